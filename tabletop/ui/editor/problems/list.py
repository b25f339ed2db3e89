"""The findings as a list: one row each, drawn by a delegate, moved through by keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tabletop.base.texts import Texts
from tabletop.projections.editor_problems import ProblemRow, Weight
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width

_Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
HEIGHT = 36
LOOKS = {
    Weight.ERROR: ("square-x", "danger"),
    Weight.ADVICE: ("triangle-alert", "warn"),
    Weight.NOTE: ("info", "slate"),
    Weight.ASIDE: ("archive", "muted"),
}
"""Icon and colour of each weight: never colour alone."""
_PLACE, _PLACE_LEAST, _PLACE_PART = 172, 124, 0.16
"""Pixels of the place at most and at least, and its part of the width in between."""
_EDGE = 16


def row_said(texts: Texts, row: ProblemRow) -> str:
    """Return a row in words, for who hears it."""
    key = "problems.said_aside" if row.waiver is not None else "problems.said_row"
    word = texts(f"problems.weight.{row.weight}")
    return texts(key, word=word, text=row.text, place=row.place, reason=row.reason)


class ProblemModel(QAbstractListModel):
    """The rows that are shown."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.rows: tuple[ProblemRow, ...] = ()

    def present(self, rows: tuple[ProblemRow, ...]) -> bool:
        """Take on other rows; returns whether there was anything to change."""
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row to draw, and its words to read."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row_said(self._texts, row)
        return None


class ProblemDelegate(QStyledItemDelegate):
    """Paints one finding: icon and word, what it says, and where it is."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._texts = theme, texts
        self.shows_focus = False
        self._word_width = 0.0

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(self.theme.px(200), self.theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ProblemRow):
            return
        theme, rect = self.theme, QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("primary_tint" if chosen else "sunken"))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        left = self._paint_weight(painter, rect, row)
        right = self._paint_place(painter, rect, row)
        text = QRectF(left, rect.top(), right - left - theme.px(16), rect.height())
        self._paint_words(painter, text, row, chosen)
        if state & QStyle.StateFlag.State_HasFocus and self.shows_focus:
            edge = Box(theme.size("radius_small"), None, theme.colour("primary"), theme.px(2))
            paint_box(painter, rect.adjusted(1, 1, -1, -1), edge)

    def _paint_weight(self, painter: QPainter, rect: QRectF, row: ProblemRow) -> float:
        """Draw icon and word, and return where the message begins."""
        theme = self.theme
        icon, colour = LOOKS[row.weight]
        left, side = rect.left() + theme.px(_EDGE), theme.px(16)
        theme.paint_icon(painter, QRectF(left, rect.center().y() - side / 2, side, side), icon, colour)
        left += side + theme.px(12)
        font = theme.font("meta_strong")
        word = QRectF(left, rect.top(), self._word_room() + 1, rect.height())
        paint_text(painter, word, self._texts(f"problems.weight.{row.weight}"), font, theme.colour(colour))
        return word.right() + theme.px(16)

    def _paint_place(self, painter: QPainter, rect: QRectF, row: ProblemRow) -> float:
        """Draw where it is and the arrow, and return where they begin."""
        theme = self.theme
        side = theme.px(16)
        arrow = QRectF(rect.right() - theme.px(_EDGE) - side, rect.center().y() - side / 2, side, side)
        theme.paint_icon(painter, arrow, "chevron-right", "muted")
        width = self._room_for_place(rect.width())
        place = QRectF(arrow.left() - theme.px(12) - width, rect.top(), width, rect.height())
        paint_text(painter, place, row.place, theme.font("meta"), theme.colour("muted"))
        return place.left()

    def room_for_words(self, width: int) -> float:
        """Return how wide the words of a row may be, in a list of this width in pixels."""
        theme = self.theme
        left = theme.px(_EDGE + 16 + 12 + 16) + self._word_room() + 1
        return width - left - self._room_for_place(width) - theme.px(_EDGE + 16 + 12 + 16)

    def _room_for_place(self, width: float) -> float:
        return min(self.theme.px(_PLACE), max(self.theme.px(_PLACE_LEAST), width * _PLACE_PART))

    def _word_room(self) -> float:
        if not self._word_width:
            font = self.theme.font("meta_strong")
            words = (self._texts(f"problems.weight.{weight}") for weight in Weight)
            self._word_width = max(text_width(font, word) for word in words)
        return self._word_width

    def _paint_words(self, painter: QPainter, rect: QRectF, row: ProblemRow, chosen: bool) -> None:
        theme = self.theme
        font = theme.font("dense_strong" if chosen else "dense")
        aside = row.waiver is not None
        paint_text(painter, rect, row.text, font, theme.colour("slate" if aside else "ink"))


class ProblemList(QListView):
    """The list: arrows choose, Enter goes there, letters do what the buttons below say."""

    went = Signal()
    letter_pressed = Signal(str)
    mend_pressed = Signal()
    row_chosen = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problem_list")
        self.setAccessibleName(texts("problems.list"))
        self.model_of_rows = ProblemModel(texts)
        self.delegate = ProblemDelegate(theme, texts, self)
        self.setModel(self.model_of_rows)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def current_row(self) -> ProblemRow | None:
        """Return the chosen row, or None."""
        index = self.currentIndex()
        return self.model_of_rows.rows[index.row()] if index.isValid() else None

    def is_cut(self, row: ProblemRow) -> bool:
        """Tell whether a row has no room for all its words."""
        font = self.delegate.theme.font("dense_strong")
        return text_width(font, row.text) > self.delegate.room_for_words(self.viewport().width())

    def choose(self, place: int) -> None:
        """Choose the row at a place; none when there is no such row."""
        index = self.model_of_rows.index(place) if place >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self.delegate.theme = theme
        self.viewport().update()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell that another row was chosen."""
        super().currentChanged(current, previous)
        self.row_chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, on the first row when none was chosen."""
        self.delegate.shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self.model_of_rows.rowCount():
            self.choose(0)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Enter, mend with Alt and Enter, act on letters; never search by typing."""
        self.delegate.shows_focus = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            by_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            (self.mend_pressed if by_alt else self.went).emit()
        elif event.text().isalpha() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.letter_pressed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the pointer's word for which row is meant."""
        self.delegate.shows_focus = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to what the row under the pointer is about."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self.went.emit()
