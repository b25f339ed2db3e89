"""The rows of the checks: in order, with places and words that a person knows, and the words of a mend."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.base.paths import resources
from tabletop.base.texts import LANGUAGES, Texts, catalogue
from tabletop.projections.editor_problems import ProblemsView, Weight, problems_view, said
from tabletop.scenario.checks.live_check import check_all, findings
from tabletop.scenario.checks.waivers import waive
from tabletop.scenario.items import WHOLE, Item, Kind
from tabletop.scenario.model import Minutes, Objective, Phase, Scenario
from tests.scenario.mend_examples import ADVICE, CHECKS
from tests.scenario.test_craft import an_exercise, an_inject

TEXTS = Texts("nl")


def shown(scenario: Scenario, texts: Texts = TEXTS) -> ProblemsView:
    """Return the view of a scenario as it is."""
    return problems_view(scenario, check_all(scenario), texts)


def marred() -> Scenario:
    """Return an hour with an error, advice on the whole, and two pieces of advice on injects."""
    wrong = an_inject(7, 10, to=("LIB",))
    return an_exercise(
        an_inject(9, 57), wrong, an_inject(8, 12, expected=()), minutes=Minutes(play=60, hot_debrief=5)
    )


def test_errors_come_first_and_the_rest_in_order_of_time() -> None:
    rows = shown(marred()).rows
    assert [row.weight for row in rows] == [Weight.ERROR, *[Weight.ADVICE] * 3]
    assert [row.place for row in rows] == [
        "Inject 5 · T+00:10",
        "Scenario",
        "Inject 6 · T+00:12",
        "Inject 4 · T+00:57",
    ]


def test_a_row_knows_the_thing_and_the_field_it_is_about() -> None:
    rows = shown(marred()).rows
    assert (rows[0].item, rows[0].path) == (Item(Kind.INJECT, "i7"), ("injects", 4, "to", 0))
    assert rows[0].about == "Bericht 7"
    assert rows[1].item == WHOLE


def test_injects_go_by_their_number_and_functions_by_their_name() -> None:
    text = next(row.text for row in shown(marred()).rows if row.place.startswith("Inject 6"))
    assert text.startswith("Inject 6 heeft geen verwachte actie.")
    unseen = ADVICE["fails_unseen"].scenario()
    assert "Telecom/ICT" in shown(unseen).rows[0].text


def test_choices_objectives_and_phases_go_by_their_number() -> None:
    goal = Objective(id="beeld", title="Eén beeld")
    told = tuple(an_inject(n, 20 * n, questions=()) for n in range(3))
    begin = Phase(id="begin", title="Begin", at=0)
    flat = an_exercise(injects=told, objectives=(goal,), phases=(begin,))
    texts = [row.text for row in shown(flat).rows]
    assert any(text.startswith("Doel 1 heeft geen tekenen.") for text in texts)
    assert any(text.startswith("In fase 1 hoeft niemand te kiezen.") for text in texts)
    assert not any("beeld" in text.split() or "begin" in text.split() for text in texts)


def test_advice_on_a_role_says_from_when() -> None:
    idle = shown(ADVICE["idle"].scenario()).rows[0]
    assert idle.place == "LIA · T+00:05"


def test_what_was_set_aside_stands_last_with_its_reason() -> None:
    scenario = marred()
    scenario = waive(scenario, check_all(scenario).findings[-1], "Zo is het bedoeld.")
    view = shown(scenario)
    assert view.rows[-1].weight is Weight.ASIDE
    assert view.rows[-1].reason == "Zo is het bedoeld."
    assert [view.count(weight) for weight in Weight] == [1, 2, 0, 1]


def test_the_words_of_a_mend_are_there_when_asked_for_and_empty_without_one() -> None:
    view = shown(marred())
    assert [view.mend_label(row.finding) for row in view.rows] == [
        "Maak er 'LIA' van",
        "Maak er 10 minuten van",
        "",
        "Zet op T+00:55",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_window_speaks_of_keys_of_the_file(language: str) -> None:
    texts = Texts(language)
    keys = (
        "open_roles",
        "'roles'",
        "'objectives'",
        "'within'",
        "'when'",
        "'at'",
        "'delay'",
        "'waived'",
        "to: all",
    )
    for name, example in {**CHECKS, **ADVICE}.items():
        scenario = example.scenario()
        for finding in findings(scenario, example.around):
            text = said(scenario, finding, texts)
            assert not [key for key in keys if key in text], f"{name}: {text}"


def test_the_words_for_windows_are_words_of_messages_that_exist() -> None:
    known = catalogue(resources() / "i18n" / "nl" / "scenario.toml")
    for key in TEXTS.keys("problems", "said"):
        assert f"scenario.{key.removeprefix('problems.said.')}" in known, key


def test_equal_findings_give_equal_views() -> None:
    scenario = marred()
    assert shown(scenario) == shown(replace(scenario))
