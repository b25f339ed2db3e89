"""What goes wrong in a room: another instance, a full disk, a display that goes, another language halfway."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tabletop.app.offline import find_scenario
from tabletop.app.runs import file_of
from tabletop.exercise.words import RunPhase
from tabletop.projections.shared_screen_view import BlackBody
from tabletop.ui.shared_screen.placement import Display
from tabletop.ui.wiring import House
from tests.journeys.walking import go_live, here, look_at, press, tab_to, type_line, type_words

Key = Qt.Key
ANOTHER = """
import sys
from pathlib import Path
from tabletop.app.runs import resume_run
session, _ = resume_run(Path(sys.argv[1]))
print("has it", flush=True)
sys.stdin.read()
session.close()
"""


def test_a_second_instance_is_told_who_has_the_exercise(house: House, qtbot: QtBot) -> None:
    live = go_live(house, qtbot)
    press(Key.Key_F5)
    type_line("hlm a Opvang bellen")
    path = file_of(live._session).path
    live.console.close()
    command = [sys.executable, "-c", ANOTHER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "has it"
        house.resume(str(path))
        told = house.window.alert.alert()
        other.communicate("")
    assert told is not None
    assert "in gebruik" in told.fact
    assert str(other.pid) in told.fact
    assert house._live is None
    house.resume(str(path))
    assert house._live is not None
    assert house._live._session.log.rows[-1].entry.text == "Opvang bellen"


@contextmanager
def _full_disk() -> Iterator[None]:
    resource = pytest.importorskip("resource", reason="no limit on files here")
    least, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (least, most))


def test_on_a_full_disk_the_entry_stays_in_the_line_and_goes_when_there_is_room(
    house: House, qtbot: QtBot
) -> None:
    live = go_live(house, qtbot)
    press(Key.Key_F5, Key.Key_F9)
    line = "vrk d Noodstroom naar de zorg > ghor"
    with _full_disk():
        type_line(line)
        assert live.console.entry.text() == line
        assert "nog niet vastgelegd" in live.console.entry._message.text().lower()
        assert live._session.log.rows == []
        assert live._session.state.phase is RunPhase.RUNNING
    press(Key.Key_Return)
    assert [row.entry.text for row in live._session.log.rows] == ["Noodstroom naar de zorg"]
    assert live.console.entry.text() == ""


def test_a_display_that_goes_covers_the_console_and_says_why(house: House, qtbot: QtBot) -> None:
    live = go_live(house, qtbot)
    press(Key.Key_F5)
    type_words("hlm a Half")
    two = (Display("a", "Laptop", 0, 0, 800, 800), Display("b", "Beamer", 800, 0, 800, 800))
    live.placement._displays = lambda: two
    live.placement.look()
    cover = live.console.cover.alert()
    assert cover is not None
    assert "veranderd" in cover.fact
    assert isinstance(live.shared.view.body, BlackBody)
    assert live.console.entry.text() == "hlm a Half"
    live.shared.hide()  # without a window manager the last window shown would keep the keys
    look_at(live.console, qtbot)
    assert here() is live.console.entry.editor
    press(Key.Key_F8, Key.Key_Return)
    assert live.console.cover.alert() is None
    assert live.console.entry.text() == "hlm a Half"


def test_another_language_keeps_the_set_up_that_was_open(house: House, qtbot: QtBot) -> None:
    folder = str(find_scenario("stroomstoring-noord-holland"))
    house.open_setup(folder)
    tab_to("setup_place")
    type_words("Raadzaal")
    house.desk.language_changed.emit("en")
    assert house.texts.language == "en"
    look_at(house.window, qtbot)
    house.open_setup(folder)
    assert tab_to("setup_place").text() == "Raadzaal"  # type: ignore[attr-defined]
    assert house._preparing._draft.place == "Raadzaal"


def test_a_closed_console_resumes_where_it_stopped(house: House, qtbot: QtBot) -> None:
    live = go_live(house, qtbot)
    press(Key.Key_F5, Key.Key_F9)
    path = Path(file_of(live._session).path)
    live.console.close()
    assert house.window.isVisible()
    house.resume(str(path))
    assert house._live._session.state.phase is RunPhase.PAUSED
    assert house._live._session.state.latest_release == "i1"


def test_after_another_language_the_keyboard_is_on_the_choice(house: House, qtbot: QtBot) -> None:
    house.window.show_page("settings")
    tab_to("segment_nl")
    press(Key.Key_Right)
    look_at(house.window, qtbot)
    assert house.texts.language == "en"
    assert here().objectName() == "segment_en"
