"""Plain words in a style and a tone. Never rich text: what people typed is shown as typed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import elided, figures, paint_text, text_width
from tabletop.ui.widgets.tooltip import tooltip

# Higher than any text, in pixels.
_ENDLESS = 1 << 20


class Label(QLabel):
    """Words on one or more lines."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: str = "body",
        tone: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._style, self._tone = style, tone
        self.set_theme(theme)
        self.setText(text)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.setFont(figures(theme.font(self._style), self.text()))
        self.set_tone(self._tone)

    def set_style(self, style: str) -> None:
        """Use another style of type."""
        self._style = style
        self.setFont(figures(self._theme.font(style), self.text()))

    def set_tone(self, tone: str) -> None:
        """Use another colour, by token name."""
        self._tone = tone
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(tone))
        self.setPalette(palette)

    def set_wrapped(self, wrapped: bool = True) -> Label:
        """Let the words run on over more lines; returns the label itself."""
        self.setWordWrap(wrapped)
        self._text_changed()
        return self

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(text)
        self.setFont(figures(self._theme.font(self._style), text))
        self._text_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay high enough for all lines at the new width."""
        super().resizeEvent(event)
        self._keep_height()

    def showEvent(self, event: QShowEvent) -> None:
        """Be high enough for words that came while it was hidden."""
        super().showEvent(event)
        self._keep_height()

    def _text_changed(self) -> None:
        # Before it is shown the width is not its own yet; its first resize then sets the height.
        if self.isVisible():
            self._keep_height()
        else:
            self.setMinimumHeight(0)

    def _keep_height(self) -> None:
        # Layouts give a wrapped label the height of one line when room is short, and cut the rest off.
        if not self.wordWrap():
            return
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        room = QRect(0, 0, self.contentsRect().width(), _ENDLESS)
        height = self.fontMetrics().boundingRect(room, flags, self.text()).height()
        if height != self.minimumHeight():
            self.setMinimumHeight(height)


class ElidedLabel(QWidget):
    """Words on one line, shortened with three dots when there is no room; the tooltip then says them all."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: str = "body",
        tone: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._theme, self._style, self._tone = theme, style, tone
        self._text = ""
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show other words; line breaks become spaces."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        # Before it is shown the width is not its own yet; its first resize then says the tooltip.
        if self.isVisible():
            self._say_tooltip()
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return all the words."""
        return self._text

    def shown_text(self) -> str:
        """Return the words as far as they fit."""
        return elided(self._theme.font(self._style), self._text, self.width())

    def set_tone(self, tone: str) -> None:
        """Use another colour, by token name."""
        self._tone = tone
        self.update()

    def set_style(self, style: str) -> None:
        """Use another style of type."""
        self._style = style
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        width = round(text_width(self._theme.font(self._style), self._text) + 1.5)
        return QSize(width, self._theme.line_height(self._style))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(32)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole text in the tooltip when it no longer fits."""
        self._say_tooltip()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        font, colour = self._theme.font(self._style), self._theme.colour(self._tone)
        paint_text(painter, QRectF(self.rect()), self._text, font, colour)
        painter.end()

    def _say_tooltip(self) -> None:
        shortened = self.shown_text() != self._text
        self.setToolTip(tooltip(self._text) if shortened else "")
