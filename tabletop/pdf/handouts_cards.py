"""Cards to hand out: one sheet for each role, and an A6 card for each inject."""

from __future__ import annotations

from reportlab.platypus import Flowable

from tabletop.base.moments import offset_text
from tabletop.pdf.blocks import Badges
from tabletop.pdf.handouts_paper import Paper
from tabletop.pdf.layout import Callout, Stack
from tabletop.pdf.tables import Column
from tabletop.scenario.functions import function_name
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Exchange, Role
from tabletop.scenario.seating import table_mates
from tabletop.scenario.words import InjectType, Reach

_PICTURE_HEIGHT = 125.0
"""Points: less than a third of an A6 card, so that the words beside it stay on the same side."""


def role_cards(paper: Paper, code: str | None = None) -> list[Flowable]:
    """Return a page for each role, or for one role only."""
    story: list[Flowable] = []
    for role in paper.scenario.roles:
        if code is None or role.code == code:
            if story:
                story.append(paper.blocks.page_break())
            story += _role_card(paper, role)
    return story or [*paper.head("roles"), paper.blocks.paragraph(paper.texts("handouts.role.none"))]


def inject_cards(paper: Paper) -> list[Flowable]:
    """Return an A6 card for each inject that is handed to people; a private one gets a card for each role."""
    story: list[Flowable] = []
    for inject in paper.scenario.injects:
        if inject.type is InjectType.PROMPT:
            continue
        for to in _recipients(inject):
            for lead, text in _versions(paper, inject):
                if story:
                    story.append(paper.blocks.page_break())
                story += _inject_card(paper, inject, to, (lead, text))
    return story or [*paper.head("cards"), paper.blocks.paragraph(paper.texts("handouts.card.none"))]


def _role_card(paper: Paper, role: Role) -> list[Flowable]:
    blocks, texts = paper.blocks, paper.texts
    story: list[Flowable] = [
        blocks.badges((role.code,)),
        blocks.space(4),
        blocks.heading(role.organisation, 1),
    ]
    if role.functions:
        names = ", ".join(function_name(id, paper.scenario, texts) for id in role.functions)
        story.append(blocks.paragraph(names, "lead"))
    story += _table(paper, role)
    if role.knows:
        story.append(blocks.callout(role.knows, texts("handouts.role.knows"), "warn"))
    for key, words in (("cold", role.cold), ("warm", role.warm)):
        if words:
            story += [blocks.heading(texts(f"handouts.role.{key}"), 2), blocks.paragraph(words)]
    if role.powers:
        story += [blocks.heading(texts("handouts.role.powers"), 2), *blocks.bullets(role.powers)]
    story += _exchange(paper, "needs", role.needs)
    story += _exchange(paper, "gives", role.gives)
    story += _agreements(paper, role)
    return story


def _table(paper: Paper, role: Role) -> list[Flowable]:
    """Say where the role sits and with whom, when the scenario has tables or pairs."""
    table = paper.tables.get(role.code)
    if table is None:
        return []
    others = ", ".join(table_mates(paper.tables, role.code))
    words = paper.texts(f"handouts.seating.{'with' if others else 'alone'}", table=table, roles=others)
    return [paper.blocks.paragraph(words)]


def _exchange(paper: Paper, key: str, exchanges: tuple[Exchange, ...]) -> list[Flowable]:
    if not exchanges:
        return []
    texts = paper.texts
    columns = [
        Column(texts("handouts.role.partner"), width=56),
        Column(texts("handouts.role.organisation"), width=150),
        Column(texts("handouts.role.what")),
    ]
    rows = [(Badges((each.partner,)), _organisation(paper, each.partner), each.what) for each in exchanges]
    return [paper.blocks.heading(texts(f"handouts.role.{key}"), 2, room=80), paper.blocks.table(columns, rows)]


def _agreements(paper: Paper, role: Role) -> list[Flowable]:
    if not role.contacts:
        return []
    texts = paper.texts
    columns = [
        Column(texts("handouts.role.partner"), width=56),
        Column(texts("handouts.role.organisation"), width=150),
        Column(texts("handouts.role.about")),
        Column(texts("handouts.role.via")),
    ]
    rows = [
        (Badges((each.partner,)), _organisation(paper, each.partner), each.about, each.via)
        for each in role.contacts
    ]
    heading = paper.blocks.heading(texts("handouts.role.contacts"), 2, room=80)
    return [heading, paper.blocks.table(columns, rows)]


def _organisation(paper: Paper, code: str) -> str:
    role = paper.scenario.role(code)
    return role.name if role is not None else code


def _recipients(inject: Inject) -> list[tuple[str, ...]]:
    """Return who gets which card: for the room one card, for the addressed alone one each."""
    if inject.reach is Reach.ROOM or inject.for_everyone:
        return [inject.to]
    return [(code,) for code in inject.to]


def _versions(paper: Paper, inject: Inject) -> list[tuple[str, str]]:
    """Return the text, and the other words for when a choice went another way, each with what it is for."""
    versions = [("", inject.text)]
    for variant in inject.variants:
        _, option = paper.option(variant.choice, variant.option)
        versions.append((paper.texts("handouts.inject.variant", option=option), variant.text))
    return versions


def _inject_card(paper: Paper, inject: Inject, to: tuple[str, ...], version: tuple[str, str]) -> list[Flowable]:
    blocks, texts = paper.blocks, paper.texts
    lead, text = version
    story_time = paper.story_time(inject)
    when = f"{story_time} · " if story_time else ""
    sender = f"{paper.channel(inject)} · {inject.sender}" if inject.sender else paper.channel(inject)
    story: list[Flowable] = [
        blocks.badges(paper.codes(to)),
        blocks.space(4),
        blocks.heading(inject.title, 2, room=40),
        blocks.paragraph(f"{when}{sender}", "meta"),
    ]
    if text:
        story.append(Callout(Stack([blocks.paragraph(text, "card")]), "primary"))
    story += paper.pictures(inject, _PICTURE_HEIGHT)
    at = "" if inject.at is None else f" · {offset_text(inject.at)}"
    private = inject.reach is not Reach.ROOM
    foot = texts("handouts.card.private" if private else "handouts.card.room")
    story.append(blocks.paragraph(f"#{paper.numbers[inject.id]}{at} · {foot}", "meta", lead=lead))
    return story
