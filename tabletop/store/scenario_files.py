"""The files of a scenario under the pen: saved whole, and never over someone else's work."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.store.files import discard, disk_message, save_bytes, save_text

_DRAFT = 1


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Work that was not saved yet: the texts by name, and the hashes of the files it was made from."""

    at: datetime
    texts: Mapping[str, str]
    made_from: Mapping[str, str]
    gone: tuple[str, ...] = ()
    """The names of files that saving it takes away."""


def content_hash(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes as hex."""
    return sha256(content).hexdigest()


def hashes_in(folder: Path, names: tuple[str, ...]) -> dict[str, str]:
    """Return the hash of each of these files that is there. Raises Damaged when one cannot be read."""
    found: dict[str, str] = {}
    for name in names:
        path = folder / name
        try:
            found[name] = content_hash(path.read_bytes())
        except FileNotFoundError:
            continue
        except OSError as error:
            raise Damaged(disk_message(path, error)) from error
    return found


def stamps_in(folder: Path, names: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return size and time of each of these files, to see cheaply whether one may have changed."""
    stamps: list[tuple[int, int]] = []
    for name in names:
        try:
            stat = (folder / name).stat()
        except OSError:
            stamps.append((-1, 0))
        else:
            stamps.append((stat.st_size, stat.st_mtime_ns))
    return tuple(stamps)


def save_files(
    folder: Path, files: Mapping[str, bytes], known: Mapping[str, str], gone: tuple[str, ...] = ()
) -> None:
    """Save each file that differs from what is known to stand there, then take away what is gone.

    Raises Refused when a file was changed by someone else meanwhile, before anything is written; Damaged when
    the disk refuses.
    """
    there = hashes_in(folder, (*files, *gone))
    # What stands there as it is to be saved is ours: an earlier save that broke off half way.
    if any(there.get(name) not in (known.get(name), content_hash(content)) for name, content in files.items()):
        raise Refused(Message("authoring.changed_outside", folder=folder.name))
    if any(there.get(name) not in (known.get(name), None) for name in gone):
        raise Refused(Message("authoring.changed_outside", folder=folder.name))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Damaged(disk_message(folder, error)) from error
    for name, content in files.items():
        if content_hash(content) != known.get(name):
            save_bytes(folder / name, content)
    for name in gone:
        _take_away(folder / name)


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise Damaged(disk_message(path, error)) from error


def keep_draft(path: Path, draft: KeptDraft) -> None:
    """Keep unsaved work, whole or not at all. Raises Damaged."""
    plain = {
        "version": _DRAFT,
        "at": draft.at.isoformat(),
        "texts": dict(draft.texts),
        "made_from": dict(draft.made_from),
        "gone": list(draft.gone),
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Damaged(disk_message(path, error)) from error
    save_text(path, json.dumps(plain, ensure_ascii=False))


def read_draft(path: Path) -> KeptDraft | None:
    """Return the unsaved work that was kept; None when there is none or it cannot be read."""
    try:
        plain = json.loads(path.read_text("utf-8"))
        if plain["version"] != _DRAFT:
            return None
        texts = {str(name): str(text) for name, text in plain["texts"].items()}
        made_from = {str(name): str(one) for name, one in plain["made_from"].items()}
        gone = tuple(str(name) for name in plain.get("gone", ()))
        return KeptDraft(datetime.fromisoformat(plain["at"]), texts, made_from, gone)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def drop_draft(path: Path) -> None:
    """Let go of unsaved work that was saved or given up."""
    discard(path)
