"""The line at the bottom: what was logged last."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from tabletop.projections.shared_screen_view import TickerView
from tabletop.ui.shared_screen.kinds import KIND_ICONS
from tabletop.ui.shared_screen.part import Part
from tabletop.ui.shared_screen.pencil import Pencil
from tabletop.ui.shared_screen.writing import one_line

HEIGHT = 92
_MARGIN = 32
_GAP = 32


class Ticker(Part):
    """The latest entries, as many as fit, the newest at the right."""

    rows: tuple[TickerView, ...] = ()

    def present(self, rows: tuple[TickerView, ...]) -> None:
        """Show other entries."""
        if rows == self.rows:
            return
        self.rows = rows
        texts = self.look.texts
        words = [
            f"{row.at} {row.role.code}, {texts(f'words.kind.{row.kind}')}: {one_line(row.text)}" for row in rows
        ]
        self.say(f"{texts('room.ticker.title')}: " + ("; ".join(words) or texts("room.ticker.empty")))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the label and the entries."""
        pencil.fill(area, "surface")
        pencil.rule(0, area.width(), 0)
        label = pencil.look.write(pencil.texts("room.ticker.title"), "meta", 150, 2)
        pencil.lines(_MARGIN, (area.height() - label.height) / 2, label, "meta", "muted")
        wide = max((pencil.look.width(line, "meta") for line in label.lines), default=0.0)
        left = _MARGIN + wide + _GAP
        if not self.rows:
            rest = QRectF(left, 0, area.width() - left - _MARGIN, area.height())
            pencil.text(rest, pencil.texts("room.ticker.empty"), "meta", "muted")
            return
        self._entries(pencil, QRectF(left, 0, area.width() - _MARGIN - left, area.height()))

    def _entries(self, pencil: Pencil, area: QRectF) -> None:
        widths = [self._width(pencil, row) for row in self.rows]
        start = len(self.rows) - 1
        used = widths[start]
        while start > 0 and used + 2 * _GAP + widths[start - 1] <= area.width():
            start -= 1
            used += 2 * _GAP + widths[start]
        left = area.left()
        if start == len(self.rows) - 1 and start > 0 and used <= area.width() * 0.55:
            # Room for a shortened one before it is better than an empty half.
            room = area.width() - used - 2 * _GAP
            start -= 1
            widths[start] = room
        for index in range(start, len(self.rows)):
            if index > start:
                pencil.fill(QRectF(left + _GAP, 22, 1, area.height() - 44), "line")
                left += 2 * _GAP
            wide = min(widths[index], area.right() - left)
            self._entry(pencil, QRectF(left, 0, wide, area.height()), self.rows[index])
            left += wide

    def _width(self, pencil: Pencil, row: TickerView) -> float:
        look = pencil.look
        kind = look.width(pencil.texts(f"words.kind.{row.kind}"), "meta_strong")
        head = look.width(row.at, "meta") + 16 + look.badge_width(row.role) + 16 + 36 + kind + 16
        return head + look.width(one_line(row.text), "meta") + 2

    def _entry(self, pencil: Pencil, area: QRectF, row: TickerView) -> None:
        middle = area.center().y()
        look = pencil.look
        left = area.left()
        pencil.text(area, row.at, "meta", "muted")
        left += look.width(row.at, "meta") + 16
        left = pencil.badge(left, middle, row.role) + 16
        pencil.icon_at(left, middle, 28, KIND_ICONS[row.kind])
        left += 36
        word = pencil.texts(f"words.kind.{row.kind}")
        pencil.text(QRectF(left, 0, area.right() - left, area.height()), word, "meta_strong")
        left += look.width(word, "meta_strong") + 16
        pencil.text(QRectF(left, 0, area.right() - left, area.height()), row.text, "meta")
