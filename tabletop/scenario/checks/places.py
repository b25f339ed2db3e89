"""A value deep inside a scenario, by the path a finding gives: read it, put another there, or take it out."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from tabletop.scenario.problem import Path

_T = TypeVar("_T")


def leads_somewhere(node: Any, path: Path) -> bool:
    """Tell whether a path can be followed to its end; a finding may be older than the scenario."""
    for step in path:
        if isinstance(step, int):
            if not isinstance(node, tuple) or not 0 <= step < len(node):  # pyright: ignore[reportUnknownArgumentType]
                return False
            node = node[step]  # pyright: ignore[reportUnknownVariableType]
        elif hasattr(node, step):  # pyright: ignore[reportUnknownArgumentType]
            node = getattr(node, step)  # pyright: ignore[reportUnknownArgumentType]
        else:
            return False
    return True


def value_at(node: Any, path: Path) -> Any:
    """Return what a path leads to."""
    for step in path:
        node = node[step] if isinstance(step, int) else getattr(node, step)
    return node


def with_value(node: _T, path: Path, new: Any) -> _T:
    """Return a value with something else at a path; everything beside the path is shared."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    held: Any = node
    if isinstance(step, int):
        return (*held[:step], with_value(held[step], rest, new), *held[step + 1 :])  # type: ignore[return-value]
    return dataclasses.replace(held, **{step: with_value(getattr(held, step), rest, new)})


def without(node: _T, path: Path) -> _T:
    """Return a value without the item of a list that a path leads to."""
    where, place = path[:-1], path[-1]
    items = value_at(node, where)
    return with_value(node, where, tuple(item for index, item in enumerate(items) if index != place))
