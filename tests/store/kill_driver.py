"""Kills recorders at random moments and checks after each that what they acknowledged is there.

Usage: kill_driver.py RUN KILLS. Prints the number of kills and of acknowledged records; fails on any loss.
"""

from __future__ import annotations

import os
import random
import signal
import struct
import sys
import time
from pathlib import Path

from tabletop.store.event_log import NewRecord
from tabletop.store.run_file import Heartbeat, RunFile

ENTRY = NewRecord("entry.noted", "2026-03-12T09:00:00.000+00:00", 1, 1, "HLM", '{"text": "Opvang openen"}')


def record_until_killed(path: Path, pipe: int) -> None:
    """Append one, two or three records at a time, beat in between, and acknowledge each version."""
    run = RunFile.open_writing(path)
    while True:
        stored = run.log.append((ENTRY,) * (run.log.latest % 3 + 1), after=run.log.latest)
        os.write(pipe, struct.pack("<q", stored[-1].version))
        run.beat(Heartbeat(ENTRY.wall, stored[-1].version, 0))


def kill_once(path: Path, chance: random.Random) -> int:
    """Start a recorder, kill it within some milliseconds, and return the last version it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        record_until_killed(path, writing)
    os.close(writing)
    acknowledged = os.read(reading, 8)
    time.sleep(chance.uniform(0, 0.012))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reading, 65536):
        acknowledged += part
    os.close(reading)
    return int(struct.unpack("<q", acknowledged[-8:])[0]) if acknowledged else 0


def main(path: Path, kills: int) -> int:
    """Kill so many times; return the exit status."""
    chance = random.Random(20150327)
    with RunFile.open_reading(path) as run:
        first = run.log.latest
    stored = first
    for number in range(kills):
        acknowledged = kill_once(path, chance)
        with RunFile.open_writing(path) as run:
            latest, records = run.log.latest, run.log.read(after=stored)
        if acknowledged <= stored or latest < acknowledged or records[-1].version != latest:
            print(f"kill {number}: acknowledged {acknowledged}, found {latest}", file=sys.stderr)
            return 1
        stored = latest
    print(kills, stored - first)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
