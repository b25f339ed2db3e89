"""What tests of windows share: an application in the light theme, and the Dutch words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme, dress


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Return the light theme, with the whole application dressed in it."""
    light = Theme("light")
    # Filling a whole application anew for each test would cost more than the tests themselves.
    if not qapp.styleSheet():
        dress(qapp, light)
    return light


@pytest.fixture
def texts() -> Texts:
    """Return the Dutch words."""
    return Texts("nl")
