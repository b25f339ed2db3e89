"""Whatever a facilitator does in whatever order: the exercise agrees with a simple model, and replays."""

from __future__ import annotations

import os

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tabletop.base.errors import Refused
from tabletop.exercise import commands as c
from tabletop.exercise.fold import fold
from tabletop.exercise.schedule import schedule
from tabletop.exercise.values import Entry
from tabletop.exercise.words import ActionMark, EntryKind, RunPhase, Standing
from tests.builders import a_scenario, a_session

INJECTS = [inject.id for inject in a_scenario().injects]


class ExerciseMachine(RuleBasedStateMachine):
    """Drives a session and keeps beside it the little that must be true."""

    def __init__(self) -> None:
        super().__init__()
        self.session, self.clock = a_session()
        self.phase = RunPhase.PREPARED
        self.back = RunPhase.RUNNING
        self.table_ms = 0
        self.released: set[str] = set()
        self.entries: list[str] = []

    def _try(self, command: c.Command) -> bool:
        try:
            self.session.do(command)
        except Refused:
            return False
        return True

    @rule(seconds=st.integers(0, 4))
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(seconds)
        if self.phase is RunPhase.RUNNING:
            self.table_ms += seconds * 1000
        self.session.tick()

    @rule()
    def start(self) -> None:
        done = self._try(c.StartPlay())
        assert done == (self.phase in (RunPhase.PREPARED, RunPhase.BRIEFING))
        self.phase = RunPhase.RUNNING if done else self.phase

    @rule()
    def pause(self) -> None:
        done = self._try(c.Pause())
        assert done == (self.phase is RunPhase.RUNNING)
        if done:
            self.phase, self.back = RunPhase.PAUSED, RunPhase.RUNNING

    @rule()
    def incident(self) -> None:
        done = self._try(c.DeclareIncident())
        assert done == (self.phase in (RunPhase.RUNNING, RunPhase.PAUSED, RunPhase.BRIEFING, RunPhase.HOT_DEBRIEF))
        if done:
            self.back = self.phase if self.phase is not RunPhase.PAUSED else self.back
            self.phase = RunPhase.INCIDENT

    @rule()
    def resume(self) -> None:
        done = self._try(c.Resume())
        assert done == (self.phase in (RunPhase.PAUSED, RunPhase.INCIDENT))
        self.phase = self.back if done else self.phase

    @rule(inject=st.sampled_from(INJECTS))
    def release(self, inject: str) -> None:
        done = self._try(c.ReleaseInject(inject))
        assert done == (self._playing() and inject not in self.released)
        if done:
            self.released.add(inject)

    @rule(inject=st.sampled_from(INJECTS))
    def skip(self, inject: str) -> None:
        assert self._try(c.SkipInject(inject)) == (self._playing() and inject not in self.released)

    @rule(text=st.text(min_size=1, max_size=20))
    def log(self, text: str) -> None:
        allowed = self.phase not in (RunPhase.PREPARED, RunPhase.INCIDENT) and bool(text.strip())
        assert self._try(c.LogEntry(Entry("HLM", EntryKind.ACTION, text))) == allowed
        if allowed:
            self.entries.append(text)

    @precondition(lambda self: self.entries)
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(self.entries)))
        if self._try(c.CorrectEntry(number, Entry("VRK", EntryKind.DECISION, "beter"))):
            self.entries[number - 1] = "beter"

    @rule(mark=st.sampled_from([*ActionMark, None]))
    def mark(self, mark: ActionMark | None) -> None:
        assert self._try(c.MarkAction("i1", "1", mark)) == ("i1" in self.released)

    @rule(option=st.sampled_from(["region", "town"]))
    def choose(self, option: str) -> None:
        self._try(c.Choose("c1", option))

    def _playing(self) -> bool:
        return self.phase in (RunPhase.RUNNING, RunPhase.PAUSED)

    @invariant()
    def agrees_with_the_model(self) -> None:
        state = self.session.state
        assert state.phase is self.phase
        assert self.session.when().elapsed_ms == self.table_ms
        lines = schedule(self.session.scenario, state, self.session.when())
        assert {x.inject.id for x in lines} == set(INJECTS)
        assert {x.inject.id for x in lines if x.standing is Standing.RELEASED} == self.released
        assert [row.entry.text for row in self.session.log.rows] == self.entries

    def teardown(self) -> None:
        """Replaying the records gives the state that stood there."""
        session = self.session
        assert fold(session.scenario, session.records) == session.state
        assert [record.version for record in session.records] == list(range(1, len(session.records) + 1))


ExerciseMachine.TestCase.settings = settings(
    max_examples=int(os.environ.get("TABLETOP_MACHINES", "60")), stateful_step_count=40, deadline=None
)
TestExerciseAgreesWithASimpleModel = ExerciseMachine.TestCase
