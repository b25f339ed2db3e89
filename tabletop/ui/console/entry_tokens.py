"""The first line of the entry: what was understood so far, as badges and words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.fast_line import Parsed
from tabletop.projections.console_values import RoleTag
from tabletop.scenario.value import EVERYONE
from tabletop.ui import actions
from tabletop.ui.console import words
from tabletop.ui.console.script_delegate import paint_badges
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import row
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width
from tabletop.ui.widgets.role_badge import RoleMark, paint_role_badge, role_badge_width


class Token(QAbstractButton):
    """A badge or a word on a quiet ground with a chevron; a click opens its menu. F2 and F3 do the same."""

    def __init__(self, theme: Theme, name: str, empty: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._theme, self._empty = theme, empty
        self._mark: RoleMark | None = None
        self._icon = self._word = ""
        self.setAccessibleName(empty)

    def present(self, mark: RoleMark | None, icon: str = "", word: str = "") -> None:
        """Show a badge, or an icon and a word, or nothing yet."""
        self._mark, self._icon, self._word = mark, icon, word
        self.setAccessibleName(mark.code if mark is not None else word or self._empty)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of what is shown."""
        theme = self._theme
        if self._mark is not None:
            inner = role_badge_width(theme, self._mark.code, "sm") + theme.px(4)
        else:
            icon = theme.px(20) if self._icon else 0
            inner = round(text_width(theme.font("dense_medium"), self._word or self._empty)) + icon + theme.px(8)
        return QSize(inner + theme.px(24), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the token."""
        theme = self._theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        ground = "line" if self.underMouse() else "sunken"
        paint_box(painter, rect, Box(theme.size("radius_small"), theme.colour(ground)))
        chevron = QRectF(rect.right() - theme.px(19), rect.top(), theme.px(12), rect.height())
        theme.paint_icon(painter, chevron, "chevron-down", "slate")
        if self._mark is not None:
            width = role_badge_width(theme, self._mark.code, "sm")
            box = QRectF(theme.px(4), rect.center().y() - theme.px(10), width, theme.px(20))
            paint_role_badge(painter, box, self._mark, "sm", theme)
            return
        left = rect.left() + theme.px(8)
        if self._icon:
            theme.paint_icon(painter, QRectF(left, rect.top(), theme.px(14), rect.height()), self._icon, "ink")
            left += theme.px(20)
        tone = "ink" if self._word else "muted"
        words_box = QRectF(left, rect.top(), chevron.left() - left, rect.height())
        paint_text(painter, words_box, self._word or self._empty, theme.font("dense_medium"), theme.colour(tone))
        painter.end()


class PartnerRow(QWidget):
    """The badges of who was informed, on the same quiet ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: tuple[RoleMark, ...] = ()

    def present(self, marks: tuple[RoleMark, ...]) -> None:
        """Show these partners."""
        self._marks = marks
        self.setVisible(bool(marks))
        self.setAccessibleName(", ".join(mark.code for mark in marks))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of all badges."""
        width = sum(role_badge_width(self._theme, mark.code, "sm") + 4 for mark in self._marks)
        return QSize(width + self._theme.px(4), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Return room for one badge and a count."""
        return QSize(self._theme.px(64) if self._marks else 0, self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badges, as far as there is room."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_box(painter, rect, Box(self._theme.size("radius_small"), self._theme.colour("sunken")))
        paint_badges(painter, rect.adjusted(4, 4, -4, -4), self._marks, self._theme)
        painter.end()


class TokenRow(QWidget):
    """Role, kind, `aan` and partners; then what the line answers and by when."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.role = Token(theme, "token_role", texts("console.entry.role"))
        self.kind = Token(theme, "token_kind", texts("console.entry.kind"))
        self.role.setToolTip(f"{texts('keys.action.choose_role')} ({actions.hint('choose_role', texts)})")
        self.kind.setToolTip(f"{texts('keys.action.choose_kind')} ({actions.hint('choose_kind', texts)})")
        self._to = Label(theme, texts("console.entry.to"), "meta", "muted")
        self._partners = PartnerRow(theme)
        self._extra = Label(theme, "", "meta_strong", "primary")
        self._mode = Label(theme, "", "dense_strong", "primary")
        line = row(6, self._mode, self.role, self.kind, self._to, self._partners, self._extra, 1)
        line.setStretchFactor(self._partners, 0)
        self.setLayout(line)
        self.setFixedHeight(theme.px(28))

    def present(self, parsed: Parsed, tags: dict[str, RoleTag], mode: str = "", note: bool = False) -> None:
        """Show what was understood; the mode says that a line is corrected or a note is made."""
        texts = self._texts
        self._mode.setVisible(bool(mode))
        self._mode.setText(mode)
        tag = tags.get(parsed.role or "")
        self.role.present(words.badge(tag) if tag is not None else None)
        if parsed.kind is not None:
            self.kind.present(None, words.KIND_ICONS[parsed.kind], words.kind_word(texts, parsed.kind))
        else:
            self.kind.present(None)
        everyone = words.everyone(texts)
        marks = tuple(everyone if c == EVERYONE else words.badge(tags[c]) for c in parsed.informed)
        self._partners.present(marks)
        self._to.setVisible(bool(marks) and not note)
        extra = [f"#{parsed.answers}"] if parsed.answers else []
        extra += [f"@{parsed.deadline}"] if parsed.deadline else []
        self._extra.setText(" ".join(extra))
        self._extra.setVisible(bool(extra))
        self.role.setVisible(not note)
        self.kind.setVisible(not note)
