"""The board of vital functions for the room: what is normal, disturbed, failed or recovering."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from tabletop.projections.shared_screen_view import FunctionRowView
from tabletop.scenario.words import Status
from tabletop.ui.shared_screen.part import Part
from tabletop.ui.shared_screen.pencil import RADIUS, Pencil
from tabletop.ui.widgets.status_tile import STATUS_SHAPES

LEAST_ROW = 56
EDGE = 8
FOOT = 52
_WITH_AREA = 84
_TALLEST = 120


class Board(Part):
    """The board, filled from top to bottom. Rows that do not fit are folded into one line, normal ones first."""

    rows: tuple[FunctionRowView, ...] = ()

    def present(self, rows: tuple[FunctionRowView, ...]) -> None:
        """Show another state of the functions."""
        if rows == self.rows:
            return
        self.rows = rows
        texts = self.look.texts
        words = [f"{row.name}: {texts(f'words.status.{row.status}')}{_place(row)}" for row in rows]
        self.say(f"{texts('room.board.title')}. " + "; ".join(words))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the rows that fit, and what is folded."""
        addition = any(row.addition for row in self.rows)
        foot = FOOT if addition else 0
        rows, folded = self._fitting(area.height() - foot)
        if folded:
            foot += FOOT
        high = min(_TALLEST, (area.height() - foot) / max(1, len(rows)))
        box = QRectF(0, 0, area.width(), min(area.height(), high * len(rows) + foot))
        pencil.box(box, "surface")
        top = 0.0
        for index, row in enumerate(rows):
            last = index + 1 == len(rows) and not foot
            self._row(pencil, QRectF(0, top, area.width(), high), row, (index == 0, last))
            top += high
        notes = [pencil.texts("room.board.folded", n=folded)] if folded else []
        notes += [pencil.texts("room.board.addition")] if addition else []
        for note in notes:
            pencil.text(QRectF(20, top, area.width() - 36, FOOT), note, "meta", "muted")
            top += FOOT
        pencil.box(box, "", "line")

    def _fitting(self, height: float) -> tuple[list[FunctionRowView], int]:
        most = int(height // LEAST_ROW)
        if len(self.rows) <= most:
            return list(self.rows), 0
        most -= 1
        rows = list(self.rows)
        for row in reversed(self.rows):
            if len(rows) > most and row.status is Status.NORMAL:
                rows.remove(row)
        # Lower rows are better than a failed function that nobody sees.
        return rows, len(self.rows) - len(rows)

    def _row(self, pencil: Pencil, rect: QRectF, row: FunctionRowView, ends: tuple[bool, bool]) -> None:
        shape = STATUS_SHAPES[row.status.value]
        normal = row.status is Status.NORMAL
        if not normal:
            self._tint(pencil, rect, (shape.tint, shape.colour), ends)
        pencil.rule(EDGE if normal else 0, rect.width(), rect.bottom() - 1)
        pencil.icon_at(20, rect.center().y(), 28, row.icon, "muted" if normal else "ink")
        word = pencil.texts(f"words.status.{row.status}")
        style = "meta" if normal else "meta_strong"
        right = rect.width() - 16 - pencil.look.width(word, style)
        label = f"{row.name}*" if row.addition else row.name
        line = QRectF(60, rect.top(), right - 36 - 8 - 60, rect.height())
        if row.area and rect.height() >= _WITH_AREA and pencil.fits(label, style, line.width()):
            line.setRect(60, rect.center().y() - 34, line.width(), 34)
            below = QRectF(60, rect.center().y(), rect.width() - 76, 34)
            pencil.text(below, row.area, "meta", "muted")
        self._name(pencil, line, label, style)
        side = QRectF(right, line.top(), rect.width() - right, line.height())
        pencil.text(side, word, style, "muted" if normal else shape.colour)
        pencil.icon_at(right - 36, line.center().y(), 26 if normal else 28, shape.icon, shape.colour)

    def _name(self, pencil: Pencil, rect: QRectF, label: str, style: str) -> None:
        if pencil.fits(label, style, rect.width()) or rect.height() < 60:
            pencil.text(rect, label, style)
            return
        written = pencil.look.write(label, style, rect.width(), 2)
        pencil.lines(rect.left(), rect.center().y() - written.height / 2, written, style)

    def _tint(self, pencil: Pencil, rect: QRectF, colours: tuple[str, str], ends: tuple[bool, bool]) -> None:
        first, last = ends
        pencil.painter.save()
        pencil.painter.setClipRect(rect)
        around = rect.adjusted(0, 0 if first else -RADIUS, 0, 0 if last else RADIUS)
        pencil.box(around, colours[0])
        pencil.painter.setClipRect(QRectF(rect.left(), rect.top(), EDGE, rect.height()))
        pencil.box(around, colours[1])
        pencil.painter.restore()


def _place(row: FunctionRowView) -> str:
    return f", {row.area}" if row.area else ""
