"""A table that can be any length: its rows are laid out one by one, its header stands on every page.

reportlab's own table takes time by the square of its length and knows no tags; this one is linear in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from tabletop.base.texts import Texts
from tabletop.pdf import fonts
from tabletop.pdf.layout import ENDLESS, Stack
from tabletop.pdf.structure import Element, Tag, TaggedCanvas
from tabletop.pdf.style import HAIRLINE, colour
from tabletop.pdf.text import text_block

PAD_ABOVE = 3.5
PAD_BELOW = 4.5
CELL_GAP = 8.0
SPLIT_FROM = 160.0
"""A row at least this tall (points) may be cut by a page; a lower one goes to the next page whole."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in points or (when 0) its share of what is left, and its alignment."""

    title: str
    width: float = 0.0
    share: float = 1.0
    align: Literal["left", "right"] = "left"


class CellText(Flowable):
    """Text in a cell: one line when it fits, a paragraph when it does not."""

    def __init__(self, text: str, style: ParagraphStyle, texts: Texts) -> None:
        super().__init__()
        self.text = text
        self.style = style
        self.texts = texts
        self.paragraph: Flowable | None = None
        self._laid_out_for = -1.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the width and height in points; measured once, because rows ask again when they are drawn."""
        if aW == self._laid_out_for:
            return aW, self.height
        self.width = self._laid_out_for = aW
        font, size = str(self.style.fontName), self.style.fontSize
        simple = len(self.text) < 200 and fonts.shown(self.text, font, self.texts) == self.text
        if simple and fonts.width(self.text, font, size) <= aW:
            self.paragraph = None
            self.height = float(self.style.leading) if self.text else 0.0
        else:
            self.paragraph = self.paragraph or text_block(self.text, self.style, self.texts, tag="")
            self.height = self.paragraph.wrap(aW, aH)[1]
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Split the paragraph; one line cannot be split."""
        self.wrap(aW, aH)
        self._laid_out_for = -1.0  # splitting takes the lines out of a paragraph
        return self.paragraph.split(aW, aH) if self.paragraph else []

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the text as content of the present parent."""
        if self.paragraph:
            self.paragraph.drawOn(canvas, x, y)
            return
        if not self.text:
            return
        tagged = cast(TaggedCanvas, canvas)
        with tagged.content():
            tagged.setFillColor(self.style.textColor)
            tagged.setFont(self.style.fontName, self.style.fontSize)
            baseline = y + self.height - self.style.fontSize
            if self.style.alignment == 2:
                tagged.drawRightString(x + self.width, baseline, self.text)
            else:
                tagged.drawString(x, baseline, self.text)


class Row:
    """The cells of a row with their elements, which the pieces of a split row share."""

    def __init__(self, cells: Sequence[Flowable], tags: Sequence[Tag] = (), tag: Tag | None = None) -> None:
        self.cells = list(cells)
        self.tag = tag or Tag("TR")
        self.tags = list(tags) or [Tag("TD") for _ in self.cells]
        self.height = 0.0

    def lay_out(self, widths: Sequence[float]) -> None:
        """Measure the row for columns of these widths in points."""
        heights = [cell.wrap(width, ENDLESS)[1] for cell, width in zip(self.cells, widths, strict=True)]
        self.height = max(heights, default=0.0) + PAD_ABOVE + PAD_BELOW

    def split(self, widths: Sequence[float], room: float) -> tuple[Row, Row] | None:
        """Cut the row at this height in points; None when a cell cannot be cut there."""
        first: list[Flowable] = []
        rest: list[Flowable] = []
        inner = room - PAD_ABOVE - PAD_BELOW
        for cell, width in zip(self.cells, widths, strict=True):
            if cell.wrap(width, ENDLESS)[1] <= inner + 0.01:
                pieces = [cell, Stack(())]
            else:
                pieces = cell.split(width, inner)
            if len(pieces) < 2:
                return None
            first.append(pieces[0])
            rest.append(pieces[1])
        return Row(first, self.tags, self.tag), Row(rest, self.tags, self.tag)

    def draw(self, canvas: TaggedCanvas, lefts: Sequence[float], top: float) -> None:
        """Draw the cells below the canvas's present parent, which is the table."""
        row = self.tag.on(canvas)
        for cell, tag, left in zip(self.cells, self.tags, lefts, strict=True):
            with canvas.under(row):
                element = tag.on(canvas)
            with canvas.under(element):
                cell.drawOn(canvas, left, top - PAD_ABOVE - cell.height)


class DataTable(Flowable):
    """A table of rows with a header; splits between rows, and inside a row that is tall."""

    def __init__(self, columns: Sequence[Column], header: Row, rows: Sequence[Row]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.header = header
        self.rows = list(rows)
        self.tag = Tag("Table")
        self.continued = False
        self.spaceAfter = 8
        self._laid_out_for = 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the width and the height of header and rows in points."""
        self.width = aW
        if self._laid_out_for != aW:
            widths = self._widths(aW)
            for row in (self.header, *self.rows):
                row.lay_out(widths)
            self._laid_out_for = aW
        self.height = self.header.height + sum(row.height for row in self.rows) + HAIRLINE
        return aW, self.height

    def least_height(self) -> float:
        """Return the height in points of the header and what must follow it, once it is laid out."""
        first = self.rows[0].height if self.rows else 0.0
        return self.header.height + min(first, SPLIT_FROM) + HAIRLINE

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Return the rows that fit and the table of the rest, or nothing when no row fits."""
        self.wrap(aW, aH)
        room = aH - self.header.height - HAIRLINE
        fitting = 0
        while fitting < len(self.rows) and self.rows[fitting].height <= room:
            room -= self.rows[fitting].height
            fitting += 1
        first, rest = self.rows[:fitting], self.rows[fitting:]
        if rest and rest[0].height >= SPLIT_FROM and room > SPLIT_FROM / 2:
            pieces = rest[0].split(self._widths(aW), room)
            if pieces:
                for piece in pieces:
                    piece.lay_out(self._widths(aW))
                first, rest = [*first, pieces[0]], [pieces[1], *rest[1:]]
        if not first or not rest:
            return []
        return [self._piece(first, self.continued), self._piece(rest, True)]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the lines as decoration, then header and rows; a repeated header is decoration too."""
        tagged = cast(TaggedCanvas, canvas)
        top = y + self.height
        self._draw_lines(tagged, x, top)
        lefts = self._lefts(x)
        table: Element = self.tag.on(tagged)
        with tagged.under(table):
            if self.continued:
                with tagged.artifact("Pagination"):
                    self.header.draw(tagged, lefts, top)
            else:
                self.header.draw(tagged, lefts, top)
            top -= self.header.height
            for row in self.rows:
                row.draw(tagged, lefts, top)
                top -= row.height

    def _draw_lines(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.artifact():
            canvas.setLineWidth(HAIRLINE)
            canvas.setStrokeColor(colour("control"))
            top -= self.header.height
            canvas.line(x, top, x + self.width, top)
            canvas.setStrokeColor(colour("line"))
            for row in self.rows:
                top -= row.height
                canvas.line(x, top, x + self.width, top)

    def _piece(self, rows: list[Row], continued: bool) -> DataTable:
        piece = DataTable(self.columns, self.header, rows)
        piece.tag = self.tag
        piece.continued = continued
        piece._laid_out_for = self._laid_out_for
        return piece

    def _widths(self, width: float) -> list[float]:
        fixed = sum(column.width for column in self.columns)
        shares = sum(column.share for column in self.columns if not column.width) or 1.0
        left = max(0.0, width - fixed - CELL_GAP * (len(self.columns) - 1))
        return [column.width or left * column.share / shares for column in self.columns]

    def _lefts(self, x: float) -> list[float]:
        lefts: list[float] = []
        for width in self._widths(self.width):
            lefts.append(x)
            x += width + CELL_GAP
        return lefts
