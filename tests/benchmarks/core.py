"""The core without windows: reading a scenario, opening a run again, making the debrief."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import yaml
from reportlab.platypus import Flowable

from tabletop.app.debriefing import Wanted, debrief_pdf
from tabletop.app.runs import create_run, open_run
from tabletop.app.session import Session
from tabletop.base.paths import scenarios
from tabletop.debrief.report import build_report
from tabletop.exercise import commands as c
from tabletop.exercise.values import Entry, Seat, Setup
from tabletop.exercise.words import EntryKind
from tabletop.pdf.badges import BadgeRow, MarkWord
from tabletop.pdf.debrief_document import debrief_story
from tabletop.pdf.layout import Stack
from tabletop.pdf.style import TEXT_WIDTH
from tabletop.pdf.tables import CellText, DataTable
from tabletop.pdf.text import TextBlock
from tabletop.scenario.reader import read_scenario
from tests.benchmarks.measuring import Figure, paired
from tests.builders import HandClock

SCENARIO = scenarios() / "stroomstoring-noord-holland"
KINDS = tuple(EntryKind)


def a_long_run(path: Path, entries: int, clock: HandClock | None = None) -> Session:
    """Make a run on disk with this many entries spread over 120 table minutes, every inject released on time."""
    clock = clock or HandClock()
    session = create_run(SCENARIO, path, "nl", clock)
    codes = [role.code for role in session.scenario.roles]
    session.do(c.PrepareExercise(Setup("2026-05-21", "Haarlem", seats=tuple(Seat(code) for code in codes))))
    session.do(c.StartPlay())
    waiting = [inject for inject in session.scenario.injects if inject.at is not None]
    for number in range(entries):
        clock.advance(7200 / entries)
        while waiting and (waiting[0].at or 0) <= number * 7200 // entries:
            session.do(c.ReleaseInject(waiting.pop(0).id))
        role = codes[number % len(codes)]
        text = f"Regel {number}: noodaggregaat regelen voor de sporthal en de buurt inlichten"
        informed = (codes[(number + 3) % len(codes)],)
        session.do(c.LogEntry(Entry(role, KINDS[number % 6], text, informed)))
    return session


def reading(injects: int = 500, runs: int = 7) -> Figure:
    """Read and check so many injects against PyYAML's compose with its C loader."""
    text = _many(injects)
    ours, floor = paired(lambda: read_scenario(text), lambda: yaml.compose(text, yaml.CSafeLoader), runs)
    name = f"scenario of {injects} injects, read and checked"
    return Figure(name, f"{ours:.0f} ms", f"{floor:.0f} ms", ours / floor, 3.0)


def _many(injects: int) -> str:
    plain = yaml.load((SCENARIO / "nl.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    pattern = [inject for inject in plain["injects"] if "at" in inject and "when" not in inject]
    plain["choices"] = []
    made = []
    for number in range(injects):
        inject = dict(pattern[number % len(pattern)])
        inject.update(id=f"n{number}", at=f"T+{number // 250:02d}:{number // 5 % 60:02d}")
        for key in ("choice", "variants", "media"):
            inject.pop(key, None)
        made.append(inject)
    plain["injects"] = made
    return yaml.dump(plain, Dumper=_NoAliases, allow_unicode=True, sort_keys=False)


class _NoAliases(yaml.SafeDumper):
    """Writes everything out, as a person would."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def reopening(entries: int = 10_000, runs: int = 7) -> tuple[Figure, ...]:
    """Open a run of so many entries against reading its rows and `json.loads` of each; and in all, in ms."""
    from tabletop.store.run_file import RunFile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.tabletop"
        a_long_run(path, entries).close()

        def floor() -> None:
            with RunFile.open_reading(path) as run:
                rows = run.log.read()
            for row in rows:
                json.loads(row.payload)

        ours, least = paired(lambda: open_run(path).close(), floor, runs)
    name = f"reopen a run of {entries:,} entries"
    return (
        Figure(name, f"{ours:.0f} ms", f"{least:.0f} ms", ours / least, 2.5),
        Figure(f"{name}, in all", f"{ours:.0f} ms", "", ours, 250.0),
    )


def debrief(entries: int = 300, runs: int = 3) -> Figure:
    """Make the tagged debrief of 300 entries against as many plain paragraphs and table rows, untagged."""
    with tempfile.TemporaryDirectory() as folder:
        session = a_long_run(Path(folder) / "run.tabletop", entries)
        scenario, records = session.scenario, tuple(session.records)
        session.close()
    held = _held(debrief_story(build_report(scenario, records, {})))
    ours, floor = paired(lambda: debrief_pdf(scenario, records, {}, Wanted("nl")), lambda: _plain(held), runs=runs)
    return Figure(
        f"debrief PDF of {entries} entries, tagged", f"{ours:.0f} ms", f"{floor:.0f} ms", ours / floor, 2.5
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """The texts of a document: its paragraphs, and its tables with the width of each column in points."""

    paragraphs: tuple[str, ...]
    tables: tuple[tuple[tuple[float, ...], tuple[tuple[str, ...], ...]], ...]


def _held(story: Iterable[Flowable]) -> _Held:
    paragraphs: list[str] = []
    tables: list[tuple[tuple[float, ...], tuple[tuple[str, ...], ...]]] = []
    for block in _blocks(story):
        if isinstance(block, DataTable):
            rows = tuple(tuple(_text(cell) for cell in row.cells) for row in (block.header, *block.rows))
            free = [column.width for column in block.columns].count(0) or 1
            left = TEXT_WIDTH - sum(column.width for column in block.columns)
            tables.append((tuple(column.width or left / free for column in block.columns), rows))
        elif text := _text(block):
            paragraphs.append(text)
    return _Held(tuple(paragraphs), tuple(tables))


def _blocks(story: Iterable[Flowable]) -> Iterator[Flowable]:
    """Walk through columns and stacks to what holds text."""
    for block in story:
        inner = (
            getattr(block, "_content", None) or getattr(block, "stacks", None) or getattr(block, "blocks", None)
        )
        if inner:
            yield from _blocks(inner)
        else:
            yield block


def _text(block: Flowable) -> str:
    match block:
        case CellText() | MarkWord():
            return block.text if isinstance(block, CellText) else block.word
        case TextBlock():
            return " ".join(str(frag.text) for frag in block.frags)
        case Stack():
            return " ".join(_text(part) for part in block.blocks)
        case BadgeRow():
            return " ".join(look.code for look in block.looks)
        case _:
            words = getattr(block, "words", None)
            return _text(words) if words is not None else ""


def _plain(held: _Held) -> None:
    """Lay out the same paragraphs and table rows with reportlab alone, in one font and without tags."""
    import io

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    style = ParagraphStyle("plain", fontSize=9.6, leading=13)
    story: list[Flowable] = [Paragraph(escape(text), style) for text in held.paragraphs]
    for widths, rows in held.tables:
        # A cell of one line is plain text, which is the cheapest that reportlab has.
        cells = [
            [
                text if stringWidth(text, "Helvetica", 9.6) < width else Paragraph(escape(text), style)
                for text, width in zip(row, widths, strict=True)
            ]
            for row in rows
        ]
        story.append(LongTable(cells, colWidths=list(widths), repeatRows=1))
    SimpleDocTemplate(io.BytesIO()).build(story)
