"""Whatever a trainer does in whatever order, with crashes and another program in between: nothing is lost."""

from __future__ import annotations

import dataclasses
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tabletop.app.authoring import Authoring
from tabletop.app.scenario_versions import keep_version, kept_versions, version_files
from tabletop.app.stopwatch import MachineStopwatch
from tabletop.app.work import Work, fitting
from tabletop.base.errors import Refused
from tabletop.projections.editor_translation import with_text
from tabletop.scenario.checks import mend, waivers
from tabletop.scenario.editing import clipboard, edit
from tabletop.scenario.items import Item, Kind, items, value_of
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Severity
from tabletop.scenario.translation import texts_of
from tabletop.scenario.trimming import trim
from tabletop.scenario.value import EVERYONE
from tests.scenario.random_edits import edited
from tests.scenario.samples import FLOOD, PAIRS, ROUNDS, SMALL

SAMPLES = (SMALL, FLOOD, ROUNDS, PAIRS)
SEEDS = st.integers(0, 2**32)
"""Seeds and not random draws: hypothesis is slow at those."""
WORDS = ("", "Stroom", "Wie belt de pers?", "ĳ 🎲 \u2028", "- a: [b", "regel\n\nregel", "\ud83d half")
NOTE = "# deze opmerking is van de trainer"


class AuthoringMachine(RuleBasedStateMachine):
    """Drives one desk, and keeps beside it the little that must be true."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.before = os.environ["TABLETOP_DATA"]
        os.environ["TABLETOP_DATA"] = str(self.home / "data")
        self.clip: Scenario | None = None
        self.desk: Authoring | None = None

    @rule(sample=st.sampled_from(SAMPLES))
    @precondition(lambda self: self.desk is None)
    def begin(self, sample: str) -> None:
        folder = self.home / next(line[4:] for line in sample.splitlines() if line.startswith("id: "))
        folder.mkdir()
        (folder / "nl.yaml").write_text(f"{NOTE}\n{sample}", "utf-8")
        self._open(folder)

    def _open(self, folder: Path) -> Authoring:
        self.desk = Authoring(folder)
        self.first = self.desk.work
        self.at_first = True
        return self.desk

    def _change(self, scenario: Scenario, deed: str, run: str = "") -> None:
        """Change the scenario; the translation keeps every text whose original is still there."""
        desk = self.desk
        assert desk is not None
        before = desk.work
        desk.change(scenario, deed, run)
        if before.translation is None:
            return
        assert desk.work.translation is not None
        left = {one.text for one in desk.work.translation.texts.values()}
        originals = dict(texts_of(before.scenario))
        now = dict(texts_of(desk.scenario))
        for key, text in before.translation.texts.items():
            if now.get(key) == originals.get(key) is not None:
                assert text.text in left, key

    # Deeds on the script

    @rule(seed=SEEDS)
    @precondition(lambda self: self.desk is not None)
    def type_somewhere(self, seed: int) -> None:
        chance = Random(seed)
        self._change(edited(self.desk.scenario, chance, chance.choice((1, 1, 3))), "form")

    @rule(seed=SEEDS, word=st.sampled_from(WORDS))
    @precondition(lambda self: self.desk is not None)
    def type_a_title(self, seed: int, word: str) -> None:
        item = self._item(Random(seed), (Kind.INJECT,))
        if item is not None:
            inject = value_of(self.desk.scenario, item)
            self._change(
                edit.replaced(self.desk.scenario, item, replace(inject, title=word)), "form", f"{item.id}"
            )

    @rule(seed=SEEDS)
    @precondition(lambda self: self.desk is not None)
    def rename(self, seed: int) -> None:
        chance = Random(seed)
        item = self._item(chance)
        if item is not None:
            named = edit.named(value_of(self.desk.scenario, item), chance.choice(("q1", "q2", "HLM", "", "1")))
            self._change(edit.replaced(self.desk.scenario, item, named), "form")

    @rule(seed=SEEDS)
    @precondition(lambda self: self.desk is not None)
    def add(self, seed: int) -> None:
        chance = Random(seed)
        kind = chance.choice([kind for kind in Kind if kind is not Kind.SCENARIO])
        value = edit.blank(self.desk.scenario, kind, chance.randrange(5000))
        self._change(edit.added(self.desk.scenario, kind, value, self._item(chance)), "add")

    @rule(seed=SEEDS)
    @precondition(lambda self: self.desk is not None)
    def remove(self, seed: int) -> None:
        self._change(edit.removed(self.desk.scenario, self._some(seed)), "remove")

    @rule(seed=SEEDS)
    @precondition(lambda self: self.desk is not None)
    def duplicate(self, seed: int) -> None:
        scenario, copies = edit.duplicated(self.desk.scenario, self._some(seed))
        assert all(value_of(scenario, copy) is not None for copy in copies)
        self._change(scenario, "duplicate")

    @rule(seed=SEEDS, seconds=st.sampled_from((-7200, -60, 60, 300)))
    @precondition(lambda self: self.desk is not None)
    def move(self, seed: int, seconds: int) -> None:
        self._change(edit.moved(self.desk.scenario, self._some(seed), seconds), "move")

    @rule(seed=SEEDS)
    @precondition(lambda self: self.desk is not None)
    def readdress(self, seed: int) -> None:
        chance = Random(seed)
        codes = ("", EVERYONE, *(role.code for role in self.desk.scenario.roles))
        ids = [item.id for item in self._some(seed)]
        there = edit.readdressed(self.desk.scenario, ids, chance.choice(codes), chance.choice(codes))
        self._change(there, "readdress")

    @rule(seed=SEEDS)
    @precondition(lambda self: self.desk is not None)
    def copy(self, seed: int) -> None:
        self.clip = clipboard.clip(self.desk.scenario, self._some(seed)) or self.clip

    @rule(at=st.integers(0, 5000))
    @precondition(lambda self: self.desk is not None and self.clip is not None)
    def paste(self, at: int) -> None:
        self._change(clipboard.pasted(self.desk.scenario, self.clip, at).scenario, "paste")

    @rule(seed=SEEDS)
    @precondition(lambda self: self.desk is not None)
    def mend_or_waive(self, seed: int) -> None:
        chance = Random(seed)
        for finding in chance.sample(found := self.desk.checked().findings, min(3, len(found))):
            made = mend.mend(self.desk.scenario, finding)
            if made is not None:
                self._change(made.scenario, "mend")
                return
            if waivers.is_waivable(finding) and finding.severity is Severity.ADVICE:
                self._change(waivers.waive(self.desk.scenario, finding, "Bewust zo."), "waive")
                return

    @rule(minutes=st.sampled_from((10, 30, 60, 240)))
    @precondition(lambda self: self.desk is not None)
    def trim(self, minutes: int) -> None:
        with suppress(Refused):
            proposal = trim.propose(self.desk.scenario, minutes, trim.everything(self.desk.scenario))
            self._change(trim.trimmed(self.desk.scenario, proposal), "trim")

    @rule(seed=SEEDS, word=st.sampled_from(WORDS))
    @precondition(lambda self: self.desk is not None)
    def translate(self, seed: int, word: str) -> None:
        keys = [key for key, _ in texts_of(self.desk.scenario)]
        if keys:
            key = Random(seed).choice(keys)
            self.desk.translate(with_text(self.desk.work.translation, self.desk.scenario, key, word))

    # Going back, keeping, saving

    @rule(steps=st.integers(1, 3))
    @precondition(lambda self: self.desk is not None)
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            was = self.desk.work
            if self.desk.undo():
                assert self.desk.redo()
                assert self.desk.work is was
                assert self.desk.undo()

    @rule()
    @precondition(lambda self: self.desk is not None)
    def redo(self) -> None:
        self.desk.redo()

    @rule()
    @precondition(lambda self: self.desk is not None)
    def save(self) -> None:
        desk = self.desk
        if desk.changed_outside():
            theirs = {path.name: path.read_bytes() for path in desk.folder.glob("*.yaml")}
            with suppress(Refused):
                desk.save()
            assert {path.name: path.read_bytes() for path in desk.folder.glob("*.yaml")} == theirs
            return
        desk.save()
        assert desk.is_saved
        assert not desk.changed_outside()
        again = Authoring(desk.folder)
        assert again.work == _as_read(desk.work)
        assert again.offered is None
        assert any(NOTE in path.read_text("utf-8") for path in desk.folder.glob("*.yaml"))
        keep_version(desk.folder.name, desk.all_files(), MachineStopwatch().wall())

    @rule()
    @precondition(lambda self: self.desk is not None)
    def keep_unsaved(self) -> None:
        keep = self.desk.draft_to_keep()
        if keep is not None:
            keep()

    @rule(takes=st.booleans())
    @precondition(lambda self: self.desk is not None)
    def crash(self, takes: bool) -> None:
        """End without a word, after the last keeping came to pass; then take the work up, or let it go."""
        desk = self.desk
        outside = desk.changed_outside()
        desk.keep_draft()
        work, saved = _as_read(desk.work), desk.is_saved
        again = self._open(desk.folder)
        if saved:
            assert outside or again.work == work
        elif again.offered is None:
            # The other program kept it as a version, or wrote just this itself.
            assert again.work == work or self._is_a_version(work)
        elif takes:
            again.take_up_draft()
            assert again.work == work
            assert not outside or again.draft_to_keep() is not None
        else:
            again.let_draft_go()
            assert Authoring(desk.folder).offered is None

    # Another program

    @rule(seed=SEEDS)
    @precondition(lambda self: self.desk is not None)
    def another_program_saves(self, seed: int) -> None:
        other = Authoring(self.desk.folder)
        scenario = edited(other.scenario, Random(seed))
        other.change(replace(scenario, id=other.scenario.id, language=other.scenario.language), "form")
        other.save()
        keep_version(other.folder.name, other.all_files(), MachineStopwatch().wall())

    @rule(ours=st.booleans())
    @precondition(lambda self: self.desk is not None)
    def settle(self, ours: bool) -> None:
        desk = self.desk
        if not desk.changed_outside():
            return
        theirs, work = Authoring(desk.folder).work, desk.work
        if ours:
            desk.keep_ours()
            assert desk.work is work
            desk.keep_draft()
            assert self._is_a_version(theirs)
        else:
            desk.take_theirs()
            assert not desk.changed_outside()

    @rule(seed=SEEDS)
    @precondition(lambda self: self.desk is not None)
    def restore(self, seed: int) -> None:
        kept = kept_versions(self.desk.folder.name).versions
        if kept:
            version = Random(seed).choice(kept)
            files = version_files(self.desk.folder.name, version.number)
            self.desk.restore(files)

    # What must be true

    @invariant()
    def nothing_raises_but_what_is_said(self) -> None:
        if self.desk is not None:
            self.desk.checked()
            self.desk.files()

    def teardown(self) -> None:
        """Undoing to the beginning gives the first value; redoing all gives the last."""
        desk = self.desk
        if desk is not None:
            last = desk.work
            while desk.undo():
                pass
            assert desk.work is self.first
            while desk.redo():
                pass
            assert desk.work.scenario is last.scenario or desk.work == desk.work
        os.environ["TABLETOP_DATA"] = self.before
        shutil.rmtree(self.home)

    def _is_a_version(self, work: Work) -> bool:
        name = self.desk.folder.name
        for version in kept_versions(name).versions:
            files = version_files(name, version.number)
            folder = Path(tempfile.mkdtemp(dir=self.home)) / name
            folder.mkdir()
            for file, content in files.items():
                if "/" not in file:
                    (folder / file).write_bytes(content)
            if Authoring(folder).work == work:
                return True
        return False

    def _item(self, chance: Random, kinds: tuple[Kind, ...] = tuple(Kind)) -> Item | None:
        there = [item for kind in kinds if kind for item in items(self.desk.scenario, kind)]
        return chance.choice(there) if there else None

    def _some(self, seed: int) -> tuple[Item, ...]:
        chance = Random(seed)
        found = (self._item(chance) for _ in range(chance.randrange(1, 4)))
        return tuple(dict.fromkeys(item for item in found if item is not None))


def _as_read(work: Work) -> Work:
    """Return a work as a file can say it: halves of characters are replaced."""

    def whole(value: object) -> object:
        if isinstance(value, str):
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if isinstance(value, tuple):
            return tuple(whole(one) for one in value)
        if isinstance(value, dict):
            return {key: whole(one) for key, one in value.items()}
        if not dataclasses.is_dataclass(value) or isinstance(value, type):
            return value
        held = {field.name: whole(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return type(value)(**held)

    made = whole(work)
    assert isinstance(made, Work)
    return fitting(made.scenario, made.translation)


AuthoringMachine.TestCase.settings = settings(
    max_examples=settings().max_examples // 4,
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)
TestNothingIsLostWhileWriting = AuthoringMachine.TestCase
