"""The stretches of a script: from a column with phases, or from headings between the rows."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.base.message import Message
from tabletop.interchange.sheets.inject import Desk, Draft
from tabletop.interchange.sheets.rows import Row, RowKind
from tabletop.interchange.sheets.words import Field
from tabletop.scenario.model import Phase
from tabletop.scenario.problem import Severity, short
from tabletop.scenario.words import ClockMode


class Phases:
    """Finds the phases of a sheet."""

    def __init__(self, rows: Sequence[Row], desk: Desk) -> None:
        self._rows = rows
        self._desk = desk

    def phases(self, drafts: Sequence[Draft], has_clock: bool) -> tuple[Phase, ...]:
        """Return the phases in order of time, the first from the start. Titles at one moment are joined."""
        at = {draft.row.number: draft.at for draft in drafts if draft.at is not None}
        titles: dict[int, list[str]] = {}
        waiting: list[str] = []
        current = ""
        for row in self._rows:
            said = self._said(row)
            if said and said != (waiting[-1] if waiting else current):
                waiting.append(said)
            if waiting and row.number in at:
                titles.setdefault(at[row.number], []).extend(waiting)
                current, waiting = waiting[-1], []
        for title in waiting:
            drafts[-1].notes.append(title)
            self._desk.tell(0, -1, Message("importing.sheet.empty_phase", title=short(title)), Severity.NOTE)
        mode = ClockMode.RUNS if has_clock else ClockMode.ABSENT
        phases: list[Phase] = []
        for number, moment in enumerate(sorted(titles), 1):
            title = " / ".join(dict.fromkeys(titles[moment]))
            phases.append(Phase(id=f"p{number}", title=title, at=moment if number > 1 else 0, clock=mode))
        return tuple(phases)

    def _said(self, row: Row) -> str:
        """Return the phase that a row names."""
        if row.kind is RowKind.PHASE:
            return " ".join(row.line.split())
        text = " ".join(row.text(Field.PHASE).split())
        if text.isdigit():
            return f"{row.mapping.heading(row.mapping.column(Field.PHASE) or 0)} {text}"
        return text
