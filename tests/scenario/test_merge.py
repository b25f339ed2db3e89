"""Two people worked on the same scenario at the same time."""

from __future__ import annotations

import dataclasses
from typing import Any

from tabletop.scenario.editing import edit
from tabletop.scenario.editing.merge import merge
from tabletop.scenario.items import WHOLE, Item, Kind
from tabletop.scenario.model import ClockPoint, Minutes, Role, Scenario
from tests.builders import a_scenario


def changed(scenario: Scenario, id: str, **fields: Any) -> Scenario:
    return edit.replaced(scenario, Item(Kind.INJECT, id), dataclasses.replace(scenario.inject(id), **fields))


def test_changes_to_different_injects_and_fields_come_together() -> None:
    base = a_scenario()
    ours = changed(changed(base, "i1", title="Donker"), "i2", at=660)
    theirs = changed(changed(base, "i2", text="Nog een uur diesel."), "i6", hint="Wat neem je mee?")
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    assert merged.scenario == changed(
        changed(ours, "i2", text="Nog een uur diesel."), "i6", hint="Wat neem je mee?"
    )


def test_ours_wins_where_both_changed_the_same_field_and_the_inject_is_named() -> None:
    base = a_scenario()
    merged = merge(base, changed(base, "i2", title="Ons"), changed(base, "i2", title="Van hen", core=False))
    assert merged.conflicts == (Item(Kind.INJECT, "i2"),)
    assert merged.scenario.inject("i2").title == "Ons"
    assert not merged.scenario.inject("i2").core


def test_actions_of_one_inject_come_together_by_their_id() -> None:
    base = a_scenario()
    first, second = base.inject("i1").expected
    ours = changed(base, "i1", expected=(dataclasses.replace(first, within=8), second))
    theirs = changed(base, "i1", expected=(first, dataclasses.replace(second, what="Zegt wat niet werkt")))
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    assert [action.within for action in merged.scenario.inject("i1").expected] == [8, 10]
    assert merged.scenario.inject("i1").expected[1].what == "Zegt wat niet werkt"


def test_what_one_added_and_the_other_took_out_is_so_afterwards() -> None:
    base = a_scenario()
    ours = edit.added(base, Kind.ROLE, Role(code="GHOR", organisation="GHOR"), Item(Kind.ROLE, "LIA"))
    theirs = edit.removed(base, [Item(Kind.INJECT, "i5")])
    merged = merge(base, ours, theirs)
    assert [role.code for role in merged.scenario.roles] == ["LIA", "GHOR", "VRK", "HLM"]
    assert [inject.id for inject in merged.scenario.injects] == ["i1", "i2", "i3", "i4", "i6"]
    assert merged.conflicts == ()


def test_what_they_took_out_stays_when_we_changed_it() -> None:
    base = a_scenario()
    merged = merge(base, changed(base, "i5", title="Hulp"), edit.removed(base, [Item(Kind.INJECT, "i5")]))
    assert merged.scenario.inject("i5").title == "Hulp"
    assert merged.conflicts == (Item(Kind.INJECT, "i5"),)


def test_what_we_took_out_stays_out_when_they_changed_it() -> None:
    base = a_scenario()
    merged = merge(base, edit.removed(base, [Item(Kind.INJECT, "i5")]), changed(base, "i5", title="Hulp"))
    assert "i5" not in [inject.id for inject in merged.scenario.injects]
    assert merged.conflicts == (Item(Kind.INJECT, "i5"),)


def test_general_details_meet_per_part() -> None:
    base = a_scenario()
    ours = dataclasses.replace(base, minutes=Minutes(play=70, briefing=10, hot_debrief=15))
    theirs = dataclasses.replace(base, minutes=Minutes(play=60, briefing=20, hot_debrief=15), title="Anders")
    merged = merge(base, ours, theirs)
    assert merged.scenario.minutes == Minutes(play=70, briefing=20, hot_debrief=15)
    assert merged.scenario.title == "Anders"
    assert merged.conflicts == ()
    clash = merge(base, dataclasses.replace(base, title="Ons"), theirs)
    assert (clash.scenario.title, clash.conflicts) == ("Ons", (WHOLE,))


def test_clock_points_meet_by_their_time() -> None:
    base = a_scenario()
    point = base.clock[0]
    ours = dataclasses.replace(base, clock=(ClockPoint(at=0, story=36000),))
    theirs = dataclasses.replace(base, clock=(point, ClockPoint(at=1800, story=43200)))
    merged = merge(base, ours, theirs)
    assert merged.scenario.clock == (ClockPoint(at=0, story=36000), ClockPoint(at=1800, story=43200))
    other = merge(base, ours, dataclasses.replace(base, clock=(ClockPoint(at=0, story=39600),)))
    assert other.conflicts == (Item(Kind.CLOCK, "0"),)


def test_their_order_counts_when_ours_left_it_alone() -> None:
    base = a_scenario()
    theirs = dataclasses.replace(base, roles=base.roles[::-1])
    ours = edit.added(base, Kind.ROLE, Role(code="NS", organisation="NS"))
    assert [role.code for role in merge(base, ours, theirs).scenario.roles] == ["HLM", "NS", "VRK", "LIA"]


def test_without_changes_of_theirs_our_own_value_comes_back() -> None:
    base = a_scenario()
    ours = changed(base, "i1", title="Donker")
    assert merge(base, ours, base).scenario is ours
    assert merge(base, base, ours).scenario == ours
