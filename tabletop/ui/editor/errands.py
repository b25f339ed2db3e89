"""What a trainer does with a scenario as a whole: versions, trimming, spreadsheets, sending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout

from tabletop.base.errors import TabletopError
from tabletop.base.message import Message
from tabletop.scenario.editing import edit
from tabletop.scenario.items import Item, Kind
from tabletop.ui.actions import Group
from tabletop.ui.beside import do_beside

if TYPE_CHECKING:
    from tabletop.scenario.model import Scenario
    from tabletop.ui.editing import Editing

_FILES = {"xlsx": "editor.tell.xlsx_files", "csv": "editor.tell.csv_files"}


class Errands(QObject):
    """Opens the dialogs of one editor and brings home what comes out of them."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing)
        self._editing = editing

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Return what can be asked for by name."""
        return {
            "versions": self._versions,
            "trim": self._trim,
            "places": self._places,
            "from_library": self._library,
            "update": self._update,
            "export_xlsx": partial(self._export, "xlsx"),
            "export_csv": partial(self._export, "csv"),
            "export_package": self._send,
            "write_keys": self._keys,
        }

    def keep_version(self) -> None:
        """Keep what was just saved as a version without a name; the save stands when that cannot be done."""
        from tabletop.app.scenario_versions import keep_version
        from tabletop.app.stopwatch import MachineStopwatch

        desk = self._editing.desk
        if desk is None:
            return
        id, files, now = desk.folder.name, desk.all_files(), MachineStopwatch().wall()
        self._work(lambda: keep_version(id, files, now), lambda _: None)

    def _versions(self) -> None:
        from tabletop.ui.editor.versions.desk import VersionsDesk

        editing = self._editing
        if editing.desk is None:
            return
        versions = VersionsDesk(editing.theme, editing.texts, editing.desk, editing.page)
        versions.trouble.connect(editing.trouble)
        versions.open()
        versions.dialog.deleteLater()
        versions.deleteLater()

    def _send(self) -> None:
        editing = self._editing
        if editing.desk is None or not (editing.desk.is_saved or editing.save()):
            return
        editing.send_wanted.emit(str(editing.desk.folder))

    def _trim(self) -> None:
        from tabletop.ui.editor.trimming.desk import TrimDesk

        editing = self._editing
        trimming = TrimDesk(editing.theme, editing.texts, editing.page)
        fitted = trimming.open(editing.scenario)
        if fitted is not None:
            editing.change(fitted, "trim")
        trimming.dialog.deleteLater()
        trimming.deleteLater()

    def _places(self) -> None:
        from tabletop.ui.editor.places import PlacesDesk, open_places

        editing = self._editing
        if not open_places(editing.scenario):
            editing.tell(editing.texts("editor.tell.no_places"), "info")
            return
        places = PlacesDesk(editing.theme, editing.texts, editing.page)
        made = places.open(editing.scenario)
        places.deleteLater()
        if made is not None:
            editing.change(made, "places")

    def _library(self) -> None:
        from tabletop.ui.editor.reusing.desk import LibraryDesk

        editing, desk = self._editing, self._editing.desk
        if desk is None:
            return
        library = LibraryDesk(editing.theme, editing.texts, editing.jobs, editing.page)
        library.trouble.connect(editing.trouble)
        taken = library.open(desk.scenario, editing.page.timeline.cursor_place()[0], desk.folder)
        library.dialog.deleteLater()
        library.deleteLater()
        if taken is None:
            return
        try:
            media = tuple(
                replace(one, file=desk.put_picture(one.file, taken.pictures[one.file]))
                for one in taken.inject.media
                if one.file in taken.pictures
            )
        except TabletopError as error:
            editing.trouble(error)
            return
        inject = replace(taken.inject, media=media)
        editing.change(edit.added(desk.scenario, Kind.INJECT, inject), "library")
        editing.choose((Item(Kind.INJECT, inject.id),))
        if taken.told:
            editing.tell("\n".join(editing.texts.say(message) for message in taken.told), "info")

    def _update(self) -> None:
        from tabletop.ui.importing.update_desk import UpdateDesk

        editing = self._editing
        updating = UpdateDesk(editing.theme, editing.texts, lambda: editing.scenario, editing.page)
        updating.trouble.connect(editing.trouble)
        updating.updated.connect(self._on_updated)
        updating.ask_file()
        updating.dialog.deleteLater()
        updating.deleteLater()

    @Slot(object)
    def _on_updated(self, scenario: Scenario) -> None:
        self._editing.change(scenario, "update")

    def _keys(self) -> None:
        from tabletop.ui.console.key_overlay import KeyOverlay

        editing = self._editing
        dialog = QDialog(editing.page)
        dialog.setWindowTitle(editing.texts("keys.group.writing"))
        overlay = KeyOverlay(editing.theme, editing.texts, dialog, ((Group.WRITING,), (Group.TIMELINE,)))
        overlay.say(editing.texts("keys.writing_intro"))
        overlay.closed.connect(dialog.accept)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(overlay)
        overlay.open()
        dialog.exec()
        dialog.deleteLater()

    def _export(self, to: str) -> None:
        from tabletop.app.exporting import export_scenario

        editing = self._editing
        if editing.desk is None or not (editing.desk.is_saved or editing.save()):
            return
        texts, folder = editing.texts, editing.desk.folder
        name = str(Path.home() / f"{folder.name}.{to}")
        chosen, _ = QFileDialog.getSaveFileName(
            editing.page, texts("editor.tell.export_title"), name, texts(_FILES[to])
        )
        if chosen:
            self._work(lambda: export_scenario(folder, to, Path(chosen), texts), self._on_exported)

    def _on_exported(self, made: object) -> None:
        written = getattr(made, "file", "")
        said: tuple[Message, ...] = getattr(made, "said", ())
        texts = self._editing.texts
        consequence = " ".join(texts.say(message) for message in said)
        self._editing.tell(texts("editor.tell.written", file=str(written)), "ok", consequence)

    def _work(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """Do something long beside, and say what went wrong with it."""
        do_beside(self, self._editing.jobs, work, done, self._editing.trouble)
