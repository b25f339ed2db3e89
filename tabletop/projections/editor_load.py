"""The load of each role as the time line draws it. The rule itself, which the checks share, is `scenario/load`."""

from __future__ import annotations

from bisect import bisect_right

from tabletop.projections.editor_timeline_values import LoadView
from tabletop.scenario.checks.load import IDLE, STEP, TOO_MUCH, plates_of, role_loads
from tabletop.scenario.model import Scenario

__all__ = ["IDLE", "STEP", "TOO_MUCH", "loads"]


def loads(scenario: Scenario, starts: dict[str, int], rounds: tuple[int, ...] = ()) -> dict[str, LoadView]:
    """Return the load of each role by code.

    `starts` says in seconds where each inject stands, `rounds` where each round of a form without a clock begins.
    """
    if rounds:
        plates = plates_of(scenario, starts)
        return {
            code: LoadView(in_rounds=_in_rounds(plates.common + own, rounds)) for code, own in plates.roles.items()
        }
    found = role_loads(scenario, starts)
    return {code: LoadView(load.levels, load.overloads, load.gaps) for code, load in found.items()}


def _in_rounds(things: list[tuple[int, int]], rounds: tuple[int, ...]) -> tuple[int, ...]:
    counts = [0] * len(rounds)
    for start, _ in things:
        counts[max(0, bisect_right(rounds, start) - 1)] += 1
    return tuple(counts)
