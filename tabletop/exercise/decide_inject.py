"""What may be done with an inject: release, hold, skip, withdraw, again, show, make one up."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.base.moments import When
from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.clock import mode_at
from tabletop.exercise.evolve_inject import WITHDRAWN
from tabletop.exercise.script import find_inject, planned_at
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import RunPhase, Standing
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import ClockMode, Reach, Status

InjectCommand = (
    c.ReleaseInject
    | c.HoldInject
    | c.SkipInject
    | c.WithdrawInject
    | c.RepeatInject
    | c.ShowInject
    | c.ReleaseAdHoc
)


def decide_inject(
    scenario: Scenario, state: ExerciseState, command: InjectCommand, when: When
) -> tuple[e.Event, ...]:
    """Return what a wish about one inject leads to. Raises Refused."""
    if state.phase not in (RunPhase.RUNNING, RunPhase.PAUSED):
        raise Refused(Message(f"refused.not_while_{state.phase.name.lower()}"))
    if isinstance(command, c.ReleaseAdHoc):
        return _ad_hoc(state, command)
    inject = find_inject(scenario, state, command.inject)
    standing = state.inject(inject.id).standing
    match command:
        case c.ReleaseInject():
            return release(scenario, state, inject, when)
        case c.HoldInject():
            _open(inject, standing)
            return (e.InjectHeld(inject.id, _until(command.minutes, when, planned_at(scenario, state, inject))),)
        case c.SkipInject():
            _open(inject, standing)
            return (e.InjectSkipped(inject.id, command.reason),)
        case c.WithdrawInject():
            _released(inject, standing)
            return (e.InjectWithdrawn(inject.id, command.reason), *_taken_back(scenario, state, inject))
        case c.RepeatInject():
            _released(inject, standing)
            return (e.InjectRepeated(inject.id),)
        case c.ShowInject():
            _released(inject, standing)
            if inject.reach is Reach.ROOM or state.inject(inject.id).shown:
                raise Refused(Message("refused.already_in_room", inject=inject.id))
            return (e.InjectShown(inject.id),)
        case _:
            assert_never(command)


def release(scenario: Scenario, state: ExerciseState, inject: Inject, when: When) -> tuple[e.Event, ...]:
    """Return the release of an inject with its effects. Raises Refused when the table already has it.

    A skipped inject may still be released: the facilitator changed their mind, and nothing was told.
    """
    standing = state.inject(inject.id).standing
    _open(inject, standing)
    at = planned_at(scenario, state, inject)
    steps = mode_at(scenario, when.offset) is ClockMode.STEPS
    moves_to = at if steps and at is not None and at > when.offset else None
    effects = [e.StatusSet(x.function, x.status, x.area, cause=inject.id) for x in inject.effects]
    return (e.InjectReleased(inject.id, moves_to), *effects)


def _until(minutes: int | None, when: When, at: int | None) -> int | None:
    """Return until which offset an inject is held; minutes count from its own time when that is still to come."""
    if minutes is None:
        return None
    if not 1 <= minutes <= 600:
        raise Refused(Message("refused.hold_minutes"))
    return max(when.offset, at or 0) + minutes * 60


def _taken_back(scenario: Scenario, state: ExerciseState, inject: Inject) -> tuple[e.Event, ...]:
    """Return what its functions go back to: to what they were, unless something later already changed them.

    A withdrawn inject was released by mistake and no longer counts. If its effect stayed, the board would show
    the room an outage that nobody was told of.
    """
    back: list[e.Event] = []
    for id, known in state.functions.items():
        if not known.scripted or known.scripted[-1].cause != inject.id:
            continue
        left = [one for one in known.scripted if one.cause != inject.id]
        start = next((function.start for function in scenario.functions if function.id == id), Status.NORMAL)
        status, area = (left[-1].status, left[-1].area) if left else (start, "")
        back.append(e.StatusSet(id, status, area, cause=f"{WITHDRAWN}{inject.id}"))
    return tuple(back)


def _ad_hoc(state: ExerciseState, command: c.ReleaseAdHoc) -> tuple[e.Event, ...]:
    if not command.inject.title.strip():
        raise Refused(Message("refused.title_empty"))
    made = replace(command.inject, id=f"x{len(state.ad_hoc) + 1}")
    return (e.AdHocAdded(made), e.InjectReleased(made.id))


def _open(inject: Inject, standing: Standing) -> None:
    if standing is Standing.RELEASED:
        raise Refused(Message("refused.already_released", inject=inject.id))
    if standing is Standing.WITHDRAWN:
        raise Refused(Message("refused.withdrawn", inject=inject.id))


def _released(inject: Inject, standing: Standing) -> None:
    if standing is Standing.WITHDRAWN:
        raise Refused(Message("refused.withdrawn", inject=inject.id))
    if standing is not Standing.RELEASED:
        raise Refused(Message("refused.not_released", inject=inject.id))
