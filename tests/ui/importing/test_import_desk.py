"""Bringing a spreadsheet in at the window: from the file to a scenario of one's own, and back out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tabletop.app.exporting import export_scenario
from tabletop.app.importing import saved_mappings
from tabletop.app.jobs import Jobs
from tabletop.app.library import own_scenarios
from tabletop.base.message import Message
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.interchange.sheets.table import Book
from tabletop.interchange.sheets.taken import Taken
from tabletop.scenario.folder import load_folder
from tabletop.ui.home.desk import HomeDesk
from tabletop.ui.importing.desk import PAGE, ImportDesk
from tabletop.ui.importing.page import ImportPage
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme
from tests.builders import a_scenario
from tests.interchange.books import DUTCH, STANDARD, lines, workbook


class Seen:
    """A window with the desk, and what it told."""

    def __init__(self, theme: Theme, texts: Texts, jobs: Jobs | None = None) -> None:
        self.texts = texts
        self.window = MainWindow(theme, texts)
        self.home = HomeDesk(self.window, theme, texts)
        self.desk = ImportDesk(self.window, theme, texts, jobs)
        self.told: list[tuple[str, str]] = []
        self.imported: list[str] = []
        self.asked: list[tuple[Taken, Book]] = []
        self.left: list[bool] = []
        self.desk.told.connect(self._on_told)
        self.desk.imported.connect(self.imported.append)
        self.desk.left.connect(lambda: self.left.append(True))
        self.desk.update_asked.connect(lambda taken, book: self.asked.append((taken, book)))
        self.window.resize(1280, 800)
        self.window.show()

    def _on_told(self, message: Message, kind: str) -> None:
        self.told.append((kind, self.texts.say(message)))

    @property
    def page(self) -> ImportPage:
        """The page of the import."""
        page = self.window.page(PAGE)
        assert isinstance(page, ImportPage)
        return page

    def choose(self, column: int, field: str) -> None:
        """Say what a column is, as a person does in its list."""
        chooser = self.page.columns.header.lists[column]
        chooser.setCurrentIndex(chooser.findData(field))

    def field(self, column: int) -> str:
        """Return what a column is now."""
        return str(self.page.columns.header.lists[column].currentData())

    def go_on(self) -> None:
        """Press the button that goes on."""
        QTest.keyClick(self.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def seen(theme: Theme, texts: Texts) -> Seen:
    return Seen(theme, texts)


@pytest.fixture
def script(tmp_path: Path) -> str:
    """A Dutch script on the disk."""
    path = tmp_path / "Draaiboek.xlsx"
    path.write_bytes(workbook(DUTCH))
    return str(path)


def test_a_spreadsheet_becomes_a_scenario_of_ones_own(seen: Seen, script: str) -> None:
    seen.desk.open()
    assert seen.page.step == "file"
    seen.desk.bring_in(script)
    assert seen.page.step == "columns"
    assert [seen.field(n) for n in range(4)] == ["id", "time", "story", "sender"]
    seen.go_on()
    assert seen.page.step == "check"
    assert seen.page.check.problems.count() == 3
    seen.go_on()
    seen.page.done.title.setText("Donker Haarlem")
    seen.page.done.folder.setText("donker-haarlem")
    QTest.keyClick(seen.page.done.folder, Qt.Key.Key_Return)
    assert seen.imported == [str(own_scenarios() / "donker-haarlem")]
    loaded = load_folder(own_scenarios() / "donker-haarlem")
    assert loaded.sound
    assert loaded.scenario is not None
    assert loaded.scenario.title == "Donker Haarlem"
    assert seen.told == [("ok", "Donker Haarlem is gemaakt uit de spreadsheet.")]
    assert seen.window.page(PAGE) is None


def test_a_point_shows_its_cell(seen: Seen, script: str) -> None:
    seen.desk.open(script)
    seen.page.go_to("check")
    check = seen.page.check
    assert check.problems.currentItem().text().startswith("B14")
    index = check.table.currentIndex()
    assert (index.row(), index.column(), index.data()) == (13, 1, "n.t.b.")
    QTest.keyClick(check.problems, Qt.Key.Key_End)
    assert check.table.currentIndex().row() == 10


def test_a_column_set_by_hand_changes_what_comes_in(seen: Seen, script: str) -> None:
    seen.desk.open(script)
    seen.choose(4, "note")
    assert seen.field(4) == "note"
    assert "2 kolommen naar de aanwijzingen" in seen.page.columns.summary_line.text()


def test_the_start_is_asked_and_a_wrong_one_is_said_at_its_field(seen: Seen, script: str) -> None:
    seen.desk.open(script)
    start = seen.page.columns.settings.start
    assert start.text() == "2024-06-26 09:30"
    start.setText("straks")
    QTest.keyClick(start, Qt.Key.Key_Return)
    assert start.property("state") == "error"
    start.setText("09:00")
    QTest.keyClick(start, Qt.Key.Key_Return)
    assert start.property("state") == ""
    assert start.text() == "2024-06-26 09:00"


def test_how_times_are_written_can_be_switched(seen: Seen, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Tijd;Tekst\n930;Alarm\n945;Rook\n")
    seen.desk.open(str(path))
    control = seen.page.columns.settings.segments["numbers"]
    assert control.current() == "clock"
    control.parts()[0].click()
    assert seen.page.columns.settings.segments["numbers"].current() == "minutes"
    seen.page.go_to("check")
    assert seen.page.check.facts["last"].value() == "T+15:45"


def test_a_layout_is_kept_used_and_forgotten(seen: Seen, script: str) -> None:
    seen.desk.open(script)
    seen.choose(9, "hint")
    settings = seen.page.columns.settings
    settings.name.setText("Kennemerland")
    settings.save_button.click()
    assert saved_mappings() == ("Kennemerland",)
    assert settings.layouts.currentData() == "Kennemerland"
    settings.layouts.setCurrentIndex(0)
    assert seen.field(9) == "note"
    settings.layouts.setCurrentIndex(1)
    assert seen.field(9) == "hint"
    settings.forget_button.click()
    assert saved_mappings() == ()


def test_other_headings_can_be_chosen(seen: Seen, script: str) -> None:
    seen.desk.open(script)
    header = seen.page.columns.settings.header
    header.setCurrentIndex(header.findData(5))
    assert seen.page.columns.table.cells.headerData(0, Qt.Orientation.Vertical) == 7
    header.setCurrentIndex(header.findData(-1))
    assert seen.page.columns.table.cells.headerData(0, Qt.Orientation.Vertical) == 1


def test_a_book_of_several_sheets_asks_which(seen: Seen, tmp_path: Path) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(workbook(DUTCH)))
    other = book.create_sheet("Move 2")
    for row in STANDARD:
        other.append(list(row))
    book.save(tmp_path / "twee.xlsx")
    seen.desk.open(str(tmp_path / "twee.xlsx"))
    page = seen.page
    assert page.step == "file"
    assert page.file.sheets.count() == 2
    page.file.sheets.setCurrentRow(1 - page.file.sheets.currentRow())
    QTest.keyClick(page.file.sheets, Qt.Key.Key_Return)
    assert page.step == "columns"
    assert len(page.columns.header.lists) in (10, 13)


def test_a_file_dropped_on_the_page_is_brought_in(seen: Seen, script: str) -> None:
    seen.desk.open()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(script)])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    seen.page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, plain))
    assert seen.page.step == "columns"


def test_a_file_that_is_no_spreadsheet_is_told_about_on_the_page(seen: Seen, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    seen.desk.open(str(path))
    assert seen.page.step == "file"
    assert "pdf" in seen.page.file.alert.alert().fact


def test_a_file_is_asked_for_by_button(seen: Seen, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (script, ""))
    seen.desk.open()
    seen.page.file.ask_button.click()
    assert seen.page.step == "columns"


def test_a_name_that_is_taken_is_said_and_nothing_is_overwritten(seen: Seen, script: str) -> None:
    (own_scenarios() / "bezet").mkdir(parents=True)
    seen.desk.open(script)
    seen.page.go_to("done")
    seen.page.done.folder.setText("bezet")
    seen.go_on()
    assert seen.imported == []
    assert "niets overschreven" in seen.page.done.folder_field.error()


def test_escape_goes_back_step_by_step_and_leaves(seen: Seen, script: str) -> None:
    seen.desk.open(script)
    seen.page.go_to("check")
    for step in ("columns", "file"):
        QTest.keyClick(seen.page, Qt.Key.Key_Escape)
        assert seen.page.step == step
    QTest.keyClick(seen.page, Qt.Key.Key_Escape)
    assert seen.left == [True]
    assert seen.window.page(PAGE) is None


def test_a_sheet_for_an_open_scenario_is_handed_over_to_be_compared(seen: Seen, script: str) -> None:
    seen.desk.open(script, a_scenario())
    assert seen.page.header.trail.text().startswith("Proefoefening bijwerken")
    seen.go_on()
    seen.go_on()
    assert seen.imported == []
    ((taken, book),) = seen.asked
    assert taken.scenario.id == "proef"
    assert book.name == "Draaiboek.xlsx"


def test_our_own_export_is_known_and_comes_back_whole(seen: Seen, tmp_path: Path) -> None:
    source = scenarios() / "ken-je-partner"
    file = export_scenario(source, "xlsx", tmp_path / "uit.xlsx", seen.texts).file
    seen.desk.open(str(file))
    assert "komt uit Tabletop" in seen.page.file.known.text()
    seen.page.go_to("done")
    seen.page.done.folder.setText("terug")
    seen.go_on()
    before, after = load_folder(source).scenario, load_folder(own_scenarios() / "terug").scenario
    assert before is not None
    assert after is not None
    assert after.injects == before.injects


def test_the_window_goes_on_while_a_file_is_read(theme: Theme, texts: Texts, tmp_path: Path) -> None:
    jobs = Jobs()
    seen = Seen(theme, texts, jobs)
    path = tmp_path / "a.csv"
    path.write_bytes(lines(STANDARD))
    seen.desk.open(str(path))
    assert "Bezig" in seen.page.footer.busy.text()
    _drained(jobs)
    assert seen.page.step == "columns"
    seen.choose(0, "note")
    seen.choose(1, "note")
    _drained(jobs)
    assert (seen.field(0), seen.field(1)) == ("note", "note")
    seen.choose(2, "hint")
    QTest.keyClick(seen.page, Qt.Key.Key_Escape)
    QTest.keyClick(seen.page, Qt.Key.Key_Escape)
    assert seen.window.page(PAGE) is None
    _drained(jobs)
    jobs.close()


def _drained(jobs: Jobs) -> None:
    while jobs.busy:
        QTest.qWait(1)
        jobs.drain()


def test_an_import_under_way_is_gone_on_with(seen: Seen, script: str) -> None:
    seen.desk.open(script)
    seen.choose(9, "hint")
    seen.page.go_to("check")
    seen.home.show_page("scenarios")
    seen.desk.open()
    assert seen.page.step == "check"
    assert seen.field(9) == "hint"
    seen.desk.open(script)
    assert seen.page.step == "columns"
    assert seen.field(9) == "note"


def test_what_was_just_set_right_is_in_the_scenario_that_is_made(
    theme: Theme, texts: Texts, tmp_path: Path
) -> None:
    jobs = Jobs()
    seen = Seen(theme, texts, jobs)
    path = tmp_path / "a.csv"
    path.write_bytes(b"Tijd;Tekst;Status\n0;Alarm;gereed\n")
    seen.desk.open(str(path))
    _drained(jobs)
    seen.choose(2, "hint")
    seen.page.go_to("done")
    seen.page.done.folder.setText("meteen")
    seen.go_on()
    assert seen.imported == []
    _drained(jobs)
    jobs.close()
    scenario = load_folder(own_scenarios() / "meteen").scenario
    assert scenario is not None
    assert (scenario.injects[0].hint, scenario.injects[0].notes) == ("gereed", "")


def test_beginning_asks_for_a_file_at_once(seen: Seen, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (script, ""))
    seen.desk.begin()
    assert seen.page.step == "columns"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: pytest.fail("a file was asked for again"))
    seen.desk.begin()
    assert seen.page.step == "columns"


def test_the_language_of_the_scenario_can_be_set(seen: Seen, script: str) -> None:
    seen.desk.open(script)
    control = seen.page.columns.settings.language
    assert control.current() == "nl"
    control.parts()[1].click()
    assert control.current() == "en"
    seen.page.go_to("done")
    seen.page.done.folder.setText("engels")
    seen.go_on()
    assert (own_scenarios() / "engels" / "en.yaml").is_file()


def test_what_is_the_same_all_down_a_column_is_said_once(seen: Seen, tmp_path: Path) -> None:
    rows = [["Tijd", "Aan", "Wat", "Middel"], *([f"{9 + n}:00", "VRK", f"Bericht {n}", "duif"] for n in range(6))]
    file = tmp_path / "duif.xlsx"
    file.write_bytes(workbook(rows))
    seen.desk.open(str(file))
    seen.page.go_to("check")
    listed = [seen.page.check.problems.item(n).text() for n in range(seen.page.check.problems.count())]
    assert [text.split("\n")[0] for text in listed if "duif" in text] == ["D2 en nog 5"]


def test_f8_goes_from_point_to_point(seen: Seen, script: str) -> None:
    seen.desk.open(script)
    seen.page.go_to("check")
    for row in (1, 2, 0):
        QTest.keyClick(seen.page, Qt.Key.Key_F8)
        assert seen.page.check.problems.currentRow() == row
