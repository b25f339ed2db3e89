"""Words on at most two lines; what does not fit ends in three dots and stands in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import elided


class TwoLines(QWidget):
    """Dense words in the middle of the height there is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._text = ""

    def setText(self, text: str) -> None:
        """Show other words."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self.update()

    def text(self) -> str:
        """Return all the words."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return room for two lines."""
        return QSize(self._theme.px(200), self._theme.px(33))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one or two lines."""
        painter = QPainter(self)
        font = self._theme.font("dense")
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink"))
        lines = self._lines()
        height = self._theme.px(16)
        top = (self.height() - height * len(lines)) / 2
        ascent = painter.fontMetrics().ascent()
        for place, line in enumerate(lines):
            painter.drawText(QPointF(0, top + place * height + ascent), line)
        painter.end()

    def _lines(self) -> list[str]:
        font = self._theme.font("dense")
        layout = QTextLayout(self._text, font)
        layout.setTextOption(QTextOption())
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(self.width())
        first = line.textLength()
        layout.endLayout()
        if first >= len(self._text):
            return [self._text]
        rest = elided(font, self._text[first:].strip(), self.width())
        return [self._text[:first].rstrip(), rest]
