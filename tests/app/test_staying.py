"""The garbage collector leaves a large scenario alone, and comes back for everything else."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tabletop.app.staying import let_go, making_what_stays


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    yield
    gc.enable()
    gc.unfreeze()


def test_what_is_made_is_not_looked_at_again_until_it_is_let_go() -> None:
    let_go()
    with making_what_stays():
        assert not gc.isenabled()
        made = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= len(made)
    let_go()
    assert gc.get_freeze_count() == 0


def test_what_is_thrown_away_meanwhile_is_freed_at_once() -> None:
    with making_what_stays():
        made = [[number] for number in range(1000)]
    before = gc.get_freeze_count()
    del made
    assert gc.get_freeze_count() <= before - 1000


def test_a_collector_that_waits_for_a_job_goes_on_waiting() -> None:
    gc.disable()
    with making_what_stays():
        pass
    assert not gc.isenabled()


def test_trouble_lets_the_collector_in_again() -> None:
    with pytest.raises(ValueError, match="trouble"), making_what_stays():
        raise ValueError("trouble")
    assert gc.isenabled()
