"""The list of things that happened: append only, in order, each row sealed to the one before it.

What an event means is not known here: the codec turns events into a kind and a JSON text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.store.files import storable

if TYPE_CHECKING:
    from sqlite_utils import Database

NO_HASH = "0" * 64
"""What the first row of a log is sealed to."""

_COLUMNS = "version, kind, wall, elapsed_ms, offset_s, by, payload, hash"
_INSERT = f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_READ = f"SELECT {_COLUMNS} FROM event WHERE version > ? ORDER BY version"
_LATEST = "SELECT version, hash FROM event ORDER BY version DESC LIMIT 1"
_TYPES = (int, str, str, int, int, str, str, str)


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record on its way to the log: wall time as ISO 8601 in UTC, elapsed in ms, offset in seconds.

    `by` is the key of a person or the code of a role, never a name; `payload` is a JSON text.
    """

    kind: str
    wall: str
    elapsed_ms: int
    offset: int
    by: str
    payload: str

    def __post_init__(self) -> None:
        """Raise ValueError for a line break where the seal needs single lines."""
        if "\n" in self.kind or "\n" in self.wall or "\n" in self.by:
            raise ValueError("kind, wall and by are single lines")


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record as it lies in the log; versions count from 1 without gaps."""

    version: int
    kind: str
    wall: str
    elapsed_ms: int
    offset: int
    by: str
    payload: str
    hash: str


class EventLog(Protocol):
    """What every log promises; one contract test holds for all of them."""

    @property
    def latest(self) -> int:
        """The version of the newest record, 0 when the log is empty."""
        ...

    def append(self, records: Sequence[NewRecord], *, after: int) -> tuple[StoredRecord, ...]:
        """Store all or none, durable on return. Raises Refused when `after` is not the latest version."""
        ...

    def read(self, after: int = 0) -> tuple[StoredRecord, ...]:
        """Return the records above a version, in order. Raises Damaged when a row is not sound."""
        ...


class MemoryEventLog:
    """A log that lives as long as the program: for trying out and for tests."""

    def __init__(self) -> None:
        self._records: list[StoredRecord] = []

    @property
    def latest(self) -> int:
        """The version of the newest record, 0 when the log is empty."""
        return len(self._records)

    def append(self, records: Sequence[NewRecord], *, after: int) -> tuple[StoredRecord, ...]:
        """Store all or none. Raises Refused when `after` is not the latest version."""
        _check_latest(self.latest, after)
        stored = chained(records, after, self._records[-1].hash if self._records else NO_HASH)
        self._records.extend(stored)
        return stored

    def read(self, after: int = 0) -> tuple[StoredRecord, ...]:
        """Return the records above a version, in order."""
        return tuple(self._records[max(0, after) :])


class SqliteEventLog:
    """The log inside a run file; made by `RunFile`, which owns the connection."""

    def __init__(self, database: Database, path: Path) -> None:
        self._database = database
        self._path = path
        self._tail: tuple[int, str] | None = None

    @property
    def latest(self) -> int:
        """The version of the newest record, 0 when the log is empty. Raises Damaged."""
        return self._newest()[0]

    def append(self, records: Sequence[NewRecord], *, after: int) -> tuple[StoredRecord, ...]:
        """Store all or none, durable on return. Raises Refused when `after` is not the latest, Damaged."""
        from tabletop.store.connection import trouble

        latest, last_hash = self._newest()
        _check_latest(latest, after)
        if not records:
            return ()
        stored = chained(records, after, last_hash)
        # After a failed write only the file knows what was kept, so the tail is read again.
        self._tail = None
        with trouble(self._path), self._database.atomic():
            for record in stored:
                self._database.execute(_INSERT, _row(record))
        self._tail = (stored[-1].version, stored[-1].hash)
        return stored

    def read(self, after: int = 0) -> tuple[StoredRecord, ...]:
        """Return the records above a version, in order. Raises Damaged when one is not sound."""
        from tabletop.store.connection import trouble

        with trouble(self._path):
            rows = self._database.execute(_READ, (after,)).fetchall()
        previous = self._hash_at(after)
        found = sound(rows, after, previous)
        if len(found) < len(rows):
            raise Damaged(broken_at(self._path, after + len(found) + 1))
        return found

    def _hash_at(self, version: int) -> str:
        from tabletop.store.connection import trouble

        if version <= 0:
            return NO_HASH
        with trouble(self._path):
            row = self._database.execute("SELECT hash FROM event WHERE version = ?", (version,)).fetchone()
        return str(row[0]) if row else NO_HASH

    def _newest(self) -> tuple[int, str]:
        from tabletop.store.connection import trouble

        if self._tail is None:
            with trouble(self._path):
                row = self._database.execute(_LATEST).fetchone()
            self._tail = (int(row[0]), str(row[1])) if row else (0, NO_HASH)
        return self._tail


def seal(previous: str, *fields: str | int) -> str:
    """Return the hash that ties a row to the one before it: SHA-256 over the lines of its fields."""
    return sha256("\n".join([previous, *map(str, fields)]).encode("utf-8", "surrogatepass")).hexdigest()


def is_sealed(row: Sequence[Any]) -> bool:
    """Tell whether the last field of a row is the seal of the others; damage can change types too."""
    return all(type(field) in (str, int) for field in row) and seal(*row[:-1]) == row[-1]


def chained(records: Iterable[NewRecord], after: int, previous: str) -> tuple[StoredRecord, ...]:
    """Number the records from `after` on and seal each to the one before it."""
    stored: list[StoredRecord] = []
    for version, new in enumerate(records, after + 1):
        payload = storable(new.payload)
        fields = (version, new.kind, new.wall, new.elapsed_ms, new.offset, new.by, payload)
        previous = seal(previous, *fields)
        stored.append(StoredRecord(*fields, previous))
    return tuple(stored)


def sound(rows: Iterable[Sequence[Any]], after: int, previous: str) -> tuple[StoredRecord, ...]:
    """Return the rows as records, up to the first that has a wrong type, a gap before it or a wrong hash."""
    found: list[StoredRecord] = []
    for expected, row in enumerate(rows, after + 1):
        if tuple(map(type, row)) != _TYPES or row[0] != expected:
            break
        version, kind, wall, elapsed_ms, offset, by, payload, stored = row
        text = f"{previous}\n{version}\n{kind}\n{wall}\n{elapsed_ms}\n{offset}\n{by}\n{payload}"
        if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != stored:
            break
        previous = stored
        found.append(StoredRecord(*row))
    return tuple(found)


def broken_at(path: Path, version: int) -> Message:
    """Say at which record the log stops being sound."""
    return Message("store.chain_broken", file=path.name, version=version)


def _row(record: StoredRecord) -> tuple[int | str, ...]:
    return (
        record.version,
        record.kind,
        record.wall,
        record.elapsed_ms,
        record.offset,
        record.by,
        record.payload,
        record.hash,
    )


def _check_latest(latest: int, after: int) -> None:
    if after != latest:
        raise Refused(Message("store.log_overtaken", latest=latest, after=after))
