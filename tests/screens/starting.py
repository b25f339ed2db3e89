"""Where a scenario begins, is made to fit the time, and takes over injects of others, in view."""

from __future__ import annotations

from tabletop.app.starting import templates
from tests.screens.around import _in_window
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import LONG, Fill, Stage

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
