"""Which choices are before the table, and which should have been made by now. Nothing is chosen here by itself."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.base.moments import When
from tabletop.exercise.script import script
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import Standing
from tabletop.scenario.inject import Choice
from tabletop.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """A choice that nobody made yet."""

    choice: Choice
    put: bool
    """Whether the inject that asks it was released."""
    closed: bool
    """Whether its closing time has passed: the default is then offered, and branches wait until it is taken."""
    closes_in: int | None = None
    """Seconds on the script axis until it closes, never below zero; None when it does not close."""

    @property
    def default(self) -> str:
        """The option to take when the table does not choose."""
        return self.choice.default


def open_choices(scenario: Scenario, state: ExerciseState, when: When) -> tuple[OpenChoice, ...]:
    """Return every choice that is before the table or past its closing time, in the order of the scenario.

    A choice is before the table when its inject was released, or when no inject asks it. One whose inject was
    skipped still closes: what hangs on it must get its answer.
    """
    found: list[OpenChoice] = []
    for choice in scenario.choices:
        if choice.id in state.choices:
            continue
        asked_by = [inject for inject in script(scenario, state) if inject.choice == choice.id]
        put = not asked_by or any(state.inject(i.id).standing is Standing.RELEASED for i in asked_by)
        closed = choice.closes is not None and when.offset >= choice.closes
        if put or closed:
            left = None if choice.closes is None else max(0, choice.closes - when.offset)
            found.append(OpenChoice(choice, put, closed, left))
    return tuple(found)
