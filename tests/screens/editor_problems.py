"""The checks of the editor, as they stand below the script: with little, much or nothing to say."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from tabletop.projections.editor_problems import problems_view
from tabletop.scenario.checks.live_check import Checked, check_all
from tabletop.scenario.checks.waivers import waive
from tabletop.scenario.model import Minutes, Scenario
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import Fill, Stage, scenario_for

_RAIL, _FORM = 60, 372


def problems(act: str = "") -> Scene:
    """Return the panel below an empty script; `act` is what a person did: reason, aside."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.editor.problems.panel import ProblemsPanel

        scenario = scenario_for(stage)
        if stage.fill is not Fill.NOTHING:
            scenario = _marred(scenario)
        checked = check_all(scenario) if stage.fill is not Fill.NOTHING else Checked()
        panel = ProblemsPanel(look.theme, look.texts)
        panel.present(problems_view(scenario, checked, look.texts))
        window = QWidget()
        window.setProperty("kind", "canvas")
        column = QVBoxLayout(window)
        column.setContentsMargins(_RAIL, 0, _FORM, 0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addStretch(7)
        column.addWidget(panel, 3)

        def begin() -> None:
            panel.list.setFocus()
            if act == "reason":
                row = next(one for one in panel.list.model_of_rows.rows if one.weight == "advice")
                panel.ask_reason(row.finding)

        return Shown(window, (panel,), begin)

    return made


def _marred(scenario: Scenario) -> Scenario:
    """Return a scenario with the mistakes of a busy afternoon."""
    first, second, third, *rest = scenario.injects
    wrong = replace(second.expected[0], objective="o9") if second.expected else None
    second = replace(second, expected=(wrong, *second.expected[1:])) if wrong else second
    third = replace(third, at=(scenario.minutes.play - 2) * 60, hint="Wie vertelt het aan wie, en hoe snel?")
    third = replace(third, text=f"{third.text} {third.hint}", to=("GOHR",))
    scenario = replace(
        scenario,
        injects=(first, second, third, *rest),
        minutes=Minutes(play=scenario.minutes.play, hot_debrief=5),
        waived=(),
    )
    late = next(one for one in check_all(scenario).findings if one.message.key == "scenario.advice.late")
    return waive(scenario, late, "Het slot hoort hier.")
