"""The editor as a trainer uses it: real page, real files, keyboard and signals of its parts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tabletop.app.authoring import Authoring
from tabletop.app.jobs import Jobs
from tabletop.app.session import Session
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.exercise.words import RunPhase
from tabletop.scenario.inject import Inject
from tabletop.scenario.items import WHOLE, Item, Kind
from tabletop.scenario.problem import Severity
from tabletop.scenario.words import Reach
from tabletop.ui.editing import Editing
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme
from tabletop.ui.writing import Writing

CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A main window with the editor open on a copy of the shipped exercise."""

    def __init__(self, theme: Theme, texts: Texts, folder: Path) -> None:
        self.window = MainWindow(theme, texts)
        self.jobs = Jobs()
        self.writing = Writing(self.window, theme, texts, self.jobs)
        self.told: list[str] = []
        self.writing.told.connect(lambda message, kind: self.told.append(texts.say(message)))
        self.window.show()
        self.writing.edit(str(folder))

    @property
    def editing(self) -> Editing:
        made = self.writing.editing
        assert made is not None
        return made

    @property
    def desk(self) -> Authoring:
        found = self.writing.desk
        assert found is not None
        return found

    def inject(self, place: int = 0) -> Item:
        return Item(Kind.INJECT, self.desk.scenario.injects[place].id)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TABLETOP_DATA", str(tmp_path / "data"))
    target = tmp_path / "data" / "scenarios" / "stroomstoring-noord-holland"
    shutil.copytree(scenarios() / target.name, target)
    return target


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, texts: Texts, folder: Path) -> Iterator[Desk]:
    made = Desk(theme, texts, folder)
    qtbot.addWidget(made.window)
    yield made
    made.jobs.close()


def field_with(desk: Desk, text: str) -> QLineEdit:
    return next(one for one in desk.editing.page.form.findChildren(QLineEdit) if one.text() == text)


def test_what_is_typed_in_the_form_is_in_the_scenario_at_once(desk: Desk) -> None:
    item = desk.inject(8)
    desk.editing.open_form(item)
    title = field_with(desk, desk.desk.scenario.injects[8].title)
    title.setFocus()
    QTest.keyClick(title, Qt.Key.Key_End)
    QTest.keyClicks(title, " nu")
    assert desk.desk.scenario.injects[8].title.endswith(" nu")
    assert title.hasFocus()
    assert title.cursorPosition() == len(title.text())


def test_a_word_typed_is_taken_back_by_one_undo(desk: Desk) -> None:
    before = desk.desk.scenario
    desk.editing.open_form(desk.inject(8))
    title = field_with(desk, before.injects[8].title)
    QTest.keyClicks(title, "xyz")
    QTest.keyClick(title, Qt.Key.Key_Z, CONTROL)
    assert desk.desk.scenario is before
    assert title.text() == before.injects[8].title
    QTest.keyClick(title, Qt.Key.Key_Y, CONTROL)
    assert "xyz" in desk.desk.scenario.injects[8].title


def test_tab_goes_from_the_header_to_a_question_and_then_to_the_script(desk: Desk) -> None:
    page = desk.editing.page
    desk.editing.tell("Iets om te weten")
    page.header.last_stop.setFocus()
    for stop in (*page.alert.buttons(), page.timeline):
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
        assert desk.window.focusWidget() is stop


def test_f8_at_an_instruction_of_a_template_lets_it_be_written_over(desk: Desk) -> None:
    desk.editing.change(replace(desk.desk.scenario, situation="Vul in wat iedereen weet."), "form")
    desk.editing.choose(())
    desk.editing.page.form.go_to(("situation",))
    QTest.keyClicks(desk.window.focusWidget(), "Het waait.")
    assert desk.desk.scenario.situation == "Het waait."


def test_undo_of_something_new_leaves_the_keyboard_in_the_editor(desk: Desk) -> None:
    desk.editing.page.header.add_wanted.emit(Kind.CHOICE.value)
    QTest.keyClicks(QApplication.focusWidget(), "Wat nu?")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert desk.editing.page.timeline.hasFocus()
    assert desk.editing.chosen == (WHOLE,)


def test_undo_chooses_what_it_brings_back(desk: Desk, qtbot: QtBot) -> None:
    first, second = desk.inject(3), desk.inject(4)
    desk.editing.choose((first, second))
    desk.editing.page.deed.emit("delete")
    desk.editing.choose((desk.inject(8),))
    desk.editing.page.deed.emit("undo")
    qtbot.waitUntil(lambda: desk.editing.chosen == (first, second))
    assert desk.editing.page.timeline.selection() == (first, second)


def test_what_undo_brought_back_is_what_the_next_deed_is_about(desk: Desk) -> None:
    first, count = desk.inject(3), len(desk.desk.scenario.injects)
    desk.editing.choose((first,))
    desk.editing.page.deed.emit("delete")
    desk.editing.choose((desk.inject(8),))
    desk.editing.page.deed.emit("undo")
    desk.editing.page.deed.emit("duplicate")
    titles = [inject.title for inject in desk.desk.scenario.injects]
    assert len(titles) == count + 1
    assert titles[3] == titles[4]


def test_a_new_inject_in_the_lane_of_a_role_is_for_that_role_alone(desk: Desk) -> None:
    count = len(desk.desk.scenario.injects)
    desk.editing.page.timeline.add_requested.emit(1800, "LIA")
    made: Inject = desk.desk.scenario.injects[-1]
    assert len(desk.desk.scenario.injects) == count + 1
    assert (made.at, made.to, made.reach) == (1800, ("LIA",), Reach.ADDRESSED)
    assert desk.editing.chosen == (Item(Kind.INJECT, made.id),)


def test_arrow_keys_move_an_inject_and_one_undo_brings_it_back(desk: Desk) -> None:
    item, at = desk.inject(8), desk.desk.scenario.injects[8].at
    assert at is not None
    line = desk.editing.page.timeline
    desk.editing.choose((item,))
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Right)
    QTest.keyClick(line, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert desk.desk.scenario.injects[8].at == at + 360
    desk.editing.page.deed.emit("undo")
    assert desk.desk.scenario.injects[8].at == at


def test_ctrl_s_saves_and_says_so(desk: Desk, folder: Path) -> None:
    desk.editing.page.timeline.moved.emit((desk.inject(8),), 60)
    QTest.keyClick(desk.editing.page.timeline, Qt.Key.Key_S, CONTROL)
    assert desk.desk.is_saved
    assert Authoring(folder).scenario == desk.desk.scenario


def test_a_changed_file_is_asked_about_and_both_changes_come_together(desk: Desk, folder: Path) -> None:
    desk.editing.page.timeline.moved.emit((desk.inject(8),), 60)
    other = Authoring(folder)
    other.change(replace(other.scenario, title="Van buiten"), "form")
    other.save()
    desk.editing.page.deed.emit("save")
    assert not desk.desk.is_saved
    assert desk.editing.page.alert.isVisibleTo(desk.window)
    desk.editing.page.alert_answered.emit("outside_take")
    assert desk.desk.scenario.title == "Van buiten"
    desk.editing.page.deed.emit("save")
    assert desk.desk.is_saved


def test_a_choice_added_at_an_inject_is_put_by_it(desk: Desk) -> None:
    injects = desk.desk.scenario.injects
    item = next(Item(Kind.INJECT, one.id) for one in injects if one.choice is None)
    desk.editing.choose((item,))
    desk.editing.page.header.add_wanted.emit(Kind.CHOICE.value)
    made = desk.desk.scenario.choices[-1]
    assert next(one for one in desk.desk.scenario.injects if one.id == item.id).choice == made.id
    assert desk.editing.chosen == (Item(Kind.CHOICE, made.id),)


def test_back_leads_from_the_translation_to_the_script_first(desk: Desk) -> None:
    left: list[None] = []
    desk.editing.left.connect(lambda: left.append(None))
    desk.editing.page.deed.emit("translate")
    desk.editing.page.deed.emit("back")
    assert (desk.editing.page.translation, left) == (None, [])
    desk.editing.page.deed.emit("back")
    assert left == [None]


def test_copies_are_pasted_where_the_cursor_is(desk: Desk) -> None:
    desk.editing.choose((desk.inject(0), desk.inject(1)))
    desk.editing.page.deed.emit("copy")
    desk.editing.page.deed.emit("paste")
    before, after = desk.desk.scenario.injects[:2], desk.desk.scenario.injects[-2:]
    assert [inject.title for inject in before] == [inject.title for inject in after]
    assert {inject.id for inject in before}.isdisjoint(inject.id for inject in after)


def test_a_removed_role_is_an_error_that_is_shown_and_can_be_gone_to(desk: Desk) -> None:
    scenario = desk.desk.scenario
    broken = replace(scenario.injects[3], to=("QQQ",))
    desk.editing.change(replace(scenario, injects=(*scenario.injects[:3], broken, *scenario.injects[4:])), "form")
    errors = [one for one in desk.desk.checked().findings if one.severity is Severity.ERROR]
    assert errors
    QTest.keyClick(desk.editing.page.timeline, Qt.Key.Key_F8)
    assert desk.editing.chosen == (Item(Kind.INJECT, broken.id),)


def test_a_scenario_with_errors_is_not_rehearsed_but_the_error_is_gone_to(desk: Desk) -> None:
    begun: list[Session] = []
    desk.writing.rehearsal_begun.connect(begun.append)
    desk.editing.change(replace(desk.desk.scenario, roles=()), "remove")
    desk.editing.page.deed.emit("try_out")
    assert begun == []
    assert desk.editing.page.alert.isVisibleTo(desk.window)
    desk.editing.page.deed.emit("undo")
    desk.editing.page.deed.emit("try_out")
    assert len(begun) == 1
    assert not desk.editing.page.alert.isVisibleTo(desk.window), "what was wrong is so no longer"
    begun[0].close()


def test_unsaved_work_is_rehearsed_from_the_chosen_inject(desk: Desk) -> None:
    begun: list[Session] = []
    desk.writing.rehearsal_begun.connect(begun.append)
    inject = next(one for one in desk.desk.scenario.injects if one.at and one.at >= 1800)
    desk.editing.choose((Item(Kind.INJECT, inject.id),))
    desk.editing.change(replace(desk.desk.scenario, title="Nog niet bewaard"), "form")
    desk.editing.page.deed.emit("try_from_here")
    (session,) = begun
    assert session.scenario.title == "Nog niet bewaard"
    assert session.when().offset == inject.at
    assert session.state.phase is RunPhase.RUNNING
    assert session.state.setup.rehearsal
    session.close()


def test_a_shipped_scenario_is_written_on_as_a_copy(
    qtbot: QtBot, theme: Theme, texts: Texts, folder: Path
) -> None:
    shipped = scenarios() / "ken-je-partner"
    made = Desk(theme, texts, shipped)
    qtbot.addWidget(made.window)
    assert made.desk.folder.parent == folder.parent
    assert made.desk.scenario.title != ""
    assert made.desk.checked().findings == ()
    made.jobs.close()


def test_preview_and_translation_come_and_go_by_key(desk: Desk) -> None:
    page = desk.editing.page
    QTest.keyClick(page.timeline, Qt.Key.Key_F6)
    assert page.preview is not None
    QTest.keyClick(page.timeline, Qt.Key.Key_F6)
    assert page.preview is None
    QTest.keyClick(page.timeline, Qt.Key.Key_T, CONTROL)
    assert page.translation is not None
    QTest.keyClick(page.translation, Qt.Key.Key_T, CONTROL)
    assert page.translation is None


def test_the_form_follows_the_text_that_is_translated(desk: Desk) -> None:
    editing = desk.editing
    editing.choose((desk.inject(1),))
    editing.page.deed.emit("translate")
    pane = editing.page.translation
    assert pane is not None
    assert editing.page.form.item() == desk.inject(1)
    pane.stand_at(WHOLE)
    assert editing.page.form.item() == WHOLE
    pane.stand_at(desk.inject(2))
    assert editing.page.form.item() == desk.inject(2)
    assert editing.page.timeline.selection() == (desk.inject(2),)


def test_a_translated_text_is_undone_and_saved_like_everything_else(desk: Desk, folder: Path) -> None:
    desk.editing.page.deed.emit("translate")
    desk.editing.page.translated.emit("title", "The power is out")
    assert not desk.desk.is_saved
    desk.editing.page.deed.emit("undo")
    assert desk.desk.is_saved
    desk.editing.page.deed.emit("redo")
    desk.editing.page.deed.emit("save")
    translation = Authoring(folder).work.translation
    assert translation is not None
    assert translation.texts["title"].text == "The power is out"


def test_an_unsaved_draft_of_an_earlier_time_is_offered_and_taken_up(
    qtbot: QtBot, theme: Theme, texts: Texts, folder: Path
) -> None:
    earlier = Authoring(folder)
    earlier.change(replace(earlier.scenario, title="Van gisteren"), "form")
    keep = earlier.draft_to_keep()
    assert keep is not None
    keep()
    made = Desk(theme, texts, folder)
    qtbot.addWidget(made.window)
    assert made.editing.page.alert.isVisibleTo(made.window)
    made.editing.page.deed.emit("next_problem")
    answer = made.editing.page.alert.buttons()[0]
    assert made.window.focusWidget() is answer
    QTest.keyClick(answer, Qt.Key.Key_Space)
    assert made.desk.scenario.title == "Van gisteren"
    assert made.window.focusWidget() is made.editing.page.timeline
    made.jobs.close()


def test_a_scenario_that_cannot_be_read_is_told_and_leaves_the_page_as_it_was(desk: Desk, folder: Path) -> None:
    broken = folder.with_name("kapot")
    broken.mkdir()
    (broken / "nl.yaml").write_text("format: [")
    desk.writing.edit(str(broken))
    assert desk.told
    assert "nl.yaml" in desk.told[0]
    assert desk.desk.folder == folder


def test_nothing_chosen_shows_the_scenario_itself(desk: Desk) -> None:
    desk.editing.choose(())
    assert desk.editing.chosen == (WHOLE,)
    assert field_with(desk, desk.desk.scenario.title)


def test_a_deleted_inject_leaves_the_form_of_the_scenario(desk: Desk) -> None:
    item = desk.inject(8)
    desk.editing.choose((item,))
    desk.editing.page.deed.emit("delete")
    assert desk.editing.chosen == (WHOLE,)
    assert all(inject.id != item.id for inject in desk.desk.scenario.injects)


def test_a_scenario_taken_out_of_the_library_is_kept_elsewhere(desk: Desk, folder: Path) -> None:
    desk.writing.do("remove", str(folder))
    assert not folder.exists()
    (kept,) = (folder.parents[1] / "removed").iterdir()
    assert (kept / "nl.yaml").is_file()
    assert str(kept) in desk.told[0]
    assert desk.writing.desk is None


def test_unsaved_work_is_not_taken_out_of_the_library(desk: Desk, folder: Path) -> None:
    desk.editing.page.timeline.moved.emit((desk.inject(8),), 60)
    desk.writing.do("remove", str(folder))
    assert folder.exists()
    assert desk.told
