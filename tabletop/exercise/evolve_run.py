"""How the state follows from the course of the exercise: phases, clock, briefing and hot debrief."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from tabletop.base.moments import When
from tabletop.exercise import events as e
from tabletop.exercise.state import Break, Clock, ExerciseState
from tabletop.exercise.words import PauseReason, RunPhase

RunEvent = (
    e.ExercisePrepared
    | e.SetupChanged
    | e.FacilitatorChanged
    | e.BriefingStarted
    | e.SpeakerChosen
    | e.PlayStarted
    | e.Paused
    | e.Resumed
    | e.IncidentDeclared
    | e.HotDebriefStarted
    | e.QuestionAsked
    | e.LineSpoken
    | e.ExerciseEnded
    | e.ExerciseReopened
    | e.RunRecovered
    | e.SleepNoticed
    | e.SpeedSet
    | e.TimeJumped
    | e.AutoReleaseSet
    | e.RoomBlackened
)


def evolve_run(state: ExerciseState, event: RunEvent, when: When) -> ExerciseState:
    """Return the state after a step in the course of the exercise."""
    match event:
        case e.ExercisePrepared() | e.SetupChanged():
            leads = state.facilitator or event.setup.facilitator
            if isinstance(event, e.ExercisePrepared):
                leads = event.setup.facilitator
            return replace(state, setup=event.setup, facilitator=leads)
        case e.FacilitatorChanged():
            return replace(state, facilitator=event.person)
        case e.AutoReleaseSet():
            return replace(state, auto_release=event.on)
        case e.RoomBlackened():
            return replace(state, black=event.on)
        case e.SpeakerChosen():
            spoken = state.spoken if state.speaker is None else (*state.spoken, state.speaker)
            return replace(state, speaker=event.role, spoken=spoken, speaker_since=when)
        case e.QuestionAsked():
            return replace(state, question=event.number, question_since=when)
        case e.LineSpoken():
            return replace(state, lines={**state.lines, (event.question, event.role): event.text})
        case e.SpeedSet():
            return replace(state, clock=replace(_anchored(state, when), speed=event.speed))
        case e.TimeJumped():
            clock = replace(_anchored(state, when), offset_ms=event.to * 1000)
            return replace(state, clock=clock, jumped_to=event.to)
        case e.SleepNoticed():
            return state
        case _:
            return _phase(state, event, when)


def _phase(
    state: ExerciseState,
    event: e.BriefingStarted
    | e.PlayStarted
    | e.Paused
    | e.Resumed
    | e.IncidentDeclared
    | e.HotDebriefStarted
    | e.ExerciseEnded
    | e.ExerciseReopened
    | e.RunRecovered,
    when: When,
) -> ExerciseState:
    match event:
        case e.BriefingStarted():
            return replace(state, phase=RunPhase.BRIEFING, phase_since=when)
        case e.PlayStarted():
            clock = Clock(True, state.clock.speed, when.elapsed_ms, state.clock.offset_ms)
            state = replace(state, clock=clock, started=when, speaker=None)
            return replace(state, phase=RunPhase.RUNNING, phase_since=when)
        case e.Resumed():
            back = state.before_stop
            clock = replace(_anchored(state, when), running=back is RunPhase.RUNNING)
            return replace(state, phase=back, clock=clock, pause=None, phase_since=when)
        case e.Paused():
            stop = Break(event.reason, when, event.minutes)
            return replace(_stopped(state, when), phase=RunPhase.PAUSED, pause=stop, phase_since=when)
        case e.IncidentDeclared():
            return replace(_stopped(state, when), phase=RunPhase.INCIDENT, phase_since=when)
        case e.RunRecovered():
            return _recovered(state, when)
        case e.ExerciseReopened():
            stop = Break(PauseReason.TECHNICAL, when)
            return replace(
                state,
                phase=RunPhase.PAUSED,
                before_stop=RunPhase.BRIEFING if state.started is None else RunPhase.RUNNING,
                pause=stop,
                finished=None,
                phase_since=when,
            )
        case e.HotDebriefStarted():
            state = replace(_stopped(state, when), finished=when, short_debrief=event.short, pause=None)
            return replace(state, phase=RunPhase.HOT_DEBRIEF, phase_since=when)
        case e.ExerciseEnded():
            finished = state.finished or when
            state = replace(_stopped(state, when), finished=finished, pause=None)
            return replace(state, phase=RunPhase.ENDED, phase_since=when)
        case _:
            assert_never(event)


def _recovered(state: ExerciseState, when: When) -> ExerciseState:
    """Go on paused where the clock was running; every other phase simply goes on."""
    if state.phase is not RunPhase.RUNNING:
        return state
    stop = Break(PauseReason.TECHNICAL, when)
    return replace(_stopped(state, when), phase=RunPhase.PAUSED, pause=stop, phase_since=when)


def _anchored(state: ExerciseState, when: When) -> Clock:
    """Return the clock anchored at this record, so that what changes now changes from now on."""
    clock = state.clock
    if not clock.running:
        return replace(clock, elapsed_ms=when.elapsed_ms)
    # A record keeps whole seconds: without the rest of the second, each pause would lose half a second.
    exact = clock.offset_ms + (when.elapsed_ms - clock.elapsed_ms) * clock.speed
    stood_still = exact // 1000 != when.offset
    return replace(clock, elapsed_ms=when.elapsed_ms, offset_ms=when.offset * 1000 if stood_still else exact)


def _stopped(state: ExerciseState, when: When) -> ExerciseState:
    """Stop the clock and remember what to go back to (a pause inside a stop changes nothing)."""
    clock = replace(_anchored(state, when), running=False)
    stopped = state.phase in (RunPhase.PAUSED, RunPhase.INCIDENT)
    return replace(state, clock=clock, before_stop=state.before_stop if stopped else state.phase)
