"""The dialog of versions: naming, comparing and going back, by hand and by keyboard, on real files."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tabletop.app.authoring import Authoring
from tabletop.app.scenario_versions import follow_folder, kept_versions, version_files, versions_folder
from tabletop.base.errors import TabletopError
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.ui.editor.versions.desk import VersionsDesk, keep_by_itself
from tabletop.ui.editor.versions.dialog import VersionsDialog
from tabletop.ui.theme import Theme

NAME = "stroomstoring-noord-holland"


@pytest.fixture
def authoring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authoring:
    """Return a scenario of one's own under the pen."""
    monkeypatch.setenv("TABLETOP_DATA", str(tmp_path / "data"))
    return Authoring(Path(shutil.copytree(scenarios() / NAME, tmp_path / NAME)))


class Seen:
    """The dialog on a scenario, and what went wrong."""

    def __init__(self, theme: Theme, authoring: Authoring) -> None:
        self.desk = VersionsDesk(theme, Texts("nl"), authoring)
        self.troubles: list[TabletopError] = []
        self.desk.trouble.connect(self.troubles.append)
        self.desk.fill()
        self.dialog.show()
        QApplication.processEvents()

    @property
    def dialog(self) -> VersionsDialog:
        return self.desk.dialog

    def keep(self, name: str) -> None:
        line = self.dialog.name_field.field
        assert isinstance(line, QLineEdit)
        line.setFocus()
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def rows(self) -> list[str]:
        return [self.dialog.list.item(row).text().split("\n")[0] for row in range(self.dialog.list.count())]


@pytest.fixture
def seen(qapp: QApplication, theme: Theme, authoring: Authoring) -> Seen:
    """Return the dialog, open."""
    return Seen(theme, authoring)


def retitled(authoring: Authoring, title: str) -> None:
    authoring.change(dataclasses.replace(authoring.scenario, title=title), "title")


def test_a_name_and_enter_keep_a_version_and_the_dialog_stays_open(seen: Seen) -> None:
    seen.keep("Voor het overleg")
    assert seen.rows() == ["Voor het overleg"]
    assert seen.dialog.isVisible()
    assert seen.troubles == []


def test_without_a_name_nothing_is_kept_and_it_is_said(seen: Seen) -> None:
    seen.keep("   ")
    assert "Geef een naam" in seen.dialog.name_field.error()
    assert seen.rows() == []


def test_a_version_is_compared_with_now_by_itself(seen: Seen, authoring: Authoring) -> None:
    seen.keep("Voor het overleg")
    retitled(authoring, "Alles uit")
    seen.desk.fill()
    assert seen.dialog.heading.text() == "Van ‘Voor het overleg’ naar ‘Nu’"
    assert seen.dialog.summary.text() == "1 algemeen gegeven gewijzigd"


def test_any_two_versions_are_compared_the_earlier_first(seen: Seen, authoring: Authoring) -> None:
    seen.keep("Eerste")
    retitled(authoring, "Alles uit")
    seen.keep("Tweede")
    QTest.keyClick(seen.dialog.list, Qt.Key.Key_Home)
    seen.dialog.other.setFocus()
    QTest.keyClick(seen.dialog.other, Qt.Key.Key_Down)
    assert seen.dialog.heading.text() == "Van ‘Eerste’ naar ‘Tweede’"
    assert "→ Alles uit" in seen.dialog.differences.item(1).text()


def test_going_back_can_be_undone_and_what_was_there_is_kept(seen: Seen, authoring: Authoring) -> None:
    before = authoring.scenario.title
    seen.keep("Eerste")
    retitled(authoring, "Alles uit")
    QTest.mouseClick(seen.dialog.restore_button, Qt.MouseButton.LeftButton)
    assert authoring.scenario.title == before
    assert not seen.dialog.isVisible()
    authoring.undo()
    assert authoring.scenario.title == "Alles uit"
    kept = kept_versions(authoring.scenario.id)
    assert [version.label.name for version in kept.versions] == ["", "Eerste"]
    assert b"Alles uit" in version_files(authoring.scenario.id, kept.versions[0].number)["nl.yaml"]


def test_a_picture_that_was_thrown_away_comes_back_with_its_version(seen: Seen, authoring: Authoring) -> None:
    seen.keep("Eerste")
    picture = next((authoring.folder / "media").iterdir())
    content = picture.read_bytes()
    picture.unlink()
    QTest.mouseClick(seen.dialog.restore_button, Qt.MouseButton.LeftButton)
    assert picture.read_bytes() == content


def test_a_version_that_is_no_longer_whole_is_told_and_nothing_changes(seen: Seen, authoring: Authoring) -> None:
    seen.keep("Eerste")
    for path in (versions_folder(authoring.scenario.id) / "content").iterdir():
        path.write_bytes(b"kapot")
    retitled(authoring, "Alles uit")
    QTest.mouseClick(seen.dialog.restore_button, Qt.MouseButton.LeftButton)
    assert len(seen.troubles) == 1
    assert authoring.scenario.title == "Alles uit"


def test_versions_kept_by_itself_are_not_kept_twice(authoring: Authoring) -> None:
    keep_by_itself(authoring)
    keep_by_itself(authoring)
    assert len(kept_versions(authoring.scenario.id).versions) == 1


def test_the_dialog_closes_on_escape(seen: Seen) -> None:
    QTest.keyClick(seen.dialog, Qt.Key.Key_Escape)
    assert not seen.dialog.isVisible()


def test_a_change_in_the_translation_alone_is_told(seen: Seen, authoring: Authoring) -> None:
    seen.keep("Eerste")
    translation = authoring.work.translation
    assert translation is not None
    key = next(iter(translation.texts))
    texts = {**translation.texts, key: dataclasses.replace(translation.texts[key], text="Something else")}
    authoring.translate(dataclasses.replace(translation, texts=texts))
    seen.desk.fill()
    assert seen.dialog.differences.item(0).text() == "Vertaling en: 1 tekst anders"


def test_versions_go_along_when_the_scenario_gets_another_id(seen: Seen, authoring: Authoring) -> None:
    seen.keep("Eerste")
    follow_folder(NAME, "stroom-weg")
    assert kept_versions(NAME).versions == ()
    assert [version.label.name for version in kept_versions("stroom-weg").versions] == ["Eerste"]
    seen.keep("Onder de oude naam")
    follow_folder(NAME, "stroom-weg")
    assert [version.label.name for version in kept_versions("stroom-weg").versions] == ["Eerste"]
