"""Every inject of a proposal with the reason why it stays or goes."""

from __future__ import annotations

from collections import Counter

from tabletop.base.message import Message
from tabletop.scenario.inject import EACH, Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import short
from tabletop.scenario.trimming.trim_choice import needs_of
from tabletop.scenario.trimming.trim_parts import OBJECTIVE, PHASE, ROLE, START, Group, Need, Parts, hung_on
from tabletop.scenario.trimming.trim_times import axis
from tabletop.scenario.trimming.trim_values import Row, Trim


def rows(scenario: Scenario, whole: Parts, trim: Trim) -> tuple[Row, ...]:
    """Return a row for each inject, in the order of the script."""
    reasons = _Reasons(scenario, whole, trim)
    starts = whole.times.starts
    times = axis(whole, trim.kept, trim.minutes.play) if trim.is_possible else None
    made: list[Row] = []
    for inject in scenario.injects:
        kept = inject.id in trim.kept
        was = starts.get(inject.id)
        at = times.new(was) if kept and was is not None and times is not None else None
        made.append(Row(inject.id, inject.title, kept, reasons.of(inject), at, was, inject.core))
    return tuple(sorted(made, key=lambda row: (row.was is None, row.was or 0)))


class _Reasons:
    """Knows what each inject that stays is the only one for."""

    def __init__(self, scenario: Scenario, whole: Parts, trim: Trim) -> None:
        self._scenario, self._trim = scenario, trim
        self._groups = {id: group for group in whole.groups for id in group.ids}
        self._needs = needs_of(scenario, whole, trim.keep.objectives, trim.keep.roles)
        left = [group for group in whole.groups if group.ids & trim.kept]
        self._served = Counter(need for group in left for need in group.needs)

    def of(self, inject: Inject) -> Message:
        """Return why an inject stays or goes."""
        before = hung_on(self._scenario, inject)
        if inject.id not in self._trim.kept:
            if before and not before & self._trim.kept:
                return Message("trim.dropped.hangs", name=self._first(before))
            return Message("trim.dropped.core" if inject.core else "trim.dropped.time")
        if inject.is_contingency and before:
            return Message("trim.kept.waits", name=self._first(before))
        if inject.when is not None and inject.when.by_hand:
            return Message("trim.kept.by_hand")
        return self._kept(inject, self._groups[inject.id], before)

    def _kept(self, inject: Inject, group: Group, before: frozenset[str]) -> Message:
        if (START, "") in group.needs and not before:
            return Message("trim.kept.start")
        if inject.core:
            return Message("trim.kept.core")
        if before:
            return Message("trim.kept.chain", name=self._first(before))
        for need in sorted(
            group.needs & self._needs, key=lambda need: (need[0] != OBJECTIVE, need[0] != ROLE, need)
        ):
            if self._served[need] == 1 and need[0] in (OBJECTIVE, ROLE, EACH, PHASE):
                return Message(f"trim.kept.{need[0]}", name=short(self._name(need)))
        return Message("trim.kept.room")

    def _first(self, ids: frozenset[str]) -> str:
        """Return the title of the first of these injects; an id where a name leads nowhere yet."""
        titles = (inject.title for inject in self._scenario.injects if inject.id in ids)
        return short(next(titles, min(ids)))

    def _name(self, need: Need) -> str:
        kind, id = need
        if kind == OBJECTIVE:
            objective = self._scenario.objective(id)
            return objective.title if objective is not None else id
        if kind == PHASE:
            return next(phase.title for phase in self._scenario.phases if phase.id == id)
        role = self._scenario.role(id)
        return role.name if role is not None else id
