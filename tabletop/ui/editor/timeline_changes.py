"""Which places must be drawn anew after a change: undoing one move need not draw thirty roles again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPolygonF

from tabletop.projections.editor_load import STEP
from tabletop.ui.editor.timeline_axis import Axis
from tabletop.ui.editor.timeline_layout import ChipSpot, LaneSpot, MarkSpot
from tabletop.ui.editor.timeline_links import LinkSpot
from tabletop.ui.editor.timeline_scene import Scene

_AROUND = 8.0
_Spot = ChipSpot | MarkSpot


def changed_places(before: Scene, after: Scene) -> tuple[QRectF, ...] | None:
    """Return the rectangles of the body in which anything looks otherwise; None when everything may."""
    if not _same_frame(before, after):
        return None
    found: list[QRectF] = []
    moved: set[str] = set()
    for then, now in zip(before.layout.lanes, after.layout.lanes, strict=True):
        if then.chips is not now.chips or then.marks is not now.marks:
            changed = _parts(then) ^ _parts(now)
            moved |= {part[0] for part in changed}
            found += [_tall(now, part[1], part[1] + part[2]) for part in changed]
        if then.lane != now.lane:
            found += _load(then, now, after.layout.axis)
    for scene, other in ((before, after), (after, before)):
        found += [_join(scene, inject) for inject in moved]
        known = {id(spot) for spot in other.links}
        found += [_along(spot) for spot in scene.links if id(spot) not in known]
    return tuple(found)


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


def _parts(lane: LaneSpot) -> set[tuple[str, float, float, float, str]]:
    """Return everything in a lane by inject, place and look."""
    spots: tuple[_Spot, ...] = (*lane.chips, *lane.marks)
    return {_part(spot) for spot in spots}


def _part(spot: _Spot) -> tuple[str, float, float, float, str]:
    rect = spot.rect
    if isinstance(spot, MarkSpot):
        return spot.id, rect.left(), rect.width(), rect.top(), f"{spot.number}{spot.acts}"
    chip = spot.chip
    look = (chip.number, chip.title, chip.dashed, chip.puts_choice, chip.channel, chip.type, chip.severity)
    return chip.item.id, rect.left(), rect.width(), rect.top(), repr(look)


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


def _join(scene: Scene, inject: str) -> QRectF:
    """Return where the line runs that joins an inject with its circles."""
    spot = scene.layout.chips.get(inject)
    rects = [mark.rect for mark in scene.layout.marks.get(inject, ())]
    if spot is None or not rects:
        return QRectF()
    ys = [rect.center().y() for rect in (*rects, spot.rect)]
    return QRectF(rects[0].left(), min(ys), 20, max(ys) - min(ys))


def _along(spot: LinkSpot) -> QRectF:
    """Return where a line with its word is."""
    line = QPolygonF(list[QPointF](spot.points)).boundingRect().adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return line.united(spot.spare.adjusted(-2, -2, 2, 2))
