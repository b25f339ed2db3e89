"""Tables in plain text: which encoding, which separator, and the cells. No workbook is read here."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable

from tabletop.base.message import Message
from tabletop.interchange.sheets.table import EMPTY, MOST_COLUMNS, Cell, Sheet, clean, damaged, squared

SEPARATORS = (";", ",", "\t", "|")
_SAMPLE = 65_536
_MOST_LINES = 200_000


def read_lines(name: str, content: bytes, stem: str) -> Sheet:
    """Read a table of text. Raises Damaged when no separator makes columns of it."""
    text, encoding = decoded(content)
    notes: list[Message] = []
    if encoding in ("cp1252", "latin-1"):
        notes.append(Message("importing.read.encoding"))
    separator, text = _told(text)
    separator = separator or _sniffed(text)
    if separator == "":
        raise damaged("one_column", name)
    rows, sound = _parsed(text, separator, name)
    if not sound:
        notes.append(Message("importing.read.quotes"))
    return Sheet(stem, squared(rows, name), stem, notes=tuple(notes))


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding. Never raises: latin-1 takes every byte."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "utf-16"
    zeros = content[:_SAMPLE].count(0)
    if zeros > len(content[:_SAMPLE]) // 4:
        order = "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"
        return content.decode(order, "replace"), order
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1"), "latin-1"


def _told(text: str) -> tuple[str, str]:
    """Take off the line `sep=;` by which Excel says its separator."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"')
    if told.lower().startswith("sep=") and len(told) == 5:
        return told[4], rest
    if told.lower() == "sep=":
        return "\t", rest
    return "", text


def _sniffed(text: str) -> str:
    """Return the separator that makes the most even columns, or nothing."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    best, separator = 0, ""
    for candidate in SEPARATORS:
        lengths = Counter(_lengths(sample, candidate))
        if not lengths:
            continue
        width, rows = max(lengths.items(), key=lambda pair: (pair[1] * (min(pair[0], 40) - 1), pair[0]))
        if rows * (min(width, 40) - 1) > best:
            best, separator = rows * (min(width, 40) - 1), candidate
    return separator


def _lengths(sample: str, separator: str) -> list[int]:
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))
    except csv.Error:
        rows = [line.split(separator) for line in sample.splitlines()]
    return [len(row) for row in rows if len(row) > 1 and any(row)]


def _parsed(text: str, separator: str, name: str) -> tuple[list[list[Cell]], bool]:
    """Return the rows, and whether the quotation marks were sound."""
    text = text.replace("\x00", "")
    try:
        return _rows(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), name), True
    except csv.Error as error:
        unclosed = "end of data" in str(error) or "limit" in str(error)
    if not unclosed:
        try:
            rows = _rows(csv.reader(io.StringIO(text, newline=""), delimiter=separator), name)
            if not any("\n" in cell.text and separator in cell.text for row in rows for cell in row):
                return rows, False
        except csv.Error:
            pass
    lines = (line.split(separator) for line in text.splitlines())
    return _rows(([part.strip().strip('"') for part in line] for line in lines), name), False


def _rows(lines: Iterable[list[str]], name: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for number, line in enumerate(lines):
        if number >= _MOST_LINES:
            raise damaged("too_long", name, most=_MOST_LINES)
        cells = [Cell(text, text) if (text := clean(part)) else EMPTY for part in line]
        if len(cells) > MOST_COLUMNS and any(cell.text for cell in cells[MOST_COLUMNS:]):
            raise damaged("too_wide", name, most=MOST_COLUMNS)
        rows.append(cells[:MOST_COLUMNS])
    return rows
