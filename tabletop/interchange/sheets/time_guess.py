"""How the times of a sheet are written, guessed from all cells of the column together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tabletop.base.message import Message
from tabletop.base.moments import MINUTE
from tabletop.interchange.sheets.notations import read_time
from tabletop.interchange.sheets.table import Cell
from tabletop.interchange.sheets.times import HOUR, Notation, Numbers, Plus, Read, TimeReading, clock_text
from tabletop.scenario.value import DAY

_SHORT_DATE = re.compile(r"(?:^|\D)(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}(?:\D|$)")
_EARLY = 5
"""A script that starts before five in the morning is rarer than one that counts its minutes."""
_ABSOLUTE = (Notation.CLOCK, Notation.MOMENT, Notation.DAY_CLOCK)


def guess_times(
    columns: Sequence[Sequence[Cell]], told: tuple[str | None, int | None], days: Sequence[Cell] = ()
) -> tuple[TimeReading, tuple[Message, ...]]:
    """Return how to read the first of the columns that has times, and what could be meant otherwise.

    `days` are cells with dates beside them; `told` is the date and the start (seconds from midnight) that stand
    above the table, where they do.
    """
    day_first, doubts = _day_order([*days, *(cell for cells in columns for cell in cells)])
    reads: list[Read] = []
    for cells in columns:
        reads = [read for cell in cells if (read := read_time(cell, day_first)) is not None]
        if reads:
            break
    if not reads:
        return TimeReading(told[1], told[0], day_first=day_first), (Message("importing.doubt.times.none"),)
    numbers, plus, elapsed = _numbers(reads), _plus(reads), _elapsed(reads)
    if any(read.notation is Notation.NUMBER for read in reads):
        doubts.append(Message(f"importing.doubt.times.numbers_{numbers.value}"))
    if any(read.notation is Notation.PLUS for read in reads):
        doubts.append(Message(f"importing.doubt.times.plus_{plus.value}"))
    if elapsed:
        doubts.append(Message("importing.doubt.times.elapsed"))
    start, day = _start(reads, TimeReading(numbers=numbers, elapsed=elapsed), told)
    if start is not None and told[1] is None:
        doubts.append(Message("importing.doubt.times.start", time=clock_text(start)))
    return TimeReading(start, day, numbers, plus, day_first, elapsed), tuple(doubts)


def _day_order(cells: Sequence[Cell]) -> tuple[bool, list[Message]]:
    """Tell whether the day stands before the month, and say so when the sheet does not show it."""
    pairs = [
        (int(found[1]), int(found[2]))
        for cell in cells
        if isinstance(cell.value, str) and (found := _SHORT_DATE.search(cell.text))
    ]
    if not pairs or any(first > 12 for first, _ in pairs):
        return True, []
    if any(second > 12 for _, second in pairs):
        return False, []
    american = any(re.search(r"\d\s*[AP]M\b", cell.text, re.IGNORECASE) for cell in cells)
    if all(first == second for first, second in pairs):
        return True, []
    return not american, [
        Message("importing.doubt.times.month_first" if american else "importing.doubt.times.day_first")
    ]


def _numbers(reads: Sequence[Read]) -> Numbers:
    """Tell whether 930 is half past nine or 930 minutes."""
    bare = [read for read in reads if read.notation is Notation.NUMBER]
    if not bare or any(read.as_clock is None for read in bare):
        return Numbers.MINUTES
    clocks = sum(read.notation is Notation.CLOCK for read in reads)
    first = bare[0].as_clock or 0
    return Numbers.CLOCK if clocks or first >= _EARLY * HOUR else Numbers.MINUTES


def _plus(reads: Sequence[Read]) -> Plus:
    """Tell whether +5, +10 is counted from the start: then it never stands still or goes back."""
    steps = [read.seconds for read in reads if read.notation is Notation.PLUS]
    grows = all(before < after for before, after in pairwise(steps))
    return Plus.START if grows or not steps else Plus.BEFORE


def _elapsed(reads: Sequence[Read]) -> bool:
    """Tell whether 0:00, 0:10, 0:35 is counted from the start: it begins at nought and has no dates."""
    clocks = [read.seconds for read in reads if read.notation is Notation.CLOCK]
    if len(clocks) < 2 or any(read.notation in (Notation.MOMENT, Notation.DAY_CLOCK) for read in reads):
        return False
    counted = any(read.notation is Notation.OFFSET for read in reads)
    return clocks[0] == 0 or (clocks[0] < HOUR and (counted or clocks[-1] < 3 * HOUR))


def _start(
    reads: Sequence[Read], reading: TimeReading, told: tuple[str | None, int | None]
) -> tuple[int | None, str | None]:
    """Return the story time and the date of T+00:00: as told above the table, else of the first row with one."""
    day = told[0]
    dated = next((read.date for read in reads if read.date is not None and read.date.year > 2000), None)
    if dated is not None:
        day = dated.isoformat()
    clocks = [_clock(read, reading) for read in reads]
    first = next((clock for clock in clocks if clock is not None), None)
    if first is None or told[1] is None:
        return (told[1] if first is None else first), day
    early = 0 <= first - told[1] < DAY // 2 or first < told[1] - DAY // 2
    return (told[1] if early else first), day


def _clock(read: Read, reading: TimeReading) -> int | None:
    if read.notation is Notation.NUMBER:
        return read.as_clock if reading.numbers is Numbers.CLOCK else None
    if read.notation not in _ABSOLUTE or (reading.elapsed and read.notation is Notation.CLOCK):
        return None
    return min(read.seconds, DAY - MINUTE)
