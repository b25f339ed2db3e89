"""The translation by keyboard and mouse: writing in place, the next to do, what is old, and what others change."""

from __future__ import annotations

import dataclasses
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.editor_translation import TextState, begun, marked_current, translation_view, with_text
from tabletop.scenario.inject import Inject
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Scenario
from tabletop.scenario.translation import TranslatedText, Translation, text_hash, texts_of
from tabletop.ui.editor.translation.field import TranslationField
from tabletop.ui.editor.translation.pane import TranslationPane
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton
from tabletop.ui.widgets.empty_state import EmptyState
from tests.projections.test_editor_translation import scenario_of

OLD, MISSING = "rules.1", "injects.i1.title"


class Desk:
    """Keeps what is written in the pane, as the editor does."""

    def __init__(self, pane: TranslationPane, scenario: Scenario, translation: Translation, texts: Texts) -> None:
        self.pane, self.scenario, self.translation, self.texts = pane, scenario, translation, texts
        self.heard: list[tuple[str, str]] = []
        pane.text_changed.connect(self.write)
        pane.confirmed.connect(self.confirm)
        self.show()

    def show(self) -> None:
        """Show what is kept."""
        self.pane.present(translation_view(self.scenario, self.translation, self.texts))

    def write(self, key: str, text: str) -> None:
        """Keep a text."""
        self.heard.append((key, text))
        self.translation = with_text(self.translation, self.scenario, key, text)
        self.show()

    def confirm(self, key: str) -> None:
        """Keep that a text is right."""
        self.translation = marked_current(self.translation, self.scenario, key)
        self.show()

    def text(self, key: str) -> str:
        """Return what is kept of a text."""
        return self.translation.texts[key].text


def nearly_done(scenario: Scenario) -> Translation:
    """Return a translation in which one text is old and one is missing."""
    texts = {key: TranslatedText(of=text_hash(text), text=f"EN {text}") for key, text in texts_of(scenario)}
    texts[OLD] = TranslatedText(of="00000000", text="What is said here stays here.")
    del texts[MISSING]
    return dataclasses.replace(begun(scenario), texts=texts)


@pytest.fixture
def desk(qapp: QApplication, theme: Theme, texts: Texts) -> Desk:
    """Return a pane in view with the keyboard, and who keeps what is written."""
    pane = TranslationPane(theme, texts)
    made = Desk(pane, scenario_of(), nearly_done(scenario_of()), texts)
    pane.resize(860, 560)
    pane.show()
    pane.activateWindow()
    pane.setFocus()
    qapp.processEvents()
    return made


def field_in(pane: TranslationPane) -> TranslationField:
    """Return the field that is open."""
    field = pane.delegate.field
    assert field is not None
    QApplication.processEvents()
    return field


def choose(desk: Desk, key: str) -> None:
    """Stand on a text."""
    desk.pane.list.setCurrentIndex(desk.pane.model.index(desk.pane.model.place_of(key)))


def confirm_of(desk: Desk) -> ActionButton:
    """Return the button that says that an old translation is still right."""
    button = desk.pane.findChild(ActionButton, "translation_confirm")
    assert button is not None
    return button


def chosen(desk: Desk) -> str:
    """Return the key of the text that is stood on."""
    row = desk.pane.model.row_at(desk.pane.list.currentIndex().row())
    assert row is not None
    return row.key


def test_the_model_keeps_the_rules_of_qt(desk: Desk) -> None:
    QAbstractItemModelTester(desk.pane.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.pane.model.filter("missing")
    desk.write(MISSING, "Lights out")
    desk.pane.model.filter("all")
    assert len(desk.pane.model.items) > 30


def test_the_arrows_pass_over_the_names_and_enter_writes_and_goes_on(desk: Desk) -> None:
    assert chosen(desk) == "title"
    QTest.keyClick(desk.pane.list, Qt.Key.Key_Return)
    field = field_in(desk.pane)
    assert field.toPlainText() == "EN Stroom weg"
    field.selectAll()
    QTest.keyClicks(field, "No power")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.text("title") == "No power"
    assert chosen(desk) == "summary"
    assert field_in(desk.pane).row.key == "summary"
    QTest.keyClick(field_in(desk.pane), Qt.Key.Key_Escape)
    assert desk.pane.delegate.field is None
    choose(desk, OLD)
    QTest.keyClick(desk.pane.list, Qt.Key.Key_Down)
    assert chosen(desk) == "tests.t1.text"
    assert desk.heard == [("title", "No power")]


def test_typing_writes_at_once_and_shift_enter_breaks_the_line(desk: Desk) -> None:
    choose(desk, MISSING)
    QTest.keyClick(desk.pane.list, Qt.Key.Key_L)
    field = field_in(desk.pane)
    QTest.keyClicks(field, "ights")
    low = field.height()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "out")
    assert field.height() > low
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert desk.text(MISSING) == "lights\nout"
    assert desk.pane.list.hasFocus()


def test_f8_goes_to_what_is_missing_or_old_before_the_window_hears_it(desk: Desk, qapp: QApplication) -> None:
    window, heard = QWidget(), []
    box = QVBoxLayout(window)
    box.addWidget(desk.pane)
    action = QAction(window)
    action.setShortcut(QKeySequence("F8"))
    action.triggered.connect(lambda: heard.append("window"))
    window.addAction(action)
    window.show()
    window.activateWindow()
    desk.pane.setFocus()
    qapp.processEvents()
    QTest.keyClick(desk.pane.list, Qt.Key.Key_F8)
    assert field_in(desk.pane).row.key == OLD
    QTest.keyClick(field_in(desk.pane), Qt.Key.Key_F8)
    assert field_in(desk.pane).row.key == MISSING
    QTest.keyClicks(field_in(desk.pane), "Lights out")
    QTest.keyClick(field_in(desk.pane), Qt.Key.Key_F8)
    assert desk.text(MISSING) == "Lights out"
    assert field_in(desk.pane).row.key == OLD
    assert heard == []
    desk.pane.delegate.close("stay")
    window.close()


def test_f8_begins_with_the_chosen_text_but_does_not_come_back_to_one_that_was_left(desk: Desk) -> None:
    choose(desk, OLD)
    QTest.keyClick(desk.pane.list, Qt.Key.Key_F8)
    assert field_in(desk.pane).row.key == OLD
    QTest.keyClick(field_in(desk.pane), Qt.Key.Key_Escape)
    QTest.keyClick(desk.pane.list, Qt.Key.Key_F8)
    assert field_in(desk.pane).row.key == MISSING
    desk.pane.delegate.close("stay")


def test_an_old_translation_is_confirmed_with_a_key_and_then_counts_as_done(desk: Desk) -> None:
    assert desk.pane.view.old == 1
    assert not confirm_of(desk).isEnabled()
    choose(desk, OLD)
    assert confirm_of(desk).isEnabled()
    QTest.keyClick(desk.pane.list, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert (desk.pane.view.old, desk.pane.view.missing) == (0, 1)
    assert desk.text(OLD) == "What is said here stays here."
    assert not confirm_of(desk).isEnabled()


def test_escape_leaves_what_stood_there_and_an_old_text_stays_old(desk: Desk) -> None:
    choose(desk, OLD)
    QTest.keyClick(desk.pane.list, Qt.Key.Key_F2)
    QTest.keyClicks(field_in(desk.pane), " And more.")
    field_in(desk.pane)._on_idle()
    QTest.keyClick(field_in(desk.pane), Qt.Key.Key_Escape)
    assert desk.heard == []
    assert desk.pane.model.row_at(desk.pane.list.currentIndex().row()).state is TextState.OLD


def test_words_are_handed_over_after_a_pause_and_escape_still_takes_them_back(desk: Desk) -> None:
    choose(desk, "title")
    QTest.keyClick(desk.pane.list, Qt.Key.Key_F2)
    field = field_in(desk.pane)
    QTest.keyClicks(field, "!")
    field._on_idle()
    assert desk.text("title") == "EN Stroom weg!"
    assert field_in(desk.pane) is field
    QTest.keyClicks(field, "!")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert desk.text("title") == "EN Stroom weg"


def test_a_click_on_the_translation_opens_it_and_going_elsewhere_keeps_the_words(desk: Desk) -> None:
    pane = desk.pane
    rect = pane.list.visualRect(pane.model.index(pane.model.place_of("summary")))
    left, right = QPoint(rect.width() // 4, rect.center().y()), QPoint(rect.width() * 3 // 4, rect.center().y())
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=left)
    assert pane.delegate.field is None
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=right)
    QTest.keyClicks(field_in(pane), " More.")
    pane.filter.setFocus()
    assert desk.text("summary") == "EN Een korte oefening over een storing. More."


def test_the_filter_shows_what_is_to_do_and_what_was_just_done_stays(desk: Desk) -> None:
    pane = desk.pane
    pane.filter.parts()[1].click()
    assert [item.label for item in pane.model.items] == ["Inject 1 · Licht uit", "Titel"]
    assert chosen(desk) == MISSING
    desk.write(MISSING, "Lights out")
    assert pane.model.place_of(MISSING) == 1
    assert pane.filter.parts()[1].text() == "Ontbreekt 0"
    pane.filter.parts()[2].click()
    pane.filter.parts()[1].click()
    assert pane.model.items == []
    assert pane.findChild(EmptyState).isVisible()
    pane.filter.parts()[0].click()
    assert pane.list.isVisible()


def test_a_text_that_goes_while_it_is_written_closes_its_field_and_other_changes_leave_it(desk: Desk) -> None:
    choose(desk, "injects.i2.text")
    QTest.keyClick(desk.pane.list, Qt.Key.Key_Return)
    field = field_in(desk.pane)
    QTest.keyClicks(field, " Now.")
    desk.scenario = dataclasses.replace(desk.scenario, title="Anders")
    desk.show()
    assert desk.pane.delegate.field is field
    assert field.toPlainText().endswith(" Now.")
    desk.scenario = dataclasses.replace(desk.scenario, injects=desk.scenario.injects[:1])
    desk.show()
    assert desk.pane.delegate.field is None


def test_two_thousand_texts_are_shown_and_changed_quickly(desk: Desk, qapp: QApplication) -> None:
    scenario = desk.scenario
    text = "Een zin van gewone lengte die over twee regels gaat, zoals in een draaiboek vaak voorkomt. " * 2
    more = tuple(Inject(id=f"n{n}", title=f"Inject {n}", text=text, notes=text, hint=text) for n in range(500))
    desk.scenario = dataclasses.replace(scenario, injects=(*scenario.injects, *more))
    started = perf_counter()
    desk.show()
    qapp.processEvents()
    desk.pane.grab()
    assert perf_counter() - started < 1.5
    assert desk.pane.view.total > 2000
    started = perf_counter()
    desk.write("injects.n250.text", "A sentence of ordinary length.")
    qapp.processEvents()
    assert perf_counter() - started < 0.5
    field_count = len(desk.pane.findChildren(TranslationField))
    assert field_count == 0


def test_a_chosen_text_tells_what_it_belongs_to_once(desk: Desk) -> None:
    heard: list[str] = []
    desk.pane.row_chosen.connect(heard.append)
    desk.pane.stand_at(Item(Kind.INJECT, "i1"))
    assert heard == [MISSING]
    assert desk.pane.view.item_of(MISSING) == Item(Kind.INJECT, "i1")
    desk.show()
    desk.pane.stand_at(Item(Kind.INJECT, "i1"))
    assert heard == [MISSING]
    QTest.keyClick(desk.pane.list, Qt.Key.Key_Up)
    assert len(heard) == 2


def test_a_thing_without_texts_leaves_the_chosen_one(desk: Desk) -> None:
    desk.pane.stand_at(Item(Kind.INJECT, "i1"))
    here = desk.pane.list.currentIndex().row()
    desk.pane.stand_at(Item(Kind.STATUS, "99"))
    assert desk.pane.list.currentIndex().row() == here
