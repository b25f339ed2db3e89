"""The form of one value: its fields in groups, each with its own part of it. The same for things and rows."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tabletop.scenario.problem import Path
from tabletop.ui.editor.form.kit import Around, Input, Kit, Said
from tabletop.ui.editor.form.layout import Group, fields_of, layout_of
from tabletop.ui.editor.form.make import make_input
from tabletop.ui.widgets.painting import paint_focus_ring, paint_text, text_width

_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class ValueForm(QWidget):
    """All fields of a value. `changed` carries the new value and the way to the change: `expected.0.what`."""

    changed = Signal(object, str)

    def __init__(self, kit: Kit, cls: type[Any]) -> None:
        super().__init__()
        self.setObjectName(f"form_{cls.__name__.lower()}")
        self._kit, self._cls = kit, cls
        self._value: Any = None
        self._around: Around | None = None
        self._subject = ""
        self._inputs: dict[str, Input] = {}
        self._said: tuple[Said, ...] = ()
        self._rows: list[QBoxLayout] = []
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.px(9))
        self.groups = tuple(FoldGroup(kit, group) for group in layout_of(cls))
        for group in self.groups:
            column.addWidget(group)
            group.toggled.connect(self._on_toggled)
            if not group.group.folded:
                self._fill(group)

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show a value; `fresh` is another thing, so that nothing stays of what was being typed."""
        self._value, self._around = value, around
        inner = around.of(value)
        for cell, made in self._inputs.items():
            made.present(_part(value, cell, made), inner, fresh)
        for group in self.groups:
            group.set_count(_filled(value, group.group))
            group.hide_when_empty()

    def say(self, said: tuple[Said, ...]) -> None:
        """Say at each field what is wrong with it; a folded group says how many."""
        self._said = said
        for cell, made in self._inputs.items():
            made.say(self._for(cell, made))
        for group in self.groups:
            group.set_said(tuple(one for one in said if one.path and one.path[0] in group.fields))

    def unfold_wrong(self) -> None:
        """Unfold the groups in which something is wrong, and fold what was unfolded for that before."""
        for group in self.groups:
            group.unfold_wrong()

    def set_subject(self, subject: str) -> None:
        """Say to who hears it what the fields belong to."""
        if subject != self._subject:
            self._subject = subject
            for made in self._inputs.values():
                made.set_subject(subject)

    def set_narrow(self, narrow: bool) -> None:
        """Put the fields of a row below one another where there is no room for two."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for row in self._rows:
            if row.count() > 1:
                row.setDirection(self._direction())
                row.setSpacing(self._kit.theme.px(9 if narrow else 2))
        for made in self._inputs.values():
            made.set_narrow(narrow)

    def input(self, field: str) -> Input:
        """Return the part that edits a field, unfolding its group. Raises KeyError when there is no such field."""
        for group in self.groups:
            if field in group.fields and not group.is_open():
                group.open()
        for cell, made in self._inputs.items():
            if field in fields_of(cell) or cell == field:
                return made
        raise KeyError(field)

    def place_below_first(self, part: QWidget) -> None:
        """Put something else between the first group and the rest."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout) and layout.indexOf(part) != 1:
            layout.insertWidget(1, part)

    def go_to(self, path: Path, reason: Qt.FocusReason) -> bool:
        """Put the keyboard where a path leads to; the first field for no path at all."""
        if not path:
            return next(iter(self._inputs.values())).go_to((), reason)
        try:
            made = self.input(str(path[0]))
        except KeyError:
            return False
        return made.go_to(path if made.whole else path[1:], reason)

    def _fill(self, group: FoldGroup) -> None:
        for cells in group.group.rows:
            row = QBoxLayout(self._direction())
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._kit.theme.px(2))
            self._rows.append(row)
            for cell in cells:
                name, _, weight = cell.partition(":")
                made = make_input(self._kit, self._cls, name, ValueForm)
                made.changed.connect(self._on_changed)
                made.setObjectName(f"field_{name.lstrip('@')}")
                made.set_narrow(self._narrow)
                self._inputs[name] = made
                group.inputs.append(made)
                row.addWidget(made, int(weight or (1 if made.grows else 0)), Qt.AlignmentFlag.AlignTop)
            group.body.addLayout(row)
        self._kit.wishes.reshaped.emit()

    @Slot()
    def _on_toggled(self) -> None:
        group = self.sender()
        if not isinstance(group, FoldGroup) or group.body.count():
            return
        before = set(self._inputs)
        self._fill(group)
        if self._around is None:
            return
        inner = self._around.of(self._value)
        for cell, made in self._inputs.items():
            if cell not in before:
                made.present(_part(self._value, cell, made), inner, True)
                made.set_subject(self._subject)
                made.say(self._for(cell, made))

    @Slot(object, str)
    def _on_changed(self, new: Any, way: str) -> None:
        made = self.sender()
        cell = next(cell for cell, other in self._inputs.items() if other is made)
        if isinstance(made, Input) and made.whole:
            self._value = new
            self.changed.emit(new, way)
            return
        self._value = replace(self._value, **{cell: new})
        self.changed.emit(self._value, f"{cell}.{way}" if way else cell)

    def _direction(self) -> QBoxLayout.Direction:
        return QBoxLayout.Direction.TopToBottom if self._narrow else QBoxLayout.Direction.LeftToRight

    def _for(self, cell: str, made: Input) -> tuple[Said, ...]:
        mine = (one for one in self._said if one.path and one.path[0] in fields_of(cell))
        return tuple(mine) if made.whole else tuple(one.below() for one in mine)


class FoldGroup(QWidget):
    """A group of fields, with a title to fold it by when it is one of the less used."""

    toggled = Signal()

    def __init__(self, kit: Kit, group: Group) -> None:
        super().__init__()
        self.group = group
        self.fields = tuple(field for row in group.rows for cell in row for field in fields_of(cell))
        self.inputs: list[Input] = []
        self._for_errors = False
        self._wrong = False
        self.head = FoldHead(kit, kit.texts(f"editor_form.group.{group.key}")) if group.folded else None
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 0, kit.theme.px(4) if group.folded else 0)
        self.body.setSpacing(kit.theme.px(9))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.px(4))
        if self.head is not None:
            column.addWidget(self.head)
            self.head.toggled.connect(self._on_toggled)
            self._inside.hide()
        column.addWidget(self._inside)

    def is_open(self) -> bool:
        """Tell whether the fields are seen."""
        return self.head is None or self.head.isChecked()

    def open(self) -> None:
        """Show the fields."""
        if self.head is not None:
            self.head.setChecked(True)

    def set_count(self, filled: int) -> None:
        """Say how many of the fields hold something."""
        if self.head is not None:
            self.head.set_aside(str(filled) if filled else "")

    def hide_when_empty(self) -> None:
        """Take no room while every part inside has nothing to show."""
        if self.head is None and self.inputs:
            empty = all(made.isHidden() for made in self.inputs)
            if empty != self.isHidden():
                self.setHidden(empty)

    def unfold_wrong(self) -> None:
        """Unfold when something inside is wrong; fold again when it was unfolded for that."""
        if self.head is None or (self._wrong == self.head.isChecked() and not self._for_errors):
            return
        if self._wrong or self._for_errors:
            self._for_errors = self._wrong
            self.head.setChecked(self._wrong)

    def set_said(self, said: tuple[Said, ...]) -> None:
        """Show by a mark that something inside is wrong."""
        self._wrong = any(one.is_error for one in said)
        if self.head is not None:
            kind = "danger" if self._wrong else "warn" if said else ""
            self.head.set_mark(kind)

    @Slot(bool)
    def _on_toggled(self, opened: bool) -> None:
        if opened:
            self.toggled.emit()
        self._inside.setVisible(opened)


class FoldHead(QAbstractButton):
    """The title of a group: press it to fold or unfold."""

    def __init__(self, kit: Kit, title: str) -> None:
        super().__init__()
        self._theme, self._texts = kit.theme, kit.texts
        self._aside = self._mark = ""
        self._by_keyboard = False
        self.setCheckable(True)
        self.setText(title)
        self.setObjectName("fold_head")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_aside(self, text: str) -> None:
        """Show a count at the right."""
        if text != self._aside:
            self._aside = text
            self._name()

    def set_mark(self, kind: str) -> None:
        """Show that something inside is wrong (danger), or could be better (warn)."""
        if kind != self._mark:
            self._mark = kind
            self._name()

    def sizeHint(self) -> QSize:
        """Return one row with room for the focus ring."""
        return QSize(self._theme.px(120), self._theme.px(34))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard came by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._by_keyboard = event.reason() not in _BY_MOUSE
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line above, the chevron, the title and what stands at the right."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        room = theme.size("focus_room")
        rect = QRectF(self.rect()).adjusted(room, room, -room, -room)
        painter.fillRect(QRectF(rect.left(), 0, rect.width(), 1), theme.colour("line"))
        icon = "chevron-down" if self.isChecked() else "chevron-right"
        theme.paint_icon(painter, QRectF(rect.left(), rect.top(), px(16), rect.height()), icon, "slate")
        words = rect.adjusted(px(22), 0, 0, 0)
        tone = theme.colour("ink" if self.underMouse() else "slate")
        paint_text(painter, words, self.text(), theme.font("meta_strong"), tone)
        right = rect.right()
        if self._mark:
            right -= px(18)
            mark = "square-x" if self._mark == "danger" else "triangle-alert"
            theme.paint_icon(painter, QRectF(right, rect.top(), px(16), rect.height()), mark, self._mark)
            right -= px(6)
        if self._aside:
            font = theme.font("meta", tabular=True)
            wide = text_width(font, self._aside) + 1
            place = QRectF(right - wide, rect.top(), wide, rect.height())
            paint_text(painter, place, self._aside, font, theme.colour("muted"))
        if self.hasFocus() and self._by_keyboard:
            paint_focus_ring(painter, rect, theme.size("radius_small"), theme)
        painter.end()

    def _name(self) -> None:
        key = {"danger": "editor_form.fold.wrong", "warn": "editor_form.fold.advice"}.get(self._mark, "")
        parts = [self.text(), self._aside, self._texts(key) if key else ""]
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()


def _part(value: Any, cell: str, made: Input) -> Any:
    return value if made.whole else getattr(value, cell)


def _filled(value: Any, group: Group) -> int:
    """Return how many things a group holds: entries of lists, and fields that are not as they begin."""
    if not group.folded:
        return 0
    usual = {field.name: field.default for field in fields(value) if field.default is not MISSING}
    count = 0
    for name in (field for row in group.rows for cell in row for field in fields_of(cell)):
        held = getattr(value, name)
        if isinstance(held, tuple):
            count += len(held)
        elif name in usual and held != usual[name]:
            count += 1
    return count
