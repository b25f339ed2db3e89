"""The hot debrief: one question, a countdown, what was said, and who still has to speak."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt

from tabletop.base.moments import countdown_text
from tabletop.projections.shared_screen_view import DebriefBody, DebriefTile, SpokenLine
from tabletop.ui.shared_screen.part import Face, Part
from tabletop.ui.shared_screen.pencil import Look, Pencil

_SIDE = 520
_RIGHT = Qt.AlignmentFlag.AlignRight


class Question(Part):
    """The question and where it stands among the others."""

    body: DebriefBody | None = None

    def present(self, body: DebriefBody) -> None:
        """Show a question."""
        self.body = body
        texts = self.look.texts
        number = texts("room.debrief.number", number=body.number, count=body.count)
        self.say(f"{number}: {texts(f'words.debrief_question.q{body.number}')}")

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the steps and the question."""
        body = self.body
        if body is None:
            return
        left = 0.0
        for number in range(1, body.count + 1):
            wide = 72 if number == body.number else 44
            step = QRectF(left, 11, wide, 14)
            if number > body.number:
                pencil.box(step, "sunken", "control", 2, 7)
            else:
                pencil.box(step, "primary" if number == body.number else "slate", radius=7)
            left += wide + 10
        number = pencil.texts("room.debrief.number", number=body.number, count=body.count)
        pencil.text(QRectF(left + 10, 0, 500, 36), number, "subtitle", "muted")
        text = pencil.texts(f"words.debrief_question.q{body.number}")
        style = "question" if pencil.fits(text, "question", area.width()) else "question_small"
        written = pencil.look.write(text, style, area.width())
        pencil.lines(0, 48 if style == "question" else 44, written, style)


def question_height(body: DebriefBody, look: Look, width: float) -> float:
    """Return the height of the question, in design pixels."""
    text = look.texts(f"words.debrief_question.q{body.number}")
    if look.width(text, "question") <= width:
        return 48 + 84
    return 44 + look.write(text, "question_small", width).height


class Lines(Part):
    """One line of each role."""

    lines: tuple[SpokenLine, ...] | None = None

    def present(self, lines: tuple[SpokenLine, ...]) -> None:
        """Show what was said."""
        if lines == self.lines:
            return
        self.lines = lines
        title = self.look.texts("room.debrief.one_line")
        self.say(f"{title}. " + "; ".join(f"{line.role.code}: {line.text}" for line in lines))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the lines, the newest ones when not all fit."""
        pencil.box(area, "surface", "line")
        inner = area.adjusted(28, 22, -28, -16)
        head = QRectF(inner.left(), inner.top(), inner.width(), 48)
        pencil.text(head, pencil.texts("room.debrief.one_line"), "card_title")
        pencil.text(head, pencil.texts("room.debrief.scribe"), "meta", "muted", _RIGHT)
        room = QRectF(inner.left(), inner.top() + 48, inner.width(), inner.height() - 48)
        if not self.lines:
            pencil.rule(room.left(), room.right(), room.top())
            line = QRectF(room.left(), room.top() + 16, room.width(), 40)
            pencil.text(line, pencil.texts("room.debrief.nobody"), "line", "muted")
            return
        self._rows(pencil, room, self.lines)

    def _rows(self, pencil: Pencil, room: QRectF, lines: tuple[SpokenLine, ...]) -> None:
        style, padding = "line", 16.0
        heights = self._heights(pencil, room, lines, (style, padding))
        if sum(heights) > room.height():
            style, padding = "meta", 8.0
            heights = self._heights(pencil, room, lines, (style, padding))
        start = 0
        while start < len(lines) - 1 and sum(heights[start:]) > room.height():
            start += 1
        top = room.top()
        for line, height in zip(lines[start:], heights[start:], strict=True):
            pencil.rule(room.left(), room.right(), top)
            middle = top + padding + max(20.0, pencil.look.line(style) / 2)
            pencil.badge(room.left(), middle, line.role)
            written = pencil.look.write(line.text, style, room.width() - 124, 3)
            pencil.lines(room.left() + 124, middle - pencil.look.line(style) / 2, written, style)
            top += height

    def _heights(
        self, pencil: Pencil, room: QRectF, lines: tuple[SpokenLine, ...], how: tuple[str, float]
    ) -> list[float]:
        style, padding = how
        return [
            2 * padding + max(40.0, pencil.look.write(line.text, style, room.width() - 124, 3).height)
            for line in lines
        ]


class Countdown(Part):
    """What is left for this question."""

    seconds = -1

    def present(self, seconds: int) -> None:
        """Show the time left."""
        if seconds != self.seconds:
            self.seconds = seconds
            self.say(f"{self.look.texts('room.debrief.left')} {countdown_text(seconds)}")

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the card."""
        pencil.box(area, "surface", "line")
        label = QRectF(28, 20, area.width() - 56, 34)
        pencil.text(label, pencil.texts("room.debrief.left"), "body", "muted")
        colour = "due" if self.seconds <= 30 else "ink"
        pencil.text(QRectF(28, 54, area.width() - 56, 120), countdown_text(self.seconds), "counter", colour)


class WhoSpoke(Part):
    """Every role at the table: spoke, speaks now, or not yet."""

    tiles: tuple[DebriefTile, ...] | None = None

    def present(self, tiles: tuple[DebriefTile, ...]) -> None:
        """Show another moment."""
        if tiles == self.tiles:
            return
        self.tiles = tiles
        texts = self.look.texts
        words = [
            f"{tile.role.code} {texts('room.briefing.spoke') if tile.spoke else ''}"
            f"{texts('room.debrief.now') if tile.now else ''}".strip()
            for tile in tiles
        ]
        self.say(f"{texts('room.debrief.who')} " + "; ".join(words))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the title and the tiles."""
        tiles = self.tiles or ()
        head = QRectF(0, 0, area.width(), 52)
        pencil.text(head, pencil.texts("room.debrief.who"), "card_title")
        spoke = sum(tile.spoke for tile in tiles)
        count = pencil.texts("room.debrief.count", spoke=spoke, count=len(tiles))
        pencil.text(head, count, "meta", "muted", _RIGHT)
        columns = 2 if len(tiles) <= 16 else 3 if len(tiles) <= 30 else 4
        gap = 12 if columns == 2 else 8
        rows = max(6, -(-len(tiles) // columns))
        wide = (area.width() - (columns - 1) * gap) / columns
        high = min(110.0, (area.height() - 52 - (rows - 1) * gap) / rows)
        for index, tile in enumerate(tiles):
            left = (index % columns) * (wide + gap)
            top = 52 + (index // columns) * (high + gap)
            self._tile(pencil, QRectF(left, top, wide, high), tile)

    def _tile(self, pencil: Pencil, rect: QRectF, tile: DebriefTile) -> None:
        fill = "sunken" if tile.spoke else "surface"
        border, width = ("due_line", 3) if tile.now else ("line" if tile.spoke else "control", 1)
        pencil.box(rect, fill, border, width)
        middle = rect.center().y()
        size = "xl" if rect.height() >= 44 else "lg"
        side = 15 if rect.width() > 200 else 8
        pencil.badge(rect.left() + side, middle, tile.role, size)
        if tile.spoke:
            pencil.icon_at(rect.right() - side - 32, middle, 32, "check", "ok")
        elif tile.now and rect.width() > 200:
            word = QRectF(rect.left(), rect.top(), rect.width() - side, rect.height())
            pencil.text(word, pencil.texts("room.debrief.now"), "meta_strong", "due", _RIGHT)


class DebriefFace(Face):
    """The whole face of a question."""

    body: DebriefBody | None = None

    def __init__(self, look: Look, parent: Part | None = None) -> None:
        super().__init__(look, parent)
        self._question = Question(look, self)
        self._lines = Lines(look, self)
        self._countdown = Countdown(look, self)
        self._who = WhoSpoke(look, self)

    def present(self, body: DebriefBody) -> None:
        """Show another moment."""
        if body == self.body:
            return
        other = self.body is None or self.body.number != body.number
        self.body = body
        self._question.present(body)
        self._lines.present(body.lines)
        self._countdown.present(body.seconds_left)
        self._who.present(body.tiles)
        if other:
            self.arrange()

    def arrange(self) -> None:
        """Put the parts in their places."""
        if self.body is None:
            return
        area = self.area()
        right = area.width() - 32 - _SIDE
        wide = right - 32 - 32
        high = question_height(self.body, self.look, wide)
        self._question.place(32, 28, wide, high)
        self._lines.place(32, 28 + high + 24, wide, area.height() - 28 - high - 24 - 32)
        self._countdown.place(right, 28, _SIDE, 196)
        self._who.place(right, 28 + 196 + 16, _SIDE, area.height() - 28 - 196 - 16 - 32)
