"""The debrief per role: what it received, decided, did, asked and shared, and how fast."""

from __future__ import annotations

from tabletop.debrief.measures import Measures
from tabletop.debrief.people import People
from tabletop.debrief.timeline import Course, Timeline
from tabletop.debrief.times import minutes_up, table_time
from tabletop.debrief.values import Received, RoleReport
from tabletop.exercise.words import Presence
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import InjectType


def role_reports(timeline: Timeline, measures: Measures, people: People) -> tuple[RoleReport, ...]:
    """Return a report for each role that took part or left an entry, in the usual order."""
    entries = timeline.standing_entries
    reports: list[RoleReport] = []
    for role in people.roles(timeline.roles):
        own = tuple(logged for logged in entries if logged.entry.role == role.code)
        if role.presence is Presence.ABSENT and not own:
            continue
        actions = tuple(action for action in measures.actions if action.role == role.code)
        reports.append(RoleReport(role, _received(timeline, role.code), own, actions))
    return tuple(reports)


def _received(timeline: Timeline, role: str) -> tuple[Received, ...]:
    released = [x for x in timeline.courses if x.inject.type is not InjectType.PROMPT]
    had = [course for course in released if course.reached(role, timeline.table_ms)]
    had.sort(key=lambda course: (course.released.elapsed_ms if course.released else 0, course.number))
    return tuple(_one(timeline, course, role) for course in had)


def _one(timeline: Timeline, course: Course, role: str) -> Received:
    start = course.released.elapsed_ms if course.released is not None else 0
    first = next((x.when.elapsed_ms for x in timeline.answering(course.inject.id, role)), None)
    return Received(
        number=course.number,
        title=course.inject.title,
        at=table_time(start),
        addressed=role in course.inject.to and EVERYONE not in course.inject.to,
        first_answer=minutes_up(first - start) if first is not None and first >= start else None,
    )
