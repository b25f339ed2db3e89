"""The script on the left: a list with a now-line, that follows the exercise unless somebody looks around."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.words import Standing
from tabletop.projections.console_values import ScriptRow, ScriptView
from tabletop.ui import actions
from tabletop.ui.console import words
from tabletop.ui.console.fold_button import FoldButton
from tabletop.ui.console.script_delegate import ROW_ROLE, NowLine, ScriptDelegate
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, column, divider, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import ElidedLabel, Label

_Index = QModelIndex | QPersistentModelIndex
_GONE = (Standing.RELEASED, Standing.WITHDRAWN, Standing.SKIPPED, Standing.NOT_APPLICABLE)
FILTERS = ("all", "coming", "core")


class ScriptModel(QAbstractListModel):
    """The rows of the script with the now-line among them."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.items: list[ScriptRow | NowLine] = []

    def present(self, items: list[ScriptRow | NowLine]) -> None:
        """Take on other rows; only what changed is drawn again."""
        if [_key(item) for item in items] != [_key(item) for item in self.items]:
            self.beginResetModel()
            self.items = items
            self.endResetModel()
            return
        changed = [place for place, item in enumerate(items) if item != self.items[place]]
        self.items = items
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, id: str | None) -> int:
        """Return the place of an inject, or of the now-line for None; -1 when it is not there."""
        for place, item in enumerate(self.items):
            if _key(item) == (id or ""):
                return place
        return -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of items."""
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let rows be chosen, the now-line not."""
        if index.isValid() and isinstance(self.items[index.row()], NowLine):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row itself to draw, and its words to read."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ROW_ROLE:
            return item
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(item, ScriptRow):
            return words.row_title(self._texts, item)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.text if isinstance(item, NowLine) else words.row_said(self._texts, item)
        return None


class ScriptListView(QListView):
    """The list: arrows browse, letters do what the table of actions says, nothing else takes keys away."""

    letter_pressed = Signal(str)
    moved_by_person = Signal()

    def __init__(self, letters: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with arrows, act on letters; never search by typing."""
        wished = self._letters.get(event.text().lower()) if not event.modifiers() else None
        if wished is not None:
            self.letter_pressed.emit(wished)
            return
        if event.text() and event.text().isprintable() and event.key() != Qt.Key.Key_Space:
            event.ignore()
            return
        self.moved_by_person.emit()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Remember that a person looks around."""
        self.moved_by_person.emit()
        super().wheelEvent(event)


class ScriptPane(QFrame):
    """Header, folded past, list, folded future."""

    browsed = Signal(str)
    asked = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("script_pane")
        self.setProperty("kind", "panel")
        self._theme, self._texts = theme, texts
        self._view: ScriptView | None = None
        self._filter, self._follows, self._compact, self._silent = "all", True, False, False
        self._shown = ""
        self.model = ScriptModel(texts)
        self.delegate = ScriptDelegate(theme, texts)
        self.list = ScriptListView(actions.letters(texts))
        self.list.setObjectName("script_list")
        self.list.setAccessibleName(texts("console.script.title"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.letter_pressed.connect(self.asked)
        self.list.moved_by_person.connect(self._on_moved)
        self.list.verticalScrollBar().valueChanged.connect(self._say_folds)
        self._earlier = FoldButton(theme, True, "script_earlier")
        self._later = FoldButton(theme, False, "script_later")
        self._earlier.clicked.connect(self._on_earlier)
        self._later.clicked.connect(self._on_later)
        self._build()

    def present(self, view: ScriptView, subject: str | None) -> None:
        """Show the script with this inject chosen; follow the now-line unless somebody looks around."""
        moved = self._view is None or view.now_row != self._view.now_row
        self._view = view
        if moved:
            self._follows = True
        self._fill()
        self._choose(subject or "")
        self._count.setText(self._texts("console.script.released", n=view.released, total=view.total))
        if self._follows:
            self.scroll_to_now()
        self._say_folds()

    def set_compact(self, compact: bool) -> None:
        """Take less room."""
        self._compact = self.delegate.compact = compact
        self._header_row.setContentsMargins(12 if compact else 16, 0, 6, 0)
        self._header.setFixedHeight(self._theme.px(36 if compact else 44))
        self._filter_button.setVisible(not compact)
        self.list.doItemsLayout()
        self._say_folds()

    def back_to_now(self) -> None:
        """Follow the now-line again."""
        self._follows = True
        self.scroll_to_now()

    def scroll_to_now(self) -> None:
        """Put the now-line a little below the middle."""
        place = self.model.place_of(None)
        if place < 0:
            return
        self.list.scrollTo(self.model.index(place), QAbstractItemView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the now-line in sight."""
        super().resizeEvent(event)
        if self._follows:
            self.scroll_to_now()
        self._say_folds()

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        title = Label(theme, texts("console.script.title"), "section_title")
        self._count = ElidedLabel(theme, "", "dense", "muted")
        face = ButtonFace(texts("console.script.filter.all"), "list-filter", kind="ghost", size="sm")
        self._filter_button = ActionButton(theme, face)
        self._filter_button.setObjectName("script_filter")
        menu = QMenu(self)
        for name in FILTERS:
            menu.addAction(texts(f"console.script.filter.{name}"), self._filter_to(name))
        self._filter_button.set_menu(menu)
        self._filter_button.present(face)
        search = ActionButton(theme, ButtonFace("", "search", "", "ghost", "sm", texts("console.search.title")))
        search.setObjectName("script_search")
        search.clicked.connect(self._on_search)
        self._header = QFrame()
        self._header_row = row(4, title, self._count, self._filter_button, search, margins=(16, 0, 6, 0))
        self._header_row.setStretchFactor(self._count, 1)
        self._header.setLayout(self._header_row)
        self._header.setFixedHeight(theme.px(44))
        self.setLayout(column(0, lined(self._header), self._earlier, self.list, self._later, margins=(1, 1, 1, 1)))
        self.setTabOrder(self._filter_button, search)
        self.setTabOrder(search, self.list)

    def _filter_to(self, name: str) -> Any:
        def apply() -> None:
            self._filter = name
            self._filter_button.set_label(self._texts(f"console.script.filter.{name}"))
            self._fill()
            self.back_to_now()
            self._say_folds()

        return apply

    def _fill(self) -> None:
        if self._view is None:
            return
        items: list[ScriptRow | NowLine] = []
        for place, one in enumerate(self._view.rows):
            if place == self._view.now_row:
                items.append(NowLine(self._texts("console.script.now", time=self._view.now)))
            if self._fits(one):
                items.append(one)
        if self._view.now_row >= len(self._view.rows):
            items.append(NowLine(self._texts("console.script.now", time=self._view.now)))
        self._silent = True
        self.model.present(items)
        self._silent = False

    def _fits(self, one: ScriptRow) -> bool:
        if self._filter == "coming":
            return one.standing not in _GONE
        return one.core or self._filter != "core"

    def _choose(self, id: str) -> None:
        self._shown = id
        place = self.model.place_of(id) if id else -1
        self._silent = True
        if place >= 0 and self.list.currentIndex().row() != place:
            self.list.setCurrentIndex(self.model.index(place))
        self._silent = False

    @Slot()
    def _on_search(self) -> None:
        self.asked.emit("search")

    @Slot()
    def _on_moved(self) -> None:
        self._follows = False

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        item = current.data(ROW_ROLE)
        if not self._silent and isinstance(item, ScriptRow) and item.id != self._shown:
            self._follows = False
            self._shown = item.id
            self.browsed.emit(item.id)

    @Slot()
    def _on_earlier(self) -> None:
        self._page(-1)

    @Slot()
    def _on_later(self) -> None:
        self._page(1)

    def _page(self, way: int) -> None:
        self._follows = False
        bar = self.list.verticalScrollBar()
        bar.setValue(bar.value() + way * max(1, bar.pageStep() - 1))

    @Slot()
    def _say_folds(self) -> None:
        above, below = hidden_rows(self.list)
        items = self.model.items
        over = sum(isinstance(item, ScriptRow) for item in items[:above])
        under = sum(isinstance(item, ScriptRow) for item in items[len(items) - below :]) if below else 0
        texts = self._texts
        self._earlier.present(texts("console.script.earlier", n=over) if over else "", self._compact)
        self._later.present(texts("console.script.later", n=under) if under else "", self._compact)


def hidden_rows(view: QAbstractItemView) -> tuple[int, int]:
    """Return how many rows of a list lie above and below what can be seen in full."""
    model = view.model()
    count = model.rowCount() if model is not None else 0
    if not count or view.viewport().height() <= 0:
        return (0, 0)
    first = view.indexAt(view.viewport().rect().topLeft() + _INSIDE)
    last = view.indexAt(view.viewport().rect().bottomLeft() + _INSIDE)
    above = first.row() if first.isValid() else 0
    if not last.isValid():
        return (above, 0)
    cut = view.visualRect(last).bottom() > view.viewport().rect().bottom() + 1
    return (above, count - last.row() - (0 if cut else 1))


def _key(item: ScriptRow | NowLine) -> str:
    return "" if isinstance(item, NowLine) else item.id


def lined(header: QFrame) -> QFrame:
    """Return a header with a line under it."""
    return boxed(column(0, header, divider()))


_INSIDE = QPoint(2, 0)
