"""The one file that looks at a clock: wall time for records, monotonic time for durations."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from typing import Protocol

_RUNS_ON: int | None = getattr(time, "CLOCK_BOOTTIME", None)
if sys.platform == "darwin":
    _RUNS_ON = time.CLOCK_MONOTONIC


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
        """Return milliseconds on the monotonic clock, the time that the machine sleeps included.

        Linux and macOS have a clock that stops while the machine sleeps and one that runs on; Windows has only
        the latter. A sleep can only be noticed, and told, on a clock that runs on.
        """
        if _RUNS_ON is None:
            return time.monotonic_ns() // 1_000_000
        return time.clock_gettime_ns(_RUNS_ON) // 1_000_000
