"""How the state follows from what was done with injects, choices, functions and marks."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from tabletop.base.moments import When
from tabletop.exercise import events as e
from tabletop.exercise.state import Clock, ExerciseState, FunctionState, InjectState, ScriptedStatus
from tabletop.exercise.words import Standing
from tabletop.scenario.words import Status

WITHDRAWN = "withdrawn:"
"""How the cause of a status begins that stands again because an inject (its id follows) was withdrawn."""

InjectEvent = (
    e.InjectReleased
    | e.InjectHeld
    | e.InjectSkipped
    | e.InjectWithdrawn
    | e.InjectRepeated
    | e.InjectShown
    | e.AdHocAdded
    | e.ScriptShifted
    | e.ChoiceMade
    | e.StatusSet
    | e.StatusFreed
    | e.ActionMarked
    | e.SignalNoted
)


def evolve_inject(state: ExerciseState, event: InjectEvent, when: When) -> ExerciseState:
    """Return the state after something was done with the script."""
    match event:
        case e.InjectReleased():
            return _released(state, event, when)
        case e.InjectHeld():
            return _with(state, event.inject, standing=Standing.HELD, until=event.until)
        case e.InjectSkipped():
            return _with(state, event.inject, standing=Standing.SKIPPED, reason=event.reason)
        case e.InjectWithdrawn():
            state = _with(state, event.inject, standing=Standing.WITHDRAWN, reason=event.reason)
            return _without_effects(state, event.inject)
        case e.InjectRepeated():
            repeated = state.inject(event.inject).repeated + 1
            state = _with(state, event.inject, repeated=repeated, released=when, choices=state.choices)
            return replace(state, latest_release=event.inject)
        case e.InjectShown():
            return replace(_with(state, event.inject, shown=True), latest_release=event.inject)
        case e.AdHocAdded():
            copies = dict(state.copies)
            if event.inject.copy_of:
                copies[event.inject.id] = event.inject.copy_of
            return replace(state, ad_hoc=(*state.ad_hoc, event.inject.to_inject()), copies=copies)
        case e.ScriptShifted():
            for inject in event.injects:
                state = _with(state, inject, moved=state.inject(inject).moved + event.seconds)
            return state
        case e.ChoiceMade():
            return replace(state, choices={**state.choices, event.choice: event.option})
        case e.StatusSet() | e.StatusFreed():
            return _function(state, event, when)
        case e.ActionMarked():
            key = (event.inject, event.action, event.role)
            marks = dict(state.marks)
            marks.pop(key, None)
            if event.mark is not None:
                marks[key] = event.mark
            return replace(state, marks=marks)
        case e.SignalNoted():
            key = (event.inject, event.signal)
            return replace(state, signals=state.signals | {key} if event.seen else state.signals - {key})
        case _:
            assert_never(event)


def _with(state: ExerciseState, inject: str, **changes: object) -> ExerciseState:
    known: InjectState = replace(state.inject(inject), **changes)  # pyright: ignore[reportArgumentType]
    return replace(state, injects={**state.injects, inject: known})


def _released(state: ExerciseState, event: e.InjectReleased, when: When) -> ExerciseState:
    order = state.releases + 1
    moments = {"released": when, "first": when, "until": None, "choices": state.choices}
    state = _with(state, event.inject, standing=Standing.RELEASED, order=order, **moments)
    clock = state.clock
    if event.moves_to is not None:
        clock = Clock(clock.running, clock.speed, when.elapsed_ms, event.moves_to * 1000)
    return replace(state, releases=order, latest_release=event.inject, clock=clock)


def _without_effects(state: ExerciseState, inject: str) -> ExerciseState:
    """Forget what a withdrawn inject did to functions, so that no later withdrawal brings it back."""
    functions = dict(state.functions)
    for id, known in functions.items():
        left = tuple(one for one in known.scripted if one.cause != inject)
        if left != known.scripted:
            functions[id] = replace(known, scripted=left)
    return replace(state, functions=functions)


def _function(state: ExerciseState, event: e.StatusSet | e.StatusFreed, when: When) -> ExerciseState:
    known = state.functions.get(event.function) or FunctionState(Status.NORMAL)
    since = when.offset
    match event:
        case e.StatusFreed():
            free = replace(known, status=known.script_status, area=known.script_area)
            changed = replace(free, since=since, by_hand=False)
            return replace(state, functions={**state.functions, event.function: changed})
        case e.StatusSet(cause="hand"):
            changed = replace(known, status=event.status, area=event.area, since=since, by_hand=True)
        case e.StatusSet():
            changed = replace(known, script_status=event.status, script_area=event.area)
            if not event.cause.startswith(WITHDRAWN):
                scripted = ScriptedStatus(event.cause, event.status, event.area)
                changed = replace(changed, scripted=(*known.scripted, scripted))
            if not known.by_hand:
                changed = replace(changed, status=event.status, area=event.area, since=since)
    applied = state.script_changes
    if event.cause.startswith("script:"):
        applied = applied | {event.cause}
    return replace(state, functions={**state.functions, event.function: changed}, script_changes=applied)
