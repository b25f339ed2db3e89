"""What the library holds, as values, and the plain copy of it that home reads before any database is loaded.

The database is the truth; a snapshot that is missing or damaged only costs time.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from tabletop.store.files import save_text

SNAPSHOT = "library.json"
"""The name of the snapshot beside the library."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """A scenario as home shows it: `summary` is a JSON text, valid for files of this size, time and hash."""

    folder: str
    size: int
    mtime_ns: int
    sha256: str
    summary: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as home lists it: days as ISO dates, `counts` a JSON text, `retain_until` empty when not set."""

    path: str
    scenario: str
    title: str
    held_on: str
    place: str
    state: str
    rehearsal: bool
    counts: str
    retain_until: str


@dataclass(frozen=True, slots=True)
class Export:
    """A copy that left the library: where it was written, as what, with names or not, and when (ISO, UTC)."""

    run: str
    path: str
    kind: str
    with_names: bool
    made_at: str


@dataclass(frozen=True, slots=True)
class LibrarySnapshot:
    """All cards and runs at one moment."""

    cards: tuple[ScenarioCard, ...]
    runs: tuple[RunRow, ...]


_Row = TypeVar("_Row", ScenarioCard, RunRow)


def read_snapshot(path: Path) -> LibrarySnapshot | None:
    """Read the snapshot; None when there is none that can be trusted, and the database must be opened."""
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["version"] != _VERSION:
            return None
        cards = tuple(_value(ScenarioCard, row) for row in data["cards"])
        return LibrarySnapshot(cards, tuple(_value(RunRow, row) for row in data["runs"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def read_cards(path: Path) -> tuple[ScenarioCard, ...] | None:
    """Read only the cards of the snapshot; None when the database must be opened."""
    snapshot = read_snapshot(path)
    return None if snapshot is None else snapshot.cards


def write_snapshot(path: Path, snapshot: LibrarySnapshot) -> None:
    """Write the snapshot, whole or not at all. Raises Damaged."""
    save_text(path, json.dumps({"version": _VERSION, **asdict(snapshot)}, ensure_ascii=False))


def _value(kind: type[_Row], row: dict[str, Any]) -> _Row:
    types = {"str": str, "int": int, "bool": bool}
    for field in fields(kind):
        if type(row[field.name]) is not types[str(field.type)]:
            raise TypeError(field.name)
    return kind(**row)
