"""The calendar that opens below a date: in the language of the screen, weeks from Monday, weekends not in red."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme

_ARROWS = (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right"))


class Calendar(QCalendarWidget):
    """A month of days. Its colours stand in the style sheet; what that cannot reach is set here."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(texts.language))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        # Qt paints weekends red; here red means that something is wrong.
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("ink"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)
        for name, icon in _ARROWS:
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(theme.icon(icon, "ink", 16))
