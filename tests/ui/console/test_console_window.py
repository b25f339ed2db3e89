"""What the console shows and hides, and whether everybody can reach and hear it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tabletop.base.texts import Texts
from tabletop.exercise import commands as c
from tabletop.exercise.schedule import schedule
from tabletop.exercise.values import Entry
from tabletop.exercise.words import EntryKind
from tabletop.projections.console import Moment, clock_view
from tabletop.scenario.inject import ExpectedAction, Fact, Inject, Signal
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import Mark, Reach
from tabletop.ui.actions import ACTIONS
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.label import ElidedLabel
from tests.builders import a_scenario
from tests.ui.console.desk import DeskParts, a_desk, everything_said


def a_secret_scenario() -> Scenario:
    """Return a script in which every secret word starts with GEHEIM."""
    secret = {
        "notes": "GEHEIM notitie",
        "hint": "GEHEIM hint",
        "questions": ("GEHEIM vraag",),
        "expected": (ExpectedAction(id="1", actor="LIA", what="GEHEIM actie", within=5),),
        "signals": (Signal(id="s", text="GEHEIM signaal"),),
        "facts": (Fact(text="GEHEIM feit", mark=Mark.SOURCED),),
    }
    return a_scenario(
        injects=(
            Inject(id="i1", title="Iedereen weet dit", text="Open tekst", at=0, **secret),
            Inject(
                id="i2",
                title="GEHEIM besloten",
                text="GEHEIM",
                at=60,
                reach=Reach.ADDRESSED,
                to=("HLM",),
                **secret,
            ),
            Inject(id="i3", title="GEHEIM straks", text="GEHEIM", at=120, **secret),
            Inject(id="i4", title="GEHEIM overgeslagen", text="GEHEIM", at=180, **secret),
        )
    )


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, texts: Texts) -> DeskParts:
    """Return a console whose exercise has just started."""
    made = a_desk(qtbot, theme, texts)
    made.session.do(c.StartPlay())
    return made


def test_a_covered_console_has_no_secret_word_anywhere(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    desk = a_desk(qtbot, theme, texts, a_secret_scenario())
    desk.do(c.StartPlay())
    desk.do(c.ReleaseInject("i1"))
    desk.do(c.ReleaseInject("i2"))
    desk.do(c.SkipInject("i4"))
    assert "GEHEIM" in everything_said(desk.window)
    desk.controller.set_covered(True)
    qtbot.wait(1)
    assert "GEHEIM" not in everything_said(desk.window)
    assert "GEHEIM" not in repr(desk.controller.view)
    assert "GEHEIM" not in repr(desk.controller.clock)
    for inject in ("i1", "i2", "i3", "i4"):
        desk.controller.browse(inject)
        qtbot.wait(1)
        assert "GEHEIM" not in everything_said(desk.window)


_SHOWS_THE_ROOM = {"release", "release_this", "to_next", "show_to_room", "black_remote"}
"""What is released to the room may be seen by the room; the remote's key is no deed of its own."""


@pytest.mark.parametrize("wish", sorted({one.id for one in ACTIONS} - _SHOWS_THE_ROOM))
def test_no_action_of_a_covered_console_says_a_secret_word(
    wish: str, qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    desk = a_desk(qtbot, theme, texts, a_secret_scenario())
    desk.do(c.StartPlay())
    desk.do(c.ReleaseInject("i1"))
    desk.controller.set_covered(True)
    qtbot.wait(1)  # what was taken away is gone after a turn of the event loop
    desk.act(wish)
    qtbot.wait(1)
    assert "GEHEIM" not in everything_said(desk.window)


def test_uncovering_needs_a_confirmation_and_brings_everything_back(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    desk = a_desk(qtbot, theme, texts, a_secret_scenario())
    desk.do(c.StartPlay())
    desk.controller.set_covered(True)
    with qtbot.waitSignal(desk.window.uncover_confirmed):
        desk.window.cover.action_requested.emit("uncover")
    assert desk.window.cover.alert() is None
    assert "GEHEIM straks" in everything_said(desk.window)


def test_a_rehearsal_says_in_the_top_bar_that_it_does_not_count(desk: DeskParts, texts: Texts) -> None:
    session, top = desk.session, desk.window.top
    tried = replace(session.state, setup=replace(session.state.setup, rehearsal=True))
    when = session.when()
    for state, marked in ((session.state, False), (tried, True)):
        lines = schedule(session.scenario, state, when)
        top.present(clock_view(Moment(session.scenario, state, when, lines), ""))
        words = [label.text() for label in top.findChildren(ElidedLabel)]
        assert any(text.startswith(texts("console.lead.rehearsal")) for text in words) is marked


def test_every_stop_of_the_keyboard_has_a_name(desk: DeskParts) -> None:
    desk.do(c.ReleaseInject("i1"))
    nameless = [
        widget
        for widget in desk.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName().strip()
    ]
    assert [widget.objectName() or type(widget).__name__ for widget in nameless] == []


def test_tab_goes_from_script_to_inject_actions_buttons_entry_log_and_status(desk: DeskParts) -> None:
    desk.do(c.ReleaseInject("i1"))
    desk.do(c.LogEntry(Entry("HLM", EntryKind.ACTION, "Opvang")))
    window = desk.window
    parts = (window.script, window.head, window.actions, window.due, window.entry, window.log, window.strip)
    window.script.list.setFocus()
    seen: list[QWidget] = []
    for _ in range(80):
        focus = window.focusWidget()
        part = next((part for part in parts if focus is not None and part.isAncestorOf(focus)), None)
        if part is not None and part not in seen:
            seen.append(part)
        window.focusNextChild()
    assert seen == list(parts)


def test_rows_of_the_script_are_read_aloud_in_full(desk: DeskParts) -> None:
    model = desk.window.script.model
    said = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert "T+00:10, gepland, Een ziekenhuis belt, mondeling, alleen voor HLM" in said


def test_the_log_inserts_rows_and_follows_the_end_unless_somebody_looks_back(desk: DeskParts) -> None:
    model = desk.window.log.model
    assert model is not None
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for number in range(40):
        desk.do(c.LogEntry(Entry("HLM", EntryKind.ACTION, f"Regel {number}")))
    assert model.rowCount() == 40
    assert desk.window.log.follows()
    desk.window.log.list.scrollToTop()
    desk.do(c.LogEntry(Entry("HLM", EntryKind.ACTION, "Nieuw")))
    assert not desk.window.log.follows()
    assert "1 nieuwe regel" in everything_said(desk.window.log)
    desk.window.log.to_end()
    assert desk.window.log.follows()
    del tester


def test_the_log_can_show_one_role(desk: DeskParts) -> None:
    model = desk.window.log.model
    assert model is not None
    for role in ("HLM", "LIA", "VRK"):
        desk.do(c.LogEntry(Entry(role, EntryKind.ACTION, "Iets", ("VRK",) if role == "HLM" else ())))
    model.filter_role("VRK")
    assert [model.row_at(place).entry.role for place in range(model.rowCount())] == ["HLM", "VRK"]
    desk.do(c.LogEntry(Entry("LIA", EntryKind.ACTION, "Buiten beeld")))
    assert model.rowCount() == 2


def test_an_entry_does_not_make_the_rest_of_the_console_again(desk: DeskParts) -> None:
    before = desk.controller.view
    desk.do(c.LogEntry(Entry("HLM", EntryKind.ACTION, "Opvang")))
    assert desk.controller.view is before


def test_a_limit_counts_down_in_table_time_and_says_when_it_is_late(desk: DeskParts) -> None:
    desk.do(c.ReleaseInject("i1"))
    desk.pass_time(60)
    first = desk.window.actions.lines[0]
    assert "nog 04:00" in everything_said(first)
    desk.do(c.Pause())
    desk.pass_time(600)
    assert "nog 04:00" in everything_said(first)
    desk.do(c.Resume())
    desk.pass_time(420)
    assert "3 min te laat" in everything_said(first)


def test_an_action_of_each_has_a_row_for_every_role_present(desk: DeskParts) -> None:
    desk.do(c.ReleaseInject("i1"))
    roles = [line.action.role for line in desk.window.actions.lines if line.action is not None]
    assert roles == ["", "LIA", "VRK", "HLM"]


def test_a_status_is_set_by_hand_and_freed(desk: DeskParts) -> None:
    tile = desk.window.strip.tiles[0]
    tile.click()
    desk.choose("Uitgevallen")
    assert desk.session.state.functions["electricity"].by_hand
    tile.click()
    desk.choose("Draaiboek volgen")
    assert not desk.session.state.functions["electricity"].by_hand


SHEETS = (
    "pause_menu clock_menu shift_script extra_inject table_question withdraw hold_this skip_this copy"
    " change_facilitator add_role improve end"
)


@pytest.mark.parametrize("name", SHEETS.split())
def test_every_sheet_opens_with_the_keyboard_in_it_and_escape_closes_it(desk: DeskParts, name: str) -> None:
    desk.do(c.ReleaseInject("i1"))
    desk.act(name)
    assert desk.window.page_shown(desk.window.sheet)
    focus = desk.window.focusWidget()
    assert focus is not None
    assert desk.window.sheet.isAncestorOf(focus)
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.page_shown(desk.window.inject)
    assert desk.window.entry.editor.hasFocus()


def test_search_finds_in_script_and_log_and_goes_there(desk: DeskParts) -> None:
    desk.do(c.LogEntry(Entry("HLM", EntryKind.ACTION, "Bel het ziekenhuis")))
    desk.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    desk.window.search.field.setText("ziekenhuis")
    assert desk.window.search.list.count() == 2
    desk.press(Qt.Key.Key_Return)
    assert "Een ziekenhuis belt" in everything_said(desk.window.head)


def test_an_extra_inject_goes_out_at_once(desk: DeskParts) -> None:
    desk.act("extra_inject")
    desk.fill("field_title", "Een boom valt")
    desk.fill("field_text", "Op de weg.")
    desk.fill("field_to", "hlm vrk")
    desk.click("answer_release")
    assert desk.released() == ["x1"]
    assert desk.session.state.ad_hoc[0].to == ("HLM", "VRK")
    assert desk.window.page_shown(desk.window.inject)


def test_the_briefing_and_the_hot_debrief_are_led_from_the_middle(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    desk = a_desk(qtbot, theme, texts)
    desk.act("briefing")
    desk.window.briefing.step(1)
    assert desk.session.state.speaker == "LIA"
    desk.window.briefing.step(1)
    assert (desk.session.state.speaker, desk.session.state.spoken) == ("VRK", ("LIA",))
    desk.act("play")
    desk.act("hot_debrief")
    assert desk.window.page_shown(desk.window.hot_debrief)
    field = desk.window.hot_debrief.fields["HLM"]
    field.setFocus()
    QTest.keyClicks(field, "Wij belden te laat")
    desk.press(Qt.Key.Key_Return)
    assert desk.session.state.lines[(1, "HLM")] == "Wij belden te laat"


@pytest.mark.parametrize("size", [(1280, 640), (1440, 900), (1920, 1080)])
def test_the_window_is_complete_at_every_size(qtbot: QtBot, desk: DeskParts, size: tuple[int, int]) -> None:
    desk.do(c.ReleaseInject("i1"))
    desk.window.resize(*size)
    qtbot.wait(1)
    assert (desk.window.width(), desk.window.height()) == size
    for part in (desk.window.top, desk.window.due, desk.window.entry, desk.window.strip):
        inside = part.mapTo(desk.window, part.rect().bottomRight())
        assert part.isVisible()
        assert inside.x() < size[0]
        assert inside.y() < size[1]


def test_nothing_is_folded_where_all_rows_can_be_seen(qtbot: QtBot, desk: DeskParts) -> None:
    desk.window.resize(1920, 1080)
    desk.settle()
    folds = ("script_earlier", "script_later", "log_earlier")
    assert not any(desk.window.findChild(QWidget, name).isVisible() for name in folds)


def test_a_sleep_of_the_computer_is_asked_about_once_and_the_answer_counts(desk: DeskParts) -> None:
    session = desk.session
    session.tick()
    before = session.when().elapsed_ms
    desk.clock.advance(600)
    session.tick()
    desk.settle()
    alert = desk.window.notice.alert()
    assert alert is not None
    assert "10" in alert.fact
    assert session.when().elapsed_ms == before
    desk.act("sleep_counted")
    assert session.when().elapsed_ms == before + 600_000
    assert desk.window.notice.alert() is None
    session.tick()
    assert desk.window.notice.alert() is None
