"""What every field of a form is made of and made with: one inlet, one outlet, an error below, a name to hear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.editor_form import Names
from tabletop.scenario.items import Item
from tabletop.scenario.problem import Finding, Path, Severity
from tabletop.scenario.shape import name_of
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.form_field import FormField

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_ONLY_AWAY = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The keyboard comes back to the same place."""


class Wishes(QObject):
    """What a person asks for in a form beyond another value."""

    went = Signal(object)
    picture_wanted = Signal()
    reshaped = Signal()
    """Fields came or went: Tab has another way to go."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What fields are made with."""

    theme: Theme
    texts: Texts
    wishes: Wishes

    def label(self, owner: type[Any], field: str) -> str:
        """Return the label of a field: that of its class, or the one that all classes share."""
        own = f"editor_form.{owner.__name__.lower()}.{field}"
        return self.texts(own if self.texts.has(own) else f"editor_form.any.{field}")

    def help(self, owner: type[Any], field: str) -> str:
        """Return the line of help of a field; empty for most."""
        key = f"editor_form.help.{owner.__name__.lower()}_{field}"
        return self.texts(key) if self.texts.has(key) else ""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a field: the names of the scenario, the thing it belongs to, the value it is in."""

    names: Names
    item: Item
    owner: Any
    media: Mapping[str, bytes]
    taken: Callable[[], frozenset[str]]
    """Returns the ids that are in use beside that of the owner."""

    def of(self, owner: Any) -> Around:
        """Return the same around the fields of this value, which goes by the same id."""
        return replace(self, owner=owner)

    def inside(self, owner: Any, siblings: tuple[Any, ...] = ()) -> Around:
        """Return the same around the fields of a value within, beside its siblings."""
        return replace(self, owner=owner, taken=lambda: _ids(siblings, owner))


@dataclass(frozen=True, slots=True)
class Said:
    """A finding with the rest of its path, and its words."""

    path: Path
    text: str
    finding: Finding

    @property
    def is_error(self) -> bool:
        """Whether it keeps the scenario from being played."""
        return self.finding.severity is Severity.ERROR

    def below(self) -> Said:
        """Return it one step further in."""
        return replace(self, path=self.path[1:])


class Input(QWidget):
    """One field. `changed` carries the new value and the way inside it (`0.what`), empty for the value itself."""

    changed = Signal(object, str)
    whole = False
    """Whether it takes and gives the value it is part of, as it stands for more than one field."""
    grows = True
    """Whether it takes the room that is left in its row."""

    def __init__(self, kit: Kit, label: str) -> None:
        super().__init__()
        self.kit = kit
        self.label = label
        self.held: FormField | None = None
        # No focus proxy: where there is one, Qt loses its way when the order of Tab is set.
        self.stop: QWidget | None = None
        self._shown_error = ""
        # Painted controls keep room for their focus ring; everything else begins where they begin.
        room = kit.theme.size("focus_room")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(room, 0, room, 0)
        self.column.setSpacing(kit.theme.px(4))

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show a value; what a person is typing stays unless the value is another one or everything is fresh."""
        raise NotImplementedError

    def say(self, said: tuple[Said, ...]) -> None:
        """Say what is wrong with this field; advice stands elsewhere."""
        self.show_error(next((one.text for one in said if one.is_error), ""))

    def go_to(self, path: Path, reason: Qt.FocusReason) -> bool:
        """Put the keyboard in this field, or in the field within that the path leads to."""
        part = self.stop
        if part is None:
            return False
        part.setFocus(reason)
        return True

    def set_subject(self, subject: str) -> None:
        """Say to who hears the form what the field belongs to."""
        if self.held is not None:
            self.held.field.setAccessibleName(f"{self.label}, {subject}")

    def set_narrow(self, narrow: bool) -> None:
        """Take less width; most fields take what they get."""

    def hold(self, field: QWidget) -> None:
        """Put the editor itself into the field, below its label."""
        self.held = FormField(self.kit.theme, self.label, field)
        self.column.addWidget(self.held)
        self.stop = field

    def hold_painted(self, control: QWidget) -> None:
        """Put a painted control into the field: it keeps its own room around it."""
        self.hold(control)
        layout = self.held.layout() if self.held is not None else None
        if layout is None:
            return
        room = self.kit.theme.size("focus_room")
        self.column.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        label = layout.itemAt(0).widget()
        label.setContentsMargins(room, 0, 0, 0)

    def show_error(self, text: str) -> None:
        """Show what is wrong below the editor; an empty text takes it away."""
        if self.held is not None and text != self._shown_error:
            self._shown_error = text
            name = self.held.field.accessibleName()
            self.held.set_error(text)
            self.held.field.setAccessibleName(name)

    def error(self) -> str:
        """Return what is said to be wrong."""
        return self._shown_error


def _ids(siblings: tuple[Any, ...], own: Any) -> frozenset[str]:
    return frozenset(name for one in siblings if one is not own and (name := name_of(one)))


def leaves_undo(event: QEvent) -> bool:
    """Tell whether a key is that of undo or redo, which belong to the editor as a whole and not to one field."""
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _UNDO)


class TextLine(QLineEdit):
    """One line of text without an undo of its own."""

    def event(self, event: QEvent) -> bool:
        """Let the keys of undo and redo through to the editor."""
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and leaves_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show a long text from its beginning again when the person is done with it."""
        super().focusOutEvent(event)
        if event.reason() not in _ONLY_AWAY:
            self.home(False)
