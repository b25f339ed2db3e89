"""The library: which scenarios there are and which exercises were held, from a summary that opens fast.

A card is kept with the size, time and hash of the scenario's text, so that home needs neither the YAML reader nor
the database as long as nothing changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tabletop.base.errors import Damaged
from tabletop.base.paths import data_folder, scenarios
from tabletop.base.texts import LANGUAGES
from tabletop.exercise.words import RunPhase
from tabletop.store.files import disk_message
from tabletop.store.library_snapshot import SNAPSHOT, RunRow, ScenarioCard, read_snapshot

if TYPE_CHECKING:
    from tabletop.app.session import Session
    from tabletop.exercise.state import ExerciseState
    from tabletop.scenario.model import Scenario
    from tabletop.store.library_db import Library

_TEXTS = ("nl.yaml", "en.yaml")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the library holds at a moment: summaries of scenarios by folder, rows of runs, and what is stale."""

    cards: tuple[tuple[str, dict[str, Any]], ...] = ()
    runs: tuple[RunRow, ...] = ()
    stale: tuple[Path, ...] = ()
    """Folders whose summary is missing or older than the file."""


def library_folder() -> Path:
    """Return where the library lies."""
    return data_folder() / "library"


def own_scenarios() -> Path:
    """Return the folder for scenarios that a trainer made or received."""
    return data_folder() / "scenarios"


def scenario_folders() -> tuple[Path, ...]:
    """Return every folder with a scenario: the shipped ones first, then one's own, by name."""
    found: list[Path] = []
    for root in (scenarios(), own_scenarios()):
        if root.is_dir():
            found += sorted(folder for folder in root.iterdir() if _texts(folder))
    return tuple(found)


def is_own(folder: Path) -> bool:
    """Tell whether a scenario is the trainer's own, and not one that is shipped with the program."""
    return folder.parent == own_scenarios()


def is_shipped(folder: Path) -> bool:
    """Tell whether a scenario came with the program: it stays as it is, and is written in a copy."""
    return folder.parent == scenarios() and not is_own(folder)


def put_away(folder: Path) -> Path:
    """Take a scenario of one's own out of the library and return where it is kept. Raises Damaged."""
    target = data_folder() / "removed" / f"{folder.name}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(target)
    except OSError as error:
        raise Damaged(disk_message(folder, error)) from error
    return target


def shelf() -> Shelf:
    """Return what is known without reading a scenario or opening the database."""
    snapshot = read_snapshot(library_folder() / SNAPSHOT)
    known = {card.folder: card for card in snapshot.cards} if snapshot else {}
    cards: list[tuple[str, dict[str, Any]]] = []
    stale: list[Path] = []
    for folder in scenario_folders():
        card = known.get(str(folder))
        if card is None or not _is_fresh(card, folder):
            stale.append(folder)
        if card is not None:
            cards.append((str(folder), json.loads(card.summary)))
    return Shelf(tuple(cards), snapshot.runs if snapshot else (), tuple(stale))


def refresh(stale: Iterable[Path]) -> Shelf:
    """Read the scenarios whose summary is stale, keep the new summaries, and return the shelf. Raises Damaged."""
    from tabletop.scenario.folder import load_folder

    made: list[ScenarioCard] = []
    for folder in stale:
        loaded = load_folder(folder)
        if loaded.scenario is not None:
            other = load_folder(folder, loaded.languages[1]).scenario if loaded.languages[1:] else None
            summary = summary_of(loaded.scenario, other, loaded.sound)
            made.append(_card(folder, json.dumps(summary, ensure_ascii=False)))
    with open_library() as library:
        library.put_cards(made)
    return shelf()


def open_library() -> Library:
    """Open the library, made when missing. Raises Damaged."""
    from tabletop.store.library_db import Library

    folder = library_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Damaged(disk_message(folder, error)) from error
    return Library.open(folder)


def summary_of(scenario: Scenario, other: Scenario | None, sound: bool) -> dict[str, Any]:
    """Return what a card shows of a scenario, as plain data; `other` is the same in the other language."""
    from tabletop.scenario.functions import function_icon

    said: dict[str, Scenario] = dict.fromkeys(LANGUAGES, scenario)
    if other is not None:
        said[other.language] = other
    falls = [(change.at, change.status) for change in scenario.status]
    falls += [(i.at, e.status) for i in scenario.injects if i.at is not None for e in i.effects]
    return {
        "id": scenario.id,
        "title": {language: words.title for language, words in said.items()},
        "summary": {language: words.summary for language, words in said.items()},
        "form": str(scenario.form),
        "minutes": scenario.minutes.play,
        "injects": len(scenario.injects),
        "roles": [role.code for role in scenario.roles],
        "organisations": [role.organisation for role in scenario.roles],
        "functions": [
            {"id": f.id, "name": f.name, "icon": function_icon(f.id, scenario)} for f in scenario.functions
        ],
        "rhythm": sorted(i.at for i in scenario.injects if i.at is not None),
        "falls": sorted({at for at, status in falls if status == "failed"}),
        "sound": sound,
        "languages": [scenario.language, *([other.language] if other is not None else [])],
    }


def register_run(session: Session, path: Path) -> None:
    """Keep the register's row of a run: what home lists of it. Raises Damaged."""
    offset = session.records[-1].when.offset if session.records else 0
    _put(row_of(session.scenario, session.state, path, offset))


def refresh_runs(folder: Path) -> None:
    """Bring every run in a folder that is not known as ended up to date; after a crash no row tells the truth.

    A run that is in use elsewhere, or damaged, keeps the row it has. Raises Damaged for the library itself.
    """
    ended = {row.path for row in shelf().runs if row.state == RunPhase.ENDED}
    for path in sorted(folder.glob("*.tabletop")):
        if str(path) in ended:
            continue
        try:
            row = _row_in(path)
        except Damaged:
            continue
        if row is not None:
            _put(row)


def register_file(path: Path) -> None:
    """Keep the register's row of a closed run. Raises Damaged, also when the run cannot be read."""
    row = _row_in(path)
    if row is not None:
        _put(row)


def refresh_interrupted() -> None:
    """Bring the runs of this machine up to date. Raises Damaged."""
    refresh_runs(data_folder() / "runs")


def row_of(scenario: Scenario, state: ExerciseState, path: Path, offset: int) -> RunRow:
    """Return what the register says of a run that stands at an offset in seconds."""
    counts = {
        "partners": sum(seat.presence == "table" for seat in state.setup.seats),
        "improvements": len(state.improvements),
        "entries": state.entries,
        "released": state.releases,
        "injects": len(scenario.injects),
        "offset": offset,
    }
    return RunRow(
        str(path),
        scenario.id,
        scenario.title,
        state.setup.date,
        state.setup.place,
        str(state.phase),
        state.setup.rehearsal,
        json.dumps(counts),
        "",
    )


def _row_in(path: Path) -> RunRow | None:
    """Return the row of a closed run as its file tells it; None for a run without records. Raises Damaged."""
    from tabletop.app.runs import read_run
    from tabletop.exercise.fold import fold

    scenario, records, _ = read_run(path, None)
    return row_of(scenario, fold(scenario, records), path, records[-1].when.offset) if records else None


def _put(row: RunRow) -> None:
    """Keep a row; the date until which the run is kept stays as it was."""
    with open_library() as library:
        kept = next((known.retain_until for known in library.runs() if known.path == row.path), "")
        library.put_run(replace(row, retain_until=kept))


def _is_fresh(card: ScenarioCard, folder: Path) -> bool:
    return (card.size, card.mtime_ns) == _weight(folder)


def _weight(folder: Path) -> tuple[int, int]:
    """Return size and time over both languages, so that a new translation makes a card stale too."""
    stats = [path.stat() for path in _texts(folder)]
    return sum(stat.st_size for stat in stats), sum(stat.st_mtime_ns for stat in stats)


def _texts(folder: Path) -> list[Path]:
    return [path for name in _TEXTS if (path := folder / name).is_file()]


def _card(folder: Path, summary: str) -> ScenarioCard:
    import hashlib

    size, mtime_ns = _weight(folder)
    text = _texts(folder)[0].read_bytes()
    return ScenarioCard(str(folder), size, mtime_ns, hashlib.sha256(text).hexdigest(), summary)


def today() -> str:
    """Return the machine's own date, ISO."""
    return datetime.now(UTC).astimezone().date().isoformat()
