"""The whole exercise by keyboard alone: from home to a debrief on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tabletop.exercise.words import EntryKind, RunPhase
from tabletop.ui.home.card_grid import CardGrid
from tabletop.ui.live import Live
from tabletop.ui.wiring import House
from tests.journeys.walking import CTRL, SHIFT, go_live, here, look_at, press, tab_to, type_line, type_words

Key = Qt.Key


def _from_home_to_console(house: House, qtbot: QtBot) -> Live:
    tab_to("scenario_cards")
    press(Key.Key_Right, Key.Key_Return)
    assert here().objectName() == "setup_date"
    tab_to("setup_place")
    type_words("Raadzaal")
    tab_to("setup_facilitator")
    type_words("A. de Vries")
    tab_to("setup_next")
    press(Key.Key_Return)
    tab_to("setup_next")
    press(Key.Key_Return)
    assert here().objectName() == "setup_next"
    press(Key.Key_Return)
    live = house._live
    assert isinstance(live, Live)
    look_at(live.console, qtbot)
    return live


def _play(live: Live) -> None:
    state = live._session.state
    assert state.phase is RunPhase.PREPARED
    press(Key.Key_F8, Key.Key_Return)  # only I see this screen
    press(Key.Key_Return)  # the briefing
    press(Key.Key_Return)  # who speaks first
    assert live._session.state.speaker
    press(Key.Key_F5, Key.Key_F9)
    type_line("hlm d Opvang openen in sporthal > vrk ghor")
    type_line("lia b Nog geen hersteltijd #1")
    type_words("vrk d Gezamenlijk woordvoeren")
    press(Key.Key_Return, modifier=CTRL)
    type_line("Een stem naar buiten")
    assert here() is live.console.entry.editor
    press(Key.Key_1, modifier=CTRL)
    press(Key.Key_F12, Key.Key_F12)
    press(Key.Key_Escape, modifier=SHIFT)
    assert live._session.state.phase is RunPhase.INCIDENT
    press(Key.Key_Return)
    assert live._session.state.phase is RunPhase.RUNNING


def _end(live: Live) -> None:
    press(Key.Key_M, modifier=CTRL)
    press(Key.Key_Down, Key.Key_Return)
    assert live._session.state.phase is RunPhase.HOT_DEBRIEF
    type_line("Wij belden elkaar te laat")
    type_words("Niet met Enter")  # leaving the line is enough
    tab_to("debrief_end")
    press(Key.Key_Return)
    tab_to("answer_end")
    press(Key.Key_Return)


def test_an_exercise_is_held_by_keyboard_alone_and_its_debrief_is_on_the_disk(
    house: House, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "evaluatie.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    cards = house.window.findChild(CardGrid)
    assert cards is not None
    qtbot.waitUntil(lambda: cards.cards.rowCount() == 2, timeout=10_000)
    live = _from_home_to_console(house, qtbot)
    session = live._session
    _play(live)
    _end(live)
    assert session.state.phase is RunPhase.ENDED
    assert [row.entry.kind for row in session.log.rows] == [
        EntryKind.DECISION,
        EntryKind.PICTURE,
        EntryKind.DECISION,
    ]
    said = [record.event.text for record in session.records if type(record.event).__name__ == "LineSpoken"]
    assert said == ["Wij belden elkaar te laat", "Niet met Enter"]
    press(Key.Key_Return)  # to the debrief
    look_at(house.window, qtbot)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(Key.Key_P, modifier=CTRL)
    qtbot.waitUntil(target.exists, timeout=20_000)
    assert target.read_bytes().startswith(b"%PDF")


def test_after_a_choice_the_keyboard_is_in_the_line_and_not_on_release(house: House, qtbot: QtBot) -> None:
    live = go_live(house, qtbot)
    press(Key.Key_F5, Key.Key_F9)
    press(Key.Key_F10)  # held: the bar offers more
    bar = live.console.notice
    bar.take_keyboard()
    press(Key.Key_Space)
    assert bar.alert() is None
    assert here() is live.console.entry.editor


def test_what_was_typed_for_an_extra_inject_stands_there_again(house: House, qtbot: QtBot) -> None:
    live = go_live(house, qtbot)
    press(Key.Key_F5)
    press(Key.Key_F9, modifier=SHIFT)
    type_words("Burgemeester belt")
    press(Key.Key_Escape, modifier=SHIFT)  # a real incident comes between
    press(Key.Key_Return)
    press(Key.Key_F9, modifier=SHIFT)
    assert live.console.sheet.values()["title"] == "Burgemeester belt"


def test_a_half_decision_survives_a_note(house: House, qtbot: QtBot) -> None:
    live = go_live(house, qtbot)
    press(Key.Key_F5)
    type_words("vrk d Wachten")
    press(Key.Key_Return, modifier=CTRL)
    type_words("Eerst een beeld")
    press(Key.Key_F7)
    type_line("Rustig")
    assert live.console.entry.text() == "vrk d Wachten"
    press(Key.Key_Return)
    row = live._session.log.rows[-1]
    assert row.entry.decision is not None
    assert row.entry.decision.reason == "Eerst een beeld"


def test_the_test_picture_goes_with_escape(house: House, qtbot: QtBot) -> None:
    from tabletop.app.offline import find_scenario

    house.open_setup(str(find_scenario("stroomstoring-noord-holland")))
    preparing = house._preparing
    preparing._page._on_field("room", "window")
    preparing._page._on_picture()
    picture = house._picture
    assert picture is not None
    assert picture._screen.isVisible()
    look_at(house.window, qtbot)
    press(Key.Key_Escape)
    assert house._picture is None
    assert house.window.alert.alert() is None


def test_one_key_does_not_take_the_console_away_while_the_exercise_goes_on(house: House, qtbot: QtBot) -> None:
    live = go_live(house, qtbot)
    press(Key.Key_F5)
    press(Key.Key_P, modifier=CTRL)
    assert house._live is live
    told = live.console.notice.alert()
    assert told is not None
    assert "na het einde" in told.fact
