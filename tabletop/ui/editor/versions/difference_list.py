"""A list of differences to read: a row for every thing, with what was and what is below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tabletop.ui.editor.versions.view import DifferenceRow
from tabletop.ui.theme import Theme

MOST_ROWS = 1_000
"""Nobody reads more; the summary counts them all."""
_SIGNS = {
    "added": ("plus", "ok"),
    "removed": ("minus", "danger"),
    "moved": ("arrow-right", "primary"),
    "changed": ("pencil", "slate"),
    "renamed": ("id-card", "slate"),
    "around": ("file-text", "slate"),
}


class DifferenceList(QListWidget):
    """The keyboard walks through it; nothing in it can be chosen."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("difference_list")
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSpacing(theme.px(2))

    def present(self, rows: tuple[DifferenceRow, ...]) -> None:
        """Show these differences in the place of the others."""
        self.clear()
        theme = self._theme
        for row in rows[:MOST_ROWS]:
            head = QListWidgetItem(row.title, self)
            head.setFont(theme.font("dense_medium"))
            icon, tone = _SIGNS[row.kind]
            head.setIcon(theme.icon(icon, tone, theme.px(16)))
            if row.lines:
                below = QListWidgetItem("\n".join(row.lines), self)
                below.setFont(theme.font("dense"))
                below.setForeground(theme.colour("slate"))
                below.setIcon(theme.icon("dot", "surface", theme.px(16)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first row when the keyboard comes in."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
