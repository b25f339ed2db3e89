"""The desk behind the page with all exercises: asks what must be asked, does it, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from tabletop.app import keeping
from tabletop.base.errors import TabletopError
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.projections.library import HomeView
from tabletop.ui.home import words
from tabletop.ui.home.confirm import Confirmation
from tabletop.ui.home.exercises_page import ExercisesPage
from tabletop.ui.theme import Theme


class ExerciseDesk(QObject):
    """Owns the page with all exercises."""

    library_changed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._view: HomeView | None = None
        self.page = ExercisesPage(theme, texts)
        self.page.action_asked.connect(self._on_action_asked)
        self.page.action_confirmed.connect(self._on_action_confirmed)
        self.page.copy_chosen.connect(self._on_copy_chosen)
        self.page.retention_chosen.connect(self._on_retention_chosen)

    def present(self, view: HomeView) -> None:
        """Show the exercises as they are now."""
        self._view = view
        self.page.present(view)

    @Slot(str, str)
    def _on_action_asked(self, action: str, path: str) -> None:
        if action == "verify":
            self._verify(path)
            return
        try:
            asked = self._question(action, Path(path))
        except TabletopError as error:
            self.page.say("danger", (words.say(self._texts, error.message),))
            return
        if asked is None:
            self.page.say("info", (self._texts("settings.restore.no_backups"),))
        else:
            self.page.ask(asked)

    def _question(self, action: str, path: Path) -> Confirmation | None:
        """Return what to ask before an action; None when there is nothing to restore. Raises Damaged."""
        texts, runs = self._texts, self._view.runs if self._view else ()
        title = next((run.title for run in runs if run.path == str(path)), path.stem)
        asked = texts(f"settings.ask.{action}_title", title=title)
        line, yes = texts(f"settings.ask.{action}_line"), texts(f"settings.ask.{action}_yes")
        if action == "restore":
            choices = tuple(words.moment(texts, backup.made_at) for backup in keeping.backups_of(path))
            return Confirmation(action, str(path), asked, (line,), yes, choices, danger=False) if choices else None
        if action == "salvage":
            return Confirmation(action, str(path), asked, (line,), yes, danger=False)
        beyond = tuple(words.say(texts, message) for message in keeping.out_of_reach(path))
        return Confirmation(action, str(path), asked, (line, *beyond), yes)

    @Slot(str, str, int)
    def _on_action_confirmed(self, action: str, path: str, choice: int) -> None:
        run = Path(path)
        if action == "erase":
            self._answer(lambda: keeping.erase_names(run))
        elif action == "delete":
            self._answer(lambda: keeping.delete_run(run))
        elif action == "salvage":
            self._answer(lambda: keeping.salvage(run, datetime.now(UTC)))
        else:
            self._answer(lambda: keeping.restore_run(run, keeping.backups_of(run)[choice], datetime.now(UTC)))
            self.page.mark_damaged(path, keeping.tells_damage(keeping.verify(run)))

    @Slot(str, str)
    def _on_copy_chosen(self, path: str, folder: str) -> None:
        self._answer(lambda: keeping.copy_out(Path(path), Path(folder), datetime.now(UTC)))

    @Slot(str, str)
    def _on_retention_chosen(self, path: str, until: str) -> None:
        chosen = date.fromisoformat(until) if until else None
        self._answer(lambda: keeping.set_retention(Path(path), chosen))

    def _verify(self, path: str) -> None:
        """Say whether an exercise is whole, and offer to salvage one that is not."""
        found = keeping.verify(Path(path))
        self._answer(lambda: found)
        self.page.mark_damaged(path, keeping.tells_damage(found))

    def _answer(self, wish: Callable[[], tuple[Message, ...]]) -> None:
        """Do something with an exercise and say what came of it."""
        try:
            messages = wish()
        except TabletopError as error:
            messages = (error.message,)
        trouble = any(not message.key.startswith(_GOOD_NEWS) for message in messages) or not messages
        self.library_changed.emit()
        said = tuple(words.say(self._texts, message) for message in messages)
        self.page.say("danger" if trouble else "ok", said)


_GOOD_NEWS = (
    "keeping.copied",
    "keeping.deleted",
    "keeping.kept_aside",
    "keeping.names_erased",
    "keeping.restored",
    "keeping.retention.",
    "keeping.salvage.",
    "keeping.salvaged",
    "keeping.sound",
    "store.reach.",
)
"""What keeping says when all went well; anything else needs somebody's attention."""
