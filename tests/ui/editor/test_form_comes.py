"""When an inject comes is put together by choosing; there is nothing to type but a time and minutes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tabletop.base.texts import Texts
from tabletop.projections.editor_form_flow import Coming
from tabletop.scenario.inject import Inject, Trigger
from tabletop.scenario.items import Item, Kind
from tabletop.ui.editor.form.comes import ComesInput
from tabletop.ui.theme import Theme
from tests.ui.editor.form_hands import type_over
from tests.ui.editor.test_form_fields import Desk, full

PADDING = 14
"""Around the words of a line, in pixels: that of the style sheet and what Qt keeps free."""
I2 = Item(Kind.INJECT, "i2")


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Desk:
    """Return a form with the second inject, which nothing hangs on."""
    made = Desk(qtbot, theme, full())
    made.go(I2)
    made.pane.show()
    return made


@pytest.fixture
def comes(desk: Desk) -> ComesInput:
    """Return the part that says when it comes."""
    made = desk.pane.form().input("when")
    assert isinstance(made, ComesInput)
    return made


def second(desk: Desk) -> Inject:
    """Return the second inject as it is now."""
    return desk.scenario.injects[1]


def test_story_time_is_computed(desk: Desk, comes: ComesInput) -> None:
    assert comes.story.line.isReadOnly()
    assert comes.story.line.text() == "10:21"
    type_over(comes.at, "T+00:30")
    assert comes.story.line.text() == "11:06"


@pytest.mark.parametrize(
    ("way", "when"),
    [
        ("hand", Trigger(by_hand=True)),
        ("after", Trigger(after="i1")),
        ("not_seen", Trigger(not_seen="i1.1")),
        ("seen", Trigger(seen="i1.1")),
        ("signal", Trigger(signal="i1.s1")),
    ],
)
def test_each_way_of_coming_is_chosen(desk: Desk, comes: ComesInput, way: str, when: Trigger) -> None:
    comes.kind.combo.choose(way)
    assert second(desk).when == when
    assert second(desk).at is None
    assert not comes.at.line.isEnabled()
    comes.kind.combo.choose("time")
    assert second(desk).when is None
    assert second(desk).at == 900


def test_a_branch_follows_an_option_and_may_have_a_time(desk: Desk, comes: ComesInput) -> None:
    comes.kind.combo.choose("choice")
    assert second(desk).when == Trigger(choice="c1", option="a")
    assert second(desk).at == 900
    assert comes.delay.isVisible() is False
    comes.second.combo.choose("b")
    assert second(desk).when == Trigger(choice="c1", option="b")
    comes.first.combo.choose("c2")
    assert second(desk).when == Trigger(choice="c2", option="a")
    comes.at.line.clear()
    comes.at.line.editingFinished.emit()
    assert second(desk).at is None
    assert second(desk).when == Trigger(choice="c2", option="a")


def test_a_fallback_waits_for_an_action_and_minutes(desk: Desk, comes: ComesInput) -> None:
    comes.kind.combo.choose("not_seen")
    comes.second.combo.choose("2")
    type_over(comes.delay, "12")
    assert second(desk).when == Trigger(not_seen="i1.2", delay=12)
    assert desk.told[-1][2] == "when.delay"
    assert comes.second.held is not None
    assert comes.second.combo.currentText() == "Belt terug"


def test_an_inject_follows_another_by_minutes(desk: Desk, comes: ComesInput) -> None:
    comes.kind.combo.choose("after")
    type_over(comes.delay, "5")
    assert second(desk).when == Trigger(after="i1", delay=5)
    comes.kind.combo.choose("seen")
    assert second(desk).when == Trigger(seen="i1.1")
    assert not comes.delay.isVisible()


def test_an_action_without_a_time_gets_minutes_at_once(desk: Desk, comes: ComesInput) -> None:
    inject = desk.scenario.injects[0]
    open_ended = replace(inject, expected=(replace(inject.expected[0], within=None),))
    desk.scenario = replace(desk.scenario, injects=(open_ended, second(desk)))
    desk.go(I2)
    comes.kind.combo.choose("not_seen")
    assert second(desk).when == Trigger(not_seen="i1.1", delay=15)


def test_what_there_is_nothing_for_says_so_and_changes_nothing(desk: Desk, comes: ComesInput) -> None:
    desk.scenario = replace(desk.scenario, choices=())
    desk.go(I2)
    desk.told.clear()
    comes.kind.combo.choose("choice")
    assert "keuze" in comes.kind.error()
    assert comes.kind.combo.key() == "time"
    assert desk.told == []
    comes.kind.combo.choose("hand")
    assert comes.kind.error() == ""


def test_a_time_may_not_be_left_empty_while_the_inject_comes_at_its_time(desk: Desk, comes: ComesInput) -> None:
    comes.at.line.clear()
    comes.at.line.editingFinished.emit()
    assert "T+00:35" in comes.at.error()
    assert second(desk).at == 900


def test_a_condition_on_what_is_gone_stays_to_be_seen(desk: Desk, comes: ComesInput) -> None:
    lost = replace(second(desk), at=None, when=Trigger(seen="i9.4"))
    desk.scenario = replace(desk.scenario, injects=(desk.scenario.injects[0], lost))
    desk.go(I2)
    assert comes.first.combo.currentText() == "‘i9’ bestaat niet meer"
    comes.first.combo.choose("i1")
    assert second(desk).when == Trigger(seen="i1.1")


def test_the_minutes_stand_beside_the_inject_they_come_after(desk: Desk, comes: ComesInput, qtbot: QtBot) -> None:
    comes.kind.combo.choose("after")
    desk.pane.setFixedWidth(372)
    with qtbot.waitExposed(desk.pane):
        desk.pane.show()
    qtbot.waitUntil(lambda: comes.delay.y() == comes.first.y())
    assert comes.delay.x() > comes.first.x()


@pytest.mark.parametrize("way", [*Coming])
def test_the_way_of_coming_is_read_whole(desk: Desk, comes: ComesInput, qtbot: QtBot, way: Coming) -> None:
    desk.pane.setFixedWidth(372)
    with qtbot.waitExposed(desk.pane):
        desk.pane.show()
    combo = comes.kind.combo
    words = Texts("nl")(f"editor_form.coming.{way}")
    assert combo.fontMetrics().horizontalAdvance(words) <= combo.room()


@pytest.mark.parametrize("at", [0, 3000, 40 * 3600])
def test_story_time_is_read_whole(desk: Desk, comes: ComesInput, qtbot: QtBot, at: int) -> None:
    type_over(comes.at, f"T+{at // 3600:02d}:{at % 3600 // 60:02d}")
    desk.pane.setFixedWidth(372)
    with qtbot.waitExposed(desk.pane):
        desk.pane.show()
    line = comes.story.line
    assert line.fontMetrics().horizontalAdvance(line.text()) + 2 * PADDING <= line.width()


def test_what_is_wrong_with_a_time_is_said_below_the_whole_row(
    desk: Desk, comes: ComesInput, qtbot: QtBot
) -> None:
    desk.pane.setFixedWidth(372)
    with qtbot.waitExposed(desk.pane):
        desk.pane.show()
    words = comes.at.held.take_words()  # type: ignore[union-attr]
    assert not words.isVisible()
    type_over(comes.at, "straks")
    assert words.isVisible()
    qtbot.waitUntil(lambda: words.width() > 2 * comes.at.width())
    assert words.y() > comes.at.y()
