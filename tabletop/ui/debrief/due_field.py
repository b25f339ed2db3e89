"""By when: a date as people write it, with a calendar behind the icon."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.calendar import Calendar

_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_WORDS = re.compile(r"(?:\w+ )?(\d{1,2}) ([^\W\d]+)\.? (\d{4})")
_WIDTH = 166


class DueField(QLineEdit):
    """A date, or nothing. What cannot be read as a date stays and says so."""

    chosen = Signal(str)
    """ISO, or empty."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("due")
        self.setProperty("dense", True)
        self._theme, self._texts = theme, texts
        self._due = ""
        self._calendar: Calendar | None = None
        name = texts("debrief_screen.improvement.due")
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self._action = QAction(theme.icon("calendar-days", "slate", 16), texts("debrief_screen.calendar"), self)
        self._action.triggered.connect(self.open_calendar)
        self.addAction(self._action, QLineEdit.ActionPosition.TrailingPosition)
        self.set_theme(theme)
        self.returnPressed.connect(self._take)
        self.textEdited.connect(self._on_edited)

    def present(self, due: str) -> None:
        """Show a date (ISO) or nothing; words that are no date yet stay."""
        if due == self._due and self._problem():
            return
        self._due = due
        if not self.hasFocus() or read_date(self.text(), self._texts.language) != due:
            self._show(due)
        self._say("")

    def due(self) -> str:
        """Return the date that is kept, ISO, or nothing."""
        return self._due

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self._action.setIcon(theme.icon("calendar-days", "slate", 16))
        self.setFont(theme.font("dense"))
        self.setFixedSize(theme.px(_WIDTH), theme.size("control.field_sm"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the date when the person leaves."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with the arrow down."""
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    @Slot()
    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        calendar = Calendar(self._theme, self._texts, self)
        calendar.setObjectName("due_calendar")
        calendar.setAccessibleName(self._texts("debrief_screen.calendar"))
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._due:
            calendar.setSelectedDate(QDate.fromString(self._due, Qt.DateFormat.ISODate))
        calendar.activated.connect(self._on_day)
        calendar.clicked.connect(self._on_day)
        self._calendar = calendar
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        calendar.setFocus()

    def settle(self) -> None:
        """Take what was typed, now."""
        self._take()

    def _show(self, due: str) -> None:
        self.setText(self._words(due))
        # The day matters most: it shows even where the field is short.
        self.setCursorPosition(0)

    def _words(self, due: str) -> str:
        return self._texts.date(date.fromisoformat(due), "d MMMM y") if due else ""

    def _problem(self) -> str:
        return str(self.property("state") or "")

    def _say(self, problem: str) -> None:
        if self._problem() == ("error" if problem else ""):
            return
        self.setProperty("state", "error" if problem else "")
        self.setToolTip(problem)
        self.setAccessibleDescription(problem)
        self.style().unpolish(self)
        self.style().polish(self)

    @Slot()
    def _on_edited(self) -> None:
        self._say("")

    @Slot()
    def _take(self) -> None:
        text = self.text().strip()
        if text == self._words(self._due):
            return
        found = read_date(text, self._texts.language) if text else ""
        if found is None:
            self._say(self._texts("debrief_screen.improvement.no_date"))
            return
        self._say("")
        if found != self._due:
            self._due = found
            self.chosen.emit(found)
        self._show(found)

    @Slot(QDate)
    def _on_day(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.close()
            self._calendar = None
        self.setText(day.toString("yyyy-MM-dd"))
        self._take()


def read_date(text: str, language: str) -> str | None:
    """Read a date as people write it (`1-10-2026`, `1 okt 2026`, `2026-10-01`) as ISO; None when it is none."""
    text = " ".join(text.lower().split())
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    found = _NUMBERS.fullmatch(text)
    if found:
        day, month, year = (int(part) for part in found.groups())
    else:
        words = _WORDS.fullmatch(text)
        if not words:
            return None
        day, month, year = int(words[1]), _month(words[2], language), int(words[3])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(name: str, language: str) -> int:
    """Return the number of a month by its name or the beginning of it; 0 when there is none."""
    from babel.dates import get_month_names

    for number, full in get_month_names("wide", locale=language).items():
        if len(name) >= 3 and (full.lower().startswith(name) or (number == 3 and name == "mrt")):
            return number
    return 0
