"""Which fields name something else in the scenario, and how all those names are changed together."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

from tabletop.scenario.inject import (
    EACH,
    TABLE,
    Effect,
    ExpectedAction,
    Fact,
    Inject,
    Objective,
    Reality,
    Trigger,
    Variant,
)
from tabletop.scenario.items import Kind
from tabletop.scenario.model import Agreement, Exchange, Role, Scenario, StatusChange, Table, Tried
from tabletop.scenario.shape import parts_of
from tabletop.scenario.value import EVERYONE

_T = TypeVar("_T")
Change = Callable[[Kind, str], str | None]
"""Gets the kind and the name of what is referred to; returns the name to write, or None to take it out."""

REFERENCES: dict[tuple[type[Any], str], Kind] = {
    (Agreement, "partner"): Kind.ROLE,
    (Effect, "function"): Kind.FUNCTION,
    (Exchange, "partner"): Kind.ROLE,
    (ExpectedAction, "actor"): Kind.ROLE,
    (ExpectedAction, "objective"): Kind.OBJECTIVE,
    (ExpectedAction, "share"): Kind.ROLE,
    (Fact, "sources"): Kind.SOURCE,
    (Inject, "choice"): Kind.CHOICE,
    (Inject, "sources"): Kind.SOURCE,
    (Inject, "to"): Kind.ROLE,
    (Objective, "owners"): Kind.ROLE,
    (Reality, "sources"): Kind.SOURCE,
    (Role, "functions"): Kind.FUNCTION,
    (StatusChange, "function"): Kind.FUNCTION,
    (Table, "roles"): Kind.ROLE,
    (Tried, "sources"): Kind.SOURCE,
    (Trigger, "after"): Kind.INJECT,
    (Trigger, "choice"): Kind.CHOICE,
    (Trigger, "not_seen"): Kind.INJECT,
    (Trigger, "seen"): Kind.INJECT,
    (Trigger, "signal"): Kind.INJECT,
    (Variant, "choice"): Kind.CHOICE,
}
"""Conditions on an action or a signal name it as `inject.action`: the whole of that is what changes."""
_NO_NAMES = frozenset({EVERYONE, EACH, TABLE})
"""What stands where a role could be named and means several: no role that is called so by mistake is meant."""
_HANGS_ON = {Agreement: "partner", Effect: "function", Exchange: "partner", StatusChange: "function"}
"""Values that mean nothing without what they name: they go with it."""


def rewritten(node: _T, change: Change) -> _T:
    """Return a value with every reference in it changed; what does not change is shared.

    A reference that is taken out leaves its list, or leaves its field empty where a field may be empty.
    """
    new: dict[str, Any] = {}
    for name, part in parts_of(type(node)).items():
        held = getattr(node, name)
        if not held:
            continue
        if part.is_value:
            made = _inside(held, change) if part.many else rewritten(held, change)
        elif (type(node), name) in REFERENCES:
            made = _named(held, REFERENCES[type(node), name], change, part.required)
        else:
            continue
        if made is not held and made != held:
            new[name] = made
    anything: Any = node
    return dataclasses.replace(anything, **new) if new else node


def waited_for(scenario: Scenario) -> set[str]:
    """Return the ids of the injects that conditions name, whether those injects are there or not."""
    triggers = [inject.when for inject in scenario.injects if inject.when is not None]
    named = (name for when in triggers for name in (when.after, when.seen, when.not_seen, when.signal))
    return {name.partition(".")[0] for name in named if name}


def _inside(held: tuple[Any, ...], change: Change) -> tuple[Any, ...]:
    kept = [one for one in held if not _is_gone(one, change)]
    return tuple(rewritten(one, change) for one in kept)


def _is_gone(one: Any, change: Change) -> bool:
    field = _HANGS_ON.get(type(one))
    return field is not None and change(REFERENCES[type(one), field], getattr(one, field)) is None


def _named(held: Any, kind: Kind, change: Change, required: bool) -> Any:
    def other(name: str) -> str | None:
        return name if kind is Kind.ROLE and name in _NO_NAMES else change(kind, name)

    if isinstance(held, tuple):
        names: tuple[str, ...] = held
        return tuple(new for name in names if (new := other(name)) is not None)
    new = other(held)
    return held if new is None and required else new
