"""The rehearsal: every line a facilitator may write is played, and one that cannot be names its number and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.app.rehearsal import Player, ScriptedStopwatch
from tabletop.app.rehearsal_script import BadLine, read_script
from tabletop.app.session import Run, Session
from tabletop.base.errors import Refused
from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.values import Seat, Setup
from tabletop.exercise.words import ActionMark, EntryKind, PauseReason, RunPhase, Standing
from tabletop.scenario.model import Phase, Scenario
from tabletop.scenario.words import ClockMode, Learning, Status
from tabletop.store.event_log import MemoryEventLog
from tests.builders import MemoryKeeping, a_scenario


def _played(*lines: str, scenario: Scenario | None = None) -> Session:
    """Play lines on the small scenario to the end."""
    played = scenario or a_scenario()
    stopwatch = ScriptedStopwatch()
    session = Session(Run(played, MemoryEventLog(), MemoryKeeping(), stopwatch))
    session.do(
        c.PrepareExercise(Setup("2026-05-21", seats=tuple(Seat(x.code) for x in played.roles), rehearsal=True))
    )
    Player(session, stopwatch).play(read_script("\n".join(lines)))
    return session


def _events(session: Session, kind: type) -> list:  # type: ignore[type-arg]
    return [record.event for record in session.records if isinstance(record.event, kind)]


def _refused(*lines: str) -> tuple[int, str]:
    with pytest.raises(BadLine) as bad:
        _played("T+00:00 ! play", "T+00:00 ! release i1", *lines)
    return bad.value.number, bad.value.message.key


def test_comments_empty_lines_and_a_byte_order_mark_are_passed_over() -> None:
    lines = read_script("\ufeff# Kop\n\nT+00:01 hlm d Bellen\n   T+00:02 !   note   let op  \n")
    assert [(x.number, x.offset, x.verb, x.words) for x in lines] == [
        (3, 60, "", "hlm d Bellen"),
        (4, 120, "note", "let op"),
    ]


@pytest.mark.parametrize("text", ["hlm d Bellen", "T+ hlm d Bellen", "T+00:99 hlm d Bellen", "T+00:01", "12:00 x"])
def test_a_line_without_a_time_names_its_number(text: str) -> None:
    with pytest.raises(BadLine) as bad:
        read_script(f"# een\nT+00:00 ! play\n{text}\n")
    assert (bad.value.number, bad.value.message.key) == (3, "rehearsal.no_line")


def test_a_script_goes_forward_in_time_and_is_not_empty() -> None:
    with pytest.raises(BadLine) as bad:
        read_script("T+00:05 ! play\nT+00:04 hlm d Bellen")
    assert (bad.value.number, bad.value.message.key) == (2, "rehearsal.back_in_time")
    with pytest.raises(Refused):
        read_script("# alleen een kop\n")


def test_fast_lines_become_entries_at_their_time() -> None:
    session = _played("T+00:00 ! release i1", "T+00:12 hlm d Opvang openen #i1 @11:00 > vrk lia")
    (row,) = session.log.rows
    assert (row.entry.kind, row.entry.informed, row.entry.answers) == (EntryKind.DECISION, ("VRK", "LIA"), "i1")
    assert (row.when.offset, row.when.elapsed_ms) == (720, 720_000)


def test_every_verb_for_injects_does_what_it_says() -> None:
    session = _played(
        "T+00:00 ! briefing",
        "T+00:00 ! play",
        "T+00:01 ! release i1",
        "T+00:02 ! again i1",
        "T+00:03 ! signal i1.s1",
        "T+00:10 ! release i2",
        "T+00:10 ! show i2",
        "T+00:11 ! withdraw i2 te vroeg",
        "T+00:12 ! hold i3 5",
        "T+00:13 ! skip i5 geen tijd",
        "T+00:20 ! choose c1 town",
        "T+00:21 ! question Wie belt? | Zeg het elkaar.",
        "T+00:22 ! inject Een kraan | Het water stijgt.",
        "T+00:23 ! hold i6",
    )
    state = session.state
    assert state.inject("i1").repeated == 1
    assert ("i1", "s1") in state.signals
    assert (state.inject("i2").standing, state.inject("i2").shown) == (Standing.WITHDRAWN, True)
    assert (state.inject("i3").standing, state.inject("i3").until) == (Standing.HELD, 20 * 60)
    assert (state.inject("i5").standing, state.inject("i5").reason) == (Standing.SKIPPED, "geen tijd")
    assert state.choices == {"c1": "town"}
    assert [(x.title, x.text, str(x.type)) for x in state.ad_hoc] == [
        ("Wie belt?", "Zeg het elkaar.", "question"),
        ("Een kraan", "Het water stijgt.", "play"),
    ]
    assert (state.inject("i6").standing, state.inject("i6").until) == (Standing.HELD, None)
    assert state.phase is RunPhase.ENDED


def test_nothing_is_marked_that_the_script_does_not_mark() -> None:
    session = _played(
        "T+00:00 ! release i1", "T+00:03 ! seen i1.1", "T+00:04 ! partly i1.2 hlm vrk", "T+00:05 ! na i1.2 lia"
    )
    assert session.state.marks == {
        ("i1", "1", ""): ActionMark.SEEN,
        ("i1", "2", "HLM"): ActionMark.PARTLY,
        ("i1", "2", "VRK"): ActionMark.PARTLY,
        ("i1", "2", "LIA"): ActionMark.NOT_APPLICABLE,
    }
    assert _played("T+00:00 ! release i1", "T+00:05 ! not i1.1").state.marks == {
        ("i1", "1", ""): ActionMark.NOT_SEEN
    }


def test_records_can_be_noted_corrected_and_retracted() -> None:
    session = _played(
        "T+00:01 hlm d Opvang",
        "T+00:02 vrk b Onduidelijk beeld",
        "T+00:03 ! correct 1 hlm d Opvang openen > vrk",
        "T+00:04 ! retract 2 dubbel",
        "T+00:05 ! note De tafel wacht op elkaar",
    )
    first, second = session.log.rows
    assert (first.entry.text, [x.text for x in first.earlier]) == ("Opvang openen", ["Opvang"])
    assert second.retracted == "dubbel"
    assert [note.text for note in _events(session, e.NoteMade)] == ["De tafel wacht op elkaar"]


def test_status_speed_and_jump_steer_the_story() -> None:
    session = _played(
        "T+00:00 ! status electricity failed Velsen en omgeving",
        "T+00:00 ! speed 5",
        "T+00:10 hlm a Bellen",
        "T+00:10 ! speed 1",
        "T+00:10 ! jump T+00:30",
        "T+00:31 hlm a Rijden",
    )
    electricity = session.state.functions["electricity"]
    assert (electricity.status, electricity.area, electricity.by_hand) == (
        Status.FAILED,
        "Velsen en omgeving",
        True,
    )
    assert session.state.functions["public-telecom"].status is Status.DISRUPTED
    assert [(row.when.offset, row.when.elapsed_ms) for row in session.log.rows] == [
        (600, 120_000),
        (1860, 180_000),
    ]


def test_a_break_takes_wall_time_and_no_table_time() -> None:
    session = _played("T+00:01 hlm a Een", "T+00:02 ! pause break 10", "T+00:03 hlm a Twee")
    (stop,) = _events(session, e.Paused)
    assert (stop.reason, stop.minutes) == (PauseReason.BREAK, 10)
    first, second = session.log.rows
    assert second.when.elapsed_ms - first.when.elapsed_ms == 120_000
    assert (second.when.wall - first.when.wall).total_seconds() == 720
    assert len(_events(session, e.Resumed)) == 1


def test_the_other_pauses_are_short_and_carry_no_minutes() -> None:
    session = _played("T+00:01 ! pause", "T+00:01 ! pause technical 3", "T+00:02 hlm a Bellen")
    assert [(x.reason, x.minutes) for x in _events(session, e.Paused)] == [
        (PauseReason.TIMEOUT, None),
        (PauseReason.TECHNICAL, None),
    ]


def test_a_real_incident_stops_the_rehearsal_until_it_goes_on() -> None:
    session = _played("T+00:01 ! incident", "T+00:05 ! continue", "T+00:06 hlm a Bellen")
    (row,) = session.log.rows
    assert row.when.elapsed_ms < 180_000
    assert _events(session, e.IncidentDeclared)


def test_the_hot_debrief_its_lines_and_points_to_improve_are_played() -> None:
    session = _played(
        "T+00:30 ! debrief",
        "T+00:30 ! says hlm Wij wisten niet wie belde.",
        "T+00:31 ! ask 3",
        "T+00:32 ! says vrk Op de zorg.",
        "T+00:33 ! improve know lia 2026-10-01 Volgorde van herstel delen",
        "T+00:34 ! end",
    )
    assert session.state.lines == {(1, "HLM"): "Wij wisten niet wie belde.", (3, "VRK"): "Op de zorg."}
    point = session.state.improvements["v1"]
    assert (point.owner, point.due, point.learning, point.text) == (
        "LIA",
        "2026-10-01",
        Learning.KNOW,
        "Volgorde van herstel delen",
    )
    assert session.state.phase is RunPhase.ENDED


def test_a_new_facilitator_signs_what_follows() -> None:
    session = _played("T+00:01 hlm a Een", "T+00:02 ! facilitator S. Jansen", "T+00:03 hlm a Twee")
    assert [session.name_of(row.by) for row in session.log.rows] == ["", "S. Jansen"]


def test_in_steps_the_clock_takes_the_time_of_what_is_released() -> None:
    phases = (Phase(id="p1", title="Sprongen", at=0, clock=ClockMode.STEPS),)
    scenario = replace(a_scenario(), phases=phases)
    session = _played("T+00:01 hlm a Een", "T+00:02 ! release i2", "T+00:03 hlm a Twee", scenario=scenario)
    assert [row.when.offset for row in session.log.rows] == [0, 600]
    assert session.log.rows[1].when.elapsed_ms == 180_000


def test_time_passes_in_steps_that_do_not_look_like_sleep() -> None:
    session = _played("T+00:50 hlm a Een")
    assert session.slept_ms == 0
    assert session.state.functions["public-telecom"].since == 1200


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("qqq d Bellen", "fast_line.role_unknown"),
        ("hlm x Bellen", "fast_line.kind_unknown"),
        ("hlm d", "fast_line.text_missing"),
        ("hlm d Bellen #99", "fast_line.inject_unknown"),
        ("! dance", "rehearsal.verb_unknown"),
        ("!", "rehearsal.no_line"),
        ("! release i99", "refused.inject_unknown"),
        ("! release i1", "refused.already_released"),
        ("! hold i2 straks", "rehearsal.number"),
        ("! hold i2 0", "refused.hold_minutes"),
        ("! withdraw i2", "refused.not_released"),
        ("! show i1", "refused.already_in_room"),
        ("! seen i1.9", "refused.action_unknown"),
        ("! seen i2.1", "refused.action_unknown"),
        ("! seen i1.2 qqq", "refused.role_unknown"),
        ("! signal i1", "rehearsal.word"),
        ("! signal i1.s9", "refused.signal_unknown"),
        ("! choose c9 town", "refused.choice_unknown"),
        ("! choose c1 thuis", "refused.option_unknown"),
        ("! pause lunch", "rehearsal.word"),
        ("! pause break lang", "rehearsal.number"),
        ("! pause break ²", "rehearsal.number"),
        ("! pause break 900", "refused.break_minutes"),
        ("! jump straks", "rehearsal.time"),
        ("! jump T+09:00", "refused.jump_outside"),
        ("! correct een hlm d Bellen", "rehearsal.number"),
        ("! correct 7 hlm d Bellen", "refused.entry_unknown"),
        ("! retract 7 dubbel", "refused.entry_unknown"),
        ("! note", "refused.text_empty"),
        ("! status water failed", "refused.function_unknown"),
        ("! status electricity kapot", "rehearsal.word"),
        ("! speed 3", "refused.speed"),
        ("! speed snel", "rehearsal.number"),
        ("! question", "refused.title_empty"),
        ("! improve maybe LIA 2026-10-01 Iets", "rehearsal.word"),
        ("! improve know QQQ 2026-10-01 Iets", "refused.role_unknown"),
        ("! improve know LIA morgen Iets", "refused.date"),
        ("! ask 1", "refused.only_in_hot_debrief"),
        ("! says hlm Iets", "refused.only_in_hot_debrief"),
        ("! continue", "refused.not_while_running"),
        ("! facilitator", "refused.facilitator_empty"),
    ],
)
def test_a_line_that_cannot_be_played_names_its_number_and_why(line: str, key: str) -> None:
    assert _refused(f"T+00:01 {line}".rstrip()) == (3, key)
