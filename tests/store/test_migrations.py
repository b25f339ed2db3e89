"""Shapes of databases change step by step, all steps or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from tabletop.base.errors import Damaged
from tabletop.store import run_file
from tabletop.store.connection import connect, first_value
from tabletop.store.migrations import RUN, Shape, check_shape, migrate, version_of
from tabletop.store.run_file import RunFile

from .run_builders import make_run


def first(database: Database) -> None:
    database.execute("CREATE TABLE a (x INTEGER)")


def second(database: Database) -> None:
    database.execute("INSERT INTO a VALUES (2)")


def failing(database: Database) -> None:
    database.execute("INSERT INTO a VALUES (3)")
    database.execute("INSERT INTO nowhere VALUES (3)")


def remark(database: Database) -> None:
    database.execute("CREATE TABLE remark (x TEXT) STRICT")


def opened(path: Path) -> Database:
    return connect(path, mode="rwc")


def test_only_the_missing_steps_are_taken_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    database = opened(path)
    migrate(database, Shape(7, "try", (first,)), path)
    newer = Shape(7, "try", (first, second))
    assert version_of(database, newer, path) == 1
    migrate(database, newer, path)
    migrate(database, newer, path)
    assert version_of(database, newer, path) == 2
    assert first_value(database, "SELECT count(*) FROM a") == 1
    database.close()


def test_a_failing_step_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    database = opened(path)
    migrate(database, Shape(7, "try", (first,)), path)
    with pytest.raises(Damaged):
        migrate(database, Shape(7, "try", (first, second, failing)), path)
    assert first_value(database, "PRAGMA user_version") == 1
    assert first_value(database, "SELECT count(*) FROM a") == 0
    database.close()


def test_a_strange_table_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    database = opened(path)
    shape = Shape(7, "try", (first,))
    migrate(database, shape, path)
    check_shape(database, shape, path)
    database.execute("CREATE VIEW b AS SELECT 1")
    with pytest.raises(Damaged):
        check_shape(database, shape, path)
    database.close()


def test_an_older_run_is_brought_up_to_date_or_read_without_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_run(tmp_path / "a.tabletop")
    old = path.read_bytes()
    newer = Shape(RUN.application_id, RUN.name, (*RUN.steps, remark))
    monkeypatch.setattr(run_file, "RUN", newer)
    with RunFile.open_reading(path) as run:
        assert len(run.log.read()) == 40
    assert path.read_bytes() == old
    with RunFile.open_writing(path) as run:
        assert len(run.log.read()) == 40
        assert first_value(run.database, "PRAGMA user_version") == newer.version
