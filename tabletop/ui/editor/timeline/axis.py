"""From seconds of the script to pixels and back: an axis of time, or columns for the rounds of a workshop."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tabletop.base.moments import MINUTE
from tabletop.projections.editor_timeline_values import PhaseView, TimelineView

DESIGNED = 8.04
"""Pixels per minute at zoom 1: a quarter of an hour is as wide as its two labels, twice."""
COLUMN = 224.0
"""Pixels of a round at zoom 1."""
MARGIN = 12.0
"""Pixels before T+00:00."""
TAIL = 160.0
"""Pixels behind the end, for the title of what comes last."""
_STEPS = ((1, 1), (2, 1), (5, 1), (10, 5), (15, 5), (30, 10), (60, 15), (120, 30), (240, 60), (480, 120))
"""Minutes between labels, and between the small ticks."""
_LABEL = 88.0


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis at one zoom. With rounds, everything in a round stands at the left of its column."""

    end: int
    pixels: float = DESIGNED
    """Per minute."""
    rounds: tuple[PhaseView, ...] = ()
    column: float = COLUMN

    def x(self, at: int) -> float:
        """Return where a second of the script stands, in pixels from the left of the body."""
        if self.rounds:
            return self.round_of(at) * self.column
        return MARGIN + at / MINUTE * self.pixels

    def at(self, x: float) -> int:
        """Return the whole minute at a place, in seconds from zero; in rounds the start of the round."""
        if self.rounds:
            place = min(len(self.rounds) - 1, max(0, int(x // self.column)))
            return self.rounds[place].start
        return max(0, round((x - MARGIN) / self.pixels) * MINUTE)

    def round_of(self, at: int) -> int:
        """Return the place of the round that a second falls in, from 0."""
        return max(0, bisect_right(self.rounds, at, key=_start) - 1)

    @property
    def width(self) -> float:
        """The width of the body in pixels."""
        if self.rounds:
            return len(self.rounds) * self.column
        return self.x(self.end) + TAIL

    def steps(self) -> tuple[int, int]:
        """Return the minutes between labels and between small ticks, so that labels keep clear of each other."""
        return next((step for step in _STEPS if step[0] * self.pixels >= _LABEL), _STEPS[-1])

    def seconds(self, from_x: float, to_x: float, fine: int) -> int:
        """Return how far a drag goes in seconds, in whole steps of `fine` minutes."""
        if self.rounds:
            return self.at(to_x) - self.at(from_x)
        return round((to_x - from_x) / self.pixels / fine) * fine * MINUTE


def axis_of(view: TimelineView, zoom: float) -> Axis:
    """Return the axis of a view at a zoom."""
    return Axis(view.end, DESIGNED * zoom, view.rounds, COLUMN * zoom)


def fitting_zoom(view: TimelineView, width: float) -> float:
    """Return the zoom at which the whole script is as wide as this many pixels."""
    if view.rounds:
        return width / (len(view.rounds) * COLUMN)
    minutes = max(1, view.end // MINUTE)
    return max(1.0, width - MARGIN - TAIL) / (minutes * DESIGNED)


def scrolled(now: float, room: float, first: float, last: float) -> float:
    """Return how far to scroll so that a stretch is seen; its beginning when it does not fit. All in pixels."""
    if first < now or last - first > room:
        return first
    return last - room if last > now + room else now


def _start(phase: PhaseView) -> int:
    return phase.start
