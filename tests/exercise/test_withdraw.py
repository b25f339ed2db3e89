"""An inject released by mistake: what it did is taken back, what the room heard is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.base.errors import Refused
from tabletop.exercise import commands as c
from tabletop.exercise.fold import fold
from tabletop.exercise.schedule import schedule
from tabletop.exercise.words import Standing
from tabletop.scenario.inject import Effect, Inject, Trigger
from tabletop.scenario.words import Status
from tests.builders import a_running_session, a_scenario

_LATER = Inject(
    id="i7",
    title="Herstel",
    at=1800,
    effects=(Effect(function="electricity", status=Status.RECOVERING, area="Velsen"),),
)


def _with(*more: Inject):  # type: ignore[no-untyped-def]
    scenario = a_scenario()
    return a_running_session(replace(scenario, injects=(*scenario.injects, *more)))


def _electricity(session) -> tuple[Status, str]:  # type: ignore[no-untyped-def]
    function = session.state.functions["electricity"]
    return function.status, function.area


def test_its_effect_is_taken_back_while_nothing_came_after_it() -> None:
    session, _ = _with(_LATER)
    session.do(c.ReleaseInject("i1"))
    session.do(c.ReleaseInject("i7"))
    session.do(c.WithdrawInject("i7", "te vroeg"))
    assert _electricity(session) == (Status.FAILED, "")
    session.do(c.WithdrawInject("i1"))
    assert _electricity(session) == (Status.NORMAL, "")
    assert fold(session.scenario, session.records) == session.state


def test_an_effect_that_something_later_replaced_is_left_alone() -> None:
    session, _ = _with(_LATER)
    session.do(c.ReleaseInject("i1"))
    session.do(c.ReleaseInject("i7"))
    session.do(c.WithdrawInject("i1"))
    assert _electricity(session) == (Status.RECOVERING, "Velsen")
    session.do(c.WithdrawInject("i7"))
    assert _electricity(session) == (Status.NORMAL, "")


def test_a_status_set_by_hand_holds_through_a_withdrawal() -> None:
    session, _ = _with()
    session.do(c.ReleaseInject("i1"))
    session.do(c.SetStatus("electricity", Status.DISRUPTED))
    session.do(c.WithdrawInject("i1"))
    assert _electricity(session) == (Status.DISRUPTED, "")
    session.do(c.FreeStatus("electricity"))
    assert _electricity(session) == (Status.NORMAL, "")


def test_nothing_follows_from_a_withdrawn_inject() -> None:
    session, clock = _with(Inject(id="i8", title="Vervolg", when=Trigger(after="i1", delay=5)))
    session.do(c.ReleaseInject("i1"))
    session.do(c.WithdrawInject("i1"))
    clock.advance(600)
    lines = {line.inject.id: line for line in schedule(session.scenario, session.state, session.when())}
    assert (lines["i8"].standing, lines["i8"].at) == (Standing.PLANNED, None)


@pytest.mark.parametrize(
    "command", [c.ReleaseInject, c.HoldInject, c.SkipInject, c.RepeatInject, c.WithdrawInject]
)
def test_a_withdrawn_inject_only_comes_back_as_a_copy(command: type) -> None:
    session, _ = _with()
    session.do(c.ReleaseInject("i1"))
    session.do(c.WithdrawInject("i1"))
    with pytest.raises(Refused) as refused:
        session.do(command("i1"))
    assert refused.value.message.key == "refused.withdrawn"
