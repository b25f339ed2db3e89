"""Sheets changed in every way people do: taking everything over leaves nothing to take over, and can be saved."""

from __future__ import annotations

import random

import pytest

from tabletop.base.paths import scenarios
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.interchange.sheets.columns import guess
from tabletop.interchange.sheets.script import headings, script_rows
from tabletop.interchange.sheets.table import Cell, Sheet, clean
from tabletop.interchange.sheets.taking import take
from tabletop.interchange.sheets.update import updated, updates
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Scenario
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.writing.writer import write_scenario
from tests.builders import a_scenario

TYPED = (
    "", "=1+1", "x", "VRK", "ALLEN", "LIA, VRK", "T+01:10", "09:37", "9.40 uur", "+5", "ja", "nee", "kaart",
    "Telefoon", "Radio", "bericht", "Elektriciteit: Normaal", "VRK: doet iets (binnen 3 min)\nLIA: belt", "o1",
    "o1, o2", "i3", "na i3", "zaal", "Heel andere tekst", "GGD", "A; B; C", "-", "?", "PAUZE", "2",
)  # fmt: skip
Table = list[list[str]]


def mutate(rows: Table, chance: random.Random) -> None:
    """Do one thing to a script that people do: type, delete, insert, copy or move a row."""
    row, column = chance.randrange(1, len(rows)), chance.randrange(len(rows[0]))
    match chance.randrange(7):
        case 0 | 1 | 2:
            rows[row][column] = chance.choice(TYPED)
        case 3 if len(rows) > 4:
            del rows[row]
        case 4:
            rows.insert(row, [chance.choice(TYPED) if chance.random() < 0.4 else "" for _ in rows[0]])
        case 5:
            rows.insert(row, list(rows[chance.randrange(1, len(rows))]))
        case _:
            other = chance.randrange(1, len(rows))
            rows[row], rows[other] = rows[other], rows[row]


def check(scenario: Scenario, seed: int) -> None:
    chance = random.Random(seed)
    texts = Texts(LANGUAGES[seed % 2])
    rows: Table = [headings(texts), *script_rows(scenario, texts)]
    for _ in range(chance.randrange(1, 6)):
        mutate(rows, chance)
    sheet = Sheet("Draaiboek", tuple(tuple(Cell(clean(text)) for text in row) for row in rows))
    mapping = guess(sheet)
    taken = take(sheet, mapping, scenario)
    offered = updates(scenario, taken)
    ids = [update.inject_id for update in offered]
    assert len(ids) == len(set(ids))
    assert updated(scenario, taken, frozenset()) == scenario
    after = updated(scenario, taken, frozenset(ids))
    assert read_scenario(write_scenario(after)).scenario == after
    assert updates(after, take(sheet, mapping, after)) == ()


@pytest.mark.parametrize("seed", range(40))
def test_a_small_script_however_it_was_changed(seed: int) -> None:
    check(a_scenario(), seed)


@pytest.mark.parametrize("seed", range(100, 104))
def test_a_shipped_script_however_it_was_changed(seed: int) -> None:
    scenario = load_folder(scenarios() / "stroomstoring-noord-holland").scenario
    assert scenario is not None
    check(scenario, seed)
