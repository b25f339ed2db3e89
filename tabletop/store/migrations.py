"""The shapes of our two databases, step by step. Old steps are never edited; a new shape is a new step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database, Migrations

from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.store.connection import first_value, trouble
from tabletop.store.files import place


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of database: the mark in its header and its steps in order (the version is their number)."""

    application_id: int
    name: str
    steps: tuple[Callable[[Database], None], ...]

    @property
    def version(self) -> int:
        """The version that this program writes."""
        return len(self.steps)


def version_of(database: Database, shape: Shape, path: Path) -> int:
    """Return the version of a file. Raises Damaged when it is not of this shape or newer than we know."""
    with trouble(path):
        mark = first_value(database, "PRAGMA application_id")
        version = int(first_value(database, "PRAGMA user_version"))
    if mark != shape.application_id:
        raise Damaged(Message("store.not_ours", **place(path)))
    if version > shape.version:
        raise Damaged(Message("store.newer", version=version, known=shape.version, **place(path)))
    return version


def migrate(database: Database, shape: Shape, path: Path) -> None:
    """Bring a database to our version, all steps or none. Raises Damaged."""
    steps = Migrations(shape.name)
    for step in shape.steps:
        steps(name=step.__name__)(step)
    with trouble(path):
        # Taken at once, so that of two programs that start together the second finds the work done.
        database.execute("BEGIN IMMEDIATE")
        try:
            steps.apply(database)
            database.execute(f"PRAGMA application_id = {shape.application_id}")
            database.execute(f"PRAGMA user_version = {shape.version}")
            database.commit()
        except BaseException:
            database.rollback()
            raise


def check_shape(database: Database, shape: Shape, path: Path) -> None:
    """Raise Damaged when tables or triggers differ from ours: a stranger's trigger must never run."""
    model = Database(memory=True, execute_plugins=False)
    try:
        migrate(model, shape, path)
        with trouble(path):
            same = _schema(model) == _schema(database)
    finally:
        model.close()
    if not same:
        raise Damaged(Message("store.corrupt", **place(path)))


def _schema(database: Database) -> set[tuple[str, ...]]:
    rows = database.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name != ?",
        (Migrations.migrations_table,),
    )
    return {tuple(map(str, row)) for row in rows.fetchall()}


def _run_tables(database: Database) -> None:
    for statement in _RUN_TABLES:
        database.execute(statement)


def _library_tables(database: Database) -> None:
    for statement in _LIBRARY_TABLES:
        database.execute(statement)


# With recursive triggers on, INSERT OR REPLACE fires the delete trigger too: nothing changes a stored event.
_RUN_TABLES = (
    """CREATE TABLE event (
    version INTEGER PRIMARY KEY CHECK (version > 0),
    kind TEXT NOT NULL, wall TEXT NOT NULL, elapsed_ms INTEGER NOT NULL, offset_s INTEGER NOT NULL,
    by TEXT NOT NULL, payload TEXT NOT NULL, hash TEXT NOT NULL) STRICT""",
    """CREATE TRIGGER event_is_not_updated BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END""",
    """CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END""",
    "CREATE TABLE text (name TEXT PRIMARY KEY NOT NULL, content TEXT NOT NULL, seal TEXT NOT NULL) STRICT",
    """CREATE TABLE medium (
    name TEXT PRIMARY KEY NOT NULL, sha256 TEXT NOT NULL,
    content BLOB NOT NULL, seal TEXT NOT NULL) STRICT""",
    "CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL, seal TEXT NOT NULL) STRICT",
    "CREATE TABLE person (key TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, seal TEXT NOT NULL) STRICT",
    """CREATE TABLE heartbeat (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    wall TEXT NOT NULL, elapsed_ms INTEGER NOT NULL, offset_s INTEGER NOT NULL, seal TEXT NOT NULL) STRICT""",
)
_LIBRARY_TABLES = (
    """CREATE TABLE card (
    folder TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL, summary TEXT NOT NULL) STRICT""",
    """CREATE TABLE run (
    path TEXT PRIMARY KEY NOT NULL, scenario TEXT NOT NULL, title TEXT NOT NULL, held_on TEXT NOT NULL,
    place TEXT NOT NULL, state TEXT NOT NULL, rehearsal INTEGER NOT NULL, counts TEXT NOT NULL,
    retain_until TEXT NOT NULL) STRICT""",
    """CREATE TABLE export (
    run TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL, with_names INTEGER NOT NULL,
    made_at TEXT NOT NULL, PRIMARY KEY (run, path)) STRICT""",
)

RUN = Shape(0x54_42_54_52, "tabletop-run", (_run_tables,))
"""An exercise run: `TBTR` in the header."""
LIBRARY = Shape(0x54_42_54_4C, "tabletop-library", (_library_tables,))
"""The library: `TBTL` in the header."""
