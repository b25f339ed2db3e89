"""What the facilitator does by key, mostly while typing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.exercise import commands as c
from tabletop.exercise.values import Entry
from tabletop.exercise.words import ActionMark, EntryKind, RunPhase, Standing
from tabletop.scenario.inject import Inject
from tabletop.scenario.words import Status
from tabletop.store.event_log import MemoryEventLog
from tabletop.ui import actions
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert
from tabletop.ui.widgets.segmented import SegmentedControl
from tests.builders import a_scenario
from tests.ui.console.desk import DeskParts, a_desk, everything_said

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, texts: Texts) -> DeskParts:
    """Return a console whose exercise has just started."""
    made = a_desk(qtbot, theme, texts)
    made.session.do(c.StartPlay())
    return made


def test_f9_releases_what_is_due_while_somebody_types(desk: DeskParts) -> None:
    desk.type("lia b Wij kijken")
    desk.press(Qt.Key.Key_F9)
    assert desk.released() == ["i1"]
    assert desk.window.entry.text() == "lia b Wij kijken"


def test_a_double_press_releases_once(desk: DeskParts) -> None:
    desk.press(Qt.Key.Key_F9)
    desk.clock.advance(0.3)
    desk.press(Qt.Key.Key_PageDown)
    assert desk.released() == ["i1"]
    desk.pass_time(1)
    desk.press(Qt.Key.Key_PageDown)
    assert desk.released() == ["i1", "i2"]


def test_browsing_does_not_change_what_f9_releases(desk: DeskParts) -> None:
    desk.controller.browse("i6")
    desk.settle()
    assert "Slot" in everything_said(desk.window.head)
    assert "Het licht gaat uit" in desk.window.due.release_button().accessibleName()
    desk.press(Qt.Key.Key_F9)
    assert desk.released() == ["i1"]


def test_ctrl_1_marks_the_current_action_and_f6_goes_on(desk: DeskParts) -> None:
    desk.press(Qt.Key.Key_F9)
    desk.type("lia b nog bezig")
    desk.press(Qt.Key.Key_1, CTRL)
    desk.press(Qt.Key.Key_F6)
    desk.press(Qt.Key.Key_2, CTRL)
    marks = desk.session.state.marks
    assert marks[("i1", "1", "")] is ActionMark.SEEN
    assert marks[("i1", "2", "LIA")] is ActionMark.PARTLY


def test_the_same_mark_again_clears_it(desk: DeskParts) -> None:
    desk.press(Qt.Key.Key_F9)
    desk.press(Qt.Key.Key_1, CTRL)
    desk.press(Qt.Key.Key_1, CTRL)
    assert not desk.session.state.marks


def test_enter_records_what_was_typed_and_empties_the_line(desk: DeskParts) -> None:
    desk.type("hlm d Opvang openen > vrk lia")
    desk.press(Qt.Key.Key_Return)
    entry = desk.session.log.rows[0].entry
    assert (entry.role, entry.kind, entry.text) == ("HLM", EntryKind.DECISION, "Opvang openen")
    assert entry.informed == ("VRK", "LIA")
    assert desk.window.entry.text() == ""
    assert desk.window.log.model is not None
    assert desk.window.log.model.rowCount() == 1


def test_a_wrong_code_keeps_the_text_and_says_what_is_wrong(desk: DeskParts) -> None:
    desk.type("xyz d Opvang openen")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.entry.text() == "xyz d Opvang openen"
    assert "xyz" in everything_said(desk.window.entry)
    assert [mark.cursor.selectedText() for mark in desk.window.entry.editor.extraSelections()] == ["xyz"]
    assert not desk.session.log.rows


class FullDisk(MemoryEventLog):
    """A log whose disk can be full."""

    full = False

    def append(self, *arguments: object, **named: object) -> object:  # type: ignore[override]
        if self.full:
            raise Damaged(Message("refused.text_empty"))
        return super().append(*arguments, **named)  # type: ignore[arg-type]


def test_a_full_disk_keeps_the_text_and_says_it_is_not_recorded(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    log = FullDisk()
    desk = a_desk(qtbot, theme, texts, log=log)
    desk.session.do(c.StartPlay())
    log.full = True
    desk.type("lia a Monteurs sturen")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.entry.text() == "lia a Monteurs sturen"
    assert "Nog niet vastgelegd" in everything_said(desk.window.entry)
    log.full = False
    desk.press(Qt.Key.Key_Return)
    assert desk.session.log.rows[0].entry.text == "Monteurs sturen"


def test_hold_and_skip_work_while_typing(desk: DeskParts) -> None:
    desk.type("lia b bezig")
    desk.press(Qt.Key.Key_F10)
    assert desk.session.state.inject("i1").standing is Standing.HELD
    desk.press(Qt.Key.Key_F11)
    assert desk.session.state.inject("i2").standing is Standing.SKIPPED


def test_f5_pauses_and_goes_on(desk: DeskParts) -> None:
    desk.press(Qt.Key.Key_F5)
    assert desk.session.state.phase is RunPhase.PAUSED
    desk.press(Qt.Key.Key_F5)
    assert desk.session.state.phase is RunPhase.RUNNING


def test_shift_escape_stops_everything_for_a_real_incident(desk: DeskParts) -> None:
    desk.type("lia b half getypt")
    desk.press(Qt.Key.Key_Escape, SHIFT)
    assert desk.session.state.phase is RunPhase.INCIDENT
    assert desk.window.page_shown(desk.window.notice_page)
    assert desk.window.entry.text() == "lia b half getypt"


def test_the_remote_blackens_the_room_only_when_the_line_is_empty(desk: DeskParts) -> None:
    desk.type("b")
    assert desk.session.state.black
    desk.type(".")
    assert not desk.session.state.black
    desk.type("lia b.")
    assert not desk.session.state.black
    assert desk.window.entry.text() == "lia b."


def test_f12_blackens_the_room_while_typing(desk: DeskParts) -> None:
    desk.type("lia b x")
    with_signal: list[bool] = []
    desk.window.room_black_requested.connect(with_signal.append)
    desk.press(Qt.Key.Key_F12)
    assert desk.session.state.black
    assert with_signal == [True]


def test_f4_corrects_and_gives_the_typed_line_back(desk: DeskParts) -> None:
    desk.type("hlm b Het is dnoker")
    desk.press(Qt.Key.Key_Return)
    desk.type("vrk a iets anders")
    desk.press(Qt.Key.Key_F4)
    assert desk.window.entry.text() == "hlm b Het is dnoker"
    desk.window.entry.editor.setPlainText("hlm b Het is donker")
    desk.press(Qt.Key.Key_Return)
    row = desk.session.log.rows[0]
    assert row.entry.text == "Het is donker"
    assert row.earlier[0].text == "Het is dnoker"
    assert desk.window.entry.text() == "vrk a iets anders"


def test_ctrl_delete_retracts_with_a_reason(desk: DeskParts) -> None:
    desk.type("hlm b Foutje")
    desk.press(Qt.Key.Key_Return)
    desk.type("lia b ")
    desk.press(Qt.Key.Key_Delete, CTRL)
    assert desk.window.page_shown(desk.window.sheet)
    desk.fill("field_reason", "verkeerde rol")
    desk.press(Qt.Key.Key_Return)
    assert desk.session.log.rows[0].retracted == "verkeerde rol"
    assert desk.window.entry.text() == "lia b "


def test_f7_keeps_a_note_that_is_no_entry(desk: DeskParts) -> None:
    desk.type("lia b half")
    desk.press(Qt.Key.Key_F7)
    desk.type("Let op de tijd")
    desk.press(Qt.Key.Key_Return)
    assert type(desk.session.records[-1].event).__name__ == "NoteMade"
    assert not desk.session.log.rows
    assert desk.window.entry.text() == "lia b half"


def test_the_fields_of_a_decision_do_not_block_the_line(desk: DeskParts) -> None:
    desk.type("hlm d Opvang openen")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.window.entry.fields.isVisible()
    desk.fill("decision_reason", "veel mensen op straat")
    desk.window.entry.editor.setFocus()
    desk.type(" vandaag")
    desk.press(Qt.Key.Key_Return)
    entry = desk.session.log.rows[0].entry
    assert entry.text == "Opvang openen vandaag"
    assert entry.decision is not None
    assert entry.decision.reason == "veel mensen op straat"


def test_letters_work_on_the_script_list_only(desk: DeskParts) -> None:
    desk.window.script.list.setFocus()
    desk.press(Qt.Key.Key_V)
    assert desk.released() == ["i1"]


def test_space_presses_the_button_that_has_the_keyboard(desk: DeskParts) -> None:
    desk.window.due.release_button().setFocus()
    desk.press(Qt.Key.Key_Space)
    assert desk.released() == ["i1"]


def test_ctrl_z_takes_back_typing_and_nothing_else(desk: DeskParts) -> None:
    desk.press(Qt.Key.Key_F9)
    desk.type("lia b")
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.window.entry.text() != "lia b"
    assert desk.released() == ["i1"]


def test_every_key_of_the_table_is_taken_once() -> None:
    keys = [key for action in actions.anywhere() for key in action.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_table_has_words_for_everything_and_makes_a_manual_page(language: str) -> None:
    texts = Texts(language)
    page = actions.manual_page(texts)
    for action in actions.ACTIONS:
        assert texts(action.text_key) in page
    assert len(actions.letters(texts)) == sum(action.letter for action in actions.ACTIONS)


def test_a_contingency_is_offered_with_its_reason_and_can_be_released(desk: DeskParts) -> None:
    desk.press(Qt.Key.Key_F9)
    desk.pass_time(6 * 60)
    alert = desk.window.offer.alert()
    assert alert is not None
    assert "Hulpvraag" in alert.fact
    assert "Geeft een eerste beeld" in alert.consequence
    desk.act("release:i5")
    assert desk.released() == ["i1", "i5"]


def test_an_open_choice_shows_its_options(desk: DeskParts) -> None:
    desk.do(c.ReleaseInject("i3"))
    alert = desk.window.choice.alert()
    assert alert is not None
    assert [action.text for action in alert.actions] == ["De regio", "De gemeente"]
    desk.act(alert.actions[1].key)
    assert desk.session.state.choices == {"c1": "town"}
    assert desk.window.choice.alert() is None


PLACES = ("entry", "script", "log", "release", "mark", "tile", "search field", "sheet field", "menu open")


def _go_to(desk: DeskParts, place: str) -> None:
    """Give the keyboard to a place."""
    window = desk.window
    if place == "menu open":
        window.top.open_menu()
    elif place == "search field":
        desk.act("search")
    elif place == "sheet field":
        desk.act("extra_inject")
    else:
        widgets = {
            "entry": window.entry.editor,
            "script": window.script.list,
            "log": window.log.list,
            "release": window.due.release_button(),
            "mark": window.actions.lines[0].control.part("seen"),
            "tile": window.strip.tiles[0],
        }
        widgets[place].setFocus()


@pytest.mark.parametrize("place", PLACES)
def test_every_key_works_wherever_the_keyboard_is(desk: DeskParts, place: str) -> None:
    desk.session.do(c.ReleaseInject("i1"))
    desk.session.do(c.LogEntry(Entry("HLM", EntryKind.ACTION, "Opvang")))
    done: list[str] = []
    desk.window.action_triggered.disconnect()
    desk.window.action_triggered.connect(done.append)
    for action in actions.anywhere():
        for sequence in actions.sequences(action.id):
            _go_to(desk, place)
            done.clear()
            combination = sequence[0]
            focus = QApplication.activePopupWidget() or desk.window.focusWidget()
            assert focus is not None
            assert isinstance(focus, QMenu) == (place == "menu open")
            QTest.keyClick(focus, combination.key(), combination.keyboardModifiers())
            assert done == [action.id], f"{sequence.toString()} in {place}"
            assert QApplication.activePopupWidget() is None


def test_a_refusal_goes_when_the_next_wish_succeeds(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    desk = a_desk(qtbot, theme, texts)
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.press(Qt.Key.Key_F9)
    assert desk.window.notice.alert() is not None
    desk.press(Qt.Key.Key_F5)
    assert desk.session.state.phase is RunPhase.RUNNING
    assert desk.window.notice.alert() is None


def test_a_warning_stays_when_the_next_wish_succeeds(desk: DeskParts) -> None:
    warning = Alert("warn", "De nabespreking wordt korter.")
    desk.controller.notice(warning)
    desk.press(Qt.Key.Key_F9)
    assert desk.released() == ["i1"]
    assert desk.window.notice.alert() == warning


def test_a_covered_console_says_that_the_room_is_black(desk: DeskParts) -> None:
    room = desk.window.findChild(SegmentedControl, "room_screen")
    assert room is not None
    desk.controller.set_covered(True)
    assert room.current() == "black"
    QTest.mouseClick(room.parts()[0], Qt.MouseButton.LeftButton)
    assert room.current() == "black"
    desk.controller.set_covered(False)
    assert room.current() == "visible"


ALT = Qt.KeyboardModifier.AltModifier


def test_a_real_incident_can_be_called_before_the_briefing_with_a_menu_open(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    desk = a_desk(qtbot, theme, texts)
    desk.act("menu")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Escape, SHIFT)
    desk.settle()
    assert QApplication.activePopupWidget() is None
    assert desk.session.state.phase is RunPhase.INCIDENT
    desk.act("resume")
    assert desk.session.state.phase is RunPhase.PREPARED


def test_a_letter_chooses_in_the_menu_that_a_key_opened(desk: DeskParts) -> None:
    desk.press(Qt.Key.Key_M, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(one for one in menu.actions() if one.data() == "improve")
    letter = entry.text()[entry.text().index("&") + 1]
    QTest.keyClicks(menu, letter.lower())
    desk.settle()
    assert "Verbeterpunt" in everything_said(desk.window.sheet)


@pytest.mark.parametrize("key", [Qt.Key.Key_M, Qt.Key.Key_I])
def test_every_entry_of_a_menu_has_a_letter_of_its_own(desk: DeskParts, key: Qt.Key) -> None:
    desk.press(Qt.Key.Key_F9)
    desk.press(key, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    seen = [one.text() for one in menu.actions() if one.isVisible() and not one.isSeparator()]
    letters = [text[text.index("&") + 1].lower() for text in seen]
    assert len(letters) == len(set(letters))
    assert all(letter.isascii() for letter in letters)
    menu.close()


def test_the_inject_that_is_looked_at_is_brought_forward_by_key(desk: DeskParts) -> None:
    desk.controller.browse("i6")
    desk.press(Qt.Key.Key_F9, CTRL | SHIFT)
    assert desk.released() == ["i6"]


def test_an_inject_is_held_until_it_is_released_by_key(desk: DeskParts) -> None:
    desk.press(Qt.Key.Key_F10, CTRL)
    state = desk.session.state.inject("i1")
    assert (state.standing, state.until) == (Standing.HELD, None)


def test_the_clock_goes_faster_and_to_the_next_inject_by_key(desk: DeskParts) -> None:
    desk.type("lia b x")
    desk.press(Qt.Key.Key_5, ALT)
    assert desk.session.state.clock.speed == 5
    desk.press(Qt.Key.Key_N, CTRL)
    assert desk.session.when().offset == 600
    assert desk.window.entry.text() == "lia b x"


def test_releasing_by_themselves_is_switched_by_key_and_said(desk: DeskParts) -> None:
    desk.press(Qt.Key.Key_T, CTRL)
    assert desk.session.state.auto_release
    alert = desk.window.notice.alert()
    assert alert is not None
    assert "vanzelf" in alert.fact


@pytest.mark.parametrize(
    ("key", "held", "words"),
    [
        (Qt.Key.Key_P, CTRL | SHIFT, "Verbeterpunt"),
        (Qt.Key.Key_L, CTRL, "Wissel oefenleider"),
        (Qt.Key.Key_F2, SHIFT, "Rol toevoegen"),
        (Qt.Key.Key_Q, CTRL | SHIFT, "Oefening beëindigen?"),
        (Qt.Key.Key_K, CTRL | SHIFT, "Kopie van een inject"),
        (Qt.Key.Key_F10, CTRL | SHIFT, "Uitstellen"),
        (Qt.Key.Key_F11, CTRL | SHIFT, "Overslaan"),
    ],
)
def test_what_stands_in_a_menu_is_asked_by_key_too(
    desk: DeskParts, key: Qt.Key, held: Qt.KeyboardModifier, words: str
) -> None:
    desk.press(key, held)
    assert desk.window.page_shown(desk.window.sheet)
    assert words in everything_said(desk.window.sheet)


def test_an_exercise_goes_from_briefing_to_reopened_by_key(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    desk = a_desk(qtbot, theme, texts)
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.press(Qt.Key.Key_B, CTRL | SHIFT)
    assert desk.session.state.phase is RunPhase.BRIEFING
    desk.press(Qt.Key.Key_F5)
    desk.press(Qt.Key.Key_M, CTRL | SHIFT)
    assert desk.session.state.phase is RunPhase.HOT_DEBRIEF
    assert desk.session.state.short_debrief
    desk.do(c.EndExercise())
    desk.press(Qt.Key.Key_R, CTRL | SHIFT)
    assert desk.session.state.phase is RunPhase.PAUSED


def test_an_area_is_written_and_stays_when_the_status_changes(desk: DeskParts) -> None:
    desk.do(c.ReleaseInject("i1"))
    desk.window.strip.area_wished.emit("electricity")
    desk.fill("field_area", "Haarlem-Oost")
    desk.press(Qt.Key.Key_Return)
    electricity = desk.session.state.functions["electricity"]
    assert (electricity.status, electricity.area, electricity.by_hand) == (Status.FAILED, "Haarlem-Oost", True)
    desk.window.strip.status_wished.emit("electricity", Status.RECOVERING)
    assert desk.session.state.functions["electricity"].area == "Haarlem-Oost"
    desk.window.strip.status_wished.emit("electricity", Status.NORMAL)
    assert desk.session.state.functions["electricity"].area == ""


def test_the_whole_list_to_confirm_can_be_seen(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    many = tuple(Inject(id=f"x{n}", title=f"Bericht {n}", at=n * 60) for n in range(1, 41))
    desk = a_desk(qtbot, theme, texts, a_scenario(injects=many, choices=()))
    desk.do(c.StartPlay())
    desk.act("shift_script")
    told = desk.window.findChild(QPlainTextEdit, "sheet_lines")
    assert told is not None
    assert [line.split("  ")[1] for line in told.toPlainText().splitlines()] == [one.title for one in many]
    told.setFocus()
    QTest.keyClick(told, Qt.Key.Key_End, CTRL)
    assert told.verticalScrollBar().value() == told.verticalScrollBar().maximum()


def test_a_closed_choice_offers_its_default_first(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    scenario = a_scenario()
    choice = replace(scenario.choices[0], default="town", closes=60)
    desk = a_desk(qtbot, theme, texts, replace(scenario, choices=(choice,)))
    desk.do(c.StartPlay())
    desk.pass_time(60)
    alert = desk.window.choice.alert()
    assert alert is not None
    assert alert.consequence == "De keuze is gesloten. Kies: De gemeente (standaard)."
    assert [action.text for action in alert.actions] == ["De gemeente", "De regio"]


def test_the_arrow_keys_scroll_the_list_of_keys(desk: DeskParts) -> None:
    desk.window.resize(1280, 640)
    desk.press(Qt.Key.Key_F1)
    top = desk.window.keys.mapTo(desk.window, QPoint()).y()
    desk.press(Qt.Key.Key_Down)
    assert desk.window.keys.mapTo(desk.window, QPoint()).y() < top
    desk.press(Qt.Key.Key_Up)
    assert desk.window.keys.mapTo(desk.window, QPoint()).y() == top
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.script.isVisible()
