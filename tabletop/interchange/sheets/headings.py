"""Finding the row of headings, and what each heading could mean. The cells below: see `evidence`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tabletop.interchange.sheets.notations import read_time
from tabletop.interchange.sheets.table import Cell, Sheet
from tabletop.interchange.sheets.words import OURS, Field, headings, known_sets, plain

_DEEPEST = 60
"""Rows that are searched for the headings: a title block is seldom longer."""
JOINT = " – "
"""Between a heading above and the one below it."""
_LONGEST = 80
"""Signs of a heading."""
_WEAK = frozenset(
    ("t voor for als hoe how wat what wie who dag day uur hour via help ref media source code no").split()  # noqa: SIM905
)
"""Headings when they stand alone, ordinary words inside a longer one."""
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headings: where it starts (from 0, or -1 when there is none), how many rows, and the headings."""

    row: int
    depth: int
    headings: tuple[str, ...]


def find_header(sheet: Sheet) -> Header:
    """Return the rows that most look like headings; without any, the first row if it holds short words only."""
    best, found = 0.0, Header(-1, 0, ("",) * sheet.width)
    for index in range(min(_DEEPEST, len(sheet.rows))):
        for depth in (1, 2):
            if index + depth > len(sheet.rows):
                continue
            score, heads = _scored(sheet.rows[index : index + depth])
            if score > best + (0.5 if depth == 2 else 0.0):
                best, found = score, Header(index, depth, heads)
    if best >= 2:
        return found
    return _plain_header(sheet)


def matches(heading: str) -> tuple[tuple[Field, float], ...]:
    """Return the kinds of column a heading could mean, each with how sure that is, from 0 to 1; best first."""
    found = _matches(plain(heading), plain(_BRACKETS.sub(" ", heading)))
    above, _, below = heading.partition(JOINT)
    if not below:
        return found
    both = dict(found)
    for part, share in ((below, 0.95), (above, 0.5)):
        for field, score in matches(part):
            both[field] = max(both.get(field, 0.0), score * share)
    return tuple(sorted(both.items(), key=lambda pair: -pair[1]))


def known_set(heads: Sequence[str]) -> str:
    """Return the name of the set of columns that these headings are, or nothing."""
    present = {plain(head) for head in heads if head}
    best, name = 0.0, ""
    for one, fields in known_sets().items():
        shared = len(present & set(fields))
        # These two hold other words for the same columns: the other language, or a choice.
        most = len(fields) * 3 // 5 if one in (OURS, "Conducttr") else len(fields)
        share = shared / most
        if shared >= 4 and share >= 0.7 and share > best and _is_told_apart(one, present):
            best, name = share, one
    return name


def _is_told_apart(name: str, present: set[str]) -> bool:
    """Our own sheets and Conducttr's use words that anybody uses: some must be there."""
    if name == OURS:
        return "t+" in present and bool(present & {"bereik", "reach"})
    return name != "Conducttr" or {"persona", "message"} <= present or {"persona", "content"} <= present


def _scored(rows: Sequence[tuple[Cell, ...]]) -> tuple[float, tuple[str, ...]]:
    """Return how much rows look like headings, and the headings they make together."""
    if not all(_could_be(row) for row in rows):
        return 0.0, ()
    heads = joined(rows)
    fields: dict[Field, float] = {}
    for head in heads:
        for field, score in matches(head)[:1] if head else ():
            fields[field] = max(fields.get(field, 0.0), score)
    if len(fields) < 2:
        return 0.0, ()
    return sum(fields.values()), heads


def joined(rows: Sequence[tuple[Cell, ...]]) -> tuple[str, ...]:
    """Join headings of several rows; one that stands above several columns belongs to each of them."""
    if len(rows) == 1:
        return tuple(_one_line(cell.text) for cell in rows[0])
    heads: list[str] = []
    above = ""
    for upper, lower in zip(rows[0], rows[1], strict=True):
        above = upper.text or above
        over = upper.text or (above if lower.text else "")
        parts = dict.fromkeys(part for part in (_one_line(over), _one_line(lower.text)) if part)
        heads.append(JOINT.join(parts))
    return tuple(heads)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _could_be(row: tuple[Cell, ...]) -> bool:
    filled = [cell for cell in row if cell.text]
    if len(filled) < 2 or any(len(cell.text) > _LONGEST for cell in filled):
        return False
    times = sum(read_time(cell) is not None for cell in filled)
    return times <= len(filled) // 4 and not any(":" in cell.text.rstrip(":") for cell in filled)


def _plain_header(sheet: Sheet) -> Header:
    """Return the first row as headings when it could be one and the rows below look otherwise."""
    for index, row in enumerate(sheet.rows[:_DEEPEST]):
        if sum(bool(cell.text) for cell in row) < max(2, sheet.width // 2):
            continue
        heads = joined([row])
        below = sheet.rows[index + 1 : index + 2]
        is_head = _could_be(row) and not any(read_time(cell) for cell in row) and bool(below)
        return Header(index, 1, heads) if is_head else Header(index - 1, 1 if index else 0, ("",) * sheet.width)
    return Header(-1, 0, ("",) * sheet.width)


@lru_cache(maxsize=2048)
def _matches(whole: str, bare: str) -> tuple[tuple[Field, float], ...]:
    known = headings()
    found: dict[Field, float] = {}
    for text, score in ((whole, 1.0), (bare, 0.95)):
        if text in known:
            found[known[text]] = max(found.get(known[text], 0.0), score)
    tokens = set(bare.split() or whole.split())
    if not found and 1 < len(tokens) <= 12:
        for phrase, field in known.items():
            parts = set(phrase.split())
            if parts <= tokens and phrase not in _WEAK:
                found[field] = max(found.get(field, 0.0), 0.55 + 0.35 * len(parts) / len(tokens))
    if not found and len(bare) > 3:
        near = difflib.get_close_matches(
            bare, [p for p in known if abs(len(p) - len(bare)) <= 3 and len(p) > 3], 1, 0.82
        )
        if near:
            found[known[near[0]]] = 0.7
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))
