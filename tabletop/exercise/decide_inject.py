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
from tabletop.exercise.script import find_inject, planned_at
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import RunPhase, Standing
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import ClockMode, Reach

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
            until = None if command.minutes is None else when.offset + command.minutes * 60
            return (e.InjectHeld(inject.id, until),)
        case c.SkipInject():
            _open(inject, standing)
            return (e.InjectSkipped(inject.id, command.reason),)
        case c.WithdrawInject():
            _released(inject, standing)
            return (e.InjectWithdrawn(inject.id, command.reason),)
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
    if standing in (Standing.RELEASED, Standing.WITHDRAWN):
        raise Refused(Message("refused.already_released", inject=inject.id))
    at = planned_at(scenario, state, inject)
    steps = mode_at(scenario, when.offset) is ClockMode.STEPS
    moves_to = at if steps and at is not None and at > when.offset else None
    effects = [e.StatusSet(x.function, x.status, x.area, cause=inject.id) for x in inject.effects]
    return (e.InjectReleased(inject.id, moves_to), *effects)


def _ad_hoc(state: ExerciseState, command: c.ReleaseAdHoc) -> tuple[e.Event, ...]:
    if not command.inject.title.strip():
        raise Refused(Message("refused.title_empty"))
    made = replace(command.inject, id=f"x{len(state.ad_hoc) + 1}")
    return (e.AdHocAdded(made), e.InjectReleased(made.id))


def _open(inject: Inject, standing: Standing) -> None:
    if standing in (Standing.RELEASED, Standing.WITHDRAWN):
        raise Refused(Message("refused.already_released", inject=inject.id))


def _released(inject: Inject, standing: Standing) -> None:
    if standing is not Standing.RELEASED:
        raise Refused(Message("refused.not_released", inject=inject.id))
