"""The text field of the entry line, and the list of completions that hangs above it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QListWidget, QPlainTextEdit, QWidget

from tabletop.ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_LINES = 3


class EntryEditor(QPlainTextEdit):
    """One line that grows to three. Enter stores; Shift+Enter starts a new line; Tab goes on to the next field."""

    store_pressed = Signal()
    escape_pressed = Signal()
    remote_pressed = Signal()
    stepped = Signal(int)
    focus_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry_line")
        self.setProperty("kind", "bare")
        self.setTabChangesFocus(True)
        self.setFont(theme.font("body"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._theme = theme
        self.completing = False
        """Whether arrows move through completions."""
        self.remote_letters: frozenset[str] = frozenset({"b", "."})
        self.textChanged.connect(self._on_text_changed)
        self._on_text_changed()

    def replace(self, start: int, end: int, text: str) -> None:
        """Put other text in a place, as something that can be undone; the cursor goes to the end."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the few keys that mean more than text."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and plain:
            if not event.isAutoRepeat():
                self.store_pressed.emit()
        elif key == Qt.Key.Key_Escape and plain:
            self.escape_pressed.emit()
        elif self.completing and plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif plain and not self.toPlainText() and event.text().lower() in self.remote_letters:
            self.remote_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard is here."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard went."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    @Slot()
    def _on_text_changed(self) -> None:
        lines = min(_MOST_LINES, max(1, int(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + self._theme.px(6))


class CompletionList(QListWidget):
    """Codes that fit the word under the cursor. It never takes the keyboard."""

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("completions")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(
            f"QListWidget {{ border: 1px solid {theme.hex('control')}; border-radius: 6px; padding: 2px;"
            f" background: {theme.hex('surface')}; }}"
        )
        self.setFont(theme.font("dense"))
        self.itemClicked.connect(self._on_clicked)
        self.hide()

    def offer(self, codes: tuple[str, ...], names: dict[str, str], over: QWidget) -> None:
        """Show these codes above a widget; nothing to show hides the list."""
        self.clear()
        if not codes:
            self.hide()
            return
        for code in codes:
            self.addItem(f"{code}   {names.get(code, '')}")
        window = over.window()
        if self.parent() is not window:
            self.setParent(window)
        height = min(6, len(codes)) * self._theme.px(28) + 8
        self.resize(QSize(over.width(), height))
        self.move(over.mapTo(window, QPoint(0, 0)) - QPoint(0, height + 4))
        self.raise_()
        self.show()

    def step(self, way: int) -> None:
        """Choose the next or previous one."""
        count = self.count()
        place = self.currentRow() if self.currentRow() >= 0 else (-1 if way > 0 else count)
        self.setCurrentRow((place + way) % count if count else -1)

    def chosen(self) -> str:
        """Return the code that was chosen with the arrows, or an empty text."""
        item = self.currentItem() if self.isVisible() else None
        return item.text().partition(" ")[0] if item is not None else ""

    @Slot()
    def _on_clicked(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.picked.emit(item.text().partition(" ")[0])
