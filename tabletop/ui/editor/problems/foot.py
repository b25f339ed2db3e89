"""What can be done with the chosen finding: its mend, setting it aside with a reason, or bringing it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.editor_problems import ProblemRow, Weight
from tabletop.scenario.checks.waivers import is_waivable
from tabletop.ui.actions import hint
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import divider
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import Label

MOST_LETTERS = 300
"""Of a reason: it is one line, and it stands in the file."""


class ProblemFoot(QFrame):
    """One line below the list; it turns into the question for a reason when advice is to be set aside."""

    mend_pressed = Signal()
    back_pressed = Signal()
    reason_given = Signal(str)
    closed = Signal()
    """The question was answered or left: the list wants the keyboard back."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problem_foot")
        self.setProperty("kind", "surface")
        self._theme, self._texts = theme, texts
        self._row: ProblemRow | None = None
        self.words = Label(theme, "", "dense", "ink").set_wrapped()
        self.words.setObjectName("problem_words")
        self.mend = self._button("problem_mend", "wrench", hint("mend", texts))
        self.aside = self._button("problem_aside", "archive", hint("set_aside", texts), "problems.aside.button")
        self.back = self._button("problem_back", "undo-2", texts("problems.key.back"), "problems.aside.back")
        self.mend.clicked.connect(self.mend_pressed)
        self.aside.clicked.connect(self.ask)
        self.back.clicked.connect(self.back_pressed)
        self.reason = QLineEdit()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._line(self.words, self.mend, self.aside, self.back))
        self._stack.addWidget(self._question())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(divider())
        column.addWidget(self._stack)
        self.present(None, "")

    @property
    def asks(self) -> bool:
        """Whether it waits for a reason."""
        return self._stack.currentIndex() == 1

    def present(self, row: ProblemRow | None, mend: str, cut: bool = False) -> None:
        """Show what belongs to a row: the words of its mend if it has one, all its words if it was cut."""
        same = row is not None and self._row is not None and row.finding == self._row.finding
        if self.asks and not same:
            self.leave()
        self._row = row
        parts: list[str] = []
        if row is not None:
            parts = [row.text if cut else row.about if row.waiver is None else ""]
            parts += [self._texts("problems.reason", reason=row.reason)] if row.waiver is not None else []
        self.words.setText(" ".join(part for part in parts if part))
        self.mend.set_label(mend)
        self.mend.setVisible(bool(mend))
        self.aside.setVisible(row is not None and row.waiver is None and is_waivable(row.finding))
        self.back.setVisible(row is not None and row.waiver is not None)
        self.setVisible(row is not None)

    @Slot()
    def ask(self) -> None:
        """Ask for the reason to set the row aside."""
        if self._row is None or self._row.weight is not Weight.ADVICE or self.aside.isHidden():
            return
        self.reason.clear()
        self._mark(False)
        self._stack.setCurrentIndex(1)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave(self) -> None:
        """Leave the question without an answer."""
        if self.asks:
            self._stack.setCurrentIndex(0)
            self.closed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        parts = (self.words, self.mend, self.aside, self.back, self._asked, self._confirm, self._cancel)
        for part in parts:
            part.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the question with Escape."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return super().eventFilter(watched, event)

    def _button(self, name: str, icon: str, key: str, text: str = "") -> ActionButton:
        words = self._texts(text) if text else ""
        face = ButtonFace(words, icon, key, size="sm")
        button = ActionButton(self._theme, face)
        button.setObjectName(name)
        return button

    def _question(self) -> QWidget:
        theme, texts = self._theme, self._texts
        self._asked = Label(theme, texts("problems.aside.question"), "dense_medium")
        self.reason.setObjectName("problem_reason")
        self.reason.setAccessibleName(texts("problems.aside.question"))
        self.reason.setPlaceholderText(texts("problems.aside.hint"))
        self.reason.setMaxLength(MOST_LETTERS)
        self.reason.setProperty("size", "sm")
        self.reason.returnPressed.connect(self._on_confirmed)
        self.reason.textChanged.connect(self._on_typed)
        self.reason.installEventFilter(self)
        self._confirm = ActionButton(theme, ButtonFace(texts("problems.aside.confirm"), size="sm"))
        self._confirm.setObjectName("problem_confirm")
        self._confirm.clicked.connect(self._on_confirmed)
        face = ButtonFace(texts("problems.aside.cancel"), kind="ghost", size="sm")
        self._cancel = ActionButton(theme, face)
        self._cancel.setObjectName("problem_cancel")
        self._cancel.clicked.connect(self.leave)
        return self._line(self._asked, self.reason, self._confirm, self._cancel, grows=1)

    def _line(self, *parts: QWidget, grows: int = 0) -> QWidget:
        theme = self._theme
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(theme.px(16), theme.px(4), theme.px(12), theme.px(4))
        row.setSpacing(theme.px(4))
        for place, part in enumerate(parts):
            row.addWidget(part, 1 if place == grows else 0)
        line.setMinimumHeight(theme.px(44))
        return line

    def _mark(self, wrong: bool) -> None:
        self.reason.setProperty("state", "error" if wrong else "")
        self.reason.style().unpolish(self.reason)
        self.reason.style().polish(self.reason)

    @Slot()
    def _on_typed(self) -> None:
        self._mark(False)

    @Slot()
    def _on_confirmed(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._mark(True)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._stack.setCurrentIndex(0)
        self.reason_given.emit(reason)
        self.closed.emit()
