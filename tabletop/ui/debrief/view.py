"""What the debrief page shows, made from the report: frozen values, in the language of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tabletop.base.texts import LANGUAGES, Texts
from tabletop.debrief.findings import Evidence, Finding
from tabletop.debrief.values import DebriefReport, ImprovementLine
from tabletop.exercise.words import EntryKind, Presence
from tabletop.ui.widgets.role_badge import RoleMark

SECTIONS = {
    "summary": ("file-text", ""),
    "findings": ("target", "debrief.pdf.findings.title"),
    "course": ("activity", "debrief.pdf.course.title"),
    "roles": ("users", "debrief.pdf.roles.title"),
    "flows": ("share-2", "debrief.pdf.flows.title"),
    "expected": ("list-checks", "debrief.pdf.expected.title"),
    "beside": ("history", "debrief.pdf.beside.title"),
    "improvements": ("wrench", "debrief.pdf.look_back.title"),
    "remarks": ("message-square", "debrief.pdf.look_back.title"),
    "log": ("list", "debrief.pdf.log.title"),
}
"""Per section its icon and the heading of its page in the PDF (none: the first page)."""
EDITED_SECTIONS = ("summary", "findings", "improvements", "remarks")
"""The sections that stand in the middle of the screen; the others are only in the PDF."""
_KIND_ICONS = {
    EntryKind.PICTURE: "eye",
    EntryKind.JUDGEMENT: "scale",
    EntryKind.DECISION: "gavel",
    EntryKind.ACTION: "circle-arrow-right",
    EntryKind.QUESTION: "circle-question-mark",
    EntryKind.INFORMATION: "share-2",
}


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section of the debrief. State: ready, open (nothing there yet) or attention (with a note)."""

    key: str
    name: str
    icon: str
    heading: str
    state: str = "ready"
    note: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """An entry or inject that a finding rests on."""

    role: RoleMark | None
    at: str
    icon: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding. State: computed, edited (with the time) or added; stale says which figures changed."""

    key: str
    good: bool
    title: str
    text: str
    state: str = "computed"
    edited_at: str = ""
    was: str = ""
    stale: str = ""
    evidence: tuple[EvidenceView, ...] = ()


@dataclass(frozen=True, slots=True)
class ImprovementView:
    """A point to improve; owner is a role code, due an ISO date, learning know, want or work; empty when open."""

    id: str
    text: str
    owner: str = ""
    due: str = ""
    learning: str = ""


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A remark and the function, or name, of who made it."""

    id: str
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class DebriefView:
    """The whole page. The empty view stands for a run that is still being read."""

    title: str = ""
    day: str = ""
    saved_at: str = ""
    rehearsal: bool = False
    can_reopen: bool = False
    language: str = "nl"
    languages: tuple[str, ...] = LANGUAGES
    with_names: bool = False
    sections: tuple[SectionView, ...] = ()
    summary: FindingView = FindingView("summary", True, "", "")
    findings: tuple[FindingView, ...] = ()
    improvements: tuple[ImprovementView, ...] = ()
    remarks: tuple[RemarkView, ...] = ()
    roles: tuple[RoleMark, ...] = ()
    new_good: str = ""
    new_attention: str = ""

    @property
    def ready(self) -> int:
        """How many sections have what they need."""
        return sum(section.state == "ready" for section in self.sections)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the report does not know: the languages of the run, and the keys of findings to come."""

    languages: tuple[str, ...]
    new_good: str
    new_attention: str


def debrief_view(report: DebriefReport, facts: Facts, texts: Texts) -> DebriefView:
    """Return the page for a report; the words around it are in the language of the screen."""
    marks = role_marks(report)
    cover = report.cover
    return DebriefView(
        title=cover.title,
        day=texts.date(date.fromisoformat(cover.date)) if cover.date else "",
        saved_at=texts.clock(report.timeline.records[-1].when.wall) if report.timeline.records else "",
        rehearsal=cover.rehearsal,
        can_reopen=cover.ended,
        language=report.language,
        languages=facts.languages,
        with_names=report.names,
        sections=_sections(report, texts),
        summary=_finding(report, report.summary, texts),
        findings=tuple(_finding(report, finding, texts) for finding in report.findings),
        improvements=tuple(_improvement(line) for line in report.improvements),
        remarks=tuple(RemarkView(remark.id, remark.text, remark.author) for remark in report.remarks),
        roles=marks,
        new_good=facts.new_good,
        new_attention=facts.new_attention,
    )


def role_marks(report: DebriefReport) -> tuple[RoleMark, ...]:
    """Return the badges of all roles, in the usual order; colours go to the roles in that order."""
    return tuple(
        RoleMark(role.code, place, role.presence is not Presence.TABLE, role.organisation)
        for place, role in enumerate(report.cover.roles)
    )


def _sections(report: DebriefReport, texts: Texts) -> tuple[SectionView, ...]:
    paper = Texts(report.language)
    states = _states(report, texts)
    return tuple(
        SectionView(
            key,
            texts(f"debrief_screen.section.{key}"),
            icon,
            paper(heading) if heading else "",
            *states[key],
        )
        for key, (icon, heading) in SECTIONS.items()
    )


def _states(report: DebriefReport, texts: Texts) -> dict[str, tuple[str, str]]:
    """Return per section whether it has what it needs; what waits for a person carries a note."""
    stale = sum(finding.stale for finding in report.findings)
    loose = sum(not (point.owner and point.due) for point in report.improvements)
    filled = {
        "course": report.measures.released > 0,
        "roles": bool(report.log),
        "flows": any(flow.entries for flow in report.contacts.flows),
        "expected": report.measures.observed > 0,
        "beside": bool(report.beside),
        "findings": bool(report.findings),
        "improvements": bool(report.improvements),
        "remarks": bool(report.remarks),
        "log": bool(report.log),
    }
    states = {key: ("ready" if filled.get(key, True) else "open", "") for key in SECTIONS}
    if report.summary.stale:
        states["summary"] = ("attention", texts("debrief_screen.section.stale", n=1))
    if stale:
        states["findings"] = ("attention", texts("debrief_screen.section.stale", n=stale))
    if loose:
        states["improvements"] = ("attention", texts("debrief_screen.section.loose", n=loose))
    return states


def _finding(report: DebriefReport, finding: Finding, texts: Texts) -> FindingView:
    state = "added" if finding.added else "edited" if finding.edited else "computed"
    return FindingView(
        key=finding.key,
        good=finding.good,
        title=finding.title,
        text=finding.text,
        state=state,
        edited_at=texts.clock(finding.edited) if finding.edited else "",
        was=finding.original if finding.original != finding.title else "",
        stale=_stale(finding, texts),
        evidence=tuple(_evidence(report, evidence) for evidence in finding.evidence),
    )


def _stale(finding: Finding, texts: Texts) -> str:
    if not finding.stale:
        return ""
    now, then = finding.figures, finding.figures_then
    if not now:
        return texts("debrief_screen.finding.gone")
    if not then or max(now.count("/"), then.count("/")) > 1:
        return texts("debrief_screen.finding.figures_changed")
    of = texts("debrief_screen.finding.of")
    return texts("debrief_screen.finding.stale", now=now.replace("/", of), then=then.replace("/", of))


def _evidence(report: DebriefReport, evidence: Evidence) -> EvidenceView:
    mark = next((mark for mark in role_marks(report) if mark.code == evidence.role), None)
    icon = "play"
    if evidence.kind == "entry":
        kinds = (line.entry.kind for line in report.timeline.entries if line.number == evidence.number)
        icon = _KIND_ICONS[next(kinds)]
    label = evidence.label if evidence.kind == "entry" else f"{evidence.label} {evidence.number}"
    return EvidenceView(mark, evidence.at, icon, label, evidence.text)


def _improvement(line: ImprovementLine) -> ImprovementView:
    return ImprovementView(line.id, line.text, line.owner, line.due, str(line.learning or ""))
