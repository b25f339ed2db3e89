"""What is due, what waits and what is offered, at a moment. Computed; nothing is stored for it."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.base.message import Message
from tabletop.base.moments import When
from tabletop.exercise.clock import mode_at
from tabletop.exercise.script import condition_holds, planned_at, script
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import ActionMark, RunPhase, Standing
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import ClockMode

_DECIDED = (Standing.RELEASED, Standing.WITHDRAWN, Standing.SKIPPED)
_SEEN = (ActionMark.SEEN, ActionMark.PARTLY)


@dataclass(frozen=True, slots=True)
class Line:
    """One inject in the schedule: where it stands, when it comes, and why it is offered."""

    inject: Inject
    standing: Standing
    at: int | None
    """Offset in seconds; None when time does not say."""
    reason: Message | None = None


def schedule(scenario: Scenario, state: ExerciseState, when: When) -> tuple[Line, ...]:
    """Return every inject with its standing, in the order in which they come (or came)."""
    lines = [_line(scenario, state, when, inject) for inject in script(scenario, state)]
    positions = {line.inject.id: index for index, line in enumerate(lines)}
    place = _places(state, lines)
    lines.sort(key=lambda line: (place[line.inject.id], positions[line.inject.id]))
    if mode_at(scenario, when.offset) is ClockMode.STEPS:
        lines = _first_step_due(state, lines)
    return tuple(lines)


def next_line(lines: tuple[Line, ...]) -> Line | None:
    """Return what the release button names: the first that is due, else the first that is planned."""
    for standing in (Standing.DUE, Standing.PLANNED):
        for line in lines:
            if line.standing is standing and (standing is Standing.DUE or line.at is not None):
                return line
    return next((line for line in lines if line.standing is Standing.PLANNED), None)


def offers(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the contingencies whose condition holds now."""
    return tuple(line for line in lines if line.standing is Standing.OFFERED)


def _places(state: ExerciseState, lines: list[Line]) -> dict[str, int]:
    """Return where each inject stands on the axis; one without a time stands behind what calls for it."""
    known = {line.inject.id: line.at for line in lines if line.at is not None}
    place: dict[str, int] = {}
    latest = 0
    for line in lines:
        trigger = line.inject.when
        released = state.inject(line.inject.id).released
        calls = None
        if trigger is not None:
            call = trigger.after or trigger.seen or trigger.not_seen or trigger.signal
            calls = known.get(call.partition(".")[0]) if call else None
        if line.at is not None:
            latest = place[line.inject.id] = line.at
        elif released is not None:
            place[line.inject.id] = released.offset
        else:
            place[line.inject.id] = calls if calls is not None else latest
    return place


def _line(scenario: Scenario, state: ExerciseState, when: When, inject: Inject) -> Line:
    at = planned_at(scenario, state, inject)
    known = state.inject(inject.id)
    if known.standing in _DECIDED:
        return Line(inject, known.standing, at)
    if inject.when is not None and condition_holds(state, inject.when) is False:
        return Line(inject, Standing.NOT_APPLICABLE, at)
    if known.standing is Standing.HELD and (known.until is None or when.offset < known.until):
        return Line(inject, Standing.HELD, known.until if known.until is not None else at)
    if inject.is_contingency:
        reason = _reason(scenario, state, when, inject)
        return Line(inject, Standing.PLANNED if reason is None else Standing.OFFERED, at, reason)
    return Line(inject, _by_time(state, when, inject, at), at)


def _by_time(state: ExerciseState, when: When, inject: Inject, at: int | None) -> Standing:
    trigger = inject.when
    if trigger is not None:
        if condition_holds(state, trigger) is None or trigger.by_hand:
            return Standing.PLANNED
        if at is None and trigger.choice is not None:
            return Standing.DUE if _playing(state) else Standing.PLANNED
    if at is None or when.offset < at or not _playing(state):
        return Standing.PLANNED
    return Standing.DUE


def _playing(state: ExerciseState) -> bool:
    return state.phase in (RunPhase.RUNNING, RunPhase.PAUSED)


def _first_step_due(state: ExerciseState, lines: list[Line]) -> list[Line]:
    if not _playing(state):
        return lines
    for index, line in enumerate(lines):
        if line.standing is Standing.DUE:
            return lines
        if line.standing is Standing.PLANNED and line.at is not None:
            lines[index] = Line(line.inject, Standing.DUE, line.at)
            return lines
    return lines


def _reason(scenario: Scenario, state: ExerciseState, when: When, inject: Inject) -> Message | None:
    trigger = inject.when
    if trigger is None:
        return None
    if trigger.signal:
        target, _, signal = trigger.signal.partition(".")
        return Message("schedule.signal_seen", inject=target) if (target, signal) in state.signals else None
    target, _, action_id = (trigger.seen or trigger.not_seen or "").partition(".")
    marks = [m for (i, a, _), m in state.marks.items() if (i, a) == (target, action_id)]
    if trigger.seen:
        seen = any(mark in _SEEN for mark in marks)
        return Message("schedule.action_seen", action=trigger.seen) if seen else None
    return _missed(scenario, state, when, (target, action_id, trigger.delay), marks)


def _missed(
    scenario: Scenario,
    state: ExerciseState,
    when: When,
    watched: tuple[str, str, int],
    marks: list[ActionMark],
) -> Message | None:
    target, action_id, delay = watched
    known = state.inject(target)
    if known.standing is not Standing.RELEASED or known.first is None:
        return None
    # Of an action asked of each, one role that certainly did not act counts for more than those that did.
    missed = ActionMark.NOT_SEEN in marks
    if not missed and any(mark in _SEEN or mark is ActionMark.NOT_APPLICABLE for mark in marks):
        return None
    action = next((i.action(action_id) for i in script(scenario, state) if i.id == target), None)
    within = (action.within or 0) if action is not None else 0
    # Bringing it again does not give more time: the table has known it since the first release.
    minutes = (when.elapsed_ms - known.first.elapsed_ms) // 60_000
    if missed or minutes >= within + delay:
        return Message("schedule.action_missed", action=f"{target}.{action_id}", minutes=minutes)
    return None
