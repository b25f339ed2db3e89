"""The look of the paper: page, colours, paragraph styles and role badges, all from the tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from tabletop.base.tokens import TypeStyle, tokens
from tabletop.pdf import fonts

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 17 * mm
HEADER = 22.0
FOOTER = 26.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
GAP = 18.0
"""Points between two columns."""
HAIRLINE = 0.75
_HYPHENATION = {"nl": "nl_NL", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class RoleLook:
    """The badge of one role, colours as `#RRGGBB`; dashed means played by the response cell, or absent."""

    code: str
    fill: str
    text: str
    border: str
    dashed: bool = False


@cache
def colour(name: str) -> Color:
    """Return a colour of the light palette by its token. Raises KeyError for an unknown token."""
    return HexColor(tokens().light.colour(name))


@cache
def hexadecimal(value: str) -> Color:
    """Return a colour written as `#RRGGBB`."""
    return HexColor(value)


def role_looks(codes: Iterable[str], dashed: Iterable[str] = ()) -> Mapping[str, RoleLook]:
    """Give the roles their colours in the order of the scenario; from the thirteenth they are neutral."""
    absent = frozenset(dashed)
    return {code: _look(code, place, code in absent) for place, code in enumerate(codes)}


def neutral_look(code: str, dashed: bool = False) -> RoleLook:
    """Return the badge of a role without a colour of its own, and of `ALLEN`."""
    light = tokens().light
    return RoleLook(code, light.colour("surface"), light.colour("ink"), light.colour("control"), dashed)


@cache
def paragraph_style(name: str, language: str) -> ParagraphStyle:
    """Return a paragraph style by its name: body, strong, lead, meta, cell, head, title, section and so on.

    Lines are hyphenated by the rules of the language. Raises KeyError for an unknown name.
    """
    fonts.register()
    paper, tone, extra = _STYLES[name]
    kind = tokens().style(f"paper.{paper}")
    kind = TypeStyle(extra.size or kind.size, extra.line or kind.line, extra.weight or kind.weight, 0)
    return ParagraphStyle(
        f"{name}-{language}",
        fontName=fonts.WEIGHTS[kind.weight],
        fontSize=kind.size,
        leading=kind.line,
        textColor=colour(tone),
        bulletFontName=fonts.REGULAR,
        alignment=2 if extra.right else 0,
        spaceBefore=extra.before,
        spaceAfter=extra.after,
        hyphenationLang="" if extra.whole else _HYPHENATION[language],
        hyphenationMinWordLength=9,
        embeddedHyphenation=1,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


@dataclass(frozen=True, slots=True)
class _Extra:
    size: float = 0
    line: float = 0
    weight: int = 0
    before: float = 0
    after: float = 0
    right: bool = False
    whole: bool = False


_STYLES: Mapping[str, tuple[str, str, _Extra]] = {
    "body": ("body", "ink", _Extra(after=6)),
    "strong": ("body", "ink", _Extra(weight=600, after=4)),
    "lead": ("body", "muted", _Extra(size=11.5, line=15, after=2)),
    "meta": ("meta", "muted", _Extra(after=4)),
    "point": ("body", "ink", _Extra(weight=600, before=7, after=2, whole=True)),
    "close": ("body", "ink", _Extra(after=2)),
    "card": ("body", "ink", _Extra(size=11.5, line=16)),
    "cell": ("body", "ink", _Extra(line=12.6)),
    "cell_right": ("body", "ink", _Extra(line=12.6, right=True)),
    "cell_strong": ("body", "ink", _Extra(line=12.6, weight=600)),
    "cell_strong_right": ("body", "ink", _Extra(line=12.6, weight=600, right=True)),
    "head": ("meta", "slate", _Extra(weight=600)),
    "head_right": ("meta", "slate", _Extra(weight=600, right=True)),
    "figure": ("title", "ink", _Extra(size=20, line=23, weight=700, whole=True)),
    "figure_label": ("meta", "slate", _Extra(size=8.5, line=11.5, whole=True)),
    "title": ("title", "ink", _Extra(size=26, line=31, after=8, whole=True)),
    "section": ("section", "ink", _Extra(before=12, after=5, whole=True)),
    "subsection": ("subsection", "ink", _Extra(before=9, after=3, whole=True)),
}


def _look(code: str, place: int, dashed: bool) -> RoleLook:
    role = tokens().role(place)
    if dashed or role is None:
        return neutral_look(code, dashed)
    return RoleLook(code, role.fill, role.text, role.border_light)
