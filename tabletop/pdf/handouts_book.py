"""The facilitator's book: the whole exercise on paper, to go on with a watch and a pen when the laptop dies."""

from __future__ import annotations

from reportlab.platypus import Flowable

from tabletop.base.moments import offset_text
from tabletop.pdf.blocks import Badges, Cell, Words
from tabletop.pdf.handouts_paper import TICK, Paper
from tabletop.pdf.tables import Column
from tabletop.scenario.functions import function_name
from tabletop.scenario.inject import EACH, TABLE, Choice, ExpectedAction, Inject
from tabletop.scenario.words import Status

_BOX = 34.0
_PICTURE_HEIGHT = 170.0
"""Points: large enough to recognise and describe, when the screen for the room is gone."""


def book(paper: Paper) -> list[Flowable]:
    """Return the book: how to go on, the start, choices, the script in order, what comes on a condition."""
    timed = [inject for inject in paper.scenario.injects if inject.at is not None]
    timed.sort(key=lambda inject: inject.at or 0)
    waiting = [inject for inject in paper.scenario.injects if inject.at is None]
    story = [*_opening(paper), *_overview(paper, timed), *_choices(paper), *_status(paper)]
    story.append(paper.blocks.heading(paper.texts("handouts.book.script"), 2, room=160))
    for inject in timed:
        story += inject_block(paper, inject)
    if waiting:
        story.append(paper.blocks.heading(paper.texts("handouts.book.waiting"), 2, room=160))
        story.append(paper.blocks.paragraph(paper.texts("handouts.book.waiting_help"), "meta"))
        for inject in waiting:
            story += inject_block(paper, inject)
    return story


def inject_block(paper: Paper, inject: Inject) -> list[Flowable]:
    """Return one inject with everything the facilitator needs to play it."""
    blocks, texts = paper.blocks, paper.texts
    story_time = paper.story_time(inject)
    title = f"{paper.when(inject)}  #{paper.numbers[inject.id]} {inject.title}"
    story: list[Flowable] = [blocks.heading(title, 3, room=120), blocks.facts(_facts(paper, inject, story_time))]
    story.append(blocks.badges(paper.codes(inject.to), texts("handouts.inject.to")))
    condition = paper.condition(inject)
    if condition:
        story.append(blocks.paragraph(condition, lead=texts("handouts.inject.comes")))
    if inject.text:
        story.append(blocks.callout(inject.text))
    for variant in inject.variants:
        _, option = paper.option(variant.choice, variant.option)
        story.append(blocks.callout(variant.text, texts("handouts.inject.variant", option=option)))
    story += paper.pictures(inject, _PICTURE_HEIGHT)
    return [*story, *_guidance(paper, inject), *_actions(paper, inject), *_afterwards(paper, inject)]


def _facts(paper: Paper, inject: Inject, story_time: str) -> list[tuple[str, str]]:
    texts = paper.texts
    sender = f", {inject.sender}" if inject.sender else ""
    kind = "core" if inject.core else "extra"
    pairs = [(texts("handouts.inject.story"), story_time)] if story_time else []
    return [
        *pairs,
        (texts("handouts.inject.channel"), paper.channel(inject) + sender),
        (texts("handouts.inject.reach"), paper.reach(inject)),
        (texts("handouts.inject.kind"), texts(f"handouts.inject.{kind}")),
    ]


def _guidance(paper: Paper, inject: Inject) -> list[Flowable]:
    blocks, texts = paper.blocks, paper.texts
    story: list[Flowable] = []
    if inject.notes:
        story.append(blocks.paragraph(inject.notes, lead=texts("handouts.inject.notes")))
    if inject.questions:
        lead = blocks.paragraph(texts("handouts.inject.questions"), "strong")
        story.append(blocks.together([lead, *blocks.bullets(inject.questions)]))
    if inject.hint:
        story.append(blocks.paragraph(inject.hint, lead=texts("handouts.inject.hint")))
    if inject.choice is not None:
        choice = paper.scenario.choice(inject.choice)
        if choice is not None:
            story += _choice(paper, choice)
    return story


def action_columns(paper: Paper) -> list[Column]:
    """Return the columns of a table of expected actions: who, what, within, and four boxes."""
    texts = paper.texts
    boxes = [Column(texts(f"handouts.action.{mark}"), width=_BOX) for mark in ("seen", "partly", "not", "na")]
    return [
        Column(texts("handouts.action.who"), width=54),
        Column(texts("handouts.action.what")),
        Column(texts("handouts.action.within"), width=40),
        *boxes,
    ]


def action_row(paper: Paper, action: ExpectedAction) -> tuple[Cell, ...]:
    """Return the row of an expected action."""
    texts = paper.texts
    together = action.actor in (EACH, TABLE)
    who: Cell = Words(paper.actor(action.actor), strong=True) if together else Badges((action.actor,))
    within = "" if action.within is None else texts("handouts.action.minutes", n=action.within)
    what = action.what
    if action.share:
        share = ", ".join(paper.codes(action.share))
        what = f"{what} ({texts('handouts.action.share', roles=share)})"
    return (who, what, within, TICK, TICK, TICK, TICK)


def _actions(paper: Paper, inject: Inject) -> list[Flowable]:
    story: list[Flowable] = []
    if inject.expected:
        rows = [action_row(paper, action) for action in inject.expected]
        story += [paper.blocks.table(action_columns(paper), rows), paper.blocks.space(4)]
    if inject.signals:
        lead = paper.blocks.paragraph(paper.texts("handouts.inject.signals"), "strong")
        signals = paper.blocks.bullets([f"{TICK} {signal.text}" for signal in inject.signals], "")
        story.append(paper.blocks.together([lead, *signals]))
    return story


def _afterwards(paper: Paper, inject: Inject) -> list[Flowable]:
    """Say what stands behind the inject: sources, and what really happened, for the facilitator only."""
    texts, blocks = paper.texts, paper.blocks
    story: list[Flowable] = []
    for effect in inject.effects:
        name = function_name(effect.function, paper.scenario, texts)
        area = f", {effect.area}" if effect.area else ""
        words = f"{name}: {texts(f'words.status.{effect.status}')}{area}"
        story.append(blocks.paragraph(words, lead=texts("handouts.inject.effect")))
    marks = [f"{fact.text} ({_mark(paper, fact.mark, fact.sources)})" for fact in inject.facts]
    whole = "; ".join(marks) or _mark(paper, inject.mark, inject.sources)
    story.append(blocks.paragraph(whole, "meta", lead=texts("handouts.inject.behind")))
    if inject.reality is not None:
        words = f"{inject.reality.text} ({_mark(paper, inject.reality.mark, inject.reality.sources)})"
        story.append(blocks.paragraph(words, "meta", lead=texts("handouts.inject.reality")))
    return story


def _mark(paper: Paper, mark: str, sources: tuple[str, ...]) -> str:
    said = paper.texts(f"words.fact.{mark}")
    return f"{said} {', '.join(sources)}" if sources else said


def _opening(paper: Paper) -> list[Flowable]:
    scenario, blocks, texts = paper.scenario, paper.blocks, paper.texts
    minutes = scenario.minutes
    story = paper.head("book")
    story.append(blocks.callout(texts("handouts.book.how"), texts("handouts.book.how_lead"), "warn"))
    story.append(
        blocks.facts(
            [
                (texts("handouts.book.form"), texts(f"words.form.{scenario.form}")),
                (texts("handouts.book.briefing"), texts("handouts.book.minutes", n=minutes.briefing)),
                (texts("handouts.book.play"), texts("handouts.book.minutes", n=minutes.play)),
                (texts("handouts.book.hot_debrief"), texts("handouts.book.minutes", n=minutes.hot_debrief)),
                (texts("handouts.book.began"), "____ : ____"),
            ]
        )
    )
    for key, words in (("aim", scenario.aim), ("situation", scenario.situation)):
        if words:
            story += [blocks.heading(texts(f"handouts.book.{key}"), 2), blocks.paragraph(words)]
    if scenario.rules:
        story += [blocks.heading(texts("handouts.book.rules"), 2), *blocks.bullets(scenario.rules)]
    if paper.tables:
        story.append(blocks.heading(texts("handouts.seating.name"), 2))
        for table in dict.fromkeys(paper.tables.values()):
            codes = [code for code, title in paper.tables.items() if title == table]
            story.append(blocks.paragraph(", ".join(codes), "close", lead=f"{table}:"))
    if scenario.objectives:
        story.append(blocks.heading(texts("handouts.book.objectives"), 2))
        story += blocks.bullets([objective.title for objective in scenario.objectives])
    return story


def _overview(paper: Paper, timed: list[Inject]) -> list[Flowable]:
    """Return the script on one page: a row for each inject, with a box to tick when it was given."""
    texts = paper.texts
    story_times = [Column(texts("handouts.overview.story"), width=62)] if paper.scenario.clock else []
    columns = [
        Column(texts("handouts.overview.given"), width=34),
        Column(texts("handouts.overview.at"), width=50),
        *story_times,
        Column(texts("handouts.overview.inject")),
        Column(texts("handouts.overview.to"), width=160),
    ]
    rows = [
        (
            TICK,
            paper.when(inject),
            *([paper.story_time(inject)] if story_times else []),
            Words(f"#{paper.numbers[inject.id]} {inject.title}", strong=inject.core),
            Badges(paper.codes(inject.to)),
        )
        for inject in timed
    ]
    help_words = paper.blocks.paragraph(texts("handouts.overview.help"), "meta")
    heading = paper.blocks.heading(texts("handouts.overview.name"), 2, room=160)
    return [heading, help_words, paper.blocks.table(columns, rows)]


def _choices(paper: Paper) -> list[Flowable]:
    if not paper.scenario.choices:
        return []
    story: list[Flowable] = [paper.blocks.heading(paper.texts("handouts.book.choices"), 2, room=120)]
    for choice in paper.scenario.choices:
        story += _choice(paper, choice)
    return story


def _choice(paper: Paper, choice: Choice) -> list[Flowable]:
    texts = paper.texts
    story: list[Flowable] = [paper.blocks.paragraph(choice.question, "strong", lead=texts("handouts.choice.lead"))]
    default = texts("handouts.choice.default")
    story += paper.blocks.bullets(
        [
            f"{TICK} {option.text}" + (f" ({default})" if option.id == choice.default else "")
            for option in choice.options
        ],
        "",
    )
    if choice.closes is not None:
        words = texts("handouts.choice.closes", at=offset_text(choice.closes))
        story.append(paper.blocks.paragraph(words, "meta"))
    return story


def _status(paper: Paper) -> list[Flowable]:
    """Return the scripted changes of vital functions, by time."""
    if not paper.scenario.status:
        return []
    texts = paper.texts
    columns = [
        Column(texts("handouts.overview.at"), width=50),
        Column(texts("handouts.status.function")),
        Column(texts("handouts.status.becomes"), width=90),
        Column(texts("handouts.status.area"), share=1.4),
    ]
    rows = [
        (
            offset_text(change.at),
            function_name(change.function, paper.scenario, texts),
            Words(texts(f"words.status.{change.status}"), strong=change.status is Status.FAILED),
            change.area,
        )
        for change in sorted(paper.scenario.status, key=lambda change: change.at)
    ]
    heading = paper.blocks.heading(texts("handouts.status.name"), 2, room=120)
    return [heading, paper.blocks.table(columns, rows)]
