"""The debrief on paper: the front page a mayor reads, then what a planner needs, then the log as annex.

The facilitator's private notes are not in it: the debrief is handed out.
"""

from __future__ import annotations

from reportlab.platypus import Flowable

from tabletop.base.texts import Texts
from tabletop.debrief.values import DebriefReport
from tabletop.exercise.words import Presence
from tabletop.pdf import debrief_annex, debrief_charts, debrief_details, debrief_front
from tabletop.pdf.blocks import Blocks
from tabletop.pdf.debrief_paper import Paper
from tabletop.pdf.document import DocumentMeta, build
from tabletop.pdf.metadata import Metadata
from tabletop.pdf.style import role_looks


def debrief_document(report: DebriefReport) -> bytes:
    """Return the debrief as tagged PDF, the same bytes for the same report."""
    texts = Texts(report.language)
    title = footer = texts("debrief.pdf.document", title=report.cover.title)
    if report.cover.rehearsal:
        # First at the foot of every page, where a long title cannot push it out.
        footer = f"{texts('debrief.pdf.rehearsal')} · {title}"
        title = f"{title} · {texts('debrief.pdf.rehearsal')}"
    metadata = Metadata(title, report.language, report.cover.created, subject=_subject(report, texts))
    return build(debrief_story(report), DocumentMeta(metadata, footer=footer, tlp=report.cover.tlp))


def _paper(report: DebriefReport, texts: Texts) -> Paper:
    codes = [role.code for role in report.cover.roles]
    away = [role.code for role in report.cover.roles if role.presence is not Presence.TABLE]
    return Paper(report, Blocks(texts, role_looks(codes, dashed=away)), texts)


def debrief_story(report: DebriefReport) -> list[Flowable]:
    """Return all blocks of the debrief in reading order."""
    paper = _paper(report, Texts(report.language))
    front = [*debrief_front.front_page(paper), *debrief_front.findings(paper), *debrief_annex.look_back(paper)]
    if not (report.log or report.measures.released or report.measures.extra):
        return [*front, *debrief_charts.course(paper), *debrief_annex.conduct(paper)]
    return [
        *front,
        *debrief_charts.course(paper),
        *debrief_charts.responses_and_flows(paper),
        *debrief_details.expected(paper),
        *debrief_details.reality(paper),
        *debrief_details.decisions(paper),
        *debrief_details.per_role(paper),
        *debrief_annex.conduct(paper),
        *debrief_annex.log(paper),
    ]


def _subject(report: DebriefReport, texts: Texts) -> str:
    return texts("debrief.pdf.above", form=texts(f"words.form.{report.cover.form}").lower())
