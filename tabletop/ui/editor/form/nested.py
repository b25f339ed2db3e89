"""A value inside a thing that is there once: with its fields in a row, or to be added and taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout

from tabletop.projections.editor_form_rows import blank_row
from tabletop.scenario.problem import Path
from tabletop.scenario.shape import Part, parts_of
from tabletop.ui.editor.form.kit import Around, Input, Kit, Said
from tabletop.ui.editor.form.list import ListHead
from tabletop.ui.widgets.label import Label

InputMaker = Callable[[type[Any], str], Input]


class NestedInput(Input):
    """The fields of one value. When it may be absent, a button adds it and takes it away."""

    def __init__(self, kit: Kit, label: str, part: Part, make: InputMaker) -> None:
        super().__init__(kit, label)
        self._part, self._make = part, make
        self._value: Any = None
        self._around: Around | None = None
        self._subject = ""
        self._said: tuple[Said, ...] = ()
        self.inputs: dict[str, Input] = {}
        self.column.setContentsMargins(0, 0, 0, 0)
        room = kit.theme.size("focus_room")
        self.head: ListHead | None = None
        if part.required:
            title = Label(kit.theme, label, "meta_strong", "slate")
            title.setContentsMargins(room, 0, 0, 0)
            self.column.addWidget(title)
        else:
            self.head = ListHead(kit, label, "")
            self.head.setContentsMargins(room, 0, room, 0)
            self.head.asked.connect(self._on_asked)
            self.column.addWidget(self.head)

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show the fields, or only the button while there is no value."""
        self._value, self._around = value, around
        if self.head is not None:
            word = "add" if value is None else "remove"
            text = self.kit.texts(f"editor_form.nested.{word}")
            if self.head.button.face().text != text:
                self.head.show_face(text, "plus" if value is None else "x")
                self.head.button.setAccessibleName(f"{text}: {self.label}, {self._subject}")
        if value is not None and not self.inputs:
            self._build()
        for name, made in self.inputs.items():
            made.setVisible(value is not None)
            if value is not None:
                made.present(getattr(value, name), around.of(value), fresh)

    def say(self, said: tuple[Said, ...]) -> None:
        """Say at each field what is wrong; about the value as a whole at the first one."""
        self._said = said
        for place, (name, made) in enumerate(self.inputs.items()):
            mine = tuple(one.below() for one in said if one.path and one.path[0] == name)
            whole = tuple(one for one in said if not one.path) if place == 0 else ()
            made.say((*mine, *whole))

    def set_subject(self, subject: str) -> None:
        """Say to who hears it what the fields belong to."""
        self._subject = subject
        if self.head is not None:
            self.head.button.setAccessibleName(f"{self.head.button.face().text}: {self.label}, {subject}")
        for made in self.inputs.values():
            made.set_subject(f"{self.label}, {subject}")

    def go_to(self, path: Path, reason: Qt.FocusReason) -> bool:
        """Put the keyboard in one of the fields, or on the button."""
        if self._value is None:
            if self.head is not None:
                self.head.button.setFocus(reason)
            return self.head is not None
        name = str(path[0]) if path and path[0] in self.inputs else next(iter(self.inputs))
        return self.inputs[name].go_to(path[1:], reason)

    def _build(self) -> None:
        names = list(parts_of(self._part.of))
        figures = all(part.of is int for part in parts_of(self._part.of).values())
        row = QHBoxLayout()
        row.setSpacing(self.kit.theme.px(2))
        for name in names:
            made = self._make(self._part.of, name)
            made.changed.connect(self._on_changed)
            made.set_subject(f"{self.label}, {self._subject}")
            self.inputs[name] = made
            if figures:
                row.addWidget(made, 1, Qt.AlignmentFlag.AlignTop)
            else:
                self.column.addWidget(made)
        if figures:
            self.column.addLayout(row)
        self.say(self._said)
        self.kit.wishes.reshaped.emit()

    @Slot()
    def _on_asked(self) -> None:
        around = self._around
        if around is None:
            return
        new = blank_row(self._part.of, around.owner, around.names) if self._value is None else None
        self.present(new, around, False)
        self.changed.emit(new, "")
        if new is not None:
            self.go_to((), Qt.FocusReason.TabFocusReason)

    @Slot(object, str)
    def _on_changed(self, new: Any, way: str) -> None:
        made = self.sender()
        name = next(name for name, other in self.inputs.items() if other is made)
        self._value = replace(self._value, **{name: new})
        self.changed.emit(self._value, f"{name}.{way}" if way else name)
