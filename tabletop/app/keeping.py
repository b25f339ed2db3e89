"""Keeping and forgetting: backups, copies, retention dates, erasing names, deleting and restoring exercises.

Each use-case says what it reached, and which copies it cannot reach.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.app.library import library_folder, open_library, register_file, register_run
from tabletop.app.settings import Settings
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.base.paths import data_folder
from tabletop.store.files import disk_message, safe_name
from tabletop.store.library_snapshot import SNAPSHOT, Export, read_snapshot

if TYPE_CHECKING:
    from tabletop.app.session import Session
    from tabletop.store.backup import Backups
    from tabletop.store.run_file import RunFile

BACKUP_EVERY = timedelta(hours=20)
"""How old the newest backup of the library may be when the program starts: about a working day."""
RUN_COPY = "run"
"""The kind under which a copy of a whole run is noted."""
_NOT_DAMAGED = ("store.in_use", "store.in_use_by", "store.cannot_open", "store.newer", "store.missing")
_SALVAGED = "-salvaged"
_LAST_MONTH, _SAFE_DAY = 12, 28


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup that can be put back: its file, and when it was made (UTC)."""

    path: Path
    made_at: datetime


def backups_folder() -> Path:
    """Return where the backups of this machine lie."""
    return data_folder() / "backups"


def last_backup() -> datetime | None:
    """Return when the library was last backed up (UTC), without loading a database; None when never."""
    times = [file.stat().st_mtime for file in (backups_folder() / "library").glob("*.backup")]
    return datetime.fromtimestamp(max(times), UTC) if times else None


def back_up_library_when_due(now: datetime) -> tuple[Message, ...]:
    """Back up the library unless that was done within a working day; return what went wrong, if anything."""
    last = last_backup()
    if not (library_folder() / SNAPSHOT).is_file() or (last is not None and now - last < BACKUP_EVERY):
        return ()
    return _tried(lambda: _keep_library(now))


def after_end(session: Session, settings: Settings, now: datetime) -> tuple[Message, ...]:
    """Register a run that ended, back up run and library, copy it where the user wants; say what was done.

    What fails is said and stops nothing else: the run itself is on the disk already.
    """
    from tabletop.app.runs import file_of

    run = file_of(session)
    said = list(_tried(lambda: _register(session, run.path, settings, now)))
    failed = [*_tried(lambda: _backups().keep_run(run, now)), *_tried(lambda: _keep_library(now))]
    said += failed or [Message("keeping.backup.made", file=run.path.name)]
    if settings.copies_folder:
        said += _copied(run, Path(settings.copies_folder), now)
    # One disk gives one trouble, however many steps meet it.
    return tuple(dict.fromkeys(said))


def copy_out(path: Path, folder: Path, now: datetime) -> tuple[Message, ...]:
    """Copy a closed run to a folder, under a free name, and note where it went. Raises Damaged for the run."""
    from tabletop.store.run_file import RunFile

    with RunFile.open_reading(path) as run:
        return _copied(run, folder, now)


def note_export(run: Path, target: Path, kind: str, with_names: bool, now: datetime) -> None:
    """Note that something of a run was written elsewhere, so that erasing can name it. Raises Damaged."""
    export = Export(str(run), str(target), kind, with_names, now.astimezone(UTC).isoformat())
    with open_library() as library:
        library.note_export(export)


def noted(run: Path, target: Path, kind: str, with_names: bool, now: datetime) -> tuple[Message, ...]:
    """Note a copy as `note_export` does; say it when that cannot be done: the copy itself is there."""
    if _tried(lambda: note_export(run, target, kind, with_names, now)):
        return (Message("keeping.not_noted", file=str(target)),)
    return ()


def registered_as(path: Path) -> Path | None:
    """Return the path by which this machine knows a run; None for a run that is not one of its exercises."""
    whole, runs = path.resolve(), data_folder() / "runs"
    snapshot = read_snapshot(library_folder() / SNAPSHOT)
    for row in snapshot.runs if snapshot else ():
        if Path(row.path).resolve() == whole:
            return Path(row.path)
    return runs / whole.name if whole.parent == runs.resolve() else None


def out_of_reach(path: Path) -> tuple[Message, ...]:
    """Say which copies of a run erasing or deleting cannot reach. Raises Damaged."""
    from tabletop.store.backup import copies_out_of_reach

    with open_library() as library:
        return copies_out_of_reach(library.exports(str(path)))


def erase_names(path: Path) -> tuple[Message, ...]:
    """Erase the names of people from a closed run, its backups and the drafts of set-ups.

    Raises Damaged, also while the run is in use.
    """
    from tabletop.store.backup import erase_names_everywhere
    from tabletop.store.run_file import RunFile

    with RunFile.open_writing(path) as run:
        scenario, names = run.meta().get("scenario", ""), tuple(run.people().values())
        number = erase_names_everywhere(run, _backups())
    said = (Message("keeping.names_erased", n=number), *_forgotten_in_drafts(scenario, names))
    return (*said, *out_of_reach(path))


def delete_run(path: Path) -> tuple[Message, ...]:
    """Delete a closed run, its backups, its line in the register and the names in the drafts of set-ups.

    Raises Damaged, also while the run is in use.
    """
    from tabletop.store import backup

    beyond = out_of_reach(path)
    scenario, names = _played_by(path)
    with open_library() as library:
        number = backup.delete_run(path, _backups(), library)
    return (Message("keeping.deleted", n=number), *_forgotten_in_drafts(scenario, names), *beyond)


def set_retention(path: Path, until: date | None) -> tuple[Message, ...]:
    """Set the last day a run may be kept, or no day. Raises Damaged, Refused when it is not registered."""
    with open_library() as library:
        row = next((row for row in library.runs() if row.path == str(path)), None)
        if row is None:
            raise Refused(Message("keeping.not_registered", file=path.name))
        library.put_run(replace(row, retain_until=until.isoformat() if until else ""))
    if until is None:
        return (Message("keeping.retention.none"),)
    return (Message("keeping.retention.until", day=until.isoformat()),)


def backups_of(path: Path) -> tuple[KeptBackup, ...]:
    """Return the backups of a run, newest first."""
    return tuple(KeptBackup(backup.path, backup.moment) for backup in _backups().of_run(path))


def library_backups() -> tuple[KeptBackup, ...]:
    """Return the backups of the library, newest first."""
    return tuple(KeptBackup(backup.path, backup.moment) for backup in _backups().of_library())


def restore_run(path: Path, backup: KeptBackup, now: datetime) -> tuple[Message, ...]:
    """Put a backup of a run in its place; the file that was there is kept aside. Raises Damaged."""
    from tabletop.app.runs import open_run

    said = _restored(path, backup, now)
    session = open_run(path)
    try:
        register_run(session, path)
    finally:
        session.close()
    return said


def restore_library(backup: KeptBackup, now: datetime) -> tuple[Message, ...]:
    """Put a backup of the library in its place; the library of now is kept aside. Raises Damaged."""
    from tabletop.store.library_db import LIBRARY_NAME

    said = _restored(library_folder() / LIBRARY_NAME, backup, now)
    with open_library() as library:
        library.write_snapshot()
    return said


def verify(path: Path) -> tuple[Message, ...]:
    """Say whether a run is whole: the chain of its records, its texts and its media."""
    from tabletop.store.verify import verify_run

    found = verify_run(path)
    return found.problems if found.problems else (Message("keeping.sound", n=found.records),)


def tells_damage(found: tuple[Message, ...]) -> bool:
    """Tell whether what `verify` said means that a run is damaged, so that it can be salvaged."""
    return any(message.key not in (*_NOT_DAMAGED, "keeping.sound") for message in found)


def salvage(path: Path, now: datetime) -> tuple[Message, ...]:
    """Save what can be read of a damaged run as a new exercise beside it; the damaged file stays as it is.

    Raises Refused for a run that is whole, Damaged when it is in use or none of its log can be read.
    """
    from tabletop.store import verify as looking

    found = looking.verify_run(path)
    if found.sound:
        raise Refused(Message("keeping.salvage.sound", file=path.name))
    if not tells_damage(found.problems):
        raise Damaged(found.problems[0])
    target = _free_name(path.parent, path, _SALVAGED)
    saved = looking.salvage(path, target)
    said = [Message("keeping.salvaged", n=saved.records, file=target.name)]
    if saved.lost is None:
        said.append(Message("keeping.salvage.lost_some"))
    elif saved.lost:
        said.append(Message("keeping.salvage.lost", n=saved.lost))
    said += _tried(lambda: register_file(target))
    # Erasing names from the damaged run must name this one.
    return (*said, *noted(path, target, RUN_COPY, True, now))


def copies_warnings(folder: Path) -> tuple[Message, ...]:
    """Say what is to be known of a folder for copies that was chosen."""
    if folder.is_dir():
        return ()
    return (Message("keeping.folder_missing", folder=str(folder)),)


def sqlite_version() -> str:
    """Return the version of SQLite that keeps the runs."""
    import sqlite3

    return sqlite3.sqlite_version


def months_later(day: date, months: int) -> date:
    """Return the day so many months later; at the end of a month the last day that every month has."""
    year, month = divmod(day.month - 1 + months, _LAST_MONTH)
    return date(day.year + year, month + 1, min(day.day, _SAFE_DAY))


def _backups() -> Backups:
    from tabletop.store.backup import Backups

    return Backups(backups_folder())


def _played_by(path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the scenario of a run and the names in it; of a damaged run what the register knows."""
    from tabletop.store.run_file import RunFile

    try:
        with RunFile.open_reading(path) as run:
            return run.meta().get("scenario", ""), tuple(run.people().values())
    except Damaged:
        snapshot = read_snapshot(library_folder() / SNAPSHOT)
        rows = snapshot.runs if snapshot else ()
        return next((row.scenario for row in rows if row.path == str(path)), ""), ()


def _forgotten_in_drafts(scenario: str, names: tuple[str, ...]) -> tuple[Message, ...]:
    from tabletop.app.drafts import forget_names

    return _tried(lambda: forget_names(scenario, names))


def _keep_library(now: datetime) -> None:
    with open_library() as library:
        _backups().keep_library(library, now)


def _tried(step: Callable[[], object]) -> tuple[Message, ...]:
    try:
        step()
    except Damaged as damage:
        return (damage.message,)
    return ()


def _register(session: Session, path: Path, settings: Settings, now: datetime) -> None:
    register_run(session, path)
    if not settings.retention_months:
        return
    with open_library() as library:
        row = next(row for row in library.runs() if row.path == str(path))
        # A date that somebody chose for this run is stronger than the rule.
        if not row.retain_until:
            until = months_later(now.astimezone().date(), settings.retention_months)
            library.put_run(replace(row, retain_until=until.isoformat()))


def _copied(run: RunFile, folder: Path, now: datetime) -> tuple[Message, ...]:
    """Copy a run and note the copy; a register that cannot be written does not undo the copy, but is said."""
    try:
        target = _free_name(folder, run.path)
        run.copy_to(target)
    except Damaged as damage:
        return (damage.message,)
    not_noted = noted(run.path, target, RUN_COPY, bool(run.people()), now)
    return (Message("keeping.copied", file=str(target)), *not_noted)


def _free_name(folder: Path, path: Path, addition: str = "") -> Path:
    """Return a name in a folder that no file has. Raises Damaged when the folder cannot be looked into."""
    stem, number = f"{safe_name(path.stem)}{addition}", 1
    target = folder / f"{stem}{path.suffix}"
    try:
        while target.exists():
            number += 1
            target = folder / f"{stem}-{number}{path.suffix}"
    except OSError as error:
        raise Damaged(disk_message(target, error)) from error
    return target


def _restored(target: Path, backup: KeptBackup, now: datetime) -> tuple[Message, ...]:
    from tabletop.store.backup import Backup

    aside = _backups().restore(Backup(backup.path, backup.made_at), target, now)
    said = Message("keeping.restored", file=target.name, made=backup.made_at.isoformat())
    return (said, Message("keeping.kept_aside", file=str(aside))) if aside else (said,)
