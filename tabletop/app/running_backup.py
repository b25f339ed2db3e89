"""The backup of an exercise that goes on: when it opens, and every ten minutes in which something was recorded.

The run gives an image of itself on the main thread, which takes a few milliseconds for ten thousand entries; the
disk is waited for in the worker thread.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from tabletop.app.keeping import backups_folder
from tabletop.app.runs import file_of
from tabletop.app.session import Session
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.store.files import place

EVERY = timedelta(minutes=10)


class RunningBackup:
    """Decides when one session is backed up, and makes the work for it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tried_at: datetime | None = None
        self._kept_version = 0
        self._over = False

    def work(self, now: datetime) -> Callable[[], None] | None:
        """Return what the worker thread must do now, None when nothing is due. Raises Damaged.

        The work raises Damaged; it is then tried again ten minutes later.
        """
        version = self._session.state.version
        # A wall clock that was set back must not stop the backups.
        waiting = self._tried_at is not None and abs(now - self._tried_at) < EVERY
        if waiting or version == self._kept_version:
            return None
        self._tried_at = now
        try:
            run = file_of(self._session)
        except Refused:
            return None
        path, image = run.path, run.image()
        return lambda: self._keep(path, image, now, version)

    def stop(self) -> None:
        """Write nothing from now on: names that are erased next must not come back in a late backup."""
        self._over = True

    def _keep(self, path: Path, image: bytes, now: datetime, version: int) -> None:
        from tabletop.store.backup import Backups

        if self._over:
            return
        try:
            Backups(backups_folder()).keep_image(path, image, now)
        except Damaged as damage:
            wrong = damage.message.key == "store.corrupt"
            why = Message("keeping.backup.not_sound" if wrong else "keeping.backup.not_made", **place(path))
            raise Damaged(why) from damage
        self._kept_version = version
