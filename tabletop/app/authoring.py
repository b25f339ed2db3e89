"""One scenario under the pen: what it is now, what it was, what is wrong with it, and what stands on the disk.

Nothing typed is lost: every change can be undone, unsaved work is kept beside, saving never overwrites what
another program wrote meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from tabletop.app.history import History
from tabletop.app.scenario_versions import follow_folder, keep_version
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.base.paths import data_folder
from tabletop.scenario.checks.check import LANGUAGES, PICTURES, Surroundings, is_id
from tabletop.scenario.checks.live_check import Checked, check_all
from tabletop.scenario.editing.merge import merge
from tabletop.scenario.editing.translation_follow import followed
from tabletop.scenario.folder import MEDIA, Loaded, load_files, load_folder
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Severity
from tabletop.scenario.translation import Translation, read_translation
from tabletop.scenario.writing import writer
from tabletop.store.files import safe_name, save_bytes
from tabletop.store.scenario_files import (
    KeptDraft,
    content_hash,
    drop_draft,
    hashes_in,
    keep_draft,
    read_draft,
    save_files,
    stamps_in,
)


@dataclass(frozen=True, slots=True)
class Work:
    """Everything the trainer makes: the scenario in its own language, and the texts in the other."""

    scenario: Scenario
    translation: Translation | None = None


@dataclass(frozen=True, slots=True)
class _Disk:
    """What stands on the disk, as far as we know: the work, the bytes it was read from, and their hashes."""

    work: Work
    files: dict[str, bytes]
    hashes: dict[str, str]
    is_ours: bool = True
    """Whether `work` is what stands there; not so after we chose to go on over what another program wrote."""


class Authoring:
    """A scenario that is being written. Main thread only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._disk = _read(folder)
        self._history = History(self._disk.work)
        self._names = tuple(f"{language}.yaml" for language in LANGUAGES)
        self._stamps = stamps_in(folder, self._names)
        self._kept: Work = self._disk.work
        self._media: tuple[object, dict[str, bytes]] = (None, {})
        self._listener: Callable[[], None] | None = None
        self._checked: tuple[Scenario, Checked] | None = None
        found = read_draft(self._draft_path)
        self.offered = found if found is not None and self._differs(found) else None
        """Unsaved work of an earlier time, to be taken up or let go."""

    @property
    def work(self) -> Work:
        """What the trainer has made, as it is now."""
        return self._history.now

    @property
    def scenario(self) -> Scenario:
        """The scenario in its own language."""
        return self.work.scenario

    @property
    def history(self) -> History[Work]:
        """What can be undone and redone."""
        return self._history

    @property
    def is_saved(self) -> bool:
        """Whether everything stands in the scenario's own files."""
        return self._disk.is_ours and (self.work is self._disk.work or self.work == self._disk.work)

    @property
    def other_language(self) -> str:
        """The language this scenario is or can be translated into."""
        return next(language for language in LANGUAGES if language != self.scenario.language)

    def listen(self, listener: Callable[[], None] | None) -> None:
        """Call this after every change, whoever made it, instead of who listened before."""
        self._listener = listener

    def change(self, scenario: Scenario, deed: str, run: str = "") -> None:
        """Go on with another scenario; the translation follows what was renamed or moved."""
        before = self.work
        if scenario is before.scenario or scenario == before.scenario:
            return
        translation = before.translation
        if translation is not None:
            translation = followed(translation, before.scenario, scenario)
        self._push(Work(scenario, translation), deed, run)

    def translate(self, translation: Translation, run: str = "") -> None:
        """Go on with other texts in the other language."""
        if translation != self.work.translation:
            self._push(Work(self.scenario, translation), "translate", run)

    def undo(self) -> bool:
        """Take the last deed back; False when there is none."""
        return self._told(self._history.undo())

    def redo(self) -> bool:
        """Do again what was undone last; False when there is nothing."""
        return self._told(self._history.redo())

    def checked(self) -> Checked:
        """Return everything the checks say of the scenario as it is now, and the advice that was set aside."""
        if self._checked is None or self._checked[0] is not self.scenario:
            # The id may change under the pen, and with it the folder's name: that is no fault of the text.
            around = Surroundings(None, frozenset(self.media_names()))
            self._checked = (self.scenario, check_all(self.scenario, around))
        return self._checked[1]

    @property
    def playable(self) -> bool:
        """Whether it could be played as it is now."""
        return not any(finding.severity is Severity.ERROR for finding in self.checked().findings)

    def media_names(self) -> tuple[str, ...]:
        """Return the names of the pictures in the scenario's folder."""
        folder = self.folder / MEDIA
        try:
            return tuple(sorted(one.name for one in folder.iterdir() if one.name.lower().endswith(PICTURES)))
        except OSError:
            return ()

    def media(self) -> dict[str, bytes]:
        """Return the pictures in the scenario's folder; the checks name one that cannot be read."""
        names = self.media_names()
        stamps = stamps_in(self.folder / MEDIA, names)
        if (names, stamps) == self._media[0]:
            return self._media[1]
        found: dict[str, bytes] = {}
        for name in names:
            try:
                found[name] = (self.folder / MEDIA / name).read_bytes()
            except OSError:
                continue
        self._media = ((names, stamps), found)
        return found

    def take_picture(self, source: Path) -> str:
        """Copy a picture into the scenario and return its name there. Raises Damaged, Refused for no picture."""
        try:
            content = source.read_bytes()
        except OSError as error:
            raise Damaged(Message("authoring.picture_unreadable", file=source.name)) from error
        return self.put_picture(source.name, content)

    def put_picture(self, name: str, content: bytes) -> str:
        """Keep a picture in the scenario, never over another one; return its name there.

        Raises Refused for what is no picture, Damaged when the disk refuses.
        """
        wanted = Path(name)
        if wanted.suffix.lower() not in PICTURES:
            raise Refused(Message("authoring.no_picture", file=name))
        folder, stem, number = self.folder / MEDIA, _plain(wanted.stem), 1
        free = f"{stem}{wanted.suffix.lower()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            while (folder / free).exists() and (folder / free).read_bytes() != content:
                number += 1
                free = f"{stem}-{number}{wanted.suffix.lower()}"
        except OSError as error:
            raise Damaged(Message("authoring.picture_unreadable", file=name)) from error
        save_bytes(folder / free, content)
        return free

    def files(self) -> dict[str, bytes]:
        """Return the texts as they would be saved: every byte that did not change is as it was."""
        return written(self.work, self._disk.files, self._disk.work)

    def all_files(self) -> dict[str, bytes]:
        """Return the texts as they would be saved, and the pictures, by their way in the folder."""
        return {**self.files(), **{f"{MEDIA}/{name}": content for name, content in self.media().items()}}

    def save(self) -> None:
        """Save into the scenario's own files.

        Raises Refused when another program changed them (`take_theirs` or `keep_ours` settles that), Damaged
        when the disk refuses; the work is then still here and in the draft.
        """
        files = self.files()
        self._offer_to_put_by()()
        save_files(self.folder, files, self._disk.hashes)
        self._on_disk(_Disk(self.work, files, {name: content_hash(one) for name, one in files.items()}))
        self._kept = self.work
        drop_draft(self._draft_path)
        self._tell()
        self._move_folder()

    def draft_to_keep(self) -> Callable[[], None] | None:
        """Return the work of keeping what is unsaved, fit for another thread; None when all of it is kept."""
        work, disk, path = self.work, self._disk, self._draft_path
        if work is self._kept or self.is_saved:
            return None
        self._kept = work
        put_by = self._offer_to_put_by()

        def keep() -> None:
            put_by()
            texts = {
                name: content.decode("utf-8") for name, content in written(work, disk.files, disk.work).items()
            }
            keep_draft(path, KeptDraft(datetime.now(UTC), texts, disk.hashes))

        return keep

    def take_up_draft(self) -> None:
        """Go on with the unsaved work of an earlier time. Raises Damaged when it cannot be read any more."""
        offered, self.offered = self.offered, None
        if offered is None:
            return
        files = {**self._disk.files, **{name: text.encode("utf-8") for name, text in offered.texts.items()}}
        self._push(_work_in(load_files(files)), "draft")

    def let_draft_go(self) -> None:
        """Give up the unsaved work of an earlier time."""
        self.offered = None
        drop_draft(self._draft_path)
        if not self.is_saved:
            # What was made since stood in the same place.
            self._kept = self._disk.work
            self._tell()

    def give_up(self) -> None:
        """Leave without saving: what was not saved is given up on purpose."""
        drop_draft(self._draft_path)

    def changed_outside(self) -> bool:
        """Tell whether another program changed the files. Cheap as long as size and time are the same."""
        stamps = stamps_in(self.folder, self._names)
        if stamps == self._stamps:
            return False
        if hashes_in(self.folder, self._names) == self._disk.hashes:
            self._stamps = stamps
            return False
        return True

    def take_theirs(self) -> tuple[str, ...]:
        """Bring in what another program wrote, together with what was changed here and is not saved yet.

        Where both changed the same thing, ours stands; the names of those things are returned. Can be undone.
        Raises Damaged when their file cannot be read as a scenario.
        """
        disk = _read(self.folder)
        merged = merge(self._disk.work.scenario, self.scenario, disk.work.scenario)
        translation = self.work.translation
        if translation is self._disk.work.translation or translation is None:
            translation = disk.work.translation
        self._on_disk(disk)
        self._push(Work(merged.scenario, translation), "theirs")
        return tuple(item.id for item in merged.conflicts)

    def keep_ours(self) -> None:
        """Go on with what is here; the next save writes it over theirs. Raises Damaged."""
        try:
            files = {n: (self.folder / n).read_bytes() for n in self._names if (self.folder / n).is_file()}
        except OSError as error:
            raise Damaged(Message("authoring.unreadable", folder=self.folder.name)) from error
        hashes = {name: content_hash(content) for name, content in files.items()}
        # Our own bytes stay what is rewritten: theirs may not even be readable as a scenario.
        self._on_disk(_Disk(self._disk.work, self._disk.files, hashes, is_ours=False))
        self._tell()

    def restore(self, files: dict[str, bytes], deed: str = "restore") -> None:
        """Go back to texts of another time; can be undone. Raises Damaged when they cannot be read."""
        self._push(_work_in(load_files(files)), deed)

    def _move_folder(self) -> None:
        """Let the folder go by the scenario's id, once that is a good one and free."""
        target = self.folder.with_name(self.scenario.id)
        if self.folder.name == self.scenario.id or not is_id(self.scenario.id) or target.exists():
            return
        before = self.folder.name
        try:
            self.folder.rename(target)
        except OSError as error:
            raise Damaged(Message("authoring.folder_stays", folder=self.folder.name, id=target.name)) from error
        self.folder = target
        follow_folder(before, target.name)

    def _offer_to_put_by(self) -> Callable[[], None]:
        """Return the work of keeping what is still offered as a version, before it is written over."""
        offered, name, files = self.offered, self.folder.name, self._disk.files

        def put_by() -> None:
            if offered is not None:
                texts = {file: text.encode("utf-8") for file, text in offered.texts.items()}
                keep_version(name, {**files, **texts}, offered.at)

        return put_by

    def _on_disk(self, disk: _Disk) -> None:
        self._disk = disk
        self._stamps = stamps_in(self.folder, self._names)

    @property
    def _draft_path(self) -> Path:
        key = sha256(str(self.folder.absolute()).encode("utf-8", "replace")).hexdigest()[:16]
        return authoring_folder() / f"{safe_name(self.folder.name)}-{key}.json"

    def _differs(self, draft: KeptDraft) -> bool:
        return any(text.encode("utf-8") != self._disk.files.get(name) for name, text in draft.texts.items())

    def _push(self, work: Work, deed: str, run: str = "") -> None:
        self._history.push(work, deed, run)
        self._tell()

    def _told(self, changed: bool) -> bool:
        if changed:
            self._tell()
        return changed

    def _tell(self) -> None:
        if self._listener is not None:
            self._listener()


def authoring_folder() -> Path:
    """Return where unsaved work is kept."""
    return data_folder() / "authoring"


def written(work: Work, before: dict[str, bytes], said: Work) -> dict[str, bytes]:
    """Return the texts of a work by file name, with every byte of `before` that need not change.

    `said` is what the files of `before` say: reading them again would take as long as all the rest.
    """
    own = f"{work.scenario.language}.yaml"
    made = {own: _scenario_bytes(work.scenario, before.get(own), said.scenario)}
    if work.translation is not None:
        other = f"{work.translation.language}.yaml"
        made[other] = _translation_bytes(work.translation, before.get(other), said.translation)
    return made


def _scenario_bytes(scenario: Scenario, before: bytes | None, said: Scenario) -> bytes:
    if before is None:
        return writer.write_scenario(scenario).encode("utf-8")
    return writer.rewrite_scenario(before, scenario, said)


def _translation_bytes(translation: Translation, before: bytes | None, said: Translation | None) -> bytes:
    if before is None:
        return writer.write_translation(translation).encode("utf-8")
    return writer.rewrite_translation(before, translation, said)


def _read(folder: Path) -> _Disk:
    loaded = load_folder(folder)
    work = _work_in(loaded)
    names = {f"{language}.yaml" for language in LANGUAGES}
    files = {file.name: file for file in loaded.files if file.name in names}
    contents = {name: file.content for name, file in files.items()}
    return _Disk(work, contents, {name: file.sha256 for name, file in files.items()})


def _work_in(loaded: Loaded) -> Work:
    """Return the work in files. Raises Damaged, naming the first error, when it has no right shape."""
    scenario = loaded.scenario
    if scenario is None:
        first = next((p for p in loaded.problems if p.severity is Severity.ERROR), None)
        where = f"{first.file}:{first.line}" if first is not None else ""
        raise Damaged(Message("authoring.no_shape", place=where))
    other = next((f"{one}.yaml" for one in loaded.languages if one != scenario.language), "")
    translation = read_translation(loaded.content(other), None, other)[0] if other else None
    return Work(scenario, translation)


def _plain(stem: str) -> str:
    """Return a file name that a scenario may have, from whatever a picture was called."""
    kept = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._ -") else "-" for sign in stem)
    return kept.strip("._ -")[:80] or "plaatje"
