"""A switch with the word on or off beside it: a state is never only a position or a colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text, text_width


class SwitchToggle(QAbstractButton):
    """One thing that is on or off; its name says what."""

    def __init__(self, theme: Theme, texts: Texts, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("switch")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._theme = theme
        self._words = (texts("widgets.switch.off"), texts("widgets.switch.on"))
        self._by_keyboard = False

    def word(self) -> str:
        """Return the word beside the switch."""
        return self._words[self.isChecked()]

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the switch with its longer word, so that nothing moves when it turns."""
        theme = self._theme
        words = max(text_width(theme.font("dense"), word) for word in self._words)
        width = theme.size("control.switch_width") + theme.px(10) + round(words + 1)
        room = 2 * theme.size("focus_room")
        return QSize(width + room, max(theme.size("control.switch_height") + room, theme.px(28)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard came by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, knob, word and focus ring."""
        theme, room = self._theme, self._theme.size("focus_room")
        height, width = theme.size("control.switch_height"), theme.size("control.switch_width")
        track = QRectF(room, (self.height() - height) / 2, width, height)
        on = self.isChecked()
        edge = "primary" if on and self.isEnabled() else "control" if self.isEnabled() else "line"
        painter = QPainter(self)
        ground = theme.colour(edge if on else "surface")
        paint_box(painter, track, Box(height / 2, ground, theme.colour(edge), theme.px(2)))
        knob, inset = theme.px(14), theme.px(5)
        left = track.right() - inset - knob if on else track.left() + inset
        knob_colour = theme.colour("on_primary" if on else edge)
        paint_box(painter, QRectF(left, track.center().y() - knob / 2, knob, knob), Box(knob / 2, knob_colour))
        word = QRectF(track.right() + theme.px(10), 0, self.width(), self.height())
        tone = "slate" if self.isEnabled() else "muted"
        paint_text(painter, word, self.word(), theme.font("dense"), theme.colour(tone))
        if self.hasFocus() and self._by_keyboard:
            paint_focus_ring(painter, track, height / 2, theme)
        painter.end()
