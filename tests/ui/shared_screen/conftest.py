"""Windows of these tests are gone when the test is: one left over may be collected while it is painted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.shared_screen.seeing import KEPT


@pytest.fixture(autouse=True)
def closed_windows(qapp: QApplication) -> Iterator[None]:
    """Take every window away after a test."""
    yield
    for window in QApplication.topLevelWidgets():
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    KEPT.clear()
