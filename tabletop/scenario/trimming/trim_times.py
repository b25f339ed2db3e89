"""New times for what stays in a script: the time of what went is cut out, and everything else moves along.

The story keeps its own times: what happened at 10:12 still does, however soon that now comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tabletop.base.moments import MINUTE
from tabletop.scenario.model import ClockPoint, Minutes, Scenario
from tabletop.scenario.trimming.trim_parts import LAST, Parts

LEAST_DEBRIEF = 10
"""Minutes of hot debrief that are never cut."""
_DEBRIEF_SHARE = 0.15
_BRIEFING_SHARE = 0.1
_LEAST_BRIEFING = 3
LEAD = 2 * MINUTE
"""Seconds at most before the first inject, when it does not open the play."""


@dataclass(frozen=True, slots=True)
class Axis:
    """How offsets on the old script axis become offsets on the new one, both in seconds."""

    points: tuple[tuple[int, int], ...]
    """Old and new, in order; the beginning and the end are among them."""

    def new(self, old: int) -> int:
        """Return the new offset of an old one, in whole minutes between the points and exact on them."""
        for (begin, new_begin), (end, new_end) in pairwise(self.points):
            if begin <= old <= end:
                if old in (begin, end):
                    return new_begin if old == begin else new_end
                part = (new_end - new_begin) * (old - begin) // (end - begin)
                return min(new_end, new_begin + _minutes(part))
        return self.points[-1][1]

    @property
    def is_same(self) -> bool:
        """Whether nothing moves."""
        return all(old == new for old, new in self.points)


def divided(minutes: Minutes, total: int) -> Minutes:
    """Divide the minutes there are in all over briefing, play and hot debrief; the debrief is cut last.

    What fits is left as it is, so that a scenario is never made longer.
    """
    if minutes.briefing + minutes.play + minutes.hot_debrief <= total:
        return minutes
    share = -int(-total * _DEBRIEF_SHARE // 1)
    debrief = min(max(minutes.hot_debrief, LEAST_DEBRIEF), max(LEAST_DEBRIEF, share))
    briefing = min(minutes.briefing, max(_LEAST_BRIEFING, round(total * _BRIEFING_SHARE)))
    play = min(minutes.play, total - debrief - briefing)
    return Minutes(play=play, briefing=briefing, hot_debrief=debrief)


def axis(parts: Parts, kept: Iterable[str], play: int) -> Axis:
    """Return the new times when these injects fill `play` minutes.

    Raises ValueError when there are fewer minutes than moments.
    """
    end = parts.times.end
    moments = sorted({parts.times.starts[id] for id in kept if id in parts.times.starts})
    if play * MINUTE >= end:
        return Axis(((0, 0), (max(end, 1), max(end, 1))))
    # What comes later than the beginning still does, where there is a minute for that.
    lead = min(moments[0], LEAD, max(0, play - len(moments)) * MINUTE) if moments else 0
    spans = _spans(
        [parts.comfortable(m) for m in moments], [parts.tight(m) for m in moments], play * MINUTE - lead
    )
    points = [(0, 0)]
    now = lead
    for moment, span in zip(moments, spans, strict=True):
        if moment:
            points.append((moment, now))
        now += span
    return Axis((*points, (end, play * MINUTE)) if not points or points[-1][0] < end else tuple(points))


def _spans(wished: list[int], least: list[int], room: int) -> list[int]:
    """Divide `room` seconds over moments in whole minutes: as wished, stretched, or pressed if it must be."""
    if not wished:
        return []
    if len(wished) * MINUTE > room:
        raise ValueError("fewer minutes than moments")
    spans = [max(MINUTE, _minutes(span)) for span in wished]
    floors = [max(MINUTE, _minutes(span)) for span in least]
    floors[-1] = max(floors[-1], min(LAST * MINUTE, room // 4 // MINUTE * MINUTE))
    spans[-1] = max(spans[-1], floors[-1])
    _press(spans, floors, room)
    _press(spans, [MINUTE] * len(spans), room)
    left = (room - sum(spans)) // MINUTE
    for number in range(len(spans)):
        # What is left is spread evenly, so that no phase gets it all.
        spans[number] += MINUTE * ((number + 1) * left // len(spans) - number * left // len(spans))
    return spans


def _press(spans: list[int], floors: list[int], room: int) -> None:
    """Take minutes from the longest spans until they fit or all stand on their floor."""
    while sum(spans) > room:
        longest = max(range(len(spans)), key=lambda n: spans[n] - floors[n])
        if spans[longest] <= floors[longest]:
            return
        spans[longest] -= MINUTE


def clock(scenario: Scenario, axis: Axis) -> tuple[ClockPoint, ...]:
    """Return the clock with every point at its new place and the story as it was."""
    if not scenario.clock or axis.is_same:
        return scenario.clock
    first = scenario.clock[0].at
    told = {axis.new(point.at): point.story for point in scenario.clock}
    # At what stays, the story tells exactly its own time; a point that falls in the same minute gives way.
    told |= {new: _story(scenario.clock, old) for old, new in axis.points if old >= first}
    points = [(at, _minutes(story)) for at, story in sorted(told.items())]
    return tuple(ClockPoint(at=at, story=story) for at, story in _needed(points))


def _story(points: tuple[ClockPoint, ...], offset: int) -> int:
    """Return the story time in seconds at an offset: in proportion between points, second by second after them."""
    before = [point for point in points if point.at <= offset][-1]
    after = next((point for point in points if point.at > offset), None)
    if after is None:
        return before.story + offset - before.at
    return before.story + (after.story - before.story) * (offset - before.at) // (after.at - before.at)


def _needed(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out points that lie within a minute of the line between the others."""
    if len(points) < 3:
        return points
    (begin, story), (end, story_end) = points[0], points[-1]
    slope = (story_end - story) / (end - begin)
    off = [abs(story + slope * (at - begin) - told) for at, told in points]
    furthest = max(range(1, len(points) - 1), key=off.__getitem__)
    if off[furthest] < MINUTE:
        return [points[0], points[-1]]
    return [*_needed(points[: furthest + 1])[:-1], *_needed(points[furthest:])]


def _minutes(seconds: int) -> int:
    return seconds // MINUTE * MINUTE
