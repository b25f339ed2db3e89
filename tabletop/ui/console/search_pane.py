"""Ctrl+F: look in the script and in the log at once; Enter goes there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import column, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import Label


@dataclass(frozen=True, slots=True)
class Found:
    """A place that fits: an inject by id, or an entry by number."""

    text: str
    inject: str = ""
    entry: int = 0


class SearchPane(QFrame):
    """A field and what it finds."""

    wanted = Signal(str)
    """The words to look for changed."""
    went = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_pane")
        self._theme, self._texts = theme, texts
        self._found: tuple[Found, ...] = ()
        self.field = QLineEdit()
        self.field.setObjectName("search_field")
        self.field.setAccessibleName(texts("console.search.title"))
        self.field.setPlaceholderText(texts("console.search.hint"))
        self.field.textChanged.connect(self.wanted)
        self.field.returnPressed.connect(self._on_entered)
        self.list = QListWidget()
        self.list.setObjectName("search_found")
        self.list.setAccessibleName(texts("console.search.found"))
        self.list.setFont(theme.font("dense"))
        self.list.itemActivated.connect(self._on_activated)
        self._count = Label(theme, "", "meta", "muted")
        close = ActionButton(theme, ButtonFace(texts("console.sheet.close"), "x", size="sm"))
        close.setObjectName("search_close")
        close.clicked.connect(self.closed)
        head = row(8, Label(theme, texts("console.search.title"), "page_title"), 1, close)
        self.setLayout(column(8, head, self.field, self._count, self.list, margins=(16, 12, 16, 12)))

    def open(self) -> None:
        """Give the field the keyboard."""
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def present(self, found: tuple[Found, ...]) -> None:
        """Show what fits."""
        self._found = found
        self.list.clear()
        icons = {True: self._theme.icon("list-ordered", "muted", 14), False: self._theme.icon("list", "muted", 14)}
        for one in found:
            self.list.addItem(QListWidgetItem(icons[bool(one.inject)], one.text))
        self._count.setText(self._texts("console.search.count", n=len(found)) if self.field.text() else "")
        if found:
            self.list.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; arrows move through what was found while typing."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.field.hasFocus():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_entered(self) -> None:
        self._go(self.list.currentRow())

    @Slot(object)
    def _on_activated(self, item: QListWidgetItem) -> None:
        self._go(self.list.row(item))

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._found):
            self.went.emit(self._found[place])
