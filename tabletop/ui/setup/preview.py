"""A small picture of what the room will see of the test picture, in the tone that was chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tabletop.base.texts import Texts
from tabletop.base.tokens import Mode
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.marker import marker_text, marker_width, paint_exercise_marker
from tabletop.ui.widgets.painting import Box, paint_box, paint_text
from tabletop.ui.widgets.prose import ProseStyle, prose_lines


class RoomPreview(QWidget):
    """Sixteen by nine, with the marker and the question."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(texts("setup.screens.preview"))
        self._theme, self._tone = theme, Theme("dark")
        self._marker, self._question = marker_text(texts), texts("setup.screens.picture")

    def present(self, tone: str) -> None:
        """Show it dark or light."""
        mode: Mode = "light" if tone == "light" else "dark"
        if mode != self._tone.mode:
            self._tone = Theme(mode, self._theme.scale)
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme around it."""
        self._theme = theme
        self._tone = Theme(self._tone.mode, theme.scale)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that its form is fixed."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return nine sixteenths."""
        return width * 9 // 16

    def sizeHint(self) -> QSize:
        """Return a size that can be read."""
        return QSize(self._theme.px(320), self._theme.px(180))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the screen, the marker and the question."""
        height = min(self.height(), self.width() * 9 / 16)
        rect = QRectF(0, 0, height * 16 / 9, height)
        tone, small = self._tone, self._tone.scaled(height / self._tone.size("shared.height") * self._tone.scale)
        painter = QPainter(self)
        edge = self._theme.colour("control")
        paint_box(painter, rect, Box(self._theme.size("radius"), tone.colour("canvas"), edge))
        width = marker_width(small, self._marker, "shared")
        gap, bar = small.px(40), small.px(48)
        marker = QRectF(rect.right() - gap - width, gap, width, bar)
        paint_exercise_marker(painter, marker, self._marker, small, "shared")
        words = rect.adjusted(gap, 0, -gap, 0)
        font, line = small.font("shared.question"), small.line_height("shared.question")
        lines = prose_lines(self._question, ProseStyle(font, line, tone.colour("ink")), words.width())
        top = words.center().y() - len(lines) * line / 2
        for place, text in enumerate(lines):
            one = QRectF(words.left(), top + place * line, words.width(), line)
            paint_text(painter, one, text, font, tone.colour("ink"), Qt.AlignmentFlag.AlignHCenter)
        painter.end()
