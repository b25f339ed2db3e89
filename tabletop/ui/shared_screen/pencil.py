"""Drawing on the shared screen in design pixels: everything scales by one factor, so that all sizes look alike."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from tabletop.base.texts import Texts
from tabletop.base.tokens import tokens
from tabletop.projections.shared_screen_view import RoomRole
from tabletop.ui import icons
from tabletop.ui.shared_screen.writing import Written, one_line, write
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.marker import marker_text, marker_width, paint_exercise_marker
from tabletop.ui.widgets.painting import Box, elided, paint_box, paint_text
from tabletop.ui.widgets.role_badge import RoleMark, paint_role_badge, role_badge_width

DESIGN_WIDTH = 1920
DESIGN_HEIGHT = 1080
RADIUS = 8
_TIME = re.compile(r".{0,5}[+-]?\d\d:\d\d.{0,5}")


@dataclass(frozen=True, slots=True)
class Look:
    """How everything is drawn: the theme at its design size, the words, and the factor to the real size."""

    theme: Theme
    texts: Texts
    scale: float = 1.0

    def scaled(self, scale: float) -> Look:
        """Return the same look at another factor."""
        return replace(self, scale=scale)

    def px(self, length: float) -> int:
        """Return a design length in real pixels."""
        return round(length * self.scale)

    def font(self, style: str, text: str = "") -> QFont:
        """Return the font of a style at its design size; a time gets figures of one width and never moves."""
        return self.theme.font(f"shared.{style}", tabular=_TIME.fullmatch(text) is not None)

    def line(self, style: str) -> float:
        """Return the line height of a style of the shared screen."""
        return tokens().style(f"shared.{style}").line

    def width(self, text: str, style: str) -> float:
        """Return how wide a line of text is."""
        return QFontMetricsF(self.font(style, text)).horizontalAdvance(text)

    def write(self, text: str, style: str, width: float, most: int = 200) -> Written:
        """Break text into lines."""
        return write(text, self.font(style), self.line(style), width, most)

    def badge_width(self, role: RoomRole, size: str = "xl") -> float:
        """Return the width of a role's badge."""
        return role_badge_width(self.theme, role.code, size)


class Pencil:
    """Draws in design pixels on a part of the screen."""

    def __init__(self, painter: QPainter, look: Look, ratio: float = 1.0) -> None:
        self.painter = painter
        self.ratio = ratio
        self.look = look
        self.theme = look.theme
        self.texts = look.texts
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.scale(look.scale, look.scale)

    def fill(self, rect: QRectF, colour: str) -> None:
        """Fill a rectangle."""
        self.painter.fillRect(rect, self.theme.colour(colour))

    def box(
        self, rect: QRectF, fill: str = "", border: str = "", width: float = 1, radius: float = RADIUS
    ) -> None:
        """Draw a rounded box. A line never gets thinner than one real pixel."""
        inner = self.theme.colour(fill) if fill else None
        edge = self.theme.colour(border) if border else None
        paint_box(self.painter, rect, Box(radius, inner, edge, max(width, 1 / self.look.scale)))

    def rule(self, left: float, right: float, y: float, colour: str = "line") -> None:
        """Draw a dividing line."""
        thick = max(1.0, 1 / self.look.scale)
        self.fill(QRectF(left, y, right - left, thick), colour)

    def text(
        self, rect: QRectF, text: str, style: str, colour: str = "ink", align: Qt.AlignmentFlag | None = None
    ) -> None:
        """Draw one line, vertically in the middle; three dots when it does not fit."""
        words = one_line(text)
        paint_text(self.painter, rect, words, self.look.font(style, words), self.theme.colour(colour), align)

    def lines(self, left: float, top: float, written: Written, style: str, colour: str = "ink") -> float:
        """Draw broken lines from a corner; return where they end."""
        font = self.look.font(style)
        self.painter.setFont(font)
        self.painter.setPen(self.theme.colour(colour))
        metrics = QFontMetricsF(font)
        drop = (written.line_height - metrics.height()) / 2 + metrics.ascent()
        for index, line in enumerate(written.lines):
            self.painter.drawText(QPointF(left, top + index * written.line_height + drop), line)
        return top + written.height

    def icon(self, rect: QRectF, name: str, colour: str = "ink") -> None:
        """Draw an icon in the middle of a rectangle, sharp at every factor."""
        side = min(rect.width(), rect.height())
        ratio = round(self.ratio * self.look.scale, 3)
        image = icons.image(name, self.theme.hex(colour), round(side), ratio)
        centre = rect.center()
        self.painter.drawImage(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), image)

    def icon_at(self, left: float, middle: float, size: float, name: str, colour: str = "ink") -> None:
        """Draw an icon from its left edge, around a middle line."""
        self.icon(QRectF(left, middle - size / 2, size, size), name, colour)

    def badge(self, left: float, middle: float, role: RoomRole, size: str = "xl", width: float = 0) -> float:
        """Draw a role's badge around a middle line; return its right edge."""
        wide = max(width, self.look.badge_width(role, size))
        high = tokens().badge(size).height
        mark = RoleMark(role.code, role.colour, role.dashed, role.organisation)
        paint_role_badge(self.painter, QRectF(left, middle - high / 2, wide, high), mark, size, self.theme)
        return left + wide

    def marker(self, left: float, top: float, size: str = "shared") -> float:
        """Draw the exercise marker from a corner; return its right edge."""
        height = {"shared": 48, "shared_small": 40, "plain": 32}[size]
        word = marker_text(self.texts)
        width = marker_width(self.theme, word, size)
        paint_exercise_marker(self.painter, QRectF(left, top, width, height), word, self.theme, size)
        return left + width

    def fits(self, text: str, style: str, width: float) -> bool:
        """Tell whether text fits on one line of a width."""
        return elided(self.look.font(style), text, width) == text

    def colour(self, name: str) -> QColor:
        """Return a colour of the theme."""
        return self.theme.colour(name)
