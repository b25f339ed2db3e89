"""Scenarios changed at random, as values: every check and every mend ends in words and never in a traceback."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tabletop.base.paths import scenarios
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.projections.editor_problems import problems_view
from tabletop.scenario.checks.live_check import check_all, errors
from tabletop.scenario.checks.mend import mend
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Scenario
from tabletop.scenario.shape import Part, parts_of

WORDS = (
    "",
    "x",
    "i9",
    "LIA",
    "ALL",
    "o1",
    "c1",
    "i3.1",
    "each",
    "wait",
    "health",
    "heat",
    "Ü!",
    "De stroom valt uit",
)
NUMBERS = (-60, 0, 1, 60, 900, 99_999)


def changed(node: Any, chance: Random) -> Any:
    """Return a value with one field changed, somewhere inside it."""
    part = chance.choice(list(parts_of(type(node)).values()))
    held = getattr(node, part.name)
    new = _changed_list(held, part, chance) if part.many else _changed_one(held, part, chance)
    return dataclasses.replace(node, **{part.name: new})


def _changed_list(held: tuple[Any, ...], part: Part, chance: Random) -> tuple[Any, ...]:
    if not held:
        return held
    place = chance.randrange(len(held))
    match chance.randrange(3):
        case 0:
            return (*held[:place], *held[place + 1 :])
        case 1:
            return (*held, held[place])
        case _:
            one = changed(held[place], chance) if part.is_value else chance.choice(WORDS)
            return (*held[:place], one, *held[place + 1 :])


def _changed_one(held: Any, part: Part, chance: Random) -> Any:
    if part.is_value:
        return changed(held, chance) if held is not None else None
    if part.words:
        return part.of(chance.choice(part.words))
    if part.of is bool:
        return not held
    return chance.choice(NUMBERS) if part.of is int else chance.choice(WORDS)


@pytest.mark.parametrize("name", ["stroomstoring-noord-holland", "ken-je-partner"])
def test_random_values_are_checked_told_and_mended(name: str, more: int) -> None:
    original = load_folder(Path(scenarios() / name)).scenario
    assert original is not None
    chance, mended = Random(2026), 0
    for number in range(30 * more):
        scenario: Scenario = original
        for _ in range(chance.randint(1, 6)):
            scenario = changed(scenario, chance)
        checked = check_all(scenario)
        view = problems_view(scenario, checked, Texts(LANGUAGES[number % 2]))
        assert all(row.text.strip() and row.place.strip() for row in view.rows)
        for finding in checked.findings[:8]:
            made = mend(scenario, finding)
            if made is not None:
                mended += 1
                assert len(errors(made.scenario)) <= len(errors(scenario))
    assert mended > 5 * more
