"""Lists inside a thing: rows that fold open to a form of their own, and lists of plain lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.projections.editor_form_rows import blank_row, row_view
from tabletop.scenario.problem import Path
from tabletop.ui.editor.form.kit import Around, Input, Kit, Said
from tabletop.ui.editor.form.row import RowHead, row_wish
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import ElidedLabel


def moved_in(values: tuple[Any, ...], place: int, wish: str) -> tuple[tuple[Any, ...], int]:
    """Return a list after a wish (up, down, remove) about one place, and the place to go to."""
    if place >= len(values):  # the row is gone already
        return values, place
    made = list(values)
    one = made.pop(place)
    if wish == "remove":
        return tuple(made), min(place, len(made) - 1)
    there = max(0, min(len(made), place + (-1 if wish == "up" else 1)))
    made.insert(there, one)
    return tuple(made), there


class ListHead(QWidget):
    """The label of a list, and the button that adds to it."""

    asked = Signal()

    def __init__(self, kit: Kit, label: str, add: str, icon: str = "plus") -> None:
        super().__init__()
        room = kit.theme.size("focus_room")
        self._label = ElidedLabel(kit.theme, label, "meta_strong", "slate")
        self.button = ActionButton(kit.theme, ButtonFace(add, icon, kind="link", size="sm"))
        self.button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)
        self.setFixedHeight(kit.theme.px(22) + 2 * room)

    def show_face(self, text: str, icon: str) -> None:
        """Let the button say something else."""
        self.button.present(ButtonFace(text, icon, kind="link", size="sm"))


class ListInput(Input):
    """A list of values: a row each, of which a person opens one to edit it."""

    def __init__(self, kit: Kit, label: str, cls: type[Any], body: Callable[[], Any]) -> None:
        super().__init__(kit, label)
        self._body = body
        self._cls = cls
        self._value: tuple[Any, ...] = ()
        self._around: Around | None = None
        self._said: tuple[Said, ...] = ()
        self._subject = ""
        self.rows: list[ListRow] = []
        self.head = ListHead(kit, label, kit.texts(f"editor_form.add.{cls.__name__.lower()}"))
        self.head.asked.connect(self.add)
        self.column.setSpacing(0)
        self.column.addWidget(self.head)

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show the rows; an open one stays open while it is the same thing."""
        grown = len(value) - len(self._value) if not fresh else 0
        self._value, self._around = value, around
        self._show_rows(fresh)
        if grown == 1 and not any(row.is_open() for row in self.rows):
            self._welcome(len(value) - 1)

    def say(self, said: tuple[Said, ...]) -> None:
        """Say what is wrong in each row."""
        self._said = said
        for place, row in enumerate(self.rows):
            row.say(tuple(one.below() for one in said if one.path and one.path[0] == place))

    def set_subject(self, subject: str) -> None:
        """Say to who hears it what the rows belong to."""
        self._subject = subject
        add = self.head.button.face().text
        self.head.button.setAccessibleName(f"{add}: {self.label}, {subject}")
        self._name_rows()

    def go_to(self, path: Path, reason: Qt.FocusReason) -> bool:
        """Open the row a path leads to and put the keyboard in its field."""
        if not path or not isinstance(path[0], int) or path[0] >= len(self._value):
            (self.rows[0].head if self._value else self.head.button).setFocus(reason)
            return True
        row = self.rows[path[0]]
        row.open(True)
        return row.go_to(path[1:], reason)

    @Slot()
    def add(self) -> None:
        """Add a row and open it."""
        if self._around is None:
            return
        new = blank_row(self._cls, self._around.owner, self._around.names)
        if new is not None:
            self._take((*self._value, new), "")
            self.rows[len(self._value) - 1].open(True)
            self.rows[len(self._value) - 1].go_to((), Qt.FocusReason.TabFocusReason)

    def can_add(self, around: Around) -> bool:
        """Tell whether there is anything a new row could be about."""
        return blank_row(self._cls, around.owner, around.names) is not None

    def _welcome(self, place: int) -> None:
        """Open what somebody else added, such as a picture that was chosen: it still needs words."""
        row = self.rows[place]
        if row_view(self._value[place], self._around.names).wrong if self._around is not None else False:
            row.open(True)
            row.go_to((), Qt.FocusReason.TabFocusReason)

    def _show_rows(self, fresh: bool) -> None:
        around = self._around
        if around is None:
            return
        while len(self.rows) < len(self._value):
            row = ListRow(self.kit, self._body)
            row.changed.connect(self._on_changed)
            row.asked.connect(self._on_asked)
            self.rows.append(row)
            self.column.addWidget(row)
            self.kit.wishes.reshaped.emit()
        for place, row in enumerate(self.rows):
            seen = place < len(self._value)
            if fresh or not seen:
                row.open(False)
            if seen:
                row.present(
                    self._value[place], around.inside(self._value[place], self._value), fresh, around.owner
                )
            if row.isVisibleTo(self) != seen:
                row.setVisible(seen)
        possible = self.can_add(around)
        if possible != self.head.button.isEnabled():
            key = f"editor_form.cannot_add.{self._cls.__name__.lower()}"
            self.head.button.enable() if possible else self.head.button.disable(self.kit.texts(key))
        self._name_rows()

    def _name_rows(self) -> None:
        for place, row in enumerate(self.rows[: len(self._value)], start=1):
            row.set_subject(f"{self.label} {place}, {self._subject}")

    def _take(self, value: tuple[Any, ...], way: str) -> None:
        around = self._around
        if around is not None:
            self.present(value, around, False)
        self.changed.emit(value, way)

    @Slot(object, str)
    def _on_changed(self, new: Any, way: str) -> None:
        row = self.sender()
        place = next(place for place, other in enumerate(self.rows) if other is row)
        self._value = (*self._value[:place], new, *self._value[place + 1 :])
        self.changed.emit(self._value, f"{place}.{way}")

    @Slot(str)
    def _on_asked(self, wish: str) -> None:
        row = self.sender()
        place = next(place for place, other in enumerate(self.rows) if other is row)
        value, there = moved_in(self._value, place, wish)
        if value == self._value:
            return
        opened = self.rows[place].is_open() and wish != "remove"
        self.rows[place].open(False)
        self._take(value, "")
        if there >= 0:
            self.rows[there].open(opened)
        (self.rows[there].head if there >= 0 else self.head.button).setFocus(Qt.FocusReason.TabFocusReason)


class ListRow(QWidget):
    """One row: its head, and below it its form while it is open."""

    changed = Signal(object, str)
    asked = Signal(str)

    def __init__(self, kit: Kit, body: Callable[[], Any]) -> None:
        super().__init__()
        self._kit, self._make = kit, body
        self._value: Any = None
        self._around: Around | None = None
        self._said: tuple[Said, ...] = ()
        self._subject = ""
        self.form: Any = None
        self._frame: QFrame | None = None
        self.head = RowHead(kit.theme)
        self.head.toggled.connect(self._on_toggled)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)

    def present(self, value: Any, around: Around, fresh: bool, owner: Any) -> None:
        """Show a value as a row, and in the form when it is open."""
        self._value, self._around = value, around
        view = row_view(value, around.names, owner)
        self.head.present(view, self._kit.texts("editor_form.row.empty"))
        if self.is_open() and self.form is not None:
            self.form.present(value, around, fresh)

    def say(self, said: tuple[Said, ...]) -> None:
        """Say what is wrong: in the form, and by a mark on the row."""
        self._said = said
        self.head.set_wrong(next((one.text for one in said if one.is_error), ""))
        if self.form is not None:
            self.form.say(said)

    def set_subject(self, subject: str) -> None:
        """Say to who hears it which row this is."""
        self._subject = subject
        self.head.set_subject(subject)
        if self.form is not None:
            self.form.set_subject(subject)

    def is_open(self) -> bool:
        """Tell whether the form is seen."""
        return self.head.isChecked()

    def open(self, opened: bool) -> None:
        """Show the form, or fold it away."""
        self.head.setChecked(opened)

    def go_to(self, path: Path, reason: Qt.FocusReason) -> bool:
        """Put the keyboard in the form."""
        return bool(self.form is not None and self.form.go_to(path, reason))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row with Alt and an arrow, take it away with Ctrl+Delete, fold it with Escape."""
        wish = row_wish(event, self.window().focusWidget())
        if wish:
            self.asked.emit(wish)
            return
        if event.key() == Qt.Key.Key_Escape and self.is_open():
            self.open(False)
            self.head.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    @Slot(bool)
    def _on_toggled(self, opened: bool) -> None:
        if opened and self.form is None:
            self._build()
        if opened and self._around is not None:
            self.form.present(self._value, self._around, True)
            self.form.set_subject(self._subject)
            self.form.say(self._said)
        if self._frame is not None:
            self._frame.setVisible(opened)

    def _build(self) -> None:
        theme, texts = self._kit.theme, self._kit.texts
        self.form = self._make()
        self.form.changed.connect(self.changed)
        self._frame = QFrame()
        self._frame.setProperty("kind", "notes")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(theme.px(6), theme.px(8), theme.px(6), theme.px(4))
        inside.setSpacing(theme.px(4))
        inside.addWidget(self.form)
        bar = QHBoxLayout()
        bar.setSpacing(0)
        bar.addStretch(1)
        for wish, icon in (("up", "arrow-up"), ("down", "arrow-down"), ("remove", "trash-2")):
            name = texts(f"editor_form.row.{wish}")
            button = ActionButton(theme, ButtonFace("", icon, kind="ghost", size="sm", name=name))
            button.setObjectName(f"row_{wish}")
            button.setProperty("wish", wish)
            button.clicked.connect(self._on_button)
            bar.addWidget(button)
        inside.addLayout(bar)
        self._column.addWidget(self._frame)
        self._kit.wishes.reshaped.emit()

    @Slot()
    def _on_button(self) -> None:
        button = self.sender()
        if button is not None:
            self.asked.emit(str(button.property("wish")))
