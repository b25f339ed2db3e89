"""Which places must be drawn anew after a change: undoing one move need not draw thirty roles again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from tabletop.projections.editor_load import STEP
from tabletop.ui.editor.timeline.axis import Axis
from tabletop.ui.editor.timeline.layout import LaneSpot
from tabletop.ui.editor.timeline.links import LinkSpot
from tabletop.ui.editor.timeline.scene import Scene

_AROUND = 8.0
_Rect = tuple[float, float, float, float]


def changed_places(before: Scene, after: Scene) -> tuple[QRectF, ...] | None:
    """Return the rectangles of the body in which anything looks otherwise; None when everything may."""
    if not _same_frame(before, after):
        return None
    found: list[QRectF] = []
    touched = _rewritten(before, after)
    for then, now in zip(before.layout.lanes, after.layout.lanes, strict=True):
        if then.chips is not now.chips or then.marks is not now.marks:
            changed = _places(then) ^ _places(now)
            touched |= {place[0] for place in changed}
            found += [_tall(now, left, left + width) for _, (left, _, width, _) in changed]
        if then.lane != now.lane:
            found += _load(then, now, after.layout.axis)
    for scene, other in ((before, after), (after, before)):
        for inject in touched:
            found += _everywhere(scene, inject)
        known = {id(spot) for spot in other.links}
        found += [_along(spot) for spot in scene.links if id(spot) not in known]
    return tuple(found)


def _rewritten(before: Scene, after: Scene) -> set[str]:
    """Return the injects whose chip says something else; an unchanged one is the very same in both."""
    old, new = before.layout.chips, after.layout.chips
    return {inject for inject, spot in new.items() if inject not in old or old[inject].chip is not spot.chip}


def _same_frame(before: Scene, after: Scene) -> bool:
    """Tell whether the axis and every lane are where they were."""
    then, now = before.layout, after.layout
    return (
        (then.axis, then.sizes, then.height, len(then.lanes)) == (now.axis, now.sizes, now.height, len(now.lanes))
        and before.head.height == after.head.height
        and before.view.play == after.view.play
        and bool(before.view.chips) is bool(after.view.chips)
        and all(a.top == b.top and a.lane.code == b.lane.code for a, b in zip(then.lanes, now.lanes, strict=True))
    )


def _places(lane: LaneSpot) -> set[tuple[str, _Rect]]:
    """Return what stands in a lane by its inject, and where."""
    chips = {(spot.chip.item.id, spot.rect.getRect()) for spot in lane.chips}
    return chips | {(mark.id, mark.rect.getRect()) for mark in lane.marks}


def _tall(lane: LaneSpot, left: float, right: float) -> QRectF:
    """Return a stretch of a lane over its whole height."""
    return QRectF(left - _AROUND, lane.top - 1, right - left + 2 * _AROUND, lane.height + 2)


def _load(then: LaneSpot, now: LaneSpot, axis: Axis) -> Iterator[QRectF]:
    """Yield where the load of a lane became otherwise; all of it where gaps or rounds did."""
    old, new = then.lane.load, now.lane.load
    if old.gaps != new.gaps or old.in_rounds != new.in_rounds or old.overloads != new.overloads:
        yield _tall(now, 0, axis.width)
        return
    for place, (level, other) in enumerate(zip_longest(old.levels, new.levels)):
        if level != other:
            yield _tall(now, axis.x(place * STEP), axis.x(place * STEP + STEP))


def _everywhere(scene: Scene, inject: str) -> Iterator[QRectF]:
    """Yield where an inject has its chip and circles, and where the line runs that joins them."""
    spot = scene.layout.chips.get(inject)
    if spot is None:
        return
    rects = [mark.rect for mark in scene.layout.marks.get(inject, ())]
    for rect in (spot.rect, *rects):
        yield rect.adjusted(-_AROUND, -2, _AROUND, 2)
    if rects:
        ys = [rect.center().y() for rect in (*rects, spot.rect)]
        yield QRectF(rects[0].left(), min(ys), 20, max(ys) - min(ys))


def _along(spot: LinkSpot) -> QRectF:
    """Return where a line with its word is."""
    line = QPolygonF(list[QPointF](spot.points)).boundingRect().adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return line.united(spot.spare.adjusted(-2, -2, 2, 2))
