"""Workbooks of Excel and its relatives (.xlsx, .xlsm): checked before they are opened, read cell by cell."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from tabletop.base.errors import TabletopError
from tabletop.base.message import Message
from tabletop.interchange.sheets.comments import comments_of
from tabletop.interchange.sheets.table import (
    EMPTY,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    CellValue,
    Sheet,
    clean,
    damaged,
    squared,
)

MOST_FILES = 2_000
MOST_UNPACKED = 60_000_000
"""Bytes of everything in the archive together."""
MOST_RATIO = 100
_SMALL = 1_000_000
_DOCTYPE = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]{0,200}?\br=\"([A-Z]{1,6})[0-9]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]{0,100}?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]{0,300}?\bhidden=\"(?:1|true)\"")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]{0,300}?\bhidden=\"(?:1|true)\"")
_DRAWING = re.compile(rb"<(?:\w+:)?drawing\b")
_UNCOUNTED = re.compile(
    rb"<(?:\w+:)?c\b[^>]{0,200}?\br=\"([A-Z]{1,3}\d{1,7})\"[^>]{0,200}>\s*"
    rb"<(?:\w+:)?f\b[^>]{0,200}?(?:/>|>[^<]{0,9000}</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_EMPTY_ROWS = 100_000
"""So many empty rows in a row end a sheet: nobody scrolls on to what stands below."""


@dataclass(frozen=True, slots=True)
class _Merged:
    """Cells that are merged over several rows: the column from 0, and the rows from 1."""

    column: int
    first: int
    last: int


def read_workbook(name: str, content: bytes, stem: str) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook. Raises Damaged for an archive that is broken, hostile or too large."""
    try:
        _refuse_hostile(name, content)
        with warnings.catch_warnings():
            # openpyxl warns of drawings and extensions that it leaves out: they hold no text of cells.
            warnings.simplefilter("ignore")
            return _sheets(name, content, stem)
    except TabletopError:
        raise
    except Exception as error:
        # A broken workbook makes the library raise nearly anything; a person can only do one thing about it.
        raise damaged("broken", name) from error


def _refuse_hostile(name: str, content: bytes) -> None:
    """Look at the directory of the archive before anything is unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise damaged("bomb", name)
        for entry in entries:
            if entry.flag_bits & 1:
                raise damaged("password", name)
            if entry.file_size > max(_SMALL, MOST_RATIO * max(1, entry.compress_size)):
                raise damaged("bomb", name)
        names = [entry.filename for entry in entries]
        if len(set(names)) < len(names):
            raise damaged("broken", name)
        for one in names:
            if one.lower().endswith((".xml", ".rels")) and _DOCTYPE.search(archive.read(one)):
                raise damaged("doctype", name)


def _sheets(name: str, content: bytes, stem: str) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook

    book: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        worksheets = [one for one in book.worksheets if hasattr(one, "_worksheet_path")]
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return tuple(_sheet(worksheet, archive, name, stem) for worksheet in worksheets)
    finally:
        book.close()


def _sheet(worksheet: Any, archive: zipfile.ZipFile, name: str, stem: str) -> Sheet:
    """Read one sheet; its own text tells what the library leaves out of sight."""
    part = str(worksheet._worksheet_path)
    xml = archive.read(part)
    widest = max((_column(letters) for letters in set(_CELL.findall(xml))), default=MOST_COLUMNS - 1)
    rows = _rows(worksheet, min(widest + 1, MOST_COLUMNS), name)
    notes = _notes(xml, archive)
    if len(rows) > _EMPTY_ROWS and _has_deep_cells(xml, len(rows)):
        notes.append(Message("importing.read.deep_rows", row=len(rows), n=_EMPTY_ROWS))
    if widest >= MOST_COLUMNS and _has_far_cells(xml):
        raise damaged("too_wide", name, most=MOST_COLUMNS)
    for merged in _merges(xml, len(rows)):
        _fill_down(rows, merged)
    hidden = worksheet.sheet_state != "visible"
    if hidden:
        notes.insert(0, Message("importing.read.hidden_sheet", sheet=clean(str(worksheet.title))))
    comments = comments_of(archive, part)
    return Sheet(clean(str(worksheet.title)), squared(rows, name), stem, hidden, tuple(notes), comments)


def _notes(xml: bytes, archive: zipfile.ZipFile) -> list[Message]:
    """Say what is hidden in a sheet, and what of it cannot come along."""
    notes: list[Message] = []
    for key, pattern in (("hidden_rows", _HIDDEN_ROW), ("hidden_columns", _HIDDEN_COLUMN)):
        hidden = len(pattern.findall(xml))
        if hidden:
            notes.append(Message(f"importing.read.{key}", n=hidden))
    uncounted = _UNCOUNTED.findall(xml) if b"<f" in xml or b":f" in xml else []
    if uncounted:
        first = uncounted[0].decode("ascii")
        notes.append(Message("importing.read.uncounted", n=len(uncounted), cell=first))
    pictures = sum(one.startswith("xl/media/") for one in archive.namelist())
    if pictures and _DRAWING.search(xml):
        notes.append(Message("importing.read.pictures", n=pictures))
    return notes


def _rows(worksheet: Any, width: int, name: str) -> list[list[Cell]]:
    worksheet.reset_dimensions()  # A sheet may lie about its size, and the library would believe it.
    rows: list[list[Cell]] = []
    empty = filled = cells = 0
    for found in worksheet.iter_rows(max_col=width):
        row = [_cell(one) for one in found]
        used = sum(bool(one.text) for one in row)
        rows.append(row if used else [])
        empty = 0 if used else empty + 1
        filled += bool(used)
        cells += used
        if filled > MOST_ROWS:
            raise damaged("too_long", name, most=MOST_ROWS)
        if cells > MOST_CELLS:
            raise damaged("too_many", name, most=MOST_CELLS)
        if empty > _EMPTY_ROWS:
            break
    return rows


def _has_far_cells(xml: bytes) -> bool:
    """Tell whether a cell beyond the last column we read holds anything."""
    for found in re.finditer(rb"<(?:\w+:)?c\b[^>]{0,200}?\br=\"([A-Z]{2,6})\d+\"[^>]{0,200}>", xml):
        if _column(found[1]) >= MOST_COLUMNS and not found[0].endswith(b"/>"):
            return True
    return False


def _has_deep_cells(xml: bytes, row: int) -> bool:
    """Tell whether a cell below a row holds anything."""
    found = re.finditer(rb"<(?:\w+:)?c\b[^>]{0,200}?\br=\"[A-Z]{1,3}(\d{5,12})\"[^>]{0,200}>", xml)
    return any(int(one[1]) > row and not one[0].endswith(b"/>") for one in found)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _merges(xml: bytes, rows: int) -> list[_Merged]:
    """Return what is merged downwards. Only the first column of a merge holds the text, as in the sheet."""
    merges: list[_Merged] = []
    for left, top, _, bottom in _MERGED.findall(xml):
        first, last = int(top), min(int(bottom), rows)
        if first < last and _column(left) < MOST_COLUMNS:
            merges.append(_Merged(_column(left), first, last))
    return merges[:MOST_ROWS]


def _fill_down(rows: list[list[Cell]], merged: _Merged) -> None:
    first = rows[merged.first - 1] if merged.first <= len(rows) else []
    if merged.column >= len(first) or not first[merged.column].text:
        return
    source = first[merged.column]
    for number in range(merged.first, min(merged.last, merged.first + MOST_ROWS)):
        row = rows[number]
        row += [EMPTY] * (merged.column + 1 - len(row))
        if not row[merged.column].text:
            row[merged.column] = Cell(source.text, source.value, again=True)


def _cell(found: Any) -> Cell:
    value: Any = found.value
    if value is None:
        return EMPTY
    if isinstance(value, str):
        text = clean(value)
        return Cell(text, text) if text else EMPTY
    return Cell(written(value, str(getattr(found, "number_format", "") or "")), value)


def written(value: CellValue, form: str = "") -> str:
    """Return how a person reads a number or a moment in its cell; `form` is Excel's number format."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        if value.time() == time() and not re.search("[hH]", form):
            return f"{value:%Y-%m-%d}"
        return f"{value:%Y-%m-%d %H:%M}" if value.second == 0 else f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, time):
        return f"{value:%H:%M}" if value.second == 0 else f"{value:%H:%M:%S}"
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value, form)
    return clean(str(value))


def _number(value: int | float, form: str) -> str:
    plain = re.sub(r'[\\"]', "", form)
    if value != value or abs(value) > 1e15:
        return str(value)
    if float(value).is_integer():
        whole = int(value)
        if plain == "00:00" and 0 <= whole < 10_000:
            return f"{whole // 100:02d}:{whole % 100:02d}"
        return str(whole).zfill(len(plain)) if plain and set(plain) == {"0"} else str(whole)
    decimals = re.fullmatch(r"[#,0]*0\.(0+)", plain)
    return f"{value:.{min(len(decimals[1]), 10)}f}" if decimals else repr(round(value, 10))
