"""Every way in which people write a time in a script, one cell at a time. Rows together: see `clock`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from tabletop.base.moments import MINUTE
from tabletop.interchange.sheets.dates import dated, numbered_day, on_a_weekday, time_of_day
from tabletop.interchange.sheets.table import Cell, CellValue
from tabletop.interchange.sheets.times import HOUR, Notation, Read
from tabletop.scenario.value import DAY

_LONGEST = 400 * DAY
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Serial numbers of Excel for 1954 up to 2119: a number beyond is no date of an exercise."""
_FROM_START = re.compile(
    r"t\s*(?:=|:)?\s*([+-])?\s*(\d{1,3})(?:[:.hu](\d{2})(?::(\d{2}))?)?\s*(\w*)", re.IGNORECASE
)
_STEPS = re.compile(r"([dhmjtus])\s*([+-])\s*(\d{1,4})(?::(\d{2}))?", re.IGNORECASE)
_PLUS = re.compile(r"([+-])\s*(\d{1,3})(?::([0-5]\d)(?::([0-5]\d))?)?\s*(\w*\.?)", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:(\d{1,3})\s*(?:uur|uren|u|hours?|hrs?|h)\s*(?:en|and)?\s*)?"
    r"(?:(\d{1,4})\s*(?:minuten|minuut|minutes?|mins?|min|m|'))?\.?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s|^)(?:later|erna|daarna|na (?:de )?vorige(?: inject)?|after (?:the )?previous(?: inject)?)\s*$",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(r"(?:dag|day|jour)\s*(\d{1,3})|[dj]\s*\+\s*(\d{1,3})", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:om|vanaf|rond|ca\.?|circa|na|at|from|around|approx\.?|after|tijd:?|time:?)\s+", re.IGNORECASE
)


def read_time(cell: Cell, day_first: bool = True) -> Read | None:
    """Return what a cell says of time, or None when it says nothing of it."""
    found = _typed(cell.value)
    if found is not None:
        return found
    text = re.sub(r"\s+", " ", cell.text.strip().strip("~±'\"").replace("–", "-").replace("−", "-"))
    if not text or len(text) > 60:
        return None
    found = _written(text, day_first)
    return found if found is not None and abs(found.seconds) <= _LONGEST else None


def day_number(cell: Cell) -> int | None:
    """Return which day `dag 2`, `day 2`, `D+1` or `J+1` names, the first being 0; None when it names none."""
    found = _DAY_ALONE.fullmatch(cell.text.strip())
    if found is None:
        return None
    return int(found[1]) - 1 if found[1] and int(found[1]) else int(found[2] or 0)


def read_start(text: str, day_first: bool = True) -> tuple[str | None, int] | None:
    """Read when the exercise starts: the date when it is said, and seconds from midnight. None if unreadable."""
    found = read_time(Cell(text), day_first)
    if found is None:
        return None
    if found.notation is Notation.NUMBER and found.as_clock is not None:
        return None, found.as_clock
    if found.notation in (Notation.CLOCK, Notation.MOMENT) and 0 <= found.seconds < DAY:
        return (found.date.isoformat() if found.date else None), found.seconds
    return None


def _typed(value: CellValue) -> Read | None:
    """Read what the program that made the file already knew to be a time."""
    if isinstance(value, datetime):
        seconds = value.hour * HOUR + value.minute * MINUTE + value.second
        if value.year <= 1900:  # A time of more than a day, in a cell that shows hours and minutes.
            return Read(Notation.OFFSET, (value.date() - _EXCEL_EPOCH).days * DAY + seconds)
        if seconds == 0:
            return Read(Notation.DATE, date=value.date())
        return Read(Notation.MOMENT, seconds, value.date())
    if isinstance(value, date):
        return Read(Notation.DATE, date=value)
    if isinstance(value, time):
        return Read(Notation.CLOCK, value.hour * HOUR + value.minute * MINUTE + value.second)
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return Read(Notation.OFFSET, seconds) if abs(seconds) <= _LONGEST else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    return None


def _number(value: float) -> Read | None:
    if value != value or abs(value) > _LAST_SERIAL or value < 0:
        return None
    if 0 < value < 1:  # Excel's own way to keep a time: a part of a day.
        return Read(Notation.CLOCK, round(value * 24 * 60) * MINUTE)
    if value >= _FIRST_SERIAL:
        day = _EXCEL_EPOCH + timedelta(days=int(value))
        seconds = round((value - int(value)) * 24 * 60) * MINUTE
        if seconds == DAY:
            day, seconds = day + timedelta(days=1), 0
        return Read(Notation.MOMENT if seconds else Notation.DATE, seconds, day)
    if float(value).is_integer():
        hours, minutes = divmod(int(value), 100)
        clock = hours * HOUR + minutes * MINUTE if hours < 24 and minutes < 60 else None
        return Read(Notation.NUMBER, int(value) * MINUTE, as_clock=clock)
    hours, rest = int(value), round((value - int(value)) * 100)
    clock = hours * HOUR + rest * MINUTE if hours < 24 and rest < 60 else None
    return Read(Notation.NUMBER, round(value * MINUTE), as_clock=clock)


def _written(text: str, day_first: bool) -> Read | None:
    if re.fullmatch(r"\d+(?:\.0)?", text):
        return _digits(text)
    step = _AFTER.search(text)
    if step is not None:
        amount = _amount(text[: step.start()].strip().lstrip("+ "))
        return Read(Notation.STEP, amount) if amount is not None else None
    for reader in (_from_start, _plus, _counted):
        found = reader(text)
        if found is not None:
            return found
    clock = time_of_day(text)
    if clock is not None:
        return Read(Notation.CLOCK, clock)
    found = dated(text, day_first) or numbered_day(text) or on_a_weekday(text)
    if found is not None:
        return found
    amount = _amount(text)
    return Read(Notation.OFFSET, amount) if amount is not None else _ranged(text, day_first)


def _ranged(text: str, day_first: bool) -> Read | None:
    """Read `09:30-10:00`, `09:30 tot 10:00` and `om 09:30` by their beginning."""
    bare = _ABOUT.sub("", text)
    first = re.split(r"\s*(?:-|t/m|tot|to|until)\s*(?=\d)", bare, maxsplit=1)[0].strip()
    found = _written(first, day_first) if first and first != text else None
    return None if found is not None and found.notation is Notation.NUMBER else found


def _digits(text: str) -> Read | None:
    whole = text.partition(".")[0]
    if len(whole) > 5:
        return None
    found = _number(int(whole))
    if len(whole) == 4 and found is not None and found.as_clock is not None and text.startswith("0"):
        return Read(Notation.CLOCK, found.as_clock)
    return found


def _from_start(text: str) -> Read | None:
    """Read `T+00:35`, `T-10`, `T+1h`, `T0`."""
    found = _FROM_START.fullmatch(text)
    if found is None:
        return None
    sign = -1 if found[1] == "-" else 1
    if found[3] is not None:
        seconds = int(found[2]) * HOUR + int(found[3]) * MINUTE + int(found[4] or 0)
        return Read(Notation.OFFSET, sign * seconds) if not found[5] or _unit(found[5]) else None
    unit = _unit(found[5]) if found[5] else MINUTE
    return Read(Notation.OFFSET, sign * int(found[2]) * unit) if unit else None


def _plus(text: str) -> Read | None:
    """Read `+35`, `+1:10` and `+ 2 uur`."""
    found = _PLUS.fullmatch(text)
    if found is None:
        return None
    sign = -1 if found[1] == "-" else 1
    if found[3] is not None:
        return Read(Notation.OFFSET, sign * (int(found[2]) * HOUR + int(found[3]) * MINUTE + int(found[4] or 0)))
    unit = _unit(found[5]) if found[5] else MINUTE
    return Read(Notation.PLUS, sign * int(found[2]) * unit) if unit else None


def _counted(text: str) -> Read | None:
    """Read `H+1`, `D+1 H+2 M-5` and their kin: days, hours and minutes from the start."""
    parts = list(_STEPS.finditer(text))
    if not parts or re.sub(r"[\s,;/]+", "", _STEPS.sub("", text)):
        return None
    letters = [part[1].lower() for part in parts]
    if len(set(letters)) < len(letters) or letters in (["t"], ["j"]):
        return None
    units = {"d": DAY, "j": DAY, "h": HOUR, "u": HOUR, "m": MINUTE, "s": 1, "t": MINUTE}
    total = 0
    for part in parts:
        sign = -1 if part[2] == "-" else 1
        total += sign * (int(part[3]) * units[part[1].lower()] + int(part[4] or 0) * MINUTE)
    return Read(Notation.OFFSET, total)


def _unit(word: str) -> int | None:
    """Return the seconds in a unit of time."""
    word = word.lower().rstrip(".")
    if word in ("m", "min", "mins", "minuut", "minuten", "minute", "minutes"):
        return MINUTE
    if word in ("u", "h", "uur", "uren", "hr", "hrs", "hour", "hours"):
        return HOUR
    if word in ("d", "dag", "dagen", "day", "days"):
        return DAY
    return 1 if word in ("s", "sec", "seconden", "seconds") else None


def _amount(text: str) -> int | None:
    """Return the seconds in `35 min`, `1 uur 10 min`, `1h10`."""
    found = _AMOUNT.fullmatch(text)
    if found is None or (found[1] is None and found[2] is None):
        return int(text) * MINUTE if re.fullmatch(r"\d{1,3}", text) else None
    return int(found[1] or 0) * HOUR + int(found[2] or 0) * MINUTE
