"""Exercises to look at: the shipped one under way, with so many roles, with long words, or with nothing at all."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import Any

from tabletop.app.rehearsal import Player
from tabletop.app.rehearsal_script import BadLine, ScriptLine, read_script
from tabletop.app.runs import load_sound
from tabletop.app.session import Run, Session
from tabletop.base.paths import scenarios
from tabletop.exercise import commands as c
from tabletop.exercise.values import AddedRole, Entry, Seat, Setup
from tabletop.exercise.words import EntryKind, Presence
from tabletop.scenario.inject import ExpectedAction, Inject
from tabletop.scenario.model import Role, Scenario
from tabletop.store.event_log import MemoryEventLog, NewRecord, StoredRecord
from tests.builders import HandClock, MemoryKeeping

FOLDER = scenarios() / "stroomstoring-noord-holland"
HALF_WAY = 37 * 60
"""The moment of the pictures, in seconds of script time."""
LONG = (
    "Langdurige en grootschalige gelijktijdige uitval van elektriciteit en telecommunicatie in heel Noord-Holland"
)
LONG_NAME = "Waterschapsbedrijf Hollands Noorderkwartier en Rijnlanden IV"
_MORE_ROLES = (
    ("WAT", "Rijkswaterstaat"), ("HHN", "Hollands Noorderkwartier"), ("AMS", "Gemeente Amsterdam"),
    ("ZST", "Gemeente Zaanstad"), ("ALK", "Gemeente Alkmaar"), ("RAV", "Ambulancedienst Kennemerland"),
    ("SPZ", "Spaarne Gasthuis"), ("MKN", "Meldkamer Noord-Holland"), ("DEF", "Defensie"), ("GVB", "GVB"),
    ("VAT", "Vattenfall Warmte"), ("NCC", "Nationaal Crisiscentrum"), ("RKN", "Rode Kruis"), ("OMR", "NH Nieuws"),
    ("BNK", "Betaalvereniging"), ("TAT", "Tata Steel"), ("HAV", "Port of Amsterdam"), ("WTR", "Waternet"),
)  # fmt: skip


class Fill(StrEnum):
    """What there is to show: a real exercise, the longest words there may be, or nothing yet."""

    REALISTIC = "realistic"
    LONGEST = "longest"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Stage:
    """One exercise to look at: its language, how many roles take part, and how full it is."""

    language: str = "nl"
    roles: int = 12
    fill: Fill = Fill.REALISTIC


class StageClock(HandClock):
    """The clock moved by hand, as the player of rehearsals moves it."""

    def pass_ms(self, milliseconds: int) -> None:
        """Let time go by."""
        self.advance(milliseconds / 1000)


@dataclass(slots=True)
class _Played:
    """What was stored until a moment, to be taken up again by as many sessions as there are pictures."""

    rows: tuple[StoredRecord, ...]
    names: dict[str, str]
    clock: tuple[Any, int]
    media: dict[str, bytes] = field(default_factory=dict)


def scenario_for(stage: Stage) -> Scenario:
    """Return the scenario of a stage."""
    scenario, _ = _shipped(stage.language)
    if stage.fill is Fill.LONGEST:
        return _in_long_words(scenario)
    if stage.fill is Fill.NOTHING:
        return replace(
            scenario, injects=(), functions=(), status=(), objectives=(), choices=(), phases=(), rules=(), aim=""
        )
    return scenario


def pictures_for(stage: Stage) -> dict[str, bytes]:
    """Return the pictures of the scenario of a stage, by their place in its folder."""
    return _shipped(stage.language)[1]


def setup_for(stage: Stage, session: Session) -> Setup:
    """Return who takes part: the first so many roles, then added ones; KPN is played by the response cell."""
    own = [role.code for role in session.scenario.roles]
    added = tuple(AddedRole(code, name) for code, name in _MORE_ROLES[: max(0, stage.roles - len(own))])
    if stage.fill is Fill.LONGEST:
        added = tuple(replace(role, organisation=LONG_NAME) for role in added)
    codes = [*own, *(role.code for role in added)]
    seats = tuple(Seat(code, _presence(number, code, stage)) for number, code in enumerate(codes))
    who = "M. de Boer" if stage.fill is not Fill.LONGEST else "Mr. dr. Wilhelmina van den Heuvel-Schimmelpenninck"
    return Setup(
        "2026-05-21",
        "Haarlem" if stage.fill is not Fill.LONGEST else LONG,
        session.person(who) if stage.fill is not Fill.NOTHING else "",
        seats=seats,
        added=added,
        language=stage.language,
    )


def before_briefing(stage: Stage) -> tuple[Session, HandClock]:
    """Return an exercise that is prepared."""
    return _taken_up(stage, _prepared(stage))


def half_way(stage: Stage) -> tuple[Session, HandClock]:
    """Return an exercise that runs for 37 minutes; with nothing to show, one that has just begun."""
    return _taken_up(stage, _played(stage))


def long_log(stage: Stage, entries: int) -> tuple[Session, HandClock]:
    """Return an exercise that runs, with so many more entries in its log."""
    session, clock = half_way(stage)
    codes = [role.code for role in session.scenario.roles]
    for number in range(entries):
        text = f"Regel {number}: noodaggregaat regelen voor de sporthal"
        session.do(c.LogEntry(Entry(codes[number % len(codes)], tuple(EntryKind)[number % 6], text)))
    return session, clock


def _presence(number: int, code: str, stage: Stage) -> Presence:
    if number >= stage.roles:
        return Presence.ABSENT
    return Presence.CELL if code == "KPN" else Presence.TABLE


@cache
def _shipped(language: str) -> tuple[Scenario, dict[str, bytes]]:
    scenario, loaded = load_sound(FOLDER, language)
    return scenario, {file.name: file.content for file in loaded.files if file.name.startswith("media/")}


def _new_session(stage: Stage, clock: HandClock, log: MemoryEventLog, keeping: MemoryKeeping) -> Session:
    return Session(Run(scenario_for(stage), log, keeping, clock, _shipped(stage.language)[1]))


@cache
def _prepared(stage: Stage) -> _Played:
    clock, log, keeping = StageClock(), MemoryEventLog(), MemoryKeeping()
    session = _new_session(stage, clock, log, keeping)
    session.do(c.PrepareExercise(setup_for(stage, session)))
    return _Played(log.read(), keeping.names, (clock.now, clock.passed_ms))


@cache
def _played(stage: Stage) -> _Played:
    clock, log, keeping = StageClock(), MemoryEventLog(), MemoryKeeping()
    session = _new_session(stage, clock, log, keeping)
    session.do(c.PrepareExercise(setup_for(stage, session)))
    if stage.fill is Fill.NOTHING:
        session.do(c.StartPlay())
    else:
        _play(session, clock, _lines(stage, session))
        if stage.fill is Fill.LONGEST:
            _write_long(session)
        clock.advance(20)
    return _Played(log.read(), keeping.names, (clock.now, clock.passed_ms))


def _lines(stage: Stage, session: Session) -> Iterable[ScriptLine]:
    """Return the rehearsal until that moment, without what roles say that are not at this table."""
    text = (FOLDER / f"rehearsal.{stage.language}.txt").read_text(encoding="utf-8")
    setup = session.state.setup
    for line in read_script(text):
        absent = not line.verb and setup.presence(line.words.split()[0].upper()) is Presence.ABSENT
        if line.offset <= HALF_WAY and not absent:
            yield line


def _write_long(session: Session) -> None:
    """Log the longest things that people say, with everything that belongs to them."""
    codes = [role.code for role in session.scenario.roles]
    for number, kind in enumerate(EntryKind):
        entry = Entry(codes[number], kind, f"{LONG}. " * 6, tuple(codes[number + 1 :]), "i12", "11:30")
        session.do(c.LogEntry(entry))
    session.do(
        c.CorrectEntry(session.state.entries, Entry(codes[0], EntryKind.DECISION, f"Herzien: {LONG}. " * 3))
    )
    session.do(c.RetractEntry(session.state.entries - 1, f"Was een vergissing: {LONG}"))


def _play(session: Session, clock: StageClock, lines: Iterable[ScriptLine]) -> None:
    """Play lines; one that no longer fits without what others said is left out."""
    player = Player(session, clock)  # type: ignore[arg-type]
    for line in lines:
        with suppress(BadLine):
            player.play_part((line,))


def _taken_up(stage: Stage, played: _Played) -> tuple[Session, HandClock]:
    clock, log, keeping = StageClock(), MemoryEventLog(), MemoryKeeping()
    clock.now, clock.passed_ms = played.clock
    rows = [NewRecord(r.kind, r.wall, r.elapsed_ms, r.offset, r.by, r.payload) for r in played.rows]
    log.append(rows, after=0)
    keeping.names.update(played.names)
    session = _new_session(stage, clock, log, keeping)
    session.tick()
    return session, clock


def _in_long_words(scenario: Scenario) -> Scenario:
    roles = tuple(_long_role(role) for role in scenario.roles)
    injects = tuple(_long_inject(inject) for inject in scenario.injects)
    objectives = tuple(replace(one, title=LONG) for one in scenario.objectives)
    rules = tuple(f"{LONG}. {rule}" for rule in scenario.rules)
    return replace(
        scenario, title=LONG, aim=f"{LONG}. {LONG}.", situation=f"{scenario.situation}\n{LONG}. " * 3,
        roles=roles, injects=injects, objectives=objectives, rules=rules,
    )  # fmt: skip


def _long_role(role: Role) -> Role:
    return replace(role, organisation=LONG_NAME, short=LONG_NAME)


def _long_inject(inject: Inject) -> Inject:
    expected = tuple(_long_action(action) for action in inject.expected)
    return replace(
        inject, title=f"{inject.title}: {LONG}", text=f"{inject.text}\n{LONG}. " * 4, sender=LONG_NAME,
        notes=f"{inject.notes} {LONG}. " * 4, hint=f"{LONG}. " * 4, channel_name=LONG_NAME, expected=expected,
        questions=tuple(f"{question} {LONG}?" for question in inject.questions),
    )  # fmt: skip


def _long_action(action: ExpectedAction) -> ExpectedAction:
    return replace(action, what=f"{action.what} {LONG} en {LONG[0].lower()}{LONG[1:]}")
