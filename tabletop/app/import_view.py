"""What a person sees of a spreadsheet on its way to a scenario, in words: no window here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tabletop.app import importing
from tabletop.app.import_draft import ImportDraft
from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts

if TYPE_CHECKING:
    from tabletop.interchange.sheets.taken import CellProblem
    from tabletop.interchange.sheets.times import Read

NO_HEADER = -1
_HEADERS = 25
"""Rows that can be chosen as the headings."""
_WORDS = 36


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """One sheet of the book."""

    name: str
    rows: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: how the spreadsheet calls it, its heading, and what it is taken for."""

    letters: str
    heading: str
    field: str
    filled: bool
    unsure: bool = False
    """Whether it was guessed, and deserves a look."""


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """A way of reading times that can be set otherwise: its name, the words to choose from, the chosen one."""

    name: str
    choices: tuple[str, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class ProblemView:
    """Something to look at: where it stands (row from 1, 0 for the sheet; column from 0) and what it is."""

    place: str
    row: int
    column: int
    text: str
    severity: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """What comes in."""

    injects: int
    by_hand: int
    last: str
    """When the last inject comes, as T+hh:mm."""
    roles_made: tuple[str, ...]
    roles: int
    objectives: int
    phases: int
    note_columns: tuple[str, ...]
    title: str
    folder: str
    """The name that the folder gets."""


@dataclass(frozen=True, slots=True)
class ImportView:
    """Everything to show of a draft."""

    file: str
    sheets: tuple[SheetChoice, ...]
    sheet: int
    known: str
    own: bool
    notes: tuple[str, ...]
    header: int
    headers: tuple[tuple[int, str], ...]
    """Rows (from 0) that could hold the headings, with their first words."""
    first: int
    """The first row below the headings, from 0."""
    columns: tuple[ColumnView, ...]
    cells: tuple[tuple[str, ...], ...]
    """Every row of the sheet, as it reads."""
    start: str
    asks_start: bool
    """Whether the times are of the day, so that the start matters."""
    times: tuple[TimeChoice, ...]
    language: str
    layouts: tuple[str, ...]
    layout: str
    problems: tuple[ProblemView, ...]
    result: ResultView | None
    refused: str
    updates: str
    """The title of the scenario that is brought up to date; empty for a new one."""


def fields() -> tuple[str, ...]:
    """Return the names of everything a column can be, in the order in which they are offered."""
    from tabletop.interchange.sheets.words import Field

    return tuple(field.value for field in Field)


def import_view(draft: ImportDraft, texts: Texts) -> ImportView:
    """Return what to show of a draft."""
    sheet, mapping = draft.sheet, draft.mapping
    told = [doubt for doubt in mapping.doubts if not doubt.key.startswith("importing.doubt.times.")]
    taken = draft.taken
    return ImportView(
        file=draft.book.name,
        sheets=tuple(SheetChoice(one.name, one.filled, one.hidden) for one in draft.book.sheets),
        sheet=draft.book.sheets.index(sheet),
        known=mapping.known,
        own=draft.own,
        notes=tuple(texts.say(message) for message in (*sheet.notes, *told)),
        header=mapping.header,
        headers=_headers(draft, texts),
        first=mapping.first,
        columns=_columns(draft),
        cells=tuple(tuple(cell.text for cell in row) for row in sheet.rows),
        start=_start(draft),
        asks_start=_asks_start(draft),
        times=_times(draft),
        language=mapping.language if draft.base is None else draft.base.language,
        layouts=importing.saved_mappings(),
        layout=draft.layout,
        problems=tuple(
            ProblemView(_place(one, texts), one.row, one.column, texts.say(one.message), one.severity.value)
            for one in (taken.problems if taken is not None else ())
        ),
        result=_result(draft) if taken is not None else None,
        refused=texts.say(draft.refused) if draft.refused is not None else "",
        updates=draft.base.title if draft.base is not None else "",
    )


def _place(problem: CellProblem, texts: Texts) -> str:
    """Return where a problem stands: a cell, a row, or nothing for the sheet as a whole."""
    if problem.row and problem.column < 0:
        return texts("importing.check.row", row=problem.row)
    return problem.place


def _headers(draft: ImportDraft, texts: Texts) -> tuple[tuple[int, str], ...]:
    """Return the rows that could be the headings: those with two words or more."""
    found: list[tuple[int, str]] = []
    for place, row in enumerate(draft.sheet.rows[:_HEADERS]):
        words = [cell.text.split("\n")[0] for cell in row if cell.text]
        if len(words) < 2 and place != draft.mapping.header:
            continue
        shown = " · ".join(words)
        shown = shown if len(shown) <= _WORDS else f"{shown[: _WORDS - 1]}…"
        found.append((place, texts("importing.columns.row", row=place + 1, words=shown)))
    return ((NO_HEADER, texts("importing.columns.no_header")), *found)


def _columns(draft: ImportDraft) -> tuple[ColumnView, ...]:
    from tabletop.interchange.sheets.table import column_letters

    mapping, below = draft.mapping, draft.sheet.rows[draft.mapping.first :]
    return tuple(
        ColumnView(
            column_letters(n),
            mapping.headings[n],
            field.value,
            any(row[n].text for row in below),
            n in mapping.unsure,
        )
        for n, field in enumerate(mapping.columns)
    )


def _reads(draft: ImportDraft) -> list[Read]:
    """Return every time and date that the columns for them say."""
    from tabletop.interchange.sheets.notations import read_time
    from tabletop.interchange.sheets.words import Field

    mapping = draft.mapping
    places = [n for n, one in enumerate(mapping.columns) if one in (Field.TIME, Field.STORY, Field.DATE)]
    found = (
        read_time(row[place], mapping.times.day_first)
        for row in draft.sheet.rows[mapping.first :]
        for place in places
    )
    return [read for read in found if read is not None]


def _times(draft: ImportDraft) -> tuple[TimeChoice, ...]:
    """Return the choices that matter for how the times of this sheet are written."""
    from tabletop.interchange.sheets.times import HOUR, Notation

    reads, times = _reads(draft), draft.mapping.times
    kinds = {read.notation for read in reads}
    clocks = [read.seconds for read in reads if read.notation is Notation.CLOCK]
    found: list[TimeChoice] = []
    if any(read.notation is Notation.NUMBER and read.as_clock is not None for read in reads):
        found.append(TimeChoice("numbers", ("minutes", "clock"), times.numbers.value))
    if Notation.PLUS in kinds:
        found.append(TimeChoice("plus", ("start", "before"), times.plus.value))
    if times.elapsed or (clocks and clocks[0] < 6 * HOUR):
        found.append(TimeChoice("elapsed", ("no", "yes"), "yes" if times.elapsed else "no"))
    if any(read.swaps for read in reads):
        found.append(TimeChoice("day_first", ("yes", "no"), "yes" if times.day_first else "no"))
    return tuple(found)


def _asks_start(draft: ImportDraft) -> bool:
    """Tell whether there are times of the day: then the start says what T+00:00 is."""
    from tabletop.interchange.sheets.times import Notation, Numbers

    times = draft.mapping.times
    of_day = {Notation.MOMENT, Notation.DAY_CLOCK} | (set() if times.elapsed else {Notation.CLOCK})
    if times.numbers is Numbers.CLOCK:
        of_day.add(Notation.NUMBER)
    return any(read.notation in of_day for read in _reads(draft))


def _start(draft: ImportDraft) -> str:
    times = draft.mapping.times
    if times.start is None:
        return ""
    clock = f"{times.start // 3600 % 24:02d}:{times.start // 60 % 60:02d}"
    return f"{times.date} {clock}" if times.date else clock


def _result(draft: ImportDraft) -> ResultView:
    from tabletop.app.scenario_ids import id_for

    assert draft.taken is not None
    scenario, taken = draft.taken.scenario, draft.taken
    names = {role.code: role.organisation for role in scenario.roles}
    return ResultView(
        injects=len(scenario.injects),
        by_hand=sum(inject.at is None for inject in scenario.injects),
        last=offset_text(max((inject.at or 0 for inject in scenario.injects), default=0)),
        roles_made=tuple(names.get(code, code) for code in taken.roles_made),
        roles=len(scenario.roles),
        objectives=len(scenario.objectives),
        phases=len(scenario.phases),
        note_columns=taken.note_columns,
        title=scenario.title,
        folder=id_for(scenario.title),
    )
