"""The one field of the translation: it opens in the row that is being written and grows with the words."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tabletop.projections.editor_translation import TextRow, TextState
from tabletop.ui.theme import Theme

IDLE_MS = 1000
"""After a second without a key the words are handed over, so that a crash costs no more than that."""
_AROUND = 16
"""Frame and padding above and below the words, in pixels at scale 1."""


class TranslationField(QPlainTextEdit):
    """Plain text over one or more lines. Enter is done, Shift+Enter a new line."""

    settled = Signal(str)
    """Nothing was typed for a while."""
    grown = Signal()
    """It may need another height."""
    finished = Signal(str)
    """Leave the field: `next`, `stay` (the list has the keyboard again) or `revert`."""

    def __init__(self, theme: Theme, row: TextRow, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("translation_field")
        self.setAccessibleName(name)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(theme.font("dense"))
        self.document().setDocumentMargin(0)
        self.row = row
        self._theme = theme
        self._first = self._told = row.translation
        self.setPlainText(row.translation)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._on_idle)
        self.textChanged.connect(self._on_changed)

    def needed_height(self) -> int:
        """Return the height for all lines, in pixels."""
        rows = max(1, round(self.document().size().height()))
        return ceil(rows * self.fontMetrics().lineSpacing()) + self._theme.px(_AROUND)

    def adopt(self, row: TextRow) -> None:
        """Take on what the row says now, unless a person has words here that were not handed over."""
        self.row = row
        mine = self.toPlainText()
        if mine == self._told and mine.strip() != row.translation:
            self._told = row.translation
            self.setPlainText(row.translation)

    def revert(self) -> str | None:
        """Return what stood here at first when something else was handed over since; else None."""
        self._idle.stop()
        changed = self._told != self._first
        self._told = self._first
        return self._first if changed else None

    def take(self) -> str | None:
        """Return words that were not handed over yet, once; None when there are none."""
        self._idle.stop()
        text = self.toPlainText()
        if text == self._told:
            return None
        self._told = text
        return text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Enter, Tab and Escape; Shift+Enter breaks the line."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                event.ignore()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                self.finished.emit("next")
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.finished.emit("stay")
        elif key == Qt.Key.Key_Escape:
            self.finished.emit("revert")
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_changed(self) -> None:
        self.grown.emit()
        self._idle.start()

    @Slot()
    def _on_idle(self) -> None:
        # An old text that was only touched must stay old when the person then leaves it as it was.
        if self.row.state is TextState.OLD:
            return
        text = self.take()
        if text is not None:
            self.settled.emit(text)
