"""How much each role has on its plate, every five minutes of the script, and where that is too much or nothing.

One that is addressed reads, thinks and speaks; an action that is expected of it stays open for its minutes. What
comes only when something was seen counts for nothing: most of it never comes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tabletop.base.moments import MINUTE
from tabletop.projections.editor_timeline_values import LoadView, Stretch
from tabletop.scenario.inject import EACH, Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.value import EVERYONE

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
    """What one role has to do, while it is being counted."""

    levels: list[int]
    busy: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def add(self, start: int, end: int) -> None:
        """Count one thing from start to end, in seconds."""
        first = max(0, start // STEP)
        for place in range(first, min(len(self.levels), max(first + 1, -(-end // STEP)))):
            self.levels[place] += 1
        self.busy.append((start, end))


def loads(scenario: Scenario, starts: dict[str, int]) -> dict[str, LoadView]:
    """Return the load of each role by code; `starts` says in seconds where each inject stands."""
    end = max(STEP, scenario.minutes.play * MINUTE)
    plates = {role.code: _Plate([0] * -(-end // STEP)) for role in scenario.roles}
    for inject in _certain(scenario):
        start = starts.get(inject.id)
        if start is not None:
            _count(inject, start, plates)
    return {code: _load(plate, end) for code, plate in plates.items()}


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


def _count(inject: Inject, start: int, plates: dict[str, _Plate]) -> None:
    addressed = plates if inject.for_everyone else inject.to
    for code in addressed:
        if code in plates:
            plates[code].add(start, start + _READING)
    for action in inject.expected:
        end = start + (action.within * MINUTE if action.within else _READING)
        for code in addressed if action.actor == EACH else (action.actor,):
            if code in plates and code != EVERYONE:
                plates[code].add(start, end)


def _load(plate: _Plate, end: int) -> LoadView:
    return LoadView(tuple(plate.levels), tuple(_overloads(plate.levels)), tuple(_gaps(plate.busy, end)))


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


def _gaps(busy: list[tuple[int, int]], end: int) -> list[Stretch]:
    found: list[Stretch] = []
    free_from = 0
    for start, until in [*sorted(busy), (end, end)]:
        if start - free_from >= IDLE:
            found.append(Stretch(free_from, start))
        free_from = max(free_from, until)
    return found
