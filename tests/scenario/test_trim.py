"""A scenario made shorter serves what was chosen and keeps its debrief; what it cannot serve it says."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.base.errors import Refused
from tabletop.base.paths import resources, scenarios
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.scenario.checks.live_check import errors
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Scenario
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.trimming.trim import everything, propose, toggled, trimmed, weighed
from tabletop.scenario.trimming.trim_values import Keep, Trim
from tabletop.scenario.writing.writer import rewrite_scenario

MINUTE = 60


def _folders() -> Iterator[Path]:
    for root in (scenarios(), resources() / "templates"):
        yield from sorted(folder for folder in root.iterdir() if (folder / "nl.yaml").is_file())


def _read(folder: Path) -> Scenario:
    scenario = load_folder(folder).scenario
    assert scenario is not None
    return scenario


WHOLE = {folder.name: _read(folder) for folder in _folders()}
STORM = WHOLE["stroomstoring-noord-holland"]
totals = st.integers(20, 300)
shipped = st.sampled_from(sorted(WHOLE))


def _is_whole(before: Scenario, after: Scenario, lost: bool = False) -> None:
    """What stays can come: nothing hangs on what went, and the times are in the old order.

    Only a trainer who takes everything from a role, which the trim said, has something to mend afterwards.
    """
    found = {finding.message.key for finding in errors(after)}
    assert found <= ({"scenario.check.role_idle"} if lost else set())
    kept = {inject.id for inject in after.injects}
    old = [inject for inject in before.injects if inject.id in kept and inject.at is not None]
    new = {inject.id: inject.at for inject in after.injects}
    in_order = sorted(old, key=lambda inject: inject.at or 0)
    assert [new[inject.id] for inject in in_order] == sorted(new[inject.id] or 0 for inject in in_order)
    assert {inject.choice for inject in after.injects if inject.choice} == {choice.id for choice in after.choices}
    assert all(
        inject.at is None or inject.at < after.minutes.play * MINUTE for inject in after.injects if inject.at
    )


def _promised(trim: Trim) -> list[str]:
    """What was wanted and is lost without a word about it."""
    said = {str(dict(problem.values).get("name", "?")).rstrip("…") for problem in trim.problems}
    lost = [one for one in (*trim.objectives, *trim.roles, *trim.phases) if one.is_lost]
    return [
        one.name for one in lost if not any(one.name.startswith(str(name).rstrip("…")) for name in said if name)
    ]


@given(shipped, totals)
def test_any_scenario_in_any_time_can_be_played_with_its_debrief(name: str, total: int) -> None:
    before = WHOLE[name]
    trim = propose(before, total, everything(before))
    minutes = trim.minutes
    assert minutes.briefing + minutes.play + minutes.hot_debrief <= total
    assert minutes.hot_debrief >= min(10, before.minutes.hot_debrief)
    assert minutes.hot_debrief >= min(before.minutes.hot_debrief, total * 0.15)
    assert trim.fits
    assert _promised(trim) == []
    _is_whole(before, trimmed(before, trim))


@given(shipped, totals, st.data())
def test_whatever_the_trainer_keeps_can_be_played_or_is_refused(
    name: str, total: int, data: st.DataObject
) -> None:
    before = WHOLE[name]
    trim = propose(before, total, everything(before))
    for _ in range(data.draw(st.integers(1, 6))):
        trim = toggled(before, trim, data.draw(st.sampled_from([inject.id for inject in before.injects])))
    assert _promised(trim) == []
    if not trim.is_possible:
        with pytest.raises(Refused):
            trimmed(before, trim)
        return
    _is_whole(before, trimmed(before, trim), any(role.is_lost for role in trim.roles))


@pytest.mark.parametrize("total", [30, 60, 90])
def test_a_shorter_scenario_can_be_saved_over_the_long_one(total: int) -> None:
    for folder in _folders():
        before = WHOLE[folder.name]
        after = trimmed(before, propose(before, total, everything(before)))
        text = rewrite_scenario((folder / "nl.yaml").read_bytes(), after)
        assert read_scenario(text).scenario == after, folder.name


@pytest.mark.parametrize("total", [45, 60, 90, 120, 240])
def test_an_hour_is_enough_to_serve_every_objective_role_and_phase(total: int) -> None:
    for name in ("stroomstoring-noord-holland", "table-top-90", "table-top-180", "virtual"):
        trim = propose(WHOLE[name], total, everything(WHOLE[name]))
        assert trim.problems == (), name
        assert all(one.after for one in (*trim.objectives, *trim.roles, *trim.phases)), name


def test_what_fits_is_left_as_it_is() -> None:
    for scenario in WHOLE.values():
        trim = propose(scenario, 24 * 60, everything(scenario))
        assert trimmed(scenario, trim) == scenario


def test_what_is_core_goes_last() -> None:
    trim = propose(STORM, 90, everything(STORM))
    assert all(row.kept for row in trim.rows if row.core)
    assert any(not row.kept for row in trim.rows)


def test_the_story_keeps_its_own_times() -> None:
    from tabletop.exercise.clock import story_at

    trim = propose(STORM, 60, everything(STORM))
    after = trimmed(STORM, trim)
    for row in trim.rows:
        if row.at is not None and row.was is not None:
            then, now = story_at(STORM, row.was), story_at(after, row.at)
            assert then is not None
            assert now is not None
            assert abs((now.day * 86400 + now.second) - (then.day * 86400 + then.second)) <= MINUTE, row.id


def test_a_choice_stays_with_its_branches_and_a_contingency_with_what_it_waits_for() -> None:
    trim = propose(STORM, 60, everything(STORM))
    assert {"i15", "i16"} <= trim.kept
    without = toggled(STORM, trim, "i11")
    assert not {"i11", "i15", "i16"} & without.kept
    assert "c1" not in {choice.id for choice in trimmed(STORM, without).choices}
    alone = weighed(STORM, trim, trim.kept - {"i12"})
    assert "i35" not in alone.kept
    row = next(row for row in alone.rows if row.id == "i35")
    assert row.reason.key == "trim.dropped.hangs"


def test_what_only_injects_that_went_were_about_leaves_the_board() -> None:
    trim = propose(STORM, 60, everything(STORM))
    after = trimmed(STORM, trim)
    assert "i24" not in trim.kept
    assert "heat" not in {function.id for function in after.functions}
    assert "heat" not in {change.function for change in after.status}


def test_only_what_is_wanted_has_to_be_served() -> None:
    trim = propose(STORM, 30, Keep(frozenset({"o3"}), frozenset({"KPN", "VRK"})))
    served = {one.id: one.after for one in (*trim.objectives, *trim.roles)}
    assert served["o3"]
    assert served["KPN"]
    assert served["VRK"]
    assert not any(problem.key in ("trim.problem.objective", "trim.problem.role") for problem in trim.problems)


def test_what_cannot_be_served_is_said() -> None:
    trim = propose(STORM, 20, everything(STORM))
    keys = {problem.key for problem in trim.problems}
    assert {"trim.problem.objective", "trim.problem.role", "trim.problem.phase"} <= keys


def test_dropping_everything_leaves_nothing_to_play() -> None:
    trim = weighed(STORM, propose(STORM, 60, everything(STORM)), frozenset())
    assert trim.problems[0].key == "trim.problem.nothing"
    with pytest.raises(Refused):
        trimmed(STORM, trim)


def test_too_little_time_or_more_than_a_day_is_refused() -> None:
    for total in (0, 19, 24 * 60 + 1):
        with pytest.raises(Refused):
            propose(STORM, total, everything(STORM))


def test_every_reason_and_problem_can_be_said_in_both_languages() -> None:
    for scenario in WHOLE.values():
        for total in (20, 30, 60, 90):
            trim = propose(scenario, total, everything(scenario))
            for language in LANGUAGES:
                texts = Texts(language)
                assert all(texts.say(message) for message in (*trim.problems, *(row.reason for row in trim.rows)))


def test_a_script_of_500_injects_with_many_at_the_same_minute_is_cut_at_once() -> None:
    chance = random.Random(3)
    base = STORM.injects[4]
    injects = tuple(
        dataclasses.replace(base, id=f"x{n}", at=chance.randrange(0, 480) * MINUTE, core=chance.random() < 0.2)
        for n in range(500)
    )
    minutes = dataclasses.replace(STORM.minutes, play=480)
    long = dataclasses.replace(STORM, injects=(*STORM.injects, *injects), minutes=minutes)
    trim = propose(long, 90, everything(long))
    assert trim.fits
    _is_whole(long, trimmed(long, trim))


def test_an_inject_that_waits_for_nobody_any_more_does_not_stop_a_trim() -> None:
    for gone in STORM.injects:
        left = dataclasses.replace(STORM, injects=tuple(one for one in STORM.injects if one is not gone))
        for minutes in (30, 90):
            assert len(propose(left, minutes, everything(left)).rows) == len(left.injects)
