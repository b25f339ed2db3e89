"""How one row of the log is drawn: time, role, kind, partners, and the text below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tabletop.base.texts import Texts
from tabletop.exercise.words import EntryKind
from tabletop.projections.console_values import RoleTag
from tabletop.projections.log_book import LogRow
from tabletop.scenario.value import EVERYONE
from tabletop.ui.console import words
from tabletop.ui.console.script_delegate import paint_badges
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width
from tabletop.ui.widgets.role_badge import RoleMark, paint_role_badge, role_badge_width

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
TIME_ROLE = Qt.ItemDataRole.UserRole + 2
_MOST_PICTURES = 60
"""More rows than are ever seen at once."""


class LogDelegate(QStyledItemDelegate):
    """Paints log rows."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.theme, self._texts = theme, texts
        self.compact = False
        self.tags: dict[str, RoleTag] = {}
        self._pictures: dict[int, tuple[LogRow, tuple[float, float, float, bool], QPixmap]] = {}

    def row_height(self) -> int:
        """Return the height of every row, in pixels."""
        return self.theme.px(48) if self.compact else self.theme.size("row.log")

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        return QSize(100, self.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row. A row as it mostly is, not chosen, is drawn once and kept: each entry moves all others."""
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        row: LogRow = index.data(ROW_ROLE)
        if not state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            painter.drawPixmap(rect.topLeft(), self._kept(row, index, rect, painter.device().devicePixelRatio()))
            return
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.theme.colour("primary_tint"))
        self._paint_row(painter, rect, row, index.data(TIME_ROLE))
        if state & QStyle.StateFlag.State_HasFocus:
            border = self.theme.colour("primary")
            paint_box(painter, rect.adjusted(1, 1, -1, -1), Box(4, border=border, width=2))
        painter.restore()

    def forget_pictures(self) -> None:
        """Draw every row anew from now on: what it depends on besides the entry has changed."""
        self._pictures.clear()

    def _kept(
        self, row: LogRow, index: QModelIndex | QPersistentModelIndex, rect: QRectF, ratio: float
    ) -> QPixmap:
        look = (rect.width(), rect.height(), ratio, self.compact)
        known = self._pictures.get(row.number)
        if known is not None and known[0] is row and known[1] == look:
            return known[2]
        if len(self._pictures) >= _MOST_PICTURES:
            self._pictures.clear()
        picture = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.theme.colour("surface"))
        painter = QPainter(picture)
        self._paint_row(painter, QRectF(0, 0, rect.width(), rect.height()), row, index.data(TIME_ROLE))
        painter.end()
        self._pictures[row.number] = (row, look, picture)
        return picture

    def _paint_row(self, painter: QPainter, rect: QRectF, row: LogRow, time: str) -> None:
        theme = self.theme
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("line"))
        left = rect.left() + theme.px(12 if self.compact else 16)
        top = rect.top() + theme.px(4 if self.compact else 6)
        place = QRectF(left, top, theme.px(42), theme.px(20))
        paint_text(painter, place, time, theme.font("dense"), theme.colour("muted"))
        body = QRectF(left + theme.px(48), top, rect.right() - theme.px(12) - left - theme.px(48), theme.px(20))
        self._paint_head(painter, body, row)
        self._paint_text(painter, body.translated(0, theme.px(22)), row)

    def _paint_head(self, painter: QPainter, rect: QRectF, row: LogRow) -> None:
        theme, entry = self.theme, row.entry
        mark = self._mark(entry.role)
        width = role_badge_width(theme, mark.code, "sm")
        paint_role_badge(painter, QRectF(rect.left(), rect.top(), width, theme.px(20)), mark, "sm", theme)
        left = rect.left() + width + theme.px(8)
        decision = entry.kind is EntryKind.DECISION
        tone = "ink" if decision else "slate"
        icon = QRectF(left, rect.top(), theme.px(14), rect.height())
        theme.paint_icon(painter, icon, words.KIND_ICONS[entry.kind], tone)
        left += theme.px(20)
        font = theme.font("meta_strong")
        if decision:
            font.setWeight(font.Weight.Bold)
        word = words.kind_word(self._texts, entry.kind)
        paint_text(painter, QRectF(left, rect.top(), theme.px(120), rect.height()), word, font, theme.colour(tone))
        left += text_width(font, word) + theme.px(8)
        for shown, name in ((row.corrected, "pencil"), (entry.answers is not None, "message-square")):
            if shown:
                side = QRectF(left, rect.top(), theme.px(13), rect.height())
                theme.paint_icon(painter, side, name, "muted")
                left += theme.px(19)
        self._paint_partners(painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), row)

    def _paint_partners(self, painter: QPainter, rect: QRectF, row: LogRow) -> None:
        if not row.entry.informed:
            return
        theme = self.theme
        marks = tuple(self._mark(code) for code in row.entry.informed)
        wanted = sum(role_badge_width(theme, mark.code, "sm") + 4 for mark in marks) - 4
        room = rect.width() - theme.px(20)
        left = rect.right() - min(wanted, room)
        arrow = QRectF(left - theme.px(20), rect.top(), theme.px(12), rect.height())
        theme.paint_icon(painter, arrow, "arrow-right", "muted")
        paint_badges(painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), marks, theme)

    def _paint_text(self, painter: QPainter, rect: QRectF, row: LogRow) -> None:
        theme = self.theme
        decision = row.entry.kind is EntryKind.DECISION
        font = theme.font("dense_strong" if decision else "dense")
        gone = row.retracted is not None
        font.setStrikeOut(gone)
        text = " ".join(row.entry.text.split())
        if row.entry.deadline:
            text = f"{text} · {self._texts('console.log.deadline', time=row.entry.deadline)}"
        paint_text(painter, rect, text, font, theme.colour("muted" if gone else "ink"))

    def _mark(self, code: str) -> RoleMark:
        if code == EVERYONE:
            return words.everyone(self._texts)
        tag = self.tags.get(code)
        return words.badge(tag) if tag is not None else RoleMark(code)
