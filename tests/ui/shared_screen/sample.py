"""An exercise for trials of the shared screen: the outage of the pictures, with as many roles as asked."""

from __future__ import annotations

from dataclasses import replace

from tabletop.app.session import Session
from tabletop.exercise.commands import ChangeSetup, LogEntry, ReleaseInject, StartPlay, Tick
from tabletop.exercise.values import Entry, Seat
from tabletop.exercise.words import EntryKind, Presence
from tabletop.scenario.inject import Effect, Inject
from tabletop.scenario.model import ClockPoint, Minutes, Role, Scenario, StatusChange, VitalFunction
from tabletop.scenario.words import Channel, Reach, Status
from tests.builders import HandClock, a_session

_NAMES = (
    ("TEN", "TenneT", ""),
    ("LIA", "Liander", ""),
    ("VRK", "Veiligheidsregio Kennemerland", "Kennemerland"),
    ("VRAA", "Veiligheidsregio Amsterdam-Amstelland", "A’dam-Amstelland"),
    ("HLM", "Gemeente Haarlem", ""),
    ("GHOR", "GHOR Kennemerland", ""),
    ("POL", "Politie Noord-Holland", "Politie"),
    ("KPN", "KPN", ""),
    ("PWN", "PWN Waterleidingbedrijf", "PWN"),
    ("PRL", "ProRail", ""),
    ("NS", "Nederlandse Spoorwegen", "NS"),
    ("SPL", "Schiphol", ""),
)
_FUNCTIONS = (
    "electricity", "public-telecom", "main-infrastructure", "health", "drinking-water", "waste-water",
    "pumping-stations", "chemistry", "payments", "fuel",
)  # fmt: skip


def roles(count: int, longest: bool = False) -> tuple[Role, ...]:
    """Return so many roles; the first twelve are those of the pictures."""
    made = [Role(code=code, organisation=name, short=short) for code, name, short in _NAMES[:count]]
    for number in range(len(made), count):
        made.append(
            Role(code=f"{chr(65 + number % 26)}{chr(65 + number // 26)}{number}", organisation=f"Partner {number}")
        )
    if longest:
        long_name = "Waterschapsbedrijf Hollands Noorderkwartier en omliggende gebieden"
        made = [
            replace(role, code=(role.code + "WWWW")[:4], organisation=long_name, short=long_name) for role in made
        ]
    return tuple(made)


def outage(count: int = 12, **changes: object) -> Scenario:
    """Return the outage with so many roles."""
    found: dict[str, object] = {
        "id": "outage",
        "title": "Stroomstoring Noord-Holland",
        "summary": "Een grote stroomstoring.",
        "situation": "Wij oefenen de stroomstoring van vrijdag 27 maart 2015.",
        "aim": "elkaars rol in de eerste twee uur kennen, één beeld houden en zien waar de ene uitval de andere "
        "veroorzaakt.",
        "date": "2015-03-27",
        "minutes": Minutes(play=100, briefing=20, hot_debrief=20),
        "clock": (ClockPoint(at=0, story=9 * 3600 + 37 * 60),),
        "functions": tuple(VitalFunction(id=id) for id in _FUNCTIONS),
        "status": (
            StatusChange(at=60, function="main-infrastructure", status=Status.DISRUPTED),
            StatusChange(at=60, function="health", status=Status.DISRUPTED),
            StatusChange(at=120, function="payments", status=Status.RECOVERING),
        ),
        "roles": roles(count),
        "injects": injects(),
    }
    return Scenario(**{**found, **changes})  # type: ignore[arg-type]


def injects() -> tuple[Inject, ...]:
    """Return one inject for each of the moments in the pictures."""
    return (
        Inject(id="i1", at=0, title="De stroom valt uit", channel=Channel.LCMS,
               text="Tijd: 09:37\nWat: stroom uit in een groot deel van Noord-Holland\nOorzaak: onbekend",
               effects=(Effect(function="electricity", status=Status.FAILED),)),
        Inject(id="i2", at=1380, title="Oefenbericht", channel=Channel.NL_ALERT,
               text="De stroom is uit in een groot deel van Noord-Holland. Bel 112 alleen bij spoed. "
                    "Kijk om naar buren die hulp nodig hebben."),
        Inject(id="i3", at=1680, title="‘Storing zit in het station in Diemen’", channel=Channel.BROADCAST,
               channel_name="Radio", text="De oorzaak is nog onbekend. Een hersteltijd is er niet."),
        Inject(id="i4", at=2100, title="Pers belt: hoelang duurt dit nog?", channel=Channel.PHONE,
               reach=Reach.ADDRESSED, to=("TEN",), text="Wanneer is er weer stroom?"),
        Inject(id="i5", at=2160, title="Huisartsen onbereikbaar", channel=Channel.PHONE,
               reach=Reach.ADDRESSED, to=("GHOR",), text="Wij krijgen niemand te pakken."),
        Inject(id="i6", at=2220, title="Zendmasten vallen uit",
               text="Bij één aanbieder werkt ongeveer 70 procent van de masten in het gebied niet meer. Bij een "
                    "andere houden de accu’s het ongeveer een uur vol. Wie nog bereik heeft, komt er vaak "
                    "niet door.",
               effects=(Effect(function="public-telecom", status=Status.DISRUPTED),)),
    )  # fmt: skip


def prepared(scenario: Scenario) -> tuple[Session, HandClock]:
    """Return a session before the briefing; KPN is played by the response cell when it takes part."""
    session, clock = a_session(scenario)
    seats = tuple(
        Seat(role.code, Presence.CELL if role.code == "KPN" else Presence.TABLE) for role in scenario.roles
    )
    session.do(ChangeSetup(replace(session.state.setup, seats=seats)))
    return session, clock


def at_14_minutes_past(scenario: Scenario | None = None) -> tuple[Session, HandClock]:
    """Return the exercise at 10:14: six injects out, two entries logged."""
    session, clock = prepared(scenario or outage())
    session.do(StartPlay())
    at = 0
    for inject in session.scenario.injects:
        clock.advance((inject.at or 0) - at)
        at = inject.at or 0
        session.do(Tick(), by="script")
        if inject.id == "i5":
            for kind, text in (
                (EntryKind.DECISION, "Opvang openen in sporthal Kennemer"),
                (EntryKind.ACTION, "Noodaggregaat regelen voor sporthal"),
            ):
                role = "HLM" if scenario is None or scenario.role("HLM") else session.scenario.roles[0].code
                session.do(LogEntry(Entry(role, kind, text)))
        session.do(ReleaseInject(inject.id))
    clock.advance(5)
    session.do(Tick(), by="script")
    return session, clock
