"""What a trainer points at: one thing of a scenario, by the list it stands in and its own name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Path
from tabletop.scenario.shape import name_of


class Kind(StrEnum):
    """The lists of a scenario by the name of their field, and the scenario itself."""

    SCENARIO = ""
    INJECT = "injects"
    CHOICE = "choices"
    ROLE = "roles"
    OBJECTIVE = "objectives"
    PHASE = "phases"
    CLOCK = "clock"
    FUNCTION = "functions"
    STATUS = "status"
    TABLE = "tables"
    TRIED = "tests"
    SOURCE = "sources"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: an inject by its id, a role by its code, a clock point by its place in the list from 0."""

    kind: Kind = Kind.SCENARIO
    id: str = ""


WHOLE = Item()
"""The scenario itself."""


def item_of(kind: Kind, index: int, value: Any) -> Item:
    """Return how a value at a place in its list is pointed at."""
    return Item(kind, name_of(value) or str(index))


def items(scenario: Scenario, kind: Kind) -> tuple[Item, ...]:
    """Return everything of a kind, in the order of the list."""
    if kind is Kind.SCENARIO:
        return (WHOLE,)
    return tuple(item_of(kind, index, value) for index, value in enumerate(getattr(scenario, kind)))


def place_of(scenario: Scenario, item: Item) -> int | None:
    """Return the place of a thing in its list, or None when it is not there."""
    if item.kind is Kind.SCENARIO:
        return None
    values: tuple[Any, ...] = getattr(scenario, item.kind)
    found = next((index for index, value in enumerate(values) if name_of(value) == item.id), None)
    if found is None and item.id.isdigit() and int(item.id) < len(values) and not name_of(values[int(item.id)]):
        return int(item.id)
    return found


def value_of(scenario: Scenario, item: Item) -> Any:
    """Return what is pointed at, the scenario itself included; None when it is not there."""
    if item.kind is Kind.SCENARIO:
        return scenario
    place = place_of(scenario, item)
    return None if place is None else getattr(scenario, item.kind)[place]


def item_at(scenario: Scenario, path: Path) -> Item:
    """Return the thing a path leads to or into; the scenario itself when it leads to none of its lists."""
    if len(path) < 2 or path[0] not in tuple(Kind) or not isinstance(path[1], int):
        return WHOLE
    kind = Kind(path[0])
    values: tuple[Any, ...] = getattr(scenario, kind)
    return item_of(kind, path[1], values[path[1]]) if path[1] < len(values) else WHOLE


def changed_items(before: Scenario, after: Scenario) -> tuple[Item, ...]:
    """Return what is new or another value in the scenario after; what was not changed is the very same object."""
    found: list[Item] = []
    for kind in Kind:
        if kind is Kind.SCENARIO or getattr(before, kind) is getattr(after, kind):
            continue
        old = {id(value) for value in getattr(before, kind)}
        values = enumerate(getattr(after, kind))
        found += [item_of(kind, index, value) for index, value in values if id(value) not in old]
    return tuple(found)
