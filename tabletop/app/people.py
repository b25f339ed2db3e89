"""The keys under which people stand in a log. Their names live beside the log and can be erased; keys stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tabletop.exercise.events import ExercisePrepared, FacilitatorChanged, RemarkSet, SetupChanged
from tabletop.exercise.record import Record
from tabletop.exercise.values import Setup

_KEY = re.compile(r"p([0-9]{1,9})")


def free_key(known: Iterable[str], records: Iterable[Record]) -> str:
    """Return a key that nobody has or had: the key of an erased name must not become somebody else's."""
    used = [0]
    for key in (*known, *_keys_in(records)):
        found = _KEY.fullmatch(key)
        if found is not None:
            used.append(int(found[1]))
    return f"p{max(used) + 1}"


def _keys_in(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield record.by
        match record.event:
            case FacilitatorChanged(person) | RemarkSet(author=person):
                yield person
            case ExercisePrepared(setup=setup) | SetupChanged(setup):
                yield from _keys_of(setup)
            case _:
                pass


def _keys_of(setup: Setup) -> Iterator[str]:
    yield setup.facilitator
    yield from (*setup.response_cell, *setup.observers, *setup.scribes)
    for seat in setup.seats:
        yield from seat.people
