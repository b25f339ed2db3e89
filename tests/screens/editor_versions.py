"""The dialog of versions in view: some versions with what differs, very long names, or none at all."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt

from tabletop.app.scenario_versions import Difference, Kept
from tabletop.scenario.editing import edit
from tabletop.scenario.editing.compare import compare
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Role, Scenario
from tabletop.store.scenario_versions import Label, Version
from tests.screens.around import _in_window
from tests.screens.shown import Look, Shown
from tests.screens.stages import LONG, Fill, Stage, scenario_for

NOW = datetime(2026, 5, 21, 12, 5, tzinfo=UTC)
_NAMES = ("Na de proef in Haarlem", "", "Voor het overleg met Liander", "", "", "Eerste opzet")
_ENGLISH = ("After the trial in Haarlem", "", "Before the meeting with Liander", "", "", "First draft")


def versions(look: Look, stage: Stage) -> Shown:
    """Return the dialog with the version before the last changes chosen."""
    from tabletop.ui.editor.versions.dialog import VersionsDialog
    from tabletop.ui.editor.versions.view import difference_view, versions_view

    dialog = VersionsDialog(look.theme, look.texts)
    now = scenario_for(stage)
    changes = compare(_earlier(now), now, look.texts) if now.injects else ()
    around = (look.texts("compare.diff.texts", n=4, language="en"),) if changes else ()
    view = difference_view(Difference(changes, around), look.texts)
    dialog.compared.connect(lambda before, after: dialog.show_difference(view))
    dialog.present(versions_view(_kept(stage), look.texts))
    # As a part of a window: a dialog of its own makes the platform without a screen warn about its size.
    dialog.setWindowFlags(Qt.WindowType.Widget)
    return _in_window("versions", dialog, look)


def _kept(stage: Stage) -> Kept:
    if stage.fill is Fill.NOTHING:
        return Kept(())
    names = _NAMES if stage.language == "nl" else _ENGLISH
    if stage.fill is Fill.LONGEST:
        names = (LONG, "", LONG[::-1])
    made = [
        Version(len(names) - place, Label(NOW - timedelta(hours=7 * place), name), ())
        for place, name in enumerate(names)
    ]
    return Kept(tuple(made), ("000001.json",) if stage.fill is Fill.LONGEST else ())


def _earlier(now: Scenario) -> Scenario:
    """Return how it was before the last changes."""
    first, second, third = now.injects[2:5]
    before = edit.moved(now, [Item(Kind.INJECT, one.id) for one in (first, second)], 300)
    before = edit.replaced(
        before, Item(Kind.INJECT, third.id), dataclasses.replace(third, hint="", core=not third.core)
    )
    before = edit.removed(before, [Item(Kind.INJECT, now.injects[-1].id)])
    before = edit.added(before, Kind.ROLE, Role(code="DEF", organisation="Defensie"))
    return dataclasses.replace(before, title=f"{now.title} 1")
