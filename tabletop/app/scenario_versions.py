"""Versions of a scenario under the pen: keeping them, reading them back, and what differs between any two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tabletop.app.differences import Side, around_lines
from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.base.paths import data_folder
from tabletop.base.texts import Texts
from tabletop.scenario.editing.compare import Change, compare
from tabletop.scenario.folder import MEDIA, Loaded, load_files
from tabletop.scenario.model import Scenario
from tabletop.store.files import disk_message, safe_name, save_bytes
from tabletop.store.scenario_versions import Kept, Label, Version, keep, listed, load


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs in the scenario, and lines on its translation and its other files."""

    changes: tuple[Change, ...] = ()
    around: tuple[str, ...] = ()


def versions_folder(scenario_id: str) -> Path:
    """Return where the versions of a scenario lie: in the data folder, never in its own."""
    return data_folder() / "versions" / safe_name(scenario_id)


def follow_folder(before: str, after: str) -> None:
    """Let the versions go along when a scenario's folder gets another name. What lies there already stays.

    Raises Damaged when the disk refuses.
    """
    source, target = versions_folder(before), versions_folder(after)
    if not source.is_dir() or target.exists():
        return
    try:
        source.rename(target)
    except OSError as error:
        raise Damaged(disk_message(source, error)) from error


def keep_version(scenario_id: str, files: Mapping[str, bytes], moment: datetime, name: str = "") -> Version:
    """Keep the files of a scenario, under a name or by itself. Raises Damaged."""
    return keep(versions_folder(scenario_id), files, Label(moment, name))


def kept_versions(scenario_id: str) -> Kept:
    """Return everything that is kept of a scenario. Raises Damaged."""
    return listed(versions_folder(scenario_id))


def version_files(scenario_id: str, number: int) -> dict[str, bytes]:
    """Return the files of a version, for `Authoring.restore`. Raises Damaged."""
    folder = versions_folder(scenario_id)
    for version in listed(folder).versions:
        if version.number == number:
            return load(folder, version)
    raise Damaged(Message("versions.gone", number=number))


def version_difference(before: Mapping[str, bytes], after: Mapping[str, bytes], texts: Texts) -> Difference:
    """Return what differs between the files of two versions. Raises Damaged when one is no scenario any more."""
    first, second = (Side(_scenario(load_files(files)), files) for files in (before, after))
    changes = compare(first.scenario, second.scenario, texts)
    return Difference(changes, tuple(around_lines(first, second, texts)))


def put_back_pictures(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the pictures of a version that are no longer in the folder; return their names. Raises Damaged.

    A picture that is there stays as it is, also when it has changed.
    """
    written: list[str] = []
    for name, content in files.items():
        path = folder / name
        if name.startswith(f"{MEDIA}/") and not path.exists() and path.parent == folder / MEDIA:
            path.parent.mkdir(exist_ok=True)
            save_bytes(path, content)
            written.append(path.name)
    return tuple(written)


def _scenario(loaded: Loaded) -> Scenario:
    if loaded.scenario is None:
        raise Damaged(Message("versions.unreadable"))
    return loaded.scenario
