"""The session: stored first and told after, and what time does to it."""

from __future__ import annotations

import pytest

from tabletop.app.session import Change
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.exercise import commands as c
from tabletop.exercise.values import Entry
from tabletop.exercise.words import EntryKind
from tabletop.store.event_log import MemoryEventLog
from tests.builders import a_running_session, a_session


class _FullDisk(MemoryEventLog):
    """A log that stores nothing any more once it is full."""

    full = False

    def append(self, records, *, after):  # type: ignore[no-untyped-def]
        if self.full:
            raise Damaged(Message("store.disk_full"))
        return super().append(records, after=after)


def _entry(text: str = "Bellen") -> c.LogEntry:
    return c.LogEntry(Entry("HLM", EntryKind.ACTION, text))


def test_listeners_hear_of_a_record_only_after_it_was_stored() -> None:
    log = _FullDisk()
    session, _ = a_session(log=log)
    session.do(c.StartPlay())
    heard: list[Change] = []
    session.subscribe(heard.append)
    log.full = True
    with pytest.raises(Damaged):
        session.do(_entry())
    assert heard == []
    assert session.state.entries == 0
    log.full = False
    session.do(_entry())
    assert session.state.entries == 1
    assert len(heard) == 1


def test_a_refused_wish_changes_nothing() -> None:
    session, _ = a_running_session()
    before = session.state
    with pytest.raises(Refused):
        session.do(_entry("   "))
    assert session.state is before


def test_every_record_names_who_made_it() -> None:
    session, _ = a_running_session()
    session.do(_entry())
    session.do(_entry(), by="role:HLM")
    session.do(c.ChangeFacilitator(session.person("S. Jansen")))
    session.do(_entry())
    makers = [session.name_of(record.by) or record.by for record in session.records[-4:]]
    assert makers == ["M. de Boer", "role:HLM", "M. de Boer", "S. Jansen"]


def test_a_tick_that_changes_nothing_stores_nothing() -> None:
    session, clock = a_running_session()
    for _ in range(100):
        clock.advance(0.25)
        session.tick()
    assert len(session.records) == 2


def test_a_sleep_of_the_machine_is_left_out_until_the_facilitator_counts_it() -> None:
    session, clock = a_running_session()
    session.tick()
    clock.advance(600)
    session.tick()
    assert session.slept_ms == 600_000
    assert session.when().elapsed_ms == 0
    session.answer_sleep(counted=True)
    assert session.when().elapsed_ms == 600_000
    clock.advance(600)
    session.tick()
    session.answer_sleep(counted=False)
    assert session.when().elapsed_ms == 600_000


def test_a_wall_clock_set_back_changes_neither_order_nor_durations() -> None:
    session, clock = a_running_session()
    clock.advance(100)
    session.do(_entry("een"))
    clock.now = clock.now.replace(year=1971)
    clock.advance(100)
    session.do(_entry("twee"))
    first, second = session.records[-2:]
    assert second.when.elapsed_ms - first.when.elapsed_ms == 100_000
    assert [row.entry.text for row in session.log.rows] == ["een", "twee"]


@pytest.mark.parametrize(("seconds", "noticed_ms"), [(-3600, -3_600_000), (3600, 3_600_000), (-4, 0), (4, 0)])
def test_a_wall_clock_that_is_set_is_remembered_unless_it_is_only_put_right(seconds: int, noticed_ms: int) -> None:
    session, clock = a_running_session()
    session.tick()
    clock.advance(0.2)
    session.do(_entry())
    clock.advance(0.05)
    clock.set_by(seconds)
    session.tick()
    assert session.clock_changed_ms == noticed_ms
    assert session.when().elapsed_ms == 250
    assert session.slept_ms == 0


def test_a_wall_clock_that_is_put_right_after_a_sleep_is_no_news() -> None:
    session, clock = a_running_session()
    session.tick()
    clock.advance(600)
    clock.set_by(20)
    session.tick()
    assert (session.slept_ms, session.clock_changed_ms) == (600_000, 0)


def test_opening_a_log_again_gives_the_same_state() -> None:
    log = MemoryEventLog()
    session, clock = a_session(log=log)
    session.do(c.StartPlay())
    session.do(c.ReleaseInject("i1"))
    clock.advance(30)
    session.do(_entry())
    session.do(c.Pause())
    again, _ = a_session(log=log, prepared=False)
    assert again.state == session.state
    assert again.records == session.records
    assert again.log.rows == session.log.rows


def test_a_sleep_is_noticed_when_a_key_comes_before_the_first_tick() -> None:
    session, clock = a_running_session()
    clock.advance(1)
    session.tick()
    clock.advance(600)
    (record,) = session.do(_entry())
    assert session.slept_ms == 600_000
    assert record.when.elapsed_ms == 1000
    clock.advance(0.25)
    session.tick()
    assert session.slept_ms == 600_000
    assert session.when().elapsed_ms == 1250


def test_a_sleep_during_a_pause_takes_nothing_off_the_table_time() -> None:
    session, clock = a_running_session()
    clock.advance(4)
    session.tick()
    session.do(c.Pause())
    clock.advance(600)
    session.do(c.Resume())
    clock.advance(0.25)
    session.tick()
    assert session.slept_ms == 0
    assert session.when().elapsed_ms == 4250


def test_typing_between_two_ticks_never_makes_time_go_back() -> None:
    session, clock = a_running_session()
    session.tick()
    clock.advance(4)
    session.do(_entry("een"))
    clock.advance(4)
    session.tick()
    session.do(_entry("twee"))
    first, second = session.records[-2:]
    assert second.when.elapsed_ms - first.when.elapsed_ms == 4000


def test_an_answer_to_a_sleep_that_was_not_noticed_stores_nothing() -> None:
    session, _ = a_running_session()
    before = len(session.records)
    session.answer_sleep(counted=True)
    assert len(session.records) == before


def test_the_key_of_an_erased_name_never_becomes_somebody_else() -> None:
    log = MemoryEventLog()
    session, _ = a_session(log=log)
    session.do(c.StartPlay())
    session.do(c.ChangeFacilitator(session.person("S. Jansen")))
    session.do(_entry())
    session.forget_names()
    again, _ = a_session(log=log, prepared=False)
    for opened in (session, again):
        assert opened.person("A. Nieuw") not in {record.by for record in opened.records}
        assert opened.name_of(session.records[-1].by) == ""


def test_closing_keeps_the_time() -> None:
    session, clock = a_running_session()
    clock.advance(0.9)
    session.close()
    kept = session.keeping.kept  # type: ignore[attr-defined]
    assert kept is not None
    assert kept.elapsed_ms == 900
