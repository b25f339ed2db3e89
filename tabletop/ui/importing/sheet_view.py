"""The cells of a sheet to look at: rows and columns as the spreadsheet calls them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tabletop.app.import_view import ImportView, ProblemView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.tooltip import tooltip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NARROW, _WIDE = 158, 280
_SAMPLE = 30
_EDGE = 8
_SIGN = 7
"""Pixels of a letter, about, for a first width of the columns."""


class SheetModel(QAbstractTableModel):
    """The cells from a row on; those with a problem have a tint."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells: tuple[tuple[str, ...], ...] = ()
        self._heads: tuple[str, ...] = ()
        self._from = 0
        self._first = 0
        self._problems: dict[tuple[int, int], ProblemView] = {}

    def present(self, view: ImportView, start: int) -> bool:
        """Show the rows from a place (from 0) on; tells whether other cells are shown than before."""
        heads = tuple(column.letters for column in view.columns)
        is_new = (view.cells, heads, start) != (self._cells, self._heads, self._from)
        problems = {(one.row - 1, one.column): one for one in reversed(view.problems) if one.row}
        if is_new:
            self.beginResetModel()
        self._cells, self._heads, self._from, self._first = view.cells, heads, start, view.first
        self._problems = problems
        if is_new:
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
        return is_new

    def index_of(self, problem: ProblemView) -> QModelIndex:
        """Return the cell a problem is about; that of the first column for a whole row."""
        return self.index(problem.row - 1 - self._from, max(0, problem.column))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else max(0, len(self._cells) - self._from)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section] if orientation == Qt.Orientation.Horizontal else section + self._from + 1

    def data(self, index: _Index, role: int = 0) -> Any:
        row, column = index.row() + self._from, index.column()
        text = self._cells[row][column]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(text.split())
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(text[:2000]) if len(text) > 20 else None
            case Qt.ItemDataRole.AccessibleTextRole:
                problem = self._problem(row, column)
                return f"{text} {problem.text}".strip() if problem is not None else text
            case Qt.ItemDataRole.BackgroundRole:
                problem = self._problem(row, column)
                if problem is None:
                    return None
                return self._theme.colour("primary_tint" if problem.severity == "note" else "warn_tint")
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.colour("muted" if row < self._first else "ink")
            case _:
                return None

    def _problem(self, row: int, column: int) -> ProblemView | None:
        return self._problems.get((row, column)) or self._problems.get((row, -1))


class _CellPainter(QStyledItemDelegate):
    """Draws a cell: its tint, its words on one line, and where the keyboard is."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme, self._table = theme, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, rect = self._theme, option.rect  # type: ignore[attr-defined]
        chosen = self._table.currentIndex() == index
        tint = index.data(Qt.ItemDataRole.BackgroundRole)
        painter.save()
        if tint is not None or chosen:
            painter.fillRect(rect, tint if tint is not None else theme.colour("primary_tint"))
        painter.setFont(theme.font("dense"))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        line = rect.adjusted(theme.px(_EDGE), 0, -theme.px(_EDGE), 0)
        words = painter.fontMetrics().elidedText(index.data() or "", Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if chosen:
            painter.setPen(QPen(theme.colour("primary"), theme.px(2)))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


class SheetTable(QTableView):
    """The cells, to walk through by keyboard; nothing in them can be changed."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self._theme = theme
        self.cells = SheetModel(theme, self)
        self.setModel(self.cells)
        self.setItemDelegate(_CellPainter(theme, self))
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(28))
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().setMinimumSectionSize(theme.px(60))

    def present(self, view: ImportView, start: int = 0) -> None:
        """Show the cells from a row on; the widths stay as a person set them while the cells are the same."""
        if self.cells.present(view, start):
            for column in range(self.cells.columnCount()):
                self.setColumnWidth(column, self._width(view, column))

    def show_problem(self, problem: ProblemView) -> None:
        """Bring the cell of a problem into view and choose it."""
        index = self.cells.index_of(problem)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first cell when the keyboard comes in."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cells.rowCount():
            self.setCurrentIndex(self.cells.index(0, 0))

    def _width(self, view: ImportView, column: int) -> int:
        below = view.cells[view.first : view.first + _SAMPLE]
        lengths = [len(row[column]) for row in below if row[column]]
        longest = max([*lengths, len(view.columns[column].heading)])
        return self._theme.px(min(_WIDE, max(_NARROW, longest * _SIGN + 24)))
