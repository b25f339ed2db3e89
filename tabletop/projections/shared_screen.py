"""The shared screen: from the state to what the room sees. The play itself is in `shared_screen_play`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from tabletop.base.message import Message
from tabletop.base.moments import When, offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.clock import mode_at, story_at
from tabletop.exercise.decide_debrief import QUESTIONS
from tabletop.exercise.pace import question_seconds
from tabletop.exercise.script import roles_present
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import PauseReason, Presence, RunPhase
from tabletop.projections.shared_screen_book import RoomBook
from tabletop.projections.shared_screen_play import play_body, room_roles
from tabletop.projections.shared_screen_view import (
    BlackBody,
    BriefingBody,
    DebriefBody,
    DebriefTile,
    EndedBody,
    IncidentBody,
    PauseBody,
    SharedScreenView,
    SpeakerView,
    SpokenLine,
    TestPictureBody,
    TopView,
    WelcomeBody,
)
from tabletop.scenario.model import Scenario
from tabletop.scenario.seating import seating
from tabletop.scenario.words import ClockMode

SPEAKING_SECONDS = 120
"""Two minutes for each partner in the round of who is who."""


def shared_screen(
    scenario: Scenario, state: ExerciseState, when: When, book: RoomBook, texts: Texts
) -> SharedScreenView:
    """Return what the room sees now. A real incident goes before black: nobody may miss it."""
    if state.phase is RunPhase.INCIDENT:
        return SharedScreenView(IncidentBody(texts.clock(when.wall)))
    if state.black:
        return black_screen()
    match state.phase:
        case RunPhase.PREPARED:
            top = _wall_top(scenario, when, texts, "room.top.welcome")
            return SharedScreenView(_welcome(scenario, state, texts), top)
        case RunPhase.BRIEFING:
            top = _wall_top(scenario, when, texts, "room.top.briefing")
            return SharedScreenView(_briefing(scenario, state, when, texts), top)
        case RunPhase.RUNNING:
            return SharedScreenView(
                play_body(scenario, state, when, book, texts), _play_top(scenario, when, texts)
            )
        case RunPhase.PAUSED:
            top = _wall_top(scenario, when, texts, "room.top.pause")
            return SharedScreenView(_pause(scenario, state, when, texts), top)
        case RunPhase.HOT_DEBRIEF:
            top = _wall_top(scenario, when, texts, "room.top.debrief")
            return SharedScreenView(_debrief(scenario, state, when), top)
        case RunPhase.ENDED:
            top = _wall_top(scenario, when, texts, "room.top.ended")
            return SharedScreenView(EndedBody(scenario.title, book.ended_early), top)
        case _:
            assert_never(state.phase)


def black_screen() -> SharedScreenView:
    """Return the view with nothing but the marker."""
    return SharedScreenView(BlackBody())


def picture_screen(scenario: Scenario, state: ExerciseState, when: When, texts: Texts) -> SharedScreenView:
    """Return the test picture."""
    roles = room_roles(scenario, state, roles_present(scenario, state))
    return SharedScreenView(TestPictureBody(roles), _wall_top(scenario, when, texts, "room.top.test"))


def _wall_top(scenario: Scenario, when: When, texts: Texts, key: str) -> TopView:
    return TopView(scenario.title, texts.clock(when.wall), Message(key), Message("room.top.wall_time"))


def _play_top(scenario: Scenario, when: When, texts: Texts) -> TopView:
    mode = mode_at(scenario, when.offset)
    if mode is ClockMode.ABSENT:
        return _wall_top(scenario, when, texts, "room.top.exercise")
    story = story_at(scenario, when.offset)
    if story is None:
        return TopView(scenario.title, offset_text(when.offset), Message("room.top.exercise"))
    below: Message | str = ""
    if scenario.date is not None:
        below = texts.date(date.fromisoformat(scenario.date) + timedelta(days=story.day - 1))
    elif story.day > 1 or any(point.story >= 24 * 3600 for point in scenario.clock):
        below = Message("room.top.day", n=story.day)
    return TopView(scenario.title, story.text, offset_text(when.offset), below)


def _welcome(scenario: Scenario, state: ExerciseState, texts: Texts) -> WelcomeBody:
    try:
        day = texts.long_date(date.fromisoformat(state.setup.date))
    except ValueError:
        day = ""
    return WelcomeBody(scenario.title, day, state.setup.place)


def _briefing(scenario: Scenario, state: ExerciseState, when: When, texts: Texts) -> BriefingBody:
    present = room_roles(scenario, state, roles_present(scenario, state))
    tables = seating(scenario, [role.code for role in present], texts)
    roles = tuple(replace(role, table=tables.get(role.code, "")) for role in present)
    spoken = frozenset(state.spoken) - {state.speaker or ""}
    speaker = next((role for role in roles if role.code == state.speaker), None)
    turn = None
    if speaker is not None and state.speaker_since is not None:
        codes = [role.code for role in roles]
        later = roles[codes.index(speaker.code) + 1 :] + roles[: codes.index(speaker.code)]
        following = next((role for role in later if role.code not in spoken), None)
        passed = int((when.wall - state.speaker_since.wall).total_seconds())
        turn = SpeakerView(speaker, max(0, SPEAKING_SECONDS - passed), following)
    return BriefingBody(scenario.situation, scenario.aim, scenario.rules, roles, spoken, turn)


def _pause(scenario: Scenario, state: ExerciseState, when: When, texts: Texts) -> PauseBody:
    story = story_at(scenario, when.offset)
    still = story.text if story is not None else ""
    offset = offset_text(when.offset) if mode_at(scenario, when.offset) is not ClockMode.ABSENT else ""
    stop = state.pause
    if stop is None or stop.minutes is None:
        return PauseBody(stop.reason if stop else PauseReason.TIMEOUT, story=still, offset=offset)
    until = stop.since.wall + timedelta(minutes=stop.minutes)
    left = max(0, int((until - when.wall).total_seconds()))
    return PauseBody(stop.reason, texts.clock(until), left, still, offset)


def _debrief(scenario: Scenario, state: ExerciseState, when: When) -> DebriefBody:
    present = room_roles(scenario, state, roles_present(scenario, state))
    by_code = {role.code: role for role in present}
    lines = tuple(
        SpokenLine(by_code[code], text)
        for (question, code), text in state.lines.items()
        if question == state.question and code in by_code
    )
    spoke = {line.role.code for line in lines}
    tiles = tuple(
        DebriefTile(role, role.code in spoke, role.code == state.speaker and role.code not in spoke)
        for role in present
        if state.setup.presence(role.code) is Presence.TABLE
    )
    limit = question_seconds(scenario, state)
    since = state.question_since.wall if state.question_since is not None else when.wall
    left = max(0, limit - int((when.wall - since).total_seconds()))
    return DebriefBody(max(1, state.question), QUESTIONS, left, lines, tiles)
