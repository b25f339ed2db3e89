"""Which row of a changed spreadsheet is which inject: by number, by title, or by how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from tabletop.scenario.inject import Inject

_ALIKE = 0.6
"""Share of letters in common from which two injects are the same one, rewritten."""
_ALIKE_AT_ONE_TIME = 0.35
_MOST_COMPARED = 40_000
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
    taken = set(pairs.values())
    free_rows = [place for place in range(len(rows)) if place not in pairs]
    free = [place for place in range(len(injects)) if place not in taken]
    if len(free_rows) * len(free) > _MOST_COMPARED:
        return
    found: list[tuple[float, int, int]] = []
    for place in free:
        matcher = SequenceMatcher(None, "", _words(injects[place]), autojunk=False)
        for row in free_rows:
            least = _ALIKE_AT_ONE_TIME if _at_one_time(rows[row], injects[place]) else _ALIKE
            matcher.set_seq1(_words(rows[row]))
            if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
                ratio = matcher.ratio()
                if ratio >= least:
                    found.append((-ratio, row, place))
    used: set[int] = set()
    for _, row, place in sorted(found):
        if row not in pairs and place not in used:
            pairs[row] = place
            used.add(place)


def _words(inject: Inject) -> str:
    return f"{inject.title} {inject.text}"[:400].casefold()


def _at_one_time(row: Inject, inject: Inject) -> bool:
    return row.at is not None and row.at == inject.at
