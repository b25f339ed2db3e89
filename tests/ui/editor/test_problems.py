"""The panel of the checks: choosing, going, mending, setting aside and bringing back, by keyboard."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tabletop.base.texts import Texts
from tabletop.projections.editor_problems import ProblemsView, problems_view
from tabletop.scenario.checks.live_check import check_all
from tabletop.scenario.checks.waivers import unwaive, waive
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Scenario
from tabletop.ui.editor.problems.panel import ProblemsPanel
from tabletop.ui.theme import Theme
from tests.projections.test_editor_problems import marred
from tests.scenario.test_craft import an_exercise, an_inject


def view_of(scenario: Scenario, texts: Texts) -> ProblemsView:
    """Return what the panel shows of a scenario."""
    return problems_view(scenario, check_all(scenario), texts)


@pytest.fixture
def panel(qapp: QApplication, theme: Theme, texts: Texts) -> ProblemsPanel:
    """Return the panel with an error and three pieces of advice, in view and with the keyboard."""
    made = ProblemsPanel(theme, texts)
    made.present(view_of(marred(), texts))
    made.resize(900, 300)
    made.show()
    made.activateWindow()
    made.setFocus()
    qapp.processEvents()
    return made


def texts_in(panel: ProblemsPanel) -> list[str]:
    """Return what the rows say."""
    return [row.text for row in panel.list.model_of_rows.rows]


def press(panel: ProblemsPanel, *keys: Qt.Key) -> None:
    """Press keys in the list."""
    for key in keys:
        QTest.keyClick(panel.list, key)


def test_the_model_keeps_the_rules_of_qt(panel: ProblemsPanel, texts: Texts) -> None:
    QAbstractItemModelTester(panel.list.model_of_rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.present(view_of(an_exercise(), texts))
    panel.present(view_of(marred(), texts))
    assert panel.list.model_of_rows.rowCount() == 4


def test_the_keyboard_comes_to_the_first_row_and_enter_goes_to_its_place(panel: ProblemsPanel) -> None:
    went: list[tuple[object, object]] = []
    panel.went.connect(lambda item, path: went.append((item, path)))
    press(panel, Qt.Key.Key_Return)
    press(panel, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert went == [
        (Item(Kind.INJECT, "i7"), ("injects", 4, "to", 0)),
        (Item(Kind.INJECT, "i8"), ("injects", 5)),
    ]


def test_the_next_problem_goes_round(panel: ProblemsPanel) -> None:
    went: list[object] = []
    panel.went.connect(lambda item, path: went.append(path))
    for _ in range(4):
        panel.next_problem()
    assert [path[:2] for path in went] == [  # type: ignore[index]
        ("minutes", "hot_debrief"),
        ("injects", 5),
        ("injects", 3),
        ("injects", 4),
    ]


def test_after_a_mend_the_next_problem_is_the_one_that_took_its_place(panel: ProblemsPanel, texts: Texts) -> None:
    went: list[object] = []
    panel.went.connect(lambda item, path: went.append(path))
    panel.next_problem()
    panel.next_problem()
    view = view_of(marred(), texts)
    left = tuple(row for place, row in enumerate(view.rows) if place != panel.list.currentIndex().row())
    panel.present(replace(view, rows=left))
    expected = panel.list.current_row()
    assert expected is not None
    panel.present(replace(view, rows=(*left, left[0])))
    panel.next_problem()
    assert went[-1] == expected.path


def test_no_mend_happens_while_a_reason_is_asked(panel: ProblemsPanel) -> None:
    mended: list[object] = []
    panel.mended.connect(mended.append)
    panel.mend()
    assert len(mended) == 1
    press(panel, Qt.Key.Key_Down, Qt.Key.Key_O)
    panel.mend()
    assert len(mended) == 1


def test_a_letter_or_alt_and_enter_asks_for_the_mend_of_the_chosen_row(panel: ProblemsPanel) -> None:
    mended: list[object] = []
    panel.mended.connect(mended.append)
    assert panel.foot.mend.text() == "Maak er 'LIA' van"
    press(panel, Qt.Key.Key_M)
    QTest.keyClick(panel.list, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    panel.foot.mend.click()
    first = panel.list.model_of_rows.rows[0].finding
    assert mended == [first, first, first]
    press(panel, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_M)
    assert len(mended) == 3, "this one has no mend"
    assert panel.foot.mend.isHidden()


def test_advice_is_set_aside_with_a_reason_and_an_error_is_not(panel: ProblemsPanel) -> None:
    asked: list[tuple[object, str]] = []
    panel.waive_asked.connect(lambda finding, reason: asked.append((finding, reason)))
    press(panel, Qt.Key.Key_O)
    assert not panel.foot.asks
    press(panel, Qt.Key.Key_Down, Qt.Key.Key_O)
    assert panel.foot.asks
    QTest.keyClick(panel.foot.reason, Qt.Key.Key_Return)
    assert panel.foot.asks, "a reason is needed"
    QTest.keyClicks(panel.foot.reason, "Wij praten morgen na")
    QTest.keyClick(panel.foot.reason, Qt.Key.Key_Return)
    assert asked == [(panel.list.model_of_rows.rows[1].finding, "Wij praten morgen na")]
    assert not panel.foot.asks


def test_escape_leaves_the_question_and_gives_the_keyboard_back(panel: ProblemsPanel) -> None:
    asked: list[object] = []
    panel.waive_asked.connect(lambda finding, reason: asked.append(reason))
    press(panel, Qt.Key.Key_Down, Qt.Key.Key_O)
    QTest.keyClicks(panel.foot.reason, "toch niet")
    QTest.keyClick(panel.foot.reason, Qt.Key.Key_Escape)
    assert asked == []
    assert panel.list.hasFocus()


def test_advice_elsewhere_in_the_editor_can_ask_for_its_reason_here(panel: ProblemsPanel) -> None:
    last = panel.list.model_of_rows.rows[3].finding
    press(panel, Qt.Key.Key_Home)
    panel.ask_reason(last)
    assert panel.foot.asks
    assert panel.list.currentIndex().row() == 3


def test_what_was_set_aside_is_listed_and_can_be_brought_back(panel: ProblemsPanel, texts: Texts) -> None:
    scenario = marred()
    scenario = waive(scenario, check_all(scenario).findings[-1], "Zo is het bedoeld.")
    panel.present(view_of(scenario, texts))
    assert len(texts_in(panel)) == 3
    show(panel, "aside")
    assert len(texts_in(panel)) == 1
    assert panel.foot.words.text().endswith("Reden: Zo is het bedoeld.")
    back: list[object] = []
    panel.unwaived.connect(back.append)
    press(panel, Qt.Key.Key_T)
    assert back == list(scenario.waived)
    panel.present(view_of(unwaive(scenario, scenario.waived[0]), texts))
    assert texts_in(panel) == []


def show(panel: ProblemsPanel, name: str) -> None:
    """Choose which problems are shown, as a person does."""
    for part in panel.segments.parts():
        if part.segment.key == name:
            part.click()


@pytest.mark.parametrize(("name", "count"), [("all", 4), ("error", 1), ("advice", 3), ("aside", 0)])
def test_one_kind_of_problem_can_be_shown(panel: ProblemsPanel, name: str, count: int) -> None:
    show(panel, name)
    assert len(texts_in(panel)) == count


def test_the_chosen_row_stays_chosen_while_somebody_types(panel: ProblemsPanel, texts: Texts) -> None:
    press(panel, Qt.Key.Key_Down, Qt.Key.Key_Down)
    before = panel.list.current_row()
    exercise = marred()
    shorter = an_exercise(*exercise.injects[3:], minutes=exercise.minutes, summary="Anders.")
    panel.present(view_of(shorter, texts))
    assert panel.list.current_row() == before


def test_after_a_mend_the_next_one_is_chosen(panel: ProblemsPanel, texts: Texts) -> None:
    exercise = marred()
    panel.present(view_of(an_exercise(*exercise.injects[4:], minutes=exercise.minutes), texts))
    assert panel.list.currentIndex().row() == 0
    panel.present(view_of(an_exercise(an_inject(9, 57), minutes=exercise.minutes), texts))
    assert panel.list.currentIndex().row() == 0


def test_without_problems_it_says_that_it_can_be_played(panel: ProblemsPanel, texts: Texts) -> None:
    panel.present(view_of(an_exercise(), texts))
    assert "kan gespeeld worden" in panel.empty.accessibleName()
    assert panel.foot.isHidden()
    panel.next_problem()


def test_a_row_says_all_it_shows_to_who_cannot_see_it(panel: ProblemsPanel) -> None:
    index = panel.list.model_of_rows.index(0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Fout: De rol 'LIB' bestaat niet. Bedoel je 'LIA'? Inject 5 · T+00:10"


def test_five_hundred_problems_are_shown_at_once(qapp: QApplication, theme: Theme, texts: Texts) -> None:
    panel = ProblemsPanel(theme, texts)
    view = view_of(an_exercise(*(an_inject(n, n % 50, expected=()) for n in range(10, 510))), texts)
    assert len(view.rows) == 500
    began = perf_counter()
    panel.present(view)
    assert perf_counter() - began < 0.1  # 5 ms is the aim, and measured apart; a busy machine takes longer
