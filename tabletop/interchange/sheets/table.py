"""A spreadsheet as plain tables of cells, whatever file it came in. What the cells mean: see `sheet_columns`."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.scenario.problem import short

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
MOST_BYTES = 20_000_000
MOST_ROWS = 5_000
"""With something in it; an exercise of a day has some sixty injects."""
MOST_COLUMNS = 256
MOST_CELLS = 200_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_FOR_PEOPLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile(r"_x000[dD]_")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")


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


def read_book(name: str, content: bytes) -> Book:
    """Read a spreadsheet. Raises Damaged with what to do, for a file that is none or is too large."""
    if len(content) > MOST_BYTES:
        raise damaged("too_large", name, most=MOST_BYTES // 1_000_000)
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise damaged("empty", name)
    _refuse_foreign(name, content)
    stem = clean(PurePath(name).stem)
    if content.startswith(b"PK"):
        from tabletop.interchange.sheets.xlsx import read_workbook

        sheets = read_workbook(name, content, stem)
    elif content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        from tabletop.interchange.sheets.json_rows import read_json

        sheets = (read_json(name, content, stem),)
    else:
        from tabletop.interchange.sheets.csv_text import read_lines

        sheets = (read_lines(name, content, stem),)
    sheets = tuple(sheet for sheet in sheets if sheet.filled)
    if not sheets:
        raise damaged("empty", name)
    return Book(short(name), sheets)


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


def _refuse_foreign(name: str, content: bytes) -> None:
    """Raise Damaged, with what to do, for the files that people take for a spreadsheet."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(_OLE):
        raise damaged(_ole_kind(name, content), name)
    if head.startswith(b"%PDF"):
        raise damaged("pdf", name)
    if content.startswith(b"PK"):
        kind = next(_zip_kinds(content), "")
        if kind:
            raise damaged(kind, name)
        return
    if head[:200].lower().startswith((b"<?xml", b"<html", b"<!doctype", b"<table")):
        raise damaged("markup", name)
    if head[:200].startswith(b"{\\rtf"):
        raise damaged("not_a_sheet", name)
    if content.startswith(_PICTURES) or _is_binary(content[:65536]):
        raise damaged("not_a_sheet", name)


def _ole_kind(name: str, content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "password"
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return "xls"
    return "xls" if name.lower().endswith(".xls") else "not_a_sheet"


def _zip_kinds(content: bytes) -> Iterator[str]:
    """Yield what a zip file is when it is no workbook we read. A broken directory is found out later."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100] if _is_small(archive, "mimetype") else b""
    except Exception:
        # Whatever a damaged archive makes of the library: the reader of workbooks reports it.
        return
    if b"opendocument" in mimetype:
        yield "ods"
    if any(one.endswith(".iwa") for one in names):
        yield "numbers"
    if "xl/workbook.bin" in names:
        yield "xlsb"
    if names and not any(one.startswith("xl/") for one in names):
        yield "not_a_sheet"


def _is_small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < 200


def _is_binary(head: bytes) -> bool:
    """Whether it holds signs no text has; UTF-16 with its mark is text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    if max(2, len(head) // 1000) < zeros < len(head) // 4:
        return True
    strange = sum(byte < 32 and byte not in b"\t\n\r\x00\x1a\x1b\x0c" for byte in head)
    return strange > max(2, len(head) // 50)
