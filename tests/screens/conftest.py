"""Where the pictures go, and Amsterdam's time on them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks of what is only done when asked for."""
    config.addinivalue_line("markers", "writes_pictures: only with --screens DIR")
    config.addinivalue_line("markers", "writes_images: only with --images")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options for writing pictures."""
    group = parser.getgroup("screens")
    group.addoption("--screens", metavar="DIR", help="write every screen, in every way of looking, to DIR as PNG")
    group.addoption("--screens-of", metavar="NAME", default="", help="only screens whose name begins like this")
    group.addoption("--images", action="store_true", help="make the pictures of the README in docs/images anew")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the hundreds of pictures nobody asked for."""
    wanted = {
        "writes_pictures": bool(config.getoption("--screens")),
        "writes_images": config.getoption("--images"),
    }
    out = [item for item in items if any(item.get_closest_marker(mark) and not on for mark, on in wanted.items())]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Path:
    """Return where the pictures go."""
    made = Path(request.config.getoption("--screens"))
    made.mkdir(parents=True, exist_ok=True)
    return made


@pytest.fixture(autouse=True)
def _amsterdam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    if hasattr(time, "tzset") and os.environ.get("TZ"):
        time.tzset()
