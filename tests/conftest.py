"""What every test shares: no screen, a data folder of its own, and Qt that may not warn."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_GUI = {"ui", "screens", "journeys"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Qt by where it stands."""
    here = Path(__file__).parent
    for item in items:
        if item.path.relative_to(here).parts[0] in _GUI:
            item.add_marker(pytest.mark.gui)


@pytest.fixture(autouse=True)
def _data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the machine's own exercises."""
    monkeypatch.setenv("TABLETOP_DATA", str(tmp_path_factory.mktemp("data")))
