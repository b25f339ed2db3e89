"""Craft, not correctness: what an experienced facilitator would do otherwise. It depends on the form.

The kinds of advice stand apart: `craft_aims`, `craft_blanks`, `craft_board`, `craft_rhythm` and `craft_text`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.scenario.checks import craft_aims, craft_blanks, craft_board, craft_rhythm, craft_text
from tabletop.scenario.checks.timetable import timetable
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, advise, short
from tabletop.scenario.words import ClockMode, Form, InjectType


def check(scenario: Scenario) -> Iterator[Finding]:
    """Yield advice for a scenario."""
    times = timetable(scenario)
    yield from craft_blanks.check(scenario)
    yield from craft_text.check(scenario, times)
    yield from craft_board.check(scenario, times)
    yield from craft_aims.choices(scenario)
    if scenario.form in (Form.TABLE_TOP, Form.VIRTUAL):
        yield from craft_aims.check(scenario, times)
        yield from craft_rhythm.check(scenario, times)
    else:
        yield from _talk(scenario)
        yield from craft_aims.exercised(scenario)


def _talk(scenario: Scenario) -> Iterator[Finding]:
    """In a workshop or an exchange people talk: every inject asks something, and every round has one."""
    for index, inject in enumerate(scenario.injects):
        if inject.type is InjectType.PLAY and not inject.questions and not inject.expected:
            yield advise(("injects", index), "no_question", id=short(inject.id))
    for index, phase in enumerate(scenario.phases):
        after = scenario.phases[index + 1].at if index + 1 < len(scenario.phases) else None
        if phase.clock is ClockMode.ABSENT and not any(
            _is_in(inject, phase.at, after) for inject in scenario.injects
        ):
            yield advise(("phases", index), "round_empty", id=short(phase.id))


def _is_in(inject: Inject, begin: int, after: int | None) -> bool:
    return inject.at is not None and begin <= inject.at and (after is None or inject.at < after)
