"""The bar on top of the shared screen: marker, exercise, clock, and the words that stop the exercise."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt

from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.projections.shared_screen_view import TopView
from tabletop.ui.shared_screen.part import Part
from tabletop.ui.shared_screen.pencil import Pencil
from tabletop.ui.widgets.marker import marker_text

HEIGHT = 136
MARGIN = 32
SIDE = 640
_RIGHT = Qt.AlignmentFlag.AlignRight


def spoken(words: Message | str, texts: Texts) -> str:
    """Return words that are a message or stand as they are."""
    return texts.say(words) if isinstance(words, Message) else words


class TopBar(Part):
    """The bar on top."""

    view: TopView | None = None

    def present(self, view: TopView) -> None:
        """Show another moment."""
        if view == self.view:
            return
        self.view = view
        texts = self.look.texts
        words = (marker_text(texts), view.title, view.clock, spoken(view.line, texts), spoken(view.below, texts))
        self.say(", ".join((*(word for word in words if word), texts("room.top.real"), texts("room.top.say"))))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the bar."""
        pencil.fill(area, "surface")
        pencil.rule(0, area.width(), area.height() - 1, "line")
        if self.view is None:
            return
        self._title(pencil, self.view.title)
        self._clock(pencil, area, self.view)
        right = QRectF(area.width() - MARGIN - SIDE, 34, SIDE, 32)
        pencil.text(right, pencil.texts("room.top.real"), "meta", "muted", _RIGHT)
        pencil.text(right.adjusted(0, 32, 0, 36), pencil.texts("room.top.say"), "card_title", "ink", _RIGHT)

    def _title(self, pencil: Pencil, title: str) -> None:
        width = SIDE - 24
        if pencil.fits(title, "page_title", width):
            pencil.marker(MARGIN, 18)
            pencil.text(QRectF(MARGIN, 78, SIDE, 40), title, "page_title")
            return
        pencil.marker(MARGIN, 12)
        written = pencil.look.write(title, "meta_strong", width, 2)
        pencil.lines(MARGIN, 65, written, "meta_strong")

    def _clock(self, pencil: Pencil, area: QRectF, view: TopView) -> None:
        look = pencil.look
        line, below = spoken(view.line, pencil.texts), spoken(view.below, pencil.texts)
        style = "clock" if len(view.clock) <= 5 else "welcome"
        wide = look.width(view.clock, style)
        beside = max(look.width(line, "page_title"), look.width(below, "subtitle"))
        left = max(MARGIN + SIDE, (area.width() - wide - 28 - beside) / 2)
        pencil.text(QRectF(left, 14, wide + 8, 108), view.clock, style)
        left += wide + 28
        room = area.width() - MARGIN - left
        if not below:
            pencil.text(QRectF(left, 48, room, 40), line, "page_title")
            return
        pencil.text(QRectF(left, 30, room, 40), line, "page_title")
        pencil.text(QRectF(left, 70, room, 36), below, "subtitle", "muted")
