"""The last part of the debrief: the look back, how the exercise was led and counted, and the whole log."""

from __future__ import annotations

from reportlab.platypus import Flowable

from tabletop.debrief.timeline import Logged
from tabletop.debrief.times import table_time
from tabletop.debrief.values import LogLine
from tabletop.pdf.blocks import Badges, Cell, Lines, Words
from tabletop.pdf.debrief_front import improvement_table
from tabletop.pdf.debrief_paper import Paper
from tabletop.pdf.tables import Column

_COUNTING = ("counting_actions", "counting_each", "counting_time", "counting_log")


def look_back(paper: Paper) -> list[Flowable]:
    """Return the points to improve, the lines of the hot debrief and the remarks."""
    blocks, report = paper.blocks, paper.report
    story: list[Flowable] = [blocks.heading(paper.say("look_back.title"), 2, room=110)]
    story.append(blocks.heading(paper.say("improvements"), 3, room=70))
    if report.improvements:
        story.append(blocks.paragraph(paper.say("look_back.follow"), "meta"))
        story.append(improvement_table(paper, report.improvements))
    else:
        story.append(blocks.paragraph(paper.say("no_improvements")))
    if report.hot_lines:
        story.append(blocks.heading(paper.say("look_back.hot"), 3, room=70))
        story += _hot_lines(paper)
    if report.remarks:
        story.append(blocks.heading(paper.say("look_back.remarks"), 3, room=40))
        for remark in report.remarks:
            story.append(blocks.paragraph(remark.text, lead=f"{remark.author}:" if remark.author else ""))
    return story


def _hot_lines(paper: Paper) -> list[Flowable]:
    story: list[Flowable] = []
    last = 0
    for line in paper.report.hot_lines:
        if line.question != last:
            story.append(paper.blocks.heading(_question(paper, line.question), 4, room=30))
        last = line.question
        story.append(paper.blocks.paragraph(line.text, "close", lead=f"{line.role}:"))
    return story


def _question(paper: Paper, number: int) -> str:
    key = f"words.debrief_question.q{number}"
    return paper.texts(key) if paper.texts.has(key) else str(number)


def conduct(paper: Paper) -> list[Flowable]:
    """Return pauses, steps of the facilitator, what was tried, sources, and how was counted."""
    blocks, report = paper.blocks, paper.report
    story: list[Flowable] = [
        blocks.heading(paper.say("conduct.title"), 2, room=110),
        *_pauses(paper),
    ]
    if report.cover.duties:
        story.append(blocks.heading(paper.say("conduct.team"), 3))
        story += [blocks.paragraph(", ".join(x.people), lead=f"{x.duty}:") for x in report.cover.duties]
    if report.conduct:
        columns = [
            Column(paper.say("column.table"), width=40),
            Column(paper.say("column.what")),
            Column(paper.say("column.by"), width=120),
        ]
        rows: list[list[Cell]] = [[x.at, x.words, x.by] for x in report.conduct]
        story += [blocks.heading(paper.say("conduct.steps"), 3, room=70), blocks.table(columns, rows)]
    story += [*_tested(paper), *_sources(paper)]
    story.append(blocks.heading(paper.say("conduct.counting"), 3, room=70))
    rules = [paper.say(f"conduct.{name}") for name in _COUNTING]
    return [*story, *blocks.bullets([*rules, paper.say("flows.rule")])]


def _pauses(paper: Paper) -> list[Flowable]:
    blocks = paper.blocks
    story: list[Flowable] = [blocks.heading(paper.say("conduct.pauses"), 3, room=60)]
    if not paper.report.pauses:
        return [*story, blocks.paragraph(paper.say("conduct.no_pauses"))]
    columns = [
        Column(paper.say("column.time"), width=76),
        Column(paper.say("column.what")),
        Column(paper.say("column.minutes"), width=60, align="right"),
    ]
    rows: list[list[Cell]] = [
        [paper.when(x), x.word, str(x.minutes) if x.minutes is not None else paper.say("conduct.open")]
        for x in paper.report.pauses
    ]
    return [*story, blocks.paragraph(paper.say("conduct.pauses_intro"), "meta"), blocks.table(columns, rows)]


def _tested(paper: Paper) -> list[Flowable]:
    if not paper.report.tested:
        return []
    blocks = paper.blocks
    lines = [f"{x.text} ({', '.join(x.sources)})" if x.sources else x.text for x in paper.report.tested]
    return [
        blocks.heading(paper.say("conduct.tested"), 3, room=70),
        blocks.paragraph(paper.say("conduct.tested_intro"), "meta"),
        *blocks.bullets(lines),
    ]


def _sources(paper: Paper) -> list[Flowable]:
    if not paper.report.sources:
        return []
    columns = [Column(paper.say("column.source"), width=40), Column(paper.say("column.what"))]
    rows: list[list[Cell]] = [
        [Words(x.id, strong=True), Lines((x.title, x.url)) if x.url else x.title] for x in paper.report.sources
    ]
    return [
        paper.blocks.heading(paper.say("conduct.sources"), 3, room=70),
        paper.blocks.table(columns, rows, row_heads=True),
    ]


def log(paper: Paper) -> list[Flowable]:
    """Return the full log as annex, each line with its earlier versions."""
    blocks, report = paper.blocks, paper.report
    if not report.log:
        return [blocks.heading(paper.say("log.title"), 2), blocks.paragraph(paper.say("log.none"))]
    return [
        blocks.page_break(),
        blocks.heading(paper.say("log.title"), 2),
        blocks.paragraph(paper.say("log.intro"), "meta"),
        _log_table(paper),
    ]


def _versions(paper: Paper, logged: Logged) -> list[str | Words]:
    """Return what the entry once said, the latest first, and why it was taken back."""
    ends = [version.when for version in logged.earlier[1:]]
    ends += [logged.corrected] if logged.corrected is not None else []
    told: list[str | Words] = [
        paper.say("log.earlier", at=table_time(end.elapsed_ms), text=version.entry.text)
        for version, end in reversed(list(zip(logged.earlier, ends, strict=True)))
    ]
    if logged.retracted is not None:
        at, reason = table_time(logged.retracted.when.elapsed_ms), logged.retracted.reason
        told.append(Words(paper.say("log.retracted", at=at, reason=reason), strong=True))
    return told


def _log_table(paper: Paper) -> Flowable:
    has_story = any(line.story for line in paper.report.log)
    columns = [
        Column(paper.say("column.number"), width=24),
        Column(paper.say("column.table"), width=30),
        *([Column(paper.say("column.story"), width=40)] if has_story else []),
        Column(paper.say("column.who"), width=38),
        Column(paper.say("column.kind"), width=50),
        Column(paper.say("column.what")),
        Column(paper.say("column.to"), width=96),
    ]
    # Who typed is worth saying only where it differs: mostly one person keeps the log.
    one_maker = len({line.by for line in paper.report.log}) < 2
    rows = [_log_row(paper, line, has_story, one_maker) for line in paper.report.log]
    return paper.blocks.table(columns, rows)


def _log_row(paper: Paper, line: LogLine, has_story: bool, one_maker: bool) -> list[Cell]:
    logged = line.logged
    entry = logged.entry
    told: list[str | Words] = [entry.text]
    extra: list[str] = []
    if line.answers is not None:
        extra.append(paper.say("log.answers", number=line.answers))
    if entry.deadline:
        extra.append(paper.say("log.deadline", deadline=entry.deadline))
    if not one_maker:
        extra.append(paper.say("log.by", who=line.by))
    if extra:
        told.append("(" + ", ".join(extra) + ")")
    told += _versions(paper, logged)
    return [
        str(logged.number),
        line.at,
        *([line.story] if has_story else []),
        Badges((entry.role,)),
        paper.texts(f"debrief.kind.{entry.kind}"),
        Lines(tuple(told)),
        paper.badges(entry.informed),
    ]
