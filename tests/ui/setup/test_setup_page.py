"""Set-up by keyboard and by mouse, as a facilitator fills it in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.exercise.values import AddedRole
from tabletop.exercise.words import Presence
from tabletop.projections.setup import DiskFacts, EarlierTable, RoomScreen, SetupFacts, setup_view
from tabletop.projections.setup_draft import SetupDraft, new_draft, with_presence, with_role
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Role, Scenario
from tabletop.ui.setup.page import SetupPage
from tabletop.ui.setup.partner_row import PartnerRow
from tabletop.ui.setup.role_dialog import RoleDialog
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.label import ElidedLabel
from tests.builders import a_scenario

SCREENS = (RoomScreen("a", "laptop", 1440, 900, own=True), RoomScreen("b", "beamer", 1920, 1080))
EARLIER = (EarlierTable("t7", "do 7 mei 2026, Haarlem"),)


class Desk:
    """A page with what makes its views, as the application does."""

    def __init__(self, theme: Theme, scenario: Scenario, draft: SetupDraft, language: str = "nl") -> None:
        self.texts = Texts(language)
        self.scenario = scenario
        self.draft = draft
        self.facts = SetupFacts(DiskFacts(10**11, 3), SCREENS, EARLIER, saved_at="09:02", languages=("nl", "en"))
        self.page = SetupPage(theme, self.texts)
        self.page.draft_changed.connect(self.keep)
        self.keep(draft)
        self.page.resize(1220, 640)
        self.page.show()

    def keep(self, draft: SetupDraft) -> None:
        self.draft = draft
        self.page.present(setup_view(self.scenario, draft, self.facts, self.texts))

    def find(self, name: str) -> QWidget:
        found = self.page.findChildren(QWidget, name)
        assert found, name
        # What was taken away hides at once, and goes a moment later.
        return next((widget for widget in found if not widget.isHidden()), found[0])

    def press(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)


def _scenario() -> Scenario:
    roles = (
        Role(code="LIA", organisation="Liander", functions=("electricity",)),
        Role(code="KPN", organisation="KPN", functions=("public-telecom",)),
        Role(code="HLM", organisation="Gemeente Haarlem"),
    )
    return a_scenario(roles=roles)


@pytest.fixture
def desk(theme: Theme, qtbot: object) -> Desk:
    """Return set-up with everybody at the table."""
    return Desk(theme, _scenario(), new_draft(_scenario(), "2026-05-21"))


@pytest.fixture
def gap_desk(theme: Theme, qtbot: object) -> Desk:
    """Return set-up without anybody for telecom."""
    draft = with_presence(new_draft(_scenario(), "2026-05-21"), "KPN", Presence.ABSENT)
    return Desk(theme, _scenario(), draft)


def test_a_row_says_at_which_table_the_role_sits(theme: Theme, qtbot: object) -> None:
    scenario = replace(_scenario(), pairs=True)
    desk = Desk(theme, scenario, new_draft(scenario, "2026-05-21"))
    said = [
        " ".join(label.text() for label in desk.find(f"partner_{code}").findChildren(ElidedLabel))
        for code in ("LIA", "KPN", "HLM")
    ]
    assert ["Tafel: Tweetal 1 · " in words for words in said] == [True, True, False]
    assert "Tafel: Tweetal 2" in said[2]


def test_arrows_choose_the_presence(desk: Desk) -> None:
    row = desk.find("partner_KPN")
    assert isinstance(row, PartnerRow)
    row.presence.setFocus()
    chosen = next(part for part in row.presence.parts() if part.isChecked())
    QTest.keyClick(chosen, Qt.Key.Key_Right)
    assert desk.draft.seat("KPN").presence is Presence.CELL
    assert row.presence.current() == "cell"


def test_a_click_makes_a_partner_absent_and_the_gap_appears(desk: Desk) -> None:
    row = desk.find("partner_KPN")
    part = row.findChild(QAbstractButton, "segment_absent")
    assert part is not None
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    words = [bar.alert().fact for bar in desk.page._coverage.alerts()]  # type: ignore[union-attr]
    assert any(word.startswith("Telecom/ICT raakt verstoord op T+00:20") for word in words)


def test_typing_names_keeps_the_cursor_where_it_is(desk: Desk) -> None:
    line = desk.find("names_LIA")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "Sane")
    line.setCursorPosition(2)
    QTest.keyClicks(line, "n")
    assert line.cursorPosition() == 3
    assert desk.draft.seat("LIA").names == "Sanne"


def test_place_date_and_people_reach_the_draft(desk: Desk) -> None:
    for name in ("place", "facilitator", "response_cell", "observers", "scribe"):
        QTest.keyClicks(desk.find(f"setup_{name}"), f"woord {name}")
        assert getattr(desk.draft, name) == f"woord {name}"
    QTest.keyClick(desk.find("setup_date"), Qt.Key.Key_Up)
    assert desk.draft.date != "2026-05-21"


def test_the_cell_takes_over_a_missing_partner(gap_desk: Desk) -> None:
    gap_desk.press("alert_action_cell:KPN")
    assert gap_desk.draft.seat("KPN").presence is Presence.CELL
    assert gap_desk.page._coverage.alerts() == ()


def test_a_role_added_from_a_gap_speaks_for_that_function(gap_desk: Desk) -> None:
    gap_desk.press("alert_action_add:public-telecom")
    dialog = gap_desk.page.findChild(RoleDialog)
    assert dialog is not None
    organisation = dialog.findChild(QLineEdit, "role_organisation")
    QTest.keyClicks(organisation, "Odido")
    QTest.keyClick(organisation, Qt.Key.Key_Return)
    assert gap_desk.draft.added == (AddedRole("ODI", "Odido", ("public-telecom",)),)
    assert gap_desk.page._coverage.alerts() == ()


def test_the_dialog_refuses_a_code_that_is_taken_and_says_so(desk: Desk) -> None:
    desk.press("add_role")
    dialog = desk.page.findChild(RoleDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.findChild(QLineEdit, "role_organisation"), "Nog een Liander")
    code = dialog.findChild(QLineEdit, "role_code")
    code.clear()
    QTest.keyClicks(code, "lia")
    dialog.accept()
    assert dialog.isVisible()
    assert "LIA zit al aan tafel" in code.accessibleDescription()
    assert desk.draft.added == ()
    dialog.reject()


def test_space_ticks_a_function_in_the_dialog(desk: Desk) -> None:
    desk.press("add_role")
    dialog = desk.page.findChild(RoleDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.findChild(QLineEdit, "role_organisation"), "Waternet")
    listing = dialog.findChild(QWidget, "role_functions")
    QTest.keyClick(listing, Qt.Key.Key_Down)
    QTest.keyClick(listing, Qt.Key.Key_Space)
    QTest.keyClick(listing, Qt.Key.Key_Return)
    assert desk.draft.added == (AddedRole("WAT", "Waternet", ("public-telecom",)),)


def test_an_added_role_can_be_taken_away_again(desk: Desk) -> None:
    desk.keep(with_role(desk.draft, AddedRole("WN", "Waternet")))
    row = desk.find("partner_WN")
    assert isinstance(row, PartnerRow)
    row.removal_requested.emit("WN")
    assert desk.draft.added == ()
    assert [row.role().code for row in desk.page._table.rows()] == ["LIA", "KPN", "HLM"]


def test_open_roles_are_added_in_one_line_each(theme: Theme, qtbot: object) -> None:
    scenario = replace(_scenario(), roles=(), open_roles=True, injects=_scenario().injects[:1])
    desk = Desk(theme, scenario, new_draft(scenario, "2026-05-21"))
    line = desk.find("quick_organisation")
    for name in ("Waternet", "Gemeente Haarlem"):
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert [(role.code, role.organisation) for role in desk.draft.added] == [
        ("WAT", "Waternet"),
        ("GH", "Gemeente Haarlem"),
    ]


def test_the_earlier_table_is_asked_for_by_its_id(desk: Desk) -> None:
    spy = QSignalSpy(desk.page.take_over_requested)
    button = desk.find("take_over")
    assert button.isVisible()
    button._menu.actions()[0].trigger()  # type: ignore[attr-defined]
    assert [list(call) for call in (spy.at(n) for n in range(spy.count()))] == [["t7"]]


def test_the_screen_of_the_room_is_chosen_and_the_test_picture_asked_for(desk: Desk) -> None:
    asked = QSignalSpy(desk.page.test_picture_requested)
    assert not desk.find("show_picture").isEnabled()
    desk.page.go_to("screens")
    desk.press("screen_b")
    assert desk.draft.room == "b"
    desk.press("screens_picture")
    assert asked.at(0) == ["b"]
    desk.press("answer_picture")
    assert "picture" in desk.draft.answers


def test_a_beamer_that_is_pulled_out_is_noticed(desk: Desk) -> None:
    desk.keep(replace(desk.draft, room="b"))
    desk.facts = replace(desk.facts, screens=SCREENS[:1])
    desk.keep(desk.draft)
    assert desk.page._checklist.line("room").text() == "Het gekozen zaalscherm is er niet meer"
    assert set(desk.page._screens.cards()) == {"window"}


def test_tone_language_and_rehearsal_reach_the_draft(desk: Desk) -> None:
    desk.page.go_to("screens")
    for name, key in (("setup_tone", "light"), ("setup_language", "en")):
        part = desk.find(name).findChild(QAbstractButton, f"segment_{key}")
        assert part is not None
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    desk.page.go_to("start")
    QTest.keyClick(desk.find("setup_rehearsal"), Qt.Key.Key_Space)
    assert (desk.draft.tone, desk.draft.language, desk.draft.rehearsal) == ("light", "en", True)


def test_the_way_to_the_start_goes_by_enter_alone(desk: Desk) -> None:
    started = QSignalSpy(desk.page.start_requested)
    following = desk.find("setup_next")
    for step in ("screens", "start"):
        QTest.keyClick(following, Qt.Key.Key_Return)
        assert desk.page.step() == step
    QTest.keyClick(following, Qt.Key.Key_Return)
    assert started.count() == 1
    assert started.at(0)[0] == desk.draft


def test_a_gap_is_asked_about_before_the_start(gap_desk: Desk) -> None:
    started = QSignalSpy(gap_desk.page.start_requested)
    gap_desk.page.go_to("start")
    gap_desk.press("setup_next")
    assert started.count() == 0
    assert gap_desk.page._start.is_asking()
    assert gap_desk.find("alert_action_table").hasFocus(), "the keyboard goes to the safe answer"
    gap_desk.press("alert_action_table")
    assert gap_desk.page.step() == "table"
    gap_desk.page.go_to("start")
    gap_desk.press("setup_next")
    gap_desk.press("alert_action_anyway")
    assert started.count() == 1


def test_nobody_at_the_table_cannot_start(theme: Theme, qtbot: object) -> None:
    draft = new_draft(_scenario(), "2026-05-21")
    for role in ("LIA", "KPN", "HLM"):
        draft = with_presence(draft, role, Presence.ABSENT)
    desk = Desk(theme, _scenario(), draft)
    started = QSignalSpy(desk.page.start_requested)
    desk.page.go_to("start")
    desk.press("setup_next")
    assert desk.page.findChild(QWidget, "alert_action_anyway") is None
    assert started.count() == 0


def test_papers_and_single_cards_are_asked_for(desk: Desk) -> None:
    asked = QSignalSpy(desk.page.print_requested)
    desk.press("print_book")
    row = desk.find("partner_HLM")
    assert isinstance(row, PartnerRow)
    row.more._menu.actions()[0].trigger()  # type: ignore[union-attr]
    assert [asked.at(0), asked.at(1)] == [["book", ""], ["roles", "HLM"]]


def test_back_goes_a_step_back_and_from_the_table_home(desk: Desk) -> None:
    gone = QSignalSpy(desk.page.back_requested)
    desk.page.go_to("screens")
    desk.press("setup_back")
    assert desk.page.step() == "table"
    desk.press("setup_back")
    desk.press("step_home")
    assert gone.count() == 2


@pytest.mark.parametrize("step", ["table", "screens", "start"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_focusable_widget_has_a_name_and_a_stop(
    theme: Theme, qtbot: object, step: str, language: str
) -> None:
    draft = with_presence(new_draft(_scenario(), "2026-05-21"), "KPN", Presence.ABSENT)
    desk = Desk(theme, _scenario(), draft, language)
    desk.page.go_to(step)
    QApplication.processEvents()
    focusable = [w for w in desk.page.findChildren(QWidget) if _takes_focus(w)]
    assert len(focusable) > 10
    nameless = [w for w in focusable if not w.accessibleName() and not _is_inside_named(w)]
    assert [(type(w).__name__, w.objectName()) for w in nameless] == []
    assert all(w.visibleRegion() is not None for w in focusable)


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_inside_named(widget: QWidget) -> bool:
    """The editor inside a date field is named by the field."""
    parent = widget.parentWidget()
    return widget.focusProxy() is not None or (parent is not None and bool(parent.accessibleName()))


@pytest.mark.parametrize("count", [0, 5, 30])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_is_wider_than_the_smallest_window(theme: Theme, qtbot: object, count: int, language: str) -> None:
    draft = new_draft(_scenario(), "2026-05-21")
    for number in range(count):
        code = f"Q{chr(65 + number // 26)}{chr(65 + number % 26)}"
        name = "Hoogheemraadschap Hollands Noorderkwartier, afdeling crisisbeheersing en vergunningen"
        draft = with_role(draft, AddedRole(code, name, ("public-telecom", "electricity")))
    desk = Desk(theme, _scenario(), replace(draft, place="Zaal " * 40, observers="Naam " * 60), language)
    for step in ("table", "screens", "start"):
        desk.page.go_to(step)
        assert desk.page.minimumSizeHint().width() <= 1220
        assert desk.page.minimumSizeHint().height() <= 640
        assert _widest(desk.page) <= 1220


def _widest(page: SetupPage) -> int:
    QApplication.processEvents()
    shown = [w for w in page.findChildren(QWidget) if w.isVisible()]
    return max(w.mapTo(page, w.rect().topRight()).x() for w in shown)


def test_tab_follows_the_eye_also_through_what_came_later(gap_desk: Desk) -> None:
    gap_desk.keep(with_role(gap_desk.draft, AddedRole("WN", "Waternet")))
    gap_desk.keep(with_presence(gap_desk.draft, "HLM", Presence.ABSENT))
    QApplication.processEvents()
    start = gap_desk.find("step_home")
    names, widget = [start.objectName()], start.nextInFocusChain()
    while widget is not start:
        if _takes_focus(widget):
            names.append(widget.objectName())
        widget = widget.nextInFocusChain()
    wanted = [
        "step_home",
        "setup_place",
        "setup_scribe",
        "add_role",
        "names_LIA",
        "more_LIA",
        "names_WN",
        "alert_action_cell:KPN",
        "alert_action_injects",
        "answer_picture",
        "print_book",
        "setup_back",
        "setup_next",
    ]
    assert [name for name in names if name in wanted] == wanted


def test_the_page_can_be_shown_in_the_other_theme(desk: Desk) -> None:
    desk.page.set_theme(Theme("dark"))
    desk.page.set_theme(Theme("light"))
    desk.keep(with_presence(desk.draft, "KPN", Presence.ABSENT))
    assert desk.page._coverage.alerts()


def test_the_shipped_scenarios_can_be_set_up(theme: Theme, qtbot: object) -> None:
    for name in ("stroomstoring-noord-holland", "ken-je-partner"):
        scenario = load_folder(scenarios() / name).scenario
        assert scenario is not None
        desk = Desk(theme, scenario, new_draft(scenario, "2026-05-21"))
        assert len(desk.page._table.rows()) == len(scenario.roles)
