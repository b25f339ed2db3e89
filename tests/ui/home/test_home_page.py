"""Home by keyboard and mouse: what waits, what can be chosen, what was held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QPaintEvent, QRegion
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tabletop.base.texts import Texts
from tabletop.projections.library import home_view
from tabletop.ui.home.card_delegate import CARD_ROLE, GAP
from tabletop.ui.home.card_grid import CardGrid
from tabletop.ui.home.home_page import HomePage
from tabletop.ui.home.rail import Rail
from tabletop.ui.home.words import waiting_line
from tabletop.ui.theme import Theme
from tests.ui.home.shelves import SHELVES

TODAY = date(2026, 5, 21)
BACKUP = datetime(2026, 5, 20, 6, 40, tzinfo=UTC)


def home(qtbot: QtBot, theme: Theme, texts: Texts, kind: str = "realistic", size: tuple[int, int] = (1232, 900)):  # type: ignore[no-untyped-def]
    page = HomePage(theme, texts)
    qtbot.addWidget(page)
    page.present(home_view(SHELVES[kind](), texts, TODAY, BACKUP))
    page.resize(*size)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def focusable(page: QWidget) -> Iterator[QWidget]:
    for part in page.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(page):
            yield part


def test_the_page_says_the_day_the_number_of_scenarios_and_the_last_backup(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    page = home(qtbot, theme, texts)
    assert page.header.beside() == "donderdag 21 mei 2026"
    assert page.grid.cards.rowCount() == 6
    assert page.runs.runs.rowCount() == 7


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", sorted(SHELVES))
def test_everything_that_takes_the_keyboard_has_a_name(
    qtbot: QtBot, theme: Theme, language: str, kind: str
) -> None:
    page = home(qtbot, theme, Texts(language), kind)
    nameless = [part.objectName() or type(part).__name__ for part in focusable(page) if not part.accessibleName()]
    assert nameless == []
    for model in (page.grid.cards, page.runs.runs):
        for row in range(model.rowCount()):
            assert model.index(row).data(Qt.ItemDataRole.AccessibleTextRole).strip()


def test_a_card_is_said_in_full(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts)
    said = page.grid.cards.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in (
        "Stroomstoring Noord-Holland",
        "Table-top",
        "2 uur",
        "24 injects",
        "Elektriciteit",
        "TenneT",
        "2025",
    ):
        assert part in said


def test_arrows_walk_the_cards_in_rows_and_enter_opens_one(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts)
    assert page.grid.columns() == 3
    page.grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.grid.currentIndex().row() == 0
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    assert page.grid.currentIndex().row() == 1
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    assert page.grid.currentIndex().row() == 4
    with qtbot.waitSignal(page.scenario_opened) as opened:
        qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert opened.args == ["/scenarios/dijk"]


def test_a_click_opens_a_card_once(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts)
    heard: list[str] = []
    page.scenario_opened.connect(heard.append)
    place = page.grid.visualRect(page.grid.cards.index(1)).center()
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == ["/scenarios/ken"]


def test_the_menu_key_offers_a_rehearsal(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts)
    page.grid.setFocus(Qt.FocusReason.TabFocusReason)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(page.grid.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    with qtbot.waitSignal(page.rehearsal_requested) as asked:
        menu.actions()[1].trigger()
    menu.close()
    assert asked.args == ["/scenarios/stroomstoring"]


@pytest.mark.parametrize(("width", "columns"), [(1140, 3), (1220, 3), (1072, 2), (1712, 3)])
def test_cards_stand_in_three_columns_or_two(
    qtbot: QtBot, theme: Theme, texts: Texts, width: int, columns: int
) -> None:
    page = home(qtbot, theme, texts, "full", (width, 640))
    assert page.grid.columns() == columns
    rects = [page.grid.visualRect(page.grid.cards.index(row)) for row in range(12)]
    assert len({rect.left() for rect in rects}) == columns
    assert max(rect.right() for rect in rects) <= page.grid.viewport().width() + 16


def test_a_grid_with_little_room_has_one_column(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    grid = CardGrid(theme, texts)
    qtbot.addWidget(grid)
    grid.present(home_view(SHELVES["full"](), texts, TODAY).scenarios)
    grid.resize(400, 700)
    grid.show()
    assert grid.columns() == 1


def test_searching_leaves_what_fits_and_everything_can_be_shown_again(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    page = home(qtbot, theme, texts)
    page.search.setFocus()
    qtbot.keyClicks(page.search, "besmet")
    assert [card.title for card in page.grid.cards.cards] == ["Besmet drinkwater"]
    assert [run.title for run in page.runs.runs.runs] == ["Besmet drinkwater"]
    qtbot.keyClicks(page.search, "xyz")
    assert page.grid.cards.rowCount() == 0
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.grid.cards.rowCount() == 6


def test_the_form_filter_leaves_one_form(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts)
    qtbot.mouseClick(page.forms.parts()[2], Qt.MouseButton.LeftButton)
    assert [card.form for card in page.grid.cards.cards] == ["workshop"]
    qtbot.keyClick(page.forms.parts()[2], Qt.Key.Key_Left)
    assert {card.form for card in page.grid.cards.cards} == {"table-top"}


def test_an_interrupted_exercise_is_resumed_with_one_button(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts)
    (card,) = page.resume_cards
    assert "T+00:35" in card.accessibleName()
    button = card.findChild(QWidget, "resume_go_on")
    with qtbot.waitSignal(page.run_resumed) as resumed:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert resumed.args == ["/runs/1.tabletop"]
    with qtbot.waitSignal(page.debrief_opened):
        qtbot.keyClick(card.findChild(QWidget, "resume_debrief"), Qt.Key.Key_Return)


def test_a_second_interrupted_exercise_stands_on_top_of_the_list(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts, "longest")
    assert len(page.resume_cards) == 1
    page.runs.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.run_resumed) as resumed:
        qtbot.keyClick(page.runs, Qt.Key.Key_Return)
    assert resumed.args != [page.resume_cards[0].run().path]


def test_pressing_an_exercise_opens_its_debrief_or_begins_it(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts)
    titles = [run.path for run in page.runs.runs.runs]
    with qtbot.waitSignal(page.debrief_opened) as opened:
        click_row(qtbot, page, 0)
    assert opened.args == [titles[0]]
    with qtbot.waitSignal(page.run_resumed) as begun:
        click_row(qtbot, page, titles.index("/runs/7.tabletop"))
    assert begun.args == ["/runs/7.tabletop"]


def click_row(qtbot: QtBot, page: HomePage, row: int) -> None:
    index = page.runs.runs.index(row)
    page.runs.scrollTo(index)
    place = page.runs.visualRect(index).center()
    qtbot.mouseClick(page.runs.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_an_exercise_past_its_retention_date_is_said_with_a_way_to_it(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    page = home(qtbot, theme, texts)
    assert page.alert.alert() is not None
    with qtbot.waitSignal(page.page_requested) as wanted:
        page.alert.buttons()[0].click()
    assert wanted.args == ["exercises"]
    assert home(qtbot, theme, texts, "full").alert.alert() is None


def test_a_rehearsal_says_that_it_does_not_count(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts)
    said = [page.runs.runs.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(7)]
    assert [("Proef" in line) for line in said].count(True) == 1
    assert "verbeterpunten" not in next(line for line in said if "Proef" in line)


def test_nothing_at_all_says_what_to_do(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts, "empty")
    assert page.resume_cards == ()
    said = [part.accessibleName() for part in page.findChildren(QWidget, "empty_state") if part.isVisible()]
    assert said == [texts("home.scenarios.nothing"), texts("home.recent.none")]


def test_presenting_again_keeps_the_place_of_the_keyboard(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts)
    QAbstractItemModelTester(page.runs.runs, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    QAbstractItemModelTester(page.grid.cards, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    card = page.resume_cards[0]
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    page.present(home_view(SHELVES["realistic"](), texts, TODAY, BACKUP))
    assert page.grid.currentIndex().row() == 1
    assert page.resume_cards[0] is card
    page.present(home_view(SHELVES["full"](), texts, TODAY, BACKUP))
    assert page.grid.cards.rowCount() == 12


@pytest.mark.parametrize("kind", sorted(SHELVES))
@pytest.mark.parametrize("size", [(1140, 640), (1220, 640), (1232, 900), (1712, 1080)])
def test_nothing_is_cut_off_at_any_size(qtbot: QtBot, theme: Theme, kind: str, size: tuple[int, int]) -> None:
    for language in ("nl", "en"):
        page = home(qtbot, theme, Texts(language), kind, size)
        assert page.minimumSizeHint().width() <= size[0]
        assert page.minimumSizeHint().height() <= size[1]
        for part in focusable(page):
            corner = part.mapTo(page, part.rect().bottomRight())
            assert page.rect().contains(corner), part.objectName()


def test_tab_walks_from_the_search_to_the_last_exercise(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts)
    page.search.setFocus(Qt.FocusReason.TabFocusReason)
    walked: list[str] = []
    for _ in range(9):
        part = page.focusWidget()
        walked.append(part.objectName())
        QApplication.sendEvent(part, _tab())
    assert walked[0] == "search"
    assert walked.index("open_scenario") < walked.index("resume_debrief") < walked.index("scenario_cards")
    assert "recent_runs" in walked


def _tab() -> QEvent:
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)


def test_a_card_names_two_functions_and_counts_the_rest(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    page = home(qtbot, theme, texts)
    card = page.grid.cards.index(0).data(CARD_ROLE)
    twelve = replace(card, functions=(*card.functions[:2], *[card.functions[2]] * 10))
    delegate = page.grid.itemDelegate()
    inside = delegate.width - 3 * GAP
    assert delegate.functions_that_fit(twelve, inside) == 2


def test_without_a_search_the_empty_list_says_that_there_are_none_yet(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    page = home(qtbot, theme, texts)
    view = home_view(SHELVES["realistic"](), texts, TODAY, BACKUP)
    page.present(replace(view, recent=(), resume=view.resume[:1]))
    said = [part.accessibleName() for part in page.findChildren(QWidget, "empty_state") if part.isVisible()]
    assert said == [texts("home.recent.none")]
    page.search.setText("zwembad")
    said = [part.accessibleName() for part in page.findChildren(QWidget, "empty_state") if part.isVisible()]
    assert texts("home.recent.not_found") in said


def test_one_line_recorded_is_said_as_one(texts: Texts) -> None:
    waiting = home_view(SHELVES["realistic"](), texts, TODAY, BACKUP).resume[0]
    assert "1 regel vastgelegd" in waiting_line(texts, replace(waiting, entries=1))


class Painted(QObject):
    """Keeps which region of a part was painted anew."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the region, and let the event pass."""
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def test_another_choice_on_the_rail_takes_the_old_mark_away(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    rail = Rail(theme, texts)
    qtbot.addWidget(rail)
    rail.choose("home")
    rail.show()
    qtbot.waitExposed(rail)
    QApplication.processEvents()
    watch = Painted()
    rail.installEventFilter(watch)
    rail.choose("settings")
    QApplication.processEvents()
    assert watch.region.contains(QPoint(1, rail.buttons[0].geometry().center().y()))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_home_says_in_one_line_that_a_retention_date_has_passed_and_leads_there(
    qtbot: QtBot, theme: Theme, language: str
) -> None:
    texts = Texts(language)
    page = home(qtbot, theme, texts)
    alert = page.alert.alert()
    assert alert is not None
    assert alert.fact == texts("home.expired.fact", n=1)
    with qtbot.waitSignal(page.page_requested) as wanted:
        page.alert.buttons()[0].click()
    assert wanted.args == ["exercises"]
    page.present(home_view(SHELVES["full"](), texts, TODAY, BACKUP))
    assert page.alert.alert() is None
