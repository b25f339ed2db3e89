"""Checks of time and branches: does everything happen inside the exercise, and can it happen at all?"""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.base.moments import MINUTE, offset_text
from tabletop.scenario.checks.check import problem
from tabletop.scenario.inject import Inject, Trigger
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, Path, short
from tabletop.scenario.words import ClockMode

LONGEST_PLAY = 24 * 60
"""Table minutes."""
_CONDITIONS = ("by_hand", "after", "choice", "seen", "not_seen", "signal")


def check(scenario: Scenario) -> list[Finding]:
    """Return every problem with times, clock, triggers, branches and who is reached."""
    findings = [*_minutes(scenario), *_outside(scenario), *_clock(scenario), *_phases(scenario)]
    for index, inject in enumerate(scenario.injects):
        findings += _trigger(inject, ("injects", index))
        findings += _contingency(scenario, inject, ("injects", index, "when"))
    findings += [*_reachable(scenario), *_choices(scenario), *_branches(scenario), *_reached(scenario)]
    return findings


def starts(scenario: Scenario) -> dict[str, int]:
    """Return the earliest offset in seconds of each inject that comes by itself or after another."""
    known: dict[str, int] = {}
    for inject in scenario.injects:
        if inject.at is not None:
            known.setdefault(inject.id, inject.at)
    waiting = [inject for inject in scenario.injects if inject.at is None and inject.when and inject.when.after]
    grew = True
    while waiting and grew:
        grew = False
        left: list[Inject] = []
        for inject in waiting:
            before = known.get(inject.when.after or "") if inject.when else None
            if before is None or inject.when is None:
                left.append(inject)
            else:
                known.setdefault(inject.id, before + inject.when.delay * MINUTE)
                grew = True
        waiting = left
    return known


def _minutes(scenario: Scenario) -> Iterator[Finding]:
    minutes = scenario.minutes
    if not 1 <= minutes.play <= LONGEST_PLAY:
        yield problem(("minutes", "play"), "play", most=LONGEST_PLAY)
    for name in ("briefing", "hot_debrief"):
        if not 0 <= getattr(minutes, name) <= LONGEST_PLAY:
            yield problem(("minutes", name), "part", key=name, most=LONGEST_PLAY)


def _outside(scenario: Scenario) -> Iterator[Finding]:
    end = scenario.minutes.play * MINUTE
    times: list[tuple[Path, int]] = []
    for name in ("clock", "phases", "status", "injects"):
        times += [
            ((name, index, "at"), item.at)
            for index, item in enumerate(getattr(scenario, name))
            if item.at is not None
        ]
    times += [(("functions", i, "visible_from"), one.visible_from) for i, one in enumerate(scenario.functions)]
    times += [(("choices", i, "closes"), c.closes) for i, c in enumerate(scenario.choices) if c.closes is not None]
    for path, at in times:
        if not 0 <= at <= end:
            yield problem(path, "outside", time=offset_text(at), end=offset_text(end))
    known = starts(scenario)
    for index, inject in enumerate(scenario.injects):
        begins = known.get(inject.id, 0)
        if inject.at is None and begins > end:
            path = ("injects", index, "when")
            yield problem(path, "outside_after", time=offset_text(begins), end=offset_text(end))


def _clock(scenario: Scenario) -> Iterator[Finding]:
    for index in range(1, len(scenario.clock)):
        before, point = scenario.clock[index - 1], scenario.clock[index]
        if point.at <= before.at:
            yield problem(("clock", index, "at"), "clock_order", time=offset_text(point.at))
        elif point.story < before.story:
            yield problem(("clock", index, "story"), "clock_back", time=offset_text(point.at))
    running = [i for i, phase in enumerate(scenario.phases) if phase.clock is not ClockMode.ABSENT]
    if running and not scenario.clock:
        yield problem(("phases", running[0]), "clock_missing", id=short(scenario.phases[running[0]].id))
    elif scenario.clock and scenario.clock[0].at != 0 and not _absent_at_start(scenario):
        yield problem(("clock", 0, "at"), "clock_start")


def _absent_at_start(scenario: Scenario) -> bool:
    phase = scenario.phase_at(0)
    return phase is not None and phase.clock is ClockMode.ABSENT


def _phases(scenario: Scenario) -> Iterator[Finding]:
    for index, phase in enumerate(scenario.phases):
        if index == 0 and phase.at != 0:
            yield problem(("phases", 0, "at"), "phase_start")
        if index > 0 and phase.at <= scenario.phases[index - 1].at:
            yield problem(("phases", index, "at"), "phase_order", time=offset_text(phase.at))


def _trigger(inject: Inject, path: Path) -> Iterator[Finding]:
    when = inject.when
    id = short(inject.id)
    if when is None:
        if inject.at is None:
            yield problem(path, "no_time", id=id)
        return
    where = (*path, "when")
    given = [name for name in _CONDITIONS if getattr(when, name)]
    if len(given) != 1:
        yield problem(where, "conditions" if given else "no_condition", names=", ".join(given) or "-")
    elif inject.at is not None and given != ["choice"]:
        yield problem(where, "at_and_when", name=given[0])
    if (when.choice is None) != (when.option is None):
        yield problem(where, "choice_and_option")
    if not 0 <= when.delay <= LONGEST_PLAY:
        yield problem((*where, "delay"), "delay", most=LONGEST_PLAY)
    elif when.delay and (when.by_hand or inject.at is not None):
        yield problem((*where, "delay"), "delay_idle")


def _contingency(scenario: Scenario, inject: Inject, path: Path) -> Iterator[Finding]:
    when = inject.when
    if when is None:
        return
    for key in ("seen", "not_seen", "signal"):
        named: str | None = getattr(when, key)
        if named is not None and named.partition(".")[0] == inject.id:
            yield problem((*path, key), "own_contingency", id=short(inject.id))
    if when.not_seen is None or when.delay:
        return
    for other in scenario.injects:
        action = (
            other.action(when.not_seen.partition(".")[2]) if when.not_seen.startswith(f"{other.id}.") else None
        )
        if action is not None and action.within is None:
            yield problem((*path, "not_seen"), "no_limit", name=short(when.not_seen))


def _needs(when: Trigger, putting: dict[str, set[str]]) -> set[str]:
    """Return the injects of which one must come before a trigger can."""
    for named in (when.seen, when.not_seen, when.signal):
        if named is not None:
            return {named.partition(".")[0]}
    if when.after is not None:
        return {when.after}
    return putting.get(when.choice, set()) if when.choice is not None else set()


def _reachable(scenario: Scenario) -> Iterator[Finding]:
    """Find injects that can never come: in a circle, or behind one that never comes."""
    putting: dict[str, set[str]] = {}
    for inject in scenario.injects:
        if inject.choice is not None:
            putting.setdefault(inject.choice, set()).add(inject.id)
    ids = {inject.id for inject in scenario.injects}
    if len(ids) < len(scenario.injects):
        return  # With two injects of one name every answer would confuse; `check` names them.
    needs = {i.id: _needs(i.when, putting) for i in scenario.injects if i.when is not None and not i.when.by_hand}
    reached = {i.id for i in scenario.injects if not (needs.get(i.id, set()) & ids)}
    grew = True
    while grew:
        more = {id for id, before in needs.items() if id not in reached and before & reached}
        reached |= more
        grew = bool(more)
    for index, inject in enumerate(scenario.injects):
        if inject.id not in reached:
            name = "endless" if _in_circle(inject.id, needs) else "unreachable"
            before = ", ".join(sorted(needs[inject.id]))
            yield problem(("injects", index, "when"), name, id=short(inject.id), before=short(before))


def _in_circle(id: str, needs: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    todo = list(needs.get(id, ()))
    while todo:
        one = todo.pop()
        if one == id:
            return True
        if one not in seen:
            seen.add(one)
            todo += needs.get(one, ())
    return False


def _choices(scenario: Scenario) -> Iterator[Finding]:
    put = _put(scenario)
    for index, choice in enumerate(scenario.choices):
        if choice.id not in put:
            yield problem(("choices", index), "never_put", id=short(choice.id))
            continue
        begins = put[choice.id]
        if choice.closes is not None and begins is not None and choice.closes < begins:
            path = ("choices", index, "closes")
            yield problem(path, "closes_early", time=offset_text(choice.closes), put=offset_text(begins))


def _put(scenario: Scenario) -> dict[str, int | None]:
    """Return the earliest offset in seconds at which each choice is put; None when that is not known."""
    known = starts(scenario)
    put: dict[str, int | None] = {}
    for inject in scenario.injects:
        if inject.choice is None:
            continue
        begins = known.get(inject.id)
        earlier = put.get(inject.choice, begins)
        put[inject.choice] = None if begins is None or earlier is None else min(begins, earlier)
    return put


def _branches(scenario: Scenario) -> Iterator[Finding]:
    """Find branches that come before the choice they hang on."""
    put = _put(scenario)
    for index, inject in enumerate(scenario.injects):
        if inject.at is None:
            continue
        hangs_on: list[tuple[Path, str]] = []
        if inject.when is not None and inject.when.choice is not None:
            hangs_on.append((("injects", index, "at"), inject.when.choice))
        hangs_on += [(("injects", index, "variants", n), v.choice) for n, v in enumerate(inject.variants)]
        for path, choice in hangs_on:
            begins = put.get(choice)
            if begins is not None and inject.at <= begins:
                yield problem(path, "before_choice", id=short(inject.id), put=offset_text(begins))


def _reached(scenario: Scenario) -> Iterator[Finding]:
    """Find roles that no inject addresses."""
    if scenario.open_roles or any(inject.for_everyone for inject in scenario.injects):
        return
    addressed = {code for inject in scenario.injects for code in inject.to}
    for index, role in enumerate(scenario.roles):
        if role.code not in addressed:
            yield problem(("roles", index), "role_idle", code=short(role.code))
