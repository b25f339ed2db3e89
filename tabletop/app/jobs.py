"""The one worker thread: frozen values in, bytes out, handed back on the main thread by `drain`.

Garbage waits while a job is open: Python collects in whichever thread comes by, and a window that is taken apart
outside the main thread brings the whole program down.
"""

from __future__ import annotations

import gc
import queue
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

Done = Callable[[Any, BaseException | None], None]


class Jobs:
    """Runs long work one after another without holding up the windows."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tabletop-job")
        self._finished: queue.SimpleQueue[tuple[Done, Future[Any]]] = queue.SimpleQueue()
        self._open = 0
        self._closed = False
        self._collecting = False

    @property
    def busy(self) -> bool:
        """Whether a job is under way or its result was not taken yet."""
        return self._open > 0

    def start(self, work: Callable[[], Any], done: Done) -> None:
        """Do the work in the worker thread; `done` gets its result, or what it raised, at a later `drain`.

        After `close` nothing is started any more: nobody would hear of it.
        """
        if self._closed:
            return
        if not self._open:
            self._collecting = gc.isenabled()
            gc.disable()
        self._open += 1
        future = self._worker.submit(work)
        future.add_done_callback(lambda finished: self._finished.put((done, finished)))

    def drain(self) -> None:
        """Hand every finished result to who asked for it; a job that `close` left out is not heard of.

        Main thread only.
        """
        while True:
            try:
                done, future = self._finished.get_nowait()
            except queue.Empty:
                return
            self._open -= 1
            if not self._open:
                self._let_collect()
            if future.cancelled():
                continue
            error = future.exception()
            done(None if error else future.result(), error)

    def close(self) -> None:
        """Let the job under way finish and start no other."""
        self._closed = True
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._let_collect()

    def _let_collect(self) -> None:
        """Collect what is young here and now, so that nothing is due in the thread that just finished."""
        if self._collecting:
            gc.collect(1)
            gc.enable()
            self._collecting = False
