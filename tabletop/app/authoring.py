"""One scenario under the pen: what it is now, what it was, what is wrong with it, and what stands on the disk.

Nothing typed is lost: every change can be undone, unsaved work is kept beside, saving never overwrites what
another program wrote meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tabletop.app.history import History
from tabletop.app.scenario_pictures import Pictures, put_picture, read_picture
from tabletop.app.scenario_versions import follow_folder
from tabletop.app.unsaved import Unsaved, with_draft
from tabletop.app.work import NAMES, Disk, Work, fitting, own_name, read_work, said_by, work_in, written
from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.scenario.checks.check import Surroundings, is_id
from tabletop.scenario.checks.live_check import Checked, check_all
from tabletop.scenario.editing.merge import merge
from tabletop.scenario.editing.merge_translation import merge_translation
from tabletop.scenario.editing.translation_follow import followed
from tabletop.scenario.folder import MEDIA, load_files
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Severity
from tabletop.scenario.translation import Translation
from tabletop.store.scenario_files import KeptDraft, content_hash, hashes_in, save_files, stamps_in


class Authoring:
    """A scenario that is being written. Main thread only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._disk = read_work(folder)
        self._history = History(self._disk.work)
        self._stamps = stamps_in(folder, NAMES)
        self._asked: Work = self._disk.work
        """The latest work that was or is being kept."""
        self._kept: Work = self._disk.work
        """The latest work that surely was kept."""
        self._pictures = Pictures()
        self._listener: Callable[[], None] | None = None
        self._checked: tuple[Scenario, Checked] | None = None
        self._unsaved = Unsaved(folder, self._disk.files)

    @property
    def offered(self) -> KeptDraft | None:
        """Unsaved work of an earlier time, to be taken up or let go."""
        return self._unsaved.offered

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
        self._push(fitting(scenario, translation), deed, run)

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
        return self._pictures.names(self.folder)

    def media(self) -> dict[str, bytes]:
        """Return the pictures in the scenario's folder; the checks name one that cannot be read."""
        return self._pictures.read(self.folder)

    def take_picture(self, source: Path) -> str:
        """Copy a picture into the scenario and return its name there. Raises Damaged, Refused for no picture."""
        return self.put_picture(source.name, read_picture(source))

    def put_picture(self, name: str, content: bytes) -> str:
        """Keep a picture in the scenario, never over another one; return its name there.

        Raises Refused for what is no picture, Damaged when the disk refuses.
        """
        return put_picture(self.folder, name, content)

    def files(self) -> dict[str, bytes]:
        """Return the texts as they would be saved: every byte that did not change is as it was."""
        return written(self.work, self._disk)

    def all_files(self) -> dict[str, bytes]:
        """Return the texts as they would be saved, and the pictures, by their way in the folder."""
        return self._with_pictures(self.files())

    def save(self) -> None:
        """Save into the scenario's own files.

        Raises Refused when another program changed them (`take_theirs` or `keep_ours` settles that), Damaged
        when the disk refuses; the work is then still here and in the draft.
        """
        files = self.files()
        said, own = said_by(self._disk), own_name(self.work, self._disk)
        gone = tuple(name for name in said if name not in files)
        self._unsaved.secure()
        if len(gone) + sum(content != self._disk.files.get(name) for name, content in files.items()) > 1:
            # If the power goes between two files, they are found together in the draft.
            with suppress(Damaged):
                self.keep_draft()
        save_files(self.folder, files, self._disk.hashes, gone)
        left = {name: content for name, content in self._disk.files.items() if name not in said}
        both = {**left, **files}
        self._on_disk(Disk(self.work, both, {name: content_hash(one) for name, one in both.items()}, own))
        self._asked = self._kept = self.work
        self._unsaved.drop()
        self._tell()
        self._move_folder()

    def draft_to_keep(self) -> Callable[[], None] | None:
        """Return the work of keeping what is unsaved, fit for another thread; None when all of it is kept.

        Once asked for, it is not asked for again, unless it failed: that raises Damaged, or Refused for what no
        file can say.
        """
        return None if self._stands(self._asked) else self._keeping()

    def keep_draft(self) -> None:
        """Keep what is unsaved here and now, whatever is still under way. Raises as `draft_to_keep` does."""
        if not self._stands(self._kept):
            self._keeping()()

    def _stands(self, kept: Work) -> bool:
        """Tell whether nothing needs keeping; work that was undone up to what was saved is let go of."""
        if self.is_saved and self._asked is not self._disk.work:
            self._unsaved.drop()
            self._asked = self._kept = self._disk.work
        return self.is_saved or self.work is kept

    def _keeping(self) -> Callable[[], None]:
        work, disk, unsaved = self.work, self._disk, self._unsaved
        number, self._asked = unsaved.next_number(), self.work

        def keep() -> None:
            try:
                files = written(work, disk)
                texts = {name: content.decode("utf-8") for name, content in files.items()}
                gone = tuple(name for name in said_by(disk) if name not in files)
                if unsaved.keep(number, KeptDraft(datetime.now(UTC), texts, disk.hashes, gone)):
                    self._kept = work
            except BaseException:
                self._asked = self._kept
                raise

        return keep

    def take_up_draft(self) -> None:
        """Go on with the unsaved work of an earlier time. Raises Damaged when it cannot be read any more.

        What was saved since that work began is kept as a version before it is written over.
        """
        offered = self.offered
        if offered is None:
            return
        work = work_in(load_files(with_draft(self._disk.files, offered)))
        self._unsaved.take()
        if dict(offered.made_from) != self._disk.hashes:
            self._unsaved.put_by(self._with_pictures(self._disk.files), datetime.now(UTC))
        self._push(work, "draft")

    def let_draft_go(self) -> None:
        """Give up the unsaved work of an earlier time."""
        self._unsaved.let_go()

    def changed_outside(self) -> bool:
        """Tell whether another program changed the files. Cheap as long as size and time are the same."""
        stamps = stamps_in(self.folder, NAMES)
        if stamps == self._stamps:
            return False
        if hashes_in(self.folder, NAMES) == self._disk.hashes:
            self._stamps = stamps
            return False
        return True

    def take_theirs(self) -> tuple[str, ...]:
        """Bring in what another program wrote, together with what was changed here and is not saved yet.

        Where both changed the same thing, ours stands; the names of those things are returned. Can be undone.
        Raises Damaged when their file cannot be read as a scenario.
        """
        disk = read_work(self.folder)
        base, ours, theirs = self._disk.work, self.work, disk.work
        merged = merge(base.scenario, ours.scenario, theirs.scenario)
        before, here, there = ((one.scenario, one.translation) for one in (base, ours, theirs))
        translation = merge_translation(before, here, there, merged.scenario)
        self._on_disk(disk)
        self._push(fitting(merged.scenario, translation), "theirs")
        return tuple(item.id for item in merged.conflicts)

    def keep_ours(self) -> None:
        """Go on with what is here; the next save writes it over theirs. Raises Damaged."""
        try:
            files = {n: (self.folder / n).read_bytes() for n in NAMES if (self.folder / n).is_file()}
        except OSError as error:
            raise Damaged(Message("authoring.unreadable", folder=self.folder.name)) from error
        hashes = {name: content_hash(content) for name, content in files.items()}
        if files:
            self._unsaved.put_by(self._with_pictures(files), datetime.now(UTC))
        # Our own bytes stay what is rewritten: theirs may not even be readable as a scenario.
        self._on_disk(Disk(self._disk.work, self._disk.files, hashes, self._disk.own, is_ours=False))
        self._tell()

    def restore(self, files: dict[str, bytes], deed: str = "restore") -> None:
        """Go back to texts of another time; can be undone. Raises Damaged when they cannot be read.

        The translation there is stays when that other time had none.
        """
        work = work_in(load_files(files))
        if work.translation is None and self.work.translation is not None:
            work = fitting(work.scenario, followed(self.work.translation, self.scenario, work.scenario))
        self._push(work, deed)

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
        self._unsaved = Unsaved(target, self._disk.files)
        follow_folder(before, target.name)

    def _with_pictures(self, files: dict[str, bytes]) -> dict[str, bytes]:
        return {**files, **{f"{MEDIA}/{name}": content for name, content in self.media().items()}}

    def _on_disk(self, disk: Disk) -> None:
        self._disk = disk
        self._stamps = stamps_in(self.folder, NAMES)

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
