"""How much each role has on its plate, every five minutes of the script, and where that is too much or nothing.

One that is addressed reads, thinks and speaks; an action that is expected of it stays open for its minutes. What
comes only when something was seen counts for nothing: most of it never comes.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from tabletop.base.moments import MINUTE
from tabletop.projections.editor_timeline_values import LoadView, Stretch
from tabletop.scenario.inject import EACH, Inject
from tabletop.scenario.model import Scenario

STEP = 5 * MINUTE
"""Seconds per count."""
TOO_MUCH = 6
"""Injects and open actions in five minutes that one role cannot keep apart any more."""
IDLE = 30 * MINUTE
"""Every role has something to do in every half hour (the craft, as the checks have it)."""
_READING = 5 * MINUTE
"""An inject keeps its readers busy for about so long when it asks nothing that is timed."""


@dataclass(slots=True)
class _Plate:
    """What somebody has to do, while it is being counted: from when to when, in seconds."""

    things: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


def loads(scenario: Scenario, starts: dict[str, int], rounds: tuple[int, ...] = ()) -> dict[str, LoadView]:
    """Return the load of each role by code.

    `starts` says in seconds where each inject stands, `rounds` where each round of a form without a clock begins.
    """
    common = _Plate()
    plates = {role.code: _Plate() for role in scenario.roles}
    for inject in _certain(scenario):
        start = starts.get(inject.id)
        if start is not None:
            _count(inject, start, common, plates)
    shared = _counts(common.things, scenario)
    end = scenario.minutes.play * MINUTE
    found: dict[str, LoadView] = {}
    for code, plate in plates.items():
        things = sorted(common.things + plate.things)
        if rounds:
            found[code] = LoadView(in_rounds=_in_rounds(things, rounds))
            continue
        levels = [ours + all for ours, all in zip(_counts(plate.things, scenario), shared, strict=True)]
        found[code] = LoadView(tuple(levels), tuple(_overloads(levels)), tuple(_gaps(things, end)))
    return found


def _certain(scenario: Scenario) -> list[Inject]:
    """Return what comes in an exercise in which the table takes the options that are the default."""
    default = {choice.id: choice.default for choice in scenario.choices}
    return [
        inject
        for inject in scenario.injects
        if inject.when is None
        or inject.when.after is not None
        or (inject.when.choice is not None and default.get(inject.when.choice) == inject.when.option)
    ]


def _count(inject: Inject, start: int, common: _Plate, plates: dict[str, _Plate]) -> None:
    """Put what an inject asks on the plates of who it is for; what it asks of all goes on the common one."""
    addressed = [common] if inject.for_everyone else [plates[code] for code in inject.to if code in plates]
    for plate in addressed:
        plate.things.append((start, start + _READING))
    for action in inject.expected:
        end = start + (action.within * MINUTE if action.within else _READING)
        actors = addressed if action.actor == EACH else [plates[action.actor]] if action.actor in plates else []
        for plate in actors:
            plate.things.append((start, end))


def _counts(things: list[tuple[int, int]], scenario: Scenario) -> list[int]:
    """Return how many things are open in each five minutes of the play."""
    many = max(1, -(-scenario.minutes.play * MINUTE // STEP))
    steps = [0] * (many + 1)
    for start, end in things:
        first = start // STEP
        if 0 <= first < many:
            steps[first] += 1
            steps[min(many, max(first + 1, -(-end // STEP)))] -= 1
    return list(accumulate(steps))[:many]


def _in_rounds(things: list[tuple[int, int]], rounds: tuple[int, ...]) -> tuple[int, ...]:
    counts = [0] * len(rounds)
    for start, _ in things:
        counts[max(0, bisect_right(rounds, start) - 1)] += 1
    return tuple(counts)


def _overloads(levels: list[int]) -> list[Stretch]:
    found: list[Stretch] = []
    for place, level in enumerate(levels):
        if level < TOO_MUCH:
            continue
        start = place * STEP
        if found and found[-1].end == start:
            found[-1] = Stretch(found[-1].start, start + STEP, max(level, found[-1].most))
        else:
            found.append(Stretch(start, start + STEP, level))
    return found


def _gaps(things: list[tuple[int, int]], end: int) -> list[Stretch]:
    """Return the stretches without anything; the things come in order of their start."""
    found: list[Stretch] = []
    free_from = 0
    for start, until in [*things, (end, end)]:
        if start - free_from >= IDLE:
            found.append(Stretch(free_from, min(start, end)))
        if until > free_from:
            free_from = until
    return found
