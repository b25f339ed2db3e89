"""Advice on rhythm: nobody idle, nobody flooded, and time left at the end to look back.

The limits are ours, from what a person at a table can take in: reading a message out, talking it over and acting
upon it takes some three minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tabletop.base.moments import MINUTE, offset_text
from tabletop.scenario.inject import EACH, Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, advise, short
from tabletop.scenario.timetable import Timetable
from tabletop.scenario.words import InjectType

HOT_DEBRIEF = 10
"""Minutes a debrief needs at least."""
IDLE = 30
"""Minutes without anything for a role to do."""
PACE = 3
"""Minutes per inject; four to six is usual in a table-top."""
FEW = 6
"""Below this number of injects nothing needs to be called core."""
SHORT = 10
"""Minutes in which load is counted."""
MOST_MESSAGES = 3
"""Messages for one role, and for everyone, in that time."""
MOST_OPEN = 4
"""Expected actions of one role that are open at once."""
USUAL = 10
"""Minutes an expected action without a limit is taken to be open."""
LAST = 5
"""Minutes before the end after which nothing new should come."""


def check(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Yield advice on rhythm and load, for forms that are played."""
    certain = times.certain(scenario)
    yield from _whole(scenario)
    yield from _end(scenario, times, certain)
    yield from _one_role(scenario)
    yield from _crowd(certain)
    yield from _idle(scenario, times)
    yield from _load(scenario, certain)


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


def _end(scenario: Scenario, times: Timetable, certain: list[tuple[int, int, Inject]]) -> Iterator[Finding]:
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
    hung_on = {
        named.partition(".")[0]
        for inject in scenario.injects
        if inject.when is not None
        for named in (inject.when.after, inject.when.seen, inject.when.not_seen, inject.when.signal)
        if named
    }
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


def _idle(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Find roles that are not addressed and not expected to act for long."""
    everyone: list[int] = []
    own: dict[str, list[int]] = {role.code: [] for role in scenario.roles}
    for inject in scenario.injects:
        at = times.starts.get(inject.id)
        if at is None or inject.type is InjectType.PROMPT:
            continue
        if inject.for_everyone or any(action.actor == EACH for action in inject.expected):
            everyone.append(at)
        for code in (*inject.to, *(action.actor for action in inject.expected)):
            if code in own:
                own[code].append(at)
    for index, role in enumerate(scenario.roles):
        moments = [0, *sorted({*everyone, *own[role.code]}), times.end]
        gap, begins = max((after - before, before) for before, after in pairwise(moments))
        if gap > IDLE * MINUTE:
            values = {"code": short(role.code), "minutes": gap // MINUTE, "time": offset_text(begins)}
            yield advise(("roles", index), "idle", **values)


def _load(scenario: Scenario, certain: list[tuple[int, int, Inject]]) -> Iterator[Finding]:
    """Find roles that get more than they can handle: messages of their own, or actions open at once."""
    places = {role.code: index for index, role in enumerate(scenario.roles)}
    messages: dict[str, list[int]] = {}
    actions: dict[str, list[tuple[int, int]]] = {}
    for at, _, inject in certain:
        for code in set(inject.to) & places.keys() if _is_message(inject) else ():
            messages.setdefault(code, []).append(at)
        for action in inject.expected:
            if action.actor in places:
                until = at + (action.within or USUAL) * MINUTE
                actions.setdefault(action.actor, []).append((at, until))
    for code, index in places.items():
        count, at = _fullest(messages.get(code, []))
        if count > MOST_MESSAGES:
            values = {"code": short(code), "count": count, "minutes": SHORT, "time": offset_text(at)}
            yield advise(("roles", index), "overload", **values)
        count, at = _most_open(actions.get(code, []))
        if count > MOST_OPEN:
            values = {"code": short(code), "count": count, "time": offset_text(at)}
            yield advise(("roles", index), "many_open", **values)


def _fullest(moments: list[int]) -> tuple[int, int]:
    """Return the most moments within a short while, and when that begins; moments are in order of time."""
    best, begin, first = 0, 0, 0
    for number, at in enumerate(moments):
        while at - moments[first] >= SHORT * MINUTE:
            first += 1
        if number - first + 1 > best:
            best, begin = number - first + 1, moments[first]
    return best, begin


def _most_open(spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return how many spans of time are open at once at most, and when."""
    steps = sorted([(at, 1) for at, _ in spans] + [(until, -1) for _, until in spans])
    best, when, now = 0, 0, 0
    for at, step in steps:
        now += step
        if now > best:
            best, when = now, at
    return best, when
