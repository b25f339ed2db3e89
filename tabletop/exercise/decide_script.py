"""What may be done with the script as a whole: shift it, shorten it, choose, and what the tick lets happen."""

from __future__ import annotations

from typing import assert_never

from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.base.moments import When
from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.clock import mode_at
from tabletop.exercise.decide_inject import release
from tabletop.exercise.schedule import Line, schedule
from tabletop.exercise.script import condition_holds
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import RunPhase, Standing
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import ClockMode

ScriptCommand = c.ShiftScript | c.PlayCoreOnly | c.Choose | c.SetStatus | c.FreeStatus | c.Tick
_WAITING = (Standing.PLANNED, Standing.DUE, Standing.HELD)


def decide_script(
    scenario: Scenario, state: ExerciseState, command: ScriptCommand, when: When
) -> tuple[e.Event, ...]:
    """Return what a wish about the script leads to. Raises Refused."""
    match command:
        case c.ShiftScript():
            _still_to_come(state)
            waiting = tuple(inject.id for inject in waiting_injects(scenario, state, when))
            if not waiting or not command.minutes:
                raise Refused(Message("refused.nothing_to_shift"))
            return (e.ScriptShifted(command.minutes * 60, waiting),)
        case c.PlayCoreOnly():
            _still_to_come(state)
            extras = skipped_by_core(scenario, state, when)
            if not extras:
                raise Refused(Message("refused.no_extras"))
            return tuple(e.InjectSkipped(inject.id, command.reason) for inject in extras)
        case c.Choose():
            _playing(state)
            return _choose(scenario, state, command)
        case c.SetStatus():
            return _set_status(state, command)
        case c.FreeStatus():
            known = state.functions.get(command.function)
            return (e.StatusFreed(command.function),) if known is not None and known.by_hand else ()
        case c.Tick():
            return _tick(scenario, state, when)
        case _:
            assert_never(command)


def _set_status(state: ExerciseState, command: c.SetStatus) -> tuple[e.Event, ...]:
    _playing(state)
    known = state.functions.get(command.function)
    if known is None:
        functions = ", ".join(state.functions)
        raise Refused(Message("refused.function_unknown", function=command.function, known=functions))
    if known.by_hand and (known.status, known.area) == (command.status, command.area):
        return ()
    return (e.StatusSet(command.function, command.status, command.area),)


def _playing(state: ExerciseState) -> None:
    if state.phase not in (RunPhase.RUNNING, RunPhase.PAUSED):
        raise Refused(Message(f"refused.not_while_{state.phase.name.lower()}"))


def _still_to_come(state: ExerciseState) -> None:
    if state.phase in (RunPhase.INCIDENT, RunPhase.HOT_DEBRIEF, RunPhase.ENDED):
        raise Refused(Message(f"refused.not_while_{state.phase.name.lower()}"))


def waiting_injects(scenario: Scenario, state: ExerciseState, when: When) -> tuple[Inject, ...]:
    """Return the injects with a time that have not come yet, which a shift of the script moves."""
    lines = schedule(scenario, state, when)
    return tuple(x.inject for x in lines if x.standing in _WAITING and x.inject.at is not None)


def skipped_by_core(scenario: Scenario, state: ExerciseState, when: When) -> tuple[Inject, ...]:
    """Return what playing only the core would skip; contingencies stay at hand."""
    lines = schedule(scenario, state, when)
    extras = (x.inject for x in lines if x.standing in _WAITING and not x.inject.core)
    return tuple(inject for inject in extras if not inject.is_contingency)


def _choose(scenario: Scenario, state: ExerciseState, command: c.Choose) -> tuple[e.Event, ...]:
    choice = scenario.choice(command.choice)
    if choice is None:
        raise Refused(Message("refused.choice_unknown", choice=command.choice))
    if all(option.id != command.option for option in choice.options):
        known = ", ".join(option.id for option in choice.options)
        raise Refused(Message("refused.option_unknown", option=command.option, known=known))
    if state.choices.get(command.choice) == command.option:
        return ()
    for inject in scenario.injects:
        if inject.when and inject.when.choice == choice.id and _was_released(state, inject):
            raise Refused(Message("refused.branch_taken", inject=inject.id))
    return (e.ChoiceMade(command.choice, command.option),)


def _was_released(state: ExerciseState, inject: Inject) -> bool:
    return state.inject(inject.id).standing in (Standing.RELEASED, Standing.WITHDRAWN)


def _tick(scenario: Scenario, state: ExerciseState, when: When) -> tuple[e.Event, ...]:
    if state.phase is not RunPhase.RUNNING:
        return ()
    happened: list[e.Event] = []
    # After a jump several come at once: the latest of the script must then be the latest here.
    for number, change in sorted(enumerate(scenario.status), key=lambda numbered: numbered[1].at):
        cause = f"script:{number}"
        if change.at <= when.offset and cause not in state.script_changes:
            happened.append(e.StatusSet(change.function, change.status, change.area, cause))
    # In steps the first planned inject is always due: only a person may say that the next step comes.
    if state.auto_release and mode_at(scenario, when.offset) is not ClockMode.STEPS:
        for line in schedule(scenario, state, when):
            if line.standing is Standing.DUE and _by_itself(state, line):
                happened += release(scenario, state, line.inject, when)
    return tuple(happened)


def _by_itself(state: ExerciseState, line: Line) -> bool:
    """Tell whether time alone may release it; what a jump passed over would flood the table all at once."""
    if line.at is not None and line.at < state.jumped_to:
        return False
    trigger = line.inject.when
    return trigger is None or condition_holds(state, trigger) is True
