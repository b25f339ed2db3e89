"""What changes while somebody works on the time line: what is chosen, pointed at, held, or being caught."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPolygonF

from tabletop.projections.editor_timeline import moment_text
from tabletop.scenario.items import Item, Kind
from tabletop.ui.editor.timeline.brush import ChipLook
from tabletop.ui.editor.timeline.layout import ChipSpot
from tabletop.ui.editor.timeline.links import LinkSpot
from tabletop.ui.editor.timeline.moves import Drag
from tabletop.ui.editor.timeline.paint import Canvas, paint_link, paint_pill
from tabletop.ui.editor.timeline.paint_head import (
    paint_change,
    paint_phase,
    paint_point,
    paint_round,
    role_rect,
)
from tabletop.ui.editor.timeline.scene import COLUMN
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring

_PLAIN = ChipLook()
_CHOSEN = ChipLook(chosen=True)
_GHOST = ChipLook(ghost=True)
_MOST_GHOSTS = 24
"""Of more things that are held together the others stay where they are until they are let go."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked now; `cursor` is the second and lane where something new would come."""

    chosen: tuple[Item, ...] = ()
    current: Item | None = None
    hovered: Item | None = None
    focused: bool = False
    cursor: tuple[int, str] | None = None
    catching: QRectF | None = None


def paint_marked(canvas: Canvas, marked: Marked, seen: QRectF) -> None:
    """Draw what is chosen and pointed at over the still part, as far as it is in a rectangle of the widget."""
    painter, port = canvas.painter, canvas.port
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setClipRect(port.body() & seen)
    _lane_tint(canvas, marked)
    _cursor(canvas, marked)
    for item in marked.chosen:
        if item.kind is Kind.INJECT:
            _lines(canvas, item)
        elif item.kind is Kind.CHOICE:
            _choice(canvas, item)
    for item in marked.chosen:
        # After all lines: what lies on the way of a line is drawn again as if it were not chosen.
        if item.kind is Kind.INJECT:
            _inject(canvas, item, seen)
    for item in {marked.hovered, marked.current if marked.focused else None} - {None}:
        _around(canvas, item, item == marked.current and marked.focused)  # type: ignore[arg-type]
    if marked.catching is not None:
        _catching(canvas, marked.catching)
    painter.setClipRect(port.band() & seen)
    _in_head(canvas, marked)
    painter.setClipRect(QRectF(0, port.head, COLUMN, port.height - port.head) & seen)
    _roles(canvas, marked)
    painter.restore()


def ghost_rects(canvas: Canvas, drag: Drag) -> list[tuple[Item, QRectF]]:
    """Return where the things that are held are now, on the widget; what is in the hand comes last."""
    axis, port = canvas.scene.layout.axis, canvas.port
    found: list[tuple[Item, QRectF]] = []
    for item in _held(drag):
        start = canvas.scene.start_of(item)
        shift = axis.x(start + drag.seconds) - axis.x(start) if start is not None else 0.0
        spot = canvas.scene.spot(item)
        if spot is None:
            rect = canvas.scene.head.rect_of(item)
            if rect is not None:
                found.append((item, port.band_to_widget(rect.translated(shift, 0))))
            continue
        found.append((item, port.to_widget(spot.rect.translated(shift, _lane_shift(canvas, drag, spot)))))
    return found


def ghost_mark(canvas: Canvas, drag: Drag) -> tuple[int, QRectF] | None:
    """Return the number of a circle that is held and where it is now; None when a chip is held."""
    scene, lane = canvas.scene, canvas.scene.lane(drag.to_lane)
    spot = scene.spot(drag.held)
    if spot is None or lane is None or not drag.lane or scene.layout.lanes[spot.lane].lane.code == drag.lane:
        return None
    rect = QRectF(spot.rect.left(), lane.top + scene.layout.sizes.pad, scene.layout.sizes.mark, 0)
    rect.setHeight(scene.layout.sizes.mark)
    start = scene.start_of(drag.held)
    shift = scene.layout.axis.x(start + drag.seconds) - scene.layout.axis.x(start) if start is not None else 0.0
    return spot.chip.number, canvas.port.to_widget(rect.translated(shift, 0))


def paint_ghosts(canvas: Canvas, drag: Drag, seen: QRectF) -> None:
    """Draw what is held where it would come, with the time it would get."""
    painter, port = canvas.painter, canvas.port
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    last = QRectF()
    for item, rect in ghost_rects(canvas, drag):
        last = rect
        if not rect.intersects(seen):
            continue
        spot = canvas.scene.spot(item)
        painter.setClipRect((port.body() if spot is not None else port.band()) & seen)
        if spot is not None:
            canvas.brush.chip(painter, spot, rect, _GHOST)
        else:
            canvas.brush.box(painter, rect, "primary_tint", canvas.brush.pen("primary", 2.0), 4.0)
    mark = ghost_mark(canvas, drag)
    if mark is not None:
        painter.setClipRect(port.body() & seen)
        canvas.brush.circle(painter, mark[1], mark[0], False, True)
        last = mark[1]
    painter.setClipRect(seen)
    _time_label(canvas, drag, last)
    painter.restore()


def label_rect(canvas: Canvas, ghost: QRectF) -> QRectF:
    """Return where the time of what is held stands: above it, or below where the header is in the way."""
    width = 128.0 if canvas.scene.view.story else 80.0
    left = min(max(COLUMN + 4, ghost.left()), canvas.port.width - width - 4)
    top = ghost.top() - 28
    if top < 2:
        top = ghost.bottom() + 4
    return QRectF(left, top, width, 24)


def _held(drag: Drag) -> list[Item]:
    others = [item for item in drag.items if item != drag.held]
    return [*others[:_MOST_GHOSTS], drag.held]


def _lane_shift(canvas: Canvas, drag: Drag, spot: ChipSpot) -> float:
    if not drag.other_lane or canvas.scene.layout.lanes[spot.lane].lane.code != drag.lane:
        return 0.0
    lane = canvas.scene.lane(drag.to_lane)
    return lane.top + canvas.scene.layout.sizes.pad - spot.rect.top() if lane is not None else 0.0


def _time_label(canvas: Canvas, drag: Drag, ghost: QRectF) -> None:
    start = canvas.scene.start_of(drag.held)
    words = moment_text(canvas.scene.view, start + drag.seconds) if start is not None else ""
    if drag.other_lane:
        lane = canvas.scene.lane(drag.to_lane)
        words = " · ".join(part for part in (words, lane.lane.badge if lane is not None else "") if part)
    if not words:
        return
    brush = canvas.brush
    rect = label_rect(canvas, ghost)
    rect.setWidth(max(72.0, brush.theme.px(16) + 7.2 * len(words)))
    paint_box(canvas.painter, rect, Box(4, brush.colour("primary_strong")))
    brush.middle(canvas.painter, rect, words, brush.number, "on_primary")


def _lane_tint(canvas: Canvas, marked: Marked) -> None:
    spot = canvas.scene.spot(marked.current) if marked.current is not None else None
    if spot is None:
        return
    lane = canvas.scene.layout.lanes[spot.lane]
    body = canvas.port.body()
    top = canvas.port.head - canvas.port.top + lane.top
    canvas.painter.fillRect(QRectF(body.left(), top, body.width(), lane.height), canvas.brush.shade("ink", 10))


def _cursor(canvas: Canvas, marked: Marked) -> None:
    if marked.cursor is None or not marked.focused:
        return
    at, code = marked.cursor
    lane = canvas.scene.lane(code) or canvas.scene.layout.lanes[0]
    x = canvas.scene.layout.axis.x(at)
    rect = canvas.port.to_widget(QRectF(x, lane.top + 2, 0, lane.height - 4))
    canvas.painter.setPen(canvas.brush.pen("primary", 2.0))
    canvas.painter.drawLine(QLineF(rect.left(), rect.top(), rect.left(), rect.bottom()))


def _lines(canvas: Canvas, item: Item) -> None:
    """Draw the line between a chosen inject and its circles, and what leads to it and from it."""
    scene, port, brush, painter = canvas.scene, canvas.port, canvas.brush, canvas.painter
    spot = scene.spot(item)
    if spot is None:
        return
    links = [link for link in scene.links if item.id in (link.link.source, link.link.target)]
    _links(canvas, links)
    marks = scene.marks(item)
    if marks:
        rects = [spot.rect, *(mark.rect for mark in marks)]
        x = port.to_widget(marks[0].rect).left() + 9.5
        top, bottom = min(rect.center().y() for rect in rects), max(rect.center().y() for rect in rects)
        painter.setPen(brush.pen("primary", 2.0))
        shift = port.head - port.top
        painter.drawLine(QLineF(round(x) + 0.5, top + shift, round(x) + 0.5, bottom + shift))
        _over(canvas, QRectF(marks[0].rect.left() + 7, top, 5, bottom - top))


def _inject(canvas: Canvas, item: Item, seen: QRectF) -> None:
    """Draw a chosen inject and its circles."""
    scene, port, brush, painter = canvas.scene, canvas.port, canvas.brush, canvas.painter
    spot = scene.spot(item)
    if spot is None:
        return
    for mark in scene.marks(item):
        brush.circle(painter, port.to_widget(mark.rect), mark.number, mark.acts, True)
    rect = port.to_widget(spot.rect)
    if rect.intersects(seen):
        brush.chip(painter, spot, rect, _CHOSEN)


def _choice(canvas: Canvas, item: Item) -> None:
    _links(canvas, [link for link in canvas.scene.links if link.link.choice == item])


def _links(canvas: Canvas, links: list[LinkSpot]) -> None:
    """Draw lines stronger; they still run behind the chips that lie on their way."""
    for link in links:
        paint_link(canvas, link, 1.5)
    for link in links:
        _over(canvas, QPolygonF(link.points).boundingRect().adjusted(-8, -2, 8, 2))
    for link in links:
        paint_pill(canvas, link, link.pill or link.spare, True)


def _over(canvas: Canvas, way: QRectF) -> None:
    """Draw again what lies on the way of a line, so that the line runs behind it."""
    first, last = canvas.scene.layout.lane_at(way.top()), canvas.scene.layout.lane_at(way.bottom())
    for lane in canvas.scene.layout.lanes[first : last + 1]:
        for mark in lane.marks:
            if mark.rect.intersects(way):
                canvas.brush.circle(
                    canvas.painter, canvas.port.to_widget(mark.rect), mark.number, mark.acts, False
                )
        for spot in lane.chips:
            if spot.rect.intersects(way):
                canvas.brush.chip(canvas.painter, spot, canvas.port.to_widget(spot.rect), _PLAIN)


def _around(canvas: Canvas, item: Item, focus: bool) -> None:
    spot = canvas.scene.spot(item)
    if spot is None:
        return
    rect = canvas.port.to_widget(spot.rect)
    if focus:
        paint_focus_ring(canvas.painter, rect, 6, canvas.brush.theme)
    else:
        paint_box(canvas.painter, rect, Box(6, border=canvas.brush.colour("primary"), width=1.5))


def _catching(canvas: Canvas, area: QRectF) -> None:
    shade = canvas.brush.shade("primary", 28)
    rect = canvas.port.to_widget(area.normalized())
    paint_box(canvas.painter, rect, Box(2, shade, canvas.brush.colour("primary")))


def _in_head(canvas: Canvas, marked: Marked) -> None:
    rings: list[QRectF] = []
    for change in canvas.scene.head.changes:
        if change.change.item in marked.chosen:
            paint_change(canvas, change, True)
            rings += [change.rect] if change.change.item == marked.current else []
    for phase in canvas.scene.head.phases:
        if phase.phase.item is not None and phase.phase.item in marked.chosen:
            (paint_round if canvas.scene.layout.axis.rounds else paint_phase)(canvas, phase, True)
            rings += [phase.rect.adjusted(2, 2, -2, -4)] if phase.phase.item == marked.current else []
    for point in canvas.scene.head.points:
        if point.point.item in marked.chosen:
            paint_point(canvas, point, True)
            rings += [point.rect] if point.point.item == marked.current else []
    if marked.focused and marked.current is not None and marked.current.kind is not Kind.INJECT:
        for rect in rings:
            paint_focus_ring(canvas.painter, canvas.port.band_to_widget(rect), 4, canvas.brush.theme)
    rect = canvas.scene.head.rect_of(marked.hovered) if marked.hovered is not None else None
    if rect is not None and marked.hovered is not None and marked.hovered.kind is not Kind.INJECT:
        around = canvas.port.band_to_widget(rect)
        paint_box(canvas.painter, around, Box(4, border=canvas.brush.colour("primary"), width=1.5))


def _roles(canvas: Canvas, marked: Marked) -> None:
    for lane in canvas.scene.layout.lanes:
        item = lane.lane.item
        if item is None or (item not in marked.chosen and item != marked.hovered):
            continue
        rect = role_rect(canvas, lane).adjusted(4, 1, -4, -1)
        width = 2.0 if item in marked.chosen else 1.0
        paint_box(canvas.painter, rect, Box(6, border=canvas.brush.colour("primary"), width=width))
        if marked.focused and item == marked.current:
            inner = rect.adjusted(3, 3, -3, -3)
            paint_box(canvas.painter, inner, Box(4, border=canvas.brush.colour("primary")))
