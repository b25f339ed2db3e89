"""The time of a question in the hot debrief: facilitator and room see the same."""

from __future__ import annotations

import pytest

from tabletop.base.texts import Texts
from tabletop.exercise.commands import AskQuestion, StartHotDebrief
from tabletop.exercise.schedule import schedule
from tabletop.projections.console import Moment, round_view
from tabletop.projections.shared_screen import shared_screen
from tabletop.projections.shared_screen_book import RoomBook
from tabletop.projections.shared_screen_view import DebriefBody
from tests.builders import a_running_session


@pytest.mark.parametrize("short", [False, True])
def test_console_and_room_count_a_question_down_from_the_same(short: bool) -> None:
    session, clock = a_running_session()
    session.do(StartHotDebrief(short=short))
    session.do(AskQuestion(1))
    clock.advance(25)
    when, state, scenario = session.when(), session.state, session.scenario
    console = round_view(Moment(scenario, state, when, schedule(scenario, state, when)))
    body = shared_screen(scenario, state, when, RoomBook(session.records), Texts("nl")).body
    assert isinstance(body, DebriefBody)
    assert body.seconds_left == console.allowed - console.seconds == (60 if short else 180) - 25
