"""A spreadsheet as plain tables of cells, whatever file it came in. Reading the file: see `book`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.scenario.problem import short

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
MOST_ROWS = 5_000
"""With something in it; an exercise of a day has some sixty injects."""
MOST_COLUMNS = 256
MOST_CELLS = 200_000
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_FOR_PEOPLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile(r"_x000[dD]_")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the text as a person reads it, and the number or moment behind it when the file keeps one."""

    text: str = ""
    value: CellValue = None
    again: bool = False
    """Whether it is filled down from a cell that is merged over several rows."""


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark that somebody stuck to a cell; row from 1, column from 0."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `rows[0]` is row 1 of the sheet; every row has the same number of cells."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    file: str = ""
    """The name of the file without its ending."""
    hidden: bool = False
    notes: tuple[Message, ...] = ()
    """What a person should know about how it was read."""
    comments: tuple[Comment, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def filled(self) -> int:
        """The number of rows with something in them."""
        return sum(any(cell.text for cell in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Book:
    """Every sheet of a file that has something in it, in their order."""

    name: str
    sheets: tuple[Sheet, ...]


def damaged(key: str, name: str, /, **values: str | int) -> Damaged:
    """Make the error about a file, in the words of the catalogue `importing`."""
    return Damaged(Message(f"importing.file.{key}", file=short(name), **values))


def clean(text: str) -> str:
    """Return a text without control signs, with plain line ends and plain spaces, and without a guard before it.

    A guard is the apostrophe that programs put before a cell which would otherwise be read as a formula.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\u2028", "\n").replace("\u2029", "\n")
        text = text.replace("\xa0", " ").replace("\u202f", " ").replace("\x85", "\n")
    if "_x000" in text:
        text = _ESCAPED.sub("", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _NOT_FOR_PEOPLE.sub("", text).strip()
    if text.startswith("'") and text[1:].startswith(_DANGEROUS):
        text = text[1:]
    return text


def column_letters(index: int) -> str:
    """Return how spreadsheets call a column, counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    index += 1
    while index > 0:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_place(row: int, column: int) -> str:
    """Return how a spreadsheet calls a cell, `C7`; row from 1, column from 0. Column -1 is the row itself."""
    return f"{column_letters(column)}{row}" if column >= 0 else str(row)


def squared(rows: list[list[Cell]], name: str) -> tuple[tuple[Cell, ...], ...]:
    """Give every row the same width, without empty rows at the end. Raises Damaged when there is too much."""
    while rows and not any(cell.text for cell in rows[-1]):
        rows.pop()
    width = max((_used(row) for row in rows), default=0)
    if width > MOST_COLUMNS:
        raise damaged("too_wide", name, most=MOST_COLUMNS)
    if sum(any(cell.text for cell in row) for row in rows) > MOST_ROWS:
        raise damaged("too_long", name, most=MOST_ROWS)
    if sum(bool(cell.text) for row in rows for cell in row) > MOST_CELLS:
        raise damaged("too_many", name, most=MOST_CELLS)
    return tuple((*row[:width], *(EMPTY,) * (width - len(row))) for row in rows)


def _used(row: list[Cell]) -> int:
    return next((place + 1 for place in range(len(row) - 1, -1, -1) if row[place].text), 0)
