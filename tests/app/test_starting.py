"""A new scenario is whole, sound and one's own, whatever it starts from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tabletop.app.library import own_scenarios, scenario_folders
from tabletop.app.scenario_ids import id_for
from tabletop.app.starting import BLANK, Template, open_places, start, template_folder, templates
from tabletop.base.errors import Damaged, Refused
from tabletop.base.paths import scenarios
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.scenario.editing.placeholders import unfilled
from tabletop.scenario.folder import load_folder

LEFT_OPEN = {"scenario.advice.open_place", "scenario.advice.to_write"}
NAMES = [template.name for template in templates(Texts("nl"))]
STORM = scenarios() / "stroomstoring-noord-holland"


def test_there_is_a_template_for_every_learning_form() -> None:
    assert NAMES == ["table-top-90", "table-top-180", "workshop", "virtual", "exchange"]
    assert {one.form for one in templates(Texts("nl"))} == {"table-top", "workshop", "virtual", "exchange"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_template_draws_no_advice_but_on_what_it_leaves_open(name: str, language: str) -> None:
    loaded = load_folder(template_folder(name), language)
    assert {problem.message.key for problem in loaded.problems} <= LEFT_OPEN
    assert loaded.languages == ("nl", "en")


@pytest.mark.parametrize("template", templates(Texts("en")), ids=NAMES)
def test_the_list_says_of_a_template_what_stands_in_it(template: Template) -> None:
    scenario = load_folder(template_folder(template.name)).scenario
    assert scenario is not None
    assert str(scenario.form) == template.form
    minutes = scenario.minutes
    break_ = sum("tien minuten pauze" in inject.notes for inject in scenario.injects) * 10
    total = minutes.briefing + minutes.play + minutes.hot_debrief + break_
    assert total == template.minutes
    assert set(unfilled(scenario)) == set(template.places)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_begins_with_a_round_of_who_you_are_and_asks_for_a_choice_or_a_dilemma(name: str) -> None:
    scenario = load_folder(template_folder(name)).scenario
    assert scenario is not None
    first = scenario.injects[0]
    assert first.at == 0
    assert first.for_everyone
    assert any(action.actor == "each" for action in first.expected)
    assert all(inject.notes for inject in scenario.injects)
    assert any(inject.is_contingency for inject in scenario.injects)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scenario_from_a_template_is_sound_in_the_language_asked_for(name: str, language: str) -> None:
    folder = start("Oefening in de herfst", name, language, "Kennemerland")
    loaded = load_folder(folder)
    assert {problem.message.key for problem in loaded.problems} <= LEFT_OPEN
    assert loaded.languages == (language,)
    assert loaded.scenario is not None
    assert loaded.scenario.title == "Oefening in de herfst"
    assert loaded.scenario.id == folder.name == "oefening-in-de-herfst"
    assert "region" not in unfilled(loaded.scenario)
    assert folder in scenario_folders()


def test_what_is_filled_in_stands_everywhere_and_what_is_not_is_known() -> None:
    places = open_places("table-top-90", "nl")
    assert places[:2] == ("regio", "gemeente")
    folder = start("Storm", "table-top-90", "nl", "Twente", {"netbeheerder": "Enexis", "gemeente": "Hengelo"})
    scenario = load_folder(folder).scenario
    assert scenario is not None
    assert [role.name for role in scenario.roles[:3]] == ["Veiligheidsregio", "Gemeente", "Enexis"]
    assert scenario.roles[1].organisation == "Gemeente Hengelo"
    assert "Twente" in scenario.situation
    assert unfilled(scenario) == ("telecom", "police", "water-company", "carrier")


def test_a_blank_scenario_can_be_played_at_once() -> None:
    for language in LANGUAGES:
        loaded = load_folder(start("Leeg", BLANK, language))
        assert loaded.sound
        assert loaded.scenario is not None
        assert loaded.scenario.language == language
        assert len(loaded.scenario.injects) == 1


def test_a_copy_brings_translation_pictures_and_comments_and_has_its_own_name() -> None:
    folder = start("Storm in Twente", STORM)
    before, after = load_folder(STORM), load_folder(folder)
    assert [one.message for one in after.problems] == [one.message for one in before.problems]
    assert after.languages == before.languages
    assert after.media == before.media
    english = load_folder(folder, "en").scenario
    assert english is not None
    assert english.title == "Storm in Twente"
    was, now = (STORM / "nl.yaml").read_text("utf-8"), (folder / "nl.yaml").read_text("utf-8")
    changed = [(a, b) for a, b in zip(was.splitlines(), now.splitlines(), strict=True) if a != b]
    assert [b for _, b in changed] == ["id: storm-in-twente", "title: Storm in Twente"]


def test_the_same_title_twice_makes_two_scenarios() -> None:
    names = [start("Dezelfde naam").name for _ in range(3)]
    assert names == ["dezelfde-naam", "dezelfde-naam-2", "dezelfde-naam-3"]


@pytest.mark.parametrize("title", ["Ëën  é", "!!!", "CON", "x" * 300, "日本", "a: b # c", "‘{regio}’", "- no"])
def test_any_title_gives_a_folder_that_can_be_read(title: str) -> None:
    folder = start(title)
    scenario = load_folder(folder).scenario
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", folder.name)
    assert scenario is not None
    assert scenario.title == " ".join(title.split())[:120]


def test_a_scenario_without_a_title_or_from_nowhere_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        start("  ")
    with pytest.raises(Refused):
        start("Iets", "table-top-45")
    with pytest.raises(Refused):
        start("Iets", BLANK, "fr")
    with pytest.raises(Refused):
        start("Iets", tmp_path / "weg")
    (tmp_path / "nl.yaml").write_text("dit: is geen scenario")
    with pytest.raises(Damaged):
        start("Iets", tmp_path)
    assert not own_scenarios().exists() or list(own_scenarios().iterdir()) == []


def test_the_id_of_a_title_is_never_one_that_is_taken() -> None:
    assert id_for("Ken je partner") == "ken-je-partner-2"
    assert id_for("Table-top") == "table-top"
