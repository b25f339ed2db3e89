"""What stays in memory for a long time is kept out of the sight of the garbage collector.

A scenario of 500 injects is some 100,000 values. The collector walks through all of them every now and then, which
takes a tenth of a second in the middle of a word somebody types, and never finds anything: values have no cycles.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def making_what_stays() -> Generator[None, None, None]:
    """Make things that stay: the collector neither comes by meanwhile nor looks at them afterwards.

    Not for what starts a job: the collector must not be let in again while one is open.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def stay() -> None:
    """Keep all there is out of the collector's sight: an exercise begins, and its windows stay to its end."""
    gc.freeze()


def let_go() -> None:
    """Let the collector look at everything again, because what stayed may be gone."""
    gc.unfreeze()
