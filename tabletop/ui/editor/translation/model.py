"""The rows of the translation for a list: the texts of each thing below its name, all or those still to do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from tabletop.base.texts import Texts
from tabletop.projections.editor_translation import TextGroup, TextRow, TextState, TranslationView

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
ALL = "all"
_Index = QModelIndex | QPersistentModelIndex


class TranslationModel(QAbstractListModel):
    """Names of things and their texts. A text that is done stays in sight until another filter is chosen."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._view = TranslationView("", "")
        self._filter = ALL
        self._seen: set[str] = set()
        self.items: list[TextGroup | TextRow] = []
        self._groups: list[TextGroup] = []
        self._places: dict[str, int] = {}

    def present(self, view: TranslationView) -> None:
        """Take on another view; only what changed is drawn again."""
        self._view = view
        self._fill()

    def filter(self, name: str) -> None:
        """Show all texts, those that are missing, or those that are older than their original."""
        self._filter = name
        self._seen.clear()
        self._fill()

    def place_of(self, key: str) -> int:
        """Return the place of a text; -1 when it is not shown."""
        return self._places.get(key, -1)

    def row_at(self, place: int) -> TextRow | None:
        """Return the text at a place, or None where a name stands or nothing."""
        item = self.items[place] if 0 <= place < len(self.items) else None
        return item if isinstance(item, TextRow) else None

    def next_text(self, place: int, open_only: bool) -> int:
        """Return the place of the next text after a place, going round; -1 when there is none."""
        count = len(self.items)
        for step in range(1, count + 1):
            row = self.row_at((place + step) % count)
            if row is not None and not (open_only and row.state is TextState.PRESENT):
                return (place + step) % count
        return -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of names and texts."""
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let texts be chosen and written; names are there to read."""
        if not index.isValid() or self.row_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row itself to draw, and its words to read."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ROW_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.label if isinstance(item, TextGroup) else self._said(index.row(), item)
        return None

    def _said(self, place: int, row: TextRow) -> str:
        state = self._texts(f"translation_view.state.{row.state}")
        words = {"original": row.original, "state": state, "translation": row.translation}
        group = self._groups[place].label
        return self._texts("translation_view.said", group=group, label=row.label, **words).strip()

    def _fill(self) -> None:
        items: list[TextGroup | TextRow] = []
        groups: list[TextGroup] = []
        for group in self._view.groups:
            shown = [row for row in group.rows if self._shows(row)]
            if shown:
                items += [group, *shown]
                groups += [group] * (1 + len(shown))
        same = [_key(item) for item in items] == [_key(item) for item in self.items]
        if not same:
            self.beginResetModel()
        changed = [place for place, item in enumerate(items) if item != self.items[place]] if same else []
        self.items, self._groups = items, groups
        self._places = {item.key: place for place, item in enumerate(items) if isinstance(item, TextRow)}
        if not same:
            self.endResetModel()
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    def _shows(self, row: TextRow) -> bool:
        if self._filter == ALL or row.state == self._filter:
            self._seen.add(row.key)
            return True
        return row.key in self._seen


def _key(item: TextGroup | TextRow) -> object:
    return item.key if isinstance(item, TextRow) else item.item
