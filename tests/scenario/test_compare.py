"""Differences between two versions of a scenario, as a trainer reads them."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from tabletop.base.paths import scenarios
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.scenario.editing import edit
from tabletop.scenario.editing.compare import ChangeKind, FieldChange, compare, summary
from tabletop.scenario.editing.compare_text import change_lines, field_label, summary_text
from tabletop.scenario.folder import load_folder
from tabletop.scenario.inject import ExpectedAction, Inject, Trigger
from tabletop.scenario.items import WHOLE, Item, Kind
from tabletop.scenario.model import ClockPoint, Minutes, Role, Scenario, StatusChange
from tabletop.scenario.shape import parts_of
from tabletop.scenario.words import Channel, Status
from tests.builders import a_scenario

DUTCH = Texts("nl")


def changed(scenario: Scenario, id: str, **fields: Any) -> Scenario:
    """Return the scenario with other values in one inject."""
    return edit.replaced(scenario, Item(Kind.INJECT, id), dataclasses.replace(scenario.inject(id), **fields))


def shipped(name: str) -> Scenario:
    scenario = load_folder(scenarios() / name).scenario
    assert scenario is not None
    return scenario


def test_equal_scenarios_have_no_difference() -> None:
    assert compare(a_scenario(), a_scenario()) == ()


def test_three_moved_injects_and_a_new_role_are_counted() -> None:
    before = a_scenario()
    chosen = [Item(Kind.INJECT, id) for id in ("i2", "i3", "i6")]
    after = edit.added(edit.moved(before, chosen, 300), Kind.ROLE, Role(code="GHOR", organisation="GHOR"))
    changes = compare(before, after)
    assert summary_text(changes, DUTCH) == "3 injects verplaatst, 1 rol toegevoegd"
    assert summary_text(changes, Texts("en")) == "3 injects moved, 1 role added"
    moved = next(change for change in changes if change.item.id == "i2")
    assert moved.fields == (FieldChange("at", "T+00:10", "T+00:15"),)
    assert change_lines(moved, DUTCH) == ["inject i2 ‘Een ziekenhuis belt’: verplaatst van T+00:10 naar T+00:15"]


def test_a_move_with_another_text_is_a_change() -> None:
    before = a_scenario()
    after = changed(before, "i2", at=660, text="Nog twee uur diesel.")
    (change,) = compare(before, after)
    assert change.kind is ChangeKind.CHANGED
    assert [field.name for field in change.fields] == ["text", "at"]


def test_an_inject_that_gets_a_condition_instead_of_a_time_is_changed() -> None:
    before = a_scenario()
    (change,) = compare(before, changed(before, "i2", at=None, when=Trigger(after="i1", delay=5)), DUTCH)
    assert change.kind is ChangeKind.CHANGED
    assert change.fields[1] == FieldChange("when", "", "na i1, 5 min later")


def test_closed_words_are_said_in_the_language_of_the_reader() -> None:
    before = a_scenario()
    after = changed(before, "i2", channel=Channel.PHONE, core=False, to=("ALL",))
    (change,) = compare(before, after, DUTCH)
    assert change.fields == (
        FieldChange("core", "ja", "nee"),
        FieldChange("channel", "Mondeling", "Telefoon"),
        FieldChange("to", "HLM", "ALLEN"),
    )
    (plain,) = compare(before, after)
    assert plain.fields[1] == FieldChange("channel", "face-to-face", "phone")


def test_an_expected_action_is_named_by_its_id() -> None:
    before = a_scenario()
    actions = before.inject("i1").expected
    after = changed(
        before, "i1", expected=(actions[0], dataclasses.replace(actions[1], actor="table", within=None))
    )
    (change,) = compare(before, after, DUTCH)
    assert change.fields == (
        FieldChange(
            "expected.2",
            "iedere rol: Zegt wat nog werkt (binnen 10 min, doel o1)",
            "tafel: Zegt wat nog werkt (doel o1)",
        ),
    )
    assert field_label("expected.2", DUTCH) == "Verwachte actie 2"


def test_of_a_list_of_texts_only_the_lines_that_differ_are_told() -> None:
    before = changed(a_scenario(), "i1", questions=("Wie belt?", "Wie wacht?", "Wie beslist?"))
    after = changed(before, "i1", questions=("Wie belt?", "Wie beslist?", "Wie sluit af?"))
    (change,) = compare(before, after)
    assert change.fields == (FieldChange("questions", "Wie wacht?", "Wie sluit af?"),)


def test_a_new_code_for_a_role_is_one_change_however_many_injects_name_it() -> None:
    before = a_scenario()
    after = edit.replaced(before, Item(Kind.ROLE, "HLM"), dataclasses.replace(before.roles[2], code="GHM"))
    assert after.inject("i2").to == ("GHM",)
    (change,) = compare(before, after)
    assert (change.kind, change.was, change.item) == (ChangeKind.RENAMED, "HLM", Item(Kind.ROLE, "GHM"))
    assert change_lines(change, DUTCH) == ["rol GHM ‘Gemeente Haarlem’: heette eerst HLM"]


def test_general_details_and_the_order_of_lists_are_told() -> None:
    before = a_scenario()
    after = dataclasses.replace(
        before,
        title="Proef 2",
        minutes=Minutes(play=90, briefing=10, hot_debrief=15),
        roles=tuple(reversed(before.roles)),
    )
    (change,) = compare(before, after)
    assert change.item == WHOLE
    assert [field.name for field in change.fields] == ["title", "minutes.play", "order.roles"]
    assert summary_text((change,), DUTCH) == "2 algemene gegevens gewijzigd, volgorde van rollen gewijzigd"
    assert field_label("minutes.play", DUTCH) == "Minuten, speeltijd"


def test_clock_points_and_status_changes_are_followed_without_an_id() -> None:
    before = a_scenario(clock=(ClockPoint(at=0, story=34620), ClockPoint(at=1800, story=40000)))
    point = StatusChange(at=1500, function="public-telecom", status=Status.DISRUPTED)
    after = dataclasses.replace(
        before,
        clock=(before.clock[0], ClockPoint(at=900, story=36000), before.clock[1]),
        status=(point, StatusChange(at=2400, function="electricity", status=Status.NORMAL)),
    )
    kinds = [(change.kind, change.item) for change in compare(before, after)]
    assert kinds == [
        (ChangeKind.ADDED, Item(Kind.CLOCK, "1")),
        (ChangeKind.MOVED, Item(Kind.STATUS, "0")),
        (ChangeKind.ADDED, Item(Kind.STATUS, "1")),
    ]


def test_what_was_taken_out_is_pointed_at_where_it_was() -> None:
    before = a_scenario()
    (change,) = compare(before, edit.removed(before, [Item(Kind.INJECT, "i5")]))
    assert (change.kind, change.item, change.name) == (ChangeKind.REMOVED, Item(Kind.INJECT, "i5"), "Hulpvraag")


def _others(scenario: Scenario) -> list[Scenario]:
    """Every list turned round, cut, or doubled; every text changed."""
    made: list[Scenario] = []
    for name, part in parts_of(Scenario).items():
        held = getattr(scenario, name)
        if part.many and held:
            made += [dataclasses.replace(scenario, **{name: other}) for other in (held[::-1], held[1:], held * 2)]
        elif part.of is str and held:
            made.append(dataclasses.replace(scenario, **{name: held + "x"}))
    return made


@pytest.mark.parametrize("name", ["ken-je-partner", "stroomstoring-noord-holland"])
def test_the_summary_is_never_empty_when_something_differs(name: str) -> None:
    before = shipped(name)
    for after in _others(before):
        if after != before:
            for first, second in ((before, after), (after, before)):
                changes = compare(first, second, DUTCH)
                assert summary(changes)
                assert [line for change in changes for line in change_lines(change, DUTCH)]


def test_two_different_scenarios_can_be_compared_in_both_languages() -> None:
    first, second = shipped("ken-je-partner"), shipped("stroomstoring-noord-holland")
    for language in LANGUAGES:
        texts = Texts(language)
        for change in compare(first, second, texts):
            assert change_lines(change, texts)


def test_every_field_has_a_name_in_both_languages() -> None:
    def fields(cls: type[Any]) -> set[str]:
        names = set(parts_of(cls))
        for part in parts_of(cls).values():
            names |= fields(part.of) if part.is_value else set()
        return names

    for language in LANGUAGES:
        texts = Texts(language)
        assert [name for name in fields(Scenario) if not texts.has(f"compare.field.{name}")] == []


def test_a_shared_action_list_does_not_hide_a_new_one() -> None:
    before = a_scenario()
    more = ExpectedAction(id="3", actor="VRK", what="Belt terug")
    after = changed(before, "i1", expected=(*before.inject("i1").expected, more))
    (change,) = compare(before, after)
    assert change.fields == (FieldChange("expected.3", "", "VRK: Belt terug"),)


def test_an_inject_that_only_got_another_id_is_renamed_with_its_conditions() -> None:
    before = a_scenario()
    inject: Inject = before.inject("i1")
    after = edit.replaced(before, Item(Kind.INJECT, "i1"), dataclasses.replace(inject, id="i10"))
    (change,) = compare(before, after)
    assert change.kind is ChangeKind.RENAMED
