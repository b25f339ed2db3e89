"""A changed spreadsheet beside the scenario it came from: row by row what is new, changed or gone.

Nothing is taken over by itself. A cell counts as changed only when it says something else than the cell that we
would write ourselves, so that what no column can hold is never lost.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tabletop.base.errors import Refused
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.interchange.cells import fitting
from tabletop.interchange.sheets.actions import joined_actions
from tabletop.interchange.sheets.columns import guess
from tabletop.interchange.sheets.kept import kept_scenario
from tabletop.interchange.sheets.matching import matched
from tabletop.interchange.sheets.script import headings, script_rows
from tabletop.interchange.sheets.table import Book, Cell, Sheet, clean
from tabletop.interchange.sheets.taken import Taken
from tabletop.interchange.sheets.taking import take
from tabletop.scenario.editing import edit
from tabletop.scenario.editing.compare import FieldChange, field_changes
from tabletop.scenario.inject import Inject
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Scenario
from tabletop.scenario.references import REFERENCES, rewritten
from tabletop.scenario.shape import name_of
from tabletop.scenario.wording import Wording


class UpdateKind(StrEnum):
    """What a row means for the scenario."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class RowUpdate:
    """One row that differs from the scenario. It is accepted by its inject id, which for a new one is its own."""

    kind: UpdateKind
    inject_id: str
    row: int
    """The row of the sheet, counted from 1; 0 for what is gone from it."""
    title: str
    fields: tuple[FieldChange, ...] = ()
    inject: Inject | None = None
    """The inject as it is when the row is accepted; None when it then goes."""


@dataclass(frozen=True, slots=True)
class OwnBook:
    """A book that we exported, read again: the scenario with every edit of the script, and how that was read."""

    scenario: Scenario
    taken: Taken


def updates(
    scenario: Scenario, taken: Taken, kept: Scenario | None = None, texts: Texts | None = None
) -> tuple[RowUpdate, ...]:
    """Return the rows that differ, in the order of the sheet, what is gone last.

    `kept` is the scenario as it was when the sheet was exported (from its hidden sheet): then only what people
    changed in the sheet since then counts, and not what was changed in the scenario meanwhile.
    """
    return _Comparing(scenario, taken, kept or scenario).updates(Wording(texts))


def updated(scenario: Scenario, taken: Taken, accepted: frozenset[str], kept: Scenario | None = None) -> Scenario:
    """Return the scenario with the accepted rows taken over, and the roles and objectives they need."""
    chosen = [update for update in updates(scenario, taken, kept) if update.inject_id in accepted]
    made = _with_what_is_named(scenario, taken.scenario, [one.inject for one in chosen if one.inject])
    for update in chosen:
        item = Item(Kind.INJECT, update.inject_id)
        if update.kind is UpdateKind.CHANGED:
            made = edit.replaced(made, item, update.inject)
        elif update.inject is not None:
            made = _put_in(made, update.inject)
    gone = [Item(Kind.INJECT, one.inject_id) for one in chosen if one.kind is UpdateKind.GONE]
    return edit.removed(made, gone) if gone else made


def own_book(book: Book) -> OwnBook | None:
    """Return what a book of ours says now, with nothing lost; None for another's book."""
    kept = kept_scenario(book)
    if kept is None:
        return None
    for sheet in (one for one in book.sheets if not one.hidden):
        mapping = guess(sheet)
        if mapping.known != _OURS:
            continue
        try:
            taken = take(sheet, mapping, kept)
        except Refused:
            return None
        every = frozenset(update.inject_id for update in updates(kept, taken))
        return OwnBook(updated(kept, taken, every), taken)
    return None


_OURS = "Tabletop"
"""The name by which the columns of our own export are known."""


class _Comparing:
    """The rows of a sheet beside the injects of the scenario as it was then, and as it is now."""

    def __init__(self, scenario: Scenario, taken: Taken, then: Scenario) -> None:
        self._scenario = scenario
        self._taken = taken
        self._then = then
        self._rows = taken.scenario.injects
        self._mirror = _mirror(then, self._rows)
        self._places = matched(self._rows, self._mirror, "id" in taken.given)
        self._ids = self._names()

    def updates(self, wording: Wording) -> tuple[RowUpdate, ...]:
        """Return the rows that differ."""
        numbers = dict(self._taken.rows)
        now = {inject.id: inject for inject in self._scenario.injects}
        found: list[RowUpdate] = []
        for place, row in enumerate(self._rows):
            number = numbers.get(row.id, 0)
            ours = now.get(self._ids[row.id]) if place in self._places else None
            if ours is None:
                if place not in self._places or self._fields(place):
                    new = self._renamed(dataclasses.replace(row, id=self._ids[row.id]))
                    fields = field_changes(Inject(id=new.id, title=""), new, wording)
                    found.append(RowUpdate(UpdateKind.NEW, new.id, number, new.title, fields, new))
                continue
            inject = dataclasses.replace(ours, **self._fields(place, ours))
            if inject != ours:
                fields = field_changes(ours, inject, wording)
                found.append(RowUpdate(UpdateKind.CHANGED, ours.id, number, inject.title, fields, inject))
        stays = set(self._places.values())
        for place, inject in enumerate(self._then.injects):
            if place not in stays and inject.id in now:
                found.append(RowUpdate(UpdateKind.GONE, inject.id, 0, now[inject.id].title))
        return tuple(found)

    def _fields(self, place: int, ours: Inject | None = None) -> dict[str, Any]:
        """Return the fields of a row that say something else than the row we would have written."""
        row = self._renamed(self._rows[place])
        then = self._then.injects[self._places[place]]
        mirror = self._mirror[self._places[place]]
        changed: dict[str, Any] = {}
        for name in self._taken.given - {"id"}:
            said = getattr(row, name)
            if said in (getattr(mirror, name), getattr(then, name)):
                continue
            if name == "expected":
                own = (ours or then).expected
                said = joined_actions(own, (then.expected, mirror.expected), row.expected)
            elif name == "notes":
                said = _without_ours(said, then.notes, mirror.notes)
            changed[name] = said
        return changed

    def _names(self) -> dict[str, str]:
        """Return the id in the scenario for every row: that of its inject, its own, or else a fresh one."""
        names = {self._rows[row].id: self._then.injects[place].id for row, place in self._places.items()}
        used = {*names.values(), *(inject.id for inject in (*self._scenario.injects, *self._then.injects))}
        for row in self._rows:
            if row.id in names:
                continue
            number = len(used)
            id = row.id
            while id in used:
                number += 1
                id = f"i{number}"
            names[row.id] = id
            used.add(id)
        return names

    def _renamed(self, inject: Inject) -> Inject:
        """Let the conditions of a row name injects as the scenario names them."""

        def name(kind: Kind, held: str) -> str:
            id, dot, rest = held.partition(".")
            return f"{self._ids.get(id, id)}{dot}{rest}" if kind is Kind.INJECT else held

        return rewritten(inject, name)


def _mirror(scenario: Scenario, rows: tuple[Inject, ...]) -> tuple[Inject, ...]:
    """Return the injects as they come back from the sheet that we would write, in the language the rows are in."""
    known = set(rows)
    best: tuple[int, tuple[Inject, ...]] = (-1, ())
    for language in sorted(LANGUAGES, key=lambda language: language != scenario.language):
        made = _back(scenario, Texts(language))
        same = sum(inject in known for inject in made)
        best = max(best, (same, made), key=lambda one: one[0])
        if same == len(rows):
            break
    return best[1]


def _back(scenario: Scenario, texts: Texts) -> tuple[Inject, ...]:
    lines = (headings(texts), *script_rows(scenario, texts))
    sheet = Sheet("", tuple(tuple(Cell(clean(fitting(text))) for text in line) for line in lines))
    try:
        back = take(sheet, guess(sheet), scenario).scenario.injects
    except Refused:
        return scenario.injects
    return back if len(back) == len(scenario.injects) else scenario.injects


def _without_ours(said: str, then: str, mirror: str) -> str:
    """Take off what reading our own columns adds to the notes: that was not written by anyone."""
    written = clean(then)
    if not mirror.startswith(written) or mirror == written:
        return said
    return said.removesuffix(mirror[len(written) :].lstrip()).rstrip()


def _put_in(scenario: Scenario, inject: Inject) -> Scenario:
    """Put a new inject behind the last one that comes no later; one without a time at the end."""
    if inject.at is None:
        return edit.added(scenario, Kind.INJECT, inject)
    before = [one for one in scenario.injects if one.at is not None and one.at <= inject.at]
    if not before:
        return dataclasses.replace(scenario, injects=(inject, *scenario.injects))
    return edit.added(scenario, Kind.INJECT, inject, Item(Kind.INJECT, before[-1].id))


def _with_what_is_named(scenario: Scenario, other: Scenario, injects: list[Inject]) -> Scenario:
    """Add the roles, objectives and functions that the injects name and only the sheet knows."""
    named: set[tuple[Kind, str]] = set()

    def note(kind: Kind, name: str) -> str:
        named.add((kind, name))
        return name

    for inject in injects:
        rewritten(inject, note)
    for kind in set(REFERENCES.values()) - {Kind.INJECT}:
        known = {name_of(one) for one in getattr(scenario, kind)}
        for one in getattr(other, kind):
            if name_of(one) not in known and (kind, name_of(one)) in named:
                scenario = edit.added(scenario, kind, one)
    return scenario
