"""The typefaces of the paper, and what to do with a character that they lack.

Inter in four weights, always with tabular figures; DejaVu Sans for symbols and scripts that Inter lacks; and
a name in brackets for what neither has. Nothing is ever drawn in a font that is not embedded. Right-to-left
text is shown in the order in which it is stored, because the paper has no bidirectional layout.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, cast

from reportlab import rl_config
from reportlab.graphics import shapes
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFile

from tabletop.base.paths import resources
from tabletop.base.texts import Texts

REGULAR = "Inter-Regular"
MEDIUM = "Inter-Medium"
STRONG = "Inter-SemiBold"
BOLD = "Inter-Bold"
FALLBACK = "DejaVuSans"
WEIGHTS = {400: REGULAR, 500: MEDIUM, 600: STRONG, 700: BOLD}
NAMED_AT_MOST = 3
"""A longer run of characters without a shape is told as a number, so that a line stays a line."""
LONGEST_SIGN = 14
_MOST_OF_TWO_LINES = 400
LONGEST_SPOKEN = 8_000
"""Characters; PDF/A-2 allows a string of 32,767 bytes."""
MOST_RUNS = 24
_INVISIBLE = {"Cc", "Cf"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that one font can show."""

    font: str
    text: str


@cache
def register() -> None:
    """Make the fonts known to reportlab and the default everywhere it would else take Helvetica."""
    for name in (*WEIGHTS.values(), FALLBACK):
        font = TTFont(name, str(resources() / "fonts" / f"{name}.ttf"), shapable=False)
        if name != FALLBACK:
            _make_figures_tabular(font)
        _give_soft_hyphen_a_shape(font)
        pdfmetrics.registerFont(font)
    for name in (*WEIGHTS.values(), FALLBACK):
        strong = STRONG if name == REGULAR else name
        addMapping(name, 0, 0, name)
        addMapping(name, 0, 1, name)
        addMapping(name, 1, 0, strong)
        addMapping(name, 1, 1, strong)
    settings = cast(Any, rl_config)
    settings.canvas_basefontname = REGULAR
    settings.useA85 = 0
    cast(Any, shapes).STATE_DEFAULTS["fontName"] = REGULAR


def clean(text: str) -> str:
    """Return the text composed (NFC), with its line ends, without characters that control or only format."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if composed.isascii() and composed.isprintable():
        return composed
    composed = composed.replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(character for character in composed if character == "\n" or not _is_invisible(character))


def runs(text: str, font: str, texts: Texts) -> tuple[Run, ...]:
    """Split clean text into runs that the font, the fallback or a name in brackets can show."""
    own, other = _characters(font), _characters(FALLBACK)
    if own.issuperset(text):
        return (Run(font, text),)
    found: list[Run] = []
    font_before, text_before = "", ""

    def place(character: str) -> str:
        if character in own or character == " ":
            return font
        return FALLBACK if character in other else ""

    for name, characters in groupby(text, place):
        stretch = "".join(characters)
        stretch = stretch if name else _named(stretch, texts)
        # A name is written in the font around it: many runs in one paragraph cost reportlab minutes.
        if text_before and (name or font) != font_before:
            found.append(Run(font_before, text_before))
            text_before = ""
        font_before, text_before = name or font, text_before + stretch
    found.append(Run(font_before, text_before))
    if len(found) > MOST_RUNS:
        # The fallback knows Latin too: one font for all of it reads better, and is laid out in time.
        return runs(text, FALLBACK, texts)
    return tuple(found)


def shapeless(text: str) -> int:
    """Return how many characters of the text neither font can show."""
    if text.isascii():
        return 0
    own, other = _characters(REGULAR), _characters(FALLBACK)
    return sum(character not in own and character not in other for character in text)


def shown(text: str, font: str, texts: Texts) -> str:
    """Return one line that this font alone can show: what it lacks is named. For labels in charts."""
    flat = " ".join(clean(text).split())
    own = _characters(font)
    if own.issuperset(flat):
        return flat
    parts = groupby(flat, own.__contains__)
    return "".join("".join(part) if known else _named("".join(part), texts) for known, part in parts)


def spoken(text: str) -> str:
    """Return one line for what is read but not drawn: titles, bookmarks, alternative texts.

    Half characters become the replacement character, because neither XML nor a PDF string can hold them.
    """
    whole = clean(text[:LONGEST_SPOKEN]).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join("".join(character if character.isprintable() else " " for character in whole).split())


def sign(text: str, font: str = BOLD) -> str:
    """Return a short sign, such as a role's code, without what the font lacks; never empty or long."""
    own = _characters(font)
    return "".join(character for character in clean(text) if character in own)[:LONGEST_SIGN] or "?"


def width(text: str, font: str, size: float) -> float:
    """Return the width of one line in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def fitted(text: str, font: str, size: float, room: float) -> str:
    """Return the text, shortened with an ellipsis when it is wider than the room in points."""
    if width(text, font, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle] + "…", font, size) <= room else (low, middle - 1)
    return text[:low].rstrip() + "…"


@lru_cache(maxsize=1_000)
def in_two(text: str, font: str, size: float, room: float) -> tuple[str, ...]:
    """Return the text in one line, or in two between words; the second is shortened when it must be."""
    text = text[:_MOST_OF_TWO_LINES]  # more never fits two lines, and measuring it would take time
    if width(text, font, size) <= room:
        return (text,)
    words = text.split(" ")
    first = next((n for n in range(len(words), 0, -1) if width(" ".join(words[:n]), font, size) <= room), 0)
    if not first:
        return (fitted(text, font, size, room),)
    return " ".join(words[:first]), fitted(" ".join(words[first:]), font, size, room)


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE or "\ufe00" <= character <= "\ufe0f"


def _named(stretch: str, texts: Texts) -> str:
    if len(stretch) <= NAMED_AT_MOST:
        return "".join(f"[{_name(character, texts)}]" for character in stretch)
    return "[" + texts("pdf.glyph.many", n=len(stretch), first=_name(stretch[0], texts)) + "]"


def _name(character: str, texts: Texts) -> str:
    if "\ud800" <= character <= "\udfff":
        return texts("pdf.glyph.broken")
    return unicodedata.name(character, f"U+{ord(character):04X}").lower().replace("u+", "U+")


@cache
def _characters(font: str) -> frozenset[str]:
    register()
    face = cast(Any, pdfmetrics.getFont(font)).face
    # Beyond U+FFFF reportlab writes a wrong letter for who copies or listens: those are named instead.
    return frozenset(chr(code) for code in face.charToGlyph if 32 <= code < 0xD800 or 0xF8FF < code < 0xFFF0)


def _make_figures_tabular(font: TTFont) -> None:
    """Point the ten figures at the glyphs of the font's `tnum` feature, which reportlab cannot switch on."""
    face = cast(Any, font).face
    swaps = _single_substitutions(face, b"tnum")
    scale = 1000 / face.unitsPerEm
    for code in map(ord, "0123456789"):
        glyph = swaps.get(face.charToGlyph[code])
        if glyph is not None:
            face.charToGlyph[code] = glyph
            face.charWidths[code] = round(face.hmetrics[glyph][0] * scale)


def _give_soft_hyphen_a_shape(font: TTFont) -> None:
    """Draw U+00AD, which stands only where a word is broken at the end of a line, as a hyphen."""
    face = cast(Any, font).face
    face.charToGlyph[0xAD] = face.charToGlyph[ord("-")]
    face.charWidths[0xAD] = face.charWidths[ord("-")]


def _single_substitutions(face: TTFontFile, feature: bytes) -> dict[int, int]:
    """Read the one-to-one substitutions of a feature from the font's GSUB table (OpenType 1.9, chapter 2)."""
    table: bytes = cast(Any, face).get_table("GSUB")

    def numbers(offset: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", table, offset)

    _, _, _, features, lookups = numbers(0, 5)
    wanted: set[int] = set()
    for record in range(features + 2, features + 2 + numbers(features, 1)[0] * 6, 6):
        if table[record : record + 4] == feature:
            start = features + numbers(record + 4, 1)[0]
            wanted.update(numbers(start + 4, numbers(start + 2, 1)[0]))
    swaps: dict[int, int] = {}
    for index in sorted(wanted):
        lookup = lookups + numbers(lookups + 2 + index * 2, 1)[0]
        kind, _, count = numbers(lookup, 3)
        for offset in numbers(lookup + 6, count):
            swaps |= _substitution_subtable(table, lookup + offset, kind)
    return swaps


def _substitution_subtable(table: bytes, start: int, kind: int) -> dict[int, int]:
    shape, coverage, value = struct.unpack_from(">3H", table, start)
    if kind == 7:  # an extension, which only points at the real subtable with a longer offset
        return _substitution_subtable(table, start + struct.unpack_from(">L", table, start + 4)[0], coverage)
    if kind != 1:
        return {}
    glyphs = _coverage(table, start + coverage)
    if shape == 1:
        return {glyph: (glyph + value) & 0xFFFF for glyph in glyphs}
    return dict(zip(glyphs, struct.unpack_from(f">{value}H", table, start + 6), strict=True))


def _coverage(table: bytes, start: int) -> list[int]:
    shape, count = struct.unpack_from(">2H", table, start)
    if shape == 1:
        return list(struct.unpack_from(f">{count}H", table, start + 4))
    glyphs: list[int] = []
    for record in range(count):
        first, last, _ = struct.unpack_from(">3H", table, start + 4 + record * 6)
        glyphs.extend(range(first, last + 1))
    return glyphs
