"""The part of the time line that stands still while something is dragged: lanes, chips, lines and the load."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QRegion

from tabletop.base.moments import MINUTE
from tabletop.projections.editor_load import STEP, TOO_MUCH
from tabletop.projections.editor_timeline_values import LoadView
from tabletop.ui.editor.timeline.brush import Brush, ChipLook
from tabletop.ui.editor.timeline.layout import LaneSpot
from tabletop.ui.editor.timeline.links import LinkSpot
from tabletop.ui.editor.timeline.scene import Port, Scene, Words

_PLAIN = ChipLook()


@dataclass(frozen=True, slots=True)
class Canvas:
    """What is needed to draw: with what, what, and which part of it."""

    painter: QPainter
    brush: Brush
    scene: Scene
    port: Port
    words: Words


def paint_body(canvas: Canvas, only: QRegion | None = None) -> None:
    """Draw the lanes with everything in them, as far as they are seen; `only` leaves the rest as it is."""
    painter, port = canvas.painter, canvas.port
    painter.save()
    painter.setClipRect(port.body())
    if only is not None:
        painter.setClipRegion(only, Qt.ClipOperation.IntersectClip)
    painter.fillRect(port.body(), canvas.brush.colour("surface"))
    lanes = [lane for lane in canvas.scene.layout.lanes if _seen(lane, port) and _touched(lane, port, only)]
    _grid(canvas)
    if not canvas.scene.view.chips:
        _nothing_yet(canvas)
    for lane in lanes if canvas.scene.view.chips else ():
        _load(canvas, lane)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _joins(canvas)
    links = [link for link in canvas.scene.links if _link_seen(link, port)]
    for link in links:
        paint_link(canvas, link, 1.0)
    for lane in lanes:
        _lane(canvas, lane, only)
    for link in links:
        if link.pill is not None:
            paint_pill(canvas, link, link.pill, False)
    painter.restore()


def _touched(lane: LaneSpot, port: Port, only: QRegion | None) -> bool:
    return only is None or only.intersects(
        port.to_widget(QRectF(0, lane.top, port.width + port.left, lane.height)).toRect()
    )


def paint_link(canvas: Canvas, spot: LinkSpot, width: float) -> None:
    """Draw the line of a link: dashed where the table decides it by what it does."""
    brush, link = canvas.brush, spot.link
    tone = "warn" if link.contingency else "slate"
    shift = QPointF(canvas.port.to_widget(QRectF()).topLeft())
    points = [point + shift for point in spot.points]
    brush.line(canvas.painter, points, brush.pen(tone, width + 0.5, link.contingency))
    end, before = points[-1], points[-2]
    _arrow(canvas, before, end, tone)


def paint_pill(canvas: Canvas, spot: LinkSpot, where: QRectF, chosen: bool) -> None:
    """Draw the word of a link at a place of the body."""
    tone = "warn" if spot.link.contingency else "slate"
    rect = canvas.port.to_widget(where)
    canvas.brush.pill(canvas.painter, rect, spot.link.label, tone, spot.link.contingency, 2.0 if chosen else 1.0)


def _arrow(canvas: Canvas, before: QPointF, end: QPointF, tone: str) -> None:
    dx, dy = end.x() - before.x(), end.y() - before.y()
    long = max(1.0, abs(dx) + abs(dy))
    along, across = QPointF(dx / long, dy / long), QPointF(-dy / long, dx / long)
    painter = canvas.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(canvas.brush.colour(tone))
    painter.drawPolygon([end, end - along * 6 + across * 3.5, end - along * 6 - across * 3.5])


def _seen(lane: LaneSpot, port: Port) -> bool:
    return lane.top + lane.height >= port.top and lane.top <= port.top + port.height


def _link_seen(spot: LinkSpot, port: Port) -> bool:
    left, right = port.left - 20, port.left + port.width
    xs = [point.x() for point in spot.points]
    return min(xs) <= right and max(xs) >= left


def _grid(canvas: Canvas) -> None:
    painter, port, brush, scene = canvas.painter, canvas.port, canvas.brush, canvas.scene
    body = port.body()
    shift = port.to_widget(QRectF()).left()
    axis = scene.layout.axis
    bottom = min(body.bottom(), port.head - port.top + scene.layout.height)
    if axis.rounds:
        xs = [place * axis.column for place in range(1, len(axis.rounds) + 1)]
        painter.setPen(brush.pen("line"))
    else:
        xs = [tick.x for tick in scene.head.ticks if tick.time]
        painter.setPen(brush.pen("sunken"))
    painter.drawLines([QLineF(round(x + shift) + 0.5, port.head, round(x + shift) + 0.5, bottom) for x in xs])
    if not axis.rounds:
        x = round(axis.x(scene.view.play) + shift) + 0.5
        painter.setPen(brush.pen("control", 1.0, True))
        painter.drawLine(QLineF(x, port.head, x, bottom))
    painter.setPen(brush.pen("line"))
    tops = [port.head - port.top + lane.top - 0.5 for lane in scene.layout.lanes[1:]]
    tops.append(port.head - port.top + scene.layout.height - 0.5)
    painter.drawLines([QLineF(body.left(), y, body.right(), y) for y in tops])


def _nothing_yet(canvas: Canvas) -> None:
    """Say that there is no inject yet, and what to do."""
    brush, painter, body = canvas.brush, canvas.painter, canvas.port.body()
    box = QRectF(0, 0, min(440.0, body.width() - 32), 88)
    box.moveCenter(body.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush.box(painter, box, "surface", brush.pen("control", 1.0, True), 8.0)
    line = QRectF(box.left() + 16, box.top() + 18, box.width() - 32, 20)
    brush.middle(painter, line, canvas.words.empty, brush.theme.font("body_strong"), "ink")
    brush.middle(painter, line.translated(0, 30), canvas.words.empty_hint, brush.theme.font("dense"), "muted")
    painter.restore()


def _in_rounds(canvas: Canvas, lane: LaneSpot) -> None:
    """Say in each round how much a role has to do, where no chip stands in the way."""
    brush, axis, sizes = canvas.brush, canvas.scene.layout.axis, canvas.scene.layout.sizes
    taken = {axis.round_of(spot.chip.at) for spot in lane.chips}
    for place, things in enumerate(lane.lane.load.in_rounds):
        if place in taken:
            continue
        top = lane.top + sizes.pad + (sizes.chip - sizes.bare) / 2 * bool(lane.chips)
        rect = canvas.port.to_widget(QRectF(place * axis.column + 12, top, axis.column - 24, sizes.bare))
        brush.text(canvas.painter, rect, canvas.words.things(things), brush.meta, "muted")


def _load(canvas: Canvas, lane: LaneSpot) -> None:
    """Draw the load as low bars along the foot of the lane; too much is hatched, nothing is a dotted line."""
    load = lane.lane.load
    if load.in_rounds:
        _in_rounds(canvas, lane)
    if not load.levels:
        return
    painter, brush, axis = canvas.painter, canvas.brush, canvas.scene.layout.axis
    strip = canvas.scene.layout.sizes.strip
    foot = canvas.port.head - canvas.port.top + lane.top + lane.height
    shift = canvas.port.to_widget(QRectF()).left()
    width = axis.pixels * STEP / MINUTE
    first = max(0, axis.at(canvas.port.left) // STEP - 1)
    last = axis.at(canvas.port.left + canvas.port.width) // STEP + 1
    bars: list[QRectF] = []
    for place, level in enumerate(load.levels[first:last], start=first):
        if level:
            height = max(1.0, round(strip * min(level, TOO_MUCH) / TOO_MUCH))
            left = axis.x(place * STEP) + shift
            bars.append(QRectF(left, foot - height, max(1.0, width - 1), height))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush.colour("control"))
    painter.drawRects(bars)
    _too_much(canvas, load, foot, shift)
    _nothing(canvas, load, lane, shift)


def _too_much(canvas: Canvas, load: LoadView, foot: float, shift: float) -> None:
    painter, brush, axis = canvas.painter, canvas.brush, canvas.scene.layout.axis
    for stretch in load.overloads:
        left, right = axis.x(stretch.start) + shift, axis.x(stretch.end) + shift
        rect = QRectF(left, foot - 7, right - left - 1, 7)
        painter.fillRect(rect, brush.colour("warn_tint"))
        painter.fillRect(rect, QBrush(brush.colour("warn"), Qt.BrushStyle.BDiagPattern))
        painter.setPen(brush.pen("warn"))
        painter.drawLine(QLineF(left, foot - 7.5, right - 1, foot - 7.5))


def _nothing(canvas: Canvas, load: LoadView, lane: LaneSpot, shift: float) -> None:
    painter, brush, axis = canvas.painter, canvas.brush, canvas.scene.layout.axis
    y = round(canvas.port.head - canvas.port.top + lane.top + lane.height / 2) + 0.5
    for stretch in load.gaps:
        left, right = axis.x(stretch.start) + shift + 4, axis.x(stretch.end) + shift - 4
        if right - left < 12:
            continue
        words = canvas.words.gap.format(n=(stretch.end - stretch.start) // MINUTE)
        open_left, open_right = widest_open(lane, left - shift, right - shift)
        word = QRectF((open_left + open_right) / 2 + shift - 44, y - 8, 88, 16)
        painter.setPen(brush.pen("muted", 1.0, True))
        if open_right - open_left > 104:
            painter.drawLines([QLineF(left, y, word.left(), y), QLineF(word.right(), y, right, y)])
            brush.middle(painter, word, words, brush.meta, "muted")
        else:
            painter.drawLine(QLineF(left, y, right, y))
        painter.setPen(brush.pen("muted"))
        painter.drawLines([QLineF(x, y - 5, x, y + 5) for x in (round(left) + 0.5, round(right) + 0.5)])


def widest_open(lane: LaneSpot, left: float, right: float) -> tuple[float, float]:
    """Return the widest part of a stretch of a lane that no chip covers: titles are longer than moments."""
    middle = lane.top + lane.height / 2
    widest, start = (left, left), left
    chips = [spot.rect for spot in lane.chips if spot.rect.top() - 8 < middle < spot.rect.bottom() + 8]
    for chip in sorted(chips, key=QRectF.left):
        end = min(chip.left(), right)
        if end - start > widest[1] - widest[0]:
            widest = (start, end)
        start = max(start, chip.right())
    return (start, right) if right - start > widest[1] - widest[0] else widest


def _joins(canvas: Canvas) -> None:
    """Draw the lines that join the chips and circles of one inject that is for several roles."""
    scene, port = canvas.scene, canvas.port
    canvas.painter.setPen(canvas.brush.pen("control"))
    found: list[QLineF] = []
    for id, marks in scene.layout.marks.items():
        rects = [mark.rect for mark in marks if not mark.acts]
        if not rects:
            continue
        rects.append(scene.layout.chips[id].rect)
        x = rects[0].left() + 9.5
        if port.left - 30 <= x <= port.left + port.width:
            top, bottom = min(rect.center().y() for rect in rects), max(rect.center().y() for rect in rects)
            shift = port.to_widget(QRectF(0, 0, 0, 0)).topLeft()
            found.append(
                QLineF(round(x + shift.x()) + 0.5, top + shift.y(), round(x + shift.x()) + 0.5, bottom + shift.y())
            )
    canvas.painter.drawLines(found)


def _lane(canvas: Canvas, lane: LaneSpot, only: QRegion | None) -> None:
    port, brush, painter = canvas.port, canvas.brush, canvas.painter
    left, right = port.left - 260, port.left + port.width
    spots = [spot for spot in lane.chips if left < spot.rect.left() < right]
    marks = [mark for mark in lane.marks if left < mark.rect.left() < right]
    for mark in marks:
        rect = port.to_widget(mark.rect)
        if only is None or only.intersects(rect.toAlignedRect()):
            brush.circle(painter, rect, mark.number, mark.acts, False)
    for spot in spots:
        rect = port.to_widget(spot.rect)
        if only is None or only.intersects(rect.toAlignedRect()):
            brush.chip(painter, spot, rect, _PLAIN)
