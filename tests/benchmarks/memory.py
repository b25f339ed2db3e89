"""Memory that stays in use, in processes of their own: the console before any PDF, and what a long log adds."""

from __future__ import annotations

import gc
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import Figure
from tests.benchmarks.start import run

_MEGABYTE = 1_048_576


def console(short: int = 1_000, long: int = 10_000) -> tuple[Figure, ...]:
    """The console against a bare window with a table; with the room beside it; a log ten times as long."""
    if not Path("/proc/self/statm").exists():
        return ()
    words = ("bare", f"alone {short}", str(short), str(long))
    bare, alone, little, much = (_resident(word) for word in words)
    added = much - little
    return (
        Figure(f"memory of the console, {short:,} entries", _mb(alone), _mb(bare), alone / bare, 2.5),
        Figure(
            "the same with the screen for the room open (no limit promised)",
            _mb(little),
            _mb(bare),
            little / bare,
            4,
        ),
        Figure(f"from {short:,} to {long:,} entries adds", _mb(added), "", added / _MEGABYTE, 25.0),
    )


def _resident(what: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        return int(run([sys.executable, "-m", "tests.benchmarks.memory", what, folder], Path(folder)))


def _mb(size: int) -> str:
    return f"{size / _MEGABYTE:.0f} MB"


def _in_use() -> int:
    """Return the resident memory of this process, in bytes."""
    import resource

    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

    app = QApplication([])
    table = QTableWidget(200, 8)
    for row in range(200):
        for column in range(8):
            table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
    table.resize(1440, 900)
    table.show()
    app.processEvents()
    return _in_use()


def _alone(entries: int, folder: Path) -> int:
    from tabletop.app.runs import open_run
    from tests.benchmarks.stage import application, open_console, rest

    run([sys.executable, "-m", "tests.benchmarks.memory", f"make {entries}", str(folder)], folder)
    application()
    session = open_run(folder / "run.tabletop")
    console = open_console(session)
    rest()
    used = _in_use()
    console.close()
    session.close()
    return used


def _with_log(entries: int, folder: Path) -> int:
    from tabletop.app.runs import open_run
    from tests.benchmarks.stage import a_run, windows

    path = folder / "run.tabletop"
    if not path.exists():
        # Made in another process, so that the making is not in what is measured.
        run([sys.executable, "-m", "tests.benchmarks.memory", f"make {entries}", str(folder)], folder)
        session, clock = open_run(path), None
    else:
        session, clock = a_run(path, entries)
    with windows(session, clock):  # type: ignore[arg-type]
        return _in_use()


def _make(entries: int, folder: Path) -> int:
    from tests.benchmarks.stage import a_run

    a_run(folder / "run.tabletop", entries)[0].close()
    return 0


def main(what: str, folder: Path) -> int:
    """Do one of the parts of the measurement and return bytes."""
    if what == "bare":
        return _bare()
    if what.startswith("alone "):
        return _alone(int(what.removeprefix("alone ")), folder)
    if what.startswith("make "):
        return _make(int(what.removeprefix("make ")), folder)
    return _with_log(int(what), folder)


if __name__ == "__main__":
    print(main(sys.argv[1], Path(sys.argv[2])))
