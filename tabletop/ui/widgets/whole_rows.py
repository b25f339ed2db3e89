"""Rows of a list with height for all their words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem


class WholeRows(QStyledItemDelegate):
    """Measures rows as wide as they are drawn: Qt forgets spacing and the box to tick, and cuts the last line."""

    def __init__(self, listing: QListWidget) -> None:
        super().__init__(listing)
        self._listing = listing

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of a row, with its words broken where they will be."""
        style = self._listing.style()
        edge = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._listing) + 1
        used = 2 * self._listing.spacing() + 4 * edge
        if index.data(Qt.ItemDataRole.CheckStateRole) is not None:
            used += style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self._listing)
        narrower = QStyleOptionViewItem(option)
        rect: QRect = narrower.rect  # type: ignore[attr-defined]
        narrower.rect = rect.adjusted(0, 0, -used, 0)  # type: ignore[attr-defined]
        return super().sizeHint(narrower, index)
