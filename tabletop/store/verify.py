"""Looking whether a run is sound, and saving what is sound of one that is not, without tracebacks."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.store.connection import UNREADABLE, connect, trouble
from tabletop.store.event_log import NO_HASH, NewRecord, StoredRecord, broken_at, is_sealed, sound
from tabletop.store.files import place
from tabletop.store.run_file import Heartbeat, Medium, RunContents, RunFile

_EVENTS = "SELECT version, kind, wall, elapsed_ms, offset_s, by, payload, hash FROM event ORDER BY version"
# Without a writable schema SQLite refuses a file that is shorter than its header says.
_FORGIVING = ("PRAGMA writable_schema = ON", "PRAGMA trusted_schema = OFF")
_PAGE = 4096
_SIDE_TABLES = (
    ("text", "SELECT name, content, seal FROM text"),
    ("meta", "SELECT key, value, seal FROM meta"),
    ("person", "SELECT key, name, seal FROM person"),
    ("medium", "SELECT name, sha256, seal FROM medium"),
    ("heartbeat", "SELECT '', wall, elapsed_ms, offset_s, seal FROM heartbeat"),
)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found in a run file: how many sound records, and every problem."""

    path: Path
    records: int
    problems: tuple[Message, ...]

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved: records in the new run, records left behind (None: cannot be counted), and why."""

    records: int
    lost: int | None
    problems: tuple[Message, ...]


def verify_run(path: Path) -> Verification:
    """Check a closed run: the database, the chain of events, texts and media. Never raises for damage."""
    try:
        run = RunFile.open_reading(path)
    except Damaged as damage:
        return Verification(path, 0, (damage.message,))
    with run:
        problems: list[Message] = []
        database = run.database
        _collect(problems, lambda: _check_pages(database, path, problems))
        records = _sound_events(database)
        _collect(problems, lambda: _check_chain(database, path, problems))
        for table, statement in _SIDE_TABLES:
            _collect(problems, lambda t=table, s=statement: _check_seals(database, path, (t, s), problems))
        _collect(problems, lambda: _check_media(run, problems))
    return Verification(path, len(records), tuple(dict.fromkeys(problems)))


def salvage(source: Path, target: Path) -> Salvaged:
    """Save the sound beginning of a damaged run as a new run; the source is only copied, never opened.

    Raises Refused when the target exists, Damaged when no record can be read: a run without a log is of no use,
    and would be taken for the exercise. The source must not be open.
    """
    with tempfile.TemporaryDirectory(prefix="tabletop-") as folder:
        copy = Path(folder) / "damaged.db"
        with trouble(source):
            _copy_with_journal(source, copy)
        found = _found_in(copy, source)
        if not found.records:
            with trouble(source):
                _put_first_page(copy)
            found = _found_in(copy, source)
    if not found.records:
        lost_all = "store.no_log_left" if found.contents.texts else "store.nothing_to_salvage"
        raise Damaged(Message(lost_all, **place(source)))
    with RunFile.create(target, found.contents) as run:
        run.log.append(tuple(_again(record) for record in found.records), after=0)
        for key, name in found.people:
            run.put_person(key, name)
        if found.heartbeat:
            run.beat(found.heartbeat)
    return Salvaged(len(found.records), found.lost, found.problems)


@dataclass(frozen=True, slots=True)
class _Found:
    """What can be read of a damaged run."""

    records: tuple[StoredRecord, ...] = ()
    contents: RunContents = field(default_factory=RunContents)
    people: tuple[tuple[str, str], ...] = ()
    heartbeat: Heartbeat | None = None
    lost: int | None = None
    problems: tuple[Message, ...] = ()


def _found_in(copy: Path, source: Path) -> _Found:
    problems: list[Message] = []
    try:
        database = _open_forgiving(copy, source)
    except Damaged:
        return _Found()
    try:
        records = _sound_events(database)
        _collect(problems, lambda: _check_chain(database, source, problems))
        people = _sealed_pairs(database, "SELECT key, name, seal FROM person")
        lost = _count_lost(database, len(records))
        return _Found(records, _readable_contents(database), people, _heartbeat(database), lost, tuple(problems))
    finally:
        database.close()


def _collect(problems: list[Message], check: Callable[[], None]) -> None:
    try:
        check()
    except Damaged as damage:
        problems.append(damage.message)


def _check_pages(database: Database, path: Path, problems: list[Message]) -> None:
    with trouble(path):
        answers = database.execute("PRAGMA integrity_check(1)").fetchall()
    if answers != [("ok",)]:
        problems.append(Message("store.corrupt", **place(path)))


def _check_chain(database: Database, path: Path, problems: list[Message]) -> None:
    with trouble(path):
        rows = database.execute(_EVENTS).fetchall()
    found = len(sound(rows, 0, NO_HASH))
    if found < len(rows):
        problems.append(broken_at(path, found + 1))


def _check_seals(database: Database, path: Path, check: tuple[str, str], problems: list[Message]) -> None:
    table, statement = check
    with trouble(path):
        rows = database.execute(statement).fetchall()
    if not all(is_sealed(row) for row in rows):
        problems.append(Message(f"store.changed_{table}", **place(path)))


def _check_media(run: RunFile, problems: list[Message]) -> None:
    for name in run.media_names():
        _collect(problems, lambda n=name: _read_medium(run, n))


def _read_medium(run: RunFile, name: str) -> None:
    run.medium(name)


def _copy_with_journal(source: Path, copy: Path) -> None:
    shutil.copyfile(source, copy)
    journal = source.with_name(f"{source.name}-journal")
    if journal.is_file():
        shutil.copyfile(journal, copy.with_name(f"{copy.name}-journal"))


def _open_forgiving(copy: Path, source: Path) -> Database:
    database = connect(copy, mode="rw", settings=_FORGIVING)
    try:
        with trouble(source):
            database.execute("SELECT 1 FROM sqlite_master").fetchall()
    except Damaged as damage:
        database.close()
        raise Damaged(Message("store.nothing_to_salvage", **place(source))) from damage
    return database


def _put_first_page(copy: Path) -> None:
    """Give the copy the first page of a new run: every run has its tables in the same places.

    Names that were erased moved them; what is then read where no event is fails the seals. Raises Damaged.
    """
    fresh = copy.with_name("fresh.db")
    RunFile.create(fresh, RunContents()).close()
    page = bytearray(fresh.read_bytes()[:_PAGE])
    whole = bytearray(copy.read_bytes())
    # SQLite's file format 1.3: pages in the file, then first and number of the free pages.
    page[28:40] = (len(whole) // _PAGE).to_bytes(4, "big") + bytes(8)
    whole[:_PAGE] = page
    copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
    copy.write_bytes(whole)


def _sound_events(database: Database) -> tuple[StoredRecord, ...]:
    return sound(_readable(database, _EVENTS), 0, NO_HASH)


def _readable(database: Database, statement: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    try:
        for row in database.execute(statement):
            rows.append(row)
    except UNREADABLE:
        # The rest cannot be read: what came before is what is left.
        return rows
    return rows


def _sealed_pairs(database: Database, statement: str) -> tuple[tuple[str, str], ...]:
    rows = _readable(database, statement)
    return tuple((row[0], row[1]) for row in rows if is_sealed(row))


def _readable_contents(database: Database) -> RunContents:
    texts = _sealed_pairs(database, "SELECT name, content, seal FROM text")
    meta = _sealed_pairs(database, "SELECT key, value, seal FROM meta")
    rows = _readable(database, "SELECT name, sha256, content, seal FROM medium")
    media = tuple(Medium(row[0], row[2]) for row in rows if _is_whole_medium(row))
    return RunContents(texts, media, meta)


def _is_whole_medium(row: tuple[Any, ...]) -> bool:
    name, digest, content, sealed = row
    whole = isinstance(content, bytes) and sha256(content).hexdigest() == digest
    return whole and is_sealed((name, digest, sealed))


def _heartbeat(database: Database) -> Heartbeat | None:
    for row in _readable(database, "SELECT '', wall, elapsed_ms, offset_s, seal FROM heartbeat"):
        if is_sealed(row):
            return Heartbeat(*row[1:4])
    return None


def _count_lost(database: Database, kept: int) -> int | None:
    try:
        row = database.execute("SELECT max(version) FROM event").fetchone()
        return max(0, int(row[0] or 0) - kept)
    except (*UNREADABLE, ValueError):
        return None


def _again(record: StoredRecord) -> NewRecord:
    return NewRecord(record.kind, record.wall, record.elapsed_ms, record.offset, record.by, record.payload)
