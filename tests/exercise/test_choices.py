"""Choices: what is before the table, what should have been made, and words that stay as the table got them."""

from __future__ import annotations

from dataclasses import replace

from tabletop.exercise import commands as c
from tabletop.exercise.choices import OpenChoice, open_choices
from tabletop.exercise.script import words_of
from tabletop.scenario.inject import Variant
from tests.builders import a_running_session, a_scenario


def _closing_at(seconds: int | None):  # type: ignore[no-untyped-def]
    scenario = a_scenario()
    choice = replace(scenario.choices[0], closes=seconds)
    return a_running_session(replace(scenario, choices=(choice,)))


def _open(session) -> tuple[OpenChoice, ...]:  # type: ignore[no-untyped-def]
    return open_choices(session.scenario, session.state, session.when())


def test_a_choice_is_open_from_its_inject_until_somebody_chooses() -> None:
    session, _ = _closing_at(None)
    assert _open(session) == ()
    session.do(c.ReleaseInject("i3"))
    (choice,) = _open(session)
    assert (choice.put, choice.closed, choice.default, choice.closes_in) == (True, False, "region", None)
    session.do(c.Choose("c1", "town"))
    assert _open(session) == ()


def test_past_its_closing_time_a_choice_offers_its_default_and_chooses_nothing_by_itself() -> None:
    session, clock = _closing_at(1200)
    session.do(c.ReleaseInject("i3"))
    clock.advance(1199)
    assert [(choice.closed, choice.closes_in) for choice in _open(session)] == [(False, 1)]
    clock.advance(1)
    session.tick()
    assert [(choice.closed, choice.closes_in) for choice in _open(session)] == [(True, 0)]
    assert session.state.choices == {}


def test_a_choice_whose_inject_was_skipped_still_closes() -> None:
    session, clock = _closing_at(1200)
    session.do(c.SkipInject("i3"))
    clock.advance(1300)
    assert [(choice.put, choice.closed) for choice in _open(session)] == [(False, True)]


def test_words_that_the_table_got_stay_when_the_choice_changes_later() -> None:
    scenario = a_scenario()
    slot = replace(
        scenario.inject("i6"), text="Zonder keuze", variants=(Variant(choice="c1", option="town", text="Stad"),)
    )
    session, _ = a_running_session(replace(scenario, injects=(*scenario.injects[:-1], slot)))
    session.do(c.ReleaseInject("i6"))
    session.do(c.Choose("c1", "town"))
    assert words_of(slot, session.state) == "Zonder keuze"
    session.do(c.RepeatInject("i6"))
    assert words_of(slot, session.state) == "Stad"
