"""Rows and columns as people really fill them: ends, days, actors in headings, and what has no use of its own."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from tabletop.base.errors import Refused
from tabletop.interchange.sheets.taken import Taken
from tabletop.scenario.problem import Severity
from tests.interchange.books import ALL, Rows, errors_of, taken, the_sheet, the_table


def _said(made: Taken) -> list[tuple[str, str]]:
    return [(problem.place, problem.message.key.removeprefix("importing.")) for problem in made.problems]


def test_a_column_with_the_end_of_each_part_is_no_time_of_the_story() -> None:
    made = taken(the_table("Van;Tot;Activiteit;Wie", "09:00;09:15;Ontvangst;VRK", "09:15;09:30;Begin;VRK"))
    assert [inject.at for inject in made.scenario.injects] == [0, 900]
    assert len(made.scenario.clock) == 1
    assert made.scenario.injects[0].notes == "Tot: 09:15"


@pytest.mark.parametrize("days", [("Dag 1", "Dag 2"), ("1", "2"), ("D+0", "D+1"), ("26-06-2024", "27-06-2024")])
def test_the_day_may_stand_in_a_column_of_its_own(days: tuple[str, str]) -> None:
    made = taken(the_table("Dag;Tijd;Tekst", f"{days[0]};20:00;A", f"{days[1]};08:00;B", f"{days[1]};07:30;C"))
    assert [inject.at for inject in made.scenario.injects] == [0, 43200, 41400]


def test_a_story_of_more_than_half_a_day_is_told_at_one_table() -> None:
    made = taken(the_table("Tijd;Tekst", "09:00;A", "20:00;B", "23:30;C"))
    assert [inject.at for inject in made.scenario.injects] == [0, 300, 600]
    assert [point.story // 60 for point in made.scenario.clock] == [540, 1200, 1410]
    assert ("", "sheet.spread") in _said(made)
    by_hand = taken(the_table("Tijd;Tekst", "T+00:00;A", "T+14:30;B"))
    assert [inject.at for inject in by_hand.scenario.injects] == [0, 52200]


def test_columns_of_actions_by_role_give_the_actor() -> None:
    heads = "Tijd;Tekst;Aan;Verwachte reactie VRK;Verwachte reactie van politie"
    made = taken(the_table(heads, "0;A;VRK, Politie;Schaalt op;Zet af", "5;B;allen;;Meldt zich"))
    said = [(one.actor, one.what) for inject in made.scenario.injects for one in inject.expected]
    assert said == [("VRK", "Schaalt op"), ("POL", "Zet af"), ("POL", "Meldt zich")]


def test_what_still_keeps_it_from_being_played_is_said_at_its_cell() -> None:
    made = taken(the_table("Tijd;Tekst", f"0;{'woord ' * 3000}"))
    assert [(one.place, one.severity) for one in made.problems if one.severity is Severity.ERROR] == [
        ("B2", Severity.ERROR)
    ]
    assert len(made.scenario.injects[0].text) > 10_000


def test_what_has_no_use_in_a_row_is_kept_with_its_heading() -> None:
    heads = "Nr;Tijd;Datum;Tekst;Aan;Kanaal;Hulpvraag;Verwachte actie;Binnen;Kern"
    made = taken(
        the_table(
            heads,
            "?!;0;straks;A;VRK;mail;;Belt;gauw;misschien",
            ";;;;POL;fax;Wie belt?;Schrijft;;",
            "3;5;26-06-2024;B;;;;;;ja",
        )
    )
    first, last = made.scenario.injects
    assert first.notes.split("\n") == [
        "Nr: ?!",
        "Kern: misschien",
        "Datum: straks",
        "Binnen: gauw",
        "Aan: POL",
        "Kanaal: fax",
        "Hulpvraag: Wie belt?",
    ]
    assert [one.what for one in first.expected] == ["Belt", "Schrijft"]
    assert last.core


def test_headings_between_rows_that_lead_nowhere_stay_with_the_last_inject() -> None:
    made = taken(the_table("Tijd;Tekst", "Fase 1: acuut;", "Fase 1b;", "0;A", "5;B", "Fase 2: later;"))
    assert [phase.title for phase in made.scenario.phases] == ["Fase 1: acuut / Fase 1b"]
    assert made.scenario.injects[-1].notes == "Fase 2: later"
    assert errors_of(made.scenario) == []


def test_one_number_with_two_titles_is_two_objectives() -> None:
    heads = "Tijd;Tekst;Verwachte actie;Doel"
    made = taken(
        the_table(heads, "0;A;x;1", "1;B;y;Doel 1: Opschalen", "2;C;z;Doel 1: Anders", "3;D;z;Doel 1: Opschalen")
    )
    assert [goal.title for goal in made.scenario.objectives] == ["Opschalen", "Doel 1: Anders"]
    assert [inject.expected[0].objective for inject in made.scenario.injects] == ["o1", "o1", "o2", "o1"]


@pytest.mark.parametrize("rows", ALL[:5], ids=["hseep", "standard", "mitre", "preparedex", "t3sf"])
def test_the_order_of_the_columns_makes_no_difference(rows: Rows) -> None:
    width = max(len(row) for row in rows)
    head = next(place for place, row in enumerate(rows) if len(row) > 4)
    before = taken(the_sheet(rows)).scenario
    for seed in range(5):
        order = random.Random(seed).sample(range(width), width)
        moved = [[(*row, *[None] * width)[place] for place in order] for row in rows[head:]]
        after = taken(the_sheet([*rows[:head], *moved])).scenario
        assert [replace(one, notes="") for one in after.injects] == [
            replace(one, notes="") for one in before.injects
        ]
        assert (after.roles, after.clock, after.phases) == (before.roles, before.clock, before.phases)


def test_long_gaps_and_endless_names_cost_no_time() -> None:
    gap = " " * 30_000
    heads = "Tijd;Titel;Tekst;Aan;Kanaal;Verwachte acties;Doel;Gevolgen;Soort;Bereik;Binnen"
    wide = ";".join([f"a{gap}b"] * 10)
    began = time.perf_counter()
    taken(the_table(heads, *[f"{n};{wide}" for n in range(20)]))
    assert time.perf_counter() - began < 2.0


def test_a_column_that_would_bring_hundreds_of_roles_is_another_column() -> None:
    rows = [f"{n};A;{n * 7919:08d} zaak {n * 104729} over iets" for n in range(3000)]
    began = time.perf_counter()
    with pytest.raises(Refused):
        taken(the_table("Tijd;Tekst;Aan", *rows))
    assert time.perf_counter() - began < 2.0
