"""The start checklist: what is in order, what is not, and what only a person can say."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.setup import CheckRow, SetupView
from tabletop.projections.setup_draft import PICTURE
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.marker import ExerciseMarker
from tabletop.ui.widgets.painting import paint_focus_ring, paint_text, text_width
from tabletop.ui.widgets.panels import BY_KEYBOARD, TitledPanel

# Per state: icon, tone.
_STATES = {
    "ok": ("circle-check", "ok"),
    "wrong": ("square-x", "danger"),
    "warn": ("triangle-alert", "warn"),
    "open": ("circle", "muted"),
}
_ROW = 28


class CheckAnswer(QAbstractButton):
    """A line that a person answers; pressing it says yes, pressing again takes that back."""

    answered = Signal(str, bool)

    def __init__(self, theme: Theme, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"answer_{key}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.setAccessibleName(text)
        self._theme, self._key = theme, key
        self._by_keyboard = False
        self.clicked.connect(self._on_clicked)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the circle and the words."""
        words = text_width(self._theme.font("dense"), self.text())
        return QSize(round(words) + self._theme.px(38), self._theme.px(_ROW))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only to who moves by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:  # back in this window: as it was
            self._by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw circle, words and focus ring."""
        theme = self._theme
        painter = QPainter(self)
        icon, tone = _STATES["ok" if self.isChecked() else "open"]
        side, middle = theme.px(18), self.height() / 2
        theme.paint_icon(painter, QRectF(0, middle - side / 2, side, side), icon, tone)
        left = side + theme.px(8)
        room = QRectF(left, 0, self.width() - left, self.height())
        paint_text(painter, room, self.text(), theme.font("dense"), theme.colour("ink"))
        if self.hasFocus() and self._by_keyboard:
            words = min(text_width(theme.font("dense"), self.text()), room.width() - 8)
            ring = QRectF(3, 4, left + words, self.height() - 8)
            paint_focus_ring(painter, ring, theme.size("radius_small"), theme)
        painter.end()

    @Slot(bool)
    def _on_clicked(self, yes: bool) -> None:
        self.answered.emit(self._key, yes)


class CheckLine(QWidget):
    """A line that the machine answers."""

    def __init__(self, theme: Theme, texts: Texts, with_marker: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(theme, "circle", side=18)
        self._marker = ExerciseMarker(theme, texts) if with_marker else None
        self._words = Label(theme, style="dense").set_wrapped()
        self.setMinimumHeight(theme.px(_ROW))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        row.setSpacing(theme.px(8))
        row.addWidget(self._icon)
        if self._marker is not None:
            row.addWidget(self._marker)
        row.addWidget(self._words, 1)

    def present(self, text: str, state: str, spoken: str) -> None:
        """Show the words and how it stands."""
        icon, tone = _STATES[state]
        self._icon.present(icon, tone)
        self._words.setText(text)
        self._words.set_style("dense" if state in ("ok", "open") else "dense_strong")
        self.setAccessibleName(spoken)

    def text(self) -> str:
        """Return the words."""
        return self._words.text()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        for part in (self._icon, self._words, *([self._marker] if self._marker else [])):
            part.set_theme(theme)


class ChecklistPanel(TitledPanel):
    """All lines; the one about the test picture has the button that shows it."""

    answered = Signal(str, bool)
    picture_requested = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts("setup.check.name"), parent=parent)
        self.setObjectName("checklist_panel")
        self._theme, self._texts = theme, texts
        self._lines: dict[str, CheckLine | CheckAnswer] = {}
        self._count = Label(theme, style="meta", tone="muted")
        self.aside.addWidget(self._count)
        self.body.setSpacing(0)
        face = ButtonFace(texts("setup.check.show_picture"), "monitor", size="sm")
        self._picture = ActionButton(theme, face)
        self._picture.setObjectName("show_picture")
        self._picture.clicked.connect(self.picture_requested)

    def present(self, view: SetupView) -> None:
        """Show how everything stands."""
        done = self._texts("setup.check.done", done=view.done, total=len(view.checks))
        self._count.setText(done)
        if [*self._lines] != [check.key for check in view.checks]:
            self._arrange(view.checks)
        for check in view.checks:
            self._show(check)
        if view.draft.room:
            self._picture.enable()
        else:
            self._picture.disable(self._texts("setup.screens.choose_first"))

    def line(self, key: str) -> CheckLine | CheckAnswer:
        """Return the line with this key. Raises KeyError when it is not on the list."""
        return self._lines[key]

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        super().set_theme(theme)
        self._theme = theme
        for part in (*self._lines.values(), self._count, self._picture):
            part.set_theme(theme)

    def _show(self, check: CheckRow) -> None:
        line, text = self._lines[check.key], self._texts.say(check.message)
        if isinstance(line, CheckAnswer):
            line.setChecked(check.state == "ok")
            return
        state = self._texts(f"setup.check.{check.state}")
        line.present(text, check.state, self._texts("setup.check.spoken", text=text, state=state))

    def _arrange(self, checks: tuple[CheckRow, ...]) -> None:
        """Make the lines that are new and put all in order; a line that stays keeps its focus."""
        self._picture.setParent(self)
        for key in [key for key in self._lines if key not in {check.key for check in checks}]:
            gone = self._lines.pop(key)
            gone.hide()
            gone.deleteLater()
        known, self._lines = self._lines, {}
        while self.body.count():
            self.body.takeAt(0)
        for check in checks:
            line = known.get(check.key) or self._make(check)
            self._lines[check.key] = line
            if check.key != PICTURE:
                self.body.addWidget(line)
                continue
            row = QHBoxLayout()
            row.addWidget(line, 1)
            row.addWidget(self._picture)
            self.body.addLayout(row)

    def _make(self, check: CheckRow) -> CheckLine | CheckAnswer:
        if not check.answered:
            return CheckLine(self._theme, self._texts, check.key == "marker")
        answer = CheckAnswer(self._theme, check.key, self._texts.say(check.message))
        answer.answered.connect(self.answered)
        return answer
