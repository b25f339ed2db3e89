"""A trainer who tries everything in any order, through the real page: nothing breaks and the page stays true."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tabletop.app.authoring import Authoring
from tabletop.app.jobs import Jobs
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.scenario.items import WHOLE, Item, Kind, items, value_of
from tabletop.scenario.translation import texts_of
from tabletop.ui.editing import Editing
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme
from tabletop.ui.writing import Writing
from tests.scenario.random_edits import NASTY, edited

STEPS = 250
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = (
    (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Left, SHIFT),
    (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Down, CONTROL),
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_A, CONTROL),
    (Qt.Key.Key_C, CONTROL),
    (Qt.Key.Key_X, CONTROL),
    (Qt.Key.Key_V, CONTROL),
    (Qt.Key.Key_D, CONTROL),
    (Qt.Key.Key_Z, CONTROL),
    (Qt.Key.Key_Y, CONTROL),
    (Qt.Key.Key_N, CONTROL),
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Backtab, SHIFT),
    (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_T, CONTROL),
)


class Trainer:
    """Does something by chance, over and over."""

    def __init__(self, editing: Editing, chance: Random) -> None:
        self.editing, self.chance, self.page = editing, chance, editing.page
        self.deeds: tuple[Callable[[], object], ...] = (
            self.press,
            self.press,
            self.type,
            self.type,
            self.choose,
            self.choose_some,
            self.edit,
            self.move,
            self.give,
            self.add,
            self.problem,
            self.translate,
            self.deed,
            self.keep,
        )

    def step(self) -> str:
        """Do one thing; returns what."""
        done = self.chance.choice(self.deeds)
        # Nobody reaches the rest of the window past an open list.
        popup = QApplication.activePopupWidget()
        if popup is not None and not (done == self.press and self.chance.random() < 0.5):
            popup.close()
        done()
        if self.chance.random() < 0.3:
            QApplication.processEvents()
        return done.__name__

    def press(self) -> None:
        holder = QApplication.focusWidget()
        if holder is None or holder.window() is not self.page.window():
            holder = self.page.timeline
            holder.setFocus()
        self._tap(*self.chance.choice(KEYS))

    def _tap(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and let go as a finger does: what has the keyboard by then hears of the letting go."""
        for do in (QTest.keyPress, QTest.keyRelease):
            do(QApplication.activePopupWidget() or QApplication.focusWidget() or self.page.timeline, key, modifier)

    def type(self) -> None:
        fields = [
            one
            for one in self.page.form.findChildren(QWidget)
            if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisibleTo(self.page) and one.isEnabled()
        ]
        if fields:
            field = self.chance.choice(fields)
            field.setFocus()
            if not isValid(field) or not field.hasFocus():
                return
            for sign in self.chance.choice(("x", "T+00:10", "12", "VRK", "i3", "", " ", "-")):
                self._tap_sign(sign)
            if self.chance.random() < 0.5:
                self._tap(Qt.Key.Key_Tab)

    def _tap_sign(self, sign: str) -> None:
        holder = QApplication.focusWidget()
        if holder is not None:
            QTest.keyClicks(holder, sign)

    def choose(self) -> None:
        self.page.timeline.opened.emit(self._item())

    def choose_some(self) -> None:
        self.editing.choose(tuple(dict.fromkeys(self._item() for _ in range(3)) - {WHOLE: None}.keys()))

    def edit(self) -> None:
        after = edited(self.editing.scenario, self.chance)
        item = self._item()
        value = value_of(after, item)
        if value is not None and type(value) is type(value_of(self.editing.scenario, item)):
            self.page.form.edited.emit(item, value, "title")

    def move(self) -> None:
        self.page.timeline.moved.emit(self.editing.chosen, self.chance.choice((-3600, -60, 60, 300)))

    def give(self) -> None:
        ids = tuple(item.id for item in self.editing.chosen if item.kind is Kind.INJECT)
        codes = ("", "ALL", *(role.code for role in self.editing.scenario.roles))
        self.page.timeline.readdressed.emit(ids, self.chance.choice(codes), self.chance.choice(codes))

    def add(self) -> None:
        self.page.header.add_wanted.emit(self.chance.choice([kind.value for kind in Kind if kind]))

    def problem(self) -> None:
        assert self.editing.desk is not None
        findings = self.editing.desk.checked().findings
        if not findings:
            return
        finding = self.chance.choice(findings)
        match self.chance.randrange(3):
            case 0:
                self.page.problems.mended.emit(finding)
            case 1:
                self.page.form.go_to(finding.path)
            case _:
                self.page.problems.waive_asked.emit(finding, "Bewust zo.")

    def translate(self) -> None:
        keys = [key for key, _ in texts_of(self.editing.scenario)]
        if keys:
            self.page.translated.emit(self.chance.choice(keys), self.chance.choice(NASTY))
            self.page.translation_confirmed.emit(self.chance.choice(keys))

    def deed(self) -> None:
        known = ("undo", "undo", "redo", "preview", "translate", "timeline", "whole", "next_problem", "duplicate")
        self.page.deed.emit(self.chance.choice((*known, "copy", "paste", "cut", "delete", "new_inject")))

    def keep(self) -> None:
        self.editing.autosave.keep()
        self.editing.jobs.drain()

    def _item(self) -> Item:
        there = [item for kind in Kind for item in items(self.editing.scenario, kind)]
        return self.chance.choice(there)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_hundreds_of_random_deeds_break_nothing(
    qtbot: QtBot, theme: Theme, texts: Texts, tmp_path: Path, more: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDialog, "exec", lambda _: 0)
    folder = tmp_path / "stroomstoring-noord-holland"
    shutil.copytree(scenarios() / folder.name, folder)
    window, jobs = MainWindow(theme, texts), Jobs()
    qtbot.addWidget(window)
    writing = Writing(window, theme, texts, jobs)
    window.show()
    writing.edit(str(folder))
    editing, first = writing.editing, writing.desk.work
    trainer, done = Trainer(editing, Random(seed)), []
    for _ in range(STEPS * more):
        done.append(trainer.step())
        assert writing.desk is not None, done[-20:]
        assert all(value_of(editing.scenario, item) is not None for item in editing.chosen), done[-20:]
    QApplication.processEvents()
    last = writing.desk.work
    writing.keep_now()
    jobs.close()
    again = Authoring(folder)
    again.take_up_draft()
    assert again.work == last
    while writing.desk.undo():
        pass
    assert writing.desk.work is first
