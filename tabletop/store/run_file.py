"""One exercise run in one file: its events, the scenario as it was, media, names of people and a heartbeat.

The file is taken exclusively while it is open for writing. Never open or copy a live run as a plain file:
closing such a handle drops the lock. `RunFile.copy_to` makes copies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlite_utils import Database

from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.store.connection import connect, first_value, hold, sqlite3, trouble
from tabletop.store.event_log import SqliteEventLog, is_sealed, seal
from tabletop.store.files import beside, discard, flush_file, flush_folder, move_new, place, storable
from tabletop.store.holder import in_use, leave_note, remove_note
from tabletop.store.migrations import RUN, check_shape, migrate, version_of

SUFFIX = ".tabletop"
"""What the name of every run file ends in."""


# Two programs that undo the same unfinished write get in each other's way for a moment.
_WAIT_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture, sound or document of the scenario, with its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class RunContents:
    """What a new run starts with: scenario texts (`nl.yaml` and its text), media and facts about the run."""

    texts: tuple[tuple[str, str], ...] = ()
    media: tuple[Medium, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The last known time of a run: wall as ISO 8601 in UTC, elapsed in ms, offset in seconds."""

    wall: str
    elapsed_ms: int
    offset: int


class RunFile:
    """An open run. Use it from the thread that opened it, and close it (or use `with`)."""

    def __init__(self, database: Database, path: Path, *, writing: bool) -> None:
        self.path = path
        self.writing = writing
        self.log = SqliteEventLog(database, path)
        self.database = database
        """For this room only: everyone else uses the methods."""

    @classmethod
    def create(cls, path: Path, contents: RunContents) -> RunFile:
        """Make a new run and open it for writing. Raises Refused when the file exists, Damaged."""
        part = beside(path)
        discard(part)
        try:
            with trouble(path):
                _fill(part, contents)
                flush_file(part)
                move_new(part, path)
        finally:
            discard(part)
            discard(part.with_name(f"{part.name}-journal"))
        return cls.open_writing(path)

    @classmethod
    def open_writing(cls, path: Path) -> RunFile:
        """Open a run for this program alone; an unfinished write is undone. Raises Damaged."""
        database = _open(path, mode="rw")
        leave_note(path)
        return cls(database, path, writing=True)

    @classmethod
    def open_reading(cls, path: Path) -> RunFile:
        """Open a run to look at; nothing in the file changes. Raises Damaged."""
        return cls(_open(path, mode="ro"), path, writing=False)

    def __enter__(self) -> RunFile:
        """Return this run."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        """Close this run."""
        self.close()

    def close(self) -> None:
        """Let go of the file; closing twice is harmless."""
        self.database.close()
        if self.writing:
            remove_note(self.path)
            self.writing = False

    def texts(self) -> dict[str, str]:
        """Return the scenario texts by file name. Raises Damaged."""
        return self._pairs("SELECT name, content, seal FROM text ORDER BY name")

    def media_names(self) -> tuple[str, ...]:
        """Return the names of the media. Raises Damaged."""
        return tuple(str(row[0]) for row in self._rows("SELECT name FROM medium ORDER BY name"))

    def medium(self, name: str) -> bytes:
        """Return the bytes of a medium. Raises Damaged when it is missing or has changed."""
        rows = self._rows("SELECT sha256, content FROM medium WHERE name = ?", name)
        if not rows or not isinstance(rows[0][1], bytes) or sha256(rows[0][1]).hexdigest() != rows[0][0]:
            raise Damaged(Message("store.medium_changed", medium=name, **place(self.path)))
        return rows[0][1]

    def meta(self) -> dict[str, str]:
        """Return the facts about the run. Raises Damaged."""
        return self._pairs("SELECT key, value, seal FROM meta ORDER BY key")

    def put_meta(self, key: str, value: str) -> None:
        """Keep a fact about the run, never a name of a person. Raises Damaged."""
        value = storable(value)
        self._write(_PUT_META, (key, value, seal(key, value)))

    def heartbeat(self) -> Heartbeat | None:
        """Return the last known time, None when there is none that can be trusted. Raises Damaged."""
        rows = self._rows("SELECT '', wall, elapsed_ms, offset_s, seal FROM heartbeat")
        return Heartbeat(*rows[0][1:4]) if rows and is_sealed(rows[0]) else None

    def beat(self, heartbeat: Heartbeat) -> None:
        """Keep the last known time, durable on return. Raises Damaged."""
        fields = (heartbeat.wall, heartbeat.elapsed_ms, heartbeat.offset)
        self._write(_PUT_HEARTBEAT, (*fields, seal("", *fields)))

    def people(self) -> dict[str, str]:
        """Return the names of people by key; empty after they were erased. Raises Damaged."""
        return self._pairs("SELECT key, name, seal FROM person ORDER BY key")

    def put_person(self, key: str, name: str) -> None:
        """Keep or change the name behind a key; events hold the key only. Raises Damaged."""
        name = storable(name)
        self._write(_PUT_PERSON, (key, name, seal(key, name)))

    def erase_names(self) -> int:
        """Erase the names of people, also from empty space; return how many. Raises Damaged."""
        with trouble(self.path):
            erased = int(first_value(self.database, "SELECT count(*) FROM person"))
            # The journal would keep the old pages until the run is closed.
            self.database.execute("PRAGMA journal_size_limit = 0")
            self.database.execute("DELETE FROM person")
            self.database.vacuum()
            self.database.execute("PRAGMA journal_size_limit = -1")
        return erased

    def copy_to(self, target: Path) -> None:
        """Copy the run as it is now to another file, whole or not at all. Raises Damaged."""
        copy_database(self.database, target)

    def image(self) -> bytes:
        """Return the run as it is now, as the bytes of a file, without waiting for a disk. Raises Damaged."""
        with trouble(self.path):
            return bytes(self.database.conn.serialize())

    def _rows(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        with trouble(self.path):
            return self.database.execute(statement, values).fetchall()

    def _pairs(self, statement: str) -> dict[str, str]:
        rows = self._rows(statement)
        if not all(is_sealed(row) for row in rows):
            raise Damaged(Message("store.corrupt", **place(self.path)))
        return {key: value for key, value, _ in rows}

    def _write(self, statement: str, values: tuple[str | int, ...]) -> None:
        with trouble(self.path), self.database.atomic():
            self.database.execute(statement, values)


_PUT_TEXT = "INSERT INTO text (name, content, seal) VALUES (?, ?, ?)"
_PUT_MEDIUM = "INSERT INTO medium (name, sha256, content, seal) VALUES (?, ?, ?, ?)"
_PUT_META = "INSERT OR REPLACE INTO meta (key, value, seal) VALUES (?, ?, ?)"
_PUT_PERSON = "INSERT OR REPLACE INTO person (key, name, seal) VALUES (?, ?, ?)"
_PUT_HEARTBEAT = "INSERT OR REPLACE INTO heartbeat (one, wall, elapsed_ms, offset_s, seal) VALUES (1, ?, ?, ?, ?)"


def copy_database(source: Database, target: Path) -> None:
    """Copy a database with SQLite's backup: beside, checked, flushed, then renamed. Raises Damaged."""

    def fill(part: Path) -> None:
        copy = connect(part, mode="rwc")
        try:
            source.conn.backup(copy.conn)
        finally:
            copy.close()

    _put_checked(fill, target)


def save_image(image: bytes, target: Path) -> None:
    """Write the image of a run as a file: beside, checked, flushed, then renamed. Raises Damaged.

    The run itself is not touched, so another thread may do this while the exercise goes on.
    """
    _put_checked(lambda part: part.write_bytes(image), target)


def _put_checked(fill: Callable[[Path], object], target: Path) -> None:
    part = beside(target)
    discard(part)
    try:
        with trouble(target):
            fill(part)
            if _checked(part) != "ok":
                raise Damaged(Message("store.corrupt", **place(target)))
            flush_file(part)
            part.replace(target)
            flush_folder(target.parent)
    finally:
        discard(part)
        discard(part.with_name(f"{part.name}-journal"))


def _checked(part: Path) -> object:
    copy = connect(part, mode="rw")
    try:
        return first_value(copy, "PRAGMA quick_check")
    finally:
        copy.close()


def _open(path: Path, *, mode: str) -> Database:
    try:
        return _opened(path, mode)
    except Damaged as damage:
        if damage.message.key == "store.in_use":
            raise Damaged(in_use(path)) from damage
        if mode == "ro" and _left_unfinished(damage):
            _opened(path, "rw").close()
            return _opened(path, mode)
        raise


def _opened(path: Path, mode: str) -> Database:
    database = connect(path, mode=mode, wait_seconds=_WAIT_SECONDS)
    try:
        if mode == "rw":
            with trouble(path):
                hold(database)
        version = version_of(database, RUN, path)
        if version < RUN.version and mode == "rw":
            migrate(database, RUN, path)
        elif version < RUN.version:
            database = _migrated_in_memory(database, path)
        check_shape(database, RUN, path)
    except BaseException:
        database.close()
        raise
    return database


def _migrated_in_memory(database: Database, path: Path) -> Database:
    copy = Database(memory=True, execute_plugins=False)
    with trouble(path):
        database.conn.backup(copy.conn)
    database.close()
    migrate(copy, RUN, path)
    return copy


def _left_unfinished(damage: Damaged) -> bool:
    # A power cut leaves a journal that only a writer may undo.
    name = str(getattr(damage.__cause__, "sqlite_errorname", ""))
    return isinstance(damage.__cause__, sqlite3.Error) and name in {
        "SQLITE_READONLY_ROLLBACK",
        "SQLITE_READONLY_RECOVERY",
        "SQLITE_CANTOPEN",
    }


def _fill(part: Path, contents: RunContents) -> None:
    database = connect(part, mode="rwc")
    try:
        migrate(database, RUN, part)
        with database.atomic():
            _put_all(
                database, _PUT_TEXT, ((name, text, seal(name, text)) for name, text in _storable(contents.texts))
            )
            _put_all(
                database, _PUT_META, ((key, value, seal(key, value)) for key, value in _storable(contents.meta))
            )
            for medium in contents.media:
                digest = sha256(medium.content).hexdigest()
                database.execute(_PUT_MEDIUM, (medium.name, digest, medium.content, seal(medium.name, digest)))
    finally:
        database.close()


def _storable(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(storable(key), storable(value)) for key, value in pairs]


def _put_all(database: Database, statement: str, rows: Iterable[tuple[str, ...]]) -> None:
    for row in rows:
        database.execute(statement, row)
