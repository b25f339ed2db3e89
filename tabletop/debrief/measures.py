"""The numbers of the debrief. What nobody observed is kept apart and is never counted as zero.

Counting rules:

- An expected action counts when its inject was released and not withdrawn. What belongs to a skipped, withdrawn
  or never played inject is left out: the table could not have done it.
- An action asked of each counts once for every role at the table that the inject addressed. A role that was
  absent or played by the response cell only counts where somebody marked it: its partner was not there to show
  anything. The same holds for an action of one role.
- `not-applicable` leaves an action out. An unmarked action is not observed: the observer scale of the field is
  seen, partly, not seen, not applicable, and silence is none of these (table-top practice, HSEEP evaluation).
- A response time runs in table minutes (wall time minus pauses, whatever the speed) from the first release until
  the action was marked seen or partly, or until the actor's first standing entry that answers the inject when that
  came earlier: people do first and observers mark after. It is rounded up, so one second late is late. A mark that
  was set after the play says that something was seen, not when, and gives no time.
- A retracted entry counts nowhere; a corrected one counts as it reads now, at the time it was first logged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from tabletop.debrief.timeline import Course, Logged, Marked, Timeline
from tabletop.debrief.times import minutes_up
from tabletop.exercise.script import condition_holds
from tabletop.exercise.words import ActionMark, EntryKind, Presence, Standing
from tabletop.scenario.inject import EACH, TABLE, ExpectedAction
from tabletop.scenario.words import InjectType, Learning, Reach


class Outcome(StrEnum):
    """What is known of an expected action."""

    SEEN = "seen"
    PARTLY = "partly"
    NOT_SEEN = "not-seen"
    NOT_OBSERVED = "not-observed"


_OUTCOMES = {
    ActionMark.SEEN: Outcome.SEEN,
    ActionMark.PARTLY: Outcome.PARTLY,
    ActionMark.NOT_SEEN: Outcome.NOT_SEEN,
}
_DONE = (Outcome.SEEN, Outcome.PARTLY)


@dataclass(frozen=True, slots=True)
class ActionResult:
    """One expected action of one actor, and what came of it."""

    inject: str
    number: int
    """Of the inject."""
    title: str
    """Of the inject."""
    action: str
    role: str
    """A role code; empty for the whole table."""
    what: str
    objective: str | None
    within: int | None
    """Table minutes from the release."""
    outcome: Outcome
    minutes: int | None = None
    """Response time in table minutes, rounded up; None when there is none."""

    @property
    def reference(self) -> str:
        """The action as it is written in the script: `i9.2`."""
        return f"{self.inject}.{self.action}"

    @property
    def late(self) -> bool:
        """Whether it came after its limit."""
        return self.minutes is not None and self.within is not None and self.minutes > self.within


@dataclass(frozen=True, slots=True)
class ObjectiveCount:
    """The actions of one objective (empty id: of none) by what is known of them."""

    id: str
    title: str
    learning: Learning | None
    owners: tuple[str, ...]
    signs: tuple[str, ...]
    seen: int
    partly: int
    not_seen: int
    not_observed: int

    @property
    def observed(self) -> int:
        """How many of its actions somebody marked."""
        return self.seen + self.partly + self.not_seen

    @property
    def total(self) -> int:
        """All of its actions."""
        return self.observed + self.not_observed


@dataclass(frozen=True, slots=True)
class Measures:
    """Every number of the run. Times in table minutes."""

    minutes: int
    injects: int
    """Injects of the script that could have come: no prompts, no contingency that was not offered, and nothing
    that a choice ruled out."""
    released: int
    """Those that the table had."""
    extra: int
    """Released besides: made up on the spot, and contingencies."""
    entries: int
    kinds: tuple[tuple[EntryKind, int], ...]
    corrected: int
    retracted: int
    actions: tuple[ActionResult, ...]
    objectives: tuple[ObjectiveCount, ...]
    median_minutes: int | None
    """Median response time, rounded up."""
    timed: int
    """How many actions have a response time."""
    in_time: int
    late: int
    """Of the actions with a limit and a response time."""
    decisions_with_reason: int
    first_decision: int | None
    """Table minutes until the first decision, rounded up."""

    def count(self, kind: EntryKind) -> int:
        """Return how many entries of a kind stand."""
        return next((number for known, number in self.kinds if known is kind), 0)

    def outcomes(self, *outcomes: Outcome) -> int:
        """Return how many actions came out so."""
        return sum(action.outcome in outcomes for action in self.actions)

    @property
    def observed(self) -> int:
        """How many expected actions somebody marked."""
        return sum(action.outcome is not Outcome.NOT_OBSERVED for action in self.actions)


def measure(timeline: Timeline) -> Measures:
    """Return every number of a run."""
    entries = timeline.standing_entries
    actions = action_results(timeline)
    times = [action.minutes for action in actions if action.minutes is not None]
    limited = [action for action in actions if action.minutes is not None and action.within is not None]
    scripted = [course for course in timeline.courses if _could_come(timeline, course)]
    decisions = [logged for logged in entries if logged.entry.kind is EntryKind.DECISION]
    released = [c for c in timeline.courses if c.played and c.inject.type is not InjectType.PROMPT]
    in_script = sum(course.played for course in scripted)
    return Measures(
        minutes=minutes_up(timeline.table_ms),
        injects=len(scripted),
        released=in_script,
        extra=len(released) - in_script,
        entries=len(entries),
        kinds=tuple((kind, sum(x.entry.kind is kind for x in entries)) for kind in EntryKind),
        corrected=sum(bool(logged.earlier) for logged in timeline.entries),
        retracted=len(timeline.entries) - len(entries),
        actions=actions,
        objectives=_objectives(timeline, actions),
        median_minutes=-(-int(median(times) * 2) // 2) if times else None,
        timed=len(times),
        in_time=sum(not action.late for action in limited),
        late=sum(action.late for action in limited),
        decisions_with_reason=sum(_has_reason(logged) for logged in decisions),
        first_decision=min((minutes_up(x.when.elapsed_ms) for x in decisions), default=None),
    )


def action_results(timeline: Timeline) -> tuple[ActionResult, ...]:
    """Return every expected action that counts, in the order of the script; the rules stand above."""
    results: list[ActionResult] = []
    for course in timeline.courses:
        if not course.played:
            continue
        for action in course.inject.expected:
            for role, key_role in _actors(timeline, course, action):
                marked = timeline.marks.get((course.inject.id, action.id, key_role))
                if marked is None or marked.mark is not ActionMark.NOT_APPLICABLE:
                    results.append(_result(timeline, course, action, (role, marked)))
    return tuple(results)


def _actors(timeline: Timeline, course: Course, action: ExpectedAction) -> list[tuple[str, str]]:
    """Return the actors that count, each with the role under which it is marked."""
    inject = course.inject

    def marked(key_role: str) -> bool:
        return (inject.id, action.id, key_role) in timeline.marks

    if action.actor == TABLE:
        return [("", "")]
    if action.actor != EACH:
        here = timeline.presence(action.actor) is Presence.TABLE
        return [(action.actor, "")] if here or marked("") else []
    everyone = inject.for_everyone or (inject.reach is Reach.ADDRESSED and course.shown is not None)
    asked = [
        (role.code, role.code)
        for role in timeline.roles
        if marked(role.code)
        or (timeline.presence(role.code) is Presence.TABLE and (everyone or role.code in inject.to))
    ]
    return [*asked, ("", "")] if marked("") else asked


def _result(
    timeline: Timeline, course: Course, action: ExpectedAction, actor: tuple[str, Marked | None]
) -> ActionResult:
    role, marked = actor
    outcome = _OUTCOMES[marked.mark] if marked is not None else Outcome.NOT_OBSERVED
    minutes = _response(timeline, course, role, marked) if outcome in _DONE else None
    return ActionResult(
        inject=course.inject.id,
        number=course.number,
        title=course.inject.title,
        action=action.id,
        role=role,
        what=action.what,
        objective=action.objective,
        within=action.within,
        outcome=outcome,
        minutes=minutes,
    )


def _response(timeline: Timeline, course: Course, role: str, marked: Marked | None) -> int | None:
    if course.released is None or marked is None:
        return None
    finished = timeline.state.finished
    moments = [x.when.elapsed_ms for x in timeline.answering(course.inject.id, role)]
    if finished is None or marked.when.wall < finished.wall:
        moments.append(marked.when.elapsed_ms)
    after = [moment for moment in moments if moment >= course.released.elapsed_ms]
    return minutes_up(min(after) - course.released.elapsed_ms) if after else None


def _could_come(timeline: Timeline, course: Course) -> bool:
    inject = course.inject
    if course.ad_hoc or inject.type is InjectType.PROMPT or inject.is_contingency:
        return False
    if course.standing is not Standing.PLANNED or inject.when is None:
        return True
    return condition_holds(timeline.state, inject.when) is not False


def _objectives(timeline: Timeline, actions: Iterable[ActionResult]) -> tuple[ObjectiveCount, ...]:
    known = list(actions)
    counts = [
        _objective_count((x.id, x.title), known, x.learning, (x.owners, x.signs))
        for x in timeline.scenario.objectives
    ]
    ids = {count.id for count in counts}
    loose = [action for action in known if action.objective not in ids]
    if loose:
        counts.append(_objective_count(("", ""), loose, None, ((), ()), every=True))
    return tuple(counts)


def _objective_count(
    name: tuple[str, str],
    actions: list[ActionResult],
    learning: Learning | None,
    more: tuple[tuple[str, ...], tuple[str, ...]],
    every: bool = False,
) -> ObjectiveCount:
    id, title = name
    owned = [action.outcome for action in actions if every or action.objective == id]
    owners, signs = more
    return ObjectiveCount(
        id=id,
        title=title,
        learning=learning,
        owners=owners,
        signs=signs,
        seen=owned.count(Outcome.SEEN),
        partly=owned.count(Outcome.PARTLY),
        not_seen=owned.count(Outcome.NOT_SEEN),
        not_observed=owned.count(Outcome.NOT_OBSERVED),
    )


def _has_reason(logged: Logged) -> bool:
    return logged.entry.decision is not None and bool(logged.entry.decision.reason.strip())
