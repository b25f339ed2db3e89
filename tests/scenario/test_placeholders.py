"""Placeholders are filled in from the roles, in both languages, and what is left over is known."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tabletop.base.paths import scenarios
from tabletop.scenario.editing.placeholders import (
    KNOWN,
    filled,
    filled_text,
    placeholder_name,
    placeholders_in,
    unfilled,
    values_of,
)
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Role, Scenario


@pytest.fixture(scope="module")
def storm() -> Scenario:
    """The shipped table-top, with twelve real partners."""
    scenario = load_folder(scenarios() / "stroomstoring-noord-holland").scenario
    assert scenario is not None
    return scenario


def test_both_languages_are_understood_and_capitals_and_spaces_do_not_matter() -> None:
    assert placeholders_in("{regio} {region} {Netbeheerder} {grid  operator}") == ("region", "grid-operator")
    assert placeholder_name("grid-operator", "nl") == "netbeheerder"
    assert placeholder_name("grid-operator", "en") == "grid operator"


def test_the_documentation_names_every_placeholder_in_both_languages() -> None:
    for name in ("scenario-format.md", "scenario-format.en.md"):
        page = (Path(__file__).parents[2] / "docs" / name).read_text("utf-8")
        for one in KNOWN:
            assert all(f"`{{{word}}}`" in page for _, word in one.written), (name, one.id)


def test_a_word_that_is_not_known_is_a_placeholder_that_only_a_person_can_fill() -> None:
    assert placeholders_in("De dijk van {polder} breekt.") == ("polder",)
    assert (
        filled_text("De dijk van {polder} breekt.", {"polder": "Nieuwe Wierde"})
        == "De dijk van Nieuwe Wierde breekt."
    )
    assert filled_text("{polder}", {"polder": " "}) == "{polder}"


def test_braces_around_anything_else_are_no_placeholder() -> None:
    assert placeholders_in("{} {1} {a: b} { } {a\nb} {x{y}") == ("y",)


def test_the_roles_of_a_scenario_fill_in_what_they_are(storm: Scenario) -> None:
    values = values_of(storm)
    assert values["region"] == "Kennemerland"
    assert values["municipality"] == "Haarlem"
    assert values["grid-operator"] == "Liander"
    assert values["telecom"] == "KPN"
    assert values["water-company"] == "PWN"
    assert values["medical-services"] == "GHOR"
    assert values["police"] == "Politie"
    assert "water-authority" not in values


def test_a_role_that_is_itself_a_placeholder_fills_in_nothing(storm: Scenario) -> None:
    roles = (Role(code="NET", organisation="{netbeheerder}", functions=("electricity",)),)
    assert values_of(dataclasses.replace(storm, roles=roles)) == {}


def test_a_scenario_is_filled_in_everywhere_and_the_rest_is_shared(storm: Scenario) -> None:
    open_one = dataclasses.replace(storm.injects[0], title="Storm in {regio}", text="{polder} en {region}")
    scenario = dataclasses.replace(storm, injects=(open_one, *storm.injects[1:]))
    assert unfilled(scenario) == ("region", "polder")
    after = filled(scenario, values_of(scenario))
    assert after.injects[0].title == "Storm in Kennemerland"
    assert after.injects[0].text == "{polder} en Kennemerland"
    assert unfilled(after) == ("polder",)
    assert after.injects[1] is storm.injects[1]
    assert filled(storm, {"region": "X"}) is storm
