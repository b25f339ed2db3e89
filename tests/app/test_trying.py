from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.app.library import shelf
from tabletop.app.session import Session
from tabletop.app.trying import try_out
from tabletop.base.errors import Damaged
from tabletop.base.paths import data_folder, scenarios
from tabletop.exercise.words import RunPhase
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Scenario


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_DATA", str(tmp_path))


def power_cut() -> tuple[Scenario, dict[str, bytes]]:
    loaded = load_folder(scenarios() / "stroomstoring-noord-holland")
    assert loaded.scenario is not None
    return loaded.scenario, {file.name: file.content for file in loaded.files}


def tried(offset: int = 0) -> Session:
    return try_out(*power_cut(), offset)


def test_a_rehearsal_begins_where_it_was_asked_to_with_everything_before_it_played() -> None:
    session = tried(3600)
    assert session.when().offset == 3600
    assert session.state.phase is RunPhase.RUNNING
    timed = [one for one in session.scenario.injects if one.at is not None and one.when is None]
    told = {one.id for one in timed if session.state.inject(one.id).released}
    assert told == {one.id for one in timed if (one.at or 0) < 3600}
    assert 0 < len(told) < len(timed)
    session.close()


def test_a_rehearsal_from_the_beginning_has_played_nothing_yet() -> None:
    session = tried()
    assert session.state.releases == 0
    session.close()


def test_a_rehearsal_behind_the_last_inject_stands_there() -> None:
    session = tried(10 * 3600)
    assert session.state.phase is RunPhase.RUNNING
    session.close()


def test_a_rehearsal_is_marked_as_one_and_leaves_no_scenario_behind() -> None:
    session = tried()
    session.close()
    row = shelf().runs[0]
    assert row.rehearsal
    assert not (data_folder() / "authoring" / "rehearsal").exists()


def test_a_scenario_with_errors_is_not_rehearsed_and_leaves_no_run() -> None:
    scenario, files = power_cut()
    files["nl.yaml"] = files["nl.yaml"].replace(b"play: 120", b"play: 0")
    with pytest.raises(Damaged):
        try_out(scenario, files)
    assert not list((data_folder() / "runs").glob("*")) if (data_folder() / "runs").exists() else True
