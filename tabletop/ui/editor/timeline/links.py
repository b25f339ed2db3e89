"""How the lines run from one chip to another, and where on them their word has room. Pure geometry."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from tabletop.projections.editor_timeline_values import LinkView
from tabletop.ui.editor.timeline.layout import ChipSpot, LaneSpot, Layout, Measure

PILL = 20.0
_PADDING = 8.0
_WIDEST, _NARROW = 128.0, 76.0
_IN = 14.0
_APART = 9.0
_TRIES = 8
_BUCKET = 128.0
_AIR = 8.0
_Line = tuple[QPointF, ...]
_Place = tuple[float, float, float, float]
"""Left, top, right and bottom: thousands of places are tried."""


@dataclass(frozen=True, slots=True)
class LinkSpot:
    """A line with its corners. `pill` is where its word stands, `spare` where it stands when it must."""

    link: LinkView
    points: _Line
    pill: QRectF | None
    spare: QRectF


def link_spots(
    links: tuple[LinkView, ...], layout: Layout, word: Measure, before: tuple[Layout, tuple[LinkSpot, ...]] | None
) -> tuple[LinkSpot, ...]:
    """Return the line of each link whose ends both stand in the layout.

    The word of a line stays where it was before as long as nothing near the line came, went or moved.
    """
    lines = _lines(links, layout)
    if not lines:
        return ()
    known = _undisturbed(layout, *before) if before is not None else {}
    taken = _Taken(layout)
    for spot in known.values():
        if spot.pill is not None:
            taken.take(_place(spot.pill))
    found: list[LinkSpot] = []
    words: list[_Place] = [_place(spot.spare) for spot in known.values()]
    for link, points in lines:
        spot = known.get((link.source, link.target))
        if spot is None or spot.link != link or spot.points != points:
            width = min(_WIDEST, word(link.label) + 2 * _PADDING)
            pill = next((one for one in _tries(points, width) if taken.is_free(one)), None)
            if pill is not None:
                taken.take(pill)
                words.append(pill)
            spare = pill or _spare(points, width, words, taken)
            spot = LinkSpot(link, points, _rect(pill) if pill else None, _rect(spare))
        found.append(spot)
    return tuple(found)


def _undisturbed(layout: Layout, old: Layout, spots: tuple[LinkSpot, ...]) -> dict[tuple[str, str], LinkSpot]:
    """Return the lines of before near which everything stands as it stood, by both their ends."""
    if [lane.top for lane in layout.lanes] != [lane.top for lane in old.lanes]:
        return {}
    moved = {
        number: reach
        for number, (now, then) in enumerate(zip(layout.lanes, old.lanes, strict=True))
        if (now.chips is not then.chips or now.marks is not then.marks)
        and (reach := _reach(now, then)) is not None
    }
    found: dict[tuple[str, str], LinkSpot] = {}
    for spot in spots:
        xs, ys = [point.x() for point in spot.points], [point.y() for point in spot.points]
        first, last = layout.lane_at(min(ys) - PILL), layout.lane_at(max(ys) + PILL)
        left, right = min(xs) - _WIDEST, max(xs) + _WIDEST
        near = (moved[lane] for lane in range(first, last + 1) if lane in moved)
        if not any(reach[0] <= right and reach[1] >= left for reach in near):
            found[spot.link.source, spot.link.target] = spot
    return found


def _reach(now: LaneSpot, then: LaneSpot) -> tuple[float, float] | None:
    """Return from where to where a lane changed; None when it did not."""
    changed = _corners(now) ^ _corners(then)
    return (min(one[0] for one in changed), max(one[2] for one in changed)) if changed else None


def _corners(lane: LaneSpot) -> set[_Place]:
    return {_place(spot.rect) for spot in (*lane.chips, *lane.marks)}


def _lines(links: tuple[LinkView, ...], layout: Layout) -> list[tuple[LinkView, _Line]]:
    found: list[tuple[LinkView, _Line]] = []
    beside: dict[tuple[str, float], int] = {}
    for link in links:
        source, target = layout.chips.get(link.source), layout.chips.get(link.target)
        if source is None or target is None:
            continue
        key = (link.source, target.rect.left())
        shift = beside.get(key, 0)
        beside[key] = shift + 1
        found.append((link, _route(source, target, shift)))
    return found


class _Taken:
    """What already stands where, by lane and by stretch of the axis."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._tops = [lane.top for lane in layout.lanes]
        self._lanes: dict[int, dict[int, list[_Place]]] = {}

    def is_free(self, place: _Place) -> bool:
        """Tell whether nothing stands at a place."""
        left, top, right, bottom = place
        lanes = {bisect_right(self._tops, top) - 1, bisect_right(self._tops, bottom) - 1}
        buckets = range(int(left // _BUCKET), int(right // _BUCKET) + 1)
        for lane in lanes:
            known = self._in_lane(lane)
            for bucket in buckets:
                for other in known.get(bucket, ()):
                    if _overlap(place, other):
                        return False
        return True

    def covered(self, place: _Place) -> float:
        """Return how much of what stands there a place would cover, in square pixels."""
        lanes = {bisect_right(self._tops, place[1]) - 1, bisect_right(self._tops, place[3]) - 1}
        others = {
            other
            for lane in lanes
            for bucket in range(int(place[0] // _BUCKET), int(place[2] // _BUCKET) + 1)
            for other in self._in_lane(lane).get(bucket, ())
            if _overlap(place, other)
        }
        return sum(
            (min(place[2], other[2]) - max(place[0], other[0]))
            * (min(place[3], other[3]) - max(place[1], other[1]))
            for other in others
        )

    def take(self, place: _Place) -> None:
        """Keep others from this place."""
        for lane in {bisect_right(self._tops, place[1]) - 1, bisect_right(self._tops, place[3]) - 1}:
            _put(self._in_lane(lane), place)

    def _in_lane(self, number: int) -> dict[int, list[_Place]]:
        """Return what stands in a lane, gathered when it is first asked for."""
        found = self._lanes.get(number)
        if found is None:
            found = self._lanes[number] = {}
            lane = self._layout.lanes[number]
            for spot in (*lane.chips, *lane.marks):
                _put(found, _place(spot.rect))
        return found


def _put(places: dict[int, list[_Place]], place: _Place) -> None:
    for bucket in range(int(place[0] // _BUCKET), int(place[2] // _BUCKET) + 1):
        places.setdefault(bucket, []).append(place)


def _overlap(one: _Place, other: _Place) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _route(source: ChipSpot, target: ChipSpot, shift: int) -> _Line:
    """Run straight where possible, else along the row of the source and then up or down to the target."""
    start, goal = source.rect, target.rect
    middle = start.center().y()
    if abs(middle - goal.center().y()) < 2:
        if goal.left() >= start.right():
            return QPointF(start.right(), middle), QPointF(goal.left(), middle)
        under = max(start.bottom(), goal.bottom()) + 3
        left, right = start.left() + _IN, goal.left() + _IN
        down, up = QPointF(left, start.bottom()), QPointF(right, goal.bottom())
        return down, QPointF(left, under), QPointF(right, under), up
    x = goal.left() + min(_IN + shift * _APART, max(4.0, goal.width() - 4))
    end = QPointF(x, goal.top() if goal.top() > middle else goal.bottom())
    if start.left() + 4 <= x <= start.right() - 4:
        return QPointF(x, start.bottom() if goal.top() > middle else start.top()), end
    leave = start.right() if x > start.right() else start.left()
    return QPointF(leave, middle), QPointF(x, middle), end


def _tries(points: _Line, width: float) -> Iterator[_Place]:
    """Yield where a word could stand, the best first: whole, then shortened."""
    yield from _places(points, width)
    if width > _NARROW:
        yield from _places(points, _NARROW)


def _spare(points: _Line, width: float, words: list[_Place], taken: _Taken) -> _Place:
    """Return the place that covers least, and nothing of the word of another line."""
    middle = points[0] + (points[-1] - points[0]) / 2
    places = list(_tries(points, width)) or [_around(middle.x(), middle.y(), width)]
    free = [one for one in places if not any(_overlap(one, word) for word in words)]
    place = min(free or places, key=taken.covered)
    words.append(place)
    return place


def _places(points: _Line, width: float) -> Iterator[_Place]:
    """Yield where a word could stand on a line: from the middle of its longest part outwards, then the others.

    On a line that runs up and down it may also hang at one side.
    """
    corners = [(point.x(), point.y()) for point in points]
    for (x1, y1), (x2, y2) in sorted(pairwise(corners), key=_length, reverse=True):
        long = abs(x1 - x2) + abs(y1 - y2)
        lies = abs(y1 - y2) < 1
        free = (long - (width if lies else PILL) - _AIR) / 2
        if free < 0:
            continue
        for step in range(_TRIES):
            away = (step + 1) // 2 * max(5.0, free / (_TRIES / 2)) * (1 if step % 2 else -1)
            if abs(away) > free:
                break
            share = 0.5 + away / long
            x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
            for aside in (0.0,) if lies else (0.0, width / 2 - 12, 12 - width / 2):
                yield _around(x + aside, y, width)


def _length(part: tuple[tuple[float, float], tuple[float, float]]) -> float:
    return abs(part[0][0] - part[1][0]) + abs(part[0][1] - part[1][1])


def _around(x: float, y: float, width: float) -> _Place:
    left, top = round(x - width / 2), round(y - PILL / 2)
    return left, top, left + width, top + PILL


def _place(rect: QRectF) -> _Place:
    return rect.left(), rect.top(), rect.right(), rect.bottom()


def _rect(place: _Place) -> QRectF:
    return QRectF(place[0], place[1], place[2] - place[0], place[3] - place[1])
