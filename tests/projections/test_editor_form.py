"""What a form says and offers: names for keys, notations of values, rows of lists and conditions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.base.texts import Texts
from tabletop.projections.editor_form import ICONS, Names, Pool, pool_of
from tabletop.projections.editor_form_flow import Coming, aimed, comes, follow_ups
from tabletop.projections.editor_form_rows import RowView, blank_row, item_pick, row_view
from tabletop.projections.editor_notation import calendar_day, identity, number, offset, story
from tabletop.scenario.inject import (
    Effect,
    ExpectedAction,
    Inject,
    Medium,
    Option,
    Reality,
    Trigger,
    Variant,
)
from tabletop.scenario.items import WHOLE, Item, Kind
from tabletop.scenario.model import Agreement, Exchange, Role, Scenario, Waiver
from tabletop.scenario.references import REFERENCES
from tabletop.scenario.value import DAY, Misread
from tabletop.scenario.words import Status
from tests.builders import a_scenario


@pytest.fixture
def names() -> Names:
    """Return the names of a small scenario, in Dutch."""
    return Names(a_scenario(), Texts("nl"), ("mast.png",))


def test_every_reference_of_the_format_is_chosen_from_something() -> None:
    free = {(cls, field) for cls, field in REFERENCES if pool_of(cls, field) is None}
    # Conditions on actions and signals have a part of the form to themselves.
    assert {cls.__name__ for cls, _ in free} <= {"Trigger"}


@pytest.mark.parametrize("pool", Pool)
def test_every_pool_can_be_chosen_from_and_finds_its_own(names: Names, pool: Pool) -> None:
    owner = names.scenario.choices[0] if pool is Pool.OWN_OPTIONS else Variant(choice="c1", option="", text="")
    for pick in names.picks(pool, owner):
        found = names.pick(pool, pick.key, owner)
        assert found is not None
        assert found.label == pick.label
    assert names.pick(pool, "is er niet", owner) is None


def test_everyone_is_understood_in_the_ways_files_write_it(names: Names) -> None:
    assert names.pick(Pool.PARTNERS, "all") is not None
    assert names.pick(Pool.PARTNERS, "ALL") is not None
    assert names.pick(Pool.ROLES, "ALL") is None


def test_icons_have_words_and_pictures() -> None:
    from tabletop.base.paths import resources

    for language in ("nl", "en"):
        assert all(Texts(language)(f"editor_form.icon.{icon}") for icon in ICONS)
    assert [icon for icon in ICONS if not (resources() / "icons" / f"{icon}.svg").is_file()] == []


def test_things_are_called_as_people_call_them(names: Names) -> None:
    scenario = names.scenario
    assert names.title(WHOLE) == "Scenario"
    assert names.title(Item(Kind.INJECT, scenario.injects[1].id)) == "Inject 2"
    assert names.title(Item(Kind.ROLE, "VRK")) == "Rol VRK"
    assert names.title(Item(Kind.CLOCK, "0")) == "Klokpunt T+00:00"
    assert names.title(Item(Kind.STATUS, "0")) == "Verandering T+00:20"
    assert names.title(Item(Kind.CHOICE, "c1")) == "Keuze 1"
    assert names.story(60) == "09:38"
    late = replace(scenario.clock[0], story=DAY + 3600)
    assert Names(replace(scenario, clock=(late,)), names.texts).story(0) == "dag 2 01:00"


@pytest.mark.parametrize(("text", "seconds"), [("T+00:35", 2100), ("0:35", 2100), ("35", 2100), ("", None)])
def test_a_time_is_read_in_every_notation(text: str, seconds: int | None) -> None:
    assert offset(optional=True).read(text) == seconds


def test_what_is_read_is_written_so_that_it_is_read_again() -> None:
    for notation, values in (
        (offset(True), (None, 0, 2100)),
        (story(Texts("nl")), (34620, DAY + 60)),
        (story(Texts("en")), (34620, DAY + 60)),
        (calendar_day(Texts("nl")), (None, "2015-03-27")),
        (calendar_day(Texts("en")), (None, "2015-03-27")),
        (number(0, 99, optional=True), (None, 7)),
    ):
        for value in values:
            assert notation.read(notation.write(value)) == value


@pytest.mark.parametrize("text", ["27-3-2015", "27/03/2015", "27.3.2015", "2015-03-27"])
def test_a_date_is_read_day_first_and_year_first(text: str) -> None:
    assert calendar_day(Texts("nl")).read(text) == "2015-03-27"


@pytest.mark.parametrize("text", ["31-2-2015", "morgen", "27-03", "2015-13-01"])
def test_what_is_no_date_is_said_so(text: str) -> None:
    with pytest.raises(Misread):
        calendar_day(Texts("nl")).read(text)


@pytest.mark.parametrize(
    ("kind", "text"), [("id", "I 9"), ("id", "i1"), ("code", "A"), ("code", "all"), ("code", "AB!")]
)
def test_what_is_no_free_name_is_said_so(kind: str, text: str) -> None:
    with pytest.raises(Misread):
        identity(kind, lambda: frozenset({"i1"})).read(text)


def test_rows_say_who_what_and_by_when(names: Names) -> None:
    action = row_view(ExpectedAction(id="1", actor="VRK", what="Belt", within=5), names)
    assert (action.text, action.aside, action.who and action.who.code) == ("Belt", "5 min", "VRK")
    effect = row_view(Effect(function="electricity", status=Status.FAILED, area="west"), names)
    assert (effect.text, effect.aside) == ("Elektriciteit, west", "Uitgevallen")
    assert row_view(Medium(file="a.png"), names).wrong
    choice = names.scenario.choices[0]
    assert row_view(choice.options[0], names, choice).aside in ("standaard", "")
    assert row_view(Exchange(partner="ZZZ", what="x"), names).who is not None
    assert row_view(Reality(text="Zo"), names) == RowView("Zo")
    assert row_view(Waiver(check="idle", about="roles.VRK", reason="Mag"), names).aside == "Rol VRK"


def test_a_new_row_is_about_what_lies_nearest_and_has_a_free_id(names: Names) -> None:
    inject = Inject(id="x", title="", to=("LIA", "VRK"), expected=(ExpectedAction(id="1", actor="LIA", what=""),))
    made = blank_row(ExpectedAction, inject, names)
    assert (made.id, made.actor) == ("2", "VRK")
    assert blank_row(Option, names.scenario.choices[0], names).id not in {
        option.id for option in names.scenario.choices[0].options
    }
    assert blank_row(Agreement, Role(code="LIA", organisation=""), names).partner == "VRK"
    bare = Names(replace(names.scenario, functions=(), choices=()), names.texts)
    assert blank_row(Effect, inject, bare) is None
    assert blank_row(Variant, inject, bare) is None


def test_each_thing_of_the_scenario_has_a_row(names: Names) -> None:
    scenario = names.scenario
    for kind in Kind:
        for value in getattr(scenario, kind) if kind is not Kind.SCENARIO else ():
            assert item_pick(value, names).label


def _two() -> Scenario:
    scenario = a_scenario()
    acts = replace(scenario.injects[0], expected=(ExpectedAction(id="1", actor="LIA", what="Belt"),))
    return replace(scenario, injects=(acts, replace(scenario.injects[1], expected=(), signals=())))


def test_a_condition_is_about_the_inject_before_it(names: Names) -> None:
    scenario = _two()
    first, second = scenario.injects
    known = Names(scenario, names.texts)
    made = comes(second, Coming.NOT_SEEN, known)
    assert made is not None
    assert made.when == Trigger(not_seen=f"{first.id}.1", delay=15)
    assert made.at is None
    assert comes(first, Coming.NOT_SEEN, known) is None
    again = aimed(made, Coming.SEEN, first.id, known, "1")
    assert again.when == Trigger(seen=f"{first.id}.1")


def test_what_hangs_on_an_inject_is_said_fallbacks_first(names: Names) -> None:
    scenario = _two()
    first, second = scenario.injects
    after = replace(second, id="later", at=None, when=Trigger(after=first.id, delay=3))
    back = replace(second, id="terug", at=None, when=Trigger(not_seen=f"{first.id}.1", delay=8))
    known = Names(replace(scenario, injects=(first, after, back)), names.texts)
    found = follow_ups(first, known)
    assert [one.contingency for one in found] == [True, False]
    assert found[0].text == "Actie van LIA na 8 min niet gezien: bied inject 3 aan"
    assert found[1].text == "3 min later komt inject 2"
