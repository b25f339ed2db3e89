"""Where everything on the time line stands: pure geometry, whatever the scenario."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from tabletop.base.texts import Texts
from tabletop.projections.editor_timeline import timeline_view
from tabletop.projections.editor_timeline_values import TimelineView
from tabletop.scenario.inject import ExpectedAction, Inject, Signal, Trigger
from tabletop.scenario.model import Minutes, Phase, Role, Scenario, StatusChange
from tabletop.scenario.words import ClockMode, Form, Status
from tabletop.ui.editor.timeline.axis import Axis, axis_of, fitting_zoom
from tabletop.ui.editor.timeline.head import head
from tabletop.ui.editor.timeline.layout import Face, Layout, layout
from tabletop.ui.editor.timeline.links import link_spots
from tabletop.ui.editor.timeline.paint import widest_open

FEW = settings(max_examples=40, deadline=None)
CODES = ("VRK", "LIA", "GHOR", "HLM")
TEXTS = Texts("nl")


def width(text: str) -> float:
    """Measure a text as if every letter were as wide."""
    return 6.5 * len(text)


@st.composite
def scripts(draw: st.DrawFn) -> Scenario:
    """Draw a script of an hour with injects at any minute for any roles, some on a condition."""
    made: list[Inject] = []
    for number in range(draw(st.integers(0, 16))):
        to = tuple(draw(st.lists(st.sampled_from((*CODES, "ALL")), min_size=1, max_size=3, unique=True)))
        actors = draw(st.lists(st.sampled_from((*CODES, "each", "table")), max_size=2))
        expected = tuple(ExpectedAction(id=str(n), actor=actor, what="Belt") for n, actor in enumerate(actors))
        later = number > 0 and draw(st.booleans()) and draw(st.booleans())
        when = Trigger(signal=f"i{draw(st.integers(0, number - 1))}.s") if later else None
        at = None if later else draw(st.integers(0, 60)) * 60
        title = "Een titel " * draw(st.integers(1, 5))
        made.append(
            Inject(id=f"i{number}", title=title, at=at, to=to, when=when, expected=expected,
                   signals=(Signal(id="s", text="S"),))
        )  # fmt: skip
    roles = tuple(Role(code=code, organisation=code) for code in CODES)
    return Scenario(
        id="s", title="S", summary="S", situation="S", minutes=Minutes(play=60), roles=roles, injects=tuple(made)
    )


def placed(scenario: Scenario, zoom: float = 1.0) -> tuple[TimelineView, Layout]:
    """Return the time line of a scenario, and where everything stands."""
    view = timeline_view(scenario, (), TEXTS)
    return view, layout(view, axis_of(view, zoom), width, width)


def apart(rects: list[QRectF]) -> bool:
    """Tell whether no two rectangles lie over each other."""
    return not any(one.intersects(other) for place, one in enumerate(rects) for other in rects[place + 1 :])


@FEW
@given(scripts(), st.floats(0.2, 6))
def test_every_chip_begins_at_its_time_and_lies_in_its_lane(scenario: Scenario, zoom: float) -> None:
    view, found = placed(scenario, zoom)
    assert found.chips.keys() == {chip.item.id for chip in view.chips}
    for lane in found.lanes:
        for spot in lane.chips:
            assert spot.rect.left() == found.axis.x(spot.chip.at)
            assert spot.chip.lane == lane.lane.code
        for one in (*lane.chips, *lane.marks):
            assert one.rect.top() >= lane.top
            assert one.rect.bottom() <= lane.top + lane.height


@FEW
@given(scripts())
def test_lanes_follow_each_other_and_every_addressed_role_has_its_mark(scenario: Scenario) -> None:
    view, found = placed(scenario)
    for above, below in zip(found.lanes, found.lanes[1:], strict=False):
        assert below.top == above.top + above.height + 1
    for chip in view.chips:
        marked = {found.lanes[mark.lane].lane.code for mark in found.marks.get(chip.item.id, ())}
        assert marked == {*chip.also, *chip.acts}


@FEW
@given(scripts())
def test_nothing_lies_over_anything_as_long_as_rows_are_left(scenario: Scenario) -> None:
    _, found = placed(scenario, 6)
    for lane in found.lanes:
        rects = [spot.rect for spot in (*lane.chips, *lane.marks)]
        if len({round(rect.center().y()) for rect in rects}) < found.sizes.rows:
            assert apart(rects)


@FEW
@given(scripts())
def test_the_word_on_a_line_covers_nothing(scenario: Scenario) -> None:
    view, found = placed(scenario)
    spots = link_spots(view.links, found, width, None)
    words = [spot.pill for spot in spots if spot.pill is not None]
    assert apart(words)
    for lane in found.lanes:
        for one in (*lane.chips, *lane.marks):
            assert not any(one.rect.intersects(word) for word in words)


@FEW
@given(scripts(), scripts())
def test_what_was_laid_out_before_changes_nothing(before: Scenario, after: Scenario) -> None:
    _, old = placed(before)
    view, fresh = placed(after)
    again = layout(view, axis_of(view, 1.0), width, width, old)
    assert again.lanes == fresh.lanes
    assert again.height == fresh.height


@FEW
@given(st.integers(0, 480), st.floats(0.2, 6))
def test_a_minute_comes_back_from_its_place_on_the_axis(minute: int, zoom: float) -> None:
    axis = Axis(480 * 60, 8.04 * zoom)
    assert axis.at(axis.x(minute * 60)) == minute * 60


@FEW
@given(st.lists(st.integers(0, 60), max_size=30), st.integers(1, 2))
def test_changes_of_functions_keep_apart_or_at_least_their_order(minutes: list[int], rows: int) -> None:
    changes = tuple(StatusChange(at=60 * one, function="electricity", status=Status.FAILED) for one in minutes)
    base = Scenario(id="s", title="S", summary="S", situation="S", minutes=Minutes(play=60), status=changes)
    view = timeline_view(base, (), TEXTS)
    found = head(view, axis_of(view, 1.0), width, rows)
    assert apart([spot.rect for spot in found.changes])
    assert len({spot.rect.top() for spot in found.changes}) <= rows
    for spot in found.changes:
        assert spot.rect.bottom() <= found.height


def test_labels_of_time_keep_clear_of_each_other_at_every_zoom() -> None:
    for zoom in (0.2, 0.5, 1, 2, 6):
        step, small = Axis(28800, 8.04 * zoom).steps()
        assert step * 8.04 * zoom >= 88
        assert step % small == 0


def test_a_title_is_shortened_before_its_icon_goes() -> None:
    injects = tuple(Inject(id=f"i{n}", title="Een ziekenhuis vraagt", at=n * 600, to=("VRK",)) for n in range(2))
    base = Scenario(
        id="s", title="S", summary="S", situation="S", minutes=Minutes(play=60), injects=injects,
        roles=(Role(code="VRK", organisation="V"),),
    )  # fmt: skip
    faces = [placed(base, zoom)[1].chips["i0"].face for zoom in (6, 1.5, 0.6)]
    assert faces == [Face.WHOLE, Face.WHOLE, Face.SHORT]
    assert placed(base, 1.5)[1].chips["i0"].rect.right() <= placed(base, 1.5)[1].chips["i1"].rect.left()


@pytest.mark.parametrize("roles", [14, 30])
def test_many_lanes_are_lower(roles: int) -> None:
    made = tuple(Role(code=f"R{n:02d}", organisation="R") for n in range(roles))
    base = Scenario(id="s", title="S", summary="S", situation="S", minutes=Minutes(play=60), roles=made)
    _, found = placed(base)
    assert found.lanes[1].height == (39 if roles < 15 - 1 else 30)


def test_rounds_have_a_column_each_and_nothing_is_shortened_there() -> None:
    phases = tuple(Phase(id=f"p{n}", title=f"Ronde {n}", at=n * 300, clock=ClockMode.ABSENT) for n in range(3))
    injects = tuple(Inject(id=f"i{n}", title="Wie heb je nodig?", at=n * 200) for n in range(4))
    base = Scenario(
        id="s", title="S", summary="S", situation="S", minutes=Minutes(play=15), form=Form.WORKSHOP,
        phases=phases, injects=injects,
    )  # fmt: skip
    view, found = placed(base)
    assert [found.axis.round_of(spot.chip.at) for spot in found.lanes[0].chips] == [0, 0, 1, 2]
    assert {spot.face for spot in found.lanes[0].chips} == {Face.WHOLE}
    assert apart([spot.rect for spot in found.lanes[0].chips])
    assert fitting_zoom(view, 672) == 1


def test_the_whole_script_fits_the_width_when_asked() -> None:
    base = Scenario(id="s", title="S", summary="S", situation="S", minutes=Minutes(play=90))
    view = timeline_view(replace(base, minutes=Minutes(play=90)), (), TEXTS)
    assert axis_of(view, fitting_zoom(view, 800)).width == pytest.approx(800)


def test_half_an_hour_of_nothing_is_named_where_no_title_covers_it() -> None:
    long, short = "Een titel die veel langer is dan het moment", "Kort"
    injects = tuple(
        Inject(id=f"i{number}", title=title, at=at * 60, to=("VRK",)) for number, (title, at) in enumerate(
            ((long, 5), (short, 58)))
    )  # fmt: skip
    scenario = Scenario(
        id="s", title="S", summary="S", situation="S", minutes=Minutes(play=60),
        roles=(Role(code="VRK", organisation="VRK"),), injects=injects,
    )  # fmt: skip
    _, found = placed(scenario)
    lane = next(spot for spot in found.lanes if spot.lane.badge == "VRK")
    left, right = widest_open(lane, found.axis.x(10 * 60), found.axis.x(58 * 60))
    assert left == lane.chips[0].rect.right()
    assert right == found.axis.x(58 * 60)
