"""Who is missing at the table: vital functions that the script hits, and injects that reach nobody."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.base.moments import MINUTE
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.words import Status


@dataclass(frozen=True, slots=True)
class Hit:
    """A vital function that the script hits: from which offset (seconds), how, and the codes that speak for it."""

    function: str
    at: int
    status: Status
    roles: tuple[str, ...]

    @property
    def covered(self) -> bool:
        """Whether somebody who is present speaks for it."""
        return bool(self.roles)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the people present cover of the script."""

    hits: tuple[Hit, ...]
    unreached: tuple[Inject, ...]
    """Injects that address only roles that are absent."""

    @property
    def gaps(self) -> tuple[Hit, ...]:
        """The functions that are hit while nobody speaks for them."""
        return tuple(hit for hit in self.hits if not hit.covered)


def coverage(scenario: Scenario, present: tuple[Role, ...]) -> Coverage:
    """Return what the present roles cover. A role played by the response cell counts as present."""
    first: dict[str, tuple[int, Status]] = {}
    for at, function, status in sorted(_changes(scenario)):
        if status in (Status.DISRUPTED, Status.FAILED) and function not in first:
            first[function] = (at, status)
    hits = tuple(
        Hit(id, at, status, tuple(role.code for role in present if id in role.functions))
        for id, (at, status) in sorted(first.items(), key=lambda pair: pair[1][0])
    )
    codes = {role.code for role in present}
    unreached = tuple(i for i in scenario.injects if not i.for_everyone and codes.isdisjoint(i.to))
    return Coverage(hits, unreached)


def who_could(scenario: Scenario, function: str) -> tuple[Role, ...]:
    """Return the scenario's roles that speak for a function, present or not."""
    return tuple(role for role in scenario.roles if function in role.functions)


def _changes(scenario: Scenario) -> list[tuple[int, str, Status]]:
    changes = [(0, function.id, function.start) for function in scenario.functions]
    changes += [(change.at, change.function, change.status) for change in scenario.status]
    for inject in scenario.injects:
        at = _comes_at(scenario, inject)
        changes += [(at, effect.function, effect.status) for effect in inject.effects]
    return changes


def _comes_at(scenario: Scenario, inject: Inject) -> int:
    """Return when an inject comes at the earliest; the end of the play when only the exercise can tell."""
    end = scenario.minutes.play * MINUTE
    delay, seen = 0, {inject.id}
    while inject.at is None:
        trigger = inject.when
        before = next((one for one in scenario.injects if trigger is not None and one.id == trigger.after), None)
        if trigger is None or before is None or before.id in seen:
            return end
        delay += trigger.delay * MINUTE
        seen.add(before.id)
        inject = before
    return inject.at + delay
