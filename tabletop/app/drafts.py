"""The set-ups that are kept while they are filled in, one for each scenario, and the names in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tabletop.app.library import library_folder
from tabletop.base.errors import Damaged
from tabletop.projections.setup_draft import names_in
from tabletop.store.files import disk_message, save_text

_NAMES = ("facilitator", "response_cell", "observers", "scribe")


def drafts_folder() -> Path:
    """Return where the drafts lie."""
    return library_folder() / "drafts"


def draft_path(scenario: str) -> Path:
    """Return where the draft of a scenario (its id) lies."""
    return drafts_folder() / f"{scenario}.json"


def forget_names(scenario: str, names: Iterable[str] = ()) -> None:
    """Take all names out of the draft of a scenario, and out of every draft with one of these names.

    Roles, presence and place stay. A draft that cannot be read is removed, and so is what a crash left of a
    draft on its way to the disk. Raises Damaged.
    """
    known = frozenset(names)
    folder = drafts_folder()
    try:
        for left_over in folder.glob(".*.part"):
            left_over.unlink(missing_ok=True)
        for path in sorted(folder.glob("*.json")):
            _forget(path, path.stem == scenario, known)
    except OSError as error:
        raise Damaged(disk_message(folder, error)) from error


def _forget(path: Path, whole: bool, names: frozenset[str]) -> None:
    try:
        draft = json.loads(path.read_text("utf-8"))
        if not whole and names.isdisjoint(_typed(draft)):
            return
        for name in _NAMES:
            draft[name] = ""
        for seat in draft["seats"]:
            seat["names"] = ""
    except (ValueError, TypeError, KeyError, AttributeError):
        path.unlink()
        return
    save_text(path, json.dumps(draft, ensure_ascii=False))


def _typed(draft: dict[str, Any]) -> Iterator[str]:
    fields = [draft[name] for name in _NAMES] + [seat["names"] for seat in draft["seats"]]
    for field in fields:
        yield from names_in(field)
