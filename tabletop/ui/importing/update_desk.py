"""Joins a changed spreadsheet with the scenario under the pen: reads it, shows what differs, takes it over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from tabletop.app import importing
from tabletop.app.updating import Choice, Update, sheet_names, update_of
from tabletop.base.errors import TabletopError
from tabletop.base.texts import Texts
from tabletop.scenario.model import Scenario
from tabletop.ui.importing.update_dialog import UpdateDialog
from tabletop.ui.theme import Theme

if TYPE_CHECKING:
    from tabletop.app.updating import Book


class UpdateDesk(QObject):
    """Asks for the file and opens the dialog. What goes wrong is told, never raised."""

    trouble = Signal(object)
    """A TabletopError."""
    updated = Signal(object)
    """The scenario with the rows taken over that a person ticked."""

    def __init__(
        self, theme: Theme, texts: Texts, now: Callable[[], Scenario], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts, self._now = texts, now
        self._book: Book | None = None
        self._update: Update | None = None
        self.dialog = UpdateDialog(theme, texts, parent)
        self.dialog.choice_changed.connect(self._on_choice)

    def ask_file(self) -> None:
        """Ask which spreadsheet somebody changed, and show what differs."""
        title, kinds = self._texts("sheet_update.choice.file"), self._texts("sheet_update.choice.kinds")
        file, _ = QFileDialog.getOpenFileName(self.dialog.parentWidget(), title, str(Path.home()), kinds)
        if file and self.read(Path(file)):
            self.open()

    def read(self, file: Path) -> bool:
        """Read a spreadsheet and fill the dialog; False when it cannot be read."""
        try:
            self._book = importing.read_file(file)
            self.dialog.offer(sheet_names(self._book), importing.saved_mappings())
        except TabletopError as error:
            self.trouble.emit(error)
            return False
        self._compare(Choice())
        return True

    def open(self) -> None:
        """Show what differs, and tell what came of it when the dialog is closed."""
        if self.dialog.exec():
            self.take()

    def take(self) -> None:
        """Take over the rows that were ticked."""
        if self._update is not None and self.dialog.chosen:
            self.updated.emit(self._update.accepted(self.dialog.chosen))

    @Slot(object)
    def _on_choice(self, choice: Choice) -> None:
        self._compare(choice)

    def _compare(self, choice: Choice) -> None:
        """Show what a sheet, read in a layout, says otherwise; why not when it cannot be read so."""
        if self._book is None:
            return
        try:
            self._update = update_of(self._now(), self._book, self._texts, choice)
        except TabletopError as error:
            self._update = None
            self.dialog.say(self._texts.say(error.message))
            return
        self.dialog.present(self._update.rows, self._update.problems)
