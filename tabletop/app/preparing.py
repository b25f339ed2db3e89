"""From a scenario to a run about to begin: the draft of the set-up is kept, the disk measured, the run made."""

from __future__ import annotations

import json
from pathlib import Path

from tabletop.app.drafts import draft_path, forget_names
from tabletop.app.library import library_folder, register_run, today
from tabletop.app.runs import create_run, file_of, load_sound, new_run_path, runs_folder
from tabletop.app.session import Session
from tabletop.app.stopwatch import MachineStopwatch
from tabletop.base.errors import Damaged, TabletopError
from tabletop.base.moments import When
from tabletop.base.texts import Texts
from tabletop.exercise.commands import PrepareExercise
from tabletop.exercise.fold import first_state, fold
from tabletop.projections.setup import DiskFacts, EarlierTable
from tabletop.projections.setup_draft import (
    SetupDraft,
    draft_from,
    new_draft,
    plain_draft,
    read_draft,
    setup_of,
)
from tabletop.projections.shared_screen import picture_screen
from tabletop.projections.shared_screen_view import SharedScreenView
from tabletop.scenario.model import Scenario
from tabletop.store.files import commit_ms, folder_warnings, free_bytes, save_bytes, save_text
from tabletop.store.library_snapshot import SNAPSHOT, read_snapshot


def load(folder: Path, language: str) -> tuple[Scenario, tuple[str, ...]]:
    """Return a scenario that can be played, and the languages it has. Raises Damaged."""
    scenario, loaded = load_sound(folder, language)
    return scenario, loaded.languages


def kept_draft(scenario: Scenario) -> SetupDraft:
    """Return the set-up as it was last filled in for this scenario, on today's date; a new one otherwise."""
    fresh = new_draft(scenario, today())
    try:
        kept = json.loads(draft_path(scenario.id).read_text("utf-8"))
        return read_draft({**kept, "date": fresh.date, "answers": [], "rehearsal": False}, fresh)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return fresh


def keep_draft(scenario: Scenario, draft: SetupDraft) -> None:
    """Keep the set-up between starts. Raises Damaged."""
    path = draft_path(scenario.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_text(path, json.dumps(plain_draft(draft), ensure_ascii=False))


def disk_facts() -> DiskFacts:
    """Measure the disk where the run will lie: room, the time one record takes, and what is odd about it."""
    folder = runs_folder()
    return DiskFacts(free_bytes(folder), commit_ms(folder), folder_warnings(folder))


def earlier_tables(texts: Texts) -> tuple[EarlierTable, ...]:
    """Return the exercises whose table can be taken over, newest first."""
    from datetime import date

    snapshot = read_snapshot(library_folder() / SNAPSHOT)
    rows = sorted(snapshot.runs if snapshot else (), key=lambda row: row.held_on, reverse=True)
    return tuple(
        EarlierTable(row.path, f"{row.title} · {texts.date(date.fromisoformat(row.held_on))}")
        for row in rows[:12]
        if row.held_on
    )


def earlier_draft(path: str) -> SetupDraft:
    """Return the set-up of an earlier run as a draft. Raises Damaged."""
    from tabletop.app.runs import read_run

    scenario, records, people = read_run(Path(path), None)
    return draft_from(fold(scenario, records).setup, people)


def begin(folder: Path, draft: SetupDraft) -> Session:
    """Make the run for a set-up and register it; the names are in the run from then on, not in the draft.

    Raises Damaged, Refused; then no half-made run is left.
    """
    scenario, _ = load_sound(folder, draft.language)
    path = new_run_path(scenario, MachineStopwatch().wall())
    session = create_run(folder, path, draft.language)
    try:
        session.do(PrepareExercise(setup_of(draft, session.person)))
    except TabletopError:
        session.close()
        path.unlink(missing_ok=True)
        raise
    register(session)
    _forget_typed_names(scenario)
    return session


def register(session: Session) -> None:
    """Bring the library's row of a run up to date; a library that cannot be written stops nothing."""
    try:
        register_run(session, file_of(session).path)
    except Damaged:
        return


def paper(folder: Path, language: str, what: str, role: str, target: Path) -> None:
    """Write one of the papers of a scenario where the facilitator wants it. Raises Damaged."""
    from tabletop.pdf.handouts import handout
    from tabletop.pdf.handouts_paper import Order

    scenario, loaded = load_sound(folder, language)
    order = Order(scenario.language, MachineStopwatch().wall(), role or None, loaded.media)
    save_bytes(target, handout(scenario, what, order))


def picture_view(scenario: Scenario, texts: Texts) -> SharedScreenView:
    """Return the test picture for the room, before there is a run."""
    when = When(MachineStopwatch().wall(), 0, 0)
    return picture_screen(scenario, first_state(scenario), when, texts)


def _forget_typed_names(scenario: Scenario) -> None:
    """Take the names out of the draft; one that cannot be written stops no exercise, and erasing tries again."""
    try:
        forget_names(scenario.id)
    except Damaged:
        return
