"""The pages before and after an exercise: home and its pages, set-up, and the debrief."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtWidgets import QWidget

from tabletop.projections.library import home_view
from tabletop.projections.setup import DiskFacts, EarlierTable, RoomScreen, SetupFacts, setup_view
from tabletop.projections.setup_draft import draft_from, new_draft
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import Fill, Stage, before_briefing, scenario_for
from tests.ui.home.shelves import SHELVES

TODAY = date(2026, 5, 21)
_SHELF = {Fill.REALISTIC: "realistic", Fill.LONGEST: "longest", Fill.NOTHING: "empty"}


def home_pages(name: str) -> Scene:
    """Return one of the pages that fill from the shelf: home, scenarios, exercises."""

    def made(look: Look, stage: Stage) -> Shown:
        page = _shelf_page(name, look)
        backup = None if stage.fill is Fill.NOTHING else datetime(2026, 5, 20, 15, 0, tzinfo=UTC)
        page.present(home_view(SHELVES[_SHELF[stage.fill]](), look.texts, TODAY, backup))  # type: ignore[attr-defined]
        return _in_window(name, page, look)

    return made


def setup(step: str) -> Scene:
    """Return a step of the set-up."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.setup.page import SetupPage

        scenario = scenario_for(stage)
        facts = _machine(stage)
        if stage.fill is Fill.NOTHING:
            draft = new_draft(scenario, TODAY.isoformat())
        else:
            session, _ = before_briefing(stage)
            draft = draft_from(session.state.setup, session.people())
            draft = replace(
                draft, response_cell="A. Yılmaz", observers="S. Peters", room="2", answers=("picture",)
            )
        page = SetupPage(look.theme, look.texts)
        page.present(setup_view(scenario, draft, facts, look.texts))
        page.go_to(step)
        return _in_window("setup", page, look)

    return made


def _machine(stage: Stage) -> SetupFacts:
    if stage.fill is Fill.NOTHING:
        return SetupFacts(languages=("nl", "en"))
    screens = (RoomScreen("1", "Ingebouwd", 1920, 1080, True), RoomScreen("2", "Epson EB-2250U", 1920, 1200))
    earlier = (EarlierTable("/runs/2.tabletop", "Ken je partner · do 7 mei 2026"),)
    return SetupFacts(DiskFacts(182_000_000_000, 2.4), screens, earlier, 0, "09:02", ("nl", "en"))


def _shelf_page(name: str, look: Look) -> QWidget:
    if name == "home":
        from tabletop.ui.home.home_page import HomePage

        return HomePage(look.theme, look.texts)
    if name == "scenarios":
        from tabletop.ui.home.scenarios_page import ScenariosPage

        return ScenariosPage(look.theme, look.texts)
    from tabletop.ui.home.exercises_page import ExercisesPage

    return ExercisesPage(look.theme, look.texts)


def _in_window(name: str, page: QWidget, look: Look) -> Shown:
    from tabletop.ui.main_window import MainWindow

    window = MainWindow(look.theme, look.texts)
    window.add_page(name, page)
    window.show_page(name)
    return Shown(window, (page,))
