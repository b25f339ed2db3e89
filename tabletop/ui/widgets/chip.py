"""A chip: one word about a state, tinted or outlined, never to be pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width

# Per kind: fill, text, border.
CHIP_KINDS = {
    "neutral": ("sunken", "slate", ""),
    "outline": ("surface", "slate", "control"),
    "due": ("due", "on_due", ""),
    "due_tint": ("due_tint", "due", ""),
    "ok": ("ok_tint", "ok", ""),
    "warn": ("warn_tint", "warn", ""),
    "danger": ("danger_tint", "danger", ""),
    "primary": ("primary_tint", "primary", ""),
    "slate": ("slate", "on_slate", ""),
}
_PADDING = 6
_GAP = 4
_ICON = 14


class Chip(QWidget):
    """A chip as a widget."""

    def __init__(
        self, theme: Theme, text: str, kind: str = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self.present(text, kind, icon)

    def present(self, text: str, kind: str = "neutral", icon: str = "") -> None:
        """Show another word, kind or icon."""
        self._text, self._kind, self._icon = text, kind, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the word on the chip."""
        return self._text

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the word with its padding."""
        return QSize(chip_width(self._theme, self._text, self._icon), self._theme.size("control.chip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), (self._text, self._icon), self._kind, self._theme)
        painter.end()


def chip_width(theme: Theme, text: str, icon: str = "") -> int:
    """Return the width of a chip in pixels."""
    beside = theme.px(_ICON + _GAP) if icon else 0
    return round(text_width(theme.font("meta_strong"), text) + beside + theme.px(2 * _PADDING) + 1.5)


def paint_chip(painter: QPainter, rect: QRectF, face: tuple[str, str], kind: str, theme: Theme) -> None:
    """Draw a chip that fills the rectangle; its face is the word and the name of an icon or nothing."""
    text, icon = face
    fill, colour, border = CHIP_KINDS[kind]
    edge = theme.colour(border) if border else None
    paint_box(painter, rect, Box(theme.size("radius_chip"), theme.colour(fill), edge))
    padding, side = theme.px(_PADDING), theme.px(_ICON)
    inside = rect.adjusted(padding, 0, -padding + 1, 0)
    if icon:
        theme.paint_icon(painter, QRectF(inside.left(), rect.top(), side, rect.height()), icon, colour)
        inside.setLeft(inside.left() + side + theme.px(_GAP))
    paint_text(painter, inside, text, theme.font("meta_strong"), theme.colour(colour))
