"""What every event log promises, held against each of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tabletop.base.errors import Refused
from tabletop.store.event_log import EventLog, MemoryEventLog, NewRecord, seal
from tabletop.store.run_file import RunContents, RunFile


def new(text: str = "Opvang openen", by: str = "OL") -> NewRecord:
    return NewRecord("entry.noted", "2026-03-12T09:00:00.000+00:00", 1500, 60, by, f'{{"text": "{text}"}}')


@pytest.fixture(params=["memory", "sqlite"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EventLog]:
    if request.param == "memory":
        yield MemoryEventLog()
        return
    with RunFile.create(tmp_path / "a.tabletop", RunContents()) as run:
        yield run.log


def test_an_empty_log_has_version_zero_and_no_records(log: EventLog) -> None:
    assert log.latest == 0
    assert log.read() == ()


def test_records_come_back_in_order_as_they_were_stored(log: EventLog) -> None:
    first = log.append((new("één"), new("twee")), after=0)
    second = log.append((new("drie"),), after=2)
    assert log.read() == first + second
    assert [record.version for record in log.read()] == [1, 2, 3]
    assert log.read()[0].payload == '{"text": "één"}'
    assert log.latest == 3


def test_reading_can_start_above_a_version(log: EventLog) -> None:
    log.append((new("1"), new("2"), new("3")), after=0)
    assert [record.version for record in log.read(after=2)] == [3]
    assert log.read(after=3) == ()


@pytest.mark.parametrize("after", [0, 1, 3, -1])
def test_an_append_after_another_version_than_the_latest_is_refused(log: EventLog, after: int) -> None:
    log.append((new(), new()), after=0)
    with pytest.raises(Refused) as refusal:
        log.append((new("te laat"),), after=after)
    assert refusal.value.message.key == "store.log_overtaken"
    assert log.latest == 2
    assert len(log.read()) == 2


def test_nothing_to_append_changes_nothing(log: EventLog) -> None:
    assert log.append((), after=0) == ()
    assert log.latest == 0


def test_each_record_is_sealed_to_the_one_before_it(log: EventLog) -> None:
    first, second = log.append((new("1"), new("2")), after=0)
    assert first.hash != second.hash
    fields = (2, second.kind, second.wall, second.elapsed_ms, second.offset, second.by, second.payload)
    assert second.hash == seal(first.hash, *fields)


def test_both_logs_seal_alike(tmp_path: Path) -> None:
    memory = MemoryEventLog()
    with RunFile.create(tmp_path / "a.tabletop", RunContents()) as run:
        assert run.log.append((new(),), after=0) == memory.append((new(),), after=0)


@pytest.mark.parametrize("text", ["😀 ĳ →", "a\\u0000b", "x" * 100_000, ""])
def test_any_text_survives(log: EventLog, text: str) -> None:
    (stored,) = log.append((new(text),), after=0)
    assert log.read() == (stored,)


def test_half_a_character_from_a_keyboard_does_not_stop_the_log(log: EventLog) -> None:
    (stored,) = log.append((new("Opvang \ud83d"),), after=0)
    assert stored.payload == '{"text": "Opvang ?"}'
    assert log.read() == (stored,)


def test_a_line_break_in_a_single_line_field_is_our_bug() -> None:
    with pytest.raises(ValueError, match="single lines"):
        new(by="OL\nVRK")
