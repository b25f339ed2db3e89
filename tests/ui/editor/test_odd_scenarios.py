"""Whatever a file says, the editor shows it: everything chosen once, every view opened, and closed again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tabletop.app.jobs import Jobs
from tabletop.base.texts import Texts
from tabletop.scenario.items import WHOLE, Kind, items
from tabletop.scenario.model import Scenario
from tabletop.scenario.writing.writer import write_scenario
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme
from tabletop.ui.writing import Writing
from tests.ui.editor.odd_scenarios import ODD, large


@pytest.fixture
def writing(qapp: QApplication, qtbot: QtBot, theme: Theme, texts: Texts) -> Iterator[Writing]:
    window, jobs = MainWindow(theme, texts), Jobs()
    qtbot.addWidget(window)
    window.show()
    yield Writing(window, theme, texts, jobs)
    jobs.close()
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(writing: Writing, scenario: Scenario, home: Path) -> Writing:
    folder = home / scenario.id
    folder.mkdir()
    (folder / "nl.yaml").write_text(write_scenario(scenario), "utf-8")
    writing.edit(str(folder))
    assert writing.desk is not None
    assert writing.desk.scenario == scenario
    return writing


def look_at_everything(writing: Writing, every: int = 1) -> None:
    """Choose each thing, in the script and in the form, and open every view of it."""
    editing, page = writing.editing, writing.editing.page
    for shown in ("", "preview", "preview", "translate", "translate"):
        if shown:
            page.deed.emit(shown)
        for kind in Kind:
            for item in items(editing.scenario, kind)[::every]:
                editing.choose((item,))
                page.timeline.repaint()
    editing.choose(tuple(item for kind in Kind if kind for item in items(editing.scenario, kind)))
    editing.open_form(WHOLE)
    for finding in editing.desk.checked().findings[:: every * 2]:
        page.form.go_to(finding.path)
    for deed in ("next_problem", "undo", "redo", "try_out", "try_from_here", "copy"):
        page.deed.emit(deed)
    QApplication.processEvents()


@pytest.mark.parametrize("name", ODD)
def test_an_odd_scenario_is_shown_in_every_view(writing: Writing, name: str, tmp_path: Path) -> None:
    begun: list[object] = []
    writing.rehearsal_begun.connect(begun.append)
    look_at_everything(opened(writing, ODD[name], tmp_path))
    for session in begun:
        session.close()  # type: ignore[attr-defined]
    assert writing.desk is not None
    assert writing.desk.scenario == ODD[name]
    writing.desk.save()


@pytest.mark.parametrize("name", ODD)
def test_every_deed_can_be_done_to_an_odd_scenario(writing: Writing, name: str, tmp_path: Path) -> None:
    page = opened(writing, ODD[name], tmp_path).editing.page
    for kind in [kind for kind in Kind if kind]:
        for item in items(writing.editing.scenario, kind):
            for deed in ("duplicate", "copy", "paste", "delete", "undo"):
                writing.editing.choose((item,))
                page.deed.emit(deed)
        page.header.add_wanted.emit(kind.value)
        page.timeline.moved.emit(items(writing.editing.scenario, kind), -60)
    for finding in writing.desk.checked().findings:
        page.problems.mended.emit(finding)
    while writing.desk.undo():
        pass
    assert writing.desk.scenario == ODD[name]


def test_a_scenario_of_a_thousand_injects_and_two_hundred_roles_is_shown(writing: Writing, tmp_path: Path) -> None:
    look_at_everything(opened(writing, large(), tmp_path), every=60)
