"""Who informed whom, counting only what the other could not see."""

from __future__ import annotations

from dataclasses import replace

from tabletop.app.session import Session
from tabletop.exercise import commands as c
from tabletop.exercise.values import Seat, Setup
from tabletop.exercise.words import EntryKind, Presence
from tabletop.scenario.words import InjectType
from tests.builders import a_running_session, a_scenario, a_session
from tests.debrief.played import debrief, log, with_contacts


def _flows(session: Session) -> dict[tuple[str, str], str]:
    return {(flow.source, flow.target): flow.kind for flow in debrief(session).contacts.flows}


def test_an_agreement_is_used_unused_or_was_never_made() -> None:
    session, _ = a_running_session(with_contacts(a_scenario()))
    log(session, "LIA", EntryKind.PICTURE, "Grens onbekend", "VRK HLM")
    assert _flows(session) == {("LIA", "VRK"): "used", ("VRK", "HLM"): "unused", ("LIA", "HLM"): "unagreed"}
    assert (debrief(session).contacts.agreed, debrief(session).contacts.used) == (2, 1)


def test_passing_on_what_the_other_received_itself_does_not_count() -> None:
    session, _ = a_running_session(with_contacts(a_scenario()))
    session.do(c.ReleaseInject("i1"))
    log(session, "LIA", EntryKind.INFORMATION, "De stroom is uit", "VRK", "i1")
    assert _flows(session)["LIA", "VRK"] == "unused"


def test_passing_on_a_message_for_yourself_alone_counts() -> None:
    session, _ = a_running_session(with_contacts(a_scenario()))
    session.do(c.ReleaseInject("i2"))
    log(session, "HLM", EntryKind.INFORMATION, "Nog drie uur diesel", "VRK", "i2")
    assert _flows(session)["HLM", "VRK"] == "unagreed"


def test_it_no_longer_counts_once_the_room_was_shown_the_message() -> None:
    session, _ = a_running_session(with_contacts(a_scenario()))
    session.do(c.ReleaseInject("i2"))
    session.do(c.ShowInject("i2"))
    log(session, "HLM", EntryKind.INFORMATION, "Nog drie uur diesel", "VRK", "i2")
    assert ("HLM", "VRK") not in _flows(session)


def test_a_decision_is_a_roles_own_even_when_both_saw_the_message() -> None:
    session, _ = a_running_session(with_contacts(a_scenario()))
    session.do(c.ReleaseInject("i1"))
    log(session, "LIA", EntryKind.DECISION, "Wij schakelen om", "VRK", "i1")
    assert _flows(session)["LIA", "VRK"] == "used"


def test_what_is_said_in_answer_to_a_question_counts() -> None:
    scenario = with_contacts(a_scenario())
    asked = replace(scenario.injects[0], type=InjectType.QUESTION)
    session, _ = a_running_session(replace(scenario, injects=(asked, *scenario.injects[1:])))
    session.do(c.ReleaseInject("i1"))
    log(session, "LIA", EntryKind.INFORMATION, "Ik bel jullie", "VRK", "i1")
    assert _flows(session)["LIA", "VRK"] == "used"


def test_asking_is_not_informing() -> None:
    session, _ = a_running_session(with_contacts(a_scenario()))
    log(session, "LIA", EntryKind.QUESTION, "Waar eerst?", "VRK")
    assert _flows(session)["LIA", "VRK"] == "unused"


def test_a_line_to_all_uses_agreements_and_makes_no_new_contact() -> None:
    session, _ = a_running_session(with_contacts(a_scenario()))
    log(session, "LIA", EntryKind.INFORMATION, "Geen hersteltijd", "ALL")
    assert _flows(session) == {("LIA", "VRK"): "used", ("VRK", "HLM"): "unused"}


def test_a_retracted_line_informed_nobody() -> None:
    session, _ = a_running_session(with_contacts(a_scenario()))
    log(session, "LIA", EntryKind.INFORMATION, "Geen hersteltijd", "VRK")
    session.do(c.RetractEntry(1, "te vroeg"))
    assert _flows(session)["LIA", "VRK"] == "unused"


def test_an_agreement_with_somebody_who_was_not_there_is_not_counted() -> None:
    session, _ = a_session(with_contacts(a_scenario()), prepared=False)
    seats = (Seat("LIA"), Seat("VRK", Presence.ABSENT), Seat("HLM"))
    session.do(c.PrepareExercise(Setup("2026-05-21", seats=seats)))
    assert debrief(session).contacts.agreed == 0
