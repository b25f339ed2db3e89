"""Blocks below and beside each other. Positions are passed on, so that figures know where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from reportlab.platypus import Flowable

from tabletop.pdf.structure import TaggedCanvas
from tabletop.pdf.style import GAP, colour

ENDLESS = 1e6
"""A height in points that no page has: blocks are asked for their natural height."""


class Stack(Flowable):
    """Blocks below each other in one column; splits between blocks, or inside the one that does not fit."""

    def __init__(self, blocks: Sequence[Flowable]) -> None:
        super().__init__()
        self.blocks = list(blocks)
        self._tops: list[float] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the width and the height of all blocks with the space between them, in points."""
        self.width, self.height, self._tops = aW, 0.0, []
        after = 0.0
        for place, block in enumerate(self.blocks):
            _, height = block.wrap(aW, ENDLESS)
            if place:
                self.height += max(after, block.getSpaceBefore())
            self._tops.append(self.height)
            self.height += height
            after = block.getSpaceAfter()
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Return what fits and the rest, or nothing when not even the first line fits."""
        self.wrap(aW, ENDLESS)
        for place, top in enumerate(self._tops):
            bottom = self._tops[place + 1] if place + 1 < len(self._tops) else self.height
            if bottom > aH + 0.01:
                return self._split_at(place, aW, aH - top)
        return [self]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the blocks from the top down; y is the lower edge."""
        top = y + self.height
        for block, offset in zip(self.blocks, self._tops, strict=True):
            block.drawOn(canvas, x, top - offset - block.wrap(self.width, ENDLESS)[1])

    def _split_at(self, place: int, width: float, room: float) -> list[Flowable]:
        block = self.blocks[place]
        if block.wrap(width, ENDLESS)[1] <= room + 0.01:
            first, rest = self.blocks[: place + 1], self.blocks[place + 1 :]
        else:
            pieces = block.split(width, room) if room > 0 else []
            first = [*self.blocks[:place], *pieces[:1]] if len(pieces) > 1 else self.blocks[:place]
            rest = [*(pieces[1:] if len(pieces) > 1 else [block]), *self.blocks[place + 1 :]]
        while first and getattr(first[-1], "stays_with_next", False):
            rest.insert(0, first.pop())
        return [Stack(first), Stack(rest)] if first and rest else []


class Columns(Flowable):
    """Stacks beside each other, read one after the other; share is each column's part of the width."""

    def __init__(self, stacks: Sequence[Stack], shares: Sequence[float] = ()) -> None:
        super().__init__()
        self.stacks = list(stacks)
        self.shares = tuple(shares) or (1.0,) * len(self.stacks)
        self.spaceBefore = 4
        self.spaceAfter = 8

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the width and the height of the tallest column in points."""
        self.width = aW
        widths = self._widths(aW)
        self.height = max(stack.wrap(width, aH)[1] for stack, width in zip(self.stacks, widths, strict=True))
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Split every column at the same height; nothing when no column can be split there."""
        first: list[Stack] = []
        rest: list[Stack] = []
        for stack, width in zip(self.stacks, self._widths(aW), strict=True):
            pieces = cast(list[Stack], stack.split(width, aH)) if stack.blocks else [stack]
            first.append(pieces[0] if pieces else Stack(()))
            rest.append(pieces[1] if len(pieces) > 1 else Stack(()) if pieces else stack)
        if not any(stack.blocks for stack in first):
            return []
        return [Columns(first, self.shares), Columns(rest, self.shares)]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the columns from left to right, their tops level; y is the lower edge."""
        for stack, width in zip(self.stacks, self._widths(self.width), strict=True):
            stack.drawOn(canvas, x, y + self.height - stack.height)
            x += width + GAP

    def _widths(self, width: float) -> list[float]:
        room = width - GAP * (len(self.stacks) - 1)
        return [room * share / sum(self.shares) for share in self.shares]


class Callout(Flowable):
    """A stack on a tint with an edge at its left; tone is the token of the edge, tint that of the ground."""

    PADDING = 8.0
    EDGE = 3.0

    def __init__(self, stack: Stack, tone: str) -> None:
        super().__init__()
        self.stack = stack
        self.tone = tone
        self.spaceBefore = 4
        self.spaceAfter = 8

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the width and height with padding in points."""
        self.width = aW
        self.height = self.stack.wrap(self._inner(aW), aH)[1] + 2 * self.PADDING
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Split the stack; both pieces keep edge and ground."""
        pieces = self.stack.split(self._inner(aW), aH - 2 * self.PADDING)
        if len(pieces) < 2:
            return []
        return [Callout(cast(Stack, piece), self.tone) for piece in pieces]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw ground and edge as decoration, then the stack."""
        tagged = cast(TaggedCanvas, canvas)
        with tagged.artifact():
            tagged.setFillColor(colour(f"{self.tone}_tint"))
            tagged.rect(x, y, self.width, self.height, stroke=0, fill=1)
            tagged.setFillColor(colour(self.tone))
            tagged.rect(x, y, self.EDGE, self.height, stroke=0, fill=1)
        self.stack.drawOn(canvas, x + self.EDGE + self.PADDING, y + self.PADDING)

    def _inner(self, width: float) -> float:
        return width - self.EDGE - 2 * self.PADDING
