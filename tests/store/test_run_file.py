"""A run file: made whole, held by one, append only, and erased where names are."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

from tabletop.base.errors import Damaged, Refused
from tabletop.store.migrations import RUN
from tabletop.store.run_file import Heartbeat, RunContents, RunFile

from .run_builders import CONTENTS, make_run, noted


def damage(path: Path) -> str:
    with pytest.raises(Damaged) as raised:
        RunFile.open_writing(path)
    return raised.value.message.key


def rewrite(path: Path, *statements: str) -> None:
    database = Database(path)
    for statement in statements:
        database.execute(statement)
    database.close()


def test_what_a_run_starts_with_comes_back(tmp_path: Path) -> None:
    with RunFile.open_reading(make_run(tmp_path / "a.tabletop")) as run:
        assert run.texts() == dict(CONTENTS.texts)
        assert run.meta() == dict(CONTENTS.meta)
        assert run.media_names() == ("kaart.png",)
        assert run.medium("kaart.png") == CONTENTS.media[0].content
        assert run.heartbeat() == Heartbeat("2026-03-12T09:30:00.000+00:00", 1_800_000, 1800)
        assert run.people() == {"p1": "Anneke Zeldzaam-Achternaam"}
        assert run.log.latest == 40


def test_a_run_is_settled_for_safety(tmp_path: Path) -> None:
    with RunFile.create(tmp_path / "a.tabletop", RunContents()) as run:
        wanted = {
            "application_id": RUN.application_id,
            "user_version": RUN.version,
            "journal_mode": "delete",
            "synchronous": 3,
            "locking_mode": "exclusive",
            "foreign_keys": 1,
            "trusted_schema": 0,
            "recursive_triggers": 1,
            "secure_delete": 1,
        }
        for name, value in wanted.items():
            assert run.database.execute(f"PRAGMA {name}").fetchone()[0] == value, name


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.tabletop"
    path.write_text("van iemand anders")
    with pytest.raises(Refused) as refusal:
        RunFile.create(path, RunContents())
    assert refusal.value.message.key == "store.exists"
    assert path.read_text() == "van iemand anders"
    assert os.listdir(tmp_path) == ["a.tabletop"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET payload = 'x' WHERE version = 1",
        "DELETE FROM event WHERE version = 1",
        "INSERT OR REPLACE INTO event VALUES (1, 'k', 'w', 0, 0, 'b', 'x', 'h')",
        "REPLACE INTO event VALUES (1, 'k', 'w', 0, 0, 'b', 'x', 'h')",
        "INSERT INTO event VALUES (1, 'k', 'w', 0, 0, 'b', 'x', 'h') "
        "ON CONFLICT (version) DO UPDATE SET payload = 'x'",
        "INSERT INTO event VALUES (1, 'k', 'w', 0, 0, 'b', 'x', 'h')",
    ],
)
def test_a_stored_event_is_never_changed(tmp_path: Path, statement: str) -> None:
    with RunFile.create(tmp_path / "a.tabletop", RunContents()) as run:
        stored = run.log.append((noted(),), after=0)
        with pytest.raises(sqlite3.IntegrityError):
            run.database.execute(statement)
        assert run.log.read() == stored


def test_a_second_opening_hears_who_has_the_run(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop")
    with RunFile.open_writing(path) as run:
        for opening in (RunFile.open_writing, RunFile.open_reading):
            with pytest.raises(Damaged) as raised:
                opening(path)
            values = dict(raised.value.message.values)
            assert raised.value.message.key == "store.in_use_by"
            assert values["pid"] == os.getpid()
        run.log.append((noted(),), after=40)
    RunFile.open_writing(path).close()
    assert os.listdir(tmp_path) == ["a.tabletop"]


def test_another_program_hears_who_has_the_run_and_takes_it_after_a_kill(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop")
    program = (
        "import sys, time; from pathlib import Path; from tabletop.store.run_file import RunFile;"
        "run = RunFile.open_writing(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": root},
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        with pytest.raises(Damaged) as raised:
            RunFile.open_writing(path)
        assert raised.value.message.key == "store.in_use_by"
        assert dict(raised.value.message.values)["pid"] == other.pid
        other.kill()
    with RunFile.open_writing(path) as run:
        assert run.log.latest == 40


def test_a_run_of_a_newer_tabletop_is_left_alone(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop")
    rewrite(path, f"PRAGMA user_version = {RUN.version + 1}")
    before = path.read_bytes()
    assert damage(path) == "store.newer"
    assert path.read_bytes() == before


def test_files_that_are_no_runs_are_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "text.tabletop").write_text("geen database, maar wel lang genoeg" * 100)
    (tmp_path / "empty.tabletop").write_bytes(b"")
    rewrite(tmp_path / "other.tabletop", "CREATE TABLE t (x)")
    assert damage(tmp_path / "text.tabletop") == "store.not_ours"
    assert damage(tmp_path / "empty.tabletop") == "store.not_ours"
    assert damage(tmp_path / "other.tabletop") == "store.not_ours"
    assert damage(tmp_path / "none.tabletop") == "store.missing"
    (tmp_path / "folder.tabletop").mkdir()
    assert damage(tmp_path / "folder.tabletop") == "store.missing"


def test_a_run_with_a_trigger_of_a_stranger_is_not_opened(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop")
    rewrite(path, "CREATE TRIGGER sly AFTER INSERT ON event BEGIN DELETE FROM person; END")
    assert damage(path) == "store.corrupt"


def test_a_run_without_its_guards_is_not_opened(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop")
    rewrite(path, "DROP TRIGGER event_is_not_deleted")
    assert damage(path) == "store.corrupt"


def test_erased_names_leave_no_trace_in_the_file_or_its_journal(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop")
    assert b"Zeldzaam-Achternaam" in path.read_bytes()
    run = RunFile.open_writing(path)
    before = run.log.read()
    assert run.erase_names() == 1
    assert run.people() == {}
    assert run.log.read() == before
    journal = tmp_path / "a.tabletop-journal"
    assert not journal.exists() or b"Zeldzaam" not in journal.read_bytes()
    run.log.append((noted(),), after=40)
    run.close()
    assert b"Zeldzaam" not in path.read_bytes()


def test_a_name_can_be_changed_and_half_a_character_does_no_harm(tmp_path: Path) -> None:
    with RunFile.create(tmp_path / "a.tabletop", RunContents()) as run:
        run.put_person("p1", "Anneke")
        run.put_person("p1", "Ann\ud83d")
        run.put_meta("place", "Haar\udc00lem")
        assert run.people() == {"p1": "Ann?"}
        assert run.meta() == {"place": "Haar?lem"}


def test_a_run_opened_for_reading_cannot_be_written(tmp_path: Path) -> None:
    with RunFile.open_reading(make_run(tmp_path / "a.tabletop")) as run:
        with pytest.raises(Damaged) as raised:
            run.log.append((noted(),), after=40)
        assert raised.value.message.key == "store.read_only"


@pytest.mark.parametrize(
    "name", ["ĳ 😀 %20 #1?.tabletop", "a" * 200 + ".tabletop", "met spatie & 'quote'.tabletop"]
)
def test_odd_names_are_fine(tmp_path: Path, name: str) -> None:
    path = make_run(tmp_path / name, records=3)
    with RunFile.open_reading(path) as run:
        assert len(run.log.read()) == 3


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write in a read-only folder")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(Damaged) as raised, RunFile.open_writing(path) as run:
            run.log.append((noted(),), after=40)
        assert raised.value.message.key in {"store.read_only", "store.cannot_open"}
    finally:
        tmp_path.chmod(0o700)


def test_a_live_run_is_copied_whole(tmp_path: Path) -> None:
    with RunFile.open_writing(make_run(tmp_path / "a.tabletop")) as run:
        run.log.append((noted(),), after=40)
        run.copy_to(tmp_path / "b.tabletop")
        with RunFile.open_reading(tmp_path / "b.tabletop") as copy:
            assert copy.log.read() == run.log.read()
            assert copy.people() == run.people()


def test_appending_and_reading_are_fast_enough(tmp_path: Path) -> None:
    with RunFile.create(tmp_path / "a.tabletop", RunContents()) as run:
        begin = time.perf_counter()
        for version in range(200):
            run.log.append((noted(),), after=version)
        assert (time.perf_counter() - begin) / 200 < 0.02
        run.log.append((noted(),) * 9800, after=200)
        begin = time.perf_counter()
        assert len(run.log.read()) == 10_000
        assert time.perf_counter() - begin < 0.3
