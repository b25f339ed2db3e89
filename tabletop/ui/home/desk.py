"""The desk behind the pages around an exercise: fills them, and does what is asked of the library and settings.

What opens an exercise is passed on; the rest ends here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from tabletop.app import keeping, library
from tabletop.app.jobs import Jobs
from tabletop.app.settings import Settings, read_settings, write_settings
from tabletop.base.errors import TabletopError
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.projections.library import HomeView, home_view
from tabletop.ui.home import words
from tabletop.ui.home.confirm import Confirmation
from tabletop.ui.home.exercises_page import ExercisesPage
from tabletop.ui.home.help_page import Facts, HelpPage
from tabletop.ui.home.home_page import HomePage
from tabletop.ui.home.scenarios_page import ScenariosPage
from tabletop.ui.home.settings_page import SettingsPage
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme

READ_AFTER_MS = 150
"""When new scenarios are read: after home has been painted."""
BACK_UP_AFTER_MS = 3000
"""When the library is backed up, when that is due: when the start is over."""


class HomeDesk(QObject):
    """Owns the pages of the rail."""

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
        self.view = HomeView(date.fromisoformat(library.today()))
        self.home = HomePage(theme, texts)
        self.home.debrief_opened.connect(self.debrief_opened)
        self.home.page_requested.connect(self.show_page)
        self.home.rehearsal_requested.connect(self.rehearsal_requested)
        self.home.run_resumed.connect(self.run_resumed)
        self.home.scenario_folder_chosen.connect(self.scenario_folder_chosen)
        self.home.scenario_opened.connect(self.scenario_opened)
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

    def refresh(self) -> None:
        """Show the library as it is now; scenarios that are new or changed are read a moment later."""
        shelf = library.shelf()
        today = date.fromisoformat(library.today())
        self.view = home_view(shelf, self._texts, today, keeping.last_backup())
        self.home.present(self.view)
        for name in ("scenarios", "exercises"):
            page = self.window.page(name)
            if isinstance(page, ScenariosPage | ExercisesPage):
                page.present(self.view)
        if set(shelf.stale) - self._tried:
            self._reading.start()

    def _make_scenarios(self) -> ScenariosPage:
        page = ScenariosPage(self._theme, self._texts)
        page.rehearsal_requested.connect(self.rehearsal_requested)
        page.scenario_folder_chosen.connect(self.scenario_folder_chosen)
        page.scenario_opened.connect(self.scenario_opened)
        return page

    def _make_exercises(self) -> ExercisesPage:
        page = ExercisesPage(self._theme, self._texts)
        page.action_asked.connect(self._on_action_asked)
        page.action_confirmed.connect(self._on_action_confirmed)
        page.copy_chosen.connect(self._on_copy_chosen)
        page.debrief_opened.connect(self.debrief_opened)
        page.retention_chosen.connect(self._on_retention_chosen)
        page.run_resumed.connect(self.run_resumed)
        self.exercises = page
        return page

    def _make_settings(self) -> SettingsPage:
        page = SettingsPage(self._theme, self._texts)
        page.changed.connect(self._on_settings_changed)
        page.restore_asked.connect(self._on_restore_asked)
        page.restore_confirmed.connect(self._on_restore_confirmed)
        self.settings = page
        self._settings, trouble = read_settings()
        # The language may come from the command line; the page shows the one that is spoken.
        self._settings = replace(self._settings, language=self._texts.language)
        self._show_settings()
        if trouble is not None:
            page.say("warn", (self._said(trouble),))
        return page

    def _make_help(self) -> HelpPage:
        from tabletop import __version__

        facts = Facts(__version__, keeping.sqlite_version(), str(library.library_folder().parent))
        return HelpPage(self._theme, self._texts, facts)

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
            return
        self._on_read(None, None)

    def _on_read(self, _: object, error: BaseException | None) -> None:
        # Changing the language makes a new window while the reading goes on.
        if not isValid(self) or not isValid(self.window):
            return
        if isinstance(error, TabletopError):
            self.window.tell(self._said(error.message))
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
            self.window.tell(self._said(problem))
        self.refresh()

    @Slot(str, str)
    def _on_action_asked(self, action: str, path: str) -> None:
        if action == "verify":
            self._answer(lambda: keeping.verify(Path(path)))
            return
        try:
            asked = self._question(action, path)
        except TabletopError as error:
            self.exercises.say("danger", (self._said(error.message),))
            return
        if asked is None:
            self.exercises.say("info", (self._texts("settings.restore.no_backups"),))
        else:
            self.exercises.ask(asked)

    def _question(self, action: str, path: str) -> Confirmation | None:
        """Return what to ask before an action; None when there is nothing to restore. Raises Damaged."""
        texts = self._texts
        title = next((run.title for run in self.view.runs if run.path == path), Path(path).stem)
        words_for = (texts(f"settings.ask.{action}_title", title=title), texts(f"settings.ask.{action}_line"))
        yes = texts(f"settings.ask.{action}_yes")
        if action == "restore":
            choices = tuple(self._moment(backup.made_at) for backup in keeping.backups_of(Path(path)))
            if not choices:
                return None
            return Confirmation(action, path, words_for[0], words_for[1:], yes, choices, danger=False)
        beyond = tuple(self._said(message) for message in keeping.out_of_reach(Path(path)))
        return Confirmation(action, path, words_for[0], (words_for[1], *beyond), yes)

    @Slot(str, str, int)
    def _on_action_confirmed(self, action: str, path: str, choice: int) -> None:
        run = Path(path)
        if action == "erase":
            self._answer(lambda: keeping.erase_names(run))
        elif action == "delete":
            self._answer(lambda: keeping.delete_run(run))
        else:
            now = datetime.now(UTC)
            self._answer(lambda: keeping.restore_run(run, keeping.backups_of(run)[choice], now))

    @Slot(str, str)
    def _on_copy_chosen(self, path: str, folder: str) -> None:
        self._answer(lambda: keeping.copy_out(Path(path), Path(folder), datetime.now(UTC)))

    @Slot(str, str)
    def _on_retention_chosen(self, path: str, until: str) -> None:
        chosen = date.fromisoformat(until) if until else None
        self._answer(lambda: keeping.set_retention(Path(path), chosen))

    def _answer(self, wish: Callable[[], tuple[Message, ...]]) -> None:
        """Do something with an exercise and say what came of it."""
        try:
            messages, kind = wish(), "ok"
        except TabletopError as error:
            messages, kind = (error.message,), "danger"
        if any(message.key.startswith("store.") and "reach" not in message.key for message in messages):
            kind = "danger"
        self.refresh()
        self.exercises.say(kind, tuple(self._said(message) for message in messages))

    @Slot(object)
    def _on_settings_changed(self, settings: Settings) -> None:
        spoken = self._settings.language
        try:
            write_settings(settings)
        except TabletopError as error:
            self.settings.say("danger", (self._said(error.message),))
            self._show_settings()
            return
        self._settings = settings
        self._show_settings()
        self.settings_changed.emit(settings)
        if settings.language != spoken:
            self.language_changed.emit(settings.language)

    def _show_settings(self) -> None:
        folder = self._settings.copies_folder
        warnings = keeping.copies_warnings(Path(folder)) if folder else ()
        self.settings.present(self._settings, tuple(self._said(warning) for warning in warnings))

    @Slot()
    def _on_restore_asked(self) -> None:
        texts = self._texts
        choices = tuple(self._moment(backup.made_at) for backup in keeping.library_backups())
        if not choices:
            self.settings.say("info", (texts("settings.restore.no_backups"),))
            return
        lines = (texts("settings.ask.library_line"),)
        title, yes = texts("settings.ask.library_title"), texts("settings.ask.library_yes")
        self.settings.ask(Confirmation("library", "", title, lines, yes, choices, danger=False))

    @Slot(int)
    def _on_restore_confirmed(self, choice: int) -> None:
        try:
            backup = keeping.library_backups()[choice]
            said = keeping.restore_library(backup, datetime.now(UTC))
        except TabletopError as error:
            self.settings.say("danger", (self._said(error.message),))
            return
        self.refresh()
        self.settings.say("ok", tuple(self._said(message) for message in said))

    def _said(self, message: Message) -> str:
        """Say a message with its days as people write them."""
        values = dict(message.values)
        if "day" in values:
            values["day"] = words.day(self._texts, date.fromisoformat(str(values["day"])))
        if "made" in values:
            values["made"] = self._moment(datetime.fromisoformat(str(values["made"])))
        return self._texts(message.key, **values)

    def _moment(self, moment: datetime) -> str:
        local = moment.astimezone()
        return f"{words.day(self._texts, local.date())} {local:%H:%M}"


def _timer(owner: QObject, after_ms: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer
