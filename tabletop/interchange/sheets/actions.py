"""The expected actions of a row joined with those of the inject: what no cell can hold stays with its action."""

from __future__ import annotations

import dataclasses
from difflib import SequenceMatcher
from typing import Any

from tabletop.scenario.inject import ExpectedAction

_SAID = ("actor", "what", "within", "objective")
"""What a sheet can say of an action; the id and with whom it is shared it cannot."""
_Actions = tuple[ExpectedAction, ...]
_ALIKE = 0.5


def joined_actions(ours: _Actions, then: tuple[_Actions, _Actions], said: _Actions) -> _Actions:
    """Return the actions as the sheet says them, each with the id and the sharing it had.

    `then` holds the actions of the inject and, place by place, how they come back from our own sheet.
    """
    before, mirror = then
    if len(before) != len(mirror):
        before = mirror
    own = {action.id: action for action in ours}
    places = _places(mirror, said)
    taken = {action.id for action in (*ours, *before)}
    made: list[ExpectedAction] = []
    for index, action in enumerate(said):
        place = places.get(index)
        if place is None:
            action = dataclasses.replace(action, id=_fresh(taken))
            taken.add(action.id)
            made.append(action)
            continue
        base = own.get(before[place].id, before[place])
        changed: dict[str, Any] = {
            name: getattr(action, name)
            for name in _SAID
            if getattr(action, name) not in (getattr(mirror[place], name), getattr(before[place], name))
        }
        made.append(dataclasses.replace(base, **changed) if changed else base)
    return tuple(made)


def _places(mirror: _Actions, said: _Actions) -> dict[int, int]:
    """Return for the actions that are said the place of the action they were: the same words first, then alike."""
    places: dict[int, int] = {}
    for exact in (True, False):
        for index, action in enumerate(said):
            free = [place for place in range(len(mirror)) if place not in places.values()]
            if index in places or not free:
                continue
            scored = [(_alike(mirror[place], action), -abs(place - index), place) for place in free]
            score, _, place = max(scored)
            if score >= (2.0 if exact else _ALIKE):
                places[index] = place
    return places


def _alike(one: ExpectedAction, other: ExpectedAction) -> float:
    """Return 2 for the same words by the same actor, 1 to 2 for the same actor, 0 to 1 for another."""
    if one.what == other.what:
        return 2.0 if one.actor == other.actor else 1.5
    ratio = SequenceMatcher(None, one.what.casefold(), other.what.casefold(), autojunk=False).ratio()
    return ratio + (0.2 if one.actor == other.actor else 0.0)


def _fresh(taken: set[str]) -> str:
    number = 1
    while str(number) in taken:
        number += 1
    return str(number)
