"""The pages before and after an exercise: home and its pages, set-up, and the debrief."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tabletop.exercise.commands import SetImprovement
from tabletop.exercise.values import Improvement
from tabletop.projections.library import home_view
from tabletop.projections.setup import DiskFacts, EarlierTable, RoomScreen, SetupFacts, setup_view
from tabletop.projections.setup_draft import draft_from, new_draft
from tabletop.scenario.words import Learning
from tests.screens.live import ENDED, LINES, after
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import Fill, Stage, before_briefing, scenario_for
from tests.ui.home.shelves import SHELVES, run

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


def shipped_home(look: Look, stage: Stage) -> Shown:
    """Return home as it is after some weeks with the scenarios that are shipped."""
    from tabletop.app import library

    page = _shelf_page("home", look)
    shelf = library.refresh(library.shelf().stale)
    power, partner = (
        ("Stroomstoring Noord-Holland", "stroomstoring-noord-holland"),
        ("Ken je partner", "ken-je-partner"),
    )
    waits = {"released": 13, "injects": 37, "entries": 33, "offset": 2220}
    held = (
        (power, "2026-05-21", "paused", False, waits),
        (partner, "2026-05-07", "ended", False, {"partners": 8, "improvements": 3}),
        (power, "2026-04-23", "ended", False, {"improvements": 6}),
        (power, "2026-04-16", "ended", True, {"entries": 75}),
        (partner, "2026-02-12", "ended", False, {"partners": 10, "improvements": 4}),
        (partner, "2025-11-20", "ended", False, {"partners": 11, "improvements": 2}),
    )
    runs = tuple(
        run(number, title, day, state, scenario=id, rehearsal=trial, counts=counts)
        for number, ((title, id), day, state, trial, counts) in enumerate(held)
    )
    view = home_view(replace(shelf, runs=runs), look.texts, TODAY, datetime(2026, 5, 20, 15, 0, tzinfo=UTC))
    page.present(view)  # type: ignore[attr-defined]
    return _in_window("home", page, look)


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


def desk_page(name: str) -> Scene:
    """Return a page that the desk fills by itself: settings, help."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.home.desk import HomeDesk
        from tabletop.ui.main_window import MainWindow

        window = MainWindow(look.theme, look.texts)
        desk = HomeDesk(window, look.theme, look.texts)
        return Shown(window, (desk,), lambda: desk.show_page(name))

    return made


def debrief() -> Scene:
    """Return the debrief of an exercise that was ended where the others are half-way, with its PDF beside it."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.app.jobs import Jobs
        from tabletop.ui.debrief.controller import DebriefController
        from tabletop.ui.debrief.page import DebriefPage

        session = after(ENDED, stage)
        session.do(SetImprovement(Improvement("", LINES[1][1], "GHOR", "2026-09-01", Learning.KNOW)))
        jobs = Jobs()
        page = DebriefPage(look.theme, look.texts)
        shown = _in_window("debrief", page, look)
        controller = DebriefController(session, jobs, look.texts, page)

        def when_seen() -> None:
            while jobs.busy:
                jobs.drain()
                QTest.qWait(10)
            QTest.qWait(50)

        def leave() -> None:
            controller.close()
            jobs.close()

        return Shown(shown.window, (page, session, controller), when_seen, leave)

    return made
