"""The pages beside home: lists, questions before what cannot be taken back, settings, and the manual page."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tabletop.app.authoring import Authoring
from tabletop.app.settings import Settings
from tabletop.base.paths import scenarios as shipped
from tabletop.base.texts import Texts
from tabletop.projections.library import HomeView, home_view
from tabletop.ui import actions
from tabletop.ui.home.confirm import Confirmation
from tabletop.ui.home.exercises_page import ExercisesPage
from tabletop.ui.home.help_page import Facts, HelpPage
from tabletop.ui.home.scenario_panel import ScenarioPanel
from tabletop.ui.home.scenarios_page import ScenariosPage
from tabletop.ui.home.settings_page import SettingsPage
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.label import Label
from tests.ui.home.shelves import SHELVES
from tests.ui.home.test_home_page import focusable

TODAY = date(2026, 5, 21)
FACTS = Facts("0.1.0", "3.45.1", "/home/jan/.local/share/Tabletop")
WIPE = Confirmation("erase", "/runs/1.tabletop", "Namen wissen?", ("Dit kan niet terug.",), "Namen wissen")


def view(texts: Texts, kind: str = "realistic") -> HomeView:
    return home_view(SHELVES[kind](), texts, TODAY)


def shown(qtbot: QtBot, page: QWidget, size: tuple[int, int] = (1220, 640)) -> QWidget:
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def exercises(qtbot: QtBot, theme: Theme, texts: Texts, kind: str = "realistic") -> ExercisesPage:
    page = ExercisesPage(theme, texts)
    page.present(view(texts, kind))
    shown(qtbot, page)
    return page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_that_takes_the_keyboard_has_a_name(qtbot: QtBot, theme: Theme, language: str) -> None:
    texts = Texts(language)
    scenarios, settings, manual = (
        ScenariosPage(theme, texts),
        SettingsPage(theme, texts),
        HelpPage(theme, texts, FACTS),
    )
    held = exercises(qtbot, theme, texts, "longest")
    scenarios.present(view(texts, "longest"))
    settings.present(Settings(copies_folder="/media/usb"))
    settings.ask(WIPE)
    for page in (held, scenarios, settings, manual):
        shown(qtbot, page)
        nameless = [part.objectName() or str(part) for part in focusable(page) if not part.accessibleName()]
        assert nameless == [], page.objectName()


def test_an_exercise_past_its_date_is_chosen_first(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    assert exercises(qtbot, theme, texts).panel.run().expired


def test_choosing_an_exercise_shows_what_can_be_done_with_it(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = exercises(qtbot, theme, texts)
    page.choose("/runs/1.tabletop")
    page.runs.setFocus()
    qtbot.keyClick(page.runs, Qt.Key.Key_Down)
    assert page.panel.run() is not None
    assert page.panel.run().title == "Ken je partner"
    assert page.panel.go_on.text() == texts("home.run.debrief")
    with qtbot.waitSignal(page.debrief_opened) as opened:
        qtbot.keyClick(page.runs, Qt.Key.Key_Return)
    assert opened.args == ["/runs/2.tabletop"]
    page.choose("/runs/1.tabletop")
    assert page.panel.go_on.text() == texts("home.run.resume")
    with qtbot.waitSignal(page.run_resumed):
        page.panel.go_on.click()


@pytest.mark.parametrize("action", ["verify", "restore", "erase", "delete"])
def test_every_action_asks_about_the_chosen_exercise(
    qtbot: QtBot, theme: Theme, texts: Texts, action: str
) -> None:
    page = exercises(qtbot, theme, texts)
    page.choose("/runs/5.tabletop")
    with qtbot.waitSignal(page.action_asked) as asked:
        page.panel.actions[action].click()
    assert asked.args == [action, "/runs/5.tabletop"]


def test_the_question_has_the_keyboard_on_the_safe_answer_and_escape_is_no(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    page = exercises(qtbot, theme, texts)
    heard: list[object] = []
    page.action_confirmed.connect(lambda *asked: heard.append(asked))
    page.ask(WIPE)
    assert page.focusWidget() is page.confirm.no
    qtbot.keyClick(page.confirm.no, Qt.Key.Key_Escape)
    assert not page.confirm.isVisible()
    page.ask(WIPE)
    qtbot.keyClick(page.confirm.no, Qt.Key.Key_Return)
    assert not page.confirm.isVisible()
    assert heard == []
    page.ask(WIPE)
    qtbot.keyClick(page.confirm.yes, Qt.Key.Key_Space)
    assert heard == [("erase", "/runs/1.tabletop", 0)]


def test_a_question_goes_when_another_exercise_is_chosen(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = exercises(qtbot, theme, texts)
    page.ask(WIPE)
    page.choose("/runs/3.tabletop")
    assert not page.confirm.isVisible()


def test_a_retention_date_is_chosen_and_taken_away(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = exercises(qtbot, theme, texts)
    page.choose("/runs/6.tabletop")
    assert page.panel.until.date() == QDate(2027, 11, 20)
    page.panel.until.setDate(QDate(2028, 1, 31))
    with qtbot.waitSignal(page.retention_chosen) as chosen:
        page.panel.keep_until.click()
    assert chosen.args == ["/runs/6.tabletop", "2028-01-31"]
    with qtbot.waitSignal(page.retention_chosen) as taken:
        page.panel.no_date.click()
    assert taken.args == ["/runs/6.tabletop", ""]


def test_what_was_done_is_said_until_it_is_closed(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = exercises(qtbot, theme, texts)
    page.say("ok", ("De namen zijn gewist.", "Afdrukken bereikt Tabletop niet."))
    assert page.alert.isVisible()
    page.alert.buttons()[0].click()
    assert not page.alert.isVisible()


def test_the_list_keeps_the_chosen_exercise_when_others_come(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = exercises(qtbot, theme, texts)
    page.choose("/runs/5.tabletop")
    page.present(view(texts))
    assert page.runs.current_path() == "/runs/5.tabletop"
    qtbot.keyClicks(page.search, "besmet")
    assert page.panel.run() is not None
    assert page.panel.run().title == "Besmet drinkwater"


def test_a_scenario_says_that_work_on_it_was_not_saved(
    qtbot: QtBot, theme: Theme, texts: Texts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TABLETOP_DATA", str(tmp_path))
    folder = tmp_path / "scenarios" / "ken-je-partner"
    shutil.copytree(shipped() / folder.name, folder)
    panel = ScenarioPanel(theme, texts)
    card = replace(view(texts).scenarios[0], folder=str(folder))
    panel.present(card)
    shown(qtbot, panel)
    says = next(label for label in panel.findChildren(Label) if label.text() == texts("home.card.unsaved"))
    assert not says.isVisible()
    desk = Authoring(folder)
    desk.change(replace(desk.scenario, title="Anders"), "form")
    keep = desk.draft_to_keep()
    assert keep is not None
    keep()
    panel.hide()
    panel.show()
    assert says.isVisible()


def test_a_scenario_is_set_up_or_rehearsed_from_its_page(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = ScenariosPage(theme, texts)
    page.present(view(texts))
    shown(qtbot, page)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.scenario_opened) as opened:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.args == ["/scenarios/ken"]
    with qtbot.waitSignal(page.rehearsal_requested) as rehearsed:
        page.panel.rehearse_button.click()
    assert rehearsed.args == ["/scenarios/ken"]
    page.search.setText("nergens")
    assert not page.panel.isVisible()


def test_every_setting_is_told_at_once(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = SettingsPage(theme, texts)
    page.present(Settings(copies_folder="/media/usb"))
    shown(qtbot, page)
    heard: list[Settings] = []
    page.changed.connect(heard.append)
    qtbot.mouseClick(page.language.parts()[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.theme_choice.parts()[2], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.tone.parts()[1], Qt.MouseButton.LeftButton)
    page.no_folder.click()
    page.months.setFocus()
    page.months.setValue(24)
    qtbot.keyClick(page.months, Qt.Key.Key_Return)
    assert heard[-1] == Settings("en", "dark", "light", "", 24)
    assert len(heard) == 5


def test_restoring_the_list_is_asked_first(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = SettingsPage(theme, texts)
    page.present(Settings())
    shown(qtbot, page)
    asked = Confirmation(
        "library", "", "Terugzetten?", ("De lijst van nu blijft.",), "Terugzetten", ("a", "b"), False
    )
    page.ask(asked)
    assert page.focusWidget() is page.confirm.no
    page.findChild(QWidget, "confirm_choice").setCurrentIndex(1)
    with qtbot.waitSignal(page.restore_confirmed) as confirmed:
        page.confirm.yes.click()
    assert confirmed.args == [1]
    assert page.focusWidget() is page.restore


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_manual_page_has_every_key_and_says_where_data_lies(qtbot: QtBot, theme: Theme, language: str) -> None:
    texts = Texts(language)
    page = HelpPage(theme, texts, FACTS)
    shown(qtbot, page)
    words = {label.text() for label in page.findChildren(QLabel)}
    assert {texts(action.text_key) for action in actions.ACTIONS} <= words
    assert page.findChild(QWidget, "data_folder").text() == FACTS.folder


def test_the_rail_walks_with_arrows_and_asks_for_a_page(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    window = MainWindow(theme, texts)
    for name in ("home", "scenarios", "exercises", "settings", "help"):
        window.add_page(name, QWidget())
    window.show_page("home")
    shown(qtbot, window, (1440, 900))
    window.rail.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(window.rail.buttons[0], Qt.Key.Key_Down)
    assert window.focusWidget() is window.rail.buttons[1]
    with qtbot.waitSignal(window.page_requested) as wanted:
        qtbot.keyClick(window.rail.buttons[1], Qt.Key.Key_Return)
    assert wanted.args == ["scenarios"]
    window.show_page("scenarios")
    assert [button.isChecked() for button in window.rail.buttons] == [False, True, False, False, False]


@pytest.mark.parametrize(("width", "rail"), [(1200, 60), (1359, 60), (1360, 208), (1920, 208)])
def test_the_rail_says_its_words_where_there_is_room(
    qtbot: QtBot, theme: Theme, texts: Texts, width: int, rail: int
) -> None:
    window = MainWindow(theme, texts)
    shown(qtbot, window, (width, 640))
    assert window.rail.width() == rail
    assert all(bool(button.toolTip()) is (rail == 60) for button in window.rail.buttons)


def test_a_page_is_made_when_it_is_first_shown_and_replaced_when_another_comes(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    window = MainWindow(theme, texts)
    qtbot.addWidget(window)
    made: list[QWidget] = []

    def make() -> QWidget:
        made.append(QWidget())
        return made[-1]

    window.add_later("help", make)
    assert window.page("help") is None
    assert window.show_page("help") is window.show_page("help")
    assert len(made) == 1
    other = QWidget()
    window.add_page("help", other)
    assert window.show_page("help") is other


def test_good_news_goes_by_itself_and_the_worst_gives_the_colour(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    window = MainWindow(theme, texts)
    qtbot.addWidget(window)
    for name in ("one", "two", "three"):
        window.add_page(name, QWidget())
    window.show_page("one")
    window.tell("Het scenario gaat mee met 1 fout.", "warn")
    window.tell("Het pakket staat klaar.", "ok")
    alert = window.alert.alert()
    assert alert is not None
    assert (alert.kind, alert.consequence) == ("warn", "Het pakket staat klaar.")
    window.show_page("two")
    window.show_page("two")
    alert = window.alert.alert()
    assert alert is not None
    assert alert.consequence, "the work of the good news may go on in the next page"
    window.show_page("three")
    alert = window.alert.alert()
    assert alert is not None
    assert (alert.fact, alert.consequence) == ("Het scenario gaat mee met 1 fout.", "")


def test_what_the_window_tells_is_kept_until_it_is_closed(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    window = MainWindow(theme, texts)
    window.add_page("home", QWidget())
    window.show_page("home")
    shown(qtbot, window)
    window.tell("De schijf is vol.")
    window.tell("De reservekopie is gemaakt.")
    assert window.alert.alert().fact == "De schijf is vol."
    assert "reservekopie" in window.alert.alert().consequence
    window.alert.buttons()[0].click()
    assert not window.alert.isVisible()
