"""Every size of screen, every number of roles, both languages: everything fits and nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.commands import (
    AskQuestion,
    ChooseSpeaker,
    DeclareIncident,
    Pause,
    SpeakLine,
    StartBriefing,
    StartHotDebrief,
)
from tabletop.exercise.words import PauseReason
from tabletop.ui.shared_screen import pencil
from tabletop.ui.shared_screen.controller import SharedScreenController
from tabletop.ui.shared_screen.part import Part, TouchPart
from tabletop.ui.shared_screen.play_face import PlayFace
from tabletop.ui.shared_screen.screen import SharedScreen
from tabletop.ui.shared_screen.tiles import Tiles
from tabletop.ui.theme import Theme
from tabletop.ui.widgets import painting
from tests.ui.shared_screen.sample import at_14_minutes_past, injects, outage, prepared
from tests.ui.shared_screen.seeing import keep

SIZES = ((1024, 768), (1280, 640), (1366, 768), (1920, 1080), (1920, 1200), (3840, 2160))


class Shortened:
    """Notes every text that did not fit."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []
        elided, write = painting.elided, pencil.write

        def watched_elided(font: object, text: str, width: float) -> str:
            found = elided(font, text, width)  # type: ignore[arg-type]
            if found != text:
                self.texts.append(text)
            return found

        def watched_write(*arguments: object) -> object:
            found = write(*arguments)  # type: ignore[arg-type]
            if found.cut:
                self.texts.append(str(arguments[0]))
            return found

        monkeypatch.setattr(painting, "elided", watched_elided)
        monkeypatch.setattr(pencil, "write", watched_write)


def shown(session: object, size: tuple[int, int], language: str = "nl") -> SharedScreen:
    """Return a drawn screen of a size."""
    texts = Texts(language)
    screen = SharedScreen(Theme("dark"), texts)
    screen.resize(*size)
    controller = SharedScreenController(session, texts, screen)  # type: ignore[arg-type]
    screen.show()
    keep(screen, controller)
    screen.grab()
    controller.close()
    return screen


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_cut_at_any_size(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], language: str
) -> None:
    shortened = Shortened(monkeypatch)
    session, _ = at_14_minutes_past()
    screen = shown(session, size, language)
    session.do(Pause(PauseReason.BREAK, 10))
    shown(session, size, language)
    session.do(DeclareIncident())
    shown(session, size, language)
    session, _ = prepared(outage())
    shown(session, size, language)
    session.do(StartBriefing())
    session.do(ChooseSpeaker("HLM"))
    shown(session, size, language)
    session, _ = at_14_minutes_past()
    session.do(StartHotDebrief())
    for number in range(1, 6):
        session.do(AskQuestion(number))
        session.do(SpeakLine(number, "VRK", "Op het beeld van de buurregio. Wij vroegen er niet naar."))
        shown(session, size, language)
    assert shortened.texts == []
    assert_inside(screen)


@pytest.mark.parametrize("size", SIZES)
def test_the_log_panel_fits_at_any_size(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    session, _ = at_14_minutes_past()
    for language in ("nl", "en"):
        screen = shown(session, size, language)
        shortened = Shortened(monkeypatch)
        screen.open_panel("HLM")
        screen.grab()
        # The titles of injects may be shortened where one is chosen to answer.
        titles = {inject.title for inject in injects()}
        assert [text for text in shortened.texts if text not in titles] == []
        assert_inside(screen)
        assert_apart(screen.panel())


@pytest.mark.parametrize("count", [5, 12, 20, 30, 45])
@pytest.mark.parametrize("size", [(1024, 768), (1280, 640), (1920, 1080)])
def test_every_role_can_be_touched(theme: Theme, count: int, size: tuple[int, int]) -> None:
    chosen = outage(count, injects=tuple(i for i in injects() if count > 5 or i.id != "i5"))
    session, _ = at_14_minutes_past(chosen)
    screen = shown(session, size)
    face = screen.face()
    assert isinstance(face, PlayFace)
    scale = min(size[0] / 1920, size[1] / 1080)
    assert_inside(screen)
    assert_apart(face.tiles())
    reached = reachable_roles(face.tiles(), scale)
    assert reached == {role.code for role in chosen.roles}
    screen.open_panel("HLM")
    informed = set()
    for _ in range(8):
        for key in screen.panel().findChildren(QWidget):
            name = key.accessibleName()
            if isinstance(key, TouchPart) and key.isVisibleTo(screen) and ", " in name:
                informed.add(name.partition(",")[0])
        more = [key for key in screen.panel().findChildren(TouchPart) if "/" in key.accessibleName()]
        for key in more:
            key.tapped.emit()
    assert informed == {role.code for role in chosen.roles} - {"HLM"}


def test_the_screen_scales_with_the_smaller_of_height_and_width(theme: Theme) -> None:
    session, _ = at_14_minutes_past()
    for size in SIZES:
        screen = shown(session, size)
        face = screen.face()
        assert face is not None
        assert face.look.scale == pytest.approx(min(size[1] / 1080, size[0] / 1920))


def test_the_tone_can_be_changed_while_it_is_shown(theme: Theme, qapp: QApplication) -> None:
    session, _ = at_14_minutes_past()
    screen = shown(session, (1024, 768))
    dark = screen.grab().toImage().pixelColor(5, 700)
    screen.set_theme(Theme("light"))
    assert screen.grab().toImage().pixelColor(5, 700) != dark


def reachable_roles(tiles: Tiles, scale: float) -> set[str]:
    """Return the roles of all tiles, or of all pages of the list; each large enough for a finger."""
    found = {tile.view.role.code for tile in tiles.tiles() if tile.view is not None}
    assert all(tile.height() >= 63 * scale for tile in tiles.tiles())
    for _ in range(12):
        for part in tiles.findChildren(TouchPart):
            view = getattr(part, "view", None)
            if view is not None and part.isVisibleTo(tiles):
                found.add(view.role.code)
                assert part.height() >= 63 * scale
        for part in tiles.findChildren(TouchPart):
            if part.accessibleName() == "Volgende rollen":
                part.tapped.emit()
    return found


def assert_inside(screen: SharedScreen) -> None:
    """Every part that is seen lies inside the part it belongs to."""
    for part in screen.findChildren(Part):
        if part.isVisibleTo(screen):
            parent = part.parentWidget()
            assert parent is not None
            assert parent.rect().adjusted(-1, -1, 1, 1).contains(part.geometry()), part.accessibleName()


def assert_apart(parent: QWidget) -> None:
    """No two touch parts of the same parent lie over each other."""
    parts = [part for part in parent.findChildren(TouchPart) if part.isVisibleTo(parent)]
    for index, part in enumerate(parts):
        for other in parts[index + 1 :]:
            if part.parentWidget() is other.parentWidget():
                assert not part.geometry().intersects(other.geometry()), (
                    part.accessibleName(),
                    other.accessibleName(),
                )
