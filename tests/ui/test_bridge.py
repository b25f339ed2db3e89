"""The breath of the house: what it notices at a tick is told once."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tabletop.app import keeping
from tabletop.app.jobs import Jobs
from tabletop.app.runs import file_of
from tabletop.base.texts import Texts
from tabletop.ui.bridge import Bridge
from tests.app.test_keeping import a_session_on_disk
from tests.builders import a_running_session


def test_a_clock_that_was_set_back_is_told_once(qtbot: QtBot) -> None:
    session, clock = a_running_session()
    jobs = Jobs()
    bridge = Bridge(jobs)
    told: list[int] = []
    bridge.clock_changed.connect(told.append)
    session.tick()
    clock.set_by(-90 * 24 * 3600)
    with qtbot.waitSignal(bridge.clock_changed):
        bridge.live(session)
    clock.advance(1)
    session.tick()
    assert told == [-90 * 24 * 3600 * 1000]
    assert session.clock_changed_ms == 0
    bridge.stop()
    jobs.close()


def test_an_exercise_that_goes_on_is_backed_up_beside_the_main_thread(qtbot: QtBot) -> None:
    session = a_session_on_disk()
    jobs = Jobs()
    bridge = Bridge(jobs)
    bridge.live(session)
    path = file_of(session).path
    qtbot.waitUntil(lambda: len(keeping.backups_of(path)) == 1 and not jobs.busy, timeout=5000)
    bridge.live(None)
    bridge.stop()
    jobs.close()
    session.close()


def test_a_backup_that_cannot_be_made_is_told(qtbot: QtBot) -> None:
    session = a_session_on_disk()
    keeping.backups_folder().write_bytes(b"")
    jobs = Jobs()
    bridge = Bridge(jobs)
    with qtbot.waitSignal(bridge.trouble) as told:
        bridge.live(session)
    assert told.args is not None
    assert told.args[0].message.key == "keeping.backup.not_made"
    bridge.stop()
    jobs.close()
    session.close()


def test_what_a_clock_that_was_set_means_can_be_said_in_both_languages() -> None:
    for language in ("nl", "en"):
        texts = Texts(language)
        assert all(texts(f"wiring.clock_changed.{name}") for name in ("back", "on", "what"))
