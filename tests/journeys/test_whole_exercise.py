"""A whole exercise through the real windows: from home to the debrief, by keyboard, and again after a crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tabletop.app.offline import find_scenario, replay
from tabletop.app.runs import file_of
from tabletop.app.settings import Settings
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.exercise.words import RunPhase
from tabletop.ui.shared_screen.placement import WINDOW
from tabletop.ui.theme import Theme, dress
from tabletop.ui.wiring import House

Key = Qt.Key


@pytest.fixture
def house(qapp: QApplication) -> Iterator[House]:
    theme = Theme()
    dress(qapp, theme)
    made = House(qapp, Settings(), Texts("nl"), theme)
    made.window.show()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


def _press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget.focusWidget() or widget, key, modifier)


def _begin(house: House, qtbot: QtBot):  # type: ignore[no-untyped-def]
    """Walk from home through set-up to the console, and uncover it: a test machine has one display."""
    house.open_setup(str(find_scenario("stroomstoring-noord-holland")))
    preparing = house._preparing
    preparing._on_start(preparing._draft)
    live = house._live
    live.placement.confirm()
    live.shared.hide()  # without a window manager the last window shown would keep the keys
    live.console.activateWindow()
    qtbot.waitUntil(live.console.isActiveWindow)
    live.console.entry.editor.setFocus()
    return live


def _type_line(live, line: str) -> None:  # type: ignore[no-untyped-def]
    QTest.keyClicks(live.console.entry.editor, line)
    _press(live.console, Key.Key_Return)


def test_an_exercise_is_held_by_keyboard_and_leaves_a_debrief(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    live = _begin(house, qtbot)
    session = live._session
    _press(live.console, Key.Key_F5)
    assert session.state.phase is RunPhase.RUNNING
    _press(live.console, Key.Key_F9)
    assert session.state.latest_release == "i1"
    _type_line(live, "hlm d Opvang openen in sporthal > vrk ghor")
    _type_line(live, "lia b Nog geen hersteltijd te geven #1")
    assert [row.entry.text for row in session.log.rows] == [
        "Opvang openen in sporthal",
        "Nog geen hersteltijd te geven",
    ]
    _press(live.console, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert len(session.state.marks) == 1
    _press(live.console, Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    assert session.state.phase is RunPhase.INCIDENT
    _press(live.console, Key.Key_F5)
    assert session.state.phase is RunPhase.RUNNING
    path = file_of(session).path
    from tabletop.exercise.commands import EndExercise

    session.do(EndExercise())
    live.console.debrief_requested.emit()
    looking = house._looking
    qtbot.waitUntil(lambda: looking.controller.pdf().startswith(b"%PDF"), timeout=20_000)
    house._let_go()
    assert replay(path)["phase"] == "ended"


def test_after_a_crash_home_offers_to_resume_and_the_exercise_stands_paused(house: House, qtbot: QtBot) -> None:
    live = _begin(house, qtbot)
    session = live._session
    _press(live.console, Key.Key_F5)
    _type_line(live, "vrk a Iedereen bellen")
    path = file_of(session).path
    file_of(session).close()  # as if the power went: no goodbye, only the file
    house._live = None
    live.hand_over()
    house.resume(str(path))
    again = house._live
    assert again is not None
    assert again._session.state.phase is RunPhase.PAUSED
    assert [row.entry.text for row in again._session.log.rows] == ["Iedereen bellen"]


def test_closing_the_console_leaves_the_exercise_to_be_resumed_from_home(house: House, qtbot: QtBot) -> None:
    live = _begin(house, qtbot)
    _press(live.console, Key.Key_F5)
    live.console.close()
    assert house._live is None
    assert house.window.isVisible()
    assert house.desk.view.resume


def test_the_shared_screen_is_black_while_it_is_uncertain_who_sees_what(house: House, qtbot: QtBot) -> None:
    live = _begin(house, qtbot)
    live.placement._judge(changed=True)
    assert live.controller.looking.covered
    live.placement.confirm()
    assert not live.controller.looking.covered


def test_closing_the_window_of_the_room_is_told_and_it_can_be_shown_again(house: House, qtbot: QtBot) -> None:
    live = _begin(house, qtbot)
    live.placement.choose(WINDOW)
    live.shared.close()
    told = live.console.notice.alert()
    assert told is not None
    assert "zaal ziet nu niets" in told.fact
    live.console.notice.findChild(QWidget, "prompt_show_room").click()
    assert live.shared.isVisible()
    assert live.console.notice.alert() is None


def test_a_day_in_a_message_is_said_as_people_write_it(house: House) -> None:
    house.tell(Message("keeping.retention.until", day="2027-05-21"))
    told = house.window.alert.alert()
    assert told is not None
    assert "21 mei 2027" in told.fact


def test_a_clock_that_was_set_back_is_told_in_the_console(house: House, qtbot: QtBot) -> None:
    live = _begin(house, qtbot)
    house.bridge.clock_changed.emit(-3_600_000)
    alert = live.console.notice.alert()
    assert alert is not None
    assert "klok" in alert.fact.lower()
