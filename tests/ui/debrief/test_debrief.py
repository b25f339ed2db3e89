"""The debrief page: words become events, the preview is what is handed out, and no word is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tabletop.app.jobs import Jobs
from tabletop.app.session import Session
from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.debrief.telling import read_timeline
from tabletop.exercise.commands import EndExercise, LogEntry, MarkAction, ReleaseInject, SetRemark, StartPlay
from tabletop.exercise.values import Entry
from tabletop.exercise.words import ActionMark, EntryKind, RunPhase
from tabletop.store.event_log import MemoryEventLog, NewRecord, StoredRecord
from tabletop.ui.debrief.controller import DebriefController
from tabletop.ui.debrief.due_field import DueField, read_date
from tabletop.ui.debrief.file_dialog import Wish
from tabletop.ui.debrief.finding_card import FindingCard
from tabletop.ui.debrief.growing_text import GrowingText
from tabletop.ui.debrief.owner_field import OwnerField
from tabletop.ui.debrief.page import DebriefPage
from tabletop.ui.debrief.pdf_pages import PdfPages
from tabletop.ui.theme import Theme
from tests.builders import a_session

Wait = Callable[[Callable[[], bool]], None]


class FillingDisk(MemoryEventLog):
    """A disk that can be full."""

    full = False

    def append(self, records: Sequence[NewRecord], *, after: int) -> tuple[StoredRecord, ...]:
        if self.full:
            raise Damaged(Message("store.disk_full", file="proef.tabletop", folder="C:"))
        return super().append(records, after=after)


@dataclass
class Desk:
    """A debrief on the screen, and where the next file goes."""

    session: Session
    jobs: Jobs
    page: DebriefPage
    controller: DebriefController
    targets: list[Path] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    wait: Wait = lambda condition: None
    disk: FillingDisk = field(default_factory=lambda: FillingDisk())

    def settled(self) -> None:
        """Let the newest PDF come."""
        self.wait(lambda: not self.jobs.busy and not self.controller._quiet.isActive())

    def card(self, place: int = 0) -> FindingCard:
        """Return a finding by its place."""
        return self.page.content.findChildren(FindingCard)[1:][place]

    def press(self, name: str) -> None:
        """Press a button by its object name."""
        button = self.page.findChild(QAbstractButton, name)
        assert button is not None
        button.click()


def an_ended_session(disk: FillingDisk) -> Session:
    session, clock = a_session(log=disk)
    session.do(StartPlay())
    session.do(ReleaseInject("i1"))
    clock.advance(60)
    for kind, text in ((EntryKind.PICTURE, "Alles is donker"), (EntryKind.DECISION, "Opvang open")):
        session.do(LogEntry(Entry("HLM", kind, text, informed=("VRK",), answers="i1")))
        clock.advance(60)
    session.do(MarkAction("i1", "1", ActionMark.NOT_SEEN))
    session.do(EndExercise())
    return session


@pytest.fixture
def desk(qtbot, theme: Theme, texts: Texts) -> Iterator[Desk]:
    disk = FillingDisk()
    jobs, session = Jobs(), an_ended_session(disk)
    page = DebriefPage(theme, texts)
    page.resize(1380, 836)
    qtbot.addWidget(page)
    page.show()
    targets: list[Path] = []
    wishes: list[Wish] = []

    def ask(_: DebriefPage, wish: Wish) -> Path | None:
        wishes.append(wish)
        return targets.pop() if targets else None

    controller = DebriefController(session, jobs, texts, page, ask)

    def wait(condition: Callable[[], bool]) -> None:
        def drained() -> bool:
            jobs.drain()
            return condition()

        qtbot.waitUntil(drained, timeout=20_000)

    made = Desk(session, jobs, page, controller, targets, wishes, wait, disk)
    made.settled()
    yield made
    controller.close()
    jobs.close()


def type_over(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def test_a_finding_is_edited_by_keyboard_alone_and_says_when_and_what_it_was(desk: Desk) -> None:
    card = desk.card()
    was = card._view.title
    toggle = card.findChild(QAbstractButton, "toggle")
    toggle.setFocus()
    QTest.keyClick(toggle, Qt.Key.Key_Return)
    title = card.findChild(GrowingText, "finding_title")
    type_over(title, "Niemand bepaalt de volgorde")
    QTest.keyClick(title, Qt.Key.Key_Return)
    found = desk.controller._report.findings[0]
    assert (found.title, found.original) == ("Niemand bepaalt de volgorde", was)
    assert card._chip.text().startswith("Aangepast ")
    assert was in card._was.text()


def test_an_edited_finding_can_be_restored_and_the_edit_taken_back(desk: Desk) -> None:
    card = desk.card()
    was = card._view.title
    card.edited.emit(card.key, "Eigen woorden", "Eigen tekst")
    card.fold(False)
    card.findChild(QAbstractButton, "restore").click()
    assert card._view.title == was
    assert desk.page.alert() is not None
    desk.page.action_requested.emit("undo")
    assert card._view.title == "Eigen woorden"


def test_an_edit_says_so_when_the_figures_change_and_can_be_confirmed(desk: Desk) -> None:
    key = desk.controller._report.findings[0].key
    card = desk.page.content._cards[key]
    card.edited.emit(key, "Eigen woorden", "Een actie bleef uit")
    for role in ("HLM", "VRK"):
        desk.session.do(MarkAction("i1", "2", ActionMark.NOT_SEEN, role))
    assert "in je tekst" in card._view.stale
    card.fold(False)
    card.findChild(QAbstractButton, "still_true").click()
    assert card._view.stale == ""
    assert card._view.title == "Eigen woorden"


def test_a_finding_without_a_title_is_not_kept_and_its_text_is_not_lost(desk: Desk) -> None:
    desk.page.content.add_finding(good=False)
    card = desk.page.content._new
    assert card is not None
    type_over(card.findChild(GrowingText, "finding_text"), "Niemand wist het")
    card.body().words.settle()
    assert "titel" in card.body().problem()
    desk.page.flush()
    found = desk.controller._report.findings
    assert any((x.title, x.text) == ("Niemand wist het", "Niemand wist het") for x in found)


def test_words_of_an_emptied_title_stay_in_the_field_when_the_page_is_presented_anew(desk: Desk) -> None:
    card = desk.card()
    card.fold(False)
    card.body().title.setPlainText("")
    card.body().title.settle()
    desk.session.do(MarkAction("i1", "2", ActionMark.SEEN, "HLM"))
    assert card.body().title.text() == ""
    assert card.body().problem()


def test_a_full_disk_keeps_the_words_on_the_screen_and_takes_them_later(desk: Desk) -> None:
    desk.press("add_remark")
    words = desk.page.content._remarks[0].findChild(GrowingText)
    desk.disk.full = True
    type_over(words, "Dit mag niet weg")
    words.settle()
    assert (desk.page.alert().kind, words.text()) == ("danger", "Dit mag niet weg")
    assert desk.page.alert().consequence == "Wat je typte, staat nog op het scherm maar is niet opgeslagen."
    desk.disk.full = False
    desk.page.flush()
    assert [remark.text for remark in desk.controller._report.remarks] == ["Dit mag niet weg"]
    assert desk.page.alert() is None


def test_a_new_improvement_point_gets_an_owner_a_date_and_a_step(desk: Desk) -> None:
    desk.press("add_improvement")
    row = desk.page.content._points[0]
    owner, due = row.findChild(OwnerField), row.findChild(DueField)
    assert "Wie pakt dit op?" in owner.accessibleName()
    type_over(row.findChild(GrowingText), "Volgorde vastleggen")
    QTest.keyClick(row.findChild(GrowingText), Qt.Key.Key_Return)
    next(action for action in owner.menu().actions() if action.data() == "LIA").trigger()
    type_over(due, "1 oktober 2026")
    QTest.keyClick(due, Qt.Key.Key_Return)
    QTest.mouseClick(row._learning.parts()[2], Qt.MouseButton.LeftButton)
    (point,) = desk.session.state.improvements.values()
    assert (point.text, point.owner, point.due, point.learning) == (
        "Volgorde vastleggen",
        "LIA",
        "2026-10-01",
        "work",
    )
    assert len(desk.page.content._points) == 1
    row.findChild(QAbstractButton, "remove").click()
    assert not desk.session.state.improvements
    desk.page.action_requested.emit("undo")
    assert list(desk.session.state.improvements.values()) == [point]


def test_an_owner_chosen_on_a_full_disk_is_kept_when_there_is_room_again(desk: Desk) -> None:
    desk.press("add_improvement")
    row = desk.page.content._points[0]
    type_over(row.findChild(GrowingText), "Volgorde vastleggen")
    row.findChild(GrowingText).settle()
    desk.disk.full = True
    owner = row.findChild(OwnerField)
    next(action for action in owner.menu().actions() if action.data() == "VRK").trigger()
    assert desk.page.alert().kind == "danger"
    desk.disk.full = False
    desk.session.do(SetRemark("", "Iets anders"))
    assert owner.owner() == "VRK"
    desk.page.flush()
    assert [point.owner for point in desk.session.state.improvements.values()] == ["VRK"]


def test_what_is_no_date_stays_in_the_field_and_is_said(desk: Desk) -> None:
    desk.press("add_improvement")
    row = desk.page.content._points[0]
    due = row.findChild(DueField)
    type_over(row.findChild(GrowingText), "Iets")
    row.findChild(GrowingText).settle()
    type_over(due, "volgende week")
    QTest.keyClick(due, Qt.Key.Key_Return)
    assert due.text() == "volgende week"
    assert due.property("state") == "error"
    assert "1-10-2026" in due.accessibleDescription()


def test_a_remark_is_added_changed_and_removed(desk: Desk) -> None:
    desk.press("add_remark")
    row = desk.page.content._remarks[0]
    type_over(row.findChild(GrowingText), "De eerste vraag kwam van GHOR")
    row.findChild(GrowingText).settle()
    type_over(row.findChild(GrowingText), "De eerste vraag kwam van VRK")
    row.findChild(GrowingText).settle()
    assert [remark.text for remark in desk.controller._report.remarks] == ["De eerste vraag kwam van VRK"]
    row.findChild(QAbstractButton, "remove").click()
    assert desk.controller._report.remarks == ()


def test_the_file_holds_the_very_bytes_of_the_preview(desk: Desk, tmp_path: Path) -> None:
    desk.targets.append(tmp_path / "evaluatie.pdf")
    QTest.keyClick(desk.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.settled()
    assert (tmp_path / "evaluatie.pdf").read_bytes() == desk.controller.pdf()
    assert desk.page.preview.page_count() == len(PdfPages(desk.controller.pdf()))
    assert "evaluatie.pdf" in desk.page.alert().fact
    assert desk.wishes[0].proposed.name == "Evaluatie Proefoefening 2026-05-21.pdf"


def test_a_pdf_that_is_asked_for_right_after_an_edit_has_that_edit(desk: Desk, tmp_path: Path) -> None:
    before = desk.controller.pdf()
    card = desk.card()
    card.fold(False)
    card.body().title.setPlainText("Zojuist bedacht")
    desk.targets.append(tmp_path / "evaluatie.pdf")
    desk.press("make_pdf")
    desk.wait((tmp_path / "evaluatie.pdf").exists)
    desk.settled()
    written = (tmp_path / "evaluatie.pdf").read_bytes()
    assert written == desk.controller.pdf() != before
    assert "Zojuist bedacht" in PdfPages(written).text(0)


def test_a_pdf_that_is_asked_for_is_written_although_the_page_is_left(desk: Desk, tmp_path: Path) -> None:
    told: list[Message] = []
    desk.controller.told.connect(told.append)
    card = desk.card()
    card.fold(False)
    card.body().title.setPlainText("Net voor het weggaan")
    desk.targets.append(tmp_path / "evaluatie.pdf")
    desk.press("make_pdf")
    desk.controller.close()
    desk.wait((tmp_path / "evaluatie.pdf").exists)
    assert "Net voor het weggaan" in PdfPages((tmp_path / "evaluatie.pdf").read_bytes()).text(0)
    desk.wait(lambda: bool(told))


def test_the_log_is_saved_in_the_form_that_was_asked(desk: Desk, tmp_path: Path) -> None:
    desk.targets.append(tmp_path / "log.csv")
    desk.page.log_requested.emit("csv")
    desk.settled()
    assert "Opvang open" in (tmp_path / "log.csv").read_text("utf-8-sig")


def test_a_file_that_cannot_be_written_is_said_calmly(desk: Desk, tmp_path: Path) -> None:
    desk.targets.append(tmp_path / "weg" / "evaluatie.pdf")
    desk.press("make_pdf")
    desk.settled()
    assert desk.page.alert().kind == "danger"
    assert desk.page.alert().consequence == "Er is niets geschreven. De oefening zelf is veilig."


def test_names_stand_in_the_pdf_only_when_asked_for(desk: Desk) -> None:
    def words() -> str:
        pages = PdfPages(desk.controller.pdf())
        return " ".join(pages.text(page) for page in range(len(pages)))

    assert "M. de Boer" not in words()
    desk.page.findChild(QAbstractButton, "with_names").click()
    desk.settled()
    assert "M. de Boer" in words()


def test_a_debrief_that_nobody_looks_at_catches_up_when_it_is_shown(desk: Desk) -> None:
    desk.page.hide()
    desk.session.do(SetRemark("", "Intussen gezegd"))
    assert desk.page.content._remarks == []
    desk.page.show()
    assert [row.text() for row in desk.page.content._remarks] == ["Intussen gezegd"]


def test_words_that_were_still_being_typed_are_kept_once_when_the_page_goes(desk: Desk) -> None:
    desk.press("add_remark")
    desk.press("add_improvement")
    desk.page.content._remarks[0].findChild(GrowingText).setPlainText("Nog net gezegd")
    desk.page.content._points[0].findChild(GrowingText).setPlainText("Nog net bedacht")
    desk.page.hide()
    desk.controller.close()
    found = read_timeline(desk.session.scenario, desk.session.records)
    assert [remark.text for remark in found.remarks] == ["Nog net gezegd"]
    assert [point.text for point in found.state.improvements.values()] == ["Nog net bedacht"]


def test_an_ended_exercise_can_be_reopened(desk: Desk, qtbot) -> None:
    with qtbot.waitSignal(desk.controller.reopened):
        desk.press("reopen")
    assert desk.session.state.phase is not RunPhase.ENDED


def test_a_section_turns_the_preview_to_its_page(desk: Desk) -> None:
    desk.press("section_log")
    assert desk.page.preview.page_number() > 1
    desk.press("section_summary")
    assert desk.page.preview.page_number() == 1


def test_a_narrow_window_puts_the_preview_behind_a_button(desk: Desk) -> None:
    desk.page.resize(1140, 640)
    assert not desk.page.preview.isVisible()
    desk.press("preview")
    assert desk.page.preview.isVisible()
    assert not desk.page.content.isVisible()


def test_every_place_of_the_keyboard_has_a_name(desk: Desk) -> None:
    desk.press("add_improvement")
    desk.press("add_remark")
    desk.page.content.add_finding(good=True)
    silent = [
        widget
        for widget in desk.page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName().strip()
    ]
    # The editor inside a scroll area and the like have a parent that speaks for them.
    assert [f"{widget.objectName()} {type(widget).__name__}" for widget in silent] == []


def test_tab_goes_through_the_page_from_top_to_bottom(desk: Desk) -> None:
    desk.press("add_improvement")
    desk.press("add_remark")
    desk.card().fold(False)
    desk.card().opened.emit(desk.card().key)
    desk.page.header.findChild(QAbstractButton, "back").setFocus()
    seen: list[str] = []
    for _ in range(60):
        seen.append(desk.page.window().focusWidget().objectName())
        QTest.keyClick(desk.page.window().focusWidget(), Qt.Key.Key_Tab)
    wanted = [
        "back",
        "make_pdf",
        "section_summary",
        "with_names",
        "add_finding",
        "finding_title",
        "finding_text",
        "add_improvement",
        "improvement_text",
        "owner",
        "due",
        "add_remark",
        "remark_text",
        "preview_next",
        "preview_page",
        "thumbnail",
    ]
    assert [name for name in dict.fromkeys(seen) if name in wanted] == wanted


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("1-10-2026", "nl", "2026-10-01"),
        ("1 okt 2026", "nl", "2026-10-01"),
        ("1 oktober 2026", "nl", "2026-10-01"),
        ("3 mrt. 2027", "nl", "2027-03-03"),
        ("2026-10-01", "en", "2026-10-01"),
        ("1 October 2026", "en", "2026-10-01"),
        ("31-2-2026", "nl", None),
        ("morgen", "nl", None),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, language: str, day: str | None) -> None:
    assert read_date(text, language) == day


def test_the_first_pdf_is_begun_only_after_the_page_stands(qtbot, theme: Theme, texts: Texts) -> None:
    jobs, page = Jobs(), DebriefPage(theme, texts)
    qtbot.addWidget(page)
    controller = DebriefController(an_ended_session(FillingDisk()), jobs, texts, page)
    assert not jobs.busy
    qtbot.waitUntil(lambda: jobs.busy)
    controller.close()
    jobs.close()
