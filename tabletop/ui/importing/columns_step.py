"""The second step: the first rows of the sheet, with a list above each column to say what it is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.app.import_view import ImportView
from tabletop.base.texts import Texts
from tabletop.ui.importing.choosers import ChooserHeader, focus_chain
from tabletop.ui.importing.settings_panel import SettingsPanel
from tabletop.ui.importing.sheet_view import SheetTable
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertBar
from tabletop.ui.widgets.label import ElidedLabel
from tabletop.ui.widgets.panels import scrolled

_SIDE = 316


class ColumnsStep(QWidget):
    """What each column is, and how the sheet as a whole is read."""

    column_chosen = Signal(int, str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_columns")
        self._theme, self._texts = theme, texts
        self._alert = AlertBar(theme, texts)
        self.summary_line = ElidedLabel(theme, style="body_medium")
        self.table = SheetTable(theme, texts("importing.columns.preview"))
        self.table.setObjectName("import_preview")
        self.header = ChooserHeader(theme, texts, self.table)
        self.table.setHorizontalHeader(self.header)
        self.header.chosen.connect(self.column_chosen)
        self.settings = SettingsPanel(theme, texts)
        frame = QFrame()
        frame.setProperty("kind", "panel")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.px(1), theme.px(1), theme.px(1), theme.px(1))
        inside.addWidget(self.table)
        side = QFrame()
        side.setProperty("kind", "panel")
        side.setFixedWidth(theme.px(_SIDE))
        held = QVBoxLayout(side)
        held.setContentsMargins(theme.px(14), theme.px(12), theme.px(6), theme.px(12))
        held.addWidget(scrolled(self.settings, "import_settings"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(frame, 1)
        row.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._alert)
        column.addWidget(self.summary_line)
        column.addLayout(row, 1)
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.setInterval(0)
        self._ordering.timeout.connect(self._order)

    def present(self, view: ImportView) -> None:
        """Show the sheet as it is understood now."""
        before = len(self.header.lists)
        self.table.present(view, view.first)
        self.header.present(view.columns)
        self.settings.present(view)
        self._alert.present(Alert("warn", view.refused) if view.refused else None)
        self.summary_line.setText(summary(view, self._texts))
        if len(self.header.lists) != before:
            self._ordering.start()

    def enter(self) -> None:
        """Put the keyboard on the first column."""
        (self.header.lists[0] if self.header.lists else self.table).setFocus()

    @Slot()
    def _order(self) -> None:
        focus_chain(self.table, self.header, self.settings.header)


def summary(view: ImportView, texts: Texts) -> str:
    """Return in one line what comes in."""
    result = view.result
    if result is None:
        return texts("importing.check.nothing")
    parts = [texts("importing.check.injects", n=result.injects)]
    if result.by_hand:
        parts.append(texts("importing.check.by_hand", n=result.by_hand))
    parts.append(texts("importing.check.roles_made", n=len(result.roles_made)))
    if result.note_columns:
        parts.append(texts("importing.check.note_columns", n=len(result.note_columns)))
    if view.problems:
        parts.append(texts("importing.check.points", n=len(view.problems)))
    return " · ".join(parts)
