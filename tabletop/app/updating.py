"""Bringing a scenario up to date with a spreadsheet that somebody changed: what differs, and taking it over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tabletop.app.importing import load_mapping, problem_lines
from tabletop.base.texts import Texts
from tabletop.exercise.clock import story_at
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Severity
from tabletop.scenario.value import DAY

if TYPE_CHECKING:
    from tabletop.interchange.sheets.columns import Mapping
    from tabletop.interchange.sheets.table import Book
    from tabletop.interchange.sheets.taken import Taken
    from tabletop.interchange.sheets.update import RowUpdate


@dataclass(frozen=True, slots=True)
class Choice:
    """Which sheet of a book, and which remembered layout of columns; both are found out when they are empty."""

    sheet: str = ""
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """A scenario beside a sheet, and the rows that differ. `kept` is the scenario the sheet was made from."""

    scenario: Scenario
    taken: Taken
    rows: tuple[RowUpdate, ...]
    kept: Scenario | None = None
    problems: tuple[str, ...] = ()
    """What was not understood in the rows that differ, a line each, with the place of the cell."""

    def accepted(self, ids: frozenset[str]) -> Scenario:
        """Return the scenario with the accepted rows taken over."""
        from tabletop.interchange.sheets.update import updated

        return updated(self.scenario, self.taken, ids, self.kept)


def sheet_names(book: Book) -> tuple[str, ...]:
    """Return the names of the sheets that may be the script, the likeliest first; of our own export one."""
    from tabletop.interchange.sheets.columns import main_sheet
    from tabletop.interchange.sheets.kept import is_ours

    first = main_sheet(book)
    if is_ours(book):
        return (first.name,)
    others = [sheet for sheet in book.sheets if sheet is not first and not sheet.hidden]
    return tuple(sheet.name for sheet in (first, *others))


def update_of(scenario: Scenario, book: Book, texts: Texts, choice: Choice = Choice()) -> Update:
    """Compare a scenario with a sheet of a book. Raises Refused without injects, Damaged for a layout."""
    from tabletop.interchange.sheets.columns import guess, main_sheet
    from tabletop.interchange.sheets.taking import take

    sheet = next((one for one in book.sheets if one.name == choice.sheet), None) or main_sheet(book)
    mapping = load_mapping(choice.layout, sheet) if choice.layout else guess(sheet)
    taken = take(sheet, _started(mapping, scenario), scenario)
    return update_from(scenario, taken, book, texts)


def update_from(scenario: Scenario, taken: Taken, book: Book | None, texts: Texts) -> Update:
    """Compare a scenario with what was taken from a sheet, in the words of a language.

    When the book is an export of this very scenario, only what people changed in it since counts.
    """
    from tabletop.interchange.sheets.kept import kept_scenario
    from tabletop.interchange.sheets.update import updates

    kept = kept_scenario(book) if book is not None else None
    if kept is not None and kept.id != scenario.id:
        kept = None
    rows = updates(scenario, taken, kept, texts)
    numbers = {0, *(row.row for row in rows)}
    told = (problem for problem in taken.problems if problem.severity is not Severity.NOTE)
    problems = tuple(problem for problem in told if problem.row in numbers) if rows else ()
    return Update(scenario, taken, rows, kept, tuple(problem_lines(problems, texts)))


def _started(mapping: Mapping, scenario: Scenario) -> Mapping:
    """Let clock times count from the start of the story, when the sheet itself does not say where it starts."""
    begin = story_at(scenario, 0)
    if mapping.times.start is not None or begin is None:
        return mapping
    return replace(mapping, times=replace(mapping.times, start=(begin.day - 1) * DAY + begin.second))
