"""Which item of a list became which: by name, else by what it says, else by its place among the others."""

from __future__ import annotations

import dataclasses
from collections import defaultdict, deque
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from tabletop.scenario.shape import name_of

_MOST_COMPARED = 10_000
"""Pairs of items without a partner that are compared before only their places count."""


def paired(before: Sequence[Any], after: Sequence[Any]) -> tuple[int | None, ...]:
    """Return for each item of `after` the place in `before` it came from, or None when it is new."""
    if tuple(before) == tuple(after):
        return tuple(range(len(after)))
    named = _are_named(before) and _are_named(after)
    found = _by_name(before, after) if named else _by_value(before, after)
    taken = set(found) - {None}
    left = [place for place in range(len(before)) if place not in taken]
    new = [place for place, origin in enumerate(found) if origin is None]
    if named:
        _alike(before, after, found, (left, new))
    else:
        _in_gaps(found, left, new)
    return tuple(found)


def _are_named(values: Sequence[Any]) -> bool:
    """Tell whether each item has a name of its own; two of one name are told apart by what they say."""
    names = [None if isinstance(value, str) else name_of(value) for value in values]
    return None not in names and len(set(names)) == len(names)


def _by_name(before: Sequence[Any], after: Sequence[Any]) -> list[int | None]:
    places = {name_of(item): place for place, item in enumerate(before)}
    return [places.get(name_of(item)) for item in after]


def _by_value(before: Sequence[Any], after: Sequence[Any]) -> list[int | None]:
    """Match equal items: first those that kept their order, then those that moved."""
    found: list[int | None] = [None] * len(after)
    left: dict[Any, deque[int]] = defaultdict(deque)
    taken: set[int] = set()
    for at, to, size in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        for step in range(size):
            found[to + step] = at + step
            taken.add(at + step)
    for place, item in enumerate(before):
        if place not in taken:
            left[item].append(place)
    for place, item in enumerate(after):
        if found[place] is None and left[item]:
            found[place] = left[item].popleft()
    return found


def _alike(
    before: Sequence[Any], after: Sequence[Any], found: list[int | None], lone: tuple[list[int], list[int]]
) -> None:
    """Give a renamed item its origin: among those without a partner the first that says mostly the same."""
    left, new = lone
    for number, place in enumerate(new):
        tried = left if len(left) * len(new) <= _MOST_COMPARED else left[number : number + 1]
        for origin in tried:
            if _says_the_same(before[origin], after[place]):
                found[place] = origin
                left.remove(origin)
                break


def _says_the_same(one: Any, other: Any) -> bool:
    same = told = 0
    for each in dataclasses.fields(one):
        first, second = getattr(one, each.name), getattr(other, each.name)
        if each.name in ("id", "code") or first == second == each.default:
            continue
        told += 1
        same += first == second
    return 2 * same > told


def _in_gaps(found: list[int | None], left: list[int], new: list[int]) -> None:
    """Give a changed item without a name its origin: what stood between the same neighbours."""
    free = set(left)
    for place in new:
        previous = found[place - 1] if place else -1
        if previous is not None and previous + 1 in free:
            found[place] = previous + 1
            free.discard(previous + 1)
