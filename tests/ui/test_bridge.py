"""The breath of the house: what it notices at a tick is told once."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tabletop.app.jobs import Jobs
from tabletop.base.texts import Texts
from tabletop.ui.bridge import Bridge
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


def test_what_a_clock_that_was_set_means_can_be_said_in_both_languages() -> None:
    for language in ("nl", "en"):
        texts = Texts(language)
        assert all(texts(f"wiring.clock_changed.{name}") for name in ("back", "on", "what"))
