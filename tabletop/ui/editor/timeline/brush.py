"""The strokes of the time line: pens, fonts and shortened titles, made once per theme, and one chip."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from tabletop.projections.editor_timeline_values import ChipView
from tabletop.ui.console.words import channel_icon
from tabletop.ui.editor.timeline.layout import ChipSpot, Face
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import figures
from tabletop.ui.widgets.prose import ProseStyle, paint_prose, prose_lines

SIGNS = {"error": ("square-x", "danger"), "advice": ("triangle-alert", "warn")}
_RADIUS = 6.0
_TWO_LINES = 40.0
"""From this height in pixels on a title has two lines."""
_FLAGS = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class ChipLook:
    """How a chip differs from a plain one: chosen, or a ghost that is being dragged."""

    chosen: bool = False
    ghost: bool = False


class Brush:
    """Draws in one theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.title = theme.font("meta_medium")
        self.strong = theme.font("meta_strong")
        self.number = figures(theme.font("meta_strong"), "0")
        self.mark = figures(theme.font("badge_sm"), "0")
        self.mark.setWeight(QFont.Weight.DemiBold)
        self.meta = figures(theme.font("meta"), "0")
        self._cut: dict[tuple[str, int, bool], str] = {}
        self._title_metrics = QFontMetricsF(self.title)
        self._strong_metrics = QFontMetricsF(self.strong)

    def colour(self, name: str) -> QColor:
        """Return a colour by the name of its token."""
        return self.theme.colour(name)

    def shade(self, name: str, alpha: int) -> QColor:
        """Return a colour that lets so much of what lies under it through: 0 is nothing, 255 all of it."""
        shade = QColor(self.colour(name))
        shade.setAlpha(alpha)
        return shade

    def pen(self, name: str, width: float = 1.0, dashed: bool = False) -> QPen:
        """Return a pen; dashes are as long in every place."""
        pen = QPen(self.colour(name), width)
        if dashed:
            pen.setDashPattern([3.0 / width, 2.5 / width])
        return pen

    def cut(self, text: str, width: float, strong: bool = False) -> str:
        """Return a text as far as it fits, shortened once per width."""
        key = (text, int(width), strong)
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) > 5000:
                self._cut.clear()
            metrics = self._strong_metrics if strong else self._title_metrics
            found = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._cut[key] = found
        return found

    def text(self, painter: QPainter, rect: QRectF, text: str, font: QFont, tone: str) -> None:
        """Draw one line of text, vertically in the middle."""
        painter.setFont(font)
        painter.setPen(self.colour(tone))
        painter.drawText(rect, _FLAGS, text)

    def middle(self, painter: QPainter, rect: QRectF, text: str, font: QFont, tone: str) -> None:
        """Draw one line of text in the middle."""
        painter.setFont(font)
        painter.setPen(self.colour(tone))
        painter.drawText(rect, _MIDDLE, text)

    def box(self, painter: QPainter, rect: QRectF, fill: str, pen: QPen, radius: float = _RADIUS) -> None:
        """Draw a rounded box whose border lies inside."""
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(self.colour(fill) if fill else QBrush())
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)

    def chip(self, painter: QPainter, spot: ChipSpot, rect: QRectF, look: ChipLook) -> None:
        """Draw an inject in a rectangle."""
        chip = spot.chip
        tone, number_tone, font = "ink", "muted", self.title
        if look.chosen or look.ghost:
            pen = self.pen("primary", 2.0, chip.dashed)
            tone = number_tone = "primary_strong"
            font = self.strong
        elif chip.severity == "error":
            pen = self.pen("danger", 1.0, chip.dashed)
        elif chip.puts_choice:
            pen, font = self.pen("slate", 1.5, chip.dashed), self.strong
        else:
            pen = self.pen("control", 1.0, chip.dashed)
        self.box(painter, rect, "primary_tint" if look.chosen or look.ghost else "surface", pen)
        if spot.face is Face.NUMBER:
            self.middle(painter, rect, str(chip.number), self.number, tone)
            return
        left = rect.left() + 6
        icon, icon_tone = _icon(chip, spot.face, tone)
        self.theme.paint_icon(painter, QRectF(left, rect.top(), 14, rect.height()), icon, icon_tone)
        left += 20
        number = str(chip.number)
        width = 8.0 * len(number) + 2
        self.text(painter, QRectF(left, rect.top(), width, rect.height()), number, self.number, number_tone)
        if spot.face is Face.SHORT:
            return
        title = QRectF(rect.right() - 6 - spot.room, rect.top(), spot.room, rect.height())
        if chip.severity:
            name, sign_tone = SIGNS[chip.severity]
            title.translate(-20, 0)
            side = QRectF(rect.right() - 20, rect.top(), 14, rect.height())
            self.theme.paint_icon(painter, side, name, sign_tone)
        strong = font is self.strong
        if rect.height() > _TWO_LINES:
            style = ProseStyle(font, 16, self.colour(tone), 2)
            used = len(prose_lines(chip.title, style, title.width())) * 16
            paint_prose(painter, title.adjusted(0, (rect.height() - used) / 2, 0, 0), chip.title, style)
            return
        self.text(painter, title, self.cut(chip.title, spot.room, strong), font, tone)

    def circle(self, painter: QPainter, rect: QRectF, number: int, acts: bool, chosen: bool) -> None:
        """Draw the small circle of an inject in another lane."""
        if chosen:
            pen, fill, tone = self.pen("primary", 2.0), "surface", "primary"
        elif acts:
            pen, fill, tone = self.pen("control", 1.0, True), "canvas", "muted"
        else:
            pen, fill, tone = self.pen("control", 1.0), "canvas", "slate"
        side = rect.height()
        self.box(painter, rect, fill, pen, side / 2)
        self.middle(painter, rect.translated(0.3, 0), str(number), self.mark, tone)

    def line(self, painter: QPainter, points: list[QPointF], pen: QPen) -> None:
        """Draw a line with corners."""
        painter.setPen(pen)
        painter.setBrush(QBrush())
        painter.drawPolyline(points)

    def pill(
        self, painter: QPainter, rect: QRectF, text: str, tone: str, dashed: bool, width: float = 1.0
    ) -> None:
        """Draw the word on a line."""
        self.box(painter, rect, "surface", self.pen(tone, width, dashed), rect.height() / 2)
        shown = self.cut(text, rect.width() - 14, True)
        self.middle(painter, rect, shown, self.strong, tone)


def _icon(chip: ChipView, face: Face, tone: str) -> tuple[str, str]:
    if face is Face.SHORT and chip.severity:
        return SIGNS[chip.severity]
    return ("split" if chip.puts_choice else channel_icon(chip.channel, chip.type)), tone
