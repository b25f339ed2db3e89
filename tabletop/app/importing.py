"""Making a scenario of a spreadsheet: reading it, layouts of columns remembered by name, writing the folder.

What a sheet means is decided in `interchange`; here it meets the disk.
"""

from __future__ import annotations

import json
from collections.abc import Mapping as Table
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tabletop.app.library import own_scenarios
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.base.paths import data_folder
from tabletop.base.texts import Texts
from tabletop.store.files import safe_name, save_text
from tabletop.store.new_folder import put_new_folder

if TYPE_CHECKING:
    from tabletop.interchange.sheets.columns import Mapping
    from tabletop.interchange.sheets.table import Book, Sheet
    from tabletop.interchange.sheets.taken import CellProblem, Taken
    from tabletop.scenario.model import Scenario

_LAYOUT = 1
"""The form in which layouts are written."""
_LARGEST_LAYOUT = 200_000


@dataclass(frozen=True, slots=True)
class Imported:
    """A scenario folder that was made of a spreadsheet, and what a person should know of how."""

    folder: Path
    taken: Taken
    said: tuple[Message, ...] = ()
    """About the sheet as a whole."""

    def lines(self, texts: Texts) -> list[str]:
        """Return everything to say, one thing a line; what is about a cell starts with its place."""
        return [*(texts.say(message) for message in self.said), *problem_lines(self.taken.problems, texts)]


def problem_lines(problems: tuple[CellProblem, ...], texts: Texts) -> list[str]:
    """Write each problem as `C7: what it is and what to do`, with the row when it is about a whole row."""
    lines: list[str] = []
    for one in problems:
        place = texts("importing.check.row", row=one.row) if one.row and one.column < 0 else one.place
        lines.append(f"{place}: {texts.say(one.message)}" if place else texts.say(one.message))
    return lines


def read_file(path: Path) -> Book:
    """Read a spreadsheet from the disk. Raises Damaged."""
    from tabletop.interchange.sheets.book import MOST_BYTES, read_book

    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise Damaged(Message("importing.file.missing", file=str(path))) from error
    except OSError as error:
        raise Damaged(Message("importing.file.unreadable", file=path.name, why=error.strerror or "")) from error
    return read_book(path.name, content)


def import_file(file: Path, to: Path, map_name: str | None = None, start: str | None = None) -> Imported:
    """Make a new scenario folder of a spreadsheet, with a remembered layout and a start time when they are given.

    Raises Refused when the folder is there already, the layout is not, or nothing can be made, and Damaged.
    """
    from tabletop.interchange.sheets.columns import guess, main_sheet
    from tabletop.interchange.sheets.taking import take

    if to.exists():
        raise Refused(Message("importing.refused.exists", folder=str(to)))
    book = read_file(file)
    own = own_of(book) if map_name is None and start is None else None
    if own is not None:
        return Imported(write_scenario_folder(own.scenario, to), own)
    sheet = main_sheet(book)
    mapping = load_mapping(map_name, sheet) if map_name else guess(sheet)
    if start is not None:
        mapping = started(mapping, start)
    taken = take(sheet, mapping)
    return Imported(write_scenario_folder(taken.scenario, to), taken, (*sheet.notes, *mapping.doubts))


def own_of(book: Book) -> Taken | None:
    """Return what a book says that we exported ourselves, with nothing lost; None for another's book."""
    from tabletop.interchange.sheets.update import own_book

    own = own_book(book)
    return replace(own.taken, scenario=own.scenario) if own is not None else None


def started(mapping: Mapping, start: str) -> Mapping:
    """Return a mapping for which the exercise starts at a written moment. Raises Refused when it is none."""
    from tabletop.interchange.sheets.notations import read_start

    found = read_start(start, mapping.times.day_first)
    if found is None:
        raise Refused(Message("importing.refused.start", text=start[:60]))
    times = replace(mapping.times, start=found[1], date=found[0] or mapping.times.date)
    doubts = tuple(doubt for doubt in mapping.doubts if doubt.key != "importing.doubt.times.start")
    return replace(mapping, times=times, doubts=doubts)


def write_scenario_folder(scenario: Scenario, to: Path) -> Path:
    """Write a scenario as a new folder, whole or not at all, and return it. Its id becomes the folder's name.

    Raises Refused when the name is taken or cannot be an id, Damaged when the disk refuses.
    """
    from tabletop.app.scenario_ids import check_id
    from tabletop.scenario.writing.writer import write_scenario

    name = to.absolute().name
    check_id(name)
    if to.exists():
        raise Refused(Message("importing.refused.exists", folder=str(to)))
    text = write_scenario(replace(scenario, id=name))
    return put_new_folder(to.absolute(), {f"{scenario.language}.yaml": text.encode("utf-8", "replace")})


def own_folder(name: str) -> Path:
    """Return where a new scenario of one's own with this name lies."""
    return own_scenarios() / name


def saved_mappings() -> tuple[str, ...]:
    """Return the names of the layouts that are remembered, in the order of the alphabet."""
    names: list[str] = []
    for path in _layouts().glob("*.json"):
        try:
            names.append(str(_data(path)["name"]))
        except Damaged:
            continue
    return tuple(sorted(names, key=str.casefold))


def save_mapping(name: str, mapping: Mapping) -> None:
    """Remember what the columns are and how times are read; a layout of this name is replaced.

    Raises Refused without a name, Damaged when the disk refuses.
    """
    from tabletop.interchange.sheets.words import plain

    name = " ".join(name.split())[:80]
    if not name:
        raise Refused(Message("importing.refused.mapping_name"))
    heads = zip(mapping.headings, mapping.columns, strict=True)
    data = {
        "format": _LAYOUT,
        "name": name,
        "by_heading": {plain(head): field.value for head, field in heads if plain(head)},
        "by_place": [field.value for field in mapping.columns],
        "times": {
            "numbers": mapping.times.numbers.value,
            "plus": mapping.times.plus.value,
            "day_first": mapping.times.day_first,
            "elapsed": mapping.times.elapsed,
        },
    }
    folder = _layouts()
    folder.mkdir(parents=True, exist_ok=True)
    save_text(_path(name), json.dumps(data, ensure_ascii=False, indent=1))


def load_mapping(name: str, sheet: Sheet) -> Mapping:
    """Return how a sheet is understood by a layout: columns by their headings, without headings by their place.

    What the layout does not know is guessed. Raises Refused when there is no such layout, and Damaged.
    """
    from tabletop.interchange.sheets.columns import guess, retimed
    from tabletop.interchange.sheets.words import Field, plain

    path = _path(name)
    if not path.is_file():
        known = saved_mappings()
        if not known:
            raise Refused(Message("importing.refused.no_mappings"))
        raise Refused(Message("importing.refused.mapping", name=name[:60], known=", ".join(known)))
    data = _data(path)
    mapping = guess(sheet)
    by_heading: dict[str, str] = data["by_heading"]
    by_place: list[str] = data["by_place"]
    if any(mapping.headings):
        told = [by_heading.get(plain(head), "") if head else "" for head in mapping.headings]
    else:
        told = by_place if len(by_place) == len(mapping.columns) else [""] * len(mapping.columns)
    try:
        for place, field in enumerate(told):
            mapping = mapping.with_column(place, Field(field)) if field else mapping
        return _timed(retimed(sheet, mapping), data["times"])
    except (ValueError, TypeError, KeyError) as error:
        raise _broken(path) from error


def forget_mapping(name: str) -> None:
    """Forget a layout; one that is not there is forgotten already. Raises Damaged when the disk refuses."""
    try:
        _path(name).unlink(missing_ok=True)
    except OSError as error:
        raise Damaged(Message("importing.file.unreadable", file=name[:60], why=error.strerror or "")) from error


def _timed(mapping: Mapping, times: Table[str, Any]) -> Mapping:
    from tabletop.interchange.sheets.times import Numbers, Plus

    reading = replace(
        mapping.times,
        numbers=Numbers(times["numbers"]),
        plus=Plus(times["plus"]),
        day_first=bool(times["day_first"]),
        elapsed=bool(times["elapsed"]),
    )
    return replace(mapping, times=reading)


def _layouts() -> Path:
    return data_folder() / "mappings"


def _path(name: str) -> Path:
    return _layouts() / f"{safe_name(' '.join(name.split())[:80].casefold(), 'mapping')}.json"


def _data(path: Path) -> dict[str, Any]:
    """Return what a layout file says. Raises Damaged when it is no layout."""
    try:
        with path.open("rb") as stream:
            data = json.loads(stream.read(_LARGEST_LAYOUT))
    except (OSError, ValueError, RecursionError) as error:
        raise _broken(path) from error
    shapes = {"name": str, "by_heading": dict, "by_place": list, "times": dict}
    if not isinstance(data, dict) or not all(isinstance(data.get(key), kind) for key, kind in shapes.items()):
        raise _broken(path)
    return {str(key): held for key, held in data.items()}


def _broken(path: Path) -> Damaged:
    return Damaged(Message("importing.refused.mapping_broken", file=path.name, folder=str(path.parent)))
