"""Charts as figures: drawn as lines and shapes, never as pixels, each with a text that says what it shows.

The charts themselves are values with `height` and `draw`: `charts_swimlane`, `charts_bars`, `charts_matrix`.
"""

from __future__ import annotations

from typing import Any, Protocol, cast

from reportlab.platypus import Flowable

from tabletop.base.texts import Texts
from tabletop.pdf import fonts
from tabletop.pdf.structure import Element, TaggedCanvas
from tabletop.pdf.style import colour

LABEL_SIZE = 7.6
LEGEND_ROW = 14.0


class Picture(Protocol):
    """A drawing that is as wide as it is told and says how high it is then."""

    def height(self, width: float, texts: Texts) -> float:
        """Return the height in points for this width in points."""
        ...

    def draw(self, canvas: TaggedCanvas, width: float, texts: Texts) -> None:
        """Draw with the lower left corner at the origin."""
        ...


class Figure(Flowable):
    """A picture in the flow of a document, tagged as figure with its alternative text and its box."""

    def __init__(self, picture: Picture, alternative: str, texts: Texts) -> None:
        super().__init__()
        self.picture = picture
        self.alternative = alternative
        self.texts = texts
        self.spaceAfter = 8

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return width and height in points."""
        self.width, self.height = aW, self.picture.height(aW, self.texts)
        return aW, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the picture as content of one figure."""
        tagged = cast(TaggedCanvas, canvas)
        box = " ".join(f"{edge:.2f}" for edge in (x, y, x + self.width, y + self.height))
        attributes = f"/O /Layout /Placement /Block /BBox [{box}]"
        element = Element("Figure", tagged.parent, attributes, self.alternative)
        with tagged.under(element), tagged.content():
            tagged.saveState()
            tagged.translate(x, y)
            self.picture.draw(tagged, self.width, self.texts)
            tagged.restoreState()


def label(canvas: TaggedCanvas, place: tuple[float, float], text: str, tone: str = "slate") -> float:
    """Write a small label and return where it ends, in points from the left."""
    canvas.setFillColor(colour(tone))
    canvas.setFont(fonts.REGULAR, LABEL_SIZE)
    canvas.drawString(*place, text)
    return place[0] + fonts.width(text, fonts.REGULAR, LABEL_SIZE)


def row_line(canvas: TaggedCanvas, y: float, width: float) -> None:
    """Draw the hairline between two rows of a chart."""
    canvas.setStrokeColor(colour("line"))
    canvas.setLineWidth(0.6)
    canvas.line(0, y, width, y)


def hatched(canvas: TaggedCanvas, box: tuple[float, float, float, float]) -> None:
    """Draw a hatched box (x, y, width, height): nobody was there to see."""
    x, y, width, height = box
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(colour("control"))
    canvas.setLineWidth(0.7)
    lines = [(x + step, y, x + step + height, y + height) for step in _steps(-height, width, 3.2)]
    if lines:
        canvas.lines(lines)
    canvas.restoreState()
    canvas.setStrokeColor(colour("control"))
    canvas.setLineWidth(0.6)
    canvas.rect(x, y, width, height, stroke=1, fill=0)


def _steps(start: float, end: float, step: float) -> list[float]:
    return [start + step * number for number in range(int((end - start) / step) + 1)]
