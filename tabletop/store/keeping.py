"""Which backups to keep: the newest few, then one a day, one a week and one a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KeepRule:
    """How many backups stay: the latest of all, and the last one of so many days, weeks and months."""

    latest: int
    daily: int
    weekly: int
    monthly: int


LIBRARY_RULE = KeepRule(latest=5, daily=7, weekly=8, monthly=12)
"""The library changes often and is small."""
RUN_RULE = KeepRule(latest=3, daily=3, weekly=2, monthly=1)
"""A run hardly changes after its end, and holds names: few copies."""


def kept(moments: Iterable[datetime], rule: KeepRule) -> frozenset[datetime]:
    """Return the moments of the backups that stay; days and weeks are those of UTC."""
    newest_first = sorted(set(moments), reverse=True)
    chosen = set(newest_first[: rule.latest])
    chosen |= _last_of_each(newest_first, rule.daily, lambda moment: moment.date())
    chosen |= _last_of_each(newest_first, rule.weekly, lambda moment: moment.isocalendar()[:2])
    chosen |= _last_of_each(newest_first, rule.monthly, lambda moment: (moment.year, moment.month))
    return frozenset(chosen)


def _last_of_each(
    newest_first: list[datetime], number: int, period: Callable[[datetime], object]
) -> set[datetime]:
    last: dict[object, datetime] = {}
    for moment in newest_first:
        last.setdefault(period(moment), moment)
    return set(list(last.values())[:number])
