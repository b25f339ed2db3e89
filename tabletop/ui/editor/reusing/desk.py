"""Behind the inject library: reads it, searches it, and makes the chosen inject fit the scenario under the pen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from tabletop.app.inject_library import MOST_HITS, Entry, InjectLibrary, Query, pictures_of, read_library
from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.scenario.editing.reuse import Reused, reuse
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.ui.beside import do_beside
from tabletop.ui.editor.reusing import view
from tabletop.ui.editor.reusing.dialog import LibraryDialog
from tabletop.ui.theme import Theme

if TYPE_CHECKING:
    from tabletop.app.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Taken:
    """An inject that was taken over, with its pictures by name, and what there is to say about it."""

    inject: Inject
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    told: tuple[Message, ...] = ()


class LibraryDesk(QObject):
    """Asks for an inject of another scenario. It changes nothing itself."""

    trouble = Signal(object)
    """A Damaged: pictures that could not be read."""

    def __init__(
        self, theme: Theme, texts: Texts, jobs: Jobs | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts, self._jobs = texts, jobs
        self._library = InjectLibrary()
        self._found: dict[str, Entry] = {}
        self._target: Scenario | None = None
        self._at = 0
        self._roles: dict[str, str] = {}
        self.dialog = LibraryDialog(theme, texts, parent)
        self.dialog.searched.connect(self._on_searched)
        self.dialog.picked.connect(self._on_picked)
        self.dialog.preview.role_chosen.connect(self._on_role)

    def open(self, target: Scenario, at: int, folder: Path | None = None) -> Taken | None:
        """Let a person choose; return the inject as it fits the target at an offset in seconds, or None.

        `folder` is where the target lies: its own injects are left out.
        """
        self.prepare(target, at)
        language = target.language
        do_beside(self, self._jobs, lambda: read_library(language, folder), self.fill, self.trouble.emit)
        if self.dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return self.taken()

    def prepare(self, target: Scenario, at: int) -> None:
        """Say for which scenario, and for which offset in seconds, an inject is wanted."""
        self._target, self._at = target, at

    def fill(self, library: InjectLibrary) -> None:
        """Show what there is to choose from."""
        self._library = library
        self.dialog.offer(view.filter_choices(library, self._texts))
        self._on_searched(view.query_of(self.dialog.search.text(), {}))

    def taken(self) -> Taken | None:
        """Return the inject in view as it would stand in the target."""
        entry, reused = self._entry(), self._reused()
        if entry is None or reused is None:
            return None
        try:
            pictures = pictures_of(entry.folder, entry.inject)
        except Damaged as error:
            self.trouble.emit(error)
            pictures = {}
        return Taken(reused.inject, pictures, reused.told)

    def _entry(self) -> Entry | None:
        return self._found.get(self.dialog.results.chosen())

    def _reused(self) -> Reused | None:
        entry = self._entry()
        if entry is None or self._target is None:
            return None
        return reuse(entry.inject, entry.scenario, self._target, self._at, self._roles)

    @Slot(object)
    def _on_searched(self, query: Query) -> None:
        hits = self._library.search(query)
        self._found = {view.key_of(hit.entry): hit.entry for hit in hits}
        heading = view.heading(hits, MOST_HITS, self._texts)
        self.dialog.present(view.result_lines(hits, self._texts), heading)
        self._on_picked(self.dialog.results.chosen())

    @Slot(str)
    def _on_picked(self, key: str) -> None:
        """Show another inject; who stands for whom is asked anew."""
        self._roles = {}
        self._show()

    @Slot(str, str)
    def _on_role(self, code: str, here: str) -> None:
        self._roles[code] = here
        self._show()

    def _show(self) -> None:
        entry, reused = self._entry(), self._reused()
        if entry is not None and reused is not None and self._target is not None:
            self.dialog.show_inject(view.preview(entry, reused, self._target, self._texts))
