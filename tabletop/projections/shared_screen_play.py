"""The play on the shared screen: cards, board of functions, tiles of roles, latest entries, round."""

from __future__ import annotations

from dataclasses import replace

from tabletop.base.message import Message
from tabletop.base.moments import When, offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.clock import mode_at, story_at
from tabletop.exercise.script import all_roles, roles_present, script, words_of
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import Presence, Standing
from tabletop.projections.shared_screen_book import RoomBook
from tabletop.projections.shared_screen_view import (
    CardView,
    FunctionRowView,
    PictureView,
    PlayBody,
    QuestionView,
    RoleTileView,
    RoomMessage,
    RoomRole,
    RoundView,
    TickerView,
)
from tabletop.scenario.functions import built_in, function_icon, function_name
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.words import Board, ClockMode, InjectType, Reach, Status

NEW_MS = 60_000
"""An inject is new for its first minute at the table."""
WAITING_MS = 600_000
"""A tile says for ten table minutes that there is a message, unless the role logs something sooner."""
CARDS = 3
TICKER = 4
LONGEST = 4000
"""No card shows more characters than fit on a screen by far."""


def play_body(scenario: Scenario, state: ExerciseState, when: When, book: RoomBook, texts: Texts) -> PlayBody:
    """Return the play as the room sees it."""
    rounds = mode_at(scenario, when.offset) is ClockMode.ABSENT
    return PlayBody(
        board=_board(scenario, state, when, texts),
        cards=_cards(scenario, state, when, book, texts),
        tiles=_tiles(scenario, state, when, book, texts),
        ticker=_ticker(scenario, state, book, texts),
        round=_round(scenario, when) if rounds else None,
        notice=_notice(scenario, when, book, texts),
    )


def room_roles(scenario: Scenario, state: ExerciseState, roles: tuple[Role, ...]) -> tuple[RoomRole, ...]:
    """Return roles with the colour of their place in the scenario."""
    places = {role.code: index for index, role in enumerate(all_roles(scenario, state))}
    return tuple(
        RoomRole(
            role.code,
            role.name,
            role.organisation,
            places.get(role.code),
            state.setup.presence(role.code) is not Presence.TABLE,
        )
        for role in roles
    )


def clock_text(scenario: Scenario, when: When, texts: Texts) -> str:
    """Return the time the room knows: of the story, of the wall in rounds without clock, else the offset."""
    story = story_at(scenario, when.offset)
    if story is not None:
        return story.text
    if mode_at(scenario, when.offset) is ClockMode.ABSENT:
        return texts.clock(when.wall)
    return offset_text(when.offset)


def _board(
    scenario: Scenario, state: ExerciseState, when: When, texts: Texts
) -> tuple[FunctionRowView, ...] | None:
    if scenario.board is Board.OFF:
        return None
    rows: list[FunctionRowView] = []
    for function in scenario.functions:
        if when.offset < function.visible_from:
            continue
        known = state.functions.get(function.id)
        status = known.status if known is not None else function.start
        known_kind = built_in(function.id)
        rows.append(
            FunctionRowView(
                function.id,
                function_name(function.id, scenario, texts),
                function_icon(function.id, scenario),
                status,
                known.area if known is not None and status is not Status.NORMAL else "",
                known_kind is None or known_kind.number is None,
            )
        )
    return tuple(rows) or None


def _in_room(state: ExerciseState, inject: Inject) -> bool:
    known = state.inject(inject.id)
    if known.released is None or inject.type is InjectType.PROMPT:
        return False
    return inject.reach is Reach.ROOM or known.shown


def _cards(
    scenario: Scenario, state: ExerciseState, when: When, book: RoomBook, texts: Texts
) -> tuple[CardView, ...]:
    found: list[tuple[tuple[int, int], When, Inject]] = []
    for inject in script(scenario, state):
        known = state.inject(inject.id)
        if known.released is None or not _in_room(state, inject):
            continue
        came = book.shown.get(inject.id, known.released) if inject.reach is not Reach.ROOM else known.released
        if came.elapsed_ms < known.released.elapsed_ms:
            came = known.released
        latest = 1 if state.latest_release == inject.id else 0
        found.append(((came.elapsed_ms, known.order + latest * len(state.injects)), came, inject))
    found.sort(key=lambda item: item[0], reverse=True)
    cards: list[CardView] = []
    for _, came, inject in found[:CARDS]:
        at = _stepped(came, book, inject.id)
        new = 0 <= when.elapsed_ms - came.elapsed_ms < NEW_MS
        cards.append(_card(scenario, state, inject, (clock_text(scenario, at, texts), new)))
    return tuple(cards)


def _card(scenario: Scenario, state: ExerciseState, inject: Inject, came: tuple[str, bool]) -> CardView:
    at, new = came
    withdrawn = state.inject(inject.id).standing is Standing.WITHDRAWN
    return CardView(
        inject=inject.id,
        channel=inject.channel,
        title=inject.title,
        text=words_of(inject, state)[:LONGEST],
        at=at,
        channel_name=inject.channel_name,
        sender=inject.sender,
        to="" if inject.for_everyone else ", ".join(inject.to),
        question=inject.type is InjectType.QUESTION,
        new=new and not withdrawn,
        withdrawn=withdrawn,
        pictures=tuple(PictureView(medium.file, medium.alt) for medium in inject.media),
        choice=_choice(scenario, state, inject),
    )


def _stepped(when: When, book: RoomBook, inject: str) -> When:
    """Return when an inject came: in a phase that goes in steps, where its release put the clock."""
    return replace(when, offset=max(when.offset, book.stepped.get(inject, when.offset)))


def _choice(scenario: Scenario, state: ExerciseState, inject: Inject) -> QuestionView | None:
    choice = scenario.choice(inject.choice) if inject.choice else None
    if choice is None:
        return None
    taken = state.choices.get(choice.id)
    ids = [option.id for option in choice.options]
    return QuestionView(
        choice.question,
        tuple(option.text for option in choice.options),
        ids.index(taken) if taken in ids else None,
    )


def _tiles(
    scenario: Scenario, state: ExerciseState, when: When, book: RoomBook, texts: Texts
) -> tuple[RoleTileView, ...]:
    private = [inject for inject in script(scenario, state) if _is_private(state, inject)]
    tiles: list[RoleTileView] = []
    for role in room_roles(scenario, state, roles_present(scenario, state)):
        messages: list[RoomMessage] = []
        waiting = False
        for inject in private:
            released = state.inject(inject.id).released
            if released is None or not (inject.for_everyone or role.code in inject.to):
                continue
            at = _stepped(released, book, inject.id)
            messages.append(RoomMessage(inject.id, clock_text(scenario, at, texts)))
            waiting = waiting or _waits(book.last_logged.get(role.code), released, when)
        tiles.append(RoleTileView(role, tuple(messages[-2:]), waiting))
    return tuple(tiles)


def _is_private(state: ExerciseState, inject: Inject) -> bool:
    known = state.inject(inject.id)
    released = known.standing is Standing.RELEASED and known.released is not None
    return released and inject.reach is Reach.ADDRESSED and inject.type is not InjectType.PROMPT


def _waits(logged: When | None, released: When, when: When) -> bool:
    answered = logged is not None and logged.elapsed_ms >= released.elapsed_ms
    return not answered and when.elapsed_ms - released.elapsed_ms < WAITING_MS


def _ticker(scenario: Scenario, state: ExerciseState, book: RoomBook, texts: Texts) -> tuple[TickerView, ...]:
    roles = {role.code: role for role in room_roles(scenario, state, all_roles(scenario, state))}
    rows: list[TickerView] = []
    for entry in list(book.entries.values())[-TICKER:]:
        said = entry.entry
        role = roles.get(said.role) or RoomRole(said.role, said.role)
        at = clock_text(scenario, entry.when, texts)
        rows.append(TickerView(entry.number, at, role, said.kind, said.text[:LONGEST]))
    return tuple(rows)


def _round(scenario: Scenario, when: When) -> RoundView | None:
    rounds = [phase for phase in scenario.phases if phase.clock is ClockMode.ABSENT]
    rounds.sort(key=lambda phase: phase.at)
    now = scenario.phase_at(when.offset)
    if now is None or now not in rounds:
        return None
    starts = sorted(phase.at for phase in scenario.phases if phase.at > now.at)
    end = starts[0] if starts else scenario.minutes.play * 60
    return RoundView(now.title, rounds.index(now) + 1, len(rounds), max(0, end - when.offset))


def _notice(scenario: Scenario, when: When, book: RoomBook, texts: Texts) -> Message | None:
    """Tell the room for a minute that the clock was moved."""
    jumped = book.jumped
    if jumped is None or not 0 <= when.elapsed_ms - jumped.elapsed_ms < NEW_MS:
        return None
    return Message("room.notice.jumped", time=clock_text(scenario, when, texts))
