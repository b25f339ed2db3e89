"""A new folder of files: there whole, or not at all, and never over something that has the name already."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.store.files import disk_message, flush_folder, place

_TAKEN = {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR}
_UNFINISHED = ".unfinished-"
"""How the folder begins in which a new one is written, one step deeper than where anybody looks for it."""


def put_new_folder(target: Path, files: Mapping[str, bytes]) -> Path:
    """Write files by their way inside a new folder, flush them, then give the folder its name; return it.

    The files are written one step deeper beside it, so that nobody who looks there sees half a folder.
    Raises Refused when the name is taken, Damaged when the disk refuses; then nothing is left.
    """
    if os.path.lexists(target):
        raise Refused(Message("store.exists", **place(target)))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=target.parent))
    except OSError as error:
        raise Damaged(disk_message(target, error)) from error
    try:
        inside = part / target.name
        inside.mkdir()
        _write(inside, files)
        _name(inside, target)
    except OSError as error:
        raise Damaged(disk_message(target, error)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    for below in {(folder / name).parent for name in files} | {folder}:
        flush_folder(below)


def _name(folder: Path, target: Path) -> None:
    """Move a finished folder to its name. Raises Refused when something took that name meanwhile, or OSError."""
    try:
        # A move fails on whatever has the name, save an empty folder made this very moment: no loss.
        # Making the folder first to claim its name would leave it behind when the program is killed here.
        os.rename(folder, target)
    except OSError as error:
        if error.errno in _TAKEN:
            raise Refused(Message("store.exists", **place(target))) from error
        raise
    flush_folder(target.parent)
