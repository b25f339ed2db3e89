"""A corpus of debriefs: empty, small, huge, hostile, in both languages, and all that goes wrong in a room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tabletop.app.debriefing import Wanted, debrief_pdf
from tabletop.app.offline import Rehearsal, rehearse
from tabletop.app.session import Session
from tabletop.exercise import commands as c
from tabletop.exercise.values import Decision, Entry, Improvement, Seat, Setup
from tabletop.exercise.words import EntryKind, Presence
from tabletop.scenario.words import Learning, Tlp
from tests.builders import a_running_session, a_scenario, a_session
from tests.debrief.played import (
    a_crowded_session,
    a_played_session,
    a_random_session,
    a_workshop,
    an_early_end,
    debrief,
    with_contacts,
)
from tests.pdf.samples import HOSTILE

LONG_NAME = "Gemeenschappelijke Meldkamer en Veiligheidsregio Noord-Holland"


def pdf_of(session: Session, language: str = "nl", names: bool = False) -> bytes:
    """Return the debrief of a session as PDF."""
    wanted = Wanted(language, names)
    return debrief_pdf(session.scenario, tuple(session.records), session.people(), wanted)


def _hostile() -> bytes:
    session, clock = a_running_session(replace(with_contacts(a_scenario()), title="<b>Titel</b> & 😀 שלום " * 9))
    session.do(c.ReleaseInject("i1"))
    for text in HOSTILE.values():
        clock.advance(30)
        said = text if text.strip() else "x"
        decision = Decision(said, said, said, True)
        session.do(c.LogEntry(Entry("VRK", EntryKind.DECISION, said, ("LIA",), "i1", said[:40], decision)))
        session.do(c.MakeNote(said))
        session.do(c.SetRemark("", said))
    text = HOSTILE["markup"] + HOSTILE["emoji"] + HOSTILE["control characters"]
    session.do(c.StartHotDebrief())
    session.do(c.SpeakLine(1, "LIA", HOSTILE["right to left"]))
    session.do(c.SetImprovement(Improvement("", text, "LIA", "2026-10-01", Learning.WANT)))
    session.do(c.EditFinding("reasons", text, HOSTILE["50,000 line breaks"], "0/1"))
    session.do(c.EditFinding("summary", "x", HOSTILE["a word of 100,000 letters"], "0"))
    session.do(c.EndExercise())
    return pdf_of(session)


def _long_names() -> bytes:
    scenario = a_scenario(title=LONG_NAME, tlp=Tlp.AMBER_STRICT)
    roles = tuple(replace(role, organisation=LONG_NAME) for role in scenario.roles)
    objectives = tuple(replace(objective, title=LONG_NAME * 2) for objective in scenario.objectives)
    session, _ = a_session(replace(scenario, roles=roles, objectives=objectives), prepared=False)
    people = tuple(session.person(f"{LONG_NAME} {number}") for number in range(5))
    seats = tuple(Seat(role.code, Presence.TABLE, people) for role in roles)
    session.do(c.PrepareExercise(Setup("2026-05-21", LONG_NAME, people[0], people, people, people, seats)))
    session.do(c.StartPlay())
    session.do(c.ReleaseInject("i1"))
    for number in range(12):
        session.do(c.SetImprovement(Improvement("", f"{LONG_NAME} {number}", "VRK", "2026-10-01")))
    session.do(c.EndExercise())
    return pdf_of(session, names=True)


def _edited() -> bytes:
    session, _ = a_played_session()
    for finding in debrief(session).findings:
        session.do(c.EditFinding(finding.key, f"Anders: {finding.title}", finding.text, "7/9"))
    session.do(c.EditFinding("own.good.1", "De sfeer was goed", "Er werd gelachen.", ""))
    session.do(c.EditFinding("vanished", "Dit stond er eerst", "En nu niet meer.", "1/2"))
    return pdf_of(session)


def _rehearsed(name: str, language: str, folder: Path) -> bytes:
    return rehearse(Rehearsal(name, language, None, folder / f"{name}-{language}")).pdf.read_bytes()


def corpus(folder: Path) -> dict[str, Callable[[], bytes]]:
    """Return how to make each debrief, by its name."""
    return {
        "no records at all": lambda: debrief_pdf(a_scenario(), (), {}, Wanted("nl")),
        "prepared and never played": lambda: pdf_of(a_session()[0]),
        "started and nothing logged": lambda: pdf_of(a_running_session()[0], "en"),
        "a bit of everything": lambda: pdf_of(a_played_session()[0]),
        "a bit of everything in English": lambda: pdf_of(a_played_session()[0], "en", names=True),
        "a workshop without a clock": lambda: pdf_of(a_workshop()),
        "ended by a real incident": lambda: pdf_of(an_early_end()),
        "six hundred entries of thirty roles": lambda: pdf_of(a_crowded_session(600, LONG_NAME)),
        "hostile text": _hostile,
        "names of sixty letters": _long_names,
        "edited findings": _edited,
        "random": lambda: pdf_of(a_random_session(3, 120)[0], "en"),
        "Noord-Holland": lambda: _rehearsed("stroomstoring-noord-holland", "nl", folder),
        "Noord-Holland in English": lambda: _rehearsed("stroomstoring-noord-holland", "en", folder),
        "Ken je partner": lambda: _rehearsed("ken-je-partner", "nl", folder),
        "Ken je partner in English": lambda: _rehearsed("ken-je-partner", "en", folder),
    }
