"""A thousand damaged sheets: each gives a scenario or a message that says what to do, and soon."""

from __future__ import annotations

import dataclasses
import io
import random
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from tabletop.base.errors import TabletopError
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.interchange.sheets.book import read_book
from tabletop.interchange.sheets.columns import guess, main_sheet, retimed
from tabletop.interchange.sheets.rows import rows_of
from tabletop.interchange.sheets.taken import Taken
from tabletop.interchange.sheets.taking import take
from tabletop.interchange.sheets.words import Field
from tests.interchange.books import ALL, errors_of, lines, workbook

TABLES = 800
WORKBOOKS = 120
BROKEN = 200
KEPT = 150
IN_WORDS = (
    *(Field.TITLE, Field.TEXT, Field.SENDER, Field.NOTES, Field.NOTE, Field.HINT, Field.QUESTIONS, Field.SIGNALS),
    *(Field.EXPECTED, Field.EFFECT, Field.PHASE, Field.WHEN),
)
"""Columns whose words are kept as they are; others become times, roles, channels or marks."""
LONGEST = 2.0
"""Seconds for one sheet."""
GARBAGE = (
    *(
        "",
        " ",
        "'",
        '"',
        "=1+1",
        "#REF!",
        "∅",
        "🚒" * 40,
        "x" * 40_000,
        "1e308",
        "-1",
        "0",
        "99999999999999999999",
        "NaN",
    ),
    *(
        "25:61",
        "9999-99-99",
        "31/02/2024 09h00",
        "T+999:59",
        "D+999 H+999",
        "+9999",
        "J+400 23h59",
        "0000-01-01",
        "24:00",
    ),
    *(
        ",;/+&en|",
        "ALL, all, allen",
        "A" * 300,
        "\x00\x07",
        "\u202e omgekeerd",
        "null",
        "None",
        "a\nb\nc\n" * 60,
        ":::",
        "((",
    ),
    *(
        "VRK:",
        ": doet iets",
        "binnen 0 min",
        "(binnen 99999 min)",
        "Doel 1; Doel 2; Doel 3",
        "<script>",
        "{niets}",
        "%s{}",
    ),
)
NUMBERS = (-1, 0, 0.375, 1.5, 9.37, 937, 45469.375, 1e300, -45469, 2958466, 10**18, float("inf"), True)

Table = list[list[Any]]
Mutation = Callable[[Table, random.Random], None]


def _cell(rows: Table, chance: random.Random) -> None:
    row = chance.choice([row for row in rows if row] or [[""]])
    if row:
        row[chance.randrange(len(row))] = chance.choice(GARBAGE)


def _number(rows: Table, chance: random.Random) -> None:
    row = chance.choice(rows)
    if row:
        row[chance.randrange(len(row))] = chance.choice(NUMBERS)


def _swap(rows: Table, chance: random.Random) -> None:
    one, other = chance.choice(rows), chance.choice(rows)
    if one and other:
        here, there = chance.randrange(len(one)), chance.randrange(len(other))
        one[here], other[there] = other[there], one[here]


def _move_column(rows: Table, chance: random.Random) -> None:
    width = max(len(row) for row in rows)
    place, to = chance.randrange(width), chance.randrange(width)
    for row in rows:
        if place < len(row):
            row.insert(min(to, len(row)), row.pop(place))


def _drop_column(rows: Table, chance: random.Random) -> None:
    place = chance.randrange(max(len(row) for row in rows))
    for row in rows:
        del row[place : place + 1]


def _repeat_column(rows: Table, chance: random.Random) -> None:
    place = chance.randrange(max(len(row) for row in rows))
    for row in rows:
        if place < len(row):
            row.insert(place, row[place])


def _drop_row(rows: Table, chance: random.Random) -> None:
    if len(rows) > 2:
        rows.pop(chance.randrange(len(rows)))


def _repeat_row(rows: Table, chance: random.Random) -> None:
    rows.insert(chance.randrange(len(rows)), list(chance.choice(rows)))


def _empty_rows(rows: Table, chance: random.Random) -> None:
    place = chance.randrange(len(rows))
    rows[place:place] = [[""] * chance.randrange(4) for _ in range(chance.randrange(1, 30))]


def _shuffle(rows: Table, chance: random.Random) -> None:
    chance.shuffle(rows)


def _rename(rows: Table, chance: random.Random) -> None:
    for row in rows[:6]:
        for place, held in enumerate(row):
            if isinstance(held, str) and chance.random() < 0.3:
                row[place] = held[::-1] if chance.random() < 0.5 else held.upper()[: chance.randrange(1, 9)]


def _empty_column(rows: Table, chance: random.Random) -> None:
    place = chance.randrange(max(len(row) for row in rows))
    for row in rows[1:]:
        if place < len(row):
            row[place] = None


MUTATIONS: tuple[Mutation, ...] = (
    *(_cell, _cell, _number, _swap, _move_column, _drop_column, _repeat_column, _drop_row, _repeat_row),
    *(_empty_rows, _shuffle, _rename, _empty_column),
)


def _mutated(chance: random.Random) -> Table:
    rows = [list(row) for row in chance.choice(ALL)]
    for _ in range(chance.randrange(1, 9)):
        chance.choice(MUTATIONS)(rows, chance)
    return rows


def _written(rows: Table, chance: random.Random) -> bytes:
    """Return a table of text in an encoding, sometimes with damaged bytes."""
    encoding = chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
    content = lines(rows, chance.choice(";,\t|")).decode().encode(encoding, "replace")
    return _damaged(content, chance) if chance.random() < 0.3 else content


def _damaged(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 12)):
        place = chance.randrange(max(1, len(changed)))
        if chance.random() < 0.5 and changed:
            changed[min(place, len(changed) - 1)] = chance.randrange(256)
        else:
            changed[place : place + chance.randrange(1, 40)] = bytes(chance.randrange(256) for _ in range(3))
    return bytes(changed)


def _in_workbook(rows: Table) -> bytes:
    """Return a workbook; what openpyxl itself will not write is left out of the cell."""
    kept = [[_writable(held) for held in row] for row in rows]
    return workbook(kept)


def _writable(held: Any) -> Any:
    if isinstance(held, str):
        return "".join(sign for sign in held if sign >= " " or sign in "\n\t")[:32_000]
    return held if held != float("inf") else "inf"


def _broken_inside(content: bytes, chance: random.Random) -> bytes:
    """Return a workbook of which one part is damaged, and which is packed as it should be."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(stream, "w") as made:
        names = archive.namelist()
        bad = chance.choice([name for name in names if name.startswith("xl/")])
        for name in names:
            part = archive.read(name)
            if name == bad and chance.random() < 0.2:
                continue
            made.writestr(name, _damaged(part, chance) if name == bad else part)
    return stream.getvalue()


def _outcome(name: str, content: bytes, chance: random.Random) -> Taken | None:
    """Read a file to the end; None when it was refused with a message in both languages."""
    began = time.perf_counter()
    made, told = _read(name, content, chance)
    assert time.perf_counter() - began < LONGEST
    for message in told:
        assert Texts("nl").say(message)
        assert Texts("en").say(message)
    return made


def _read(name: str, content: bytes, chance: random.Random) -> tuple[Taken | None, list[Message]]:
    try:
        sheet = main_sheet(read_book(name, content))
        mapping = guess(sheet)
        if chance.random() < 0.2 and mapping.columns:
            mapping = mapping.with_column(chance.randrange(len(mapping.columns)), chance.choice(list(Field)))
            mapping = retimed(sheet, mapping)
        made = take(sheet, mapping)
    except TabletopError as error:
        return None, [error.message]
    return made, [*sheet.notes, *mapping.doubts, *(problem.message for problem in made.problems)]


def test_damaged_tables_of_text_give_a_scenario_or_a_message(more: int) -> None:
    made = 0
    for seed in range(TABLES * more):
        chance = random.Random(seed)
        found = _outcome("proef.csv", _written(_mutated(chance), chance), chance)
        made += found is not None
        if found is not None and seed % 4 == 0:
            _is_sound(found)
    assert made > TABLES * more // 2


def test_damaged_workbooks_give_a_scenario_or_a_message(more: int) -> None:
    made = 0
    for seed in range(WORKBOOKS * more):
        chance = random.Random(seed)
        found = _outcome("proef.xlsx", _in_workbook(_mutated(chance)), chance)
        made += found is not None
        if found is not None and seed % 4 == 0:
            _is_sound(found)
    assert made > WORKBOOKS * more // 2


def test_workbooks_with_broken_bytes_give_a_scenario_or_a_message(more: int) -> None:
    whole = [workbook(rows) for rows in ALL]
    for seed in range(BROKEN * more):
        chance = random.Random(seed)
        content = chance.choice(whole)
        broken = _damaged(content, chance) if seed % 2 else _broken_inside(content, chance)
        _outcome("proef.xlsx", broken, chance)


def test_no_word_of_a_damaged_table_is_lost(more: int) -> None:
    for seed in range(KEPT * more):
        chance = random.Random(seed)
        try:
            sheet = main_sheet(read_book("proef.csv", lines(_mutated(chance))))
            mapping = guess(sheet)
            made = take(sheet, mapping)
        except TabletopError:
            continue
        kept = " ".join(_texts(made.scenario)).casefold()
        for row in rows_of(sheet, mapping):
            for cell, field in zip(row.cells, mapping.columns, strict=True):
                if field in IN_WORDS:
                    lost = [word for word in re.findall(r"[^\W_]{4,}", cell.text) if word.casefold() not in kept]
                    assert set(lost) <= {"binnen"}, (seed, row.number, field)


def _texts(held: Any) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, tuple):
        for one in held:
            yield from _texts(one)
    elif dataclasses.is_dataclass(held):
        for part in dataclasses.fields(held):
            yield from _texts(getattr(held, part.name))


def _is_sound(made: Taken) -> None:
    """A scenario that comes out reads back the same, and holds no error that the sheet did not put there."""
    allowed = {"scenario.check.too_long", "scenario.check.too_many"}
    assert set(errors_of(made.scenario)) <= allowed
