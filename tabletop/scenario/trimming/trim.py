"""A scenario made to fit the time there is: a proposal of what to keep, what that means, and the shorter scenario.

The proposal keeps every objective and role that was chosen served and leaves the debrief its time; the trainer
may keep or drop otherwise, and sees at once what comes of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.base.moments import MINUTE
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import short
from tabletop.scenario.trimming.trim_apply import shortened
from tabletop.scenario.trimming.trim_choice import chosen, needs_of, seconds_of
from tabletop.scenario.trimming.trim_parts import Parts, has_each, hung_on, occupies, parts, reaches, serves
from tabletop.scenario.trimming.trim_rows import rows
from tabletop.scenario.trimming.trim_times import axis, divided
from tabletop.scenario.trimming.trim_values import Keep, Service, Trim

LEAST = 20
"""Minutes in all below which nothing can be played and talked over."""
MOST = 24 * 60


def everything(scenario: Scenario) -> Keep:
    """Return the wish to keep all objectives and roles served."""
    objectives = frozenset(objective.id for objective in scenario.objectives)
    return Keep(objectives, frozenset(role.code for role in scenario.roles))


def propose(scenario: Scenario, total: int, keep: Keep) -> Trim:
    """Return the best way to fit a scenario into `total` minutes, briefing and hot debrief included.

    Raises Refused for fewer than 20 minutes or more than a day.
    """
    if not LEAST <= total <= MOST:
        raise Refused(Message("trim.minutes", least=LEAST, most=MOST))
    whole = parts(scenario)
    minutes = divided(scenario.minutes, total)
    if minutes == scenario.minutes:
        kept = frozenset(inject.id for inject in scenario.injects)
    else:
        needs = needs_of(scenario, whole, keep.objectives, keep.roles)
        kept = chosen(whole, needs, minutes.play * MINUTE - whole.tail)
    return _weighed(scenario, whole, Trim(total, minutes, keep, kept, (), (), (), (), 0))


def weighed(scenario: Scenario, trim: Trim, kept: frozenset[str]) -> Trim:
    """Return what it means to keep these injects instead."""
    return _weighed(scenario, parts(scenario), replace(trim, kept=kept))


def toggled(scenario: Scenario, trim: Trim, id: str) -> Trim:
    """Return what it means to keep an inject that would go, or the other way round, with all that hangs on it."""
    whole = parts(scenario)
    group = next(group for group in whole.groups if id in group.ids)
    kept = trim.kept - group.ids if id in trim.kept else trim.kept | group.ids
    return _weighed(scenario, whole, replace(trim, kept=kept))


def trimmed(scenario: Scenario, trim: Trim) -> Scenario:
    """Return the scenario with what stays, at its new times. Raises Refused when there is no room for it."""
    if not trim.is_possible:
        raise Refused(Message("trim.no_room", play=trim.minutes.play))
    whole = parts(scenario)
    kept = _closed(scenario, trim.kept)
    return shortened(scenario, whole, kept, trim.minutes, axis(whole, kept, trim.minutes.play))


def _closed(scenario: Scenario, kept: frozenset[str]) -> frozenset[str]:
    """Return the injects that can still come: not those that wait for one that goes."""
    while True:
        left = frozenset(
            inject.id
            for inject in scenario.injects
            if inject.id in kept and (not (before := hung_on(scenario, inject)) or before & kept)
        )
        if left == kept:
            return left
        kept = left


def _weighed(scenario: Scenario, whole: Parts, trim: Trim) -> Trim:
    """Fill in what follows from the injects that are kept."""
    kept = _closed(scenario, trim.kept)
    needed = -(-seconds_of(whole, kept, whole.tight) // MINUTE)
    if trim.minutes.play * MINUTE >= whole.times.end:
        needed = min(needed, trim.minutes.play)
    counted = _Counted(scenario, whole, kept)
    moments = {whole.times.starts[id] for id in kept if id in whole.times.starts}
    weighed = replace(
        trim,
        kept=kept,
        needed=needed,
        is_possible=0 < len(moments) <= trim.minutes.play,
        objectives=tuple(counted.objective(one.id, trim.keep) for one in scenario.objectives),
        roles=tuple(counted.role(one.code, trim.keep) for one in scenario.roles),
        phases=tuple(counted.phase(one.id) for one in scenario.phases),
    )
    return replace(weighed, rows=rows(scenario, whole, weighed), problems=_problems(weighed))


class _Counted:
    """Counts in how many injects something is served, in the whole script and in what stays."""

    def __init__(self, scenario: Scenario, whole: Parts, kept: frozenset[str]) -> None:
        self._scenario, self._whole, self._kept = scenario, whole, kept

    def objective(self, id: str, keep: Keep) -> Service:
        """Count the injects that exercise an objective."""
        one = self._scenario.objective(id)
        before, after = self._count(lambda inject: serves(inject, id))
        return Service(id, one.title if one is not None else id, before, after, id in keep.objectives)

    def role(self, code: str, keep: Keep) -> Service:
        """Count the injects that ask something of a role: of it alone, or where none does, of each."""
        role = self._scenario.role(code)
        counts = (0, 0)
        for test in (occupies, has_each, reaches):
            counts = counts if counts[0] else self._count(lambda inject, test=test: test(inject, code))
        return Service(code, role.name if role is not None else code, *counts, code in keep.roles)

    def phase(self, id: str) -> Service:
        """Count the injects of a phase."""
        title = next(phase.title for phase in self._scenario.phases if phase.id == id)
        return Service(id, title, *self._count(lambda inject: self._is_in(inject, id)))

    def _is_in(self, inject: Inject, phase: str) -> bool:
        begins = self._whole.times.starts.get(inject.id)
        found = self._scenario.phase_at(begins) if begins is not None else None
        return found is not None and found.id == phase

    def _count(self, test: Callable[[Inject], bool]) -> tuple[int, int]:
        """Return how many injects pass, before and after; those that may not come only where no other does."""
        passing = [inject for inject in self._scenario.injects if test(inject)]
        sure = [inject for inject in passing if inject.id in self._whole.times.sure] or passing
        return len(sure), sum(inject.id in self._kept for inject in sure)


def _problems(trim: Trim) -> tuple[Message, ...]:
    """Say what cannot be served, and when there is too much for the time."""
    said: list[Message] = []
    if not trim.needed:
        said.append(Message("trim.problem.nothing"))
    said += [Message("trim.problem.objective", name=short(one.name)) for one in trim.objectives if one.is_lost]
    said += [Message("trim.problem.role", name=short(one.name)) for one in trim.roles if one.is_lost]
    said += [Message("trim.problem.phase", name=short(one.name)) for one in trim.phases if one.is_lost]
    if not trim.fits:
        said.append(Message("trim.problem.over", needed=trim.needed, play=trim.minutes.play))
    return tuple(said)
