"""The house with its main window, taken away after each journey."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tabletop.app.settings import Settings
from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme, dress
from tabletop.ui.wiring import House
from tests.journeys.walking import look_at


@pytest.fixture
def house(qapp: QApplication, qtbot: QtBot) -> Iterator[House]:
    theme = Theme()
    dress(qapp, theme)
    made = House(qapp, Settings(), Texts("nl"), theme)
    made.window.show()
    look_at(made.window, qtbot)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
