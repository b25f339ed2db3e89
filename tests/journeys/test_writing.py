"""A trainer makes a scenario from a template by keyboard, tries it out, and comes back to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tabletop.app.authoring import Authoring
from tabletop.app.library import own_scenarios, shelf
from tabletop.exercise.words import RunPhase
from tabletop.ui.live import Live
from tabletop.ui.wiring import House
from tests.journeys.walking import CTRL, SHIFT, here, look_at, press, tab_to, type_line, type_words

Key = Qt.Key


def _begin(house: House, qtbot: QtBot, title: str) -> Authoring:
    tab_to("new_scenario")
    press(Key.Key_Return)
    assert house.window.shown_page() == "starting"
    press(Key.Key_Down)  # the table-top of ninety minutes
    press(Key.Key_Tab)
    type_words(title)
    tab_to("starting_go")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: house.window.shown_page() == "editor", timeout=10_000)
    return house._writing.desk


def test_a_scenario_is_made_from_a_template_saved_rehearsed_and_gone_on_with(house: House, qtbot: QtBot) -> None:
    desk = _begin(house, qtbot, "Storm boven de regio")
    assert desk.folder == own_scenarios() / "storm-boven-de-regio"
    assert desk.playable
    count = len(desk.scenario.injects)
    press(Key.Key_N, modifier=CTRL)
    type_words("Bomen op het spoor")
    assert desk.scenario.injects[-1].title == "Bomen op het spoor"
    assert len(desk.scenario.injects) == count + 1
    press(Key.Key_F5, modifier=SHIFT)  # what participants see is still empty: the check takes one there
    assert house._live is None
    type_words("Er liggen bomen op het spoor bij Overveen.")
    assert desk.scenario.injects[-1].text.endswith("Overveen.")
    press(Key.Key_S, modifier=CTRL)
    assert desk.is_saved
    press(Key.Key_F5, modifier=SHIFT)
    live = house._live
    assert isinstance(live, Live)
    look_at(live.console, qtbot)
    session = live._session
    assert session.state.phase is RunPhase.RUNNING
    assert session.state.setup.rehearsal
    assert not live.controller.looking.covered
    live.console.close()
    qtbot.waitUntil(lambda: house.window.shown_page() == "editor")
    assert house._writing.desk is desk
    assert desk.scenario.injects[-1].title == "Bomen op het spoor"
    house._writing.editing.page.deed.emit("back")
    assert house.window.shown_page() == "scenarios"


def test_a_rehearsal_can_be_led_to_its_end_and_debriefed(
    house: House, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "proef.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    _begin(house, qtbot, "Storm boven de regio")
    press(Key.Key_F5)
    live = house._live
    assert isinstance(live, Live)
    look_at(live.console, qtbot)
    press(Key.Key_F8, Key.Key_Return)  # only I see this screen
    press(Key.Key_F9)
    code = live._session.scenario.roles[0].code.lower()
    type_line(f"{code} d Opvang openen")
    press(Key.Key_Q, modifier=CTRL | SHIFT)
    tab_to("answer_end")
    press(Key.Key_Return)
    assert live._session.state.phase is RunPhase.ENDED
    press(Key.Key_Tab, Key.Key_Return)  # to the debrief
    qtbot.waitUntil(lambda: house.window.shown_page() == "debrief")
    look_at(house.window, qtbot)
    press(Key.Key_P, modifier=CTRL)
    qtbot.waitUntil(target.is_file, timeout=20_000)
    tab_to("back")
    press(Key.Key_Return)
    assert house.window.shown_page() == "editor"
    assert all(row.rehearsal for row in shelf().runs)


def test_after_a_rehearsal_enter_leads_back_to_the_script(house: House, qtbot: QtBot) -> None:
    desk = _begin(house, qtbot, "Storm boven de regio")
    press(Key.Key_F5)
    live = house._live
    assert isinstance(live, Live)
    look_at(live.console, qtbot)
    press(Key.Key_Q, modifier=CTRL | SHIFT)
    tab_to("answer_end")
    press(Key.Key_Return, Key.Key_Return)
    qtbot.waitUntil(lambda: house.window.shown_page() == "editor")
    assert house._live is None
    assert house._writing.desk is desk
    assert [row.rehearsal for row in shelf().runs] == [True]


def test_a_shift_of_language_keeps_the_scenario_under_the_pen_with_all_its_undo(
    house: House, qtbot: QtBot
) -> None:
    desk = _begin(house, qtbot, "Storm boven de regio")
    press(Key.Key_N, modifier=CTRL)
    type_words("Nieuw")
    steps = desk.history.length
    house._on_language("en")
    look_at(house.window, qtbot)
    house._writing.show()
    assert house._writing.desk is desk
    assert desk.history.length == steps
    press(Key.Key_Z, modifier=CTRL)
    assert desk.history.length == steps - 1
    assert here().window() is house.window
    QApplication.processEvents()
