"""Where a scenario begins, is made to fit the time, and takes over injects of others, in view."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tabletop.app.starting import templates
from tests.screens.around import _in_window
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import LONG, Fill, Stage, scenario_for

_COPIES = (("stroomstoring-noord-holland", "Stroomstoring Noord-Holland"), ("ken-je-partner", "Ken je partner"))


def beginning(key: str) -> Scene:
    """Return the page with one of the ways to begin chosen."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.starting.page import StartingPage
        from tabletop.ui.starting.view import StartingView

        page = StartingPage(look.theme, look.texts)
        copies = () if stage.fill is Fill.NOTHING else _COPIES
        if stage.fill is Fill.LONGEST:
            copies = tuple((folder, LONG) for folder, _ in _COPIES)
        chosen = key if copies or key != "copy" else "blank"
        page.present(StartingView(templates(look.texts), copies, chosen, "ken-je-partner"))
        if stage.fill is Fill.LONGEST:
            page.form.title.setText(LONG)
        shown = _in_window("starting", page, look)
        return Shown(shown.window, shown.keep, page.enter)

    return made


def trimming(total: int) -> Scene:
    """Return the dialog with a proposal for so many minutes in all."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.starting.trim_desk import TrimDesk

        desk = TrimDesk(look.theme, look.texts)
        desk.present(scenario_for(stage))
        desk.dialog.minutes.setValue(total)
        # As a part of a window: a dialog of its own makes the platform without a screen warn about its size.
        desk.dialog.setWindowFlags(Qt.WindowType.Widget)
        shown = _in_window("trim", desk.dialog, look)
        return Shown(shown.window, (*shown.keep, desk))

    return made
