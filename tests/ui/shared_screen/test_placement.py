"""Which display the room sees, and cover whenever that is not certain."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tabletop.ui.shared_screen.placement import WINDOW, Display, Placement, display_under
from tests.ui.shared_screen.seeing import keep

ROOT = Path(__file__).resolve().parents[3]
LAPTOP = Display("eDP|1", "Laptop", 0, 0, 800, 800)
PROJECTOR = Display("HDMI|77", "Beamer", 800, 0, 1920, 1080)
TELEVISION = Display("HDMI|88", "Televisie", 800, 0, 1280, 720)


class Desk:
    """A console and a shared screen with displays that are moved by hand."""

    def __init__(self, *displays: Display, remembered: str = "") -> None:
        self.displays = displays
        self.console = QWidget()
        self.shared = QWidget()
        self.covers: list[str] = []
        self.cleared = 0
        self.placement = Placement(self.console, self.shared, remembered, lambda: self.displays)
        self.placement.cover_needed.connect(self.covers.append)
        self.placement.cleared.connect(self._count)
        keep(self)

    def change(self, *displays: Display) -> None:
        """Let other displays be there."""
        self.displays = displays
        self.placement.look()

    def _count(self) -> None:
        self.cleared += 1


def test_two_displays_need_no_cover(qapp: QApplication) -> None:
    desk = Desk(LAPTOP, PROJECTOR)
    desk.placement.open()
    assert desk.covers == []
    assert desk.placement.doubt() is None


def test_one_display_asks_for_cover_until_confirmed(qapp: QApplication) -> None:
    desk = Desk(LAPTOP)
    desk.placement.open()
    assert desk.covers == ["single"]
    desk.placement.confirm()
    assert desk.placement.doubt() is None
    assert desk.cleared == 1
    desk.placement.look()
    assert desk.covers == ["single"]


def test_two_displays_that_show_the_same_ask_for_cover(qapp: QApplication) -> None:
    desk = Desk(LAPTOP, Display("HDMI|77", "Beamer", *LAPTOP.place))
    desk.placement.open()
    assert desk.covers == ["duplicate"]


def test_a_projector_that_disappears_asks_for_cover_and_the_shared_screen_hides(qapp: QApplication) -> None:
    desk = Desk(LAPTOP, PROJECTOR, remembered=PROJECTOR.key)
    desk.placement.open()
    desk.change(LAPTOP)
    assert desk.covers == ["single"]
    assert not desk.shared.isVisible()
    desk.change(LAPTOP, PROJECTOR)
    assert desk.covers == ["single", "changed"]
    assert desk.placement.target() == PROJECTOR


def test_another_display_in_the_same_place_is_a_change(qapp: QApplication) -> None:
    desk = Desk(LAPTOP, PROJECTOR, remembered=PROJECTOR.key)
    desk.placement.open()
    desk.change(LAPTOP, TELEVISION)
    assert desk.covers == ["changed"]
    assert desk.placement.target() is None
    assert not desk.shared.isVisible()


def test_a_display_is_remembered_by_name_and_serial_and_not_by_order(qapp: QApplication) -> None:
    desk = Desk(PROJECTOR, TELEVISION, LAPTOP, remembered=PROJECTOR.key)
    assert desk.placement.target() == PROJECTOR
    desk.change(LAPTOP, Display(PROJECTOR.key, "Beamer", 2080, 0, 1920, 1080), TELEVISION)
    target = desk.placement.target()
    assert target is not None
    assert target.key == PROJECTOR.key


def test_the_shared_screen_can_be_an_ordinary_window(qapp: QApplication) -> None:
    desk = Desk(LAPTOP, PROJECTOR)
    desk.placement.choose(WINDOW)
    desk.placement.open()
    assert desk.placement.target() is None
    assert desk.shared.isVisible()
    assert not desk.shared.isFullScreen()


def test_any_signal_of_the_system_covers_at_once(qapp: QApplication) -> None:
    desk = Desk(LAPTOP, PROJECTOR)
    desk.placement.open()
    screen = qapp.primaryScreen()
    screen.geometryChanged.emit(screen.geometry())
    assert desk.covers == ["changed"]


_PROGRAM = """
import json, sys
from PySide6.QtWidgets import QApplication, QWidget
from tabletop.ui.shared_screen.placement import Placement
app = QApplication([])
console, shared = QWidget(), QWidget()
covers = []
placement = Placement(console, shared, sys.argv[1])
placement.cover_needed.connect(covers.append)
console.show()
placement.open()
app.processEvents()
target = placement.target()
print(json.dumps({
    "displays": [d.name for d in placement.displays()],
    "target": target.name if target else None,
    "covers": covers,
    "place": [shared.geometry().x(), shared.geometry().width()],
    "full": shared.isFullScreen(),
}))
"""


def _screen(name: str, left: int, width: int, height: int) -> dict[str, object]:
    return {
        "name": name, "x": left, "y": 0, "width": width, "height": height,
        "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
    }  # fmt: skip


def _run(folder: Path, screens: list[dict[str, object]], remembered: str = "") -> dict[str, object]:
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, remembered],
        env=environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.slow
def test_real_displays_are_read_and_the_other_one_gets_the_shared_screen(tmp_path: Path) -> None:
    found = _run(tmp_path, [_screen("laptop", 0, 1440, 900), _screen("beamer", 1440, 1920, 1080)])
    assert found["displays"] == ["laptop", "beamer"]
    assert found["covers"] == []
    assert found["target"] in ("laptop", "beamer")
    assert found["full"]


@pytest.mark.slow
def test_one_real_display_and_two_that_are_the_same_ask_for_cover(tmp_path: Path) -> None:
    assert _run(tmp_path, [_screen("laptop", 0, 1440, 900)])["covers"] == ["single"]
    same = [_screen("laptop", 0, 1440, 900), _screen("beamer", 0, 1440, 900)]
    assert _run(tmp_path, same)["covers"] == ["duplicate"]


def test_the_display_of_a_part_is_that_of_its_window(qapp: QApplication) -> None:
    window = QWidget()
    part = QWidget(window)
    window.setGeometry(1000, 200, 400, 300)
    assert display_under(part, (LAPTOP, PROJECTOR)) == PROJECTOR
    window.setGeometry(100, 200, 400, 300)
    assert display_under(part, (LAPTOP, PROJECTOR)) == LAPTOP
    assert display_under(part, (PROJECTOR,)) is None
    keep(window)
