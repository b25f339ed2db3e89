"""The pictures that the time line keeps, so that a drag only draws what is held.

`still` is everything that nobody touches. While something is held, `under` is that with what is chosen on it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QAbstractScrollArea

from tabletop.base.texts import Texts
from tabletop.scenario.items import Item
from tabletop.ui.editor.timeline.brush import Brush
from tabletop.ui.editor.timeline.changes import changed_places
from tabletop.ui.editor.timeline.moves import Drag
from tabletop.ui.editor.timeline.overlay import (
    Marked,
    ghost_mark,
    ghost_rects,
    label_rect,
    paint_ghosts,
    paint_marked,
)
from tabletop.ui.editor.timeline.paint import Canvas, paint_body
from tabletop.ui.editor.timeline.paint_head import paint_column, paint_head, role_of
from tabletop.ui.editor.timeline.scene import Port, Scene, words_of
from tabletop.ui.theme import Theme

_LABEL = 90
"""Pixels by which the label of what is held may be wider than its place was reckoned."""


class Layers:
    """Draws a time line from its kept pictures."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self._brush = Brush(theme)
        self._texts = texts
        self._still: QPixmap | None = None
        self._under: QPixmap | None = None
        self._fits = (QSize(), 1.0)
        self._current = ""

    def forget(self) -> None:
        """Draw everything anew next time: it was scrolled, zoomed or changed."""
        self._still = self._under = None

    def change(self, before: Scene, after: Scene, port: Port) -> None:
        """Draw anew what became otherwise, in the picture that is kept; the place and the zoom are the same."""
        self._under = None
        places = changed_places(before, after) if self._still is not None else None
        if self._still is None or places is None:
            self._still = None
            return
        painter = QPainter(self._still)
        canvas = self._canvas(painter, after, port)
        region = QRegion()
        for place in places:
            region |= port.to_widget(place).toAlignedRect()
        if not region.isEmpty():
            paint_body(canvas, region)
        if before.head is not after.head:
            paint_head(canvas)
        if [role_of(lane) for lane in before.view.lanes] != [role_of(lane) for lane in after.view.lanes]:
            paint_column(canvas, self._current)
        painter.end()

    def let_go(self) -> None:
        """Nothing is held any more."""
        self._under = None

    def paint(
        self, on: QAbstractScrollArea, part: QRect, seen: tuple[Scene, Port], marked: Marked, drag: Drag | None
    ) -> None:
        """Draw a part of the inside of a widget."""
        scene, port = seen
        painter = QPainter(on.viewport())
        # The transform knows every scale on the way to the pixels: the screen's, and that of a picture.
        size, ratio = on.viewport().size(), round(painter.deviceTransform().m11(), 4) or 1.0
        if drag is None:
            self._blit(painter, self._still_picture(size, ratio, seen, marked), part, ratio)
            paint_marked(self._canvas(painter, scene, port), marked, QRectF(part))
        else:
            if self._under is None:
                self._under = self._under_picture(size, ratio, seen, marked)
            self._blit(painter, self._under, part, ratio)
            paint_ghosts(self._canvas(painter, scene, port), drag, QRectF(part))
        painter.end()

    def held_rect(self, scene: Scene, port: Port, drag: Drag | None) -> QRect | None:
        """Return the part of the widget that what is held covers; None when nothing is."""
        if drag is None:
            return None
        canvas = self._canvas(QPainter(), scene, port)
        area = QRectF()
        last = QRectF()
        for _, last in ghost_rects(canvas, drag):
            area = area.united(last)
        mark = ghost_mark(canvas, drag)
        if mark is not None:
            last = mark[1]
            area = area.united(last)
        area = area.united(label_rect(canvas, last).adjusted(-_LABEL, 0, _LABEL, 0))
        return area.toAlignedRect().adjusted(-4, -4, 4, 4)

    def place_of(self, scene: Scene, port: Port, item: Item) -> QPoint:
        """Return the middle of a thing on the widget, for a menu that was asked for by keyboard."""
        inside = QRectF(0, 0, port.width, port.height)
        rect = scene.where(item, port)
        return (rect & inside if rect is not None else inside).center().toPoint()

    def _canvas(self, painter: QPainter, scene: Scene, port: Port) -> Canvas:
        return Canvas(painter, self._brush, scene, port, words_of(self._texts, scene.view))

    def _still_picture(self, size: QSize, ratio: float, seen: tuple[Scene, Port], marked: Marked) -> QPixmap:
        scene, port = seen
        spot = scene.spot(marked.current) if marked.current is not None else None
        current = scene.layout.lanes[spot.lane].lane.code if spot is not None else ""
        if self._still is None or self._fits != (size, ratio):
            self._still, self._fits = _blank(size, ratio), (size, ratio)
            painter = QPainter(self._still)
            canvas = self._canvas(painter, scene, port)
            paint_body(canvas)
            paint_head(canvas)
            paint_column(canvas, current)
            painter.end()
        elif current != self._current:
            painter = QPainter(self._still)
            paint_column(self._canvas(painter, scene, port), current)
            painter.end()
        self._current = current
        return self._still

    def _under_picture(self, size: QSize, ratio: float, seen: tuple[Scene, Port], marked: Marked) -> QPixmap:
        made = QPixmap(self._still_picture(size, ratio, seen, marked))
        painter = QPainter(made)
        paint_marked(self._canvas(painter, *seen), marked, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return made

    def _blit(self, painter: QPainter, picture: QPixmap, part: QRect, ratio: float) -> None:
        source = QRect(part.topLeft() * ratio, part.size() * ratio)
        if ratio == int(ratio):
            painter.drawPixmap(part, picture, source)
        else:
            # Between whole ratios a part would be drawn off by a fraction of a pixel.
            painter.setClipRect(part)
            painter.drawPixmap(0, 0, picture)
            painter.setClipping(False)


def _blank(size: QSize, ratio: float) -> QPixmap:
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made
