"""The rows of the log book for a list: nothing is copied, and a new entry is one inserted row.

A list lays out every row it has, so it only gets the newest ones; earlier rows come when somebody goes there.
That keeps Enter as quick at a hundred thousand entries as at a hundred.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from tabletop.base.texts import Texts
from tabletop.projections.log_book import LogRow
from tabletop.ui.console.log_delegate import ROW_ROLE, TIME_ROLE

_Index = QModelIndex | QPersistentModelIndex
PAGE = 200
"""Rows that are shown at first, and that come at a time when somebody goes back."""
_MOST = 2 * PAGE


class LogModel(QAbstractListModel):
    """The newest rows of the log, all or those of one role."""

    def __init__(self, texts: Texts, rows: list[LogRow], time_of: Callable[[LogRow], str]) -> None:
        super().__init__()
        self._texts, self._rows, self._time_of = texts, rows, time_of
        self._role = ""
        self._places: list[int] | None = None
        self._count = len(rows)
        self._start = max(0, self._count - PAGE)

    def feed(self, places: tuple[int, ...]) -> int:
        """Take in rows that are new or changed, by their place in the log book; return how many are new here."""
        new = 0
        for place in places:
            new += self._add(place) if place >= self._count else self._change(place)
        return new

    def filter_role(self, role: str) -> None:
        """Show the rows of one role, or all for an empty code."""
        self.beginResetModel()
        self._role = role
        self._places = None
        if role:
            self._places = [place for place, one in enumerate(self._rows) if self._fits(one)]
        self._start = max(0, self.total() - PAGE)
        self.endResetModel()

    def total(self) -> int:
        """Return how many rows there are, those out of the list included."""
        return self._count if self._places is None else len(self._places)

    def before(self) -> int:
        """Return how many earlier rows the list does not have."""
        return self._start

    def fetch_earlier(self, to: int | None = None) -> int:
        """Let earlier rows in, a page or down to a place; return how many came."""
        start = max(0, self._start - PAGE if to is None else min(to, self._start))
        came = self._start - start
        if came:
            self.beginInsertRows(QModelIndex(), 0, came - 1)
            self._start = start
            self.endInsertRows()
        return came

    def trim(self) -> None:
        """Let earlier rows go when there are many and nobody looks at them."""
        if self.rowCount() <= _MOST:
            return
        start = self.total() - PAGE
        self.beginRemoveRows(QModelIndex(), 0, start - self._start - 1)
        self._start = start
        self.endRemoveRows()

    def row_at(self, index: int) -> LogRow:
        """Return the row that is shown at a place of the list."""
        place = index + self._start
        return self._rows[self._places[place]] if self._places is not None else self._rows[place]

    def index_of(self, number: int) -> QModelIndex:
        """Return where an entry is shown, fetched when needed; not valid when it is filtered out."""
        place = number - 1
        if self._places is not None:
            place = self._places.index(place) if place in self._places else -1
        if not 0 <= place < self.total():
            return QModelIndex()
        if place < self._start:
            self.fetch_earlier(max(0, place - PAGE // 4))
        return self.index(place - self._start)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of rows in the list."""
        return 0 if parent.isValid() else self.total() - self._start

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row to draw, its time, and its words to read."""
        if not index.isValid():
            return None
        one = self.row_at(index.row())
        if role == ROW_ROLE:
            return one
        if role == TIME_ROLE:
            return self._time_of(one)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(one)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(one)
        return None

    def _add(self, place: int) -> int:
        if self._places is not None and not self._fits(self._rows[place]):
            self._count = place + 1
            return 0
        at = self.rowCount()
        self.beginInsertRows(QModelIndex(), at, at)
        self._count = place + 1
        if self._places is not None:
            self._places.append(place)
        self.endInsertRows()
        return 1

    def _change(self, place: int) -> int:
        shown = place if self._places is None else self._places.index(place) if place in self._places else -1
        if shown >= self._start:
            index = self.index(shown - self._start)
            self.dataChanged.emit(index, index)
        return 0

    def _fits(self, one: LogRow) -> bool:
        return one.entry.role == self._role or self._role in one.entry.informed

    def _said(self, one: LogRow) -> str:
        texts, entry = self._texts, one.entry
        parts = [self._time_of(one), entry.role, texts(f"words.kind.{entry.kind}"), entry.text[:500]]
        if entry.informed:
            codes = ", ".join("" if code == "ALL" else code for code in entry.informed)
            parts.append(texts("console.log.informed", roles=codes or texts("widgets.everyone.name")))
        if one.corrected:
            parts.append(texts("console.log.corrected"))
        if one.retracted is not None:
            parts.append(texts("console.log.retracted", reason=one.retracted))
        return ", ".join(parts)

    def _tip(self, one: LogRow) -> str:
        texts = self._texts
        lines = [f"{one.number}. {one.entry.text[:1000]}"]
        lines += [texts("console.log.earlier_text", text=entry.text[:300]) for entry in one.earlier]
        if one.retracted is not None:
            lines.append(texts("console.log.retracted", reason=one.retracted))
        return "\n".join(lines)
