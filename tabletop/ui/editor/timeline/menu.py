"""The menu of the time line: what can be done with what is chosen, each with its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from tabletop.base.texts import Texts

_WISHES = (
    ("open", "Return", True),
    ("add", "N", False),
    ("", "", False),
    ("duplicate", "Ctrl+D", True),
    ("copy", "Ctrl+C", True),
    ("cut", "Ctrl+X", True),
    ("paste", "Ctrl+V", False),
    ("delete", "Delete", True),
    ("", "", False),
    ("select_all", "Ctrl+A", False),
)
"""What is wished, its key, and whether something must be chosen for it."""


def menu_of(parent: QWidget, texts: Texts, chosen: bool, wish: Callable[[str], object]) -> QMenu:
    """Return the menu; it calls `wish` with the name of what was picked."""
    menu = QMenu(parent)
    menu.setObjectName("timeline_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name, key, about_chosen in _WISHES:
        if not name:
            menu.addSeparator()
            continue
        action = menu.addAction(texts(f"timeline.menu.{name}"))
        action.setData(name)
        # The key is shown, not taken: the time line itself listens to it while it has the keyboard.
        action.setText(f"{action.text()}\t{QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}")
        action.setEnabled(chosen or not about_chosen)
    menu.triggered.connect(lambda action: wish(str(action.data())))
    return menu
