"""What a written time can say, and how the times of a sheet are understood. Reading them: `notations`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tabletop.base.moments import MINUTE
from tabletop.scenario.value import DAY

HOUR = 60 * MINUTE


class Notation(StrEnum):
    """What a written time says."""

    OFFSET = "offset"
    """Seconds from the start of the exercise."""
    CLOCK = "clock"
    """Seconds from midnight, of a day that is not said."""
    MOMENT = "moment"
    """Seconds from midnight of a date."""
    DAY_CLOCK = "day_clock"
    """Seconds from midnight of a numbered day of the story, day 0 being the first."""
    STEP = "step"
    """Seconds after the row before."""
    PLUS = "plus"
    """`+35`: from the start or after the row before, which only the column can tell."""
    NUMBER = "number"
    """A bare number: minutes, or a clock without its colon, which only the column can tell."""
    DATE = "date"
    """A date without a time."""


class Numbers(StrEnum):
    """How bare numbers in a column of times are read."""

    MINUTES = "minutes"
    CLOCK = "clock"


class Plus(StrEnum):
    """What `+35` is counted from."""

    START = "start"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class TimeReading:
    """How the times of a sheet are understood. Everything can be set otherwise by hand."""

    start: int | None = None
    """The story time of T+00:00, in seconds from midnight."""
    date: str | None = None
    """The date of T+00:00, as yyyy-mm-dd."""
    numbers: Numbers = Numbers.MINUTES
    plus: Plus = Plus.START
    day_first: bool = True
    """Whether 05/06 is the fifth of June."""
    elapsed: bool = False
    """Whether `0:35` is counted from the start, and is no time of the day."""


@dataclass(frozen=True, slots=True)
class Read:
    """One written time."""

    notation: Notation
    seconds: int = 0
    date: date | None = None
    day: int = 0
    """The number of the day for DAY_CLOCK, the first being 0."""
    as_clock: int | None = None
    """For a NUMBER: seconds from midnight when it is read as a clock, if it can be."""
    swaps: bool = False
    """Whether day and month could change places."""


def clock_text(seconds: int) -> str:
    """Write seconds from midnight of day 1 as `09:37`, or `day 2 09:37`."""
    day, rest = divmod(seconds, DAY)
    clock = f"{rest // HOUR:02d}:{rest % HOUR // MINUTE:02d}"
    return f"day {day + 1} {clock}" if day else clock
