"""The debrief of a run: as a value for the screen, and as the PDF that is shown, printed and exported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tabletop.debrief.findings import new_key
from tabletop.debrief.report import build_report
from tabletop.debrief.values import DebriefReport
from tabletop.exercise.record import Record
from tabletop.scenario.model import Scenario

if TYPE_CHECKING:
    from tabletop.app.session import Session


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a debrief is wanted: its language, and whether it names people."""

    language: str
    names: bool = False


def debrief_pdf(
    scenario: Scenario, records: tuple[Record, ...], people: Mapping[str, str], wanted: Wanted
) -> bytes:
    """Return the debrief as PDF. Pure and slow (seconds for a long run): made for the worker thread.

    The scenario is already in the wanted language; what people typed stays as they typed it.
    """
    from tabletop.pdf.debrief_document import debrief_document

    return debrief_document(report(scenario, records, people, wanted))


def report(
    scenario: Scenario, records: tuple[Record, ...], people: Mapping[str, str], wanted: Wanted
) -> DebriefReport:
    """Return the debrief as a value, in the wanted language."""
    from dataclasses import replace

    told = scenario if scenario.language == wanted.language else replace(scenario, language=wanted.language)
    return build_report(told, records, people, wanted.names)


def report_of(session: Session, names: bool = False, language: str | None = None) -> DebriefReport:
    """Return the debrief of a session as it stands, in a language or in that of the room. Raises Damaged."""
    from tabletop.app.runs import scenario_in

    wanted = Wanted(language or session.scenario.language, names)
    scenario = scenario_in(session, wanted.language)
    return report(scenario, tuple(session.records), session.people(), wanted)


def new_finding_key(debrief: DebriefReport, good: bool) -> str:
    """Return the key under which a finding that a person adds is edited."""
    return new_key(debrief.findings, good)
