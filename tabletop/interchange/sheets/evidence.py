"""What the cells of a column look like, whatever its heading says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tabletop.interchange.sheets.notations import day_number, read_time
from tabletop.interchange.sheets.table import Cell
from tabletop.interchange.sheets.times import Notation, Read
from tabletop.interchange.sheets.words import meanings, plain

SAMPLE = 80
"""Filled cells of a column that are looked at."""
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,4}")
_PARTS = re.compile(r"[,;/+&|\n]+")
_NUMBER = re.compile(r"(?:inject|nr|no|msel|i|#)?[ .#-]?\d{1,5}[a-z]?(?:[.-]\d{1,3})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares, from 0 to 1, of the filled cells of a column."""

    filled: int = 0
    length: float = 0.0
    """Signs in a cell, on average."""
    times: float = 0.0
    """Cells that say a time in more than a bare number."""
    dates: float = 0.0
    """Cells that say a date and no time."""
    numbers: float = 0.0
    channels: float = 0.0
    types: float = 0.0
    codes: float = 0.0
    """Cells with nothing but role codes, or everyone."""
    marks: float = 0.0
    different: float = 0.0
    digits: float = 0.0
    """Cells with a digit in them."""


def evidence(cells: Iterable[Cell]) -> Evidence:
    """Look at the cells of one column."""
    sample: list[Cell] = []
    for cell in cells:
        if cell.text:
            sample.append(cell)
        if len(sample) == SAMPLE:
            break
    count = len(sample)
    if not count:
        return Evidence()
    channels, types = meanings("channels"), meanings("types")
    reads = [read_time(cell) for cell in sample]
    words = [plain(cell.text) for cell in sample]
    return Evidence(
        filled=count,
        length=sum(len(cell.text) for cell in sample) / count,
        times=sum(_is_time(cell, read) for cell, read in zip(sample, reads, strict=True)) / count,
        dates=sum(_is_day(cell, read) for cell, read in zip(sample, reads, strict=True)) / count,
        numbers=sum(_NUMBER.fullmatch(cell.text) is not None for cell in sample) / count,
        channels=sum(word in channels and len(word) > 1 for word in words) / count,
        types=sum(word in types for word in words) / count,
        codes=sum(_is_codes(cell.text) for cell in sample) / count,
        marks=sum(is_mark(cell.text) for cell in sample) / count,
        different=len(set(words)) / count,
        digits=sum(any(sign.isdigit() for sign in cell.text) for cell in sample) / count,
    )


def is_mark(text: str) -> bool:
    """Tell whether a cell says yes by a sign or a short word."""
    return len(text) <= 4 and (text in "✓✔√●•" or meanings("marks").get(plain(text)) == "yes")


def _is_time(cell: Cell, read: Read | None) -> bool:
    return read is not None and read.notation is not Notation.NUMBER and not _is_day(cell, read)


def _is_day(cell: Cell, read: Read | None) -> bool:
    """Tell whether a cell says a date, or the number of a day, and no time."""
    return read is not None and (read.notation is Notation.DATE or day_number(cell) is not None)


def _is_codes(text: str) -> bool:
    everyone = meanings("recipients")
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    return bool(parts) and all(_CODE.fullmatch(part) or everyone.get(plain(part)) == "everyone" for part in parts)
