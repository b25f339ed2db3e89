"""What every field of a form is made of and made with: one inlet, one outlet, an error below, a name to hear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.editor_form import Names
from tabletop.scenario.items import Item
from tabletop.scenario.problem import Finding, Path, Severity
from tabletop.scenario.shape import name_of
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.form_field import FormField

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Wishes(QObject):
    """What a person asks for in a form beyond another value."""

    went = Signal(object)
    picture_wanted = Signal()


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
        part = self.held.field if self.held is not None else self.focusProxy()
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
        self.setFocusProxy(field)

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


class TextBox(QPlainTextEdit):
    """Running text without an undo of its own, as high as its lines."""

    def __init__(self, kit: Kit, least: int, most: int) -> None:
        super().__init__()
        self._line = kit.theme.line_height("dense")
        self._least, self._most = least, most
        self.setFont(kit.theme.font("dense"))
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def set_text(self, text: str) -> None:
        """Show another text; cursor and place stay where the text did not change."""
        shown = self.toPlainText()
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

    def _fit(self, *_: object) -> None:
        lines = max(1, round(self.document().size().height()))
        step = max(self.fontMetrics().lineSpacing(), 1)
        high = max(self._least, min(lines, self._most)) * step + 22
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(policy)
        if high != self.height() or high != self.minimumHeight():
            self.setFixedHeight(high)


def _alike(one: str, other: str) -> int:
    """Return with how many equal characters two texts begin."""
    most = min(len(one), len(other))
    return next((place for place in range(most) if one[place] != other[place]), most)


def _units(text: str) -> int:
    """Return the length of a text as Qt counts: a sign beyond the first plane of Unicode is two."""
    return len(text.encode("utf-16-le")) // 2
