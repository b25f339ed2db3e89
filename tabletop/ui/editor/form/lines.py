"""Fields that are typed in: one line in some notation, and running text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout

from tabletop.projections.editor_notation import Notation
from tabletop.scenario.value import Misread
from tabletop.ui.editor.form.box import TextBox
from tabletop.ui.editor.form.kit import Around, Input, Kit, Said, TextLine
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel
from tabletop.ui.widgets.marker import ExerciseMarker

_NOTHING = object()


class LineInput(Input):
    """One line. What cannot be read stays as it was typed, with what is wrong below, and is told to nobody."""

    def __init__(self, kit: Kit, label: str, notation: Notation, hint: str = "") -> None:
        super().__init__(kit, label)
        self._notation = notation
        self._value: Any = _NOTHING
        self._wrong = ""
        self._found = ""
        self.line = TextLine()
        self.line.setPlaceholderText(hint)
        if notation.figures:
            self.line.setFont(kit.theme.font("body_strong", tabular=True))
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_finished)
        self.hold(self.line)

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show a value, unless it is the one that is shown or being typed."""
        if not fresh and value == self._value:
            return
        self._value = value
        self._set_wrong("")
        text = self._notation.write(value)
        if self.line.text() != text:
            place = self.line.cursorPosition()
            self.line.setText(text)
            self.line.setCursorPosition(min(place, len(text)) if not fresh else 0)

    def say(self, said: tuple[Said, ...]) -> None:
        """Say what is wrong: what cannot be read goes before what the checks found."""
        self._found = next((one.text for one in said if one.is_error), "")
        self.show_error(self._wrong or self._found)

    def set_help(self, text: str) -> None:
        """Show a line of help below."""
        if self.held is not None:
            self.held.set_help(text)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if self._notation.on_leaving:
            self._set_wrong(self._problem(text) if self._wrong else "")
            return
        try:
            value = self._notation.read(text)
        except Misread:
            # Half a time is no mistake yet; a mistake that was said goes when it is mended.
            self._set_wrong(self._problem(text) if self._wrong else "")
            return
        self._set_wrong("")
        self._tell(value)

    @Slot()
    def _on_finished(self) -> None:
        text = self.line.text()
        try:
            value = self._notation.read(text)
        except Misread as wrong:
            self._set_wrong(self.kit.texts.say(wrong.message))
            return
        self._set_wrong("")
        self._tell(value)
        written = self._notation.write(self._value)
        if self.line.text() != written:
            self.line.setText(written)

    def _tell(self, value: Any) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit(value, "")

    def _problem(self, text: str) -> str:
        try:
            self._notation.read(text)
        except Misread as wrong:
            return self.kit.texts.say(wrong.message)
        return ""

    def _set_wrong(self, text: str) -> None:
        self._wrong = text
        self.show_error(text or self._found)


class ProseInput(Input):
    """Running text that grows with its lines."""

    def __init__(self, kit: Kit, label: str, least: int = 2) -> None:
        super().__init__(kit, label)
        self.box = TextBox(kit, least, 14)
        self.box.textChanged.connect(self._on_changed)
        self._value = ""
        self.hold(self.box)

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show a text; the cursor stays where it is."""
        self._value = value
        self.box.set_text(value)
        if fresh:
            self.box.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def _on_changed(self) -> None:
        text = self.box.text()
        if text != self._value:
            self._value = text
            self.changed.emit(text, "")


class MarkedProse(ProseInput):
    """The text participants get, with the marker that goes with every message."""

    def __init__(self, kit: Kit, label: str) -> None:
        super().__init__(kit, label, 4)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(ElidedLabel(kit.theme, label, "meta_strong", "slate"), 1)
        head.addWidget(ExerciseMarker(kit.theme, kit.texts))
        self.column.insertLayout(0, head)
        hide_label(self)


class LockedProse(ProseInput):
    """A text for the facilitator alone: a lock before its label, another ground below it."""

    def __init__(self, kit: Kit, label: str) -> None:
        super().__init__(kit, label, 2)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(kit.theme.px(4))
        head.addWidget(IconLabel(kit.theme, "lock", "slate", 13))
        head.addWidget(ElidedLabel(kit.theme, label, "meta_strong", "slate"), 1)
        self.column.insertLayout(0, head)
        hide_label(self)
        self.box.setStyleSheet(f"QTextEdit {{ background: {kit.theme.colour('canvas').name()}; }}")


def hide_label(part: Input) -> None:
    """Take the label of a field away where another head stands above it; its name to hear stays."""
    if part.held is not None:
        part.held.set_label("")
        part.held.layout().itemAt(0).widget().hide()
        part.held.field.setAccessibleName(part.label)
