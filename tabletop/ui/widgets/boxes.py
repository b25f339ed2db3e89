"""Rows and columns of widgets, the way the panes of the console and the editor are put together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)


def row(spacing: int, *items: QWidget | QLayout | int, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """Return a row; a number is a stretch."""
    made = QHBoxLayout()
    _fill(made, spacing, items, margins)
    return made


def column(spacing: int, *items: QWidget | QLayout | int, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """Return a column; a number is a stretch."""
    made = QVBoxLayout()
    _fill(made, spacing, items, margins)
    return made


def boxed(layout: QLayout, kind: str = "") -> QFrame:
    """Return a frame around a layout, in one of the kinds of the style sheet."""
    frame = QFrame()
    if kind:
        frame.setProperty("kind", kind)
    frame.setLayout(layout)
    return frame


def divider(vertical: bool = False) -> QFrame:
    """Return a line of one pixel."""
    frame = QFrame()
    frame.setProperty("kind", "divider_vertical" if vertical else "divider")
    return frame


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def _fill(
    layout: QHBoxLayout | QVBoxLayout, spacing: int, items: tuple[QWidget | QLayout | int, ...], margins: Margins
) -> None:
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for item in items:
        if isinstance(item, int):
            layout.addStretch(item)
        elif isinstance(item, QWidget):
            across = isinstance(layout, QHBoxLayout)
            layout.addWidget(item, 0, Qt.AlignmentFlag.AlignVCenter if across else Qt.AlignmentFlag(0))
        else:
            layout.addLayout(item)
