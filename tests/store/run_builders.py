"""Run files to try things on."""

from __future__ import annotations

from pathlib import Path

from tabletop.store.event_log import NewRecord
from tabletop.store.run_file import Heartbeat, Medium, RunContents, RunFile

CONTENTS = RunContents(
    texts=(("nl.yaml", "titel: Stroomstoring\n" * 50), ("en.yaml", "title: Power outage\n")),
    media=(Medium("kaart.png", bytes(range(256)) * 8),),
    meta=(("scenario", "stroomstoring"), ("language", "nl")),
)


def noted(text: str = "Opvang openen in sporthal", number: int = 0) -> NewRecord:
    """Return one entry of a log."""
    return NewRecord(
        "entry.noted", "2026-03-12T09:00:00.000+00:00", 1500 * number, number, "HLM", f'{{"text": "{text}"}}'
    )


def make_run(path: Path, records: int = 40) -> Path:
    """Make a closed run with contents, a person, a heartbeat and so many records."""
    with RunFile.create(path, CONTENTS) as run:
        run.log.append(tuple(noted(f"Regel {number}", number) for number in range(records)), after=0)
        run.put_person("p1", "Anneke Zeldzaam-Achternaam")
        run.beat(Heartbeat("2026-03-12T09:30:00.000+00:00", 1_800_000, 1800))
    return path
