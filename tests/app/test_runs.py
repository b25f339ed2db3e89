"""Runs on disk: made, closed, killed, and taken up again."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tabletop.app.offline import Rehearsal, find_scenario, rehearse, replay
from tabletop.app.runs import create_run, keep_room, kept_room, open_run, read_run, resume_run
from tabletop.base.errors import Damaged, Refused
from tabletop.exercise import commands as c
from tabletop.exercise.values import Seat, Setup
from tabletop.exercise.words import RunPhase
from tests.builders import HandClock

WORKSHOP = find_scenario("ken-je-partner")


def _begun(path: Path):  # type: ignore[no-untyped-def]
    clock = HandClock()
    session = create_run(WORKSHOP, path, "nl", clock)
    seats = tuple(Seat(role.code) for role in session.scenario.roles)
    session.do(c.PrepareExercise(Setup("2026-05-21", facilitator=session.person("M. de Boer"), seats=seats)))
    session.do(c.StartPlay())
    return session, clock


def test_a_run_holds_everything_it_needs(tmp_path: Path) -> None:
    session, _ = _begun(tmp_path / "a.tabletop")
    session.close()
    again = open_run(tmp_path / "a.tabletop", language="en")
    assert again.scenario.language == "en"
    assert again.name_of(again.state.facilitator) == "M. de Boer"
    again.close()


def test_a_run_in_use_by_another_instance_says_so(tmp_path: Path) -> None:
    session, _ = _begun(tmp_path / "a.tabletop")
    with pytest.raises(Damaged) as damaged:
        open_run(tmp_path / "a.tabletop")
    assert damaged.value.message.key.startswith("store.in_use")
    session.close()


def test_after_a_crash_the_exercise_stands_paused_at_the_last_kept_time(tmp_path: Path) -> None:
    session, clock = _begun(tmp_path / "a.tabletop")
    for _ in range(400):
        clock.advance(0.25)
        session.tick()
    kept = session.when().elapsed_ms
    session.keeping.close()  # the process is gone without a word
    later = HandClock()
    later.advance(3600)
    again, recovery = resume_run(tmp_path / "a.tabletop", later)
    assert recovery is not None
    assert kept - recovery.elapsed_ms <= 2000
    assert again.state.phase is RunPhase.PAUSED
    assert recovery.gap_seconds > 3000
    later.advance(100)
    again.do(c.Resume())
    later.advance(1)
    assert again.when().elapsed_ms == recovery.elapsed_ms + 1000
    again.close()


def test_a_run_left_in_good_order_is_simply_opened(tmp_path: Path) -> None:
    session, _ = _begun(tmp_path / "a.tabletop")
    session.do(c.Pause())
    session.close()
    again, recovery = resume_run(tmp_path / "a.tabletop")
    assert recovery is None
    assert again.state.phase is RunPhase.PAUSED
    again.close()


def test_the_room_is_remembered_with_the_run(tmp_path: Path) -> None:
    session, _ = _begun(tmp_path / "a.tabletop")
    assert kept_room(session) is None
    keep_room(session, "HDMI-1|0042", "light")
    session.close()
    again = open_run(tmp_path / "a.tabletop")
    assert kept_room(again) == ("HDMI-1|0042", "light")
    again.close()


def test_an_unknown_scenario_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(Refused) as refused:
        find_scenario("bestaat-niet")
    assert "ken-je-partner" in dict(refused.value.message.values)["known"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scenario", ["ken-je-partner", "stroomstoring-noord-holland"])
def test_every_shipped_scenario_plays_its_rehearsal_to_the_end(
    scenario: str, language: str, tmp_path: Path
) -> None:
    made = rehearse(Rehearsal(scenario, language, None, tmp_path))
    summary = replay(made.run)
    assert summary["records"] == made.records
    assert summary["phase"] == "ended"
    assert made.pdf.read_bytes().startswith(b"%PDF-1.7")
    assert (tmp_path / "log.csv").stat().st_size > 1000


@pytest.mark.slow
def test_killed_while_rehearsing_every_acknowledged_record_is_there(tmp_path: Path, more: int) -> None:
    """Kills the real program at random moments."""
    chance = random.Random(7)
    for number in range(6 * more):
        out = tmp_path / str(number)
        program = subprocess.Popen(
            [sys.executable, "main.py", "rehearse", "ken-je-partner", "--progress", "--out", str(out)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert program.stdout is not None
        acknowledged = 0
        stop_after = chance.randrange(1, 60)
        for line in program.stdout:
            acknowledged = int(line.split()[1])
            if acknowledged >= stop_after:
                time.sleep(chance.random() / 200)
                program.send_signal(signal.SIGKILL)
                break
        rest = program.stdout.read().split()
        program.wait()
        program.stdout.close()
        if rest:
            acknowledged = max(acknowledged, *(int(word) for word in rest if word.isdigit()))
        _, records, _ = read_run(out / "ken-je-partner.tabletop", None)
        assert len(records) >= acknowledged


def test_replay_as_json_counts_the_records(tmp_path: Path) -> None:
    made = rehearse(Rehearsal("ken-je-partner", "nl", None, tmp_path))
    done = subprocess.run(
        [sys.executable, "main.py", "replay", str(made.run), "--json"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert json.loads(done.stdout)["records"] == made.records
