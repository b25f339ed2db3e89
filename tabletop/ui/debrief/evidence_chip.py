"""What a finding rests on, as a small chip: role, time, kind and words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tabletop.ui.debrief.view import EvidenceView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width
from tabletop.ui.widgets.role_badge import paint_role_badge, role_badge_width
from tabletop.ui.widgets.tooltip import tooltip

_HEIGHT, _GAP, _EDGE, _ICON, _BADGE = 26, 6, 3, 14, 20
_MOST_WORDS = 152


class EvidenceChip(QWidget):
    """One piece of evidence; the tooltip says all its words."""

    def __init__(self, theme: Theme, view: EvidenceView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme, self._view = theme, view
        who = view.role.code if view.role else ""
        self.setAccessibleName(", ".join(part for part in (who, view.at, view.label, view.text) if part))
        self.setToolTip(tooltip(f"{view.label}: {view.text}"))

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for its parts; long words are shortened."""
        theme, view = self._theme, self._view
        width = theme.px(2 * _EDGE + _GAP + _ICON + _GAP + 2) + self._words_width()
        width += role_badge_width(theme, view.role.code, "sm") + theme.px(_GAP) if view.role else 0
        if view.at:
            width += round(text_width(theme.font("meta"), view.at)) + theme.px(_GAP)
        return QSize(width, theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        theme, view = self._theme, self._view
        painter, rect = QPainter(self), QRectF(self.rect())
        box = Box(theme.size("radius_small"), theme.colour("canvas"), theme.colour("line"))
        paint_box(painter, rect, box)
        left, gap = float(theme.px(_EDGE)), theme.px(_GAP)
        if view.role:
            width, height = role_badge_width(theme, view.role.code, "sm"), theme.px(_BADGE)
            badge = QRectF(left, (rect.height() - height) / 2, width, height)
            paint_role_badge(painter, badge, view.role, "sm", theme)
            left += width + gap
        else:
            left += gap / 2
        if view.at:
            width = text_width(theme.font("meta"), view.at) + 1
            place = QRectF(left, 0, width, rect.height())
            paint_text(painter, place, view.at, theme.font("meta"), theme.colour("muted"))
            left += width + gap
        theme.paint_icon(painter, QRectF(left, 0, theme.px(_ICON), rect.height()), view.icon, "slate")
        left += theme.px(_ICON) + gap
        words = QRectF(left, 0, rect.right() - left - gap / 2, rect.height())
        paint_text(painter, words, self._words(), theme.font("meta"), theme.colour("ink"))
        painter.end()

    def _words(self) -> str:
        return " ".join(self._view.text.split())

    def _words_width(self) -> int:
        width = text_width(self._theme.font("meta"), self._words()) + 2
        return round(min(width, self._theme.px(_MOST_WORDS)))
