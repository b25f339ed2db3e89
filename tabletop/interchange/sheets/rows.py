"""The rows of a sheet by what they are: an inject, more about the one before, a heading between, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tabletop.interchange.sheets.columns import Mapping
from tabletop.interchange.sheets.notations import read_time
from tabletop.interchange.sheets.table import EMPTY, Cell, Sheet
from tabletop.interchange.sheets.words import Field, plain, words

_OWN = (Field.ID, Field.TIME, Field.STORY, Field.TITLE, Field.TEXT, Field.TYPE)
"""What makes a row an inject of its own."""


class RowKind(StrEnum):
    """What a row is."""

    INJECT = "inject"
    MORE = "more"
    """More about the inject before it: another expected action, another remark."""
    PHASE = "phase"
    """One cell that heads a stretch of the script."""
    LINE = "line"
    """One cell with something else."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it."""

    number: int
    """From 1, as the sheet counts."""
    kind: RowKind
    cells: tuple[Cell, ...]
    mapping: Mapping

    def cell(self, field: Field) -> Cell:
        """Return the first cell of a kind; an empty one when there is none."""
        column = self.mapping.column(field)
        return EMPTY if column is None else self.cells[column]

    def text(self, field: Field) -> str:
        """Return the text of the first cell of a kind."""
        return self.cell(field).text

    def filled(self, field: Field) -> Iterator[tuple[int, str]]:
        """Yield place and text of every filled cell of a kind; not those that a merge repeats."""
        for column, one in enumerate(self.mapping.columns):
            if one is field and self.cells[column].text and not self.cells[column].again:
                yield column, self.cells[column].text

    @property
    def line(self) -> str:
        """The only text of a row that is no inject."""
        return next((cell.text for cell in self.cells if cell.text and not cell.again), "")


def rows_of(sheet: Sheet, mapping: Mapping) -> list[Row]:
    """Return the rows below the headings that say something; headings that are repeated are left out."""
    rows: list[Row] = []
    heads = [plain(head) for head in mapping.headings]
    for index, cells in enumerate(sheet.rows[mapping.first :], mapping.first):
        used = [place for place, cell in enumerate(cells) if cell.text and not cell.again]
        if not used or _is_repeated(cells, used, heads):
            continue
        kind = _kind(cells, used, mapping, bool(rows))
        rows.append(Row(index + 1, kind, cells, mapping))
    return rows


def _is_repeated(cells: tuple[Cell, ...], used: list[int], heads: list[str]) -> bool:
    same = sum(heads[place] != "" and plain(cells[place].text) == heads[place] for place in used)
    return len(used) >= 2 and same >= 0.7 * len(used)


def _kind(cells: tuple[Cell, ...], used: list[int], mapping: Mapping, follows: bool) -> RowKind:
    if len(used) == 1 and len(mapping.columns) > 1:
        kind = _alone(cells[used[0]], mapping.columns[used[0]], used[0])
        if kind is RowKind.PHASE or (kind is not None and len(mapping.columns) > 2):
            return kind
    own = any(mapping.columns[place] in _OWN for place in used)
    placed = any(mapping.columns[place] is not Field.SKIP for place in used)
    if not placed:
        return RowKind.LINE
    return RowKind.INJECT if own or not follows else RowKind.MORE


def _alone(cell: Cell, field: Field, place: int) -> RowKind | None:
    """Tell what the only cell of a row is; None for an ordinary row with little in it."""
    first = plain(cell.text).split(" ")[0] if plain(cell.text) else ""
    if (
        first.rstrip("0123456789") in words("block")["phase"]
        and len(cell.text) <= 120
        and field is not Field.PHASE
    ):
        return RowKind.PHASE
    if field is Field.PHASE:
        return RowKind.PHASE
    if field in (Field.TEXT, Field.TITLE) and place > 0:
        return None
    if field in (Field.ID, Field.TIME, Field.STORY, Field.DATE):
        short = len(cell.text) <= 8 and any(sign.isdigit() for sign in cell.text)
        return None if short or read_time(cell) is not None else RowKind.LINE
    return RowKind.LINE if place == 0 and field not in (Field.TEXT, Field.TITLE) else None
