"""What every test shares: no screen, a data folder of its own, and Qt that may not warn."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
EXAMPLES = 200
"""State machines, and examples of one property, without --more."""
_GUI = {"ui", "screens", "journeys"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what makes the tests that try many things by chance try more of them."""
    parser.addoption(
        "--more",
        type=int,
        default=1,
        metavar="N",
        help="N times as many damaged scenarios and runs, failing writes, random logs, kills and state machines",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let hypothesis try more too: it reads a profile instead of a fixture."""
    settings.register_profile("more", max_examples=EXAMPLES * config.getoption("more"))
    settings.load_profile("more")


@pytest.fixture(scope="session")
def more(pytestconfig: pytest.Config) -> int:
    """How many times as much is tried as usual."""
    return pytestconfig.getoption("more")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Qt by where it stands."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and item.path.relative_to(here).parts[0] in _GUI:
            item.add_marker(pytest.mark.gui)


def pytest_sessionfinish() -> None:
    """Empty the clipboard: without a screen Qt frees what is on it when Python is gone already, and crashes."""
    qt = sys.modules.get("PySide6.QtGui")
    if qt is not None and qt.QGuiApplication.instance() is not None:
        qt.QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the machine's own exercises."""
    monkeypatch.setenv("TABLETOP_DATA", str(tmp_path_factory.mktemp("data")))


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail where a library or the program itself warns in its log: a test that expects it clears what it read."""
    yield
    for phase in ("setup", "call"):
        said = [entry.getMessage() for entry in caplog.get_records(phase) if entry.levelno >= logging.WARNING]
        assert not said, f"warned in the log: {said}"
