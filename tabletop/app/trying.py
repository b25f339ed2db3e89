"""Trying a scenario out while it is written: a rehearsal of what is on the desk, from any point of the script.

The rehearsal is a run of its own, marked as one; it counts nowhere. What would have happened before its
beginning is played through at once, so that the board and the choices stand as they would.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

from tabletop.app.library import today
from tabletop.app.preparing import begin
from tabletop.app.session import Session
from tabletop.base.errors import Damaged, Refused
from tabletop.base.paths import data_folder
from tabletop.exercise.commands import Choose, JumpTo, ReleaseInject, StartPlay
from tabletop.exercise.schedule import next_line, schedule
from tabletop.projections.setup_draft import new_draft
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.store.files import disk_message, safe_name, save_bytes


def try_out(scenario: Scenario, files: Mapping[str, bytes], offset: int = 0, language: str = "") -> Session:
    """Return a rehearsal of a scenario in its files, under way from an offset in seconds.

    `files` hold the texts and, below `media/`, the pictures. Raises Damaged when it cannot be played or kept.
    """
    folder = _laid_out(scenario, files)
    draft = replace(new_draft(scenario, today()), rehearsal=True, language=language or scenario.language)
    try:
        session = begin(folder, draft)
    finally:
        rmtree(folder.parent, ignore_errors=True)
    session.do(StartPlay())
    play_up_to(session, offset)
    return session


def play_up_to(session: Session, offset: int) -> None:
    """Play everything that comes before an offset in seconds at once, and stand there.

    Choices go the way they go when nobody chooses.
    """
    scenario = session.scenario
    decided: set[str] = set()
    while (line := next_line(schedule(scenario, session.state, session.when()))) is not None:
        if line.at is None or line.at >= offset or line.inject.id in decided:
            break
        decided.add(line.inject.id)
        _stand_at(session, line.at)
        session.do(ReleaseInject(line.inject.id))
        _choose(session, line.inject)
    _stand_at(session, offset)


def _choose(session: Session, inject: Inject) -> None:
    choice = session.scenario.choice(inject.choice) if inject.choice else None
    if choice is not None:
        session.do(Choose(choice.id, choice.default))


def _stand_at(session: Session, offset: int) -> None:
    try:
        if offset > session.when().offset:
            session.do(JumpTo(offset))
    except Refused:  # behind the last inject of the script: it stands at the end already
        return


def _laid_out(scenario: Scenario, files: Mapping[str, bytes]) -> Path:
    folder = data_folder() / "authoring" / "rehearsal" / safe_name(scenario.id)
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            save_bytes(path, content)
    except OSError as error:
        raise Damaged(disk_message(folder, error)) from error
    return folder
