"""Behind the page on which a scenario begins: knows what there is to start from, and makes the folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tabletop.app import library, starting
from tabletop.base.errors import TabletopError
from tabletop.base.texts import Texts
from tabletop.ui.beside import do_beside
from tabletop.ui.main_window import MainWindow
from tabletop.ui.starting.page import StartingPage
from tabletop.ui.starting.view import COPY, StartingView, Wish
from tabletop.ui.theme import Theme

if TYPE_CHECKING:
    from tabletop.app.jobs import Jobs

PAGE = "starting"


class StartingDesk(QObject):
    """Owns the page while a scenario is being begun."""

    started = Signal(str)
    """The folder of the new scenario."""
    import_asked = Signal()
    package_asked = Signal()

    def __init__(self, window: MainWindow, theme: Theme, texts: Texts, jobs: Jobs | None = None) -> None:
        super().__init__(window)
        self._window, self._theme, self._texts, self._jobs = window, theme, texts, jobs
        self._before = "home"

    @Slot()
    def ask(self) -> None:
        """Show the ways to begin."""
        self._show(StartingView(starting.templates(self._texts), self._copies()))

    @Slot(str)
    def ask_copy(self, folder: str) -> None:
        """Show the page with this scenario chosen to be copied."""
        self._show(StartingView(starting.templates(self._texts), self._copies(), COPY, folder))

    def _show(self, view: StartingView) -> None:
        page = StartingPage(self._theme, self._texts)
        page.present(view)
        page.start_requested.connect(self._on_start)
        page.import_asked.connect(self._on_import)
        page.package_asked.connect(self._on_package)
        page.left.connect(self._on_left)
        if self._window.shown_page() != PAGE:
            self._before = self._window.shown_page() or "home"
        self._window.add_page(PAGE, page)
        self._window.show_page(PAGE)
        page.enter()

    def _copies(self) -> tuple[tuple[str, str], ...]:
        """Return every scenario that is known, by folder and title."""
        said = self._texts.language
        return tuple((folder, str(card["title"][said])) for folder, card in library.shelf().cards)

    @Slot(object)
    def _on_start(self, wish: Wish) -> None:
        source = Path(wish.folder) if wish.source == COPY else wish.source

        def work() -> Path:
            return starting.start(wish.title, source, wish.language, fill=wish.fill)

        do_beside(self, self._jobs, work, self._on_made, self._on_refused)

    def _on_made(self, folder: Path) -> None:
        self._on_left()
        self.started.emit(str(folder))

    def _on_refused(self, error: TabletopError) -> None:
        """Say on the page what could not be done: nothing filled in is lost."""
        page = self._window.page(PAGE)
        if isinstance(page, StartingPage):
            page.refuse(self._texts.say(error.message))

    @Slot()
    def _on_import(self) -> None:
        self._on_left()
        self.import_asked.emit()

    @Slot()
    def _on_package(self) -> None:
        self._on_left()
        self.package_asked.emit()

    @Slot()
    def _on_left(self) -> None:
        self._window.show_page(self._before)
        self._window.remove_page(PAGE)
