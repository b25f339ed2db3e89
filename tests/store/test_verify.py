"""Damage is found, told and survived: never a traceback, never a silent change."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest
from sqlite_utils import Database

from tabletop.base.errors import Damaged, Refused
from tabletop.base.texts import Texts
from tabletop.store.event_log import StoredRecord
from tabletop.store.run_file import Heartbeat, RunFile
from tabletop.store.verify import salvage, verify_run

from .run_builders import make_run


def rewrite_event(path: Path, statement: str) -> None:
    """Change events as someone with a database tool could, and put the guards back."""
    database = Database(path)
    guards = [trigger.sql for trigger in database.triggers]
    for trigger in database.triggers:
        database.execute(f"DROP TRIGGER {trigger.name}")
    database.execute(statement)
    for guard in guards:
        database.execute(guard)
    database.close()


def content(path: Path) -> tuple[object, ...]:
    with RunFile.open_reading(path) as run:
        media = tuple((name, run.medium(name)) for name in run.media_names())
        return (run.log.read(), run.texts(), run.meta(), media, run.people(), run.heartbeat())


def test_a_sound_run_has_no_problems(tmp_path: Path) -> None:
    found = verify_run(make_run(tmp_path / "a.tabletop"))
    assert found.sound
    assert found.records == 40


@pytest.mark.parametrize(
    ("statement", "version"),
    [
        ("UPDATE event SET payload = '{}' WHERE version = 7", 7),
        ("UPDATE event SET by = 'VRK' WHERE version = 40", 40),
        ("DELETE FROM event WHERE version = 12", 12),
        ("DELETE FROM event WHERE version = 1", 1),
    ],
)
def test_a_changed_or_missing_event_is_found(tmp_path: Path, statement: str, version: int) -> None:
    path = make_run(tmp_path / "a.tabletop")
    rewrite_event(path, statement)
    found = verify_run(path)
    assert [message.key for message in found.problems] == ["store.chain_broken"]
    assert dict(found.problems[0].values)["version"] == version
    assert found.records == version - 1
    with RunFile.open_reading(path) as run, pytest.raises(Damaged):
        run.log.read()


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("UPDATE text SET content = 'anders'", "store.changed_text"),
        ("UPDATE meta SET value = 'anders'", "store.changed_meta"),
        ("UPDATE person SET name = 'anders'", "store.changed_person"),
        ("UPDATE medium SET content = x'00'", "store.medium_changed"),
        ("UPDATE medium SET name = 'anders.png'", "store.changed_medium"),
        ("UPDATE heartbeat SET elapsed_ms = 1", "store.changed_heartbeat"),
    ],
)
def test_a_change_beside_the_log_is_found(tmp_path: Path, statement: str, key: str) -> None:
    path = make_run(tmp_path / "a.tabletop")
    database = Database(path)
    database.execute(statement)
    database.close()
    assert [message.key for message in verify_run(path).problems] == [key]


def test_the_sound_beginning_is_salvaged(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop")
    rewrite_event(path, "UPDATE event SET payload = '{}' WHERE version = 31")
    before = path.read_bytes()
    saved = salvage(path, tmp_path / "b.tabletop")
    assert (saved.records, saved.lost) == (30, 10)
    assert [message.key for message in saved.problems] == ["store.chain_broken"]
    assert path.read_bytes() == before
    assert verify_run(tmp_path / "b.tabletop").sound
    with RunFile.open_reading(tmp_path / "b.tabletop") as run:
        assert run.log.latest == 30
        assert run.people() == {"p1": "Anneke Zeldzaam-Achternaam"}
        assert run.heartbeat() == Heartbeat("2026-03-12T09:30:00.000+00:00", 1_800_000, 1800)


def test_a_cut_off_file_gives_what_is_left(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop", records=400)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 4 // 4096 * 4096])
    assert not verify_run(path).sound
    saved = salvage(path, tmp_path / "b.tabletop")
    assert saved.records > 0
    assert verify_run(tmp_path / "b.tabletop").sound


def test_salvaging_over_an_existing_file_is_refused(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop")
    with pytest.raises(Refused):
        salvage(path, path)
    assert verify_run(path).sound


def test_nothing_can_be_salvaged_from_what_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.tabletop").write_bytes(random.Random(1).randbytes(9000))
    with pytest.raises(Damaged) as raised:
        salvage(tmp_path / "a.tabletop", tmp_path / "b.tabletop")
    assert raised.value.message.key == "store.nothing_to_salvage"
    assert not (tmp_path / "b.tabletop").exists()


def test_a_run_of_which_no_record_is_left_is_not_written(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop")
    rewrite_event(path, "UPDATE event SET payload = '{}' WHERE version = 1")
    with pytest.raises(Damaged) as raised:
        salvage(path, tmp_path / "b.tabletop")
    assert raised.value.message.key == "store.no_log_left"
    assert "reservekopie" in Texts("nl").say(raised.value.message)
    assert not (tmp_path / "b.tabletop").exists()


@pytest.mark.parametrize("length", [16, 100, 1500, 4096])
def test_a_run_without_its_first_bytes_is_salvaged_whole(tmp_path: Path, length: int) -> None:
    path = make_run(tmp_path / "a.tabletop", records=400)
    good, whole = content(path), path.read_bytes()
    path.write_bytes(bytes(length) + whole[length:])
    assert not verify_run(path).sound
    assert salvage(path, tmp_path / "b.tabletop").records == 400
    assert content(tmp_path / "b.tabletop") == good


def test_without_its_first_bytes_and_with_names_erased_a_run_gives_its_log_or_says_no(tmp_path: Path) -> None:
    path = make_run(tmp_path / "a.tabletop")
    with RunFile.open_writing(path) as run:
        run.erase_names()
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    with suppress(Damaged):
        assert salvage(path, tmp_path / "b.tabletop").records == 40


def mutations(whole: bytes, count: int) -> list[bytes]:
    """Return flipped bytes, cuts and blanked pages, the header more often than its share."""
    chance = random.Random(20150327)
    made: list[bytes] = []
    for number in range(count):
        changed = bytearray(whole)
        if number % 6 == 4:
            del changed[chance.randrange(len(whole)) :]
        elif number % 6 == 5:
            page = chance.randrange(len(whole) // 4096) * 4096
            changed[page : page + 4096] = bytes(4096)
        else:
            at = chance.randrange(100) if number % 6 == 3 else chance.randrange(len(whole))
            changed[at] ^= 1 << chance.randrange(8) if number % 2 else chance.randrange(1, 256)
        made.append(bytes(changed))
    return made


def test_of_500_damaged_runs_each_is_told_or_unharmed(tmp_path: Path, more: int) -> None:
    path = make_run(tmp_path / "a.tabletop")
    whole, good, texts = path.read_bytes(), content(path), Texts("nl")
    records: tuple[StoredRecord, ...] = good[0]  # type: ignore[assignment]
    target = tmp_path / "salvaged.tabletop"
    silent = []
    for number, changed in enumerate(mutations(whole, 500 * more)):
        path.write_bytes(changed)
        found = verify_run(path)
        assert all(texts.say(message) for message in found.problems)
        if found.sound and content(path) != good:
            silent.append(number)
        if number % 5:
            continue
        with suppress(Damaged):
            salvage(path, target)
        if target.exists():
            with RunFile.open_reading(target) as run:
                assert run.log.read() == records[: run.log.latest]
            target.unlink()
    assert silent == []


def test_a_damaged_run_opens_for_writing_or_says_why(tmp_path: Path, more: int) -> None:
    path = make_run(tmp_path / "a.tabletop")
    for changed in mutations(path.read_bytes(), 150 * more):
        path.write_bytes(changed)
        with suppress(Damaged), RunFile.open_writing(path) as run:
            run.log.read()
