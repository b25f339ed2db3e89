"""The shape of the scenario's values, read once from their annotations: which fields hold texts or items."""

from __future__ import annotations

import dataclasses
import types
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from tabletop.scenario.problem import Path
from tabletop.scenario.value import ForPeople, ReadAs


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a value: its name, whether it is a list, and what its values are."""

    name: str
    many: bool
    of: type[Any]
    """The class of the value or of the items: str, int, bool, a fixed word or another value."""
    required: bool
    for_people: bool = False
    form: str = ""
    """The written form of a field that is read by a function of ours."""

    @property
    def is_value(self) -> bool:
        """Whether it holds other values of ours."""
        return dataclasses.is_dataclass(self.of)

    @property
    def words(self) -> tuple[str, ...]:
        """The allowed words of a field with a closed list."""
        return tuple(word.value for word in self.of) if issubclass(self.of, StrEnum) else ()


@cache
def parts_of(cls: type[Any]) -> dict[str, Part]:
    """Return the fields of a value class by name."""
    hints = get_type_hints(cls, include_extras=True)
    return {field.name: _part(field, hints[field.name]) for field in dataclasses.fields(cls)}


def part_at(root: type[Any], path: Path) -> Part | None:
    """Return the field a path leads to; None when it leads nowhere or to the root itself."""
    part: Part | None = None
    cls = root
    for step in path:
        if isinstance(step, int):
            continue
        if not dataclasses.is_dataclass(cls):
            return None
        part = parts_of(cls).get(step)
        if part is None:
            return None
        cls = part.of
    return part


def class_at(root: type[Any], path: Path) -> type[Any] | None:
    """Return the value class at a path, for its known keys."""
    if not any(isinstance(step, str) for step in path):
        return root
    part = part_at(root, path)
    return part.of if part is not None and part.is_value else None


def name_of(value: Any) -> str | None:
    """Return the id or code a value goes by in a list, or None when it goes by its number."""
    return getattr(value, "id", None) or getattr(value, "code", None)


def _part(field: dataclasses.Field[Any], hint: Any) -> Part:
    required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    hint, for_people, form = _bare(hint)
    many = get_origin(hint) is tuple
    if many:
        hint, inner_people, inner_form = _bare(get_args(hint)[0])
        for_people, form = for_people or inner_people, form or inner_form
    return Part(field.name, many, hint, required, for_people, form)


def _bare(hint: Any) -> tuple[Any, bool, str]:
    """Take the marks and the `| None` off an annotation."""
    for_people, form = False, ""
    while get_origin(hint) in (Annotated, Union, types.UnionType):
        if get_origin(hint) is Annotated:
            hint, *marks = get_args(hint)
            for_people = for_people or any(isinstance(mark, ForPeople) for mark in marks)
            form = next((mark.form for mark in marks if isinstance(mark, ReadAs)), form)
        else:
            hint = next(arg for arg in get_args(hint) if arg is not type(None))
    return hint, for_people, form
