"""Versions of a scenario: kept for good, every content once, and known when they are no longer whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tabletop.base.errors import Damaged
from tabletop.store.scenario_versions import Label, keep, listed, load

NOW = datetime(2026, 5, 21, 9, 30, tzinfo=UTC)
FILES = {"nl.yaml": b"format: 1\n", "en.yaml": b"format: 1\n", "media/kaart.png": b"\x89PNG"}


def test_a_named_version_comes_back_byte_for_byte(tmp_path: Path) -> None:
    version = keep(tmp_path, FILES, Label(NOW, "Voor het overleg"))
    assert load(tmp_path, version) == FILES
    (row,) = listed(tmp_path).versions
    assert (row.label.name, row.label.moment, row.label.automatic) == ("Voor het overleg", NOW, False)


def test_the_latest_version_stands_first(tmp_path: Path) -> None:
    for number in range(12):
        keep(tmp_path, {"nl.yaml": str(number).encode()}, Label(NOW + timedelta(minutes=number)))
    assert [version.number for version in listed(tmp_path).versions] == list(range(12, 0, -1))


def test_the_same_content_lies_on_the_disk_once(tmp_path: Path) -> None:
    keep(tmp_path, FILES, Label(NOW, "Een"))
    keep(tmp_path, {**FILES, "nl.yaml": b"format: 1\nid: x\n"}, Label(NOW, "Twee"))
    assert len(list((tmp_path / "content").iterdir())) == 3


def test_an_automatic_version_without_a_difference_is_not_kept_again_but_a_named_one_is(tmp_path: Path) -> None:
    first = keep(tmp_path, FILES, Label(NOW))
    assert keep(tmp_path, FILES, Label(NOW + timedelta(hours=1))) == first
    assert keep(tmp_path, FILES, Label(NOW + timedelta(hours=2), "Klaar")).number == 2


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    keep(tmp_path, FILES, Label(NOW, "Een"))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    keep(tmp_path, {"nl.yaml": b"anders"}, Label(NOW, "Een"))
    assert {path: path.read_bytes() for path in before} == before
    assert not list(tmp_path.rglob("*.part"))


def test_a_changed_or_missing_file_is_told_and_the_others_stay_readable(tmp_path: Path) -> None:
    first = keep(tmp_path, FILES, Label(NOW, "Een"))
    second = keep(tmp_path, {"nl.yaml": b"anders"}, Label(NOW, "Twee"))
    (tmp_path / "content" / dict(first.hashes)["nl.yaml"]).write_bytes(b"kapot")
    with pytest.raises(Damaged):
        load(tmp_path, first)
    assert load(tmp_path, second) == {"nl.yaml": b"anders"}
    (tmp_path / "lists" / "000001.json").write_bytes(b"{")
    kept = listed(tmp_path)
    assert ([version.number for version in kept.versions], kept.unreadable) == ([2], ("000001.json",))
    assert keep(tmp_path, FILES, Label(NOW, "Drie")).number == 3


def test_a_scenario_without_versions_has_none(tmp_path: Path) -> None:
    assert listed(tmp_path / "nieuw").versions == ()


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "vol").write_bytes(b"")
    with pytest.raises(Damaged):
        keep(tmp_path / "vol", FILES, Label(NOW, "Een"))
