"""Last week's meeting left a spreadsheet: it becomes a scenario, is rehearsed, held and debriefed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from tabletop.app.library import own_scenarios
from tabletop.exercise.words import RunPhase
from tabletop.ui.live import Live
from tabletop.ui.wiring import House
from tests.interchange.books import DUTCH, workbook
from tests.journeys.walking import CTRL, SHIFT, here, look_at, press, tab_to, type_line, type_words

Key = Qt.Key


def _bring_in(house: House, qtbot: QtBot) -> None:
    """Come from home to the columns of a spreadsheet."""
    tab_to("new_scenario")
    press(Key.Key_Return)
    starting = house.window.page("starting")
    while starting.sources.chosen() != "spreadsheet":
        press(Key.Key_Down)
    press(Key.Key_Return)
    assert house.window.shown_page() == "importing"
    qtbot.waitUntil(lambda: here().objectName() == "column_0", timeout=10_000)


def test_a_spreadsheet_of_another_make_is_brought_in_rehearsed_held_and_debriefed(
    house: House, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, paper = tmp_path / "Draaiboek vergadering.xlsx", tmp_path / "debrief.pdf"
    sheet.write_bytes(workbook(DUTCH))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sheet), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(paper), ""))
    _bring_in(house, qtbot)
    tab_to("column_9")
    chooser = here()
    assert isinstance(chooser, QComboBox)
    assert chooser.currentData() == "note"
    chooser.setCurrentIndex(chooser.findData("hint"))
    press(Key.Key_Return, modifier=CTRL)
    assert here().objectName() == "import_problems"
    page = house.window.page("importing")
    qtbot.waitUntil(lambda: page.check.facts["injects"].value() == "4 injects")
    assert page.check.table.currentIndex().data() == "n.t.b."
    press(Key.Key_Return, modifier=CTRL)
    assert here().objectName() == "import_title"
    type_words("Donker Haarlem")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: house.window.shown_page() == "editor", timeout=10_000)
    desk = house._writing.desk
    assert desk.folder == own_scenarios() / "draaiboek-stroomstoring-kennemerland"
    assert desk.scenario.title == "Donker Haarlem"
    assert desk.scenario.injects[0].hint == "ja"
    assert desk.playable
    press(Key.Key_F5, modifier=SHIFT)
    live = house._live
    assert isinstance(live, Live)
    look_at(live.console, qtbot)
    press(Key.Key_F8, Key.Key_Return)  # only I see this screen
    press(Key.Key_F9)
    type_line("vrk b De stroom is uit in heel Haarlem")
    press(Key.Key_Q, modifier=CTRL | SHIFT)
    tab_to("answer_end")
    press(Key.Key_Return)
    assert live._session.state.phase is RunPhase.ENDED
    press(Key.Key_Tab, Key.Key_Return)  # a rehearsal leads back to the editor first
    qtbot.waitUntil(lambda: house.window.shown_page() == "debrief")
    look_at(house.window, qtbot)
    press(Key.Key_P, modifier=CTRL)
    qtbot.waitUntil(paper.is_file, timeout=20_000)
    assert paper.read_bytes().startswith(b"%PDF")
