"""How much each role has on its plate, every five minutes of the script, and where that is too much or nothing.

One that is addressed reads, thinks and speaks; an action that is expected of it stays open for its minutes. What
comes only when something was seen counts for nothing: most of it never comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from tabletop.base.moments import MINUTE
from tabletop.scenario.inject import EACH, Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import InjectType

STEP = 5 * MINUTE
"""Seconds per count."""
TOO_MUCH = 6
"""Injects and open actions in five minutes that one role cannot keep apart any more."""
IDLE = 30 * MINUTE
"""Every role has something to do in every half hour."""
_READING = 5 * MINUTE
"""An inject keeps its readers busy for about so long when it asks nothing that is timed."""


_Things = tuple[tuple[int, int], ...]
"""From when to when, in seconds."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the script in seconds; `most` is the highest load in it."""

    start: int
    end: int
    most: int = 0


@dataclass(frozen=True, slots=True)
class Load:
    """What a role has to do: a count per five minutes, where that is too much, and where nothing is."""

    levels: tuple[int, ...]
    overloads: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]


@dataclass(slots=True)
class Plates:
    """What everyone, and each role by code, has to do: from when to when, in seconds."""

    common: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    roles: dict[str, list[tuple[int, int]]] = field(default_factory=dict[str, list[tuple[int, int]]])
    hearing: dict[str, list[tuple[int, int]]] = field(default_factory=dict[str, list[tuple[int, int]]])
    """When a role is told something: that weighs nothing, but who hears something is not idle."""


def role_loads(scenario: Scenario, starts: Mapping[str, int]) -> dict[str, Load]:
    """Return the load of each role by code; `starts` says in seconds where each inject stands."""
    plates = plates_of(scenario, starts)
    common = tuple(plates.common)
    return {
        code: _load(tuple(own), tuple(plates.hearing[code]), common, scenario.minutes.play)
        for code, own in plates.roles.items()
    }


@lru_cache(maxsize=256)
def _load(own: _Things, heard: _Things, common: _Things, play: int) -> Load:
    """Return one role's load; most changes touch few roles, and the others need not be counted again."""
    levels = tuple(ours + all for ours, all in zip(_counts(own, play), _counts(common, play), strict=True))
    gaps = _gaps(sorted(common + own + heard), play * MINUTE)
    return Load(levels, tuple(_overloads(levels)), tuple(gaps))


def plates_of(scenario: Scenario, starts: Mapping[str, int]) -> Plates:
    """Return what there is to do for everyone and for each role."""
    codes = [role.code for role in scenario.roles]
    plates = Plates(roles={code: [] for code in codes}, hearing={code: [] for code in codes})
    for inject in _certain(scenario):
        start = starts.get(inject.id)
        if start is not None:
            _count(inject, start, plates)
    return plates


def _certain(scenario: Scenario) -> Iterable[Inject]:
    """Yield what comes in an exercise in which the table takes the options that are the default."""
    default = {choice.id: choice.default for choice in scenario.choices}
    for inject in scenario.injects:
        when = inject.when
        if inject.type is InjectType.PROMPT:
            continue
        chosen = when is not None and when.choice is not None and default.get(when.choice) == when.option
        if when is None or when.after is not None or chosen:
            yield inject


def _count(inject: Inject, start: int, plates: Plates) -> None:
    """Put what an inject asks on the plates of who it is for; what it asks of all goes on the common one."""
    roles = plates.roles
    addressed = [plates.common] if inject.for_everyone else [roles[code] for code in inject.to if code in roles]
    for plate in addressed:
        plate.append((start, start + _READING))
    for action in inject.expected:
        end = start + (action.within * MINUTE if action.within else _READING)
        actors = addressed if action.actor == EACH else [roles[action.actor]] if action.actor in roles else []
        for plate in actors:
            plate.append((start, end))
        for code in action.share:
            if code in roles:
                plates.hearing[code].append((start, end))


def _counts(things: _Things, play: int) -> list[int]:
    """Return how many things are open in each five minutes of the play; `play` is in minutes."""
    many = max(1, -(-play * MINUTE // STEP))
    steps = [0] * (many + 1)
    for start, end in things:
        first = start // STEP
        if 0 <= first < many:
            steps[first] += 1
            steps[min(many, max(first + 1, -(-end // STEP)))] -= 1
    return list(accumulate(steps))[:many]


def _overloads(levels: tuple[int, ...]) -> list[Stretch]:
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
