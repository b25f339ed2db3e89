"""A program that is killed while it saves, keeps, takes in or imports leaves the old state or the new one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("authoring_kill_driver.py")
KILLS = 40


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")
def test_whatever_was_told_to_be_kept_survives_a_kill_and_nothing_is_there_by_halves(
    tmp_path: Path, more: int
) -> None:
    wanted = KILLS * more
    done = subprocess.run(
        [sys.executable, str(DRIVER), str(tmp_path), str(wanted)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    kills, deeds = map(int, done.stdout.split())
    assert kills == wanted
    assert deeds > wanted // 2
