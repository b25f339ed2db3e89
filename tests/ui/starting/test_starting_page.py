"""A trainer begins a scenario in a window: from a template, from nothing, as a copy, or from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tabletop.app.jobs import Jobs
from tabletop.app.library import own_scenarios, refresh, scenario_folders, shelf
from tabletop.base.texts import Texts
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Scenario
from tabletop.ui.home.desk import HomeDesk
from tabletop.ui.main_window import MainWindow
from tabletop.ui.starting.desk import PAGE, StartingDesk
from tabletop.ui.starting.page import StartingPage
from tabletop.ui.theme import Theme


class Seen:
    """A window with the desk, and what it told."""

    def __init__(self, theme: Theme, texts: Texts, jobs: Jobs | None = None) -> None:
        self.window = MainWindow(theme, texts)
        self.home = HomeDesk(self.window, theme, texts)
        self.desk = StartingDesk(self.window, theme, texts, jobs)
        self.started: list[str] = []
        self.asked: list[str] = []
        self.desk.started.connect(self.started.append)
        self.desk.import_asked.connect(lambda: self.asked.append("import"))
        self.desk.package_asked.connect(lambda: self.asked.append("package"))
        self.window.show()

    @property
    def page(self) -> StartingPage:
        """The page in view."""
        page = self.window.page(PAGE)
        assert isinstance(page, StartingPage)
        return page

    def choose(self, key: str) -> None:
        """Walk to a way to begin, as the arrow keys do."""
        keys = [line.key for line in self.page.sources.lines()]
        self.page.sources.setCurrentRow(keys.index(key))

    def made(self) -> Scenario:
        """The scenario that was started last."""
        scenario = load_folder(Path(self.started[-1])).scenario
        assert scenario is not None
        return scenario


@pytest.fixture
def seen(theme: Theme, texts: Texts) -> Seen:
    """A window in which the ways to begin are shown."""
    made = Seen(theme, texts)
    made.desk.ask()
    return made


def test_a_template_is_started_with_its_title_and_the_names_of_the_region(seen: Seen) -> None:
    seen.choose("table-top-90")
    QTest.keyClicks(seen.page.form.title, "Storm in Twente")
    QTest.keyClicks(seen.page.form.places["region"], "Twente")
    QTest.keyClicks(seen.page.form.places["grid-operator"], "Enexis")
    QTest.mouseClick(seen.page.go_button, Qt.MouseButton.LeftButton)
    made = seen.made()
    assert made.title == "Storm in Twente"
    assert made.roles[0].organisation == "Veiligheidsregio Twente"
    assert made.roles[2].organisation == "Enexis"
    assert seen.window.shown_page() == "home"


def test_it_goes_by_keyboard_alone(seen: Seen) -> None:
    page = seen.page
    assert page.sources.hasFocus()
    QTest.keyClick(page.sources, Qt.Key.Key_Return)
    assert page.form.title.hasFocus()
    QTest.keyClicks(page.form.title, "Van niets")
    QTest.keyClick(page.form.title, Qt.Key.Key_Return)
    assert seen.made().title == "Van niets"
    assert len(seen.made().injects) == 1


def test_without_a_title_it_says_so_and_goes_there(seen: Seen) -> None:
    seen.choose("workshop")
    QTest.mouseClick(seen.page.go_button, Qt.MouseButton.LeftButton)
    assert seen.started == []
    assert "titel" in seen.page.form.title_field.error()
    assert seen.page.form.title.hasFocus()
    QTest.keyClicks(seen.page.form.title, "x")
    assert seen.page.form.title_field.error() == ""


def test_what_was_filled_in_stays_when_another_way_is_looked_at(seen: Seen) -> None:
    seen.choose("table-top-90")
    QTest.keyClicks(seen.page.form.title, "Iets")
    QTest.keyClicks(seen.page.form.places["region"], "Twente")
    seen.choose("blank")
    assert not seen.page.form.places["region"].isVisible()
    seen.choose("virtual")
    assert seen.page.form.places["region"].text() == "Twente"
    assert seen.page.wish().title == "Iets"
    assert seen.page.wish().fill == {"region": "Twente"}


def test_the_language_is_that_of_the_screen_until_another_is_chosen(seen: Seen) -> None:
    seen.choose("exchange")
    assert seen.page.wish().language == "nl"
    QTest.mouseClick(seen.page.form.language.parts()[1], Qt.MouseButton.LeftButton)
    QTest.keyClicks(seen.page.form.title, "Visit")
    seen.page.go_button.click()
    assert seen.made().language == "en"


def test_a_copy_is_proposed_a_title_and_brings_everything_along(seen: Seen) -> None:
    refresh(shelf().stale)
    folder = str(scenario_folders()[0])
    seen.desk.ask_copy(folder)
    assert seen.page.form.title.text().endswith("(kopie)")
    assert seen.page.form.title.selectedText() == seen.page.form.title.text()
    seen.page.go_button.click()
    original = load_folder(Path(folder)).scenario
    assert original is not None
    assert seen.made().injects == original.injects


def test_another_make_of_file_is_asked_for_elsewhere(seen: Seen) -> None:
    seen.choose("spreadsheet")
    assert not seen.page.form.title.isVisible()
    seen.page.go_button.click()
    seen.desk.ask()
    seen.choose("package")
    seen.page.go_button.click()
    assert seen.asked == ["import", "package"]
    assert seen.window.page(PAGE) is None


def test_escape_leaves_and_nothing_was_made(seen: Seen) -> None:
    QTest.keyClick(seen.page, Qt.Key.Key_Escape)
    assert seen.window.shown_page() == "home"
    assert not own_scenarios().exists()


def test_a_refusal_is_said_on_the_page_and_nothing_is_lost(seen: Seen) -> None:
    seen.choose("blank")
    QTest.keyClicks(seen.page.form.title, "Geen ruimte")
    own_scenarios().parent.mkdir(parents=True, exist_ok=True)
    own_scenarios().write_text("in de weg")
    seen.page.go_button.click()
    assert seen.started == []
    assert seen.page.form.title_field.error()
    assert seen.page.form.title.text() == "Geen ruimte"
    assert seen.page.isEnabled()


def test_it_is_made_beside_the_windows_and_shown_when_it_is_there(theme: Theme, texts: Texts) -> None:
    jobs = Jobs()
    seen = Seen(theme, texts, jobs)
    seen.desk.ask()
    seen.choose("virtual")
    QTest.keyClicks(seen.page.form.title, "Op afstand")
    seen.page.go_button.click()
    assert not seen.page.isEnabled()
    jobs.close()
    jobs.drain()
    assert seen.made().title == "Op afstand"
