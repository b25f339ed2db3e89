"""An inject taken over belongs to its new scenario: it names nothing that is not there, and says what changed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tabletop.base.message import Message
from tabletop.base.paths import resources, scenarios
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.scenario.checks.live_check import errors
from tabletop.scenario.editing.edit import added
from tabletop.scenario.editing.placeholders import filled
from tabletop.scenario.editing.reuse import codes_of, reuse
from tabletop.scenario.folder import load_folder
from tabletop.scenario.inject import Inject
from tabletop.scenario.items import Kind
from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.words import Mark

TEMPLATES = resources() / "templates"


def _read(folder: Path) -> Scenario:
    scenario = load_folder(folder).scenario
    assert scenario is not None
    return scenario


STORM = _read(scenarios() / "stroomstoring-noord-holland")
WORKSHOP = _read(scenarios() / "ken-je-partner")
TABLE_TOP = _read(TEMPLATES / "table-top-90")
FILLED = filled(
    TABLE_TOP,
    {
        "regio": "Twente",
        "gemeente": "Hengelo",
        "netbeheerder": "Enexis",
        "telecom": "Odido",
        "drinkwater": "Vitens",
    },
)


def _keys(told: tuple[Message, ...]) -> set[str]:
    return {message.key for message in told}


@pytest.mark.parametrize("target", [WORKSHOP, TABLE_TOP, FILLED], ids=["workshop", "template", "filled"])
def test_every_inject_of_the_storm_fits_any_scenario(target: Scenario) -> None:
    for inject in STORM.injects:
        made = reuse(inject, STORM, target, 600)
        joined = added(target, Kind.INJECT, made.inject)
        open_ends = {"scenario.check.to_nobody", "scenario.check.media_missing"}
        wrong = [one.message.key for one in errors(joined) if one.message.key not in open_ends]
        assert wrong == [], (inject.id, wrong)
        assert made.inject.id not in {one.id for one in target.injects}
        assert made.inject.at == 600
        assert ("reuse.look.nobody" in _keys(made.told)) == (made.inject.to == ())


def test_partners_are_found_by_what_they_do_and_their_names_go_along() -> None:
    made = reuse(STORM.inject("i9"), STORM, FILLED, 0)
    assert made.inject.to == ("GHOR",)
    assert [action.actor for action in made.inject.expected] == ["GHOR", "NET", "VR"]
    assert dict(made.roles)["LIA"] == "NET"
    other = dataclasses.replace(
        STORM.inject("i9"), text="Liander in Kennemerland belt KPN en de Gemeente Haarlem."
    )
    assert reuse(other, STORM, FILLED, 0).inject.text == "Enexis in Twente belt Odido en de Gemeente Hengelo."


def test_a_name_is_only_replaced_as_a_whole_word() -> None:
    inject = dataclasses.replace(STORM.inject("i9"), text="NS rijdt niet; de NSA ook niet. Kansen.")
    target = dataclasses.replace(
        FILLED,
        roles=(*FILLED.roles[:7], Role(code="VVR", organisation="Arriva", functions=("main-infrastructure",))),
    )
    assert reuse(inject, STORM, target, 0).inject.text == "Arriva rijdt niet; de NSA ook niet. Kansen."


def test_a_partner_without_a_counterpart_is_left_to_choose_and_can_be_chosen() -> None:
    target = dataclasses.replace(FILLED, roles=FILLED.roles[:2])
    made = reuse(STORM.inject("i7"), STORM, target, 0)
    assert made.inject.to == ()
    assert {"reuse.look.nobody", "reuse.look.roles"} <= _keys(made.told)
    assert {action.actor for action in made.inject.expected} == {"table"}
    chosen = reuse(STORM.inject("i7"), STORM, target, 0, {"SPL": "GEM"})
    assert chosen.inject.to == ("GEM",)
    assert chosen.inject.expected[0].actor == "GEM"


def test_placeholders_are_filled_in_from_the_partners_of_the_new_scenario() -> None:
    inject = TABLE_TOP.inject("i2")
    made = reuse(inject, TABLE_TOP, STORM, 0)
    assert "groot deel van Kennemerland" in made.inject.text
    assert "reuse.changed.filled" in _keys(made.told)
    open_one = dataclasses.replace(inject, text="De dijk van {polder} breekt.")
    left = reuse(open_one, TABLE_TOP, STORM, 0)
    assert "{polder}" in left.inject.text
    assert "reuse.look.unfilled" in _keys(left.told)


def test_an_objective_that_says_the_same_is_kept_and_another_is_not() -> None:
    made = reuse(TABLE_TOP.inject("i10"), TABLE_TOP, STORM, 0)
    assert TABLE_TOP.objectives[3].title == "Samen kiezen als er te weinig is"
    assert made.inject.expected[0].objective is None
    assert "reuse.look.objectives" in _keys(made.told)
    other = _read(TEMPLATES / "table-top-180")
    assert reuse(TABLE_TOP.inject("i1"), TABLE_TOP, other, 0).inject.expected[0].objective == "o1"


def test_history_does_not_come_along_to_another_story() -> None:
    made = reuse(STORM.inject("i1"), STORM, FILLED, 0)
    assert made.inject.mark is Mark.FICTIONAL
    assert made.inject.reality is None
    assert made.inject.sources == made.inject.facts == ()
    assert "reuse.look.sources" in _keys(made.told)


def test_what_tied_it_to_the_old_script_is_taken_off_and_told() -> None:
    branch = reuse(STORM.inject("i15"), STORM, FILLED, 0)
    assert branch.inject.when is None
    assert "reuse.look.condition" in _keys(branch.told)
    choice = reuse(STORM.inject("i11"), STORM, FILLED, 0)
    assert choice.inject.choice is None
    assert "reuse.look.choice" in _keys(choice.told)
    words = reuse(STORM.inject("i17"), STORM, FILLED, 0)
    assert words.inject.variants == ()
    assert "reuse.look.variants" in _keys(words.told)
    chemistry = reuse(STORM.inject("i18"), STORM, FILLED, 0)
    assert chemistry.inject.effects == ()
    assert "reuse.look.effects" in _keys(chemistry.told)
    picture = reuse(STORM.inject("i2"), STORM, FILLED, 0)
    assert picture.pictures == ("gebied-zonder-stroom.png",)


def test_everything_told_can_be_said_in_both_languages() -> None:
    for inject in STORM.injects:
        for message in reuse(inject, STORM, FILLED, 0).told:
            assert all(Texts(language).say(message) for language in LANGUAGES)


def test_the_roles_of_an_inject_are_those_it_addresses_expects_and_shares_with() -> None:
    inject: Inject = STORM.inject("i9")
    assert codes_of(inject) == ("GHOR", "VRK", "LIA", "HLM")
