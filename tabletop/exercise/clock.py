"""The exercise's own time: from table time to the script axis, and from there to story time. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from tabletop.base.moments import Offset
from tabletop.exercise.state import Clock
from tabletop.scenario.model import ClockPoint, Scenario
from tabletop.scenario.value import DAY
from tabletop.scenario.words import ClockMode

SPEEDS = (1, 2, 5)
REHEARSAL_SPEEDS = (*SPEEDS, 10, 30, 60)
"""A rehearsal has no table to wait for: an hour of script may go by in a minute."""


@dataclass(frozen=True, slots=True)
class StoryTime:
    """A moment in the story: the day (from 1) and seconds since midnight."""

    day: int
    second: int

    @property
    def text(self) -> str:
        """The clock on the wall of the story, `10:12`."""
        return f"{self.second // 3600:02d}:{self.second // 60 % 60:02d}"


def speeds(rehearsal: bool) -> tuple[int, ...]:
    """Return how many times as fast as the table script time can go."""
    return REHEARSAL_SPEEDS if rehearsal else SPEEDS


def mode_at(scenario: Scenario, offset: Offset) -> ClockMode:
    """Return how time goes at an offset; a script without phases runs when it has a clock."""
    phase = scenario.phase_at(offset)
    if phase is not None:
        return phase.clock
    return ClockMode.RUNS if scenario.clock else ClockMode.ABSENT


def offset_ms(scenario: Scenario, clock: Clock, elapsed_ms: int) -> int:
    """Return the place on the script axis in ms at a table time.

    It stands still while the clock is stopped and in a phase that goes in steps.
    """
    if not clock.running or mode_at(scenario, clock.offset_ms // 1000) is ClockMode.STEPS:
        return clock.offset_ms
    reached = clock.offset_ms + max(0, elapsed_ms - clock.elapsed_ms) * clock.speed
    for phase in scenario.phases:
        start = phase.at * 1000
        if phase.clock is ClockMode.STEPS and clock.offset_ms < start < reached:
            return start
    return reached


def story_at(scenario: Scenario, offset: Offset) -> StoryTime | None:
    """Return story time at an offset: between set points in proportion, outside them second by second.

    None where the phase has no clock or the scenario sets no points.
    """
    if not scenario.clock or mode_at(scenario, offset) is ClockMode.ABSENT:
        return None
    seconds = _story_seconds(scenario.clock, offset)
    return StoryTime(seconds // DAY + 1, seconds % DAY)


def offset_of_story(scenario: Scenario, second: int, near: Offset) -> Offset | None:
    """Return the first offset at or after `near` at which the story clock has come to `second` since midnight.

    Exact: where the story takes more than a second at a time, it is the first offset that is not before `second`.
    None when the script never gets there, or only where the story has no clock.
    """
    points = scenario.clock
    if not points:
        return None
    limit = max(scenario.minutes.play * 60, near)
    shown = _story_seconds(points, near)
    wanted = shown + (second - shown) % DAY
    while True:
        offset = _first_offset(points, wanted, near)
        if offset > limit:
            return None
        if mode_at(scenario, offset) is not ClockMode.ABSENT:
            return offset
        wanted += DAY


def _story_seconds(points: tuple[ClockPoint, ...], offset: Offset) -> int:
    """Return seconds of story since the midnight before day 1. The points rise."""
    place = bisect_right(points, offset, key=_at)
    if place == 0:
        return max(0, points[0].story - (points[0].at - offset))
    last = points[place - 1]
    if place == len(points):
        return last.story + offset - last.at
    after = points[place]
    share = (offset - last.at) / (after.at - last.at)
    return last.story + round(share * (after.story - last.story))


def _first_offset(points: tuple[ClockPoint, ...], wanted: int, near: Offset) -> Offset:
    """Return the first offset from `near` on with no less than `wanted` seconds of story: it never runs back."""
    last = points[-1]
    above = max(near, last.at, last.at + wanted - last.story)
    return bisect_left(range(above), wanted, lo=near, key=lambda offset: _story_seconds(points, offset))


def _at(point: ClockPoint) -> Offset:
    return point.at
