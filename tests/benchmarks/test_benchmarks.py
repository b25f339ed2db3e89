"""Each measurement is done once with next to nothing, so that it still works when somebody wants the numbers."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import main, measurements, table
from tests.benchmarks.measuring import Figure, percentile
from tests.benchmarks.start import run

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytestmark = pytest.mark.gui


def test_the_table_says_what_was_met() -> None:
    lines = table(
        [Figure("quick", "1 ms", "1 ms", 1.0, 2.0), Figure("slow", "3 ms", "1 ms", 3.0, 2.0)]
    ).splitlines()
    assert lines[2].endswith("| 2 | yes |")
    assert lines[3].endswith("| 2 | **no** |")


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entry", "speed"]) == 2
    assert "speed" in capsys.readouterr().err
    assert set(measurements()) >= {
        "home",
        "entry",
        "reopening",
        "debrief",
        "reading",
        "stalls",
        "memory",
        "editor",
        "importing",
    }


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([3.0, 1.0, 2.0], 0.99) == 3.0


def test_home_is_measured_as_processes() -> None:
    from tests.benchmarks.start import full_home

    assert sane(full_home(runs=1))


def test_an_entry_is_measured_at_the_keys(qapp: object) -> None:
    from tests.benchmarks.screens import entry

    assert all(sane(figure) for figure in entry(entries=20, more=40, times=4))


def test_stalls_are_measured_over_an_exercise(qapp: object) -> None:
    from tests.benchmarks.screens import opening, stalls

    assert all(sane(figure) for figure in (*stalls(last_offset=4 * 60), *opening(times=1)))


def test_memory_is_measured_as_processes() -> None:
    from tests.benchmarks.memory import console

    assert all(figure.ratio < 500 for figure in console(short=10, long=30))


def test_the_core_is_measured(qapp: object) -> None:
    from tests.benchmarks import core

    assert sane(core.reading(injects=12, runs=1))
    assert all(sane(figure) for figure in core.reopening(entries=30, runs=1))
    assert sane(core.debrief(entries=12, runs=1))


def test_writing_is_measured(qapp: object) -> None:
    from tests.benchmarks import authoring

    few = 40
    assert all(sane(figure) for figure in authoring.dragging(times=5, injects=few))
    assert all(sane(figure) for figure in authoring.typing(times=2, injects=few))
    assert all(sane(figure) for figure in authoring.undoing(times=3, injects=few))
    assert sane(authoring.history(steps=20, injects=few))
    assert sane(authoring.importing(rows=20, runs=1))


def test_opening_the_editor_is_measured_as_processes_and_here(qapp: object) -> None:
    from tests.benchmarks import authoring

    assert all(sane(figure) for figure in authoring.opening(runs=1, injects=12))


def sane(figure: Figure) -> bool:
    """Tell whether something was measured at all."""
    return bool(figure.measured) and -1000 < figure.ratio < 10_000


def test_home_opens_without_what_only_an_exercise_needs(tmp_path: Path) -> None:
    said = "import sys; from tabletop.cli import main; main(['--exit-after-first-paint']); print(*sys.modules)"
    loaded = set(run([sys.executable, "-c", said], tmp_path).split())
    assert "tabletop.ui.home.home_page" in loaded
    late = ("tabletop.exercise.commands", "tabletop.app.session", "pydantic", "yaml", "reportlab", "sqlite_utils")
    assert [name for name in late if name in loaded] == []
