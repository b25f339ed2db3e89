"""Rows of a list are as high as their words need, whatever their length, with and without a box to tick."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QStyle, QStyleOptionViewItem

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.whole_rows import WholeRows


def needed_and_given(listing: QListWidget, place: int) -> tuple[int, int]:
    """Return how high the words of a row are where they are drawn, and how high their room is, in pixels."""
    index, style, option = listing.model().index(place, 0), listing.style(), QStyleOptionViewItem()
    listing.initViewItemOption(option)
    listing.itemDelegate().initStyleOption(option, index)
    option.rect = listing.visualRect(index)  # type: ignore[attr-defined]
    room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, listing)
    edge = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, listing) + 1
    wide = QRect(0, 0, room.width() - 2 * edge, 10_000)
    words = listing.fontMetrics().boundingRect(wide, Qt.TextFlag.TextWordWrap, listing.item(place).text())
    return words.height(), room.height()


@pytest.mark.parametrize("ticked", [True, False])
def test_every_row_has_room_for_all_its_words(qapp: QApplication, theme: Theme, ticked: bool) -> None:
    listing = QListWidget()
    listing.setWordWrap(True)
    listing.setSpacing(3)
    listing.setItemDelegate(WholeRows(listing))
    for length in range(8, 80):
        item = QListWidgetItem(theme.icon("info", "primary", 16), f"C{length}\n{'nu ' * length}", listing)
        if ticked:
            item.setCheckState(Qt.CheckState.Checked)
    for height in (300, 30_000):  # with and without a bar to scroll
        listing.resize(420, height)
        listing.show()
        qapp.processEvents()
        for place in range(listing.count()):
            needed, given = needed_and_given(listing, place)
            assert needed <= given, f"row {place} is cut"
