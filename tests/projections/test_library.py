"""Home as a value: what waits, what can be chosen, what was held, and what does not count."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tabletop.app.library import Shelf
from tabletop.base.texts import Texts
from tabletop.exercise.words import RunPhase
from tabletop.projections.library import HomeView, home_view, matching
from tests.ui.home.shelves import card, full, longest, realistic, run

TODAY = date(2026, 5, 21)


def seen(shelf: Shelf, language: str = "nl") -> HomeView:
    return home_view(shelf, Texts(language), TODAY)


def test_an_interrupted_exercise_waits_apart_from_those_that_were_held() -> None:
    view = seen(realistic())
    assert [one.phase for one in view.resume] == [RunPhase.PAUSED]
    assert all(not one.unfinished for one in view.recent)
    assert view.resume[0].offset == 2100


def test_every_unfinished_phase_can_be_resumed_and_a_prepared_run_can_begin() -> None:
    phases = ("briefing", "running", "paused", "incident", "hot-debrief", "prepared", "ended")
    view = seen(Shelf((), tuple(run(n, "X", "2026-05-01", phase) for n, phase in enumerate(phases))))
    assert {one.phase for one in view.resume} == {RunPhase(phase) for phase in phases[:5]}
    assert {one.phase for one in view.recent} == {RunPhase.PREPARED, RunPhase.ENDED}


def test_recent_exercises_are_newest_first_also_without_a_day() -> None:
    rows = (run(1, "A", "2025-01-01"), run(2, "B", ""), run(3, "C", "2026-01-01"))
    assert [one.title for one in seen(Shelf((), rows)).recent] == ["C", "A", "B"]


def test_a_card_speaks_the_language_of_the_screen() -> None:
    shelf = Shelf((card("x", "Stroomstoring", english="Power outage"),))
    assert seen(shelf, "en").scenarios[0].title == "Power outage"
    assert seen(shelf, "nl").scenarios[0].functions[0].name == "Elektriciteit"
    assert seen(shelf, "en").scenarios[0].functions[0].name == "Electricity"


def test_a_rehearsal_is_no_evidence_that_a_scenario_was_held() -> None:
    cards = (card("x", "X"),)
    held, tried = run(1, "X", "2024-03-01", scenario="x"), run(2, "X", "2026-03-01", scenario="x", rehearsal=True)
    assert seen(Shelf(cards, (tried,))).scenarios[0].last_held is None
    assert seen(Shelf(cards, (tried, held))).scenarios[0].last_held == 2024
    waiting = run(3, "X", "2026-04-01", "paused", scenario="x")
    assert seen(Shelf(cards, (waiting,))).scenarios[0].last_held is None


def test_the_rhythm_lies_between_nought_and_one_also_beyond_the_planned_end() -> None:
    shelf = Shelf(
        (card("x", "X", minutes=10, rhythm=[0, 300, 1200], falls=[600]), card("y", "Y", rhythm=[], falls=[]))
    )
    late, bare = seen(shelf).scenarios
    assert late.ticks == (0.0, 0.25, 1.0)
    assert late.falls == (0.5,)
    assert bare.ticks == ()


def test_partners_keep_the_order_and_the_colours_of_the_scenario() -> None:
    partners = seen(realistic()).scenarios[0].partners
    assert [(one.code, one.colour) for one in partners[:3]] == [("TEN", 0), ("LIA", 1), ("VRK", 2)]


def test_a_run_past_its_retention_date_is_said_and_one_on_the_day_itself_not() -> None:
    rows = (
        run(1, "Gisteren", "2025-01-01", retain_until="2026-05-20"),
        run(2, "Vandaag", "2025-01-01", retain_until="2026-05-21"),
    )
    view = seen(Shelf((), rows))
    assert [one.title for one in view.runs if one.expired] == ["Gisteren"]
    assert view.expired == 1


def test_searching_finds_titles_partners_and_functions_whatever_the_case() -> None:
    view = seen(realistic())
    assert [one.title for one in matching(view, "besmet")[0]] == ["Besmet drinkwater"]
    assert len(matching(view, "PROrail")[0]) == 6
    assert len(matching(view, "haarlemmermeer elektr")[0]) == 6
    assert matching(view, "nergens") == ((), ())
    assert [one.title for one in matching(view, "112")[1]] == ["Telefonie en 112 vallen uit"]


def test_a_form_leaves_only_its_cards_and_all_exercises() -> None:
    view = seen(realistic())
    cards, runs = matching(view, "", "workshop")
    assert [one.form for one in cards] == ["workshop"]
    assert runs == view.recent


def test_long_names_and_line_breaks_stay_on_one_line() -> None:
    shelf = Shelf((card("x", "Een\ntitel\t met  wit"),), (run(1, "Een\ntitel", "2026-01-01"),))
    view = seen(shelf)
    assert (view.scenarios[0].title, view.recent[0].title) == ("Een titel met wit", "Een titel")
    assert len(seen(longest()).scenarios[0].partners) == 30


def test_the_view_says_what_still_has_to_be_read_and_when_the_last_backup_was_made() -> None:
    moment = datetime(2026, 5, 21, 6, 40, tzinfo=UTC)
    view = home_view(full(), Texts("nl"), TODAY, moment)
    assert (view.reading, view.last_backup) == (0, moment)
    assert len(view.scenarios) == 12
    assert len(view.runs) == 20
