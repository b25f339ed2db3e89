"""What the room sees: only what was released to the room, and at the right moments."""

from __future__ import annotations

import dataclasses

import pytest

from tabletop.app.session import Session
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.exercise import commands as c
from tabletop.exercise.values import Entry
from tabletop.exercise.words import EntryKind, PauseReason
from tabletop.projections.shared_screen import shared_screen
from tabletop.projections.shared_screen_book import RoomBook
from tabletop.projections.shared_screen_view import (
    BlackBody,
    BriefingBody,
    DebriefBody,
    EndedBody,
    IncidentBody,
    PauseBody,
    PlayBody,
    SharedScreenView,
    WelcomeBody,
)
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Phase, Scenario, Table
from tabletop.scenario.words import Board, ClockMode, InjectType, Status
from tests.builders import a_running_session, a_scenario, a_session
from tests.projections.shared_screen_secrets import OTHER, moments, with_other_secrets

TEXTS = Texts("nl")


def seen(session: Session, scenario: Scenario | None = None) -> SharedScreenView:
    """Return the view of now."""
    book = RoomBook(session.records)
    return shared_screen(scenario or session.scenario, session.state, session.when(), book, TEXTS)


def play(session: Session) -> PlayBody:
    """Return the play that the room sees now."""
    body = seen(session).body
    assert isinstance(body, PlayBody)
    return body


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_secrets_never_change_what_the_room_sees(seed: int) -> None:
    kinds: set[str] = set()
    told = 0
    for session, _ in moments(seed, 50):
        other = with_other_secrets(session.scenario, session.state, session.when().offset)
        view = seen(session)
        kinds.add(type(view.body).__name__)
        if isinstance(view.body, PlayBody):
            told += bool(view.body.cards) and any(tile.messages for tile in view.body.tiles)
        assert view == seen(session, other)
        assert OTHER not in repr(seen(session, other))
        assert "Geheim bericht" not in repr(view)
    assert told >= 15
    assert {"PlayBody", "BriefingBody", "WelcomeBody", "DebriefBody"} <= kinds


def test_every_field_of_an_inject_is_known_to_be_secret_or_not() -> None:
    open_to_the_room = {
        "id", "title", "text", "type", "channel", "channel_name", "sender", "reach", "to", "variants", "media",
        "choice",
    }  # fmt: skip
    secret = {
        "at", "when", "core", "notes", "hint", "questions", "expected", "signals", "effects", "reality", "mark",
        "sources", "facts",
    }  # fmt: skip
    assert {field.name for field in dataclasses.fields(Inject)} == open_to_the_room | secret


def test_the_faces_follow_the_phases() -> None:
    session, clock = a_session()
    assert isinstance(seen(session).body, WelcomeBody)
    session.do(c.StartBriefing())
    assert isinstance(seen(session).body, BriefingBody)
    session.do(c.StartPlay())
    assert isinstance(seen(session).body, PlayBody)
    session.do(c.Pause(PauseReason.BREAK, 10))
    clock.advance(60)
    body = seen(session).body
    assert isinstance(body, PauseBody)
    assert (body.seconds_left, body.story, body.offset) == (540, "09:37", "T+00:00")
    session.do(c.BlackenRoom(True))
    assert isinstance(seen(session).body, BlackBody)
    session.do(c.DeclareIncident())
    incident = seen(session)
    assert isinstance(incident.body, IncidentBody)
    assert not incident.marker
    session.do(c.EndExercise())
    session.do(c.BlackenRoom(False))
    assert seen(session).body == EndedBody("Proefoefening", early=True)


def test_an_inject_is_new_for_sixty_seconds() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(59)
    assert play(session).cards[0].new
    clock.advance(1)
    assert not play(session).cards[0].new


def test_a_private_inject_shows_a_tile_until_the_role_logs() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i2"))
    assert play(session).cards == ()
    waiting = [tile.role.code for tile in play(session).tiles if tile.waiting]
    assert waiting == ["HLM"]
    clock.advance(30)
    session.do(c.LogEntry(Entry("VRK", EntryKind.ACTION, "Iets anders")))
    assert [tile.role.code for tile in play(session).tiles if tile.waiting] == ["HLM"]
    session.do(c.LogEntry(Entry("HLM", EntryKind.ACTION, "Diesel halen")))
    assert not any(tile.waiting for tile in play(session).tiles)


def test_a_tile_waits_ten_table_minutes_and_no_longer() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i2"))
    clock.advance(599)
    assert any(tile.waiting for tile in play(session).tiles)
    session.do(c.Pause())
    clock.advance(3600)
    session.do(c.Resume())
    assert any(tile.waiting for tile in play(session).tiles)
    clock.advance(1)
    assert not any(tile.waiting for tile in play(session).tiles)


def test_a_private_inject_that_is_shown_becomes_the_newest_card() -> None:
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i2"))
    clock.advance(120)
    session.do(c.ReleaseInject("i1"))
    clock.advance(120)
    session.do(c.ShowInject("i2"))
    card = play(session).cards[0]
    assert (card.inject, card.new, card.text) == ("i2", True, "Nog drie uur diesel.")


def test_a_withdrawn_card_says_so_without_its_reason() -> None:
    session, _ = a_running_session()
    session.do(c.ReleaseInject("i1"))
    session.do(c.WithdrawInject("i1", "te vroeg"))
    card = play(session).cards[0]
    assert card.withdrawn
    assert not card.new
    assert "te vroeg" not in repr(seen(session))


def test_only_three_cards_newest_first() -> None:
    injects = tuple(Inject(id=f"i{n}", at=n * 60, title=f"T{n}") for n in range(1, 6))
    session, clock = a_running_session(a_scenario(injects=injects))
    for inject in injects:
        clock.advance(1)
        session.do(c.ReleaseInject(inject.id))
    assert [card.inject for card in play(session).cards] == ["i5", "i4", "i3"]


def test_a_retracted_line_leaves_the_ticker_and_a_corrected_one_changes() -> None:
    session, _ = a_running_session()
    for text in ("een", "twee"):
        session.do(c.LogEntry(Entry("VRK", EntryKind.DECISION, text)))
    session.do(c.CorrectEntry(1, Entry("VRK", EntryKind.DECISION, "anders")))
    session.do(c.RetractEntry(2, "dubbel"))
    assert [row.text for row in play(session).ticker] == ["anders"]


def test_the_board_can_be_off_and_a_function_not_visible_yet() -> None:
    session, _ = a_running_session(a_scenario(board=Board.OFF))
    assert play(session).board is None
    functions = (
        dataclasses.replace(a_scenario().functions[0], visible_from=600),
        a_scenario().functions[1],
    )
    session, clock = a_running_session(a_scenario(functions=functions))
    session.do(c.SetStatus("electricity", Status.FAILED))
    rows = play(session).board
    assert rows is not None
    assert [row.id for row in rows] == ["public-telecom"]
    clock.advance(600)
    rows = play(session).board
    assert rows is not None
    assert (rows[0].id, rows[0].status) == ("electricity", Status.FAILED)


def test_a_time_jump_is_told_to_the_room_for_a_minute() -> None:
    session, clock = a_running_session()
    session.do(c.JumpTo(1200))
    assert play(session).notice == Message("room.notice.jumped", time="09:57")
    clock.advance(60)
    assert play(session).notice is None


def test_a_round_without_clock_has_a_countdown_and_wall_time() -> None:
    phases = (
        Phase(id="p1", title="Ronde een", at=0, clock=ClockMode.ABSENT),
        Phase(id="p2", title="Ronde twee", at=240, clock=ClockMode.ABSENT),
    )
    session, clock = a_running_session(a_scenario(clock=(), phases=phases))
    clock.advance(60)
    turn = play(session).round
    assert turn is not None
    assert (turn.number, turn.count, turn.seconds_left) == (1, 2, 180)
    top = seen(session).top
    assert top is not None
    assert top.clock == TEXTS.clock(session.when().wall)


def test_the_briefing_counts_two_minutes_for_who_speaks() -> None:
    session, clock = a_session()
    session.do(c.StartBriefing())
    session.do(c.ChooseSpeaker("LIA"))
    session.do(c.ChooseSpeaker("VRK"))
    clock.advance(36)
    body = seen(session).body
    assert isinstance(body, BriefingBody)
    assert body.spoken == {"LIA"}
    assert body.speaker is not None
    assert (body.speaker.role.code, body.speaker.seconds_left) == ("VRK", 84)
    assert body.speaker.following is not None
    assert body.speaker.following.code == "HLM"


def test_the_briefing_says_who_sits_where() -> None:
    session, _ = a_session(a_scenario(tables=(Table(id="n", title="Noord", roles=("LIA", "HLM")),)))
    session.do(c.StartBriefing())
    body = seen(session).body
    assert isinstance(body, BriefingBody)
    assert {role.code: role.table for role in body.roles} == {"LIA": "Noord", "VRK": "", "HLM": "Noord"}


def test_the_hot_debrief_shows_one_question_its_lines_and_who_spoke() -> None:
    session, clock = a_running_session()
    session.do(c.StartHotDebrief())
    session.do(c.SpeakLine(1, "VRK", "Het ging snel."))
    clock.advance(60)
    body = seen(session).body
    assert isinstance(body, DebriefBody)
    assert (body.number, body.count, body.seconds_left) == (1, 5, 120)
    assert [(line.role.code, line.text) for line in body.lines] == [("VRK", "Het ging snel.")]
    assert [tile.spoke for tile in body.tiles] == [False, True, False]


def test_a_prompt_for_the_facilitator_never_reaches_the_room() -> None:
    prompt = Inject(id="i1", at=0, title="Let op", text="Alleen voor jou", type=InjectType.PROMPT)
    session, _ = a_running_session(a_scenario(injects=(prompt,)))
    session.do(c.ReleaseInject("i1"))
    assert play(session).cards == ()
    assert not any(tile.waiting for tile in play(session).tiles)
