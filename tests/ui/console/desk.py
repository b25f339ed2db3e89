"""A console on a session in memory, for tests: typing, pressing keys, reading all that it says."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tabletop.app.session import Session
from tabletop.base.texts import Texts
from tabletop.exercise.commands import Command
from tabletop.scenario.model import Scenario
from tabletop.store.event_log import EventLog
from tabletop.ui.console.controller import ConsoleController
from tabletop.ui.console.window import ConsoleWindow
from tabletop.ui.theme import Theme
from tests.builders import HandClock, a_session


@dataclass
class DeskParts:
    """What a console test holds."""

    session: Session
    clock: HandClock
    controller: ConsoleController
    window: ConsoleWindow

    def type(self, text: str) -> None:
        """Type in the entry line."""
        self.window.entry.editor.setFocus()
        QTest.keyClicks(self.window.entry.editor, text)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)
        self.settle()

    def act(self, name: str) -> None:
        """Do what a key, a button or a menu asks for."""
        self.window.action_triggered.emit(name)
        self.settle()

    def do(self, command: Command) -> None:
        """Carry out a wish, and let the window show it."""
        self.session.do(command)
        self.settle()

    def fill(self, name: str, text: str) -> None:
        """Write something in a field of what is asked."""
        field = self.window.findChild(QWidget, name)
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            assert isinstance(field, QLineEdit)
            field.setText(text)

    def click(self, name: str) -> None:
        """Press a button by its name."""
        button = self.window.findChild(QAbstractButton, name)
        assert button is not None
        button.click()
        self.settle()

    def choose(self, text: str) -> None:
        """Choose something from the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.text() == text).trigger()
        menu.close()
        self.settle()

    def settle(self) -> None:
        """Let the window do what it put off until the next turns of the event loop."""
        for _ in range(6):
            QApplication.processEvents()

    def pass_time(self, seconds: int) -> None:
        """Let time go by, tick by tick, so that it is no sleep of the machine."""
        while seconds > 0:
            step = min(4, seconds)
            self.clock.advance(step)
            self.session.tick()
            seconds -= step
        self.settle()

    def released(self) -> list[str]:
        """Return the ids of what went out, in order."""
        return [r.event.inject for r in self.session.records if type(r.event).__name__ == "InjectReleased"]


def a_desk(
    qtbot: QtBot,
    theme: Theme,
    texts: Texts,
    scenario: Scenario | None = None,
    log: EventLog | None = None,
) -> DeskParts:
    """Return a console that is shown, on a prepared exercise."""
    session, clock = a_session(scenario, log)
    window = ConsoleWindow(theme, texts)
    qtbot.addWidget(window)
    controller = ConsoleController(session, texts, theme, window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.entry.editor.setFocus()
    parts = DeskParts(session, clock, controller, window)
    parts.settle()
    return parts


def everything_said(root: QWidget) -> str:
    """Return all words of a window: texts, tooltips, accessible names, and the rows of its lists."""
    said: list[str] = []
    for widget in [root, *root.findChildren(QWidget)]:
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            said.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            said.append(widget.toPlainText())
        elif isinstance(widget, QListView) and widget.model() is not None:
            said += _rows(widget)
        elif hasattr(widget, "text") and callable(widget.text):
            said.append(str(widget.text()))
    return "\n".join(said)


def _rows(view: QListView) -> list[str]:
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount()) for role in roles]
