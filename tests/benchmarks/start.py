"""From the command to the first paint, as processes of their own: home against a bare window with a table."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import Figure, took_ms

ROOT = Path(__file__).parents[2]
BARE = """
import sys
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem


class Table(QTableWidget):
    def viewportEvent(self, event):
        done = super().viewportEvent(event)
        if event.type() is QEvent.Type.Paint:
            QApplication.quit()
        return done


app = QApplication([])
table = Table(200, 8)
for row in range(200):
    for column in range(8):
        table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
table.resize(1440, 900)
table.show()
sys.exit(app.exec())
"""


def home(runs: int = 9) -> Figure:
    """Start to first paint of home as it is on the second day, against a bare window with 200 by 8 cells."""
    with tempfile.TemporaryDirectory() as folder:
        fill_library(Path(folder), 0, 0)
        return _against_bare("start to first paint of home", Path(folder), runs, 2.0)


def full_home(runs: int = 9) -> Figure:
    """The same with 12 scenarios and 20 recent runs."""
    with tempfile.TemporaryDirectory() as folder:
        fill_library(Path(folder), 12, 20)
        return _against_bare("the same with 12 scenarios and 20 runs", Path(folder), runs, 3.0)


def fill_library(data: Path, scenario_count: int, run_count: int) -> None:
    """Fill a data folder as the program itself does: so many scenarios in all, so many ended runs registered."""
    import json
    import shutil

    from tabletop.app import library
    from tabletop.base.paths import scenarios
    from tabletop.store.library_snapshot import RunRow

    before = os.environ.get("TABLETOP_DATA")
    os.environ["TABLETOP_DATA"] = str(data)
    try:
        shipped = len(library.scenario_folders())
        for number in range(scenario_count - shipped):
            source = scenarios() / ("ken-je-partner" if number % 2 else "stroomstoring-noord-holland")
            shutil.copytree(source, library.own_scenarios() / f"eigen-{number}")
        library.refresh(library.shelf().stale)
        counts = json.dumps(
            {"partners": 12, "improvements": 3, "entries": 60, "released": 24, "injects": 37, "offset": 7000}
        )
        with library.open_library() as opened:
            for number in range(run_count):
                day = f"2026-{1 + number % 9:02d}-{1 + number:02d}"
                path = str(data / "runs" / f"{number}.tabletop")
                opened.put_run(
                    RunRow(path, "stroomstoring-noord-holland", "Stroomstoring Noord-Holland", day, "Haarlem",
                           "ended", False, counts, "")
                )  # fmt: skip
    finally:
        if before is None:
            del os.environ["TABLETOP_DATA"]
        else:
            os.environ["TABLETOP_DATA"] = before


def _against_bare(name: str, data: Path, runs: int, limit: float) -> Figure:
    ours = [sys.executable, "main.py", "--exit-after-first-paint"]
    first, second = _in_turn(lambda: run(ours, data), lambda: run([sys.executable, "-c", BARE], data), runs)
    return Figure(name, f"{first:.0f} ms", f"{second:.0f} ms", first / second, limit)


def _in_turn(ours: Callable[[], object], floor: Callable[[], object], runs: int) -> tuple[float, float]:
    times = [(took_ms(ours), took_ms(floor)) for _ in range(runs + 1)][1:]
    return median(time for time, _ in times), median(time for _, time in times)


def run(command: list[str], data: Path) -> str:
    """Run a process with no screen and a data folder; return what it printed. Raises CalledProcessError."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TABLETOP_DATA": str(data)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return done.stdout
