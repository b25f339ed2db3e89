"""Every message of the checks on an exercise that draws it: its mend, or the reason why a person has to decide."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from tabletop.base.texts import Texts
from tabletop.scenario.checks.live_check import errors, findings
from tabletop.scenario.checks.mend import mend
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding
from tabletop.scenario.reader import read_scenario
from tests.scenario.mend_examples import ADVICE, CHECKS, NEAR
from tests.scenario.samples import FLOOD, ROUNDS, SMALL
from tests.scenario.test_mutations import with_other_words

EXAMPLES = {
    **{f"check.{name}": one for name, one in CHECKS.items()},
    **{f"advice.{n}": e for n, e in ADVICE.items()},
}


def of_key(found: tuple[Finding, ...], key: str) -> list[Finding]:
    """Return the findings with a key."""
    return [finding for finding in found if finding.message.key == f"scenario.{key}"]


def test_every_message_of_the_checks_has_its_example() -> None:
    keys = [*Texts("nl").keys("scenario", "check"), *Texts("nl").keys("scenario", "advice")]
    assert {key.removeprefix("scenario.") for key in keys} == EXAMPLES.keys()


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_mend_takes_the_finding_away_and_brings_no_error(key: str) -> None:
    example = EXAMPLES[key]
    scenario = example.scenario()
    before = findings(scenario, example.around)
    found = of_key(before, key)
    assert found, [finding.message for finding in before]
    made = mend(scenario, found[0])
    if example.mend is None:
        assert made is None
        return
    assert made is not None
    assert Texts("nl").say(made.label) == example.mend
    assert Texts("en").say(made.label)
    after = findings(made.scenario, example.around)
    assert len(of_key(after, key)) < len(found)
    worse = Counter(one.message for one in errors(made.scenario, example.around))
    worse -= Counter(one.message for one in errors(scenario, example.around))
    assert not worse


def test_a_finding_that_is_older_than_the_scenario_is_not_mended() -> None:
    example = CHECKS["no_source"]
    scenario = example.scenario()
    found = of_key(findings(scenario, NEAR), "check.no_source")[0]
    assert mend(replace(scenario, tests=()), found) is None


def test_the_mends_of_a_damaged_scenario_never_bring_an_error(more: int) -> None:
    chance = random.Random(2026)
    mended = 0
    for number in range(600 * more):
        text: str = (SMALL, FLOOD, ROUNDS)[number % 3]
        for _ in range(chance.randint(1, 3)):
            text = with_other_words(text, chance)
        scenario = read_scenario(text).scenario
        for finding in findings(scenario) if scenario is not None else ():
            mended += _mended_well(scenario, finding)
    assert mended > 20 * more


def _mended_well(scenario: Scenario | None, finding: Finding) -> int:
    assert scenario is not None
    made = mend(scenario, finding)
    if made is None:
        return 0
    assert made.scenario != scenario
    assert len(errors(made.scenario)) <= len(errors(scenario))
    return 1


def test_who_named_an_ill_formed_id_follows_when_it_is_mended() -> None:
    scenario = replace_all(SMALL, "o1", "Doel_1")
    made = mend(scenario, of_key(findings(scenario, NEAR), "check.id_form")[0])
    assert made is not None
    assert made.scenario.objectives[0].id == "doel-1"
    assert {action.objective for inject in made.scenario.injects for action in inject.expected} == {"doel-1"}
    assert errors(made.scenario, NEAR) == ()


def replace_all(text: str, old: str, new: str) -> Scenario:
    """Return a scenario in which one word was replaced everywhere."""
    scenario = read_scenario(text.replace(old, new)).scenario
    assert scenario is not None
    return scenario
