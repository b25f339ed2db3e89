"""What was started from a template is played to the end and debriefed to paper, whole or made to fit an hour."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.app.offline import Rehearsal, rehearse, replay
from tabletop.app.starting import start, templates
from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.scenario.checks.timetable import timetable
from tabletop.scenario.folder import load_folder
from tabletop.scenario.inject import EACH, TABLE
from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.trimming.trim import everything, propose, trimmed
from tabletop.scenario.words import InjectType
from tabletop.scenario.writing.writer import rewrite_scenario

NAMES = [template.name for template in templates(Texts("nl"))]
_GUESTS = (Role(code="NET", organisation="Enexis"), Role(code="GEM", organisation="Gemeente Hengelo"))


def _script(scenario: Scenario) -> str:
    """Return a rehearsal in which everything comes at its time and the first option of each choice is taken."""
    starts = timetable(scenario).starts
    lines = ["T+00:00 ! briefing", "T+00:00 ! play"]
    taken = {choice.id: choice.options[0].id for choice in scenario.choices}
    for inject in sorted(scenario.injects, key=lambda inject: starts.get(inject.id, 10**9)):
        when = inject.when
        if inject.id not in starts or (when is not None and when.choice and taken[when.choice] != when.option):
            continue
        at = offset_text(starts[inject.id])
        lines.append(f"{at} ! release {inject.id}")
        for action in inject.expected if inject.type is not InjectType.PROMPT else ():
            actor = "" if action.actor == TABLE else f" {action.actor}"
            if action.actor == EACH:
                actor = " " + " ".join(role.code for role in scenario.roles)
            lines.append(f"{at} ! seen {inject.id}.{action.id}{actor}")
        if inject.choice is not None:
            lines.append(f"{at} ! choose {inject.choice} {taken[inject.choice]}")
    end = offset_text(scenario.minutes.play * 60)
    first = scenario.roles[0].code
    lines += [f"{end} {first.lower()} b Wij hebben dit samen gedaan", f"{end} ! debrief", f"{end} ! end"]
    return "\n".join(lines)


def _played(folder: Path, out: Path) -> None:
    scenario = load_folder(folder).scenario
    assert scenario is not None
    script = out / "script.txt"
    script.write_text(_script(scenario), "utf-8")
    made = rehearse(Rehearsal(str(folder), "nl", script, out / "run"))
    assert replay(made.run)["phase"] == "ended"
    assert made.pdf.read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize("name", NAMES)
def test_what_was_started_from_a_template_is_played_and_debriefed(name: str, tmp_path: Path) -> None:
    folder = start("Storm", name, "nl", "Twente", {"gemeente": "Hengelo", "netbeheerder": "Enexis"})
    if name == "exchange":
        _change(folder, lambda scenario: dataclasses.replace(scenario, roles=_GUESTS))
    _played(folder, tmp_path)


def test_a_template_made_to_fit_an_hour_is_played_and_debriefed(tmp_path: Path) -> None:
    folder = start("Kort", "table-top-180", "nl", "Twente")
    _change(folder, lambda scenario: trimmed(scenario, propose(scenario, 60, everything(scenario))))
    _played(folder, tmp_path)


def _change(folder: Path, change: Callable[[Scenario], Scenario]) -> None:
    text = (folder / "nl.yaml").read_bytes()
    scenario = load_folder(folder).scenario
    assert scenario is not None
    (folder / "nl.yaml").write_bytes(rewrite_scenario(text, change(scenario)))
