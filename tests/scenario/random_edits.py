"""Scenarios changed at random, within what a scenario can say: for tests of the writer."""

from __future__ import annotations

import dataclasses
from random import Random
from typing import Any

from tabletop.scenario.model import Scenario
from tabletop.scenario.shape import Part, name_of, parts_of
from tabletop.scenario.value import DAY, EVERYONE

NASTY = (
    "",
    "-",
    "- lijst",
    "#",
    "a # b",
    "a: b",
    "a:",
    ":a",
    "yes",
    "~",
    "null",
    "Null",
    "NO",
    "012",
    "1e3",
    "12:30",
    "09.37",
    " voor",
    "na ",
    "  beide  ",
    "'",
    '"',
    "'a'",
    '"a" en b',
    "een\ntwee",
    "een\n\ntwee\n",
    "een\n  ingesprongen\ntwee",
    "\nbegin",
    "eind\n\n",
    "tab\tin",
    "\ttab",
    "a\r\nb",
    "é 🎲 \u2028 \x85 \ufeff",
    "\x07",
    "[a, b]",
    "{a: b}",
    "a, b",
    "%",
    "@",
    "`",
    "!a",
    "&a",
    "*a",
    "|",
    ">",
    "? a",
    "a\\b",
    "---",
    "...",
    "--- a",
    "=",
    "<<",
    "woord " * 60,
    ("lang woord: # '\" " * 20).strip(),
    "eerste " * 30 + "\n" + "tweede " * 30,
    "x" * 200,
)


def edited(scenario: Scenario, chance: Random, times: int = 1) -> Scenario:
    """Return the scenario with some random changes."""
    for _ in range(times):
        scenario = _changed(scenario, chance)
    return scenario


def _changed(value: Any, chance: Random) -> Any:
    parts = tuple(parts_of(type(value)).values())
    filled = [part for part in parts if part.is_value and getattr(value, part.name)]
    part = chance.choice(filled if filled and chance.random() < 0.7 else parts)
    return dataclasses.replace(value, **{part.name: _other(part, getattr(value, part.name), chance)})


def _other(part: Part, held: Any, chance: Random) -> Any:
    if part.many:
        return _other_list(part, list(held), chance)
    if not part.required and chance.random() < 0.2:
        return next(each.default for each in _fields_with(part, held))
    if part.is_value and held is not None and chance.random() < 0.8:
        return _changed(held, chance)
    return _made(part, chance)


def _fields_with(part: Part, held: Any) -> list[Any]:
    """Return a field that stands for the default of this part: the present value where none is known."""
    for cls in _CLASSES:
        if parts_of(cls).get(part.name) == part:
            return [each for each in dataclasses.fields(cls) if each.name == part.name]
    raise AssertionError(part)


def _other_list(part: Part, held: list[Any], chance: Random) -> tuple[Any, ...]:
    deed = chance.random()
    if not held or deed < 0.2:
        held.insert(chance.randint(0, len(held)), _made(part, chance))
    elif deed < 0.35:
        del held[chance.randrange(len(held))]
    elif deed < 0.5:
        held.insert(chance.randrange(len(held)), held.pop(chance.randrange(len(held))))
    elif deed < 0.55:
        chance.shuffle(held)
    elif deed < 0.58:
        held.clear()
    elif deed < 0.65:
        held.append(held[chance.randrange(len(held))])
    else:
        at = chance.randrange(len(held))
        held[at] = _changed(held[at], chance) if part.is_value else _made(part, chance)
    if part.form == "list" and chance.random() < 0.1:
        return (EVERYONE,)
    return tuple(held)


def _made(part: Part, chance: Random) -> Any:
    """Return a new value of a field."""
    if part.is_value:
        made = {each.name: _made(each, chance) for each in parts_of(part.of).values() if each.required}
        return part.of(**{name: (one,) if parts_of(part.of)[name].many else one for name, one in made.items()})
    if part.words:
        return part.of(chance.choice(part.words))
    if part.of is bool:
        return chance.random() < 0.5
    if part.form == "T+hh:mm":
        return chance.choice((0, 60, 95, 3600 * 5, 3600 * 120 + 61))
    if part.form == "day 1 09:37":
        return chance.choice((0, 37 * 60, DAY - 60, DAY + 9 * 3600, -3600, 30 * DAY))
    if part.form == "yyyy-mm-dd":
        return "2026-11-23"
    if part.of is int:
        return chance.choice((0, 1, 12, 999))
    return chance.choice(NASTY) if chance.random() < 0.7 else f"woord{chance.randrange(999)}"


def _classes(cls: type[Any]) -> list[type[Any]]:
    found = [cls]
    for part in parts_of(cls).values():
        if part.is_value:
            found += _classes(part.of)
    return found


_CLASSES = _classes(Scenario)


def unchanged_blocks(text: str, before: Scenario, after: Scenario) -> list[str]:
    """Return the lines of every key at the top, and of every named item, that says what it said."""
    found: list[str] = []
    for name, part in parts_of(Scenario).items():
        block = _block(text.split("\n"), f"{name}:")
        old, new = getattr(before, name), getattr(after, name)
        if not block:
            continue
        if old == new:
            found.append("\n".join(block))
        elif part.many and part.is_value and new and name_of(new[0]):
            column = next(line.index("-") for line in block if line.lstrip().startswith("- "))
            rows = [place for place, line in enumerate(block) if line[column : column + 2] == "- "]
            for item, start, end in zip(old, rows, [*rows[1:], len(block)], strict=True):
                if new.count(item) >= old.count(item) > 0:
                    found.append("\n".join(block[start:end]))
    return [bare(block) for block in found]


def bare(text: str) -> str:
    """Return a text without its blank lines and lines of comment, which stand between things."""
    rows = text.split("\n")
    return "\n".join(row for row in rows if row.strip() and not row.lstrip().startswith("#"))


def _block(rows: list[str], head: str) -> list[str]:
    start = next((place for place, row in enumerate(rows) if row.startswith(head)), None)
    if start is None:
        return []
    end = start + 1
    while end < len(rows) and (rows[end][:1] in ("", " ", "#") or rows[end].startswith("- ")):
        end += 1
    while not rows[end - 1].strip() or rows[end - 1].lstrip().startswith("#"):
        end -= 1
    return rows[start:end]
