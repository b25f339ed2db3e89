"""One row becomes one inject. Times, phases and the scenario around it: see `taking`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.interchange.sheets.cells import (
    SaidAction,
    actions_of,
    channel_of,
    effect_of,
    is_among,
    kind_of,
    lines_of,
    minutes_of,
)
from tabletop.interchange.sheets.evidence import is_mark
from tabletop.interchange.sheets.goals import Goals
from tabletop.interchange.sheets.notations import read_time
from tabletop.interchange.sheets.people import LONGEST_NAME, People
from tabletop.interchange.sheets.rows import Row
from tabletop.interchange.sheets.table import Comment
from tabletop.interchange.sheets.taken import CellProblem
from tabletop.interchange.sheets.words import OURS, Field, meanings, plain, words
from tabletop.scenario.inject import TABLE, Effect, ExpectedAction, Inject, Signal, Trigger
from tabletop.scenario.model import Scenario, VitalFunction
from tabletop.scenario.problem import Severity, short
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import Channel, InjectType, Reach, Status

_LONGEST_TITLE = 60
_SMALL = frozenset(("van", "de", "het", "door", "by", "of", "the", "voor", "for", "s"))
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass(slots=True)
class Desk:
    """What is known and found while the rows of one sheet are read."""

    base: Scenario | None
    texts: Texts
    people: People
    goals: Goals
    comments: tuple[Comment, ...] = ()
    problems: list[CellProblem] = field(default_factory=list[CellProblem])
    functions: dict[str, VitalFunction] = field(default_factory=dict[str, VitalFunction])
    ids: set[str] = field(default_factory=set[str])

    def tell(self, row: int, column: int, message: Message, severity: Severity = Severity.ADVICE) -> None:
        """Add a problem."""
        self.problems.append(CellProblem(row, column, message, severity))

    def own_functions(self) -> dict[str, str]:
        """Return the plain names of the functions that the scenario names itself, with their ids."""
        named = ((plain(one.name), plain(one.id), one.id) for one in self.functions.values())
        return {name: id for own, plain_id, id in named for name in (own, plain_id) if name}


@dataclass(slots=True)
class Draft:
    """An inject in the making, with what later rows may add."""

    row: Row
    id: str
    kind: str
    title: str = ""
    text: str = ""
    to: tuple[str, ...] = (EVERYONE,)
    reach: Reach = Reach.ROOM
    channel: Channel = Channel.FACE_TO_FACE
    channel_name: str = ""
    at: int | None = None
    when: Trigger | None = None
    notes: list[str] = field(default_factory=list[str])
    actions: list[ExpectedAction] = field(default_factory=list[ExpectedAction])
    questions: list[str] = field(default_factory=list[str])
    signals: list[str] = field(default_factory=list[str])
    effects: list[Effect] = field(default_factory=list[Effect])
    goals: list[str] = field(default_factory=list[str])
    """Ids of objectives for actions that name none."""
    idle: list[tuple[Row, Field]] = field(default_factory=list[tuple[Row, Field]])
    """Cells that mean something only beside an expected action."""

    def inject(self) -> Inject:
        """Return what was gathered."""
        play = InjectType(self.kind) if self.kind in tuple(InjectType) else InjectType.PLAY
        return Inject(
            id=self.id,
            title=self.title,
            text=self.text,
            type=play,
            at=self.at,
            when=self.when,
            core=_is_core(self.row),
            channel=self.channel,
            channel_name=self.channel_name,
            sender=" ".join(self.row.text(Field.SENDER).split()),
            reach=self.reach,
            to=self.to,
            notes="\n".join(self.notes),
            hint=self.row.text(Field.HINT),
            questions=tuple(self.questions),
            expected=tuple(self.actions),
            signals=tuple(Signal(id=f"s{n}", text=text) for n, text in enumerate(self.signals, 1)),
            effects=tuple(self.effects),
        )


def drafted(row: Row, desk: Desk) -> Draft:
    """Read everything of a row but its time."""
    said = row.text(Field.TYPE)
    kind = kind_of(said)
    draft = Draft(row, _id(row, desk), kind or InjectType.PLAY)
    draft.title, draft.text = _words(row, draft.id)
    _keep_unread(draft, desk)
    _address(draft, desk)
    _bring(draft, desk, said if not kind else "")
    add_more(draft, row, desk)
    return draft


def add_more(draft: Draft, row: Row, desk: Desk) -> None:
    """Add what a row says about an inject: actions, questions, signals, effects and notes."""
    for _, text in row.filled(Field.NOTES):
        draft.notes.append(text)
    for column, text in row.filled(Field.NOTE):
        draft.notes.append(desk.texts("importing.note.column", heading=row.mapping.heading(column), text=text))
    for _, text in row.filled(Field.QUESTIONS):
        draft.questions += lines_of(text)
    for _, text in row.filled(Field.SIGNALS):
        draft.signals += lines_of(text)
    _add_effects(draft, row, desk)
    _add_actions(draft, row, desk)


def keep_rest(draft: Draft, row: Row, fields: tuple[Field, ...], desk: Desk) -> None:
    """Keep in the notes, with its heading, what a row says in columns that have no use for it here."""
    for one in fields:
        for column, text in row.filled(one):
            heading = row.mapping.heading(column)
            draft.notes.append(desk.texts("importing.note.column", heading=heading, text=text))


def add_action(draft: Draft, said: SaidAction, desk: Desk) -> None:
    """Add one expected action to an inject."""
    actor, what = TABLE if EVERYONE in draft.to or len(draft.to) != 1 else draft.to[0], said.what
    if said.actor:
        found = desk.people.actor(said.actor)
        if found is None and re.fullmatch(r"[A-Z][A-Z0-9]{1,3}", said.actor):
            found = desk.people.add(said.actor)
        actor = found or actor
        what = what if found else f"{said.actor}: {what}"
    id = str(len(draft.actions) + 1)
    goal = desk.goals.named(said.objective)
    share = desk.people.recipients(said.share).codes if said.share else ()
    draft.actions.append(
        ExpectedAction(id=id, actor=actor, what=what, within=said.within, objective=goal, share=share)
    )


def _id(row: Row, desk: Desk) -> str:
    """Return the sheet's own number when it can be one, and else a number that is free."""
    written = row.text(Field.ID)
    column = row.mapping.column(Field.ID)
    text = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode().strip().lower()
    text = re.sub(r"\.0$", "", text)
    id = "-".join(part for part in re.split(r"[^a-z0-9]+", text) if part)
    known = {inject.id for inject in desk.base.injects} if desk.base is not None else set[str]()
    if id.isdigit() and id not in known:
        id = f"i{int(id)}" if len(id) < 10 else f"i{id}"
    if _ID.fullmatch(id) and id not in desk.ids:
        desk.ids.add(id)
        return id
    number = len(desk.ids) + 1
    while f"i{number}" in desk.ids or f"i{number}" in known:
        number += 1
    made = f"i{number}"
    if written and column is not None:
        key = "twice" if id in desk.ids else "id"
        desk.tell(row.number, column, Message(f"importing.cell.{key}", text=short(written), id=made))
    desk.ids.add(made)
    return made


def _keep_unread(draft: Draft, desk: Desk) -> None:
    """Keep a number that could not be used, and a cell of another column that says nothing we know."""
    row = draft.row
    written = row.text(Field.ID)
    letters = [sign for sign in written.casefold() if sign.isalnum()]
    if [sign for sign in draft.id if sign.isalnum()][-len(letters) :] != letters:
        keep_rest(draft, row, (Field.ID,), desk)
    core = plain(row.text(Field.CORE))
    if row.text(Field.CORE) and not is_mark(row.text(Field.CORE)) and core not in meanings("marks"):
        keep_rest(draft, row, (Field.CORE,), desk)
    if len(row.text(Field.ACTOR)) > LONGEST_NAME:
        keep_rest(draft, row, (Field.ACTOR,), desk)
    if row.text(Field.DATE) and read_time(row.cell(Field.DATE)) is None:
        keep_rest(draft, row, (Field.DATE,), desk)
    if row.text(Field.WITHIN) and minutes_of(row.text(Field.WITHIN)) is None and row.text(Field.EXPECTED):
        keep_rest(draft, row, (Field.WITHIN,), desk)


def _words(row: Row, id: str) -> tuple[str, str]:
    """Return title and text; where the sheet has only one of them, the other is made from it."""
    title, text = row.text(Field.TITLE), row.text(Field.TEXT)
    if not text:
        text = title or next((text for _, text in row.filled(Field.EXPECTED)), "") or row.line
    if not title:
        title = _shortened(text)
    return " ".join(title.split()) or id, text or title or id


def _shortened(text: str) -> str:
    """Return the first sentence of a text, or as many words of it as fit in a title."""
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    sentence = re.split(r"(?<=[.!?])\s", line, maxsplit=1)[0].rstrip(".")
    if len(sentence) <= _LONGEST_TITLE:
        return sentence
    cut = sentence[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:-")
    return f"{cut}…"


def _address(draft: Draft, desk: Desk) -> None:
    """Set who the inject is for, and who sees it."""
    row, codes, facilitator = draft.row, list[str](), False
    columns = [row.mapping.column(Field.TO)]
    for column, text in ((column, row.cells[column].text) for column in columns if column is not None):
        found = desk.people.recipients(text)
        codes += found.codes
        facilitator = found.facilitator
        for name in found.strange:
            draft.notes.append(desk.texts("importing.note.column", heading=row.mapping.heading(column), text=name))
            desk.tell(row.number, column, Message("importing.cell.recipient", text=short(name)))
    for column, text in row.filled(Field.MARKED):
        if meanings("marks").get(plain(text)) == "no":
            continue
        codes += desk.people.recipients(row.mapping.heading(column)).codes
        if not is_mark(text):
            draft.notes.append(desk.texts("importing.note.column", heading=row.mapping.heading(column), text=text))
    if codes:
        draft.to = (EVERYONE,) if EVERYONE in codes else tuple(dict.fromkeys(codes))
    elif facilitator and draft.kind == InjectType.PLAY:
        draft.kind = InjectType.PROMPT
    draft.reach = Reach.ROOM if EVERYONE in draft.to else Reach.ADDRESSED
    _set_reach(draft, desk)


def _set_reach(draft: Draft, desk: Desk) -> None:
    text = draft.row.text(Field.REACH)
    column = draft.row.mapping.column(Field.REACH)
    if not text or column is None:
        return
    if is_among(text, "reach", "room"):
        draft.reach = Reach.ROOM
    elif is_among(text, "reach", "addressed"):
        draft.reach = Reach.ROOM if EVERYONE in draft.to else Reach.ADDRESSED
    else:
        draft.notes.append(
            desk.texts("importing.note.column", heading=draft.row.mapping.heading(column), text=text)
        )
        desk.tell(draft.row.number, column, Message("importing.cell.reach", text=short(text)))


def _bring(draft: Draft, desk: Desk, said: str) -> None:
    """Set how the message comes; `said` is a kind of row that is none, and often is a channel."""
    row = draft.row
    text, column = row.text(Field.CHANNEL), row.mapping.column(Field.CHANNEL)
    if row.mapping.known == OURS and text:
        draft.channel, draft.channel_name = channel_of(text)
    elif kind_of(text) in (InjectType.CARD, InjectType.QUESTION, InjectType.PROMPT):
        draft.kind = kind_of(text) if draft.kind == InjectType.PLAY else draft.kind
    elif text:
        draft.channel, draft.channel_name = channel_of(text)
        if draft.channel_name and column is not None:
            message = Message("importing.cell.channel", text=short(text))
            desk.tell(row.number, column, message, Severity.NOTE)
    if not said:
        return
    if not text and channel_of(said)[0] is not Channel.OTHER:
        draft.channel = channel_of(said)[0]
        return
    place = row.mapping.column(Field.TYPE) or 0
    draft.notes.append(desk.texts("importing.note.column", heading=row.mapping.heading(place), text=said))
    desk.tell(row.number, place, Message("importing.cell.type", text=short(said)), Severity.NOTE)


def _add_effects(draft: Draft, row: Row, desk: Desk) -> None:
    for column, text in row.filled(Field.EFFECT):
        for line in re.split(r"\n|;", text):
            found = effect_of(line, desk.own_functions()) if line.strip() else None
            if found is not None:
                desk.functions.setdefault(found[0], VitalFunction(id=found[0]))
                draft.effects.append(Effect(function=found[0], status=Status(found[1]), area=found[2]))
            elif line.strip():
                heading = row.mapping.heading(column)
                draft.notes.append(desk.texts("importing.note.column", heading=heading, text=line.strip()))
                desk.tell(row.number, column, Message("importing.cell.effect", text=short(line)))


def _add_actions(draft: Draft, row: Row, desk: Desk) -> None:
    """Add the expected actions of a row, with actor, time limit and objectives that stand beside them."""
    before = len(draft.actions)
    for column, text in row.filled(Field.EXPECTED):
        by_heading = _actor_in(row.mapping.heading(column)) if _is_one_of_many(row, column) else ""
        for said in actions_of(text):
            actor = said.actor or by_heading or _actor(row, desk)
            within = said.within or _within(row, desk)
            add_action(draft, SaidAction(said.what, actor, within, said.objective, said.share), desk)
    made = draft.actions[before:]
    goals = [goal for _, text in row.filled(Field.OBJECTIVE) for goal in desk.goals.listed(text)]
    draft.actions[before:] = desk.goals.given(made, goals)
    draft.goals += goals
    if not made:
        beside = (Field.ACTOR, Field.WITHIN, Field.OBJECTIVE)
        draft.idle += [(row, one) for one in beside if row.text(one) and not row.cell(one).again]
    elif len(goals) > len(made):
        column = row.mapping.column(Field.OBJECTIVE) or 0
        desk.tell(row.number, column, Message("importing.cell.objectives", n=len(goals)), Severity.NOTE)
        draft.notes.append(_labelled(row, Field.OBJECTIVE, desk))


def settle(draft: Draft, desk: Desk) -> None:
    """Give actions of later rows the objectives of the inject, and keep in the notes what no action uses."""
    draft.actions = desk.goals.given(draft.actions, draft.goals[:1])
    for row, one in draft.idle:
        if draft.actions and one is Field.OBJECTIVE:
            continue
        draft.notes.append(_labelled(row, one, desk))
        place = row.mapping.column(one) or 0
        desk.tell(row.number, place, Message("importing.cell.idle", text=short(row.text(one))), Severity.NOTE)


def _labelled(row: Row, one: Field, desk: Desk) -> str:
    column = row.mapping.column(one) or 0
    return desk.texts("importing.note.column", heading=row.mapping.heading(column), text=row.text(one))


def _actor(row: Row, desk: Desk) -> str:
    """Return who acts by the column for it; a name that is new becomes a role."""
    text = row.text(Field.ACTOR).strip()
    if not text or len(text) > LONGEST_NAME or desk.people.actor(text):
        return text if len(text) <= LONGEST_NAME else ""
    codes = desk.people.recipients(text).codes
    return codes[0] if len(codes) == 1 and codes[0] != EVERYONE else "table"


def _actor_in(heading: str) -> str:
    """Return who the heading of one of several columns of actions names: what is left without the usual words."""
    usual = {word for phrase in words("headings")["expected"] for word in phrase.split()}
    left = [word for word in re.findall(r"[\w-]+", heading) if plain(word) not in usual | _SMALL]
    return " ".join(left)[:LONGEST_NAME]


def _is_one_of_many(row: Row, column: int) -> bool:
    return row.mapping.columns.count(Field.EXPECTED) > 1 and bool(row.mapping.headings[column])


def _within(row: Row, desk: Desk) -> int | None:
    text, column = row.text(Field.WITHIN), row.mapping.column(Field.WITHIN)
    if not text or column is None:
        return None
    minutes = minutes_of(text)
    if minutes is None and not row.cell(Field.WITHIN).again:
        desk.tell(row.number, column, Message("importing.cell.within", text=short(text)))
    return minutes


def _is_core(row: Row) -> bool:
    text = row.text(Field.CORE)
    return bool(text) and (is_mark(text) or meanings("marks").get(plain(text)) == "yes")
