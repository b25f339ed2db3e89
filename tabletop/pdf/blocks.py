"""What a document is built of: headings, paragraphs, lists, tables, key figures, columns, callouts, figures.

Every text given to these functions is shown as typed: nothing in it is read as markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from tabletop.base.texts import Texts
from tabletop.pdf import fonts
from tabletop.pdf.badges import BadgeRow, MarkWord, draw_mark
from tabletop.pdf.charts import Figure, Picture
from tabletop.pdf.layout import Callout, Columns, Stack
from tabletop.pdf.structure import Tag, TaggedCanvas
from tabletop.pdf.style import GAP, TEXT_WIDTH, RoleLook, colour, neutral_look, paragraph_style
from tabletop.pdf.tables import CellText, Column, DataTable, Row
from tabletop.pdf.text import CHARACTERS_A_NAME, Shortener, TextBlock, text_block

LONGEST_HEADING = 180
LONGEST_FACT = 120
MOST_HEADING_ROOM = 420.0
_COLUMN_SCOPE = "/O /Table /Scope /Column"
_ROW_SCOPE = "/O /Table /Scope /Row"
Tone = Literal["primary", "ok", "warn", "danger"]


@dataclass(frozen=True, slots=True)
class Words:
    """A cell of text; strong is semibold."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Badges:
    """A cell of role badges, by code."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell with the sign of a mark (see `badges.MarkKind`) and a word or number."""

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A cell with several cells below each other."""

    parts: tuple[str | Words | Badges | Mark, ...]


Cell = str | Words | Badges | Mark | Lines


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A big number as text, and below it what it counts."""

    number: str
    label: str


class Blocks:
    """Makes the blocks of one document, in one language and with the badges of one table of roles."""

    def __init__(self, texts: Texts, roles: Mapping[str, RoleLook] | None = None) -> None:
        fonts.register()
        self.texts = texts
        self.roles = dict(roles or {})
        self._shorten = Shortener(texts)

    def heading(self, text: str, level: int, room: float = 60.0) -> Flowable:
        """Make a heading (level 1 to 4) with its bookmark; it goes to the next page when less than
        `room` points would be left below it."""
        name = ("title", "section", "subsection", "point")[min(level, 4) - 1]
        line = _one_line(text, LONGEST_HEADING)
        return _Heading(
            fonts.spoken(line) or "…", level, min(room, MOST_HEADING_ROOM), self._words(line, name, f"H{level}")
        )

    def paragraph(self, text: str, style: str = "body", lead: str = "") -> TextBlock:
        """Make a paragraph in the style body, strong, lead or meta; the lead comes first, in bold."""
        lead = _one_line(lead, LONGEST_HEADING) if lead else ""
        return text_block(self._shorten(text), self._style(style), self.texts, lead=lead)

    def bullets(self, items: Sequence[str], sign: str = "dot") -> list[Flowable]:
        """Make a list; sign is dot, or a mark such as seen, or warning."""
        listing = Tag("L")
        return [_Item(self._words(item, "body", ""), listing, sign) for item in items]

    def table(
        self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], row_heads: bool = False
    ) -> DataTable:
        """Make a table of any length; with row_heads the first cell of each row names the row."""
        heads = [
            CellText(_one_line(column.title, LONGEST_FACT), self._style(_align("head", column)), self.texts)
            for column in columns
        ]
        header = Row(heads, [Tag("TH", _COLUMN_SCOPE) for _ in columns])
        return DataTable(columns, header, [self._row(columns, row, row_heads) for row in rows])

    def key_figures(self, figures: Sequence[KeyFigure]) -> Flowable:
        """Make a row of big numbers with their labels."""
        return Columns([Stack([self._key_figure(figure)]) for figure in figures])

    def facts(self, pairs: Sequence[tuple[str, str]], shares: Sequence[float] = ()) -> Flowable:
        """Make a row of small labels with a value below each: date, place, duration."""
        short = [(_one_line(label, LONGEST_FACT), _one_line(value, LONGEST_FACT)) for label, value in pairs]
        stacks = [
            Stack([self._words(label, "figure_label", "P"), self._words(value, "strong", "P")])
            for label, value in short
        ]
        font, size = fonts.STRONG, self._style("strong").fontSize
        shares = shares or [min(200.0, fonts.width(max(pair, key=len), font, size)) + 12 for pair in short]
        return Columns(stacks, shares)

    def badges(self, codes: Sequence[str], label: str = "") -> Flowable:
        """Make a line of role badges after a label."""
        row = _TaggedBadges([self.look(code) for code in codes])
        if not label:
            return row
        room = fonts.width(label, fonts.REGULAR, self._style("figure_label").fontSize)
        shares = (room, TEXT_WIDTH - GAP - room)
        return Columns([Stack([self._words(label, "figure_label", "P")]), Stack([row])], shares)

    def columns(self, *columns: Sequence[Flowable], shares: Sequence[float] = ()) -> Flowable:
        """Put blocks in columns beside each other, on one page when one page can hold them."""
        return KeepTogether([Columns([Stack(column) for column in columns], shares)])

    def callout(self, text: str, lead: str = "", tone: Tone = "primary") -> Flowable:
        """Make a paragraph on a tint with an edge."""
        return Callout(Stack([self.paragraph(text, lead=lead)]), tone)

    def figure(self, picture: Picture, alternative: str) -> Flowable:
        """Put a chart in the document with the text that says what it shows."""
        return Figure(picture, fonts.spoken(alternative) or self.texts("pdf.chart.figure"), self.texts)

    def rule(self) -> Flowable:
        """Make a dark line across the page."""
        return _Rule()

    def space(self, height: float) -> Flowable:
        """Make an empty space of this many points."""
        return Spacer(1, height)

    def page_break(self) -> Flowable:
        """Go on at the next page."""
        return PageBreak()

    def together(self, blocks: Sequence[Flowable]) -> Flowable:
        """Keep these blocks on one page when one page can hold them."""
        return KeepTogether(list(blocks))

    def look(self, code: str) -> RoleLook:
        """Return the badge of a role, neutral for one that is not at this table."""
        return self.roles.get(code) or neutral_look(code)

    def _style(self, name: str) -> ParagraphStyle:
        return paragraph_style(name, self.texts.language)

    def _words(self, text: str, style: str, tag: str) -> TextBlock:
        return text_block(self._shorten(text), self._style(style), self.texts, tag=tag)

    def _row(self, columns: Sequence[Column], cells: Sequence[Cell], row_heads: bool) -> Row:
        made = [self._cell(cell, column) for cell, column in zip(cells, columns, strict=True)]
        tags = [Tag("TD") for _ in made]
        if row_heads:
            tags[0] = Tag("TH", _ROW_SCOPE)
        return Row(made, tags)

    def _cell(self, cell: Cell, column: Column) -> Flowable:
        match cell:
            case str():
                return CellText(self._shorten(cell), self._style(_align("cell", column)), self.texts)
            case Words():
                name = "cell_strong" if cell.strong else "cell"
                return CellText(self._shorten(cell.text), self._style(_align(name, column)), self.texts)
            case Badges():
                return BadgeRow([self.look(code) for code in cell.codes])
            case Mark():
                return MarkWord(cell.kind, fonts.shown(cell.word, fonts.STRONG, self.texts))
            case Lines():
                return Stack([self._cell(part, column) for part in cell.parts])

    def _key_figure(self, figure: KeyFigure) -> Flowable:
        tag = Tag("P")
        number, label = (
            self._words(_one_line(figure.number, 24), "figure", ""),
            self._words(_one_line(figure.label, LONGEST_FACT), "figure_label", ""),
        )
        number.tag = label.tag = tag
        return _Edged(Stack([number, label]))


class _Heading(Flowable):
    """A heading that asks for more room than it takes, so that it never stands last on a page."""

    def __init__(self, title: str, level: int, room: float, words: TextBlock) -> None:
        super().__init__()
        self.title = title
        self.level = level
        self.room = room
        self.words = words
        self.stays_with_next = True
        self.spaceBefore = words.getSpaceBefore()
        self.spaceAfter = words.getSpaceAfter()

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return width and height in points; more height than there is when too little would be left."""
        self.width, self.height = self.words.wrap(aW, aH)
        return aW, self.height if self.height + self.room <= aH else aH + self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the words as heading of the level that is possible here, and set the bookmark."""
        tagged = cast(TaggedCanvas, canvas)
        level = tagged.heading_level(self.level)
        self.words.tag = Tag(f"H{level}")
        self.words.drawOn(canvas, x, y)
        tagged.outline(self.title, level, y + self.height + 6)


class _Item(Flowable):
    """One item of a list: a sign, and the words as body."""

    INDENT = 13.0

    def __init__(self, words: TextBlock, listing: Tag, sign: str) -> None:
        super().__init__()
        self.words = words
        self.listing = listing
        self.sign = sign
        self.tags = Tag("LI"), Tag("LBody")
        self.spaceAfter = 3

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return width and height in points."""
        self.width = aW
        self.height = self.words.wrap(aW - self.INDENT, aH)[1]
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Split the words; the second piece has no sign."""
        pieces = self.words.split(aW - self.INDENT, aH)
        if len(pieces) < 2:
            return []
        items = [_Item(piece, self.listing, sign) for piece, sign in zip(pieces, (self.sign, ""), strict=True)]
        for item in items:
            item.tags = self.tags
        return list(items)

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the sign as decoration and the words as content of the list item's body."""
        tagged = cast(TaggedCanvas, canvas)
        size = self.words.style.fontSize
        if self.sign:
            with tagged.artifact():
                draw_mark(tagged, self.sign, x + 4, y + self.height - size * 0.72, size * 0.85)
        item, body = self.tags
        with tagged.under(self.listing.on(tagged)), tagged.under(item.on(tagged)):
            element = body.on(tagged)
        with tagged.under(element):
            self.words.drawOn(canvas, x + self.INDENT, y)


class _Edged(Flowable):
    """A stack with a coloured edge at its left."""

    EDGE = 2.2
    GAP = 9.0

    def __init__(self, stack: Stack) -> None:
        super().__init__()
        self.stack = stack

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = aW
        self.height = self.stack.wrap(aW - self.EDGE - self.GAP, aH)[1]
        return aW, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        tagged = cast(TaggedCanvas, canvas)
        with tagged.artifact():
            tagged.setFillColor(colour("primary"))
            tagged.rect(x, y, self.EDGE, self.height, stroke=0, fill=1)
        self.stack.drawOn(canvas, x + self.EDGE + self.GAP, y)


class _TaggedBadges(BadgeRow):
    """Badges outside a table: a paragraph of their own."""

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        tagged = cast(TaggedCanvas, canvas)
        with tagged.under(Tag("P").on(tagged)):
            super().drawOn(canvas, x, y)


class _Rule(Flowable):
    """A dark line across the page."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, 9.0
        return aW, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        tagged = cast(TaggedCanvas, canvas)
        with tagged.artifact():
            tagged.setStrokeColor(colour("ink"))
            tagged.setLineWidth(1.2)
            tagged.line(x, y + 5, x + self.width, y + 5)


def _align(name: str, column: Column) -> str:
    return f"{name}_right" if column.align == "right" else name


def _one_line(text: str, longest: int) -> str:
    line = " ".join(fonts.clean(text[: 20 * longest]).split())
    # What has no shape is named, and a name takes the room of twenty characters.
    room = longest - CHARACTERS_A_NAME * fonts.shapeless(line[:longest])
    return (line if len(line) <= room else line[: max(5, room - 1)] + "…") or "…"
