"""Bringing a scenario up to date from a sheet: by what it was made from when that is known."""

from __future__ import annotations

import dataclasses

from tabletop.app.updating import update_from
from tabletop.base.texts import Texts
from tabletop.interchange.sheets.book import read_book
from tabletop.interchange.sheets.columns import guess
from tabletop.interchange.sheets.export import scenario_xlsx
from tabletop.interchange.sheets.taking import take
from tabletop.scenario.editing import edit
from tabletop.scenario.items import Item, Kind
from tests.builders import a_scenario

DUTCH = Texts("nl")


def test_changes_made_here_since_the_export_stay() -> None:
    then = a_scenario()
    book = read_book("x.xlsx", scenario_xlsx(then, DUTCH))
    now = edit.replaced(then, Item(Kind.INJECT, "i1"), dataclasses.replace(then.inject("i1"), title="Donker"))
    taken = take(book.sheets[0], guess(book.sheets[0]), now)
    assert update_from(now, taken, book, DUTCH).rows == ()


def test_the_export_of_another_scenario_is_compared_as_it_stands() -> None:
    then = a_scenario()
    book = read_book("x.xlsx", scenario_xlsx(then, DUTCH))
    other = edit.replaced(
        a_scenario(id="ander"),
        Item(Kind.INJECT, "i1"),
        dataclasses.replace(then.inject("i1"), title="Donker"),
    )
    update = update_from(other, take(book.sheets[0], guess(book.sheets[0]), other), book, DUTCH)
    assert [row.inject_id for row in update.rows] == ["i1"]
    assert update.accepted(frozenset(("i1",))).inject("i1").title == "Het licht gaat uit"
