"""The one place where windows are joined: home, set-up, the live exercise and the debrief."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tabletop.app.jobs import Jobs
from tabletop.app.library import refresh_interrupted
from tabletop.app.settings import Settings
from tabletop.app.staying import let_go, stay
from tabletop.base.errors import TabletopError
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.ui.bridge import Bridge
from tabletop.ui.home.desk import HomeDesk
from tabletop.ui.home.words import say
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert

if TYPE_CHECKING:
    from tabletop.app.session import Session

READ_RUNS_AFTER_MS = 150
"""When the runs are looked at: after home has been painted, so that it need not wait for what that imports."""


_GOOD_NEWS = ("keeping.backup.made", "keeping.copied")


class House(QObject):
    """Owns the main window and whatever exercise is open. One exercise at a time."""

    def __init__(self, app: QApplication, settings: Settings, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._app, self._settings = app, settings
        self.jobs = Jobs()
        self.bridge = Bridge(self.jobs, self)
        self._live: QObject | None = None
        self._looking: QObject | None = None
        self._picture: QObject | None = None
        self._writing: Any = None
        self._rehearses_writing = False
        self._build(texts, theme)
        self.bridge.live(None)
        QTimer.singleShot(READ_RUNS_AFTER_MS, self._after_first_paint)

    @Slot()
    def _after_first_paint(self) -> None:
        """Look which exercises were interrupted; home then offers to resume them."""
        self.jobs.start(refresh_interrupted, self._on_runs_read)

    def _on_runs_read(self, _: object, error: BaseException | None) -> None:
        if isinstance(error, TabletopError):
            self.tell(error.message)
        elif error is not None:
            raise error
        self.desk.refresh()

    def _build(self, texts: Texts, theme: Theme) -> None:
        """Make the main window with its pages; done again when the language or the look changes."""
        self.texts, self.theme = texts, theme
        self._preparing: QObject | None = None
        self.window = MainWindow(theme, texts)
        self.window.may_close = self._may_close
        self.desk = HomeDesk(self.window, theme, texts, self.jobs)
        self.desk.debrief_opened.connect(self.open_debrief)
        self.desk.language_changed.connect(self._on_language)
        self.desk.rehearsal_requested.connect(self._on_rehearsal)
        self.desk.run_resumed.connect(self.resume)
        self.desk.scenario_folder_chosen.connect(self.open_setup)
        self.desk.scenario_opened.connect(self.open_setup)
        self.desk.settings_changed.connect(self._on_settings)
        self.desk.scenario_edited.connect(self.edit)
        self.desk.new_scenario_wanted.connect(self.begin_scenario)
        self.desk.scenario_asked.connect(self._on_scenario_asked)

    def tell(self, message: Message, kind: str = "warn") -> None:
        """Say something in the main window that the user must know."""
        self.window.tell(say(self.texts, message), kind)

    @Slot(str)
    def open_setup(self, folder: str, rehearsal: bool = False) -> None:
        """Open the set-up of a scenario."""
        from tabletop.ui.preparing import Preparing
        from tabletop.ui.setup.page import SetupPage

        if self._preparing is None:
            page = SetupPage(self.theme, self.texts)
            self.window.add_page("setup", page)
            self._preparing = Preparing(page, self.texts, self.theme, self.jobs)
            self._preparing.begun.connect(self._on_begun)
            self._preparing.left.connect(self._on_left)
            self._preparing.picture_wanted.connect(self._on_picture)
            self._preparing.troubled.connect(self.tell)
        try:
            self._preparing.open(folder, rehearsal)
        except TabletopError as error:
            self.tell(error.message)
            return
        self.window.show_page("setup")
        self._preparing.enter()

    @Slot(str)
    def edit(self, folder: str) -> None:
        """Open a scenario in the editor."""
        self._room_to_write().edit(folder)

    @Slot()
    def begin_scenario(self) -> None:
        """Open what a new scenario can begin from."""
        self._room_to_write().begin()

    @Slot(str, str)
    def _on_scenario_asked(self, deed: str, folder: str) -> None:
        self._room_to_write().do(deed, folder)

    def _room_to_write(self):
        from tabletop.ui.writing import Writing

        if self._writing is None:
            self._writing = Writing(self.window, self.theme, self.texts, self.jobs)
            self._writing.left.connect(self._on_written)
            self._writing.library_changed.connect(self.desk.refresh)
            self._writing.prepare_wanted.connect(self.open_setup)
            self._writing.rehearsal_begun.connect(self._on_tried)
            self._writing.told.connect(self.tell)
        return self._writing

    @Slot(object)
    def _on_tried(self, session: Session) -> None:
        """Lead a rehearsal of what is being written; afterwards the editor comes back."""
        self._rehearses_writing = True
        live = self._go_live(session, "", self._settings.tone)
        # The whole script stood on this very screen: whoever could look along has seen it already.
        live.placement.confirm()

    @Slot(str)
    def resume(self, path: str) -> None:
        """Take up an interrupted exercise, and say what the interruption cost."""
        from tabletop.app.runs import resume_run

        self._rehearses_writing = False
        try:
            session, recovery = resume_run(Path(path))
        except TabletopError as error:
            self.tell(error.message)
            return
        live = self._go_live(session, *self._room_of(session))
        if live is not None and recovery is not None:
            live.tell_recovery(recovery)

    @Slot(str)
    def open_debrief(self, path: str) -> None:
        """Open the debrief of a run."""
        from tabletop.app.runs import open_run

        self._rehearses_writing = False
        try:
            session = open_run(Path(path))
        except TabletopError as error:
            self.tell(error.message)
            return
        self._look_back(session)

    def tell_unexpected(self, kept_in: str) -> None:
        """Say that the program made a mistake, where the details are, and that the log is safe."""
        fact = self.texts("wiring.unexpected.fact")
        what = self.texts("wiring.unexpected.what", file=kept_in)
        if self._live is not None:
            self._live.console.show_notice(Alert("danger", fact, what))
        else:
            self.window.tell(f"{fact} {what}", "danger")

    def close(self) -> None:
        """Close whatever is open, in good order."""
        self.bridge.stop()
        if self._writing is not None:
            # Now it is too late to ask anything: what cannot be kept was said when the window closed.
            with suppress(TabletopError):
                self._writing.keep_now()
        self.window.may_close = None
        self._let_go()
        self.jobs.close()
        self.window.close()
        self.window.deleteLater()

    def _may_close(self) -> bool:
        return self._writing is None or self._writing.may_close()

    def _let_go(self) -> None:
        if self._picture is not None:
            self._picture.take_away()
        for part in (self._live, self._looking):
            if part is not None:
                part.close()
        self._live = self._looking = None

    def _go_live(self, session: Session, room: str, tone: str):
        from tabletop.ui.live import Live

        self._let_go()
        let_go()  # what stayed for an exercise before this one may be gone
        live = Live(session, self.texts, self.theme, (room, tone))
        live.over.connect(self._on_over)
        live.left.connect(self._on_live_left)
        self.bridge.clock_changed.connect(live.tell_of_clock)
        self.bridge.trouble.connect(live.tell_trouble)
        self._live = live
        self.bridge.live(session)
        live.show(self.window)
        self.window.hide()
        stay()
        return live

    def _look_back(self, session: Session) -> None:
        from tabletop.ui.looking_back import LookingBack

        self._let_go()
        looking = LookingBack(session, self.jobs, self.texts, self.theme)
        looking.left.connect(self._on_left)
        looking.reopened.connect(self._on_reopened)
        looking.told.connect(self.tell)
        self._looking = looking
        self.window.add_page("debrief", looking.page)
        self.window.show_page("debrief")
        self.window.show()

    @Slot(object, object)
    def _on_begun(self, session: Session, draft: object) -> None:
        from tabletop.app.runs import keep_room

        self._rehearses_writing = False
        keep_room(session, draft.room, draft.tone)
        self._go_live(session, draft.room, draft.tone)

    @Slot()
    def _on_over(self) -> None:
        """The exercise ended: back it up, copy it where the user wants it, and look back."""
        from datetime import UTC, datetime

        from tabletop.app.keeping import after_end

        live, self._live = self._live, None
        self.bridge.live(None)
        session = live.hand_over()
        self._look_back(session)
        try:
            for message in after_end(session, self._settings, datetime.now(UTC)):
                self.tell(message, "ok" if message.key in _GOOD_NEWS else "warn")
        except TabletopError as error:
            self.tell(error.message)
        self.desk.refresh()

    @Slot()
    def _on_live_left(self) -> None:
        """The console was closed without looking back: an exercise that goes on waits, to be resumed from home."""
        from tabletop.app.preparing import register
        from tabletop.exercise.commands import Pause
        from tabletop.exercise.words import PauseReason

        self.bridge.live(None)
        live, self._live = self._live, None
        session = live.hand_over()
        self._come_back()
        self.window.show()
        try:
            if session.state.clock.running:
                session.do(Pause(PauseReason.TECHNICAL))
        except TabletopError as error:
            # What was recorded is safe; at the next start the run is taken up as after a crash.
            self.tell(error.message)
        register(session)
        session.close()
        self.desk.refresh()

    @Slot()
    def _on_left(self) -> None:
        self._let_go()
        self.desk.refresh()
        self._come_back()

    @Slot()
    def _on_written(self) -> None:
        """Go from the editor to the list of scenarios, where it was come from."""
        self.desk.refresh()
        self.window.show_page("scenarios")

    def _come_back(self) -> None:
        """Show the editor after a rehearsal of what is written there, else home."""
        tried, self._rehearses_writing = self._rehearses_writing, False
        if tried and self._writing is not None:
            self._writing.show()
        else:
            self.window.show_page("home")

    @Slot()
    def _on_reopened(self) -> None:
        looking, self._looking = self._looking, None
        session = looking.hand_over()
        self._go_live(session, *self._room_of(session))

    def _room_of(self, session: Session) -> tuple[str, str]:
        """Return the display and tone this run had; else what the settings say."""
        from tabletop.app.runs import kept_room

        return kept_room(session) or ("", self._settings.tone)

    @Slot(str)
    def _on_rehearsal(self, folder: str) -> None:
        self.open_setup(folder, rehearsal=True)

    @Slot(object, str, str)
    def _on_picture(self, view: object, screen: str, tone: str) -> None:
        """Show the test picture; asked again, take it away."""
        from tabletop.ui.room_picture import RoomPicture

        if self._picture is not None:
            self._picture.take_away()
            return
        theme = Theme("light" if tone == "light" else "dark")
        self._picture = RoomPicture(self.window, self.texts, theme)
        self._picture.away.connect(self._on_picture_away)
        self._picture.put_up(view, screen)
        self.window.tell(self.texts("wiring.picture_up"), "info")

    @Slot()
    def _on_picture_away(self) -> None:
        self._picture = None
        self.window.untell(self.texts("wiring.picture_up"))

    @Slot(str)
    def _on_language(self, language: str) -> None:
        from tabletop.ui.appearance import speak

        speak(self._app, language)
        self._rebuild(Texts(language), self.theme)

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        from tabletop.ui.appearance import theme_for
        from tabletop.ui.theme import dress

        self._settings = settings
        theme = theme_for(settings)
        if theme.mode != self.theme.mode:
            dress(self._app, theme)
            self._rebuild(self.texts, theme)

    def _rebuild(self, texts: Texts, theme: Theme) -> None:
        self._let_go()
        old = self.window
        old.may_close = None
        geometry = old.geometry()
        under_the_pen = self._writing.desk if self._writing is not None else None
        self._writing = None
        self._build(texts, theme)
        if under_the_pen is not None:
            self._room_to_write().take(under_the_pen)
        self.window.setGeometry(geometry)
        self.window.show_page("settings")
        self.window.show()
        self.window.activateWindow()
        _keep_keyboard(old, self.window)
        old.close()
        old.deleteLater()


def _keep_keyboard(old: QWidget, new: QWidget) -> None:
    """Give the keyboard to what has the names of what had it: a choice just made stays under the fingers."""
    holder = old.focusWidget()
    owner = holder.parentWidget() if holder is not None else None
    if holder is None or owner is None or not holder.objectName():
        return
    around = new.findChild(QWidget, owner.objectName()) if owner.objectName() else new
    found = around.findChild(QWidget, holder.objectName()) if around is not None else None
    if isinstance(found, QAbstractButton) and found.isCheckable() and not found.isChecked():
        parts = around.findChildren(QAbstractButton)  # the choice moved the keyboard on, but not yet there
        found = next((part for part in parts if part.isChecked()), found)
    if found is not None:
        found.setFocus(Qt.FocusReason.TabFocusReason)
