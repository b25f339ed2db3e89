"""Set-up before the exercise: who is missing, what is left to do, and how names become keys."""

from __future__ import annotations

import json
from dataclasses import replace

from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.exercise.values import AddedRole
from tabletop.exercise.words import Presence
from tabletop.projections.setup import DiskFacts, RoomScreen, SetupFacts, SetupView, setup_view
from tabletop.projections.setup_draft import (
    CODE_WORD,
    PICTURE,
    ROOM_WINDOW,
    SetupDraft,
    draft_from,
    names_in,
    new_draft,
    plain_draft,
    read_draft,
    setup_of,
    suggested_code,
    taken_over,
    with_answer,
    with_names,
    with_presence,
    with_role,
    without_role,
)
from tabletop.scenario.model import GroupSize, Role, Scenario, Table
from tests.builders import a_scenario

DISK = DiskFacts(212_000_000_000, 4.2)
LAPTOP = RoomScreen("a", "laptop", 1440, 900, own=True)
BEAMER = RoomScreen("b", "beamer", 1920, 1080)


def _scenario() -> Scenario:
    roles = (
        Role(code="LIA", organisation="Liander", functions=("electricity",)),
        Role(code="KPN", organisation="KPN", functions=("public-telecom",)),
        Role(code="HLM", organisation="Gemeente Haarlem"),
    )
    return a_scenario(roles=roles)


def _view(draft: SetupDraft, facts: SetupFacts | None = None, scenario: Scenario | None = None) -> SetupView:
    return setup_view(scenario or _scenario(), draft, facts or SetupFacts(DISK, (LAPTOP, BEAMER)), Texts("nl"))


def _check(view: SetupView, key: str) -> tuple[str, str]:
    check = next(check for check in view.checks if check.key == key)
    return check.state, Texts("nl").say(check.message)


def _draft() -> SetupDraft:
    return new_draft(_scenario(), "2026-05-21")


def test_everybody_is_at_the_table_at_first() -> None:
    view = _view(_draft())
    assert view.count(Presence.TABLE) == 3
    assert view.gaps == ()
    assert _check(view, "coverage") == ("ok", "Elke geraakte functie heeft iemand aan tafel")


def test_an_absent_partner_leaves_a_gap_and_can_be_played_by_the_cell() -> None:
    without = with_presence(_draft(), "KPN", Presence.ABSENT)
    gap = _view(without).holes[0]
    assert (gap.name, gap.at, [role.code for role in gap.could]) == ("Telecom/ICT", "T+00:20", ["KPN"])
    assert _check(_view(without), "coverage")[0] == "wrong"
    assert _view(with_presence(without, "KPN", Presence.CELL)).gaps == ()


def test_an_added_role_can_fill_the_gap() -> None:
    draft = with_presence(_draft(), "KPN", Presence.ABSENT)
    draft = with_role(draft, AddedRole("ODI", "Odido", ("public-telecom",)))
    view = _view(draft)
    assert view.gaps == ()
    assert view.partners[-1].added
    assert _view(without_role(draft, "ODI")).holes != ()


def test_a_function_without_any_role_in_the_script_is_a_point_of_attention_and_no_hole() -> None:
    view = _view(new_draft(a_scenario(), "2026-05-21"), scenario=a_scenario())
    assert view.holes == ()
    assert [gap.name for gap in view.orphans] == ["Elektriciteit", "Telecom/ICT"]
    assert _check(view, "coverage")[0] == "warn"


def test_injects_for_absent_roles_reach_nobody_and_are_listed() -> None:
    unreached = _view(with_presence(_draft(), "HLM", Presence.ABSENT)).unreached
    assert [(inject.at, inject.title, inject.to) for inject in unreached] == [
        ("T+00:10", "Een ziekenhuis belt", ("HLM",))
    ]


def test_the_script_line_counts_injects_and_choices_or_errors() -> None:
    assert _check(_view(_draft()), "script") == ("ok", "Draaiboek compleet: 6 injects, 1 keuze")
    wrong = _view(_draft(), SetupFacts(DISK, errors=2))
    assert _check(wrong, "script") == ("wrong", "Draaiboek heeft 2 fouten; kijk het na")


def test_the_disk_line_says_room_and_time_and_warns() -> None:
    assert _check(_view(_draft()), "disk") == ("ok", "Schijf: 212 GB vrij, vastleggen duurt 4 ms")
    assert _check(_view(_draft(), SetupFacts()), "disk")[0] == "open"
    full = SetupFacts(DiskFacts(300_000_000, 4))
    assert _check(_view(_draft(), full), "disk") == (
        "wrong",
        "Schijf bijna vol: nog 300 MB vrij. Maak ruimte vóór de start",
    )
    slow = SetupFacts(DiskFacts(10**12, 180))
    assert _check(_view(_draft(), slow), "disk")[0] == "warn"
    synchronised = SetupFacts(DiskFacts(10**12, 3, (Message("store.folder_synchronised", folder="OneDrive"),)))
    state, words = _check(_view(_draft(), synchronised), "disk")
    assert state == "warn"
    assert "OneDrive" in words


def test_the_room_line_follows_the_screens() -> None:
    chosen = replace(_draft(), room="b")
    assert _check(_view(chosen), "room") == ("ok", "Zaalscherm gevonden: beamer, 1920\u00a0×\u00a01080")
    assert _check(_view(chosen, SetupFacts(DISK, (LAPTOP,))), "room")[0] == "wrong"
    assert _check(_view(_draft(), SetupFacts(DISK, (LAPTOP,))), "room")[0] == "warn"
    assert _check(_view(_draft()), "room")[0] == "open"
    assert _check(_view(replace(_draft(), room=ROOM_WINDOW)), "room")[0] == "ok"
    own = _view(replace(_draft(), room="a"))
    assert _check(own, "room")[0] == "wrong", "the facilitator's own screen must never be the room's"


def test_only_a_person_can_say_that_the_picture_is_readable() -> None:
    assert _check(_view(_draft()), PICTURE)[0] == "open"
    yes = with_answer(with_answer(_draft(), PICTURE, True), CODE_WORD, True)
    assert _view(yes).done == _view(_draft()).done + 2
    assert with_answer(with_answer(yes, PICTURE, False), CODE_WORD, False) == _draft()


def test_a_group_that_is_too_small_is_said() -> None:
    scenario = replace(_scenario(), group=GroupSize(min=4, max=8))
    assert _check(_view(_draft(), scenario=scenario), "group")[0] == "warn"
    large_enough = with_role(_draft(), AddedRole("WN", "Waternet"))
    assert "group" not in [check.key for check in _view(large_enough, scenario=scenario).checks]


def test_names_become_keys_and_empty_fields_stay_empty() -> None:
    draft = replace(_draft(), facilitator=" Marieke  de Boer ", observers="Hanna Vos; Kees Prins, Hanna Vos")
    draft = with_names(draft, "LIA", "Sanne de Wit, Karim Aziz")
    people: dict[str, str] = {}
    setup = setup_of(draft, lambda name: people.setdefault(name, f"p{len(people) + 1}"))
    assert people == {
        "Marieke de Boer": "p1",
        "Hanna Vos": "p2",
        "Kees Prins": "p3",
        "Sanne de Wit": "p4",
        "Karim Aziz": "p5",
    }
    assert setup.facilitator == "p1"
    assert setup.observers == ("p2", "p3")
    assert setup.scribes == ()
    assert setup.seats[0].people == ("p4", "p5")
    names = {key: name for name, key in people.items()}
    assert draft_from(setup, names).observers == "Hanna Vos, Kees Prins"
    assert draft_from(setup, {}).seats[0].names == "", "erased names stay erased"


def test_an_earlier_table_brings_people_and_leaves_date_and_screens() -> None:
    earlier = replace(with_names(_draft(), "LIA", "Sanne"), date="2025-01-01", place="Heerhugowaard", room="x")
    earlier = with_presence(with_role(earlier, AddedRole("WN", "Waternet")), "KPN", Presence.CELL)
    earlier = with_role(earlier, AddedRole("HLM", "Onze eigen gemeente"))
    taken = taken_over(_scenario(), replace(_draft(), room="b"), earlier)
    assert (taken.date, taken.room, taken.place) == ("2026-05-21", "b", "Heerhugowaard")
    assert taken.seat("LIA").names == "Sanne"
    assert taken.seat("KPN").presence is Presence.CELL
    assert [role.code for role in taken.added] == ["WN"], "a role of the script is not added twice"


def test_a_draft_comes_back_from_what_was_kept_and_damage_gives_a_fresh_one() -> None:
    draft = with_role(with_names(_draft(), "LIA", "Sanne ☂"), AddedRole("WN", "Waternet", ("drinking-water",)))
    draft = replace(with_answer(draft, PICTURE, True), rehearsal=True, tone="light")
    kept = json.loads(json.dumps(plain_draft(draft)))
    assert read_draft(kept, _draft()) == draft
    assert read_draft({**kept, "seats": [{"role": 1}]}, _draft()) == _draft()
    assert read_draft({}, _draft()) == _draft()


def test_codes_are_suggested_from_the_organisation_and_never_twice() -> None:
    assert suggested_code("Gemeente Haarlem", ()) == "GH"
    assert suggested_code("Waternet", ()) == "WAT"
    assert suggested_code("Waternet", ("WAT", "WATE")) == "WAE"
    assert suggested_code("Provincié Ümlaut", ()) == "PU"
    assert suggested_code("123 !", ()) == ""


def test_names_in_a_field_are_split_at_commas() -> None:
    assert names_in(" a ,, b\nc;a ") == ("a", "b", "c")


def test_each_role_that_is_there_has_its_table_and_pairs_close_up_when_one_stays_away() -> None:
    scenario = replace(_scenario(), tables=(Table(id="n", title="Noord", roles=("LIA", "HLM")),))
    draft = with_presence(new_draft(scenario, "2026-05-21"), "HLM", Presence.ABSENT)
    assert [role.table for role in _view(draft, scenario=scenario).partners] == ["Noord", "", ""]
    pairs = replace(_scenario(), pairs=True)
    draft = with_presence(new_draft(pairs, "2026-05-21"), "KPN", Presence.ABSENT)
    assert [role.table for role in _view(draft, scenario=pairs).partners] == ["Tweetal 1", "", "Tweetal 1"]
