"""The time line as it lies in the editor: of the shipped scenario, of a workshop, and of a crowd."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from tabletop.app.runs import load_sound
from tabletop.base.message import Message
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.projections.editor_timeline import timeline_view
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.problem import Finding, Severity
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import Fill, Stage, scenario_for

_RAIL, _FORM, _PROBLEMS = 60, 372, 228


def timeline(kind: str = "shipped") -> Scene:
    """Return a time line where the editor has it; of the shipped scenario, a workshop or a crowd."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.editor.timeline.timeline import Timeline
        from tabletop.ui.widgets.button import ActionButton, ButtonFace

        scenario = _scenario(kind, stage)
        window = QWidget()
        column = QVBoxLayout(window)
        column.setContentsMargins(_RAIL, 6, _FORM, _PROBLEMS if kind == "shipped" else 0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        line = Timeline(look.theme, look.texts, window)
        add = ActionButton(look.theme, ButtonFace(look.texts("timeline.menu.add"), "plus", "N"), window)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(line, 1)
        line.present(timeline_view(scenario, _findings(scenario), Texts(stage.language)))

        def when_seen() -> None:
            line.setFocus()
            chosen = scenario.injects[min(10, len(scenario.injects) - 1)].id if scenario.injects else ""
            line.select((Item(Kind.INJECT, chosen),))

        return Shown(window, (line,), when_seen)

    return made


def crowd(scenario: Scenario, injects: int = 500, roles: int = 30, seed: int = 7) -> Scenario:
    """Return a scenario of many roles and injects over eight hours, made of the injects of another."""
    chance = Random(seed)
    known = list(scenario.roles) + [
        Role(code=f"P{number:02d}", organisation=f"Partner {number}")
        for number in range(len(scenario.roles), roles)
    ]
    known = known[:roles]
    made = []
    for number in range(injects):
        like = scenario.injects[number % 32]
        to = (
            ("ALL",)
            if chance.random() < 0.1
            else tuple(r.code for r in chance.sample(known, chance.choice((1, 1, 2))))
        )
        expected = tuple(replace(one, actor=chance.choice(known).code) for one in like.expected[:2])
        at = chance.randrange(0, 480) * 60
        when = like.when if number < 37 else None
        made.append(
            replace(like, id=f"i{number + 1}", at=at, to=to, expected=expected, when=when,
                    choice=like.choice if number < 37 else None, effects=like.effects if number < 37 else ())
        )  # fmt: skip
    return replace(scenario, roles=tuple(known), injects=tuple(made), minutes=replace(scenario.minutes, play=480))


def _scenario(kind: str, stage: Stage) -> Scenario:
    if kind == "workshop":
        return load_sound(scenarios() / "ken-je-partner", stage.language)[0]
    scenario = scenario_for(stage)
    return crowd(scenario) if kind == "crowd" and stage.fill is not Fill.NOTHING else scenario


def _findings(scenario: Scenario) -> tuple[Finding, ...]:
    said = Message("scenario.check.no_injects")
    places = [(12, Severity.ERROR), (9, Severity.ADVICE), (20, Severity.ADVICE)]
    return tuple(
        Finding(("injects", place), said, severity) for place, severity in places if place < len(scenario.injects)
    )
