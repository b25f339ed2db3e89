"""Remembers what was worked out about a value for as long as it is the very same object.

Scenario values never change, and an edit shares everything it did not touch. So what is known of an inject stays
true until the author changes that inject, and checks after a keystroke look at one inject and not at five hundred.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

MOST = 4000
"""Values kept per function; beyond this everything is forgotten and worked out anew."""
_T = TypeVar("_T")
_R = TypeVar("_R")


def remembered(work: Callable[[_T], _R]) -> Callable[[_T], _R]:
    """Make a function of one frozen value remember its answers, by the identity of the value."""
    kept: dict[int, tuple[_T, _R]] = {}

    def recall(value: _T) -> _R:
        known = kept.get(id(value))
        if known is not None:  # The value is kept too, so no other object can have its identity.
            return known[1]
        answer = work(value)
        if len(kept) >= MOST:
            kept.clear()
        kept[id(value)] = (value, answer)
        return answer

    return recall
