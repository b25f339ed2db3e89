"""A trainer makes a scenario fit the time: sees at once what each choice costs, and gets a scenario that plays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.scenario.checks.live_check import errors
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Scenario
from tabletop.ui.editor.trimming.desk import TrimDesk
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.line_list import Line


@pytest.fixture(scope="module")
def storm() -> Scenario:
    """The shipped table-top of two hours."""
    scenario = load_folder(scenarios() / "stroomstoring-noord-holland").scenario
    assert scenario is not None
    return scenario


@pytest.fixture
def desk(theme: Theme, texts: Texts, storm: Scenario) -> Iterator[TrimDesk]:
    """The dialog with a proposal in it, seen."""
    made = TrimDesk(theme, texts)
    made.present(storm)
    made.dialog.show()
    yield made
    made.dialog.close()
    made.dialog.deleteLater()


def line(desk: TrimDesk, key: str) -> Line:
    """Return the line of an inject, objective or role."""
    return next(one for one in (*desk.dialog.injects.lines(), *desk.dialog.served.lines()) if one.key == key)


def test_it_begins_with_the_longest_usual_time_that_is_shorter(desk: TrimDesk) -> None:
    assert desk.dialog.minutes.value() == 90
    assert desk.dialog.choices.current() == "90"
    assert "25 van 37 injects blijven" in desk.dialog._heading.text()
    assert desk.dialog.problem.alert() is None


def test_other_minutes_give_another_proposal(desk: TrimDesk) -> None:
    QTest.mouseClick(desk.dialog.choices.parts()[1], Qt.MouseButton.LeftButton)
    assert desk.dialog.minutes.value() == 60
    desk.dialog.minutes.setValue(75)
    result = desk.result()
    assert result is not None
    minutes = result.minutes
    assert minutes.briefing + minutes.play + minutes.hot_debrief == 75
    assert errors(result) == ()


def test_space_and_a_click_on_the_box_keep_or_drop_an_inject(desk: TrimDesk) -> None:
    desk.dialog.injects.choose("i4")
    assert line(desk, "i4").ticked
    QTest.keyClick(desk.dialog.injects, Qt.Key.Key_Space)
    assert not line(desk, "i4").ticked
    assert desk.dialog.injects.chosen() == "i4"
    row = desk.dialog.injects.visualItemRect(desk.dialog.injects.currentItem())
    QTest.mouseClick(desk.dialog.injects.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(20, 20))
    assert line(desk, "i4").ticked
    QTest.mouseClick(
        desk.dialog.injects.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(200, 20)
    )
    assert line(desk, "i4").ticked


def test_what_hangs_together_goes_together_and_says_why(desk: TrimDesk) -> None:
    desk.dialog.injects.choose("i11")
    QTest.keyClick(desk.dialog.injects, Qt.Key.Key_Space)
    assert not any(line(desk, id).ticked for id in ("i11", "i15", "i16"))
    assert "Zes regio’s, één storing" in line(desk, "i15").below


def test_the_cost_for_objectives_and_roles_is_seen_at_once(desk: TrimDesk) -> None:
    before = line(desk, "role:KPN").below
    desk.dialog.injects.choose("i12")
    QTest.keyClick(desk.dialog.injects, Qt.Key.Key_Space)
    assert line(desk, "role:KPN").below != before
    while kept := [one.key for one in desk.dialog.injects.lines() if one.ticked]:
        desk.dialog.inject_ticked.emit(kept[0])
    alert = desk.dialog.problem.alert()
    assert alert is not None
    assert line(desk, "role:KPN").icon == "triangle-alert"
    assert not desk.dialog.go_button.isEnabled()
    QTest.mouseClick(desk.dialog.again_button, Qt.MouseButton.LeftButton)
    assert desk.dialog.problem.alert() is None
    assert desk.dialog.go_button.isEnabled()


def test_what_is_not_wanted_may_go(desk: TrimDesk) -> None:
    desk.dialog.minutes.setValue(30)
    assert desk.dialog.problem.alert() is not None
    for one in desk.dialog.served.lines():
        if one.key not in ("objective:o3", "role:KPN"):
            desk.dialog.served_ticked.emit(one.key)
    alert = desk.dialog.problem.alert()
    assert alert is None or "fase" in alert.fact
    assert line(desk, "role:KPN").below.startswith(("1", "2", "3", "4"))
    assert line(desk, "role:NS").quiet


def test_half_a_day_fits_already_and_there_is_nothing_to_do(desk: TrimDesk) -> None:
    QTest.mouseClick(desk.dialog.choices.parts()[3], Qt.MouseButton.LeftButton)
    assert not desk.dialog.go_button.isEnabled()
    assert "past al" in desk.dialog.go_button.accessibleDescription()


def test_the_answer_is_the_scenario_or_nothing(theme: Theme, texts: Texts, storm: Scenario) -> None:
    desk = TrimDesk(theme, texts)
    QTimer.singleShot(0, desk.dialog.go_button.click)
    made = desk.open(storm)
    assert made is not None
    assert len(made.injects) == 25
    QTimer.singleShot(0, lambda: QTest.keyClick(desk.dialog, Qt.Key.Key_Escape))
    assert desk.open(storm) is None
    desk.dialog.deleteLater()
