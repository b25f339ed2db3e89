"""When injects come, as far as the script says: for advice about rhythm and load. Offsets are in seconds."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.scenario.checks.check_flow import starts
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Timetable:
    """The earliest offset of each inject by id, those that surely come, and the end of play."""

    starts: dict[str, int]
    sure: frozenset[str]
    end: int

    def certain(self, scenario: Scenario) -> list[tuple[int, int, Inject]]:
        """Return offset, place in the list and inject of all that surely comes, in order of time."""
        found = [
            (self.starts[inject.id], index, inject)
            for index, inject in enumerate(scenario.injects)
            if inject.id in self.sure
        ]
        return sorted(found, key=lambda one: one[:2])


def timetable(scenario: Scenario) -> Timetable:
    """Work out when injects come; what hangs on a choice may not come, nor what waits for that."""
    known = starts(scenario)
    sure = {inject.id for inject in scenario.injects if inject.at is not None and inject.when is None}
    waiting = [i for i in scenario.injects if i.at is None and i.when is not None and i.when.after]
    grew = True
    while waiting and grew:
        more = {i.id for i in waiting if i.when is not None and i.when.after in sure} - sure
        sure |= more
        grew = bool(more)
    return Timetable(known, frozenset(sure & known.keys()), scenario.minutes.play * 60)
