"""The entry below the log: one framed line that is read while it is typed. What was typed is never lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QMenu, QStackedLayout, QTextEdit, QWidget
from shiboken6 import isValid

from tabletop.base.texts import Texts
from tabletop.exercise.fast_line import KIND_LETTERS, Known, Parsed, Span, completions, line_of, parse_line
from tabletop.exercise.values import Entry
from tabletop.projections.console_values import RoleTag
from tabletop.ui import actions
from tabletop.ui.console import words
from tabletop.ui.console.decision_fields import DecisionFields
from tabletop.ui.console.entry_editor import CompletionList, EntryEditor
from tabletop.ui.console.entry_tokens import TokenRow
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, column, row
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.key_hint import KeyHint
from tabletop.ui.widgets.label import Label

_HINTS = (
    (("choose_role", "role"), ("choose_kind", "kind"), (">", "to"), ("decision_fields", "reason")),
    (("correct", "correct"), ("note", "note"), ("keys", "keys")),
)


@dataclass(frozen=True, slots=True)
class _Mode:
    """What Enter does: log (None), correct an entry by number, or make a note."""

    number: int | None = None
    note: bool = False


class LogEntryPane(QFrame):
    """Tokens, line, fields of a decision, and hints or what is wrong."""

    entry_wished = Signal(object)
    correction_wished = Signal(int, object)
    note_wished = Signal(str)
    black_wished = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("log_entry")
        self._theme, self._texts = theme, texts
        self._known = Known(())
        self._tags: dict[str, RoleTag] = {}
        self._mode, self._stash = _Mode(), ""
        self._stashed_fields: dict[str, str] = {}
        self._parsed = Parsed()
        self._kept: Entry | None = None
        self.editor = EntryEditor(theme)
        self.editor.setAccessibleName(texts("console.entry.name"))
        self.tokens = TokenRow(theme, texts)
        self.fields = DecisionFields(theme, texts)
        self.list = CompletionList(theme, texts("console.entry.completions"))
        self._connect()
        self._build()
        self._read()

    def set_known(self, known: Known, tags: dict[str, RoleTag]) -> None:
        """Know what a line may refer to."""
        if known == self._known and tags == self._tags:
            return
        self._known, self._tags = known, tags
        # A line starts with a role code: where one starts with b, that letter is text and only the point is left.
        letters = {"b"} if not any(code.lower().startswith("b") for code, _ in known.roles) else set[str]()
        self.editor.remote_letters = frozenset({".", *letters})
        self._read()

    def text(self) -> str:
        """Return what stands in the line."""
        return self.editor.toPlainText()

    def accepted(self) -> None:
        """Empty the line: what stood there is on the disk. The keyboard stays in the line."""
        if self.fields.has_keyboard():
            self.editor.setFocus()
        self.editor.clear()
        self.fields.clear()
        self._kept = None
        self._leave_mode()
        self._read()

    def rejected(self, why: str) -> None:
        """Keep the text and say that it is not recorded yet, and why."""
        self._frame_state("error")
        self._say(self._texts("console.entry.not_stored", why=why), "danger")

    def correct(self, number: int, entry: Entry) -> None:
        """Put an entry in the line to be corrected; what stood there comes back afterwards."""
        self._enter_mode(_Mode(number))
        self._kept = entry
        self.editor.setPlainText(line_of(entry, self._texts.language))
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        if entry.decision is not None:
            self.fields.fill(entry)
            self.fields.show()
        self.editor.setFocus()

    def note(self) -> None:
        """Let the line take a note; what stood there comes back afterwards."""
        self._enter_mode(_Mode(note=True))
        self.editor.clear()
        self._read()
        self.editor.setFocus()

    def open_decision(self) -> None:
        """Show the fields of a decision, or store when they are open already."""
        if self.fields.isVisible():
            self.store()
        else:
            self.fields.open()

    def open_roles(self) -> None:
        """Open the menu of roles."""
        menu = self._menu()
        for code, name in self._known.roles:
            menu.addAction(f"{code}\t{name}").setData(("role", code.lower()))
        self._pop(menu, self.tokens.role)

    def open_kinds(self) -> None:
        """Open the menu of kinds."""
        menu = self._menu()
        for letter, kind in KIND_LETTERS[self._texts.language].items():
            made = menu.addAction(f"{self._texts(f'words.kind.{kind}')}\t{letter}")
            made.setIcon(self._theme.icon(words.KIND_ICONS[kind], "ink", 16))
            made.setData(("kind", letter))
        self._pop(menu, self.tokens.kind)

    def set_compact(self, compact: bool) -> None:
        """Leave out the example."""
        self._column.setContentsMargins(*((8, 8, 8, 8) if compact else (12, 12, 12, 12)))
        self._example.setVisible(not compact)
        self._reason_hint.setVisible(not compact)

    @Slot()
    def store(self) -> None:
        """Store what stands in the line, or say what is missing."""
        code = self.list.chosen()
        if code:
            self._complete(code)
            return
        if self._mode.note:
            self.note_wished.emit(self.text())
            return
        entry = self._parsed.entry
        if entry is None:
            problem = self._parsed.problem
            if problem is not None and self.text().strip():
                self._frame_state("error")
                self._say(self._texts.say(problem), "danger")
            return
        entry = self.fields.with_fields(entry)
        if self._mode.number is not None:
            if entry.decision is None and self._kept is not None and not self.fields.isVisible():
                entry = replace(entry, decision=self._kept.decision)
            self.correction_wished.emit(self._mode.number, entry)
        else:
            self.entry_wished.emit(entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the completions away: they would hang where the line was."""
        super().resizeEvent(event)
        self.list.hide()

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._on_typed)
        self.editor.cursorPositionChanged.connect(self._on_cursor)
        self.editor.store_pressed.connect(self.store)
        self.editor.escape_pressed.connect(self._on_escape)
        self.editor.remote_pressed.connect(self.black_wished)
        self.editor.stepped.connect(self.list.step)
        self.editor.focus_changed.connect(self._on_focus)
        self.fields.store_pressed.connect(self.store)
        self.fields.escaped.connect(self._on_fields_left)
        self.list.picked.connect(self._complete)
        self.tokens.role.clicked.connect(self.open_roles)
        self.tokens.kind.clicked.connect(self.open_kinds)

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        line = row(6, margins=(4, 2, 0, 2))
        line.addWidget(self.editor, 1)
        line.addWidget(KeyHint(theme, actions.hint("store", texts)), 0, Qt.AlignmentFlag.AlignBottom)
        self._frame = boxed(column(4, self.tokens, line, margins=(6, 6, 6, 6)), "entry")
        self._message_icon = IconLabel(theme, "info", "muted", 14)
        self._message = Label(theme, "", "meta", "muted").set_wrapped()
        message = row(6)
        message.addWidget(self._message_icon, 0, Qt.AlignmentFlag.AlignTop)
        message.addWidget(self._message, 1)
        under = QWidget()
        self._below = QStackedLayout(under)
        self._below.addWidget(self._hints())
        self._below.addWidget(boxed(column(0, message, 1)))
        self._column = column(8, self._frame, self.fields, under, margins=(12, 12, 12, 12))
        self.setLayout(self._column)
        self.setTabOrder(self.editor, self.fields)

    def _hints(self) -> QFrame:
        theme, texts = self._theme, self._texts
        lines = column(6)
        for hints in _HINTS:
            line = row(12)
            for id, word in hints:
                key = id if id == ">" else actions.hint(id, texts)
                said = Label(theme, texts(f"console.entry.hint.{word}"), "meta", "muted")
                hint = boxed(row(4, KeyHint(theme, key), said))
                if id == hints[-1][0]:
                    line.addStretch(1)
                if word == "reason":
                    self._reason_hint = hint
                line.addWidget(hint)
            lines.addLayout(line)
        letters = "a"
        example = texts("console.entry.example", letter=letters)
        self._example = Label(theme, example, "meta", "muted")
        lines.addWidget(self._example)
        lines.addStretch(1)
        return boxed(lines)

    def _read(self) -> None:
        text = self.text()
        mode = ""
        if self._mode.note:
            mode = self._texts("console.entry.mode_note")
            self._parsed = Parsed()
        else:
            self._parsed = parse_line(text, self._known)
            if self._mode.number is not None:
                mode = self._texts("console.entry.mode_correct", number=self._mode.number)
        self.tokens.present(self._parsed, self._tags, mode, self._mode.note)
        self._frame_state("")
        self._underline([] if self._still_typing(text) else [s for s in self._parsed.spans if s.part == "wrong"])
        problem = self._parsed.problem
        if self._mode != _Mode():
            self._say(self._texts("console.entry.escape"), "muted")
        elif problem is not None and text.strip():
            wrong = any(span.part == "wrong" for span in self._parsed.spans) and not self._still_typing(text)
            self._say(self._texts.say(problem), "danger" if wrong else "muted")
        else:
            self._below.setCurrentIndex(0)

    def _underline(self, wrong: list[Span]) -> None:
        """Underline the words that the line cannot place; the text itself stays as typed."""
        marks: list[QTextEdit.ExtraSelection] = []
        for span in wrong:
            mark = QTextEdit.ExtraSelection()
            cursor = self.editor.textCursor()
            cursor.setPosition(span.start)
            cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(self._theme.colour("danger"))
            mark.cursor, mark.format = cursor, form  # type: ignore[attr-defined]
            marks.append(mark)
        self.editor.setExtraSelections(marks)

    def _still_typing(self, text: str) -> bool:
        """Tell whether the wrong word is the one under the cursor: then it may yet become right."""
        last = max((span.end for span in self._parsed.spans), default=0)
        return last >= len(text) and bool(completions(text, len(text), self._known))

    def _say(self, text: str, tone: str) -> None:
        self._message_icon.present("square-x" if tone == "danger" else "info", tone)
        self._message.setText(text)
        self._message.set_tone(tone)
        self._below.setCurrentIndex(1)

    def _offer(self) -> None:
        text, cursor = self.text(), self.editor.textCursor().position()
        codes: tuple[str, ...] = ()
        if not self._mode.note and self.editor.hasFocus() and cursor == len(text):
            codes = completions(text, cursor, self._known)
            word = text.split(" ")[-1]
            if any(code.lower() == word.lower() for code in codes):
                codes = ()
        self.editor.completing = bool(codes)
        self.list.offer(codes, dict(self._known.roles), self._frame)

    def _complete(self, code: str) -> None:
        text = self.text()
        word = text.split(" ")[-1]
        self.editor.replace(len(text) - len(word), len(text), f"{code.lower()} ")
        self.editor.setFocus()

    def _put_token(self, part: str, word: str) -> None:
        """Put a role or a kind where it belongs in the line."""
        text = self.text()
        spans = self._parsed.spans
        place = 0 if part == "role" else 1
        if len(spans) > place and spans[place].part in (part, "wrong"):
            self.editor.replace(spans[place].start, spans[place].end, word)
        elif part == "role":
            self.editor.replace(0, 0, f"{word} ")
        elif spans and spans[0].part == "role":
            self.editor.replace(spans[0].end, spans[0].end, f" {word}" + ("" if text[spans[0].end :] else " "))
        if self.text() and not self.text().endswith(" ") and len(self.text().split()) <= 2:
            self.editor.insertPlainText(" ")
        self.editor.setFocus()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_token_chosen)
        return menu

    def _pop(self, menu: QMenu, over: QWidget) -> None:
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        menu.popup(over.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _enter_mode(self, mode: _Mode) -> None:
        if self._mode == _Mode():
            self._stash = self.text()
            self._stashed_fields = self.fields.standing()
        self.fields.clear()
        self._mode = mode

    def _leave_mode(self) -> None:
        if self._mode != _Mode():
            self._mode = _Mode()
            self.editor.setPlainText(self._stash)
            self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
            self._stash = ""
            self.fields.put_back(self._stashed_fields)

    def _frame_state(self, state: str) -> None:
        if self._frame.property("state") != state:
            self._frame.setProperty("state", state)
            self._frame.style().unpolish(self._frame)
            self._frame.style().polish(self._frame)

    @Slot()
    def _on_typed(self) -> None:
        self._read()
        self._offer()

    @Slot()
    def _on_cursor(self) -> None:
        if self.list.isVisible():
            self._offer()

    @Slot()
    def _on_escape(self) -> None:
        if self.list.isVisible():
            self.list.hide()
            self.editor.completing = False
        elif self._mode != _Mode():
            self._leave_mode()
            self._read()
        elif self.fields.isVisible():
            self.fields.hide()

    @Slot()
    def _on_fields_left(self) -> None:
        self.editor.setFocus()
        self._on_escape()

    @Slot(bool)
    def _on_focus(self, inside: bool) -> None:
        self._frame.setProperty("active", "true" if inside else "false")
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)
        # At the end of the program the list may be gone before the line loses the keyboard.
        if not inside and isValid(self.list):
            self.list.hide()
            self.editor.completing = False

    @Slot(object)
    def _on_token_chosen(self, made: Any) -> None:
        part, word = made.data()
        self._put_token(part, word)
