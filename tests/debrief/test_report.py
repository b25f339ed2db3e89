"""The debrief as a whole: what stands in it, in which language, and whose name does not."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tabletop.app.debriefing import report_of
from tabletop.app.session import Run, Session, record_of
from tabletop.debrief.report import build_report
from tabletop.exercise import commands as c
from tabletop.exercise.fold import fold
from tabletop.exercise.values import AdHoc, Seat
from tabletop.exercise.words import EntryKind, Presence
from tabletop.scenario.words import Status
from tabletop.store.event_codec import encode
from tabletop.store.event_log import MemoryEventLog, NewRecord
from tests.builders import HandClock, MemoryKeeping, a_running_session, a_scenario
from tests.debrief.played import (
    a_long_log,
    a_played_session,
    a_random_session,
    a_workshop,
    an_early_end,
    debrief,
    log,
    with_contacts,
)


def test_a_played_exercise_is_told_whole() -> None:
    session, _ = a_played_session()
    report = debrief(session)
    assert (report.cover.title, report.cover.place, report.cover.date) == (
        "Proefoefening",
        "Haarlem",
        "2026-05-21",
    )
    assert (report.cover.pauses, report.cover.pause_minutes, report.cover.minutes) == (1, 10, 10)
    assert report.cover.codes(Presence.TABLE) == ("LIA", "VRK", "HLM")
    assert [line.text for line in report.hot_lines] == ["Dat het zo snel ging"]
    assert [(x.number, x.owner, x.due) for x in report.improvements] == [(1, "LIA", "2026-10-01")]
    assert [line.text for line in report.notes] == ["Goed tempo"]
    assert [x.title for x in report.not_played if x.reason] == ["Slot"]
    decision = report.decisions[0]
    assert decision.logged.entry.decision is not None
    assert (decision.answers, decision.story) == (2, "09:47")


def test_each_role_has_what_it_received_and_did() -> None:
    session, _ = a_played_session()
    town = next(role for role in debrief(session).roles if role.role.code == "HLM")
    assert [(x.number, x.addressed, x.first_answer) for x in town.received] == [
        (1, False, None),
        (2, True, 0),
        (3, False, None),
    ]
    assert [logged.entry.text for logged in town.of(EntryKind.DECISION)] == ["Diesel halen"]


def test_names_only_stand_in_it_when_they_were_asked_for() -> None:
    session, _ = a_played_session()
    player = session.person("Jan Jansen")
    seats = tuple(replace(x, people=(player,)) if x.role == "HLM" else x for x in session.state.setup.seats)
    session.do(c.ReopenExercise())
    session.do(c.ChangeSetup(replace(session.state.setup, seats=seats)))
    session.do(c.SetRemark("", "Nog iets", "Piet Pietersen"))
    without, with_names = debrief(session), debrief(session, names=True)
    shown = repr([without.cover, without.roles, without.log, without.remarks, without.conduct])
    assert not any(name in shown for name in ("Jan Jansen", "M. de Boer", "Piet Pietersen"))
    assert "Jan Jansen" in repr(with_names.roles)
    assert with_names.log[0].by == "Oefenleider (M. de Boer)"
    assert [remark.author for remark in without.remarks] == ["Oefenleider", ""]


def test_the_same_run_is_told_in_english_too() -> None:
    session, _ = a_played_session()
    told = report_of(session, language="en")
    assert told.language == "en"
    assert told.summary.text.startswith("There were 3 partners at the table.")
    assert told.log[0].by == "Facilitator"
    assert {x.key for x in told.findings} == {x.key for x in debrief(session).findings}
    assert {x.figures for x in told.findings} == {x.figures for x in debrief(session).findings}


def test_an_exercise_ended_by_a_real_incident_says_so() -> None:
    report = debrief(an_early_end())
    assert report.cover.early
    assert "echte melding" in report.summary.text
    assert [pause.word for pause in report.pauses] == ["Echte melding: de oefening lag stil"]
    assert report.cover.minutes == 5


def test_a_workshop_without_a_clock_has_no_story_time() -> None:
    report = debrief(a_workshop())
    assert {line.story for line in report.log} == {""}
    assert report.cover.codes(Presence.CELL) == ("VRK",)
    assert [role.role.code for role in report.roles] == ["LIA", "VRK", "KPN"]
    assert report.measures.extra == 1


def test_nothing_at_all_still_makes_a_debrief() -> None:
    report = build_report(a_scenario(), (), {})
    assert report.summary.text == "De oefening is klaargezet en nog niet gespeeld."
    assert (report.findings, report.log, report.cover.minutes) == ((), (), 0)


def test_a_status_set_by_hand_is_told_until_it_was_let_go() -> None:
    session, clock = a_running_session()
    session.do(c.SetStatus("electricity", Status.DISRUPTED, "noord"))
    clock.advance(60)
    session.do(c.ReleaseInject("i1"))
    clock.advance(60)
    session.do(c.FreeStatus("electricity"))
    story = next(x for x in debrief(session).functions if x.id == "electricity")
    assert [(at, status, cause) for at, status, _, cause in story.changes] == [
        (0, "normal", "start"),
        (0, "disrupted", "hand"),
        (120_000, "failed", "freed"),
    ]


def test_what_strikes_names_the_function_that_waited_longest_for_a_decision() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(400)
    log(session, "VRK", EntryKind.DECISION, "Opschalen")
    assert debrief(session).striking_course == (
        "nadat ‘Elektriciteit’ uitviel (0:00) duurde het 7 minuten tot het eerstvolgende besluit. "
        "In het logboek staat geen besluit van LIA en HLM."
    )


def test_the_summary_says_what_was_logged_and_agreed() -> None:
    session, _ = a_played_session()
    assert debrief(session).summary.text == (
        "Aan tafel zaten 3 partners. Zij oefenden 10 minuten; in het verhaal was dat van 09:37 tot 09:47 uur. "
        "In het logboek staan 3 regels, waaronder 1 besluit. "
        "Waarnemers letten op 2 verwachte acties en zagen er 1. "
        "Op 2 andere lette niemand: daarover zegt dit verslag niets. "
        "De tafel sprak 1 verbeterpunt af. Het eerste moet klaar zijn op 1 oktober 2026."
    )


def test_a_title_that_asks_gets_no_full_stop_behind_its_question_mark() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseAdHoc(AdHoc("", "Wie missen wij?")))
    assert debrief(session).conduct[-1].words == "Extra inject 7 ter plekke gemaakt: Wie missen wij?"


def test_a_crash_is_an_interruption_and_no_table_time() -> None:
    session, clock = a_running_session()
    clock.advance(60)
    session.do(c.MakeNote("nog hier"))
    clock.advance(1)
    session.do(c.RecoverRun(60_000, 300))
    clock.advance(240)
    session.do(c.Resume())
    report = debrief(session)
    assert [(pause.word, pause.minutes) for pause in report.pauses] == [
        ("Het programma was gestopt en is weer opgestart", 9)
    ]


@pytest.mark.parametrize("tens", range(20))
def test_a_run_read_back_gives_the_same_state_and_the_same_report(tens: int, more: int) -> None:
    for seed in range(tens * 10 * more, (tens + 1) * 10 * more):
        session, clock = a_random_session(seed)
        stored = MemoryEventLog()
        rows = [
            NewRecord(
                kind, record.when.wall.isoformat(), record.when.elapsed_ms, record.when.offset, record.by, data
            )
            for record in session.records
            for kind, data in [encode(record.event)]
        ]
        stored.append(rows, after=0)
        records = tuple(record_of(row) for row in stored.read())
        assert fold(session.scenario, records) == session.state
        again = Session(Run(session.scenario, stored, MemoryKeeping(), clock))
        assert again.state == session.state
        assert build_report(session.scenario, records, {}) == build_report(
            session.scenario, tuple(session.records), {}
        )


def test_an_absent_role_that_never_spoke_has_no_part_of_its_own() -> None:
    session, _ = a_running_session(with_contacts(a_scenario()))
    setup = session.state.setup
    session.do(c.ChangeSetup(replace(setup, seats=(Seat("LIA"), Seat("VRK"), Seat("HLM", Presence.ABSENT)))))
    assert [role.role.code for role in debrief(session).roles] == ["LIA", "VRK"]


def test_the_hand_clock_is_the_only_clock() -> None:
    first, second = a_played_session()[0], a_played_session()[0]
    assert isinstance(a_played_session()[1], HandClock)
    assert debrief(first) == debrief(second)


def test_ten_thousand_entries_are_reported_within_a_second() -> None:
    scenario, records = a_long_log()
    begin = time.process_time()
    told = build_report(scenario, records, {})
    assert time.process_time() - begin < 1
    assert told.measures.entries == 10_000
    assert len(told.beside) == 300
