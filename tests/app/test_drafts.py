"""Names as typed in a set-up: gone from the draft once the run has them, and gone everywhere when erased."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.app import keeping, preparing
from tabletop.app.drafts import draft_path
from tabletop.app.runs import file_of
from tabletop.app.settings import Settings
from tabletop.base.paths import data_folder, scenarios
from tabletop.exercise.words import Presence
from tabletop.projections.setup_draft import SetupDraft, with_names, with_presence
from tabletop.scenario.model import Scenario

from .test_keeping import NOW

FOLDER = scenarios() / "ken-je-partner"
LEADER, PLAYER, NEXT = "Anneke Zeldzaam-Achternaam", "Joost Bijzondernaam", "Gerda Uitzonderlijk"


def files_with(name: str) -> list[str]:
    """Return every file below the data folder that holds a name."""
    found = [file for file in data_folder().rglob("*") if file.is_file() and name.encode() in file.read_bytes()]
    return [str(file.relative_to(data_folder())) for file in found]


def filled_in(facilitator: str = LEADER) -> tuple[Scenario, SetupDraft]:
    scenario, _ = preparing.load(FOLDER, "nl")
    draft = replace(preparing.kept_draft(scenario), place="Haarlem", facilitator=facilitator)
    role, absent = scenario.roles[0].code, scenario.roles[1].code
    draft = with_presence(with_names(draft, role, f"{PLAYER}, {LEADER}"), absent, Presence.ABSENT)
    preparing.keep_draft(scenario, draft)
    return scenario, draft


def held() -> Path:
    """Return the path of an exercise that was set up, begun, ended and closed."""
    _, draft = filled_in()
    session = preparing.begin(FOLDER, draft)
    keeping.after_end(session, Settings(), NOW)
    path = file_of(session).path
    session.close()
    return path


def test_names_leave_the_draft_when_the_run_has_them_and_the_seats_stay() -> None:
    scenario, draft = filled_in()
    assert files_with(PLAYER) != []
    session = preparing.begin(FOLDER, draft)
    assert PLAYER in session.people().values()
    session.close()
    kept = preparing.kept_draft(scenario)
    assert [seat.names for seat in kept.seats] == [""] * len(draft.seats)
    assert [seat.presence for seat in kept.seats] == [seat.presence for seat in draft.seats]
    assert (kept.place, kept.facilitator) == ("Haarlem", "")


@pytest.mark.parametrize("wish", [keeping.erase_names, keeping.delete_run])
def test_after_erasing_or_deleting_no_file_holds_a_name(wish: object) -> None:
    path = held()
    filled_in()
    filled_in(NEXT)
    wish(path)  # type: ignore[operator]
    assert [files_with(name) for name in (LEADER, PLAYER, NEXT)] == [[], [], []]


def test_a_draft_of_another_scenario_loses_the_names_that_were_taken_over_and_only_then() -> None:
    path = held()
    scenario, draft = filled_in()
    for other, leader in (("taken-over", LEADER), ("strange", NEXT)):
        own = replace(draft, facilitator=leader, seats=())
        preparing.keep_draft(replace(scenario, id=other), own)
    keeping.erase_names(path)
    assert files_with(LEADER) == []
    assert len(files_with(NEXT)) == 1


def test_what_a_crash_left_and_a_broken_draft_are_removed() -> None:
    path = held()
    broken = draft_path("ken-je-partner")
    broken.write_text(f'{{"facilitator": "{LEADER}"', "utf-8")
    broken.with_name(".ken-je-partner.json.77.part").write_text(LEADER, "utf-8")
    keeping.erase_names(path)
    assert files_with(LEADER) == []


def test_a_damaged_run_that_is_deleted_takes_the_names_in_its_draft_along() -> None:
    path = held()
    path.write_bytes(b"kapot")
    filled_in()
    keeping.delete_run(path)
    assert files_with(LEADER) == []
