"""The library: which scenarios and runs this machine knows. Ordinary rows, changed in place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlite_utils import Database

from tabletop.store.connection import connect, trouble
from tabletop.store.files import storable
from tabletop.store.library_snapshot import (
    SNAPSHOT,
    Export,
    LibrarySnapshot,
    RunRow,
    ScenarioCard,
    write_snapshot,
)
from tabletop.store.migrations import LIBRARY, check_shape, migrate, version_of
from tabletop.store.run_file import copy_database

LIBRARY_NAME = "library.db"
"""The name of the library in the data folder."""
_WAIT_SECONDS = 2.0


class Library:
    """The open library. Two programs may have it open: each change is short and waits its turn."""

    def __init__(self, database: Database, path: Path) -> None:
        self.path = path
        self._database = database

    @classmethod
    def open(cls, folder: Path) -> Library:
        """Open the library in the data folder, made when missing. Raises Damaged."""
        path = folder / LIBRARY_NAME
        database = connect(path, mode="rwc", wait_seconds=_WAIT_SECONDS)
        try:
            with trouble(path), database.atomic():
                empty = not database.table_names()
            if empty or version_of(database, LIBRARY, path) < LIBRARY.version:
                migrate(database, LIBRARY, path)
            check_shape(database, LIBRARY, path)
        except BaseException:
            database.close()
            raise
        return cls(database, path)

    def __enter__(self) -> Library:
        """Return this library."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """Close this library."""
        self.close()

    def close(self) -> None:
        """Let go of the file; closing twice is harmless."""
        self._database.close()

    def cards(self) -> tuple[ScenarioCard, ...]:
        """Return the scenario cards by folder. Raises Damaged."""
        return tuple(ScenarioCard(*row) for row in self._rows("SELECT * FROM card ORDER BY folder"))

    def put_cards(self, cards: Iterable[ScenarioCard]) -> None:
        """Keep or replace cards, all or none. Raises Damaged."""
        self._change("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?)", *(astuple(card) for card in cards))

    def remove_card(self, folder: str) -> None:
        """Forget the card of a folder. Raises Damaged."""
        self._change("DELETE FROM card WHERE folder = ?", (folder,))

    def runs(self) -> tuple[RunRow, ...]:
        """Return the runs, newest first. Raises Damaged."""
        rows = self._rows("SELECT * FROM run ORDER BY held_on DESC, path")
        return tuple(RunRow(*row[:6], rehearsal=bool(row[6]), counts=row[7], retain_until=row[8]) for row in rows)

    def put_run(self, run: RunRow) -> None:
        """Keep or replace what is known of a run. Raises Damaged."""
        self._change("INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(run))

    def remove_run(self, path: str) -> None:
        """Forget a run; its noted exports stay until `forget_exports`. Raises Damaged."""
        self._change("DELETE FROM run WHERE path = ?", (path,))

    def exports(self, run: str) -> tuple[Export, ...]:
        """Return the noted copies of a run, oldest first. Raises Damaged."""
        rows = self._rows("SELECT * FROM export WHERE run = ? ORDER BY made_at, path", run)
        return tuple(Export(row[0], row[1], row[2], bool(row[3]), row[4]) for row in rows)

    def note_export(self, export: Export) -> None:
        """Note that a copy of a run was written somewhere, so that deleting can name it. Raises Damaged."""
        self._change("INSERT OR REPLACE INTO export VALUES (?, ?, ?, ?, ?)", astuple(export))

    def forget_exports(self, run: str) -> None:
        """Forget where copies of a run went. Raises Damaged."""
        self._change("DELETE FROM export WHERE run = ?", (run,))

    def copy_to(self, target: Path) -> None:
        """Copy the library as it is now, whole or not at all. Raises Damaged."""
        copy_database(self._database, target)

    def write_snapshot(self) -> None:
        """Write the plain copy that home reads at start. Raises Damaged."""
        write_snapshot(self.path.with_name(SNAPSHOT), LibrarySnapshot(self.cards(), self.runs()))

    def _rows(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        with trouble(self.path):
            return self._database.execute(statement, values).fetchall()

    def _change(self, statement: str, *rows: tuple[Any, ...]) -> None:
        with trouble(self.path), self._database.atomic():
            for row in rows:
                values = [storable(value) if isinstance(value, str) else value for value in row]
                self._database.execute(statement, values)
        self.write_snapshot()
