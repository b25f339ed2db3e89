"""What must stay together: a heading asks for as much room as what follows it needs to begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from reportlab.platypus import Flowable

from tabletop.pdf.charts import Figure
from tabletop.pdf.layout import ENDLESS
from tabletop.pdf.tables import DataTable
from tabletop.pdf.text import TextBlock

MOST_ROOM = 420.0
"""A heading never asks for more than this many points: the page would stay half empty."""
_START = 45.0
"""Points of anything else that must stand below a heading: three lines of text."""


def keep_headings(story: Sequence[Flowable], width: float) -> None:
    """Give each heading the room, in points, for the start of what follows it in a column of this width."""
    need = 0.0
    for block in reversed(story):
        if getattr(block, "stays_with_next", False):
            heading = cast(Any, block)
            heading.room = min(MOST_ROOM, max(heading.room, need))
            need += block.wrap(width, ENDLESS)[1] + block.getSpaceBefore()
        elif _introduces(block):
            need += block.wrap(width, ENDLESS)[1] + block.getSpaceAfter()
        else:
            need = _start(block, width)


def _introduces(block: Flowable) -> bool:
    """Tell whether this is the small line between a heading and what it is about."""
    return isinstance(block, TextBlock) and block.style.name.startswith("meta")


def _start(block: Flowable, width: float) -> float:
    match block:
        case DataTable():
            block.wrap(width, ENDLESS)
            return block.least_height()
        case Figure():
            return block.wrap(width, ENDLESS)[1]
        case TextBlock():
            return min(_START, block.wrap(width, ENDLESS)[1])
        case _:
            return _START
