"""Lets the keys of the table of actions through text fields and menus, which would keep some for themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from tabletop.ui import actions


def reserved() -> frozenset[int]:
    """Return the key combinations that work anywhere."""
    found: set[int] = set()
    for action in actions.anywhere():
        for sequence in actions.sequences(action.id):
            found.add(sequence[0].toCombined())
            if "Return" in sequence.toString():
                modifiers = sequence[0].keyboardModifiers()
                found.add(QKeyCombination(modifiers, Qt.Key.Key_Enter).toCombined())
    return frozenset(found)


class KeyFilter(QObject):
    """Stands before a text field or menu and hides from it that it could have taken one of our keys."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reserved = reserved()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a reserved key go on to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if QKeyCombination(modifiers, Qt.Key(event.key())).toCombined() in self._reserved:
                event.ignore()
                return True
        return False

    def stand_before(self, root: QWidget) -> None:
        """Stand before every text field and menu in a part of the window."""
        for kind in (QLineEdit, QPlainTextEdit, QMenu):
            for field in root.findChildren(kind):
                field.installEventFilter(self)
