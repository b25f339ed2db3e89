"""The two languages side by side: every text in order, with its state, its name and how many there are."""

from __future__ import annotations

import dataclasses

import pytest

from tabletop.base.texts import Texts
from tabletop.projections.editor_translation import (
    TextRow,
    TextState,
    TranslationView,
    begun,
    marked_current,
    translation_view,
    with_text,
)
from tabletop.scenario.folder import load_folder
from tabletop.scenario.items import WHOLE, Item, Kind
from tabletop.scenario.model import Scenario, Table
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.translation import text_hash, texts_of
from tests.scenario.samples import FLOOD, PAIRS, ROUNDS, SMALL
from tests.screens.stages import FOLDER

replace = dataclasses.replace


def scenario_of(text: str = SMALL) -> Scenario:
    """Return the scenario of a sample."""
    scenario = read_scenario(text).scenario
    assert scenario is not None
    return scenario


def rows_of(view: TranslationView) -> dict[str, TextRow]:
    """Return the texts of a view by key."""
    return {row.key: row for group in view.groups for row in group.rows}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_for_people_has_one_row_with_a_name(language: str) -> None:
    shipped = load_folder(FOLDER).scenario
    assert shipped is not None
    full = replace(shipped, tables=(Table(id="t", title="Tafel"),))
    for scenario in (full, *(scenario_of(text) for text in (SMALL, FLOOD, ROUNDS, PAIRS))):
        view = translation_view(scenario, None, Texts(language))
        rows = rows_of(view)
        assert {key: row.original for key, row in rows.items()} == dict(texts_of(scenario))
        assert sum(len(group.rows) for group in view.groups) == len(rows) == view.total == view.missing
        assert all(row.label and group.label for group in view.groups for row in group.rows)


def test_things_are_called_as_people_call_them() -> None:
    view = translation_view(scenario_of(), None, Texts("nl"))
    assert (view.original, view.language) == ("nl", "en")
    assert view.groups[0].item == WHOLE
    by_item = {group.item: group for group in view.groups}
    second = by_item[Item(Kind.INJECT, "i2")]
    assert second.label == "Inject 2 · Schakelen?"
    assert [row.label for row in second.rows] == ["Titel", "Tekst", "Verwachte actie 1"]
    assert by_item[Item(Kind.ROLE, "LIA")].label == "Rol LIA · Liander"
    assert by_item[Item(Kind.CHOICE, "c1")].rows[1].label == "Mogelijkheid 1"


def test_a_text_is_missing_then_there_then_older_than_its_original_then_right_again() -> None:
    scenario, texts = scenario_of(), Texts("nl")
    translation = with_text(None, scenario, "injects.i2.title", " Switch? ")
    view = translation_view(scenario, translation, texts)
    assert rows_of(view)["injects.i2.title"].translation == "Switch?"
    assert (view.present, view.missing, view.old) == (1, view.total - 1, 0)
    second = replace(scenario.injects[1], title="Nu schakelen?")
    later = replace(scenario, injects=(scenario.injects[0], second, *scenario.injects[2:]))
    view = translation_view(later, translation, texts)
    assert rows_of(view)["injects.i2.title"].state is TextState.OLD
    assert view.old == 1
    right = marked_current(translation, later, "injects.i2.title")
    assert rows_of(translation_view(later, right, texts))["injects.i2.title"].state is TextState.PRESENT
    assert right.texts["injects.i2.title"].text == "Switch?"


def test_texts_stand_in_the_order_of_the_scenario_and_an_empty_one_goes() -> None:
    scenario = scenario_of()
    translation = with_text(None, scenario, "injects.i1.title", "Lights out")
    translation = with_text(translation, scenario, "title", "No power")
    assert list(translation.texts) == ["title", "injects.i1.title"]
    assert translation.texts["title"].of == text_hash(scenario.title)
    assert list(with_text(translation, scenario, "title", "  ").texts) == ["injects.i1.title"]


def test_what_has_no_original_is_left_alone() -> None:
    scenario = scenario_of()
    empty = begun(scenario)
    assert with_text(empty, scenario, "injects.gone.title", "x") is empty
    assert marked_current(empty, scenario, "title") is empty
