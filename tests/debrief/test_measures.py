"""What is counted, what is left out, and what is never called zero."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.debrief.measures import Outcome
from tabletop.exercise import commands as c
from tabletop.exercise.values import Decision, Entry, Seat, Setup
from tabletop.exercise.words import ActionMark, EntryKind, PauseReason, Presence, Standing
from tests.builders import a_running_session, a_scenario, a_session
from tests.debrief.played import debrief, log


def test_an_unmarked_action_is_not_observed_and_that_is_not_zero() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseInject("i1"))
    measures = debrief(session).measures
    assert {action.outcome for action in measures.actions} == {Outcome.NOT_OBSERVED}
    objective = measures.objectives[0]
    assert (objective.seen, objective.not_seen, objective.not_observed) == (0, 0, 4)
    assert (measures.observed, measures.median_minutes) == (0, None)


def test_the_actions_of_a_skipped_inject_are_not_counted_as_not_seen() -> None:
    session, _ = a_running_session()
    session.do(c.SkipInject("i1", "te laat"))
    report = debrief(session)
    assert report.measures.actions == ()
    assert next((x.number, x.standing, x.reason) for x in report.not_played) == (1, Standing.SKIPPED, "te laat")


def test_a_withdrawn_inject_takes_its_marks_with_it() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseInject("i1"))
    session.do(c.MarkAction("i1", "1", ActionMark.NOT_SEEN))
    session.do(c.WithdrawInject("i1", "verkeerde knop"))
    report = debrief(session)
    assert report.measures.actions == ()
    assert report.measures.released == 0


def test_an_action_of_each_counts_once_for_every_role_at_the_table() -> None:
    session, _ = a_session(prepared=False)
    seats = (Seat("LIA"), Seat("VRK", Presence.CELL))
    session.do(c.PrepareExercise(Setup("2026-05-21", seats=seats)))
    session.do(c.StartPlay())
    session.do(c.ReleaseInject("i1"))
    each = [action.role for action in debrief(session).measures.actions if action.action == "2"]
    assert each == ["LIA"]
    session.do(c.MarkAction("i1", "2", ActionMark.SEEN, "VRK"))
    each = [action.role for action in debrief(session).measures.actions if action.action == "2"]
    assert each == ["LIA", "VRK"]


def test_an_action_that_did_not_apply_is_left_out() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseInject("i1"))
    session.do(c.MarkAction("i1", "1", ActionMark.NOT_APPLICABLE))
    assert all(action.action != "1" for action in debrief(session).measures.actions)


def test_pauses_are_no_part_of_a_response_time() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(120)
    session.do(c.Pause(PauseReason.BREAK, 10))
    clock.advance(900)
    session.do(c.Resume())
    clock.advance(60)
    session.do(c.MarkAction("i1", "1", ActionMark.SEEN))
    report = debrief(session)
    assert report.measures.actions[0].minutes == 3
    assert (report.cover.minutes, report.cover.pauses, report.cover.pause_minutes) == (3, 1, 15)
    assert [(pause.word, pause.minutes) for pause in report.pauses] == [("Pauze", 15)]


def test_speed_does_not_make_people_slower() -> None:
    session, clock = a_running_session()
    session.do(c.SetSpeed(5))
    session.do(c.ReleaseInject("i1"))
    clock.advance(240)
    session.do(c.MarkAction("i1", "1", ActionMark.SEEN))
    action = debrief(session).measures.actions[0]
    assert (action.minutes, action.late) == (4, False)


def test_one_second_late_is_late() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(5 * 60 + 1)
    session.do(c.MarkAction("i1", "1", ActionMark.SEEN))
    measures = debrief(session).measures
    assert (measures.actions[0].minutes, measures.late, measures.in_time) == (6, 1, 0)


def test_an_entry_that_answers_the_inject_sets_the_time_when_it_came_before_the_mark() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(60)
    log(session, "VRK", EntryKind.ACTION, "Niet van Liander", answers="i1")
    clock.advance(60)
    log(session, "LIA", EntryKind.PICTURE, "Eerste beeld", answers="i1")
    clock.advance(240)
    session.do(c.MarkAction("i1", "1", ActionMark.PARTLY))
    assert debrief(session).measures.actions[0].minutes == 2


def test_a_retracted_answer_gives_no_time() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    log(session, "LIA", EntryKind.PICTURE, "Eerste beeld", answers="i1")
    clock.advance(240)
    session.do(c.MarkAction("i1", "1", ActionMark.SEEN))
    session.do(c.RetractEntry(1, "niet gezegd"))
    assert debrief(session).measures.actions[0].minutes == 4


def test_a_mark_made_after_the_play_tells_that_it_was_seen_and_not_when() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(600)
    session.do(c.StartHotDebrief())
    clock.advance(60)
    session.do(c.MarkAction("i1", "1", ActionMark.SEEN))
    action = debrief(session).measures.actions[0]
    assert (action.outcome, action.minutes) == (Outcome.SEEN, None)


def test_the_clock_of_a_response_starts_at_the_first_release() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(120)
    session.do(c.RepeatInject("i1"))
    clock.advance(60)
    session.do(c.MarkAction("i1", "1", ActionMark.SEEN))
    assert debrief(session).measures.actions[0].minutes == 3


def test_a_mark_that_was_taken_back_is_not_observed() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseInject("i1"))
    session.do(c.MarkAction("i1", "1", ActionMark.SEEN))
    session.do(c.MarkAction("i1", "1", None))
    assert debrief(session).measures.actions[0].outcome is Outcome.NOT_OBSERVED


def test_corrected_and_retracted_entries_stay_readable_and_count_as_they_read_now() -> None:
    session, _ = a_running_session()
    log(session, "VRK", EntryKind.ACTION, "Rijden")
    log(session, "HLM", EntryKind.DECISION, "Opvang open")
    session.do(c.CorrectEntry(1, Entry("VRK", EntryKind.DECISION, "Niet rijden")))
    session.do(c.RetractEntry(2, "voorbarig"))
    report = debrief(session)
    assert report.measures.entries == 1
    assert (report.measures.count(EntryKind.DECISION), report.measures.count(EntryKind.ACTION)) == (1, 0)
    assert (report.measures.corrected, report.measures.retracted) == (1, 1)
    first, second = report.log
    assert [version.entry.text for version in first.logged.earlier] == ["Rijden"]
    assert second.logged.retracted is not None
    assert second.logged.retracted.reason == "voorbarig"


def test_what_a_choice_ruled_out_was_never_planned() -> None:
    session, _ = a_running_session()
    assert debrief(session).measures.injects == 5
    session.do(c.Choose("c1", "region"))
    report = debrief(session)
    assert report.measures.injects == 4
    assert Standing.NOT_APPLICABLE in [x.standing for x in report.not_played if x.title == "Drie berichten"]


def test_a_contingency_is_an_extra_and_no_part_of_the_plan() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(360)
    session.do(c.ReleaseInject("i5"))
    measures = debrief(session).measures
    assert (measures.injects, measures.released, measures.extra) == (5, 1, 1)


def test_a_decision_counts_as_explained_only_with_a_reason() -> None:
    session, _ = a_running_session()
    session.do(c.LogEntry(Entry("VRK", EntryKind.DECISION, "Wachten", decision=Decision(options="Rijden"))))
    session.do(c.LogEntry(Entry("VRK", EntryKind.DECISION, "Rijden", decision=Decision("Er is haast"))))
    assert debrief(session).measures.decisions_with_reason == 1


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (60, 1), (61, 2)])
def test_durations_are_rounded_up(seconds: int, minutes: int) -> None:
    session, clock = a_running_session()
    clock.advance(seconds)
    session.do(c.MakeNote("nu"))
    assert debrief(session).measures.minutes == minutes


def test_an_objective_nobody_planned_actions_for_says_so() -> None:
    scenario = a_scenario()
    injects = tuple(replace(inject, expected=()) for inject in scenario.injects)
    session, _ = a_running_session(replace(scenario, injects=injects))
    session.do(c.ReleaseInject("i1"))
    assert [count.total for count in debrief(session).measures.objectives] == [0]
