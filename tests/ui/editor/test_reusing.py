"""A trainer finds an inject of another scenario, sees how it will stand here, and takes it over."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from tabletop.app.inject_library import InjectLibrary, read_library
from tabletop.app.jobs import Jobs
from tabletop.app.starting import template_folder
from tabletop.base.errors import Damaged
from tabletop.base.texts import Texts
from tabletop.scenario.editing.placeholders import filled
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Scenario
from tabletop.ui.editor.reusing.desk import LibraryDesk
from tabletop.ui.theme import Theme


@pytest.fixture(scope="module")
def library() -> InjectLibrary:
    """What is shipped."""
    return read_library("nl")


@pytest.fixture(scope="module")
def target() -> Scenario:
    """A scenario under the pen, made from a template."""
    scenario = load_folder(template_folder("table-top-90")).scenario
    assert scenario is not None
    return filled(scenario, {"netbeheerder": "Enexis", "regio": "Twente"})


@pytest.fixture
def desk(theme: Theme, texts: Texts, library: InjectLibrary, target: Scenario) -> Iterator[LibraryDesk]:
    """The dialog with the library in it, seen."""
    made = LibraryDesk(theme, texts)
    made.prepare(target, 1500)
    made.fill(library)
    made.dialog.show()
    yield made
    made.dialog.close()
    made.dialog.deleteLater()


def titles(desk: LibraryDesk) -> list[str]:
    """Return the titles that were found."""
    return [line.title for line in desk.dialog.results.lines()]


def choose(desk: LibraryDesk, name: str, value: str) -> None:
    """Choose a value of a filter, as a person does."""
    field = desk.dialog.filters[name].field
    assert isinstance(field, QComboBox)
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())


def test_words_find_and_the_best_is_shown_at_once(desk: LibraryDesk) -> None:
    assert len(titles(desk)) > 100
    QTest.keyClicks(desk.dialog.search, "ziekenhuis voorrang")
    assert titles(desk)[0] == "Een ziekenhuis vraagt om voorrang"
    assert desk.dialog.preview._title.text() == "Een ziekenhuis vraagt om voorrang"
    assert "in de titel" in desk.dialog.results.lines()[0].below


def test_filters_narrow_what_is_found(desk: LibraryDesk) -> None:
    choose(desk, "role", "Netbeheerder")
    some = len(titles(desk))
    choose(desk, "channel", "phone")
    fewer = len(titles(desk))
    assert 0 < fewer < some
    choose(desk, "role", "")
    choose(desk, "channel", "")
    assert len(titles(desk)) > 100


def test_it_goes_by_keyboard_alone(desk: LibraryDesk) -> None:
    QTest.keyClicks(desk.dialog.search, "aggregaten")
    QTest.keyClick(desk.dialog.search, Qt.Key.Key_Down)
    assert desk.dialog.results.hasFocus()
    first = desk.dialog.preview._title.text()
    QTest.keyClick(desk.dialog.results, Qt.Key.Key_Down)
    assert desk.dialog.preview._title.text() != first
    QTest.keyClick(desk.dialog.results, Qt.Key.Key_Return)
    assert desk.dialog.result() == 1


def test_it_is_shown_as_it_will_stand_here_and_who_is_who_can_be_changed(desk: LibraryDesk) -> None:
    QTest.keyClicks(desk.dialog.search, "ziekenhuis voorrang")
    assert desk.dialog.preview.roles["LIA"].currentData() == "NET"
    taken = desk.taken()
    assert taken is not None
    assert taken.inject.expected[1].actor == "NET"
    field = desk.dialog.preview.roles["LIA"]
    field.setCurrentIndex(field.findData("TEL"))
    field.activated.emit(field.currentIndex())
    assert desk.dialog.preview.roles["LIA"] is field
    changed = desk.taken()
    assert changed is not None
    assert changed.inject.expected[1].actor == "TEL"
    desk.dialog.search.clear()
    QTest.keyClicks(desk.dialog.search, "ziekenhuis voorrang")
    again = desk.taken()
    assert again is not None
    assert again.inject.expected[1].actor == "NET"


def test_nothing_found_is_said_and_cannot_be_used(desk: LibraryDesk) -> None:
    QTest.keyClicks(desk.dialog.search, "xylofoon")
    assert not desk.dialog.use_button.isEnabled()
    assert desk.taken() is None
    desk.dialog.search.clear()
    assert desk.dialog.use_button.isEnabled()


def test_pictures_come_along_and_missing_ones_are_told(desk: LibraryDesk, target: Scenario) -> None:
    QTest.keyClicks(desk.dialog.search, "De eerste meldingen")
    taken = desk.taken()
    assert taken is not None
    assert list(taken.pictures) == ["gebied-zonder-stroom.png"]
    trouble: list[Damaged] = []
    desk.trouble.connect(trouble.append)
    entry = next(one for one in desk._found.values() if one.inject.media)
    gone = dataclasses.replace(entry, folder=entry.folder / "weg")
    desk.fill(InjectLibrary((gone,)))
    desk.dialog.search.clear()
    left = desk.taken()
    assert left is not None
    assert left.pictures == {}
    assert len(trouble) == 1


def test_it_is_read_beside_the_windows_and_its_own_injects_are_left_out(
    theme: Theme, texts: Texts, target: Scenario
) -> None:
    jobs = Jobs()
    desk = LibraryDesk(theme, texts, jobs)
    assert desk.dialog._heading.text() == "Scenario’s worden gelezen"

    def use() -> None:
        jobs.close()
        jobs.drain()
        QTest.keyClicks(desk.dialog.search, "Geen oproepen meer")
        desk.dialog.use_button.click()

    QTimer.singleShot(0, use)
    taken = desk.open(target, 900, template_folder("virtual").parent)
    assert taken is not None
    assert taken.inject.title == "Geen oproepen meer"
    assert taken.inject.at == 900
    desk.dialog.deleteLater()


def test_escape_takes_nothing(theme: Theme, texts: Texts, target: Scenario) -> None:
    desk = LibraryDesk(theme, texts)
    QTimer.singleShot(0, lambda: QTest.keyClick(desk.dialog, Qt.Key.Key_Escape))
    assert desk.open(target, 0) is None
    desk.dialog.deleteLater()
