"""The log on the right: rows come in one by one, and the list follows the end unless somebody scrolled up."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.console_values import RoleTag
from tabletop.projections.log_book import LogRow
from tabletop.ui.console import words
from tabletop.ui.console.fold_button import FoldButton
from tabletop.ui.console.log_delegate import LogDelegate
from tabletop.ui.console.log_model import LogModel
from tabletop.ui.console.script_list import hidden_rows, lined
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, column, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.label import ElidedLabel, Label


class LogListView(QTableView):
    """The list; a double click asks to correct. When its size changes the end stays in sight if it was.

    A table of one column, because a QListView lays out every row anew for each that is added: at 10,000 entries
    that costs more than everything else between Enter and the paint.
    """

    double_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_row_height(self, height: int) -> None:
        """Give every row this height, in pixels."""
        self.verticalHeader().setMinimumSectionSize(min(height, 1))
        self.verticalHeader().setDefaultSectionSize(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the newest row in sight."""
        bar = self.verticalScrollBar()
        follows = bar.value() >= bar.maximum()
        self._fit_rows()
        super().resizeEvent(event)
        if follows:
            self.scrollToBottom()

    def _fit_rows(self) -> None:
        """Leave room below that is no whole row, so that no row is cut at the top."""
        row_height = self.sizeHintForRow(0)
        rest = self.height() % row_height if row_height > 0 else 0
        if self.viewportMargins().bottom() != rest:
            self.setViewportMargins(0, 0, 0, rest)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask to correct the row under the pointer."""
        super().mouseDoubleClickEvent(event)
        if self.currentIndex().isValid():
            self.double_clicked.emit()


class LogPane(QFrame):
    """Header, folded earlier rows, list, and a button when new rows came while looking back."""

    asked = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("log_pane")
        self._theme, self._texts = theme, texts
        self.model: LogModel | None = None
        self._unseen = 0
        self._compact = False
        self.delegate = LogDelegate(theme, texts)
        self.list = LogListView()
        self.list.setObjectName("log_list")
        self.list.setAccessibleName(texts("console.log.title"))
        self.list.setItemDelegate(self.delegate)
        self.list.set_row_height(self.delegate.row_height())
        self.list.double_clicked.connect(self._on_double_clicked)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._earlier = FoldButton(theme, True, "log_earlier")
        self._earlier.clicked.connect(self._on_earlier)
        self._new = ActionButton(theme, ButtonFace(texts("console.log.new", n=0), "arrow-down", size="sm"))
        self._new.setObjectName("log_new_rows")
        self._new.hide()
        self._new.clicked.connect(self.to_end)
        hint = texts("console.log.empty_hint")
        self._empty = EmptyState(theme, "list", texts("console.log.empty"), hint)
        self._empty_box = boxed(column(0, self._empty, 1, margins=(12, 12, 12, 12)))
        self._build()

    def watch(self, model: LogModel, roles: tuple[RoleTag, ...]) -> None:
        """Show the rows of a model."""
        self.model = model
        self.list.setModel(model)
        self.set_roles(roles)
        self._say_count()
        self.to_end()

    def set_roles(self, roles: tuple[RoleTag, ...]) -> None:
        """Know the roles, for badges and for the filter."""
        tags = {tag.code: tag for tag in roles}
        if tags == self.delegate.tags:
            return
        self.delegate.tags = tags
        self.delegate.forget_pictures()
        self._menu.clear()
        for tag in (None, *roles):
            text = self._texts("console.log.all_roles") if tag is None else f"{tag.code}  {tag.name}"
            self._menu.addAction(text).setData("" if tag is None else tag.code)

    def feed(self, places: tuple[int, ...]) -> None:
        """Take in new or changed rows."""
        if self.model is None:
            return
        follows = self.follows()
        new = self.model.feed(places)
        if follows:
            self.model.trim()
            self.list.scrollToBottom()
        else:
            self._unseen += new
        self._say_count()

    def follows(self) -> bool:
        """Tell whether the end is in sight."""
        bar = self.list.verticalScrollBar()
        return bar.value() >= bar.maximum()

    def chosen(self) -> LogRow | None:
        """Return the chosen row, else the newest."""
        if self.model is None or not self.model.rowCount():
            return None
        selected = self.list.selectionModel().selectedIndexes()
        index = selected[0].row() if selected else self.model.rowCount() - 1
        return self.model.row_at(index)

    def go_to(self, number: int) -> None:
        """Show and choose an entry."""
        if self.model is None:
            return
        index = self.model.index_of(number)
        if not index.isValid():
            self.model.filter_role("")
            index = self.model.index_of(number)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def set_compact(self, compact: bool) -> None:
        """Take less room."""
        self._compact = self.delegate.compact = compact
        self._header_row.setContentsMargins(12 if compact else 16, 0, 6, 0)
        self._header.setFixedHeight(self._theme.px(36 if compact else 44))
        self.list.set_row_height(self.delegate.row_height())
        self._say_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count again what is out of sight."""
        super().resizeEvent(event)
        self._say_count()

    @Slot()
    def to_end(self) -> None:
        """Go to the newest row and follow again."""
        self.list.scrollToBottom()
        self._unseen = 0
        self._say_count()

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        self._count = ElidedLabel(theme, "", "dense", "muted")
        face = ButtonFace(texts("console.log.all_roles"), "list-filter", kind="ghost", size="sm")
        self._filter = ActionButton(theme, face)
        self._filter.setObjectName("log_filter")
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_filter)
        self._filter.set_menu(self._menu)
        self._filter.present(face)
        self._header = QFrame()
        title = Label(theme, texts("console.log.title"), "section_title")
        self._header_row = row(4, title, self._count, self._filter, margins=(16, 0, 6, 0))
        self._header_row.setStretchFactor(self._count, 1)
        self._header.setLayout(self._header_row)
        self._header.setFixedHeight(theme.px(44))
        under = row(0, 1, self._new, 1)
        self.setLayout(column(0, lined(self._header), self._earlier, self._empty_box, self.list, under))
        self.setTabOrder(self._filter, self.list)

    def _say_count(self) -> None:
        if self.model is None:
            return
        texts, count = self._texts, self.model.total()
        self._count.setText(texts("console.log.rows", n=count))
        self._empty_box.setVisible(not count)
        self.list.setVisible(bool(count))
        above = hidden_rows(self.list)[0] + self.model.before() if count else 0
        self._earlier.present(texts("console.log.earlier", n=above) if above else "", self._compact)
        if self.follows():
            self._unseen = 0
        self._new.setVisible(self._unseen > 0)
        if self._unseen:
            self._new.set_label(texts("console.log.new", n=self._unseen))

    @Slot()
    def _on_scrolled(self) -> None:
        self._fetch_at_top()
        self._say_count()

    @Slot()
    def _on_earlier(self) -> None:
        bar = self.list.verticalScrollBar()
        bar.setValue(bar.value() - max(1, bar.pageStep() - 1))
        self._fetch_at_top()

    def _fetch_at_top(self) -> None:
        """Let earlier rows in when the list stands at its top, and stay where it stood."""
        bar = self.list.verticalScrollBar()
        if self.model is not None and self.model.before() and bar.value() == 0 and bar.maximum() > 0:
            bar.setValue(self.model.fetch_earlier())

    @Slot()
    def _on_double_clicked(self) -> None:
        self.asked.emit("correct")

    @Slot(object)
    def _on_filter(self, made: Any) -> None:
        role = str(made.data())
        if self.model is not None:
            self.model.filter_role(role)
            self._filter.set_label(role or self._texts("console.log.all_roles"))
            self.to_end()


def row_words(texts: Texts, one: LogRow) -> str:
    """Return a row on one line, for search results."""
    return f"{one.number} · {one.entry.role} · {words.kind_word(texts, one.entry.kind)} · {one.entry.text}"
