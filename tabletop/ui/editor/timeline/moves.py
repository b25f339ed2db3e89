"""Where the keyboard goes on the time line, and how far a drag goes. Pure: nothing is changed here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from tabletop.base.moments import MINUTE
from tabletop.scenario.items import Item, Kind
from tabletop.ui.editor.timeline.scene import Scene

MOVABLE = (Kind.INJECT, Kind.PHASE, Kind.CLOCK, Kind.STATUS)


@dataclass(frozen=True, slots=True)
class Drag:
    """Things on their way: which, held by which, from which lane and point of the body; how far so far."""

    items: tuple[Item, ...]
    held: Item
    lane: str
    """The code of the lane it began in; empty in the header."""
    origin: QPointF
    seconds: int = 0
    to_lane: str = ""

    @property
    def other_lane(self) -> bool:
        """Whether it is held above another lane than where it began."""
        return bool(self.lane) and self.to_lane not in ("", self.lane)


def movable(scene: Scene, items: Iterable[Item]) -> tuple[Item, ...]:
    """Return those that have a time of their own."""
    return tuple(item for item in items if scene.start_of(item) is not None)


def kept_on_axis(scene: Scene, items: Iterable[Item], seconds: int) -> int:
    """Return how far things can go together without one of them coming before the start."""
    starts = [start for item in items if (start := scene.start_of(item)) is not None]
    return max(seconds, -min(starts)) if starts else 0


def step_seconds(scene: Scene, items: Iterable[Item], way: int, minutes: int) -> int:
    """Return how far one press of an arrow goes: minutes, or to the next round in a form without a clock."""
    items = tuple(items)
    rounds = scene.view.rounds
    if not rounds or all(item.kind is Kind.PHASE for item in items):
        return kept_on_axis(scene, items, way * minutes * MINUTE)
    starts = [start for item in items if (start := scene.start_of(item)) is not None]
    if not starts:
        return 0
    at = starts[-1]
    here = scene.layout.axis.round_of(at)
    there = here + way
    if not 0 <= there < len(rounds):
        return 0
    into = min(at - rounds[here].start, max(0, rounds[there].end - rounds[there].start - MINUTE))
    return kept_on_axis(scene, items, rounds[there].start + into - at)


def dragged(scene: Scene, drag: Drag, point: QPointF, minutes: int) -> Drag:
    """Return a drag with its things held at another point of the body, in whole steps of so many minutes."""
    seconds = scene.layout.axis.seconds(drag.origin.x(), point.x(), minutes)
    seconds = kept_on_axis(scene, drag.items, seconds) if movable(scene, drag.items) else 0
    to_lane = drag.to_lane
    if drag.lane:
        to_lane = scene.layout.lanes[scene.layout.lane_at(point.y())].lane.code
    return replace(drag, seconds=seconds, to_lane=to_lane)


def in_time(scene: Scene) -> tuple[Item, ...]:
    """Return the injects as they come."""
    return tuple(chip.item for chip in sorted(scene.view.chips, key=lambda chip: (chip.at, chip.number)))


def bands(scene: Scene) -> list[list[tuple[float, Item]]]:
    """Return everything the keyboard can reach from top to bottom, each band from left to right by its x."""
    head = scene.head
    above = [
        [(spot.rect.left(), spot.change.item) for spot in head.changes],
        [(spot.rect.left(), spot.phase.item) for spot in head.phases if spot.phase.item is not None],
        [(spot.rect.center().x(), spot.point.item) for spot in head.points],
    ]
    lanes = [[(spot.rect.left(), spot.chip.item) for spot in lane.chips] for lane in scene.layout.lanes]
    return [sorted(band, key=lambda one: one[0]) for band in (*above, *lanes)]


def place_in(found: list[list[tuple[float, Item]]], item: Item | None) -> tuple[int, int] | None:
    """Return in which band and at which place a thing is. An inject stands in its lane, not in the header."""
    last = None
    for number, band in enumerate(found):
        for place, (_, other) in enumerate(band):
            if other == item:
                last = (number, place)
    return last


def beside(scene: Scene, item: Item | None, way: int) -> Item | None:
    """Return what comes before (-1) or after (+1) a thing: injects by time, others within their band."""
    if item is None or item.kind is Kind.INJECT:
        order = in_time(scene)
    else:
        found = bands(scene)
        place = place_in(found, item)
        order = tuple(other for _, other in found[place[0]]) if place is not None else in_time(scene)
    if not order:
        return None
    if item not in order:
        return order[0] if way > 0 else order[-1]
    place_now = order.index(item) + way
    return order[place_now] if 0 <= place_now < len(order) else item


def above_or_below(scene: Scene, item: Item | None, way: int) -> Item | None:
    """Return the nearest thing in the next band above (-1) or below (+1) that has anything."""
    if item is not None and item.kind is Kind.ROLE:
        codes = [lane.lane.item for lane in scene.layout.lanes if lane.lane.item is not None]
        place_now = codes.index(item) + way if item in codes else 0
        return codes[min(len(codes) - 1, max(0, place_now))]
    found = bands(scene)
    place = place_in(found, item)
    if place is None:
        return beside(scene, None, 1)
    x = found[place[0]][place[1]][0]
    number = place[0] + way
    while 0 <= number < len(found):
        if found[number]:
            return min(found[number], key=lambda one: abs(one[0] - x))[1]
        number += way
    return item


def lane_beside(scene: Scene, code: str, way: int) -> str:
    """Return the code of the lane above (-1) or below (+1); the same at the edge."""
    codes = [lane.lane.code for lane in scene.layout.lanes]
    if code not in codes:
        return code
    return codes[min(len(codes) - 1, max(0, codes.index(code) + way))]


def caught(scene: Scene, area: QRectF) -> tuple[Item, ...]:
    """Return the injects whose chips a rectangle of the body touches, in time."""
    found = [
        spot.chip
        for lane in scene.layout.lanes
        if lane.top <= area.bottom() and lane.top + lane.height >= area.top()
        for spot in lane.chips
        if spot.rect.intersects(area)
    ]
    return tuple(chip.item for chip in sorted(found, key=lambda chip: (chip.at, chip.number)))
