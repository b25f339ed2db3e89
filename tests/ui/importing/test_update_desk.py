"""A spreadsheet that somebody changed, brought into the scenario that is open, in a window and on real files."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tabletop.app.importing import save_mapping
from tabletop.base.errors import TabletopError
from tabletop.base.texts import Texts
from tabletop.interchange.sheets.columns import guess
from tabletop.interchange.sheets.export import scenario_xlsx
from tabletop.scenario.model import Scenario
from tabletop.ui.importing.update_desk import UpdateDesk
from tabletop.ui.theme import Theme
from tests.builders import a_scenario
from tests.interchange import books

DUTCH = Texts("nl")


class Seen:
    """The desk on a scenario, and what it told."""

    def __init__(self, theme: Theme, scenario: Scenario) -> None:
        self.desk = UpdateDesk(theme, DUTCH, lambda: scenario)
        self.made: list[Scenario] = []
        self.troubles: list[TabletopError] = []
        self.desk.updated.connect(self.made.append)
        self.desk.trouble.connect(self.troubles.append)

    def press_take(self) -> None:
        self.desk.dialog.show()
        QTest.mouseClick(self.desk.dialog.page.take_button, Qt.MouseButton.LeftButton)
        self.desk.take()


@pytest.fixture
def seen(qapp: QApplication, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Return the desk on a small scenario, with a data folder of its own."""
    monkeypatch.setenv("TABLETOP_DATA", str(tmp_path / "data"))
    return Seen(theme, a_scenario())


def exported(path: Path, **cells: str) -> Path:
    """Write the export of the small scenario, with other words in some cells."""
    book = openpyxl.load_workbook(io.BytesIO(scenario_xlsx(a_scenario(), DUTCH)))
    sheet: Any = book.worksheets[0]
    for place, text in cells.items():
        sheet[place].value = text
    book.save(path)
    return path


def test_what_was_changed_in_the_spreadsheet_comes_into_the_scenario(seen: Seen, tmp_path: Path) -> None:
    assert seen.desk.read(exported(tmp_path / "x.xlsx", E2="Donker", G3="Huisarts"))
    assert seen.desk.dialog.page.counts.text() == "2 gewijzigd"
    seen.desk.dialog.page.rows.item(1).setCheckState(Qt.CheckState.Unchecked)
    seen.press_take()
    (made,) = seen.made
    assert (made.inject("i1").title, made.inject("i2").sender) == ("Donker", "")
    assert seen.troubles == []


def two_sheets(path: Path) -> Path:
    """Write a book of another make: a script, and a list of telephone numbers."""
    book = openpyxl.Workbook()
    script, other = book.worksheets[0], book.create_sheet("Telefoonlijst")
    script.title = "Script"
    for row in (["Nr", "Tijd", "Titel", "Tekst"], ["i1", "T+00:00", "Donker", "De stroom valt uit."]):
        script.append(row)
    other.append(["Wie", "Nummer"])
    book.save(path)
    return path


def test_of_our_own_export_nothing_has_to_be_chosen(seen: Seen, tmp_path: Path) -> None:
    seen.desk.read(exported(tmp_path / "x.xlsx"))
    dialog = seen.desk.dialog
    dialog.show()
    assert not dialog.sheets.isVisible()
    assert dialog.page.rows.count() == 0


def test_the_sheets_of_a_book_are_offered_with_the_script_first(seen: Seen, tmp_path: Path) -> None:
    seen.desk.read(two_sheets(tmp_path / "x.xlsx"))
    dialog = seen.desk.dialog
    assert [dialog.sheets.itemText(n) for n in range(dialog.sheets.count())] == ["Script", "Telefoonlijst"]
    assert dialog.page.counts.text() == "1 gewijzigd · 5 weg"


def test_a_sheet_without_injects_says_so_and_offers_nothing(seen: Seen, tmp_path: Path) -> None:
    seen.desk.read(two_sheets(tmp_path / "x.xlsx"))
    dialog = seen.desk.dialog
    dialog.show()
    dialog.sheets.setCurrentIndex(1)
    dialog.sheets.activated.emit(1)
    assert dialog.alert.isVisible()
    assert not dialog.page.take_button.isEnabled()


def test_a_remembered_layout_can_be_chosen(seen: Seen, tmp_path: Path) -> None:
    sheet = books.the_sheet(books.DUTCH)
    save_mapping("Regiobureau", guess(sheet))
    seen.desk.read(exported(tmp_path / "x.xlsx", E2="Donker"))
    dialog = seen.desk.dialog
    assert dialog.layouts.itemText(1) == "Regiobureau"
    dialog.layouts.setCurrentIndex(1)
    dialog.layouts.activated.emit(1)
    assert dialog.choice().layout == "Regiobureau"
    assert dialog.page.rows.count() == 1


def test_cells_that_were_not_understood_are_named(seen: Seen, tmp_path: Path) -> None:
    seen.desk.read(exported(tmp_path / "x.xlsx", B2="straks misschien", E2="Donker"))
    dialog = seen.desk.dialog
    dialog.show()
    assert dialog.alert.isVisible()


def test_a_file_that_is_no_spreadsheet_is_told(seen: Seen, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"%PDF-1.7")
    assert not seen.desk.read(tmp_path / "x.xlsx")
    assert len(seen.troubles) == 1
