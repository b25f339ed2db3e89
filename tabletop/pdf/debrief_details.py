"""What a planner reads: expected actions in detail, reality beside the table, decisions, and each partner."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from reportlab.platypus import Flowable

from tabletop.debrief.measures import ActionResult, ObjectiveCount, Outcome
from tabletop.debrief.timeline import Logged
from tabletop.debrief.times import table_time
from tabletop.debrief.values import Beside, FactsLine, LogLine, RoleReport
from tabletop.exercise.words import EntryKind, Presence
from tabletop.pdf.blocks import Cell, Lines, Words
from tabletop.pdf.charts_bars import ObjectiveBar, ObjectiveBars
from tabletop.pdf.debrief_front import objectives_in_words
from tabletop.pdf.debrief_paper import Paper, cut
from tabletop.pdf.tables import Column
from tabletop.scenario.inject import Fact, Reality

_MOST_BESIDE = 8
"""Entries shown beside one reality; the log has the rest."""
_BADGES = {1: 44.0, 2: 76.0, 3: 112.0}
"""Points for one, two or three badges beside each other."""
_PARTS = (
    ("decided", EntryKind.DECISION),
    ("did", EntryKind.ACTION),
    ("judged", EntryKind.JUDGEMENT),
    ("asked", EntryKind.QUESTION),
    ("shared", EntryKind.INFORMATION),
    ("saw", EntryKind.PICTURE),
)


def expected(paper: Paper) -> list[Flowable]:
    """Return the expected actions per objective, each with its actor, limit, time and mark."""
    counts = [count for count in paper.report.measures.objectives if count.total or count.id]
    if not paper.report.measures.actions:
        return []
    blocks = paper.blocks
    bars = tuple(
        ObjectiveBar(x.title or paper.say("expected.other"), x.seen, x.partly, x.not_seen, x.not_observed)
        for x in counts
    )
    story: list[Flowable] = [
        blocks.heading(paper.say("expected.title"), 2, room=160),
        blocks.paragraph(f"{paper.say('expected.intro')} {paper.say('not_observed')}", "meta"),
    ]
    for start in range(0, len(bars), 30):
        part = bars[start : start + 30]
        story.append(blocks.figure(ObjectiveBars(part), objectives_in_words(paper, part)))
    for count in counts:
        story += _objective(paper, count)
    return story


def _objective(paper: Paper, count: ObjectiveCount) -> list[Flowable]:
    blocks = paper.blocks
    known = {x.id for x in paper.report.measures.objectives if x.id}
    actions = [
        action
        for action in paper.report.measures.actions
        if (action.objective == count.id if count.id else action.objective not in known)
    ]
    title = count.title or paper.say("expected.other")
    if count.learning is not None:
        title = f"{title} ({paper.texts(f'words.learning.{count.learning}')})"
    story: list[Flowable] = [blocks.heading(title, 3, room=110)]
    if count.signs:
        story.append(blocks.paragraph(" ".join(count.signs), "meta", lead=paper.say("expected.signs") + ":"))
    if not actions:
        return [*story, blocks.paragraph(paper.say("expected.none"))]
    groups = _grouped(actions)
    columns = [
        Column(paper.say("column.number"), width=22),
        Column(paper.say("column.what")),
        Column(paper.say("column.who"), width=_BADGES[min(3, max(map(len, groups)))]),
        Column(paper.say("column.limit"), width=30, align="right"),
        Column(paper.say("column.time"), width=30, align="right"),
        Column(paper.say("column.seen"), width=106),
    ]
    return [*story, blocks.table(columns, [_action_row(paper, group) for group in groups])]


def _grouped(actions: Sequence[ActionResult]) -> list[list[ActionResult]]:
    """Put the actors of one action together that came out alike: asked of each, they would fill a page."""
    groups: dict[tuple[str, Outcome, int | None, bool], list[ActionResult]] = {}
    for action in actions:
        key = (action.reference, action.outcome, action.minutes, bool(action.role))
        groups.setdefault(key, []).append(action)
    return list(groups.values())


def _action_row(paper: Paper, group: list[ActionResult]) -> list[Cell]:
    action = group[0]
    roles = [x.role for x in group if x.role]
    who = paper.badges(roles) if roles else paper.actor("")
    limit = str(action.within) if action.within is not None else ""
    time: Cell = "" if action.minutes is None else Words(str(action.minutes), strong=action.late)
    return [str(action.number), action.what, who, limit, time, paper.mark(action)]


def reality(paper: Paper) -> list[Flowable]:
    """Return what really happened beside what the table did, inject by inject."""
    if not paper.report.beside:
        return _facts(paper, 2)
    blocks = paper.blocks
    columns = [
        Column(paper.say("column.inject"), width=104),
        Column(paper.say("beside.real")),
        Column(paper.say("beside.table")),
    ]
    rows = [_beside_row(paper, beside) for beside in paper.report.beside]
    return [
        blocks.heading(paper.say("beside.title"), 2, room=150),
        blocks.paragraph(paper.say("beside.intro"), "meta"),
        blocks.table(columns, rows, row_heads=True),
        *_facts(paper, 3),
    ]


def _facts(paper: Paper, level: int) -> list[Flowable]:
    """Return what was true in each played inject and where that comes from, and what was made up."""
    if not paper.report.facts:
        return []
    blocks = paper.blocks
    columns = [Column(paper.say("column.inject"), width=160), Column(paper.say("facts.stood"))]
    rows: list[list[Cell]] = [
        [Words(f"{line.number} {cut(line.title, 120)}", strong=True), Lines(_facts_said(paper, line))]
        for line in paper.report.facts
    ]
    return [
        blocks.heading(paper.say("facts.title"), level, room=90),
        blocks.paragraph(paper.say("facts.intro"), "meta"),
        blocks.table(columns, rows, row_heads=True),
    ]


def _facts_said(paper: Paper, line: FactsLine) -> tuple[str, ...]:
    if not line.facts:
        return (f"{paper.say('facts.whole')} ({_standing_behind(paper, line)})",)
    return tuple(f"{fact.text.rstrip('.')} ({_standing_behind(paper, fact)})" for fact in line.facts)


def _standing_behind(paper: Paper, said: Fact | FactsLine | Reality) -> str:
    mark = paper.texts(f"words.fact.{said.mark}")
    return f"{mark}: {', '.join(said.sources)}" if said.sources else mark


def _beside_row(paper: Paper, beside: Beside) -> list[Cell]:
    real = beside.reality
    source = _standing_behind(paper, real)
    did: list[str | Words] = []
    if beside.choice is not None:
        choice = paper.report.timeline.scenario.choice(beside.choice.choice)
        options = choice.options if choice is not None else ()
        chosen = next((x.text for x in options if x.id == beside.choice.option), beside.choice.option)
        did.append(Words(paper.say("beside.chosen", option=chosen), strong=True))
    if beside.answering and not beside.direct:
        did.append(paper.say("beside.meanwhile"))
    did += [_line(paper, logged) for logged in beside.answering[:_MOST_BESIDE]]
    if len(beside.answering) > _MOST_BESIDE:
        did.append(paper.say("beside.more", n=len(beside.answering) - _MOST_BESIDE))
    left = f"{beside.course.number} {cut(beside.course.inject.title, 120)}"
    return [
        Words(left, strong=True),
        Lines((real.text, f"({source})")),
        Lines(tuple(did)) if did else paper.say("beside.nothing"),
    ]


def _line(paper: Paper, logged: Logged) -> str:
    kind = paper.texts(f"words.kind.{logged.entry.kind}").lower()
    return f"{logged.entry.role}, {kind}: {cut(logged.entry.text, 400)}"


def decisions(paper: Paper) -> list[Flowable]:
    """Return every decision with the fields that were filled in."""
    blocks = paper.blocks
    if not paper.report.log:
        return []
    story: list[Flowable] = [blocks.heading(paper.say("decisions.title"), 2, room=110)]
    if not paper.report.decisions:
        return [*story, blocks.paragraph(paper.say("decisions.none"))]
    columns = [
        Column(paper.say("column.time"), width=62),
        Column(paper.say("column.who"), width=46),
        Column(paper.say("column.what")),
        Column(paper.say("column.to"), width=96),
    ]
    rows = [_decision_row(paper, line) for line in paper.report.decisions]
    return [
        *story,
        blocks.paragraph(paper.say("decisions.intro"), "meta"),
        blocks.table(columns, rows),
    ]


def _decision_row(paper: Paper, line: LogLine) -> list[Cell]:
    entry = line.logged.entry
    fields = entry.decision
    told: list[str | Words] = [Words(entry.text, strong=True)]
    if line.answers is not None:
        told.append(paper.say("log.answers", number=line.answers))
    if fields is not None:
        pairs = [
            ("reason", fields.reason),
            ("options", fields.options),
            ("authority", fields.authority),
            ("reversible", _yes_or_no(paper, fields.reversible)),
        ]
        told += [f"{paper.say(f'decisions.{name}')}: {text}" for name, text in pairs if text.strip()]
    if entry.deadline:
        told.append(f"{paper.say('decisions.deadline')}: {entry.deadline}")
    return [paper.when(line), paper.badges((entry.role,)), Lines(tuple(told)), paper.badges(entry.informed)]


def _yes_or_no(paper: Paper, answer: bool | None) -> str:
    return "" if answer is None else paper.say("decisions.yes" if answer else "decisions.no")


def per_role(paper: Paper) -> list[Flowable]:
    """Return a part for each role: received, decided, did, asked, shared, response times."""
    if not paper.report.roles:
        return []
    story: list[Flowable] = [
        paper.blocks.heading(paper.say("roles.title"), 2, room=150),
        paper.blocks.paragraph(paper.say("roles.intro"), "meta"),
    ]
    for role in paper.report.roles:
        story += _role(paper, role)
    return story


def _role(paper: Paper, report: RoleReport) -> list[Flowable]:
    blocks, role = paper.blocks, report.role
    story: list[Flowable] = [blocks.heading(f"{role.code} · {role.organisation}", 3, room=120)]
    if role.presence is not Presence.TABLE:
        name = "cell" if role.presence is Presence.CELL else "absent"
        story.append(blocks.paragraph(paper.say(f"roles.{name}"), "meta"))
    if role.people:
        people = ", ".join(role.people)
        story.append(blocks.paragraph(paper.say("roles.played_by", people=people), "meta"))
    columns = [Column(paper.say("roles.part"), width=62), Column(paper.say("roles.content"))]
    return [*story, blocks.table(columns, _role_rows(paper, report), row_heads=True)]


def _role_rows(paper: Paper, report: RoleReport) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    received = _received(paper, report)
    if received:
        rows.append([paper.say("roles.received"), received])
    for name, kind in _PARTS:
        entries = report.of(kind)
        if entries:
            rows.append([paper.say(f"roles.{name}"), Lines(tuple(_own_line(paper, x) for x in entries))])
    if not report.entries:
        rows.append([paper.say("roles.decided"), paper.say("roles.nothing")])
    if report.actions:
        rows.append([paper.say("roles.actions"), _actions_said(paper, report)])
    if report.minutes:
        middle = median(report.minutes)
        shown = f"{middle:g}".replace(".", "," if paper.texts.language == "nl" else ".")
        said = paper.say("roles.responses_value", n=len(report.minutes), median=shown)
        rows.append([paper.say("roles.responses"), said])
    return rows


def _received(paper: Paper, report: RoleReport) -> Cell:
    own = [x for x in report.received if x.addressed]
    room = len(report.received) - len(own)
    lines: list[str] = []
    for item in own:
        line = paper.say("roles.received_line", at=item.at, number=item.number, title=cut(item.title, 120))
        if item.first_answer is not None:
            line = f"{line} ({paper.say('roles.first_answer', n=item.first_answer)})"
        lines.append(line)
    if room:
        lines.append(paper.say("roles.received_room", n=room))
    return Lines(tuple(lines)) if lines else ""


def _own_line(paper: Paper, logged: Logged) -> str:
    to = ", ".join(paper.texts("words.everyone.code") if x == "ALL" else x for x in logged.entry.informed)
    line = f"{table_time(logged.when.elapsed_ms)}  {logged.entry.text}"
    return f"{line} → {to}" if to else line


def _actions_said(paper: Paper, report: RoleReport) -> str:
    outcomes = [action.outcome for action in report.actions]
    return paper.say(
        "roles.actions_value",
        seen=outcomes.count(Outcome.SEEN),
        partly=outcomes.count(Outcome.PARTLY),
        not_seen=outcomes.count(Outcome.NOT_SEEN),
        not_observed=outcomes.count(Outcome.NOT_OBSERVED),
    )
