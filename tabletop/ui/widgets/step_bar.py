"""Steps in a row, of set-up or of an import: what is done, where one is, and what comes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text, text_width
from tabletop.ui.widgets.panels import BY_KEYBOARD

STEPS = ("home", "table", "screens", "start")
_DISC = 24
_GAP = 8
_LINE = 24


class StepButton(QAbstractButton):
    """One step: a disc with its number or a check, and its name."""

    def __init__(self, theme: Theme, texts: Texts, step: str, place: int, name: str) -> None:
        super().__init__()
        self.setObjectName(f"step_{step}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.step = step
        self._theme, self._texts = theme, texts
        self._place = place
        self._name = name
        self._standing = ""
        self._by_keyboard = False
        self.stand(0)

    def stand(self, now: int) -> None:
        """Say which place in the row is the present one."""
        self._standing = "done" if self._place < now else "now" if self._place == now else "later"
        key = {"done": "setup.step.spoken_done", "now": "setup.step.spoken_now", "later": "setup.step.spoken"}
        self.setAccessibleName(self._texts(key[self._standing], place=self._place + 1, name=self._name))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for line, disc and name; the first has no line."""
        theme = self._theme
        words = text_width(theme.font("body_strong"), self._name)
        line = theme.px(_LINE + 2 * _GAP) if self._place else 0
        room = 2 * theme.size("focus_room")
        return QSize(round(line + theme.px(_DISC + _GAP) + words + 1) + room, theme.px(_DISC) + room)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only to who moves by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:  # back in this window: as it was
            self._by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go to the step, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line to the step before, the disc and the name."""
        theme, room = self._theme, self._theme.size("focus_room")
        painter = QPainter(self)
        left = float(room)
        if self._place:
            middle = self.height() / 2
            painter.fillRect(QRectF(left, middle - 0.5, theme.px(_LINE), 1), theme.colour("control"))
            left += theme.px(_LINE + 2 * _GAP)
        disc = QRectF(left, room, theme.px(_DISC), theme.px(_DISC))
        self._paint_disc(painter, disc)
        words = QRectF(disc.right() + theme.px(_GAP), 0, self.width(), self.height())
        now = self._standing == "now"
        font = theme.font("body_strong" if now else "body_medium")
        paint_text(painter, words, self._name, font, theme.colour("primary_strong" if now else "muted"))
        if self.hasFocus() and self._by_keyboard:
            around = QRectF(disc.left(), room, self.width() - room - disc.left(), disc.height())
            paint_focus_ring(painter, around, theme.size("radius_small"), theme)
        painter.end()

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        theme, radius = self._theme, disc.height() / 2
        if self._standing == "now":
            paint_box(painter, disc, Box(radius, theme.colour("primary")))
        else:
            edge = theme.colour("ok" if self._standing == "done" else "control")
            paint_box(painter, disc, Box(radius, theme.colour("surface"), edge, 1.5))
        if self._standing == "done":
            inset = theme.px(5)
            theme.paint_icon(painter, disc.adjusted(inset, inset, -inset, -inset), "check", "ok")
            return
        tone = theme.colour("on_primary" if self._standing == "now" else "muted")
        number = str(self._place + 1)
        paint_text(painter, disc, number, theme.font("meta_strong"), tone, Qt.AlignmentFlag.AlignHCenter)


class StepBar(QWidget):
    """All steps; pressing one asks to go there. Their names stand in the catalogue under `words`."""

    step_requested = Signal(str)

    def __init__(
        self, theme: Theme, texts: Texts, steps: tuple[str, ...] = STEPS, words: str = "setup.step"
    ) -> None:
        super().__init__()
        self._steps = steps
        self._buttons = tuple(
            StepButton(theme, texts, step, place, texts(f"{words}.{step}")) for place, step in enumerate(steps)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(_GAP - 3))
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)

    def present(self, step: str) -> None:
        """Show where one is."""
        for button in self._buttons:
            button.stand(self._steps.index(step))

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        for button in self._buttons:
            button.set_theme(theme)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, StepButton):
            self.step_requested.emit(button.step)
