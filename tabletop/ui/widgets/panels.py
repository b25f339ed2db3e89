"""Panels with a title, lines of facts, and cards to choose: the larger parts of pages with steps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text

# A window that opens gives somebody the focus; only who moves there by key needs to see where it is.
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class TitledPanel(QFrame):
    """A panel with its title; more stands right of the title in `aside`, and below in `body`."""

    def __init__(self, theme: Theme, title: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._title = Label(theme, title, "body_strong")
        self._icon = IconLabel(theme, icon, side=16) if icon else None
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        if self._icon is not None:
            head.addWidget(self._icon)
        head.addWidget(self._title)
        head.addStretch(1)
        self.aside = QHBoxLayout()
        self.aside.setSpacing(theme.px(8))
        head.addLayout(self.aside)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addLayout(self.body)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._title.set_theme(theme)
        if self._icon is not None:
            self._icon.set_theme(theme)


class FactLine(QWidget):
    """A small label with what was filled in below it."""

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label(theme, label, "meta_strong", "slate")
        self._value = ElidedLabel(theme, style="body")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._label)
        column.addWidget(self._value)

    def present(self, value: str, tone: str = "ink") -> None:
        """Show another value."""
        self._value.setText(value)
        self._value.set_tone(tone)

    def value(self) -> str:
        """Return what is shown."""
        return self._value.text()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._label.set_theme(theme)
        self._value.set_theme(theme)


class OptionCard(QAbstractButton):
    """One of several cards of which at most one is chosen: an icon, a name and a line about it."""

    def __init__(self, theme: Theme, icon: str, title: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._theme, self._icon, self._title, self._detail = theme, icon, title, detail
        self._by_keyboard = False
        self.setAccessibleName(f"{title}, {detail}")

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return a row of two lines with room for the focus ring."""
        return QSize(self._theme.px(200), self._theme.px(62))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only to who moves by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:  # back in this window: as it was
            self._by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon, both lines and the mark of the chosen one."""
        theme, room = self._theme, self._theme.size("focus_room")
        rect = QRectF(self.rect()).adjusted(room, room, -room, -room)
        chosen, radius = self.isChecked(), theme.size("radius")
        painter = QPainter(self)
        ground = "primary_tint" if chosen else "sunken" if self.underMouse() and self.isEnabled() else "surface"
        edge = "primary" if chosen else "control" if self.isEnabled() else "line"
        paint_box(painter, rect, Box(radius, theme.colour(ground), theme.colour(edge), 2 if chosen else 1))
        self._paint_words(painter, rect)
        if self.hasFocus() and self._by_keyboard:
            paint_focus_ring(painter, rect, radius, theme)
        painter.end()

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        side, left = theme.px(24), rect.left() + theme.px(14)
        tone = "primary" if self.isChecked() else "ink" if self.isEnabled() else "muted"
        theme.paint_icon(painter, QRectF(left, rect.center().y() - side / 2, side, side), self._icon, tone)
        mark = theme.px(20)
        if self.isEnabled():
            place = QRectF(rect.right() - mark - theme.px(14), rect.center().y() - mark / 2, mark, mark)
            theme.paint_icon(painter, place, "circle-check" if self.isChecked() else "circle", tone)
        words = rect.adjusted(side + theme.px(28), theme.px(8), -mark - theme.px(24), -theme.px(8))
        upper = QRectF(words.left(), words.top(), words.width(), words.height() / 2)
        ink = theme.colour("ink" if self.isEnabled() else "muted")
        paint_text(painter, upper, self._title, theme.font("body_medium"), ink)
        lower = upper.translated(0, words.height() / 2)
        paint_text(painter, lower, self._detail, theme.font("meta"), theme.colour("muted"))


def scrolled(content: QWidget, name: str) -> QScrollArea:
    """Return a scroll area that shows its content at its own width, without a stop for Tab."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # Tab goes to what is inside; the area follows the focus by itself.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setObjectName(name)
    content.setProperty("kind", "scrolled")
    area.viewport().setProperty("kind", "scrolled")
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    area.setWidget(content)
    return area
