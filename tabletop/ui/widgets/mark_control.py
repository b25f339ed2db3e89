"""The mark on an expected action: seen, partly, not seen, not applicable; none means not observed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text

MARKS = ("seen", "partly", "not", "na")
MARK_ICONS = {"seen": "check", "partly": "circle-dashed", "not": "x", "na": ""}
MARK_FILLS = {"seen": "ok", "partly": "warn", "not": "danger", "na": "slate"}


@dataclass(frozen=True, slots=True)
class MarkLook:
    """How one of the four parts stands: chosen, pointed at, and the word for not applicable."""

    chosen: bool
    pointed: bool
    word: str


class MarkControl(QWidget):
    """Four parts of which one or none is chosen. Pressing the chosen part again clears it."""

    marked = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mark_control")
        self.setAccessibleName(texts("widgets.mark.name"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._mark = ""
        self._parts = {mark: MarkPart(theme, texts, mark) for mark in MARKS}
        room = theme.size("focus_room")
        row = QHBoxLayout(self)
        row.setContentsMargins(room, room, room, room)
        row.setSpacing(0)
        for part in self._parts.values():
            part.clicked.connect(self._on_clicked)
            part.moved.connect(self._on_moved)
            part.focus_changed.connect(self.update)
            row.addWidget(part)
        self.set_mark("")

    def mark(self) -> str:
        """Return the chosen mark, or an empty text."""
        return self._mark

    def set_mark(self, mark: str | None) -> None:
        """Choose a mark, or none, without telling anyone."""
        self._mark = mark or ""
        stop = self._mark or MARKS[0]
        for name, part in self._parts.items():
            part.setChecked(name == self._mark)
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name == stop else Qt.FocusPolicy.ClickFocus)

    def press(self, mark: str) -> None:
        """Do what pressing that part does: choose it, or clear it when it was chosen."""
        self.set_mark("" if mark == self._mark else mark)
        self.marked.emit(self._mark)

    def part(self, mark: str) -> MarkPart:
        """Return the part of a mark."""
        return self._parts[mark]

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in self._parts.values():
            part.set_theme(theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the common border and the focus ring under the parts."""
        room = self._theme.size("focus_room")
        rect = QRectF(self.rect()).adjusted(room, room, -room, -room)
        painter = QPainter(self)
        radius = self._theme.size("radius_small")
        focused = next((part for part in self._parts.values() if part.shows_ring()), None)
        if focused is not None:
            paint_focus_ring(painter, rect, radius, self._theme)
        painter.end()

    @Slot()
    def _on_clicked(self) -> None:
        part = self.sender()
        if isinstance(part, MarkPart):
            self.press(part.mark)

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        place = next((place for place, part in enumerate(self._parts.values()) if part.hasFocus()), 0)
        self._parts[MARKS[(place + step) % len(MARKS)]].setFocus(Qt.FocusReason.TabFocusReason)


class MarkPart(QAbstractButton):
    """One of the four parts."""

    moved = Signal(int)
    focus_changed = Signal()

    def __init__(self, theme: Theme, texts: Texts, mark: str) -> None:
        super().__init__()
        self.setObjectName(f"mark_{mark}")
        self.mark = mark
        self._theme = theme
        self._word = texts("widgets.mark.na_short")
        self._by_keyboard = False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(texts(f"widgets.mark.{mark}"))
        self.setToolTip(texts(f"widgets.mark.{mark}"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def shows_ring(self) -> bool:
        """Tell whether the keyboard is here and the person moves by keyboard."""
        return self.hasFocus() and self._by_keyboard

    def sizeHint(self) -> QSize:
        """Return the fixed size of this part."""
        width = "control.mark_word_width" if self.mark == "na" else "control.mark_width"
        return QSize(self._theme.size(width), self._theme.size("control.mark_height"))

    def nextCheckState(self) -> None:
        """Leave the choice to the control, which knows about clearing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.moved.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard came by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the ring go."""
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw this part, and a line low in it when the keyboard is here."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_mark_part(
            painter, rect, self.mark, self._theme, MarkLook(self.isChecked(), self.underMouse(), self._word)
        )
        if self.shows_ring():
            colour = self._theme.colour(f"on_{MARK_FILLS[self.mark]}" if self.isChecked() else "primary")
            painter.fillRect(QRectF(6, rect.height() - 5, rect.width() - 12, 2), colour)
        painter.end()


def paint_mark_part(painter: QPainter, rect: QRectF, mark: str, theme: Theme, look: MarkLook) -> None:
    """Draw one part: filled with a white sign when chosen, else its sign on the surface."""
    radius = theme.size("radius_small")
    spill = radius * 2
    whole = rect.adjusted(0 if mark == MARKS[0] else -spill, 0, 0 if mark == MARKS[-1] else spill, 0)
    painter.save()
    painter.setClipRect(rect)
    fill = MARK_FILLS[mark]
    ground = fill if look.chosen else "sunken" if look.pointed else "surface"
    border = None if look.chosen else theme.colour("control")
    paint_box(painter, whole, Box(radius, theme.colour(ground), border))
    if mark != MARKS[-1] and not look.chosen:
        painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), theme.colour("control"))
    colour = f"on_{fill}" if look.chosen else "muted"
    if MARK_ICONS[mark]:
        side = theme.px(16)
        theme.paint_icon(painter, _middle(rect, side), MARK_ICONS[mark], colour)
    else:
        font = theme.font("meta_medium")
        paint_text(painter, rect, look.word, font, theme.colour(colour), Qt.AlignmentFlag.AlignHCenter)
    painter.restore()


def _middle(rect: QRectF, side: float) -> QRectF:
    return QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
