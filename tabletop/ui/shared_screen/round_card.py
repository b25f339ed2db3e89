"""The round that is going on, for exercises without a story clock: its title and a countdown."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from tabletop.base.moments import countdown_text
from tabletop.projections.shared_screen_view import RoundView
from tabletop.ui.shared_screen.part import Part
from tabletop.ui.shared_screen.pencil import Pencil

LEAST = 300


class RoundCard(Part):
    """Which round it is and how long it still lasts."""

    view: RoundView | None = None

    def present(self, view: RoundView) -> None:
        """Show another moment."""
        if view == self.view:
            return
        self.view = view
        texts = self.look.texts
        number = texts("room.round.number", number=view.number, count=view.count)
        left = countdown_text(view.seconds_left)
        self.say(f"{number}: {view.title}. {texts('room.round.left')} {left}")

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the card."""
        view = self.view
        if view is None:
            return
        pencil.box(area, "surface", "line")
        texts = pencil.texts
        inner = area.adjusted(28, 20, -28, -20)
        number = texts("room.round.number", number=view.number, count=view.count)
        pencil.text(QRectF(inner.left(), inner.top(), inner.width(), 36), number, "subtitle", "muted")
        title = pencil.look.write(view.title, "headline", inner.width(), 3)
        top = pencil.lines(inner.left(), inner.top() + 40, title, "headline") + 12
        pencil.text(QRectF(inner.left(), top, inner.width(), 36), texts("room.round.left"), "meta", "muted")
        colour = "due" if view.seconds_left <= 30 else "ink"
        rest = QRectF(inner.left(), top + 32, inner.width(), 120)
        pencil.text(rest, countdown_text(view.seconds_left), "counter", colour)
