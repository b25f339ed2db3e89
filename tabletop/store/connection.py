"""Opening databases, and the trouble that files and disks give, as messages for a person.

Only this room opens databases, and only with the SQLite that sqlite-utils uses: two SQLite libraries on one
file break its locks. For the same reason nothing here opens a live run as a plain file.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlite_utils import Database, utils

from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.store.files import disk_message, place

sqlite3: Any = getattr(utils, "sqlite3")  # noqa: B009
UNREADABLE = (sqlite3.DatabaseError, MemoryError, UnicodeDecodeError)
"""What reading a damaged database can raise."""

_TROUBLES = (
    ("SQLITE_FULL", "store.disk_full"),
    ("SQLITE_READONLY", "store.read_only"),
    ("SQLITE_PERM", "store.read_only"),
    ("SQLITE_IOERR", "store.disk_error"),
    ("SQLITE_BUSY", "store.in_use"),
    ("SQLITE_LOCKED", "store.in_use"),
    ("SQLITE_CANTOPEN", "store.cannot_open"),
    ("SQLITE_NOTADB", "store.not_ours"),
)
_WAIT_FOR_LOSERS_MS = 2000
_SAFE = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA foreign_keys = ON",
)
_DURABLE = (
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA journal_mode = DELETE",
)


@contextmanager
def trouble(path: Path) -> Generator[None]:
    """Turn what SQLite and the disk raise about this file into Damaged; our own mistakes pass through."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.DatabaseError as error:
        raise Damaged(_database_message(path, error)) from error
    except (MemoryError, UnicodeDecodeError) as error:
        # A damaged length asks for more memory than there is; a damaged schema gives names that are no text.
        raise Damaged(Message("store.corrupt", **place(path))) from error
    except OSError as error:
        raise Damaged(disk_message(path, error)) from error


def connect(
    path: Path, *, mode: str, wait_seconds: float = 0.0, settings: tuple[str, ...] | None = None
) -> Database:
    """Open a database file: mode `ro`, `rw` or `rwc` (made when missing). Raises Damaged.

    `wait_seconds` is how long to wait for another program; `settings` replaces the usual pragmas.
    """
    if settings is None:
        settings = _SAFE if mode == "ro" else _SAFE + _DURABLE
    posix = path.absolute().as_posix()
    address = "file://" + quote(posix if posix.startswith("/") else f"/{posix}", safe="/:")
    if mode != "rwc" and not path.is_file():
        raise Damaged(Message("store.missing", **place(path)))
    with trouble(path):
        connection = sqlite3.connect(f"{address}?mode={mode}", uri=True, timeout=wait_seconds)
    try:
        with trouble(path):
            database = Database(connection, execute_plugins=False)
            for statement in settings:
                database.execute(statement)
    except BaseException:
        connection.close()
        raise
    return database


def hold(database: Database) -> None:
    """Take the file for this connection alone, until it closes. Raises SQLite's own errors."""
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    # Of two that start together only one can reserve; it keeps that, and then waits for the others to leave.
    database.execute("BEGIN IMMEDIATE")
    database.execute(f"PRAGMA busy_timeout = {_WAIT_FOR_LOSERS_MS}")
    database.commit()
    database.execute("BEGIN EXCLUSIVE")
    database.commit()


def first_value(database: Database, statement: str) -> Any:
    """Return the first column of the first row of a statement."""
    row = database.execute(statement).fetchone()
    return row[0] if row else None


def _database_message(path: Path, error: Exception) -> Message:
    name = str(getattr(error, "sqlite_errorname", ""))
    if path.exists() and not os.access(path, os.R_OK):
        return Message("store.cannot_open", **place(path))
    if name.startswith("SQLITE_CANTOPEN") and not os.access(path.parent, os.W_OK):
        return Message("store.read_only", **place(path))
    for start, key in _TROUBLES:
        if name.startswith(start):
            return Message(key, **place(path))
    return Message("store.corrupt", **place(path))
