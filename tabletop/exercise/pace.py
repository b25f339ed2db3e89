"""Do we make the end? What was promised, how it looks now, and whether the hot debrief keeps its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from tabletop.base.moments import MINUTE, When
from tabletop.exercise.decide_debrief import QUESTIONS
from tabletop.exercise.schedule import Line
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import RunPhase, Standing
from tabletop.scenario.model import Scenario

_WAITING = (Standing.PLANNED, Standing.DUE, Standing.HELD)
_SHORT_DEBRIEF = 5
"""Minutes of the short hot debrief."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Wall moments of the promised and the expected end, and the minutes between them."""

    planned_end: datetime
    """The end of everything, the hot debrief included."""
    expected_end: datetime
    play_until: datetime
    """When the play has to stop for the hot debrief to keep its time."""
    minutes_late: int
    """Minutes behind; negative is ahead."""
    debrief_minutes: int
    debrief_left: int
    """Minutes that are left for the hot debrief if everything goes on as it does now."""

    @property
    def eats_debrief(self) -> bool:
        """Whether the hot debrief loses time."""
        return self.debrief_left < self.debrief_minutes


def question_seconds(scenario: Scenario, state: ExerciseState) -> int:
    """Return how long one question of the hot debrief may take; console and room count down from the same."""
    minutes = _SHORT_DEBRIEF if state.short_debrief else scenario.minutes.hot_debrief
    return minutes * MINUTE // QUESTIONS


def pace(scenario: Scenario, state: ExerciseState, when: When, lines: tuple[Line, ...]) -> Pace:
    """Return how the exercise keeps its time; pauses are lost, shifts of the script count as they stand."""
    minutes = scenario.minutes
    debrief = timedelta(minutes=_SHORT_DEBRIEF if state.short_debrief else minutes.hot_debrief)
    begun = state.started.wall if state.started is not None else _play_begins(scenario, state, when)
    planned_end = begun + timedelta(minutes=minutes.play + minutes.hot_debrief)
    ends = _play_ends(scenario, state, when, lines, begun)
    expected = ends + debrief
    if state.phase is RunPhase.ENDED:
        expected = state.phase_since.wall if state.phase_since is not None else when.wall
    left = planned_end - ends
    return Pace(
        planned_end=planned_end,
        expected_end=expected,
        play_until=planned_end - timedelta(minutes=minutes.hot_debrief),
        minutes_late=_minutes(expected - planned_end),
        debrief_minutes=minutes.hot_debrief,
        debrief_left=max(0, min(minutes.hot_debrief, _minutes(left))),
    )


def _play_begins(scenario: Scenario, state: ExerciseState, when: When) -> datetime:
    briefing = timedelta(minutes=scenario.minutes.briefing)
    if state.phase is RunPhase.BRIEFING and state.phase_since is not None:
        return max(when.wall, state.phase_since.wall + briefing)
    return when.wall + briefing


def _play_ends(
    scenario: Scenario, state: ExerciseState, when: When, lines: tuple[Line, ...], begun: datetime
) -> datetime:
    if state.finished is not None:
        return state.finished.wall
    if state.started is None:
        return begun + timedelta(minutes=scenario.minutes.play)
    left = max(0, _last_offset(scenario, state, when, lines) - when.offset)
    return when.wall + timedelta(seconds=left / state.clock.speed)


def _last_offset(scenario: Scenario, state: ExerciseState, when: When, lines: tuple[Line, ...]) -> int:
    """Return the offset at which the play ends: the last waiting inject plus what the script has after it."""
    end = scenario.minutes.play * MINUTE
    timed = [inject.at for inject in scenario.injects if inject.at is not None]
    tail = max(0, end - max(timed)) if timed else 0
    waiting = [line.at for line in lines if line.standing in _WAITING and line.inject.at is not None]
    times = [at for at in waiting if at is not None]
    if times:
        return max(times) + tail
    released = [state.inject(line.inject.id).released for line in lines]
    latest = max((moment.offset for moment in released if moment is not None), default=0)
    return max(when.offset, min(end, latest + tail))


def _minutes(span: timedelta) -> int:
    return round(span.total_seconds() / MINUTE)
