"""Story time and the script axis: there and back again, to the second."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise.clock import offset_of_story, story_at
from tabletop.scenario.model import ClockPoint, Minutes, Phase, Scenario
from tabletop.scenario.value import DAY
from tabletop.scenario.words import ClockMode
from tests.builders import a_scenario

MORNING = 9 * 3600 + 37 * 60


@st.composite
def scripts(draw: st.DrawFn) -> Scenario:
    """Return a script of at most an hour whose clock runs, leaps, crawls, stands still, or passes midnight."""
    ats = sorted(draw(st.sets(st.integers(0, 3600), min_size=1, max_size=6)))
    steps = draw(st.lists(st.integers(0, 40_000), min_size=len(ats), max_size=len(ats)))
    story = draw(st.integers(0, DAY - 1))
    points: list[ClockPoint] = []
    for at, step in zip(ats, steps, strict=True):
        points.append(ClockPoint(at=at, story=story))
        story += step
    begins = sorted(draw(st.sets(st.integers(1, 3600), max_size=3)))
    modes = draw(st.lists(st.sampled_from(tuple(ClockMode)), min_size=4, max_size=4))
    phases = tuple(
        Phase(id=f"p{place}", title="Deel", at=at, clock=mode)
        for place, (at, mode) in enumerate(zip([0, *begins], modes, strict=False))
    )
    minutes = replace(a_scenario().minutes, play=60)
    return replace(a_scenario(), clock=tuple(points), phases=phases, minutes=minutes)


def total(scenario: Scenario, offset: int) -> int | None:
    """Return seconds of story since the midnight before day 1, or None where the story has no clock."""
    story = story_at(scenario, offset)
    return (story.day - 1) * DAY + story.second if story is not None else None


@given(scripts(), st.integers(0, 3600))
def test_what_the_clock_shows_now_is_found_now(scenario: Scenario, offset: int) -> None:
    story = story_at(scenario, offset)
    if story is not None:
        assert offset_of_story(scenario, story.second, offset) == offset


@given(scripts(), st.integers(0, DAY - 1), st.integers(0, 3600))
def test_no_earlier_offset_has_come_to_that_time(scenario: Scenario, second: int, near: int) -> None:
    running = replace(scenario, phases=())
    found = offset_of_story(running, second, near)
    begin = total(running, near)
    assert begin is not None
    wanted = begin + (second - begin) % DAY
    come = [at for at in range(near, 3601) if (total(running, at) or 0) >= wanted]
    assert found == (come[0] if come else None)


@given(scripts(), st.integers(0, DAY - 1), st.integers(0, 3600))
def test_a_phase_without_a_clock_is_never_an_answer(scenario: Scenario, second: int, near: int) -> None:
    found = offset_of_story(scenario, second, near)
    assert found is None or (found >= near and story_at(scenario, found) is not None)


@given(scripts())
def test_the_story_never_runs_back(scenario: Scenario) -> None:
    times = [total(replace(scenario, phases=()), offset) or 0 for offset in range(0, 3601, 7)]
    assert all(one <= other for one, other in pairwise(times))


@pytest.mark.parametrize(
    ("second", "near", "offset"),
    [
        (MORNING, 0, 0),
        (MORNING + 1, 0, 1),
        (MORNING + 600, 0, 600),
        # From here on the story takes three seconds at a time: the first one that is not before it.
        (MORNING + 601, 0, 601),
        (MORNING + 603, 0, 601),
        (MORNING + 604, 0, 602),
        (MORNING + 600, 601, None),
    ],
)
def test_a_time_is_found_to_the_second(second: int, near: int, offset: int | None) -> None:
    set_points = ((0, MORNING), (600, MORNING + 600), (1200, MORNING + 2400))
    points = tuple(ClockPoint(at=at, story=story) for at, story in set_points)
    scenario = replace(a_scenario(), clock=points, phases=(), minutes=Minutes(play=60))
    assert offset_of_story(scenario, second, near) == offset


def test_without_set_points_there_is_no_story_to_look_for() -> None:
    assert offset_of_story(replace(a_scenario(), clock=()), MORNING, 0) is None
