"""The logo drawn as lines and shapes, after `resources/icons/logo.svg`: a table with six seats."""

from __future__ import annotations

from tabletop.pdf.structure import TaggedCanvas
from tabletop.pdf.style import colour

_SIDE = 32.0
_TABLE = (8.5, 11.5, 15.0, 9.0, 3.0)
_SEATS = (
    (11.5, 7.4, 2.3),
    (20.5, 7.4, 2.3),
    (11.5, 24.6, 2.3),
    (20.5, 24.6, 2.3),
    (4.9, 16.0, 2.0),
    (27.1, 16.0, 2.0),
)


def draw_logo(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """Draw the logo with its lower left corner at this place; size in points."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / _SIDE, size / _SIDE)
    canvas.setFillColor(colour("primary"))
    canvas.roundRect(0, 0, _SIDE, _SIDE, 7, stroke=0, fill=1)
    canvas.setFillColor(colour("surface"))
    canvas.roundRect(*_TABLE, stroke=0, fill=1)
    for left, middle, radius in _SEATS:
        canvas.circle(left, middle, radius, stroke=0, fill=1)
    canvas.restoreState()
