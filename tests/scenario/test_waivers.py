"""Advice set aside stays away with its reason, follows what it is about, and is told when it means nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.base.texts import Texts
from tabletop.scenario.checks.live_check import check_all, findings
from tabletop.scenario.checks.waivers import (
    about_of,
    check_name,
    is_waivable,
    known_checks,
    renamed,
    unwaive,
    waive,
)
from tabletop.scenario.model import Scenario, StatusChange, Waiver
from tabletop.scenario.problem import Severity
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.words import Status
from tests.scenario.samples import SMALL
from tests.scenario.test_craft import an_exercise, an_inject

NAMELESS = SMALL.replace(", objective: o1, share", ", share")


def scenario_of(text: str) -> Scenario:
    """Return the scenario in a text."""
    scenario = read_scenario(text).scenario
    assert scenario is not None
    return scenario


def names(scenario: Scenario) -> list[str]:
    """Return the names of what is found, advice only."""
    return [check_name(one) for one in findings(scenario) if one.severity is Severity.ADVICE]


def test_advice_that_is_set_aside_is_listed_with_its_reason_and_no_longer_given() -> None:
    exercise = an_exercise(an_inject(9, 57))
    late = findings(exercise)[0]
    quiet = waive(exercise, late, " Het slot hoort hier. ")
    assert findings(quiet) == ()
    assert [(one.finding, one.waiver.reason) for one in check_all(quiet).waived] == [
        (late, "Het slot hoort hier.")
    ]
    assert findings(unwaive(quiet, quiet.waived[0])) == (late,)


def test_setting_the_same_aside_again_keeps_the_newest_reason() -> None:
    exercise = an_exercise(an_inject(9, 57))
    late = findings(exercise)[0]
    assert [one.reason for one in waive(waive(exercise, late, "a"), late, "b").waived] == ["b"]


def test_a_waiver_is_about_the_innermost_thing_with_a_name() -> None:
    scenario = scenario_of(SMALL)
    assert about_of(scenario, ("injects", 1, "expected", 0, "within")) == "injects.i2.expected.1"
    assert about_of(scenario, ("injects", 1, "text")) == "injects.i2"
    assert about_of(scenario, ("roles", 0)) == "roles.LIA"
    assert about_of(scenario, ("minutes", "hot_debrief")) == ""
    assert about_of(scenario, ("status", 0)) == "functions.electricity"


def test_what_is_set_aside_in_the_file_is_read_and_reported_no_more() -> None:
    text = NAMELESS + "waived: [{check: no_objective, about: injects.i2.expected.1, reason: Dat blijkt later.}]\n"
    assert [
        problem.message.key for problem in read_scenario(NAMELESS).problems if problem.severity is Severity.ADVICE
    ]
    assert [p for p in read_scenario(text).problems if p.severity is Severity.ADVICE] == []


@pytest.mark.parametrize(
    ("waiver", "check"),
    [
        (Waiver(check="tovenarij", reason="x"), "waiver_unknown"),
        (Waiver(check="idel", reason="x"), "waiver_unknown_near"),
        (Waiver(check="idle", about="roles.XYZ", reason="x"), "waiver_lost"),
        (Waiver(check="idle", about="injects.i2.expected.9", reason="x"), "waiver_lost"),
        (Waiver(check="idle", about="wolken.i2", reason="x"), "waiver_lost"),
        (Waiver(check="idle", about="roles.LIA", reason="x"), "waiver_surplus"),
        (Waiver(check="no_objective", about="injects.i2.expected.1", reason=" "), "waiver_reason"),
    ],
)
def test_a_waiver_that_means_nothing_is_told(waiver: Waiver, check: str) -> None:
    scenario = replace(scenario_of(NAMELESS if check == "waiver_reason" else SMALL), waived=(waiver,))
    assert names(scenario) == [check]


def test_an_error_cannot_be_set_aside() -> None:
    broken = scenario_of(SMALL.replace("share: [GHOR]", "share: [GOHR]"))
    wrong = next(one for one in findings(broken) if one.severity is Severity.ERROR)
    assert not is_waivable(wrong)
    assert wrong in findings(waive(broken, wrong, "x"))


def test_advice_about_a_waiver_cannot_be_set_aside() -> None:
    scenario = replace(scenario_of(SMALL), waived=(Waiver(check="idle", about="roles.LIA", reason="x"),))
    assert [is_waivable(one) for one in findings(scenario) if one.severity is Severity.ADVICE] == [False]


def test_what_is_set_aside_follows_a_thing_that_is_renamed() -> None:
    waived = (
        Waiver(check="late", about="injects.i1", reason="x"),
        Waiver(check="no_objective", about="injects.i1.expected.2", reason="x"),
        Waiver(check="late", about="injects.i12", reason="x"),
    )
    after = renamed(replace(scenario_of(SMALL), waived=waived), "injects.i1", "injects.i7")
    assert [one.about for one in after.waived] == ["injects.i7", "injects.i7.expected.2", "injects.i12"]


def test_a_change_of_a_function_is_set_aside_by_its_function() -> None:
    change = StatusChange(at=0, function="electricity", status=Status.FAILED)
    exercise = an_exercise(injects=(an_inject(1, 15), an_inject(2, 25), an_inject(3, 50)))
    exercise = replace(exercise, functions=scenario_of(SMALL).functions[:1], status=(change,))
    unseen = findings(exercise)[0]
    assert names(waive(exercise, unseen, "De zaal ziet het bord.")) == []


def test_every_advice_has_a_name_that_can_be_set_aside() -> None:
    assert {"idle", "late", "one_role", "room_words"} <= known_checks()
    assert not any(name.startswith("waiver") for name in known_checks())
    assert all(Texts("nl").has(f"scenario.advice.{name}") for name in known_checks())


def test_the_editor_and_the_file_say_the_same() -> None:
    for text in (SMALL, NAMELESS, SMALL.replace("play: 40", "play: 90"), SMALL.replace("[LIA]", "[LIB]")):
        reading = read_scenario(text)
        assert reading.scenario is not None
        said = sorted(str(problem.message) for problem in reading.problems)
        assert said == sorted(str(finding.message) for finding in check_all(reading.scenario).findings)
