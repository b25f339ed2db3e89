"""Parts of the middle that several panes use: a heading, who an inject is for, and a cover over secrets."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tabletop.base.texts import Texts
from tabletop.projections.console_values import Audience
from tabletop.ui.console import words
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, row
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width
from tabletop.ui.widgets.role_badge import RoleBadge, RoleMark

MOST_BADGES = 8


def section(theme: Theme, icon: str, text: str) -> tuple[QWidget, Label]:
    """Return the heading of a part, and its label."""
    label = Label(theme, text, "dense_strong")
    head = boxed(row(8, IconLabel(theme, icon, "ink", 16), label, 1))
    head.setFixedHeight(theme.px(24))
    return head, label


class ReachRow(QWidget):
    """Lock or screen, its word, and the badges of who an inject is for."""

    def __init__(self, theme: Theme, texts: Texts, tone: str = "muted") -> None:
        super().__init__()
        self._theme, self._texts, self._tone = theme, texts, tone
        self._icon = IconLabel(theme, "lock", tone, 14)
        self._word = Label(theme, "", "meta", tone)
        self._badges: list[RoleBadge] = []
        self._row = row(4, self._icon, self._word)
        self._row.addSpacing(4)
        self.setLayout(self._row)
        self._made: tuple[object, ...] = ()
        self.present(None)

    def present(self, audience: Audience | None, most: int = MOST_BADGES) -> None:
        """Show who it is for; the badges are kept for the next one, because making them takes time."""
        if self._made == (audience, most):
            return
        self._made = (audience, most)
        shown = self._marks(audience, most)
        while len(self._badges) < len(shown):
            self._badges.append(RoleBadge(self._theme, shown[0], "sm"))
            self._row.addWidget(self._badges[-1])
        for place, badge in enumerate(self._badges):
            badge.present(shown[place] if place < len(shown) else RoleMark(""))
            badge.setVisible(place < len(shown))
        self._icon.setVisible(audience is not None)
        self._word.setVisible(audience is not None)
        self._word.setText(words.reach_word(self._texts, audience) if audience is not None else "")
        if audience is not None:
            self._icon.present(words.reach_icon(audience), self._tone)

    def _marks(self, audience: Audience | None, most: int) -> tuple[RoleMark, ...]:
        marks = words.badges(audience, self._texts) if audience is not None else ()
        if len(marks) <= most:
            return marks
        rest = RoleMark(f"+{len(marks) - most}", None, False, ", ".join(m.code for m in marks[most:]))
        return (*marks[:most], rest)


class Cover(QWidget):
    """A dashed box where something is covered: it says what, and never shows it."""

    def __init__(self, theme: Theme, text: str, height: int) -> None:
        super().__init__()
        self._theme, self._text = theme, text
        self.setMinimumHeight(theme.px(height))
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        theme = self._theme
        painter = QPainter(self)
        rect = self.rect().toRectF()
        border = theme.colour("control")
        paint_box(painter, rect, Box(theme.size("radius"), theme.colour("canvas"), border, 1.0, True))
        font = theme.font("dense")
        width = min(text_width(font, self._text), rect.width() - theme.px(56))
        left = rect.center().x() - width / 2
        icon = QRectF(left - theme.px(12), rect.top(), theme.px(16), rect.height())
        theme.paint_icon(painter, icon, "eye-off", "muted")
        box = QRectF(left + theme.px(12), rect.top(), width + 2, rect.height())
        paint_text(painter, box, self._text, font, theme.colour("muted"))
        painter.end()
