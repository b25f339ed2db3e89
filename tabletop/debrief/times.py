"""How the debrief writes time: table time as `0:35`, story time as `10:12`, durations in whole minutes."""

from __future__ import annotations

from datetime import date

from tabletop.exercise.clock import story_at
from tabletop.scenario.model import Scenario

MINUTE_MS = 60_000


def table_time(elapsed_ms: int) -> str:
    """Write table time in ms (pauses out) as hours and minutes: `0:35`."""
    minutes = max(0, elapsed_ms) // MINUTE_MS
    return f"{minutes // 60}:{minutes % 60:02d}"


def minutes_up(elapsed_ms: int) -> int:
    """Return a duration in ms as whole minutes, rounded up, so that one second late is late."""
    return -(-max(0, elapsed_ms) // MINUTE_MS)


def minutes_near(seconds: int) -> int:
    """Return seconds as whole minutes, rounded to the nearest; at least 1 for anything over zero."""
    return max(1, round(seconds / 60)) if seconds > 0 else 0


def iso_day(text: str) -> date | None:
    """Return the day of an ISO date, or None for what somebody typed otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def story_time(scenario: Scenario, offset: int) -> str:
    """Return the story clock at an offset in seconds; empty where the scenario has none there.

    From the second day of the story on the day goes first, as number: `2, 09:00`.
    """
    story = story_at(scenario, offset)
    if story is None:
        return ""
    return story.text if story.day == 1 else f"{story.day}, {story.text}"
