"""How a row of the translation is drawn, the original left and the translation right, and where it is written."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tabletop.base.texts import Texts
from tabletop.projections.editor_translation import TextGroup, TextRow, TextState
from tabletop.ui.editor.translation.field import TranslationField
from tabletop.ui.editor.translation.model import ROW_ROLE
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width
from tabletop.ui.widgets.prose import ProseStyle, paint_prose, prose_lines

_Index = QModelIndex | QPersistentModelIndex
SIGNS = {
    TextState.PRESENT: ("check", "ok"),
    TextState.MISSING: ("circle-dashed", "danger"),
    TextState.OLD: ("history", "warn"),
}
"""The icon and the colour of a state; its word always stands beside it."""
_SIDE, _TOP, _HEAD, _GROUP = 12, 6, 18, 32


class TranslationDelegate(QStyledItemDelegate):
    """Paints names and texts; opens one field at a time."""

    written = Signal(str, str)
    """The key of a text and its new words."""
    left = Signal(str, str)
    """The key of the text that was being written, and how it was left: `next` or `stay`."""

    def __init__(self, theme: Theme, texts: Texts, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._texts, self._list = theme, texts, view
        self._heights: dict[str, int] = {}
        self._width = self._given = 0
        self.field: TranslationField | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row: the higher of its two texts, or the field that is open in it."""
        theme = self._theme
        width = self._list.viewport().width()
        if width != self._width:
            self._width = width
            self._heights.clear()
        item: TextGroup | TextRow = index.data(ROW_ROLE)
        if isinstance(item, TextGroup):
            return QSize(width, theme.px(_GROUP))
        high = max(self._height(item.original), self._height(item.translation))
        if self.field is not None and self.field.row.key == item.key:
            high = max(high, self._field_height(self.field) + theme.px(2))
        return QSize(width, theme.px(2 * _TOP + _HEAD) + high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the name of a thing, or a text in two languages."""
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        item: TextGroup | TextRow = index.data(ROW_ROLE)
        painter.save()
        if isinstance(item, TextGroup):
            self._paint_group(painter, rect, item)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
            self._paint_row(painter, rect, item, chosen)
            if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
                border = self._theme.colour("primary")
                paint_box(painter, rect.adjusted(1, 1, -1, -2), Box(4, border=border, width=2))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Open the field in a row."""
        row: TextRow = index.data(ROW_ROLE)
        name = self._texts("translation_view.editor", label=row.label)
        field = TranslationField(self._theme, row, name, parent)
        field.setPlaceholderText(self._texts("translation_view.placeholder"))
        field.settled.connect(self._on_settled)
        field.grown.connect(self._on_grown)
        field.finished.connect(self._on_finished)
        self.field = field
        QTimer.singleShot(0, self, self._make_room)
        return field

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Let the field know what the row says now."""
        row = index.data(ROW_ROLE)
        if isinstance(editor, TranslationField) and isinstance(row, TextRow):
            editor.adopt(row)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Hand over what was written; the row changes when the next view comes."""
        self._hand_over(editor)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Put the field over the translation."""
        theme = self._theme
        cell = self.cell(QRectF(option.rect), 1)  # type: ignore[attr-defined]
        top = cell.top() + theme.px(_TOP + _HEAD) - theme.px(2)
        left = cell.left() + theme.px(_SIDE - 8)
        editor.setGeometry(QRect(round(left), round(top), round(cell.right() - left - theme.px(4)), 10))
        if isinstance(editor, TranslationField):
            editor.setFixedHeight(max(self._field_height(editor), round(cell.bottom() - top - theme.px(4))))

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        """Close the field and give the row its own height again."""
        if editor is self.field:
            self.field = None
        super().destroyEditor(editor, index)
        self._list.scheduleDelayedItemsLayout()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keep the keys of the field with the field; Qt still closes it when the keyboard goes elsewhere."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(editor, event)

    def cell(self, rect: QRectF, column: int) -> QRectF:
        """Return the place of the original (0) or the translation (1) in a row."""
        half = rect.width() / 2
        return QRectF(rect.left() + column * half, rect.top(), half, rect.height())

    def hand_over(self) -> None:
        """Hand over what stands in the open field and was not handed over yet."""
        if self.field is not None:
            self._hand_over(self.field)

    def close(self, how: str) -> None:
        """Close the open field: `next`, `stay` or `revert`."""
        field = self.field
        if field is None:
            return
        if how == "revert":
            before = field.revert()
            if before is not None:
                self.written.emit(field.row.key, before)
        else:
            self._hand_over(field)
        self.closeEditor.emit(field, QAbstractItemDelegate.EndEditHint.NoHint)
        self.left.emit(field.row.key, "stay" if how == "revert" else how)

    def _hand_over(self, editor: QWidget) -> None:
        if isinstance(editor, TranslationField):
            text = editor.take()
            if text is not None and text.strip() != editor.row.translation:
                self.written.emit(editor.row.key, text)

    @Slot(str)
    def _on_settled(self, text: str) -> None:
        if self.field is not None:
            self.written.emit(self.field.row.key, text)

    @Slot()
    def _make_room(self) -> None:
        """Give the row that is written the height it needs, and keep it in sight."""
        if self.field is not None:
            self._list.scheduleDelayedItemsLayout()
            self._list.executeDelayedItemsLayout()
            self._list.scrollTo(self._list.currentIndex())

    @Slot()
    def _on_grown(self) -> None:
        if self.field is not None and self._field_height(self.field) != self._given:
            self._given = self._field_height(self.field)
            self._make_room()

    def _field_height(self, field: TranslationField) -> int:
        """Return the height of a field in pixels: all its lines, as far as they fit in the list."""
        theme = self._theme
        return min(field.needed_height(), max(theme.px(60), self._list.viewport().height() - theme.px(48)))

    @Slot(str)
    def _on_finished(self, how: str) -> None:
        self.close(how)

    def _height(self, text: str) -> int:
        known = self._heights.get(text)
        if known is None:
            style = self._prose("ink")
            room = self._room()
            short = "\n" not in text and text_width(style.font, text) <= room
            known = round((1 if short else len(prose_lines(text, style, room))) * style.line)
            self._heights[text] = known
        return known

    def _room(self) -> float:
        """Return how wide a text may be, in pixels."""
        return self._width / 2 - self._theme.px(2 * _SIDE)

    def _prose(self, tone: str) -> ProseStyle:
        theme = self._theme
        return ProseStyle(theme.font("dense"), theme.line_height("dense"), theme.colour(tone))

    def _paint_group(self, painter: QPainter, rect: QRectF, group: TextGroup) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.colour("sunken"))
        inner = rect.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE), 0)
        count = sum(row.state is not TextState.PRESENT for row in group.rows)
        if count:
            words = self._texts("translation_view.open_in_group", n=count)
            font = theme.font("meta_strong")
            width = text_width(font, words) + 1
            place = QRectF(inner.right() - width, inner.top(), width, inner.height())
            paint_text(painter, place, words, font, theme.colour("slate"))
            inner.setRight(place.left() - theme.px(8))
        paint_text(painter, inner, group.label, theme.font("dense_strong"), theme.colour("ink"))

    def _paint_row(self, painter: QPainter, rect: QRectF, row: TextRow, chosen: bool) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.colour("primary_tint" if chosen else "surface"))
        line = theme.colour("line")
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)
        left, right = self.cell(rect, 0), self.cell(rect, 1)
        painter.fillRect(QRectF(right.left(), rect.top(), 1, rect.height()), line)
        meta = theme.font("meta")
        paint_text(painter, self._head(left), row.label, meta, theme.colour("muted"))
        paint_prose(painter, self._body(left), row.original, self._prose("ink"))
        icon, tone = SIGNS[row.state]
        head = self._head(right)
        side = theme.px(14)
        theme.paint_icon(painter, QRectF(head.left(), head.top(), side, head.height()), icon, tone)
        head.setLeft(head.left() + side + theme.px(6))
        done = row.state is TextState.PRESENT
        word = self._texts(f"translation_view.state.{row.state}")
        font = meta if done else theme.font("meta_strong")
        paint_text(painter, head, word, font, theme.colour("muted" if done else tone))
        if row.translation:
            paint_prose(painter, self._body(right), row.translation, self._prose("ink"))

    def _head(self, cell: QRectF) -> QRectF:
        theme = self._theme
        side = theme.px(_SIDE)
        return QRectF(
            cell.left() + side, cell.top() + theme.px(_TOP) - 1, cell.width() - 2 * side, theme.px(_HEAD)
        )

    def _body(self, cell: QRectF) -> QRectF:
        theme = self._theme
        side = theme.px(_SIDE)
        top = cell.top() + theme.px(_TOP + _HEAD)
        return QRectF(cell.left() + side, top, cell.width() - 2 * side, cell.bottom() - top)
