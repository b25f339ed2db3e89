"""Bringing a scenario up to date with a spreadsheet that somebody changed: what differs, and taking it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tabletop.base.texts import Texts
from tabletop.scenario.model import Scenario

if TYPE_CHECKING:
    from tabletop.interchange.sheet_table import Book
    from tabletop.interchange.sheet_taken import Taken
    from tabletop.interchange.sheet_update import RowUpdate


@dataclass(frozen=True, slots=True)
class Update:
    """A scenario beside a sheet, and the rows that differ. `kept` is the scenario the sheet was made from."""

    scenario: Scenario
    taken: Taken
    rows: tuple[RowUpdate, ...]
    kept: Scenario | None = None

    def accepted(self, ids: frozenset[str]) -> Scenario:
        """Return the scenario with the accepted rows taken over."""
        from tabletop.interchange.sheet_update import updated

        return updated(self.scenario, self.taken, ids, self.kept)


def update_from(scenario: Scenario, taken: Taken, book: Book | None, texts: Texts) -> Update:
    """Compare a scenario with what was taken from a sheet, in the words of a language.

    When the book is an export of this very scenario, only what people changed in it since counts.
    """
    from tabletop.interchange.sheet_kept import kept_scenario
    from tabletop.interchange.sheet_update import updates

    kept = kept_scenario(book) if book is not None else None
    if kept is not None and kept.id != scenario.id:
        kept = None
    return Update(scenario, taken, updates(scenario, taken, kept, texts), kept)
