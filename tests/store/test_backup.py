"""Backups: made whole, thinned by rule, put back, and reached when names or runs are erased."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tabletop.base.errors import Damaged
from tabletop.base.texts import Texts
from tabletop.store.backup import Backups, copies_out_of_reach, delete_run, erase_names_everywhere
from tabletop.store.keeping import LIBRARY_RULE, KeepRule, kept
from tabletop.store.library_db import LIBRARY_NAME, Library
from tabletop.store.library_snapshot import SNAPSHOT, Export, ScenarioCard
from tabletop.store.run_file import RunFile
from tabletop.store.verify import verify_run

from .run_builders import make_run, noted

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_the_latest_backups_stay_and_then_one_per_day_week_and_month() -> None:
    hourly = [NOON - HOUR * number for number in range(24 * 60)]
    staying = sorted(kept(hourly, KeepRule(latest=2, daily=3, weekly=2, monthly=2)), reverse=True)
    assert staying == [
        NOON,
        NOON - HOUR,
        datetime(2026, 3, 11, 23, tzinfo=UTC),
        datetime(2026, 3, 10, 23, tzinfo=UTC),
        datetime(2026, 3, 8, 23, tzinfo=UTC),
        datetime(2026, 2, 28, 23, tzinfo=UTC),
    ]


def test_thinning_again_changes_nothing_and_never_loses_the_newest() -> None:
    moments = [NOON - HOUR * 7 * number for number in range(400)]
    staying = kept(moments, LIBRARY_RULE)
    assert kept(staying, LIBRARY_RULE) == staying
    assert NOON in staying
    assert len(staying) <= 32
    assert kept([], LIBRARY_RULE) == frozenset()


def test_a_live_run_is_backed_up_and_old_backups_go(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    path = make_run(tmp_path / "a.tabletop")
    with RunFile.open_writing(path) as run:
        for number in range(12):
            run.log.append((noted(),), after=run.log.latest)
            backups.keep_run(run, NOON + HOUR * number / 2)
    found = backups.of_run(path)
    assert [backup.moment for backup in found] == [NOON + HOUR * number / 2 for number in (11, 10, 9)]
    assert verify_run(found[0].path).records == 52
    assert backups.runs() == (path,)
    assert backups.of_run(tmp_path / "other" / "a.tabletop") == ()


def test_a_damaged_run_is_replaced_by_its_backup_and_kept_aside(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    path = make_run(tmp_path / "a.tabletop")
    backups.keep_run_file(path, NOON)
    path.write_bytes(b"stuk" * 5000)
    with pytest.raises(Damaged):
        backups.keep_run_file(path, NOON + DAY)
    assert len(backups.of_run(path)) == 1
    aside = backups.restore(backups.of_run(path)[0], path, NOON + DAY)
    assert aside is not None
    assert aside.read_bytes() == b"stuk" * 5000
    assert verify_run(path).sound


def test_a_lost_run_comes_back(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    path = make_run(tmp_path / "a.tabletop")
    backups.keep_run_file(path, NOON)
    path.unlink()
    assert backups.restore(backups.of_run(path)[0], path, NOON) is None
    assert verify_run(path).records == 40


def test_a_damaged_backup_is_not_put_back(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    path = make_run(tmp_path / "a.tabletop")
    whole = path.read_bytes()
    kept_at = backups.keep_run_file(path, NOON)
    kept_at.write_bytes(kept_at.read_bytes()[:5000])
    with pytest.raises(Damaged):
        backups.restore(backups.of_run(path)[0], path, NOON)
    assert path.read_bytes() == whole
    assert sorted(os.listdir(tmp_path)) == ["a.tabletop", "backups"]


def test_a_run_in_use_is_neither_replaced_nor_deleted(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    path = make_run(tmp_path / "a.tabletop")
    backups.keep_run_file(path, NOON)
    with RunFile.open_writing(path), Library.open(tmp_path) as library:
        with pytest.raises(Damaged) as raised:
            backups.restore(backups.of_run(path)[0], path, NOON)
        assert raised.value.message.key == "store.in_use_by"
        with pytest.raises(Damaged):
            delete_run(path, backups, library)
    assert verify_run(path).sound
    assert len(backups.of_run(path)) == 1


def test_the_library_is_backed_up_and_restored(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    card = ScenarioCard("/s/a", 1, 2, "ab", "{}")
    with Library.open(tmp_path) as library:
        library.put_cards([card])
        backups.keep_library(library, NOON)
        library.remove_card("/s/a")
    backups.restore(backups.of_library()[0], tmp_path / LIBRARY_NAME, NOON)
    assert not (tmp_path / SNAPSHOT).exists()
    with Library.open(tmp_path) as library:
        assert library.cards() == (card,)


def test_erasing_names_reaches_the_backups(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    path = make_run(tmp_path / "a.tabletop")
    for number in range(3):
        backups.keep_run_file(path, NOON + DAY * number)
    backups.restore(backups.of_run(path)[0], path, NOON)
    backups.of_run(path)[2].path.write_bytes(b"Zeldzaam, onleesbaar")
    with RunFile.open_writing(path) as run:
        assert erase_names_everywhere(run, backups) == 4
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) >= 4
    assert [file for file in files if b"Zeldzaam" in file.read_bytes()] == []
    assert all(verify_run(backup.path).sound for backup in backups.of_run(path))


def test_deleting_a_run_leaves_nothing_of_it(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "backups")
    path = make_run(tmp_path / "a.tabletop")
    other = make_run(tmp_path / "b.tabletop")
    for number in range(2):
        backups.keep_run_file(path, NOON + DAY * number)
    backups.keep_run_file(other, NOON)
    backups.restore(backups.of_run(path)[0], path, NOON)
    with Library.open(tmp_path) as library:
        assert delete_run(path, backups, library) == 2
        assert library.runs() == ()
    assert [file for file in tmp_path.rglob("*") if file.name.startswith("a.tabletop")] == []
    assert backups.runs() == (other,)
    assert verify_run(other).sound


def test_what_cannot_be_reached_is_named() -> None:
    exports = (
        Export("r", "/usb/debrief.pdf", "pdf", True, "2026-03-12T12:00:00+00:00"),
        Export("r", "/usb/log.csv", "csv", False, "2026-03-12T12:00:00+00:00"),
    )
    texts = Texts("nl")
    lines = [texts.say(message) for message in copies_out_of_reach(exports)]
    assert "/usb/debrief.pdf" in lines[0]
    assert "met namen" in lines[0]
    assert "zonder namen" in lines[1]
    assert len(lines) == 3
