"""Sends a scenario as one file, and receives one: asks for the file, shows what comes in, takes it in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from tabletop.app import sharing
from tabletop.app.sharing import TakeIn
from tabletop.base.errors import TabletopError
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.ui.beside import do_beside
from tabletop.ui.main_window import MainWindow
from tabletop.ui.sharing.incoming_page import Incoming, IncomingPage
from tabletop.ui.theme import Theme

if TYPE_CHECKING:
    from tabletop.app.jobs import Jobs

PAGE = "incoming"


class SharingDesk(QObject):
    """Owns the page of an incoming package while there is one."""

    taken_in = Signal(str)
    """The folder of a scenario that came in."""
    told = Signal(object, str)
    """A Message, and its kind: ok, warn."""

    def __init__(self, window: MainWindow, theme: Theme, texts: Texts, jobs: Jobs | None = None) -> None:
        super().__init__(window)
        self._window, self._theme, self._texts, self._jobs = window, theme, texts, jobs
        self._incoming: Incoming | None = None
        self._before = "home"

    @Slot()
    def ask_package(self) -> None:
        """Ask which package to look at."""
        texts = self._texts
        file, _ = QFileDialog.getOpenFileName(
            self._window, texts("sharing.ask.open"), str(Path.home()), texts("sharing.ask.kinds")
        )
        if file:
            self.bring_in(file)

    @Slot(str)
    def bring_in(self, file: str) -> None:
        """Show what comes in with a package; a bad one is only told about."""
        path, language = Path(file), self._texts.language
        self._do(lambda: _looked_at(path, language), self._on_looked)

    @Slot(str)
    def ask_target(self, folder: str) -> None:
        """Ask where the package of a scenario goes, and write it there."""
        texts = self._texts
        proposed = Path.home() / sharing.package_name(Path(folder).name)
        file, _ = QFileDialog.getSaveFileName(
            self._window, texts("sharing.ask.save"), str(proposed), texts("sharing.ask.kind")
        )
        if file:
            self.send(folder, sharing.package_name(file))

    @Slot(str, str)
    def send(self, folder: str, file: str) -> None:
        """Write a scenario folder as a package, and say what the sender must know."""
        self._do(lambda: sharing.export_package(Path(folder), Path(file)), self._on_sent)

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do something that reads or writes files."""
        do_beside(self, self._jobs, work, done, self._on_trouble)

    def _on_trouble(self, error: TabletopError) -> None:
        """Say what could not be done; the page can be used again."""
        page = self._window.page(PAGE)
        if page is not None:
            page.setEnabled(True)
        self.told.emit(error.message, "warn")

    def _on_looked(self, incoming: Incoming) -> None:
        self._incoming = incoming
        page = IncomingPage(self._theme, self._texts)
        page.left.connect(self._on_left)
        page.take_requested.connect(self._on_take)
        page.present(incoming)
        if self._window.shown_page() != PAGE:
            self._before = self._window.shown_page() or "home"
        self._window.add_page(PAGE, page)
        self._window.show_page(PAGE)
        page.enter()

    def _on_sent(self, written: Any) -> None:
        for message in written.said:
            self.told.emit(message, "warn")
        self.told.emit(Message("sharing.sent", file=written.file.name), "ok")

    @Slot(object)
    def _on_take(self, wish: TakeIn) -> None:
        incoming = self._incoming
        if incoming is None:
            return
        page = self._window.page(PAGE)
        if page is not None:
            page.setEnabled(False)
        said = "sharing.replaced" if wish.replace else "sharing.taken_in"
        title = incoming.preview.title
        self._do(
            lambda: sharing.take_in(incoming.preview.package, wish),
            lambda folder: self._on_taken(folder, Message(said, title=title)),
        )

    def _on_taken(self, folder: Path, message: Message) -> None:
        self._on_left()
        self.told.emit(message, "ok")
        self.taken_in.emit(str(folder))

    @Slot()
    def _on_left(self) -> None:
        self._incoming = None
        self._window.show_page(self._before)
        self._window.remove_page(PAGE)


def _looked_at(path: Path, language: str) -> Incoming:
    preview = sharing.preview(path, language)
    return Incoming(path.name, sum(map(len, preview.package.files.values())), preview)
