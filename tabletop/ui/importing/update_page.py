"""A changed sheet beside the scenario: every row that differs, to take over or to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tabletop.base.texts import Texts
from tabletop.scenario.editing.compare_text import field_label
from tabletop.ui.importing.update_detail import UpdateDetail
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.whole_rows import WholeRows

if TYPE_CHECKING:
    from tabletop.app.updating import RowUpdate

_SIGNS = {"new": ("plus", "ok"), "changed": ("pencil", "primary"), "gone": ("minus", "danger")}
_ID = Qt.ItemDataRole.UserRole
_MOST_FIELDS = 4
"""Fields named in a row of the list; the others are seen beside it."""


class _Rows(QListWidget):
    """The rows with their check boxes; the keyboard stands on the first one when it comes in."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)


class UpdatePage(QWidget):
    """Shows what differs; wishes to take over the rows that are ticked, or to leave."""

    taken = Signal(object)
    """The inject ids of the accepted rows, a frozenset."""
    left = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("update_page")
        self._theme, self._texts = theme, texts
        self._updates: tuple[RowUpdate, ...] = ()
        self.counts = Label(theme, "", "body_strong", "slate").set_wrapped()
        self.rows = _Rows()
        self.detail = UpdateDetail(theme, texts)
        self.all_button = self._button("all", ButtonFace(texts("sheet_update.all"), "list-checks", size="sm"))
        self.none_button = self._button("nothing", ButtonFace(texts("sheet_update.nothing"), "square", size="sm"))
        self.back_button = self._button("back", ButtonFace(texts("sheet_update.back")))
        self.take_button = self._button("take", ButtonFace(self._take_words(0), "check", kind="primary"))
        self._build()
        self.rows.currentRowChanged.connect(self._on_row)
        self.rows.itemChanged.connect(self._on_ticked)
        self.all_button.clicked.connect(self._on_all)
        self.none_button.clicked.connect(self._on_none)
        self.back_button.clicked.connect(self.left)
        self.take_button.clicked.connect(self._on_take)
        self.present(())

    def present(self, updates: tuple[RowUpdate, ...]) -> None:
        """Show these rows. New and changed ones are ticked; what is gone only goes when a person ticks it."""
        self._updates = updates
        self.rows.blockSignals(True)
        self.rows.clear()
        for update in updates:
            self._add(update)
        self.rows.setCurrentRow(0 if updates else -1)
        self.rows.blockSignals(False)
        kinds = [str(update.kind) for update in updates]
        said = [self._texts(f"sheet_update.count.{kind}", n=kinds.count(kind)) for kind in _SIGNS if kind in kinds]
        self.counts.setText(" · ".join(said))
        self._stack.setCurrentIndex(0 if updates else 1)
        for button in (self.all_button, self.none_button):
            button.setVisible(bool(updates))
        self.detail.present(updates[0] if updates else None)
        self._offer()

    def put_below_title(self, part: QWidget) -> None:
        """Give something a place between the title and the rows."""
        self._column.insertWidget(self._column.count() - 3, part)

    def accepted(self) -> frozenset[str]:
        """Return the inject ids of the rows that are ticked."""
        return frozenset(
            str(item.data(_ID)) for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )

    def enter(self) -> None:
        """Put the keyboard on the rows, or on the way back when there are none."""
        (self.rows if self._updates else self.back_button).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape; take over on Ctrl+Enter, wherever the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_take()
            return
        super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.rows.item(place) for place in range(self.rows.count())]

    def _add(self, update: RowUpdate) -> None:
        item = QListWidgetItem(f"{update.title or update.inject_id}\n{self._line(update)}", self.rows)
        item.setData(_ID, update.inject_id)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        gone = update.kind == "gone"
        item.setCheckState(Qt.CheckState.Unchecked if gone else Qt.CheckState.Checked)
        icon, tone = _SIGNS[update.kind]
        item.setIcon(self._theme.icon(icon, tone, self._theme.px(16)))
        self._name(item, update)

    def _line(self, update: RowUpdate) -> str:
        """Return where a row stands and what is different in it."""
        texts = self._texts
        where = texts("sheet_update.row", row=update.row) if update.row else texts("sheet_update.gone_row")
        labels = list(dict.fromkeys(field_label(field.name, texts) for field in update.fields))
        fields = ", ".join(label.lower() for label in labels[:_MOST_FIELDS])
        if len(labels) > _MOST_FIELDS:
            fields = f"{fields}, …"
        what = texts(f"sheet_update.kind.{update.kind}", fields=fields)
        return texts("sheet_update.line", where=where, what=what)

    def _name(self, item: QListWidgetItem, update: RowUpdate) -> None:
        """Give a row the words that a screen reader says."""
        state = "checked" if item.checkState() is Qt.CheckState.Checked else "unchecked"
        said = self._texts(
            "sheet_update.spoken",
            title=update.title or update.inject_id,
            line=self._line(update),
            state=self._texts(f"sheet_update.{state}"),
        )
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def _take_words(self, n: int) -> str:
        return self._texts("sheet_update.take", n=n)

    def _offer(self) -> None:
        n = len(self.accepted())
        self.take_button.set_label(self._take_words(n))
        self.take_button.setEnabled(n > 0)

    def _button(self, name: str, face: ButtonFace) -> ActionButton:
        button = ActionButton(self._theme, face)
        button.setObjectName(f"update_{name}")
        return button

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(self.counts, 1)
        head.addWidget(self.all_button)
        head.addWidget(self.none_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_sides())
        self._stack.addWidget(
            EmptyState(theme, "check", texts("sheet_update.none"), texts("sheet_update.none_hint"))
        )
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(6))
        foot.addWidget(Label(theme, texts("sheet_update.about"), "dense", "muted").set_wrapped(), 1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.take_button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(21), theme.px(13))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, texts("sheet_update.title"), "page_title"))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _make_sides(self) -> QWidget:
        theme, texts = self._theme, self._texts
        self.rows.setObjectName("update_rows")
        self.rows.setAccessibleName(texts("sheet_update.list"))
        self.rows.setWordWrap(True)
        self.rows.setItemDelegate(WholeRows(self.rows))
        self.rows.setSpacing(theme.px(2))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        sides = QWidget()
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        for part, share in ((self.rows, 2), (self.detail, 3)):
            frame = QFrame()
            frame.setProperty("kind", "panel")
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))
            inside.addWidget(part)
            row.addWidget(frame, share)
        return sides

    def _tick(self, state: Qt.CheckState) -> None:
        for item in self._items():
            item.setCheckState(state)

    @Slot(int)
    def _on_row(self, place: int) -> None:
        self.detail.present(self._updates[place] if 0 <= place < len(self._updates) else None)

    @Slot(QListWidgetItem)
    def _on_ticked(self, item: QListWidgetItem) -> None:
        self.rows.blockSignals(True)
        self._name(item, self._updates[self.rows.row(item)])
        self.rows.blockSignals(False)
        self._offer()

    @Slot()
    def _on_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    @Slot()
    def _on_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    @Slot()
    def _on_take(self) -> None:
        if self.accepted():
            self.taken.emit(self.accepted())
