"""Draws a scenario card: form and length, title, summary, functions, partners, and the rhythm of its script."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.library import ScenarioCardView
from tabletop.ui.home import words
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.chip import chip_width, paint_chip
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text, text_width
from tabletop.ui.widgets.prose import ProseStyle, paint_prose
from tabletop.ui.widgets.role_badge import RoleMark, paint_role_badge, role_badge_width

_Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
CARD_HEIGHT = 316
"""The height of a card in pixels, without the room between cards."""
GAP = 16
_LEAST = 244
_MARK, _APART = 18, 8
"""Room for the icon before a function's name, and between functions, in pixels."""


class CardDelegate(QStyledItemDelegate):
    """Paints cards in a grid; a card is made of strokes only, so that many appear at once."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self.shows_focus = False
        self.width = theme.px(_LEAST)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a card with the room around it: the grid says how wide."""
        return QSize(self.width, self._theme.px(CARD_HEIGHT + GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one card."""
        card = index.data(CARD_ROLE)
        if not isinstance(card, ScenarioCardView):
            return
        theme = self._theme
        half, room = theme.px(GAP / 2), theme.size("focus_room")
        rect = QRectF(option.rect).adjusted(room, room, -theme.px(GAP) + room, -theme.px(GAP) + room)
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self.shows_focus
        pointed = bool(state & QStyle.StateFlag.State_MouseOver)
        border = theme.colour("control" if pointed else "line")
        paint_box(painter, rect, Box(theme.size("radius"), theme.colour("surface"), border))
        inside = rect.adjusted(theme.px(GAP), theme.px(GAP), -theme.px(GAP), -theme.px(half))
        self._paint_head(painter, inside, card)
        self._paint_words(painter, inside, card)
        self._paint_functions(painter, inside, card)
        self._paint_partners(painter, inside, card)
        self._paint_rhythm(painter, _row(inside, theme.px(202), theme.px(28)), card)
        self._paint_foot(painter, rect, card)
        if focused:
            paint_focus_ring(painter, rect, theme.size("radius"), theme)

    def _paint_head(self, painter: QPainter, inside: QRectF, card: ScenarioCardView) -> None:
        theme, texts = self._theme, self._texts
        meta, muted = theme.font("meta"), theme.colour("muted")
        row = _row(inside, 0, theme.px(20))
        form = texts(f"words.form.{card.form}")
        width = chip_width(theme, form)
        paint_chip(painter, QRectF(row.left(), row.top(), width, row.height()), (form, ""), "primary", theme)
        row.setLeft(row.left() + width + theme.px(8))
        theme.paint_icon(painter, QRectF(row.left(), row.top(), theme.px(14), row.height()), "clock", "muted")
        row.setLeft(row.left() + theme.px(18))
        paint_text(painter, row, words.duration(texts, card.minutes), meta, muted)
        count = texts("home.card.injects", n=card.injects)
        paint_text(painter, row, count, meta, muted, Qt.AlignmentFlag.AlignRight)

    def _paint_words(self, painter: QPainter, inside: QRectF, card: ScenarioCardView) -> None:
        theme = self._theme
        title = ProseStyle(
            theme.font("card_title", tabular=False),
            theme.line_height("card_title"),
            theme.colour("ink"),
            most_lines=2,
        )
        paint_prose(painter, _row(inside, theme.px(30), theme.px(48)), card.title, title)
        summary = ProseStyle(
            theme.font("dense", tabular=False), theme.line_height("dense"), theme.colour("slate"), most_lines=3
        )
        paint_prose(painter, _row(inside, theme.px(82), theme.px(54)), card.summary, summary)

    def functions_that_fit(self, card: ScenarioCardView, room: float) -> int:
        """Return how many functions are named in a row of so many pixels, at least one; the rest is a number."""
        theme, meta, used = self._theme, self._theme.font("meta"), 0.0
        for place, function in enumerate(card.functions):
            used += theme.px(_MARK) + text_width(meta, function.name)
            left = len(card.functions) - place - 1
            rest = theme.px(_APART) + text_width(meta, f"+{left}") if left else 0
            if place and used + rest > room:
                return place
            used += theme.px(_APART)
        return len(card.functions)

    def _paint_functions(self, painter: QPainter, inside: QRectF, card: ScenarioCardView) -> None:
        theme = self._theme
        row = _row(inside, theme.px(148), theme.px(16))
        meta = theme.font("meta")
        fitting = self.functions_that_fit(card, row.width())
        for function in card.functions[:fitting]:
            mark = QRectF(row.left(), row.top(), theme.px(14), row.height())
            theme.paint_icon(painter, mark, function.icon, "slate")
            row.setLeft(row.left() + theme.px(_MARK))
            paint_text(painter, row, function.name, meta, theme.colour("slate"))
            row.setLeft(row.left() + text_width(meta, function.name) + theme.px(_APART))
        if fitting < len(card.functions):
            paint_text(painter, row, f"+{len(card.functions) - fitting}", meta, theme.colour("muted"))

    def _paint_partners(self, painter: QPainter, inside: QRectF, card: ScenarioCardView) -> None:
        theme = self._theme
        row = _row(inside, theme.px(172), theme.px(20))
        more = theme.font("meta_strong")
        for place, partner in enumerate(card.partners):
            left = len(card.partners) - place
            rest = text_width(more, f"+{left - 1}") + theme.px(6) if left > 1 else 0
            width = role_badge_width(theme, partner.code, "sm")
            if place and width + rest > row.width():
                row.setLeft(row.left() + theme.px(2))
                paint_text(painter, row, f"+{left}", more, theme.colour("muted"))
                return
            badge = QRectF(row.left(), row.top(), width, row.height())
            paint_role_badge(painter, badge, RoleMark(partner.code, partner.colour), "sm", theme)
            row.setLeft(row.left() + width + theme.px(4))

    def _paint_rhythm(self, painter: QPainter, row: QRectF, card: ScenarioCardView) -> None:
        theme = self._theme
        axis = row.top() + theme.px(18)
        painter.fillRect(QRectF(row.left(), axis - 1, row.width(), theme.px(2)), theme.colour("line"))
        reach = row.width() - theme.px(3)
        for tick in card.ticks:
            bar = QRectF(row.left() + tick * reach, axis - theme.px(5), theme.px(3), theme.px(10))
            paint_box(painter, bar, Box(1, theme.colour("primary")))
        for fall in card.falls:
            middle = row.left() + theme.px(1.5) + fall * reach
            painter.fillPath(_triangle(middle, row.top() + theme.px(2), theme.px(4)), theme.colour("danger"))

    def _paint_foot(self, painter: QPainter, rect: QRectF, card: ScenarioCardView) -> None:
        theme, texts = self._theme, self._texts
        row = QRectF(rect.left(), rect.bottom() - theme.px(44), rect.width(), theme.px(44))
        row.adjust(theme.px(GAP), 0, -theme.px(GAP), 0)
        painter.fillRect(QRectF(row.left(), row.top(), row.width(), 1), theme.colour("line"))
        opens = texts("home.card.open")
        strong, side = theme.font("meta_strong"), theme.px(14)
        width = text_width(strong, opens)
        start = row.right() - side - theme.px(4) - width
        tone = "muted" if card.sound else "warn"
        said = QRectF(row.left(), row.top(), start - row.left() - theme.px(8), row.height())
        paint_text(painter, said, words.held(texts, card), theme.font("meta"), theme.colour(tone))
        link = QRectF(start, row.top(), width + 1, row.height())
        paint_text(painter, link, opens, strong, theme.colour("primary"))
        arrow = QRectF(row.right() - side, row.top(), side, row.height())
        theme.paint_icon(painter, arrow, "chevron-right", "primary")


def _row(inside: QRectF, top: float, height: float) -> QRectF:
    return QRectF(inside.left(), inside.top() + top, inside.width(), height)


def _triangle(middle: float, top: float, half: float) -> QPainterPath:
    path = QPainterPath()
    path.moveTo(middle - half, top)
    path.lineTo(middle + half, top)
    path.lineTo(middle, top + 1.75 * half)
    path.closeSubpath()
    return path
