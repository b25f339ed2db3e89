"""The backup of an exercise that goes on: often enough, whole, and never in the way of a key."""

from __future__ import annotations

from datetime import timedelta
from time import perf_counter

import pytest

from tabletop.app import keeping
from tabletop.app.running_backup import EVERY, RunningBackup
from tabletop.app.runs import file_of, open_run
from tabletop.base.errors import Damaged
from tabletop.exercise.commands import MakeNote
from tabletop.store.event_log import NewRecord
from tests.builders import a_running_session

from .test_keeping import NOW, PERSON, a_session_on_disk, ended, said

MOST_MS = 30
"""What a key may be held up: two frames of a screen."""


def test_a_backup_is_made_at_once_and_every_ten_minutes_in_which_something_was_recorded() -> None:
    session = a_session_on_disk()
    backup = RunningBackup(session)
    path, moment, made = file_of(session).path, NOW, 0
    for step in range(60):
        if step in (12, 13, 40):
            session.do(MakeNote(f"regel {step}"))
        work = backup.work(moment)
        if work is not None:
            work()
            made += 1
        moment += timedelta(minutes=1)
    # At the start, at 12 minutes with the note of then, at 22 with that of 13, and at 40.
    assert made == 4
    session.close()
    newest = keeping.backups_of(path)[0]
    assert newest.made_at == NOW + timedelta(minutes=40)
    found = keeping.verify(newest.path)[0]
    assert (found.key, dict(found.values)["n"]) == ("keeping.sound", session.state.version)


def test_the_backup_of_a_running_exercise_can_be_restored() -> None:
    session = a_session_on_disk()
    work = RunningBackup(session).work(NOW)
    assert work is not None
    work()
    path = file_of(session).path
    session.close()
    path.write_bytes(b"kapot")
    keeping.restore_run(path, keeping.backups_of(path)[0], NOW)
    assert keeping.verify(path)[0].key == "keeping.sound"


def test_a_clock_that_was_set_back_does_not_stop_the_backups() -> None:
    session = a_session_on_disk()
    backup = RunningBackup(session)
    assert backup.work(NOW) is not None
    assert backup.work(NOW - EVERY / 2) is None
    assert backup.work(NOW - timedelta(days=1)) is not None
    session.close()


def test_a_backup_that_fails_says_that_the_exercise_is_safe_and_is_tried_again() -> None:
    session = a_session_on_disk()
    backup = RunningBackup(session)
    keeping.backups_folder().write_bytes(b"")
    work = backup.work(NOW)
    assert work is not None
    with pytest.raises(Damaged) as raised:
        work()
    assert "wordt gewoon bewaard" in said([raised.value.message])
    keeping.backups_folder().unlink()
    again = backup.work(NOW + EVERY)
    assert again is not None
    again()
    assert len(keeping.backups_of(file_of(session).path)) == 1
    session.close()


def test_names_that_are_erased_do_not_come_back_in_a_late_backup() -> None:
    path = ended()
    session = open_run(path)
    backup = RunningBackup(session)
    late = backup.work(NOW + EVERY)
    assert late is not None
    backup.stop()
    session.close()
    keeping.erase_names(path)
    late()
    assert all(PERSON.encode() not in kept.path.read_bytes() for kept in keeping.backups_of(path))


def test_an_exercise_in_memory_is_not_backed_up() -> None:
    session, _ = a_running_session()
    assert RunningBackup(session).work(NOW) is None


def test_ten_thousand_entries_are_taken_down_without_holding_up_a_key() -> None:
    session = a_session_on_disk()
    log = file_of(session).log
    wall = NOW.isoformat()
    entries = tuple(NewRecord("entry.noted", wall, n, n, "HLM", '"' + "tekst " * 20 + '"') for n in range(10_000))
    log.append(entries, after=log.latest)
    taken: list[float] = []
    for _ in range(3):
        begin = perf_counter()
        assert RunningBackup(session).work(NOW) is not None
        taken.append((perf_counter() - begin) * 1000)
    assert min(taken) < MOST_MS
    session.close()
