"""The header above the lanes and the column of roles at the left: both stay where they are when lanes scroll."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from tabletop.base.moments import MINUTE, offset_text
from tabletop.projections.editor_timeline_values import ChangeView, LaneView
from tabletop.ui.editor.timeline.brush import SIGNS
from tabletop.ui.editor.timeline.head import ChangeSpot, PhaseSpot, PointSpot, Room
from tabletop.ui.editor.timeline.layout import LaneSpot
from tabletop.ui.editor.timeline.paint import Canvas
from tabletop.ui.editor.timeline.scene import COLUMN
from tabletop.ui.widgets.painting import paint_text
from tabletop.ui.widgets.prose import ProseStyle, paint_prose
from tabletop.ui.widgets.role_badge import RoleMark, paint_role_badge, role_badge_width
from tabletop.ui.widgets.status_tile import STATUS_SHAPES

_BADGE, _BADGE_HEIGHT = 46.0, 20.0


def paint_head(canvas: Canvas) -> None:
    """Draw the header with its words at the left."""
    painter, port, brush, scene = canvas.painter, canvas.port, canvas.brush, canvas.scene
    painter.fillRect(QRectF(0, 0, port.width, port.head), brush.colour("surface"))
    painter.save()
    painter.setClipRect(port.band())
    _ticks(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for phase in scene.head.phases:
        if scene.layout.axis.rounds:
            _round(canvas, phase)
        else:
            paint_phase(canvas, phase, False)
    left, right = port.left - 16, port.left + port.width
    for change in scene.head.changes:
        if change.rect.right() > left and change.rect.left() < right:
            paint_change(canvas, change, False)
    for point in scene.head.points:
        if left < point.rect.left() < right:
            paint_point(canvas, point, False)
    painter.restore()
    _words(canvas)
    painter.setPen(brush.pen("line"))
    painter.drawLine(QLineF(0, port.head - 0.5, port.width, port.head - 0.5))


def paint_column(canvas: Canvas, current: str) -> None:
    """Draw the roles; the lane of the current inject is tinted."""
    painter, port, brush = canvas.painter, canvas.port, canvas.brush
    painter.save()
    column = QRectF(0, port.head, COLUMN, port.height - port.head)
    painter.setClipRect(column)
    painter.fillRect(column, brush.colour("surface"))
    for lane in canvas.scene.layout.lanes:
        rect = role_rect(canvas, lane)
        if rect.bottom() >= port.head and rect.top() <= port.height:
            if lane.lane.code == current:
                painter.fillRect(rect, brush.shade("ink", 10))
            _role(canvas, lane, rect)
    painter.setPen(brush.pen("line"))
    painter.drawLine(QLineF(COLUMN - 0.5, port.head, COLUMN - 0.5, port.height))
    painter.restore()


def role_of(lane: LaneView) -> tuple[str, str, int | None]:
    """Return what the column shows of a lane."""
    return lane.badge, lane.name, lane.colour


def role_rect(canvas: Canvas, lane: LaneSpot) -> QRectF:
    """Return where a role stands on the widget."""
    return QRectF(0, canvas.port.head - canvas.port.top + lane.top, COLUMN - 1, lane.height)


def paint_phase(canvas: Canvas, spot: PhaseSpot, chosen: bool) -> None:
    """Draw a phase as a band with its title, which stays in sight as long as the phase is."""
    brush, painter = canvas.brush, canvas.painter
    rect = canvas.port.band_to_widget(spot.rect)
    pen = brush.pen("primary", 2.0) if chosen else brush.pen(_edge(spot.phase.severity, "control"))
    brush.box(painter, rect, "primary_tint" if chosen else "canvas", pen, 4.0)
    inside = rect.adjusted(6, 0, -6, 0)
    inside.setLeft(max(inside.left(), COLUMN + 6))
    if spot.phase.clock != "runs" and inside.width() > 40:
        icon = "step-forward" if spot.phase.clock == "steps" else "pause"
        brush.theme.paint_icon(painter, QRectF(inside.left(), inside.top(), 12, inside.height()), icon, "muted")
        inside.setLeft(inside.left() + 17)
    if inside.width() > 16:
        tone = "primary_strong" if chosen else "slate"
        brush.text(painter, inside, brush.cut(spot.phase.title, inside.width()), brush.title, tone)


def _edge(severity: str, plain: str) -> str:
    """Return the colour of what is wrong: red only for an error, never for an advice."""
    return SIGNS[severity][1] if severity else plain


def _round(canvas: Canvas, spot: PhaseSpot) -> None:
    paint_round(canvas, spot, False)


def paint_round(canvas: Canvas, spot: PhaseSpot, chosen: bool) -> None:
    """Draw the head of a round: its title, when it begins and how long it takes."""
    brush, painter, phase = canvas.brush, canvas.painter, spot.phase
    rect = canvas.port.band_to_widget(spot.rect)
    if chosen:
        brush.box(painter, rect.adjusted(1, 1, -1, -3), "primary_tint", brush.pen("primary", 2.0))
    inside = rect.adjusted(12, 8, -12, 0)
    title = phase.title or canvas.words.round.format(number=phase.number)
    tone = "primary_strong" if chosen else "ink"
    lines = QRectF(inside.left(), inside.top(), inside.width(), 32)
    used = paint_prose(painter, lines, title, ProseStyle(brush.strong, 16, brush.colour(tone), 2))
    minutes = canvas.words.minutes.format(n=(phase.end - phase.start) // MINUTE)
    line = QRectF(inside.left(), inside.top() + used + 1, inside.width(), 16)
    brush.text(painter, line, f"{offset_text(phase.start)} · {minutes}", brush.meta, "muted")
    if not chosen:
        painter.setPen(brush.pen("line"))
        painter.drawLine(QLineF(rect.right() - 0.5, rect.top(), rect.right() - 0.5, rect.bottom()))


def paint_change(canvas: Canvas, spot: ChangeSpot, chosen: bool) -> None:
    """Draw a change of a vital function: its shape always, its name or icon where there is room."""
    brush, painter, change = canvas.brush, canvas.painter, spot.change
    rect = canvas.port.band_to_widget(spot.rect)
    shape = STATUS_SHAPES[change.status]
    fill = "primary_tint" if chosen else shape.tint or "sunken"
    brush.box(painter, rect, fill, _change_pen(canvas, change, chosen, fill), 4.0)
    icon = QRectF(rect.left() + 5, rect.top(), 12, rect.height())
    brush.theme.paint_icon(painter, icon, shape.icon, shape.colour)
    if spot.room is Room.NAME:
        words = QRectF(rect.left() + 22, rect.top(), rect.width() - 24, rect.height())
        brush.text(painter, words, change.name, brush.strong, shape.colour)
    elif spot.room is Room.ICON:
        brush.theme.paint_icon(painter, icon.translated(18, 0), change.icon, shape.colour)


def _change_pen(canvas: Canvas, change: ChangeView, chosen: bool, fill: str) -> QPen:
    if chosen:
        return canvas.brush.pen("primary", 2.0)
    if change.severity:
        return canvas.brush.pen(SIGNS[change.severity][1])
    shape = STATUS_SHAPES[change.status]
    return canvas.brush.pen(shape.colour, 1.0, True) if change.dashed else canvas.brush.pen(fill)


def paint_point(canvas: Canvas, spot: PointSpot, chosen: bool) -> None:
    """Draw a set point of the clock as a diamond on the ticks."""
    brush, painter = canvas.brush, canvas.painter
    middle = canvas.port.band_to_widget(spot.rect).center()
    side = 6.0 if chosen else 4.5
    tone = "primary" if chosen else _edge(spot.point.severity, "slate")
    painter.setPen(brush.pen("surface", 1.5))
    painter.setBrush(brush.colour(tone))
    painter.drawPolygon(
        [
            middle + QPointF(0, -side),
            middle + QPointF(side, 0),
            middle + QPointF(0, side),
            middle + QPointF(-side, 0),
        ]
    )


def _ticks(canvas: Canvas) -> None:
    painter, port, brush, head = canvas.painter, canvas.port, canvas.brush, canvas.scene.head
    shift = COLUMN - port.left
    big: list[QLineF] = []
    small: list[QLineF] = []
    for tick in head.ticks:
        x = round(tick.x + shift) + 0.5
        if x < COLUMN - 60 or x > port.width + 60:
            continue
        (big if tick.time else small).append(QLineF(x, port.head - (12 if tick.time else 6), x, port.head))
        if not tick.time:
            continue
        # The first label would be cut by the column, so it begins at its tick.
        first = tick.x < 40
        rect = QRectF(x - 1, head.times_top, 60, 16) if first else QRectF(x - 40, head.times_top, 80, 16)
        draw = brush.text if first else brush.middle
        draw(painter, rect, tick.time, brush.number, "slate")
        if tick.story:
            draw(painter, rect.translated(0, 16), tick.story, brush.meta, "muted")
    painter.setPen(brush.pen("line"))
    painter.drawLines(small)
    painter.setPen(brush.pen("control"))
    painter.drawLines(big)


def _words(canvas: Canvas) -> None:
    painter, port, brush, head, words = canvas.painter, canvas.port, canvas.brush, canvas.scene.head, canvas.words
    painter.fillRect(QRectF(0, 0, COLUMN, port.head), brush.colour("surface"))
    left = QRectF(16, 0, COLUMN - 24, 16)
    if head.changes_top is not None:
        brush.text(painter, left.translated(0, head.changes_top + 3), words.changes, brush.strong, "muted")
    if canvas.scene.layout.axis.rounds:
        brush.text(painter, left.translated(0, head.times_top + 10), words.rounds, brush.strong, "muted")
        return
    if head.phases_top is not None:
        brush.text(painter, left.translated(0, head.phases_top + 2), words.phases, brush.strong, "muted")
    brush.text(painter, left.translated(0, head.times_top), words.time, brush.strong, "muted")


def _role(canvas: Canvas, lane: LaneSpot, rect: QRectF) -> None:
    painter, brush, view = canvas.painter, canvas.brush, lane.lane
    painter.setPen(brush.pen("line"))
    painter.drawLine(QLineF(0, rect.bottom() + 0.5, COLUMN, rect.bottom() + 0.5))
    line = min(rect.height(), canvas.scene.layout.sizes.bare + 2 * canvas.scene.layout.sizes.pad)
    width = max(_BADGE, role_badge_width(brush.theme, view.badge, "sm"))
    badge = QRectF(16, rect.top() + (line - _BADGE_HEIGHT) / 2, width, _BADGE_HEIGHT)
    paint_role_badge(painter, badge, RoleMark(view.badge, view.colour, False, view.name), "sm", brush.theme)
    name = QRectF(badge.right() + 8, rect.top(), COLUMN - badge.right() - 14, line)
    paint_text(painter, name, view.name, brush.theme.font("dense_medium"), brush.colour("ink"))
