"""What still keeps a scenario from being played, at the cell of the sheet where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from tabletop.interchange.sheets.columns import Mapping
from tabletop.interchange.sheets.taken import CellProblem
from tabletop.interchange.sheets.words import Field
from tabletop.scenario.checks import check, check_flow
from tabletop.scenario.checks.check import Surroundings
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Path, Severity

_MOST = 200
_COLUMNS = {
    "text": Field.TEXT,
    "title": Field.TITLE,
    "to": Field.TO,
    "channel": Field.CHANNEL,
    "expected": Field.EXPECTED,
    "notes": Field.NOTES,
    "hint": Field.HINT,
    "questions": Field.QUESTIONS,
    "signals": Field.SIGNALS,
    "effects": Field.EFFECT,
    "at": Field.TIME,
    "sender": Field.SENDER,
}


def verdict(scenario: Scenario, rows: tuple[int, ...], mapping: Mapping) -> Iterator[CellProblem]:
    """Yield every error of the checks; `rows` holds the row of each inject in its order."""
    findings = chain(check.check(scenario, Surroundings()), check_flow.check(scenario))
    for finding in islice(findings, _MOST):
        row, column = _place(finding.path, rows, mapping)
        yield CellProblem(row, column, finding.message, Severity.ERROR)


def _place(path: Path, rows: tuple[int, ...], mapping: Mapping) -> tuple[int, int]:
    if len(path) < 2 or path[0] != "injects" or not isinstance(path[1], int):
        return 0, -1
    field = _COLUMNS.get(str(path[2])) if len(path) > 2 else None
    column = mapping.column(field) if field is not None else None
    return rows[path[1]], -1 if column is None else column
