"""The breath of the house: a tick, four times a second, that lets time work and hands back finished jobs.

The exercise that goes on is backed up from here too.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tabletop.app.jobs import Jobs
from tabletop.base.errors import Damaged

if TYPE_CHECKING:
    from tabletop.app.running_backup import RunningBackup
    from tabletop.app.session import Session

TICK_MS = 250


class Bridge(QObject):
    """Ticks a session while it is live and drains the jobs."""

    trouble = Signal(object)
    """A Damaged: what the disk could not keep at a tick, or a backup that could not be made."""
    clock_changed = Signal("qlonglong")
    """The machine's own clock was set on, or back (below zero), by this many milliseconds; durations hold."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session: Session | None = None
        self._backup: RunningBackup | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def live(self, session: Session | None) -> None:
        """Tick and back up this session from now on; None ends it."""
        if self._backup is not None:
            self._backup.stop()
        self._session, self._backup = session, None
        if session is not None:
            from tabletop.app.running_backup import RunningBackup

            self._backup = RunningBackup(session)
        self._timer.start()

    def stop(self) -> None:
        """Breathe no more."""
        self._timer.stop()

    @Slot()
    def _on_tick(self) -> None:
        self._jobs.drain()
        session = self._session
        if session is None:
            return
        try:
            session.tick()
            self._back_up()
        except Damaged as damage:
            self.trouble.emit(damage)
        if session.clock_changed_ms:
            changed, session.clock_changed_ms = session.clock_changed_ms, 0
            self.clock_changed.emit(changed)

    def _back_up(self) -> None:
        work = self._backup.work(datetime.now(UTC)) if self._backup is not None else None
        if work is not None:
            self._jobs.start(work, self._on_backed_up)

    def _on_backed_up(self, _: object, error: BaseException | None) -> None:
        if isinstance(error, Damaged):
            self.trouble.emit(error)
        elif error is not None:
            raise error
