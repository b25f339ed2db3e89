"""The core without windows: reading a scenario, opening a run again, making the debrief."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import yaml

from tabletop.app.debriefing import Wanted, debrief_pdf
from tabletop.app.runs import create_run, open_run
from tabletop.app.session import Session
from tabletop.base.paths import scenarios
from tabletop.exercise import commands as c
from tabletop.exercise.values import Entry, Seat, Setup
from tabletop.exercise.words import EntryKind
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


def debrief(entries: int = 300, runs: int = 5) -> Figure:
    """Make the tagged debrief of so many entries against as many plain paragraphs and table rows, untagged."""
    with tempfile.TemporaryDirectory() as folder:
        session = a_long_run(Path(folder) / "run.tabletop", entries)
        scenario, records = session.scenario, tuple(session.records)
        session.close()
    wanted = Wanted("nl")
    ours, floor = paired(lambda: debrief_pdf(scenario, records, {}, wanted), lambda: _plain(records), runs)
    name = f"debrief PDF of {entries} entries, tagged"
    return Figure(name, f"{ours:.0f} ms", f"{floor:.0f} ms", ours / floor, 2.5)


def _plain(records: tuple[object, ...]) -> None:
    """Lay out what a debrief of this size holds with reportlab alone: paragraphs and table rows, no tags."""
    import io

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    style = ParagraphStyle("plain", fontSize=9.6, leading=13)
    texts = [str(replace(record).event) for record in records]  # type: ignore[type-var,attr-defined]
    rows = [["10:12", "HLM", Paragraph(text[:120].replace("<", "("), style)] for text in texts]
    paragraphs = [Paragraph(text[:200].replace("<", "("), style) for text in texts]
    SimpleDocTemplate(io.BytesIO()).build([*paragraphs, LongTable(rows, colWidths=[50, 50, 350])])
