"""Brings a spreadsheet in: reads and changes it in the worker thread, so that the window never waits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from tabletop.app import import_draft
from tabletop.app.import_draft import ImportDraft
from tabletop.app.import_view import ImportView, import_view
from tabletop.base.errors import TabletopError
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.ui.beside import do_beside
from tabletop.ui.importing.page import ImportPage
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme

if TYPE_CHECKING:
    from tabletop.app.jobs import Jobs
    from tabletop.scenario.model import Scenario

PAGE = "importing"
Change = Callable[[ImportDraft], ImportDraft]


class ImportDesk(QObject):
    """Owns the page of the import while there is one."""

    imported = Signal(str)
    """The folder of a new scenario."""
    left = Signal()
    told = Signal(object, str)
    """A Message, and its kind: ok, warn."""
    update_asked = Signal(object, object)
    """What was taken from a sheet (Taken) and its Book, to compare with the scenario that is open."""

    def __init__(self, window: MainWindow, theme: Theme, texts: Texts, jobs: Jobs | None = None) -> None:
        super().__init__(window)
        self._window, self._theme, self._texts, self._jobs = window, theme, texts, jobs
        self._page: ImportPage | None = None
        self._draft: ImportDraft | None = None
        self._base: Scenario | None = None
        self._waiting: list[tuple[Change, str]] = []
        self._then: Callable[[], None] | None = None
        self._busy = False
        self._before = "home"

    def open(self, file: str = "", base: Scenario | None = None) -> None:
        """Show the import, with a file when it is known already; a base is the scenario to bring up to date.

        An import that was under way is gone on with, unless another file or scenario is asked for.
        """
        if self._window.shown_page() != PAGE:
            self._before = self._window.shown_page() or "home"
        if self._page is not None and self._draft is not None and not file and base is self._base:
            self._window.show_page(PAGE)
            self._page.enter()
            return
        self._base, self._draft, self._waiting, self._then = base, None, [], None
        page = self._made()
        page.present(None)
        self._window.show_page(PAGE)
        page.go_to("file")
        if file:
            self.bring_in(file)

    @Slot()
    def begin(self) -> None:
        """Ask for a file at once, with the page behind it; an import under way is gone on with instead."""
        self.open()
        if self._draft is None:
            self.ask_file()

    @Slot()
    def ask_file(self) -> None:
        """Ask which spreadsheet to bring in."""
        texts = self._texts
        file, _ = QFileDialog.getOpenFileName(
            self._window, texts("importing.ask.open"), str(Path.home()), texts("importing.ask.kinds")
        )
        if file:
            self.bring_in(file)

    @Slot(str)
    def bring_in(self, file: str) -> None:
        """Read a file and show what it holds; a bad one is told about on the page."""
        path, base, texts = Path(file), self._base, self._texts

        def read() -> tuple[ImportDraft, ImportView]:
            draft = import_draft.opened(path, base)
            return draft, import_view(draft, texts)

        self._start(read, self._on_read, "file")

    def _change(self, change: Change, where: str = "columns") -> None:
        """Change the draft beside the window; what comes meanwhile waits its turn."""
        self._waiting.append((change, where))
        if not self._busy:
            self._next()

    def _next(self) -> None:
        if self._draft is None:
            return
        if not self._waiting:
            then, self._then = self._then, None
            if then is not None:
                then()
            return
        change, where = self._waiting.pop(0)
        draft, texts = self._draft, self._texts

        def work() -> tuple[ImportDraft, ImportView]:
            after = change(draft)
            return after, import_view(after, texts)

        self._start(work, self._on_changed, where)

    def _start(self, work: Callable[[], Any], done: Callable[[Any], None], where: str) -> None:
        self._busy = True
        page = self._page
        if page is not None:
            page.set_busy(True)

        def came(made: Any) -> None:
            if self._is_settled(page):
                done(made)
                self._next()

        def failed(error: TabletopError) -> None:
            if self._is_settled(page):
                self._tell(page, where, error.message)
                self._next()

        do_beside(self, self._jobs, work, came, failed)

    def _is_settled(self, page: ImportPage | None) -> bool:
        """Take up work again; False when the import was left meanwhile."""
        self._busy = False
        if self._page is not page or page is None:
            return False
        page.set_busy(False)
        return True

    def _tell(self, page: ImportPage, where: str, message: Message) -> None:
        words = self._texts.say(message)
        if where == "start":
            page.columns.settings.tell_start(words)
        elif where == "layout":
            page.columns.settings.tell_layout(words)
        elif where == "done":
            page.done.tell(words)
        else:
            page.file.tell(words)

    def _on_read(self, made: tuple[ImportDraft, ImportView]) -> None:
        self._on_changed(made)
        if self._page is not None:
            several = sum(not sheet.hidden for sheet in made[1].sheets) > 1
            self._page.go_to("file" if several else "columns")

    def _on_changed(self, made: tuple[ImportDraft, ImportView]) -> None:
        self._draft = made[0]
        if self._page is not None:
            self._page.present(made[1])

    def _made(self) -> ImportPage:
        """Return the page, new for every import."""
        self._page = page = ImportPage(self._theme, self._texts)
        self._window.add_page(PAGE, page)
        settings = page.columns.settings
        page.columns.column_chosen.connect(self._on_column)
        page.file.ask_pressed.connect(self.ask_file)
        page.file_dropped.connect(self.bring_in)
        page.file.sheet_chosen.connect(self._on_sheet)
        page.left.connect(self._on_left)
        page.make_pressed.connect(self._on_make)
        page.update_pressed.connect(self._on_update)
        settings.header_chosen.connect(self._on_header)
        settings.language_chosen.connect(self._on_language)
        settings.layout_chosen.connect(self._on_layout)
        settings.layout_forgotten.connect(self._on_layout_forgotten)
        settings.layout_saved.connect(self._on_layout_saved)
        settings.start_changed.connect(self._on_start)
        settings.times_chosen.connect(self._on_times)
        return page

    @Slot(int)
    def _on_sheet(self, place: int) -> None:
        self._change(partial(import_draft.with_sheet, place=place))

    @Slot(int)
    def _on_header(self, row: int) -> None:
        self._change(partial(import_draft.with_header, row=row))

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self._change(partial(import_draft.with_language, language=language))

    @Slot(int, str)
    def _on_column(self, column: int, field: str) -> None:
        self._change(partial(import_draft.with_column, column=column, field=field))

    @Slot(str, str)
    def _on_times(self, name: str, choice: str) -> None:
        self._change(partial(import_draft.with_times, name=name, choice=choice))

    @Slot(str)
    def _on_start(self, text: str) -> None:
        self._change(partial(import_draft.with_start, text=text), "start")

    @Slot(str)
    def _on_layout(self, name: str) -> None:
        self._change(partial(import_draft.with_layout, name=name), "layout")

    @Slot(str)
    def _on_layout_saved(self, name: str) -> None:
        self._change(partial(import_draft.with_layout_saved, name=name), "layout")

    @Slot(str)
    def _on_layout_forgotten(self, name: str) -> None:
        self._change(partial(import_draft.with_layout_forgotten, name=name), "layout")

    @Slot(str, str)
    def _on_make(self, title: str, name: str) -> None:
        draft = self._draft
        if self._busy:
            # What was just set right must be in it: as soon as that is done.
            self._then = partial(self._on_make, title, name)
        elif draft is not None:
            done = partial(self._on_made, " ".join(title.split()) or name)
            self._start(lambda: import_draft.made(draft, title, name), done, "done")

    def _on_made(self, title: str, folder: Path) -> None:
        self._close()
        self.told.emit(Message("importing.done.made", title=title), "ok")
        self.imported.emit(str(folder))

    @Slot()
    def _on_update(self) -> None:
        draft = self._draft
        if self._busy:
            self._then = self._on_update
            return
        if draft is None or draft.taken is None:
            return
        self._close()
        self.update_asked.emit(draft.taken, draft.book)

    @Slot()
    def _on_left(self) -> None:
        self._close()
        self.left.emit()

    def _close(self) -> None:
        """Go back to where the import was asked for; nothing of it stays."""
        self._page, self._draft, self._waiting, self._then = None, None, [], None
        # Where one came from may be gone meanwhile; home never is.
        known = self._window.page(self._before) is not None
        self._window.show_page(self._before if known else "home")
        self._window.remove_page(PAGE)
