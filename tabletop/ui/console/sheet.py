"""A question to the facilitator inside the window: it takes the middle, and everything else goes on working."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QSpinBox, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import clear, column, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.label import Label

_FEW_LINES = 8
_READ_BY_KEYBOARD = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. Kinds: line, text, number, choice (with options as key and words)."""

    name: str
    label: str
    kind: str = "line"
    value: str = ""
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    range: tuple[int, int] = (1, 600)
    half: bool = False
    """Shares a line with the next half one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One button: its key for the program, its words, and how it looks."""

    key: str
    text: str
    kind: str = "secondary"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class SheetView:
    """A question: what it is about, what to fill in, what it would do, and the answers. The first gets Enter."""

    title: str
    intro: str = ""
    fields: tuple[Field, ...] = ()
    lines: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    safe: str = ""
    """The answer that has the keyboard when there is nothing to fill in; Escape always closes."""


class Sheet(QFrame):
    """Shows one question at a time."""

    answered = Signal(str, dict)
    closed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._theme, self._texts = theme, texts
        self._fields: dict[str, FormField] = {}
        self._buttons: dict[str, ActionButton] = {}
        self._first = ""
        self._view: SheetView | None = None
        self._answered = False
        self._left: dict[SheetView, dict[str, str]] = {}
        self._target: QWidget = self
        self._column = column(10, margins=(24, 16, 24, 16))
        outer = row(0)
        holder = QFrame()
        holder.setMaximumWidth(theme.px(680))
        holder.setLayout(self._column)
        outer.addWidget(holder, 1)
        outer.addStretch(0)
        self.setLayout(outer)

    def present(self, view: SheetView) -> None:
        """Ask something. What was typed before and not answered stands there again."""
        self._keep_typed()
        self._view, self._answered = view, False
        clear(self._column)
        self._fields.clear()
        self._buttons.clear()
        theme = self._theme
        self._column.addWidget(Label(theme, view.title, "page_title").set_wrapped())
        self.setAccessibleName(view.title)
        if view.intro:
            self._column.addWidget(Label(theme, view.intro, "body", "slate").set_wrapped())
        self._add_fields(view.fields)
        self._first = view.answers[0].key if view.answers else ""
        buttons = row(4)
        for answer in view.answers:
            button = ActionButton(theme, ButtonFace(answer.text, answer.icon, kind=answer.kind))
            button.setObjectName(f"answer_{answer.key}")
            button.setProperty("answer", answer.key)
            button.clicked.connect(self._on_clicked)
            self._buttons[answer.key] = button
            buttons.addWidget(button)
        cancel = ActionButton(theme, ButtonFace(self._texts("console.sheet.cancel"), kind="ghost"))
        cancel.setObjectName("sheet_cancel")
        cancel.clicked.connect(self._on_cancelled)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._add_lines(view.lines)
        self._column.addStretch(0 if len(view.lines) > _FEW_LINES else 1)
        self._target = self._first_target(view, cancel)
        for name, text in self._left.pop(view, {}).items():
            _put(self._fields[name].field, text)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first field, or to the safe answer."""
        self._target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(self._target, QLineEdit):
            self._target.selectAll()

    def set_error(self, name: str, text: str) -> None:
        """Say what is wrong with a field, and give it the keyboard."""
        field = self._fields.get(name)
        if field is not None:
            field.set_error(text)
            field.field.setFocus()

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {name: _value(field.field) for name, field in self._fields.items()}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape, answer on Ctrl+Enter from a field of more lines."""
        if event.key() == Qt.Key.Key_Escape:
            self._answered = False
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when something else needs the room."""
        self._keep_typed()
        super().hideEvent(event)

    def _keep_typed(self) -> None:
        if self._view is None or self._answered:
            return
        first = {field.name: field.value for field in self._view.fields if field.kind in ("line", "text")}
        typed = {name: text for name, text in self.values().items() if name in first and text != first[name]}
        if typed:
            self._left[self._view] = typed

    def _first_target(self, view: SheetView, cancel: ActionButton) -> QWidget:
        if view.fields:
            return self._fields[view.fields[0].name].field
        return self._buttons.get(view.safe or self._first, cancel)

    def _add_fields(self, fields: tuple[Field, ...]) -> None:
        pair = None
        for field in fields:
            made = self._made_field(field)
            if not field.half:
                self._column.addWidget(made)
                pair = None
            elif pair is None:
                pair = row(12)
                pair.addWidget(made, 1)
                self._column.addLayout(pair)
            else:
                pair.addWidget(made, 1)
                pair = None

    def _add_lines(self, lines: tuple[str, ...]) -> None:
        if not lines:
            return
        if len(lines) > _FEW_LINES:
            self._column.addWidget(self._long_list(lines), 1)
            return
        told = column(4)
        for line in lines:
            told.addWidget(Label(self._theme, line, "dense", "slate").set_wrapped())
        self._column.addLayout(told)

    def _long_list(self, lines: tuple[str, ...]) -> QPlainTextEdit:
        """Return lines that scroll, by wheel and by arrow keys: who confirms a list must see all of it."""
        told = QPlainTextEdit("\n".join(lines))
        told.setObjectName("sheet_lines")
        told.setAccessibleName(self._texts("console.sheet.lines", n=len(lines)))
        told.setReadOnly(True)
        told.setTabChangesFocus(True)
        told.setTextInteractionFlags(_READ_BY_KEYBOARD)
        told.setMinimumHeight(self._theme.px(160))
        # It takes the room there is, so that only the list scrolls and not the sheet around it.
        told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        return told

    def _made_field(self, field: Field) -> FormField:
        made = FormField(self._theme, field.label, self._input(field))
        made.field.setObjectName(f"field_{field.name}")
        if field.help:
            made.set_help(field.help)
        self._fields[field.name] = made
        return made

    def _input(self, field: Field) -> QWidget:
        if field.kind == "text":
            text = QPlainTextEdit(field.value)
            text.setTabChangesFocus(True)
            text.setFixedHeight(self._theme.px(84))
            return text
        if field.kind == "number":
            number = QSpinBox()
            number.setRange(*field.range)
            number.setValue(int(field.value or field.range[0]))
            number.setFixedWidth(self._theme.px(120))
            number.lineEdit().returnPressed.connect(self._on_entered)
            return number
        if field.kind == "choice":
            choice = QComboBox()
            for key, words in field.options:
                choice.addItem(words, key)
            choice.setCurrentIndex(max(0, choice.findData(field.value)))
            return choice
        line = QLineEdit(field.value)
        line.returnPressed.connect(self._on_entered)
        return line

    @Slot()
    def _on_entered(self) -> None:
        if self._first:
            self._answer(self._first)

    def _answer(self, answer: str) -> None:
        self._answered = True
        self.answered.emit(answer, self.values())

    @Slot()
    def _on_cancelled(self) -> None:
        self._answered = True
        self.closed.emit()

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._answer(str(sender.property("answer")))


def _value(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QSpinBox):
        return str(field.value())
    if isinstance(field, QComboBox):
        return str(field.currentData())
    return field.text() if isinstance(field, QLineEdit) else ""


def _put(field: QWidget, text: str) -> None:
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    elif isinstance(field, QLineEdit):
        field.setText(text)
