"""Set-up on the stage: the page, the draft that is kept while it is filled in, and the test picture."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from tabletop.app import preparing
from tabletop.app.jobs import Jobs
from tabletop.base.errors import TabletopError
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.projections.setup import DiskFacts, RoomScreen, SetupFacts, setup_view
from tabletop.projections.setup_draft import SetupDraft, taken_over
from tabletop.ui.setup.page import SetupPage
from tabletop.ui.shared_screen.placement import display_under, seen_displays
from tabletop.ui.theme import Theme


class Preparing(QObject):
    """Keeps one set-up page true to its draft."""

    begun = Signal(object, object)
    """A session that was made, and the draft it was made from."""
    left = Signal()
    troubled = Signal(object)
    """A Message about what could not be done."""
    picture_wanted = Signal(object, str, str)
    """The test picture, the id of a screen (or `window`) and a tone."""

    def __init__(self, page: SetupPage, texts: Texts, theme: Theme, jobs: Jobs) -> None:
        super().__init__(page)
        self._page, self._texts, self._theme, self._jobs = page, texts, theme, jobs
        self._disk: DiskFacts | None = None
        self._saved_at = ""
        page.draft_changed.connect(self._on_draft)
        page.start_requested.connect(self._on_start)
        page.back_requested.connect(self.left)
        page.take_over_requested.connect(self._on_take_over)
        page.print_requested.connect(self._on_print)
        page.test_picture_requested.connect(self._on_picture)

    def open(self, folder: str, rehearsal: bool = False) -> None:
        """Show the set-up of a scenario. Raises Damaged when it cannot be played."""
        from dataclasses import replace

        self._folder = Path(folder)
        self._scenario, self._languages = preparing.load(self._folder, self._texts.language)
        self._earlier = preparing.earlier_tables(self._texts)
        self._draft = replace(preparing.kept_draft(self._scenario), rehearsal=rehearsal)
        self._saved_at = ""
        self._present()
        self._jobs.start(preparing.disk_facts, self._on_disk)

    def enter(self) -> None:
        """Give the keyboard to the first thing to fill in, once the page is in front."""
        self._page.go_to("table")
        self._page.enter()

    def _present(self) -> None:
        facts = SetupFacts(self._disk, room_screens(self._page), self._earlier, 0, self._saved_at, self._languages)
        self._page.present(setup_view(self._scenario, self._draft, facts, self._texts))

    def _on_disk(self, facts: DiskFacts | None, error: BaseException | None) -> None:
        if not isValid(self._page):  # another language or look made another page meanwhile
            return
        if facts is not None:
            self._disk = facts
            self._present()
        elif isinstance(error, TabletopError):
            self.troubled.emit(error.message)

    @Slot(object)
    def _on_draft(self, draft: SetupDraft) -> None:
        self._draft = draft
        try:
            preparing.keep_draft(self._scenario, draft)
            self._saved_at = datetime.now().strftime("%H:%M")
        except TabletopError as error:
            self._saved_at = ""
            self.troubled.emit(error.message)
        self._present()

    @Slot(object)
    def _on_start(self, draft: SetupDraft) -> None:
        try:
            session = preparing.begin(self._folder, draft)
        except TabletopError as error:
            self.troubled.emit(error.message)
            return
        self.begun.emit(session, draft)

    @Slot(str)
    def _on_take_over(self, path: str) -> None:
        try:
            earlier = preparing.earlier_draft(path)
        except TabletopError as error:
            self.troubled.emit(error.message)
            return
        self._on_draft(taken_over(self._scenario, self._draft, earlier))

    @Slot(str)
    def _on_picture(self, screen: str) -> None:
        view = preparing.picture_view(self._scenario, self._texts)
        self.picture_wanted.emit(view, screen, self._draft.tone)

    @Slot(str, str)
    def _on_print(self, what: str, role: str) -> None:
        name = f"{self._scenario.id}-{what}{'-' + role if role else ''}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self._page, self._texts("wiring.paper_title"), str(Path.home() / name), "PDF (*.pdf)"
        )
        if chosen:
            folder, language, target = self._folder, self._scenario.language, Path(chosen)
            self._jobs.start(
                lambda: preparing.paper(folder, language, what, role, target),
                lambda _, error: self._on_printed(target, error),
            )

    def _on_printed(self, target: Path, error: BaseException | None) -> None:
        if not isValid(self):
            return
        if isinstance(error, TabletopError):
            self.troubled.emit(error.message)
        elif error is not None:
            raise error
        else:
            self.troubled.emit(Message("wiring.paper_written", file=str(target)))


def room_screens(page: QWidget) -> tuple[RoomScreen, ...]:
    """Return the displays of this machine as set-up shows them, and which of them shows this page."""
    displays = seen_displays()
    here = display_under(page, displays)
    return tuple(RoomScreen(one.key, one.name, one.width, one.height, one == here) for one in displays)
