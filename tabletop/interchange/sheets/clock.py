"""The times of all rows together: from what the cells say to places on the script axis, and clock points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tabletop.base.moments import MINUTE
from tabletop.interchange.sheets.dates import UNSAID_YEAR
from tabletop.interchange.sheets.notations import day_number, read_time
from tabletop.interchange.sheets.table import EMPTY, Cell
from tabletop.interchange.sheets.times import HOUR, Notation, Numbers, Plus, Read, TimeReading
from tabletop.scenario.checks.check_flow import LONGEST_PLAY
from tabletop.scenario.model import ClockPoint
from tabletop.scenario.value import DAY

STEP = 5 * MINUTE
"""Between injects that say no time themselves; four to six minutes is usual in a table-top."""
_HALF_DAY = DAY // 2
LONGEST = 12 * HOUR
"""Times of the day that go on for longer are those of a story, told at one table in less time."""


@dataclass(frozen=True, slots=True)
class RowTimes:
    """What the cells of one row say of time."""

    time: Cell = EMPTY
    story: Cell = EMPTY
    date: Cell = EMPTY


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a row comes on the script axis, in seconds, and how that is known."""

    offset: int
    said: bool = True
    """Whether the row said it itself."""
    unread: bool = False
    """Whether there stands a time that could not be understood."""
    story_unread: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every row in its place, the set points of the clock, and what was done to the times as a whole."""

    rows: tuple[Placed, ...]
    clock: tuple[ClockPoint, ...] = ()
    date: str | None = None
    shifted: int = 0
    """Seconds by which everything came later, so that nothing is before the start."""
    spread: bool = False
    """Whether the rows were put a few minutes apart, because their times do not fit into one exercise."""
    rolled: bool = False
    """Whether the times went on past midnight."""


def timeline(rows: Sequence[RowTimes], reading: TimeReading) -> Timeline:
    """Put every row in its place. A row without a time comes with the row before."""
    line = _timeline(rows, reading)
    placed = [
        replace(place, unread=_is_unread(row.time, reading), story_unread=_is_unread(row.story, reading))
        for row, place in zip(rows, line.rows, strict=True)
    ]
    return replace(line, rows=tuple(placed))


def _is_unread(cell: Cell, reading: TimeReading) -> bool:
    return bool(cell.text) and read_time(cell, reading.day_first) is None


def _timeline(rows: Sequence[RowTimes], reading: TimeReading) -> Timeline:
    has_time = any(read_time(row.time, reading.day_first) for row in rows)
    has_story = any(read_time(row.story, reading.day_first) for row in rows)
    main = _Column(reading)
    main.began = _began(rows, reading)
    for row in rows:
        main.add(row.time if has_time or not has_story else row.story, row.date)
    if not any(place.said for place in main.placed):
        spread = tuple(replace(p, offset=n * STEP) for n, p in enumerate(main.placed))
        return _fitted(spread, _points_at_start(reading.start), main)
    points = _points_at_start(main.start if main.start is not None else reading.start)
    placed = tuple(main.placed)
    if has_time and has_story:
        told = _Column(replace(reading, start=0, elapsed=False), day_zero=main.zero)
        for row in rows:
            told.add(row.story, row.date)
        pairs = [(p.offset, s.offset) for p, s in zip(placed, told.placed, strict=True) if p.said and s.said]
        relative = told.relative
        base = points[0].story if points else None
        points = _story_points(pairs, base if relative else None) or points
    return _fitted(placed, points, main)


def _began(rows: Sequence[RowTimes], reading: TimeReading) -> int | None:
    """Return the story time of T+00:00 from the first row with `T+00:35` and a clock of the story beside it."""
    for row in rows:
        at, story = read_time(row.time, reading.day_first), read_time(row.story, reading.day_first)
        if at is not None and story is not None:
            known = at.notation is Notation.OFFSET and story.notation is Notation.CLOCK
            return story.seconds - at.seconds if known else None
    return None


class _Column:
    """One column of times, row by row: each may count from the start, from the row before or from midnight."""

    def __init__(self, reading: TimeReading, day_zero: date | None = None) -> None:
        self._reading = reading
        self.start = reading.start
        self.zero = date.fromisoformat(reading.date) if reading.date else day_zero
        self.placed: list[Placed] = []
        self.began: int | None = None
        """The time of the story at T+00:00, where a column beside this one tells it."""
        self.relative = True
        self.rolled = False
        self._offset = 0
        self._absolute: int | None = None
        self._day: date | None = None
        self._first_number: int | None = None
        self._number: int | None = None

    def add(self, cell: Cell, day: Cell) -> None:
        """Put the next row in its place."""
        read = self._settled(read_time(cell, self._reading.day_first))
        self._turn_to(day)
        if read is None:
            self.placed.append(Placed(self._offset, said=False))
            return
        if read.notation in (Notation.OFFSET, Notation.STEP):
            before = self._offset if read.notation is Notation.STEP else 0
            self._offset = before + read.seconds
            self._absolute = None if self.start is None else self.start + self._offset
        else:
            self._go_to(self._seconds(read))
        self.placed.append(Placed(self._offset))

    def _turn_to(self, day: Cell) -> None:
        """Go to the day that a cell names: a date, `dag 2`, or a bare 2."""
        on = read_time(day, self._reading.day_first)
        number = day_number(day)
        if number is None and on is not None and on.notation is Notation.NUMBER and 0 < on.seconds <= 60 * MINUTE:
            number = on.seconds // MINUTE - 1
        if on is not None and on.date is not None:
            self._day = on.date
        elif number is not None:
            self._first_number = number if self._first_number is None else self._first_number
            self._number = number - self._first_number

    def _settled(self, read: Read | None) -> Read | None:
        """Decide what only the column can tell."""
        if read is None:
            return None
        if read.notation is Notation.NUMBER:
            clock = self._reading.numbers is Numbers.CLOCK and read.as_clock is not None
            read = Read(Notation.CLOCK, read.as_clock or 0) if clock else Read(Notation.OFFSET, read.seconds)
        if read.notation is Notation.PLUS:
            before = self._reading.plus is Plus.BEFORE
            return Read(Notation.STEP if before else Notation.OFFSET, read.seconds)
        if read.notation is Notation.CLOCK and self._reading.elapsed:
            is_story = self.began is not None and HOUR <= self.began <= read.seconds
            return Read(Notation.OFFSET, read.seconds - ((self.began or 0) if is_story else 0))
        return read

    def _seconds(self, read: Read) -> int:
        """Return a time of the day in seconds from midnight of the first day."""
        self.relative = False
        day = read.date if read.date is not None else self._day
        if read.notation is Notation.DAY_CLOCK:
            return read.day * DAY + read.seconds
        if day is not None:
            day = self._with_year(day)
            if self.zero is None or (self.zero.year == UNSAID_YEAR and day.year != UNSAID_YEAR):
                self.zero = day
            return (day - self._with_year(self.zero)).days * DAY + read.seconds
        if self._number is not None:
            return max(0, self._number) * DAY + read.seconds
        before = self._absolute if self._absolute is not None else self.start
        return read.seconds if before is None else self._nearest_day(read.seconds, before)

    def _with_year(self, day: date) -> date:
        """Give a day whose year was not written the year of the first day."""
        if day.year != UNSAID_YEAR or self.zero is None or self.zero.year == UNSAID_YEAR:
            return day
        try:
            return day.replace(year=self.zero.year)
        except ValueError:  # 29 February in a year without one.
            return day.replace(year=self.zero.year, day=28)

    def _nearest_day(self, seconds: int, before: int) -> int:
        """Go on past midnight when the time is much earlier than the row before; a little back is disorder."""
        found = before // DAY * DAY + seconds
        if found < before - _HALF_DAY:
            self.rolled = True
            return found + DAY
        return found - DAY if found > before + _HALF_DAY and found >= DAY else found

    def _go_to(self, absolute: int) -> None:
        if self.start is None:
            self.start = absolute - self._offset
        self._absolute = absolute
        self._offset = absolute - self.start


def _points_at_start(start: int | None) -> tuple[ClockPoint, ...]:
    return () if start is None else (ClockPoint(at=0, story=start % DAY),)


def _story_points(pairs: list[tuple[int, int]], base: int | None) -> tuple[ClockPoint, ...]:
    """Return a point wherever the story does not simply run with the table. It never goes back."""
    points: list[ClockPoint] = []
    for offset, told in sorted(dict.fromkeys(pairs)):
        story = told + (base or 0)
        if not points:
            first = story - offset if story >= offset else story
            points.append(ClockPoint(at=0, story=max(0, first)))
            if story >= offset or offset == 0:
                continue
        last = points[-1]
        if story == last.story + offset - last.at or story < last.story or offset < last.at:
            continue
        points = points[:-1] if offset == last.at else points
        points.append(ClockPoint(at=offset, story=story))
    return tuple(points) if points and points[0].at == 0 else ()


def _fitted(rows: tuple[Placed, ...], clock: tuple[ClockPoint, ...], main: _Column) -> Timeline:
    """Let nothing come before the start, and everything within the longest exercise there is."""
    zero = main.zero
    day = zero.isoformat() if zero is not None and zero.year != UNSAID_YEAR else None
    lowest = min((row.offset for row in rows), default=0)
    shifted = -(lowest // MINUTE) * MINUTE if lowest < 0 else 0
    if shifted:
        rows = tuple(replace(row, offset=row.offset + shifted) for row in rows)
        clock = _earlier(clock, shifted)
    longest = LONGEST_PLAY * MINUTE if main.relative else LONGEST
    if max((row.offset for row in rows), default=0) <= longest:
        return Timeline(rows, clock, day, shifted, rolled=main.rolled)
    moments = sorted({row.offset for row in rows})
    step = min(STEP, LONGEST_PLAY * MINUTE // len(moments))
    place = {moment: number * step for number, moment in enumerate(moments)}
    start = clock[0].story if clock else None
    if start is not None:
        clock = tuple(ClockPoint(at=place[moment], story=start + moment) for moment in moments)
    rows = tuple(replace(row, offset=place[row.offset]) for row in rows)
    return Timeline(rows, clock, day, shifted, spread=True, rolled=main.rolled)


def _earlier(clock: tuple[ClockPoint, ...], seconds: int) -> tuple[ClockPoint, ...]:
    """Let the story start so much earlier; it cannot start before midnight of the first day."""
    if not clock:
        return ()
    begin = clock[0].story - seconds
    days = -(begin // DAY) * DAY if begin < 0 else 0
    later = tuple(ClockPoint(at=point.at + seconds, story=point.story + days) for point in clock[1:])
    return (ClockPoint(at=0, story=begin + days), *later)
