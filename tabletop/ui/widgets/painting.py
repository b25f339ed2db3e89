"""Strokes that every painted part shares: sharp rounded boxes, the focus ring, one line of text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from tabletop.ui.theme import Theme

_FIGURES = re.compile(r"\d:\d\d|^[\d\s.,×+%-]+$")


@dataclass(frozen=True, slots=True)
class Box:
    """How a rounded box looks; a missing fill or border is not drawn."""

    radius: float
    fill: QColor | None = None
    border: QColor | None = None
    width: float = 1.0
    dashed: bool = False


def paint_box(painter: QPainter, rect: QRectF, box: Box) -> None:
    """Draw a rounded box whose border lies inside the rectangle, so that one pixel stays one pixel."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = box.width / 2 if box.border is not None else 0.0
    painter.setBrush(box.fill if box.fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen if box.border is None else _pen(box, box.border))
    radius = max(0.0, box.radius - inset)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def paint_focus_ring(painter: QPainter, rect: QRectF, radius: float, theme: Theme) -> None:
    """Draw the focus ring around a control: outside it, with a gap. The control reserves the room."""
    width = theme.size("focus")
    around = width + theme.size("focus_gap")
    ring = Box(radius + around, border=theme.colour("primary"), width=width)
    paint_box(painter, rect.adjusted(-around, -around, around, around), ring)


def paint_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag | None = None,
) -> None:
    """Draw one line of text, vertically centred; elided at the right when it does not fit."""
    font = figures(font, text)
    painter.setFont(font)
    painter.setPen(colour)
    flags = Qt.AlignmentFlag.AlignVCenter | (align or Qt.AlignmentFlag.AlignLeft)
    painter.drawText(rect, int(flags | Qt.TextFlag.TextSingleLine), _cut(font, text, rect.width()))


def figures(font: QFont, text: str) -> QFont:
    """Return the font for a text: one with a time or only numbers in it gets figures of one width.

    Never for words: the typeface then widens hyphens too, and *Noord-Holland* falls apart.
    """
    if _FIGURES.search(text) is None:
        return font
    even = QFont(font)
    even.setFeature(QFont.Tag("tnum"), 1)
    return even


def elided(font: QFont, text: str, width: float) -> str:
    """Return the text as far as it fits in a width, with three dots when it does not."""
    return _cut(figures(font, text), text, width)


def text_width(font: QFont, text: str) -> float:
    """Return how wide a line of text is in pixels."""
    return QFontMetricsF(figures(font, text)).horizontalAdvance(text)


def _cut(font: QFont, text: str, width: float) -> str:
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width + 0.5:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _pen(box: Box, colour: QColor) -> QPen:
    pen = QPen(colour, box.width)
    if box.dashed:
        pen.setDashPattern([3.0, 2.0])
    return pen
