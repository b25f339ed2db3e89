"""What the shared screen needs of the past beyond the state, kept up to date record by record.

So that the ticks, four a second, never walk through a log of thousands of entries.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tabletop.base.moments import When
from tabletop.exercise.events import (
    EntryCorrected,
    EntryLogged,
    EntryRetracted,
    ExerciseEnded,
    InjectReleased,
    InjectShown,
    TimeJumped,
)
from tabletop.exercise.record import Record
from tabletop.exercise.values import Entry

KEPT = 40
"""How many of the latest entries are kept: more than the ticker shows, so that some may be retracted."""


@dataclass(frozen=True, slots=True)
class RoomEntry:
    """One entry with its number and its times."""

    number: int
    when: When
    entry: Entry


class RoomBook:
    """The latest entries, when each role last logged, when an inject was shown, and the last time jump."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.entries: OrderedDict[int, RoomEntry] = OrderedDict()
        self.last_logged: dict[str, When] = {}
        self.shown: dict[str, When] = {}
        self.stepped: dict[str, int] = {}
        """Where the clock went with the release of an inject, in a phase that goes in steps."""
        self.jumped: When | None = None
        self.ended_early = False
        for record in records:
            self.feed(record)

    def feed(self, record: Record) -> None:
        """Take in a record."""
        event = record.event
        match event:
            case EntryLogged():
                self.entries[event.number] = RoomEntry(event.number, record.when, event.entry)
                self.last_logged[event.entry.role] = record.when
                if len(self.entries) > KEPT:
                    self.entries.popitem(last=False)
            case EntryCorrected():
                known = self.entries.get(event.number)
                if known is not None:
                    self.entries[event.number] = replace(known, entry=event.entry)
            case EntryRetracted():
                self.entries.pop(event.number, None)
            case InjectReleased():
                if event.moves_to is not None:
                    self.stepped[event.inject] = event.moves_to
            case InjectShown():
                self.shown[event.inject] = record.when
            case TimeJumped():
                self.jumped = record.when
            case ExerciseEnded():
                self.ended_early = event.early
            case _:
                pass
