"""A key as people see it on their keyboard: a small bordered label."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width

_HEIGHT = 20
_PADDING = 6


class KeyHint(QWidget):
    """One key, or one combination such as `Shift F9`."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("key_hint")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._text = text
        self.setAccessibleName(text)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the key with its border."""
        return QSize(key_hint_width(self._theme, self._text), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key."""
        painter = QPainter(self)
        paint_key_hint(painter, QRectF(self.rect()), self._text, self._theme)
        painter.end()


def key_hint_width(theme: Theme, text: str) -> int:
    """Return the width of a key in pixels."""
    return round(text_width(theme.font("meta_medium"), text) + theme.px(2 * _PADDING) + 2.5)


def paint_key_hint(painter: QPainter, rect: QRectF, text: str, theme: Theme, colour: str = "slate") -> None:
    """Draw a key that fills the rectangle; on a filled button the colour is that of the button's text."""
    alone = colour == "slate"
    fill = theme.colour("surface") if alone else None
    border = theme.colour("control") if alone else theme.colour(colour)
    paint_box(painter, rect, Box(theme.size("radius_chip"), fill, border))
    paint_text(painter, rect, text, theme.font("meta_medium"), theme.colour(colour), Qt.AlignmentFlag.AlignHCenter)
