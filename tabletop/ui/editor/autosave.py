"""Unsaved work is kept beside while one writes: soon after the last change, and also when the changes go on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot
from shiboken6 import isValid

from tabletop.base.errors import TabletopError

if TYPE_CHECKING:
    from tabletop.ui.editing import Editing

KEEP_MS = 1500
"""How long after the last change unsaved work is kept beside."""
KEEP_AT_LEAST_MS = 10_000
"""How long after the first change it is kept although the changes go on."""


class Autosave(QObject):
    """Keeps the unsaved work of one editor."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._editing = editing
        self.kept_at = ""
        """When unsaved work was kept last, for the top bar."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)
        self._waited = QElapsedTimer()

    def begin(self) -> None:
        """Look after another scenario."""
        self.kept_at = ""

    def on_change(self) -> None:
        """Keep the work soon: something changed."""
        if not self._timer.isActive():
            self._waited.start()
        if self._waited.elapsed() < KEEP_AT_LEAST_MS:
            self._timer.start()

    def stop(self) -> None:
        """Keep nothing any more."""
        self._timer.stop()

    @Slot()
    def keep(self) -> None:
        """Keep unsaved work beside, in the worker thread."""
        desk = self._editing.desk
        keep = desk.draft_to_keep() if desk is not None else None
        if keep is not None:
            self._editing.jobs.start(keep, self._on_kept)

    def keep_now(self) -> None:
        """Keep unsaved work before it leaves the screen. Raises Damaged, or Refused for what no file can say."""
        if self._editing.desk is not None:
            self._editing.page.form.finish()
            self._editing.desk.keep_draft()

    def _on_kept(self, _: object, error: BaseException | None) -> None:
        if not isValid(self):
            return
        if isinstance(error, TabletopError):
            self._editing.trouble(error)
        elif error is not None:
            raise error
        else:
            self.kept_at = datetime.now().strftime("%H:%M")
            self._editing.show_kept()
