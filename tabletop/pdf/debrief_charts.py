"""The pictures of the debrief: the course of events, response times, and who informed whom."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from tabletop.debrief.contacts import Contact
from tabletop.debrief.measures import ActionResult, Outcome
from tabletop.exercise.words import EntryKind, Presence
from tabletop.pdf.blocks import Badges, Cell, Mark
from tabletop.pdf.charts_bars import Outcome as BarOutcome
from tabletop.pdf.charts_bars import ResponseBar, response_charts
from tabletop.pdf.charts_matrix import Flow, FlowMatrix
from tabletop.pdf.charts_swimlane import FunctionBand, Span, Status, SwimKind, Swimlane, SwimMark
from tabletop.pdf.debrief_paper import Paper, cut
from tabletop.pdf.style import TEXT_WIDTH
from tabletop.pdf.tables import Column
from tabletop.scenario.words import InjectType

_KINDS: dict[EntryKind, SwimKind] = {
    EntryKind.PICTURE: "picture",
    EntryKind.JUDGEMENT: "judgement",
    EntryKind.DECISION: "decision",
    EntryKind.ACTION: "action",
    EntryKind.QUESTION: "question",
    EntryKind.INFORMATION: "shared",
}
_STATUS: dict[str, Status] = {
    "normal": "normal",
    "disrupted": "disrupted",
    "failed": "failed",
    "recovering": "recovering",
}
_MOST_BARS = 12
_MOST_BESIDE = 14
"""Roles that fit a matrix of half a page's width."""


def course(paper: Paper) -> list[Flowable]:
    """Return the swimlane of injects and entries per role, with the functions' status."""
    blocks, report = paper.blocks, paper.report
    story: list[Flowable] = []
    if not report.measures.released and not report.log and not report.measures.extra:
        story.append(blocks.heading(paper.say("course.title"), 2))
        return [*story, blocks.paragraph(paper.say("course.nothing"))]
    chart = swimlane(paper)
    height = chart.height(TEXT_WIDTH, paper.texts)
    story += [
        blocks.heading(paper.say("course.title"), 2, room=height + 40),
        blocks.paragraph(paper.say("course.axis"), "meta"),
        blocks.figure(chart, _course_in_words(paper)),
        blocks.paragraph(report.striking_course, lead=paper.texts("debrief.striking.lead")),
    ]
    return [*story, *_choices(paper)]


def swimlane(paper: Paper) -> Swimlane:
    """Return the chart of the course; its axis is table time, so that entries spread as they came."""
    timeline = paper.report.timeline
    marks: list[SwimMark] = []
    everyone: list[tuple[int, str]] = []
    for found in timeline.courses:
        if found.released is None or found.inject.type is InjectType.PROMPT:
            continue
        at = found.released.elapsed_ms // 1000
        if found.inject.for_everyone:
            everyone.append((at, str(found.number)))
        else:
            marks += [SwimMark(code, at, "inject", str(found.number)) for code in found.inject.to]
    for logged in timeline.standing_entries:
        at = logged.when.elapsed_ms // 1000
        marks.append(SwimMark(logged.entry.role, at, _KINDS[logged.entry.kind]))
    rows = [x.role.code for x in paper.report.roles]
    stops = [x.when.elapsed_ms // 1000 for x in timeline.interruptions]
    return Swimlane(
        roles=tuple(paper.blocks.look(code) for code in rows),
        end=max(60, timeline.table_ms // 1000),
        marks=tuple(mark for mark in marks if mark.role in rows),
        everyone=tuple(sorted(everyone)),
        pauses=tuple(Span(at, at) for at in stops),
        functions=tuple(
            FunctionBand(x.name, tuple((at // 1000, _STATUS[status]) for at, status, _, _ in x.changes))
            for x in paper.report.functions
        ),
        table_time=True,
    )


def responses_and_flows(paper: Paper) -> list[Flowable]:
    """Return response times beside who informed whom, what was not played, and the agreements one by one."""
    flows = paper.report.contacts.flows
    codes = paper.report.cover.codes(Presence.TABLE) + paper.report.cover.codes(Presence.CELL)
    left, right = _responses(paper), _flows(paper)
    if not flows or len(codes) > _MOST_BESIDE:
        return [*left, *right, *_not_played(paper), *_agreements(paper)]
    return [paper.blocks.columns(left, right), *_not_played(paper), *_agreements(paper)]


def _responses(paper: Paper) -> list[Flowable]:
    blocks, limited = paper.blocks, _limited(paper)
    shown = _most_striking(limited)
    story: list[Flowable] = [
        blocks.heading(paper.say("responses.title"), 2),
        blocks.paragraph(paper.say("responses.intro"), "meta"),
    ]
    if not shown:
        return [*story, blocks.paragraph(paper.say("responses.none"))]
    if len(shown) < len(limited):
        story.append(blocks.paragraph(paper.say("responses.selection", n=len(shown), of=len(limited)), "meta"))
    bars = [_bar(paper, action) for action in shown]
    told = paper.say("responses.alternative", n=len(bars), lines="; ".join(_bar_in_words(paper, x) for x in shown))
    story += [blocks.figure(chart, told) for chart in response_charts(bars)]
    lead = paper.texts("debrief.striking.lead")
    return [*story, blocks.paragraph(paper.report.striking_responses, lead=lead)]


def _limited(paper: Paper) -> list[ActionResult]:
    """Return the observed actions with a limit: those seen without a time have no bar."""
    return [
        action
        for action in paper.report.measures.actions
        if action.within is not None and (action.minutes is not None or action.outcome is Outcome.NOT_SEEN)
    ]


def _most_striking(actions: Sequence[ActionResult]) -> list[ActionResult]:
    """Return late and missed actions first, then the slowest; in the order of the script."""

    def weight(action: ActionResult) -> tuple[int, float]:
        over = (action.minutes or 0) / max(1, action.within or 1)
        return (0 if action.late else 1 if action.minutes is None else 2, -over)

    chosen = sorted(actions, key=weight)[:_MOST_BARS]
    return [action for action in actions if action in chosen][:_MOST_BARS]


def _bar(paper: Paper, action: ActionResult) -> ResponseBar:
    outcome: BarOutcome = "late" if action.late else "not_seen" if action.minutes is None else "in_time"
    every = paper.texts("words.everyone.code")
    look = paper.blocks.look(action.role or every)
    return ResponseBar(f"{action.number} {action.title}", look, outcome, action.minutes, action.within)


def _bar_in_words(paper: Paper, action: ActionResult) -> str:
    value = paper.say("responses.missed")
    if action.minutes is not None:
        value = paper.say("responses.minutes", minutes=action.minutes, within=action.within or 0)
    role = action.role or paper.say("responses.table")
    return paper.say("responses.bar", name=action.title, role=role, value=value)


def _flows(paper: Paper) -> list[Flowable]:
    blocks, contacts = paper.blocks, paper.report.contacts
    story: list[Flowable] = [
        blocks.heading(paper.say("flows.title"), 2),
        blocks.paragraph(f"{paper.say('flows.intro')} {paper.say('flows.rule')}", "meta"),
    ]
    if not contacts.flows:
        return [*story, blocks.paragraph(paper.say("flows.none"))]
    present = [x.code for x in paper.report.cover.roles if x.presence is not Presence.ABSENT]
    matrix = FlowMatrix(tuple(present), tuple(Flow(x.source, x.target, x.kind) for x in contacts.flows))
    told = paper.say(
        "flows.alternative",
        n=len(present),
        n_used=len(contacts.of("used")),
        n_unused=len(contacts.of("unused")),
        n_unagreed=len(contacts.of("unagreed")),
        used=_pairs(paper, contacts.of("used")),
        unused=_pairs(paper, contacts.of("unused")),
        unagreed=_pairs(paper, contacts.of("unagreed")),
    )
    lead = paper.texts("debrief.striking.lead")
    return [
        *story,
        blocks.figure(matrix, told),
        blocks.paragraph(paper.report.striking_contacts, lead=lead),
    ]


def _pairs(paper: Paper, flows: Sequence[Contact]) -> str:
    pairs = [paper.texts("debrief.list.pair", source=x.source, target=x.target) for x in flows]
    return ", ".join(pairs) or paper.say("flows.nobody")


def _agreements(paper: Paper) -> list[Flowable]:
    agreed = [flow for flow in paper.report.contacts.flows if flow.kind != "unagreed"]
    if not agreed:
        return []
    columns = [
        Column(paper.say("column.from"), width=46),
        Column(paper.say("column.to"), width=46),
        Column(paper.say("column.about")),
        Column(paper.say("column.used"), width=90),
    ]
    rows: list[list[Cell]] = []
    for flow in agreed:
        about = "; ".join(flow.about) + (f" ({'; '.join(flow.via)})" if flow.via else "")
        word = str(len(flow.entries)) if flow.entries else paper.say("flows.nobody")
        kind = "seen" if flow.entries else "not_observed"
        rows.append([Badges((flow.source,)), Badges((flow.target,)), about, Mark(kind, word)])
    return [
        paper.blocks.heading(paper.say("flows.agreements"), 3),
        paper.blocks.table(columns, rows),
    ]


def _course_in_words(paper: Paper) -> str:
    report = paper.report
    kinds = [(paper.texts(f"words.kind.{kind}"), n) for kind, n in report.measures.kinds if n]
    return paper.say(
        "course.alternative",
        minutes=report.measures.minutes,
        injects=report.measures.released + report.measures.extra,
        entries=report.measures.entries,
        counts=", ".join(f"{word} {n}" for word, n in kinds) or "0",
        striking=report.striking_course,
    )


def _choices(paper: Paper) -> list[Flowable]:
    rows: list[list[Cell]] = []
    for chosen in paper.report.timeline.choices:
        choice = paper.report.timeline.scenario.choice(chosen.choice)
        option = next((x.text for x in choice.options if x.id == chosen.option), "") if choice else ""
        rows.append([choice.question if choice else chosen.choice, option or chosen.option])
    if not rows:
        return []
    columns = [Column(paper.say("column.question")), Column(paper.say("column.choice"))]
    return [
        paper.blocks.heading(paper.say("course.choices"), 3),
        paper.blocks.table(columns, rows),
    ]


def _not_played(paper: Paper) -> list[Flowable]:
    rows: list[list[Cell]] = [
        [str(x.number), cut(x.title, 120), paper.texts(f"words.standing.{x.standing}"), x.reason]
        for x in paper.report.not_played
    ]
    if not rows:
        return []
    columns = [
        Column(paper.say("column.number"), width=20),
        Column(paper.say("column.inject")),
        Column(paper.say("column.standing"), width=80),
        Column(paper.say("column.why")),
    ]
    return [
        paper.blocks.heading(paper.say("course.not_played"), 3),
        paper.blocks.table(columns, rows),
    ]
