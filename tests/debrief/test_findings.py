"""Findings are computed, put in other words, and say so when their figures change."""

from __future__ import annotations

from tabletop.app.debriefing import new_finding_key
from tabletop.app.session import Session
from tabletop.base.texts import Texts
from tabletop.debrief.findings import Finding, joined
from tabletop.debrief.measures import Outcome
from tabletop.exercise import commands as c
from tabletop.exercise.words import ActionMark, EntryKind
from tests.builders import a_running_session, a_scenario
from tests.debrief.played import a_crowded_session, a_played_session, debrief, log, with_contacts


def _found(session: Session, key: str) -> Finding | None:
    return next((finding for finding in debrief(session).findings if finding.key == key), None)


def test_a_question_without_an_answer_is_found_with_its_evidence() -> None:
    session, clock = a_running_session()
    log(session, "VRK", EntryKind.QUESTION, "Hoelang nog?", "LIA")
    log(session, "HLM", EntryKind.QUESTION, "Wie komt er?", "VRK")
    clock.advance(60)
    log(session, "LIA", EntryKind.INFORMATION, "Nog een uur", "VRK")
    found = _found(session, "questions")
    assert found is not None
    assert (found.good, found.figures, found.title) == (False, "1/2", "1 van de 2 vragen bleef zonder antwoord")
    assert [(x.kind, x.number, x.role, x.text) for x in found.evidence] == [("entry", 2, "HLM", "Wie komt er?")]


def test_answering_it_turns_the_same_finding_good() -> None:
    session, _ = a_running_session()
    log(session, "VRK", EntryKind.QUESTION, "Hoelang nog?", "LIA")
    log(session, "VRK", EntryKind.QUESTION, "Waar eerst?", "LIA")
    log(session, "LIA", EntryKind.INFORMATION, "Een uur, in het noorden", "VRK")
    found = _found(session, "questions")
    assert found is not None
    assert found.good


def test_a_finding_in_a_persons_words_keeps_them_and_says_when_its_figures_change() -> None:
    session, _ = a_running_session()
    log(session, "VRK", EntryKind.QUESTION, "Hoelang nog?", "LIA")
    log(session, "VRK", EntryKind.QUESTION, "Waar eerst?", "LIA")
    found = _found(session, "questions")
    assert found is not None
    session.do(c.EditFinding("questions", "Niemand gaf antwoord", "Twee keer stil.", found.figures))
    said = _found(session, "questions")
    assert said is not None
    assert (said.title, said.text, said.original, said.stale) == (
        "Niemand gaf antwoord",
        "Twee keer stil.",
        found.title,
        False,
    )
    log(session, "VRK", EntryKind.QUESTION, "En het riool?", "HLM")
    changed = _found(session, "questions")
    assert changed is not None
    assert changed.stale
    assert (changed.title, changed.figures_then, changed.figures) == ("Niemand gaf antwoord", "2/2", "3/3")


def test_restoring_a_finding_lets_it_speak_for_itself_again() -> None:
    session, _ = a_played_session()
    session.do(c.EditFinding("signals", "Anders", "Anders.", "9"))
    session.do(c.RestoreFinding("signals"))
    found = _found(session, "signals")
    assert found is not None
    assert (found.edited, found.title) == (None, "De tafel zag 1 signaal uit zichzelf")


def test_an_added_finding_stands_with_its_kind_and_can_be_taken_out() -> None:
    session, _ = a_played_session()
    key = new_finding_key(debrief(session), good=True)
    session.do(c.EditFinding(key, "De sfeer was goed", "Er werd gelachen.", ""))
    added = _found(session, key)
    assert added is not None
    assert (added.good, added.added, added.stale) == (True, True, False)
    assert new_finding_key(debrief(session), good=True) != key
    session.do(c.RestoreFinding(key))
    assert _found(session, key) is None


def test_a_persons_words_stay_when_their_finding_is_no_longer_computed() -> None:
    session, _ = a_running_session()
    log(session, "VRK", EntryKind.QUESTION, "Hoelang nog?", "LIA")
    log(session, "VRK", EntryKind.QUESTION, "Waar eerst?", "LIA")
    session.do(c.EditFinding("questions", "Stil", "Niemand zei iets.", "2/2"))
    session.do(c.RetractEntry(2, "dubbel"))
    found = _found(session, "questions")
    assert found is not None
    assert (found.title, found.stale) == ("Stil", True)


def test_the_summary_can_be_put_in_other_words() -> None:
    session, _ = a_played_session()
    summary = debrief(session).summary
    session.do(c.EditFinding("summary", summary.title, "Het ging goed.", summary.figures))
    told = debrief(session)
    assert (told.summary.text, told.summary.stale) == ("Het ging goed.", False)
    assert all(finding.key != "summary" for finding in told.findings)
    session.do(c.MarkAction("i1", "2", ActionMark.SEEN, "LIA"))
    assert debrief(session).summary.stale


def test_an_empty_run_has_no_findings() -> None:
    session, _ = a_running_session()
    assert debrief(session).findings == ()


def test_keys_of_findings_are_stable_and_unique() -> None:
    session, _ = a_played_session()
    keys = [finding.key for finding in debrief(session).findings]
    assert len(keys) == len(set(keys))
    assert {"signals", "agreements"} <= set(keys)


def test_two_cases_are_too_few_for_a_finding() -> None:
    session, _ = a_played_session()
    report = debrief(session)
    assert (report.measures.in_time, report.measures.outcomes(Outcome.SEEN)) == (2, 1)
    assert not {"response", "objective.met"} & {finding.key for finding in report.findings}


def test_a_met_objective_says_how_many_actions_nobody_watched() -> None:
    session = a_crowded_session(30)
    found = _found(session, "objective.met")
    assert found is not None
    assert found.title == "‘Ieders rol kennen’: 15 van de 15 acties gezien"
    assert found.text.endswith("Geen enkele bleef uit. Op 15 andere acties lette niemand.")


def test_partners_are_named_as_one_would_say_them() -> None:
    assert joined(["LIA"], Texts("nl")) == "LIA"
    assert joined(["LIA", "VRK", "HLM"], Texts("nl")) == "LIA, VRK en HLM"
    assert joined(["LIA", "VRK"], Texts("en")) == "LIA and VRK"


def test_agreements_count_as_unused_only_after_something_was_played() -> None:
    session, _ = a_running_session(with_contacts(a_scenario()))
    assert _found(session, "agreements") is None
    session.do(c.ReleaseInject("i1"))
    assert _found(session, "agreements") is None
    session.do(c.ReleaseInject("i2"))
    found = _found(session, "agreements")
    assert found is not None
    assert (found.good, found.figures) == (False, "2/2")


def test_agreements_count_as_unused_when_an_exercise_with_several_voices_ended() -> None:
    session, _ = a_running_session(with_contacts(a_scenario()))
    log(session, "LIA", EntryKind.ACTION, "Wij kijken")
    log(session, "HLM", EntryKind.ACTION, "Wij wachten")
    assert _found(session, "agreements") is None
    session.do(c.EndExercise())
    assert _found(session, "agreements") is not None
