"""How the lines run from one chip to another, and where on them their word has room. Pure geometry."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from tabletop.projections.editor_timeline_values import LinkView
from tabletop.ui.editor.timeline_layout import ChipSpot, Layout, Measure

PILL = 20.0
_PADDING = 8.0
_WIDEST, _NARROW = 128.0, 76.0
_IN = 14.0
_APART = 9.0
_TRIES = 12
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


def link_spots(links: tuple[LinkView, ...], layout: Layout, word: Measure) -> tuple[LinkSpot, ...]:
    """Return the line of each link whose ends both stand in the layout."""
    lines = _lines(links, layout)
    if not lines:
        return ()
    taken = _Taken(layout)
    found: list[tuple[LinkView, _Line, _Place | None, float]] = []
    words: list[_Place] = []
    for link, points in lines:
        width = min(_WIDEST, word(link.label) + 2 * _PADDING)
        pill = next((one for one in _tries(points, width) if taken.is_free(one)), None)
        if pill is not None:
            taken.take(pill)
            words.append(pill)
        found.append((link, points, pill, width))
    return tuple(
        LinkSpot(link, points, _rect(pill) if pill else None, _rect(pill or _spare(points, width, words)))
        for link, points, pill, width in found
    )


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
        self._tops = [lane.top for lane in layout.lanes]
        self._places: dict[tuple[int, int], list[_Place]] = {}
        for number, lane in enumerate(layout.lanes):
            for spot in (*lane.chips, *lane.marks):
                rect = spot.rect
                self._put(number, (rect.left(), rect.top(), rect.right(), rect.bottom()))

    def is_free(self, place: _Place) -> bool:
        """Tell whether nothing stands at a place."""
        left, top, right, bottom = place
        lanes = {bisect_right(self._tops, top) - 1, bisect_right(self._tops, bottom) - 1}
        buckets = range(int(left // _BUCKET), int(right // _BUCKET) + 1)
        for lane in lanes:
            for bucket in buckets:
                for other in self._places.get((lane, bucket), ()):
                    if _overlap(place, other):
                        return False
        return True

    def take(self, place: _Place) -> None:
        """Keep others from this place."""
        for lane in {bisect_right(self._tops, place[1]) - 1, bisect_right(self._tops, place[3]) - 1}:
            self._put(lane, place)

    def _put(self, lane: int, place: _Place) -> None:
        for bucket in range(int(place[0] // _BUCKET), int(place[2] // _BUCKET) + 1):
            self._places.setdefault((lane, bucket), []).append(place)


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


def _spare(points: _Line, width: float, words: list[_Place]) -> _Place:
    """Return a place that may lie over chips, but not over the word of another line."""
    middle = points[0] + (points[-1] - points[0]) / 2
    places = list(_places(points, width)) or [_around(middle.x(), middle.y(), width)]
    place = next((one for one in places if not any(_overlap(one, word) for word in words)), places[0])
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


def _rect(place: _Place) -> QRectF:
    return QRectF(place[0], place[1], place[2] - place[0], place[3] - place[1])
