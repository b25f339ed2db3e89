"""The shared screen as participants meet it: what stands on it, and that it never takes the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.commands import DeclareIncident, LogEntry, Pause, ReleaseInject, StartHotDebrief, StartPlay
from tabletop.exercise.values import Entry
from tabletop.exercise.words import EntryKind, PauseReason
from tabletop.scenario.inject import Inject
from tabletop.ui.shared_screen.controller import SharedScreenController
from tabletop.ui.shared_screen.placement import WINDOW, Display, Placement
from tabletop.ui.shared_screen.play_face import PlayFace
from tabletop.ui.shared_screen.screen import SharedScreen
from tabletop.ui.theme import Theme
from tests.ui.shared_screen.sample import at_14_minutes_past, outage, prepared
from tests.ui.shared_screen.seeing import keep, spoken, type_words


def opened(theme: Theme, session: object, language: str = "nl") -> tuple[SharedScreen, SharedScreenController]:
    """Return a shared screen of 1920 by 1080 for a session."""
    texts = Texts(language)
    screen = SharedScreen(theme, texts)
    screen.resize(1920, 1080)
    controller = SharedScreenController(session, texts, screen)  # type: ignore[arg-type]
    screen.show()
    keep(screen, controller)
    return screen, controller


def test_the_newest_inject_the_board_and_the_private_tile_are_told(theme: Theme) -> None:
    session, _ = at_14_minutes_past()
    screen, _ = opened(theme, session)
    words = spoken(screen)
    assert "Zendmasten vallen uit" in words
    assert "Elektriciteit: Uitgevallen" in words
    assert "bericht voor TEN" in words
    assert "Opvang openen in sporthal Kennemer" in words
    assert "Pers belt" not in words
    assert "Wanneer is er weer stroom?" not in words


def test_the_marker_is_on_everything_but_a_real_incident(theme: Theme) -> None:
    session, clock = prepared(outage())
    screen, controller = opened(theme, session)
    assert "OEFENING" in spoken(screen)
    session.do(StartPlay())
    assert "OEFENING" in spoken(screen)
    controller.set_black(True)
    assert spoken(screen).strip() == "OEFENING"
    clock.advance(3)
    session.do(DeclareIncident())
    words = spoken(screen)
    assert "GEEN OEFENING" in words
    assert "OEFENING" not in words.replace("GEEN OEFENING", "")


def test_nothing_on_the_screen_can_have_the_keyboard(theme: Theme) -> None:
    session, _ = at_14_minutes_past()
    screen, _ = opened(theme, session)
    screen.open_panel("HLM")
    parts = [screen, *screen.findChildren(QWidget)]
    assert all(part.focusPolicy() is Qt.FocusPolicy.NoFocus for part in parts)
    assert screen.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert screen.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_keys_typed_with_the_panel_open_change_nothing(theme: Theme) -> None:
    session, _ = at_14_minutes_past()
    screen, _ = opened(theme, session)
    screen.open_panel("HLM")
    type_words(screen, "Water")
    before = screen.grab().toImage()
    for part in (screen, screen.panel(), screen.panel().keyboard()):
        QTest.keyClicks(part, "xyz q")
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_F9, Qt.Key.Key_Space):
            QTest.keyClick(part, key)
    assert screen.panel().draft("HLM").text == "Water"
    assert screen.grab().toImage() == before
    assert session.state.entries == 2


def test_a_role_logs_by_touch_and_sees_it_on_the_ticker(theme: Theme) -> None:
    session, _ = at_14_minutes_past()
    screen, _ = opened(theme, session)
    face = screen.face()
    assert isinstance(face, PlayFace)
    tile = next(tile for tile in face.tiles().tiles() if tile.view and tile.view.role.code == "GHOR")
    touch(screen, tile)
    panel = screen.panel()
    assert panel.isVisible()
    type_words(screen, "Huisartsenposten bellen")
    touch(screen, next(kind for kind in panel.findChildren(QWidget) if kind.accessibleName() == "Actie"))
    touch(screen, next(key for key in panel.findChildren(QWidget) if key.accessibleName().startswith("VRK,")))
    touch(screen, next(key for key in panel.findChildren(QWidget) if key.accessibleName() == "Vastleggen"))
    row = session.log.rows[-1]
    assert (row.by, row.entry.kind, row.entry.text) == ("role:GHOR", EntryKind.ACTION, "Huisartsenposten bellen")
    assert row.entry.informed == ("VRK",)
    assert row.entry.answers == "i5"
    assert not panel.isVisible()
    words = spoken(screen)
    assert "Huisartsenposten bellen" in words
    assert "bericht voor GHOR" not in words


def test_the_mouse_presses_a_tile_too(theme: Theme) -> None:
    session, _ = at_14_minutes_past()
    screen, _ = opened(theme, session)
    face = screen.face()
    assert isinstance(face, PlayFace)
    QTest.mouseClick(face.tiles().tiles()[0], Qt.MouseButton.LeftButton)
    assert screen.panel().role() == "TEN"


def test_a_refused_entry_keeps_its_text_and_says_why(theme: Theme) -> None:
    session, _ = at_14_minutes_past()
    screen, _ = opened(theme, session)
    screen.open_panel("HLM")
    type_words(screen, "Water")
    touch(screen, named(screen, "Vastleggen"))
    assert "Kies eerst" in screen.panel().draft("HLM").problem
    screen.entry_failed("HLM", "De schijf is vol.")
    draft = screen.panel().draft("HLM")
    assert draft.text == "Water"
    assert draft.problem == "Nog niet vastgelegd. De schijf is vol."


def test_a_draft_is_kept_per_role(theme: Theme) -> None:
    session, _ = at_14_minutes_past()
    screen, _ = opened(theme, session)
    screen.open_panel("HLM")
    type_words(screen, "Water")
    touch(screen, named(screen, "Sluiten"))
    screen.open_panel("POL")
    assert screen.panel().draft("POL").text == ""
    session.do(Pause(PauseReason.TIMEOUT))
    assert screen.panel().role() is None
    assert screen.panel().draft("HLM").text == "Water"


def test_arrows_backspace_accents_and_digits_write(theme: Theme) -> None:
    session, _ = at_14_minutes_past()
    screen, _ = opened(theme, session)
    screen.open_panel("HLM")
    type_words(screen, "cafx")
    for value in ("\b", "accents", "é", "accents", "digits", "7", "left", "left", "\b"):
        key = screen.panel().keyboard().key(value)
        assert key is not None
        touch(screen, key)
    assert screen.panel().draft("HLM").text == "Caé7"


def test_hostile_text_is_shown_and_does_not_stop_the_screen(theme: Theme) -> None:
    nasty = "<b>vet</b> \x00\x07 \u202eomgekeerd 🚨 " + "ò" * 10_000 + "\n" * 50_000 + "x"
    inject = Inject(id="i1", at=0, title=nasty, text=nasty)
    session, _ = prepared(outage(5, title=nasty, injects=(inject,), status=()))
    screen, _ = opened(theme, session)
    session.do(StartPlay())
    session.do(ReleaseInject("i1"))
    assert not screen.grab().isNull()
    assert "<b>vet</b>" in spoken(screen)


def test_every_phase_is_drawn_in_both_languages_and_tones(theme: Theme) -> None:
    for language, mode in (("nl", "light"), ("en", "dark")):
        session, clock = at_14_minutes_past()
        screen, _ = opened(Theme(mode), session, language)
        for command in (Pause(PauseReason.BREAK, 10), DeclareIncident()):
            session.do(command)
            clock.advance(1)
            assert not screen.grab().isNull()
        other, _ = at_14_minutes_past()
        screen, _ = opened(Theme(mode), other, language)
        other.do(StartHotDebrief())
        assert not screen.grab().isNull()


def test_covering_blackens_the_screen_until_it_is_cleared(theme: Theme) -> None:
    session, _ = at_14_minutes_past()
    screen, controller = opened(theme, session)
    placement = Placement(QWidget(), screen, WINDOW, lambda: (Display("eDP", "Laptop", 0, 0, 800, 800),))
    keep(placement)
    placement.cover_needed.connect(lambda doubt: controller.set_black(bool(doubt)))
    placement.cleared.connect(lambda: controller.set_black(False))
    placement.open()
    assert spoken(screen).strip() == "OEFENING"
    session.do(LogEntry(Entry("HLM", EntryKind.ACTION, "Diesel halen")))
    assert spoken(screen).strip() == "OEFENING"
    placement.confirm()
    assert "Zendmasten vallen uit" in spoken(screen)


def test_the_tone_follows_the_room(theme: Theme) -> None:
    session, _ = at_14_minutes_past()
    screen, controller = opened(theme, session)
    controller.set_tone("dark")
    assert screen.grab().toImage().pixelColor(5, 1000) == Theme("dark").colour("surface")


def named(screen: SharedScreen, name: str) -> QWidget:
    """Return the part with this name."""
    return next(part for part in screen.findChildren(QWidget) if part.accessibleName() == name)


def touch(screen: SharedScreen, part: QWidget) -> None:
    """Put a finger on the middle of a part and lift it."""
    place = part.mapTo(screen, part.rect().center())
    device = QTest.createTouchDevice()
    QTest.touchEvent(screen, device).press(0, place, screen).commit()
    QTest.touchEvent(screen, device).release(0, place, screen).commit()
