"""Text that people typed, made into paragraphs: never markup, never too long, never without a shape."""

from __future__ import annotations

from typing import Any, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from tabletop.base.texts import Texts
from tabletop.pdf import fonts
from tabletop.pdf.structure import Tag, TaggedCanvas

MOST_CHARACTERS = 4_000
MOST_LINES = 200
SOFT_HYPHEN = "\u00ad"
_LONGEST_HYPHENATED_WORD = 60


class TextBlock(Paragraph):
    """A paragraph that marks its lines as content of its tag, or of the present parent when it has none."""

    tag: Tag | None = None

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Split over two pages; both pieces belong to the same element."""
        pieces = super().split(availWidth, availHeight)
        for piece in pieces:
            cast(TextBlock, piece).tag = self.tag
        return pieces

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the lines as marked content."""
        tagged = cast(TaggedCanvas, canvas)
        with tagged.content(self.tag.on(tagged) if self.tag else None):
            _mend_line_ends(self)
            cast(Any, super()).drawOn(canvas, x, y, _sW)


def text_block(text: str, style: ParagraphStyle, texts: Texts, tag: str = "P", lead: str = "") -> TextBlock:
    """Make a paragraph of text as typed, after a lead in bold; without a tag it belongs to the parent."""
    frags: list[Any] = []
    if lead:
        frags += _fragments(lead.strip() + " ", style, fonts.STRONG, texts)
    body = shortened(text, texts)
    frags += _fragments(body, style, str(style.fontName), texts)
    if max(map(len, body.split()), default=0) > _LONGEST_HYPHENATED_WORD:
        style = _without_hyphens(style)
    empty = _fragments(" ", style, str(style.fontName), texts)
    block = TextBlock(cast(Any, None), style, frags=frags or empty)
    block.tag = Tag(tag) if tag else None
    return block


def shortened(text: str, texts: Texts) -> str:
    """Return the text without invisible characters, at most as long as paper can bear, saying what is cut."""
    tidy = fonts.clean(text).strip("\n ")
    lines = tidy.split("\n")
    note = ""
    if len(lines) > MOST_LINES:
        note = texts("pdf.shortened.lines", n=len(lines) - MOST_LINES)
        tidy = "\n".join(lines[:MOST_LINES])
    if len(tidy) > MOST_CHARACTERS:
        note = texts("pdf.shortened.characters", n=len(tidy) - MOST_CHARACTERS)
        tidy = tidy[:MOST_CHARACTERS]
    return f"{tidy.rstrip()} {note}" if note else tidy


def _fragments(text: str, style: ParagraphStyle, font: str, texts: Texts) -> list[Any]:
    made: list[Any] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(_fragment("", style, font, lineBreak=True))
        made += [_fragment(run.text, style, run.font) for run in fonts.runs(line, font, texts) if run.text]
    return made


def _fragment(text: str, style: ParagraphStyle, font: str, **extra: bool) -> Any:
    return ParaFrag(
        text=text,
        fontName=font,
        fontSize=style.fontSize,
        textColor=style.textColor,
        bold=0,
        italic=0,
        rise=0,
        greek=0,
        link=[],
        us_lines=[],
        **extra,
    )


def _without_hyphens(style: ParagraphStyle) -> ParagraphStyle:
    """Return the style for text with a word that is no word: looking for its syllables takes minutes."""
    return ParagraphStyle(f"{style.name}-plain", style, hyphenationLang="", embeddedHyphenation=0)


def _mend_line_ends(block: TextBlock) -> None:
    """Let the lines read as one text: a space after each, and a soft hyphen where a word was broken.

    Without this a screen reader hears `mei2026` and `vrijgege-ven` (ISO 32000-1, 14.8.2.2.3).
    """
    source = "".join("".join(str(getattr(frag, "text", "")).split()) for frag in block.frags)
    place = 0
    for line in cast(Any, block).blPara.lines[:-1]:
        words = line.words if hasattr(line, "words") else line[1]
        written = "".join(str(getattr(word, "text", word)).replace(" ", "") for word in words)
        broken = written.endswith("-") and not source.startswith(written, place)
        place += len(written) - broken
        if not words or (broken and not source.startswith(written[:-1], place - len(written) + 1)):
            return
        last = words[-1]
        text = str(getattr(last, "text", last))
        mended = text[:-1] + SOFT_HYPHEN if broken else text.rstrip() + " "
        if isinstance(last, str):
            words[-1] = mended
        else:
            last.text = mended
