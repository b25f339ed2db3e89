"""Reading the past: from a scenario and its records to the state."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.exercise.evolve import evolve
from tabletop.exercise.record import Record
from tabletop.exercise.state import ExerciseState, FunctionState
from tabletop.scenario.model import Scenario


def first_state(scenario: Scenario) -> ExerciseState:
    """Return the state before anything happened: every function of the script as it starts."""
    functions = {x.id: FunctionState(x.start, script_status=x.start) for x in scenario.functions}
    return ExerciseState(functions=functions)


def fold(scenario: Scenario, records: Iterable[Record]) -> ExerciseState:
    """Return the state after all records."""
    state = first_state(scenario)
    for record in records:
        state = evolve(state, record)
    return state
