"""The card of an exercise that waits: where it stands, and one button to go on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.words import RunPhase
from tabletop.projections.library import RunView
from tabletop.ui.home import words
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.marker import ExerciseMarker
from tabletop.ui.widgets.painting import Box, paint_box

_ICONS = {
    RunPhase.PREPARED: "calendar-days",
    RunPhase.BRIEFING: "users",
    RunPhase.INCIDENT: "octagon-alert",
    RunPhase.HOT_DEBRIEF: "message-circle-question-mark",
}


class ResumeCard(QWidget):
    """One exercise to go on with."""

    resumed = Signal(str)
    debrief_wanted = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, run: RunView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resume_card")
        self._theme, self._texts, self._run = theme, texts, run
        self._title = ElidedLabel(theme, run.title, "card_title")
        self._marker = ExerciseMarker(theme, texts)
        self._line = Label(theme, words.waiting_line(texts, run), "body", "slate").set_wrapped()
        debrief = ButtonFace(texts("home.resume.debrief"), name=texts("home.resume.debrief_of", title=run.title))
        self._debrief = ActionButton(theme, debrief)
        self._debrief.setObjectName("resume_debrief")
        self._debrief.clicked.connect(self._on_debrief)
        word = words.run_action(texts, run) if not run.rehearsal else texts("home.run.resume")
        name = texts("home.resume.go_on_with", title=run.title)
        self._go_on = ActionButton(theme, ButtonFace(word, "play", kind="primary", name=name))
        self._go_on.setObjectName("resume_go_on")
        self._go_on.clicked.connect(self._on_go_on)
        self.setAccessibleName(f"{run.title}. {words.waiting_line(texts, run)}")
        self._build()

    def _build(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._title)
        head.addWidget(self._marker)
        if self._run.rehearsal:
            head.addWidget(Chip(theme, self._texts("home.run.rehearsal"), "outline"))
        head.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(theme.px(2))
        middle.addLayout(head)
        middle.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(92), theme.px(13), theme.px(21), theme.px(13))
        row.setSpacing(theme.px(14))
        row.addLayout(middle, 1)
        row.addWidget(self._debrief, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._go_on, 0, Qt.AlignmentFlag.AlignVCenter)

    def run(self) -> RunView:
        """Return the exercise on the card."""
        return self._run

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in (self._title, self._marker, self._line, self._debrief, self._go_on):
            part.set_theme(theme)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with its edge and the disc with the icon of the state."""
        theme, rect = self._theme, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        primary, radius = theme.colour("primary"), theme.size("radius")
        paint_box(painter, rect, Box(radius, primary))
        inner = rect.adjusted(theme.px(4), 1, -1, -1)
        paint_box(painter, inner, Box(radius - 1, theme.colour("surface")))
        side = theme.px(44)
        disc = QRectF(theme.px(28), rect.center().y() - side / 2, side, side)
        paint_box(painter, disc, Box(side / 2, theme.colour("primary_tint")))
        inset = theme.px(11)
        icon = _ICONS.get(self._run.phase, "pause")
        theme.paint_icon(painter, disc.adjusted(inset, inset, -inset, -inset), icon, "primary")
        painter.end()

    @Slot()
    def _on_go_on(self) -> None:
        self.resumed.emit(self._run.path)

    @Slot()
    def _on_debrief(self) -> None:
        self.debrief_wanted.emit(self._run.path)
