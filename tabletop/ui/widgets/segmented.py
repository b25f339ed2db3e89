"""A choice out of two to four: parts side by side, of which exactly one is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.key_hint import key_hint_width, paint_key_hint
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text, text_width


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice: its key for the program, its words, and how it is filled when chosen.

    Fills: primary, slate, sunken, ok, warn, danger. `hint` is a key on the keyboard.
    """

    key: str
    text: str
    icon: str = ""
    fill: str = "primary"
    hint: str = ""


class SegmentedControl(QWidget):
    """Exclusive choices; one stop for Tab, arrows move. An answer also carries a check mark."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        segments: tuple[Segment, ...],
        answer: bool = False,
        size: str = "md",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("segmented")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._parts = tuple(SegmentPart(theme, segment, answer, size) for segment in segments)
        room = theme.size("focus_room")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(room, room, room, room)
        self._row.setSpacing(0)
        for place, part in enumerate(self._parts):
            part.set_ends(place == 0, place == len(self._parts) - 1)
            part.clicked.connect(self._on_clicked)
            part.moved.connect(self._on_moved)
            part.focus_changed.connect(self.update)
            self._row.addWidget(part)
        self.choose(segments[0].key)

    def current(self) -> str:
        """Return the key of the chosen part, or nothing while none is chosen."""
        return next((part.segment.key for part in self._parts if part.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a part without telling anyone. Raises KeyError when there is no such part."""
        if key not in {part.segment.key for part in self._parts}:
            raise KeyError(key)
        for part in self._parts:
            part.setChecked(part.segment.key == key)
            # As in every set of radio buttons, Tab stops once: at the chosen one.
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if part.isChecked() else Qt.FocusPolicy.ClickFocus)

    def relabel(self, key: str, text: str) -> None:
        """Give a part other words, such as another count. Raises StopIteration when there is no such part."""
        next(part for part in self._parts if part.segment.key == key).relabel(text)

    def choose_none(self) -> None:
        """Let no part be chosen: nobody answered yet."""
        for place, part in enumerate(self._parts):
            part.setAutoExclusive(False)
            part.setChecked(False)
            part.setAutoExclusive(True)
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == 0 else Qt.FocusPolicy.ClickFocus)

    def parts(self) -> tuple[SegmentPart, ...]:
        """Return the parts from left to right."""
        return self._parts

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in self._parts:
            part.set_theme(theme)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the chosen part."""
        next((part for part in self._parts if part.isChecked()), self._parts[0]).setFocus(reason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus ring around all parts together."""
        if not any(part.shows_ring() for part in self._parts):
            return
        room = self._theme.size("focus_room")
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(room, room, -room, -room)
        paint_focus_ring(painter, rect, self._parts[0].radius(), self._theme)
        painter.end()

    @Slot()
    def _on_clicked(self) -> None:
        part = self.sender()
        if isinstance(part, SegmentPart):
            self._choose_by_person(part)

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        chosen = (place for place, part in enumerate(self._parts) if part.isChecked())
        place = next(chosen, -1 if step > 0 else 0)
        part = self._parts[(place + step) % len(self._parts)]
        if part.isEnabled():
            self._choose_by_person(part)
            part.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_by_person(self, part: SegmentPart) -> None:
        self.choose(part.segment.key)
        self.chosen.emit(part.segment.key)


class SegmentPart(QAbstractButton):
    """One part of a segmented control."""

    moved = Signal(int)
    focus_changed = Signal()

    def __init__(self, theme: Theme, segment: Segment, answer: bool, size: str) -> None:
        super().__init__()
        self.setObjectName(f"segment_{segment.key}")
        self.segment = segment
        self._theme = theme
        self._answer = answer
        self._small = size == "sm"
        self._first = self._last = False
        self._by_keyboard = False
        self.setCheckable(True)
        # Radio button is also what a screen reader then calls it.
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(segment.text.replace("&", "&&"))
        self.setAccessibleName(segment.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def relabel(self, text: str) -> None:
        """Show other words."""
        self.segment = replace(self.segment, text=text)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_ends(self, first: bool, last: bool) -> None:
        """Say whether this part has the rounded left or right end."""
        self._first, self._last = first, last

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def radius(self) -> int:
        """Return the radius of the rounded ends in pixels."""
        return self._theme.size("radius_small" if self._small else "radius")

    def shows_ring(self) -> bool:
        """Tell whether the keyboard is here and the person moves by keyboard."""
        return self.hasFocus() and self._by_keyboard

    def sizeHint(self) -> QSize:
        """Return the size of icon, words and key; an answer keeps room for its check mark."""
        theme, segment = self._theme, self.segment
        width = text_width(theme.font(self._style()), segment.text) + 2 * theme.px(8 if self._small else 10)
        width += theme.px(22) if segment.icon or self._answer else 0
        width += key_hint_width(theme, segment.hint) + theme.px(6) if segment.hint else 0
        return QSize(round(width + 1), theme.size("control.button_sm" if self._small else "control.button"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
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
        """Draw the part with its share of the common border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        # Drawn wider than the part and clipped, so that only the ends of the row are round.
        spill = self.radius() * 2
        rect = QRectF(self.rect())
        whole = rect.adjusted(0 if self._first else -spill, 0, 0 if self._last else spill, 0)
        painter.setClipRect(rect)
        colour = self._paint_ground(painter, whole)
        if not self._last:
            painter.fillRect(QRectF(rect.right() - 1, 0, 1, rect.height()), theme.colour("control"))
        self._paint_content(painter, rect, colour)
        painter.end()

    def _style(self) -> str:
        return "dense_medium" if self._small else "body_medium"

    def _paint_ground(self, painter: QPainter, whole: QRectF) -> str:
        theme, fill = self._theme, self.segment.fill
        ground, text = "surface", "slate" if self.isEnabled() else "muted"
        if self.isChecked():
            ground, text = (fill, "ink") if fill == "sunken" else (fill, f"on_{fill}")
        elif self.underMouse() and self.isEnabled():
            ground = "sunken"
        paint_box(painter, whole, Box(self.radius(), theme.colour(ground), theme.colour("control")))
        if self.isChecked() and fill != "sunken":
            path = QPainterPath()
            path.addRoundedRect(whole, self.radius(), self.radius())
            painter.fillPath(path, theme.colour(fill))
        return text

    def _paint_content(self, painter: QPainter, rect: QRectF, colour: str) -> None:
        theme, segment = self._theme, self.segment
        mark = "x" if segment.fill == "sunken" else "check"
        icon = segment.icon or (mark if self._answer and self.isChecked() else "")
        font = theme.font(self._style())
        words = text_width(font, segment.text)
        key = key_hint_width(theme, segment.hint) if segment.hint else 0
        gap, side = theme.px(6), theme.px(16)
        used = words + (side + gap if icon else 0) + (key + gap if key else 0)
        left = rect.left() + (rect.width() - used) / 2
        if icon:
            theme.paint_icon(painter, QRectF(left, rect.top(), side, rect.height()), icon, colour)
            left += side + gap
        paint_text(
            painter,
            QRectF(left, rect.top(), words + 1, rect.height()),
            segment.text,
            font,
            theme.colour(colour),
        )
        if key:
            box = QRectF(left + words + gap, rect.center().y() - theme.px(10), key, theme.px(20))
            paint_key_hint(painter, box, segment.hint, theme, "slate" if colour == "slate" else colour)
