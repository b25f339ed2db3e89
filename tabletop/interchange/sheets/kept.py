"""The sheet that people do not see: it keeps the whole scenario, so that nothing is lost in the columns."""

from __future__ import annotations

import json

from tabletop.interchange.cells import CELL_LIMIT
from tabletop.interchange.sheets.table import Book, Sheet, clean
from tabletop.scenario.model import Scenario
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.yaml_source import MAX_BYTES

NAME = "tabletop"
FIRST = "tabletop-scenario 1"
"""What stands in its first cell: what it is, and the version of this way of keeping."""
_PIECE = 20_000
"""Characters of a scenario in one cell, before quoting."""


def kept_cells(scenario: Scenario) -> list[str]:
    """Return the cells of the column that keeps a scenario, as the lines of its file.

    Each is quoted: what opens and saves a sheet trims spaces and changes line ends.
    """
    from tabletop.scenario.writing.writer import write_scenario

    text = write_scenario(scenario)
    return [
        FIRST,
        *(cell for start in range(0, len(text), _PIECE) for cell in _quoted(text[start : start + _PIECE])),
    ]


def is_ours(book: Book) -> bool:
    """Tell whether a book is an export of ours, whole or not."""
    return any(_cells(sheet)[:1] == [FIRST] for sheet in book.sheets)


def kept_scenario(book: Book) -> Scenario | None:
    """Return the scenario that a book of ours keeps; None for another's book, or when it can no longer be read."""
    for sheet in book.sheets:
        cells = _cells(sheet)
        if cells[:1] == [FIRST]:
            return _scenario(cells[1:])
    return None


def _cells(sheet: Sheet) -> list[str]:
    return [row[0].text for row in sheet.rows if row]


def _quoted(piece: str) -> list[str]:
    """Return a piece as JSON text, cut in two where a cell would be too small for it."""
    cell = json.dumps(piece, ensure_ascii=False)
    if clean(cell) != cell:
        cell = json.dumps(piece)
    # Spreadsheet programs read `_x000D_` in a cell as a sign of its own.
    cell = cell.replace("_x", "\\u005fx")
    if len(cell.encode("utf-16-le", "surrogatepass")) // 2 <= CELL_LIMIT or len(piece) == 1:
        return [cell]
    half = len(piece) // 2
    return [*_quoted(piece[:half]), *_quoted(piece[half:])]


def _scenario(cells: list[str]) -> Scenario | None:
    try:
        pieces = [json.loads(cell) for cell in cells if cell]
    except (ValueError, RecursionError):
        return None
    if not all(isinstance(piece, str) for piece in pieces) or sum(map(len, pieces)) > MAX_BYTES:
        return None
    return read_scenario("".join(pieces)).scenario
