"""What every dialog has: names for people and tests, buttons, and an Enter that does nothing by surprise."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace


class Dialog(QDialog):
    """A dialog in which Enter presses what has the keyboard and nothing else, and Escape leaves."""

    def __init__(self, theme: Theme, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_dialog")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._theme, self._name = theme, name

    def make_button(self, name: str, face: ButtonFace) -> ActionButton:
        """Return a button of this dialog, under a name of its own."""
        button = ActionButton(self._theme, face)
        button.setObjectName(f"{self._name}_{name}")
        return button

    def enter_pressed(self) -> None:
        """Do what Enter does where nothing that has the keyboard takes it: nothing, unless a dialog says so."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from pressing whichever button Qt would choose."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.enter_pressed()
            return
        super().keyPressEvent(event)
