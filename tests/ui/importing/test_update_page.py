"""The page of a changed sheet: what is ticked is taken over, by hand and by keyboard, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tabletop.base.texts import Texts
from tabletop.interchange.sheets.update import RowUpdate, UpdateKind
from tabletop.scenario.editing.compare import FieldChange
from tabletop.ui.importing.update_dialog import UpdateDialog
from tabletop.ui.importing.update_page import UpdatePage
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.prose import Prose

ROWS = (
    RowUpdate(UpdateKind.CHANGED, "i2", 3, "De eerste meldingen", (FieldChange("at", "T+00:03", "T+00:04"),)),
    RowUpdate(UpdateKind.NEW, "i9", 7, "Een school belt", (FieldChange("text", "", "Mogen zij naar huis?"),)),
    RowUpdate(UpdateKind.GONE, "i5", 0, "Scholen en winkels sluiten"),
)


@pytest.fixture
def page(qapp: QApplication, theme: Theme) -> UpdatePage:
    """Return the page with three rows, seen and with the keyboard."""
    made = UpdatePage(theme, Texts("nl"))
    made.resize(1200, 640)
    made.present(ROWS)
    made.show()
    made.activateWindow()
    made.enter()
    QApplication.processEvents()
    return made


def spoken(page: UpdatePage, row: int) -> str:
    return str(page.rows.item(row).data(Qt.ItemDataRole.AccessibleTextRole))


def test_new_and_changed_rows_are_ticked_and_what_is_gone_is_not(page: UpdatePage) -> None:
    assert page.accepted() == {"i2", "i9"}
    assert page.counts.text() == "1 nieuw · 1 gewijzigd · 1 weg"
    assert page.take_button.text() == "2 rijen overnemen"


def test_space_ticks_a_row_and_the_arrows_walk_through_them(page: UpdatePage) -> None:
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    QTest.keyClick(page.rows, Qt.Key.Key_Down)
    QTest.keyClick(page.rows, Qt.Key.Key_Down)
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    assert page.accepted() == {"i9", "i5"}


def test_a_row_says_what_it_is_and_whether_it_is_ticked(page: UpdatePage) -> None:
    assert spoken(page, 0) == "De eerste meldingen, Rij 3 · gewijzigd: tijd, aangevinkt"
    QTest.keyClick(page.rows, Qt.Key.Key_Space)
    assert spoken(page, 0).endswith("niet aangevinkt")
    assert spoken(page, 2) == "Scholen en winkels sluiten, Niet in de spreadsheet · weg, niet aangevinkt"


def test_before_and_after_stand_beside_each_other(page: UpdatePage) -> None:
    words = [prose.text() for prose in page.detail.findChildren(Prose)]
    assert words == ["T+00:03", "T+00:04"]
    assert "Nu" in [label.text() for label in page.detail.findChildren(QLabel)]
    assert page.detail.accessibleDescription() == "Tijd: T+00:03 → T+00:04"
    page.rows.setCurrentRow(2)
    assert "niet meer in de spreadsheet" in page.detail.findChildren(Prose)[0].text()


def test_all_or_none_can_be_ticked_at_once(page: UpdatePage) -> None:
    QTest.mouseClick(page.all_button, Qt.MouseButton.LeftButton)
    assert page.accepted() == {"i2", "i9", "i5"}
    QTest.mouseClick(page.none_button, Qt.MouseButton.LeftButton)
    assert page.accepted() == frozenset()
    assert not page.take_button.isEnabled()


def test_taking_over_tells_which_rows(page: UpdatePage) -> None:
    taken: list[frozenset[str]] = []
    page.taken.connect(taken.append)
    QTest.keyClick(page.rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(page.take_button, Qt.MouseButton.LeftButton)
    assert taken == [{"i2", "i9"}, {"i2", "i9"}]


def test_escape_leaves_without_taking_anything(page: UpdatePage) -> None:
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    QTest.keyClick(page.rows, Qt.Key.Key_Escape)
    assert left == [True]


def test_a_sheet_that_says_the_same_says_so(page: UpdatePage) -> None:
    page.present(())
    assert page.accepted() == frozenset()
    assert not page.take_button.isEnabled()
    assert not page.rows.isVisible()


def test_in_a_dialog_the_choice_is_kept_when_it_closes(qapp: QApplication, theme: Theme) -> None:
    dialog = UpdateDialog(theme, Texts("nl"))
    dialog.present(ROWS)
    dialog.show()
    QTest.mouseClick(dialog.page.take_button, Qt.MouseButton.LeftButton)
    assert dialog.chosen == {"i2", "i9"}
    assert not dialog.isVisible()
