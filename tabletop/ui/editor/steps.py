"""A step back or on: the script is shown at once; a frame later what it changed is chosen, with its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from tabletop.scenario.items import WHOLE, Item, changed_items, value_of

if TYPE_CHECKING:
    from tabletop.ui.editing import Editing

FOLLOW_MS = 15
"""How long after the step its form follows: a frame, so that holding the key down stays smooth."""


class Steps(QObject):
    """Undo and redo of one editor."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._editing = editing
        self._next: tuple[Item, ...] = ()
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(FOLLOW_MS)
        self._following.timeout.connect(self.follow)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Return what can be asked for by name."""
        return {"undo": self._undo, "redo": self._redo}

    def stop(self) -> None:
        """Forget what was to be chosen: something else is."""
        self._following.stop()
        self._next = ()

    @Slot()
    def follow(self) -> None:
        """Choose what the last step changed, if that is still to be done."""
        there = tuple(item for item in self._next if value_of(self._editing.scenario, item) is not None)
        self.stop()
        if there:
            self._editing.choose(tuple(item for item in there if item != WHOLE))

    def _undo(self) -> None:
        if self._editing.desk is not None:
            self._step(self._editing.desk.undo)

    def _redo(self) -> None:
        if self._editing.desk is not None:
            self._step(self._editing.desk.redo)

    def _step(self, step: Callable[[], bool]) -> None:
        before = self._editing.scenario
        if not step():
            return
        after = self._editing.scenario
        changed = changed_items(before, after)
        back = tuple(item for item in changed if value_of(before, item) is None)
        self._editing.show_script()
        if back or (changed and not set(changed) & set(self._editing.chosen)):
            self._next = back or changed
            self._following.start()
