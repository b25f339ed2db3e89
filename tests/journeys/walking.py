"""How a person walks through the program: keys go to what has the keyboard, fingers to the shared screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tabletop.app.offline import find_scenario
from tabletop.ui.live import Live
from tabletop.ui.wiring import House

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_MOST_STOPS = 80


def here() -> QWidget:
    """Return what has the keyboard: a menu while one is open."""
    found = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert found is not None, "nothing has the keyboard"
    return found


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = _PLAIN) -> None:
    """Press keys one after another; the windows may finish in between, as they can between two fingers."""
    for key in keys:
        QTest.keyClick(here(), key, modifier)
        QApplication.processEvents()


def type_words(words: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(here(), words)


def type_line(line: str) -> None:
    """Type a line and store it."""
    type_words(line)
    press(Qt.Key.Key_Return)


def tab_to(name: str) -> QWidget:
    """Press Tab until something of this object name has the keyboard."""
    for _ in range(_MOST_STOPS):
        if here().objectName() == name:
            return here()
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come by {name}")


def look_at(window: QWidget, qtbot: QtBot) -> None:
    """Bring a window to the front, as a click in the task bar does."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def go_live(house: House, qtbot: QtBot) -> Live:
    """Begin the outage as set-up left it, and confirm that nobody looks along: a test machine has one display."""
    house.open_setup(str(find_scenario("stroomstoring-noord-holland")))
    tab_to("setup_next")
    press(Qt.Key.Key_Return, Qt.Key.Key_Tab)
    tab_to("setup_next")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    live = house._live
    assert isinstance(live, Live)
    look_at(live.console, qtbot)
    press(Qt.Key.Key_F8, Qt.Key.Key_Return)
    return live


def touch(screen: QWidget, part: QWidget) -> None:
    """Put a finger on the middle of a part and lift it."""
    place = part.mapTo(screen, part.rect().center())
    device = QTest.createTouchDevice()
    QTest.touchEvent(screen, device).press(0, place, screen).commit()
    QTest.touchEvent(screen, device).release(0, place, screen).commit()
