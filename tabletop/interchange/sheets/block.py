"""What stands above the table: the name of the exercise, its date and start, and what else somebody put there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tabletop.interchange.sheets.notations import read_start, read_time
from tabletop.interchange.sheets.table import Cell, Sheet
from tabletop.interchange.sheets.times import Notation
from tabletop.interchange.sheets.words import meanings, plain, words
from tabletop.scenario.words import Tlp

_TLP = re.compile(r"TLP[:\s-]*(CLEAR|WHITE|GREEN|AMBER\+STRICT|AMBER|RED)", re.IGNORECASE)
_LABELLED = re.compile(r"([^:=]{2,40})\s*[:=]\s*(.*)", re.DOTALL)


@dataclass(slots=True)
class Block:
    """The facts of a title block; empty where it does not say them."""

    title: str = ""
    date: str | None = None
    start: int | None = None
    """Seconds from midnight."""
    aim: str = ""
    situation: str = ""
    summary: str = ""
    tlp: Tlp = Tlp.GREEN
    rest: list[str] = field(default_factory=list[str])
    """Lines that have no place of their own."""


def block_of(sheet: Sheet, header: int) -> Block:
    """Read the rows above the headings (row from 0)."""
    block = Block()
    for row in sheet.rows[: max(0, header)]:
        cells = [cell for cell in row if cell.text and not cell.again]
        for label, cell in _pairs(cells):
            _take(block, label, cell)
    return block


def _pairs(cells: list[Cell]) -> list[tuple[str, Cell]]:
    """Return label and value for `Datum: 26 juni` in one cell or in two, and lines on their own."""
    if len(cells) == 2 and len(cells[0].text) <= 40 and not _is_labelled(cells[0].text):
        return [(cells[0].text.rstrip(" :="), cells[1])]
    pairs: list[tuple[str, Cell]] = []
    place = 0
    while place < len(cells):
        cell = cells[place]
        found = _LABELLED.fullmatch(cell.text)
        following = cells[place + 1] if place + 1 < len(cells) else None
        if found is not None and found[2].strip() and plain(found[1]) in meanings("block"):
            pairs.append((found[1].strip(), Cell(found[2].strip())))
        elif following is not None and (cell.text.endswith(":") or plain(cell.text) in meanings("block")):
            pairs.append((cell.text.rstrip(" :="), following))
            place += 1
        else:
            pairs.append(("", cell))
        place += 1
    return pairs


def _is_labelled(text: str) -> bool:
    found = _LABELLED.fullmatch(text)
    return found is not None and bool(found[2].strip())


def _take(block: Block, label: str, cell: Cell) -> None:
    """Put one fact in its place; what has none is kept as a line."""
    told = _TLP.search(cell.text) or _TLP.search(f"{label}:{cell.text}")
    if told is not None:
        word = told[1].upper().replace("WHITE", "CLEAR")
        block.tlp = Tlp(word)
        return
    kind = meanings("block").get(plain(label), "") if label else ""
    if kind == "date" and block.date is None:
        read = read_time(cell)
        if read is not None and read.date is not None:
            block.date = read.date.isoformat()
            if read.notation is Notation.MOMENT and block.start is None:
                block.start = read.seconds
            return
    if kind == "start" and block.start is None:
        start = read_start(cell.text)
        if start is not None:
            block.date, block.start = block.date or start[0], start[1]
            return
    if kind in ("title", "aim", "situation", "summary") and not getattr(block, kind):
        setattr(block, kind, cell.text)
    elif not label and not block.title and len(cell.text) <= 160 and read_time(cell) is None:
        if plain(cell.text) not in words("block")["bare"]:
            block.title = " ".join(cell.text.split())
    else:
        block.rest.append(f"{label}: {cell.text}" if label else cell.text)
