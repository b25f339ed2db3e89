"""One point to improve: what, who takes it up, by when, and whether it is about knowing, wanting or working."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.debrief.due_field import DueField
from tabletop.ui.debrief.growing_text import GrowingText
from tabletop.ui.debrief.owner_field import OwnerField
from tabletop.ui.debrief.view import ImprovementView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.role_badge import RoleMark
from tabletop.ui.widgets.segmented import Segment, SegmentedControl

_LEARNING = ("know", "want", "work")


class ImprovementRow(QFrame):
    """A row of the list. An empty id is a point that the run does not have yet."""

    changed = Signal(QWidget)
    """Something in this row wants to be kept."""
    removed = Signal(QWidget)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("improvement")
        self._theme, self._texts = theme, texts
        self._view = ImprovementView("", "")
        self.handed_over = False
        """Whether somebody was asked to keep this row."""
        self._build()
        self._learning.choose_none()

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        self._text = GrowingText(theme, "body_medium", texts("debrief_screen.improvement.text"), True, self)
        self._text.setObjectName("improvement_text")
        self._owner = OwnerField(theme, texts, self)
        self._due = DueField(theme, texts, self)
        segments = tuple(Segment(key, texts(f"debrief_screen.learning.{key}")) for key in _LEARNING)
        self._learning = SegmentedControl(theme, segments, size="sm", parent=self)
        self._learning.setAccessibleName(texts("debrief_screen.learning.name"))
        self._remove = ActionButton(theme, self._remove_face(""), self)
        self._remove.setObjectName("remove")
        self._text.settled.connect(self._on_changed)
        self._text.finished.connect(self._on_text_finished)
        self._owner.chosen.connect(self._on_owner)
        self._due.chosen.connect(self._on_changed)
        self._learning.chosen.connect(self._on_changed)
        self._remove.clicked.connect(self._on_remove)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(theme.px(8))
        first.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        second.setSpacing(theme.px(5))
        for widget in (self._owner, self._due):
            second.addWidget(widget)
        second.addStretch()
        second.addWidget(self._learning)
        words = QVBoxLayout()
        words.setContentsMargins(theme.px(12), theme.px(4), theme.px(8), theme.px(6))
        words.setSpacing(0)
        words.addLayout(first)
        words.addLayout(second)
        self._line = QFrame(self)
        self._line.setProperty("kind", "divider")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addLayout(words)

    def present(self, view: ImprovementView, roles: tuple[RoleMark, ...]) -> None:
        """Show a point as it is kept; what was not kept stays as the person left it."""
        mine, kept = self.view(), self._view
        self._view = view
        self._text.present(view.text)
        self._owner.present(_latest(mine.owner, kept.owner, view.owner), roles)
        self._due.present(_latest(mine.due, kept.due, view.due))
        learning = _latest(mine.learning, kept.learning, view.learning)
        if learning:
            self._learning.choose(learning)
        else:
            self._learning.choose_none()
        self._remove.present(self._remove_face(view.text))

    def set_first(self, first: bool) -> None:
        """Draw no line above the first row."""
        self._line.setVisible(not first)

    def view(self) -> ImprovementView:
        """Return the point as it stands here."""
        learning = self._learning.current()
        return ImprovementView(self._view.id, self._text.text(), self._owner.owner(), self._due.due(), learning)

    @property
    def id(self) -> str:
        """The id of the point; empty while the run does not have it."""
        return self._view.id

    def adopt(self, id: str) -> None:
        """Be the row under this id from now on."""
        self._view = replace(self._view, id=id)

    def take_keyboard(self) -> None:
        """Give the keyboard to the text."""
        self._text.setFocus(Qt.FocusReason.TabFocusReason)

    def flush(self) -> None:
        """Hand over what was not kept."""
        self._due.settle()
        self._text.settle()
        if self.view() != self._view:
            self._on_changed()

    def _remove_face(self, text: str) -> ButtonFace:
        name = f"{self._texts('debrief_screen.remove')}: {text or self._texts('debrief_screen.improvement.text')}"
        return ButtonFace("", "x", kind="ghost", size="sm", name=name)

    @Slot()
    def _on_changed(self) -> None:
        # A point without words is not kept yet: its owner and date wait here for them.
        if self._text.text().strip():
            self.changed.emit(self)

    @Slot(str)
    def _on_owner(self, code: str) -> None:
        self._owner.present(code, self._owner.roles())
        self._on_changed()

    @Slot()
    def _on_text_finished(self) -> None:
        self._owner.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self)


def _latest(mine: str, kept: str, now: str) -> str:
    """Return what a person chose here while it is not kept, otherwise what is kept now."""
    return now if mine == kept else mine
