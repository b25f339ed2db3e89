"""Lists and mappings of a file as runs of pieces that are kept, added, left out and moved as a whole.

A piece of a block is its lines, with the comment lines directly above; between brackets it is what stands
between two commas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tabletop.scenario.writing.yaml_marks import Node


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the text, from sign to sign, and what comes in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch of one item or key: with its comments from `start`, itself from `own`."""

    start: int
    own: int
    end: int
    column: int


class CannotSplice(Exception):
    """This layout is too odd to change in place; more of it has to be written anew."""


def with_edits(text: str, edits: Sequence[Edit], start: int = 0, end: int | None = None) -> str:
    """Return a stretch of the text with the edits inside it. Raises CannotSplice when they overlap."""
    made: list[str] = []
    at = start
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise CannotSplice
        made += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*made, text[at : len(text) if end is None else end]))


def line_start(text: str, at: int) -> int:
    """Return where the line around a place begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Return where the next line begins after a place."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def pieces(text: str, node: Node, after: int) -> list[Piece]:
    """Return the pieces of a mapping or list; `after` is where the key or dash before it stood, 0 at the top."""
    if node.is_flow:
        firsts = node.keys if node.is_map else node.items
        return [Piece(a.start, a.start, b.end, a.column) for a, b in zip(firsts, node.items, strict=True)]
    made: list[Piece] = []
    low = min(line_end(text, after), node.start) if after else node.start
    for number, item in enumerate(node.items):
        own = node.keys[number].start if node.is_map else _dash(text, low, item)
        column = own - line_start(text, own)
        start = own if text[line_start(text, own) : own].strip() else _lead(text, low, own)
        low = line_end(text, item.end)
        made.append(Piece(start, own, low, column))
    return made


def rebuilt(text: str, run: Sequence[Piece], plan: Sequence[tuple[int | None, str]], between: str) -> str:
    """Return the text of a run of pieces after the plan: which old piece with what text, or None with a new one.

    What stood between two pieces stays between them; a comment apart stays before what it stood before.
    Raises CannotSplice for a comma behind a comment.
    """
    kept = {place for place, _ in plan if place is not None}
    in_flow = between.startswith(",")
    made: list[str] = []
    before: int | None = None
    for number, (place, body) in enumerate(plan):
        gap = between if number else ""
        if place is not None:
            own = _gap(text, run, place)
            made += _comments_of_gone(text, run, kept, place, in_flow)
            if place and before == place - 1:
                gap = own
            elif _has_comment(own):
                gap = own if number else _first(own, in_flow)
        made += (gap, body)
        before = place
    return "".join((*made, *_comments_of_gone(text, run, kept, len(run), in_flow)))


def removal(text: str, run: Sequence[Piece], place: int) -> Edit:
    """Return the edit that takes a piece out of a block, with the blank lines above it."""
    piece = run[place]
    if text[line_start(text, piece.own) : piece.own].strip():
        raise CannotSplice
    start = piece.start
    low = run[place - 1].end if place else start
    while start > low and not text[line_start(text, start - 1) : start].strip():
        start = line_start(text, start - 1)
    return Edit(start, piece.end, "")


def _comments_of_gone(text: str, run: Sequence[Piece], kept: set[int], place: int, in_flow: bool) -> Iterator[str]:
    """Find the comments apart before the pieces that are gone directly before a place."""
    first = place
    while first and first - 1 not in kept:
        first -= 1
    for gone in range(max(first, 1), place):
        gap = _gap(text, run, gone)
        if _has_comment(gap):
            yield _first(gap, in_flow) if in_flow else gap


def _gap(text: str, run: Sequence[Piece], place: int) -> str:
    """Return what stands between a piece and the one before it."""
    return text[run[place - 1].end : run[place].start] if place else ""


def _has_comment(gap: str) -> bool:
    return "#" in gap and "\n" in gap


def _first(gap: str, in_flow: bool) -> str:
    """Return what stands before an item, as it can stand before the first one: no comma, no blank lines."""
    if not in_flow:
        return gap.lstrip("\n")
    bare = gap.lstrip()
    if not bare.startswith(","):
        raise CannotSplice
    return bare[1:]


def _dash(text: str, low: int, item: Node) -> int:
    """Return where the dash of an item stands: the first sign from `low` that is no blank or comment."""
    at = low
    while at < item.start:
        end = line_end(text, at)
        inside = text[at:end].lstrip()
        if inside.startswith("-"):
            return end - len(inside)
        if inside and not inside.startswith("#"):
            break
        at = end
    raise CannotSplice


def _lead(text: str, low: int, own: int) -> int:
    """Return where the comment lines directly above begin; deeper ones belong to what stands above them."""
    start = line_start(text, own)
    column = own - start
    while start > low:
        above = line_start(text, start - 1)
        line = text[above:start]
        bare = line.lstrip(" \t")
        if above < low or not bare.startswith("#") or len(line) - len(bare) > column:
            break
        start = above
    return start
