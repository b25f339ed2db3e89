"""What a screen reader hears of a window, and writing on the on-screen keyboard."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from tabletop.ui.shared_screen.screen import SharedScreen

KEPT: list[object] = []
"""What must live until the windows of a test are closed."""


def keep(*parts: object) -> None:
    """Hold on to windows and what belongs to them until the test is over."""
    KEPT.extend(parts)


def accessible_tree(widget: QWidget) -> tuple[str, ...]:
    """Return role, name and description of everything that is seen, from outside in."""
    found: list[str] = []
    root = QAccessible.queryAccessibleInterface(widget)
    if root is not None:
        _walk(root, 0, found)
    return tuple(found)


def spoken(widget: QWidget) -> str:
    """Return every name that is seen, one a line, without the name of the window itself."""
    names = [line.split("|")[2] for line in accessible_tree(widget)[1:]]
    return "\n".join(name for name in names if name)


def type_words(screen: SharedScreen, words: str) -> None:
    """Write on the on-screen keyboard, in lower case; the first letter becomes a capital by itself."""
    for letter in words.lower():
        key = screen.panel().keyboard().key(letter)
        assert key is not None, letter
        key.tapped.emit()


def _walk(node: QAccessibleInterface, depth: int, found: list[str]) -> None:
    if node.state().invisible:
        return
    text = node.text(QAccessible.Text.Name).replace("|", "/")
    described = node.text(QAccessible.Text.Description).replace("|", "/")
    found.append(f"{depth}|{node.role().name}|{text}|{described}")
    for index in range(node.childCount()):
        child = node.child(index)
        if child is not None:
            _walk(child, depth + 1, found)
