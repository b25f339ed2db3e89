"""Advice on what was begun and not written: a title, a question or an expected action without a word in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tabletop.scenario.checks.remembered import remembered
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, Path, advise
from tabletop.scenario.shape import parts_of

LISTS = ("roles", "objectives", "phases", "choices", "injects", "tables", "tests")


def check(scenario: Scenario) -> Iterator[Finding]:
    """Yield advice for every text that should say something and is empty."""
    if not scenario.title.strip():
        yield advise(("title",), "not_written", name="title")
    for name in LISTS:
        for index, value in enumerate(getattr(scenario, name)):
            for way in _blanks(value):
                field = next(str(step) for step in reversed(way) if isinstance(step, str))
                yield advise((name, index, *way), "not_written", name=field)


@remembered
def _blanks(value: object) -> tuple[Path, ...]:
    return tuple(_empty_in(value))


def _empty_in(value: Any) -> Iterator[Path]:
    """Yield the ways to what is empty in a value: texts it cannot do without, and items of a list of texts."""
    for name, part in parts_of(type(value)).items():
        content = getattr(value, name)
        if part.is_value:
            inner = enumerate(content) if part.many else ()
            for index, one in inner:
                yield from ((name, index, *way) for way in _empty_in(one))
        elif part.many and part.for_people:
            yield from ((name, index) for index, text in enumerate(content) if not text.strip())
        elif part.required and part.for_people and not content.strip():
            yield (name,)
