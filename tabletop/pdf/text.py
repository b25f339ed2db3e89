"""Text that people typed, made into paragraphs: never markup, never too long, never without a shape."""

from __future__ import annotations

import sys
from typing import Any, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from tabletop.base.texts import Texts
from tabletop.pdf import fonts
from tabletop.pdf.structure import Tag, TaggedCanvas

MOST_CHARACTERS = 4_000
MOST_LINES = 200
LIMITS = ((150_000, MOST_CHARACTERS, MOST_LINES), (400_000, 300, 4), (sys.maxsize, 60, 1))
"""Until the document holds so many characters, a text may have this many characters and lines.

A line end counts for sixty and a character without a shape for twenty. So the paper is made in seconds
even of ten thousand entries of the worst kind; an exercise of a day stays far below the first limit.
"""
CHARACTERS_A_NAME = 20
_CHARACTERS_A_LINE = 60
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
    """Make a paragraph of shortened text, after a lead in bold; without a tag it belongs to the parent."""
    frags: list[Any] = []
    if lead:
        frags += _fragments(lead.strip() + " ", style, fonts.STRONG, texts)
    frags += _fragments(text, style, str(style.fontName), texts)
    if max(map(len, text.split()), default=0) > _LONGEST_HYPHENATED_WORD:
        style = _without_hyphens(style)
    empty = _fragments(" ", style, str(style.fontName), texts)
    block = TextBlock(cast(Any, None), style, frags=frags or empty)
    block.tag = Tag(tag) if tag else None
    return block


class Shortener:
    """Cuts texts for one document: each to what paper can bear, and all to what can be made in seconds."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self._written = 0

    def __call__(self, text: str) -> str:
        """Return the text without invisible characters, ending with what was left out when it was cut."""
        _, characters, lines = next(limit for limit in LIMITS if self._written < limit[0])
        kept = text.replace("\r\n", "\n").strip("\n ")
        kept, note = self._cut(kept, characters, lines)
        tidy = fonts.clean(kept).rstrip()
        self._written += len(tidy) + _CHARACTERS_A_LINE * tidy.count("\n")
        self._written += CHARACTERS_A_NAME * fonts.shapeless(tidy)
        return f"{tidy} {note}" if note else tidy

    def _cut(self, text: str, most_characters: int, most_lines: int) -> tuple[str, str]:
        note = ""
        surplus_lines = text.count("\n") + 1 - most_lines
        if surplus_lines > 0:
            note = self.texts("pdf.shortened.lines", n=surplus_lines)
            text = "\n".join(text.split("\n", most_lines)[:most_lines])
        surplus = len(text) - most_characters
        if surplus > 0:
            note = self.texts("pdf.shortened.characters", n=surplus)
            text = text[:most_characters]
        return text, note


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
