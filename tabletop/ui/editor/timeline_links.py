"""How the lines run from one chip to another, and where on them their word has room. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from tabletop.projections.editor_timeline_values import LinkView
from tabletop.ui.editor.timeline_layout import ChipSpot, Layout, Measure

PILL = 20.0
_PADDING = 8.0
_WIDEST = 104.0
_IN = 14.0
_APART = 9.0
_TRIES = 24


@dataclass(frozen=True, slots=True)
class LinkSpot:
    """A line with its corners. `pill` is where its word stands, `spare` where it stands when it must."""

    link: LinkView
    points: tuple[QPointF, ...]
    pill: QRectF | None
    spare: QRectF


def link_spots(links: tuple[LinkView, ...], layout: Layout, word: Measure) -> tuple[LinkSpot, ...]:
    """Return the line of each link whose ends both stand in the layout."""
    taken = _Taken(layout)
    found: list[LinkSpot] = []
    beside: dict[tuple[str, float], int] = {}
    for link in links:
        source, target = layout.chips.get(link.source), layout.chips.get(link.target)
        if source is None or target is None:
            continue
        key = (link.source, target.rect.left())
        shift = beside.get(key, 0)
        beside[key] = shift + 1
        points = _route(source, target, shift)
        width = min(_WIDEST, word(link.label) + 2 * _PADDING)
        places = _places(points, width)
        pill = next((place for place in places if taken.is_free(place)), None)
        if pill is not None:
            taken.take(pill)
        found.append(LinkSpot(link, points, pill, places[0] if places else _around(points[0], width)))
    return tuple(found)


class _Taken:
    """What already stands in each lane."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lanes = [[spot.rect for spot in (*lane.chips, *lane.marks)] for lane in layout.lanes]

    def is_free(self, rect: QRectF) -> bool:
        """Tell whether nothing stands at a place."""
        lanes = {self._layout.lane_at(rect.top()), self._layout.lane_at(rect.bottom())}
        return not any(other.intersects(rect) for lane in lanes for other in self._lanes[lane])

    def take(self, rect: QRectF) -> None:
        """Keep others from this place."""
        for lane in {self._layout.lane_at(rect.top()), self._layout.lane_at(rect.bottom())}:
            self._lanes[lane].append(rect)


def _route(source: ChipSpot, target: ChipSpot, shift: int) -> tuple[QPointF, ...]:
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


def _places(points: tuple[QPointF, ...], width: float) -> list[QRectF]:
    """Return where a word could stand on a line: from the middle of its longest part outwards, then the others."""
    parts = sorted(pairwise(points), key=lambda part: -_length(*part))
    found: list[QRectF] = []
    for begin, end in parts:
        long = _length(begin, end)
        lies = abs(begin.y() - end.y()) < 1
        room = (width if lies else PILL) + 12
        if long < room:
            continue
        free = (long - room) / 2
        for step in range(_TRIES):
            away = (step + 1) // 2 * max(6.0, free / (_TRIES / 2)) * (1 if step % 2 else -1)
            if abs(away) > free:
                break
            share = 0.5 + away / long
            found.append(_around(begin + (end - begin) * share, width))
    return found


def _length(begin: QPointF, end: QPointF) -> float:
    return abs(begin.x() - end.x()) + abs(begin.y() - end.y())


def _around(point: QPointF, width: float) -> QRectF:
    return QRectF(round(point.x() - width / 2), round(point.y() - PILL / 2), width, PILL)
