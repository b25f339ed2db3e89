"""Handing out what an exercise left: the debrief and the log as files, noted so that erasing can name them.

Frozen values in, a message out: these run in the worker thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tabletop.app.keeping import note_export
from tabletop.app.runs import file_of
from tabletop.app.session import Session
from tabletop.app.settings import read_settings
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.exercise.record import Record
from tabletop.scenario.model import Scenario
from tabletop.store.files import safe_name, save_bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """Where something goes, from which run (None while it lies nowhere), with names or not, and when."""

    target: Path
    run: Path | None
    with_names: bool
    now: datetime


def default_folder() -> Path:
    """Return where copies go by themselves: the folder of the settings, or the person's documents."""
    settings, _ = read_settings()
    if settings.copies_folder:
        return Path(settings.copies_folder)
    from platformdirs import user_documents_path

    return user_documents_path()


def file_name(title: str, day: str, suffix: str) -> str:
    """Return a name for a file that a person recognises: title, day, and what it is."""
    return f"{safe_name(' '.join(part for part in (title, day) if part))}{suffix}"


def run_path(session: Session) -> Path | None:
    """Return where the run lies, or None when it lies in memory alone."""
    try:
        return file_of(session).path
    except Refused:
        return None


def languages_of(session: Session) -> tuple[str, ...]:
    """Return the languages that the run holds, that of the exercise first."""
    own = session.scenario.language
    return (own, *sorted(name.removesuffix(".yaml") for name in _texts_of(session) if name != f"{own}.yaml"))


def save_pdf(parcel: Parcel, pdf: bytes) -> Message:
    """Write the very bytes of a debrief, and note where they went. Raises Damaged; the old file then stays."""
    save_bytes(parcel.target, pdf)
    return _noted(parcel, "pdf")


def save_log(
    parcel: Parcel, kind: str, scenario: Scenario, records: tuple[Record, ...], people: Mapping[str, str]
) -> Message:
    """Write the log as `csv`, `xlsx` or `jsonl`, and note where it went. Raises Damaged."""
    from tabletop.interchange.log_export import export_log

    names = people if parcel.with_names else {}
    save_bytes(parcel.target, export_log(kind, scenario, records, names))
    return _noted(parcel, kind)


def _noted(parcel: Parcel, kind: str) -> Message:
    """Note the copy; a register that cannot be written does not undo the file, but is said."""
    place = {"file": parcel.target.name, "folder": str(parcel.target.parent)}
    if parcel.run is None:
        return Message("debrief_screen.stored.pdf" if kind == "pdf" else "debrief_screen.stored.log", **place)
    try:
        note_export(parcel.run, parcel.target, kind, parcel.with_names, parcel.now)
    except Damaged:
        return Message("debrief_screen.stored.not_noted", **place)
    return Message("debrief_screen.stored.pdf" if kind == "pdf" else "debrief_screen.stored.log", **place)


def _texts_of(session: Session) -> tuple[str, ...]:
    try:
        texts = file_of(session).texts()
    except Refused:
        return ()
    return tuple(name for name in texts if name in ("nl.yaml", "en.yaml"))
