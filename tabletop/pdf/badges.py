"""Small drawn signs: role badges and marks of expected actions. Shapes are decoration, words are content."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Literal, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from tabletop.pdf import fonts
from tabletop.pdf.structure import TaggedCanvas
from tabletop.pdf.style import RoleLook, colour, hexadecimal

MarkKind = Literal["seen", "partly", "not_seen", "not_observed", "not_applicable"]
MARK_COLOURS = {
    "seen": "ok",
    "partly": "warn",
    "not_seen": "danger",
    "not_observed": "muted",
    "not_applicable": "muted",
}
BADGE_HEIGHT = 13.0
BADGE_WIDTH = 29.0
_BADGE_SIZE = 7.4
_BADGE_GAP = 3.0


def badge_width(code: str) -> float:
    """Return the width of a badge in points: all alike, wider for a long code."""
    return max(BADGE_WIDTH, fonts.width(fonts.sign(code), fonts.BOLD, _BADGE_SIZE) + 7)


def draw_badge(canvas: TaggedCanvas, look: RoleLook, x: float, y: float) -> None:
    """Draw a badge with its lower left corner at this place; the code is content of the present parent."""
    width = badge_width(look.code)
    with canvas.artifact():
        shape = f"badge-{look.fill}-{look.border}-{width:.2f}-{look.dashed}"
        canvas.stamp(shape.replace("#", ""), (x, y), partial(_draw_badge_shape, look=look, width=width))
    with canvas.content():
        canvas.setFillColor(hexadecimal(look.text))
        canvas.setFont(fonts.BOLD, _BADGE_SIZE)
        canvas.drawCentredString(x + width / 2, y + (BADGE_HEIGHT - 0.73 * _BADGE_SIZE) / 2, fonts.sign(look.code))


def draw_mark(canvas: TaggedCanvas, kind: str, x: float, y: float, size: float) -> None:
    """Draw the sign of a mark centred at this place, sizes in points; also knows `warning` and `dot`."""
    half = size / 2
    canvas.saveState()
    tone = colour(MARK_COLOURS.get(kind, "warn" if kind == "warning" else "slate"))
    canvas.setStrokeColor(tone)
    canvas.setFillColor(tone)
    canvas.setLineWidth(size / 6)
    canvas.setLineCap(1)
    match kind:
        case "seen":
            canvas.line(x - half * 0.8, y, x - half * 0.2, y - half * 0.6)
            canvas.line(x - half * 0.2, y - half * 0.6, x + half * 0.9, y + half * 0.7)
        case "partly":
            canvas.setLineCap(0)
            canvas.setDash(size / 4.4, size / 6)
            canvas.circle(x, y, half * 0.85)
        case "not_seen":
            reach = half * 0.7
            canvas.lines(
                [(x - reach, y - reach, x + reach, y + reach), (x - reach, y + reach, x + reach, y - reach)]
            )
        case "warning":
            canvas.setLineWidth(size / 10)
            _triangle(canvas, x, y, half)
        case "dot":
            canvas.circle(x, y, size / 5, stroke=0, fill=1)
        case _:
            canvas.line(x - half * 0.7, y, x + half * 0.7, y)
    canvas.restoreState()


class BadgeRow(Flowable):
    """Role badges one after the other, on as many lines as they need."""

    def __init__(self, looks: Sequence[RoleLook]) -> None:
        super().__init__()
        self.looks = list(looks)
        self._places: list[tuple[float, float]] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the width and height in points."""
        self._places = []
        x = row = 0.0
        for look in self.looks:
            width = badge_width(look.code)
            if x and x + width > aW + 0.01:
                x, row = 0.0, row + BADGE_HEIGHT + _BADGE_GAP
            self._places.append((x, row))
            x += width + _BADGE_GAP
        self.width, self.height = aW, row + BADGE_HEIGHT if self.looks else 0.0
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Split between two lines of badges."""
        self.wrap(aW, aH)
        fitting = [place for place, (_, row) in enumerate(self._places) if row + BADGE_HEIGHT <= aH]
        if not fitting or len(fitting) == len(self.looks):
            return []
        return [BadgeRow(self.looks[: len(fitting)]), BadgeRow(self.looks[len(fitting) :])]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the badges; their codes are content of the present parent."""
        for look, (left, row) in zip(self.looks, self._places, strict=True):
            draw_badge(cast(TaggedCanvas, canvas), look, x + left, y + self.height - row - BADGE_HEIGHT)


class MarkWord(Flowable):
    """A mark's sign with a word or number after it."""

    def __init__(self, kind: str, word: str, size: float = 9.6) -> None:
        super().__init__()
        self.kind = kind
        self.word = word
        self.size = size

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the width and height in points."""
        self.width, self.height = aW, self.size * 4 / 3
        return aW, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the sign as decoration and the word as content of the present parent."""
        tagged = cast(TaggedCanvas, canvas)
        with tagged.artifact():
            draw_mark(tagged, self.kind, x + self.size / 2, y + self.height / 2, self.size * 0.85)
        with tagged.content():
            tagged.setFillColor(colour(MARK_COLOURS.get(self.kind, "slate")))
            tagged.setFont(fonts.STRONG, self.size)
            room = self.width - self.size * 1.4
            word = fonts.fitted(self.word, fonts.STRONG, self.size, room)
            tagged.drawString(x + self.size * 1.4, y + self.height / 2 - self.size * 0.36, word)


def _draw_badge_shape(canvas: Canvas, look: RoleLook, width: float) -> None:
    canvas.setFillColor(hexadecimal(look.fill))
    canvas.setStrokeColor(hexadecimal(look.border))
    canvas.setLineWidth(0.6)
    if look.dashed:
        canvas.setDash(2, 1.5)
    canvas.roundRect(0, 0, width, BADGE_HEIGHT, 3, stroke=1, fill=1)


def _triangle(canvas: TaggedCanvas, x: float, y: float, half: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + half * 0.85)
    path.lineTo(x + half * 0.95, y - half * 0.75)
    path.lineTo(x - half * 0.95, y - half * 0.75)
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.line(x, y + half * 0.25, x, y - half * 0.15)
    canvas.circle(x, y - half * 0.45, half * 0.07, stroke=0, fill=1)
