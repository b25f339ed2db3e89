"""A box for running text: as high as its lines, and true to every sign that a person wrote in it."""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QTextBlockFormat
from PySide6.QtWidgets import QTextEdit

from tabletop.base.texts import LANGUAGES, Texts
from tabletop.ui.editor.form.kit import Kit, leaves_undo

_MARGIN = 2
_BREAK = "\u2029"


class TextBox(QTextEdit):
    """Running text without an undo of its own."""

    def __init__(self, kit: Kit, least: int, most: int) -> None:
        super().__init__()
        self._line = kit.theme.line_height("dense")
        self._least, self._most = least, most
        self.setFont(kit.theme.font("dense"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_MARGIN)
        self._set_lines()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return the text as it was written: Qt's own plain text turns spaces that do not break into others."""
        return self.document().toRawText().replace(_BREAK, "\n")

    def set_text(self, text: str) -> None:
        """Show another text, and tell nobody; cursor and place stay where the text did not change."""
        shown = self.text()
        if shown == text:
            return
        start = _alike(shown, text)
        end = min(_alike(shown[::-1], text[::-1]), len(shown) - start, len(text) - start)
        blocked = self.blockSignals(True)
        cursor = self.textCursor()
        cursor.setPosition(_units(shown[:start]))
        cursor.setPosition(_units(shown[: len(shown) - end]), cursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])
        self.blockSignals(blocked)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Let the keys of undo and redo through to the editor."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and leaves_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the instruction of a template when the keyboard comes: what is typed takes its place."""
        super().focusInEvent(event)
        clicked = event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if not clicked and self.text().startswith(_instructions()):
            self.selectAll()

    def wheelEvent(self, event: Any) -> None:
        """Let the wheel move the form while the text has nothing to scroll."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: Any) -> None:
        """Be as high as the lines at the new width."""
        super().resizeEvent(event)
        self._fit()
        # While a layout is at work it forgets that a part of it wants another height: say so once more afterwards.
        QTimer.singleShot(0, self, self.updateGeometry)

    def _set_lines(self) -> None:
        """Give the lines the height that their style has."""
        lines = QTextBlockFormat()
        lines.setLineHeight(self._line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)

    def _fit(self, *_: object) -> None:
        wanted = round(self.document().size().height())
        least, most = (count * self._line + 2 * _MARGIN for count in (self._least, self._most))
        high = max(least, min(wanted, most)) + self._around()
        scrolls = wanted > most
        bars = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if bars != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bars)
        if high != self.height() or high != self.minimumHeight():
            self.setFixedHeight(high)

    def _around(self) -> int:
        """Return the room that the style sheet puts around the text, in pixels."""
        return 16


@cache
def _instructions() -> tuple[str, ...]:
    """Return how the instructions in the templates begin, in every language."""
    return tuple(Texts(language)("scenario.telltale.to_write") for language in LANGUAGES)


def _alike(one: str, other: str) -> int:
    """Return with how many equal characters two texts begin."""
    most = min(len(one), len(other))
    return next((place for place in range(most) if one[place] != other[place]), most)


def _units(text: str) -> int:
    """Return the length of a text as Qt counts: a sign beyond the first plane of Unicode is two."""
    return len(text.encode("utf-16-le")) // 2
