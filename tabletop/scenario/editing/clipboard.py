"""Injects on their way to another place or another scenario: with what they need, under ids that are free."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from tabletop.base.message import Message
from tabletop.scenario.editing import edit
from tabletop.scenario.inject import Choice, Inject
from tabletop.scenario.items import Item, Kind, value_of
from tabletop.scenario.model import Minutes, Scenario
from tabletop.scenario.problem import short
from tabletop.scenario.references import rewritten
from tabletop.scenario.value import EVERYONE


@dataclass(frozen=True, slots=True)
class Pasted:
    """A scenario with injects pasted into it, what they are, and what the trainer must look at."""

    scenario: Scenario
    items: tuple[Item, ...]
    told: tuple[Message, ...] = ()


def clip(scenario: Scenario, chosen: Iterable[Item]) -> Scenario | None:
    """Return a small scenario with the chosen injects and whatever they name; None without injects."""
    wanted = {item.id for item in chosen if item.kind is Kind.INJECT}
    injects = tuple(inject for inject in scenario.injects if inject.id in wanted)
    if not injects:
        return None
    named: set[tuple[Kind, str]] = set()
    rewritten(injects_of(injects), lambda kind, name: (named.add((kind, name)), name)[1])
    return dataclasses.replace(
        scenario,
        minutes=Minutes(play=scenario.minutes.play),
        injects=injects,
        roles=tuple(role for role in scenario.roles if (Kind.ROLE, role.code) in named),
        objectives=tuple(one for one in scenario.objectives if (Kind.OBJECTIVE, one.id) in named),
        choices=tuple(one for one in scenario.choices if (Kind.CHOICE, one.id) in named),
        functions=tuple(one for one in scenario.functions if (Kind.FUNCTION, one.id) in named),
        sources=tuple(one for one in scenario.sources if (Kind.SOURCE, one.id) in named),
        phases=(),
        clock=(),
        status=(),
        tables=(),
        tests=(),
        rules=(),
        waived=(),
    )


def injects_of(injects: tuple[Inject, ...]) -> Scenario:
    """Return a scenario that holds these injects and nothing else."""
    return Scenario(id="clip", title="", summary="", situation="", minutes=Minutes(play=1), injects=injects)


def pasted(scenario: Scenario, clipped: Scenario, at: int, role: str = "") -> Pasted:
    """Put clipped injects into a scenario, the first at an offset in seconds, and for one role when it is given.

    Choices, functions and sources they need come along. A role or an objective that is not there stays named, so
    that the checks show it, and is told.
    """
    starts = [inject.at for inject in clipped.injects if inject.at is not None]
    shift = at - min(starts) if starts else 0
    told = _strangers(scenario, clipped)
    scenario, clipped = _with_choices(scenario, clipped)
    names: dict[str, str] = {}
    injects: list[Inject] = []
    for inject in clipped.injects:
        fresh = edit.fresh_id(scenario, Kind.INJECT)
        names[inject.id] = fresh
        moved = None if inject.at is None else max(0, inject.at + shift)
        changed = dataclasses.replace(inject, id=fresh, at=moved)
        if role and role != EVERYONE and len(clipped.injects) == 1 and not inject.for_everyone:
            changed = dataclasses.replace(changed, to=(role,))
        injects.append(changed)
        scenario = edit.added(scenario, Kind.INJECT, changed)
    scenario = dataclasses.replace(
        scenario, injects=(*scenario.injects[: -len(injects)], *_among_themselves(tuple(injects), names))
    )
    scenario = _with_what_is_needed(scenario, clipped)
    return Pasted(scenario, tuple(Item(Kind.INJECT, inject.id) for inject in injects), told)


def _among_themselves(injects: tuple[Inject, ...], names: dict[str, str]) -> tuple[Inject, ...]:
    """Let conditions on an inject that came along name its new id."""

    def other(kind: Kind, name: str) -> str:
        if kind is not Kind.INJECT:
            return name
        inject, dot, action = name.partition(".")
        return f"{names.get(inject, inject)}{dot}{action}"

    return rewritten(injects_of(injects), other).injects


def _with_choices(scenario: Scenario, clipped: Scenario) -> tuple[Scenario, Scenario]:
    """Bring the choices along; one whose id means another choice here gets a new one."""
    names: dict[str, str] = {}
    for choice in clipped.choices:
        here: Choice | None = value_of(scenario, Item(Kind.CHOICE, choice.id))
        if here == choice:
            continue
        fresh = choice.id if here is None else edit.fresh_id(scenario, Kind.CHOICE)
        names[choice.id] = fresh
        scenario = edit.added(scenario, Kind.CHOICE, dataclasses.replace(choice, id=fresh))
    if all(old == new for old, new in names.items()):
        return scenario, clipped
    return scenario, rewritten(clipped, lambda kind, name: names.get(name, name) if kind is Kind.CHOICE else name)


def _with_what_is_needed(scenario: Scenario, clipped: Scenario) -> Scenario:
    for kind in (Kind.FUNCTION, Kind.SOURCE):
        for value in getattr(clipped, kind):
            if value_of(scenario, Item(kind, value.id)) is None:
                scenario = edit.added(scenario, kind, value)
    return scenario


def _strangers(scenario: Scenario, clipped: Scenario) -> tuple[Message, ...]:
    roles = [role for role in clipped.roles if scenario.role(role.code) is None]
    objectives = [one for one in clipped.objectives if scenario.objective(one.id) is None]
    told = [Message("authoring.no_role_here", code=role.code, name=short(role.name)) for role in roles]
    told += [Message("authoring.no_objective_here", id=one.id, title=short(one.title)) for one in objectives]
    return tuple(told)
