"""Time as values: script offsets, wall moments, and the three times on every record. No clock is read here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

Offset = int
"""A place on the script axis, in whole seconds from the start (T+)."""

MINUTE = 60
_OFFSET = re.compile(r"T?\+?(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")


@dataclass(frozen=True, slots=True)
class When:
    """The times of a record: wall clock, table time in ms (pauses out) and script offset in seconds."""

    wall: datetime
    elapsed_ms: int
    offset: Offset

    def __post_init__(self) -> None:
        """Keep the wall time in UTC. Raises ValueError for a time without zone."""
        if self.wall.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        if self.wall.tzinfo is not UTC:
            object.__setattr__(self, "wall", self.wall.astimezone(UTC))


def offset_text(offset: Offset) -> str:
    """Write an offset in seconds as `T+hh:mm` (seconds are dropped)."""
    sign = "-" if offset < 0 else "+"
    minutes = abs(offset) // MINUTE
    return f"T{sign}{minutes // 60:02d}:{minutes % 60:02d}"


def read_offset(text: str) -> Offset | None:
    """Read `T+00:35`, `+00:35` or `00:35` (hours:minutes) as seconds; None when it is no offset."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * MINUTE + seconds


def countdown_text(seconds: int) -> str:
    """Write a number of seconds as `mm:ss`, never below zero."""
    left = max(0, seconds)
    return f"{left // 60:02d}:{left % 60:02d}"
