"""Findings: plain sentences computed from the measures, each with a key that stays, and a person's edits of them.

A finding says what the log shows, never what somebody should have done. Its figures are text that means the same
in every language, so that an edit can tell later that they changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tabletop.base.texts import Texts
from tabletop.debrief.contacts import Contact, Contacts
from tabletop.debrief.measures import ActionResult, Measures, ObjectiveCount, Outcome
from tabletop.debrief.questions import Asked, asked_questions
from tabletop.debrief.timeline import Edit, Logged, Timeline
from tabletop.debrief.times import table_time
from tabletop.exercise.words import EntryKind, Presence, RunPhase

OWN_GOOD, OWN_ATTENTION = "own.good.", "own.attention."
"""How the keys of findings begin that a person added; a number follows."""
MOST_EVIDENCE = 4
MOST_NAMED = 6
FEW = 3
"""Of fewer cases no pattern is told: two of two is a coincidence, not a finding."""
_SOON_MINUTES = 10
"""A first decision within ten table minutes counts as soon: the exercise's own sign of a shared picture."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding rests on: an entry or an inject, by its number."""

    kind: str
    """`entry` or `inject`."""
    number: int
    role: str
    at: str
    """Table time, `0:35`."""
    label: str
    """The kind of entry, or the word inject."""
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding as it reads now."""

    key: str
    good: bool
    title: str
    text: str
    figures: str = ""
    evidence: tuple[Evidence, ...] = ()
    edited: datetime | None = None
    original: str = ""
    """The computed title, when a person changed it."""
    figures_then: str = ""
    """The figures at the moment of the edit."""

    @property
    def stale(self) -> bool:
        """Whether the figures changed since a person put it in other words."""
        return self.edited is not None and not self.added and self.figures != self.figures_then

    @property
    def added(self) -> bool:
        """Whether a person added it."""
        return self.key.startswith((OWN_GOOD, OWN_ATTENTION))


@dataclass(frozen=True, slots=True)
class Ground:
    """What findings are computed from."""

    timeline: Timeline
    measures: Measures
    contacts: Contacts
    texts: Texts


def findings(ground: Ground) -> tuple[Finding, ...]:
    """Return all findings, those that weigh most first, with edits and additions of people in place."""
    computed = [finding for finding in _computed(ground) if finding is not None]
    edits = ground.timeline.edits
    known = {finding.key for finding in computed} | {"summary"}
    told = [edited(finding, edits.get(finding.key)) for finding in computed]
    added = [_of_person(edit) for key, edit in edits.items() if key not in known]
    return (*added, *told)


def new_key(found: Iterable[Finding], good: bool) -> str:
    """Return the key for a finding that a person adds."""
    start = OWN_GOOD if good else OWN_ATTENTION
    numbers = [int(x.key.removeprefix(start)) for x in found if x.key.removeprefix(start).isdigit()]
    return f"{start}{max(numbers, default=0) + 1}"


def edited(finding: Finding, edit: Edit | None) -> Finding:
    """Return a finding in a person's words, when there are any."""
    if edit is None:
        return finding
    return replace(
        finding,
        title=edit.title,
        text=edit.text,
        edited=edit.when.wall,
        original=finding.title,
        figures_then=edit.figures,
    )


def entry_evidence(logged: Logged, texts: Texts) -> Evidence:
    """Return an entry as evidence."""
    entry = logged.entry
    at = table_time(logged.when.elapsed_ms)
    return Evidence("entry", logged.number, entry.role, at, texts(f"words.kind.{entry.kind}"), entry.text)


def inject_evidence(action: ActionResult, timeline: Timeline, texts: Texts) -> Evidence:
    """Return the inject of an expected action as evidence."""
    course = timeline.course(action.inject)
    released = course.released if course is not None else None
    at = table_time(released.elapsed_ms) if released is not None else ""
    return Evidence("inject", action.number, action.role, at, texts("debrief.inject"), action.what)


def _of_person(edit: Edit) -> Finding:
    """Return an added finding, or one that is no longer computed: a person's words do not vanish."""
    own = Finding(edit.key, edit.key.startswith(OWN_GOOD), edit.title, edit.text)
    return replace(own, edited=edit.when.wall, figures_then=edit.figures)


def _computed(ground: Ground) -> list[Finding | None]:
    objectives = [x for x in ground.measures.objectives if x.id and x.observed]
    return [
        _worst_objective(ground, objectives),
        _late(ground),
        _agreements(ground),
        _open_questions(ground),
        _reasons(ground),
        _silent(ground),
        _outside(ground),
        _loose_improvements(ground),
        _unobserved(ground),
        _best_objective(ground, objectives),
        _signals(ground),
        _unprompted(ground),
        _first_decision(ground),
    ]


def _worst_objective(ground: Ground, objectives: list[ObjectiveCount]) -> Finding | None:
    missed = [x for x in objectives if x.not_seen]
    if not missed:
        return None
    worst = max(missed, key=lambda x: (x.not_seen / x.observed, x.not_seen))
    actions = _of_objective(ground, worst, Outcome.NOT_SEEN)
    values = {"objective": worst.title, "n": worst.not_seen, "of": worst.observed}
    found = _finding(ground, "objective.missed", False, values, _injects(ground, actions))
    return _with_unknown(ground, found, worst.not_observed)


def _best_objective(ground: Ground, objectives: list[ObjectiveCount]) -> Finding | None:
    whole = [x for x in objectives if x.seen >= FEW and not x.not_seen and x.seen * 3 >= x.observed * 2]
    if not whole:
        return None
    best = max(whole, key=lambda x: (x.seen / x.observed, x.seen))
    actions = _of_objective(ground, best, Outcome.SEEN)
    values = {"objective": best.title, "n": best.seen, "of": best.observed}
    found = _finding(ground, "objective.met", True, values, _injects(ground, actions))
    return _with_unknown(ground, found, best.not_observed)


def _with_unknown(ground: Ground, finding: Finding, not_observed: int) -> Finding:
    """Add how many actions nobody watched: what was seen says nothing about those."""
    if not not_observed:
        return finding
    said = ground.texts("debrief.finding.objective.unknown", n=not_observed)
    return replace(finding, text=f"{finding.text} {said}")


def _late(ground: Ground) -> Finding | None:
    measures = ground.measures
    of = measures.in_time + measures.late
    if of < FEW:
        return None
    late = [action for action in measures.actions if action.late]
    if measures.late * 4 <= of:
        return _finding(ground, "in_time", True, {"n": measures.in_time, "of": of}, (), "response")
    latest = max(late, key=lambda x: (x.minutes or 0) - (x.within or 0))
    values = {"n": measures.late, "of": of, "what": latest.what, "minutes": (latest.minutes or 0)}
    values |= {"within": latest.within or 0}
    return _finding(ground, "late", False, values, _injects(ground, late), "response")


def _agreements(ground: Ground) -> Finding | None:
    agreed, used = ground.contacts.agreed, ground.contacts.used
    if not agreed:
        return None
    unused = ground.contacts.of("unused")
    numbers = [number for flow in ground.contacts.of("used") for number in flow.entries[:1]]
    if used * 3 >= agreed * 2:
        values: dict[str, str | int] = {"n": used, "of": agreed}
        return _finding(ground, "agreements_used", True, values, _entries(ground, numbers), "agreements")
    if not _really_played(ground.timeline):
        return None
    values = {"n": len(unused), "of": agreed, "pairs": _pairs(unused, ground.texts)}
    return _finding(ground, "agreements_unused", False, values, (), "agreements")


def _really_played(timeline: Timeline) -> bool:
    """Tell whether silence says anything: half the core was played, or it ended after several roles logged."""
    scripted = [course for course in timeline.courses if not course.ad_hoc]
    core = [course for course in scripted if course.inject.core] or scripted
    if core and sum(course.played for course in core) * 2 >= len(core):
        return True
    wrote = {logged.entry.role for logged in timeline.standing_entries}
    return timeline.state.phase is RunPhase.ENDED and len(wrote) >= 2


def _outside(ground: Ground) -> Finding | None:
    flows = ground.contacts.of("unagreed")
    if len(flows) < 3 or not ground.contacts.agreed:
        return None
    flows = tuple(sorted(flows, key=lambda flow: -len(flow.entries)))
    lines = sum(len(flow.entries) for flow in flows)
    values = {"n": len(flows), "lines": lines, "pairs": _pairs(flows, ground.texts)}
    return _finding(ground, "unagreed", False, values, _entries(ground, [x.entries[0] for x in flows]))


def _open_questions(ground: Ground) -> Finding | None:
    asked = [question for question in asked_questions(ground.timeline) if question.to]
    unanswered = [question for question in asked if question.answer is None]
    if len(asked) < 2:
        return None
    if unanswered:
        values = {"n": len(unanswered), "of": len(asked)}
        return _finding(ground, "questions_open", False, values, _questions(ground, unanswered), "questions")
    return _finding(ground, "questions_answered", True, {"n": len(asked)}, _questions(ground, asked), "questions")


def _reasons(ground: Ground) -> Finding | None:
    of, n = ground.measures.count(EntryKind.DECISION), ground.measures.decisions_with_reason
    if of < 3:
        return None
    good = n * 2 >= of
    values = {"n": n if good else of - n, "of": of}
    name = "reasons" if good else "reasons_missing" if n else "reasons_none"
    return _finding(ground, name, good, values, (), "reasons")


def _silent(ground: Ground) -> Finding | None:
    table = ground.timeline.coded(Presence.TABLE)
    wrote = {logged.entry.role for logged in ground.timeline.standing_entries}
    silent = [code for code in table if code not in wrote]
    if not silent or not wrote:
        return None
    values = {"n": len(silent), "of": len(table), "roles": _few(silent, ground.texts)}
    return _finding(ground, "silent", False, values, ())


def _signals(ground: Ground) -> Finding | None:
    seen: list[Evidence] = []
    words: list[str] = []
    for course in ground.timeline.courses:
        for signal in course.inject.signals:
            if (course.inject.id, signal.id) not in ground.timeline.signals or not course.played:
                continue
            at = table_time(ground.timeline.signals[course.inject.id, signal.id].elapsed_ms)
            words.append(signal.text)
            seen.append(Evidence("inject", course.number, "", at, ground.texts("debrief.inject"), signal.text))
    if not seen:
        return None
    return _finding(ground, "signals", True, {"n": len(seen), "first": words[0].rstrip(" .")}, tuple(seen))


def _unprompted(ground: Ground) -> Finding | None:
    told = [
        logged
        for logged in ground.timeline.standing_entries
        if logged.entry.kind in (EntryKind.INFORMATION, EntryKind.PICTURE)
        and logged.entry.informed
        and logged.entry.answers is None
    ]
    counts: dict[str, int] = {}
    for logged in told:
        counts[logged.entry.role] = counts.get(logged.entry.role, 0) + 1
    top = sorted(counts, key=lambda code: -counts[code])[:2]
    if not top or counts[top[0]] < 3:
        return None
    numbers = [logged.number for logged in told if logged.entry.role in top]
    values = {"n": len(told), "roles": _few(top, ground.texts), "times": sum(counts[code] for code in top)}
    return _finding(ground, "unprompted", True, values, _entries(ground, numbers))


def _first_decision(ground: Ground) -> Finding | None:
    minutes = ground.measures.first_decision
    if minutes is None:
        return None
    first = min(_decisions(ground), key=lambda x: x.when.elapsed_ms)
    soon = minutes <= _SOON_MINUTES
    name = "first_decision_soon" if soon else "first_decision_late"
    values = {"n": minutes, "role": first.entry.role}
    return _finding(ground, name, soon, values, (entry_evidence(first, ground.texts),), "first_decision")


def _loose_improvements(ground: Ground) -> Finding | None:
    points = ground.timeline.state.improvements.values()
    loose = [point for point in points if not point.owner or not point.due]
    if not loose:
        return None
    return _finding(ground, "improvements_loose", False, {"n": len(loose), "of": len(points)}, ())


def _unobserved(ground: Ground) -> Finding | None:
    of = len(ground.measures.actions)
    n = ground.measures.outcomes(Outcome.NOT_OBSERVED)
    if not of or n * 2 <= of:
        return None
    return _finding(ground, "unobserved", False, {"n": n, "of": of}, ())


def _finding(
    ground: Ground,
    name: str,
    good: bool,
    values: Mapping[str, str | int],
    evidence: tuple[Evidence, ...],
    key: str = "",
) -> Finding:
    """Make a finding; its figures are n, or n of how many."""
    figures = f"{values['n']}/{values['of']}" if "of" in values else str(values["n"])
    return Finding(
        key=key or name,
        good=good,
        title=ground.texts(f"debrief.finding.{name}.title", **values),
        text=ground.texts(f"debrief.finding.{name}.text", **values),
        figures=figures,
        evidence=evidence[:MOST_EVIDENCE],
    )


def _of_objective(ground: Ground, objective: ObjectiveCount, outcome: Outcome) -> list[ActionResult]:
    return [x for x in ground.measures.actions if x.objective == objective.id and x.outcome is outcome]


def _decisions(ground: Ground) -> list[Logged]:
    return [x for x in ground.timeline.standing_entries if x.entry.kind is EntryKind.DECISION]


def _injects(ground: Ground, actions: Iterable[ActionResult]) -> tuple[Evidence, ...]:
    """Return the actions' injects as evidence, an action asked of each only once."""
    first = {action.reference: action for action in reversed(list(actions))}
    wanted = sorted(first.values(), key=lambda action: action.number)
    return tuple(inject_evidence(action, ground.timeline, ground.texts) for action in wanted)


def _entries(ground: Ground, numbers: Iterable[int]) -> tuple[Evidence, ...]:
    wanted = list(numbers)[:MOST_EVIDENCE]
    return tuple(entry_evidence(x, ground.texts) for x in ground.timeline.standing_entries if x.number in wanted)


def _questions(ground: Ground, asked: Iterable[Asked]) -> tuple[Evidence, ...]:
    return tuple(entry_evidence(question.logged, ground.texts) for question in asked)


def _pairs(flows: Iterable[Contact], texts: Texts) -> str:
    return _few([texts("debrief.list.pair", source=x.source, target=x.target) for x in flows], texts)


def _few(words: list[str], texts: Texts) -> str:
    """Name the first words, and how many more there are."""
    more = len(words) - MOST_NAMED
    if more > 1:
        return texts("debrief.list.more", words=", ".join(words[:MOST_NAMED]), n=more)
    return joined(words, texts)


def joined(words: Sequence[str], texts: Texts) -> str:
    """Return the words as one would say them: a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return texts("debrief.list.and", first=", ".join(words[:-1]), last=words[-1])
