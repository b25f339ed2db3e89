"""What happens beside the editor: unsaved work of an earlier time, and changes by another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from tabletop.base.errors import TabletopError
from tabletop.ui.widgets.alert_bar import Alert, AlertAction

if TYPE_CHECKING:
    from tabletop.ui.editing import Editing

WATCH_MS = 3000
"""How often the files are looked at: size and time alone, which costs nothing."""


class Outside(QObject):
    """Asks above the script, and does what is answered."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._editing = editing
        self._asks_of_files = False
        self._watching = QTimer(self)
        self._watching.setInterval(WATCH_MS)
        self._watching.timeout.connect(self.look)
        editing.page.looked_at.connect(self.look)
        editing.page.alert_answered.connect(self._on_answer)

    def begin(self) -> None:
        """Look after the scenario that was just opened; offer unsaved work of an earlier time."""
        self._asks_of_files = False
        self._editing.page.say(None)
        self._watching.start()
        desk = self._editing.desk
        if desk is None or desk.offered is None:
            return
        texts = self._editing.texts
        at = desk.offered.at.astimezone()
        said = texts("editor.tell.draft", at=f"{texts.date(at.date())} {at:%H:%M}")
        choices = (
            AlertAction("draft_take", texts("editor.tell.draft_take")),
            AlertAction("draft_drop", texts("editor.tell.draft_drop")),
        )
        self._editing.page.say(Alert("info", said, texts("editor.tell.draft_what"), choices))

    def stop(self) -> None:
        """Look no more."""
        self._watching.stop()

    @Slot()
    def look(self) -> bool:
        """Tell whether another program changed the files; then ask what to do."""
        desk = self._editing.desk
        try:
            changed = desk is not None and desk.changed_outside()
        except TabletopError as error:
            self._editing.trouble(error)
            return False
        if changed and not self._asks_of_files:
            self._asks_of_files = True
            texts = self._editing.texts
            choices = (
                AlertAction("outside_take", texts("editor.tell.outside_take")),
                AlertAction("outside_keep", texts("editor.tell.outside_keep")),
            )
            said, what = texts("editor.tell.outside"), texts("editor.tell.outside_what")
            self._editing.page.say(Alert("warn", said, what, choices))
        return bool(changed)

    @Slot(str)
    def _on_answer(self, name: str) -> None:
        self._editing.page.say(None)
        answer = {
            "draft_take": self._take_draft,
            "draft_drop": self._drop_draft,
            "outside_take": self._take_theirs,
            "outside_keep": self._keep_ours,
        }.get(name)
        if answer is None or self._editing.desk is None:
            return
        try:
            answer()
        except TabletopError as error:
            self._editing.trouble(error)

    def _take_draft(self) -> None:
        if self._editing.desk is not None:
            self._editing.desk.take_up_draft()

    def _drop_draft(self) -> None:
        if self._editing.desk is not None:
            self._editing.desk.let_draft_go()

    def _take_theirs(self) -> None:
        desk, texts = self._editing.desk, self._editing.texts
        if desk is None:
            return
        self._asks_of_files = False
        both = desk.take_theirs()
        if both:
            self._editing.tell(texts("editor.tell.outside_both", names=", ".join(both)))
        else:
            self._editing.tell(texts("editor.tell.outside_taken"), "info")

    def _keep_ours(self) -> None:
        self._asks_of_files = False
        if self._editing.desk is not None:
            self._editing.desk.keep_ours()
