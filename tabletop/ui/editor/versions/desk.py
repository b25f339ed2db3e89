"""Joins the dialog of versions with the scenario under the pen: keeps, compares and goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from tabletop.app import scenario_versions as versions
from tabletop.app.stopwatch import MachineStopwatch
from tabletop.base.errors import TabletopError
from tabletop.base.texts import Texts
from tabletop.ui.editor.versions.dialog import VersionsDialog
from tabletop.ui.editor.versions.view import difference_view, versions_view
from tabletop.ui.theme import Theme

if TYPE_CHECKING:
    from tabletop.app.authoring import Authoring


class VersionsDesk(QObject):
    """Opens the dialog and does what it wishes. What goes wrong is told, never raised."""

    trouble = Signal(object)
    """A TabletopError."""

    def __init__(self, theme: Theme, texts: Texts, authoring: Authoring, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts, self._authoring = texts, authoring
        self.dialog = VersionsDialog(theme, texts, parent)
        self.dialog.named.connect(self._on_named)
        self.dialog.compared.connect(self._on_compared)
        self.dialog.restored.connect(self._on_restored)

    def open(self) -> None:
        """Show the versions as they are now; returns when the dialog is closed."""
        self.fill()
        self.dialog.exec()

    def fill(self) -> None:
        """Bring the list up to date."""
        try:
            kept = versions.kept_versions(self._id)
        except TabletopError as error:
            self.trouble.emit(error)
            return
        self.dialog.present(versions_view(kept, self._texts))

    @property
    def _id(self) -> str:
        # The name on the disk: the id in the text may be under the pen.
        return self._authoring.folder.name

    @Slot(str)
    def _on_named(self, name: str) -> None:
        try:
            versions.keep_version(self._id, self._authoring.all_files(), MachineStopwatch().wall(), name)
        except TabletopError as error:
            self.trouble.emit(error)
            return
        self.fill()

    @Slot(object, object)
    def _on_compared(self, before: int, after: int | None) -> None:
        try:
            first = versions.version_files(self._id, before)
            second = self._authoring.all_files() if after is None else versions.version_files(self._id, after)
            difference = versions.version_difference(first, second, self._texts)
        except TabletopError as error:
            self.trouble.emit(error)
            return
        self.dialog.show_difference(difference_view(difference, self._texts))

    @Slot(object)
    def _on_restored(self, number: int) -> None:
        """Keep what is here now as a version of its own, and go back; undo brings it here again too."""
        authoring = self._authoring
        try:
            files = versions.version_files(self._id, number)
            keep_by_itself(authoring)
            versions.put_back_pictures(authoring.folder, files)
            authoring.restore(files)
        except TabletopError as error:
            self.trouble.emit(error)
            return
        self.dialog.accept()


def keep_by_itself(authoring: Authoring) -> None:
    """Keep the scenario as it is now, unless the latest version is equal to it. Raises Damaged, Refused."""
    versions.keep_version(authoring.folder.name, authoring.all_files(), MachineStopwatch().wall())
