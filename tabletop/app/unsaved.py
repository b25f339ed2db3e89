"""Unsaved work of a scenario, kept beside it until it is saved, and what would be written over kept as a version.

Each desk keeps a file of its own: two programs with the same scenario do not take each other's work away.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from threading import Lock

from tabletop.app.scenario_versions import keep_version
from tabletop.base.errors import Damaged
from tabletop.base.paths import data_folder
from tabletop.store.files import safe_name
from tabletop.store.scenario_files import KeptDraft, drop_draft, keep_draft, read_draft

_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class _Found:
    """Unsaved work of an earlier time, and where it lies."""

    path: Path
    draft: KeptDraft


class Unsaved:
    """The unsaved work of one desk. Keeping is for any thread, the rest for the main thread."""

    def __init__(self, folder: Path, files: Mapping[str, bytes]) -> None:
        self._name, self._files = folder.name, dict(files)
        self._start = _start(folder)
        self._path = authoring_folder() / f"{self._start}.{os.getpid()}-{next(_NUMBERS)}.json"
        self._lock = Lock()
        self._asked = self._done = 0
        self._earlier = self._found()
        self.offered = self._earlier[0].draft if self._earlier else None
        """The latest work of an earlier time, until it is taken up or let go."""
        self._taken: list[Path] = []
        self._aside: list[tuple[dict[str, bytes], datetime]] = []

    def take(self) -> None:
        """Take up what is offered: it stays on the disk until this desk kept or saved its own work."""
        self._taken += [found.path for found in self._earlier if found.draft is self.offered]
        self._forget_offer()

    def let_go(self) -> None:
        """Give up what is offered."""
        for found in self._earlier:
            if found.draft is self.offered:
                drop_draft(found.path)
        self._forget_offer()

    def put_by(self, files: Mapping[str, bytes], at: datetime) -> None:
        """Have these files kept as a version before anything is written."""
        self._aside.append((dict(files), at))

    def next_number(self) -> int:
        """Return a number for work to be kept: of two, that with the higher number stands."""
        self._asked += 1
        return self._asked

    def keep(self, number: int, draft: KeptDraft) -> bool:
        """Keep unsaved work; False when something newer was kept or saved meanwhile. Raises Damaged."""
        with self._lock:
            if number <= self._done:
                return False
            keep_draft(self._path, draft)
            self._done = number
            self._forget_taken()
            # Kept is kept: what is put by as a version still lies where it lay when that cannot be done now.
            with suppress(Damaged):
                self._put_by_now()
            return True

    def secure(self) -> None:
        """Keep as a version what is about to be written over. Raises Damaged."""
        with self._lock:
            self._put_aside_by()
            with suppress(Damaged):
                self._put_by_now()

    def drop(self) -> None:
        """Let go of the work of this desk: it was saved, or given up."""
        with self._lock:
            self._done = self.next_number()
            drop_draft(self._path)
            self._forget_taken()

    def _put_aside_by(self) -> None:
        while self._aside:
            files, at = self._aside[0]
            keep_version(self._name, files, at)
            self._aside.pop(0)

    def _put_by_now(self) -> None:
        self._put_aside_by()
        while self._earlier:
            found = self._earlier[0]
            keep_version(self._name, with_draft(self._files, found.draft), found.draft.at)
            drop_draft(found.path)
            self._earlier.pop(0)

    def _forget_offer(self) -> None:
        self._earlier = [found for found in self._earlier if found.draft is not self.offered]
        self.offered = None

    def _forget_taken(self) -> None:
        while self._taken:
            drop_draft(self._taken.pop())

    def _found(self) -> list[_Found]:
        """Return what was left of an earlier time, the latest first; what stands in the files needs no keeping."""
        try:
            paths = [path for path in authoring_folder().iterdir() if self._is_of_this(path.name)]
        except OSError:
            return []
        found: list[_Found] = []
        for path in paths:
            draft = read_draft(path)
            if draft is None:
                continue
            if with_draft(self._files, draft) == self._files:
                drop_draft(path)
            else:
                found.append(_Found(path, draft))
        return sorted(found, key=lambda one: one.draft.at, reverse=True)

    def _is_of_this(self, name: str) -> bool:
        return name.startswith(f"{self._start}.") and name.endswith(".json")


def authoring_folder() -> Path:
    """Return where unsaved work is kept."""
    return data_folder() / "authoring"


def has_unsaved(folder: Path) -> bool:
    """Tell whether unsaved work of a scenario is kept beside it. Cheap: the work itself is not read."""
    return next(authoring_folder().glob(f"{_start(folder)}.*json"), None) is not None


def with_draft(files: Mapping[str, bytes], draft: KeptDraft) -> dict[str, bytes]:
    """Return the files as unsaved work has them."""
    both = {**files, **{name: text.encode("utf-8") for name, text in draft.texts.items()}}
    return {name: content for name, content in both.items() if name not in draft.gone}


def _start(folder: Path) -> str:
    """Return how the names of the kept work of a scenario begin."""
    key = sha256(str(folder.absolute()).encode("utf-8", "replace")).hexdigest()[:16]
    return f"{safe_name(folder.name)}-{key}"
