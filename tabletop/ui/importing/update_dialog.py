"""A changed sheet beside the scenario that is open: which sheet, which layout of columns, and which rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.app.updating import Choice
from tabletop.base.texts import Texts
from tabletop.ui.importing.update_page import UpdatePage
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertBar
from tabletop.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from tabletop.app.updating import RowUpdate

_SHOWN_PROBLEMS = 3


class UpdateDialog(QDialog):
    """Asks which rows to take over; `chosen` holds the inject ids after it was accepted."""

    choice_changed = Signal(object)
    """Another sheet or layout: a Choice."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("update_dialog")
        self.setWindowTitle(texts("sheet_update.title"))
        self.setAccessibleName(texts("sheet_update.title"))
        self._texts = texts
        self.chosen: frozenset[str] = frozenset()
        self.sheets, self.layouts = QComboBox(), QComboBox()
        self.sheets.setObjectName("update_sheet")
        self.layouts.setObjectName("update_layout")
        self._choices = QWidget()
        self.alert = AlertBar(theme, texts)
        self.page = UpdatePage(theme, texts)
        self.page.taken.connect(self._on_taken)
        self.page.left.connect(self.reject)
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        for box, key in ((self.sheets, "sheet"), (self.layouts, "layout")):
            box.setMinimumWidth(theme.px(240))
            box.activated.connect(self._on_choice)
            row.addWidget(FormField(theme, texts(f"sheet_update.choice.{key}"), box))
        row.addStretch(1)
        self.page.put_below_title(self._choices)
        self.page.put_below_title(self.alert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.resize(theme.px(1080), theme.px(620))
        self.offer((), ())

    def offer(self, sheets: tuple[str, ...], layouts: tuple[str, ...]) -> None:
        """Offer the sheets of the book and the layouts that are remembered; with one way, nothing is asked."""
        self.sheets.clear()
        self.sheets.addItems(list(sheets))
        self.layouts.clear()
        self.layouts.addItem(self._texts("sheet_update.choice.guessed"), "")
        for name in layouts:
            self.layouts.addItem(name, name)
        self._choices.setVisible(len(sheets) > 1 or bool(layouts))

    def present(self, updates: tuple[RowUpdate, ...], problems: tuple[str, ...] = ()) -> None:
        """Show these rows, with the keyboard on the first, and what was not understood in them."""
        alert = None
        if problems:
            said = " ".join(problems[:_SHOWN_PROBLEMS])
            if len(problems) > _SHOWN_PROBLEMS:
                left = len(problems) - _SHOWN_PROBLEMS
                said = self._texts("sheet_update.choice.more", lines=said, n=left)
            alert = Alert("warn", self._texts("sheet_update.choice.unclear", n=len(problems)), said)
        self.alert.present(alert)
        self.page.present(updates)
        self.page.enter()

    def say(self, text: str) -> None:
        """Say why this sheet or layout will not do; no row is shown."""
        self.page.present(())
        self.alert.present(Alert("danger", text))

    def choice(self) -> Choice:
        """Return the sheet and the layout that are chosen."""
        return Choice(self.sheets.currentText(), str(self.layouts.currentData() or ""))

    @Slot()
    def _on_choice(self) -> None:
        self.choice_changed.emit(self.choice())

    @Slot(object)
    def _on_taken(self, chosen: frozenset[str]) -> None:
        self.chosen = chosen
        self.accept()
