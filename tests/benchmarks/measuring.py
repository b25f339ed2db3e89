"""How things are measured: the same work several times, medians, and a ratio to a floor of the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, its floor, and the limit that was promised."""

    name: str
    measured: str
    floor: str
    ratio: float
    limit: float

    @property
    def met(self) -> bool:
        return self.ratio <= self.limit


def paired(ours: Callable[[], object], floor: Callable[[], object], runs: int = 7) -> tuple[float, float]:
    """Return the medians in ms of two pieces of work, done in turn after one warm-up of each."""
    ours()
    floor()
    first: list[float] = []
    second: list[float] = []
    for _ in range(runs):
        first.append(took_ms(ours))
        second.append(took_ms(floor))
    return median(first), median(second)


def took_ms(work: Callable[[], object]) -> float:
    """Return how long a piece of work took, in ms."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def percentile(values: list[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
