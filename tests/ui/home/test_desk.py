"""The desk with a real library: what is read, erased, deleted, restored and chosen shows at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tabletop.app import keeping
from tabletop.app.library import refresh, scenario_folders
from tabletop.app.runs import file_of
from tabletop.app.settings import Settings, read_settings
from tabletop.base.texts import Texts
from tabletop.ui.home.desk import HomeDesk
from tabletop.ui.home.exercises_page import ExercisesPage
from tabletop.ui.home.settings_page import SettingsPage
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme
from tests.app.test_keeping import PERSON, a_session_on_disk, damaged_at, held_with_notes, holds

NOW = datetime(2026, 5, 21, 10, tzinfo=UTC)


def desk(qtbot: QtBot, theme: Theme, texts: Texts) -> HomeDesk:
    window = MainWindow(theme, texts)
    qtbot.addWidget(window)
    made = HomeDesk(window, theme, texts)
    window.show()
    return made


def ended_run() -> Path:
    session = a_session_on_disk()
    keeping.after_end(session, Settings(), NOW)
    path = file_of(session).path
    session.close()
    return path


def exercises(made: HomeDesk) -> ExercisesPage:
    made.show_page("exercises")
    page = made.window.page("exercises")
    assert isinstance(page, ExercisesPage)
    return page


def confirm(page: ExercisesPage, action: str) -> str:
    """Press an action, say yes, and return what is said then."""
    page.panel.actions[action].click()
    page.confirm.yes.click()
    alert = page.alert.alert()
    assert alert is not None
    return f"{alert.kind}: {alert.fact} {alert.consequence}"


def test_new_scenarios_appear_after_the_first_paint(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    made = desk(qtbot, theme, texts)
    assert made.view.reading == len(scenario_folders())
    qtbot.waitUntil(lambda: len(made.view.scenarios) == len(scenario_folders()), timeout=10_000)
    assert made.home.grid.cards.rowCount() == len(scenario_folders())


def test_with_nothing_new_home_is_filled_at_once(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    refresh(scenario_folders())
    assert desk(qtbot, theme, texts).home.grid.cards.rowCount() == len(scenario_folders())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_names_are_erased_after_the_question_and_the_page_says_what_was_reached(
    qtbot: QtBot, theme: Theme, language: str, tmp_path: Path
) -> None:
    path = ended_run()
    keeping.note_export(path, tmp_path / "debrief.pdf", "debrief", True, NOW)
    made = desk(qtbot, theme, Texts(language))
    page = exercises(made)
    page.panel.actions["erase"].click()
    assert str(tmp_path / "debrief.pdf") in page.confirm.accessibleDescription()
    assert holds(path, PERSON)
    said = confirm(page, "erase")
    assert said.startswith("ok: ")
    assert str(tmp_path / "debrief.pdf") in said
    assert not holds(path, PERSON)


def test_a_deleted_exercise_leaves_the_list(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    path = ended_run()
    made = desk(qtbot, theme, texts)
    page = exercises(made)
    assert confirm(page, "delete").startswith("ok: ")
    assert not path.exists()
    assert made.view.runs == ()


def test_an_exercise_that_is_open_elsewhere_is_left_alone_and_said(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    session = a_session_on_disk()
    keeping.after_end(session, Settings(), NOW)
    made = desk(qtbot, theme, texts)
    page = exercises(made)
    assert confirm(page, "erase").startswith("danger: ")
    assert session.people()
    session.close()


def test_a_damaged_exercise_is_found_and_restored(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    path = ended_run()
    path.write_bytes(b"kapot")
    made = desk(qtbot, theme, texts)
    page = exercises(made)
    page.panel.actions["verify"].click()
    assert page.alert.alert() is not None
    assert page.alert.alert().kind == "danger"
    assert confirm(page, "restore").startswith("ok: ")
    page.panel.actions["verify"].click()
    assert page.alert.alert().kind == "ok"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_readable_part_can_be_salvaged_once_damage_was_found(
    qtbot: QtBot, theme: Theme, language: str
) -> None:
    path = held_with_notes(5)
    damaged_at(path, 4)
    made = desk(qtbot, theme, Texts(language))
    page = exercises(made)
    salvage = page.panel.actions["salvage"]
    assert not salvage.isVisible()
    page.panel.actions["verify"].click()
    assert salvage.isVisible()
    said = confirm(page, "salvage")
    assert said.startswith("ok: ")
    assert "ken-salvaged.tabletop" in said
    assert len(made.view.runs) == 2
    page.choose(str(path.with_name("ken-salvaged.tabletop")))
    assert not salvage.isVisible()
    page.choose(str(path))
    assert salvage.isVisible()
    confirm(page, "restore")
    assert not salvage.isVisible()


def test_without_a_backup_restoring_says_so(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    path = ended_run()
    for backup in keeping.backups_of(path):
        backup.path.unlink()
    made = desk(qtbot, theme, texts)
    page = exercises(made)
    page.panel.actions["restore"].click()
    assert page.alert.alert().fact == texts("settings.restore.no_backups")


def test_a_retention_date_shows_in_the_list_and_is_said_as_people_write_it(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    ended_run()
    made = desk(qtbot, theme, texts)
    page = exercises(made)
    page.panel.keep_until.click()
    assert made.view.runs[0].retain_until is not None
    assert "202" in page.alert.alert().fact
    assert "-" not in page.alert.alert().fact
    page.panel.no_date.click()
    assert made.view.runs[0].retain_until is None


def test_a_new_language_is_kept_and_told(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    made = desk(qtbot, theme, texts)
    made.show_page("settings")
    page = made.window.page("settings")
    assert isinstance(page, SettingsPage)
    with qtbot.waitSignals([made.settings_changed, made.language_changed]):
        page.language.parts()[1].click()
    assert read_settings()[0].language == "en"


def test_the_list_of_exercises_is_restored_from_the_settings(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    path = ended_run()
    made = desk(qtbot, theme, texts)
    made.show_page("settings")
    page = made.window.page("settings")
    assert isinstance(page, SettingsPage)
    keeping.delete_run(path)
    page.restore.click()
    page.confirm.yes.click()
    assert page.alert.alert().kind == "ok"
    assert [run.path for run in made.view.runs] == [str(path)]


def test_every_page_of_the_rail_can_be_opened(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    made = desk(qtbot, theme, texts)
    for button in made.window.rail.buttons:
        button.click()
        assert made.window.shown_page() == button.item.name
