"""What a trainer does to a scenario, each as a function from one value to the next. Nothing here refuses:
whatever comes out can be shown, kept and undone, and the checks say what is not right yet.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from typing import Any

from tabletop.scenario.checks import waivers
from tabletop.scenario.functions import BUILT_IN, built_in
from tabletop.scenario.inject import Choice, Inject, Objective, Option
from tabletop.scenario.items import Item, Kind, items, place_of, value_of
from tabletop.scenario.model import (
    ClockPoint,
    Phase,
    Role,
    Scenario,
    Source,
    StatusChange,
    Table,
    Tried,
    VitalFunction,
)
from tabletop.scenario.references import rewritten, waited_for
from tabletop.scenario.shape import name_of
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import Status

_LETTER = {
    Kind.INJECT: "i",
    Kind.CHOICE: "c",
    Kind.OBJECTIVE: "o",
    Kind.PHASE: "p",
    Kind.TABLE: "table",
    Kind.TRIED: "t",
    Kind.SOURCE: "S",
}
_TIMED = (Kind.INJECT, Kind.PHASE, Kind.CLOCK, Kind.STATUS)


def replaced(scenario: Scenario, item: Item, value: Any) -> Scenario:
    """Put another value in the place of a thing; who named it by its old id names it by the new one."""
    if item.kind is Kind.SCENARIO:
        return value
    place = place_of(scenario, item)
    if place is None:
        return scenario
    values: tuple[Any, ...] = getattr(scenario, item.kind)
    before = values[place]
    changed = dataclasses.replace(scenario, **{item.kind: (*values[:place], value, *values[place + 1 :])})
    names = _renamed_inside(item.kind, before, value)
    if item.kind is Kind.CHOICE:
        changed = _renamed_options(changed, before, value)
    if not names:
        return changed
    changed = rewritten(changed, lambda kind, name: names.get((kind, name), name))
    for (kind, old), new in names.items():
        if "." not in old:
            changed = waivers.renamed(changed, f"{kind}.{old}", f"{kind}.{new}")
    return changed


def added(scenario: Scenario, kind: Kind, value: Any, after: Item | None = None) -> Scenario:
    """Put a new thing after another one, or at the end of its list; phases and clock points in order of time."""
    values: tuple[Any, ...] = getattr(scenario, kind)
    place = place_of(scenario, after) if after is not None and after.kind is kind else None
    at = len(values) if place is None else place + 1
    if place is None and kind in (Kind.PHASE, Kind.CLOCK):
        at = sum(1 for one in values if one.at <= value.at)
    return dataclasses.replace(scenario, **{kind: (*values[:at], value, *values[at:])})


def removed(scenario: Scenario, gone: Iterable[Item]) -> Scenario:
    """Take things out, and out of the lists that name them. Conditions that waited for them stay, to be seen."""
    things = tuple(gone)
    places = [(item.kind, place) for item in things if (place := place_of(scenario, item)) is not None]
    lists: dict[str, Any] = {}
    for kind in {kind for kind, _ in places}:
        values: tuple[Any, ...] = getattr(scenario, kind)
        lists[kind] = tuple(value for index, value in enumerate(values) if (kind, index) not in places)
    names = {(item.kind, item.id) for item in things if item.kind is not Kind.INJECT}
    left = dataclasses.replace(scenario, **lists)
    if not names:
        return left
    return rewritten(left, lambda kind, name: None if (kind, name) in names else name)


def duplicated(scenario: Scenario, chosen: Iterable[Item]) -> tuple[Scenario, tuple[Item, ...]]:
    """Put a copy of each thing behind it, under an id of its own; returns the copies too."""
    copies: list[Item] = []
    for item in chosen:
        value = value_of(scenario, item)
        if value is None or item.kind is Kind.SCENARIO:
            continue
        copy = named(value, fresh_id(scenario, item.kind))
        place = place_of(scenario, item) or 0
        scenario = added(scenario, item.kind, copy, item)
        copies.append(Item(item.kind, name_of(copy) or str(place + 1)))
    return scenario, tuple(copies)


def moved(scenario: Scenario, chosen: Iterable[Item], seconds: int) -> Scenario:
    """Move things along the script axis, together and never before its beginning. Seconds may be negative."""
    timed = [(item, value_of(scenario, item)) for item in chosen if item.kind in _TIMED]
    timed = [(item, value) for item, value in timed if value is not None and value.at is not None]
    if not timed:
        return scenario
    seconds = max(seconds, -min(value.at for _, value in timed))
    for item, value in timed if seconds else ():
        scenario = replaced(scenario, item, dataclasses.replace(value, at=value.at + seconds))
    return scenario


def readdressed(scenario: Scenario, ids: Iterable[str], leaving: str, joining: str) -> Scenario:
    """Give injects to another role: `leaving` (empty: nobody) is no longer addressed, `joining` is."""
    for id in ids:
        item = Item(Kind.INJECT, id)
        inject: Inject | None = value_of(scenario, item)
        if inject is None or joining == leaving:
            continue
        to = tuple(code for code in inject.to if code not in (leaving, joining, EVERYONE))
        whole = (EVERYONE,) if joining == EVERYONE else (*to, joining)
        scenario = replaced(scenario, item, dataclasses.replace(inject, to=_in_order(scenario, whole)))
    return scenario


def fresh_id(scenario: Scenario, kind: Kind) -> str:
    """Return an id that nothing of this kind has: the next number; empty for what goes by its place.

    Nor one that a condition still waits for: a new inject must not step into the place of one that is gone.
    """
    taken = {item.id for item in items(scenario, kind)}
    if kind is Kind.INJECT:
        taken |= waited_for(scenario)
    if kind is Kind.ROLE:
        return next(code for n in range(1, 10_000) if (code := f"R{n}") not in taken)
    if kind is Kind.FUNCTION:
        return next(id for n in range(1, 10_000) if (id := f"function-{n}") not in taken)
    if kind not in _LETTER:
        return ""
    letter = _LETTER[kind]
    numbers = [int(found[1]) for id in taken if (found := re.fullmatch(rf"{letter}(\d{{1,6}})\w?", id))]
    return f"{letter}{max(numbers, default=0) + 1}"


def blank(scenario: Scenario, kind: Kind, at: int = 0) -> Any:
    """Return a new thing of a kind with as little in it as can be; `at` is in seconds on the script axis."""
    return _BLANKS[kind](scenario, fresh_id(scenario, kind), at)


def named(value: Any, id: str) -> Any:
    """Return a value under another id or code; what goes by its place stays as it is."""
    if not id or name_of(value) is None:
        return value
    return dataclasses.replace(value, **{"code" if isinstance(value, Role) else "id": id})


def _in_order(scenario: Scenario, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return role codes in the order in which the roles stand."""
    known = [role.code for role in scenario.roles]
    return tuple(sorted(codes, key=lambda code: known.index(code) if code in known else len(known)))


def _renamed_inside(kind: Kind, before: Any, after: Any) -> dict[tuple[Kind, str], str]:
    """Return the new name of everything that went by another one, also the actions and signals of an inject."""
    old, new = name_of(before), name_of(after)
    names: dict[tuple[Kind, str], str] = {}
    if old and new and old != new:
        names[kind, old] = new
    if isinstance(before, Inject) and isinstance(after, Inject):
        for part in ("expected", "signals"):
            for was, now in _pairs(getattr(before, part), getattr(after, part)):
                if (was, before.id) != (now, after.id):
                    names[kind, f"{before.id}.{was}"] = f"{after.id}.{now}"
    return names


def _pairs(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[tuple[str, str]]:
    """Return the old and new ids inside a list: by place while nothing came or went, else those that stayed."""
    if len(before) == len(after):
        was, now = [one.id for one in before], [one.id for one in after]
        if sorted(was) != sorted(now):  # no mere reordering
            return list(zip(was, now, strict=True))
    return [(one.id, one.id) for one in before if any(other.id == one.id for other in after)]


def _renamed_options(scenario: Scenario, before: Choice, after: Choice) -> Scenario:
    new = {was: now for was, now in _pairs(before.options, after.options) if was != now}
    if not new:
        return scenario
    ids = (before.id, after.id)
    injects: list[Inject] = []
    for inject in scenario.injects:
        variants = tuple(
            dataclasses.replace(v, option=new.get(v.option, v.option)) if v.choice in ids else v
            for v in inject.variants
        )
        when = inject.when
        if when is not None and when.choice in ids and when.option in new:
            when = dataclasses.replace(when, option=new[when.option])
        same = when is inject.when and variants == inject.variants
        injects.append(inject if same else dataclasses.replace(inject, variants=variants, when=when))
    changed = dataclasses.replace(scenario, injects=tuple(injects))
    if after.default in new and after.default == before.default:
        item = Item(Kind.CHOICE, after.id)
        return replaced(changed, item, dataclasses.replace(after, default=new[after.default]))
    return changed


def _function(scenario: Scenario, id: str, _: int) -> VitalFunction:
    """Make a built-in function that is not on the board yet, first of those that a role has."""
    there = {function.id for function in scenario.functions}
    wanted = [*(id for role in scenario.roles for id in role.functions), *(one.id for one in BUILT_IN)]
    return VitalFunction(id=next((one for one in wanted if one not in there and built_in(one)), id))


def _status(scenario: Scenario, _: str, at: int) -> StatusChange:
    function = scenario.functions[0].id if scenario.functions else "electricity"
    return StatusChange(at=at, function=function, status=Status.FAILED)


def _clock_point(scenario: Scenario, _: str, at: int) -> ClockPoint:
    """Make a point where the story has gone on as fast as the script since the point before it."""
    at = _free_moment(scenario, scenario.clock, at)
    before = [point for point in scenario.clock if point.at <= at]
    story = before[-1].story + (at - before[-1].at) if before else 9 * 3600
    # The story is told in whole minutes.
    return ClockPoint(at=at, story=story // 60 * 60)


def _free_moment(scenario: Scenario, timed: tuple[Phase | ClockPoint, ...], at: int) -> int:
    """Return the moment in seconds, or when something begins right then: halfway what comes after it."""
    if all(one.at != at for one in timed):
        return at
    after = min((one.at for one in timed if one.at > at), default=max(scenario.minutes.play * 60, at + 600))
    return at + max(60, (after - at) // 120 * 60)


_BLANKS: dict[Kind, Callable[[Scenario, str, int], Any]] = {
    Kind.SCENARIO: lambda scenario, _, at: scenario,
    Kind.INJECT: lambda _, id, at: Inject(id=id, title="", at=at),
    Kind.CHOICE: lambda _, id, at: Choice(
        id=id, question="", options=(Option(id="a", text=""), Option(id="b", text="")), default="a"
    ),
    Kind.ROLE: lambda _, id, at: Role(code=id, organisation=""),
    Kind.OBJECTIVE: lambda _, id, at: Objective(id=id, title=""),
    Kind.PHASE: lambda scenario, id, at: Phase(id=id, title="", at=_free_moment(scenario, scenario.phases, at)),
    Kind.CLOCK: _clock_point,
    Kind.FUNCTION: _function,
    Kind.STATUS: _status,
    Kind.TABLE: lambda _, id, at: Table(id=id, title=""),
    Kind.TRIED: lambda _, id, at: Tried(id=id, text=""),
    Kind.SOURCE: lambda _, id, at: Source(id=id, title=""),
}
