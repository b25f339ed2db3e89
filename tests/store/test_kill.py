"""A program that is killed while it records loses nothing that it said was stored."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.store.verify import verify_run

from .run_builders import make_run

DRIVER = Path(__file__).with_name("kill_driver.py")
KILLS = 200


RACES = """
import os, sys
from pathlib import Path
from tabletop.base.errors import Damaged, Refused
from tabletop.store.run_file import RunContents, RunFile

def contend(act, gate, answer, release):
    os.read(gate, 1)
    try:
        run = act()
        os.write(answer, b"o")
    except (Damaged, Refused) as told:
        os.write(answer, b"t" if told.message.key in TOLD else b"?")
    os.read(release, 1)
    os._exit(0)

TOLD = {"store.in_use", "store.in_use_by", "store.exists"}
folder = Path(sys.argv[1])
for race in range(50):
    path = folder / f"{race}.tabletop"
    if race % 2:
        RunFile.create(path, RunContents()).close()
        act = lambda: RunFile.open_writing(path)
    else:
        act = lambda: RunFile.create(path, RunContents())
    gate, answer, release = os.pipe(), os.pipe(), os.pipe()
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            contend(act, gate[0], answer[1], release[0])
        children.append(child)
    os.write(gate[1], b"gg")
    answers = sorted(os.read(answer[0], 1) + os.read(answer[0], 1))
    os.write(release[1], b"rr")
    for child in children:
        os.waitpid(child, 0)
    for end in (*gate, *answer, *release):
        os.close(end)
    assert bytes(answers) == b"ot", (race, answers)
    RunFile.open_writing(path).close()
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs fork")
def test_of_two_programs_that_start_together_exactly_one_has_the_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RACES, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")
def test_every_acknowledged_record_survives_a_kill(tmp_path: Path, more: int) -> None:
    wanted = KILLS * more
    path = make_run(tmp_path / "a.tabletop", records=5)
    done = subprocess.run(
        [sys.executable, str(DRIVER), str(path), str(wanted)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    kills, acknowledged = map(int, done.stdout.split())
    assert kills == wanted
    assert acknowledged > wanted
    found = verify_run(path)
    assert found.sound
    assert found.records >= acknowledged + 5
