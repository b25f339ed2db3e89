"""The whole editor in its window: with an inject chosen, with the preview, with something to decide."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from tabletop.app.jobs import Jobs
from tabletop.scenario.folder import MEDIA
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.writing.writer import write_scenario
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import FOLDER, Stage, scenario_for


def editor(deed: str = "", changed_outside: bool = False, advice_plays: bool = False) -> Scene:
    """Return the editor after a deed; with a file that another program changed meanwhile; with all advice."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.main_window import MainWindow
        from tabletop.ui.writing import Writing

        scenario = scenario_for(stage)
        place = tempfile.TemporaryDirectory()
        folder = Path(place.name) / "scenarios" / scenario.id
        shutil.copytree(FOLDER / MEDIA, folder / MEDIA)
        if advice_plays:
            scenario = replace(scenario, waived=())
        text = folder / "nl.yaml"
        text.write_text(write_scenario(scenario), encoding="utf-8")
        window, jobs = MainWindow(look.theme, look.texts), Jobs()
        writing = Writing(window, look.theme, look.texts, jobs)
        writing.edit(str(folder))
        editing = writing.editing
        assert editing is not None

        def when_seen() -> None:
            if scenario.injects:
                editing.choose((Item(Kind.INJECT, scenario.injects[min(8, len(scenario.injects) - 1)].id),))
            if deed:
                editing.page.deed.emit(deed)
            if changed_outside:
                text.write_text(text.read_text("utf-8") + "# van buiten\n", encoding="utf-8")
                editing.page.looked_at.emit()

        def leave() -> None:
            jobs.close()
            place.cleanup()

        return Shown(window, (writing, jobs, place), when_seen, leave)

    return made
