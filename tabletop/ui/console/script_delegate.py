"""How one row of the script is drawn: time, rail with the state, title, and who gets it by which channel."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.words import Standing
from tabletop.projections.console_values import ScriptRow
from tabletop.ui.console import words
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.chip import chip_width, paint_chip
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width
from tabletop.ui.widgets.role_badge import RoleMark, paint_role_badge, role_badge_width

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_STRUCK = (Standing.SKIPPED, Standing.WITHDRAWN)
_DISC = ("due", "discussed")
_BADGE_GAP = 4


@dataclass(frozen=True, slots=True)
class NowLine:
    """The now-line as an item of the list: its words."""

    text: str


class ScriptDelegate(QStyledItemDelegate):
    """Paints rows and the now-line."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.theme, self._texts = theme, texts
        self.compact = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row or of the now-line."""
        if isinstance(index.data(ROW_ROLE), NowLine):
            return QSize(100, self.theme.px(24))
        return QSize(100, self.theme.px(48) if self.compact else self.theme.size("row.inject"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one item."""
        item = index.data(ROW_ROLE)
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(item, NowLine):
            self._paint_now(painter, rect, item.text)
        else:
            state = option.state  # type: ignore[attr-defined]
            self._paint_row(painter, rect, item, bool(state & QStyle.StateFlag.State_Selected))
            if state & QStyle.StateFlag.State_HasFocus:
                ring = Box(4, border=self.theme.colour("primary"), width=2)
                paint_box(painter, rect.adjusted(1, 1, -1, -1), ring)
        painter.restore()

    def _paint_now(self, painter: QPainter, rect: QRectF, text: str) -> None:
        theme = self.theme
        left = rect.left() + theme.px(10 if self.compact else 16)
        right = rect.right() - theme.px(12)
        middle = rect.center().y()
        painter.fillRect(QRectF(left, middle - 1, right - left, 2), theme.colour("due_line"))
        font = theme.font("meta_strong")
        box = QRectF(left, middle - theme.px(10), text_width(font, text) + theme.px(12), theme.px(20))
        paint_box(painter, box, Box(theme.size("radius_chip"), theme.colour("due")))
        paint_text(painter, box, text, font, theme.colour("on_due"), Qt.AlignmentFlag.AlignHCenter)

    def _paint_row(self, painter: QPainter, rect: QRectF, row: ScriptRow, selected: bool) -> None:
        theme = self.theme
        tone = "discussed" if row.discussed else "due" if row.standing is Standing.DUE else ""
        ground = {"discussed": "primary_tint", "due": "due_tint"}.get(tone, "canvas" if selected else "")
        if tone == "due" and not row.next:
            ground = ""
        if ground:
            painter.fillRect(rect, theme.colour(ground))
        if tone and ground:
            edge = "primary" if tone == "discussed" else "due_line"
            painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(4), rect.height()), theme.colour(edge))
        elif selected:
            painter.fillRect(QRectF(rect.left(), rect.top(), theme.px(4), rect.height()), theme.colour("control"))
        self._paint_time(painter, rect, row)
        rail = rect.left() + theme.px(68 if self.compact else 74)
        painter.fillRect(QRectF(rail + theme.px(11), rect.top(), theme.px(2), rect.height()), theme.colour("line"))
        self._paint_node(painter, QRectF(rail + theme.px(3), rect.top() + self._top() + 1, 18, 18), row, ground)
        body = QRectF(rect)
        body.setLeft(rail + theme.px(30))
        body.setRight(rect.right() - theme.px(12))
        self._paint_body(painter, body, row)

    def _top(self) -> int:
        return self.theme.px(6 if self.compact else 8)

    def _paint_time(self, painter: QPainter, rect: QRectF, row: ScriptRow) -> None:
        theme = self.theme
        left, top = rect.left() + theme.px(10 if self.compact else 16), rect.top() + self._top()
        upper = offset_text(row.at) if row.at is not None else self._texts("console.script.no_time_short")
        tone = "ink" if row.at is not None else "muted"
        line = QRectF(left, top, theme.px(60), theme.px(18))
        paint_text(painter, line, upper, theme.font("dense_strong"), theme.colour(tone))
        below = line.translated(0, theme.px(17))
        paint_text(painter, below, row.story, theme.font("meta"), theme.colour("muted"))

    def _paint_node(self, painter: QPainter, rect: QRectF, row: ScriptRow, ground: str) -> None:
        theme = self.theme
        icon, colour, disc = self._node(row)
        fill = disc or ground or "surface"
        paint_box(painter, rect, Box(rect.height() / 2, theme.colour(fill)))
        side = 12 if disc else 16 if icon in ("check", "circle") else 14
        inner = QRectF(0, 0, side, side)
        inner.moveCenter(rect.center())
        theme.paint_icon(painter, inner, icon, colour)

    def _node(self, row: ScriptRow) -> tuple[str, str, str]:
        """Return the icon, its colour, and the colour of the disc or nothing."""
        if row.discussed:
            return ("message-square", "on_primary", "primary")
        if row.standing is Standing.DUE:
            return ("play", "on_due", "due") if row.next else ("play", "due", "")
        if row.standing is Standing.OFFERED:
            return ("diamond", "primary", "")
        if row.standing is Standing.PLANNED and row.puts_choice:
            return ("split", "muted", "")
        if row.standing is Standing.PLANNED and (row.contingency or row.at is None) and not row.covered:
            return ("diamond", "muted", "")
        tone = "primary" if row.standing is Standing.RELEASED else "muted"
        return (words.STANDING_ICONS[row.standing], tone, "")

    def _paint_body(self, painter: QPainter, rect: QRectF, row: ScriptRow) -> None:
        theme = self.theme
        top = rect.top() + theme.px(4 if self.compact else 6)
        if row.covered == "coming":
            for line, part in ((theme.px(8), 0.78), (theme.px(27), 0.5)):
                bar = QRectF(rect.left(), top + line, rect.width() * (part - row.number % 4 * 0.06), theme.px(10))
                paint_box(painter, bar, Box(3, theme.colour("sunken")))
            return
        strong = row.discussed or row.next
        font = theme.font("body_strong" if strong else "body_medium")
        font.setStrikeOut(row.standing in _STRUCK)
        past = row.standing in (*_STRUCK, Standing.NOT_APPLICABLE)
        tone = "muted" if past else "slate" if row.standing is Standing.RELEASED and not strong else "ink"
        title = QRectF(rect.left(), top, rect.width(), theme.px(20))
        paint_text(painter, title, words.row_title(self._texts, row), font, theme.colour(tone))
        self._paint_meta(painter, QRectF(rect.left(), top + theme.px(22), rect.width(), theme.px(20)), row)

    def _chip(self, row: ScriptRow) -> tuple[str, str]:
        """Return the words of the chip and its kind."""
        texts = self._texts
        if row.standing in (Standing.SKIPPED, Standing.WITHDRAWN):
            return (texts(f"console.chip.{row.standing}"), "neutral")
        if row.standing is Standing.NOT_APPLICABLE:
            return (texts("console.chip.not-applicable"), "outline")
        if row.standing is Standing.HELD:
            key = "console.chip.until" if row.until else "console.chip.held"
            return (texts(key, time=row.until), "outline")
        if row.standing is Standing.OFFERED:
            return (texts("console.chip.offered"), "primary")
        if row.standing is Standing.PLANNED and row.contingency:
            return (texts("console.chip.contingency"), "outline")
        return ("", "")

    def _paint_meta(self, painter: QPainter, rect: QRectF, row: ScriptRow) -> None:
        theme = self.theme
        left, right = rect.left(), rect.right()
        text, kind = self._chip(row)
        if text:
            width = chip_width(theme, text)
            paint_chip(painter, QRectF(right - width, rect.top(), width, rect.height()), (text, ""), kind, theme)
            right -= width + theme.px(8)
        marks = words.badges(row.audience, self._texts)
        wanted = sum(role_badge_width(theme, mark.code, "sm") + _BADGE_GAP for mark in marks)
        icon = QRectF(left, rect.top(), theme.px(14), rect.height())
        theme.paint_icon(painter, icon, words.channel_icon(row.channel, row.type), "muted")
        left += theme.px(18)
        if not text:
            word = words.channel_word(self._texts, row.channel, row.channel_name)
            left = self._paint_word(painter, rect, word, (left, right - wanted - theme.px(62)))
        lock = QRectF(left, rect.top(), theme.px(14), rect.height())
        theme.paint_icon(painter, lock, words.reach_icon(row.audience), "muted")
        left += theme.px(18)
        if not text:
            word = words.reach_word(self._texts, row.audience)
            left = self._paint_word(painter, rect, word, (left, right - wanted))
        self._paint_badges(painter, QRectF(left, rect.top(), right - left, rect.height()), marks)

    def _paint_word(self, painter: QPainter, rect: QRectF, word: str, room: tuple[float, float]) -> float:
        """Draw a word if it fits between two places, and return where the next thing goes."""
        font = self.theme.font("meta")
        width = text_width(font, word)
        left, right = room
        if left + width > right:
            return left
        colour = self.theme.colour("muted")
        paint_text(painter, QRectF(left, rect.top(), width + 1, rect.height()), word, font, colour)
        return left + width + self.theme.px(8)

    def _paint_badges(self, painter: QPainter, rect: QRectF, marks: tuple[RoleMark, ...]) -> None:
        paint_badges(painter, rect, marks, self.theme)


def paint_badges(painter: QPainter, rect: QRectF, marks: tuple[RoleMark, ...], theme: Theme) -> float:
    """Draw small badges from the left as far as they fit, then `+n`; return where they end."""
    left = rect.left()
    font = theme.font("meta_strong")
    for place, mark in enumerate(marks):
        width = role_badge_width(theme, mark.code, "sm")
        rest = len(marks) - place
        more = text_width(font, f"+{rest}") if rest > 1 else 0
        if left + width + (more + _BADGE_GAP if rest > 1 else 0) > rect.right() + 1:
            text = f"+{rest}"
            paint_text(
                painter, QRectF(left, rect.top(), theme.px(30), rect.height()), text, font, theme.colour("muted")
            )
            return left + text_width(font, text)
        paint_role_badge(painter, QRectF(left, rect.top(), width, theme.px(20)), mark, "sm", theme)
        left += width + _BADGE_GAP
    return left
