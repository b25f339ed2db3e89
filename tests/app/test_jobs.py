"""The one worker thread: results come back in order, on the thread that asks for them."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from typing import Any

from tabletop.app.jobs import Jobs

Heard = list[tuple[Any, BaseException | None]]


def _wait(jobs: Jobs, heard: Heard, number: int) -> None:
    """Finish what was started before: a last job comes behind them all."""
    done = threading.Event()
    jobs.start(done.set, lambda *_: None)
    assert done.wait(10)
    while len(heard) < number or jobs.busy:
        jobs.drain()


def _note(heard: Heard) -> Callable[[Any, BaseException | None], None]:
    return lambda result, error: heard.append((result, error))


def test_results_come_in_order_and_only_when_drained() -> None:
    jobs, heard = Jobs(), Heard()
    for number in range(5):
        jobs.start(lambda n=number: n * n, _note(heard))
    assert jobs.busy
    assert heard == []
    _wait(jobs, heard, 5)
    assert heard == [(n * n, None) for n in range(5)]
    assert not jobs.busy
    jobs.close()


def test_the_work_is_done_elsewhere_and_told_here() -> None:
    jobs, threads = Jobs(), list[str]()
    heard: Heard = []

    def work() -> None:
        threads.append(threading.current_thread().name)

    def told(result: Any, error: BaseException | None) -> None:
        threads.append(threading.current_thread().name)
        heard.append((result, error))

    jobs.start(work, told)
    _wait(jobs, heard, 1)
    jobs.close()
    assert threads[0].startswith("tabletop-job")
    assert threads[1] == threading.current_thread().name


def test_a_job_that_fails_tells_so_and_the_next_is_done() -> None:
    jobs, heard = Jobs(), Heard()
    jobs.start(lambda: 1 // 0, _note(heard))
    jobs.start(lambda: "goed", _note(heard))
    _wait(jobs, heard, 2)
    jobs.close()
    assert isinstance(heard[0][1], ZeroDivisionError)
    assert heard[1] == ("goed", None)


def test_closing_finishes_the_job_under_way_and_forgets_the_rest() -> None:
    jobs, heard = Jobs(), Heard()
    begun, go_on = threading.Event(), threading.Event()

    def long() -> str:
        begun.set()
        go_on.wait(10)
        return "af"

    jobs.start(long, _note(heard))
    jobs.start(lambda: "nooit", _note(heard))
    assert begun.wait(10)
    closing = threading.Thread(target=jobs.close)
    closing.start()
    go_on.set()
    closing.join(10)
    jobs.drain()
    assert ("af", None) in heard
    assert all(error is None for _, error in heard)
    jobs.start(lambda: "te laat", _note(heard))
    jobs.drain()
    assert ("te laat", None) not in heard
    assert not jobs.busy


def test_garbage_is_never_collected_in_the_worker_thread() -> None:
    jobs, heard, threads = Jobs(), Heard(), set[str]()

    def work() -> int:
        rings = []
        for _ in range(20_000):
            ring: list[object] = []
            ring.append(ring)
            rings = [ring]
        return len(rings)

    def note(phase: str, _: dict[str, int]) -> None:
        threads.add(threading.current_thread().name)

    gc.callbacks.append(note)
    try:
        jobs.start(work, _note(heard))
        _wait(jobs, heard, 1)
        assert gc.isenabled()
        jobs.close()
    finally:
        gc.callbacks.remove(note)
    assert threads <= {threading.main_thread().name}


def test_garbage_is_collected_again_after_closing_with_work_left() -> None:
    jobs = Jobs()
    jobs.start(lambda: None, lambda *_: None)
    jobs.close()
    assert gc.isenabled()
