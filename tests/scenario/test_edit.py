from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.base.paths import scenarios
from tabletop.scenario.checks.check import Surroundings, check
from tabletop.scenario.editing import edit
from tabletop.scenario.folder import load_folder
from tabletop.scenario.functions import built_in
from tabletop.scenario.inject import ExpectedAction, Inject, Trigger
from tabletop.scenario.items import Item, Kind, item_at, items, value_of
from tabletop.scenario.model import Scenario, Waiver
from tabletop.scenario.shape import name_of
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.writing.writer import write_scenario


def the_power_cut() -> Scenario:
    loaded = load_folder(scenarios() / "stroomstoring-noord-holland").scenario
    assert loaded is not None
    return loaded


def errors(scenario: Scenario) -> list[str]:
    return [finding.message.key for finding in check(scenario, Surroundings())]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.SCENARIO])
def test_whatever_is_renamed_everything_that_named_it_follows(kind: Kind) -> None:
    scenario = the_power_cut()
    for item in items(scenario, kind):
        value = value_of(scenario, item)
        if name_of(value) is None:
            continue
        fresh = "QXZ" if kind is Kind.ROLE else "renamed-thing"
        if kind is Kind.FUNCTION:
            value = replace(value, name="Een functie met een eigen naam")
        scenario_then = edit.replaced(scenario, item, edit.named(value, fresh))
        assert errors(scenario_then) == []
        assert value_of(scenario_then, Item(kind, fresh)) is not None


def test_a_renamed_role_renames_its_partners_agreements() -> None:
    scenario = the_power_cut()
    renamed = edit.replaced(scenario, Item(Kind.ROLE, "LIA"), edit.named(scenario.role("LIA"), "NET"))
    said = str(renamed)
    assert "'LIA'" not in said
    assert said.count("'NET'") == str(scenario).count("'LIA'")


def test_what_waits_for_an_action_follows_when_the_action_or_its_inject_is_renamed() -> None:
    first = Inject(id="i1", title="Een", at=0, expected=(ExpectedAction(id="1", actor="table", what="Meldt"),))
    second = Inject(id="i2", title="Twee", when=Trigger(not_seen="i1.1", delay=5))
    scenario = replace(the_power_cut(), injects=(first, second))
    other = replace(first, id="i9", expected=(replace(first.expected[0], id="meldt"),))
    changed = edit.replaced(scenario, Item(Kind.INJECT, "i1"), other)
    assert changed.injects[1].when == Trigger(not_seen="i9.meldt", delay=5)


def test_moving_an_action_up_renames_nothing() -> None:
    actions = tuple(ExpectedAction(id=str(n), actor="table", what=f"Doet {n}") for n in (1, 2))
    first = Inject(id="i1", title="Een", at=0, expected=actions)
    second = Inject(id="i2", title="Twee", when=Trigger(not_seen="i1.1", delay=5))
    scenario = replace(the_power_cut(), injects=(first, second))
    changed = edit.replaced(scenario, Item(Kind.INJECT, "i1"), replace(first, expected=actions[::-1]))
    assert changed.injects[1].when == Trigger(not_seen="i1.1", delay=5)


def test_a_renamed_option_keeps_its_branch() -> None:
    scenario = the_power_cut()
    for choice in scenario.choices:
        options = tuple(replace(option, id=f"way-{option.id}") for option in choice.options)
        scenario = edit.replaced(scenario, Item(Kind.CHOICE, choice.id), replace(choice, options=options))
    assert errors(scenario) == []
    assert all(choice.default.startswith("way-") for choice in scenario.choices)


def test_advice_that_was_set_aside_follows_the_new_name() -> None:
    waiver = Waiver(check="idle", about="roles.LIA", reason="Luistert mee.")
    scenario = replace(the_power_cut(), waived=(waiver,))
    renamed = edit.replaced(scenario, Item(Kind.ROLE, "LIA"), edit.named(scenario.role("LIA"), "NET"))
    assert renamed.waived == (replace(waiver, about="roles.NET"),)


def test_a_removed_role_leaves_the_lists_that_named_it() -> None:
    scenario = the_power_cut()
    left = edit.removed(scenario, [Item(Kind.ROLE, "NS")])
    assert left.role("NS") is None
    assert all("NS" not in inject.to for inject in left.injects)
    assert all(partner.partner != "NS" for role in left.roles for partner in (*role.needs, *role.gives))
    assert all("NS" not in objective.owners for objective in left.objectives)


def test_a_removed_function_takes_its_changes_along() -> None:
    left = edit.removed(the_power_cut(), [Item(Kind.FUNCTION, "electricity")])
    changes = [*left.status, *(effect for inject in left.injects for effect in inject.effects)]
    assert changes
    assert all(change.function != "electricity" for change in changes)
    assert errors(left) == []


def test_what_waited_for_a_removed_inject_stays_and_is_reported() -> None:
    first, second = Inject(id="i1", title="Een", at=0), Inject(id="i2", title="Twee", when=Trigger(after="i1"))
    scenario = replace(the_power_cut(), injects=(first, second))
    left = edit.removed(scenario, [Item(Kind.INJECT, "i1")])
    assert left.injects == (second,)
    assert "scenario.check.no_inject" in {key.removesuffix("_near") for key in errors(left)}


def test_a_new_inject_does_not_step_into_the_place_of_one_that_is_gone() -> None:
    first, second = Inject(id="i1", title="Een", at=0), Inject(id="i2", title="Twee", at=60)
    third = Inject(id="x", title="Drie", when=Trigger(not_seen="i2.1"))
    scenario = replace(the_power_cut(), injects=(first, second, third))
    left = edit.removed(scenario, [Item(Kind.INJECT, "i2")])
    assert edit.fresh_id(left, Kind.INJECT) == "i3"


def test_moved_things_keep_their_distance_at_the_beginning() -> None:
    scenario = the_power_cut()
    timed = [inject for inject in scenario.injects if inject.at is not None][:3]
    chosen = [Item(Kind.INJECT, inject.id) for inject in timed]
    moved = edit.moved(scenario, chosen, -10_000)
    now = [moved.inject(inject.id).at for inject in timed]
    assert min(at for at in now if at is not None) == 0
    assert [at - now[0] for at in now] == [i.at - timed[0].at for i in timed]


def test_moving_by_nothing_gives_the_very_same_scenario() -> None:
    scenario = the_power_cut()
    assert edit.moved(scenario, [Item(Kind.INJECT, scenario.injects[0].id)], 0) is scenario


def test_an_inject_given_to_another_role_leaves_the_first() -> None:
    scenario = the_power_cut()
    inject = next(one for one in scenario.injects if one.to == ("GHOR",))
    changed = edit.readdressed(scenario, [inject.id], "GHOR", "LIA")
    assert changed.inject(inject.id).to == ("LIA",)
    assert edit.readdressed(changed, [inject.id], "LIA", "ALL").inject(inject.id).to == ("ALL",)


def test_copies_get_an_id_of_their_own_and_stand_behind_what_they_copy() -> None:
    scenario = the_power_cut()
    first = Item(Kind.INJECT, scenario.injects[0].id)
    changed, copies = edit.duplicated(scenario, [first])
    assert len(changed.injects) == len(scenario.injects) + 1
    assert copies == (Item(Kind.INJECT, changed.injects[1].id),)
    assert len({inject.id for inject in changed.injects}) == len(changed.injects)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.SCENARIO])
def test_a_new_thing_of_every_kind_can_be_added_and_pointed_at(kind: Kind) -> None:
    scenario = the_power_cut()
    value = edit.blank(scenario, kind, 600)
    changed = edit.added(scenario, kind, value)
    places = getattr(changed, kind)
    place = places.index(value)
    assert item_at(changed, (kind.value, place, "title")) == items(changed, kind)[place]


def test_unchanged_things_are_shared_between_before_and_after() -> None:
    scenario = the_power_cut()
    item = Item(Kind.INJECT, scenario.injects[3].id)
    changed = edit.replaced(scenario, item, replace(scenario.injects[3], title="Anders"))
    same = [a is b for a, b in zip(scenario.injects, changed.injects, strict=True)]
    assert same.count(False) == 1
    assert changed.roles is scenario.roles


@pytest.mark.parametrize(("kind", "at"), [(Kind.PHASE, 0), (Kind.PHASE, 900), (Kind.CLOCK, 0), (Kind.CLOCK, 900)])
def test_a_new_phase_or_clock_point_stands_in_order_of_time(kind: Kind, at: int) -> None:
    scenario = the_power_cut()
    made = edit.added(scenario, kind, edit.blank(scenario, kind, at))
    moments = [one.at for one in getattr(made, kind)]
    assert moments == sorted(set(moments))


def test_a_new_function_is_one_that_a_role_has_and_the_board_has_not() -> None:
    scenario = replace(the_power_cut(), functions=())
    of_roles = dict.fromkeys(id for role in scenario.roles for id in role.functions)
    first, second, *_ = (id for id in of_roles if built_in(id))
    made = edit.added(scenario, Kind.FUNCTION, edit.blank(scenario, Kind.FUNCTION))
    made = edit.added(made, Kind.FUNCTION, edit.blank(made, Kind.FUNCTION))
    assert [function.id for function in made.functions] == [first, second]


def test_a_role_that_is_called_all_by_mistake_takes_nothing_from_everyone() -> None:
    scenario = the_power_cut()
    mistaken = replace(scenario, roles=(*scenario.roles, edit.named(scenario.roles[0], EVERYONE)))
    item = Item(Kind.ROLE, EVERYONE)
    renamed = edit.replaced(mistaken, item, edit.named(value_of(mistaken, item), "QXZ"))
    assert renamed.injects == scenario.injects
    assert edit.removed(mistaken, (item,)).injects == scenario.injects


@pytest.mark.parametrize("at", [14, 95, 3601])
def test_a_new_clock_point_tells_the_story_in_minutes_that_a_file_can_say(at: int) -> None:
    scenario = the_power_cut()
    point = edit.blank(scenario, Kind.CLOCK, at)
    write_scenario(edit.added(scenario, Kind.CLOCK, point))
    assert point.story % 60 == 0
