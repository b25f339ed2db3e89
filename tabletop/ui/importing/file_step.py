"""The first step: a file, by button or by dropping it here, and the sheet in it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tabletop.app.import_view import ImportView
from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertBar
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.panels import TitledPanel

_ROW = 32
"""Height of a row, in pixels: large enough to hit."""


class _Sheets(QListWidget):
    """The sheets of the book; the keyboard stands on the chosen one, and Enter or a double click goes on."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.entered.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.count() and not self.selectedItems():
            self.setCurrentRow(max(0, self.currentRow()))
            self.currentItem().setSelected(True)


class FileStep(QWidget):
    """Where a spreadsheet is brought in."""

    ask_pressed = Signal()
    sheet_chosen = Signal(int)
    entered = Signal()
    """The chosen sheet is the one: on to its columns."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_file")
        self._theme, self._texts = theme, texts
        self.alert = AlertBar(theme, texts)
        self._drop = EmptyState(
            theme, "table-2", texts("importing.file_step.drop"), texts("importing.file_step.kinds")
        )
        self.ask_button = self._drop.set_action(texts("importing.file_step.ask"), "folder-open")
        self.ask_button.setObjectName("import_ask")
        self._drop.action_requested.connect(self.ask_pressed)
        self._panel = TitledPanel(theme, "", "file-text")
        self.known = Label(theme, "", "dense", "ok").set_wrapped()
        self.sheets = _Sheets()
        self.sheets.setObjectName("import_sheets")
        self.sheets.setAccessibleName(texts("importing.file_step.sheets"))
        self.sheets.setSpacing(theme.px(2))
        self.sheets.currentRowChanged.connect(self._on_sheet)
        self.sheets.entered.connect(self.entered)
        self._panel.body.addWidget(self.known)
        self._panel.body.addWidget(Label(theme, texts("importing.file_step.sheets"), "meta_strong", "slate"))
        self._panel.body.addWidget(self.sheets)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.alert)
        column.addWidget(self._drop, 1)
        column.addWidget(self._panel, 2)
        self.present(None)

    def present(self, view: ImportView | None) -> None:
        """Show the sheets of a book; without a book only where to bring it in."""
        self._panel.setVisible(view is not None)
        if view is None:
            return
        self.alert.present(None)
        self._panel.set_title(view.file)
        said = ""
        if view.own:
            said = self._texts("importing.file_step.own")
        elif view.known:
            said = self._texts("importing.file_step.known", name=view.known)
        self.known.setText(said)
        self.known.setVisible(bool(said))
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for sheet in view.sheets:
            hidden = self._texts("importing.file_step.hidden") if sheet.hidden else ""
            rows = self._texts("importing.file_step.rows", n=sheet.rows)
            words = " · ".join(part for part in (sheet.name, rows, hidden) if part)
            item = QListWidgetItem(self._theme.icon("table-2", "slate", self._theme.px(16)), words, self.sheets)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setSizeHint(QSize(0, self._theme.px(_ROW)))
        self.sheets.setCurrentRow(view.sheet)
        self.sheets.blockSignals(False)

    def tell(self, text: str) -> None:
        """Say why a file did not come in."""
        self.alert.present(Alert("danger", text) if text else None)

    @Slot(int)
    def _on_sheet(self, place: int) -> None:
        if place >= 0:
            self.sheet_chosen.emit(place)
