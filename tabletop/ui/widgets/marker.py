"""The OEFENING marker: on everything that is shown or sent, always the same, never switched off."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width

# Per size: style of type, height, padding, radius. `plain` is the word alone, on a card with its own header.
_SIZES = {
    "md": ("marker", 20, 7, 4),
    "shared": ("shared.marker", 48, 20, 8),
    "shared_small": ("shared.marker_small", 40, 14, 6),
    "plain": ("shared.marker_small", 32, 0, 0),
}


class ExerciseMarker(QWidget):
    """The marker as a widget."""

    def __init__(self, theme: Theme, texts: Texts, size: str = "md", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exercise_marker")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._size = size
        self._text = marker_text(texts)
        self.setAccessibleName(self._text)

    def text(self) -> str:
        """Return the words on the marker."""
        return self._text

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the words with their padding."""
        return QSize(marker_width(self._theme, self._text, self._size), self._theme.px(_SIZES[self._size][1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the marker."""
        painter = QPainter(self)
        paint_exercise_marker(painter, QRectF(self.rect()), self._text, self._theme, self._size)
        painter.end()


def marker_text(texts: Texts) -> str:
    """Return the words of the marker: `OEFENING`, in English `OEFENING · EXERCISE`."""
    return texts("widgets.marker.text")


def marker_width(theme: Theme, text: str, size: str = "md") -> int:
    """Return the width of the marker in pixels."""
    style, _, padding, _ = _SIZES[size]
    return round(text_width(theme.font(style), text) + theme.px(2 * padding) + 0.5)


def paint_exercise_marker(painter: QPainter, rect: QRectF, text: str, theme: Theme, size: str = "md") -> None:
    """Draw the marker so that it fills the rectangle."""
    style, _, _, radius = _SIZES[size]
    font = theme.font(style)
    colour = theme.colour("oefening" if size == "plain" else "on_oefening")
    if size != "plain":
        paint_box(painter, rect, Box(theme.px(radius), theme.colour("oefening")))
    shifted = rect.translated(font.letterSpacing() / 2, 0)
    paint_text(painter, shifted, text, font, colour, Qt.AlignmentFlag.AlignHCenter)
