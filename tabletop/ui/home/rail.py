"""The rail at the left: where one is and where one can go, as words or, in a narrow window, as icons alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.icon_label import LogoLabel
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text


@dataclass(frozen=True, slots=True)
class RailItem:
    """One place to go: its name for the program and its icon; the words stand in the catalogue."""

    name: str
    icon: str


UPPER = (RailItem("home", "house"), RailItem("scenarios", "library"), RailItem("exercises", "users"))
LOWER = (RailItem("settings", "settings"), RailItem("help", "circle-question-mark"))
UNDER = {
    "setup": "scenarios",
    "editor": "scenarios",
    "starting": "scenarios",
    "importing": "scenarios",
    "debrief": "exercises",
}
"""Under which place a page stands that is not on the rail itself."""


class RailButton(QAbstractButton):
    """One place on the rail."""

    moved = Signal(int)

    def __init__(self, theme: Theme, item: RailItem, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.setObjectName(f"rail_{item.name}")
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._theme = theme
        self._compact = False
        self._shows_ring = False

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone; the word becomes the tooltip."""
        self._compact = compact
        self.setToolTip(self.text() if compact else "")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.update()

    def nextCheckState(self) -> None:
        """Leave it to the window to say which page is open."""

    def sizeHint(self) -> QSize:
        """Return the height of a place."""
        return QSize(self._theme.size("home.nav_item"), self._theme.size("home.nav_item"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only to who moves by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:  # back in this window: as it was
            self._shows_ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Enter as well as on Space; arrows move along the rail."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        self._shows_ring = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, mark, icon and word."""
        theme, rect, on = self._theme, QRectF(self.rect()), self.isChecked()
        painter = QPainter(self)
        if on or self.underMouse():
            ground = theme.colour("primary_tint" if on else "sunken")
            paint_box(painter, rect, Box(theme.size("radius"), ground))
        tone = "primary_strong" if on else "slate"
        side = theme.size("icon_nav")
        left = (rect.width() - side) / 2 if self._compact else theme.px(12)
        theme.paint_icon(painter, QRectF(left, 0, side, rect.height()), self.item.icon, tone)
        if not self._compact:
            font = theme.font("body_strong" if on else "body_medium", tabular=False)
            words = rect.adjusted(left + side + theme.px(12), 0, -theme.px(8), 0)
            paint_text(painter, words, self.text(), font, theme.colour(tone))
        if self.hasFocus() and self._shows_ring:
            inside = rect.adjusted(3, 3, -3, -3)
            paint_focus_ring(painter, inside, theme.size("radius_small"), theme)
        painter.end()


class Rail(QFrame):
    """All places."""

    page_requested = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setProperty("kind", "nav")
        self._theme = theme
        self._compact = False
        self._chosen = ""
        self._logo = LogoLabel(theme)
        self._name = Label(theme, "Tabletop", "page_title")
        self.buttons = tuple(RailButton(theme, item, texts(f"home.rail.{item.name}")) for item in (*UPPER, *LOWER))
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(12))
        self._head.addWidget(self._logo)
        self._head.addWidget(self._name, 1)
        self._column.setSpacing(theme.px(4))
        self._column.addLayout(self._head)
        self._column.addSpacing(theme.px(16))
        for place, button in enumerate(self.buttons):
            if place == len(UPPER):
                self._column.addStretch(1)
            button.clicked.connect(self._on_clicked)
            button.moved.connect(self._on_moved)
            self._column.addWidget(button)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Take the width of icons alone, or of icons with words."""
        theme = self._theme
        self._compact = compact
        self.setFixedWidth(theme.size("home.rail_small" if compact else "home.rail"))
        side = theme.px(10 if compact else 12)
        self._column.setContentsMargins(side, theme.px(16), side, theme.px(16))
        self._head.setContentsMargins(theme.px(4 if compact else 8), 0, 0, 0)
        self._name.setVisible(not compact)
        for button in self.buttons:
            button.set_compact(compact)

    def choose(self, page: str) -> None:
        """Mark the place under which a page stands."""
        self._chosen = UNDER.get(page, page)
        for button in self.buttons:
            button.setChecked(button.item.name == self._chosen)
            button.update()
        # The stroke stands beside the buttons, so that painting those anew leaves the old one.
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stroke beside the chosen place."""
        super().paintEvent(event)
        chosen = next((button for button in self.buttons if button.isChecked()), None)
        if chosen is None:
            return
        theme, painter = self._theme, QPainter(self)
        box = chosen.geometry()
        mark = QRectF(0, box.top() + theme.px(8), theme.px(3), box.height() - theme.px(16))
        painter.fillRect(mark, theme.colour("primary"))
        painter.end()

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.page_requested.emit(button.item.name)

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            place = (self.buttons.index(button) + step) % len(self.buttons)
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
