"""Who is missing at the table: functions that the script hits, and injects that reach nobody."""

from __future__ import annotations

from dataclasses import replace

from tabletop.network.coverage import coverage, who_could
from tabletop.scenario.inject import Effect, Inject, Trigger
from tabletop.scenario.model import Role, Scenario, VitalFunction
from tabletop.scenario.words import Reach, Status
from tests.builders import a_scenario

GRID = Role(code="LIA", organisation="Liander", functions=("electricity",))
TOWN = Role(code="HLM", organisation="Gemeente Haarlem")


def _scenario(*more: Inject, **changes: object) -> Scenario:
    scenario = a_scenario(**changes)
    return replace(scenario, roles=(GRID, TOWN), injects=(*scenario.injects, *more))


def test_a_function_that_is_hit_while_nobody_speaks_for_it_is_a_gap() -> None:
    found = coverage(_scenario(), (GRID, TOWN))
    assert [(hit.function, hit.at, hit.status, hit.roles) for hit in found.hits] == [
        ("electricity", 0, Status.FAILED, ("LIA",)),
        ("public-telecom", 1200, Status.DISRUPTED, ()),
    ]
    assert [hit.function for hit in found.gaps] == ["public-telecom"]
    assert [hit.function for hit in coverage(_scenario(), (TOWN,)).gaps] == ["electricity", "public-telecom"]


def test_an_inject_reaches_nobody_when_only_absent_roles_are_addressed() -> None:
    private = Inject(id="i7", title="Voor twee", at=60, reach=Reach.ADDRESSED, to=("LIA", "HLM"))
    scenario = _scenario(private)
    assert [inject.id for inject in coverage(scenario, (GRID,)).unreached] == ["i2"]
    assert [inject.id for inject in coverage(scenario, ()).unreached] == ["i2", "i7"]
    assert coverage(scenario, (GRID, TOWN)).unreached == ()


def test_a_recovery_is_no_hit() -> None:
    back = Inject(id="i7", title="Herstel", at=60, effects=(Effect(function="water", status=Status.RECOVERING),))
    assert "water" not in [hit.function for hit in coverage(_scenario(back), ()).hits]


def test_what_comes_after_another_inject_hits_at_its_time_and_a_contingency_at_the_end() -> None:
    failed = (Effect(function="water", status=Status.FAILED),)
    after = Inject(id="i7", title="Water", when=Trigger(after="i2", delay=5), effects=failed)
    (water,) = [hit for hit in coverage(_scenario(after), ()).hits if hit.function == "water"]
    assert water.at == 900
    perhaps = replace(after, when=Trigger(not_seen="i1.1"))
    (water,) = [hit for hit in coverage(_scenario(perhaps), ()).hits if hit.function == "water"]
    assert water.at == 3600


def test_a_function_that_starts_out_of_order_is_hit_from_the_start() -> None:
    functions = (VitalFunction(id="electricity"), VitalFunction(id="water", start=Status.DISRUPTED))
    hits = {hit.function: hit for hit in coverage(_scenario(functions=functions), ()).hits}
    assert (hits["water"].at, hits["water"].status) == (0, Status.DISRUPTED)


def test_who_could_speak_for_a_function_is_said_whether_present_or_not() -> None:
    assert [role.code for role in who_could(_scenario(), "electricity")] == ["LIA"]
    assert who_could(_scenario(), "public-telecom") == ()
