"""The order in which Tab goes: as the eye does, also through what was added later.

Qt puts a widget that is made later at the end of the whole window, after the footer.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield what can have the keyboard, in the order of the layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.ClickFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        if content is not None:
            yield from stops(content)
    elif isinstance(widget, QStackedWidget):
        for page in range(widget.count()):
            yield from stops(widget.widget(page))
    elif widget.layout() is not None:
        yield from _stops_in(widget.layout())


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from stops(widget)
        elif inner is not None:
            yield from _stops_in(inner)


def keep_order(widgets: list[QWidget]) -> None:
    """Let Tab go through these widgets in this order."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
