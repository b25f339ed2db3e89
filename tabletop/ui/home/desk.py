"""The desk behind the pages of the rail: fills them from the library, and passes on what opens an exercise.

Only home is made at the start; the other pages and their desks are loaded when they are first shown.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tabletop.app import keeping, library
from tabletop.base.errors import TabletopError
from tabletop.base.texts import Texts
from tabletop.projections.library import HomeView, home_view
from tabletop.ui.home import words
from tabletop.ui.home.home_page import HomePage
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme

if TYPE_CHECKING:
    from tabletop.app.jobs import Jobs

READ_AFTER_MS = 150
"""When new scenarios are read: after home has been painted."""
BACK_UP_AFTER_MS = 3000
"""When the library is backed up, if that is due: when the start is over."""


class HomeDesk(QObject):
    """Owns the pages of the rail."""

    new_scenario_wanted = Signal()
    scenario_edited = Signal(str)
    """The folder of a scenario to write on."""
    scenario_asked = Signal(str, str)
    """What to do (copy, send, remove) and with the scenario in which folder."""
    scenario_opened = Signal(str)
    rehearsal_requested = Signal(str)
    run_resumed = Signal(str)
    debrief_opened = Signal(str)
    scenario_folder_chosen = Signal(str)
    settings_changed = Signal(object)
    language_changed = Signal(str)

    def __init__(self, window: MainWindow, theme: Theme, texts: Texts, jobs: Jobs | None = None) -> None:
        super().__init__(window)
        self.window, self._theme, self._texts, self._jobs = window, theme, texts, jobs
        self._tried: set[Path] = set()
        self._filled: list[Callable[[HomeView], None]] = []
        self.view = HomeView(date.fromisoformat(library.today()))
        self.home = HomePage(theme, texts)
        self.home.debrief_opened.connect(self.debrief_opened)
        self.home.page_requested.connect(self.show_page)
        self.home.rehearsal_requested.connect(self.rehearsal_requested)
        self.home.run_resumed.connect(self.run_resumed)
        self.home.scenario_folder_chosen.connect(self.scenario_folder_chosen)
        self.home.scenario_opened.connect(self.scenario_opened)
        self.home.scenario_edited.connect(self.scenario_edited)
        self.home.new_requested.connect(self.new_scenario_wanted)
        window.add_page("home", self.home)
        window.add_later("scenarios", self._make_scenarios)
        window.add_later("exercises", self._make_exercises)
        window.add_later("settings", self._make_settings)
        window.add_later("help", self._make_help)
        window.page_requested.connect(self.show_page)
        self._reading = _timer(self, READ_AFTER_MS, self._read_stale)
        self._backing_up = _timer(self, BACK_UP_AFTER_MS, self._back_up)
        self._backing_up.start()
        self.refresh()
        window.show_page("home")

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show a page of the rail as things are now."""
        self.window.show_page(name)
        if name in ("home", "scenarios", "exercises"):
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the library as it is now; scenarios that are new or changed are read a moment later."""
        shelf = library.shelf()
        today = date.fromisoformat(library.today())
        self.view = home_view(shelf, self._texts, today, keeping.last_backup())
        self.home.present(self.view)
        for fill in self._filled:
            fill(self.view)
        if set(shelf.stale) - self._tried:
            self._reading.start()

    def _make_scenarios(self) -> QWidget:
        from tabletop.ui.home.scenarios_page import ScenariosPage

        page = ScenariosPage(self._theme, self._texts)
        page.rehearsal_requested.connect(self.rehearsal_requested)
        page.scenario_folder_chosen.connect(self.scenario_folder_chosen)
        page.scenario_opened.connect(self.scenario_opened)
        page.scenario_edited.connect(self.scenario_edited)
        page.scenario_asked.connect(self.scenario_asked)
        page.new_requested.connect(self.new_scenario_wanted)
        self._filled.append(page.present)
        return page

    def _make_exercises(self) -> QWidget:
        from tabletop.ui.home.exercise_desk import ExerciseDesk

        desk = ExerciseDesk(self._theme, self._texts, self)
        desk.library_changed.connect(self.refresh)
        desk.page.debrief_opened.connect(self.debrief_opened)
        desk.page.run_resumed.connect(self.run_resumed)
        self._filled.append(desk.present)
        return desk.page

    def _make_settings(self) -> QWidget:
        from tabletop.ui.home.settings_desk import SettingsDesk

        desk = SettingsDesk(self._theme, self._texts, self)
        desk.language_changed.connect(self.language_changed)
        desk.library_changed.connect(self.refresh)
        desk.settings_changed.connect(self.settings_changed)
        return desk.page

    def _make_help(self) -> QWidget:
        from tabletop import __version__
        from tabletop.ui.home.help_page import Facts, HelpPage

        folder = library.library_folder().parent
        return HelpPage(self._theme, self._texts, Facts(__version__, keeping.sqlite_version(), str(folder)))

    @Slot()
    def _read_stale(self) -> None:
        stale = tuple(folder for folder in library.shelf().stale if folder not in self._tried)
        self._tried |= set(stale)
        if self._jobs is not None:
            self._jobs.start(lambda: library.refresh(stale), self._on_read)
            return
        try:
            library.refresh(stale)
        except TabletopError as error:
            self._on_read(None, error)
        else:
            self._on_read(None, None)

    def _on_read(self, _: object, error: BaseException | None) -> None:
        # Changing the language makes a new window while the reading goes on.
        if not isValid(self) or not isValid(self.window):
            return
        if isinstance(error, TabletopError):
            self.window.tell(words.say(self._texts, error.message))
        elif error is not None:
            raise error
        self.refresh()
        unread = sorted(folder.name for folder in library.shelf().stale)
        if unread:
            self.window.tell(self._texts("home.scenarios.unread", names=", ".join(unread)))

    @Slot()
    def _back_up(self) -> None:
        try:
            problems = keeping.back_up_library_when_due(datetime.now(UTC))
        except TabletopError as error:
            problems = (error.message,)
        for problem in problems:
            self.window.tell(words.say(self._texts, problem))
        self.refresh()


def _timer(owner: QObject, after_ms: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer
