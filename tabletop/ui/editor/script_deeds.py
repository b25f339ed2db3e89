"""What a trainer does to the script: write, move, give away, copy, mend. Each makes another scenario."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from tabletop.base.errors import TabletopError
from tabletop.scenario.checks import mend, waivers
from tabletop.scenario.editing import edit
from tabletop.scenario.inject import Choice, Inject, Medium
from tabletop.scenario.items import WHOLE, Item, Kind, value_of
from tabletop.scenario.model import Scenario, Waiver
from tabletop.scenario.problem import Finding
from tabletop.scenario.shape import name_of
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import Reach
from tabletop.ui.editor import clipboard

if TYPE_CHECKING:
    from tabletop.ui.editing import Editing


class ScriptDeeds(QObject):
    """Listens to the timeline, the form and the checks of one editor page."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._editing = editing
        page = editing.page
        page.header.add_wanted.connect(self._on_add)
        page.timeline.moved.connect(self._on_moved)
        page.timeline.readdressed.connect(self._on_readdressed)
        page.timeline.add_requested.connect(self._on_new_inject)
        page.form.edited.connect(self._on_edited)
        page.form.picture_wanted.connect(self._on_picture)
        page.problems.mended.connect(self._on_mended)
        page.problems.waive_asked.connect(self._on_waived)
        page.problems.unwaived.connect(self._on_unwaived)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Return what can be asked for by name."""
        return {
            "new_inject": lambda: self._on_new_inject(*self._editing.page.timeline.cursor_place()),
            "copy": self._copy,
            "cut": self._cut,
            "paste": self._paste,
            "delete": self._delete,
            "duplicate": self._duplicate,
        }

    @Slot(object, object, str)
    def _on_edited(self, item: Item, value: object, field: str) -> None:
        new = edit.replaced(self._editing.scenario, item, value)
        name = name_of(value) if item.kind is not Kind.SCENARIO else ""
        if name and name != item.id and item in self._editing.chosen:
            renamed = Item(item.kind, name)
            self._editing.chosen = tuple(renamed if one == item else one for one in self._editing.chosen)
        assert self._editing.desk is not None
        several = f" of {len(self._editing.chosen)}" if len(self._editing.chosen) > 1 else f" {item.id}"
        self._editing.desk.change(new, "form", f"{item.kind}{several} {field}")

    @Slot(object, int)
    def _on_moved(self, items: tuple[Item, ...], seconds: int) -> None:
        run = " ".join(item.id for item in items)
        self._editing.change(edit.moved(self._editing.scenario, items, seconds), "move", f"move {run}")

    @Slot(object, str, str)
    def _on_readdressed(self, ids: tuple[str, ...], leaving: str, joining: str) -> None:
        # A drag both in time and to another lane comes as a move and this: one step back takes both.
        run = f"move {' '.join(ids)}"
        self._editing.change(edit.readdressed(self._editing.scenario, ids, leaving, joining), "readdress", run)

    @Slot(int, str)
    def _on_new_inject(self, at: int, role: str = "") -> None:
        inject: Inject = edit.blank(self._editing.scenario, Kind.INJECT, at)
        if role and role != EVERYONE:
            inject = replace(inject, to=(role,), reach=Reach.ADDRESSED)
        self._add(Kind.INJECT, inject)

    @Slot(str)
    def _on_add(self, kind: str) -> None:
        at, role = self._editing.page.timeline.cursor_place()
        if kind == Kind.INJECT:
            self._on_new_inject(at, role)
        else:
            self._add(Kind(kind), edit.blank(self._editing.scenario, Kind(kind), at))

    def _add(self, kind: Kind, value: object) -> None:
        new = edit.added(self._editing.scenario, kind, value)
        if isinstance(value, Choice):
            new = self._put_by_the_chosen(new, value)
        self._editing.change(new, "add")
        values = getattr(self._editing.scenario, kind)
        place = next(place for place, one in enumerate(values) if one is value)
        self._editing.open_form(Item(kind, name_of(value) or str(place)))

    def _put_by_the_chosen(self, scenario: Scenario, choice: Choice) -> Scenario:
        """Let the inject that is chosen put a new choice to the table: one that nobody puts is an error."""
        if len(self._editing.chosen) != 1:
            return scenario
        item = self._editing.chosen[0]
        inject = value_of(scenario, item)
        if not isinstance(inject, Inject) or inject.choice is not None:
            return scenario
        return edit.replaced(scenario, item, replace(inject, choice=choice.id))

    def _copy(self) -> None:
        clipboard.copy(self._editing.scenario, self._editing.chosen)

    def _cut(self) -> None:
        self._copy()
        self._delete()

    def _paste(self) -> None:
        at, role = self._editing.page.timeline.cursor_place()
        pasted = clipboard.paste(self._editing.scenario, at, role)
        if pasted is None:
            self._editing.tell(self._editing.texts("editor.tell.nothing_to_paste"), "info")
            return
        self._editing.change(pasted.scenario, "paste")
        self._editing.choose(pasted.items)
        if pasted.told:
            self._editing.tell("\n".join(self._editing.texts.say(message) for message in pasted.told))

    def _delete(self) -> None:
        gone = tuple(item for item in self._editing.chosen if item != WHOLE)
        if gone:
            self._editing.change(edit.removed(self._editing.scenario, gone), "remove")
            self._editing.choose(())

    def _duplicate(self) -> None:
        scenario, copies = edit.duplicated(self._editing.scenario, self._editing.chosen)
        if copies:
            self._editing.change(scenario, "duplicate")
            self._editing.choose(copies)

    @Slot(object)
    def _on_picture(self, item: Item) -> None:
        assert self._editing.desk is not None
        words = self._editing.texts
        chosen, _ = QFileDialog.getOpenFileName(
            self._editing.page,
            words("editor.tell.picture_title"),
            str(Path.home()),
            words("editor.tell.picture_files"),
        )
        inject = value_of(self._editing.scenario, item)
        if not chosen or not isinstance(inject, Inject):
            return
        try:
            medium = Medium(file=self._editing.desk.take_picture(Path(chosen)))
        except TabletopError as error:
            self._editing.trouble(error)
            return
        with_it = replace(inject, media=(*inject.media, medium))
        self._editing.change(edit.replaced(self._editing.scenario, item, with_it), "picture")
        self._editing.page.form.go_to(("injects", 0, "media", len(with_it.media) - 1, "alt"))

    @Slot(object)
    def _on_mended(self, finding: Finding) -> None:
        made = mend.mend(self._editing.scenario, finding)
        if made is not None:
            self._editing.change(made.scenario, "mend")

    @Slot(object, str)
    def _on_waived(self, finding: Finding, reason: str) -> None:
        self._editing.change(waivers.waive(self._editing.scenario, finding, reason), "waive")

    @Slot(object)
    def _on_unwaived(self, waiver: Waiver) -> None:
        self._editing.change(waivers.unwaive(self._editing.scenario, waiver), "unwaive")
