"""The time line of the editor: a row per role, the injects in it, what hangs on what, and what lies above."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tabletop.base.moments import MINUTE, offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.clock import story_at
from tabletop.projections.editor_load import loads
from tabletop.projections.editor_places import links, places
from tabletop.projections.editor_timeline_values import (
    ChangeView,
    ChipView,
    LaneView,
    LoadView,
    PhaseView,
    PointView,
    TimelineView,
)
from tabletop.scenario.checks.check_flow import LONGEST_PLAY
from tabletop.scenario.checks.remembered import remembered
from tabletop.scenario.functions import function_icon, function_name
from tabletop.scenario.inject import EACH, TABLE, Inject
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.problem import Finding, Severity
from tabletop.scenario.value import DAY, EVERYONE
from tabletop.scenario.words import ClockMode, Form

_Flags = dict[tuple[str | int, str | int], str]
_About = tuple[int, int, str, tuple[Role, ...]]
"""What a chip is made of beside its inject: its place, its time in seconds, the worst finding, and the roles."""
_LONGEST = LONGEST_PLAY * MINUTE
"""Seconds that the axis has at most, also for a script with a slip of the pen in it."""
_TALK = (Form.WORKSHOP, Form.EXCHANGE)


def timeline_view(scenario: Scenario, findings: tuple[Finding, ...], texts: Texts) -> TimelineView:
    """Return everything that the time line shows of a scenario, with what was found wrong at each thing."""
    flags = _flags(findings)
    standing = places(scenario)
    play = scenario.minutes.play * MINUTE
    chips = tuple(_chips(scenario, standing, flags))
    end = min(_LONGEST, max([play, *(chip.at for chip in chips), *(phase.at for phase in scenario.phases)]))
    phases = tuple(_phases(scenario, end, flags))
    rounds = _rounds(scenario, chips, phases, end)
    load = loads(scenario, standing, tuple(one.start for one in rounds))
    return TimelineView(
        lanes=tuple(_lanes(scenario, load, flags, texts)),
        chips=chips,
        links=links(scenario, texts),
        phases=phases,
        changes=tuple(_changes(scenario, standing, flags, texts)),
        points=tuple(_points(scenario, flags)),
        story=_story(scenario, end),
        end=end,
        play=play,
        rounds=rounds,
    )


def _flags(findings: tuple[Finding, ...]) -> _Flags:
    """Return the worst that was found at each thing, by its list and its place in it."""
    worst: _Flags = {}
    for finding in findings:
        if len(finding.path) < 2 or finding.severity is Severity.NOTE:
            continue
        where = (finding.path[0], finding.path[1])
        if worst.get(where) != Severity.ERROR:
            worst[where] = finding.severity.value
    return worst


def _lanes(scenario: Scenario, load: dict[str, LoadView], flags: _Flags, texts: Texts) -> Iterator[LaneView]:
    yield LaneView(EVERYONE, texts("timeline.lane.everyone"), texts("widgets.everyone.badge"))
    for place, role in enumerate(scenario.roles):
        item = Item(Kind.ROLE, role.code)
        severity = flags.get((Kind.ROLE, place), "")
        yield LaneView(role.code, role.name, role.code, place, item, load[role.code], severity)


def _chips(scenario: Scenario, standing: dict[str, int], flags: _Flags) -> Iterator[ChipView]:
    """Yield the chips; one of an inject to which nothing happened is the very one of before."""
    known = {role.code for role in scenario.roles}
    for place, inject in enumerate(scenario.injects):
        kept = _kept(inject)
        about = (place, standing[inject.id], flags.get((Kind.INJECT, place), ""), scenario.roles)
        if not kept or kept[0][0] != about:
            kept[:] = [(about, _chip(inject, about, known))]
        yield kept[0][1]


@remembered
def _kept(inject: Inject) -> list[tuple[_About, ChipView]]:
    """Return where the chip of an inject is kept, with what it was made of."""
    return []


def _chip(inject: Inject, about: _About, known: set[str]) -> ChipView:
    place, at, severity, _ = about
    lanes = _addressed(inject, known)
    return ChipView(
        item=Item(Kind.INJECT, inject.id),
        number=place + 1,
        title=inject.title,
        at=at,
        lane=lanes[0],
        also=lanes[1:],
        acts=_acting(inject, lanes, known),
        timed=inject.at is not None,
        dashed=inject.when is not None,
        puts_choice=inject.choice is not None,
        core=inject.core,
        private=inject.reach == "addressed",
        channel=inject.channel,
        channel_name=inject.channel_name,
        type=inject.type,
        severity=severity,
    )


def _addressed(inject: Inject, known: set[str]) -> tuple[str, ...]:
    """Return the lanes an inject is for; one for nobody we know stands with everyone, where it is seen."""
    if inject.for_everyone:
        return (EVERYONE,)
    return tuple(dict.fromkeys(code for code in inject.to if code in known)) or (EVERYONE,)


def _acting(inject: Inject, lanes: tuple[str, ...], known: set[str]) -> tuple[str, ...]:
    actors = (action.actor for action in inject.expected if action.actor not in (EACH, TABLE))
    return tuple(dict.fromkeys(code for code in actors if code in known and code not in lanes))


def _phases(scenario: Scenario, end: int, flags: _Flags) -> Iterator[PhaseView]:
    for place, phase in enumerate(scenario.phases):
        after = scenario.phases[place + 1].at if place + 1 < len(scenario.phases) else end
        item = Item(Kind.PHASE, phase.id)
        severity = flags.get((Kind.PHASE, place), "")
        yield PhaseView(item, place + 1, phase.title, phase.at, max(phase.at, after), phase.clock, severity)


def _rounds(
    scenario: Scenario, chips: tuple[ChipView, ...], phases: tuple[PhaseView, ...], end: int
) -> tuple[PhaseView, ...]:
    """Return the columns of a form without a clock: its phases, or else a round per moment that has injects."""
    if scenario.form not in _TALK or any(phase.clock is not ClockMode.ABSENT for phase in phases):
        return ()
    if phases:
        return tuple(sorted(phases, key=lambda phase: phase.start))
    times = sorted({0, *(chip.at for chip in chips)})
    return tuple(
        PhaseView(None, place + 1, "", at, times[place + 1] if place + 1 < len(times) else end, ClockMode.ABSENT)
        for place, at in enumerate(times)
    )


def _changes(scenario: Scenario, standing: dict[str, int], flags: _Flags, texts: Texts) -> tuple[ChangeView, ...]:
    names = {function.id: function_name(function.id, scenario, texts) for function in scenario.functions}
    icons = {function.id: function_icon(function.id, scenario) for function in scenario.functions}
    found = [
        ChangeView(
            item=Item(Kind.STATUS, str(place)),
            at=change.at,
            name=names.get(change.function, change.function),
            icon=icons.get(change.function) or function_icon(change.function, scenario),
            status=change.status,
            area=change.area,
            severity=flags.get((Kind.STATUS, place), ""),
        )
        for place, change in enumerate(scenario.status)
    ]
    found += [
        ChangeView(
            item=Item(Kind.INJECT, inject.id),
            at=standing[inject.id],
            name=names.get(effect.function, effect.function),
            icon=icons.get(effect.function) or function_icon(effect.function, scenario),
            status=effect.status,
            area=effect.area,
            dashed=inject.when is not None,
        )
        for inject in scenario.injects
        for effect in inject.effects
    ]
    return tuple(sorted(found, key=lambda change: change.at))


def _points(scenario: Scenario, flags: _Flags) -> Iterator[PointView]:
    for place, point in enumerate(scenario.clock):
        story = f"{point.story % DAY // 3600:02d}:{point.story % 3600 // MINUTE:02d}"
        yield PointView(Item(Kind.CLOCK, str(place)), point.at, story, flags.get((Kind.CLOCK, place), ""))


def _story(scenario: Scenario, end: int) -> tuple[str, ...]:
    """Return the story time at each minute; of points that do not rise only what can be said."""
    if not scenario.clock:
        return ()
    points = scenario.clock
    if any(after.at <= before.at for before, after in pairwise(points)):
        return ()
    told = (story_at(scenario, minute * MINUTE) for minute in range(end // MINUTE + 1))
    return tuple(story.text if story is not None else "" for story in told)


def moment_text(view: TimelineView, at: int) -> str:
    """Return a moment as people say it: `T+00:35 · 10:12`, without story time where there is none."""
    minute = at // MINUTE
    story = view.story[minute] if 0 <= minute < len(view.story) else ""
    return f"{offset_text(at)} · {story}" if story else offset_text(at)
