"""What a script falls into when it is made shorter: injects that belong together, and what each is there for."""

from __future__ import annotations

from dataclasses import dataclass, field

from tabletop.base.moments import MINUTE
from tabletop.scenario.checks.timetable import Timetable, timetable
from tabletop.scenario.inject import EACH, Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import Form, InjectType, Status

OBJECTIVE, ROLE, PHASE, START, REACHED = "objective", "role", "phase", "start", "reached"
Need = tuple[str, str]
"""Something that has to stay served: its kind, and the id of the objective, role or phase."""
COMFORT = 5
"""Minutes for an inject at an easy pace: four to six is usual in a table-top."""
TIGHT = 3
"""Minutes for an inject at the least, where people play."""
TALK = 2
"""Minutes for a card at the least, where people talk in rounds."""
LAST = 5
"""Minutes that stay behind the last inject, so that it does not run into the debrief."""


@dataclass(slots=True, eq=False)
class Group:
    """Injects that stay or go together: an answer with its question, the branches with their choice."""

    injects: list[Inject] = field(default_factory=list[Inject])
    needs: set[Need] = field(default_factory=set[Need])
    moments: set[int] = field(default_factory=set[int])
    """Offsets in seconds at which one of them comes."""
    core: bool = False
    weight: float = 0.0
    """How much of what an exercise is for is in it."""

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its injects."""
        return frozenset(inject.id for inject in self.injects)


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole script in its groups, with the minutes that each moment takes."""

    groups: tuple[Group, ...]
    times: Timetable
    room: dict[int, int]
    """Seconds from each moment at which something comes to the next."""
    least: int
    """Seconds that a moment takes at the least."""
    tail: int
    """Seconds more that the last moment takes, so that it does not run into the debrief."""

    def comfortable(self, moment: int) -> int:
        """Return the seconds a moment takes at an easy pace: never more than the script gives it."""
        return min(self.room[moment], COMFORT * MINUTE)

    def tight(self, moment: int) -> int:
        """Return the seconds a moment takes at the least."""
        return min(self.room[moment], self.least)


def parts(scenario: Scenario) -> Parts:
    """Take a script apart."""
    times = timetable(scenario)
    moments = sorted(set(times.starts.values()))
    ends = [*moments[1:], max(times.end, moments[-1])] if moments else []
    room = {moment: after - moment for moment, after in zip(moments, ends, strict=True)}
    played = scenario.form in (Form.TABLE_TOP, Form.VIRTUAL)
    groups = _groups(scenario)
    for group in groups:
        for inject in group.injects:
            _fill(group, inject, scenario, times)
    _first(groups, times)
    least = (TIGHT if played else TALK) * MINUTE
    return Parts(tuple(groups), times, room, least, LAST * MINUTE - least if played else 0)


def hung_on(scenario: Scenario, inject: Inject) -> frozenset[str]:
    """Return the injects without which an inject cannot come: what it waits for, or what puts its choice."""
    when = inject.when
    if when is None:
        return frozenset()
    if when.after is not None:
        return frozenset({when.after})
    named = when.seen or when.not_seen or when.signal
    if named is not None:
        return frozenset({named.partition(".")[0]})
    return frozenset(other.id for other in scenario.injects if when.choice and other.choice == when.choice)


def is_sure(inject: Inject, times: Timetable) -> bool:
    """Tell whether an inject comes whatever happens at the table."""
    return inject.id in times.sure


def serves(inject: Inject, objective: str) -> bool:
    """Tell whether an objective is exercised in an inject, by an action that an observer can see."""
    return any(action.objective == objective for action in inject.expected)


def occupies(inject: Inject, code: str) -> bool:
    """Tell whether an inject expects something of this very role."""
    return any(action.actor == code for action in inject.expected)


def has_each(inject: Inject, code: str) -> bool:
    """Tell whether an inject expects something of each role, this one included."""
    return reaches(inject, code) and any(action.actor == EACH for action in inject.expected)


def reaches(inject: Inject, code: str) -> bool:
    """Tell whether a role is addressed by an inject, by name or with everyone."""
    return inject.for_everyone or code in inject.to


def _groups(scenario: Scenario) -> list[Group]:
    """Return the groups in the order of the script."""
    head = {inject.id: inject.id for inject in scenario.injects}

    def find(id: str) -> str:
        while head[id] != id:
            id = head[id]
        return id

    for inject in scenario.injects:
        for other in hung_on(scenario, inject) | _answered(scenario, inject):
            if other in head:
                head[find(inject.id)] = find(other)
    groups: dict[str, Group] = {}
    for inject in scenario.injects:
        groups.setdefault(find(inject.id), Group()).injects.append(inject)
    return list(groups.values())


def _answered(scenario: Scenario, inject: Inject) -> frozenset[str]:
    """Return what puts a choice that nothing but the words of this inject shows the outcome of."""
    branched = {other.when.choice for other in scenario.injects if other.when is not None}
    shown = {variant.choice for variant in inject.variants} - branched
    return frozenset(other.id for other in scenario.injects if other.choice in shown)


def _fill(group: Group, inject: Inject, scenario: Scenario, times: Timetable) -> None:
    """Add to a group what one of its injects is there for."""
    begins = times.starts.get(inject.id)
    if begins is not None:
        group.moments.add(begins)
    group.core = group.core or inject.core
    if inject.type is InjectType.PROMPT:
        group.weight += 0.1
        return
    group.weight += _weight(inject)
    if begins is None or not is_sure(inject, times):
        return
    group.needs |= {(OBJECTIVE, a.objective) for a in inject.expected if a.objective is not None}
    group.needs |= {(ROLE, action.actor) for action in inject.expected}
    group.needs |= {(REACHED, role.code) for role in scenario.roles if reaches(inject, role.code)}
    if any(action.actor == EACH for action in inject.expected):
        group.needs |= {(EACH, role.code) for role in scenario.roles if reaches(inject, role.code)}
    phase = scenario.phase_at(begins)
    if phase is not None:
        group.needs.add((PHASE, phase.id))


def _weight(inject: Inject) -> float:
    objectives = {action.objective for action in inject.expected if action.objective}
    actors = {action.actor for action in inject.expected}
    fails = any(effect.status is Status.FAILED for effect in inject.effects)
    asks = inject.choice is not None or inject.type is InjectType.QUESTION
    return 2 * len(objectives) + len(actors) + (3 if asks else 0) + (2 if fails else 0)


def _first(groups: list[Group], times: Timetable) -> None:
    """Mark what opens the script: without it the story has no beginning."""
    moments = [moment for group in groups for moment in group.moments]
    for group in groups:
        if moments and min(moments) in group.moments and group.ids & times.sure:
            group.needs.add((START, ""))
