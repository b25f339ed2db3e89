"""From a record to the new state. Never refuses, never reads a clock: what was stored has happened."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from tabletop.exercise import events as e
from tabletop.exercise.evolve_inject import evolve_inject
from tabletop.exercise.evolve_run import evolve_run
from tabletop.exercise.record import Record
from tabletop.exercise.state import ExerciseState


def evolve(state: ExerciseState, record: Record) -> ExerciseState:
    """Return the state after a record."""
    event = record.event
    match event:
        case e.EntryLogged():
            return replace(state, version=record.version, entries=event.number)
        case e.EntryRetracted():
            return replace(state, version=record.version, retracted=state.retracted | {event.number})
        case e.EntryCorrected() | e.NoteMade() | e.FindingEdited() | e.FindingRestored():
            return replace(state, version=record.version)
        case e.ImprovementSet() | e.ImprovementRemoved() | e.RemarkSet():
            return replace(_learned(state, event), version=record.version)
        case (
            e.InjectReleased()
            | e.InjectHeld()
            | e.InjectSkipped()
            | e.InjectWithdrawn()
            | e.InjectRepeated()
            | e.InjectShown()
            | e.AdHocAdded()
            | e.ScriptShifted()
            | e.ChoiceMade()
            | e.StatusSet()
            | e.StatusFreed()
            | e.ActionMarked()
            | e.SignalNoted()
        ):
            return replace(evolve_inject(state, event, record.when), version=record.version)
        case (
            e.ExercisePrepared()
            | e.SetupChanged()
            | e.FacilitatorChanged()
            | e.BriefingStarted()
            | e.SpeakerChosen()
            | e.PlayStarted()
            | e.Paused()
            | e.Resumed()
            | e.IncidentDeclared()
            | e.HotDebriefStarted()
            | e.QuestionAsked()
            | e.LineSpoken()
            | e.ExerciseEnded()
            | e.ExerciseReopened()
            | e.RunRecovered()
            | e.SleepNoticed()
            | e.SpeedSet()
            | e.TimeJumped()
            | e.AutoReleaseSet()
            | e.RoomBlackened()
        ):
            return replace(evolve_run(state, event, record.when), version=record.version)
        case _:
            assert_never(event)


def _learned(state: ExerciseState, event: e.ImprovementSet | e.ImprovementRemoved | e.RemarkSet) -> ExerciseState:
    match event:
        case e.ImprovementSet():
            known = event.improvement.id in state.improvements
            points = {**state.improvements, event.improvement.id: event.improvement}
            count = state.improvement_count + (0 if known else 1)
            return replace(state, improvements=points, improvement_count=count)
        case e.ImprovementRemoved():
            left = {id: point for id, point in state.improvements.items() if id != event.id}
            return replace(state, improvements=left)
        case e.RemarkSet():
            number = int(event.id[1:]) if event.id[1:].isdecimal() else 0
            return replace(state, remark_count=max(state.remark_count, number))
        case _:
            assert_never(event)
