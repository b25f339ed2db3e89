"""A scenario with only the injects that stay, at their new times, and nothing left that names what went."""

from __future__ import annotations

from dataclasses import replace

from tabletop.base.moments import MINUTE
from tabletop.scenario.functions import built_in
from tabletop.scenario.inject import Choice, ExpectedAction, Inject
from tabletop.scenario.model import Minutes, Phase, Scenario, StatusChange
from tabletop.scenario.trimming.trim_parts import Parts
from tabletop.scenario.trimming.trim_times import Axis, clock


def shortened(scenario: Scenario, parts: Parts, kept: frozenset[str], minutes: Minutes, axis: Axis) -> Scenario:
    """Return the scenario with these injects and these minutes."""
    injects = tuple(inject for inject in scenario.injects if inject.id in kept)
    put = {inject.choice for inject in injects if inject.choice is not None}
    retimed = tuple(_inject(inject, put, parts, axis, minutes) for inject in injects)
    functions = _functions(scenario, kept)
    end = minutes.play * MINUTE
    return replace(
        scenario,
        minutes=minutes,
        injects=retimed,
        choices=tuple(_choice(choice, retimed, axis) for choice in scenario.choices if choice.id in put),
        phases=_phases(scenario, parts, kept, axis),
        clock=clock(scenario, axis),
        functions=tuple(
            replace(one, visible_from=min(end, axis.new(one.visible_from))) if one.visible_from else one
            for one in scenario.functions
            if one.id in functions
        ),
        status=_status(scenario, parts, kept, axis, functions),
        waived=tuple(w for w in scenario.waived if not _is_about_gone(w.about, kept)),
    )


def _inject(inject: Inject, put: set[str], parts: Parts, axis: Axis, minutes: Minutes) -> Inject:
    """Return an inject at its new time, without variants of choices that are gone."""
    variants = tuple(variant for variant in inject.variants if variant.choice in put)
    at = axis.new(inject.at) if inject.at is not None else None
    begins = axis.new(parts.times.starts[inject.id]) if inject.id in parts.times.starts else None
    when = inject.when
    if when is not None and when.after in parts.times.starts and begins is not None and not axis.is_same:
        delay = (begins - axis.new(parts.times.starts[when.after])) // MINUTE
        when = replace(when, delay=max(0, delay))
    expected = inject.expected
    if begins is not None and not axis.is_same:
        left = max(1, minutes.play - begins // MINUTE)
        expected = tuple(_in_time(action, left) for action in inject.expected)
    return replace(inject, at=at, when=when, variants=variants, expected=expected)


def _in_time(action: ExpectedAction, left: int) -> ExpectedAction:
    """Return an expected action that is due before the end of play, `left` minutes away."""
    return action if action.within is None or action.within <= left else replace(action, within=left)


def _choice(choice: Choice, injects: tuple[Inject, ...], axis: Axis) -> Choice:
    """Return a choice that closes between the moment it is put and its first branch."""
    if choice.closes is None:
        return choice
    put = [inject.at for inject in injects if inject.choice == choice.id and inject.at is not None]
    branches = [
        inject.at
        for inject in injects
        if inject.at is not None
        and (
            (inject.when is not None and inject.when.choice == choice.id)
            or any(variant.choice == choice.id for variant in inject.variants)
        )
    ]
    closes = axis.new(choice.closes)
    if put:
        closes = min([max(closes, min(put)), *(at for at in branches if at > min(put))])
    return choice if closes == choice.closes else replace(choice, closes=closes)


def _phases(scenario: Scenario, parts: Parts, kept: frozenset[str], axis: Axis) -> tuple[Phase, ...]:
    """Return the phases in which something is left, each from its first inject on."""
    if axis.is_same:
        return scenario.phases
    first: dict[str, int] = {}
    for id in kept:
        begins = parts.times.starts.get(id)
        phase = scenario.phase_at(begins) if begins is not None else None
        if begins is not None and phase is not None:
            first[phase.id] = min(begins, first.get(phase.id, begins))
    left = [phase for phase in scenario.phases if phase.id in first] or list(scenario.phases[:1])
    found: list[Phase] = []
    for phase in left:
        at = axis.new(first[phase.id]) if found and phase.id in first else 0
        found.append(replace(phase, at=at))
    return tuple(found)


def _functions(scenario: Scenario, kept: frozenset[str]) -> frozenset[str]:
    """Return the functions that stay on the board: not those that only injects that are gone were about."""
    told = {effect.function for inject in scenario.injects for effect in inject.effects}
    still = {effect.function for inject in scenario.injects if inject.id in kept for effect in inject.effects}
    named = {function for role in scenario.roles for function in role.functions if built_in(function) is None}
    return frozenset(one.id for one in scenario.functions if one.id in still | named or one.id not in told)


def _status(
    scenario: Scenario, parts: Parts, kept: frozenset[str], axis: Axis, functions: frozenset[str]
) -> tuple[StatusChange, ...]:
    """Return the changes of the script, and those by injects that are gone of a function that stays."""
    changes = [(one.at, one) for one in scenario.status]
    for inject in scenario.injects:
        if inject.id in kept or inject.id not in parts.times.sure:
            continue
        begins = parts.times.starts[inject.id]
        for effect in inject.effects:
            told = StatusChange(at=begins, function=effect.function, status=effect.status, area=effect.area)
            changes.append((begins, told))
    if len(changes) > len(scenario.status):
        changes.sort(key=lambda one: one[0])
    return tuple(
        change if (at := axis.new(old)) == change.at else replace(change, at=at)
        for old, change in changes
        if change.function in functions
    )


def _is_about_gone(about: str, kept: frozenset[str]) -> bool:
    """Tell whether advice was set aside about an inject that is no longer there."""
    kind, _, rest = about.partition(".")
    return kind == "injects" and rest.partition(".")[0] not in kept
