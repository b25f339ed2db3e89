"""A record: an event with its version, its times and who made it."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.base.moments import When
from tabletop.exercise.events import Event


@dataclass(frozen=True, slots=True)
class Record:
    """What was stored. By is a person's key, `role:HLM` for a role at the shared screen, or `script`."""

    version: int
    when: When
    by: str
    event: Event
