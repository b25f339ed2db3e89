"""Which row of a changed spreadsheet is which inject: by number, by title, or by how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from tabletop.scenario.inject import Inject

_ALIKE = 0.6
"""Share of letters in common from which two injects are the same one, rewritten."""
_ALIKE_AT_ONE_TIME = 0.35
_MOST_COMPARED = 10_000
"""Pairs; a sheet in which everything is different is a different scenario."""
_Key = Callable[[Inject], object]


def matched(rows: Sequence[Inject], injects: Sequence[Inject], numbered: bool) -> dict[int, int]:
    """Return for each row (by place) the place of its inject; rows without one are new.

    A number counts when the sheet has a column for it (`numbered`), but not against the title and the text: people
    number anew when they put a row in between.
    """
    pairs: dict[int, int] = {}
    if numbered:
        _join(rows, injects, pairs, lambda one: (one.id, one.title))
        _join(rows, injects, pairs, lambda one: (one.id, one.text) if one.text else None)
    _join(rows, injects, pairs, lambda one: (one.title, one.at))
    _join(rows, injects, pairs, lambda one: one.title or None)
    _join(rows, injects, pairs, lambda one: one.text or None)
    if numbered:
        _join(rows, injects, pairs, lambda one: one.id)
    _join_alike(rows, injects, pairs)
    return pairs


def _join(rows: Sequence[Inject], injects: Sequence[Inject], pairs: dict[int, int], key: _Key) -> None:
    """Pair what is left and has the same key, when only one of each has it."""
    taken = set(pairs.values())
    free_rows = [place for place in range(len(rows)) if place not in pairs]
    free = [place for place in range(len(injects)) if place not in taken]
    row_keys = Counter(key(rows[place]) for place in free_rows)
    keys = Counter(key(injects[place]) for place in free)
    places = {key(injects[place]): place for place in free}
    for row in free_rows:
        own = key(rows[row])
        if own is not None and row_keys[own] == 1 and keys[own] == 1:
            pairs[row] = places[own]


def _join_alike(rows: Sequence[Inject], injects: Sequence[Inject], pairs: dict[int, int]) -> None:
    """Pair what is left by how alike it is; at one time less will do. Of very many only what comes at one time."""
    taken = set(pairs.values())
    free_rows = [place for place in range(len(rows)) if place not in pairs]
    free = [place for place in range(len(injects)) if place not in taken]
    few = len(free_rows) * len(free) <= _MOST_COMPARED
    found: list[tuple[float, int, int]] = []
    for place in free:
        matcher = SequenceMatcher(None, "", _words(injects[place]), autojunk=False)
        for row in free_rows:
            at_once = _at_one_time(rows[row], injects[place])
            if at_once or few:
                ratio = _ratio(matcher, _words(rows[row]), _ALIKE_AT_ONE_TIME if at_once else _ALIKE)
                found += [(-ratio, row, place)] if ratio else []
    used: set[int] = set()
    for _, row, place in sorted(found):
        if row not in pairs and place not in used:
            pairs[row] = place
            used.add(place)


def _ratio(matcher: SequenceMatcher[str], words: str, least: float) -> float:
    """Return how alike the words are, from 0 to 1; 0 when that is less than asked for."""
    matcher.set_seq1(words)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def _words(inject: Inject) -> str:
    return f"{inject.title} {inject.text}"[:400].casefold()


def _at_one_time(row: Inject, inject: Inject) -> bool:
    return row.at is not None and row.at == inject.at
