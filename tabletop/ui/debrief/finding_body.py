"""The open part of a finding: its words as fields, changed figures, and what it rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.debrief.evidence_chip import EvidenceChip
from tabletop.ui.debrief.growing_text import GrowingText
from tabletop.ui.debrief.view import FindingView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.flow_layout import FlowLayout
from tabletop.ui.widgets.label import Label

_TITLE_LETTERS = 80
"""So much of a text becomes the title when somebody leaves before giving one."""


class FindingBody(QWidget):
    """Fields for the title and the text. Words go out as they settle; what was not kept stays here."""

    edited = Signal(str, str)
    """Title and text."""
    confirmed = Signal()
    finished = Signal()
    """Ctrl+Enter: the person is done here."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self.kept = True
        self.title = GrowingText(theme, "card_title", texts("debrief_screen.finding.title"), True, self)
        self.title.setObjectName("finding_title")
        self.words = GrowingText(theme, "body", texts("debrief_screen.finding.text"), False, self)
        self.words.setObjectName("finding_text")
        self._problem = Label(theme, "", "meta", "danger", self)
        self._stale = Chip(theme, "", "warn", parent=self)
        face = ButtonFace(texts("debrief_screen.finding.still_true"), kind="link", size="sm")
        self._still_true = ActionButton(theme, face, self)
        self._still_true.setObjectName("still_true")
        self._evidence = QWidget(self)
        self._proof = FlowLayout(self._evidence, theme.px(6))
        for field in (self.title, self.words):
            field.settled.connect(self._on_settled)
        self.title.finished.connect(self._on_title_finished)
        self.words.finished.connect(self.finished)
        self._still_true.clicked.connect(self.confirmed)
        self._lay_out()

    def present(self, view: FindingView, kept: bool) -> None:
        """Show a finding as it reads now; kept tells whether the run has it."""
        self.kept = kept
        self.title.present(view.title)
        self.words.present(view.text)
        self._stale.present(view.stale, "warn", "triangle-alert")
        self._stale.setVisible(bool(view.stale))
        self._still_true.setVisible(bool(view.stale))
        self._present_evidence(view)
        if self.title.text().strip():
            self._say_problem("")

    def problem(self) -> str:
        """Return why the words are not kept yet, or nothing."""
        return self._problem.text()

    def flush(self) -> None:
        """Hand over words that were not kept; a text without a title gets its own first words as title."""
        if not (self.title.changed or self.words.changed):
            return
        title, text = self.title.text().strip(), self.words.text()
        if title or text.strip():
            self.edited.emit(title or " ".join(text.split())[:_TITLE_LETTERS], text)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in (self.title, self.words, self._problem, self._stale, self._still_true):
            part.set_theme(theme)

    def _lay_out(self) -> None:
        theme = self._theme
        stale = QHBoxLayout()
        stale.setSpacing(theme.px(4))
        stale.addWidget(self._stale)
        stale.addWidget(self._still_true)
        stale.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        column.setSpacing(theme.px(3))
        for item in (self.title, self._problem, self.words):
            column.addWidget(item)
        column.addLayout(stale)
        column.addWidget(self._evidence)

    def _present_evidence(self, view: FindingView) -> None:
        self._proof.clear()
        self._evidence.setVisible(bool(view.evidence))
        if view.evidence:
            word = self._texts("debrief_screen.finding.evidence")
            label = Label(self._theme, word, "meta", "muted", self._evidence)
            label.setMinimumHeight(self._theme.px(26))
            self._proof.addWidget(label)
            label.show()
        for evidence in view.evidence:
            chip = EvidenceChip(self._theme, evidence, self._evidence)
            self._proof.addWidget(chip)
            chip.show()

    def _say_problem(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.title.setAccessibleDescription(problem)

    @Slot()
    def _on_settled(self) -> None:
        title = self.title.text().strip()
        missing = not title and (self.kept or bool(self.words.text().strip()))
        self._say_problem(self._texts("debrief_screen.finding.title_missing") if missing else "")
        if title:
            self.edited.emit(title, self.words.text())

    @Slot()
    def _on_title_finished(self) -> None:
        self.words.setFocus(Qt.FocusReason.TabFocusReason)
