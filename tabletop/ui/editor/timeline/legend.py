"""The line below the time line that says what its signs mean."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tabletop.base.texts import Texts
from tabletop.ui.editor.timeline.brush import Brush
from tabletop.ui.theme import Theme

HEIGHT = 28
_SIGN = 26.0
_GAP = 20.0


class Legend(QWidget):
    """Signs with their words, from left to right as far as they fit."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline_legend")
        self._brush = Brush(theme)
        self._names = ("also", "acts", "load", "overload", "gap")
        self._words = {name: texts(f"timeline.legend.{name}") for name in self._names}
        self.setAccessibleName(", ".join(self._words.values()))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._with_load = True

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._brush = Brush(theme)
        self.update()

    def set_with_load(self, with_load: bool) -> None:
        """Tell whether load is shown: rounds have none."""
        self._with_load = with_load
        self.update()

    def sizeHint(self) -> QSize:
        """Return its fixed height."""
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the signs and words that fit."""
        painter = QPainter(self)
        brush = self._brush
        painter.fillRect(self.rect(), brush.colour("surface"))
        painter.setPen(brush.pen("line"))
        painter.drawLine(QLineF(0, 0.5, self.width(), 0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 16.0
        for name in self._names if self._with_load else self._names[:2]:
            words = self._words[name]
            width = painter.fontMetrics().horizontalAdvance(words) + 8
            if left + _SIGN + width > self.width() - 8:
                break
            self._sign(painter, name, QRectF(left, 0, 20, HEIGHT))
            brush.text(painter, QRectF(left + _SIGN, 1, width, HEIGHT), words, brush.meta, "muted")
            left += _SIGN + width + _GAP
        painter.end()

    def _sign(self, painter: QPainter, name: str, rect: QRectF) -> None:
        brush, middle = self._brush, rect.center().y() + 0.5
        if name in ("also", "acts"):
            brush.circle(painter, QRectF(rect.left(), middle - 10, 20, 20), 2, name == "acts", False)
        elif name == "load":
            for place, height in enumerate((3, 7, 5, 10)):
                bar = QRectF(rect.left() + place * 5, middle + 5 - height, 4, height)
                painter.fillRect(bar, brush.colour("control"))
        elif name == "overload":
            box = QRectF(rect.left(), middle - 4, 20, 8)
            painter.fillRect(box, brush.colour("warn_tint"))
            painter.fillRect(box, QBrush(brush.colour("warn"), Qt.BrushStyle.BDiagPattern))
            painter.setPen(brush.pen("warn"))
            painter.drawLine(QLineF(box.left(), box.top(), box.right(), box.top()))
        else:
            painter.setPen(brush.pen("muted", 1.0, True))
            painter.drawLine(QLineF(rect.left(), middle, rect.right(), middle))
            painter.setPen(brush.pen("muted"))
            painter.drawLines([QLineF(x, middle - 4, x, middle + 4) for x in (rect.left(), rect.right())])
