"""When, where, and who leads, plays, observes and writes."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QFrame, QGridLayout, QLineEdit, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.setup_draft import SetupDraft
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.calendar import Calendar
from tabletop.ui.widgets.form_field import FormField

FIELDS = ("place", "facilitator", "response_cell", "observers", "scribe")
_LONGEST = 400


class PeoplePanel(QFrame):
    """Six fields; each change is told with the name of the field and what was typed."""

    edited = Signal(str, str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._date = QDateEdit()
        self._date.setObjectName("setup_date")
        self._date.setProperty("dense", True)
        self._date.setCalendarPopup(True)
        self._date.setCalendarWidget(Calendar(theme, texts))
        self._date.setLocale(QLocale(texts.language))
        self._date.setDisplayFormat("ddd d MMM yyyy")
        self._date.dateChanged.connect(self._on_date)
        self._fields = [FormField(theme, texts("setup.people.date"), self._date)]
        self._lines = {name: self._line(theme, texts, name) for name in FIELDS}
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        for place, field in enumerate(self._fields):
            grid.addWidget(field, place // 3, place % 3, Qt.AlignmentFlag.AlignTop)
        self._date.setFixedHeight(theme.size("control.field_sm"))
        for editor in self._date.findChildren(QLineEdit):
            editor.setTextMargins(0, 0, 0, 0)
        for column in range(3):
            grid.setColumnStretch(column, 1)

    def present(self, draft: SetupDraft) -> None:
        """Show the draft; a field that says the same already keeps its cursor."""
        day = QDate.fromString(draft.date, "yyyy-MM-dd")
        if day.isValid() and day != self._date.date():
            self._date.blockSignals(True)
            self._date.setDate(day)
            self._date.blockSignals(False)
        for name, line in self._lines.items():
            if line.text() != getattr(draft, name):
                line.setText(getattr(draft, name))
                line.setCursorPosition(0)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        for field in self._fields:
            field.set_theme(theme)

    def _line(self, theme: Theme, texts: Texts, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(f"setup_{name}")
        line.setProperty("dense", True)
        line.setMaxLength(_LONGEST)
        hint = "place_hint" if name == "place" else "names_hint"
        if name != "facilitator":
            line.setPlaceholderText(texts(f"setup.people.{hint}"))
        line.textEdited.connect(self._on_text)
        self._fields.append(FormField(theme, texts(f"setup.people.{name}"), line))
        return line

    @Slot(str)
    def _on_text(self, text: str) -> None:
        for name, line in self._lines.items():
            if line is self.sender():
                self.edited.emit(name, text)

    @Slot(QDate)
    def _on_date(self, day: QDate) -> None:
        self.edited.emit("date", day.toString("yyyy-MM-dd"))
