"""From a sheet to a scenario: every row in its place, and nothing of what stands in it lost."""

from __future__ import annotations

import re
from dataclasses import replace

from tabletop.base.errors import Refused
from tabletop.base.ids import slug
from tabletop.base.message import Message
from tabletop.base.moments import MINUTE, offset_text
from tabletop.base.texts import Texts
from tabletop.interchange.sheets.block import Block, block_of
from tabletop.interchange.sheets.cells import SaidAction, actions_of
from tabletop.interchange.sheets.clock import Placed, RowTimes, Timeline, timeline
from tabletop.interchange.sheets.columns import Mapping
from tabletop.interchange.sheets.goals import Goals
from tabletop.interchange.sheets.inject import Desk, Draft, add_action, add_more, drafted, keep_rest, settle
from tabletop.interchange.sheets.people import People
from tabletop.interchange.sheets.phases import Phases
from tabletop.interchange.sheets.rows import Row, RowKind, rows_of
from tabletop.interchange.sheets.table import Sheet, cell_place
from tabletop.interchange.sheets.taken import Taken
from tabletop.interchange.sheets.verdict import verdict
from tabletop.interchange.sheets.words import Field, plain, words
from tabletop.scenario.checks.check import MOST_ITEMS
from tabletop.scenario.checks.check_flow import LONGEST_PLAY
from tabletop.scenario.inject import TABLE, Inject, Trigger
from tabletop.scenario.model import Minutes, Scenario
from tabletop.scenario.problem import Severity, short
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import InjectType, Reach

_AFTERWARDS = 10
"""Minutes of play after the last inject."""
_SHORTEST = 30
_ROUNDED = 5
_NOT_MORE = (Field.SENDER, Field.TO, Field.MARKED, Field.CHANNEL, Field.REACH, Field.HINT, Field.WHEN, Field.CORE)
"""Columns of which an inject has one value: what a row with more about it says there goes to the notes."""
_NOT_ACTION = (Field.CHANNEL, Field.REACH, Field.HINT, Field.WHEN)
"""Columns that an expected action has no use for."""
_GIVEN = {
    Field.ID: ("id",),
    Field.TIME: ("at",),
    Field.STORY: ("at",),
    Field.TITLE: ("title",),
    Field.TEXT: ("text",),
    Field.TYPE: ("type",),
    Field.SENDER: ("sender",),
    Field.TO: ("to",),
    Field.MARKED: ("to",),
    Field.CHANNEL: ("channel", "channel_name"),
    Field.REACH: ("reach",),
    Field.EXPECTED: ("expected",),
    Field.OBJECTIVE: ("expected",),
    Field.QUESTIONS: ("questions",),
    Field.SIGNALS: ("signals",),
    Field.EFFECT: ("effects",),
    Field.NOTES: ("notes",),
    Field.NOTE: ("notes",),
    Field.HINT: ("hint",),
    Field.CORE: ("core",),
}


def take(sheet: Sheet, mapping: Mapping, base: Scenario | None = None) -> Taken:
    """Make a scenario of a sheet; with a base, its roles, objectives and functions are used and its head is kept.

    Raises Refused when no row holds an inject, or when there are more than a scenario can have.
    """
    rows = rows_of(sheet, mapping)
    block = block_of(sheet, mapping.header)
    texts = Texts(base.language if base is not None else mapping.language)
    desk = Desk(base, texts, People(base), Goals(base, texts), sheet.comments)
    desk.functions.update({one.id: one for one in base.functions} if base is not None else {})
    desk.people.learn(_names(rows, mapping))
    drafts, line = _drafts(rows, desk)
    if not drafts:
        raise Refused(Message("importing.refused.no_injects"))
    if len(drafts) > MOST_ITEMS:
        raise Refused(Message("importing.refused.too_many", n=len(drafts), most=MOST_ITEMS))
    _drop_idle(drafts, desk)
    phases = Phases(rows, desk).phases(drafts, bool(line.clock)) if base is None else ()
    injects = tuple(draft.inject() for draft in drafts)
    scenario = _scenario(sheet, mapping, (block, line), injects, desk)
    if base is None:
        scenario = replace(scenario, phases=phases)
        desk.problems += verdict(scenario, tuple(draft.row.number for draft in drafts), mapping)
    told = {name for one in mapping.columns for name in _GIVEN.get(one, ())}
    return Taken(
        scenario,
        frozenset(told),
        tuple((draft.id, draft.row.number) for draft in drafts),
        tuple(sorted(desk.problems, key=lambda one: (one.row, one.column))),
        tuple(desk.people.made),
        tuple(mapping.heading(n) for n, one in enumerate(mapping.columns) if one is Field.NOTE),
    )


def _names(rows: list[Row], mapping: Mapping) -> list[str]:
    """Return every text that names recipients, the headings of columns per role among them."""
    heads = [mapping.heading(n) for n, one in enumerate(mapping.columns) if one is Field.MARKED]
    return [*heads, *dict.fromkeys(row.text(Field.TO) for row in rows if row.text(Field.TO))]


def _drafts(rows: list[Row], desk: Desk) -> tuple[list[Draft], Timeline]:
    """Return the injects, each with its time, and the timeline they stand on."""
    injects = [row for row in rows if row.kind is RowKind.INJECT]
    times = [RowTimes(row.cell(Field.TIME), row.cell(Field.STORY), row.cell(Field.DATE)) for row in injects]
    line = timeline(times, injects[0].mapping.times) if injects else Timeline(())
    places = {row.number: placed for row, placed in zip(injects, line.rows, strict=True)}
    _tell_times(line, desk)
    drafts: list[Draft] = []
    waiting: list[str] = []
    for row in rows:
        if row.kind is RowKind.INJECT:
            draft = _from_row(row, places[row.number], drafts, desk)
            if draft is not None:
                draft.notes += waiting
                waiting = []
                drafts.append(draft)
        elif row.kind is RowKind.MORE and drafts:
            add_more(drafts[-1], row, desk)
            keep_rest(drafts[-1], row, _NOT_MORE, desk)
        elif row.kind is not RowKind.PHASE:
            waiting += [cell.text for cell in row.cells if cell.text and not cell.again]
            desk.tell(row.number, -1, Message("importing.cell.line", text=short(row.line)), Severity.NOTE)
    if drafts:
        drafts[-1].notes += waiting
    for draft in drafts:
        settle(draft, desk)
    _keep_comments(drafts, desk)
    return drafts, line


def _keep_comments(drafts: list[Draft], desk: Desk) -> None:
    """Put remarks that are stuck to cells in the notes of the inject of their row, or of the one above it."""
    if not drafts or not desk.comments:
        return
    for comment in desk.comments:
        above = [draft for draft in drafts if draft.row.number <= comment.row]
        place = cell_place(comment.row, comment.column)
        text = desk.texts("importing.note.comment", place=place, text=comment.text)
        (above[-1] if above else drafts[0]).notes.append(text)


def _from_row(row: Row, place: Placed, drafts: list[Draft], desk: Desk) -> Draft | None:
    """Return the inject of a row; None for a row that is an expected action of the inject before it."""
    draft = drafted(row, desk)
    if draft.kind == "expected" and drafts:
        _add_to(drafts[-1], draft, place, desk)
        desk.ids.discard(draft.id)
        return None
    if draft.kind == "expected":
        desk.tell(row.number, -1, Message("importing.cell.orphan"))
        draft.kind = InjectType.PLAY
    _place(draft, place, desk)
    return draft


def _add_to(before: Draft, action: Draft, place: Placed, desk: Desk) -> None:
    """Make a row of the kind 'expected action' part of the inject before it."""
    row = action.row
    actor = next((code for code in action.to if code != EVERYONE), "")
    by_sender = desk.people.actor(row.text(Field.SENDER)) if row.text(Field.SENDER) else None
    within = (place.offset - before.at) // MINUTE if place.said and before.at is not None else 0
    limit = within if 1 <= within <= 24 * 60 else None
    lines = actions_of(action.text) or [SaidAction(action.title)]
    if row.text(Field.TITLE) and row.text(Field.TEXT):
        lines[0] = replace(lines[0], what=f"{action.title}: {lines[0].what}")
    if row.text(Field.SENDER) and by_sender is None:
        keep_rest(before, row, (Field.SENDER,), desk)
    keep_rest(before, row, _NOT_ACTION, desk)
    informed = ", ".join(code for code in action.to if code not in (EVERYONE, by_sender)) if by_sender else ""
    for said in lines:
        who = said.actor or by_sender or actor
        told = replace(said, actor=who, within=said.within or limit, share=said.share or informed)
        add_action(before, told, desk)
    before.notes += action.notes
    before.questions += action.questions
    before.signals += action.signals
    before.effects += action.effects
    before.goals += action.goals
    before.idle += action.idle
    before.actions += [replace(one, id=str(len(before.actions) + n)) for n, one in enumerate(action.actions, 1)]


def _place(draft: Draft, place: Placed, desk: Desk) -> None:
    """Set when the inject comes: at its time, or by hand when it waits for something."""
    row = draft.row
    waits = row.text(Field.WHEN)
    if waits:
        head = row.mapping.heading(row.mapping.column(Field.WHEN) or 0)
        draft.notes.append(desk.texts("importing.note.column", heading=head, text=waits))
        if desk.base is None:
            place_of = row.mapping.column(Field.WHEN) or 0
            desk.tell(row.number, place_of, Message("importing.cell.condition", text=short(waits)))
    for column, unread in ((Field.TIME, place.unread), (Field.STORY, place.story_unread)):
        text, at = row.text(column), row.mapping.column(column)
        if unread and text and at is not None:
            draft.notes.append(desk.texts("importing.note.column", heading=row.mapping.heading(at), text=text))
            desk.tell(row.number, at, Message("importing.cell.time", text=short(text)))
    if draft.kind == "contingency" or (waits and not place.said):
        draft.when = Trigger(by_hand=True)
        if place.said:
            draft.notes.append(desk.texts("importing.note.planned", time=offset_text(place.offset)))
        return
    draft.at = place.offset
    if not place.said and not place.unread and row.mapping.column(Field.TIME) is not None:
        at = row.mapping.column(Field.TIME) or 0
        desk.tell(row.number, at, Message("importing.cell.no_time", time=offset_text(place.offset)), Severity.NOTE)


def _tell_times(line: Timeline, desk: Desk) -> None:
    """Say what was done to the times as a whole."""
    if line.rows and not any(place.said for place in line.rows):
        desk.tell(0, -1, Message("importing.sheet.no_times"), Severity.NOTE)
    if line.shifted:
        desk.tell(0, -1, Message("importing.sheet.shifted", n=line.shifted // MINUTE), Severity.NOTE)
    if line.spread:
        desk.tell(0, -1, Message("importing.sheet.spread"), Severity.ADVICE)
    if line.rolled:
        desk.tell(0, -1, Message("importing.sheet.rolled"), Severity.NOTE)


def _drop_idle(drafts: list[Draft], desk: Desk) -> None:
    """Take out roles that only act and are never addressed: a scenario has no role that hears nothing."""
    if any(EVERYONE in draft.to for draft in drafts):
        return
    addressed = {code for draft in drafts for code in draft.to}
    for code in [code for code in desk.people.made if code not in addressed]:
        name = desk.people.drop(code)
        desk.tell(0, -1, Message("importing.sheet.idle_role", role=short(name)))
        for draft in drafts:
            draft.actions = [
                replace(
                    one,
                    actor=TABLE if one.actor == code else one.actor,
                    what=f"{name}: {one.what}" if one.actor == code else one.what,
                    share=tuple(other for other in one.share if other != code),
                )
                for one in draft.actions
            ]


def _scenario(
    sheet: Sheet, mapping: Mapping, found: tuple[Block, Timeline], injects: tuple[Inject, ...], desk: Desk
) -> Scenario:
    """Return the scenario around the injects."""
    block, line = found
    roles, goals, functions = desk.people.roles, desk.goals.objectives, tuple(desk.functions.values())
    if desk.base is not None:
        return replace(desk.base, injects=injects, roles=roles, objectives=goals, functions=functions)
    if any(inject.reach is Reach.ADDRESSED for inject in injects) and Field.REACH not in mapping.columns:
        desk.tell(0, -1, Message("importing.sheet.addressed"), Severity.NOTE)
    title = block.title or _title(sheet)
    lines = [block.summary] if block.summary else []
    lines.append(desk.texts("importing.note.summary", file=short(sheet.file or sheet.name), n=len(injects)))
    lines += block.rest
    return Scenario(
        id=slug(title) or "scenario",
        language=mapping.language,
        title=" ".join(title.split())[:200],
        summary="\n".join(lines),
        aim=block.aim,
        tlp=block.tlp,
        situation=block.situation,
        date=mapping.times.date or line.date or block.date,
        minutes=Minutes(play=_play(injects)),
        open_roles=not roles,
        clock=tuple(replace(point, story=point.story // MINUTE * MINUTE) for point in line.clock),
        functions=functions,
        roles=roles,
        objectives=goals,
        injects=injects,
    )


def _play(injects: tuple[Inject, ...]) -> int:
    """Return the minutes of play: some time after the last inject, in round numbers."""
    last = max((inject.at or 0 for inject in injects), default=0)
    minutes = -(-last // MINUTE) + _AFTERWARDS
    return min(LONGEST_PLAY, max(_SHORTEST, -(-minutes // _ROUNDED) * _ROUNDED))


def _title(sheet: Sheet) -> str:
    """Return the name of the sheet, or of the file when the sheet has none of its own."""
    bare = re.sub(r"\d+", "", plain(sheet.name)).strip()
    return (sheet.file or sheet.name) if bare in words("block")["bare"] else sheet.name
