from __future__ import annotations

from dataclasses import replace

from tabletop.scenario.checks.check import Surroundings, check
from tabletop.scenario.editing.clipboard import clip, pasted
from tabletop.scenario.inject import ExpectedAction, Inject, Trigger
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Role, Scenario
from tests.builders import a_scenario


def injects(*ids: str) -> list[Item]:
    return [Item(Kind.INJECT, id) for id in ids]


def two_that_hang_together() -> Scenario:
    action = ExpectedAction(id="1", actor="VRK", what="Meldt het", within=5, objective="o1")
    first = Inject(id="i1", title="Eerst", text="Er is iets.", at=600, to=("VRK",), expected=(action,))
    second = Inject(id="i2", title="Dan", text="Nog iets.", when=Trigger(not_seen="i1.1"), to=("VRK",))
    return a_scenario(injects=(first, second), choices=())


def test_without_injects_there_is_nothing_to_copy() -> None:
    assert clip(a_scenario(), [Item(Kind.ROLE, "LIA")]) is None


def test_pasted_injects_hang_together_as_they_did() -> None:
    scenario = two_that_hang_together()
    clipped = clip(scenario, injects("i1", "i2"))
    assert clipped is not None
    made = pasted(scenario, clipped, 1200)
    first, second = made.scenario.injects[2:]
    assert (first.at, second.when) == (1200, Trigger(not_seen=f"{first.id}.1"))
    assert made.items == (Item(Kind.INJECT, first.id), Item(Kind.INJECT, second.id))
    assert list(check(made.scenario, Surroundings())) == []


def test_what_is_pasted_leaves_what_was_there_as_it_was() -> None:
    scenario = two_that_hang_together()
    clipped = clip(scenario, injects("i1"))
    assert clipped is not None
    assert pasted(scenario, clipped, 0).scenario.injects[:2] == scenario.injects


def test_a_role_that_is_not_here_is_told_and_stays_named() -> None:
    source = two_that_hang_together()
    clipped = clip(source, injects("i1"))
    assert clipped is not None
    target = replace(source, roles=(Role(code="LIA", organisation="Liander"),), injects=())
    made = pasted(target, clipped, 0)
    assert [message.key for message in made.told] == ["authoring.no_role_here"]
    assert made.scenario.injects[0].to == ("VRK",)


def test_a_choice_comes_along_under_an_id_that_is_free() -> None:
    source = a_scenario()
    putting = next(inject for inject in source.injects if inject.choice)
    clipped = clip(source, injects(putting.id))
    assert clipped is not None
    other = replace(source.choices[0], question="Een heel andere vraag?")
    made = pasted(replace(source, choices=(other,)), clipped, 0)
    assert made.scenario.choices[0] == other
    assert made.scenario.choices[1].question == source.choices[0].question
    assert made.scenario.injects[-1].choice == made.scenario.choices[1].id != other.id


def test_one_inject_pasted_in_the_lane_of_a_role_is_for_that_role() -> None:
    scenario = two_that_hang_together()
    clipped = clip(scenario, injects("i1"))
    assert clipped is not None
    assert pasted(scenario, clipped, 0, "HLM").scenario.injects[-1].to == ("HLM",)
