"""The one file that looks at a clock: wall time for records, monotonic time for durations."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Stopwatch(Protocol):
    """Where time comes from; tests move a clock by hand."""

    def wall(self) -> datetime:
        """Return the wall moment, in UTC."""
        ...

    def monotonic_ms(self) -> int:
        """Return milliseconds that never go back, from an arbitrary start."""
        ...


class MachineStopwatch:
    """The machine's own clocks."""

    def wall(self) -> datetime:
        """Return the wall moment, in UTC."""
        return datetime.now(UTC)

    def monotonic_ms(self) -> int:
        """Return milliseconds on the monotonic clock."""
        return time.monotonic_ns() // 1_000_000
