"""Holds, jumps, steps, pauses and what follows what: time in the script, tried to the second."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.base.errors import Refused
from tabletop.exercise import commands as c
from tabletop.exercise.schedule import schedule
from tabletop.exercise.words import RunPhase, Standing
from tabletop.scenario.inject import Inject, Trigger
from tabletop.scenario.model import Phase, StatusChange
from tabletop.scenario.words import ClockMode, Status
from tests.builders import a_running_session, a_scenario, a_session


def _lines(session):  # type: ignore[no-untyped-def]
    return {x.inject.id: x for x in schedule(session.scenario, session.state, session.when())}


def _refusal(session, command) -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as refused:
        session.do(command)
    return refused.value.message.key


def test_a_hundred_pauses_lose_less_than_a_second_of_the_script() -> None:
    session, clock = a_running_session()
    for _ in range(100):
        clock.advance(7.9)
        session.do(c.Pause())
        clock.advance(3)
        session.do(c.Resume())
    assert session.when().elapsed_ms == 790_000
    assert session.when().offset == 790


def test_changes_of_speed_keep_the_rest_of_the_second() -> None:
    session, clock = a_running_session()
    for speed in (5, 2, 1) * 20:
        session.do(c.SetSpeed(speed))
        clock.advance(0.9)
    assert session.when().offset == int(20 * 0.9 * 8)


def test_five_more_minutes_count_from_the_time_of_an_inject_that_is_still_to_come() -> None:
    session, clock = a_running_session()
    clock.advance(60)
    session.do(c.HoldInject("i2", 5))
    clock.advance(600)
    assert _lines(session)["i2"].standing is Standing.HELD
    clock.advance(240)
    assert _lines(session)["i2"].standing is Standing.DUE
    session.do(c.HoldInject("i2", 5))
    assert _lines(session)["i2"].at == session.when().offset + 300
    assert _refusal(session, c.HoldInject("i2", 0)) == "refused.hold_minutes"


def test_what_comes_after_an_inject_counts_table_time_and_is_not_moved_by_saying_it_again() -> None:
    scenario = a_scenario()
    after = Inject(id="i8", title="Vervolg", when=Trigger(after="i1", delay=10))
    session, clock = a_running_session(replace(scenario, injects=(*scenario.injects, after)))
    clock.advance(60)
    session.do(c.ReleaseInject("i1"))
    clock.advance(300)
    session.do(c.Pause())
    clock.advance(3600)
    session.do(c.Resume())
    session.do(c.RepeatInject("i1"))
    assert _lines(session)["i8"].at == 660
    clock.advance(299)
    assert _lines(session)["i8"].standing is Standing.PLANNED
    clock.advance(1)
    assert _lines(session)["i8"].standing is Standing.DUE


def test_after_a_jump_the_latest_scripted_status_holds_however_the_script_lists_them() -> None:
    changes = (
        StatusChange(at=1500, function="electricity", status=Status.RECOVERING),
        StatusChange(at=600, function="electricity", status=Status.FAILED),
    )
    session, _ = a_running_session(a_scenario(status=changes))
    session.do(c.JumpTo(1800))
    session.tick()
    assert session.state.functions["electricity"].status is Status.RECOVERING
    session.do(c.JumpTo(0))
    session.tick()
    assert session.state.functions["electricity"].status is Status.RECOVERING


def test_injects_that_a_jump_passed_are_due_and_wait() -> None:
    session, _ = a_running_session()
    session.do(c.JumpTo(1000))
    session.tick()
    assert [id for id, line in _lines(session).items() if line.standing is Standing.DUE] == ["i1", "i2", "i3"]
    assert session.state.releases == 0


def test_a_jump_floods_the_table_with_nothing_even_when_injects_go_out_by_themselves() -> None:
    session, clock = a_running_session()
    session.do(c.SetAutoRelease(True))
    session.do(c.JumpTo(900))
    session.tick()
    assert [id for id, line in _lines(session).items() if line.standing is Standing.RELEASED] == ["i3"]
    for _ in range(420):
        clock.advance(5)
        session.tick()
    assert [id for id, line in _lines(session).items() if line.standing is Standing.DUE] == ["i1", "i2"]
    assert _lines(session)["i6"].standing is Standing.RELEASED


def test_one_can_jump_to_an_inject_that_was_shifted_beyond_the_end() -> None:
    session, _ = a_running_session()
    session.do(c.ShiftScript(20))
    session.do(c.JumpTo(3000 + 20 * 60))
    assert _lines(session)["i6"].standing is Standing.DUE


def test_in_steps_nothing_goes_out_by_itself() -> None:
    phases = (Phase(id="p1", title="Sprongen", at=0, clock=ClockMode.STEPS),)
    session, clock = a_running_session(a_scenario(phases=phases))
    session.do(c.SetAutoRelease(True))
    for _ in range(20):
        clock.advance(1)
        session.tick()
    assert session.state.releases == 0


def test_a_running_clock_stops_where_the_steps_begin_and_runs_on_behind_them() -> None:
    phases = (
        Phase(id="p1", title="Loopt", at=0),
        Phase(id="p2", title="Sprongen", at=600, clock=ClockMode.STEPS),
        Phase(id="p3", title="Loopt weer", at=1500),
    )
    session, clock = a_running_session(a_scenario(phases=phases))
    clock.advance(2000)
    assert session.when().offset == 600
    for id in ("i1", "i2", "i3"):
        session.do(c.ReleaseInject(id))
    assert session.when().offset == 900
    clock.advance(100)
    session.do(c.JumpTo(1500))
    clock.advance(30)
    assert session.when().offset == 1530


def test_a_held_inject_of_a_branch_not_taken_does_not_apply() -> None:
    session, _ = a_running_session()
    session.do(c.HoldInject("i4"))
    session.do(c.Choose("c1", "region"))
    assert _lines(session)["i4"].standing is Standing.NOT_APPLICABLE


def test_a_function_that_is_not_in_the_script_cannot_be_set_and_the_same_status_twice_says_nothing() -> None:
    session, _ = a_running_session()
    assert _refusal(session, c.SetStatus("elektra", Status.FAILED)) == "refused.function_unknown"
    assert len(session.do(c.SetStatus("electricity", Status.FAILED, "Velsen"))) == 1
    assert session.do(c.SetStatus("electricity", Status.FAILED, "Velsen")) == ()


def test_the_script_is_left_alone_once_the_play_is_over() -> None:
    session, _ = a_running_session()
    session.do(c.StartHotDebrief())
    for command in (
        c.ShiftScript(5),
        c.PlayCoreOnly(),
        c.Choose("c1", "town"),
        c.SetStatus("electricity", Status.FAILED),
    ):
        assert _refusal(session, command) == "refused.not_while_hot_debrief"


def test_an_exercise_that_ended_in_the_briefing_is_reopened_in_the_briefing() -> None:
    session, clock = a_session()
    session.do(c.StartBriefing())
    session.do(c.EndExercise())
    session.do(c.ReopenExercise())
    session.do(c.Resume())
    clock.advance(60)
    assert session.state.phase is RunPhase.BRIEFING
    assert session.when().elapsed_ms == 0


def test_only_a_rehearsal_goes_faster_than_a_table_can() -> None:
    session, _ = a_running_session()
    with pytest.raises(Refused):
        session.do(c.SetSpeed(60))
    rehearsal, _ = a_session()
    rehearsal.do(c.ChangeSetup(replace(rehearsal.state.setup, rehearsal=True)))
    rehearsal.do(c.StartPlay())
    rehearsal.do(c.SetSpeed(60))
    assert rehearsal.state.clock.speed == 60
