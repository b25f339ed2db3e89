"""Versions of a scenario, kept outside its own folder: each a small list of files, every content once.

Nothing here is ever overwritten or removed: a version is a new file, a content lies under its own hash.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.store.files import beside, discard, disk_message, move_new, place, storable

_FORM = 1
_LISTS = "lists"
_CONTENT = "content"
_NUMBERED = re.compile(r"(\d{6,})\.json")
_HASH = re.compile(r"[0-9a-f]{64}")
_MOST_TRIES = 50
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Label:
    """What a version is called and when it was kept; an automatic one has no name of its own."""

    moment: datetime
    name: str = ""

    @property
    def automatic(self) -> bool:
        """Whether the program kept it by itself."""
        return not self.name


@dataclass(frozen=True, slots=True)
class Version:
    """A kept version: its number (higher is later), its label, and the hash of each of its files."""

    number: int
    label: Label
    hashes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a scenario, the latest first, and the files among it that can no longer be read."""

    versions: tuple[Version, ...]
    unreadable: tuple[str, ...] = ()


def keep(folder: Path, files: Mapping[str, bytes], label: Label) -> Version:
    """Keep the files as a new version. Raises Damaged.

    An automatic one that is equal to the latest version is not kept again: that version is returned.
    """
    hashes = tuple(sorted((name, sha256(content).hexdigest()) for name, content in files.items()))
    before = listed(folder)
    if label.automatic and before.versions and before.versions[0].hashes == hashes:
        return before.versions[0]
    _make(folder)
    for name, content in files.items():
        _put(folder / _CONTENT / dict(hashes)[name], content)
    number = max((_number(path) for path in _lists(folder)), default=0) + 1
    name = storable(" ".join(label.name.split()))[:_LONGEST_NAME]
    for tried in range(number, number + _MOST_TRIES):
        version = Version(tried, Label(label.moment, name), hashes)
        if _put(folder / _LISTS / f"{tried:06d}.json", _written(version)):
            return version
    raise Damaged(Message("store.exists", **place(folder / _LISTS)))


def listed(folder: Path) -> Kept:
    """Return the versions that are kept in a folder; none when there is no such folder. Raises Damaged."""
    versions: list[Version] = []
    unreadable: list[str] = []
    for path in sorted(_lists(folder), key=_number, reverse=True):
        try:
            versions.append(_read(path))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            unreadable.append(path.name)
    return Kept(tuple(versions), tuple(unreadable))


def load(folder: Path, version: Version) -> dict[str, bytes]:
    """Return the files of a version, by their way in the folder. Raises Damaged when one is not whole."""
    files: dict[str, bytes] = {}
    for name, digest in version.hashes:
        path = folder / _CONTENT / digest
        try:
            content = path.read_bytes()
        except OSError as error:
            raise Damaged(disk_message(path, error)) from error
        if sha256(content).hexdigest() != digest:
            raise Damaged(Message("store.corrupt", **place(path)))
        files[name] = content
    return files


def _make(folder: Path) -> None:
    try:
        for name in (_LISTS, _CONTENT):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Damaged(disk_message(folder, error)) from error


def _put(path: Path, content: bytes) -> bool:
    """Write a new file, whole and flushed; False when there is one already, which then stays. Raises Damaged."""
    if path.exists():
        return False
    part = beside(path)
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        move_new(part, path)
    except Refused:
        return False
    except OSError as error:
        raise Damaged(disk_message(path, error)) from error
    finally:
        discard(part)
    return True


def _lists(folder: Path) -> list[Path]:
    try:
        return [path for path in (folder / _LISTS).iterdir() if _NUMBERED.fullmatch(path.name)]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Damaged(disk_message(folder / _LISTS, error)) from error


def _number(path: Path) -> int:
    found = _NUMBERED.fullmatch(path.name)
    return int(found[1]) if found else 0


def _written(version: Version) -> bytes:
    said = {
        "form": _FORM,
        "name": version.label.name,
        "moment": version.label.moment.isoformat(),
        "files": dict(version.hashes),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8")


def _read(path: Path) -> Version:
    """Return the version in a file. Raises OSError, or ValueError, KeyError, TypeError when it is none."""
    said: Any = json.loads(path.read_bytes())
    if said["form"] != _FORM:
        raise ValueError("another form")
    moment = datetime.fromisoformat(said["moment"])
    hashes = tuple(sorted((str(name), str(digest)) for name, digest in said["files"].items()))
    if moment.tzinfo is None or not all(_HASH.fullmatch(digest) for _, digest in hashes):
        raise ValueError("not whole")
    return Version(_number(path), Label(moment, str(said["name"])), hashes)
