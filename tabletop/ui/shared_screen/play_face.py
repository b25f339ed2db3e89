"""The exercise in the room: board left, what is going on in the middle, roles right, latest entries below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QImage

from tabletop.projections.shared_screen_view import CardView, PlayBody
from tabletop.ui.shared_screen import ticker
from tabletop.ui.shared_screen.board import Board
from tabletop.ui.shared_screen.card import Card, card_height
from tabletop.ui.shared_screen.part import Face, Part
from tabletop.ui.shared_screen.pencil import Look, Pencil
from tabletop.ui.shared_screen.round_card import RoundCard
from tabletop.ui.shared_screen.tiles import Tiles

LEFT = 488
RIGHT = 520
MARGIN = 32
GAP = 24
TITLE = 44
_LEAST_OLDER = 250


class Heading(Part):
    """A word above a column, with an icon when it asks for something."""

    text = ""
    icon = ""
    note = ""

    def present(self, text: str, icon: str = "", note: str = "") -> None:
        """Show a word."""
        if (text, icon, note) != (self.text, self.icon, self.note):
            self.text, self.icon, self.note = text, icon, note
            self.say(f"{text}. {note}" if note else text)

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the word."""
        left = 0.0
        if self.icon:
            pencil.icon_at(0, area.center().y(), 30, self.icon)
            left = 42.0
        pencil.text(area.adjusted(left, 0, 0, 0), self.text, "card_title")
        if self.note:
            left += pencil.look.width(self.text, "card_title") + 20
            pencil.text(area.adjusted(left, 0, 0, 0), self.note, "meta_strong", "due")


class Quiet(Part):
    """What stands in the middle while nothing was released yet."""

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the words."""
        pencil.box(area, "surface", "line")
        middle = area.center().y()
        pencil.icon(QRectF(area.width() / 2 - 28, middle - 90, 56, 56), "hourglass", "muted")
        written = pencil.look.write(pencil.texts("room.play.quiet"), "newest", area.width() - 96, 4)
        top = middle - 10
        for line in written.lines:
            left = (area.width() - pencil.look.width(line, "newest")) / 2
            pencil.lines(left, top, pencil.look.write(line, "newest", area.width(), 1), "newest", "slate")
            top += written.line_height


class PlayFace(Face):
    """The exercise itself."""

    role_tapped = Signal(str)

    def __init__(self, look: Look, parent: Part | None = None) -> None:
        super().__init__(look, parent)
        self.body: PlayBody | None = None
        self._media: Mapping[str, QImage] = {}
        self._board_title = Heading(look, self)
        self._board = Board(look, self)
        self._round = RoundCard(look, self)
        self._middle_title = Heading(look, self)
        self._quiet = Quiet(look, self)
        self._quiet.say(look.texts("room.play.quiet"))
        self._cards = tuple(Card(look, self) for _ in range(3))
        self._tiles_title = Heading(look, self)
        self._tiles = Tiles(look, self)
        self._tiles.role_tapped.connect(self.role_tapped)
        self._ticker = ticker.Ticker(look, self)
        self._logging = False

    def set_media(self, media: Mapping[str, QImage]) -> None:
        """Take the pictures of the scenario, by file name."""
        self._media = media

    def present(self, body: PlayBody) -> None:
        """Show another moment."""
        if body == self.body:
            return
        before, self.body = self.body, body
        texts = self.look.texts
        self._board_title.present(texts("room.board.title"))
        self._board.present(body.board or ())
        if body.round is not None:
            self._round.present(body.round)
        notice = texts.say(body.notice) if body.notice is not None else ""
        self._middle_title.present(texts("room.play.title"), note=notice)
        self._tiles_title.present(texts("room.tiles.title"), "pointer")
        self._tiles.present(body.tiles)
        self._ticker.present(body.ticker)
        if before is None or _shape(before) != _shape(body) or before.cards != body.cards:
            self.arrange()

    def set_logging(self, logging: bool) -> None:
        """Make room for the log panel: what it covers is hidden, the board stays."""
        if logging != self._logging:
            self._logging = logging
            self.arrange()

    def panel_area(self) -> QRectF:
        """Return where the log panel goes, in design pixels."""
        area = self.area()
        left = MARGIN + (LEFT + GAP if self._has_left() else 0)
        return QRectF(left, 20, area.width() - left - MARGIN, area.height() - 20 - 24)

    def tiles(self) -> Tiles:
        """Return the tiles of the roles."""
        return self._tiles

    def arrange(self) -> None:
        """Put the columns in their places."""
        if self.body is None:
            return
        area = self.area()
        foot = area.height() - (24 if self._logging else ticker.HEIGHT + 20)
        left = MARGIN
        if self._has_left():
            self._arrange_left(foot)
            left += LEFT + GAP
        self._board_title.setVisible(self.body.board is not None)
        self._board.setVisible(self.body.board is not None)
        self._round.setVisible(self.body.round is not None)
        for part in (self._middle_title, self._tiles_title, self._tiles, self._ticker):
            part.setVisible(not self._logging)
        right = area.width() - MARGIN - RIGHT
        self._middle_title.place(left, 20, right - GAP - left, TITLE)
        self._arrange_cards(QRectF(left, 20 + TITLE, right - GAP - left, foot - 20 - TITLE))
        self._tiles_title.place(right, 20, RIGHT, TITLE)
        self._tiles.place(right, 20 + TITLE, RIGHT, foot - 20 - TITLE)
        self._ticker.place(0, area.height() - ticker.HEIGHT, area.width(), ticker.HEIGHT)

    def _has_left(self) -> bool:
        return self.body is not None and (self.body.board is not None or self.body.round is not None)

    def _arrange_left(self, foot: float) -> None:
        top = 20.0
        if self.body is not None and self.body.round is not None:
            self._round.place(MARGIN, top, LEFT, 320)
            top += 320 + GAP / 2
        self._board_title.place(MARGIN, top, LEFT, TITLE)
        self._board.place(MARGIN, top + TITLE, LEFT, foot - top - TITLE)

    def _arrange_cards(self, area: QRectF) -> None:
        cards = () if self.body is None or self._logging else self.body.cards
        self._quiet.setVisible(not cards and not self._logging)
        self._quiet.place(area.left(), area.top(), area.width(), area.height())
        for part, card in zip(self._cards, (*cards, None, None, None), strict=False):
            part.setVisible(card is not None)
        if not cards:
            return
        size, high = self._newest(cards[0], area)
        older = cards[1:] if area.height() - high - 16 >= _LEAST_OLDER else ()
        if not older and len(cards) > 1 and self.body is not None:
            high = area.height()
        self._cards[0].place(area.left(), area.top(), area.width(), high)
        self._cards[0].present(cards[0], True, size, self._media)
        wide = (area.width() - 16 * (len(older) - 1)) / max(1, len(older))
        top = area.top() + high + 16
        for index, part in enumerate(self._cards[1:]):
            part.setVisible(index < len(older))
            if index < len(older):
                part.place(area.left() + index * (wide + 16), top, wide, area.bottom() - top)
                needed = card_height(older[index], self.look, wide, 1)
                part.present(older[index], False, 1 if needed <= area.bottom() - top else 2, self._media)

    def _newest(self, card: CardView, area: QRectF) -> tuple[int, float]:
        """Return the size in which the newest card fits, and how high it then is."""
        needed = 0.0
        for size in (0, 1, 2):
            needed = card_height(card, self.look, area.width(), size, self._media)
            if needed <= area.height():
                return size, max(needed, 260)
        return 2, min(needed, area.height())


def _shape(body: PlayBody) -> tuple[bool, bool]:
    return body.board is None, body.round is None
