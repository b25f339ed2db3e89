"""One finding: folded to a line, or open for a person's own words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.debrief.evidence_chip import EvidenceChip
from tabletop.ui.debrief.growing_text import GrowingText
from tabletop.ui.debrief.view import FindingView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.flow_layout import FlowLayout
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label

_TITLE_LETTERS = 80
"""So much of a text becomes the title when somebody leaves before giving one."""


class FindingCard(QFrame):
    """A finding. Its words go out as they settle; what was not kept stays in the fields."""

    edited = Signal(str, str, str)
    """Key, title, text."""
    restored = Signal(str)
    confirmed = Signal(str)
    """The words still hold though the figures changed."""
    opened = Signal(str)
    removed = Signal(str)
    """A finding that was never kept may go."""

    def __init__(self, theme: Theme, texts: Texts, view: FindingView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"finding_{view.key}")
        self._theme, self._texts, self._view = theme, texts, view
        self._is_open = False
        self.kept = True
        """Whether the run has this finding; a new one without words is not kept yet."""
        self._build_head()
        self._build_body()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(15), theme.px(8), theme.px(11), theme.px(10))
        column.setSpacing(theme.px(4))
        column.addLayout(self._head_row)
        column.addWidget(self._body)
        QApplication.instance().focusObjectChanged.connect(self._on_focus_moved)  # type: ignore[union-attr]
        self.present(view)
        self.fold(True)

    def present(self, view: FindingView) -> None:
        """Show a finding as it reads now; words that were not kept stay."""
        self._view = view
        tone = "ok" if view.good else "warn"
        kind = self._texts("debrief_screen.finding.good" if view.good else "debrief_screen.finding.attention")
        self._icon.present("circle-check" if view.good else "triangle-alert", tone, kind)
        self._line.setText(view.title)
        self._first_words.setText(view.text)
        self._title.present(view.title)
        self._text.present(view.text)
        self._was.setText(self._texts("debrief_screen.finding.was", text=view.was) if view.was else "")
        for stale in (self._stale, self._stale_open):
            stale.present(view.stale, "warn", "triangle-alert")
        self._present_state()
        self._present_evidence()
        self._toggle.present(self._toggle_face())
        self.setAccessibleName(f"{kind}: {view.title}")
        self._arrange()

    def fold(self, folded: bool) -> None:
        """Fold to one line, or open."""
        self._is_open = not folded
        self._toggle.present(self._toggle_face())
        self._arrange()

    @property
    def is_open(self) -> bool:
        """Whether the fields show."""
        return self._is_open

    @property
    def key(self) -> str:
        """The key of the finding."""
        return self._view.key

    def take_keyboard(self) -> None:
        """Give the keyboard to the title."""
        self._title.setFocus(Qt.FocusReason.TabFocusReason)

    def flush(self) -> None:
        """Hand over words that were not kept; a text without a title gets its own first words as title."""
        if not (self._title.changed or self._text.changed):
            return
        title, text = self._title.text().strip(), self._text.text()
        if title or text.strip():
            self.edited.emit(self.key, title or " ".join(text.split())[:_TITLE_LETTERS], text)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for child in self.findChildren(QWidget):
            if hasattr(child, "set_theme"):
                child.set_theme(theme)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open on a press anywhere on a folded card."""
        if not self._is_open:
            self._on_toggled()
        super().mousePressEvent(event)

    def _build_head(self) -> None:
        theme = self._theme
        self._icon = IconLabel(theme, "circle-check", "ok", 18, self)
        self._line = ElidedLabel(theme, "", "body_strong", parent=self)
        self._first_words = ElidedLabel(theme, "", "meta", "muted", self)
        self._chip = Chip(theme, "", parent=self)
        self._stale = Chip(theme, "", "warn", parent=self)
        self._was = ElidedLabel(theme, "", "meta", "muted", self)
        self._restore = ActionButton(theme, ButtonFace("", kind="link", size="sm"), self)
        self._restore.setObjectName("restore")
        self._restore.clicked.connect(self._on_restore)
        self._toggle = ActionButton(theme, ButtonFace("", "chevron-down", kind="ghost", size="sm", name=" "), self)
        self._toggle.setObjectName("toggle")
        self._toggle.clicked.connect(self._on_toggled)
        first = QHBoxLayout()
        first.setSpacing(theme.px(8))
        for widget in (self._chip, self._line, self._stale):
            first.addWidget(widget)
        first.addWidget(self._was, 1)
        first.addStretch()
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addLayout(first)
        words.addWidget(self._first_words)
        self._head_row = QHBoxLayout()
        self._head_row.setSpacing(theme.px(10))
        self._head_row.addWidget(self._icon)
        self._head_row.addLayout(words, 1)
        self._head_row.addWidget(self._restore)
        self._head_row.addWidget(self._toggle)

    def _build_body(self) -> None:
        theme, texts = self._theme, self._texts
        self._body = QWidget(self)
        self._title = GrowingText(theme, "card_title", texts("debrief_screen.finding.title"), True, self._body)
        self._title.setObjectName("finding_title")
        self._text = GrowingText(theme, "body", texts("debrief_screen.finding.text"), False, self._body)
        self._text.setObjectName("finding_text")
        self._problem = Label(theme, "", "meta", "danger", self._body)
        for field in (self._title, self._text):
            field.settled.connect(self._on_settled)
        self._title.finished.connect(self._on_title_finished)
        self._text.finished.connect(self._on_text_finished)
        self._stale_open = Chip(theme, "", "warn", parent=self._body)
        face = ButtonFace(texts("debrief_screen.finding.still_true"), kind="link", size="sm")
        self._still_true = ActionButton(theme, face, self._body)
        self._still_true.setObjectName("still_true")
        self._still_true.clicked.connect(self._on_still_true)
        stale = QHBoxLayout()
        stale.setSpacing(theme.px(4))
        stale.addWidget(self._stale_open)
        stale.addWidget(self._still_true)
        stale.addStretch()
        self._evidence = QWidget(self._body)
        self._proof = FlowLayout(self._evidence, theme.px(6))
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        column.setSpacing(theme.px(3))
        for item in (self._title, self._problem, self._text):
            column.addWidget(item)
        column.addLayout(stale)
        column.addWidget(self._evidence)

    def _toggle_face(self) -> ButtonFace:
        name = "debrief_screen.finding.fold" if self._is_open else "debrief_screen.finding.open"
        icon = "chevron-up" if self._is_open else "chevron-down"
        title = self._view.title or self._texts("debrief_screen.finding.new")
        return ButtonFace("", icon, kind="ghost", size="sm", name=self._texts(name, title=title))

    def _present_state(self) -> None:
        view, texts = self._view, self._texts
        match view.state:
            case "edited":
                at = texts("debrief_screen.finding.edited", at=view.edited_at)
                self._chip.present(at, "primary", "pencil")
                restore = texts("debrief_screen.finding.restore")
            case "added":
                word = texts("debrief_screen.finding.added" if view.edited_at else "debrief_screen.finding.new")
                self._chip.present(word, "primary", "pencil")
                restore = texts("debrief_screen.remove")
            case _:
                self._chip.present(texts("debrief_screen.finding.computed"), "neutral")
                restore = ""
        self._restore.present(ButtonFace(restore, kind="link", size="sm", name=f"{restore}: {view.title}"))

    def _present_evidence(self) -> None:
        self._proof.clear()
        if self._view.evidence:
            word = self._texts("debrief_screen.finding.evidence")
            label = Label(self._theme, word, "meta", "muted", self._evidence)
            label.setMinimumHeight(self._theme.px(26))
            self._proof.addWidget(label)
            label.show()
        for evidence in self._view.evidence:
            chip = EvidenceChip(self._theme, evidence, self._evidence)
            self._proof.addWidget(chip)
            chip.show()

    def _arrange(self) -> None:
        view, is_open = self._view, self._is_open
        self._line.setVisible(not is_open)
        self._first_words.setVisible(not is_open and bool(view.text.strip()))
        self._stale.setVisible(not is_open and bool(view.stale))
        self._chip.setVisible(is_open or not view.stale)
        self._was.setVisible(is_open and bool(view.was))
        self._restore.setVisible(is_open and view.state != "computed")
        self._body.setVisible(is_open)
        self._stale_open.setVisible(bool(view.stale))
        self._still_true.setVisible(bool(view.stale))
        self._evidence.setVisible(bool(view.evidence))
        self._problem.setVisible(bool(self._problem.text()))
        self._frame()

    def _frame(self) -> None:
        inside = self._is_open and self.isAncestorOf(QApplication.focusWidget() or self.window())
        kind = "entry" if self._is_open else "card"
        if (self.property("kind"), self.property("active")) == (kind, inside):
            return
        self.setProperty("kind", kind)
        self.setProperty("active", inside)
        self.style().unpolish(self)
        self.style().polish(self)

    @Slot(QObject)
    def _on_focus_moved(self, _: QObject | None) -> None:
        if self._is_open:
            self._frame()

    @Slot()
    def _on_toggled(self) -> None:
        self.fold(self._is_open)
        if self._is_open:
            self.opened.emit(self.key)
            self.take_keyboard()

    @Slot()
    def _on_settled(self) -> None:
        title = self._title.text().strip()
        missing = not title and (self.kept or bool(self._text.text().strip()))
        self._problem.setText(self._texts("debrief_screen.finding.title_missing") if missing else "")
        self._problem.setVisible(missing)
        if title:
            self.edited.emit(self.key, title, self._text.text())

    @Slot()
    def _on_title_finished(self) -> None:
        self._text.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_text_finished(self) -> None:
        self.fold(True)
        self._toggle.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_restore(self) -> None:
        if self.kept:
            self.restored.emit(self.key)
        else:
            self.removed.emit(self.key)

    @Slot()
    def _on_still_true(self) -> None:
        self.confirmed.emit(self.key)
