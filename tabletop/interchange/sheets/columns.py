"""Which column of a sheet is what: guessed from headings and values, and set by hand where the guess is wrong."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tabletop.base.message import Message
from tabletop.interchange.sheets.block import block_of
from tabletop.interchange.sheets.evidence import Evidence, evidence
from tabletop.interchange.sheets.headings import Header, find_header, joined, known_set, matches
from tabletop.interchange.sheets.table import EMPTY, Book, Cell, Sheet, column_letters
from tabletop.interchange.sheets.time_guess import guess_times
from tabletop.interchange.sheets.times import TimeReading
from tabletop.interchange.sheets.words import REPEATABLE, Field, known_sets, plain, words

_SURE = 0.3
_SAID = 0.8
_READ, _FEW = 40, 5
"""Rows that are read for their language, and small words that could be there by chance."""
_TIMES = (Field.TIME, Field.STORY)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a sheet is understood. Made by `guess`, changed by hand, remembered by name."""

    header: int = -1
    """The row of the headings, from 0; -1 when there is none."""
    depth: int = 0
    """The number of rows of headings."""
    headings: tuple[str, ...] = ()
    columns: tuple[Field, ...] = ()
    unsure: frozenset[int] = frozenset()
    """Columns whose kind was guessed from their cells, or from a heading that only looks like one we know."""
    times: TimeReading = dataclasses.field(default_factory=TimeReading)
    language: str = "nl"
    known: str = ""
    """The name of the known set of columns that it is, such as HSEEP."""
    doubts: tuple[Message, ...] = ()
    """What was guessed and could be meant otherwise."""

    @property
    def first(self) -> int:
        """The first row below the headings, from 0."""
        return max(0, self.header + self.depth)

    def column(self, field: Field) -> int | None:
        """Return the place of the first column of a kind, or None."""
        return self.columns.index(field) if field in self.columns else None

    def heading(self, column: int) -> str:
        """Return the heading of a column, or its letter when it has none."""
        return self.headings[column] or column_letters(column)

    def with_column(self, column: int, field: Field) -> Mapping:
        """Say what a column is; another column that was the same goes to the notes, where only one can be it."""
        columns = list(self.columns)
        if field not in REPEATABLE:
            columns = [Field.NOTE if one is field else one for one in columns]
        columns[column] = field
        return replace(self, columns=tuple(columns), known="", unsure=self.unsure - {column})


def guess(sheet: Sheet) -> Mapping:
    """Guess what a sheet holds. It always returns a mapping; what it is unsure of stands in `doubts`."""
    return _guessed(sheet, find_header(sheet))


def guess_below(sheet: Sheet, row: int, depth: int = 1) -> Mapping:
    """Guess again with the headings in a row that a person chose (from 0; -1 for a sheet without headings)."""
    if row < 0 or row + depth > len(sheet.rows):
        return _guessed(sheet, Header(-1, 0, ("",) * sheet.width))
    return _guessed(sheet, Header(row, depth, joined(sheet.rows[row : row + depth])))


def retimed(sheet: Sheet, mapping: Mapping) -> Mapping:
    """Guess again how the times are written, after a column was changed by hand."""
    (days,) = _cells(sheet, mapping, (Field.DATE,))
    times, doubts = guess_times(_cells(sheet, mapping, _TIMES), _start_told(sheet, mapping), days)
    kept = tuple(doubt for doubt in mapping.doubts if not doubt.key.startswith("importing.doubt.times."))
    return replace(mapping, times=times, doubts=(*kept, *doubts))


def main_sheet(book: Book) -> Sheet:
    """Return the sheet that is most likely the script: in sight, with the headings of one, and full."""

    def likeness(sheet: Sheet) -> tuple[bool, int, int]:
        fields = {field for head in find_header(sheet).headings for field, _ in matches(head)[:1]}
        return not sheet.hidden, len(fields), sheet.filled

    return max(book.sheets, key=likeness)


def _guessed(sheet: Sheet, header: Header) -> Mapping:
    mapping = Mapping(header.row, header.depth, header.headings)
    seen = [evidence(row[place] for row in sheet.rows[mapping.first :]) for place in range(sheet.width)]
    known = known_set(header.headings)
    columns = _assigned(header.headings, seen, known)
    doubts = () if any(header.headings) else (Message("importing.doubt.no_header"),)
    language = _language(header.headings, sheet.rows[mapping.first : mapping.first + _READ])
    unsure = _unsure(columns, header.headings, known)
    mapping = replace(mapping, columns=columns, known=known, language=language, doubts=doubts, unsure=unsure)
    return retimed(sheet, mapping)


def _assigned(heads: Sequence[str], seen: Sequence[Evidence], known: str) -> tuple[Field, ...]:
    """Give every column the kind it is most surely, each kind once unless several columns may hold it."""
    told = known_sets().get(known, {})
    wishes: list[tuple[float, int, Field]] = []
    for place, (head, look) in enumerate(zip(heads, seen, strict=True)):
        if plain(head) in told:
            wishes.append((2.0, place, told[plain(head)]))
            continue
        by_heading = _by_heading(head, look)
        wishes += [(score, place, field) for field, score in by_heading]
        if not by_heading or by_heading[0][1] < _SURE:
            wishes += [(score, place, field) for field, score in _by_values(place, head, look)]
    columns: list[Field | None] = [None] * len(heads)
    for score, place, field in sorted(wishes, key=lambda wish: (-wish[0], wish[1])):
        if columns[place] is None and score >= _SURE and (field in REPEATABLE or field not in columns):
            columns[place] = field
    _mark_roles(columns, heads, seen)
    _mend(columns, heads, seen)
    return tuple(_rest(field, head, look) for field, head, look in zip(columns, heads, seen, strict=True))


def _unsure(columns: Sequence[Field], heads: Sequence[str], known: str) -> frozenset[int]:
    """Return the columns that are something, without a heading that says so."""
    told = known_sets().get(known, {})
    plainly = (Field.NOTE, Field.SKIP, Field.MARKED)
    return frozenset(
        place
        for place, (field, head) in enumerate(zip(columns, heads, strict=True))
        if field not in plainly and plain(head) not in told and dict(matches(head)).get(field, 0.0) < _SAID
    )


def _rest(field: Field | None, head: str, look: Evidence) -> Field:
    if field is not None:
        return field
    return Field.NOTE if head or look.filled else Field.SKIP


def _by_heading(head: str, look: Evidence) -> list[tuple[Field, float]]:
    """Return what a heading could mean, less sure where the cells below say otherwise."""
    found: list[tuple[Field, float]] = []
    for field, score in matches(head):
        field, score = _adapted(field, score, look)
        found.append((field, score))
    return sorted(found, key=lambda pair: -pair[1])


def _adapted(field: Field, score: float, look: Evidence) -> tuple[Field, float]:
    if not look.filled:
        return field, score * 0.8
    timely = look.times + look.numbers + look.dates
    match field:
        case Field.TIME | Field.STORY if timely < 0.3:
            return field, score * 0.25
        case Field.TIME | Field.STORY if look.dates > 0.7:
            return Field.DATE, score
        case Field.DATE if look.times > 0.5:
            return Field.TIME, score * 0.8
        case Field.DATE if timely < 0.3:
            return field, score * 0.25
        case Field.ID if look.length > 24 or look.digits < 0.4:
            return Field.TEXT, score * 0.7
        case Field.TYPE if look.channels > 0.5 and look.channels > look.types:
            return Field.CHANNEL, score * 0.9
        case Field.CHANNEL if look.length > 60:
            return field, score * 0.4
        case Field.TITLE if look.length > 120:
            return Field.TEXT, score * 0.8
        case Field.TEXT:
            return field, score + min(look.length, 100) / 1000
        case Field.SENDER | Field.TO if look.length > 80:
            return field, score * 0.3
        case Field.SENDER | Field.TO if look.times > 0.7:
            return Field.TIME, score * 0.9
        case _:
            return field, score


def _by_values(place: int, head: str, look: Evidence) -> list[tuple[Field, float]]:
    """Return what a column without a telling heading could be."""
    found: list[tuple[Field, float]] = []
    if look.filled < 2:
        return found
    if look.times >= 0.7:
        found += [(Field.TIME, 0.6 * look.times), (Field.STORY, 0.5 * look.times)]
    if look.dates >= 0.7:
        found.append((Field.DATE, 0.5))
    if look.channels >= 0.6:
        found.append((Field.CHANNEL, 0.55 * look.channels))
    if look.types >= 0.6:
        found.append((Field.TYPE, 0.5 * look.types))
    if look.codes >= 0.7 and look.numbers < 0.5:
        found.append((Field.TO, 0.5 * look.codes))
    if not head and look.numbers >= 0.9 and look.different > 0.9 and place < 3:
        found.append((Field.ID, 0.45))
    if look.length >= 32:
        found.append((Field.TEXT, min(0.5, 0.3 + look.length / 1000)))
    elif look.length >= 12 and look.different > 0.8 and not found:
        found.append((Field.TITLE, 0.31))
    return found


def _mark_roles(columns: list[Field | None], heads: Sequence[str], seen: Sequence[Evidence]) -> None:
    """Find columns per role, with a mark in the rows that are for that role: there are always several."""
    marked = [
        place
        for place, (head, look) in enumerate(zip(heads, seen, strict=True))
        if head and len(head) <= 40 and look.filled and look.marks > 0.9 and columns[place] in (None, Field.NOTE)
    ]
    if len(marked) >= 2:
        for place in marked:
            columns[place] = Field.MARKED


def _mend(columns: list[Field | None], heads: Sequence[str], seen: Sequence[Evidence]) -> None:
    """Let a script have a text: where no column with words was found, the wordiest that is left is it."""
    free = [
        n for n, one in enumerate(columns) if one in (None, Field.NOTE) and seen[n].filled and seen[n].length >= 4
    ]
    text = columns.index(Field.TEXT) if Field.TEXT in columns else None
    if text is not None and not seen[text].filled:
        meant = [n for n in free if any(field is Field.TEXT for field, _ in matches(heads[n]))]
        if meant:
            columns[text], columns[meant[0]] = None, Field.TEXT
    if Field.TEXT not in columns and Field.TITLE not in columns and free:
        columns[max(free, key=lambda n: seen[n].length)] = Field.TEXT
    if Field.TITLE not in columns:
        titles = [n for n in free if columns[n] is None and matches(heads[n])[:1]]
        named = [n for n in titles if matches(heads[n])[0][0] is Field.TEXT and seen[n].length <= 70]
        if named:
            columns[named[0]] = Field.TITLE
    if Field.ACTOR in columns and Field.TO not in columns and Field.EXPECTED not in columns:
        columns[columns.index(Field.ACTOR)] = Field.TO


def _language(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Tell Dutch from English: by the small words of the text, and by the headings when there are few of those."""
    running = Counter(word for row in rows for cell in row for word in plain(cell.text).split())
    told = {name: sum(running[word] for word in listed) for name, listed in words("running").items()}
    if abs(told["en"] - told["nl"]) > _FEW:
        return max(told, key=lambda name: told[name])
    tokens = {token for head in heads for token in plain(head).split()}
    known = words("language")
    return "en" if len(tokens & set(known["en"])) > len(tokens & set(known["nl"])) else "nl"


def _cells(sheet: Sheet, mapping: Mapping, fields: Sequence[Field]) -> tuple[list[Cell], ...]:
    """Return the filled cells below the headings of the first column of each kind."""
    found: list[list[Cell]] = []
    for field in fields:
        place = mapping.column(field)
        cells = [EMPTY if place is None else row[place] for row in sheet.rows[mapping.first :]]
        found.append([cell for cell in cells if cell.text])
    return tuple(found)


def _start_told(sheet: Sheet, mapping: Mapping) -> tuple[str | None, int | None]:
    block = block_of(sheet, mapping.header)
    return block.date, block.start
