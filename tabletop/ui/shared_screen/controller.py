"""Joins a session to the shared screen: every change gives a new view, every touch entry becomes a command."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from tabletop.app.session import Change, Session
from tabletop.base.errors import TabletopError
from tabletop.base.texts import Texts
from tabletop.base.tokens import Mode
from tabletop.exercise.commands import LogEntry
from tabletop.exercise.values import Entry
from tabletop.exercise.words import RunPhase
from tabletop.projections.shared_screen import black_screen, picture_screen, shared_screen
from tabletop.projections.shared_screen_book import RoomBook
from tabletop.projections.shared_screen_view import SharedScreenView
from tabletop.ui.shared_screen.screen import SharedScreen
from tabletop.ui.theme import Theme


class SharedScreenController(QObject):
    """Keeps one shared screen true to one session. It holds no truth beyond what the book remembers."""

    def __init__(
        self, session: Session, texts: Texts, screen: SharedScreen, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._texts = texts
        self._screen = screen
        self._book = RoomBook(session.records)
        self._covered = False
        self._testing = False
        screen.set_media(session.media)
        screen.entry_requested.connect(self._on_entry)
        self._unsubscribe = session.subscribe(self._on_change)
        self.refresh()

    @property
    def screen(self) -> SharedScreen:
        """The screen this keeps true."""
        return self._screen

    def view(self) -> SharedScreenView:
        """Return what the room sees now."""
        session = self._session
        now = session.when()
        if self._covered and session.state.phase is not RunPhase.INCIDENT:
            return black_screen()
        if self._testing and session.state.phase is RunPhase.PREPARED:
            return picture_screen(session.scenario, session.state, now, self._texts)
        return shared_screen(session.scenario, session.state, now, self._book, self._texts)

    def refresh(self) -> None:
        """Show the present; a view equal to the one shown costs nothing."""
        self._screen.present(self.view())

    def set_black(self, black: bool) -> None:
        """Cover the screen for as long as displays are uncertain, whatever the facilitator chose (F12)."""
        self._covered = black
        self.refresh()

    def show_test_picture(self, shown: bool) -> None:
        """Show the test picture during set-up, or take it away."""
        self._testing = shown
        self.refresh()

    def set_tone(self, mode: Mode) -> None:
        """Make the screen dark (a dim room) or light (daylight)."""
        self._screen.set_theme(Theme(mode))

    def close(self) -> None:
        """Stop listening."""
        self._unsubscribe()

    def _on_change(self, change: Change) -> None:
        for record in change.records:
            self._book.feed(record)
        self.refresh()

    @Slot(str, Entry)
    def _on_entry(self, role: str, entry: Entry) -> None:
        try:
            self._session.do(LogEntry(entry), by=f"role:{role}")
        except TabletopError as error:
            self._screen.entry_failed(role, self._texts.say(error.message))
            return
        self._screen.entry_stored(role)
