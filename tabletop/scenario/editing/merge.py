"""Two people changed the same scenario: both their changes together, per thing and per field."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tabletop.scenario.editing.compare import LISTS
from tabletop.scenario.items import WHOLE, Item, Kind, item_of
from tabletop.scenario.model import ClockPoint, Scenario, StatusChange
from tabletop.scenario.shape import Part, name_of, parts_of

_Three = tuple[Any, Any, Any]
"""The same place in the common beginning, in our version and in theirs."""
_Clash = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it, and the things that both changed in different ways: there ours stands."""

    scenario: Scenario
    conflicts: tuple[Item, ...]


def merge(base: Scenario, ours: Scenario, theirs: Scenario) -> Merged:
    """Return our version with what they changed since `base`; ours wins where both changed the same field."""
    conflicts: list[Item] = []
    changed: dict[str, Any] = {}
    for name, part in parts_of(Scenario).items():
        three = (getattr(base, name), getattr(ours, name), getattr(theirs, name))
        if name in LISTS:
            clashed: list[Any] = []
            held = _list(three, clashed.append)
            conflicts += [_item(Kind(name), key, held) for key in clashed]
        else:
            general: list[Item] = []
            held = _field(part, three, lambda told=general: told.append(WHOLE))
            conflicts += general
        if held is not three[1]:
            changed[name] = held
    merged = dataclasses.replace(ours, **changed) if changed else ours
    return Merged(merged, tuple(dict.fromkeys(conflicts)))


def _field(part: Part, three: _Three, clash: _Clash) -> Any:
    base, ours, theirs = three
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    if part.many and part.is_value:
        return _list(three, lambda key: clash())
    if part.is_value and None not in three:
        return _value(three, clash)
    clash()
    return ours


def _value(three: _Three, clash: _Clash) -> Any:
    """Return one value of ours with the fields that only they changed."""
    changed: dict[str, Any] = {}
    ours = three[1]
    for name, part in parts_of(type(ours)).items():
        held = _field(part, (getattr(three[0], name), getattr(ours, name), getattr(three[2], name)), clash)
        if held is not getattr(ours, name):
            changed[name] = held
    return dataclasses.replace(ours, **changed) if changed else ours


def _list(three: _Three, clash: Callable[[Any], None]) -> tuple[Any, ...]:
    base, ours, theirs = (_keyed(values) for values in three)
    if theirs == base and list(theirs) == list(base):
        return three[1]
    kept: dict[Any, Any] = {}
    for key in dict.fromkeys((*base, *ours, *theirs)):
        one = (base.get(key), ours.get(key), theirs.get(key))
        held = _member(one, lambda key=key: clash(key))
        if held is not None:
            kept[key] = held
    order = _order((list(base), list(ours), list(theirs)), kept)
    made = tuple(kept[key] for key in order)
    return three[1] if made == three[1] else made


def _member(three: _Three, clash: _Clash) -> Any:
    """Return what becomes of one thing in a list; None when it goes."""
    base, ours, theirs = three
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    if None not in three:
        return _value(three, clash)
    clash()
    return ours


def _order(three: tuple[list[Any], list[Any], list[Any]], kept: dict[Any, Any]) -> list[Any]:
    """Return our order, or theirs when ours left it alone; who is only in the other follows its neighbour."""
    base, ours, theirs = ([key for key in keys if key in kept] for keys in three)
    untouched = [key for key in ours if key in base] == [key for key in base if key in ours]
    first, second = (theirs, ours) if untouched else (ours, theirs)
    order = list(first)
    for place, key in enumerate(second):
        if key in first:
            continue
        before = second[place - 1] if place else None
        order.insert(order.index(before) + 1 if before in order else 0, key)
    return order


def _keyed(values: tuple[Any, ...]) -> dict[Any, Any]:
    """Give each value of a list what it is known by, in all versions the same; doubles are counted."""
    keyed: dict[Any, Any] = {}
    for one in values:
        number = 0
        while (key := (_key(one), number)) in keyed:
            number += 1
        keyed[key] = one
    return keyed


def _key(one: Any) -> Any:
    match one:
        case ClockPoint():
            return one.at
        case StatusChange():
            return (one.at, one.function)
        case _:
            return name_of(one) or one


def _item(kind: Kind, key: Any, held: tuple[Any, ...]) -> Item:
    """Return how the thing with this key is pointed at; one without a name that is gone is the scenario's own."""
    name = key[0]
    if isinstance(name, str):
        return Item(kind, name)
    keys = list(_keyed(held))
    return item_of(kind, keys.index(key), held[keys.index(key)]) if key in keys else WHOLE
