"""The badge of a role: its code on its own colour, or neutral, or dashed when it is not at the table."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tabletop.base.texts import Texts
from tabletop.base.tokens import tokens
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width
from tabletop.ui.widgets.tooltip import tooltip


@dataclass(frozen=True, slots=True)
class RoleMark:
    """What a badge shows: a code, the place of the role's colour (None is neutral), dashed when absent."""

    code: str
    colour: int | None = None
    dashed: bool = False
    name: str = ""


def everyone_mark(texts: Texts) -> RoleMark:
    """Return the neutral badge that stands for all roles."""
    return RoleMark(texts("widgets.everyone.badge"), name=texts("widgets.everyone.name"))


class RoleBadge(QWidget):
    """One role's badge as a widget; the tooltip says the full name."""

    def __init__(self, theme: Theme, mark: RoleMark, size: str = "md", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("role_badge")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._size = size
        self.present(mark)

    def present(self, mark: RoleMark) -> None:
        """Show another role."""
        self._mark = mark
        self.setAccessibleName(f"{mark.code}, {mark.name}" if mark.name else mark.code)
        self.setToolTip(tooltip(mark.name))
        self.updateGeometry()
        self.update()

    def mark(self) -> RoleMark:
        """Return what the badge shows."""
        return self._mark

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width that the code needs, and the height of the size."""
        height = self._theme.px(tokens().badge(self._size).height)
        return QSize(role_badge_width(self._theme, self._mark.code, self._size), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the badge in the middle of the widget."""
        hint = self.sizeHint()
        top = (self.height() - hint.height()) / 2
        rect = QRectF(0, max(0.0, top), self.width(), min(hint.height(), self.height()))
        painter = QPainter(self)
        paint_role_badge(painter, rect, self._mark, self._size, self._theme)
        painter.end()


def role_badge_width(theme: Theme, code: str, size: str = "md") -> int:
    """Return the width of a badge in pixels: the least width of its size, more for a long code."""
    badge = tokens().badge(size)
    needed = text_width(theme.font(f"badge_{size}"), code) + theme.px(2 * badge.padding) + 2
    return max(theme.px(badge.width), round(needed + 0.5))


def paint_role_badge(painter: QPainter, rect: QRectF, mark: RoleMark, size: str, theme: Theme) -> None:
    """Draw a badge that fills the rectangle."""
    badge = tokens().badge(size)
    colours = theme.role(None if mark.dashed else mark.colour)
    border = theme.colour("control") if mark.dashed else colours.border
    width = 1.5 if mark.dashed else 1.0
    paint_box(painter, rect, Box(theme.px(badge.radius), colours.fill, border, width * theme.scale, mark.dashed))
    font = theme.font(f"badge_{size}")
    # The tracking after the last letter would push the code left of the middle.
    shifted = rect.translated(font.letterSpacing() / 2, 0)
    paint_text(painter, shifted, mark.code, font, colours.text, Qt.AlignmentFlag.AlignHCenter)
