"""Advice on what the exercise is for: objectives, what an observer can see, and moments that ask a decision."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.base.moments import MINUTE
from tabletop.scenario.checks.check import below
from tabletop.scenario.checks.remembered import remembered
from tabletop.scenario.checks.timetable import Timetable
from tabletop.scenario.inject import EACH, TABLE, ExpectedAction, Inject, Objective
from tabletop.scenario.model import Phase, Scenario
from tabletop.scenario.problem import Finding, advise, short
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import InjectType

LONG_PHASE = 10
"""Minutes; a shorter phase may be an opening or an end without a decision."""


def check(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Yield advice on objectives, expected actions and dilemmas, for forms that are played."""
    yield from _expected(scenario)
    yield from _objectives(scenario, times)
    yield from _dilemmas(scenario, times)


def exercised(scenario: Scenario) -> Iterator[Finding]:
    """Yield objectives that nothing serves, for forms in which people talk; only where actions are expected."""
    served = {action.objective for inject in scenario.injects for action in inject.expected}
    for index, objective in enumerate(scenario.objectives if served else ()):
        if objective.id not in served:
            yield advise(("objectives", index), "not_exercised", id=short(objective.id))


def choices(scenario: Scenario) -> Iterator[Finding]:
    """Yield options that change nothing."""
    if not scenario.choices:
        return
    used = {(variant.choice, variant.option) for inject in scenario.injects for variant in inject.variants}
    used |= {(i.when.choice or "", i.when.option or "") for i in scenario.injects if i.when is not None}
    for index, choice in enumerate(scenario.choices):
        free = [n for n, option in enumerate(choice.options) if (choice.id, option.id) not in used]
        if len(free) == len(choice.options):
            yield advise(("choices", index), "no_branch", id=short(choice.id))
        for place in free if 1 < len(free) < len(choice.options) else ():
            where = ("choices", index, "options", place)
            yield advise(where, "option_idle", id=short(choice.options[place].id))


def _expected(scenario: Scenario) -> Iterator[Finding]:
    for index, inject in enumerate(scenario.injects):
        yield from below(("injects", index), _own_actions(inject))
        if not scenario.objectives:
            continue
        for place, action in enumerate(inject.expected):
            if action.objective is None and inject.type is not InjectType.PROMPT:
                where = ("injects", index, "expected", place)
                yield advise(where, "no_objective", id=short(f"{inject.id}.{action.id}"))


@remembered
def _own_actions(inject: Inject) -> tuple[Finding, ...]:
    if inject.type is InjectType.PROMPT or inject.expected:
        return ()
    return (advise((), "no_expected", id=short(inject.id)),)


def _objectives(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    if not scenario.objectives:
        yield advise(("objectives",), "no_objectives")
        return
    actions: dict[str, list[tuple[Inject, ExpectedAction]]] = {}
    for inject in scenario.injects:
        for action in inject.expected:
            if action.objective is not None:
                actions.setdefault(action.objective, []).append((inject, action))
    for index, objective in enumerate(scenario.objectives):
        for finding in _objective(objective, actions.get(objective.id, []), times):
            yield Finding(("objectives", index), finding.message, finding.severity)


def _objective(
    objective: Objective, actions: list[tuple[Inject, ExpectedAction]], times: Timetable
) -> Iterator[Finding]:
    id = short(objective.id)
    if not actions:
        yield advise((), "not_exercised", id=id)
    elif not any(inject.id in times.sure for inject, _ in actions):
        yield advise((), "maybe_exercised", id=id)
    owners = set(objective.owners)
    if actions and owners and EVERYONE not in owners:
        actors = {action.actor for _, action in actions}
        if not actors & (owners | {EACH, TABLE}):
            yield advise((), "owners_idle", id=id, codes=short(", ".join(objective.owners)))
    if not objective.signs:
        yield advise((), "no_signs", id=id)


def _dilemmas(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Find phases in which nobody has to choose: without a dilemma people only receive messages."""
    asking = [times.starts[i.id] for i in scenario.injects if i.id in times.starts and _asks(i)]
    if not scenario.phases and scenario.injects and not asking and times.end >= LONG_PHASE * MINUTE:
        yield advise(("injects",), "no_dilemma")
    for index, phase in enumerate(scenario.phases):
        begin, end = phase_span(scenario.phases, index, times.end)
        if end - begin >= LONG_PHASE * MINUTE and not any(begin <= at < end for at in asking):
            yield advise(("phases", index), "phase_flat", id=short(phase.id))


def phase_span(phases: tuple[Phase, ...], index: int, end: int) -> tuple[int, int]:
    """Return where a phase begins and ends on the script axis, in seconds."""
    return phases[index].at, phases[index + 1].at if index + 1 < len(phases) else end


def _asks(inject: Inject) -> bool:
    return inject.choice is not None or bool(inject.questions) or inject.type is InjectType.QUESTION
