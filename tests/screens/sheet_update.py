"""A changed sheet in view: rows that are new, changed or gone, with long words, or with nothing changed."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt

from tabletop.base.message import Message
from tabletop.interchange.sheets.update import RowUpdate, UpdateKind
from tabletop.scenario.editing.compare import field_changes
from tabletop.scenario.inject import Inject
from tabletop.scenario.wording import Wording
from tests.screens.around import _in_window
from tests.screens.shown import Look, Shown
from tests.screens.stages import LONG, Fill, Stage, scenario_for


def update(look: Look, stage: Stage) -> Shown:
    """Return the page of a sheet that somebody changed."""
    from tabletop.ui.importing.update_page import UpdatePage

    page = UpdatePage(look.theme, look.texts)
    page.present(_rows(look, stage))
    shown = _in_window("update", page, look)
    return Shown(shown.window, shown.keep, page.enter)


def _rows(look: Look, stage: Stage) -> tuple[RowUpdate, ...]:
    injects = scenario_for(stage).injects
    if stage.fill is Fill.NOTHING or not injects:
        return ()
    first, second, third, fourth = injects[1:5]
    say = Wording(look.texts)
    after = dataclasses.replace(
        first,
        at=(first.at or 0) + 120,
        text=f"{first.text} {second.text}",
        hint="",
        expected=(dataclasses.replace(first.expected[0], within=12), *first.expected[1:]),
    )
    moved = dataclasses.replace(second, at=(second.at or 0) + 300)
    new = dataclasses.replace(fourth, id="i99")
    return (
        RowUpdate(UpdateKind.CHANGED, first.id, 3, first.title, field_changes(first, after, say), after),
        RowUpdate(UpdateKind.CHANGED, second.id, 4, second.title, field_changes(second, moved, say), moved),
        RowUpdate(UpdateKind.NEW, new.id, 9, new.title, field_changes(Inject(id=new.id, title=""), new, say), new),
        RowUpdate(UpdateKind.GONE, third.id, 0, third.title),
    )


def update_dialog(look: Look, stage: Stage) -> Shown:
    """Return the dialog of a changed sheet of another make, with a choice of sheets and layouts."""
    from tabletop.ui.importing.update_dialog import UpdateDialog

    dialog = UpdateDialog(look.theme, look.texts)
    # As a part of a window: a dialog of its own makes the platform without a screen warn about its size.
    dialog.setWindowFlags(Qt.WindowType.Widget)
    layout = LONG if stage.fill is Fill.LONGEST else "Regiobureau"
    dialog.offer(("Script", "Telefoonlijst"), (layout,))
    problem = Message("importing.cell.channel", text="postduif")
    dialog.present(
        _rows(look, stage), tuple(f"{cell}: {look.texts.say(problem)}" for cell in ("F3", "F7", "F9", "F12"))
    )
    return _in_window("update", dialog, look)
