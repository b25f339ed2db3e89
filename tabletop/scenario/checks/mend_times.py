"""Mends of times: into the exercise, or the exercise longer; in order; not waiting for what never comes."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.base.message import Message
from tabletop.base.moments import MINUTE, offset_text, read_offset
from tabletop.scenario.checks.check_flow import LONGEST_PLAY, starts
from tabletop.scenario.checks.craft_rhythm import LAST, USUAL
from tabletop.scenario.checks.mending import Fixer, Mend, by_hand, put, said
from tabletop.scenario.checks.places import value_at
from tabletop.scenario.model import ClockPoint, Scenario
from tabletop.scenario.problem import Finding

NEAR = 60
"""Minutes beyond the end that are meant; further away somebody mistyped."""


def _outside(scenario: Scenario, finding: Finding) -> Mend | None:
    """Make the play longer when something comes a little after it; else bring it inside."""
    at: int = value_at(scenario, finding.path)
    end = scenario.minutes.play * MINUTE
    if 0 <= at - end <= NEAR * MINUTE:
        return _longer(scenario)
    inside = max(0, min(at, end))
    return put(scenario, finding.path, inside, Message("scenario.mend.move_to", time=offset_text(inside)))


def _longer(scenario: Scenario) -> Mend | None:
    """Make the play as long as everything that comes not too far after it needs."""
    most = scenario.minutes.play + NEAR
    needed = [minutes for at in _times(scenario) if (minutes := -(-at // MINUTE)) <= most]
    play = max((scenario.minutes.play, *needed))
    if play > LONGEST_PLAY:
        return None
    return put(scenario, ("minutes", "play"), play, Message("scenario.mend.longer_play", minutes=play))


def _times(scenario: Scenario) -> Iterator[int]:
    """Yield every offset of the script, in seconds."""
    yield from starts(scenario).values()
    for timed in (*scenario.clock, *scenario.phases, *scenario.status):
        yield timed.at
    yield from (function.visible_from for function in scenario.functions)
    yield from (choice.closes for choice in scenario.choices if choice.closes is not None)


def _outside_after(scenario: Scenario, finding: Finding) -> Mend | None:
    """Make the play longer, or the wait shorter."""
    inject = value_at(scenario, finding.path[:2])
    begins = starts(scenario).get(inject.id)
    if begins is None:
        return None
    over = begins - scenario.minutes.play * MINUTE
    if over <= NEAR * MINUTE:
        return _longer(scenario)
    delay = inject.when.delay + -over // MINUTE
    if delay < 0:
        return None
    return put(scenario, (*finding.path, "delay"), delay, Message("scenario.mend.delay", minutes=delay))


def _play(scenario: Scenario, finding: Finding) -> Mend | None:
    minutes = scenario.minutes.play
    needed = max((-(-at // MINUTE) for at in _times(scenario)), default=0)
    play = LONGEST_PLAY if minutes > LONGEST_PLAY else max(needed, 1)
    if play > LONGEST_PLAY:
        return None
    return put(scenario, finding.path, play, Message("scenario.mend.part_length", minutes=play))


def _part(scenario: Scenario, finding: Finding) -> Mend | None:
    minutes = max(0, min(value_at(scenario, finding.path), LONGEST_PLAY))
    return put(scenario, finding.path, minutes, Message("scenario.mend.part_length", minutes=minutes))


def _debrief(scenario: Scenario, finding: Finding) -> Mend | None:
    least = said(finding, "least")
    return put(scenario, finding.path, least, Message("scenario.mend.part_length", minutes=least))


def _sorted_clock(scenario: Scenario, _: Finding) -> Mend | None:
    """Put the clock points in order; of two at one moment the first stays."""
    points: dict[int, ClockPoint] = {}
    for point in scenario.clock:
        points.setdefault(point.at, point)
    clock = tuple(points[at] for at in sorted(points))
    return put(scenario, ("clock",), clock, Message("scenario.mend.sort_clock"))


def _clock_start(scenario: Scenario, _: Finding) -> Mend | None:
    """Add a point at the start, from which the story goes as fast as the script to the first one."""
    first = scenario.clock[0]
    start = ClockPoint(at=0, story=(first.story - first.at) // 60 * 60)  # told in whole minutes
    return put(scenario, ("clock",), (start, *scenario.clock), Message("scenario.mend.clock_start"))


def _sorted_phases(scenario: Scenario, _: Finding) -> Mend | None:
    phases = tuple(sorted(scenario.phases, key=lambda phase: phase.at))
    return put(scenario, ("phases",), phases, Message("scenario.mend.sort_phases"))


def _phase_start(scenario: Scenario, finding: Finding) -> Mend | None:
    return put(scenario, finding.path, 0, Message("scenario.mend.move_to", time=offset_text(0)))


def _no_condition(scenario: Scenario, finding: Finding) -> Mend | None:
    inject = value_at(scenario, finding.path[:2])
    if inject.at is None:
        return by_hand(scenario, finding)
    return put(scenario, finding.path, None, Message("scenario.mend.no_when"))


def _delay(scenario: Scenario, finding: Finding) -> Mend | None:
    minutes = max(0, min(value_at(scenario, finding.path), LONGEST_PLAY))
    return put(scenario, finding.path, minutes, Message("scenario.mend.delay", minutes=minutes))


def _delay_idle(scenario: Scenario, finding: Finding) -> Mend | None:
    return put(scenario, finding.path, 0, Message("scenario.mend.no_delay"))


def _wait(scenario: Scenario, finding: Finding) -> Mend | None:
    path = (*finding.path[:-1], "delay")
    return put(scenario, path, USUAL, Message("scenario.mend.wait", minutes=USUAL))


def _after_choice(scenario: Scenario, finding: Finding) -> Mend | None:
    """Let what hangs on a choice come a minute after it is put."""
    at = (read_offset(said(finding, "put")) or 0) + MINUTE
    return put(scenario, (*finding.path[:2], "at"), at, Message("scenario.mend.move_to", time=offset_text(at)))


def _stay_open(scenario: Scenario, finding: Finding) -> Mend | None:
    return put(scenario, finding.path, None, Message("scenario.mend.stay_open"))


def _late(scenario: Scenario, finding: Finding) -> Mend | None:
    inject = value_at(scenario, finding.path[:2])
    at = (scenario.minutes.play - LAST) * MINUTE
    if inject.at is None or at < 0:
        return None
    return put(scenario, finding.path, at, Message("scenario.mend.move_to", time=offset_text(at)))


def _late_action(scenario: Scenario, finding: Finding) -> Mend | None:
    left = said(finding, "minutes")
    if left < 1:
        return None
    return put(scenario, finding.path, left, Message("scenario.mend.within", minutes=left))


def _within(scenario: Scenario, finding: Finding) -> Mend | None:
    minutes = LONGEST_PLAY if value_at(scenario, finding.path) > LONGEST_PLAY else USUAL
    return put(scenario, finding.path, minutes, Message("scenario.mend.within", minutes=minutes))


FIXERS: dict[str, Fixer] = {
    "check.outside": _outside,
    "check.outside_after": _outside_after,
    "check.play": _play,
    "check.part": _part,
    "check.clock_order": _sorted_clock,
    "check.clock_start": _clock_start,
    "check.phase_order": _sorted_phases,
    "check.phase_start": _phase_start,
    "check.no_time": by_hand,
    "check.no_condition": _no_condition,
    "check.delay": _delay,
    "check.delay_idle": _delay_idle,
    "check.no_limit": _wait,
    "check.before_choice": _after_choice,
    "check.closes_early": _stay_open,
    "check.within": _within,
    "advice.debrief_short": _debrief,
    "advice.late": _late,
    "advice.late_action": _late_action,
}
