"""What comes out of a sheet: the scenario, from which rows it was made, and what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.base.message import Message
from tabletop.interchange.sheets.table import cell_place
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Severity


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Something in a cell that was not understood, or could be meant otherwise."""

    row: int
    """From 1, as the sheet counts; 0 for the sheet as a whole."""
    column: int
    """From 0; -1 for the row as a whole."""
    message: Message
    severity: Severity = Severity.ADVICE

    @property
    def place(self) -> str:
        """How the spreadsheet calls the cell, such as C7; empty for the sheet as a whole."""
        return cell_place(self.row, self.column) if self.row else ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A scenario made from a sheet."""

    scenario: Scenario
    given: frozenset[str]
    """The fields of an inject for which the sheet has a column."""
    rows: tuple[tuple[str, int], ...] = ()
    """Each inject by its id, with the number of its row."""
    problems: tuple[CellProblem, ...] = ()
    roles_made: tuple[str, ...] = ()
    """The codes of roles that were not there before."""
    note_columns: tuple[str, ...] = ()
    """The headings of columns that became notes."""

    def row_of(self, inject: str) -> int:
        """Return the number of the row of an inject, or 0."""
        return dict(self.rows).get(inject, 0)
