"""The scenario cards in one to three columns: arrows move, Enter or a click opens, the menu key offers more."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.library import ScenarioCardView
from tabletop.ui.home import words
from tabletop.ui.home.card_delegate import CARD_HEIGHT, CARD_ROLE, GAP, CardDelegate
from tabletop.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
MOST_COLUMNS = 3
LEAST_WIDTH = 228
"""No card is narrower than this, in pixels."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CardModel(QAbstractListModel):
    """The cards to choose from."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.cards: tuple[ScenarioCardView, ...] = ()

    def present(self, cards: tuple[ScenarioCardView, ...]) -> None:
        """Take on other cards."""
        if cards == self.cards:
            return
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of cards."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the card to draw, and its words to read."""
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.card_said(self._texts, card)
        return None


class CardGrid(QListView):
    """The grid."""

    opened = Signal(str)
    rehearsed = Signal(str)
    edited = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scenario_cards")
        self.setAccessibleName(texts("home.scenarios.title"))
        self._theme, self._texts = theme, texts
        self.cards = CardModel(texts)
        self._delegate = CardDelegate(theme, texts, self)
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; }")

    def present(self, cards: tuple[ScenarioCardView, ...]) -> None:
        """Show these cards."""
        self.cards.present(cards)

    def columns(self) -> int:
        """Return how many cards stand side by side."""
        fitting = self._room() // (self._theme.px(LEAST_WIDTH + GAP))
        return max(1, min(MOST_COLUMNS, fitting))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width evenly."""
        width = self._delegate.width = self._room() // self.columns()
        self.setGridSize(QSize(width, self._theme.px(CARD_HEIGHT + GAP)))
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, on the first card when none was chosen."""
        self._delegate.shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self.cards.rowCount():
            self.setCurrentIndex(self.cards.index(0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter or Space, move with arrows."""
        self._delegate.shows_focus = True
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self._card_at(self.currentIndex()).folder)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the pointer's word for which card is meant."""
        self._delegate.shows_focus = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the card under the pointer."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self.opened.emit(self._card_at(index).folder)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a card."""
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyed else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        place = self.visualRect(index).center() if keyed else event.pos()
        self.menu().popup(self.viewport().mapToGlobal(place + QPoint(0, 0)))

    def menu(self) -> QMenu:
        """Return the menu of the current card."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._theme.icon("play"), self._texts("home.card.menu_open"), self._on_open)
        menu.addAction(
            self._theme.icon("flask-conical"), self._texts("home.card.menu_rehearse"), self._on_rehearse
        )
        menu.addAction(self._theme.icon("square-pen"), self._texts("home.card.menu_edit"), self._on_edit)
        return menu

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self.viewport().update()

    def _room(self) -> int:
        # The bar takes its place also while hidden, so that cards do not jump when it appears.
        return self.width() - self.verticalScrollBar().sizeHint().width() - 1

    def _card_at(self, index: QModelIndex) -> ScenarioCardView:
        return self.cards.cards[index.row()]

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self._card_at(self.currentIndex()).folder)

    @Slot()
    def _on_edit(self) -> None:
        self.edited.emit(self._card_at(self.currentIndex()).folder)

    @Slot()
    def _on_rehearse(self) -> None:
        self.rehearsed.emit(self._card_at(self.currentIndex()).folder)
