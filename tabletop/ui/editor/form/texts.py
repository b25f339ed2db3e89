"""A list of plain lines: rules, questions, signs, powers. Enter adds the next one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tabletop.scenario.problem import Path
from tabletop.ui.editor.form.box import TextBox
from tabletop.ui.editor.form.kit import Around, Input, Kit
from tabletop.ui.editor.form.list import ListHead, moved_in
from tabletop.ui.editor.form.row import row_wish
from tabletop.ui.widgets.button import ActionButton, ButtonFace


class TextsInput(Input):
    """Every line is a field of its own, with a button that takes it away."""

    def __init__(self, kit: Kit, label: str, add: str) -> None:
        super().__init__(kit, label)
        self._value: tuple[str, ...] = ()
        self._around: Around | None = None
        self._subject = ""
        self.rows: list[TextRow] = []
        self.head = ListHead(kit, label, add)
        self.head.asked.connect(self._on_add)
        self.column.addWidget(self.head)

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show the lines; the cursor stays where it is."""
        self._value, self._around = tuple(value), around
        while len(self.rows) < len(value):
            row = TextRow(self.kit)
            row.changed.connect(self._on_changed)
            row.asked.connect(self._on_asked)
            self.rows.append(row)
            self.column.addWidget(row)
            self._name(len(self.rows))
            self.kit.wishes.reshaped.emit()
        for place, row in enumerate(self.rows):
            if place < len(value):
                row.box.set_text(value[place])
            if row.isVisibleTo(self) != (place < len(value)):
                row.setVisible(place < len(value))

    def set_subject(self, subject: str) -> None:
        """Number the lines for who hears them."""
        self._subject = subject
        add = self.head.button.face().text
        self.head.button.setAccessibleName(f"{add}: {self.label}, {subject}")
        for number in range(1, len(self.rows) + 1):
            self._name(number)

    def go_to(self, path: Path, reason: Qt.FocusReason) -> bool:
        """Put the keyboard in a line."""
        place = path[0] if path and isinstance(path[0], int) else 0
        (self.rows[place].box if place < len(self._value) else self.head.button).setFocus(reason)
        return True

    def _name(self, number: int) -> None:
        row = self.rows[number - 1]
        row.set_subject(f"{self.label} {number}, {self._subject}")

    def _take(self, value: tuple[str, ...], way: str, there: int) -> None:
        if self._around is not None:
            self.present(value, self._around, False)
        self.changed.emit(value, way)
        (self.rows[there].box if 0 <= there < len(value) else self.head.button).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _place(self) -> int:
        row = self.sender()
        return next(place for place, other in enumerate(self.rows) if other is row)

    @Slot()
    def _on_add(self) -> None:
        self._take((*self._value, ""), "", len(self._value))

    @Slot(str)
    def _on_changed(self, text: str) -> None:
        place = self._place()
        if place < len(self._value) and text != self._value[place]:
            self._value = (*self._value[:place], text, *self._value[place + 1 :])
            self.changed.emit(self._value, str(place))

    @Slot(str)
    def _on_asked(self, wish: str) -> None:
        place = self._place()
        if wish == "next":
            self._take((*self._value[: place + 1], "", *self._value[place + 1 :]), "", place + 1)
            return
        value, there = moved_in(self._value, place, wish)
        if value != self._value:
            self._take(value, "", there)


class LineBox(TextBox):
    """One line of the list, as high as its words."""

    asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Enter, take an empty line away with Backspace or Ctrl+Delete, move with Alt and an arrow."""
        wish = row_wish(event, self)
        plain = not event.modifiers()
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            wish = "next"
        elif plain and event.key() == Qt.Key.Key_Backspace and not self.text():
            wish = "remove"
        if wish:
            self.asked.emit(wish)
            return
        super().keyPressEvent(event)


class TextRow(QWidget):
    """A line with its button."""

    changed = Signal(str)
    asked = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.box = LineBox(kit, 1, 8)
        self.box.textChanged.connect(self._on_changed)
        self.box.asked.connect(self.asked)
        self._remove = kit.texts("editor_form.row.remove")
        self.button = ActionButton(kit.theme, ButtonFace("", "x", kind="ghost", size="sm", name=self._remove))
        self.button.clicked.connect(self._on_remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.box, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def set_subject(self, subject: str) -> None:
        """Say which line this is."""
        self.box.setAccessibleName(subject)
        self.button.setAccessibleName(f"{self._remove}: {subject}")

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit(self.box.text())

    @Slot()
    def _on_remove(self) -> None:
        self.asked.emit("remove")
