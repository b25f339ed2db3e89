"""The log as everybody reads it: one row an entry, kept up to date record by record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tabletop.base.moments import When
from tabletop.exercise.events import EntryCorrected, EntryLogged, EntryRetracted
from tabletop.exercise.record import Record
from tabletop.exercise.values import Entry


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry as it reads now, with every earlier reading and, when retracted, why."""

    number: int
    when: When
    by: str
    entry: Entry
    earlier: tuple[Entry, ...] = ()
    retracted: str | None = None

    @property
    def corrected(self) -> bool:
        """Whether it once read differently."""
        return bool(self.earlier)


class LogBook:
    """Folds records into rows. A row keeps its place; `revision` counts every change."""

    def __init__(self) -> None:
        self.rows: list[LogRow] = []
        self.revision = 0

    def feed(self, record: Record) -> int | None:
        """Take in a record; return the index of the row that is new or changed, or None."""
        event = record.event
        match event:
            case EntryLogged():
                self.rows.append(LogRow(event.number, record.when, record.by, event.entry))
                index = len(self.rows) - 1
            case EntryCorrected():
                index = event.number - 1
                row = self.rows[index]
                self.rows[index] = replace(row, entry=event.entry, earlier=(*row.earlier, row.entry))
            case EntryRetracted():
                index = event.number - 1
                self.rows[index] = replace(self.rows[index], retracted=event.reason)
            case _:
                return None
        self.revision += 1
        return index
