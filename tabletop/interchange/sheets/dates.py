"""Dates and times of the day as people write them. Times from the start: `notations`."""

from __future__ import annotations

import re
from datetime import date

from tabletop.base.moments import MINUTE
from tabletop.interchange.sheets.times import HOUR, Notation, Read
from tabletop.scenario.value import DAY

UNSAID_YEAR = 2000
"""Stands for a year that is not written: a leap year, so that 29 February can be read."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAY = re.compile(
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\b\.?,?\s*(?:om\s+|at\s+)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(\d{1,2})\s*(?:[:.h]|u\b|u(?=\d)|,(?=\d\d\b))\s*(\d{2})?(?::(\d{2})(?:\.\d+)?)?\s*(uur|u|h|hrs?|hours?)?"
    r"\s*(am|pm|a\.m\.|p\.m\.)?(?:\s*(?:z|utc|gmt|cet|cest|met|mest|lt|local)(?:[+-]\d+)?|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(r"(\d{1,2})\s*(am|pm)", re.IGNORECASE)
_WHOLE_HOUR = re.compile(r"(\d{1,2}) uur", re.IGNORECASE)
_MILITARY = re.compile(r"([01]\d|2[0-4])([0-5]\d)\s*(?:uur|u|h|hrs?|hours?|z|a|b|lt)?", re.IGNORECASE)
_BEHIND = r"(?:[\s,]+(?:om\s+|at\s+)?(.*))?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t\s,]+(.*))?", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?" + _BEHIND, re.IGNORECASE)
_NAMED = re.compile(
    r"(\d{1,2})(?:e|st|nd|rd|th)?[\s-]+(?:of\s+)?([a-z]{3,9})\.?,?(?:[\s-]+(\d{4}))?" + _BEHIND, re.IGNORECASE
)
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?" + _BEHIND, re.IGNORECASE)
_DAY_NUMBER = re.compile(
    r"(?:(?:dag|day|jour)\s*(\d{1,3})|([djt])\s*\+\s*(\d{1,3})|([dj])(\d{1,2})(?=\b))\s*,?\s*(?:om|at|-|/)?\s*(.*)",
    re.IGNORECASE,
)


def time_of_day(text: str) -> int | None:
    """Return the seconds from midnight that a text says, such as `9u37`, `0937` or `9:37 am`; None if none."""
    found = _CLOCK.fullmatch(text)
    if found is not None and (found[2] or found[4] or re.search("[uh]", text, re.IGNORECASE)):
        hours, minutes, seconds = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        half = (found[5] or "").replace(".", "").lower()
    elif (military := _MILITARY.fullmatch(text)) is not None:
        hours, minutes, seconds, half = int(military[1]), int(military[2]), 0, ""
    elif (whole := _HALF_DAY.fullmatch(text)) is not None:
        hours, minutes, seconds, half = int(whole[1]), 0, 0, whole[2].lower()
    elif (whole := _WHOLE_HOUR.fullmatch(text)) is not None:
        hours, minutes, seconds, half = int(whole[1]), 0, 0, ""
    else:
        return None
    if half and 1 <= hours <= 12:
        hours = hours % 12 + (12 if half == "pm" else 0)
    if hours > 24 or minutes > 59 or seconds > 59:
        return None
    return hours * HOUR + minutes * MINUTE + seconds


def on_a_weekday(text: str) -> Read | None:
    """Read `Monday 9:40 AM`: a time of the day."""
    found = _WEEKDAY.match(text)
    clock = time_of_day(text[found.end() :]) if found is not None and found.end() else None
    return None if clock is None else Read(Notation.CLOCK, clock)


def dated(text: str, day_first: bool) -> Read | None:
    """Read a date with or without a time behind it, and with or without the day of the week before it."""
    text = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    if (found := _ISO.fullmatch(text)) is not None:
        return _moment((int(found[1]), int(found[2]), int(found[3])), found[4])
    if (found := _NUMBERED.fullmatch(text)) is not None:
        first, second = int(found[1]), int(found[2])
        swaps = first <= 12 and second <= 12 and first != second
        day, month = (first, second) if (day_first or first > 12) and second <= 12 else (second, first)
        read = _moment((_year(found[3]), month, day), found[4])
        return None if read is None else Read(read.notation, read.seconds, read.date, swaps=swaps)
    if (found := _NAMED.fullmatch(text)) is not None and found[2].lower() in _MONTHS:
        return _moment((_year(found[3]), _MONTHS[found[2].lower()], int(found[1])), found[4])
    if (found := _NAMED_FIRST.fullmatch(text)) is not None and found[1].lower() in _MONTHS:
        return _moment((_year(found[3]), _MONTHS[found[1].lower()], int(found[2])), found[4])
    return None


def _year(written: str | None) -> int:
    if written is None:
        return UNSAID_YEAR
    return int(written) if len(written) == 4 else 2000 + int(written)


def _moment(day: tuple[int, int, int], clock: str | None) -> Read | None:
    try:
        when = date(*day)
    except ValueError:
        return None
    if clock is None or not clock.strip():
        return Read(Notation.DATE, date=when)
    seconds = time_of_day(clock.strip())
    return None if seconds is None else Read(Notation.MOMENT, seconds, when)


def numbered_day(text: str) -> Read | None:
    """Read `J+1 09h00`, `D+1 09:00`, `dag 2 09:00`: a day of the story and a time of that day."""
    found = _DAY_NUMBER.fullmatch(text)
    if found is None:
        return None
    day = int(found[1]) - 1 if found[1] else int(found[3] or found[5] or 0)
    if found[5]:
        day -= 1
    clock = time_of_day(found[6].strip()) if found[6].strip() else None
    if clock is None:
        return Read(Notation.OFFSET, day * DAY) if not found[6].strip() and day >= 0 else None
    return Read(Notation.DAY_CLOCK, clock, day=max(0, day))
