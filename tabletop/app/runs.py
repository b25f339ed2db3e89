"""Run files in use: made from a scenario folder, opened again, taken up after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.app.session import Run, Session, record_of
from tabletop.app.stopwatch import MachineStopwatch, Stopwatch
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.base.moments import When
from tabletop.base.paths import data_folder
from tabletop.exercise.commands import RecoverRun
from tabletop.exercise.record import Record
from tabletop.exercise.words import RunPhase
from tabletop.scenario.folder import Loaded, load_files, load_folder
from tabletop.scenario.model import Scenario
from tabletop.store.files import place, safe_name

if TYPE_CHECKING:
    from tabletop.store.run_file import RunFile

SUFFIX = ".tabletop"
_UNFINISHED = (RunPhase.BRIEFING, RunPhase.RUNNING, RunPhase.PAUSED, RunPhase.INCIDENT, RunPhase.HOT_DEBRIEF)


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a crash cost: table time in ms as last kept, and how long the program was away, in seconds."""

    elapsed_ms: int
    gap_seconds: int


class FileKeeping:
    """The names, the kept time and the goodbye of a run on disk."""

    def __init__(self, file: RunFile, beats: bool = True) -> None:
        self.file = file
        self._beats = beats

    def people(self) -> Mapping[str, str]:
        """Return names by key."""
        return self.file.people()

    def put_person(self, key: str, name: str) -> None:
        """Keep a name."""
        self.file.put_person(key, name)

    def keep_time(self, when: When) -> None:
        """Keep the latest time outside the log; a rehearsal has no use for it."""
        if not self._beats:
            return
        from tabletop.store.run_file import Heartbeat

        self.file.beat(Heartbeat(when.wall.isoformat(), when.elapsed_ms, when.offset))

    def close(self) -> None:
        """Let go of the file."""
        self.file.close()


def runs_folder() -> Path:
    """Return where live runs lie: the machine's own data folder, never a synchronised one."""
    folder = data_folder() / "runs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def new_run_path(scenario: Scenario, now: datetime) -> Path:
    """Return a free place for a new run, named after the scenario and the moment."""
    stem = f"{safe_name(scenario.id)}-{now.astimezone():%Y%m%d-%H%M}"
    path, number = runs_folder() / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = runs_folder() / f"{stem}-{number}{SUFFIX}"
    return path


def load_sound(folder: Path, language: str) -> tuple[Scenario, Loaded]:
    """Load a scenario folder that can be played, in a language. Raises Damaged when it has errors."""
    loaded = load_folder(folder, language)
    if loaded.scenario is None or not loaded.sound:
        raise Damaged(Message("runs.scenario_unsound", folder=folder.name))
    return loaded.scenario, loaded


def create_run(
    folder: Path, path: Path, language: str, stopwatch: Stopwatch | None = None, beats: bool = True
) -> Session:
    """Make a run file with a copy of everything the scenario has, and open a session on it.

    Without beats the time is kept in the records alone: for rehearsals, where no second of table time is lost.
    Raises Damaged when the scenario or the disk is not sound, Refused when the file exists.
    """
    from tabletop.store.run_file import Medium, RunContents, RunFile

    scenario, loaded = load_sound(folder, language)
    texts: list[tuple[str, str]] = []
    media: list[Medium] = []
    for file in loaded.files:
        if file.name.startswith("media/"):
            media.append(Medium(file.name, file.content))
        else:
            texts.append((file.name, file.content.decode("utf-8")))
    meta = (("scenario", scenario.id), ("language", language))
    path.parent.mkdir(parents=True, exist_ok=True)
    run_file = RunFile.create(path, RunContents(tuple(texts), tuple(media), meta))
    return _session(run_file, scenario, stopwatch, beats)


def open_run(path: Path, stopwatch: Stopwatch | None = None, language: str | None = None) -> Session:
    """Open a run for going on. Raises Damaged when the file cannot be trusted or is in use."""
    from tabletop.store.run_file import RunFile

    run_file = RunFile.open_writing(path)
    try:
        return _session(run_file, scenario_of(run_file, language), stopwatch)
    except BaseException:
        run_file.close()
        raise


def scenario_of(run_file: RunFile, language: str | None = None) -> Scenario:
    """Return the scenario as the run file holds it. Raises Damaged."""
    files = {name: text.encode("utf-8") for name, text in run_file.texts().items()}
    for name in run_file.media_names():
        files[name] = run_file.medium(name)
    loaded = load_files(files, language or run_file.meta().get("language", "nl"))
    if loaded.scenario is None:
        raise Damaged(Message("runs.scenario_unreadable", file=run_file.path.name))
    return loaded.scenario


def scenario_in(session: Session, language: str) -> Scenario:
    """Return the scenario of a session in a language its run holds; in memory there is one. Raises Damaged."""
    if language == session.scenario.language or not isinstance(session.keeping, FileKeeping):
        return session.scenario
    return scenario_of(session.keeping.file, language)


def recovery_of(session: Session, run_file: RunFile, now: datetime) -> Recovery | None:
    """Return what a crash cost, or None when the run was left in good order."""
    if session.state.phase not in _UNFINISHED or not session.state.clock.running:
        return None
    last = session.records[-1].when
    beat = run_file.heartbeat()
    elapsed, wall = last.elapsed_ms, last.wall
    if beat is not None and beat.elapsed_ms >= elapsed:
        elapsed, wall = beat.elapsed_ms, datetime.fromisoformat(beat.wall)
    return Recovery(elapsed, max(0, int((now - wall.astimezone(UTC)).total_seconds())))


def resume_run(path: Path, stopwatch: Stopwatch | None = None) -> tuple[Session, Recovery | None]:
    """Open a run and, after a crash, take it up paused at the last kept time. Raises Damaged."""
    watch = stopwatch or MachineStopwatch()
    session = open_run(path, watch)
    run_file = file_of(session)
    recovery = recovery_of(session, run_file, watch.wall())
    if recovery is not None:
        session.stand_at(recovery.elapsed_ms)
        session.do(RecoverRun(recovery.elapsed_ms, recovery.gap_seconds))
    return session, recovery


def file_of(session: Session) -> RunFile:
    """Return the run file under a session. Raises Refused for a session in memory."""
    keeping = session.keeping
    if not isinstance(keeping, FileKeeping):
        raise Refused(Message("runs.no_file"))
    return keeping.file


def keep_room(session: Session, display: str, tone: str) -> None:
    """Keep which display the room sees and its tone beside the log, for when the run is taken up again."""
    try:
        file_of(session).put_meta("room", f"{tone}|{display}")
    except (Damaged, Refused):
        # The room can be chosen again; the exercise must not stop for it.
        return


def kept_room(session: Session) -> tuple[str, str] | None:
    """Return the display and the tone that were kept for the room, or None."""
    try:
        tone, bar, display = file_of(session).meta().get("room", "").partition("|")
    except (Damaged, Refused):
        return None
    return (display, tone) if bar else None


def _session(run_file: RunFile, scenario: Scenario, stopwatch: Stopwatch | None, beats: bool = True) -> Session:
    media = {name: run_file.medium(name) for name in run_file.media_names()}
    watch = stopwatch or MachineStopwatch()
    return Session(Run(scenario, run_file.log, FileKeeping(run_file, beats), watch, media))


def read_run(path: Path, language: str | None) -> tuple[Scenario, tuple[Record, ...], dict[str, str]]:
    """Return the scenario, the records and the names of a run, without changing it. Raises Damaged."""
    from tabletop.store.run_file import RunFile

    checked_run(path)
    with RunFile.open_reading(path) as run_file:
        scenario = scenario_of(run_file, language)
        records = tuple(record_of(stored) for stored in run_file.log.read())
        return scenario, records, dict(run_file.people())


def checked_run(path: Path) -> Path:
    """Return the path of a run that is there. Raises Refused for a folder, Damaged when nothing is there."""
    if path.is_dir():
        raise Refused(Message("runs.is_folder", folder=str(path)))
    if not path.is_file():
        raise Damaged(Message("store.missing", **place(path)))
    return path
