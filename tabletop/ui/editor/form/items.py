"""The lists of the scenario itself: its roles, objectives, phases and the rest, to go to, add, move and remove."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout

from tabletop.projections.editor_form import Pick
from tabletop.projections.editor_form_rows import item_pick
from tabletop.scenario.editing import edit
from tabletop.scenario.items import Kind, item_of, items
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Path
from tabletop.ui.editor.form.kit import Around, Input, Kit
from tabletop.ui.editor.form.list import ListHead, moved_in
from tabletop.ui.editor.form.picks import badge_column, pick_icon
from tabletop.ui.editor.form.row import row_wish
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.tooltip import tooltip

_ROW = 28
_MOST = 9
_STEP = 15 * 60
"""A new phase or clock point comes a quarter of an hour after the last one."""


class ItemsModel(QAbstractListModel):
    """The rows; an icon is made when its row is first seen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[Pick, ...] = ()
        self._icons: dict[Pick, QIcon] = {}

    def take(self, rows: tuple[Pick, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words, the badge or icon, or the size of a row."""
        if not 0 <= index.row() < len(self._rows):
            return None
        pick = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return pick.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{pick.code}, {pick.label}" if pick.code else pick.label
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(pick.label)
            case Qt.ItemDataRole.DecorationRole:
                if pick not in self._icons:
                    self._icons[pick] = pick_icon(self._theme, pick)
                return self._icons[pick]
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, self._theme.px(_ROW))
            case _:
                return None


class ItemsList(QListView):
    """The list itself; Enter goes to a thing, Alt with an arrow moves it, Ctrl+Delete takes it away."""

    def __init__(self, owner: ItemsInput, theme: Theme) -> None:
        super().__init__()
        self._owner = owner
        self._rows = ItemsModel(theme)
        self.setModel(self._rows)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def take(self, rows: tuple[Pick, ...]) -> None:
        """Show other rows; the keyboard stays at its place."""
        here = self.row()
        self._rows.take(rows)
        self.go_to_row(max(0, min(here, len(rows) - 1)))

    def row(self) -> int:
        """Return the row with the keyboard, or -1."""
        return self.currentIndex().row()

    def go_to_row(self, row: int) -> None:
        """Put the keyboard at a row."""
        self.setCurrentIndex(self._rows.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks of the row with the keyboard."""
        wish = row_wish(event, None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            wish = "open"
        if wish:
            self._owner.act(wish)
            return
        super().keyPressEvent(event)


class ItemsInput(Input):
    """One of the scenario's lists. It takes and gives the whole scenario, as what goes is named elsewhere."""

    whole = True

    def __init__(self, kit: Kit, label: str, kind: Kind) -> None:
        super().__init__(kit, label)
        self.kind = kind
        self._scenario: Scenario | None = None
        self._values: tuple[Any, ...] | None = None
        self._shown: tuple[Any, ...] = ()
        self._around: Around | None = None
        theme, texts = kit.theme, kit.texts
        self.head = ListHead(kit, label, texts(f"editor_form.add.{kind.value}"))
        self.head.asked.connect(self._on_add)
        self.list = ItemsList(self, theme)
        self.list.setObjectName(f"items_{kind.value}")
        wide = badge_column(theme) if kind is Kind.ROLE else theme.px(16)
        self.list.setIconSize(QSize(wide, theme.px(20)))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFont(theme.font("dense"))
        self.list.doubleClicked.connect(self._on_double_clicked)
        self._frame = QFrame()
        self._frame.setProperty("kind", "entry")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(theme.px(3), theme.px(3), theme.px(3), theme.px(3))
        inside.addWidget(self.list)
        self._bar = QFrame()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(0)
        bar.addStretch(1)
        self.buttons: dict[str, ActionButton] = {}
        for wish, icon in (("open", "pencil"), ("up", "arrow-up"), ("down", "arrow-down"), ("remove", "trash-2")):
            face = ButtonFace("", icon, kind="ghost", size="sm", name=texts(f"editor_form.row.{wish}"))
            button = self.buttons[wish] = ActionButton(theme, face)
            button.setProperty("wish", wish)
            button.clicked.connect(self._on_button)
            bar.addWidget(button)
        self.column.setSpacing(0)
        for part in (self.head, self._frame, self._bar):
            self.column.addWidget(part)

    def present(self, value: Scenario, around: Around, fresh: bool) -> None:
        """Show the list; it is made anew only when something in it changed."""
        self._scenario, self._around = value, around
        values: tuple[Any, ...] = getattr(value, self.kind)
        shown = (values, value.functions, value.clock, value.phases)
        if len(self._shown) == len(shown) and all(a is b for a, b in zip(shown, self._shown, strict=True)):
            return
        self._values, self._shown = values, shown
        self._fill(around)

    def set_subject(self, subject: str) -> None:
        """Say to who hears it what the list belongs to."""
        self.list.setAccessibleName(f"{self.label}, {subject}")
        self.head.button.setAccessibleName(f"{self.head.button.face().text}: {self.label}, {subject}")
        for button in self.buttons.values():
            button.setAccessibleName(f"{button.face().name}: {self.label}, {subject}")

    def go_to(self, path: Path, reason: Qt.FocusReason) -> bool:
        """Put the keyboard in the list, at a row when the path names one."""
        if not self._values:
            self.head.button.setFocus(reason)
            return True
        place = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
        self.list.go_to_row(place)
        self.list.setFocus(reason)
        return True

    def act(self, wish: str) -> None:
        """Do something about the row with the keyboard: open, up, down, remove."""
        scenario, values, place = self._scenario, self._values, self.list.row()
        if scenario is None or not values or not 0 <= place < len(values):
            return
        item = item_of(self.kind, place, values[place])
        if wish == "open":
            self.kit.wishes.went.emit(item)
            return
        moved, there = moved_in(values, place, wish)
        if wish == "remove":
            self._tell(edit.removed(scenario, (item,)), there)
        elif moved != values:
            self._tell(replace(scenario, **{self.kind: moved}), there)

    def _tell(self, scenario: Scenario, there: int) -> None:
        around = self._around
        if around is not None:
            self.present(scenario, around, False)
        self.list.go_to_row(there)
        self.changed.emit(scenario, self.kind.value)
        self.list.go_to_row(there)

    def _fill(self, around: Around) -> None:
        values = self._values or ()
        self.list.take(tuple(item_pick(value, around.names) for value in values))
        for part in (self._frame, self._bar):
            part.setVisible(bool(values))
        self.list.setFixedHeight(self.kit.theme.px(_ROW) * max(1, min(len(values), _MOST)) + 4)

    @Slot()
    def _on_add(self) -> None:
        scenario = self._scenario
        if scenario is None:
            return
        values: tuple[Any, ...] = getattr(scenario, self.kind)
        last = getattr(values[-1], "at", None) if values else None
        most = max(0, scenario.minutes.play * 60)
        new = edit.blank(scenario, self.kind, 0 if last is None else min(last + _STEP, most))
        made = edit.added(scenario, self.kind, new)
        self._tell(made, len(values))
        self.kit.wishes.went.emit(items(made, self.kind)[-1])

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.act("open")

    @Slot()
    def _on_button(self) -> None:
        button = self.sender()
        if button is not None:
            self.act(str(button.property("wish")))
