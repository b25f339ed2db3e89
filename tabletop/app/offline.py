"""What the command line does without a window: rehearse, debrief, export, print, replay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tabletop.app.debriefing import Wanted, debrief_pdf
from tabletop.app.rehearsal import FIRST_MOMENT, Player, ScriptedStopwatch
from tabletop.app.rehearsal_script import read_script
from tabletop.app.runs import SUFFIX, checked_run, create_run, load_sound, read_run
from tabletop.app.session import Change, Session, record_of
from tabletop.app.stopwatch import MachineStopwatch
from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.base.paths import scenarios
from tabletop.base.texts import LANGUAGES
from tabletop.exercise.commands import PrepareExercise
from tabletop.exercise.events import ExercisePrepared
from tabletop.exercise.fold import fold
from tabletop.exercise.values import Seat, Setup
from tabletop.scenario.folder import Loaded
from tabletop.store.files import place, save_bytes


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What to rehearse, in which language, by which script, and where to leave the results."""

    scenario: str
    language: str
    script: Path | None
    out: Path


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a rehearsal left behind."""

    records: int
    run: Path
    pdf: Path


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, and what is to be said besides."""

    file: Path
    said: tuple[Message, ...]


def find_scenario(name: str) -> Path:
    """Return the folder of a scenario: given as a path, or a shipped one or one's own by its name.

    Raises Refused.
    """
    for folder in (Path(name), scenarios() / name):
        if _has_scenario(folder):
            return folder.resolve()
    known = {folder.name: folder for folder in _folders_here()}
    if name in known:
        return known[name]
    raise Refused(Message("runs.unknown_scenario", name=name, known=", ".join(sorted(known))))


def rehearse(wish: Rehearsal, report: Callable[[int], None] | None = None) -> Rehearsed:
    """Play a scenario's script at full speed; leave the run, the debrief and the log. Raises Refused, Damaged."""
    folder = find_scenario(wish.scenario)
    scenario, loaded = load_sound(folder, wish.language)
    lines = read_script(_script(wish, loaded))
    wish.out.mkdir(parents=True, exist_ok=True)
    run = wish.out / f"{scenario.id}{SUFFIX}"
    pdf, log = checked_target(wish.out / "debrief.pdf"), checked_target(wish.out / "log.csv")
    _make_room(run)
    stopwatch = ScriptedStopwatch()
    session = create_run(folder, run, wish.language, stopwatch, beats=False)
    try:
        if report is not None:
            session.subscribe(lambda change: _report(change, report))
        session.do(PrepareExercise(rehearsal_setup(session)))
        Player(session, stopwatch).play(lines)
        _write_log(session, log)
        records = tuple(session.records)
        save_bytes(pdf, debrief_pdf(session.scenario, records, session.people(), Wanted(wish.language)))
        return Rehearsed(len(records), run, pdf)
    finally:
        session.close()


def rehearsal_setup(session: Session) -> Setup:
    """Return the set-up of a rehearsal: every role at the table, no names, marked as a rehearsal."""
    seats = tuple(Seat(role.code) for role in session.scenario.roles)
    day = FIRST_MOMENT.date().isoformat()
    return Setup(day, seats=seats, rehearsal=True, language=session.scenario.language)


def debrief(run: Path, pdf: Path, language: str | None, names: bool) -> Written:
    """Write the debrief of a run as PDF, and note the copy. Raises Refused, Damaged."""
    checked_target(pdf)
    scenario, records, people = read_run(run, language)
    save_bytes(pdf, debrief_pdf(scenario, records, people, Wanted(scenario.language, names)))
    return Written(pdf, _noted(run, pdf, "pdf", names))


def export(run: Path, kind: str, file: Path | None, names: bool) -> Written:
    """Write the log of a run as CSV, XLSX or JSON Lines, by default under a free name, and note the copy.

    Raises Refused, Damaged.
    """
    from tabletop.interchange.log_export import export_log

    target = checked_target(file or free_name(run.with_suffix(f".{kind}")))
    scenario, records, people = read_run(run, None)
    save_bytes(target, export_log(kind, scenario, records, people if names else {}))
    return Written(target, _noted(run, target, kind, names))


def print_paper(name: str, what: str, language: str, file: Path | None) -> Path:
    """Write one of the papers of a scenario as PDF, by default under a free name; return where.

    Raises Refused, Damaged.
    """
    from tabletop.pdf.handouts import handout
    from tabletop.pdf.handouts_paper import Order

    scenario, loaded = load_sound(find_scenario(name), language)
    target = checked_target(file or free_name(Path(f"{scenario.id}-{what}.pdf")))
    order = Order(language, MachineStopwatch().wall(), media=loaded.media)
    save_bytes(target, handout(scenario, what, order))
    return target


def replay(run: Path) -> dict[str, object]:
    """Fold a run from its records and return what came of it, as plain data. Raises Damaged."""
    scenario, records, _ = read_run(run, None)
    state = fold(scenario, records)
    last = records[-1].when if records else None
    return {
        "scenario": scenario.id,
        "records": len(records),
        "phase": str(state.phase),
        "entries": state.entries,
        "released": state.releases,
        "rehearsal": state.setup.rehearsal,
        "elapsed_ms": last.elapsed_ms if last else 0,
        "choices": dict(state.choices),
        "functions": {id: str(function.status) for id, function in state.functions.items()},
    }


def checked_target(path: Path) -> Path:
    """Return a path where a file can come, before the work is done. Raises Refused for a folder or an exercise."""
    if path.is_dir():
        raise Refused(Message("runs.is_folder", folder=str(path)))
    if not path.absolute().parent.is_dir():
        raise Refused(Message("runs.no_folder", folder=str(path.parent)))
    if path.exists() and not path.is_file():
        # Saving replaces what is there: a device such as /dev/stdout would be gone.
        raise Refused(Message("runs.is_device", file=str(path)))
    if path.suffix == SUFFIX:
        raise Refused(Message("runs.is_exercise", file=path.name))
    return path


def free_name(path: Path) -> Path:
    """Return the path, or with -2, -3 … behind its name the first that nothing has."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _has_scenario(folder: Path) -> bool:
    return any((folder / f"{language}.yaml").is_file() for language in LANGUAGES)


def _folders_here() -> tuple[Path, ...]:
    from tabletop.app.library import scenario_folders

    try:
        return scenario_folders()
    except OSError:
        # Without a data folder there are none of one's own.
        return tuple(folder for folder in scenarios().iterdir() if _has_scenario(folder))


def _noted(run: Path, target: Path, kind: str, names: bool) -> tuple[Message, ...]:
    """Note a copy of an exercise of this machine, so that erasing can name it; other runs have no register."""
    from tabletop.app import keeping

    try:
        known = keeping.registered_as(run)
    except OSError:
        # Without a data folder there is no register either.
        return ()
    if known is None:
        return ()
    return keeping.noted(known, target.absolute(), kind, names, MachineStopwatch().wall())


def _make_room(run: Path) -> None:
    """Remove the rehearsal that was here before. Raises Refused for an exercise, Damaged for a file in use."""
    from tabletop.store.run_file import RunFile

    if not run.exists():
        return
    checked_run(run)
    with RunFile.open_writing(run) as before:
        first = [record_of(stored).event for stored in before.log.read()[:1]]
    if any(isinstance(event, ExercisePrepared) and not event.setup.rehearsal for event in first):
        raise Refused(Message("runs.not_a_rehearsal", **place(run)))
    run.unlink()


def _report(change: Change, report: Callable[[int], None]) -> None:
    for record in change.records:
        report(record.version)


def _script(wish: Rehearsal, loaded: Loaded) -> str:
    name = f"rehearsal.{wish.language}.txt"
    if wish.script is not None:
        name, content = wish.script.name, wish.script.read_bytes()
    elif any(file.name == name for file in loaded.files):
        content = loaded.content(name)
    else:
        raise Refused(Message("rehearsal.missing", file=name))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(Message("rehearsal.not_text", file=name)) from error


def _write_log(session: Session, path: Path) -> None:
    from tabletop.interchange.log_export import export_log

    save_bytes(path, export_log("csv", session.scenario, tuple(session.records), {}))
