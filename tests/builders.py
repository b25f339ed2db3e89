"""Small pieces for tests: a clock moved by hand, a scenario, a session in memory."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from tabletop.app.session import Run, Session
from tabletop.base.moments import When
from tabletop.exercise.commands import PrepareExercise, StartPlay
from tabletop.exercise.values import Seat, Setup
from tabletop.scenario.inject import Choice, Effect, ExpectedAction, Inject, Objective, Option, Signal, Trigger
from tabletop.scenario.model import ClockPoint, Minutes, Role, Scenario, StatusChange, VitalFunction
from tabletop.scenario.words import Reach, Status
from tabletop.store.event_log import EventLog, MemoryEventLog

START = datetime(2026, 5, 21, 7, 20, tzinfo=UTC)


class HandClock:
    """A stopwatch that only moves when told."""

    def __init__(self) -> None:
        self.now = START
        self.passed_ms = 0

    def wall(self) -> datetime:
        return self.now

    def monotonic_ms(self) -> int:
        return self.passed_ms

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.passed_ms += int(seconds * 1000)

    def set_by(self, seconds: float) -> None:
        """Set the wall clock on, or back, while no time goes by."""
        self.now += timedelta(seconds=seconds)


class MemoryKeeping:
    """Names and time of a run that is nowhere on disk."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.kept: When | None = None

    def people(self) -> Mapping[str, str]:
        return self.names

    def put_person(self, key: str, name: str) -> None:
        self.names[key] = name

    def keep_time(self, when: When) -> None:
        self.kept = when

    def close(self) -> None:
        pass


def a_scenario(**changes: object) -> Scenario:
    """Three roles, six injects, a choice, a contingency, two functions; 60 minutes from 09:37."""
    made: dict[str, object] = {
        "id": "proef",
        "title": "Proefoefening",
        "summary": "Een korte proef.",
        "situation": "Het is vrijdagochtend.",
        "minutes": Minutes(play=60, briefing=10, hot_debrief=15),
        "clock": (ClockPoint(at=0, story=9 * 3600 + 37 * 60),),
        "functions": (VitalFunction(id="electricity"), VitalFunction(id="public-telecom")),
        "status": (StatusChange(at=1200, function="public-telecom", status=Status.DISRUPTED),),
        "roles": tuple(
            Role(code=code, organisation=name)
            for code, name in (("LIA", "Liander"), ("VRK", "VR Kennemerland"), ("HLM", "Gemeente Haarlem"))
        ),
        "objectives": (Objective(id="o1", title="Ieders rol kennen", owners=("VRK",)),),
        "choices": (
            Choice(
                id="c1",
                question="Wie is woordvoerder?",
                options=(Option(id="region", text="De regio"), Option(id="town", text="De gemeente")),
                default="region",
            ),
        ),
        "injects": (
            Inject(
                id="i1",
                title="Het licht gaat uit",
                text="De stroom valt uit.",
                at=0,
                core=True,
                expected=(
                    ExpectedAction(id="1", actor="LIA", what="Geeft een eerste beeld", within=5, objective="o1"),
                    ExpectedAction(id="2", actor="each", what="Zegt wat nog werkt", within=10, objective="o1"),
                ),
                signals=(Signal(id="s1", text="Iemand vraagt naar telefonie"),),
                effects=(Effect(function="electricity", status=Status.FAILED),),
            ),
            Inject(
                id="i2",
                title="Een ziekenhuis belt",
                text="Nog drie uur diesel.",
                at=600,
                core=True,
                reach=Reach.ADDRESSED,
                to=("HLM",),
            ),
            Inject(id="i3", title="Wie spreekt?", text="De pers belt.", at=900, choice="c1"),
            Inject(id="i4", title="Drie berichten", at=1500, when=Trigger(choice="c1", option="town")),
            Inject(id="i5", title="Hulpvraag", when=Trigger(not_seen="i1.1")),
            Inject(id="i6", title="Slot", at=3000, core=True),
        ),
    }
    return Scenario(**{**made, **changes})  # type: ignore[arg-type]


def a_session(
    scenario: Scenario | None = None, log: EventLog | None = None, prepared: bool = True
) -> tuple[Session, HandClock]:
    """A session in memory with every role at the table, and the clock to move."""
    clock = HandClock()
    played = scenario or a_scenario()
    session = Session(Run(played, log or MemoryEventLog(), MemoryKeeping(), clock))
    if prepared:
        seats = tuple(Seat(role.code) for role in played.roles)
        lead = session.person("M. de Boer")
        session.do(PrepareExercise(Setup(date="2026-05-21", place="Haarlem", facilitator=lead, seats=seats)))
    return session, clock


def a_running_session(scenario: Scenario | None = None) -> tuple[Session, HandClock]:
    """A session whose clock has just started."""
    session, clock = a_session(scenario)
    session.do(StartPlay())
    return session, clock
