"""The time line: who gets what when, what leads where, and how much each role has on its plate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.base.message import Message
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.projections.editor_load import IDLE, TOO_MUCH
from tabletop.projections.editor_timeline import moment_text, timeline_view
from tabletop.projections.editor_timeline_values import ChipView, LinkKind, TimelineView
from tabletop.scenario.inject import Choice, ExpectedAction, Inject, Option, Signal, Trigger
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import ClockPoint, Minutes, Phase, Role, Scenario, StatusChange, VitalFunction
from tabletop.scenario.problem import Finding, Severity
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.words import ClockMode, Form, Status

TEXTS = Texts("nl")
MINUTE = 60


def shipped(name: str) -> Scenario:
    """Return a scenario that is shipped."""
    found = read_scenario((scenarios() / name / "nl.yaml").read_bytes()).scenario
    assert found is not None
    return found


def script(*injects: Inject, **others: object) -> Scenario:
    """Return a scenario of three roles and an hour."""
    made = Scenario(
        id="s", title="S", summary="S", situation="S", minutes=Minutes(play=60), injects=injects,
        roles=tuple(Role(code=code, organisation=code.title()) for code in ("VRK", "LIA", "GHOR")),
    )  # fmt: skip
    return replace(made, **others)


def view_of(*injects: Inject, **others: object) -> TimelineView:
    """Return the time line of such a scenario."""
    return timeline_view(script(*injects, **others), (), TEXTS)


def chip(view: TimelineView, id: str) -> ChipView:
    """Return the chip of an inject."""
    return next(chip for chip in view.chips if chip.item.id == id)


def test_everyone_has_the_first_lane_and_each_role_its_own_with_its_colour() -> None:
    view = view_of()
    assert [(lane.code, lane.colour) for lane in view.lanes] == [
        ("ALL", None),
        ("VRK", 0),
        ("LIA", 1),
        ("GHOR", 2),
    ]
    assert view.lanes[0].name == "Iedereen"
    assert view.lanes[1].item == Item(Kind.ROLE, "VRK")


def test_an_inject_stands_with_the_first_it_is_for_and_is_marked_with_the_others() -> None:
    action = ExpectedAction(id="1", actor="GHOR", what="Belt")
    found = chip(view_of(Inject(id="i1", title="A", at=300, to=("LIA", "VRK"), expected=(action,))), "i1")
    assert (found.lane, found.also, found.acts, found.at) == ("LIA", ("VRK",), ("GHOR",), 300)
    assert found.timed
    assert not found.dashed


def test_who_is_addressed_is_not_marked_again_for_its_own_action() -> None:
    action = ExpectedAction(id="1", actor="LIA", what="Belt")
    assert chip(view_of(Inject(id="i1", title="A", at=0, to=("LIA",), expected=(action,))), "i1").acts == ()


def test_an_inject_for_a_role_that_does_not_exist_is_seen_with_everyone() -> None:
    assert chip(view_of(Inject(id="i1", title="A", at=0, to=("XYZ",))), "i1").lane == "ALL"


CONDITIONS = {
    "after": (Trigger(after="i1", delay=7), 17),
    "not_seen": (Trigger(not_seen="i1.1", delay=2), 20),
    "seen": (Trigger(seen="i1.1"), 18),
    "signal": (Trigger(signal="i1.s1"), 15),
    "by_hand": (Trigger(by_hand=True), 10),
    "choice": (Trigger(choice="c1", option="b"), 25),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_what_time_does_not_place_stands_where_it_could_first_come(name: str) -> None:
    when, minutes = CONDITIONS[name]
    action = ExpectedAction(id="1", actor="LIA", what="Belt", within=8)
    signal = Signal(id="s1", text="Stilte")
    first = Inject(id="i1", title="A", at=10 * MINUTE, choice="c1", expected=(action,), signals=(signal,))
    options = (Option(id="a", text="Samen"), Option(id="b", text="Apart"))
    choice = Choice(id="c1", question="Hoe?", options=options, default="a", closes=25 * MINUTE)
    found = chip(view_of(first, Inject(id="i2", title="B", when=when), choices=(choice,)), "i2")
    assert found.at == minutes * MINUTE
    assert found.dashed
    assert not found.timed


def test_a_contingency_of_a_contingency_stands_behind_it() -> None:
    first = Inject(id="i1", title="A", at=0, signals=(Signal(id="s", text="S"),))
    later = Inject(id="i3", title="C", when=Trigger(after="i2", delay=3))
    found = view_of(first, later, Inject(id="i2", title="B", when=Trigger(signal="i1.s")))
    assert chip(found, "i3").at == chip(found, "i2").at + 3 * MINUTE


def test_injects_that_wait_for_each_other_are_still_seen() -> None:
    found = view_of(
        Inject(id="i1", title="A", when=Trigger(after="i2")), Inject(id="i2", title="B", when=Trigger(after="i1"))
    )
    assert [one.at for one in found.chips] == [0, 0]


def test_the_links_of_the_shipped_scenario_say_on_what_condition() -> None:
    links = timeline_view(shipped("stroomstoring-noord-holland"), (), TEXTS).links
    told = {(link.source, link.target): (link.kind, link.label) for link in links}
    assert told["i11", "i15"] == (LinkKind.CHOICE, "Elke regio doet dit zelf")
    assert told["i8", "i34"] == (LinkKind.MISSED, "niet gezien")
    assert told["i27", "i37"] == (LinkKind.SEEN, "gezien")
    assert told["i12", "i35"] == (LinkKind.SIGNAL, "signaal")
    assert len(links) == 9


def test_a_link_to_an_inject_that_does_not_exist_is_left_out() -> None:
    assert view_of(Inject(id="i1", title="A", when=Trigger(after="gone"))).links == ()


def test_the_worst_finding_of_an_inject_shows_and_notes_do_not() -> None:
    scenario = script(Inject(id="i1", title="A", at=0), Inject(id="i2", title="B", at=0))
    said = Message("scenario.check.no_injects")
    findings = (
        Finding(("injects", 0), said, Severity.ADVICE),
        Finding(("injects", 0, "to"), said, Severity.ERROR),
        Finding(("injects", 0, "at"), said, Severity.ADVICE),
        Finding(("injects", 1), said, Severity.NOTE),
        Finding(("minutes", "play"), said),
    )
    assert [one.severity for one in timeline_view(scenario, findings, TEXTS).chips] == ["error", ""]


def test_changes_of_functions_come_from_the_script_and_from_injects_in_order() -> None:
    scenario = shipped("stroomstoring-noord-holland")
    changes = timeline_view(scenario, (), TEXTS).changes
    assert [change.at for change in changes] == sorted(change.at for change in changes)
    assert changes[0].item == Item(Kind.INJECT, "i1")
    assert (changes[0].name, changes[0].status) == ("Elektriciteit", Status.FAILED)
    assert sum(change.item.kind is Kind.STATUS for change in changes) == len(scenario.status)


def test_a_change_of_a_function_that_is_not_listed_still_shows() -> None:
    found = view_of(status=(StatusChange(at=60, function="gas", status=Status.FAILED),)).changes
    assert [(change.name, change.icon) for change in found] == [("gas", "flame")]
    known = view_of(
        status=(StatusChange(at=60, function="gas", status=Status.FAILED),), functions=(VitalFunction(id="gas"),)
    )
    assert known.changes[0].name == "Aardgas"


def test_story_time_stands_beside_every_minute() -> None:
    view = timeline_view(shipped("stroomstoring-noord-holland"), (), TEXTS)
    assert moment_text(view, 35 * MINUTE) == "T+00:35 · 10:12"
    assert moment_text(view_of(), 35 * MINUTE) == "T+00:35"


def test_clock_points_that_do_not_rise_tell_no_story_time() -> None:
    points = (ClockPoint(at=0, story=0), ClockPoint(at=0, story=60))
    assert view_of(clock=points).story == ()


def test_a_workshop_has_its_phases_as_rounds_and_a_table_top_has_none() -> None:
    view = timeline_view(shipped("ken-je-partner"), (), TEXTS)
    assert [one.title for one in view.rounds][:2] == ["Ronde 1: wat doe ik?", "Ronde 2: wie heb ik nodig?"]
    assert timeline_view(shipped("stroomstoring-noord-holland"), (), TEXTS).rounds == ()


def test_an_exchange_without_phases_has_a_round_for_each_moment() -> None:
    injects = [Inject(id=f"i{n}", title="A", at=at * MINUTE) for n, at in enumerate((5, 0, 5, 9))]
    view = view_of(*injects, form=Form.EXCHANGE)
    assert [(one.number, one.start) for one in view.rounds] == [(1, 0), (2, 300), (3, 540)]


def test_a_workshop_with_a_clock_keeps_its_axis_of_time() -> None:
    phase = Phase(id="p1", title="P", at=0, clock=ClockMode.RUNS)
    assert view_of(form=Form.WORKSHOP, phases=(phase,)).rounds == ()


def test_the_axis_goes_on_for_what_comes_after_the_end() -> None:
    view = view_of(Inject(id="i1", title="A", at=90 * MINUTE))
    assert (view.play, view.end) == (3600, 5400)


def test_a_role_with_six_things_in_five_minutes_has_too_much() -> None:
    injects = [Inject(id=f"i{n}", title="A", at=600, to=("VRK",)) for n in range(TOO_MUCH)]
    loads = {lane.code: lane.load for lane in view_of(*injects).lanes}
    assert [(one.start, one.end, one.most) for one in loads["VRK"].overloads] == [(600, 900, TOO_MUCH)]
    assert loads["LIA"].overloads == ()


def test_an_open_action_keeps_a_role_busy_for_its_minutes() -> None:
    action = ExpectedAction(id="1", actor="VRK", what="Belt", within=12)
    load = view_of(Inject(id="i1", title="A", at=0, to=("LIA",), expected=(action,))).lanes[1].load
    assert load.levels[:4] == (1, 1, 1, 0)


def test_half_an_hour_without_anything_is_a_gap() -> None:
    injects = [Inject(id=f"i{n}", title="A", at=at * MINUTE, to=("VRK",)) for n, at in enumerate((0, 35))]
    lanes = view_of(*injects).lanes
    assert [(one.start, one.end) for one in lanes[1].load.gaps] == [(300, 300 + IDLE)]
    assert [(one.start, one.end) for one in lanes[2].load.gaps] == [(0, 3600)]


def test_what_only_comes_when_something_is_missed_is_no_load() -> None:
    first = Inject(id="i1", title="A", at=0, to=("LIA",), signals=(Signal(id="s", text="S"),))
    offered = Inject(id="i2", title="B", to=("VRK",), when=Trigger(signal="i1.s"))
    assert not any(view_of(first, offered).lanes[1].load.levels)
