"""Advice on rhythm: nobody idle, nobody flooded, and time left at the end to look back.

The limits are ours, from what a person at a table can take in: reading a message out, talking it over and acting
upon it takes some three minutes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.base.moments import MINUTE, offset_text
from tabletop.scenario.checks.load import role_loads
from tabletop.scenario.checks.timetable import Timetable
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, advise, short
from tabletop.scenario.references import waited_for
from tabletop.scenario.words import InjectType

HOT_DEBRIEF = 10
"""Minutes a debrief needs at least."""
PACE = 3
"""Minutes per inject; four to six is usual in a table-top."""
FEW = 6
"""Below this number of injects nothing needs to be called core."""
SHORT = 10
"""Minutes in which messages for everyone are counted."""
MOST_MESSAGES = 3
"""Messages for everyone in that time."""
USUAL = 10
"""Minutes an expected action usually gets."""
LAST = 5
"""Minutes before the end after which nothing new should come."""


def check(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Yield advice on rhythm and load, for forms that are played."""
    certain = times.certain(scenario)
    yield from _whole(scenario)
    yield from _end(times, certain)
    yield from _one_role(scenario)
    yield from _crowd(certain)
    yield from _plates(scenario, times)


def _whole(scenario: Scenario) -> Iterator[Finding]:
    minutes = scenario.minutes
    if 0 <= minutes.hot_debrief < HOT_DEBRIEF:
        yield advise(("minutes", "hot_debrief"), "debrief_short", least=HOT_DEBRIEF)
    if len(scenario.injects) >= FEW and not any(inject.core for inject in scenario.injects):
        yield advise(("injects",), "no_core")
    timed = [inject for inject in scenario.injects if inject.at is not None]
    if len(timed) >= FEW and minutes.play < PACE * len(timed):
        yield advise(("injects",), "pace", count=len(timed), minutes=minutes.play)
    if scenario.group is not None and len(scenario.roles) > scenario.group.max:
        yield advise(("group",), "group_small", roles=len(scenario.roles), most=scenario.group.max)


def _end(times: Timetable, certain: list[tuple[int, int, Inject]]) -> Iterator[Finding]:
    """Find what would run into the debrief."""
    for at, index, inject in certain:
        if at > times.end:
            continue
        left = (times.end - at) // MINUTE
        if at and left < LAST and times.end > LAST * 2 * MINUTE and inject.type is not InjectType.PROMPT:
            yield advise(("injects", index, "at"), "late", id=short(inject.id), minutes=left, least=LAST)
            continue
        for place, action in enumerate(inject.expected):
            if action.within is not None and at + action.within * MINUTE > times.end:
                where = ("injects", index, "expected", place, "within")
                yield advise(where, "late_action", id=short(f"{inject.id}.{action.id}"), minutes=left)


def _one_role(scenario: Scenario) -> Iterator[Finding]:
    """Find injects on which the script hangs, while they reach one role only and that role may stay away."""
    least = scenario.group.min if scenario.group is not None else len(scenario.roles)
    if scenario.open_roles or least >= len(scenario.roles):
        return
    hung_on = waited_for(scenario)
    for index, inject in enumerate(scenario.injects):
        if len(inject.to) != 1 or inject.for_everyone:
            continue
        if inject.core or inject.choice is not None or inject.effects or inject.id in hung_on:
            yield advise(("injects", index, "to"), "one_role", id=short(inject.id), code=short(inject.to[0]))


def _crowd(certain: list[tuple[int, int, Inject]]) -> Iterator[Finding]:
    """Find moments with more messages for everyone than a room takes in."""
    room = [(at, index) for at, index, inject in certain if inject.for_everyone and _is_message(inject)]
    skip_until = -1
    for number, (at, index) in enumerate(room):
        if at <= skip_until:
            continue
        together = [one for one in room[number : number + 50] if one[0] - at < SHORT * MINUTE]
        if len(together) > MOST_MESSAGES:
            skip_until = together[-1][0]
            values = {"count": len(together), "minutes": SHORT, "time": offset_text(at), "most": MOST_MESSAGES}
            yield advise(("injects", index), "crowd", **values)


def _is_message(inject: Inject) -> bool:
    return inject.type is not InjectType.PROMPT


def _plates(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Find roles that have nothing to do for half an hour, and roles that get more than they can handle."""
    loads = role_loads(scenario, times.starts)
    for index, role in enumerate(scenario.roles):
        load = loads[role.code]
        code, path = short(role.code), ("roles", index)
        if load.gaps:
            gap = max(load.gaps, key=lambda one: one.end - one.start)
            minutes = (gap.end - gap.start) // MINUTE
            yield advise(path, "idle", code=code, minutes=minutes, time=offset_text(gap.start))
        if load.overloads:
            worst = max(load.overloads, key=lambda one: one.most)
            values = {"time": offset_text(worst.start), "until": offset_text(worst.end)}
            yield advise(path, "overload", code=code, count=worst.most, **values)
