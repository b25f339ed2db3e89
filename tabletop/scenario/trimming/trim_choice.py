"""Which injects to keep when there is less time: the fewest that serve everything, core first, then what fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tabletop.scenario.inject import EACH
from tabletop.scenario.model import Scenario
from tabletop.scenario.trimming.trim_parts import OBJECTIVE, PHASE, REACHED, ROLE, START, Group, Need, Parts

_HEAVY = {START: 100, OBJECTIVE: 20, ROLE: 10, REACHED: 5, EACH: 5, PHASE: 8}
"""What is given up last when not everything fits."""


def needs_of(
    scenario: Scenario, parts: Parts, objectives: frozenset[str], roles: frozenset[str]
) -> frozenset[Need]:
    """Return what must stay served, as far as the whole script serves it.

    A role wants something of its own to do; where the script never asks that of it alone, the rounds for each role
    must do, and else it has to be addressed.
    """
    possible = {need for group in parts.groups for need in group.needs}
    wanted: set[Need] = {(START, "")}
    wanted |= {(OBJECTIVE, id) for id in objectives}
    wanted |= {(PHASE, phase.id) for phase in scenario.phases}
    wanted |= {(REACHED, role.code) for role in scenario.roles}
    for code in roles:
        own = next(((kind, code) for kind in (ROLE, EACH, REACHED) if (kind, code) in possible), None)
        if own is not None:
            wanted.add(own)
    return frozenset(wanted & possible)


def chosen(parts: Parts, needs: frozenset[Need], room: int) -> frozenset[str]:
    """Return the ids of the injects to keep in `room` seconds of play.

    First goes what is not core and not needed, least useful first; then, at a tighter pace, what is core; then
    needs are given up, the lightest first. At last comes back what still fits.
    """
    pick = _Pick(parts, needs)
    pick.drop(lambda group: not group.core, room, parts.comfortable)
    if pick.takes(parts.tight) > room:
        pick.drop(lambda group: True, room, parts.tight)
    while pick.takes(parts.tight) > room and pick.give_up():
        pass
    pick.bring_back(room)
    return pick.ids()


def seconds_of(parts: Parts, kept: frozenset[str], pace: Callable[[int], int]) -> int:
    """Return the seconds that a set of injects takes at a pace."""
    moments = {parts.times.starts[id] for id in kept if id in parts.times.starts}
    return sum(pace(moment) for moment in moments)


class _Pick:
    """The groups that are still in, and how often each need and each moment is."""

    def __init__(self, parts: Parts, needs: frozenset[Need]) -> None:
        self._parts, self._needs = parts, needs
        self._in = list(parts.groups)
        self._moments = Counter(moment for group in self._in for moment in group.moments)
        self._served = Counter(need for group in self._in for need in group.needs & needs)

    def ids(self) -> frozenset[str]:
        """Return the injects that are in."""
        return frozenset(id for group in self._in for id in group.ids)

    def takes(self, pace: Callable[[int], int]) -> int:
        """Return the seconds that everything takes at a pace."""
        return sum(pace(moment) for moment, count in self._moments.items() if count)

    def drop(self, may_go: Callable[[Group], bool], room: int, pace: Callable[[int], int]) -> None:
        """Take out what nothing needs, the least useful for its time first, until the rest fits."""
        taken = self.takes(pace)
        for group in sorted(self._in, key=self._use):
            if taken <= room:
                return
            if self._share(group, pace) and may_go(group) and not self._loss(group):
                self._take_out(group)
                taken = self.takes(pace)

    def give_up(self) -> bool:
        """Take out what costs the least of what must stay served; False when nothing is left to take out."""
        costly = [group for group in self._in if self._share(group, self._parts.tight)]
        if not costly:
            return False
        self._take_out(min(costly, key=lambda group: (self._loss(group), self._use(group))))
        return True

    def bring_back(self, room: int) -> None:
        """Put in again what fits at an easy pace, core first, then the most useful for its time."""
        gone = [group for group in self._parts.groups if group not in self._in]
        for group in sorted(gone, key=lambda group: (not group.core, -self._use(group)[1])):
            more = sum(self._parts.comfortable(m) for m in group.moments if not self._moments[m])
            if self.takes(self._parts.comfortable) + more <= room:
                self._put_in(group)

    def _loss(self, group: Group) -> int:
        return sum(_HEAVY[need[0]] for need in group.needs & self._needs if self._served[need] <= 1)

    def _use(self, group: Group) -> tuple[bool, float]:
        """Return how useful a group is for the time it takes; what is core is always more so."""
        seconds = sum(self._parts.comfortable(moment) for moment in group.moments)
        return group.core, group.weight / max(1, seconds)

    def _share(self, group: Group, pace: Callable[[int], int]) -> float:
        """Return the seconds that are a group's own, of moments that it shares its part."""
        return sum(pace(moment) / self._moments[moment] for moment in group.moments)

    def _take_out(self, group: Group) -> None:
        self._in.remove(group)
        self._count(group, -1)

    def _put_in(self, group: Group) -> None:
        self._in.append(group)
        self._count(group, 1)

    def _count(self, group: Group, by: int) -> None:
        for moment in group.moments:
            self._moments[moment] += by
        for need in group.needs & self._needs:
            self._served[need] += by
