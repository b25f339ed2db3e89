"""The time line as a widget: it wishes by key and by mouse, and changes nothing by itself."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tabletop.base.message import Message
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.projections.editor_timeline import timeline_view
from tabletop.projections.editor_timeline_values import TimelineView
from tabletop.scenario.editing.edit import added
from tabletop.scenario.inject import Inject
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Phase, Scenario
from tabletop.scenario.problem import Finding, Severity
from tabletop.scenario.reader import read_scenario
from tabletop.ui import actions
from tabletop.ui.editor.timeline.edge import EdgeScroll
from tabletop.ui.editor.timeline.hit import hint
from tabletop.ui.editor.timeline.keys import KEYS
from tabletop.ui.editor.timeline.menu import menu_of
from tabletop.ui.editor.timeline.timeline import Timeline
from tabletop.ui.theme import Theme
from tests.builders import a_scenario

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def inject(id: str) -> Item:
    """Point at an inject."""
    return Item(Kind.INJECT, id)


def view_of(scenario: Scenario) -> TimelineView:
    """Return the Dutch time line of a scenario."""
    return timeline_view(scenario, (), Texts("nl"))


class Wished:
    """Everything that a time line told, in order."""

    def __init__(self, line: Timeline) -> None:
        self.line = line
        self.told: list[tuple[Any, ...]] = []
        for name in ("selection_changed", "moved", "readdressed", "opened", "add_requested", "deed"):
            getattr(line, name).connect(self._remember(name))

    def _remember(self, name: str) -> Any:
        return lambda *values: self.told.append((name, *values))

    def wishes(self) -> list[tuple[Any, ...]]:
        """Return what was wished, without what was merely chosen."""
        return [one for one in self.told if one[0] != "selection_changed"]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> list[tuple[Any, ...]]:
        """Press a key and return what it wished."""
        self.told.clear()
        QTest.keyClick(self.line, key, modifiers)
        return self.wishes()

    def middle(self, item: Item) -> QPoint:
        """Return the middle of a thing on the widget."""
        rect = self.line.scene().where(item, self.line.port())
        assert rect is not None
        return rect.center().toPoint()

    def drag(self, item: Item, right: float, down: float = 0, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Hold a thing and bring it somewhere, without letting go."""
        start = self.middle(item)
        inside = self.line.viewport()
        self.told.clear()
        QTest.mousePress(inside, LEFT, modifiers, start)
        for share in (0.5, 0.8, 1.0):
            to = start + QPoint(round(right * share), round(down * share))
            QTest.mouseMove(inside, to)

    def let_go(self, item: Item, right: float, down: float = 0) -> None:
        """Let go where it was brought."""
        QTest.mouseRelease(self.line.viewport(), LEFT, NONE, self.middle(item) + QPoint(round(right), round(down)))


@pytest.fixture
def wished(qtbot: Any, theme: Theme, texts: Texts) -> Wished:
    """Return a time line with six injects, shown, with the keyboard."""
    line = Timeline(theme, texts)
    qtbot.addWidget(line)
    line.resize(1000, 500)
    line.present(view_of(a_scenario()))
    line.show()
    line.setFocus()
    return Wished(line)


def test_choosing_from_outside_is_silent_and_what_is_gone_is_left_out(wished: Wished) -> None:
    wished.line.select((inject("i2"), inject("gone")))
    assert wished.line.selection() == (inject("i2"),)
    assert wished.told == []


@pytest.mark.parametrize(("severity", "tone"), [(Severity.ERROR, "danger"), (Severity.ADVICE, "warn")])
def test_a_phase_is_edged_red_for_an_error_and_amber_for_an_advice(
    wished: Wished, theme: Theme, severity: Severity, tone: str
) -> None:
    scenario = added(a_scenario(), Kind.PHASE, Phase(id="p1", title="Alarm", at=0))
    finding = Finding(("phases", 0), Message("scenario.advice.phase_flat", id="p1"), severity)
    wished.line.present(timeline_view(scenario, (finding,), Texts("nl")))
    rect = wished.line.scene().where(Item(Kind.PHASE, "p1"), wished.line.port())
    assert rect is not None
    picture = wished.line.viewport().grab().toImage()
    edge = {
        picture.pixelColor(round(rect.center().x()), y).name()
        for y in range(int(rect.top()) - 1, int(rect.top()) + 2)
    }
    assert theme.colour(tone).name() in edge


def test_all_that_is_chosen_looks_chosen_whatever_line_crosses_it(wished: Wished, theme: Theme) -> None:
    script = scenarios() / "stroomstoring-noord-holland" / "nl.yaml"
    scenario = read_scenario(script.read_bytes()).scenario
    assert scenario is not None
    line = wished.line
    line.resize(1400, 800)
    line.present(view_of(scenario))
    line.select(tuple(inject(one.id) for one in scenario.injects))
    picture = line.viewport().grab().toImage()
    body, fills = line.port().body(), []
    for one in scenario.injects:
        rect = line.scene().where(inject(one.id), line.port())
        if rect is not None and body.contains(rect):
            fills.append(picture.pixelColor(round(rect.center().x()), int(rect.top()) + 4).name())
    assert len(fills) > 10
    assert set(fills) == {theme.colour("primary_tint").name()}


MOVES = (
    (Qt.Key.Key_Right, NONE, 60),
    (Qt.Key.Key_Left, NONE, -60),
    (Qt.Key.Key_Right, SHIFT, 300),
    (Qt.Key.Key_Left, SHIFT, -300),
)


@pytest.mark.parametrize(("key", "modifiers", "seconds"), MOVES)
def test_arrows_wish_a_minute_and_with_shift_five(
    wished: Wished, key: Qt.Key, modifiers: Qt.KeyboardModifier, seconds: int
) -> None:
    wished.line.select((inject("i2"), inject("i3")))
    assert wished.press(key, modifiers) == [("moved", (inject("i2"), inject("i3")), seconds)]


def test_nothing_moves_before_the_start(wished: Wished) -> None:
    wished.line.select((inject("i1"),))
    assert wished.press(Qt.Key.Key_Left) == []
    wished.line.present(view_of(moved(a_scenario(), "i1", 120)))
    assert wished.press(Qt.Key.Key_Left, SHIFT) == [("moved", (inject("i1"),), -120)]


def moved(scenario: Scenario, id: str, at: int) -> Scenario:
    """Return a scenario with one inject at another time."""
    injects = tuple(replace(one, at=at) if one.id == id else one for one in scenario.injects)
    return replace(scenario, injects=injects)


def test_what_has_no_time_of_its_own_is_not_moved(wished: Wished) -> None:
    wished.line.select((inject("i5"),))
    assert wished.press(Qt.Key.Key_Right) == []


def test_ctrl_arrows_and_home_and_end_walk_through_time(wished: Wished) -> None:
    walked = []
    for key, modifiers in ((Qt.Key.Key_Home, NONE), *[(Qt.Key.Key_Right, CTRL)] * 6, (Qt.Key.Key_Left, CTRL)):
        wished.press(key, modifiers)
        walked.append(wished.line.selection()[0].id)
    assert walked == ["i1", "i5", "i2", "i3", "i4", "i6", "i6", "i4"]
    wished.press(Qt.Key.Key_End)
    assert wished.line.selection() == (inject("i6"),)
    assert wished.told == [("selection_changed", (inject("i6"),))]


def test_up_and_down_reach_every_band_and_lane(wished: Wished) -> None:
    wished.line.select((inject("i2"),))
    seen = []
    for _ in range(4):
        wished.press(Qt.Key.Key_Up)
        seen.append(wished.line.selection()[0].kind)
    assert seen == [Kind.INJECT, Kind.CLOCK, Kind.INJECT, Kind.INJECT] or seen[:2] == [Kind.INJECT, Kind.CLOCK]
    wished.line.select((Item(Kind.CLOCK, "0"),))
    wished.press(Qt.Key.Key_Down)
    assert wished.line.selection() == (inject("i1"),)


def test_alt_and_arrows_address_another_lane(wished: Wished) -> None:
    wished.line.select((inject("i2"),))
    assert wished.press(Qt.Key.Key_Up, ALT) == [("readdressed", ("i2",), "HLM", "VRK")]
    wished.line.select((inject("i1"),))
    assert wished.press(Qt.Key.Key_Up, ALT) == []
    assert wished.press(Qt.Key.Key_Down, ALT) == [("readdressed", ("i1",), "ALL", "LIA")]


DEEDS = (
    (Qt.Key.Key_C, CTRL, "copy"),
    (Qt.Key.Key_X, CTRL, "cut"),
    (Qt.Key.Key_V, CTRL, "paste"),
    (Qt.Key.Key_D, CTRL, "duplicate"),
    (Qt.Key.Key_Delete, NONE, "delete"),
)


@pytest.mark.parametrize(("key", "modifiers", "deed"), DEEDS)
def test_every_deed_has_its_key(wished: Wished, key: Qt.Key, modifiers: Qt.KeyboardModifier, deed: str) -> None:
    wished.line.select((inject("i2"),))
    assert wished.press(key, modifiers) == [("deed", deed)]
    wished.line.select(())
    assert wished.press(key, modifiers) == ([("deed", deed)] if deed == "paste" else [])


def test_all_injects_are_chosen_at_once(wished: Wished) -> None:
    assert wished.press(Qt.Key.Key_A, CTRL) == [("deed", "select_all")]
    assert len(wished.line.selection()) == 6


def test_enter_opens_and_n_wishes_a_new_one_where_the_cursor_is(wished: Wished) -> None:
    wished.line.select((inject("i2"),))
    assert wished.press(Qt.Key.Key_Return) == [("opened", inject("i2"))]
    assert wished.press(Qt.Key.Key_N) == [("add_requested", 600, "HLM")]
    wished.line.select(())
    assert wished.press(Qt.Key.Key_N) == [("add_requested", 0, "")]


def test_a_drag_wishes_once_when_it_is_let_go(wished: Wished) -> None:
    minutes = 12 * wished.line.scene().layout.axis.pixels
    wished.drag(inject("i2"), minutes)
    assert wished.wishes() == []
    wished.let_go(inject("i2"), minutes)
    assert wished.wishes() == [("moved", (inject("i2"),), 720)]


def test_a_drag_to_another_lane_addresses_that_role(wished: Wished) -> None:
    lanes = wished.line.scene().layout.lanes
    up = lanes[1].top + 10 - lanes[3].top - 14
    wished.drag(inject("i2"), 0, up)
    wished.let_go(inject("i2"), 0, up)
    assert wished.wishes() == [("readdressed", ("i2",), "HLM", "LIA")]


def test_escape_lets_go_without_a_wish(wished: Wished) -> None:
    wished.drag(inject("i2"), 100)
    QTest.keyClick(wished.line, Qt.Key.Key_Escape)
    wished.let_go(inject("i2"), 100)
    assert wished.wishes() == []


def test_checks_that_come_in_do_not_take_what_is_held_out_of_the_hand(wished: Wished) -> None:
    minutes = 12 * wished.line.scene().layout.axis.pixels
    wished.drag(inject("i2"), minutes)
    found = (Finding(("injects", 0), Message("scenario.check.no_injects"), Severity.ADVICE),)
    wished.line.present(timeline_view(a_scenario(), found, Texts("nl")))
    wished.let_go(inject("i2"), minutes)
    assert wished.wishes() == [("moved", (inject("i2"),), 720)]


def test_what_is_gone_is_no_longer_held(wished: Wished) -> None:
    wished.drag(inject("i2"), 100)
    base = a_scenario()
    wished.line.present(view_of(replace(base, injects=base.injects[2:])))
    QTest.mouseRelease(wished.line.viewport(), LEFT)
    assert wished.wishes() == []


def test_all_that_is_chosen_is_dragged_together(wished: Wished) -> None:
    wished.line.select((inject("i3"), inject("i6")))
    minutes = 5 * wished.line.scene().layout.axis.pixels
    wished.drag(inject("i6"), minutes)
    wished.let_go(inject("i6"), minutes)
    assert wished.wishes() == [("moved", (inject("i3"), inject("i6")), 300)]
    assert wished.line.selection() == (inject("i3"), inject("i6"))


def test_a_press_chooses_with_ctrl_more_and_with_shift_all_between(wished: Wished) -> None:
    inside = wished.line.viewport()
    QTest.mouseClick(inside, LEFT, NONE, wished.middle(inject("i2")))
    assert wished.line.selection() == (inject("i2"),)
    QTest.mouseClick(inside, LEFT, SHIFT, wished.middle(inject("i6")))
    assert {item.id for item in wished.line.selection()} == {"i2", "i3", "i4", "i6"}
    QTest.mouseClick(inside, LEFT, CTRL, wished.middle(inject("i3")))
    assert inject("i3") not in wished.line.selection()
    QTest.mouseClick(inside, LEFT, NONE, wished.middle(inject("i2")))
    assert wished.line.selection() == (inject("i2"),)


def test_a_rectangle_catches_chips(wished: Wished) -> None:
    inside, port = wished.line.viewport(), wished.line.port()
    start = QPoint(inside.width() - 4, inside.height() - 4)
    QTest.mousePress(inside, LEFT, NONE, start)
    QTest.mouseMove(inside, start - QPoint(20, 20))
    QTest.mouseMove(inside, port.body().topLeft().toPoint() + QPoint(2, 40))
    QTest.mouseRelease(inside, LEFT, NONE, port.body().topLeft().toPoint() + QPoint(2, 40))
    assert inject("i2") in wished.line.selection()
    assert wished.wishes() == []


def test_a_double_press_opens_or_wishes_a_new_one(wished: Wished) -> None:
    QTest.mouseDClick(wished.line.viewport(), LEFT, NONE, wished.middle(inject("i2")))
    assert wished.wishes() == [("opened", inject("i2"))]
    wished.told.clear()
    port, lanes = wished.line.port(), wished.line.scene().layout.lanes
    place = QPointF(wished.line.scene().layout.axis.x(40 * 60), lanes[2].top + 14)
    where = port.to_widget(wished.line.scene().layout.chips["i2"].rect).topLeft()
    shift = where - wished.line.scene().layout.chips["i2"].rect.topLeft()
    QTest.mouseDClick(wished.line.viewport(), LEFT, NONE, (place + shift).toPoint())
    assert wished.wishes() == [("add_requested", 2400, "VRK")]


def test_what_is_chosen_stays_chosen_when_the_scenario_changes(wished: Wished) -> None:
    wished.line.select((inject("i2"), inject("i3")))
    changed = moved(a_scenario(), "i2", 1200)
    wished.line.present(view_of(changed))
    assert wished.line.selection() == (inject("i2"), inject("i3"))
    left = replace(changed, injects=tuple(one for one in changed.injects if one.id != "i3"))
    wished.line.present(view_of(left))
    assert wished.line.selection() == (inject("i2"),)
    assert wished.told == []


def test_phases_points_and_changes_move_by_key_too(wished: Wished) -> None:
    change = Item(Kind.STATUS, "0")
    wished.line.select((change,))
    assert wished.press(Qt.Key.Key_Right) == [("moved", (change,), 60)]
    minutes = 3 * wished.line.scene().layout.axis.pixels
    wished.drag(change, minutes)
    wished.let_go(change, minutes)
    assert wished.wishes() == [("moved", (change,), 180)]


def test_a_role_is_chosen_by_its_name(wished: Wished) -> None:
    lane = wished.line.scene().layout.lanes[1]
    where = QPoint(40, round(wished.line.port().head + lane.top + 10))
    QTest.mouseClick(wished.line.viewport(), LEFT, NONE, where)
    assert wished.line.selection() == (Item(Kind.ROLE, "LIA"),)


def test_zooming_keeps_the_middle_where_it_is(wished: Wished) -> None:
    line = wished.line
    line.set_zoom(4)
    middle = line.port().to_body(QPointF(585, 300)).x()
    at = line.scene().layout.axis.at(middle)
    line.zoom_in()
    assert abs(line.scene().layout.axis.at(line.port().to_body(QPointF(585, 300)).x()) - at) <= 120
    line.zoom_fit()
    assert line.horizontalScrollBar().maximum() <= 1


def test_in_a_workshop_an_arrow_goes_to_the_next_round(wished: Wished) -> None:
    scenario = read_scenario((scenarios() / "ken-je-partner" / "nl.yaml").read_bytes()).scenario
    assert scenario is not None
    wished.line.present(view_of(scenario))
    wished.line.select((inject("i2"),))
    assert wished.press(Qt.Key.Key_Right) == [("moved", (inject("i2"),), 300)]
    assert wished.press(Qt.Key.Key_Left) == [("moved", (inject("i2"),), -240)]
    column = wished.line.scene().layout.axis.column
    wished.drag(inject("i2"), 2 * column)
    wished.let_go(inject("i2"), 2 * column)
    assert wished.wishes() == [("moved", (inject("i2"),), 540)]


def test_who_hears_the_screen_hears_what_is_chosen(wished: Wished) -> None:
    wished.line.select((inject("i3"),))
    node = QAccessible.queryAccessibleInterface(wished.line)
    assert node.text(QAccessible.Text.Name) == "Tijdlijn"
    said = node.text(QAccessible.Text.Description)
    assert said.startswith("T+00:15 · 09:52, Inject 3, Wie spreekt?, mondeling, aan ALLEN, legt een keuze voor")
    assert "De gemeente: naar inject 4" in said


def test_an_empty_scenario_says_what_to_do(wished: Wished) -> None:
    wished.line.present(view_of(replace(a_scenario(), injects=(), choices=())))
    assert "Druk op N" in wished.line.accessibleDescription()
    assert wished.press(Qt.Key.Key_N) == [("add_requested", 0, "")]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_Return):
        assert wished.press(key) == []


def test_keys_that_are_not_ours_go_on_to_the_window(wished: Wished) -> None:
    for key in (Qt.Key.Key_F8, Qt.Key.Key_Z):
        assert wished.press(key) == []
    assert wished.line.hasFocus()


def test_two_chips_of_a_lane_never_lie_on_each_other(wished: Wished) -> None:
    base = a_scenario()
    injects = tuple(Inject(id=f"n{n}", title="Een titel van gewone lengte", at=n * 240) for n in range(14))
    wished.line.present(view_of(replace(base, injects=injects, choices=())))
    for lane in wished.line.scene().layout.lanes:
        rects = [spot.rect for spot in lane.chips]
        for place, rect in enumerate(rects):
            assert not any(rect.intersects(other) for other in rects[place + 1 :])
            assert rect.top() >= lane.top
            assert rect.bottom() <= lane.top + lane.height


def test_a_circle_is_dragged_from_its_own_lane(wished: Wished) -> None:
    base = a_scenario()
    injects = tuple(replace(one, to=("LIA", "HLM")) if one.id == "i2" else one for one in base.injects)
    wished.line.present(view_of(replace(base, injects=injects)))
    line, inside = wished.line, wished.line.viewport()
    circle = next(iter(line.scene().marks(inject("i2"))))
    start = line.port().to_widget(circle.rect).center().toPoint()
    lanes = line.scene().layout.lanes
    end = start + QPoint(0, round(lanes[2].top - lanes[3].top))
    wished.told.clear()
    QTest.mousePress(inside, LEFT, NONE, start)
    for to in (start + QPoint(0, -20), end):
        QTest.mouseMove(inside, to)
    QTest.mouseRelease(inside, LEFT, NONE, end)
    assert wished.wishes() == [("readdressed", ("i2",), "HLM", "VRK")]


def test_a_round_is_not_dragged_but_moves_by_key(wished: Wished) -> None:
    scenario = read_scenario((scenarios() / "ken-je-partner" / "nl.yaml").read_bytes()).scenario
    assert scenario is not None
    wished.line.present(view_of(scenario))
    second = Item(Kind.PHASE, "p2")
    wished.drag(second, 300)
    wished.let_go(second, 300)
    assert wished.wishes() == []
    wished.line.select((second,))
    assert wished.press(Qt.Key.Key_Right) == [("moved", (second,), 60)]


def test_the_wheel_zooms_with_ctrl_and_goes_along_the_axis_with_shift(wished: Wished) -> None:
    line = wished.line
    line.set_zoom(3)
    turn(line, CTRL, 120)
    assert line.zoom() == pytest.approx(3 * 1.25)
    turn(line, SHIFT, -120)
    assert line.horizontalScrollBar().value() > 0


def turn(line: Timeline, modifiers: Qt.KeyboardModifier, by: int) -> None:
    """Turn the wheel over the left of the body."""
    where = QPointF(190, 200)
    event = QWheelEvent(
        where, line.viewport().mapToGlobal(where), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(line.viewport(), event)


def test_what_is_held_at_the_edge_scrolls_on_and_comes_later(wished: Wished) -> None:
    line = wished.line
    line.set_zoom(5)
    wished.line.horizontalScrollBar().setValue(0)
    inside, start = line.viewport(), wished.middle(inject("i2"))
    edge = QPoint(inside.width() - 6, start.y())
    QTest.mousePress(inside, LEFT, NONE, start)
    for to in (start + QPoint(20, 0), edge):
        QTest.mouseMove(inside, to)
    plain = step_seconds_of(line, edge.x() - start.x())
    scroll = line.findChild(EdgeScroll)
    assert scroll is not None
    for _ in range(20):
        scroll.step()
    assert line.horizontalScrollBar().value() == 240
    QTest.mouseRelease(inside, LEFT, NONE, edge)
    assert wished.wishes() == [("moved", (inject("i2"),), plain + step_seconds_of(line, 240))]


def step_seconds_of(line: Timeline, pixels: float) -> int:
    """Return how many whole minutes, in seconds, so many pixels are."""
    return round(pixels / line.scene().layout.axis.pixels) * 60


def test_what_moves_out_of_sight_is_followed(wished: Wished) -> None:
    line = wished.line
    line.set_zoom(5)
    line.select((inject("i2"),))
    line.present(view_of(moved(a_scenario(), "i2", 3500)))
    rect = line.scene().where(inject("i2"), line.port())
    assert rect is not None
    assert line.port().body().contains(rect.center())


def test_the_menu_offers_what_can_be_done(wished: Wished) -> None:
    wished.line.select((inject("i2"),))
    menu = menu_of(wished.line, Texts("nl"), True, wished.told.append)
    words = [action.text().split("\t")[0] for action in menu.actions() if action.isEnabled() and action.text()]
    assert words[:3] == ["Bewerken", "Nieuwe inject hier", "Dupliceren"]
    menu.actions()[3].trigger()
    assert wished.told == ["duplicate"]
    few = menu_of(wished.line, Texts("nl"), False, wished.told.append)
    assert [action.data() for action in few.actions() if action.isEnabled() and action.text()] == [
        "add", "paste", "select_all",
    ]  # fmt: skip


def test_a_tooltip_says_what_is_shortened_and_how_much_there_is_to_do(wished: Wished) -> None:
    line, words = wished.line, Texts("nl")
    about = hint(line.scene(), line.port(), QPointF(wished.middle(inject("i2"))), words)
    assert "Een ziekenhuis belt" in about
    lane = line.scene().layout.lanes[1]
    at_start = line.port().to_widget(QRectF(line.scene().layout.axis.x(60), lane.top + lane.height - 3, 0, 0))
    load = hint(line.scene(), line.port(), at_start.topLeft(), words)
    assert load.startswith("Liander: 3 dingen te doen van T+00:00 · 09:37 tot T+00:05 · 09:42")
    later = line.port().to_widget(QRectF(line.scene().layout.axis.x(40 * 60), lane.top + lane.height / 2, 0, 0))
    assert "30 minuten niets te doen" in hint(line.scene(), line.port(), later.topLeft(), words)


def test_what_is_drawn_anew_after_a_change_looks_as_if_all_of_it_was(
    qtbot: Any, theme: Theme, texts: Texts
) -> None:
    scenario = read_scenario((scenarios() / "stroomstoring-noord-holland" / "nl.yaml").read_bytes()).scenario
    assert scenario is not None
    line = shown(qtbot, theme, texts, view_of(scenario))
    chance = Random(5)
    for _ in range(25):
        scenario = changed_by_chance(scenario, chance)
        view = view_of(scenario)
        line.present(view)
        fresh = shown(qtbot, theme, texts, view)
        fresh.set_zoom(line.zoom())
        same = line.viewport().grab().toImage() == fresh.viewport().grab().toImage()
        fresh.hide()
        assert same


def shown(qtbot: Any, theme: Theme, texts: Texts, view: TimelineView) -> Timeline:
    """Return a time line that is on the screen."""
    line = Timeline(theme, texts)
    qtbot.addWidget(line)
    line.resize(1100, 900)
    line.present(view)
    line.show()
    line.viewport().grab()
    return line


def changed_by_chance(scenario: Scenario, chance: Random) -> Scenario:
    """Return a scenario in which one inject moved, got another title, other roles, or went."""
    place = chance.randrange(len(scenario.injects))
    one = scenario.injects[place]
    codes = [role.code for role in scenario.roles]
    match chance.randrange(4):
        case 0 if one.at is not None:
            other = (replace(one, at=max(0, one.at + chance.choice((-300, 60, 300)))),)
        case 1:
            other = (replace(one, title=one.title[: chance.randrange(4, 20)]),)
        case 2:
            other = (replace(one, to=tuple(chance.sample(codes, 2))),)
        case _:
            other = () if chance.random() < 0.3 else (replace(one, expected=()),)
    return replace(scenario, injects=(*scenario.injects[:place], *other, *scenario.injects[place + 1 :]))


def test_the_page_of_keys_names_every_key_that_the_time_line_listens_to() -> None:
    told = {QKeySequence(key).toString() for one in actions.TIMELINE for key in one.keys}
    heard = {QKeySequence(key.value | modifiers.value).toString() for key, modifiers in KEYS}
    also = {",", ".", "Enter", "Space", "Backspace", "Esc", "PgUp", "PgDown"}
    zoom = {"Ctrl++", "Ctrl+Shift++", "Ctrl+=", "Ctrl+-", "Ctrl+0"}
    assert told == heard - also - zoom
