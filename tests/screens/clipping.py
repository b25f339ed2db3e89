"""Text that is cut off, where that can be measured: labels, buttons and fields smaller than their words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from tabletop.ui.widgets.label import ElidedLabel

SLACK = 2
"""Pixels by which a label may be smaller than what Qt asks for it: the room around letters."""


def cut_off(window: QWidget) -> list[str]:
    """Return what is cut off in a window: the words and by how much."""
    found: list[str] = []
    for part in window.findChildren(QWidget):
        if not part.isVisible() or part.visibleRegion().isEmpty():
            continue
        lack = _lack(part)
        if lack:
            found.append(lack)
    return found


def _lack(part: QWidget) -> str:
    if isinstance(part, ElidedLabel):
        return ""
    if isinstance(part, QLabel) and part.text():
        return _label_lack(part)
    if isinstance(part, QPushButton | QAbstractButton) and part.text():
        wanted = part.minimumSizeHint().width()
        if part.width() + SLACK < wanted:
            return f"{_who(part)}: {part.width()} of {wanted} wide"
    return ""


def _label_lack(label: QLabel) -> str:
    if label.textFormat() is Qt.TextFormat.RichText:
        return ""
    if label.wordWrap():
        wanted = label.heightForWidth(label.width())
        if label.height() + SLACK < wanted:
            return f"{_who(label)}: {label.height()} of {wanted} high"
        return ""
    room = label.contentsRect()
    wanted = label.fontMetrics().horizontalAdvance(label.text().split("\n")[0])
    if room.width() + SLACK < wanted:
        return f"{_who(label)}: {room.width()} of {wanted} wide"
    if room.height() + SLACK < label.fontMetrics().tightBoundingRect(label.text()).height():
        return f"{_who(label)}: {room.height()} high"
    return ""


def _who(part: QWidget) -> str:
    words = part.text()[:60]  # type: ignore[attr-defined]
    parent = part.parentWidget()
    place = parent.objectName() or type(parent).__name__ if parent is not None else ""
    return f"{type(part).__name__} in {place} “{words}”"
