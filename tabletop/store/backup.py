"""Backups of the library and of runs: made whole, rotated, restored, and reached when runs are erased."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.store.connection import connect, first_value, trouble
from tabletop.store.files import discard, flush_folder, place, save_text
from tabletop.store.holder import note_path
from tabletop.store.keeping import LIBRARY_RULE, RUN_RULE, KeepRule, kept
from tabletop.store.library_db import LIBRARY_NAME, Library
from tabletop.store.library_snapshot import SNAPSHOT, Export
from tabletop.store.run_file import RunFile, copy_database, save_image

_STAMP = "%Y%m%dT%H%M%S%fZ"
_ASIDE = ".damaged-"
_LIBRARY_FOLDER = "library"
_RUN_FOLDER = "runs"
_ORIGIN = "origin.txt"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: the file, and when it was made (UTC)."""

    path: Path
    moment: datetime


class Backups:
    """The folder with all backups of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep_run(self, run: RunFile, moment: datetime) -> Path:
        """Back up an open run and let old backups go; return the new file. Raises Damaged."""
        folder = self._run_folder(run.path)
        kept_at = self._keep(folder, moment, run.copy_to, RUN_RULE)
        save_text(folder / _ORIGIN, str(run.path.absolute()))
        return kept_at

    def keep_image(self, path: Path, image: bytes, moment: datetime) -> Path:
        """Back up the run at a path as the image it gave of itself; return the new file. Raises Damaged."""
        folder = self._run_folder(path)
        kept_at = self._keep(folder, moment, lambda target: save_image(image, target), RUN_RULE)
        save_text(folder / _ORIGIN, str(path.absolute()))
        return kept_at

    def keep_run_file(self, path: Path, moment: datetime) -> Path:
        """Back up a run that is closed; return the new file. Raises Damaged."""
        with RunFile.open_reading(path) as run:
            return self.keep_run(run, moment)

    def keep_library(self, library: Library, moment: datetime) -> Path:
        """Back up the library and let old backups go; return the new file. Raises Damaged."""
        return self._keep(self.folder / _LIBRARY_FOLDER, moment, library.copy_to, LIBRARY_RULE)

    def of_run(self, path: Path) -> tuple[Backup, ...]:
        """Return the backups of a run, newest first."""
        return _found_in(self._run_folder(path))

    def of_library(self) -> tuple[Backup, ...]:
        """Return the backups of the library, newest first."""
        return _found_in(self.folder / _LIBRARY_FOLDER)

    def runs(self) -> tuple[Path, ...]:
        """Return where the runs with backups lay, also of runs that are gone."""
        origins = sorted((self.folder / _RUN_FOLDER).glob(f"*/{_ORIGIN}"))
        return tuple(Path(origin.read_text("utf-8")) for origin in origins if _found_in(origin.parent))

    def restore(self, backup: Backup, target: Path, moment: datetime) -> Path | None:
        """Put a backup in the place of a closed file; return where the old file is kept. Raises Damaged."""
        source = connect(backup.path, mode="ro")
        try:
            with trouble(backup.path):
                if first_value(source, "PRAGMA quick_check") != "ok":
                    raise Damaged(Message("store.backup_damaged", **place(backup.path)))
            _refuse_open(target)
            aside = _put_aside(target, moment)
            try:
                copy_database(source, target)
            except Damaged:
                if aside:
                    aside.replace(target)
                raise
        finally:
            source.close()
        if target.name == LIBRARY_NAME:
            discard(target.with_name(SNAPSHOT))
        return aside

    def erase_names(self, path: Path) -> int:
        """Erase names from every backup of a run, or remove what cannot be opened; return how many."""
        found = [backup.path for backup in self.of_run(path)] + _put_aside_before(path)
        for file in found:
            _erase_or_remove(file)
        return len(found)

    def delete(self, path: Path) -> int:
        """Remove every backup of a run; return how many. Raises Damaged."""
        folder = self._run_folder(path)
        found = _found_in(folder)
        with trouble(folder):
            for file in sorted(folder.glob("*")) if folder.is_dir() else ():
                file.unlink()
            if folder.is_dir():
                folder.rmdir()
                flush_folder(folder.parent)
        return len(found)

    def _keep(self, folder: Path, moment: datetime, copy: Callable[[Path], None], rule: KeepRule) -> Path:
        with trouble(folder):
            folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{moment.astimezone(UTC).strftime(_STAMP)}.backup"
        copy(target)
        found = _found_in(folder)
        staying = kept((backup.moment for backup in found), rule)
        for backup in found:
            if backup.moment not in staying and backup.path != target:
                discard(backup.path)
        return target

    def _run_folder(self, path: Path) -> Path:
        # Two runs may have one name in different folders, so the folder's name holds the whole path.
        whole = str(path.absolute())
        digest = sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()[:12]
        return self.folder / _RUN_FOLDER / f"{path.stem[:60]}-{digest}"


def erase_names_everywhere(run: RunFile, backups: Backups) -> int:
    """Erase names from an open run and all its backups; return how many files were reached."""
    run.erase_names()
    return backups.erase_names(run.path)


def delete_run(path: Path, backups: Backups, library: Library) -> int:
    """Delete a closed run, its backups and its row in the library; return how many backups. Raises Damaged.

    Ask `copies_out_of_reach` first: the noted exports are forgotten too.
    """
    _refuse_open(path)
    number = backups.delete(path)
    with trouble(path):
        for file in (path, path.with_name(f"{path.name}-journal"), note_path(path)):
            file.unlink(missing_ok=True)
        for aside in _put_aside_before(path):
            aside.unlink()
        flush_folder(path.parent)
    library.remove_run(str(path))
    library.forget_exports(str(path))
    return number


def copies_out_of_reach(exports: Iterable[Export]) -> tuple[Message, ...]:
    """Say which exported copies erasing cannot reach, and that others may have made more."""
    noted = tuple(exports)
    lines = [
        Message("store.reach.with_names" if export.with_names else "store.reach.without_names", path=export.path)
        for export in noted
    ]
    return (*lines, Message("store.reach.others"))


def _found_in(folder: Path) -> tuple[Backup, ...]:
    found: list[Backup] = []
    for path in folder.glob("*.backup"):
        try:
            moment = datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Backup(path, moment))
    return tuple(sorted(found, key=lambda backup: backup.moment, reverse=True))


def _refuse_open(path: Path) -> None:
    try:
        if path.is_file():
            RunFile.open_reading(path).close()
    except Damaged as damage:
        # Damage of another kind is just why a person restores or deletes.
        if damage.message.key in {"store.in_use", "store.in_use_by"}:
            raise


def _put_aside(target: Path, moment: datetime) -> Path | None:
    if not target.is_file():
        return None
    aside = target.with_name(f"{target.name}{_ASIDE}{moment.astimezone(UTC).strftime(_STAMP)}")
    with trouble(target):
        target.replace(aside)
        journal = target.with_name(f"{target.name}-journal")
        if journal.is_file():
            journal.replace(aside.with_name(f"{aside.name}-journal"))
        flush_folder(target.parent)
    return aside


def _put_aside_before(path: Path) -> list[Path]:
    return [file for file in path.parent.iterdir() if file.name.startswith(f"{path.name}{_ASIDE}")]


def _erase_or_remove(path: Path) -> None:
    try:
        with RunFile.open_writing(path) as run:
            run.erase_names()
    except Damaged:
        # Names in a backup that nobody can open must not outlive the wish to erase them.
        with trouble(path):
            path.unlink(missing_ok=True)
