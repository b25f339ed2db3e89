"""A small note beside an open run that names its holder. The lock is SQLite's; the note says whose."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from pathlib import Path

from tabletop.base.message import Message
from tabletop.store.files import place


def leave_note(path: Path) -> None:
    """Write who holds this run; a note that cannot be written is no reason to stop the exercise."""
    with contextlib.suppress(OSError):
        note_path(path).write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}), "utf-8")


def remove_note(path: Path) -> None:
    """Take the note away; one that stays behind does no harm, because the lock decides."""
    with contextlib.suppress(OSError):
        note_path(path).unlink(missing_ok=True)


def in_use(path: Path) -> Message:
    """Say that another program has this run open, and which, as far as the note tells."""
    try:
        note = json.loads(note_path(path).read_text("utf-8"))
        return Message("store.in_use_by", pid=int(note["pid"]), host=str(note["host"]), **place(path))
    except (OSError, ValueError, KeyError, TypeError):
        return Message("store.in_use", **place(path))


def note_path(path: Path) -> Path:
    """Return where the note of a run lies."""
    return path.with_name(f"{path.name}.in-use")
