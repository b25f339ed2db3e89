"""The front page with the management summary, and the findings with their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from tabletop.debrief.findings import Evidence, Finding
from tabletop.debrief.values import ImprovementLine
from tabletop.exercise.words import Presence
from tabletop.pdf.blocks import Cell, KeyFigure, Words
from tabletop.pdf.charts_bars import ObjectiveBar, ObjectiveBars
from tabletop.pdf.debrief_paper import Paper, cut
from tabletop.pdf.layout import Columns, Stack
from tabletop.pdf.style import FOOTER, HEADER, MARGIN, PAGE_HEIGHT, TEXT_WIDTH
from tabletop.pdf.tables import Column

_LONGEST_TITLE = 90
_LONGEST_PLACE = 40
_LONGEST_ABOUT = 160
_LONGEST_POINT = 150


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of everything the front page shows."""

    findings: int
    objectives: int
    improvements: int
    summary: int
    """Characters."""
    about: bool = True


_ROOMS = (
    _Room(3, 6, 5, 620),
    _Room(3, 6, 5, 620, about=False),
    _Room(3, 5, 5, 620, about=False),
    _Room(3, 4, 5, 620, about=False),
    _Room(3, 3, 5, 620, about=False),
    _Room(3, 2, 5, 620, about=False),
    _Room(3, 4, 4, 540, about=False),
    _Room(3, 3, 3, 480, about=False),
    _Room(3, 2, 3, 420, about=False),
    _Room(2, 2, 2, 360, about=False),
    _Room(2, 2, 0, 300, about=False),
    _Room(1, 1, 0, 240, about=False),
)
"""Tried in this order until all of it stands on one page."""


def front_page(paper: Paper) -> list[Flowable]:
    """Return the front page: one page, whatever the run held."""
    height = PAGE_HEIGHT - 2 * MARGIN - HEADER - FOOTER
    fitting = (room for room in _ROOMS if Stack(_front(paper, room)).wrap(TEXT_WIDTH, height)[1] <= height)
    return [*_front(paper, next(fitting, _ROOMS[-1])), paper.blocks.page_break()]


def _front(paper: Paper, room: _Room) -> list[Flowable]:
    blocks, cover = paper.blocks, paper.report.cover
    story: list[Flowable] = [
        blocks.paragraph(paper.say("above", form=paper.texts(f"words.form.{cover.form}").lower()), "meta"),
        blocks.heading(cut(cover.title, _LONGEST_TITLE), 1),
    ]
    if cover.about and room.about:
        story.append(blocks.paragraph(cut(cover.about, _LONGEST_ABOUT), "lead"))
    if cover.rehearsal:
        story.append(blocks.callout(paper.say("rehearsal_text"), paper.say("rehearsal") + ".", "warn"))
    if cover.early:
        story.append(blocks.callout(paper.say("early_text"), paper.say("early") + ".", "danger"))
    story += [blocks.rule(), _facts(paper), *_partners(paper)]
    story.append(blocks.heading(paper.texts("debrief.summary.title"), 2))
    story.append(blocks.paragraph(cut(paper.report.summary.text, room.summary)))
    if paper.report.summary.stale:
        story.append(blocks.paragraph(_edit_note(paper, paper.report.summary), "meta"))
    story.append(blocks.space(6))
    story.append(blocks.key_figures([KeyFigure(x.number, x.label) for x in paper.report.key_numbers]))
    story.append(blocks.space(4))
    story.append(_two_lists(paper, room))
    return [*story, *_objectives(paper, room.objectives), *_improvements(paper, room.improvements)]


def findings(paper: Paper) -> list[Flowable]:
    """Return every finding with its text and what it rests on."""
    blocks, report = paper.blocks, paper.report
    story: list[Flowable] = [
        blocks.heading(paper.say("findings.title"), 2),
        blocks.paragraph(paper.say("findings.intro"), "meta"),
        *_reading(paper),
    ]
    for name, found in (("attention", report.attention), ("good", report.good)):
        if found:
            story.append(blocks.heading(paper.say(name), 3, room=90))
        story += [blocks.together(_finding(paper, finding)) for finding in found]
    if not report.findings:
        story.append(blocks.paragraph(paper.say("findings.none")))
    return story


def _reading(paper: Paper) -> list[Flowable]:
    """Say once, for the whole report, which time is which and whose code is whose."""
    blocks, report = paper.blocks, paper.report
    times = [paper.say("reading.times")]
    example = next((line.story for line in report.log if line.story), "")
    if example:
        times.append(paper.say("reading.story", example=example))
    who = "; ".join(paper.organisation(role.code, with_code=True) for role in report.cover.roles)
    return [
        blocks.paragraph(" ".join(times), "meta"),
        *([blocks.paragraph(who, "meta", lead=paper.say("reading.codes"))] if who else []),
    ]


def _facts(paper: Paper) -> Flowable:
    cover = paper.report.cover
    pauses = paper.say("no_pauses")
    duration = paper.texts("debrief.count.minutes", n=cover.minutes)
    if cover.pauses:
        duration = paper.say("duration_value", minutes=duration)
        minutes = paper.texts("debrief.count.minutes", n=cover.pause_minutes)
        pauses = paper.say("pauses_value", n=cover.pauses, minutes=minutes)
    return paper.blocks.facts(
        [
            (paper.say("date"), paper.day(cover.date) or paper.say("unknown")),
            (paper.say("place"), cut(cover.place, _LONGEST_PLACE) or paper.say("unknown")),
            (paper.say("duration"), duration),
            (paper.say("pauses"), pauses),
        ]
    )


def _partners(paper: Paper) -> list[Flowable]:
    rows: list[Flowable] = []
    for presence, name in (
        (Presence.TABLE, "at_table"),
        (Presence.CELL, "cell"),
        (Presence.ABSENT, "absent"),
    ):
        codes = paper.report.cover.codes(presence)
        if codes:
            rows.append(paper.blocks.badges(codes, paper.say(name)))
    return rows


def _two_lists(paper: Paper, room: _Room) -> Flowable:
    report = paper.report
    return Columns(
        [
            Stack(_short_list(paper, "good", "seen", report.good[: room.findings])),
            Stack(_short_list(paper, "attention", "warning", report.attention[: room.findings])),
        ]
    )


def _short_list(paper: Paper, name: str, sign: str, found: Sequence[Finding]) -> list[Flowable]:
    blocks = paper.blocks
    titles = [cut(finding.title, _LONGEST_TITLE) for finding in found]
    lines = blocks.bullets(titles, sign) if titles else [blocks.paragraph(paper.say(f"no_{name}"), "meta")]
    return [blocks.heading(paper.say(name), 3, room=0), *lines]


def _objectives(paper: Paper, most: int) -> list[Flowable]:
    counts = [count for count in paper.report.measures.objectives if count.id and count.total]
    if not counts:
        return []
    blocks, more = paper.blocks, len(counts) - most
    # Where not all fit, those where most stayed out; in the order of the scenario.
    chosen = sorted(counts, key=lambda count: (-count.not_seen, -count.partly))[:most]
    bars = [ObjectiveBar(x.title, x.seen, x.partly, x.not_seen, x.not_observed) for x in counts if x in chosen]
    notes = [blocks.paragraph(paper.say("objectives_more", n=more), "meta")] if more > 0 else []
    return [
        blocks.heading(paper.say("objectives"), 3, room=0),
        blocks.figure(ObjectiveBars(tuple(bars), raised=True), objectives_in_words(paper, bars)),
        *notes,
    ]


def objectives_in_words(paper: Paper, bars: Sequence[ObjectiveBar]) -> str:
    """Return what a chart of objectives shows."""
    lines = [
        paper.say(
            "expected.line",
            name=bar.name,
            seen=bar.seen,
            partly=bar.partly,
            not_seen=bar.not_seen,
            not_observed=bar.not_observed,
        )
        for bar in bars
    ]
    return paper.say("expected.alternative", lines="; ".join(lines))


def _improvements(paper: Paper, most: int) -> list[Flowable]:
    points = paper.report.improvements
    if not points:
        return []
    if not most:
        return [paper.blocks.paragraph(paper.say("improvements_more", n=len(points)), "meta")]
    more = len(points) - most
    story: list[Flowable] = [
        paper.blocks.heading(paper.say("improvements"), 3, room=0),
        improvement_table(paper, points[:most], brief=True),
    ]
    if more > 0:
        story.append(paper.blocks.paragraph(paper.say("improvements_more", n=more), "meta"))
    return story


def improvement_table(paper: Paper, points: Sequence[ImprovementLine], brief: bool = False) -> Flowable:
    """Return the points to improve as table; brief shortens them and leaves out the step it belongs to."""
    columns = [
        Column(paper.say("column.number"), width=16),
        Column(paper.say("column.point")),
        *([] if brief else [Column(paper.say("column.learning"), width=40)]),
        Column(paper.say("column.owner"), width=118),
        Column(paper.say("column.due"), width=66, align="right"),
    ]
    rows = [_improvement_row(paper, point, brief) for point in points]
    return paper.blocks.table(columns, rows)


def _improvement_row(paper: Paper, point: ImprovementLine, brief: bool) -> list[Cell]:
    text = cut(point.text, _LONGEST_POINT) if brief else point.text
    learning = paper.texts(f"words.learning.{point.learning}") if point.learning else ""
    owner: Cell = Words(paper.say("no_owner"), strong=True)
    if point.owner:
        owner = paper.organisation(point.owner)
    due: Cell = paper.day(point.due, full=False) if point.due else Words(paper.say("no_due"), strong=True)
    return [str(point.number), text, *([] if brief else [learning]), owner, due]


def _finding(paper: Paper, finding: Finding) -> list[Flowable]:
    blocks = paper.blocks
    story: list[Flowable] = [blocks.heading(finding.title, 4, room=0), blocks.paragraph(finding.text)]
    if finding.edited is not None:
        story.append(blocks.paragraph(_edit_note(paper, finding), "meta"))
    if finding.evidence:
        story += _evidence(paper, finding.evidence)
    return story


def _edit_note(paper: Paper, finding: Finding) -> str:
    if finding.added:
        return paper.texts("debrief.edited.added")
    note = paper.texts("debrief.edited.mark")
    if not finding.stale:
        return note
    if not finding.figures:
        return f"{note}. {paper.texts('debrief.edited.gone')}"
    return f"{note}. {paper.texts('debrief.edited.stale', now=finding.figures, then=finding.figures_then)}"


def _evidence(paper: Paper, evidence: Sequence[Evidence]) -> list[Flowable]:
    return paper.blocks.bullets([_example(paper, item) for item in evidence])


def _example(paper: Paper, item: Evidence) -> str:
    text = cut(item.text, 160)
    if item.kind == "entry":
        return paper.say("findings.entry", at=item.at, role=item.role, kind=item.label.lower(), text=text)
    name = "expected" if item.role else "table"
    return paper.say(f"findings.{name}", at=item.at, role=item.role, number=item.number, text=text).strip()
