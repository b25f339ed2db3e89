"""A field for running text that grows with what is typed, and never loses it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from tabletop.ui.theme import Theme

IDLE_MS = 1000
"""After a second without a key the words are handed over, so that a crash costs no more than that."""
_MOST_LINES = 14


class GrowingText(QTextEdit):
    """Plain text in a style. Tells when words are settled; words that were not kept survive every `present`."""

    settled = Signal()
    """A person changed the text and stopped typing, or left the field."""
    finished = Signal()
    """Enter in a field of one line, or Ctrl+Enter in any."""

    def __init__(
        self, theme: Theme, style: str, name: str, one_line: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("growing_text")
        self.setProperty("kind", "running")
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._style, self._one_line = style, one_line
        self._kept = self._told = ""
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._on_idle)
        self.document().setDocumentMargin(0)
        self.set_theme(theme)
        self.document().documentLayout().documentSizeChanged.connect(self._follow_height)
        self.textChanged.connect(self._idle.start)

    def present(self, text: str) -> None:
        """Show what is kept, unless a person has words here that were not kept."""
        mine = self.toPlainText()
        untouched = mine == self._kept
        self._kept = text
        if mine == text or untouched:
            self._told = text
        if untouched and mine != text:
            self._set(text)

    def text(self) -> str:
        """Return the text as it stands here."""
        return self.toPlainText()

    @property
    def changed(self) -> bool:
        """Whether there are words that were not kept."""
        return self.toPlainText() != self._kept

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.setFont(theme.font(self._style))
        self._set_line_height()
        self._follow_height()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand the words over when the person leaves."""
        super().focusOutEvent(event)
        self.settle()

    def settle(self) -> None:
        """Hand over words that were not kept, now."""
        self._idle.stop()
        if self.changed:
            self._told = self.toPlainText()
            self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Enter where there is one line, and on Ctrl+Enter anywhere."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (self._one_line or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.settle()
            self.finished.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take plain text only; a field of one line takes it on one line."""
        text = source.text()
        self.insertPlainText(" ".join(text.split()) if self._one_line else text)

    def _set(self, text: str) -> None:
        place = self.textCursor().position()
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._set_line_height()
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self._follow_height()

    def _set_line_height(self) -> None:
        form = QTextBlockFormat()
        height = self._theme.line_height(self._style)
        form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self.blockSignals(True)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        self.document().clearUndoRedoStacks()
        self.blockSignals(False)

    @Slot()
    def _follow_height(self) -> None:
        most = self._theme.line_height(self._style) * _MOST_LINES
        wanted = ceil(self.document().size().height())
        self.setFixedHeight(min(wanted, most) + 3)
        grows = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > most else grows)

    @Slot()
    def _on_idle(self) -> None:
        if self.toPlainText() != self._told:
            self.settle()
