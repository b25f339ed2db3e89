"""Points to improve: what the table wants to change, who does it, and by when."""

from __future__ import annotations

from tabletop.debrief.values import ImprovementLine
from tabletop.exercise.state import ExerciseState


def improvement_lines(state: ExerciseState) -> tuple[ImprovementLine, ...]:
    """Return the points in the order in which they were made, numbered from 1."""
    points = state.improvements.values()
    return tuple(
        ImprovementLine(number, point.id, point.text, point.owner, point.due, point.learning)
        for number, point in enumerate(points, start=1)
    )
