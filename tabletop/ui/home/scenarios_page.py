"""All scenarios: a list, and beside it everything that a card has no room for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tabletop.base.texts import Texts
from tabletop.projections.library import HomeView, ScenarioCardView, matching
from tabletop.ui.home import words
from tabletop.ui.home.card_delegate import CARD_ROLE
from tabletop.ui.home.card_grid import CardModel
from tabletop.ui.home.scenario_panel import ScenarioPanel
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import chip_width, paint_chip
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.page_header import PageHeader, SearchField
from tabletop.ui.widgets.painting import Box, paint_box, paint_text

_Index = QModelIndex | QPersistentModelIndex
ROW = 64
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ScenarioRowDelegate(QStyledItemDelegate):
    """Paints one scenario as a row."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self.shows_focus = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(self._theme.px(200), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        card: Any = index.data(CARD_ROLE)
        theme, texts, rect = self._theme, self._texts, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("primary_tint" if chosen else "sunken"))
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("primary"))
        row = rect.adjusted(theme.px(16), 0, -theme.px(12), 0)
        if index.row():
            painter.fillRect(QRectF(row.left(), rect.top(), row.width(), 1), theme.colour("line"))
        form = texts(f"words.form.{card.form}")
        width = chip_width(theme, form)
        chip = QRectF(row.right() - width, row.center().y() - theme.px(10), width, theme.px(20))
        paint_chip(painter, chip, (form, ""), "primary" if not chosen else "outline", theme)
        line = QRectF(row.left(), rect.top() + theme.px(12), chip.left() - row.left() - theme.px(8), theme.px(20))
        font = theme.font("body_medium", tabular=False)
        paint_text(painter, line, card.title, font, theme.colour("ink"))
        injects = texts("home.card.injects", n=card.injects)
        facts = (words.duration(texts, card.minutes), injects, words.held(texts, card))
        below = line.translated(0, theme.px(21))
        paint_text(painter, below, " · ".join(facts), theme.font("meta"), theme.colour("muted"))
        if option.state & QStyle.StateFlag.State_HasFocus and self.shows_focus:
            edge = Box(theme.size("radius_small"), None, theme.colour("primary"), theme.px(2))
            paint_box(painter, rect.adjusted(1, 1, -1, -1), edge)


class ScenarioList(QListView):
    """The scenarios as rows: arrows choose, Enter sets up."""

    chosen = Signal(int)
    opened = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scenario_list")
        self.setAccessibleName(texts("home.scenarios.title"))
        self.cards = CardModel(texts)
        self._delegate = ScenarioRowDelegate(theme, texts, self)
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def current_card(self) -> ScenarioCardView | None:
        """Return the chosen scenario."""
        index = self.currentIndex()
        return self.cards.cards[index.row()] if index.isValid() else None

    def present(self, cards: tuple[ScenarioCardView, ...]) -> None:
        """Show these scenarios and keep the chosen one where it is still there."""
        kept = self.current_card()
        self.cards.present(cards)
        folders = [card.folder for card in cards]
        place = folders.index(kept.folder) if kept is not None and kept.folder in folders else 0
        if cards:
            self.setCurrentIndex(self.cards.index(place))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell which scenario was chosen."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self._delegate.shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set up on Enter or Space, move with arrows."""
        self._delegate.shows_focus = True
        card = self.current_card()
        if event.key() in _ENTER and card is not None:
            self.opened.emit(card.folder)
            return
        super().keyPressEvent(event)


class ScenariosPage(QWidget):
    """The page."""

    scenario_opened = Signal(str)
    rehearsal_requested = Signal(str)
    scenario_folder_chosen = Signal(str)
    scenario_edited = Signal(str)
    scenario_asked = Signal(str, str)
    """What to do (copy, send, remove) and with which folder."""
    new_requested = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scenarios_page")
        self._theme, self._texts = theme, texts
        self._view: HomeView | None = None
        self.header = PageHeader(theme, texts("home.scenarios.title"))
        self.search = SearchField(theme, texts("home.search"))
        self.search.setFixedWidth(theme.px(264))
        self.search.textChanged.connect(self._on_filter_changed)
        self.open_button = ActionButton(theme, ButtonFace(texts("home.open_scenario"), "folder-open"))
        self.open_button.setObjectName("open_scenario")
        self.open_button.clicked.connect(self._on_open_clicked)
        self.new_button = ActionButton(theme, ButtonFace(texts("home.new_scenario"), "file-plus"))
        self.new_button.setObjectName("new_scenario")
        self.new_button.clicked.connect(self.new_requested)
        for tool in (self.search, self.new_button, self.open_button):
            self.header.add_tool(tool)
        self.list = ScenarioList(theme, texts)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.scenario_opened)
        self.panel = ScenarioPanel(theme, texts)
        self.panel.opened.connect(self.scenario_opened)
        self.panel.rehearsed.connect(self.rehearsal_requested)
        self.panel.edited.connect(self.scenario_edited)
        self.panel.asked.connect(self.scenario_asked)
        self._build()

    def present(self, view: HomeView) -> None:
        """Show the scenarios as they are now."""
        self._view = view
        self.header.say_beside(str(len(view.scenarios)) if view.scenarios else "")
        self._on_filter_changed()

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        holder = QFrame()
        holder.setProperty("kind", "panel")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(1, theme.px(4), 1, theme.px(4))
        inside.addWidget(self.list)
        empty = EmptyState(theme, "search", texts("home.scenarios.none"), texts("home.scenarios.none_hint"))
        self._left = QStackedWidget()
        self._left.addWidget(holder)
        self._left.addWidget(empty)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.panel)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self._left, 1)
        row.addWidget(self._scroll, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(20))
        page.setSpacing(theme.px(14))
        page.addWidget(self.header)
        page.addLayout(row, 1)

    @Slot()
    def _on_filter_changed(self) -> None:
        if self._view is None:
            return
        cards, _ = matching(self._view, self.search.text())
        self.list.present(cards)
        self._left.setCurrentIndex(0 if cards else 1)
        self._scroll.setVisible(bool(cards))
        current = self.list.current_card()
        if current is not None:
            self.panel.present(current)

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        self.panel.present(self.list.cards.cards[place])

    @Slot()
    def _on_open_clicked(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._texts("home.open_scenario"))
        if folder:
            self.scenario_folder_chosen.emit(folder)
