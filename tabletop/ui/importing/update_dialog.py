"""The page of a changed sheet in a dialog of its own, for who has a scenario open already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.importing.update_page import UpdatePage
from tabletop.ui.theme import Theme

if TYPE_CHECKING:
    from tabletop.interchange.sheet_update import RowUpdate


class UpdateDialog(QDialog):
    """Asks which rows to take over; `chosen` holds the inject ids after it was accepted."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("update_dialog")
        self.setWindowTitle(texts("sheet_update.title"))
        self.setAccessibleName(texts("sheet_update.title"))
        self.chosen: frozenset[str] = frozenset()
        self.page = UpdatePage(theme, texts)
        self.page.taken.connect(self._on_taken)
        self.page.left.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.resize(theme.px(1080), theme.px(620))

    def present(self, updates: tuple[RowUpdate, ...]) -> None:
        """Show these rows, with the keyboard on the first."""
        self.page.present(updates)
        self.page.enter()

    @Slot(object)
    def _on_taken(self, chosen: frozenset[str]) -> None:
        self.chosen = chosen
        self.accept()
