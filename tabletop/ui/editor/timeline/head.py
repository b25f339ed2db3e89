"""Where everything stands in the header above the lanes: changes of vital functions, phases, times and ticks.

x is in pixels of the body, y from the top of the widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF

from tabletop.base.moments import MINUTE, offset_text
from tabletop.projections.editor_timeline_values import ChangeView, PhaseView, PointView, TimelineView
from tabletop.scenario.items import Item
from tabletop.ui.editor.timeline.axis import Axis
from tabletop.ui.editor.timeline.layout import Measure

_ROW, _ROW_GAP = 22.0, 2.0
_ICON_ONLY, _TWO_ICONS = 22.0, 42.0
_BEFORE_NAME, _BEHIND_NAME = 24.0, 6.0
_PHASE = 20.0
_TIMES, _STORY, _TICKS = 16.0, 16.0, 16.0
_POINT = 14.0
_ROUND = 68.0


class Room(StrEnum):
    """How much of a change there is room for: its shape and name, shape and icon, or the shape alone."""

    NAME = "name"
    ICON = "icon"
    SHAPE = "shape"


@dataclass(frozen=True, slots=True)
class ChangeSpot:
    """A change of a vital function with its place."""

    change: ChangeView
    rect: QRectF
    room: Room


@dataclass(frozen=True, slots=True)
class PhaseSpot:
    """A phase or a round with its place."""

    phase: PhaseView
    rect: QRectF


@dataclass(frozen=True, slots=True)
class PointSpot:
    """A set point of the clock with its place; pressed within `rect`."""

    point: PointView
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick; small ones have no words."""

    x: float
    time: str = ""
    story: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The whole header. A band that has nothing to show has no height: its top is None."""

    height: float
    changes: tuple[ChangeSpot, ...]
    phases: tuple[PhaseSpot, ...]
    points: tuple[PointSpot, ...]
    ticks: tuple[Tick, ...]
    changes_top: float | None
    phases_top: float | None
    times_top: float
    rows: int = 2
    """The most rows that changes were given."""

    def item_at(self, x: float, y: float) -> Item | None:
        """Return what is at a place, in the header's own pixels of the body."""
        for spot in reversed(self.points):
            if spot.rect.contains(x, y):
                return spot.point.item
        for change in reversed(self.changes):
            if change.rect.contains(x, y):
                return change.change.item
        found = next((spot.phase.item for spot in self.phases if spot.rect.contains(x, y)), None)
        return found

    def rect_of(self, item: Item) -> QRectF | None:
        """Return where a phase, clock point or change stands."""
        for spot in self.points:
            if spot.point.item == item:
                return spot.rect
        for phase in self.phases:
            if phase.phase.item == item:
                return phase.rect
        return next((spot.rect for spot in self.changes if spot.change.item == item), None)


def same_head(then: TimelineView, now: TimelineView) -> bool:
    """Tell whether two views have the same header."""
    return (then.changes, then.phases, then.points, then.story) == (now.changes, now.phases, now.points, now.story)


def head(
    view: TimelineView, axis: Axis, name: Measure, rows: int = 2, before: tuple[TimelineView, Head] | None = None
) -> Head:
    """Return the header; `name` measures the name of a function, `rows` is the most that changes may take.

    That of before, on the same axis, is taken over when nothing in it changed.
    """
    if before is not None and before[1].rows == rows and same_head(before[0], view):
        return before[1]
    changes, used = _changes(view.changes, axis, name, rows)
    top = 8.0
    changes_top = top if used else None
    top += used * (_ROW + _ROW_GAP) + (2 if used else 0)
    if axis.rounds:
        return _rounds(axis, (changes, rows), changes_top, top)
    phases_top = top if view.phases else None
    phases = tuple(_phase(phase, axis, top) for phase in view.phases)
    top += _PHASE + 4 if view.phases else 0
    times_top = top + 2
    height = times_top + _TIMES + (_STORY if view.story else 0) + _TICKS
    points = tuple(
        PointSpot(point, QRectF(axis.x(point.at) - _POINT / 2, height - _POINT, _POINT, _POINT))
        for point in view.points
    )
    return Head(height, changes, phases, points, _ticks(view, axis), changes_top, phases_top, times_top, rows)


def _rounds(axis: Axis, above: tuple[tuple[ChangeSpot, ...], int], changes_top: float | None, top: float) -> Head:
    phases = tuple(
        PhaseSpot(one, QRectF(place * axis.column, top, axis.column, _ROUND))
        for place, one in enumerate(axis.rounds)
    )
    changes, rows = above
    return Head(top + _ROUND, changes, phases, (), (), changes_top, top, top, rows)


def _phase(phase: PhaseView, axis: Axis, top: float) -> PhaseSpot:
    left = axis.x(phase.start)
    return PhaseSpot(phase, QRectF(left, top, max(8.0, axis.x(phase.end) - left - 2), _PHASE))


def _ticks(view: TimelineView, axis: Axis) -> tuple[Tick, ...]:
    step, small = axis.steps()
    found: list[Tick] = []
    for minute in range(0, view.end // MINUTE + 1, small):
        if minute % step:
            found.append(Tick(axis.x(minute * MINUTE)))
            continue
        story = view.story[minute] if minute < len(view.story) else ""
        found.append(Tick(axis.x(minute * MINUTE), offset_text(minute * MINUTE), story))
    return tuple(found)


def _changes(
    changes: tuple[ChangeView, ...], axis: Axis, name: Measure, most: int
) -> tuple[tuple[ChangeSpot, ...], int]:
    """Put changes in as few rows as keep their shapes apart, then give each what room is left."""
    rows: list[list[tuple[ChangeView, float]]] = []
    for change in changes:
        x = axis.x(change.at)
        row = next((row for row in rows if row[-1][1] + _ICON_ONLY + _ROW_GAP <= x), None)
        if row is None and len(rows) < most:
            row = []
            rows.append(row)
        if row is None:
            row = min(rows, key=lambda one: one[-1][1])
            x = max(x, row[-1][1] + _ICON_ONLY + _ROW_GAP)
        row.append((change, x))
    spots: list[ChangeSpot] = []
    for place, row in enumerate(rows):
        top = 8.0 + place * (_ROW + _ROW_GAP)
        for index, (change, x) in enumerate(row):
            free = row[index + 1][1] - x - _ROW_GAP if index + 1 < len(row) else 1e9
            width, room = _room(name(change.name), free)
            spots.append(ChangeSpot(change, QRectF(x, top, width, _ROW), room))
    return tuple(spots), len(rows)


def _room(name: float, free: float) -> tuple[float, Room]:
    whole = _BEFORE_NAME + name + _BEHIND_NAME
    if free >= whole:
        return whole, Room.NAME
    if free >= _TWO_ICONS:
        return _TWO_ICONS, Room.ICON
    return _ICON_ONLY, Room.SHAPE
