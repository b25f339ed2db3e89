"""The course of the exercise: which phase may follow which, and who leads."""

from __future__ import annotations

from typing import assert_never

from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.base.moments import When
from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.clock import speeds
from tabletop.exercise.script import all_roles, planned_at
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.values import Setup
from tabletop.exercise.words import PauseReason, RunPhase
from tabletop.scenario.model import Scenario

_LIVE = (RunPhase.BRIEFING, RunPhase.RUNNING, RunPhase.PAUSED, RunPhase.HOT_DEBRIEF)
_INTERRUPTIBLE = (RunPhase.PREPARED, *_LIVE)
"""A real incident may also come before the briefing: the room may already be seated."""

RunCommand = (
    c.PrepareExercise
    | c.ChangeSetup
    | c.ChangeFacilitator
    | c.StartBriefing
    | c.ChooseSpeaker
    | c.StartPlay
    | c.Pause
    | c.Resume
    | c.DeclareIncident
    | c.EndExercise
    | c.ReopenExercise
    | c.RecoverRun
    | c.AnswerSleep
    | c.SetSpeed
    | c.JumpTo
    | c.SetAutoRelease
    | c.BlackenRoom
)


def decide_run(scenario: Scenario, state: ExerciseState, command: RunCommand, when: When) -> tuple[e.Event, ...]:
    """Return what a wish about the course of the exercise leads to. Raises Refused."""
    match command:
        case c.PrepareExercise():
            if state.version:
                raise Refused(Message("refused.already_prepared"))
            return (e.ExercisePrepared(scenario.id, _checked(scenario, command.setup)),)
        case c.ChangeSetup():
            _not_ended(state)
            setup = _checked(scenario, command.setup)
            return () if setup == state.setup else (e.SetupChanged(setup),)
        case c.ChangeFacilitator():
            if not command.person:
                raise Refused(Message("refused.facilitator_empty"))
            return () if command.person == state.facilitator else (e.FacilitatorChanged(command.person),)
        case c.SetAutoRelease():
            return () if command.on == state.auto_release else (e.AutoReleaseSet(command.on),)
        case c.BlackenRoom():
            return () if command.on == state.black else (e.RoomBlackened(command.on),)
        case c.ChooseSpeaker():
            _in(state, RunPhase.BRIEFING, RunPhase.HOT_DEBRIEF)
            known = command.role is None or any(r.code == command.role for r in all_roles(scenario, state))
            if not known:
                raise Refused(Message("refused.role_unknown", role=command.role or ""))
            return (e.SpeakerChosen(command.role),)
        case c.SetSpeed() | c.JumpTo():
            return _clock(scenario, state, command, when)
        case c.RecoverRun():
            _not_ended(state)
            return (e.RunRecovered(command.elapsed_ms, command.gap_seconds),)
        case c.AnswerSleep():
            return (e.SleepNoticed(command.seconds, command.counted),)
        case _:
            return _phase(state, command)


def _phase(
    state: ExerciseState,
    command: c.StartBriefing
    | c.StartPlay
    | c.Pause
    | c.Resume
    | c.DeclareIncident
    | c.EndExercise
    | c.ReopenExercise,
) -> tuple[e.Event, ...]:
    match command:
        case c.StartBriefing():
            _in(state, RunPhase.PREPARED)
            return (e.BriefingStarted(),)
        case c.StartPlay():
            _in(state, RunPhase.PREPARED, RunPhase.BRIEFING)
            return (e.PlayStarted(),)
        case c.Pause():
            _in(state, RunPhase.RUNNING)
            minutes = command.minutes
            if minutes is not None and not 1 <= minutes <= 600:
                raise Refused(Message("refused.break_minutes"))
            if command.reason is not PauseReason.BREAK:
                minutes = None
            return (e.Paused(command.reason, minutes),)
        case c.Resume():
            _in(state, RunPhase.PAUSED, RunPhase.INCIDENT)
            return (e.Resumed(),)
        case c.DeclareIncident():
            _in(state, *_INTERRUPTIBLE)
            return (e.IncidentDeclared(),)
        case c.EndExercise():
            _in(state, *_LIVE, RunPhase.INCIDENT)
            return (e.ExerciseEnded(early=state.phase is RunPhase.INCIDENT),)
        case c.ReopenExercise():
            _in(state, RunPhase.ENDED)
            return (e.ExerciseReopened(),)
        case _:
            assert_never(command)


def _clock(
    scenario: Scenario, state: ExerciseState, command: c.SetSpeed | c.JumpTo, when: When
) -> tuple[e.Event, ...]:
    if isinstance(command, c.SetSpeed):
        known = speeds(state.setup.rehearsal)
        if command.speed not in known:
            raise Refused(Message("refused.speed", speeds=", ".join(f"×{speed}" for speed in known)))
        _not_ended(state)
        return () if command.speed == state.clock.speed else (e.SpeedSet(command.speed),)
    _in(state, RunPhase.RUNNING, RunPhase.PAUSED)
    times = (planned_at(scenario, state, inject) or 0 for inject in scenario.injects)
    last = max([scenario.minutes.play * 60, *times])
    if not 0 <= command.to <= last:
        raise Refused(Message("refused.jump_outside"))
    return () if command.to == when.offset else (e.TimeJumped(command.to),)


def _checked(scenario: Scenario, setup: Setup) -> Setup:
    codes = [role.code for role in scenario.roles]
    for added in setup.added:
        if not (2 <= len(added.code) <= 4 and added.code.isalnum() and added.code.isupper()):
            raise Refused(Message("refused.role_code", role=added.code))
        if added.code in codes:
            raise Refused(Message("refused.role_twice", role=added.code))
        codes.append(added.code)
    for seat in setup.seats:
        if seat.role not in codes:
            raise Refused(Message("refused.role_unknown", role=seat.role))
    return setup


def _in(state: ExerciseState, *phases: RunPhase) -> None:
    if state.phase not in phases:
        raise Refused(Message(f"refused.not_while_{state.phase.name.lower()}"))


def _not_ended(state: ExerciseState) -> None:
    if state.phase is RunPhase.ENDED:
        raise Refused(Message("refused.not_while_ended"))
