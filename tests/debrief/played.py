"""Exercises that were played, to be looked back on."""

from __future__ import annotations

import random
from dataclasses import replace

from tabletop.app.debriefing import report_of
from tabletop.app.session import Session
from tabletop.base.errors import Refused
from tabletop.debrief.values import DebriefReport
from tabletop.exercise import commands as c
from tabletop.exercise.events import ActionMarked, EntryLogged, Event, InjectReleased
from tabletop.exercise.record import Record
from tabletop.exercise.values import AddedRole, AdHoc, Decision, Entry, Improvement, Seat, Setup
from tabletop.exercise.words import ActionMark, EntryKind, PauseReason, Presence
from tabletop.scenario.inject import ExpectedAction, Inject, Reality
from tabletop.scenario.model import Agreement, Minutes, Role, Scenario
from tabletop.scenario.words import Form, Learning, Status
from tabletop.store.event_log import EventLog
from tests.builders import HandClock, a_running_session, a_scenario, a_session

CODES = ("LIA", "VRK", "HLM")


def log(session: Session, role: str, kind: EntryKind, text: str, to: str = "", answers: str | None = None) -> None:
    """Log an entry; `to` holds role codes or ALL."""
    session.do(c.LogEntry(Entry(role, kind, text, tuple(to.split()), answers)))


def debrief(session: Session, names: bool = False) -> DebriefReport:
    """Return the debrief of a session."""
    return report_of(session, names)


def with_contacts(scenario: Scenario) -> Scenario:
    """Return the scenario with an agreement from Liander to Kennemerland, and from Kennemerland to Haarlem."""
    contacts = {"LIA": "VRK", "VRK": "HLM"}
    roles = tuple(
        replace(role, contacts=(Agreement(partner=contacts[role.code], about="beeld", via="LCMS"),))
        if role.code in contacts
        else role
        for role in scenario.roles
    )
    return replace(scenario, roles=roles)


def a_played_session(scenario: Scenario | None = None) -> tuple[Session, HandClock]:
    """A session with a bit of everything, ended after a hot debrief."""
    session, clock = a_running_session(scenario or with_contacts(a_scenario()))
    session.do(c.ReleaseInject("i1"))
    clock.advance(120)
    log(session, "LIA", EntryKind.PICTURE, "Uitval van de kust tot Almere", "VRK")
    session.do(c.MarkAction("i1", "1", ActionMark.SEEN))
    session.do(c.MarkAction("i1", "2", ActionMark.PARTLY, "HLM"))
    session.do(c.NoteSignal("i1", "s1"))
    session.do(c.Pause(PauseReason.BREAK, 10))
    clock.advance(600)
    session.do(c.Resume())
    clock.advance(480)
    session.do(c.ReleaseInject("i2"))
    decision = Decision("De zorg gaat voor", "Wachten of rijden", "Burgemeester", False)
    session.do(c.LogEntry(Entry("HLM", EntryKind.DECISION, "Diesel halen", ("VRK",), "i2", "11:00", decision)))
    log(session, "VRK", EntryKind.QUESTION, "Hoelang nog?", "LIA")
    session.do(c.ReleaseInject("i3"))
    session.do(c.Choose("c1", "town"))
    log(session, "LIA", EntryKind.INFORMATION, "Nog een uur", "VRK")
    session.do(c.CorrectEntry(1, Entry("LIA", EntryKind.PICTURE, "Uitval tot Diemen", ("VRK",))))
    session.do(c.RetractEntry(4, "Dat was geraden"))
    session.do(c.SkipInject("i6", "Wij liepen uit"))
    session.do(c.MakeNote("Goed tempo"))
    session.do(c.StartHotDebrief())
    session.do(c.SpeakLine(1, "HLM", "Dat het zo snel ging"))
    point = Improvement("", "Leg de volgorde vast", "LIA", "2026-10-01", Learning.WORK)
    session.do(c.SetImprovement(point))
    session.do(c.EndExercise())
    session.do(c.SetRemark("", "De vraag kwam vanzelf", session.state.facilitator))
    return session, clock


def many_roles(number: int = 30, name: str = "Partner") -> Scenario:
    """A scenario with this many roles, each expected to say something, each with an agreement with the next."""
    codes = [f"R{place}" for place in range(10, 10 + number)]
    roles = tuple(
        Role(code=code, organisation=f"{name} {code}", contacts=(Agreement(partner=after, about="alles"),))
        for code, after in zip(codes, codes[1:] + codes[:1], strict=True)
    )
    inject = Inject(
        id="i1",
        title="Het licht gaat uit",
        at=0,
        expected=(ExpectedAction(id="1", actor="each", what="Zegt wat nog werkt", within=10, objective="o1"),),
        reality=Reality(text="Het licht ging uit."),
    )
    others = tuple(Inject(id=f"i{n}", title=f"Bericht {n}", at=n * 60) for n in range(2, 31))
    return a_scenario(roles=roles, injects=(inject, *others), choices=())


def a_crowded_session(entries: int = 600, name: str = "Partner") -> Session:
    """A session with thirty roles and many entries."""
    scenario = many_roles(30, name)
    session, clock = a_running_session(scenario)
    codes = [role.code for role in scenario.roles]
    chance = random.Random(7)
    for number in range(entries):
        clock.advance(5)
        if number % 20 == 0 and number // 20 < 30:
            session.do(c.ReleaseInject(f"i{number // 20 + 1}"))
        to = tuple(chance.sample(codes, 2))
        text = f"Regel {number}: de noodstroomvoorziening houdt het nog even vol in de wijk"
        session.do(c.LogEntry(Entry(chance.choice(codes), chance.choice(tuple(EntryKind)), text, to)))
    for code in codes[::2]:
        session.do(c.MarkAction("i1", "1", ActionMark.SEEN, code))
    session.do(c.EndExercise())
    return session


def a_workshop() -> Session:
    """Twenty minutes without a clock, with a role that came in at the door and one played by the response cell."""
    scenario = a_scenario(form=Form.WORKSHOP, clock=(), status=(), functions=(), minutes=Minutes(play=20))
    session, clock = a_session(scenario, prepared=False)
    seats = (Seat("LIA"), Seat("VRK", Presence.CELL), Seat("KPN"))
    session.do(c.PrepareExercise(Setup("", seats=seats, added=(AddedRole("KPN", "KPN"),))))
    session.do(c.StartPlay())
    session.do(c.ReleaseInject("i1"))
    clock.advance(60)
    log(session, "KPN", EntryKind.INFORMATION, "Masten houden het een uur", "LIA")
    session.do(c.ReleaseAdHoc(AdHoc("", "En als het regent?", "Wat dan?")))
    session.do(c.EndExercise())
    return session


def an_early_end() -> Session:
    """A real incident after five minutes."""
    session, clock = a_running_session()
    session.do(c.ReleaseInject("i1"))
    clock.advance(300)
    log(session, "VRK", EntryKind.ACTION, "Wij kijken rond")
    session.do(c.DeclareIncident())
    clock.advance(60)
    session.do(c.EndExercise())
    return session


def a_random_session(seed: int, steps: int = 40, stored: EventLog | None = None) -> tuple[Session, HandClock]:
    """A session in which random things were wished for; what was refused did not happen."""
    chance = random.Random(seed)
    session, clock = a_session(with_contacts(a_scenario()), stored)
    for _ in range(steps):
        clock.advance(chance.choice((0, 1, 30, 200)))
        try:
            session.do(_anything(chance))
        except Refused:
            continue
    return session, clock


def _anything(chance: random.Random) -> c.Command:
    role, inject = chance.choice(CODES), f"i{chance.randint(1, 6)}"
    to = tuple(chance.sample((*CODES, "ALL"), chance.randint(0, 2)))
    kind = chance.choice(tuple(EntryKind))
    entry = Entry(role, kind, f"tekst {chance.random()}", to, chance.choice((None, inject)))
    key = chance.choice(("response", "summary", "own.good.1", "questions"))
    wishes: tuple[c.Command, ...] = (
        c.StartPlay(),
        c.StartPlay(),
        c.LogEntry(entry),
        c.LogEntry(entry),
        c.LogEntry(entry),
        c.CorrectEntry(chance.randint(1, 5), entry),
        c.RetractEntry(chance.randint(1, 5), "vergissing"),
        c.ReleaseInject(inject),
        c.ReleaseInject(inject),
        c.HoldInject(inject, 5),
        c.SkipInject(inject, "te laat"),
        c.WithdrawInject(inject, "te vroeg"),
        c.RepeatInject(inject),
        c.ShowInject(inject),
        c.ReleaseAdHoc(AdHoc("", "Extra", to=(role,))),
        c.ShiftScript(5),
        c.Choose("c1", chance.choice(("region", "town"))),
        c.SetStatus("electricity", chance.choice(tuple(Status)), "noord"),
        c.FreeStatus("electricity"),
        c.MarkAction("i1", chance.choice("12"), chance.choice((None, *ActionMark)), role),
        c.NoteSignal("i1", "s1", chance.random() < 0.8),
        c.Pause(chance.choice(tuple(PauseReason)), 5),
        c.Resume(),
        c.Resume(),
        c.DeclareIncident(),
        c.SetSpeed(chance.choice((1, 2, 5))),
        c.JumpTo(chance.randint(0, 3000)),
        c.RecoverRun(0, 60),
        c.ChangeFacilitator(f"p{chance.randint(1, 3)}"),
        c.MakeNote("notitie"),
        c.SetImprovement(Improvement("", "beter", role)),
        c.EditFinding(key, "Anders gezegd", "In andere woorden.", "1/2"),
        c.RestoreFinding(key),
        c.SetRemark("", "opmerking", "p1"),
        *((c.StartHotDebrief(), c.EndExercise(), c.ReopenExercise()) if chance.random() < 0.2 else ()),
    )
    return chance.choice(wishes)


def a_long_log(entries: int = 10_000, injects: int = 300) -> tuple[Scenario, tuple[Record, ...]]:
    """The records of a run with thirty roles, each expected to act on every inject, and a very long log."""
    scenario = many_roles(30)
    first = scenario.injects[0]
    others = tuple(replace(first, id=f"i{n}", at=n * 30) for n in range(2, injects + 1))
    scenario = replace(scenario, injects=(first, *others))
    session, _ = a_running_session(scenario)
    codes, chance = [role.code for role in scenario.roles], random.Random(7)
    happened: list[tuple[int, Event]] = []
    for number in range(1, injects + 1):
        happened.append((number, InjectReleased(f"i{number}")))
        happened += [(number, ActionMarked(f"i{number}", "1", ActionMark.SEEN, code)) for code in codes[::2]]
    for number in range(1, entries + 1):
        answers = f"i{chance.randint(1, injects)}" if number % 2 else None
        kind = chance.choice(tuple(EntryKind))
        entry = Entry(chance.choice(codes), kind, f"Regel {number}", tuple(chance.sample(codes, 2)), answers)
        happened.append((number * injects // entries, EntryLogged(number, entry)))
    records = list(session.records)
    for minute, event in sorted(happened, key=lambda pair: pair[0]):
        when = replace(session.when(), elapsed_ms=minute * 30_000, offset=minute * 30)
        records.append(Record(len(records) + 1, when, "facilitator", event))
    return scenario, tuple(records)
