"""One remark in the debrief, and who made it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.debrief.growing_text import GrowingText
from tabletop.ui.debrief.view import RemarkView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import ElidedLabel


class RemarkRow(QFrame):
    """A remark. An empty id is a remark that the run does not have yet."""

    changed = Signal(QWidget)
    removed = Signal(QWidget)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("remark")
        self._texts = texts
        self._view = RemarkView("", "")
        self.handed_over = False
        """Whether somebody was asked to keep this row."""
        self._author = ElidedLabel(theme, "", "meta_strong", "slate", self)
        self._text = GrowingText(theme, "dense", texts("debrief_screen.remark.text"), False, self)
        self._text.setObjectName("remark_text")
        self._remove = ActionButton(theme, self._remove_face(""), self)
        self._remove.setObjectName("remove")
        self._text.settled.connect(self._on_changed)
        self._text.finished.connect(self._on_finished)
        self._remove.clicked.connect(self._on_remove)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._author)
        words.addWidget(self._text)
        self._line = QFrame(self)
        self._line.setProperty("kind", "divider")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        row = QHBoxLayout()
        column.addLayout(row)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        row.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)

    def present(self, view: RemarkView) -> None:
        """Show a remark as it is kept; words that were not kept stay."""
        self._view = view
        self._author.setText(view.author or self._texts("debrief_screen.remark.author"))
        self._text.present(view.text)
        self._remove.present(self._remove_face(view.text))

    def set_first(self, first: bool) -> None:
        """Draw no line above the first row."""
        self._line.setVisible(not first)

    @property
    def id(self) -> str:
        """The id of the remark; empty while the run does not have it."""
        return self._view.id

    def text(self) -> str:
        """Return the words as they stand here."""
        return self._text.text()

    def adopt(self, id: str) -> None:
        """Be the row under this id from now on."""
        self._view = replace(self._view, id=id)

    def take_keyboard(self) -> None:
        """Give the keyboard to the text."""
        self._text.setFocus(Qt.FocusReason.TabFocusReason)

    def flush(self) -> None:
        """Hand over what was not kept."""
        self._text.settle()

    def _remove_face(self, text: str) -> ButtonFace:
        said = " ".join(text.split())[:60] or self._texts("debrief_screen.remark.text")
        return ButtonFace("", "x", kind="ghost", size="sm", name=f"{self._texts('debrief_screen.remove')}: {said}")

    @Slot()
    def _on_changed(self) -> None:
        # An emptied remark would vanish while somebody types: only the cross takes it away.
        if self._text.text().strip():
            self.changed.emit(self)

    @Slot()
    def _on_finished(self) -> None:
        self._remove.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self)
