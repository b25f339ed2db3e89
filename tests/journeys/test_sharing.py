"""A scenario goes from one region to another: sent from the editor, looked at, taken in, and written on there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tabletop.app.library import own_scenarios
from tabletop.app.offline import find_scenario
from tabletop.ui.wiring import House
from tests.journeys.walking import here, look_at, press, tab_to


def test_a_scenario_is_sent_from_the_editor_and_received_elsewhere(
    house: House, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "voor de buren.tabletop-scenario"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    house.edit(str(find_scenario("ken-je-partner")))
    look_at(house.window, qtbot)
    sent = house._writing.desk.folder
    house.window.page("editor").deed.emit("export_package")
    qtbot.waitUntil(file.is_file)
    # The other region: another machine with another data folder.
    monkeypatch.setenv("TABLETOP_DATA", str(tmp_path / "elsewhere"))
    house._writing.receive()
    qtbot.waitUntil(lambda: house.window.shown_page() == "incoming")
    assert here().objectName() == "incoming_take"
    press(Qt.Key.Key_Tab)
    tab_to("incoming_take")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: house.window.shown_page() == "editor")
    received = own_scenarios() / sent.name
    assert received.is_relative_to(tmp_path / "elsewhere")
    assert house._writing.desk.folder == received
    assert (received / "nl.yaml").read_bytes() == (sent / "nl.yaml").read_bytes()
