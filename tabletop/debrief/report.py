"""The debrief as one value, made from a scenario and its records: here its parts are put together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from tabletop.base.texts import Texts
from tabletop.debrief import sections, striking
from tabletop.debrief.contacts import Contacts, contacts
from tabletop.debrief.findings import Finding, Ground, edited, findings, joined
from tabletop.debrief.improvement import improvement_lines
from tabletop.debrief.measures import Measures, Outcome, measure
from tabletop.debrief.people import People
from tabletop.debrief.per_role import role_reports
from tabletop.debrief.telling import read_timeline
from tabletop.debrief.timeline import Timeline
from tabletop.debrief.times import iso_day, minutes_near
from tabletop.debrief.values import Cover, DebriefReport, KeyNumber
from tabletop.exercise.record import Record
from tabletop.exercise.words import EntryKind, Presence, RunPhase
from tabletop.scenario.model import Scenario

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Parts:
    timeline: Timeline
    measures: Measures
    contacts: Contacts
    people: People
    texts: Texts


def build_report(
    scenario: Scenario, records: tuple[Record, ...], people: Mapping[str, str], names: bool = False
) -> DebriefReport:
    """Return the debrief of a run in the scenario's language; people (names by key) only show with names."""
    texts = Texts(scenario.language)
    timeline = read_timeline(scenario, records)
    measures, flows = measure(timeline), contacts(timeline)
    who = People(timeline.state.setup, people if names else {}, texts)
    parts = _Parts(timeline, measures, flows, who, texts)
    ground = Ground(timeline, measures, flows, texts)
    found = findings(ground)
    return DebriefReport(
        language=scenario.language,
        names=names,
        cover=_cover(parts),
        summary=_summary(parts),
        key_numbers=_key_numbers(parts),
        findings=found,
        measures=measures,
        contacts=flows,
        striking_course=striking.course(ground),
        striking_responses=striking.responses(ground),
        striking_contacts=striking.contacts(ground),
        roles=role_reports(timeline, measures, who),
        beside=sections.beside(timeline, measures),
        facts=sections.facts_lines(timeline),
        not_played=sections.not_played(timeline),
        decisions=sections.log_lines(timeline, who, decisions=True),
        functions=sections.function_stories(timeline, texts),
        hot_lines=sections.hot_lines(timeline),
        improvements=improvement_lines(timeline.state),
        remarks=sections.remark_lines(timeline, who),
        pauses=sections.pause_lines(timeline, texts),
        conduct=sections.conduct_lines(timeline, who, texts),
        notes=sections.note_lines(timeline),
        log=sections.log_lines(timeline, who),
        tested=sections.tested_lines(scenario),
        sources=sections.source_lines(timeline),
        timeline=timeline,
    )


def _cover(parts: _Parts) -> Cover:
    timeline, scenario = parts.timeline, parts.timeline.scenario
    stops = [x for x in timeline.interruptions if x.kind != "sleep"]
    last = timeline.records[-1].when.wall if timeline.records else _NEVER
    return Cover(
        title=scenario.title,
        about=_first_sentence(scenario.summary),
        form=scenario.form,
        tlp=f"TLP:{scenario.tlp.value}",
        date=timeline.state.setup.date,
        place=timeline.state.setup.place,
        minutes=parts.measures.minutes,
        pauses=len(stops),
        pause_minutes=minutes_near(sum(x.seconds or 0 for x in stops)),
        rehearsal=timeline.state.setup.rehearsal,
        early=timeline.ended_early,
        ended=timeline.state.phase is RunPhase.ENDED,
        created=last,
        roles=parts.people.roles(timeline.roles),
        duties=parts.people.duties(),
    )


def _first_sentence(text: str) -> str:
    line = " ".join(text.split())
    end = re.search(r"[.?!](?= [A-Z‘“])", line)
    return line[: end.end()] if end else line


def _summary(parts: _Parts) -> Finding:
    measures, texts = parts.measures, parts.texts
    said = [_played(parts), _logged(parts)]
    if measures.observed:
        not_observed = measures.outcomes(Outcome.NOT_OBSERVED)
        said.append(texts("debrief.summary.observed", n=measures.observed, seen=measures.outcomes(Outcome.SEEN)))
        said.append(texts("debrief.summary.not_observed", n=not_observed) if not_observed else "")
    elif measures.actions:
        said.append(texts("debrief.summary.nothing_marked"))
    said.append(_agreed_to_improve(parts))
    figures = f"{measures.entries}/{measures.outcomes(Outcome.SEEN)}/{measures.observed}"
    made = Finding("summary", True, texts("debrief.summary.title"), " ".join(filter(None, said)), figures)
    return edited(made, parts.timeline.edits.get("summary"))


def _logged(parts: _Parts) -> str:
    measures, texts = parts.measures, parts.texts
    if not measures.entries:
        return ""
    kinds = (("decisions", EntryKind.DECISION), ("actions", EntryKind.ACTION))
    told = [(name, measures.count(kind)) for name, kind in kinds]
    counts = [texts(f"debrief.count.{name}", n=n) for name, n in told if n]
    if not counts:
        return texts("debrief.summary.entries_only", n=measures.entries)
    return texts("debrief.summary.entries", n=measures.entries, counts=joined(counts, texts))


def _agreed_to_improve(parts: _Parts) -> str:
    """Say how many points to improve there are, and when the first must be ready."""
    points, texts = parts.timeline.state.improvements.values(), parts.texts
    if not points:
        return ""
    said = texts("debrief.summary.improvements", n=len(points))
    days = [day for day in (iso_day(point.due) for point in points) if day is not None]
    return f"{said} {texts('debrief.summary.first_due', day=texts.date(min(days), 'd MMMM y'))}" if days else said


def _played(parts: _Parts) -> str:
    texts, measures = parts.texts, parts.measures
    if not measures.minutes and not measures.released:
        return texts("debrief.summary.not_played")
    presences = [role.presence for role in parts.people.roles(parts.timeline.roles)]
    partners = texts("debrief.count.partners", n=presences.count(Presence.TABLE))
    minutes = texts("debrief.count.minutes", n=measures.minutes)
    story = sections.story_span(parts.timeline)
    if parts.timeline.state.setup.rehearsal:
        said = texts("debrief.summary.rehearsed", partners=partners, minutes=minutes)
    elif story is not None:
        start, end = story
        said = texts("debrief.summary.played_story", partners=partners, minutes=minutes, start=start, end=end)
    else:
        said = texts("debrief.summary.played", partners=partners, minutes=minutes)
    return f"{said} {texts('debrief.summary.early')}" if parts.timeline.ended_early else said


def _key_numbers(parts: _Parts) -> tuple[KeyNumber, ...]:
    measures, texts = parts.measures, parts.texts
    done = measures.count(EntryKind.DECISION) + measures.count(EntryKind.ACTION)
    numbers = [KeyNumber(str(measures.released), texts("debrief.key.injects", n=measures.injects))]
    if done or not measures.entries:
        numbers.append(KeyNumber(str(done), texts("debrief.key.done", n=done)))
    else:
        numbers.append(KeyNumber(str(measures.entries), texts("debrief.key.entries", n=measures.entries)))
    if measures.median_minutes is not None:
        minutes = texts("debrief.key.minutes", minutes=measures.median_minutes)
        numbers.append(KeyNumber(minutes, texts("debrief.key.median", n=measures.timed)))
    else:
        numbers.append(KeyNumber("–", texts("debrief.key.no_median")))
    if parts.contacts.agreed:
        label = texts("debrief.key.agreements", n=parts.contacts.agreed)
        numbers.append(KeyNumber(str(parts.contacts.used), label))
    else:
        informed = sum(bool(logged.entry.informed) for logged in parts.timeline.standing_entries)
        numbers.append(KeyNumber(str(informed), texts("debrief.key.informed", n=informed)))
    return tuple(numbers)
