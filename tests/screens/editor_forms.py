"""The form at the right of the editor, at both of its widths, and the preview as it stands below the script."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout

from tabletop.scenario.checks import advice, check_flow
from tabletop.scenario.editing import edit
from tabletop.scenario.items import WHOLE, Item, Kind, items
from tabletop.scenario.model import Scenario
from tabletop.ui.editor.form.pane import NARROW, WIDTH, FormPane
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import Stage, pictures_for, scenario_for

_RAIL = 60
INJECT = "i8"
"""An inject with actions, a fallback, an effect, questions, sources and facts."""


def form(kind: Kind, way: tuple[str | int, ...] = (), several: bool = False) -> Scene:
    """Return the forms of one thing, with the keyboard where a way inside it leads; or of several injects."""

    def made(look: Look, stage: Stage) -> Shown:
        scenario, item = _chosen(scenario_for(stage), kind)
        found = (*advice.check(scenario), *check_flow.check(scenario))
        window = QFrame()
        window.setProperty("kind", "canvas")
        row = QHBoxLayout(window)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        panes = (FormPane(look.theme, look.texts), FormPane(look.theme, look.texts))
        row.addStretch(1)
        for pane, width in zip(panes, (WIDTH, NARROW), strict=True):
            pane.setFixedWidth(look.theme.px(width))
            row.addWidget(pane)
            if several:
                pane.present_many(scenario, items(scenario, Kind.INJECT)[3:6], found)
            else:
                pane.present(scenario, item, found, pictures_for(stage))

        def when_seen() -> None:
            if way and not several:
                place = next(n for n, other in enumerate(items(scenario, kind)) if other == item)
                for pane in reversed(panes):
                    pane.go_to((kind.value, place, *way))

        return Shown(window, panes, when_seen)

    return made


def preview(side: str) -> Scene:
    """Return the preview of an inject as the room or the facilitator will see it."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.editor.preview.pane import PreviewPane

        scenario, item = _chosen(scenario_for(stage), Kind.INJECT)
        from tabletop.ui.widgets.button import ActionButton, ButtonFace

        window = QFrame()
        window.setProperty("kind", "canvas")
        column = QVBoxLayout(window)
        column.setContentsMargins(_RAIL, 6, WIDTH, 0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        back = ActionButton(look.theme, ButtonFace(look.texts("editor_form.group.media")))
        pane = PreviewPane(look.theme, look.texts)
        pane.present(scenario, item.id, pictures_for(stage))
        pane.show_as(side)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(4)
        column.addWidget(pane, 6)
        return Shown(window, (pane,))

    return made


def _chosen(scenario: Scenario, kind: Kind) -> tuple[Scenario, Item]:
    """Return a thing of a kind to look at; a new and empty one where the scenario has none."""
    if kind is Kind.SCENARIO:
        return scenario, WHOLE
    known = items(scenario, kind)
    if not known:
        scenario = edit.added(scenario, kind, edit.blank(scenario, kind))
        known = items(scenario, kind)
    return scenario, next((item for item in known if item.id == INJECT), known[0])
