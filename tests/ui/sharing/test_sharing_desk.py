"""Receiving a package in a window: it is looked at first, taken in on a press, and a bad one changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tabletop.app import sharing
from tabletop.app.jobs import Jobs
from tabletop.app.library import own_scenarios
from tabletop.app.scenario_versions import kept_versions
from tabletop.base.message import Message
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.ui.home.desk import HomeDesk
from tabletop.ui.main_window import MainWindow
from tabletop.ui.sharing.desk import PAGE, SharingDesk
from tabletop.ui.sharing.incoming_page import IncomingPage
from tabletop.ui.theme import Theme
from tests.app.test_sharing import TINY
from tests.interchange.packages import png, whole, zipped

POWER = scenarios() / "stroomstoring-noord-holland"


class Seen:
    """A window with the desk, and what it told."""

    def __init__(self, theme: Theme, texts: Texts, jobs: Jobs | None = None) -> None:
        self.texts = texts
        self.window = MainWindow(theme, texts)
        self.home = HomeDesk(self.window, theme, texts)
        self.desk = SharingDesk(self.window, theme, texts, jobs)
        self.told: list[tuple[str, str]] = []
        self.came: list[str] = []
        self.desk.told.connect(self._on_told)
        self.desk.taken_in.connect(self.came.append)
        self.window.show()

    def _on_told(self, message: Message, kind: str) -> None:
        self.told.append((kind, self.texts.say(message)))

    @property
    def page(self) -> IncomingPage:
        """The page of the package in view."""
        page = self.window.page(PAGE)
        assert isinstance(page, IncomingPage)
        return page

    def offers(self) -> list[str]:
        """Return what the page offers, from left to right."""
        page = self.page
        buttons = (page.leave_button, page.replace_button, page.copy_button, page.take_button)
        return [button.objectName().removeprefix("incoming_") for button in buttons if button.isVisible()]


@pytest.fixture
def seen(theme: Theme, texts: Texts, qtbot) -> Seen:  # type: ignore[no-untyped-def]
    """Return the window at home."""
    made = Seen(theme, texts)
    qtbot.addWidget(made.window)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a package of a small scenario."""
    return _sent(tmp_path, TINY.format(id="klein"))


def _sent(to: Path, text: str) -> Path:
    folder = to / "klein"
    (folder / "media").mkdir(parents=True, exist_ok=True)
    (folder / "nl.yaml").write_text(text, encoding="utf-8")
    (folder / "media" / "kaart.png").write_bytes(png())
    return sharing.export_package(folder, to / "klein.tabletop-scenario").file


def test_a_new_scenario_is_looked_at_and_taken_in_with_enter(seen: Seen, file: Path) -> None:
    seen.desk.bring_in(str(file))
    assert seen.window.shown_page() == PAGE
    assert seen.offers() == ["leave", "take"]
    assert seen.window.focusWidget() is seen.page.take_button
    assert not own_scenarios().exists()
    QTest.keyClick(seen.page.take_button, Qt.Key.Key_Return)
    assert seen.came == [str(own_scenarios() / "klein")]
    assert seen.told == [("ok", "‘Klein’ is opgenomen.")]
    assert seen.window.shown_page() == "home"
    assert seen.window.page(PAGE) is None


def test_escape_leaves_the_package_and_takes_nothing_in(seen: Seen, file: Path) -> None:
    seen.home.show_page("scenarios")
    seen.desk.bring_in(str(file))
    QTest.keyClick(seen.page.take_button, Qt.Key.Key_Escape)
    assert seen.window.shown_page() == "scenarios"
    assert (seen.came, seen.told) == ([], [])
    assert not own_scenarios().exists()


def test_the_same_scenario_again_can_only_come_in_as_a_copy(seen: Seen, file: Path) -> None:
    sharing.take_in(file)
    seen.desk.bring_in(str(file))
    assert seen.offers() == ["leave", "copy"]
    alert = seen.page.known.alert()
    assert alert is not None
    assert alert.fact == "Je hebt dit scenario al"
    assert seen.window.focusWidget() is seen.page.leave_button, "there is no need to take it in"
    seen.page.copy_button.click()
    assert seen.came == [str(own_scenarios() / "klein-2")]


def test_a_changed_scenario_says_what_changed_and_my_own_stays(seen: Seen, tmp_path: Path, file: Path) -> None:
    folder = sharing.take_in(file)
    before = (folder / "nl.yaml").read_bytes()
    changed = _sent(tmp_path, TINY.format(id="klein").replace("at: T+00:00\n    core", "at: T+00:10\n    core"))
    seen.desk.bring_in(str(changed))
    assert seen.offers() == ["leave", "replace", "copy"]
    alert = seen.page.known.alert()
    assert alert is not None
    assert "1 inject verplaatst" in alert.consequence
    seen.page.copy_button.click()
    assert (folder / "nl.yaml").read_bytes() == before


def test_replacing_my_scenario_says_where_my_own_text_is(seen: Seen, tmp_path: Path, file: Path) -> None:
    folder = sharing.take_in(file)
    seen.desk.bring_in(str(_sent(tmp_path, TINY.format(id="klein").replace("Klein", "Groot"))))
    seen.page.replace_button.click()
    assert b"title: Groot" in (folder / "nl.yaml").read_bytes()
    assert seen.told == [("ok", "‘Groot’ is vervangen. Je eigen tekst staat bij de versies.")]
    assert seen.came == [str(folder)]
    assert [one.label.name for one in kept_versions("klein").versions] == ["Vóór het vervangen door een pakket"]


def test_a_shipped_scenario_is_never_replaced(seen: Seen, tmp_path: Path) -> None:
    seen.desk.bring_in(str(sharing.export_package(POWER, tmp_path / "x.tabletop-scenario").file))
    assert seen.offers() == ["leave", "copy"]
    assert seen.page.pictures.count() == 2
    assert not seen.page.pictures.item(0).icon().isNull()


def test_a_scenario_with_errors_can_come_in_and_says_so(seen: Seen, tmp_path: Path) -> None:
    seen.desk.bring_in(str(_sent(tmp_path, TINY.format(id="klein").replace("[A1]", "[X9]"))))
    alert = seen.page.trouble.alert()
    assert alert is not None
    assert alert.fact == "Het scenario heeft 1 fout"
    assert seen.page.problems.item(0).text().startswith("Fout: De rol 'X9' bestaat niet")
    assert seen.offers() == ["leave", "take"]


def test_what_is_wrong_is_said_without_words_of_the_file(seen: Seen, tmp_path: Path) -> None:
    late = TINY.format(id="klein").replace("at: T+00:00\n    core", "at: T+09:00\n    core")
    seen.desk.bring_in(str(_sent(tmp_path, late)))
    said = "\n".join(seen.page.problems.item(n).text() for n in range(seen.page.problems.count()))
    assert "valt buiten de oefening" in said
    assert "minutes.play" not in said


def test_a_scenario_that_cannot_be_read_can_only_be_left(seen: Seen, tmp_path: Path) -> None:
    (tmp_path / "x.tabletop-scenario").write_bytes(zipped(whole()))
    seen.desk.bring_in(str(tmp_path / "x.tabletop-scenario"))
    assert seen.offers() == ["leave"]
    assert seen.page.problems.count() > 0


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", zipped(whole()) + b"more"])
def test_a_bad_package_is_told_about_and_the_window_stays_where_it_was(
    seen: Seen, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "x.tabletop-scenario").write_bytes(content)
    seen.desk.bring_in(str(tmp_path / "x.tabletop-scenario"))
    assert [kind for kind, _ in seen.told] == ["warn"]
    assert seen.window.shown_page() == "home"


def test_somebody_took_the_name_meanwhile(seen: Seen, file: Path) -> None:
    seen.desk.bring_in(str(file))
    sharing.take_in(file)
    seen.page.take_button.click()
    assert seen.told[0][0] == "warn"
    assert seen.page.isEnabled()
    assert seen.came == []


def test_a_scenario_is_sent_under_the_name_that_was_asked_for(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "voor de buren"), ""))
    seen.desk.ask_target(str(POWER))
    assert seen.told == [("ok", "voor de buren.tabletop-scenario staat klaar om te versturen.")]
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "voor de buren.tabletop-scenario"), "")
    )
    seen.desk.ask_package()
    assert seen.window.shown_page() == PAGE


def test_a_window_in_which_nobody_chose_a_file_stays_as_it_is(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    seen.desk.ask_target(str(POWER))
    seen.desk.ask_package()
    assert (seen.told, seen.window.shown_page()) == ([], "home")


def test_with_a_worker_the_window_does_not_wait(theme: Theme, texts: Texts, qtbot, file: Path) -> None:  # type: ignore[no-untyped-def]
    jobs = Jobs()
    seen = Seen(theme, texts, jobs)
    qtbot.addWidget(seen.window)
    seen.desk.bring_in(str(file))
    assert seen.window.shown_page() == "home"
    _drained(jobs, qtbot)
    assert seen.window.shown_page() == PAGE
    seen.page.take_button.click()
    assert not seen.page.isEnabled()
    _drained(jobs, qtbot)
    assert seen.came == [str(own_scenarios() / "klein")]
    jobs.close()


def _drained(jobs: Jobs, qtbot) -> None:  # type: ignore[no-untyped-def]
    def idle() -> None:
        jobs.drain()
        assert not jobs.busy

    qtbot.waitUntil(idle)
