"""One exercise in progress: the single place where wishes become records. Main thread only.

Stored first, told after: nobody hears of an event that is not durable.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from tabletop.app.people import free_key
from tabletop.app.stopwatch import Stopwatch
from tabletop.base.errors import Damaged
from tabletop.base.moments import When
from tabletop.exercise.clock import offset_ms
from tabletop.exercise.commands import AnswerSleep, Command, Tick
from tabletop.exercise.decide import decide
from tabletop.exercise.evolve import evolve
from tabletop.exercise.fold import first_state, fold_onto
from tabletop.exercise.record import Record
from tabletop.exercise.state import ExerciseState
from tabletop.projections.log_book import LogBook
from tabletop.scenario.model import Scenario
from tabletop.store.event_codec import decode, encode
from tabletop.store.event_log import EventLog, NewRecord, StoredRecord

BEAT_MS = 1000
"""How often the time is kept outside the log, so that a crash costs at most two seconds of table time."""
SLEEP_MS = 5000
"""A gap between two ticks that only a sleeping machine can explain."""
CLOCK_MS = 5000
"""A jump of the machine's own clock that people would see; less is the network setting it right."""
LONG_PAST = 1000
"""From so many records on, looking through all of the past for garbage would hold up the windows."""
SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Change:
    """What listeners hear: the new records, or none when only time went by."""

    records: tuple[Record, ...] = ()


class RunKeeping(Protocol):
    """What a session needs of the run it belongs to: names, the time, and a goodbye."""

    def people(self) -> Mapping[str, str]:
        """Return names by key."""
        ...

    def put_person(self, key: str, name: str) -> None:
        """Keep a name."""
        ...

    def keep_time(self, when: When) -> None:
        """Keep the latest time outside the log."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


@dataclass(slots=True)
class _Timer:
    """Table time in ms: what has passed, and since when it runs."""

    passed_ms: int = 0
    since_ms: int | None = None
    last_alive_ms: int | None = None
    """The last tick or wish since ticks began; None before the first tick."""
    last_beat_ms: int = 0
    last_tick: tuple[datetime, int] | None = None
    """What the machine's own clock said at the last tick, and the monotonic clock (ms)."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a session is made of."""

    scenario: Scenario
    log: EventLog
    keeping: RunKeeping
    stopwatch: Stopwatch
    media: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


class Session:
    """Holds the state, turns commands into stored records, and tells its listeners."""

    def __init__(self, run: Run) -> None:
        self.scenario = run.scenario
        self.media = run.media
        self.records: list[Record] = []
        self.log = LogBook()
        self.state: ExerciseState = first_state(run.scenario)
        self.slept_ms = 0
        """A sleep of the machine that the facilitator has not answered yet, in ms."""
        self.clock_changed_ms = 0
        """How far the machine's own clock was set on, or back (below zero), since it was told, in ms."""
        self._run = run
        self._people = dict(run.keeping.people())
        self._listeners: list[Callable[[Change], None]] = []
        self._timer = _Timer()
        self._read_past()
        if self.records:
            self._timer.passed_ms = self.records[-1].when.elapsed_ms
        self._follow_clock()

    def when(self) -> When:
        """Return the present: wall time, table time and script offset."""
        elapsed = self._elapsed_ms()
        return When(
            self._run.stopwatch.wall(), elapsed, offset_ms(self.scenario, self.state.clock, elapsed) // 1000
        )

    def do(self, command: Command, by: str = "") -> tuple[Record, ...]:
        """Carry out a wish: decide, store, take in, tell. Raises Refused, or Damaged when nothing was stored.

        By is empty for the facilitator, `role:HLM` for a role at the shared screen.
        """
        self._notice_sleep()
        when = self.when()
        events = decide(self.scenario, self.state, command, when)
        if not events:
            return ()
        who = by or self.state.facilitator or "facilitator"
        rows = [_row(kind, payload, when, who) for kind, payload in map(encode, events)]
        self._run.log.append(rows, after=self.state.version)
        records = tuple(
            Record(self.state.version + 1 + index, when, who, event) for index, event in enumerate(events)
        )
        for record in records:
            self._take(record)
        self._follow_clock()
        self._tell(Change(records))
        return records

    def tick(self) -> None:
        """Let time do its work: what is due by itself, the kept time; notice a sleep and a clock that was set."""
        now = self._run.stopwatch.monotonic_ms()
        self._notice_clock_change(now)
        self._notice_sleep()
        self._timer.last_alive_ms = now
        if now - self._timer.last_beat_ms >= BEAT_MS and self.state.clock.running:
            self._timer.last_beat_ms = now
            self._run.keeping.keep_time(self.when())
        if not self.do(Tick(), by=SCRIPT):
            self._tell(Change())

    def answer_sleep(self, counted: bool) -> None:
        """Let a noticed sleep of the machine count as table time, or leave it out."""
        slept, self.slept_ms = self.slept_ms, 0
        if not slept:
            return
        if counted:
            self._timer.passed_ms += slept
        self.do(AnswerSleep(slept // 1000, counted))

    def stand_at(self, elapsed_ms: int) -> None:
        """Let table time (ms) be what was last kept before a crash; never earlier than the last record."""
        timer = self._timer
        timer.passed_ms = max(self.records[-1].when.elapsed_ms if self.records else 0, elapsed_ms)
        if timer.since_ms is not None:
            timer.since_ms = self._run.stopwatch.monotonic_ms()

    @property
    def keeping(self) -> RunKeeping:
        """What keeps the names and the time of this run."""
        return self._run.keeping

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Tell this callback of every change from now on; the answer ends that."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def person(self, name: str) -> str:
        """Return the key of a person's name, made when new; empty for an empty name."""
        name = name.strip()
        if not name:
            return ""
        for key, known in self._people.items():
            if known == name:
                return key
        key = free_key(self._people, self.records)
        self._run.keeping.put_person(key, name)
        self._people[key] = name
        return key

    def name_of(self, key: str) -> str:
        """Return the name behind a key; empty when it is unknown or was erased."""
        return self._people.get(key, "")

    def people(self) -> Mapping[str, str]:
        """Return all names by key."""
        return dict(self._people)

    def forget_names(self) -> None:
        """Forget the names after they were erased from the run."""
        self._people.clear()

    def close(self) -> None:
        """Keep the last time and let go of the run."""
        try:
            if self.state.clock.running:
                self._run.keeping.keep_time(self.when())
        except Damaged:
            # The records are safe without it; at the next start the clock stands a second or two earlier.
            pass
        finally:
            self._run.keeping.close()

    def _notice_sleep(self) -> None:
        """Leave a sleep of the machine out of table time, also when a key comes before the tick."""
        timer, now = self._timer, self._run.stopwatch.monotonic_ms()
        if timer.last_alive_ms is None:
            return
        gap = now - max(timer.last_alive_ms, timer.since_ms or 0)
        timer.last_alive_ms = now
        if gap > SLEEP_MS and timer.since_ms is not None:
            self.slept_ms += gap
            timer.passed_ms -= gap

    def _notice_clock_change(self, now_ms: int) -> None:
        """Compare the machine's own clock with the time that passed; after a sleep it may have been set right."""
        wall = self._run.stopwatch.wall()
        before, self._timer.last_tick = self._timer.last_tick, (wall, now_ms)
        if before is None:
            return
        passed_ms = now_ms - before[1]
        jump = int((wall - before[0]).total_seconds() * 1000) - passed_ms
        if jump < -CLOCK_MS or (jump > CLOCK_MS and passed_ms <= SLEEP_MS):
            self.clock_changed_ms += jump

    def _elapsed_ms(self) -> int:
        timer = self._timer
        if timer.since_ms is None:
            return timer.passed_ms
        return timer.passed_ms + self._run.stopwatch.monotonic_ms() - timer.since_ms

    def _follow_clock(self) -> None:
        timer = self._timer
        running = self.state.clock.running
        if running and timer.since_ms is None:
            timer.since_ms = self._run.stopwatch.monotonic_ms()
        elif not running and timer.since_ms is not None:
            timer.passed_ms = self._elapsed_ms()
            timer.since_ms = None

    def _read_past(self) -> None:
        """Take in what the log holds. Garbage is not collected meanwhile: that would cost a third of the time."""
        collecting = gc.isenabled()
        gc.disable()
        try:
            for record in map(record_of, self._run.log.read()):
                self.records.append(record)
                self.log.feed(record)
            self.state = fold_onto(self.state, self.records)
            if len(self.records) >= LONG_PAST:
                gc.freeze()
        finally:
            if collecting:
                gc.enable()

    def _take(self, record: Record) -> None:
        self.state = evolve(self.state, record)
        self.records.append(record)
        self.log.feed(record)

    def _tell(self, change: Change) -> None:
        for callback in tuple(self._listeners):
            callback(change)


def record_of(stored: StoredRecord) -> Record:
    """Return the record in a stored row. Raises Damaged."""
    when = When(datetime.fromisoformat(stored.wall), stored.elapsed_ms, stored.offset)
    return Record(stored.version, when, stored.by, decode(stored.kind, stored.payload))


def _row(kind: str, payload: str, when: When, by: str) -> NewRecord:
    return NewRecord(kind, when.wall.isoformat(), when.elapsed_ms, when.offset, by, payload)
