"""What may follow what, tried through the session a facilitator uses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.base.errors import Refused
from tabletop.exercise import commands as c
from tabletop.exercise.schedule import next_line, offers, schedule
from tabletop.exercise.values import AdHoc, Entry, Improvement
from tabletop.exercise.words import ActionMark, EntryKind, PauseReason, RunPhase, Standing
from tabletop.scenario.inject import Inject, Trigger
from tabletop.scenario.model import Phase
from tabletop.scenario.words import ClockMode, Status
from tests.builders import a_running_session, a_scenario, a_session


def _standings(session) -> dict[str, Standing]:  # type: ignore[no-untyped-def]
    return {x.inject.id: x.standing for x in schedule(session.scenario, session.state, session.when())}


def _refusal(session, command) -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as refused:
        session.do(command)
    return refused.value.message.key


def test_an_inject_becomes_due_at_its_time_and_waits() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(599)
    assert _standings(session)["i2"] is Standing.PLANNED
    clock.advance(2)
    assert _standings(session)["i2"] is Standing.DUE
    clock.advance(1000)
    assert _standings(session)["i2"] is Standing.DUE


def test_a_pause_neither_loses_nor_floods_injects() -> None:
    session, clock = a_running_session()
    clock.advance(300)
    session.do(c.Pause(PauseReason.BREAK, 10))
    clock.advance(3600)
    session.do(c.Resume())
    assert session.when().elapsed_ms == 300_000
    assert _standings(session)["i2"] is Standing.PLANNED
    clock.advance(301)
    assert _standings(session)["i2"] is Standing.DUE


def test_the_release_button_names_the_first_that_is_due() -> None:
    session, clock = a_running_session()
    clock.advance(1000)
    line = next_line(schedule(session.scenario, session.state, session.when()))
    assert line is not None
    assert line.inject.id == "i1"


def test_a_released_inject_cannot_be_released_skipped_or_held_again() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseInject("i1"))
    for command in (c.ReleaseInject("i1"), c.SkipInject("i1"), c.HoldInject("i1")):
        assert _refusal(session, command) == "refused.already_released"


def test_a_skipped_inject_changes_no_function_and_can_still_be_released() -> None:
    session, _ = a_running_session()
    session.do(c.SkipInject("i1"))
    assert session.state.functions["electricity"].status is Status.NORMAL
    session.do(c.ReleaseInject("i1"))
    assert session.state.functions["electricity"].status is Status.FAILED


def test_a_status_set_by_hand_holds_until_it_is_freed() -> None:
    session, _ = a_running_session()
    session.do(c.SetStatus("electricity", Status.RECOVERING))
    session.do(c.ReleaseInject("i1"))
    assert session.state.functions["electricity"].status is Status.RECOVERING
    session.do(c.FreeStatus("electricity"))
    assert session.state.functions["electricity"].status is Status.FAILED


def test_a_scripted_status_comes_once_at_its_time() -> None:
    session, clock = a_running_session()
    clock.advance(1199)
    session.tick()
    assert session.state.functions["public-telecom"].status is Status.NORMAL
    clock.advance(2)
    before = len(session.records)
    session.tick()
    session.tick()
    assert session.state.functions["public-telecom"].status is Status.DISRUPTED
    assert len(session.records) == before + 1


def test_a_hold_of_five_minutes_ends_by_itself_and_an_open_hold_does_not() -> None:
    session, clock = a_running_session()
    session.do(c.HoldInject("i1", 5))
    session.do(c.HoldInject("i2"))
    clock.advance(290)
    assert _standings(session)["i1"] is Standing.HELD
    clock.advance(2000)
    assert _standings(session)["i1"] is Standing.DUE
    assert _standings(session)["i2"] is Standing.HELD


def test_a_branch_not_chosen_is_not_applicable() -> None:
    session, clock = a_running_session()
    clock.advance(1600)
    assert _standings(session)["i4"] is Standing.PLANNED
    session.do(c.Choose("c1", "town"))
    assert _standings(session)["i4"] is Standing.DUE
    session.do(c.Choose("c1", "region"))
    assert _standings(session)["i4"] is Standing.NOT_APPLICABLE


def test_a_choice_is_final_once_its_branch_was_played() -> None:
    session, clock = a_running_session()
    clock.advance(1600)
    session.do(c.Choose("c1", "town"))
    session.do(c.ReleaseInject("i4"))
    assert _refusal(session, c.Choose("c1", "region")) == "refused.branch_taken"


def test_a_contingency_is_offered_with_its_reason_and_goes_when_the_action_is_seen() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(299)
    assert offers(schedule(session.scenario, session.state, session.when())) == ()
    clock.advance(1)
    offered = offers(schedule(session.scenario, session.state, session.when()))
    assert [line.inject.id for line in offered] == ["i5"]
    assert offered[0].reason is not None
    session.do(c.MarkAction("i1", "1", ActionMark.PARTLY))
    assert offers(schedule(session.scenario, session.state, session.when())) == ()


def test_a_contingency_about_each_role_is_offered_when_one_role_certainly_did_not_act() -> None:
    scenario = a_scenario()
    asked = Inject(id="i8", title="Navraag", when=Trigger(not_seen="i1.2"))
    session, _ = a_running_session(replace(scenario, injects=(*scenario.injects, asked)))
    session.do(c.ReleaseInject("i1"))
    session.do(c.MarkAction("i1", "2", ActionMark.SEEN, "HLM"))
    assert offers(schedule(session.scenario, session.state, session.when())) == ()
    session.do(c.MarkAction("i1", "2", ActionMark.NOT_SEEN, "VRK"))
    (offered,) = offers(schedule(session.scenario, session.state, session.when()))
    assert offered.inject.id == "i8"


def test_a_contingency_about_a_signal_goes_when_the_sighting_is_taken_back() -> None:
    scenario = a_scenario()
    asked = Inject(id="i8", title="Telefonie", when=Trigger(signal="i1.s1"))
    session, _ = a_running_session(replace(scenario, injects=(*scenario.injects, asked)))
    session.do(c.NoteSignal("i1", "s1"))
    assert [x.inject.id for x in offers(schedule(session.scenario, session.state, session.when()))] == ["i8"]
    session.do(c.NoteSignal("i1", "s1", seen=False))
    assert offers(schedule(session.scenario, session.state, session.when())) == ()


def test_timed_injects_go_out_by_themselves_only_when_the_facilitator_says_so() -> None:
    session, clock = a_running_session()
    clock.advance(601)
    session.tick()
    assert session.state.releases == 0
    session.do(c.SetAutoRelease(True))
    session.tick()
    assert session.state.releases == 2


def test_faster_script_time_leaves_table_minutes_alone() -> None:
    session, clock = a_running_session()
    session.do(c.SetSpeed(5))
    clock.advance(60)
    assert (session.when().elapsed_ms, session.when().offset) == (60_000, 300)
    session.do(c.SetSpeed(1))
    clock.advance(60)
    assert (session.when().elapsed_ms, session.when().offset) == (120_000, 360)


def test_in_steps_the_clock_stands_still_and_takes_the_time_of_what_is_released() -> None:
    phases = (Phase(id="p1", title="Sprongen", at=0, clock=ClockMode.STEPS),)
    session, clock = a_running_session(a_scenario(phases=phases))
    clock.advance(500)
    assert session.when().offset == 0
    assert _standings(session)["i1"] is Standing.DUE
    session.do(c.ReleaseInject("i1"))
    assert _standings(session)["i2"] is Standing.DUE
    session.do(c.ReleaseInject("i2"))
    assert session.when().offset == 600


def test_a_real_incident_stops_the_clock_and_nothing_goes_out() -> None:
    session, clock = a_running_session()
    session.do(c.SetAutoRelease(True))
    session.do(c.DeclareIncident())
    clock.advance(3000)
    session.tick()
    assert session.state.releases == 0
    assert session.when().elapsed_ms == 0
    assert _refusal(session, c.ReleaseInject("i1")) == "refused.not_while_incident"
    session.do(c.Resume())
    assert session.state.phase is RunPhase.RUNNING


def test_a_real_incident_during_a_pause_returns_to_running() -> None:
    session, _ = a_running_session()
    session.do(c.Pause())
    session.do(c.DeclareIncident())
    session.do(c.Resume())
    assert session.state.phase is RunPhase.RUNNING


def test_a_real_incident_during_the_briefing_returns_to_the_briefing_with_a_still_clock() -> None:
    session, clock = a_session()
    session.do(c.StartBriefing())
    session.do(c.DeclareIncident())
    session.do(c.Resume())
    clock.advance(60)
    assert session.state.phase is RunPhase.BRIEFING
    assert session.when().elapsed_ms == 0


def test_a_real_incident_before_the_briefing_returns_to_where_nothing_has_begun() -> None:
    session, _ = a_session()
    session.do(c.DeclareIncident())
    session.do(c.Resume())
    assert session.state.phase is RunPhase.PREPARED
    session.do(c.StartPlay())
    assert session.state.clock.running


def test_bringing_an_inject_again_gives_no_more_time_for_its_actions() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(4 * 60)
    session.do(c.RepeatInject("i1"))
    clock.advance(60)
    assert [line.inject.id for line in offers(schedule(session.scenario, session.state, session.when()))] == ["i5"]


def test_shifting_the_rest_moves_only_what_has_not_come() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    session.do(c.ShiftScript(5))
    clock.advance(700)
    assert _standings(session)["i2"] is Standing.PLANNED
    clock.advance(201)
    assert _standings(session)["i2"] is Standing.DUE


def test_playing_the_core_skips_every_extra_that_waits() -> None:
    session, _ = a_running_session()
    session.do(c.PlayCoreOnly())
    standings = _standings(session)
    assert [id for id, standing in standings.items() if standing is Standing.SKIPPED] == ["i3", "i4"]


def test_an_inject_made_up_on_the_spot_is_released_at_once() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseAdHoc(AdHoc("", "Vraag aan de tafel", "Wie belt de pers?")))
    assert _standings(session)["x1"] is Standing.RELEASED
    assert _refusal(session, c.ReleaseAdHoc(AdHoc("", "  "))) == "refused.title_empty"


def test_a_withdrawn_inject_is_never_unsent() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseInject("i1"))
    session.do(c.WithdrawInject("i1", "te vroeg"))
    assert _standings(session)["i1"] is Standing.WITHDRAWN
    assert session.state.inject("i1").released is not None


def test_a_private_inject_can_be_shown_to_the_room_once() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseInject("i2"))
    session.do(c.ShowInject("i2"))
    assert session.state.inject("i2").shown
    assert _refusal(session, c.ShowInject("i2")) == "refused.already_in_room"


def test_a_correction_and_a_retraction_keep_what_was_said() -> None:
    session, _ = a_running_session()
    session.do(c.LogEntry(Entry("HLM", EntryKind.DECISION, "Opvang openen")))
    session.do(c.CorrectEntry(1, Entry("HLM", EntryKind.DECISION, "Opvang openen in de sporthal", ("VRK",))))
    session.do(c.RetractEntry(1, "dubbel"))
    row = session.log.rows[0]
    assert row.entry.text == "Opvang openen in de sporthal"
    assert [earlier.text for earlier in row.earlier] == ["Opvang openen"]
    assert row.retracted == "dubbel"
    assert _refusal(session, c.CorrectEntry(1, row.entry)) == "refused.entry_retracted"


def test_an_entry_for_a_role_that_does_not_exist_is_refused() -> None:
    session, _ = a_running_session()
    assert _refusal(session, c.LogEntry(Entry("XYZ", EntryKind.ACTION, "x"))) == "refused.role_unknown"
    bad = Entry("HLM", EntryKind.ACTION, "x", informed=("QQ",))
    assert _refusal(session, c.LogEntry(bad)) == "refused.role_unknown"


def test_recording_goes_on_while_the_clock_stands_still() -> None:
    session, _ = a_running_session()
    session.do(c.Pause())
    session.do(c.LogEntry(Entry("HLM", EntryKind.ACTION, "Bellen")))
    assert session.state.entries == 1


def test_an_action_asked_of_each_is_marked_per_role_and_a_mark_can_be_cleared() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseInject("i1"))
    session.do(c.MarkAction("i1", "2", ActionMark.SEEN, "HLM"))
    session.do(c.MarkAction("i1", "2", ActionMark.NOT_SEEN, "VRK"))
    assert len(session.state.marks) == 2
    session.do(c.MarkAction("i1", "2", None, "VRK"))
    assert session.state.marks == {("i1", "2", "HLM"): ActionMark.SEEN}


def test_improvement_points_are_allowed_after_the_end() -> None:
    session, _ = a_running_session()
    session.do(c.EndExercise())
    session.do(c.SetImprovement(Improvement("", "Volgorde van herstel vastleggen", "LIA", "2026-10-01")))
    assert list(session.state.improvements) == ["v1"]
    assert _refusal(session, c.SetImprovement(Improvement("", "x", due="morgen"))) == "refused.date"


def test_a_reopened_exercise_stands_paused_and_can_go_on() -> None:
    session, clock = a_running_session()
    clock.advance(100)
    session.do(c.EndExercise())
    clock.advance(5000)
    session.do(c.ReopenExercise())
    assert session.state.phase is RunPhase.PAUSED
    session.do(c.Resume())
    clock.advance(10)
    assert session.when().elapsed_ms == 110_000


def test_the_hot_debrief_stops_the_clock_and_asks_the_first_question() -> None:
    session, clock = a_running_session()
    clock.advance(60)
    session.do(c.StartHotDebrief())
    clock.advance(600)
    session.do(c.SpeakLine(1, "HLM", "Wij wisten niet wie belde."))
    assert session.state.question == 1
    assert session.when().elapsed_ms == 60_000
    assert _refusal(session, c.AskQuestion(6)) == "refused.question_unknown"


def test_a_jump_in_time_is_told_as_an_event_and_stays_inside_the_script() -> None:
    session, clock = a_running_session()
    session.do(c.JumpTo(1800))
    clock.advance(5)
    assert session.when().offset == 1805
    assert _refusal(session, c.JumpTo(999_999)) == "refused.jump_outside"
