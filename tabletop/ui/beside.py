"""Work beside the windows: done in the worker thread, its outcome handed back on the main thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from tabletop.base.errors import TabletopError

if TYPE_CHECKING:
    from tabletop.app.jobs import Jobs


def do_beside(
    owner: QObject,
    jobs: Jobs | None,
    work: Callable[[], Any],
    done: Callable[[Any], object],
    trouble: Callable[[TabletopError], object],
) -> None:
    """Do some work, and tell its owner what came of it or what could not be done, if it is still there.

    Without a worker it is done at once.
    """

    def finished(made: Any, error: BaseException | None) -> None:
        if not isValid(owner):
            return
        if isinstance(error, TabletopError):
            trouble(error)
        elif error is not None:
            raise error
        else:
            done(made)

    if jobs is not None:
        jobs.start(work, finished)
        return
    try:
        made = work()
    except TabletopError as error:
        finished(None, error)
    else:
        finished(made, None)
