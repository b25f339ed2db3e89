"""A spreadsheet on its way to a scenario: what was chosen so far, and what comes out of it. Values only.

Every change gives a new draft, so that one can be made in the worker thread while the window shows the one before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.app import importing
from tabletop.base.errors import Refused
from tabletop.base.message import Message

if TYPE_CHECKING:
    from tabletop.interchange.sheets.columns import Mapping
    from tabletop.interchange.sheets.table import Book, Sheet
    from tabletop.interchange.sheets.taken import Taken
    from tabletop.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """A book, the sheet and the mapping that were chosen, and what comes out."""

    book: Book
    sheet: Sheet
    mapping: Mapping
    base: Scenario | None = None
    """The scenario that is brought up to date; None for a new one."""
    layout: str = ""
    """The name of the remembered layout that was chosen."""
    taken: Taken | None = None
    refused: Message | None = None
    """Why nothing comes out."""
    own: bool = False
    """Whether it is an export of ours, which comes back whole."""


def opened(path: Path, base: Scenario | None = None) -> ImportDraft:
    """Read a file and guess what it holds. Raises Damaged."""
    from tabletop.interchange.sheets.columns import guess, main_sheet

    book = importing.read_file(path)
    sheet = main_sheet(book)
    return _taken(ImportDraft(book, sheet, guess(sheet), base))


def with_sheet(draft: ImportDraft, place: int) -> ImportDraft:
    """Choose another sheet of the book, by its place."""
    from tabletop.interchange.sheets.columns import guess

    sheet = draft.book.sheets[place]
    return _taken(replace(draft, sheet=sheet, mapping=guess(sheet), layout=""))


def with_header(draft: ImportDraft, row: int) -> ImportDraft:
    """Say in which row (from 0) the headings stand; -1 for a sheet without."""
    from tabletop.interchange.sheets.columns import guess_below

    return _taken(replace(draft, mapping=guess_below(draft.sheet, row), layout=""))


def with_column(draft: ImportDraft, column: int, field: str) -> ImportDraft:
    """Say what a column is; how the times are written is guessed again when that concerns them."""
    from tabletop.interchange.sheets.columns import retimed
    from tabletop.interchange.sheets.words import Field

    times = (Field.TIME, Field.STORY)
    before = [place for place, one in enumerate(draft.mapping.columns) if one in times]
    mapping = draft.mapping.with_column(column, Field(field))
    after = [place for place, one in enumerate(mapping.columns) if one in times]
    return _taken(replace(draft, mapping=mapping if before == after else retimed(draft.sheet, mapping)))


def with_times(draft: ImportDraft, name: str, choice: str) -> ImportDraft:
    """Say how times are read: `numbers`, `plus`, `day_first` or `elapsed`, with the word for the choice."""
    from tabletop.interchange.sheets.times import Numbers, Plus

    times = draft.mapping.times
    match name:
        case "numbers":
            times = replace(times, numbers=Numbers(choice))
        case "plus":
            times = replace(times, plus=Plus(choice))
        case "day_first":
            times = replace(times, day_first=choice == "yes")
        case _:
            times = replace(times, elapsed=choice == "yes")
    return _taken(replace(draft, mapping=replace(draft.mapping, times=times)))


def with_language(draft: ImportDraft, language: str) -> ImportDraft:
    """Say in which language the scenario is."""
    return _taken(replace(draft, mapping=replace(draft.mapping, language=language)))


def with_start(draft: ImportDraft, text: str) -> ImportDraft:
    """Say when the exercise starts; an empty text leaves it to the first row. Raises Refused for no time."""
    if text.strip():
        return _taken(replace(draft, mapping=importing.started(draft.mapping, text)))
    times = replace(draft.mapping.times, start=None, date=None)
    return _taken(replace(draft, mapping=replace(draft.mapping, times=times)))


def with_layout(draft: ImportDraft, name: str) -> ImportDraft:
    """Use a remembered layout, or guess again without a name. Raises Refused and Damaged."""
    from tabletop.interchange.sheets.columns import guess

    mapping = importing.load_mapping(name, draft.sheet) if name else guess(draft.sheet)
    return _taken(replace(draft, mapping=mapping, layout=name))


def with_layout_saved(draft: ImportDraft, name: str) -> ImportDraft:
    """Remember the columns and the times under a name. Raises Refused without one, and Damaged."""
    importing.save_mapping(name, draft.mapping)
    return replace(draft, layout=" ".join(name.split()))


def with_layout_forgotten(draft: ImportDraft, name: str) -> ImportDraft:
    """Forget a layout; what was chosen with it stays. Raises Damaged."""
    importing.forget_mapping(name)
    return replace(draft, layout="")


def made(draft: ImportDraft, title: str, name: str) -> Path:
    """Write the scenario as a new one of one's own and return its folder. Raises Refused and Damaged."""
    if draft.taken is None:
        raise Refused(draft.refused or Message("importing.refused.no_injects"))
    scenario = replace(draft.taken.scenario, title=" ".join(title.split()) or draft.taken.scenario.title)
    return importing.write_scenario_folder(scenario, importing.own_folder(name))


def _taken(draft: ImportDraft) -> ImportDraft:
    """Make the scenario of what is chosen now."""
    from tabletop.interchange.sheets.columns import guess
    from tabletop.interchange.sheets.taking import take

    if draft.base is None and draft.mapping == guess(draft.sheet):
        own = importing.own_of(draft.book)
        if own is not None:
            return replace(draft, taken=own, refused=None, own=True)
    try:
        return replace(draft, taken=take(draft.sheet, draft.mapping, draft.base), refused=None, own=False)
    except Refused as error:
        return replace(draft, taken=None, refused=error.message, own=False)
