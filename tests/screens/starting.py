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
        from tabletop.ui.editor.trimming.desk import TrimDesk

        desk = TrimDesk(look.theme, look.texts)
        desk.present(scenario_for(stage))
        desk.dialog.minutes.setValue(total)
        # As a part of a window: a dialog of its own makes the platform without a screen warn about its size.
        desk.dialog.setWindowFlags(Qt.WindowType.Widget)
        shown = _in_window("trim", desk.dialog, look)
        return Shown(shown.window, (*shown.keep, desk))

    return made


def library(words: str, role: str = "") -> Scene:
    """Return the inject library with something looked for."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.app.inject_library import InjectLibrary, read_library
        from tabletop.app.starting import template_folder
        from tabletop.scenario.folder import load_folder
        from tabletop.ui.editor.reusing.desk import LibraryDesk

        desk = LibraryDesk(look.theme, look.texts)
        target = load_folder(template_folder("table-top-90"), stage.language).scenario
        assert target is not None
        desk.prepare(scenario_for(stage) if stage.fill is Fill.LONGEST else target, 1200)
        nothing = stage.fill is Fill.NOTHING
        desk.fill(InjectLibrary() if nothing else read_library(stage.language))
        desk.dialog.search.setText(words)
        if role:
            desk.dialog.preview.role_chosen.emit(role, "")
        desk.dialog.setWindowFlags(Qt.WindowType.Widget)
        shown = _in_window("library", desk.dialog, look)
        return Shown(shown.window, (*shown.keep, desk))

    return made


def places(look: Look, stage: Stage) -> Shown:
    """Return the dialog that fills in what a template left open."""
    from tabletop.app.starting import template_folder
    from tabletop.scenario.folder import load_folder
    from tabletop.ui.editor.places import PlacesDialog, open_places

    scenario = load_folder(template_folder("table-top-180"), stage.language).scenario
    assert scenario is not None
    asked = {} if stage.fill is Fill.NOTHING else open_places(scenario)
    if stage.fill is Fill.LONGEST:
        asked = dict.fromkeys(asked, LONG)
    dialog = PlacesDialog(look.theme, look.texts, asked)
    dialog.setWindowFlags(Qt.WindowType.Widget)
    return _in_window("places", dialog, look)
