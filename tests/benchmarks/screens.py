"""What is felt at the keys: from Enter until it is painted, stalls over a whole exercise, opening the windows."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tabletop.app.offline import rehearsal_setup
from tabletop.app.rehearsal import Player
from tabletop.app.rehearsal_script import ScriptLine, read_script
from tabletop.app.runs import create_run
from tabletop.exercise import commands as c
from tests.benchmarks.core import SCENARIO
from tests.benchmarks.measuring import Figure, percentile, took_ms
from tests.benchmarks.stage import (
    Paints,
    Windows,
    a_run,
    application,
    open_console,
    open_room,
    rest,
    until,
    windows,
)
from tests.builders import HandClock

BEAT_MS = 5
BEATS_A_STEP = 8
"""Beats between two steps of the exercise, which is pressed together: in a room there are 50 between two ticks."""
_LINE = "hlm d Noodaggregaat regelen voor de sporthal en de buurt inlichten > vrk ghor"


def entry(entries: int = 10_000, more: int = 100_000, times: int = 300) -> tuple[Figure, ...]:
    """Enter until painted in both windows minus a bare durable commit, with this log and with a longer one."""
    plain = _entry_times(entries, times)
    long = _entry_times(more, times)
    medians = _beyond(plain, 0.5), _beyond(long, 0.5)
    tails = _beyond(plain, 0.99), _beyond(long, 0.99)
    name = f"Enter to painted beyond a commit, {entries:,} entries"
    return (
        _of_limit(f"{name}, median", medians[0], _at(plain[1], 0.5), 6.0),
        _of_limit(f"{name}, p99", tails[0], _at(plain[1], 0.99), 14.0),
        Figure(
            f"the same with {more:,} entries, median", f"{medians[1]:.1f} ms", f"{medians[0]:.1f} ms",
            medians[1] / max(0.1, medians[0]), 1.3,
        ),
        Figure(
            f"the same with {more:,} entries, p99", f"{tails[1]:.1f} ms", f"{tails[0]:.1f} ms",
            tails[1] / max(0.1, tails[0]), 1.3,
        ),
    )  # fmt: skip


def stalls(last_offset: int | None = None) -> tuple[Figure, ...]:
    """Play the whole rehearsal through both windows, fast lines by the keys; return how late a beat was."""
    application()
    with tempfile.TemporaryDirectory() as folder:
        clock = _BreathingClock()
        session = create_run(SCENARIO, Path(folder) / "run.tabletop", "nl", clock)
        session.do(c.PrepareExercise(rehearsal_setup(session)))
        with windows(session, clock) as stage:
            beats = _Heartbeat()
            clock.beats = beats
            _play(stage, clock, last_offset)
            late = beats.late()
    return (
        _of_limit(f"a beat of {BEAT_MS} ms late, p99 of {len(late):,}", percentile(late, 0.99), 0.0, 16.7),
        _of_limit("a beat late, the longest", max(late), 0.0, 50.0),
    )


def opening(times: int = 5) -> tuple[Figure, ...]:
    """Open console and shared screen on a run in progress, each until it is painted."""
    application()
    console: list[float] = []
    room: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(times + 1):
            session, _ = a_run(Path(folder) / f"{number}.tabletop", 60)
            parts = (open_console(session), open_room(session))
            console.append(parts[0].took_ms)
            room.append(parts[1].took_ms)
            for part in parts:
                part.close()
            session.close()
            rest()
    return (
        _of_limit("open the console", median(console[1:]), 0.0, 150.0),
        _of_limit("open the shared screen", median(room[1:]), 0.0, 150.0),
    )


class _Heartbeat:
    """A timer that notes how far apart its beats were, in ms."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.count = 0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now
        self.count += 1

    def wait(self, beats: int = BEATS_A_STEP) -> None:
        """Let the windows breathe for some beats."""
        goal = self.count + beats
        while self.count < goal:
            QApplication.processEvents()

    def late(self) -> list[float]:
        """Return by how much each beat was late, in ms."""
        return [max(0.0, gap - BEAT_MS) for gap in self.gaps[1:]]


class _BreathingClock(HandClock):
    """A clock by hand that lets the windows breathe whenever time goes by."""

    beats: _Heartbeat | None = None

    def pass_ms(self, milliseconds: int) -> None:
        self.advance(milliseconds / 1000)
        if self.beats is not None:
            self.beats.wait()


def _play(stage: Windows, clock: _BreathingClock, last_offset: int | None) -> None:
    player = Player(stage.session, clock)  # type: ignore[arg-type]
    script = read_script((SCENARIO / "rehearsal.nl.txt").read_text(encoding="utf-8"))
    for line in script:
        if last_offset is not None and line.offset > last_offset:
            break
        if line.verb:
            player.play_part((line,))
        else:
            # A facilitator line that does nothing lets the time go by; then the words are typed.
            player.play_part((replace(line, verb="resume", words=""),))
            _type(stage, line)
        assert clock.beats is not None
        clock.beats.wait()


def _type(stage: Windows, line: ScriptLine) -> None:
    before = stage.session.state.entries
    editor = stage.console.entry.editor
    editor.setFocus()
    for letter in (letter for letter in line.words[:12] if letter.isascii()):
        QTest.keyClicks(editor, letter)
        QApplication.processEvents()
    editor.setPlainText(line.words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    if stage.session.state.entries == before:
        # A list of completions was open and took the first Enter.
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stage.session.state.entries == before + 1, f"not stored: {line.words}"


def _entry_times(entries: int, times: int) -> tuple[list[float], list[float]]:
    """Return what Enter until painted took, and as many bare commits in between, in ms."""
    application()
    with tempfile.TemporaryDirectory() as folder:
        session, clock = a_run(Path(folder) / "run.tabletop", entries)
        bare = _BareCommits(Path(folder) / "bare.db")
        ours: list[float] = []
        floor: list[float] = []
        with windows(session, clock) as stage:
            editor = stage.console.entry.editor
            seen = Paints((stage.console.log.list.viewport(), stage.room.face()))
            for number in range(times + 10):
                clock.advance(1)
                editor.setFocus()
                editor.setPlainText(f"{_LINE.replace('>', str(number) + ' >', 1)}")
                rest()
                seen.forget()
                start = time.perf_counter()
                QTest.keyClick(editor, Qt.Key.Key_Return)
                until(seen.all_seen)
                ours.append((time.perf_counter() - start) * 1000)
                floor.append(took_ms(bare.commit))
            assert session.state.entries == entries + times + 10
        bare.close()
    return ours[10:], floor[10:]


class _BareCommits:
    """One row of an entry's size in a table of its own, durable as the log is."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        for setting in ("synchronous = EXTRA", "journal_mode = DELETE", "locking_mode = EXCLUSIVE"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, payload TEXT)")
        self._connection.commit()

    def commit(self) -> None:
        """Store one row."""
        self._connection.execute("INSERT INTO row (payload) VALUES (?)", ("x" * 400,))
        self._connection.commit()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _at(times: list[float], share: float) -> float:
    return percentile(times, share)


def _beyond(times: tuple[list[float], list[float]], share: float) -> float:
    """Return by how much ours is slower than the floor at this share, in ms."""
    return _at(times[0], share) - _at(times[1], share)


def _of_limit(name: str, measured: float, floor: float, limit: float) -> Figure:
    """Return a figure whose limit is a time: the ratio column holds the ms themselves."""
    return Figure(name, f"{measured:.1f} ms", f"{floor:.1f} ms" if floor else "", measured, limit)
