"""The style sheet reaches what it names: dense fields and buttons, icons in fields, and the calendar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDateEdit, QLineEdit, QPushButton, QTableView, QToolButton, QWidget

from tabletop.base.texts import Texts
from tabletop.base.tokens import Mode
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.calendar import Calendar


@pytest.fixture
def room(theme: Theme) -> QWidget:
    """Return a window in the light theme to put parts in."""
    window = QWidget()
    window.resize(400, 300)
    window.setStyleSheet(theme.qss())
    return window


@pytest.mark.parametrize("kind", [QLineEdit, QPushButton, QToolButton])
def test_a_dense_part_is_lower_than_an_ordinary_one(
    kind: type[QLineEdit] | type[QPushButton] | type[QToolButton], room: QWidget
) -> None:
    ordinary, dense = kind(room), kind(room)
    dense.setProperty("dense", True)
    room.show()
    assert dense.minimumSizeHint().height() < ordinary.minimumSizeHint().height()


def test_an_icon_in_a_field_has_no_box_of_a_button(room: QWidget) -> None:
    field = QLineEdit(room)
    field.addAction(QAction(field), QLineEdit.ActionPosition.TrailingPosition)
    field.setGeometry(0, 0, 160, 28)
    room.show()
    button = field.findChild(QToolButton)
    assert button is not None
    assert button.minimumSizeHint().height() <= 28


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_calendar_has_the_colours_of_its_theme(mode: Mode, room: QWidget, texts: Texts) -> None:
    theme = Theme(mode)
    room.setStyleSheet(theme.qss())
    field = QDateEdit(room)
    field.setCalendarPopup(True)
    field.setCalendarWidget(Calendar(theme, texts))
    calendar = field.calendarWidget()
    calendar.setParent(room)
    calendar.resize(300, 240)
    room.show()
    grabbed = calendar.grab().toImage()
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    table = calendar.findChild(QTableView)
    assert bar is not None
    assert table is not None
    assert grabbed.pixelColor(bar.geometry().topLeft()) == theme.colour("surface")
    assert grabbed.pixelColor(table.geometry().bottomLeft()) == theme.colour("surface")
    assert calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color() == theme.colour("ink")
