"""What the console's view says, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tabletop.app.session import Session
from tabletop.exercise import commands as c
from tabletop.exercise.pace import pace
from tabletop.exercise.schedule import schedule
from tabletop.exercise.words import Standing
from tabletop.projections.console import (
    Looking,
    MarkBook,
    Moment,
    clock_view,
    console_view,
    offset_of_text,
    signature,
)
from tabletop.projections.console_values import ConsoleView
from tests.builders import START, HandClock, a_running_session, a_scenario


def a_moment(session: Session) -> Moment:
    when = session.when()
    return Moment(session.scenario, session.state, when, schedule(session.scenario, session.state, when))


def a_view(session: Session, looking: Looking = Looking()) -> ConsoleView:
    return console_view(a_moment(session), looking, MarkBook())


def pass_time(session: Session, clock: HandClock, seconds: int) -> None:
    for _ in range(seconds // 4):
        clock.advance(4)
        session.tick()


def test_the_now_line_stands_behind_what_went_out() -> None:
    session, _ = a_running_session()
    assert a_view(session).script.now_row == 0
    session.do(c.ReleaseInject("i1"))
    assert a_view(session).script.now_row == 1


def test_browsing_changes_the_middle_and_not_what_is_due() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseInject("i1"))
    view, browsed = a_view(session), a_view(session, Looking("i6"))
    assert browsed.inject is not None
    assert browsed.inject.title == "Slot"
    assert browsed.due == view.due
    assert view.due.id == "i2"


def test_a_held_inject_says_until_when() -> None:
    session, _ = a_running_session()
    session.do(c.HoldInject("i1", 5))
    row = a_view(session).script.rows[0]
    assert (row.standing, row.until) == (Standing.HELD, "09:42")


def test_open_actions_of_earlier_injects_stay_in_sight() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    pass_time(session, clock, 600)
    session.do(c.ReleaseInject("i2"))
    actions = a_view(session).actions
    assert not actions.rows
    assert next(row.what for row in actions.earlier) == "Geeft een eerste beeld"
    assert actions.late == 1


def test_a_covered_view_has_no_words_and_does_not_betray_contingencies() -> None:
    session, _ = a_running_session()
    view = a_view(session, Looking(None, True))
    assert [row.id for row in view.script.rows] == ["i1", "i2", "i3", "i4", "i6"]
    assert {row.title for row in view.script.rows} == {""}
    assert view.due.title == ""
    assert view.due.id == "i1"
    assert view.strip.next is None


def test_the_next_domino_comes_by_the_script_or_by_an_inject() -> None:
    session, _ = a_running_session()
    tiles = {tile.id: tile for tile in a_view(session).strip.tiles}
    assert tiles["electricity"].domino is not None
    assert tiles["electricity"].domino.inject == 1
    assert tiles["public-telecom"].domino is not None
    assert tiles["public-telecom"].domino.minutes == 20


def test_a_time_is_read_as_offset_or_as_the_clock_of_the_story() -> None:
    session, _ = a_running_session()
    moment = a_moment(session)
    assert offset_of_text(moment, "T+00:35") == 2100
    assert offset_of_text(moment, "09:47") == 600
    assert offset_of_text(moment, "straks") is None


def test_an_exercise_on_time_ends_as_promised() -> None:
    session, clock = a_running_session()
    pass_time(session, clock, 600)
    moment = a_moment(session)
    kept = pace(session.scenario, session.state, moment.when, moment.lines)
    assert kept.planned_end == START + timedelta(minutes=75)
    assert kept.minutes_late == 0
    assert not kept.eats_debrief


def test_a_pause_and_a_shift_make_late_and_eat_the_hot_debrief() -> None:
    session, clock = a_running_session()
    session.do(c.Pause())
    pass_time(session, clock, 240)
    session.do(c.Resume())
    session.do(c.ShiftScript(3))
    clock_now = clock_view(a_moment(session), "")
    assert clock_now.minutes_late == 7
    assert (clock_now.debrief_left, clock_now.debrief_minutes) == (8, 15)


def test_a_faster_clock_makes_up_for_lost_time() -> None:
    session, clock = a_running_session()
    session.do(c.Pause())
    pass_time(session, clock, 600)
    session.do(c.Resume())
    session.do(c.SetSpeed(2))
    assert clock_view(a_moment(session), "").minutes_late == 10 - 30


def test_bringing_an_inject_again_leaves_the_limits_and_the_offer_as_they_were() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    pass_time(session, clock, 240)
    session.do(c.RepeatInject("i1"))
    assert a_view(session).actions.rows[0].left == 60
    pass_time(session, clock, 60)
    view = a_view(session)
    assert view.actions.rows[0].left == 0
    assert [(offer.id, offer.minutes) for offer in view.offers] == [("i5", 5)]


def test_a_choice_past_its_closing_time_is_told_even_when_its_inject_was_skipped() -> None:
    scenario = a_scenario()
    choice = replace(scenario.choices[0], closes=1200)
    session, clock = a_running_session(replace(scenario, choices=(choice,)))
    session.do(c.SkipInject("i3"))
    assert a_view(session).choices == ()
    before = signature(a_moment(session), Looking())
    pass_time(session, clock, 1200)
    assert signature(a_moment(session), Looking()) != before
    assert [(one.id, one.closed) for one in a_view(session).choices] == [("c1", True)]


def test_the_round_of_the_hot_debrief_leaves_out_who_the_response_cell_plays() -> None:
    from dataclasses import replace

    from tabletop.exercise.commands import ChangeSetup, StartHotDebrief
    from tabletop.exercise.schedule import schedule
    from tabletop.exercise.values import Seat
    from tabletop.exercise.words import Presence
    from tabletop.projections.console import Moment, round_view
    from tests.builders import a_running_session

    session, _ = a_running_session()
    seats = tuple(
        Seat(seat.role, Presence.CELL if seat.role == "LIA" else Presence.TABLE)
        for seat in session.state.setup.seats
    )
    session.do(ChangeSetup(replace(session.state.setup, seats=seats)))
    session.do(StartHotDebrief())
    when = session.when()
    moment = Moment(session.scenario, session.state, when, schedule(session.scenario, session.state, when))
    assert [speaker.role.code for speaker in round_view(moment).speakers] == ["VRK", "HLM"]
