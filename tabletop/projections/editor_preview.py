"""What the room and the facilitator will see of one inject: a moment of an exercise that is nowhere kept.

Nothing is imitated: the moment is folded from events as every exercise is, and shown by the same projections.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from tabletop.base.moments import When
from tabletop.base.texts import Texts
from tabletop.exercise import events as e
from tabletop.exercise.fold import first_state, fold_onto
from tabletop.exercise.record import Record
from tabletop.exercise.schedule import Line
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.values import Seat, Setup
from tabletop.exercise.words import Standing
from tabletop.projections.console_inject import actions_view, inject_view
from tabletop.projections.console_values import ActionsView, InjectView
from tabletop.projections.editor_places import places
from tabletop.projections.shared_screen import shared_screen
from tabletop.projections.shared_screen_book import RoomBook
from tabletop.projections.shared_screen_view import CardView, PlayBody, SharedScreenView
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import InjectType, Reach

_MORNING = datetime(2000, 1, 3, 9, 0, tzinfo=UTC)
"""Some time of day: rounds without a story clock show the wall clock."""
_SEEN = 8
"""So many of the latest injects can still be seen in the room, as cards and on tiles."""


@dataclass(frozen=True, slots=True)
class PreviewView:
    """One inject in the minute after its release."""

    room: SharedScreenView
    inject: InjectView
    actions: ActionsView
    hidden: str = ""
    """Why the room gets no card: `private`, as only the addressed get it, or `prompt`; empty when it gets one."""
    to: tuple[str, ...] = ()
    """The codes of those addressed; none for everyone."""

    @property
    def card(self) -> CardView | None:
        """The card in the room; None when it gets none."""
        body = self.room.body
        cards = body.cards if isinstance(body, PlayBody) else ()
        return next((card for card in cards if card.inject == self.inject.id), None)


def preview_view(scenario: Scenario, id: str, room_texts: Texts) -> PreviewView | None:
    """Return what is seen of an inject; the room may have another language. None when there is no such inject."""
    inject = next((one for one in scenario.injects if one.id == id), None)
    if inject is None:
        return None
    offset = max(0, places(scenario).get(id, 0))
    when = _at(offset)
    records = _records(scenario, inject, when)
    state = fold_onto(first_state(scenario), records)
    room = shared_screen(scenario, state, when, RoomBook(records), room_texts)
    line = Line(inject, Standing.RELEASED, inject.at)
    hidden = "prompt" if inject.type is InjectType.PROMPT else "private" if inject.reach is Reach.ADDRESSED else ""
    return PreviewView(
        room,
        inject_view(scenario, state, line, covered=False),
        _actions(scenario, state, when, line),
        hidden,
        () if inject.for_everyone else inject.to,
    )


def _actions(scenario: Scenario, state: ExerciseState, when: When, line: Line) -> ActionsView:
    return actions_view(scenario, state, when, line, {})


def _records(scenario: Scenario, inject: Inject, when: When) -> tuple[Record, ...]:
    """Return a history in which everybody is at the table and this inject has just come."""
    seats = tuple(Seat(role.code) for role in scenario.roles)
    events: list[e.Event] = [e.ExercisePrepared(scenario.id, Setup("2000-01-03", seats=seats)), e.PlayStarted()]
    events += _statuses(scenario, when.offset)
    if inject.when is not None and inject.when.choice is not None and inject.when.option is not None:
        events.append(e.ChoiceMade(inject.when.choice, inject.when.option))
    past = [(_at(one.at), e.InjectReleased(one.id)) for one in _before(scenario, inject, when.offset)]
    told: list[tuple[When, e.Event]] = [*((when, event) for event in events), *past]
    told.append((when, e.InjectReleased(inject.id)))
    told += [(when, e.StatusSet(one.function, one.status, one.area, inject.id)) for one in inject.effects]
    return tuple(Record(number, at, "", event) for number, (at, event) in enumerate(told, start=1))


def _at(offset: int | None) -> When:
    return When(_MORNING, (offset or 0) * 1000, offset or 0)


def _before(scenario: Scenario, inject: Inject, offset: int) -> list[Inject]:
    """Return the injects that came last before this one: the room still sees them."""
    timed = [one for one in scenario.injects if one.at is not None and one.at <= offset and one.when is None]
    order = sorted((one for one in timed if one.id != inject.id), key=lambda one: one.at or 0)
    return order[-_SEEN:]


def _statuses(scenario: Scenario, offset: int) -> list[e.Event]:
    """Return what happened to the vital functions before an offset: by the script, and by injects with a time."""
    found = [
        (change.at, e.StatusSet(change.function, change.status, change.area, "script:0"))
        for change in scenario.status
    ]
    for inject in scenario.injects:
        if inject.at is not None:
            found += [(inject.at, e.StatusSet(x.function, x.status, x.area, inject.id)) for x in inject.effects]
    past = [one for one in found if one[0] < offset]
    return [event for _, event in sorted(past, key=lambda one: one[0])]
