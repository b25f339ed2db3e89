"""Whatever a facilitator does in whatever order: the exercise agrees with a simple model, and replays."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tabletop.app.session import record_of
from tabletop.base.errors import Refused
from tabletop.exercise import commands as c
from tabletop.exercise.fold import fold
from tabletop.exercise.schedule import schedule
from tabletop.exercise.values import Entry, Improvement
from tabletop.exercise.words import ActionMark, EntryKind, RunPhase, Standing
from tabletop.scenario.words import Status
from tabletop.store.event_log import MemoryEventLog
from tests.builders import a_scenario, a_session

INJECTS = [inject.id for inject in a_scenario().injects]


class ExerciseMachine(RuleBasedStateMachine):
    """Drives a session and keeps beside it the little that must be true."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryEventLog()
        self.session, self.clock = a_session(log=self.log)
        self.phase = RunPhase.PREPARED
        self.back = RunPhase.RUNNING
        self.started = False
        self.table_ms = 0
        self.released: set[str] = set()
        self.withdrawn: set[str] = set()
        self.entries: list[str] = []
        self.points: dict[str, str] = {}
        self.speed = 1
        self.by_hand: dict[str, Status] = {}

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
        if self.session.state.auto_release:
            injects = self.session.state.injects.items()
            self.released = {id for id, known in injects if known.standing is Standing.RELEASED}

    @rule()
    def start(self) -> None:
        done = self._try(c.StartPlay())
        assert done == (self.phase in (RunPhase.PREPARED, RunPhase.BRIEFING))
        if done:
            self.phase, self.started = RunPhase.RUNNING, True

    @rule()
    def pause(self) -> None:
        done = self._try(c.Pause())
        assert done == (self.phase is RunPhase.RUNNING)
        if done:
            self.phase, self.back = RunPhase.PAUSED, RunPhase.RUNNING

    @rule()
    def incident(self) -> None:
        done = self._try(c.DeclareIncident())
        assert done == (self.phase not in (RunPhase.INCIDENT, RunPhase.ENDED))
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
        assert done == (self._playing() and inject not in self.released | self.withdrawn)
        if done:
            self.released.add(inject)

    @rule(inject=st.sampled_from(INJECTS))
    def skip(self, inject: str) -> None:
        gone = self.released | self.withdrawn
        assert self._try(c.SkipInject(inject)) == (self._playing() and inject not in gone)

    @rule(inject=st.sampled_from(INJECTS), minutes=st.none() | st.integers(-1, 20))
    def hold(self, inject: str, minutes: int | None) -> None:
        allowed = self._playing() and inject not in self.released | self.withdrawn
        sensible = minutes is None or minutes >= 1
        assert self._try(c.HoldInject(inject, minutes)) == (allowed and sensible)

    @rule(inject=st.sampled_from(INJECTS))
    def withdraw(self, inject: str) -> None:
        done = self._try(c.WithdrawInject(inject))
        assert done == (self._playing() and inject in self.released)
        if done:
            self.released.remove(inject)
            self.withdrawn.add(inject)

    @rule(inject=st.sampled_from(INJECTS))
    def again(self, inject: str) -> None:
        assert self._try(c.RepeatInject(inject)) == (self._playing() and inject in self.released)

    @rule(minutes=st.sampled_from([-5, 0, 5, 60]))
    def shift(self, minutes: int) -> None:
        self._try(c.ShiftScript(minutes))

    @rule()
    def core_only(self) -> None:
        self._try(c.PlayCoreOnly("laat"))

    @rule(to=st.integers(-60, 4000))
    def jump(self, to: int) -> None:
        done = self._try(c.JumpTo(to))
        assert not done or self.session.when().offset == to

    @rule(speed=st.sampled_from([1, 2, 3, 5]))
    def speed_up(self, speed: int) -> None:
        done = self._try(c.SetSpeed(speed))
        assert done == (speed != 3 and self.phase is not RunPhase.ENDED)
        self.speed = speed if done else self.speed

    @rule(on=st.booleans())
    def by_itself(self, on: bool) -> None:
        self._try(c.SetAutoRelease(on))

    @rule(function=st.sampled_from(["electricity", "public-telecom", "water"]), status=st.sampled_from([*Status]))
    def set_status(self, function: str, status: Status) -> None:
        done = self._try(c.SetStatus(function, status))
        assert done == (self._playing() and function != "water")
        if done:
            self.by_hand[function] = status

    @rule(function=st.sampled_from(["electricity", "public-telecom"]))
    def free_status(self, function: str) -> None:
        assert self._try(c.FreeStatus(function))
        self.by_hand.pop(function, None)

    @rule(text=st.sampled_from(["", "Bellen", "Delen"]), id=st.sampled_from(["", "v1", "v2"]))
    def improve(self, text: str, id: str) -> None:
        known = id if id in self.points else ""
        done = self._try(c.SetImprovement(Improvement(known, text, "HLM")))
        assert done == bool(text)
        if done:
            self.points = {i: p.text for i, p in self.session.state.improvements.items()}
            assert text in self.points.values()

    @rule(id=st.sampled_from(["v1", "v2"]))
    def drop_improvement(self, id: str) -> None:
        assert self._try(c.RemoveImprovement(id))
        self.points.pop(id, None)

    @rule()
    def end(self) -> None:
        done = self._try(c.EndExercise())
        assert done == (self.phase not in (RunPhase.PREPARED, RunPhase.ENDED))
        self.phase = RunPhase.ENDED if done else self.phase

    @rule()
    def reopen(self) -> None:
        done = self._try(c.ReopenExercise())
        assert done == (self.phase is RunPhase.ENDED)
        if done:
            self.phase = RunPhase.PAUSED
            self.back = RunPhase.RUNNING if self.started else RunPhase.BRIEFING

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
        assert self._try(c.MarkAction("i1", "1", mark)) == ("i1" in self.released | self.withdrawn)

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
        assert {x.inject.id for x in lines if x.standing is Standing.WITHDRAWN} == self.withdrawn
        assert state.clock.running == (self.phase is RunPhase.RUNNING)
        assert {id: f.status for id, f in state.functions.items() if f.by_hand} == self.by_hand
        assert {id: point.text for id, point in state.improvements.items()} == self.points
        assert [row.entry.text for row in self.session.log.rows] == self.entries

    def teardown(self) -> None:
        """Replaying the records gives the state that stood there."""
        session = self.session
        elapsed = [record.when.elapsed_ms for record in session.records]
        assert elapsed == sorted(elapsed)
        again = (record_of(stored) for stored in self.log.read())
        assert fold(session.scenario, again) == session.state
        assert fold(session.scenario, session.records) == session.state
        assert [record.version for record in session.records] == list(range(1, len(session.records) + 1))


ExerciseMachine.TestCase.settings = settings(stateful_step_count=40, deadline=None)
TestExerciseAgreesWithASimpleModel = ExerciseMachine.TestCase
