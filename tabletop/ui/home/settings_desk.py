"""The desk behind the settings: keeps them at once, tells who must know, and puts the library back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from tabletop.app import keeping
from tabletop.app.settings import Settings, read_settings, write_settings
from tabletop.base.errors import TabletopError
from tabletop.base.texts import Texts
from tabletop.ui.home import words
from tabletop.ui.home.confirm import Confirmation
from tabletop.ui.home.settings_page import SettingsPage
from tabletop.ui.theme import Theme


class SettingsDesk(QObject):
    """Owns the page with the settings."""

    settings_changed = Signal(object)
    language_changed = Signal(str)
    library_changed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.page = SettingsPage(theme, texts)
        self.page.changed.connect(self._on_changed)
        self.page.restore_asked.connect(self._on_restore_asked)
        self.page.restore_confirmed.connect(self._on_restore_confirmed)
        kept, trouble = read_settings()
        # The language may come from the command line; the page shows the one that is spoken.
        self._settings = replace(kept, language=texts.language)
        self._present()
        if trouble is not None:
            self.page.say("warn", (words.say(texts, trouble),))

    def _present(self) -> None:
        folder = self._settings.copies_folder
        warnings = keeping.copies_warnings(Path(folder)) if folder else ()
        self.page.present(self._settings, tuple(words.say(self._texts, warning) for warning in warnings))

    @Slot(object)
    def _on_changed(self, settings: Settings) -> None:
        spoken = self._settings.language
        try:
            write_settings(settings)
        except TabletopError as error:
            self._present()
            self.page.say("danger", (words.say(self._texts, error.message),))
            return
        self._settings = settings
        self._present()
        self.settings_changed.emit(settings)
        if settings.language != spoken:
            self.language_changed.emit(settings.language)

    @Slot()
    def _on_restore_asked(self) -> None:
        texts = self._texts
        choices = tuple(words.moment(texts, backup.made_at) for backup in keeping.library_backups())
        if not choices:
            self.page.say("info", (texts("settings.restore.no_backups"),))
            return
        lines = (texts("settings.ask.library_line"),)
        title, yes = texts("settings.ask.library_title"), texts("settings.ask.library_yes")
        self.page.ask(Confirmation("library", "", title, lines, yes, choices, danger=False))

    @Slot(int)
    def _on_restore_confirmed(self, choice: int) -> None:
        try:
            said = keeping.restore_library(keeping.library_backups()[choice], datetime.now(UTC))
        except TabletopError as error:
            self.page.say("danger", (words.say(self._texts, error.message),))
            return
        self.library_changed.emit()
        self.page.say("ok", tuple(words.say(self._texts, message) for message in said))
