"""One exercise on disk with its two real windows, as the program joins them, for what is measured on screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tabletop.app.session import Session
from tabletop.app.staying import let_go, stay
from tabletop.base.texts import Texts
from tabletop.exercise import events as e
from tabletop.exercise.values import Entry
from tabletop.exercise.words import EntryKind
from tabletop.store.event_codec import encode
from tabletop.store.event_log import NewRecord
from tabletop.ui.console.controller import ConsoleController
from tabletop.ui.console.window import ConsoleWindow
from tabletop.ui.shared_screen.controller import SharedScreenController
from tabletop.ui.shared_screen.screen import SharedScreen
from tabletop.ui.theme import Theme, dress
from tests.benchmarks.core import a_long_run
from tests.builders import HandClock

KINDS = tuple(EntryKind)


@dataclass(slots=True)
class Windows:
    """What is on the stage."""

    session: Session
    clock: HandClock
    console: ConsoleWindow
    room: SharedScreen
    controller: ConsoleController


def application() -> QApplication:
    """Return the application, dressed."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        dress(app, Theme("light"))
    return app


def a_run(path: Path, entries: int) -> tuple[Session, HandClock]:
    """Make a run on disk with so many entries; beyond 200 they are written in one go, not one by one."""
    from tabletop.app.runs import open_run

    clock = HandClock()
    session = a_long_run(path, min(entries, 200), clock)
    more = entries - session.state.entries
    if more <= 0:
        return session, clock
    session._run.log.append(tuple(_rows(session, more)), after=session.state.version)
    session.close()
    return open_run(path, clock), clock


def _rows(session: Session, count: int) -> Iterator[NewRecord]:
    codes = [role.code for role in session.scenario.roles]
    when, first = session.when(), session.state.entries
    for number in range(first, first + count):
        text = f"Regel {number}: noodaggregaat regelen voor de sporthal en de buurt inlichten"
        entry = Entry(codes[number % len(codes)], KINDS[number % 6], text, (codes[(number + 3) % len(codes)],))
        kind, payload = encode(e.EntryLogged(number + 1, entry))
        yield NewRecord(kind, when.wall.isoformat(), when.elapsed_ms, when.offset, "facilitator", payload)


@dataclass(slots=True)
class Opened:
    """One window, what keeps it true, and how long it took until it was painted, in ms."""

    window: QWidget
    controller: ConsoleController | SharedScreenController
    took_ms: float

    def close(self) -> None:
        """Take the window away."""
        self.controller.close()
        self.window.close()
        self.window.deleteLater()


def open_console(session: Session) -> Opened:
    """Open the facilitator's window."""
    start = time.perf_counter()
    console = ConsoleWindow(Theme("light"), Texts("nl"))
    controller = ConsoleController(session, Texts("nl"), Theme("light"), console)
    return _shown(console, controller, start)


def open_room(session: Session) -> Opened:
    """Open the screen for the room."""
    start = time.perf_counter()
    room = SharedScreen(Theme("dark"), Texts("nl"))
    controller = SharedScreenController(session, Texts("nl"), room)
    room.resize(1920, 1080)
    return _shown(room, controller, start)


def _shown(window: QWidget, controller: ConsoleController | SharedScreenController, start: float) -> Opened:
    seen = Paints((window,))
    window.show()
    until(seen.all_seen)
    return Opened(window, controller, (time.perf_counter() - start) * 1000)


@contextmanager
def windows(session: Session, clock: HandClock) -> Iterator[Windows]:
    """Open console and shared screen on a session, and close them with it."""
    application()
    room, console = open_room(session), open_console(session)
    assert isinstance(console.window, ConsoleWindow)
    assert isinstance(room.window, SharedScreen)
    assert isinstance(console.controller, ConsoleController)
    console.window.activateWindow()
    rest()
    stay()  # as the house does when an exercise begins
    try:
        yield Windows(session, clock, console.window, room.window, console.controller)
    finally:
        room.close()
        console.close()
        session.close()
        let_go()
        rest()


def rest(seconds: float = 0.03) -> None:
    """Let the windows do what waits, until nothing has moved for a moment."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()


class Paints(QObject):
    """Notes which of some widgets were painted since it was last asked."""

    def __init__(self, widgets: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._widgets = widgets
        self._seen: set[int] = set()
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a paint; let everything through."""
        if event.type() is QEvent.Type.Paint:
            self._seen.add(id(watched))
        return False

    def forget(self) -> None:
        """Begin anew."""
        self._seen.clear()

    def all_seen(self) -> bool:
        """Tell whether each was painted."""
        return len(self._seen) == len(self._widgets)


def until(done: Callable[[], bool], seconds: float = 2.0) -> None:
    """Let events happen until this is so. Raises TimeoutError."""
    end = time.perf_counter() + seconds
    while not done():
        if time.perf_counter() > end:
            raise TimeoutError("the windows did not do what was waited for")
        QApplication.processEvents()
