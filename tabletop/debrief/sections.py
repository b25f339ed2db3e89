"""The plain sections of the debrief: reality beside the table, the log, pauses, steps, notes, sources."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.debrief.measures import ActionResult, Measures
from tabletop.debrief.people import People
from tabletop.debrief.timeline import Course, Logged, Step, Timeline
from tabletop.debrief.times import minutes_near, story_time, table_time
from tabletop.debrief.values import (
    Beside,
    Conduct,
    FactsLine,
    FunctionStory,
    HotLine,
    LogLine,
    NoteLine,
    NotPlayed,
    Pause,
    RemarkLine,
    SourceLine,
    TestedLine,
)
from tabletop.exercise.script import condition_holds
from tabletop.exercise.words import EntryKind, Standing
from tabletop.scenario.functions import function_name
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import InjectType, Mark

_OWN = (EntryKind.DECISION, EntryKind.ACTION, EntryKind.JUDGEMENT)
_NOT_PLAYED = (Standing.SKIPPED, Standing.WITHDRAWN, Standing.NOT_APPLICABLE)


def beside(timeline: Timeline, measures: Measures) -> tuple[Beside, ...]:
    """Return every played inject that has a reality, in the order of release, with what the table did."""
    played = [course for course in timeline.courses if course.played]
    played.sort(key=lambda course: (course.released.elapsed_ms if course.released else 0, course.number))
    actions: dict[str, list[ActionResult]] = defaultdict(list)
    for action in measures.actions:
        actions[action.inject].append(action)
    found: list[Beside] = []
    for place, course in enumerate(played):
        if course.inject.reality is None:
            continue
        answering = timeline.answering(course.inject.id)
        choice = next((x for x in timeline.choices if x.choice == course.inject.choice), None)
        following = played[place + 1] if place + 1 < len(played) else None
        found.append(
            Beside(
                course=course,
                reality=course.inject.reality,
                answering=answering or _between(timeline, course, following),
                direct=bool(answering),
                choice=choice,
                actions=tuple(actions[course.inject.id]),
            )
        )
    return tuple(found)


def facts_lines(timeline: Timeline) -> tuple[FactsLine, ...]:
    """Return what stands behind each played inject; one that is wholly made up has no line."""
    return tuple(
        FactsLine(
            course.number, course.inject.title, course.inject.mark, course.inject.sources, course.inject.facts
        )
        for course in timeline.courses
        if course.played
        and course.inject.type is not InjectType.PROMPT
        and (course.inject.facts or course.inject.mark is not Mark.FICTIONAL)
    )


def not_played(timeline: Timeline) -> tuple[NotPlayed, ...]:
    """Return what the script held and the table did not get. Offered and refused contingencies are no loss."""
    return tuple(
        NotPlayed(course.number, course.inject.title, _standing(timeline, course), course.reason)
        for course in timeline.courses
        if not course.played
        and course.inject.type is not InjectType.PROMPT
        and (course.standing in _NOT_PLAYED or not course.inject.is_contingency)
    )


def log_lines(timeline: Timeline, people: People, decisions: bool = False) -> tuple[LogLine, ...]:
    """Return the whole log, or its standing decisions."""
    numbers = {course.inject.id: course.number for course in timeline.courses}
    wanted = [
        logged
        for logged in timeline.entries
        if not decisions or (logged.counts and logged.entry.kind is EntryKind.DECISION)
    ]
    return tuple(
        LogLine(
            logged=logged,
            at=table_time(logged.when.elapsed_ms),
            story=story_time(timeline.scenario, logged.when.offset),
            by=people.maker(logged.by),
            answers=numbers.get(logged.entry.answers or ""),
        )
        for logged in wanted
    )


def function_stories(timeline: Timeline, texts: Texts) -> tuple[FunctionStory, ...]:
    """Return how each vital function fared; one that never changed is left out."""
    stories: list[FunctionStory] = []
    for id in dict.fromkeys(moment.function for moment in timeline.statuses):
        own = [moment for moment in timeline.statuses if moment.function == id]
        if len(own) < 2 and own[0].status.value == "normal":
            continue
        changes = tuple((x.elapsed_ms, str(x.status), x.area, x.cause) for x in own)
        stories.append(FunctionStory(id, function_name(id, timeline.scenario, texts), changes))
    return tuple(stories)


def hot_lines(timeline: Timeline) -> tuple[HotLine, ...]:
    """Return the lines of the hot debrief by question, roles in the usual order."""
    order = {role.code: place for place, role in enumerate(timeline.roles)}
    lines = sorted(timeline.spoken, key=lambda x: (x.question, order.get(x.role, len(order))))
    return tuple(HotLine(line.question, line.role, line.text) for line in lines)


def remark_lines(timeline: Timeline, people: People) -> tuple[RemarkLine, ...]:
    """Return the remarks that stand."""
    return tuple(RemarkLine(x.id, x.text, people.author(x.author)) for x in timeline.remarks)


def pause_lines(timeline: Timeline, texts: Texts) -> tuple[Pause, ...]:
    """Return every interruption with its wall minutes."""
    return tuple(
        Pause(
            word=texts(f"debrief.pause.{x.kind}"),
            at=table_time(x.when.elapsed_ms),
            story=story_time(timeline.scenario, x.when.offset),
            minutes=minutes_near(x.seconds) if x.seconds is not None else None,
        )
        for x in timeline.interruptions
    )


def conduct_lines(timeline: Timeline, people: People, texts: Texts) -> tuple[Conduct, ...]:
    """Return the facilitator's steps in words."""
    return tuple(
        Conduct(
            table_time(step.when.elapsed_ms), people.maker(step.by), _step_words(timeline, step, people, texts)
        )
        for step in timeline.steps
    )


def note_lines(timeline: Timeline) -> tuple[NoteLine, ...]:
    """Return the facilitator's notes."""
    return tuple(
        NoteLine(table_time(x.when.elapsed_ms), story_time(timeline.scenario, x.when.offset), x.text)
        for x in timeline.notes
    )


def tested_lines(scenario: Scenario) -> tuple[TestedLine, ...]:
    """Return what the exercise tried."""
    return tuple(TestedLine(tried.text, tried.sources) for tried in scenario.tests)


def source_lines(timeline: Timeline) -> tuple[SourceLine, ...]:
    """Return the sources that played injects and the tried agreements name, in the scenario's order."""
    named = {id for tried in timeline.scenario.tests for id in tried.sources}
    for course in timeline.courses:
        if course.played and course.inject.reality is not None:
            named.update(course.inject.reality.sources)
    for line in facts_lines(timeline):
        named.update(line.sources, *(fact.sources for fact in line.facts))
    return tuple(SourceLine(x.id, x.title, x.url) for x in timeline.scenario.sources if x.id in named)


def story_span(timeline: Timeline) -> tuple[str, str] | None:
    """Return story time at the start and at the end of the play, or None where there is no story clock."""
    state = timeline.state
    if state.started is None or not timeline.records:
        return None
    last = state.finished or timeline.records[-1].when
    start, end = (story_time(timeline.scenario, x.offset) for x in (state.started, last))
    return (start, end) if start and end and start != end else None


def _standing(timeline: Timeline, course: Course) -> Standing:
    """Return where an unplayed inject stands; not applicable when the table chose otherwise."""
    trigger = course.inject.when
    if course.standing is Standing.PLANNED and trigger is not None:
        ruled_out = condition_holds(timeline.state, trigger) is False
        return Standing.NOT_APPLICABLE if ruled_out else course.standing
    return course.standing


def _between(timeline: Timeline, course: Course, following: Course | None) -> tuple[Logged, ...]:
    start = course.released.elapsed_ms if course.released is not None else 0
    loose = timeline.answering(None)
    first, last = _place(loose, start), len(loose)
    if following is not None and following.released is not None:
        last = _place(loose, following.released.elapsed_ms)
    said = loose[first:last]
    return tuple(logged for logged in said if logged.entry.kind in _OWN) or said


def _place(entries: tuple[Logged, ...], elapsed_ms: int) -> int:
    """Return where entries begin that were logged at this table time or later; the log is in order of time."""
    return bisect_left(entries, elapsed_ms, key=lambda logged: logged.when.elapsed_ms)


def _step_words(timeline: Timeline, step: Step, people: People, texts: Texts) -> str:
    values = dict(step.values)
    inject = values.get("inject")
    course = timeline.course(inject) if inject is not None else None
    words: dict[str, str | int] = {}
    if course is not None:
        words = {"number": course.number, "title": course.inject.title}
    match step.kind:
        case "shifted":
            words = {"n": int(values["n"]), "minutes": values["minutes"]}
        case "speed":
            words = {"speed": values["speed"]}
        case "jumped":
            words = {"to": offset_text(int(values["to"]))}
        case _:
            pass
    said = texts(f"debrief.step.{step.kind}", **words)
    if said[-2:] in ("?.", "!.", "..", "…."):  # the title brought its own end
        said = said[:-1]
    if step.kind == "facilitator" and people.name(values["person"]):
        said = f"{said}: {people.name(values['person'])}"
    reason = values.get("reason", "").strip()
    return f"{said} {reason}" if reason else said
