"""Where scenarios are made: the editor, the ways to begin one, and what comes in from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tabletop.app.authoring import Authoring
from tabletop.app.jobs import Jobs
from tabletop.app.library import is_shipped, put_away
from tabletop.base.errors import TabletopError
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.ui.editing import Editing
from tabletop.ui.editor.page import EditorPage
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme

if TYPE_CHECKING:
    from tabletop.ui.importing.desk import ImportDesk
    from tabletop.ui.sharing.desk import SharingDesk
    from tabletop.ui.starting.desk import StartingDesk

EDITOR = "editor"


class Writing(QObject):
    """Owns the pages for writing in one main window."""

    left = Signal()
    library_changed = Signal()
    prepare_wanted = Signal(str)
    """The folder of a scenario to hold an exercise with."""
    rehearsal_begun = Signal(object)
    """A session under way."""
    told = Signal(object, str)
    """A Message, and its kind: ok, info, warn."""

    def __init__(self, window: MainWindow, theme: Theme, texts: Texts, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._theme, self._texts, self._jobs = window, theme, texts, jobs
        self._editing: Editing | None = None
        self._unkept = False
        self._sharing: SharingDesk | None = None
        self._starting: StartingDesk | None = None
        self._importing: ImportDesk | None = None

    @property
    def editing(self) -> Editing | None:
        """The editor, once a scenario was opened in it."""
        return self._editing

    @property
    def desk(self) -> Authoring | None:
        """The scenario under the pen, when there is one."""
        return self._editing.desk if self._editing is not None else None

    @Slot(str)
    def edit(self, folder: str) -> None:
        """Take a scenario under the pen; one that is shipped with the program as a copy."""
        chosen = Path(folder)
        try:
            if self.desk is None or self.desk.folder != chosen:
                mine = self._copied(chosen) if is_shipped(chosen) else chosen
                self._made().open(mine)
                if mine != chosen:
                    self.library_changed.emit()
                    title = self._made().scenario.title
                    self._made().tell(self._texts("editor.tell.read_only", title=title), "info")
        except TabletopError as error:
            self.told.emit(error.message, "warn")
            return
        self.show()

    @Slot()
    def begin(self) -> None:
        """Show the ways to begin a scenario."""
        self._starting_desk().ask()

    def _starting_desk(self) -> StartingDesk:
        from tabletop.ui.starting.desk import StartingDesk

        if self._starting is None:
            self._starting = StartingDesk(self._window, self._theme, self._texts, self._jobs)
            self._starting.started.connect(self._on_came_in)
            self._starting.import_asked.connect(self.bring_in)
            self._starting.package_asked.connect(self.receive)
        return self._starting

    @Slot(str, str)
    def do(self, deed: str, folder: str) -> None:
        """Copy, send or remove a scenario of the library."""
        if deed == "copy":
            self._starting_desk().ask_copy(folder)
        elif deed == "send":
            self._send(folder)
        elif deed == "remove":
            self._remove(Path(folder))

    def _remove(self, folder: Path) -> None:
        """Take a scenario out of the library; it stays on the disk, and is said where."""
        if self.desk is not None and self.desk.folder == folder:
            if not self.desk.is_saved:
                self.told.emit(Message("editor.tell.unsaved"), "warn")
                return
            self._let_go()
        try:
            kept = put_away(folder)
        except TabletopError as error:
            self.told.emit(error.message, "warn")
            return
        self.library_changed.emit()
        self.told.emit(Message("editor.tell.removed", name=folder.name, folder=str(kept)), "info")

    def _let_go(self) -> None:
        """Close the editor of a scenario that leaves."""
        if self._editing is not None:
            self._editing.leave()
            self._editing = None
            self._window.remove_page(EDITOR)

    def take(self, desk: Authoring) -> None:
        """Go on with a scenario that was under the pen in another window."""
        self._made().take(desk)

    def show(self) -> None:
        """Bring the editor to the front."""
        self._window.show_page(EDITOR)
        self._made().page.enter()

    def keep_now(self) -> None:
        """Keep unsaved work before the window goes. Raises Damaged."""
        if self._editing is not None:
            self._editing.keep_now()

    def may_close(self) -> bool:
        """Keep unsaved work; False when that cannot be done, which is then said. Asked again, it is given up."""
        editing = self._editing
        if editing is None or self._unkept:
            return True
        try:
            editing.keep_now()
        except TabletopError as error:
            self._unkept = True
            self.show()
            editing.tell(self._texts.say(error.message), "danger", self._texts("wiring.unkept"))
        return not self._unkept

    def _made(self) -> Editing:
        if self._editing is None:
            page = EditorPage(self._theme, self._texts)
            self._window.add_page(EDITOR, page)
            self._editing = Editing(page, self._texts, self._theme, self._jobs)
            self._editing.left.connect(self.left)
            self._editing.prepare_wanted.connect(self.prepare_wanted)
            self._editing.rehearsal_begun.connect(self.rehearsal_begun)
            self._editing.saved.connect(self.library_changed)
            self._editing.send_wanted.connect(self._send)
        return self._editing

    @Slot(str)
    def _send(self, folder: str) -> None:
        self._sharing_desk().ask_target(folder)

    @Slot()
    def receive(self) -> None:
        """Ask for a package of someone else and show what comes in with it."""
        self._sharing_desk().ask_package()

    @Slot()
    def bring_in(self) -> None:
        """Make a scenario of a spreadsheet."""
        from tabletop.ui.importing.desk import ImportDesk

        if self._importing is None:
            self._importing = ImportDesk(self._window, self._theme, self._texts, self._jobs)
            self._importing.imported.connect(self._on_came_in)
            self._importing.told.connect(self.told)
        self._importing.begin()

    def _sharing_desk(self) -> SharingDesk:
        from tabletop.ui.sharing.desk import SharingDesk

        if self._sharing is None:
            self._sharing = SharingDesk(self._window, self._theme, self._texts, self._jobs)
            self._sharing.taken_in.connect(self._on_came_in)
            self._sharing.told.connect(self.told)
        return self._sharing

    @Slot(str)
    def _on_came_in(self, folder: str) -> None:
        self.library_changed.emit()
        self.edit(folder)

    def _copied(self, folder: Path) -> Path:
        """Return a copy of the trainer's own, for what is shipped stays as it is."""
        from tabletop.app.starting import start
        from tabletop.scenario.folder import load_folder

        scenario = load_folder(folder).scenario
        title = scenario.title if scenario is not None else folder.name
        language = scenario.language if scenario is not None else self._texts.language
        return start(self._texts("editor.tell.copy_title", title=title), folder, language)
