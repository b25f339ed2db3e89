"""Keeping and forgetting: what is backed up, what erasing reaches, what it says it cannot reach."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tabletop.app import keeping
from tabletop.app.library import library_folder, open_library, refresh, scenario_folders, shelf
from tabletop.app.runs import create_run, file_of, open_run, runs_folder
from tabletop.app.session import Session
from tabletop.app.settings import Settings
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.base.paths import data_folder, scenarios
from tabletop.base.texts import Texts
from tabletop.exercise.commands import MakeNote, PrepareExercise
from tabletop.exercise.values import Seat, Setup
from tabletop.projections.library import home_view
from tabletop.store.library_db import LIBRARY_NAME
from tests.store.test_verify import rewrite_event

NOW = datetime(2026, 5, 21, 10, tzinfo=UTC)
PERSON = "Anneke Zeldzaam-Achternaam"


def a_session_on_disk() -> Session:
    session = create_run(scenarios() / "ken-je-partner", runs_folder() / "ken.tabletop", "nl")
    lead = session.person(PERSON)
    seats = tuple(Seat(role.code) for role in session.scenario.roles)
    session.do(PrepareExercise(Setup("2026-05-21", "Haarlem", facilitator=lead, seats=seats)))
    return session


def ended(settings: Settings | None = None) -> Path:
    """Return the path of a run that was registered, backed up and closed."""
    session = a_session_on_disk()
    keeping.after_end(session, settings or Settings(), NOW)
    path = file_of(session).path
    session.close()
    return path


def said(messages: Iterable[Message]) -> str:
    """Return the messages in Dutch, and see that they can be said in English too."""
    listed = tuple(messages)
    assert all(Texts("en").say(message) for message in listed)
    return " ".join(Texts("nl").say(message) for message in listed)


def holds(path: Path, text: str) -> bool:
    return text.encode() in path.read_bytes()


def test_after_the_end_the_run_and_the_library_are_backed_up_and_registered() -> None:
    path = ended()
    assert [backup.made_at for backup in keeping.backups_of(path)] == [NOW]
    assert [backup.made_at for backup in keeping.library_backups()] == [NOW]
    assert [row.path for row in shelf().runs] == [str(path)]
    assert keeping.last_backup() is not None


def test_after_the_end_a_copy_is_made_where_the_user_wants_it_and_nothing_is_overwritten(tmp_path: Path) -> None:
    session = a_session_on_disk()
    settings = Settings(copies_folder=str(tmp_path))
    first = keeping.after_end(session, settings, NOW)
    second = keeping.after_end(session, settings, NOW + timedelta(hours=1))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ken-2.tabletop", "ken.tabletop"]
    assert str(tmp_path / "ken.tabletop") in said(first)
    assert str(tmp_path / "ken-2.tabletop") in said(second)
    session.close()


def test_a_folder_for_copies_that_is_gone_is_said_and_the_backup_is_made_all_the_same(tmp_path: Path) -> None:
    session = a_session_on_disk()
    messages = keeping.after_end(session, Settings(copies_folder=str(tmp_path / "weg")), NOW)
    assert "weg" in said(messages)
    assert len(keeping.backups_of(file_of(session).path)) == 1
    assert keeping.copies_warnings(tmp_path / "weg")
    assert keeping.copies_warnings(tmp_path) == ()
    session.close()


@pytest.mark.parametrize("damage", ["damaged", "in the way"])
def test_a_library_that_cannot_be_used_is_said_and_the_run_is_backed_up_and_copied(
    tmp_path: Path, damage: str
) -> None:
    session = a_session_on_disk()
    if damage == "damaged":
        library_folder().mkdir(parents=True)
        (library_folder() / LIBRARY_NAME).write_bytes(b"kapot" * 900)
    else:
        library_folder().write_bytes(b"")
    messages = keeping.after_end(session, Settings(copies_folder=str(tmp_path), retention_months=12), NOW)
    words = said(messages)
    assert len(keeping.backups_of(file_of(session).path)) == 1
    assert (tmp_path / "ken.tabletop").is_file()
    assert f"Kopie gemaakt: {tmp_path / 'ken.tabletop'}" in words
    assert "staat niet op de lijst van kopie" in words
    assert len(messages) == 3
    session.close()


def test_a_full_disk_at_the_end_is_said_and_the_run_is_whole(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    session = a_session_on_disk()
    path = file_of(session).path
    free = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, free[1]))
    try:
        messages = keeping.after_end(session, Settings(copies_folder=str(tmp_path)), NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, free)
    # SQLite calls this limit an error of the disk, as it is not the disk that is full.
    assert {message.key for message in messages} <= {"store.disk_full", "store.disk_error"}
    assert len(messages) == 3
    assert list(tmp_path.iterdir()) == []
    session.close()
    assert keeping.verify(path)[0].key == "keeping.sound"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_folders_that_may_not_be_written_are_said() -> None:
    session = a_session_on_disk()
    data_folder().chmod(0o500)
    try:
        messages = keeping.after_end(session, Settings(), NOW)
    finally:
        data_folder().chmod(0o700)
    assert {message.key for message in messages} == {"store.read_only"}
    session.close()


def test_a_damaged_library_is_said_at_the_start() -> None:
    with open_library() as library:
        library.write_snapshot()
    (library_folder() / LIBRARY_NAME).write_bytes(b"kapot" * 900)
    assert said(keeping.back_up_library_when_due(NOW))


def test_the_retention_of_the_settings_is_set_once_and_a_chosen_date_stays() -> None:
    session = a_session_on_disk()
    path = file_of(session).path
    keeping.after_end(session, Settings(retention_months=12), NOW)
    assert shelf().runs[0].retain_until == "2027-05-21"
    keeping.set_retention(path, date(2026, 6, 1))
    keeping.after_end(session, Settings(retention_months=12), NOW)
    assert shelf().runs[0].retain_until == "2026-06-01"
    session.close()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 5), 3, date(2027, 2, 5)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 120, date(2036, 12, 1)),
    ],
)
def test_months_later_is_a_day_that_exists(day: date, months: int, later: date) -> None:
    assert keeping.months_later(day, months) == later


def test_a_run_is_due_for_deletion_the_day_after_its_date_and_stays_until_somebody_deletes_it() -> None:
    path = ended()
    keeping.set_retention(path, date(2026, 6, 1))
    assert expired(date(2026, 6, 1)) == []
    assert expired(date(2026, 6, 2)) == [str(path)]
    assert path.is_file()
    keeping.set_retention(path, None)
    assert expired(date(2036, 6, 2)) == []


def expired(today: date) -> list[str]:
    """Return the exercises that home says are past their date."""
    return [run.path for run in home_view(shelf(), Texts("nl"), today, None).runs if run.expired]


def test_a_date_for_a_run_that_is_not_registered_is_refused() -> None:
    with pytest.raises(Refused):
        keeping.set_retention(Path("nergens.tabletop"), date(2026, 6, 1))


def test_erasing_names_reaches_run_and_backups_and_says_which_copies_it_cannot_reach(tmp_path: Path) -> None:
    path = ended(Settings(copies_folder=str(tmp_path)))
    keeping.note_export(path, tmp_path / "debrief.pdf", "debrief", False, NOW)
    backup = keeping.backups_of(path)[0].path
    assert holds(path, PERSON)
    assert holds(backup, PERSON)
    words = said(keeping.erase_names(path))
    assert not holds(path, PERSON)
    assert not holds(backup, PERSON)
    assert f"{tmp_path / 'ken.tabletop'} (met namen)" in words
    assert f"{tmp_path / 'debrief.pdf'} (zonder namen" in words
    assert "1 reservekopie" in words
    session = open_run(path)
    assert session.people() == {}
    session.close()


def test_deleting_reaches_run_backups_and_library_and_names_the_copies_that_stay(tmp_path: Path) -> None:
    path = ended(Settings(copies_folder=str(tmp_path)))
    words = said(keeping.delete_run(path))
    assert not path.exists()
    assert keeping.backups_of(path) == ()
    assert shelf().runs == ()
    assert str(tmp_path / "ken.tabletop") in words
    assert (tmp_path / "ken.tabletop").is_file()


def test_an_exercise_that_is_open_is_neither_erased_nor_deleted() -> None:
    session = a_session_on_disk()
    path = file_of(session).path
    for wish in (keeping.erase_names, keeping.delete_run):
        with pytest.raises(Damaged):
            wish(path)
    assert session.people()
    session.close()


def test_a_damaged_run_comes_back_from_its_backup_and_the_damaged_file_is_kept() -> None:
    path = ended()
    path.write_bytes(b"kapot")
    assert said(keeping.verify(path))
    words = said(keeping.restore_run(path, keeping.backups_of(path)[0], NOW))
    assert "ken.tabletop" in words
    assert ".damaged-" in words
    assert keeping.verify(path)[0].key == "keeping.sound"


def test_a_lost_library_comes_back_from_its_backup() -> None:
    path = ended()
    backup = keeping.library_backups()[0]
    for file in library_folder().iterdir():
        file.unlink()
    assert shelf().runs == ()
    keeping.restore_library(backup, NOW)
    assert [row.path for row in shelf().runs] == [str(path)]


def test_the_library_is_backed_up_once_a_working_day_and_not_before_it_exists() -> None:
    assert keeping.back_up_library_when_due(NOW) == ()
    assert keeping.library_backups() == ()
    with open_library() as library:
        library.write_snapshot()
    now = datetime.now(UTC)
    for moment in (now, now + timedelta(hours=1), now + timedelta(hours=26)):
        assert keeping.back_up_library_when_due(moment) == ()
    assert [backup.made_at for backup in keeping.library_backups()] == [now + timedelta(hours=26), now]


def test_a_copy_of_a_closed_run_is_whole_and_noted(tmp_path: Path) -> None:
    path = ended()
    keeping.copy_out(path, tmp_path, NOW)
    assert keeping.verify(tmp_path / "ken.tabletop")[0].key == "keeping.sound"
    assert str(tmp_path / "ken.tabletop") in said(keeping.out_of_reach(path))


def damaged_at(path: Path, version: int) -> None:
    """Damage one record of a closed run."""
    rewrite_event(path, f"UPDATE event SET payload = '{{}}' WHERE version = {version}")


def held_with_notes(number: int) -> Path:
    session = a_session_on_disk()
    for note in range(number):
        session.do(MakeNote(f"regel {note}"))
    keeping.after_end(session, Settings(), NOW)
    session.close()
    return file_of(session).path


def test_the_readable_part_of_a_damaged_run_becomes_an_exercise_beside_it() -> None:
    path = held_with_notes(5)
    damaged_at(path, 4)
    before = path.read_bytes()
    assert keeping.tells_damage(keeping.verify(path))
    words = said(keeping.salvage(path, NOW))
    beside = path.with_name("ken-salvaged.tabletop")
    assert "3 regels gered in ken-salvaged.tabletop" in words
    assert "3 regels waren niet te redden" in words
    assert path.read_bytes() == before
    assert keeping.verify(beside)[0].key == "keeping.sound"
    assert {row.path for row in shelf().runs} == {str(path), str(beside)}
    assert str(beside) in said(keeping.out_of_reach(path))
    session = open_run(beside)
    assert (len(session.records), PERSON in session.people().values()) == (3, True)
    session.close()
    keeping.salvage(path, NOW)
    assert path.with_name("ken-salvaged-2.tabletop").is_file()


def test_a_run_that_is_whole_or_in_use_or_empty_is_not_salvaged() -> None:
    path = held_with_notes(2)
    with pytest.raises(Refused):
        keeping.salvage(path, NOW)
    session = open_run(path)
    assert not keeping.tells_damage(keeping.verify(path))
    with pytest.raises(Damaged):
        keeping.salvage(path, NOW)
    session.close()
    damaged_at(path, 1)
    with pytest.raises(Damaged):
        keeping.salvage(path, NOW)
    assert [file.name for file in runs_folder().iterdir()] == ["ken.tabletop"]


def test_the_shipped_scenarios_are_read_once_and_then_stand_on_the_shelf() -> None:
    fresh = refresh(scenario_folders())
    assert fresh.stale == ()
    assert {summary["id"] for _, summary in fresh.cards} >= {"ken-je-partner", "stroomstoring-noord-holland"}
