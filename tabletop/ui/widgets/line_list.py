"""A list of things in two lines each: a sign, a title with a time beside it, and a quiet line below.

Rows can carry a box to tick; Space and a click on the box ask for that, nothing is ticked by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width
from tabletop.ui.widgets.tooltip import tooltip

_Index = QModelIndex | QPersistentModelIndex
_LINE = Qt.ItemDataRole.UserRole
_HIGH, _SIDE, _SIGN, _BOX = 52, 12, 20, 18


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it stands for, its words, its sign, and whether its box is ticked (None: no box)."""

    key: str
    title: str
    below: str = ""
    beside: str = ""
    icon: str = ""
    tone: str = "muted"
    ticked: bool | None = None
    quiet: bool = False
    """Whether it counts less than the others: its title is muted."""
    said: str = ""
    """What a screen reader says, when it is not title and line below."""


class LineList(QListWidget):
    """Shows lines; one can be chosen, and boxes can be asked to change."""

    picked = Signal(str)
    """The key of the line that a person chose."""
    opened = Signal(str)
    """The key of the line that Enter or a double click stands on."""
    ticked = Signal(str)
    """The key of the line whose box was pressed."""

    def __init__(self, theme: Theme, name: str, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_LineDelegate(theme, self))
        self.setUniformItemSizes(True)
        self._lines: tuple[Line, ...] = ()
        self._filling = False
        self.currentRowChanged.connect(self._on_row)

    def present(self, lines: Iterable[Line], chosen: str | None = None) -> None:
        """Show these lines; what was chosen stays chosen, unless another is given. No signal is sent."""
        new = tuple(lines)
        wanted = self.chosen() if chosen is None else chosen
        self._filling = True
        if [line.key for line in new] != [line.key for line in self._lines]:
            self.clear()
            for line in new:
                _fill(QListWidgetItem(self), line)
        else:
            for row, (old, line) in enumerate(zip(self._lines, new, strict=True)):
                if old != line:
                    _fill(self.item(row), line)
        self._lines = new
        self._filling = False
        self.choose(wanted)

    def choose(self, key: str) -> None:
        """Stand on a line; on the first when there is none with this key. No signal is sent."""
        keys = [line.key for line in self._lines]
        self._filling = True
        self.setCurrentRow(keys.index(key) if key in keys else (0 if keys else -1))
        self._filling = False

    def chosen(self) -> str:
        """Return the key of the line it stands on; empty when there is none."""
        row = self.currentRow()
        return self._lines[row].key if 0 <= row < len(self._lines) else ""

    def lines(self) -> tuple[Line, ...]:
        """Return what is shown."""
        return self._lines

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the box on Space, open on Enter; Up and Down walk."""
        line = self._line(self.currentRow())
        if line is not None and event.key() == Qt.Key.Key_Space and line.ticked is not None:
            self.ticked.emit(line.key)
            return
        if line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(line.key)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the box that was clicked; a click elsewhere chooses."""
        item = self.itemAt(event.position().toPoint())
        line = self._line(self.row(item)) if item is not None else None
        super().mousePressEvent(event)
        if line is not None and line.ticked is not None and event.position().x() < box_width(self.itemDelegate()):
            self.ticked.emit(line.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked twice; two clicks on a box are two ticks."""
        line = self._line(self.row(self.itemAt(event.position().toPoint())))
        if line is None:
            return
        if line.ticked is not None and event.position().x() < box_width(self.itemDelegate()):
            self.ticked.emit(line.key)
        else:
            self.opened.emit(line.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first line when the keyboard comes in for the first time."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def _line(self, row: int) -> Line | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    @Slot(int)
    def _on_row(self, row: int) -> None:
        line = self._line(row)
        if line is not None and not self._filling:
            self.picked.emit(line.key)


def box_width(delegate: object) -> int:
    """Return how far from the left a click is a click on the box, in pixels."""
    return delegate.box_width() if isinstance(delegate, _LineDelegate) else 0


def _fill(item: QListWidgetItem, line: Line) -> None:
    item.setData(_LINE, line)
    said = line.said or ", ".join(part for part in (line.title, line.beside, line.below) if part)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
    item.setToolTip(tooltip(f"{line.title}\n{line.below}" if line.below else line.title))
    if line.ticked is not None:
        # Only to be heard: the box is painted and pressed by us.
        item.setCheckState(Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked)


class _LineDelegate(QStyledItemDelegate):
    """Paints a line."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._list = theme, view

    def box_width(self) -> int:
        """Return how far from the left the box reaches, in pixels."""
        return self._theme.px(_SIDE + _BOX + 8)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row; it is as wide as the list."""
        return QSize(0, self._theme.px(_HIGH))

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: _Index) -> bool:
        """Leave boxes to the list."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw sign, title and the line below."""
        line: Line = index.data(_LINE)
        theme, state = self._theme, option.state  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("primary_tint"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("canvas"))
        left = rect.left() + theme.px(_SIDE)
        if line.ticked is not None:
            left = self._paint_box(painter, rect, left, line.ticked)
        if line.icon:
            side = theme.px(_SIGN)
            place = QRectF(left, rect.top() + theme.px(9), side, side)
            theme.paint_icon(painter, place, line.icon, line.tone)
            left += side + theme.px(10)
        self._paint_words(painter, rect, left, line)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        if state & QStyle.StateFlag.State_HasFocus:
            box = Box(4, border=theme.colour("primary"), width=2)
            paint_box(painter, QRectF(rect).adjusted(1, 1, -1, -2), box)
        painter.restore()

    def _paint_box(self, painter: QPainter, rect: QRect, left: int, ticked: bool) -> int:
        box = QStyleOptionButton()
        side = self._theme.px(_BOX)
        box.rect = QRect(left, rect.top() + self._theme.px(10), side, side)
        on = QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        box.state = QStyle.StateFlag.State_Enabled | on
        draw = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        self._list.style().drawPrimitive(draw, box, painter, self._list)
        return left + side + self._theme.px(10)

    def _paint_words(self, painter: QPainter, rect: QRect, left: int, line: Line) -> None:
        theme = self._theme
        right = rect.right() - theme.px(_SIDE)
        top, high = rect.top() + theme.px(7), theme.px(20)
        if line.beside:
            font = theme.font("meta_strong", tabular=True)
            wide = text_width(font, line.beside)
            place = QRectF(right - wide, top, wide + 1, high)
            paint_text(painter, place, line.beside, font, theme.colour("slate"))
            right -= round(wide) + theme.px(10)
        title = QRectF(left, top, right - left, high)
        tone = theme.colour("muted" if line.quiet else "ink")
        paint_text(painter, title, line.title, theme.font("body_medium"), tone)
        below = QRectF(left, top + high, rect.right() - theme.px(_SIDE) - left, theme.px(18))
        paint_text(painter, below, line.below, theme.font("meta"), theme.colour("muted"))
