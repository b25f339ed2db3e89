"""Advice on craft: each kind on an exercise that lacks just that, and silence where it would be a false alarm."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.scenario.checks.live_check import findings
from tabletop.scenario.checks.waivers import check_name
from tabletop.scenario.inject import Choice, Effect, ExpectedAction, Inject, Objective, Option, Trigger
from tabletop.scenario.model import (
    ClockPoint,
    GroupSize,
    Minutes,
    Phase,
    Role,
    Scenario,
    StatusChange,
    VitalFunction,
)
from tabletop.scenario.problem import Finding
from tabletop.scenario.words import ClockMode, Form, InjectType, Status

MINUTE = 60


def an_inject(number: int, at: int, **changes: object) -> Inject:
    """Return an inject at a minute, for everyone, with a question and an expected action."""
    made: dict[str, object] = {
        "id": f"i{number}",
        "title": f"Bericht {number}",
        "text": "Er is iets aan de hand.",
        "at": at * MINUTE,
        "core": True,
        "questions": ("Wat doe je nu?",),
        "expected": (ExpectedAction(id="1", actor="each", what="Zegt wat hij doet", within=5, objective="o1"),),
    }
    return Inject(**{**made, **changes})  # type: ignore[arg-type]


def an_exercise(*injects: Inject, **changes: object) -> Scenario:
    """Return an hour at the table of which nothing is to be said, with these injects besides."""
    made: dict[str, object] = {
        "id": "uur",
        "title": "Een uur",
        "summary": "Een uur.",
        "situation": "Het waait.",
        "minutes": Minutes(play=60),
        "clock": (ClockPoint(at=0, story=9 * 3600),),
        "roles": (Role(code="LIA", organisation="Liander"), Role(code="VRK", organisation="Veiligheidsregio")),
        "objectives": (Objective(id="o1", title="Eén beeld", signs=("Iemand vat samen",)),),
        "injects": (an_inject(1, 0), an_inject(2, 25), an_inject(3, 50), *injects),
    }
    return Scenario(**{**made, **changes})  # type: ignore[arg-type]


def found(scenario: Scenario) -> dict[str, Finding]:
    """Return what is found by the short name of the check."""
    return {check_name(finding): finding for finding in findings(scenario)}


def test_a_well_made_hour_draws_no_advice() -> None:
    assert found(an_exercise()) == {}


def test_who_has_nothing_to_do_for_more_than_half_an_hour_is_named_with_the_moment() -> None:
    only = ExpectedAction(id="1", actor="LIA", what="Zegt wat hij doet", within=5, objective="o1")
    first = an_inject(1, 0, to=("LIA", "VRK"), expected=(only,))
    second = an_inject(2, 25, to=("LIA",), expected=(only,))
    idle = found(an_exercise(injects=(first, second, an_inject(3, 50))))["idle"]
    assert idle.path == ("roles", 1)
    assert dict(idle.message.values) == {"code": "VRK", "minutes": 45, "time": "T+00:05"}


def test_an_action_that_is_expected_of_a_role_is_something_to_do() -> None:
    action = ExpectedAction(id="1", actor="VRK", what="Deelt het beeld", within=5, objective="o1")
    private = an_inject(2, 25, to=("LIA",), expected=(action,))
    assert found(an_exercise(injects=(an_inject(1, 0), private, an_inject(3, 50)))) == {}


def test_who_is_told_something_is_not_idle() -> None:
    told = ExpectedAction(id="1", actor="LIA", what="Deelt het beeld", within=5, objective="o1", share=("VRK",))
    private = an_inject(2, 25, to=("LIA",), expected=(told,))
    assert found(an_exercise(injects=(an_inject(1, 0), private, an_inject(3, 50)))) == {}


def test_more_at_once_than_a_role_can_handle_is_advice() -> None:
    three = [an_inject(10 + n, 5 + n, to=("LIA",)) for n in range(3)]
    overload = found(an_exercise(*three))["overload"]
    assert overload.path == ("roles", 0)
    values = dict(overload.message.values)
    assert (values["count"], values["time"], values["until"]) == (6, "T+00:05", "T+00:10")
    assert "overload" not in found(an_exercise(*three[:2]))


def test_an_action_weighs_for_as_long_as_it_is_open() -> None:
    open_long = tuple(
        ExpectedAction(id=str(n), actor="LIA", what="Doet iets", within=20, objective="o1") for n in range(1, 5)
    )
    exercise = an_exercise(an_inject(9, 10, expected=open_long), an_inject(10, 20, to=("LIA",)))
    assert dict(found(exercise)["overload"].message.values)["time"] == "T+00:20"


def test_four_messages_for_everyone_in_ten_minutes_is_advice() -> None:
    crowd = found(an_exercise(*(an_inject(10 + n, 28 + 2 * n) for n in range(3))))["crowd"]
    assert dict(crowd.message.values)["count"] == 4


def test_messages_of_which_a_choice_lets_one_come_are_not_a_crowd() -> None:
    branches = [an_inject(10 + n, 28 + n, when=Trigger(choice="c1", option="a")) for n in range(3)]
    choice = Choice(
        id="c1", question="?", options=(Option(id="a", text="A"), Option(id="b", text="B")), default="a"
    )
    exercise = an_exercise(*branches, choices=(choice,))
    first = replace(exercise.injects[0], choice="c1")
    assert "crowd" not in found(replace(exercise, injects=(first, *exercise.injects[1:])))


def test_what_comes_in_the_last_minutes_eats_into_the_debrief() -> None:
    assert dict(found(an_exercise(an_inject(9, 57)))["late"].message.values)["minutes"] == 3
    long = ExpectedAction(id="1", actor="each", what="Zegt wat hij doet", within=12, objective="o1")
    assert "late_action" in found(an_exercise(an_inject(9, 52, expected=(long,))))


def test_an_objective_that_may_never_be_exercised_is_advice() -> None:
    two = Objective(id="o2", title="Twee", signs=("x",))
    action = ExpectedAction(id="1", actor="each", what="Doet dat", objective="o2")
    spare = replace(an_inject(9, 0, when=Trigger(not_seen="i1.1"), expected=(action,)), at=None)
    exercise = an_exercise(spare)
    assert "maybe_exercised" in found(replace(exercise, objectives=(*exercise.objectives, two)))


def test_an_objective_whose_owners_never_act_is_advice() -> None:
    mine = Objective(id="o2", title="Twee", signs=("x",), owners=("VRK",))
    action = ExpectedAction(id="1", actor="LIA", what="Doet dat", objective="o2")
    exercise = an_exercise(an_inject(9, 10, expected=(action,)))
    assert "owners_idle" in found(replace(exercise, objectives=(*exercise.objectives, mine)))
    exercise = an_exercise(an_inject(9, 10, expected=(replace(action, actor="table"),)))
    assert "owners_idle" not in found(replace(exercise, objectives=(*exercise.objectives, mine)))


def test_a_phase_in_which_nobody_has_to_choose_is_advice() -> None:
    phases = (Phase(id="p1", title="Begin", at=0), Phase(id="p2", title="Slot", at=40 * MINUTE))
    flat = replace(an_inject(3, 50), questions=())
    exercise = an_exercise(injects=(an_inject(1, 0), an_inject(2, 25), flat), phases=phases)
    assert found(exercise)["phase_flat"].path == ("phases", 1)
    assert found(replace(exercise, injects=(*exercise.injects[:2], an_inject(3, 50)))) == {}


def test_an_exercise_without_phases_needs_a_dilemma_somewhere() -> None:
    injects = tuple(replace(inject, questions=()) for inject in an_exercise().injects)
    assert set(found(an_exercise(injects=injects))) == {"no_dilemma"}


FAILS = StatusChange(at=25 * MINUTE, function="public-telecom", status=Status.FAILED)
BOARD = {"functions": (VitalFunction(id="public-telecom"),), "status": (FAILS,)}


def test_a_function_that_fails_while_no_inject_shows_it_is_advice() -> None:
    assert found(an_exercise(**BOARD))["fails_unseen"].path == ("status", 0)


@pytest.mark.parametrize(
    "shown",
    [
        {"text": "Niemand kan nog bellen."},
        {"effects": (Effect(function="public-telecom", status=Status.DISRUPTED),)},
    ],
)
def test_an_inject_around_the_moment_shows_the_failure(shown: dict[str, object]) -> None:
    assert "fails_unseen" not in found(an_exercise(an_inject(9, 32, **shown), **BOARD))
    assert "fails_unseen" in found(an_exercise(an_inject(9, 40, **shown), **BOARD))


def test_a_message_to_the_partner_of_the_function_shows_the_failure_too() -> None:
    roles = (Role(code="LIA", organisation="Liander", functions=("public-telecom",)),)
    assert "fails_unseen" not in found(an_exercise(an_inject(9, 30, to=("LIA",)), roles=roles, **BOARD))


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"text": "Dit inject gaat over water."}, "tells_word"),
        ({"hint": "Wie kan er nu nog bellen?", "text": "De pers wacht. Wie kan er nu nog bellen?"}, "tells_hint"),
        ({"notes": "Stil? Vraag wie de kades bewaakt.", "text": "Vraag wie de kades bewaakt!"}, "tells_notes"),
        (
            {
                "text": "Bel nu; zegt wat hij doet bij brand.",
                "expected": (ExpectedAction(id="1", actor="each", what="Zegt wat hij doet", objective="o1"),),
            },
            "tells_action",
        ),
    ],
)
def test_a_text_that_gives_something_away_is_advice(changes: dict[str, object], check: str) -> None:
    assert found(an_exercise(an_inject(9, 10, **changes)))[check].path == ("injects", 3, "text")


def test_a_text_may_use_the_words_of_the_story() -> None:
    harmless = an_inject(9, 10, text="Een injectie in het net. Wie?", hint="Wie?", notes="Let op. Stil.")
    assert found(an_exercise(harmless)) == {}


def test_a_card_may_speak_of_the_facilitator() -> None:
    card = an_inject(9, 10, type=InjectType.CARD, text="Geef je kaart aan de oefenleider.")
    assert found(an_exercise(card)) == {}


def test_a_text_with_the_title_of_something_later_is_advice_and_not_the_other_way_round() -> None:
    later = an_inject(8, 40, title="De kade breekt door")
    told = "tells_title"
    assert told in found(an_exercise(later, an_inject(9, 10, text="Straks, zegt men: de kade breekt door.")))
    assert told not in found(an_exercise(later, an_inject(9, 45, text="Het is zover: de kade breekt door.")))


def test_a_text_that_names_an_option_before_the_choice_is_put_is_advice() -> None:
    options = (Option(id="a", text="De wijk nu helemaal ontruimen"), Option(id="b", text="Wachten"))
    choice = Choice(id="c1", question="Wat nu?", options=options, default="a")
    branch = an_inject(8, 45, when=Trigger(choice="c1", option="a"))
    early = an_inject(9, 10, text="De burgemeester wil de wijk nu helemaal ontruimen.")
    exercise = an_exercise(branch, early, choices=(choice,))
    third = replace(exercise.injects[1], choice="c1")
    assert "tells_option" in found(replace(exercise, injects=(exercise.injects[0], third, *exercise.injects[2:])))


def test_a_text_that_names_a_function_the_board_still_hides_is_advice() -> None:
    heat = (VitalFunction(id="heat", visible_from=40 * MINUTE),)
    assert "tells_function" in found(an_exercise(an_inject(9, 10, text="De warmte valt uit."), functions=heat))
    assert "tells_function" not in found(an_exercise(an_inject(9, 45, text="De warmte valt uit."), functions=heat))


def test_an_inject_that_hangs_on_one_role_that_may_stay_away_is_advice() -> None:
    single = an_inject(9, 10, to=("VRK",))
    assert "one_role" not in found(an_exercise(single))
    assert "one_role" in found(an_exercise(single, group=GroupSize(min=1, max=9)))
    assert "one_role" not in found(an_exercise(replace(single, core=False), group=GroupSize(min=1, max=9)))


def test_a_workshop_is_not_asked_for_the_rhythm_of_a_table_top() -> None:
    quiet = an_exercise(injects=(an_inject(1, 0, to=("LIA",)),), form=Form.WORKSHOP)
    assert set(found(replace(quiet, open_roles=True))) == set()


def test_an_objective_that_no_card_serves_is_advice_in_a_workshop_too() -> None:
    workshop = an_exercise(form=Form.WORKSHOP)
    two = (*workshop.objectives, Objective(id="o2", title="Twee"))
    assert set(found(replace(workshop, objectives=two))) == {"not_exercised"}


def test_a_round_without_a_card_is_advice() -> None:
    rounds = (
        Phase(id="r1", title="Een", at=0, clock=ClockMode.ABSENT),
        Phase(id="r2", title="Twee", at=600, clock=ClockMode.ABSENT),
    )
    workshop = an_exercise(injects=(an_inject(1, 0),), phases=rounds, clock=(), form=Form.WORKSHOP)
    assert found(workshop)["round_empty"].path == ("phases", 1)
