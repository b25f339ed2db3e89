"""Sheets to fill in by hand: for observers, at the door, and for participants."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.platypus import Flowable

from tabletop.pdf.blocks import Badges, Cell, Lines, Words
from tabletop.pdf.handouts_book import action_columns, action_row
from tabletop.pdf.handouts_paper import TICK, WRITING_HEIGHT, Paper, WritingPage, writing_lines
from tabletop.pdf.tables import Column
from tabletop.scenario.inject import Objective

_EMPTY_ROWS = 14
_STATEMENTS = ("own_role", "other_roles", "whom", "how")
_SCALE = 5
_ANSWER_LINES = 2


def observer_sheets(paper: Paper) -> list[Flowable]:
    """Return a sheet for each objective, and one for the actions that belong to none."""
    story: list[Flowable] = []
    for objective in paper.scenario.objectives:
        if story:
            story.append(paper.blocks.page_break())
        story += _objective_sheet(paper, objective)
    known = {objective.id for objective in paper.scenario.objectives}
    loose = _actions(paper, lambda objective: objective not in known)
    if loose or not story:
        if story:
            story.append(paper.blocks.page_break())
        title = paper.texts("handouts.observer.loose")
        story += [*_sheet_head(paper, title), *loose, *_notes(paper)]
    return story


def attendance(paper: Paper) -> list[Flowable]:
    """Return the list for the door: every role with room for a name, and rows for who comes besides."""
    texts = paper.texts
    columns = [
        Column(texts("handouts.attendance.role"), width=60),
        Column(texts("handouts.attendance.organisation"), share=1.3),
        *([Column(texts("handouts.seating.table"), share=0.7)] if paper.tables else []),
        Column(texts("handouts.attendance.name"), share=1.3),
        Column(texts("handouts.attendance.signature"), share=0.9),
    ]
    rows: list[tuple[Cell, ...]] = [
        (Badges((role.code,)), role.organisation, *_table(paper, role.code), "", "")
        for role in paper.scenario.roles
    ]
    none = _table(paper, "")
    rows += [(_room_to_write(), "", *none, "", "") for _ in range(max(4, _EMPTY_ROWS - len(rows)))]
    others = [texts(f"handouts.attendance.{who}") for who in ("facilitator", "cell", "observer", "scribe")]
    rows += [("", Words(other, strong=True), *none, "", "") for other in others]
    return [
        *paper.head("attendance"),
        paper.blocks.facts(
            [
                (texts("handouts.attendance.date"), "____________________"),
                (texts("handouts.attendance.place"), "______________________________"),
            ]
        ),
        paper.blocks.table(columns, rows),
        paper.blocks.space(8),
        paper.blocks.paragraph(texts("handouts.attendance.privacy"), "meta"),
    ]


def participant_form(paper: Paper) -> list[Flowable]:
    """Return the form for participants: what one knows before and after, and what one takes home."""
    blocks, texts = paper.blocks, paper.texts
    story = paper.head("form")
    story.append(blocks.paragraph(texts("handouts.form.help")))
    story.append(blocks.paragraph(texts("handouts.form.privacy"), "meta"))
    story.append(
        blocks.facts(
            [
                (texts("handouts.form.role"), "____________________________"),
                (texts("handouts.form.date"), "____________________"),
            ]
        )
    )
    for moment in ("before", "after"):
        story.append(blocks.heading(texts(f"handouts.form.{moment}"), 2, room=150))
        story.append(_scale(paper))
    story += [*_question(paper, "learned"), *_question(paper, "home")]
    story.append(blocks.columns(_question(paper, "call"), _question(paper, "better")))
    return story


def _objective_sheet(paper: Paper, objective: Objective) -> list[Flowable]:
    blocks, texts = paper.blocks, paper.texts
    story = _sheet_head(paper, objective.title, texts(f"words.learning.{objective.learning}"))
    if objective.owners:
        story.append(blocks.badges(paper.codes(objective.owners), texts("handouts.observer.owners")))
    if objective.signs:
        columns = [
            Column(texts("handouts.observer.sign")),
            Column(texts("handouts.action.seen"), width=38),
            Column(texts("handouts.action.partly"), width=38),
            Column(texts("handouts.action.not"), width=38),
            Column(texts("handouts.observer.when"), width=110),
        ]
        rows = [(sign, TICK, TICK, TICK, "") for sign in objective.signs]
        story.append(blocks.heading(texts("handouts.observer.signs"), 2, room=80))
        story.append(blocks.table(columns, rows))
    actions = _actions(paper, lambda other: other == objective.id)
    if actions:
        story.append(blocks.heading(texts("handouts.observer.actions"), 2, room=100))
        story += actions
    return [*story, *_notes(paper)]


def _sheet_head(paper: Paper, title: str, learning: str = "") -> list[Flowable]:
    texts = paper.texts
    lead = [texts("handouts.name.observer"), paper.scenario.title, *([learning] if learning else [])]
    return [
        paper.blocks.heading(title, 1),
        paper.blocks.paragraph(" · ".join(lead), "lead"),
        paper.blocks.paragraph(texts("handouts.observer.help"), "meta"),
    ]


def _actions(paper: Paper, belongs: Callable[[str | None], bool]) -> list[Flowable]:
    """Return one table of the expected actions whose objective belongs here, in the order of the script."""
    rows: list[tuple[Cell, ...]] = []
    for inject in paper.scenario.injects:
        at = Lines((Words(paper.when(inject), strong=True), f"#{paper.numbers[inject.id]} {inject.title}"))
        rows += [(at, *action_row(paper, action)) for action in inject.expected if belongs(action.objective)]
    columns = [Column(paper.texts("handouts.observer.inject"), width=92), *action_columns(paper)]
    return [paper.blocks.table(columns, rows)] if rows else []


def _notes(paper: Paper) -> list[Flowable]:
    heading = paper.blocks.heading(paper.texts("handouts.observer.notes"), 2, room=3 * WRITING_HEIGHT)
    return [heading, WritingPage()]


def _question(paper: Paper, name: str) -> list[Flowable]:
    heading = paper.blocks.heading(paper.texts(f"handouts.form.{name}"), 2, room=_ANSWER_LINES * WRITING_HEIGHT)
    return [heading, *writing_lines(_ANSWER_LINES)]


def _scale(paper: Paper) -> Flowable:
    texts = paper.texts
    columns = [Column(texts("handouts.form.statement"))]
    columns += [Column(texts(f"handouts.form.scale_{step}"), width=48) for step in range(1, _SCALE + 1)]
    rows: list[tuple[Cell, ...]] = [
        (Words(texts(f"handouts.form.{statement}")), *[TICK] * _SCALE) for statement in _STATEMENTS
    ]
    return paper.blocks.table(columns, rows)


def _table(paper: Paper, code: str) -> tuple[Cell, ...]:
    """Return the cell with a role's table; there is no such column when the scenario has no tables."""
    return (paper.tables.get(code, ""),) if paper.tables else ()


def _room_to_write() -> Cell:
    """Return a line to write a code on, which also gives an empty row its height."""
    return Words("______")
