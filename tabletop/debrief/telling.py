"""The one pass over the records in which a timeline is gathered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tabletop.base.moments import When
from tabletop.debrief.timeline import (
    Chosen,
    Course,
    Edit,
    Interruption,
    Logged,
    Marked,
    MarkKey,
    Note,
    Remark,
    Retraction,
    Spoken,
    StatusMoment,
    Step,
    Timeline,
    Version,
    numbered,
    roles_of,
)
from tabletop.exercise import events as e
from tabletop.exercise.evolve import evolve
from tabletop.exercise.fold import first_state
from tabletop.exercise.record import Record
from tabletop.exercise.words import RunPhase
from tabletop.scenario.model import Scenario

_STOPPED = (RunPhase.PAUSED, RunPhase.INCIDENT)


def read_timeline(scenario: Scenario, records: Iterable[Record]) -> Timeline:
    """Read the records once and return what happened."""
    return _Teller(scenario, tuple(records)).told()


class _Teller:
    """Gathers what happened, record by record."""

    def __init__(self, scenario: Scenario, records: tuple[Record, ...]) -> None:
        self._scenario = scenario
        self._records = records
        self._state = first_state(scenario)
        self._entries: list[Logged] = []
        self._released: dict[str, When] = {}
        self._shown: dict[str, When] = {}
        self._repeated: dict[str, list[When]] = defaultdict(list)
        self._held: dict[str, int] = defaultdict(int)
        self._marks: dict[MarkKey, Marked] = {}
        self._signals: dict[tuple[str, str], When] = {}
        self._interruptions: list[Interruption] = []
        self._open: Interruption | None = None
        self._before = 0
        self._statuses = [
            StatusMoment(id, None, known.status, known.area, "start")
            for id, known in self._state.functions.items()
        ]
        self._choices: dict[str, Chosen] = {}
        self._notes: list[Note] = []
        self._steps: list[Step] = []
        self._edits: dict[str, Edit] = {}
        self._remarks: dict[str, Remark] = {}
        self._spoken: dict[tuple[int, str], Spoken] = {}
        self._early = False

    def told(self) -> Timeline:
        """Read all records and return the timeline."""
        for record in self._records:
            self._follow(record)
        if self._open is not None:
            self._interruptions.append(self._open)
        return Timeline(
            scenario=self._scenario,
            state=self._state,
            records=self._records,
            roles=roles_of(self._scenario, self._state),
            courses=self._courses(),
            entries=tuple(self._entries),
            marks=self._marks,
            signals=self._signals,
            interruptions=tuple(self._interruptions),
            statuses=tuple(self._statuses),
            choices=tuple(self._choices.values()),
            notes=tuple(self._notes),
            steps=tuple(self._steps),
            edits=self._edits,
            remarks=tuple(self._remarks.values()),
            spoken=tuple(self._spoken[key] for key in sorted(self._spoken)),
            ended_early=self._early,
        )

    def _courses(self) -> tuple[Course, ...]:
        scripted = len(self._scenario.injects)
        courses: list[Course] = []
        for number, inject in numbered(self._scenario, self._state):
            known = self._state.inject(inject.id)
            course = Course(inject, number, known.standing, moved=known.moved, reason=known.reason)
            courses.append(
                replace(
                    course,
                    released=self._released.get(inject.id),
                    shown=self._shown.get(inject.id),
                    repeated=tuple(self._repeated[inject.id]),
                    held=self._held[inject.id],
                    ad_hoc=number > scripted,
                )
            )
        return tuple(courses)

    def _follow(self, record: Record) -> None:
        before = self._state
        self._state = evolve(before, record)
        self._follow_pauses(record, before.phase)
        match record.event:
            case e.EntryLogged() | e.EntryCorrected() | e.EntryRetracted():
                self._log(record, record.event)
            case e.StatusSet() | e.StatusFreed():
                self._status(record.when, record.event)
            case e.ActionMarked() as event:
                self._mark(record.when, event)
            case e.SignalNoted() as event:
                key = (event.inject, event.signal)
                self._signals.pop(key, None)
                if event.seen:
                    self._signals[key] = record.when
            case e.ChoiceMade() as event:
                self._choices[event.choice] = Chosen(event.choice, event.option, record.when)
            case e.NoteMade() as event:
                self._notes.append(Note(record.when, record.by, event.text, event.inject))
            case (
                e.FindingEdited()
                | e.FindingRestored()
                | e.RemarkSet()
                | e.LineSpoken()
                | e.ExerciseEnded()
                | e.ExerciseReopened()
            ):
                self._look_back(record, record.event)
            case _:
                self._course(record)

    def _log(self, record: Record, event: e.EntryLogged | e.EntryCorrected | e.EntryRetracted) -> None:
        if isinstance(event, e.EntryLogged):
            self._entries.append(Logged(event.number, record.when, record.by, event.entry))
            return
        place = event.number - 1
        if not 0 <= place < len(self._entries):
            return
        logged = self._entries[place]
        if isinstance(event, e.EntryRetracted):
            retraction = Retraction(record.when, record.by, event.reason)
            self._entries[place] = replace(logged, retracted=retraction)
            return
        since = logged.corrected or logged.when
        earlier = (*logged.earlier, Version(since, logged.by, logged.entry))
        self._entries[place] = replace(
            logged, entry=event.entry, earlier=earlier, corrected=record.when, by=record.by
        )

    def _status(self, when: When, event: e.StatusSet | e.StatusFreed) -> None:
        """Keep what the function is, not what was asked: a status set by hand holds against the script."""
        known = self._state.functions[event.function]
        last = next((x for x in reversed(self._statuses) if x.function == event.function), None)
        if last is not None and (last.status, last.area) == (known.status, known.area):
            return
        cause = event.cause if isinstance(event, e.StatusSet) else "freed"
        self._statuses.append(StatusMoment(event.function, when, known.status, known.area, cause))

    def _mark(self, when: When, event: e.ActionMarked) -> None:
        key = (event.inject, event.action, event.role)
        self._marks.pop(key, None)
        if event.mark is not None:
            self._marks[key] = Marked(event.mark, when)

    def _look_back(
        self,
        record: Record,
        event: e.FindingEdited
        | e.FindingRestored
        | e.RemarkSet
        | e.LineSpoken
        | e.ExerciseEnded
        | e.ExerciseReopened,
    ) -> None:
        match event:
            case e.FindingEdited():
                edit = Edit(event.key, event.title, event.text, event.figures, record.when)
                self._edits[event.key] = edit
            case e.FindingRestored():
                self._edits.pop(event.key, None)
            case e.RemarkSet():
                self._remark(record.when, event)
            case e.LineSpoken():
                self._spoken[event.question, event.role] = Spoken(event.question, event.role, event.text)
            case e.ExerciseEnded():
                self._early = event.early
            case e.ExerciseReopened():
                self._early = False
                self._step(record, "reopened")

    def _remark(self, when: When, event: e.RemarkSet) -> None:
        if event.text.strip():
            self._remarks[event.id] = Remark(event.id, event.text, event.author, when)
        else:
            self._remarks.pop(event.id, None)

    def _course(self, record: Record) -> None:
        when, event = record.when, record.event
        match event:
            case e.InjectReleased():
                self._released.setdefault(event.inject, when)
            case e.InjectRepeated():
                self._repeated[event.inject].append(when)
                self._step(record, "again", inject=event.inject)
            case e.InjectShown():
                self._shown.setdefault(event.inject, when)
                self._step(record, "shown", inject=event.inject)
            case e.InjectHeld():
                self._held[event.inject] += 1
                self._step(record, "held", inject=event.inject)
            case e.InjectSkipped():
                self._step(record, "skipped", inject=event.inject, reason=event.reason)
            case e.InjectWithdrawn():
                self._step(record, "withdrawn", inject=event.inject, reason=event.reason)
            case e.AdHocAdded():
                self._step(record, "ad_hoc", inject=event.inject.id)
            case _:
                self._conduct(record)

    def _conduct(self, record: Record) -> None:
        match record.event:
            case e.ScriptShifted() as event:
                self._step(record, "shifted", n=str(len(event.injects)), minutes=f"{event.seconds / 60:+.0f}")
            case e.SpeedSet() as event:
                self._step(record, "speed", speed=str(event.speed))
            case e.TimeJumped() as event:
                self._step(record, "jumped", to=str(event.to))
            case e.AutoReleaseSet() as event:
                self._step(record, "auto_on" if event.on else "auto_off")
            case e.FacilitatorChanged() as event:
                self._step(record, "facilitator", person=event.person)
            case e.SetupChanged():
                self._step(record, "setup")
            case _:
                pass

    def _step(self, record: Record, kind: str, **values: str) -> None:
        self._steps.append(Step(kind, record.when, record.by, tuple(sorted(values.items()))))

    def _follow_pauses(self, record: Record, before: RunPhase) -> None:
        """Open an interruption where the clock stops, and close it where play goes on or is over."""
        match record.event:
            case e.Paused() as event:
                self._interrupt(record.when, str(event.reason))
            case e.IncidentDeclared():
                self._interrupt(record.when, "incident")
            case e.ExerciseReopened():
                self._interrupt(record.when, "reopened")
            case e.RunRecovered() as event if before is RunPhase.RUNNING:
                self._interrupt(record.when, "recovered", event.gap_seconds)
            case e.SleepNoticed() as event if not event.counted:
                self._interruptions.append(Interruption("sleep", record.when, event.seconds))
            case _:
                if before in _STOPPED and self._state.phase not in _STOPPED:
                    self._interrupt(record.when, "")

    def _interrupt(self, when: When, kind: str, before: int = 0) -> None:
        """Close the open interruption and open one of this kind, which already lasted `before` seconds."""
        if self._open is not None:
            seconds = max(0, round((when.wall - self._open.when.wall).total_seconds()))
            self._interruptions.append(replace(self._open, seconds=seconds + self._before))
        self._open = Interruption(kind, when) if kind else None
        self._before = max(0, before)
