"""Running text with the line height of its style, which ordinary labels cannot give. Plain text only."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import elided, text_width

# The width in letters that reads well; a text asks for no more, but takes what it gets.
_LETTERS = 60


@dataclass(frozen=True, slots=True)
class ProseStyle:
    """How running text is set: font, line height in pixels, colour, and how many lines at most (0 for all)."""

    font: QFont
    line: float
    colour: QColor
    most_lines: int = 0


def prose_lines(text: str, style: ProseStyle, width: float) -> list[str]:
    """Return the text broken into lines for a width in pixels; the last one ends in dots when there was more."""
    lines: list[str] = []
    paragraphs = text.split("\n")
    for paragraph in paragraphs:
        lines += _broken(paragraph, style.font, width)
        if 0 < style.most_lines < len(lines):
            break
    if 0 < style.most_lines < len(lines):
        kept = lines[: style.most_lines]
        kept[-1] = elided(style.font, kept[-1].rstrip() + "…", width)
        return kept
    return lines


def paint_prose(painter: QPainter, rect: QRectF, text: str, style: ProseStyle) -> float:
    """Draw running text from the top of a rectangle; returns the height it took in pixels."""
    metrics = QFontMetricsF(style.font)
    drop = (style.line - metrics.height()) / 2 + metrics.ascent()
    painter.setFont(style.font)
    painter.setPen(style.colour)
    top = rect.top()
    for line in prose_lines(text, style, rect.width()):
        painter.drawText(QPointF(rect.left(), top + drop), line)
        top += style.line
    return top - rect.top()


class Prose(QWidget):
    """Running text as a widget; as high as its lines need."""

    def __init__(
        self, theme: Theme, text: str = "", style: str = "body", tone: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._theme, self._style, self._tone = theme, style, tone
        self._most_lines = 0
        self._text = ""
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text; line breaks stay."""
        self._text = text
        self.setAccessibleName(text)
        self._text_changed()

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_most_lines(self, lines: int) -> None:
        """Show no more than this many lines; 0 for all."""
        self._most_lines = lines
        self._text_changed()

    def set_tone(self, tone: str) -> None:
        """Use another colour, by token name."""
        self._tone = tone
        self.update()

    def set_style(self, style: str) -> None:
        """Use another style of type."""
        self._style = style
        self._text_changed()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self._text_changed()

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower text becomes higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that a width needs."""
        style = self._set_in()
        return round(len(prose_lines(self._text, style, width)) * style.line)

    def sizeHint(self) -> QSize:
        """Return a width that reads well, and the height that goes with it."""
        font = self._theme.font(self._style)
        widest = max(text_width(font, line) for line in self._text.split("\n"))
        width = round(min(widest + 1, text_width(font, "n") * _LETTERS))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return room for a word and a line."""
        return QSize(self._theme.px(64), self._theme.line_height(self._style))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay high enough for all lines at the new width."""
        super().resizeEvent(event)
        self._keep_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        paint_prose(painter, QRectF(self.rect()), self._text, self._set_in())
        painter.end()

    def _set_in(self) -> ProseStyle:
        theme = self._theme
        line = theme.line_height(self._style)
        return ProseStyle(theme.font(self._style), line, theme.colour(self._tone), self._most_lines)

    def _text_changed(self) -> None:
        self.updateGeometry()
        self.update()
        # Before it is shown the width is not its own yet; its first resize then sets the height.
        if self.isVisible():
            self._keep_height()

    def _keep_height(self) -> None:
        height = self.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)


def _broken(paragraph: str, font: QFont, width: float) -> list[str]:
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(max(1.0, width))
        lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()])
        line = layout.createLine()
    layout.endLayout()
    return lines or [""]
