"""Craft, not correctness: what an experienced facilitator would do otherwise. It depends on the form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tabletop.base.message import Message
from tabletop.base.moments import MINUTE, offset_text
from tabletop.scenario.check_flow import starts
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, Path, Severity, short
from tabletop.scenario.words import Board, Form, InjectType, Mark, Reach

ROOM_WORDS = 60
"""More than this nobody reads from the back of the room."""
HOT_DEBRIEF = 10
IDLE = 45
"""Minutes without anything addressed to a role."""
PACE = 3
"""Minutes per inject; four to six is usual in a table-top."""
FEW = 6
"""Below this number of injects nothing needs to be called core."""
_TITLE = 60


def check(scenario: Scenario) -> list[Finding]:
    """Return advice for a scenario."""
    played = scenario.form in (Form.TABLE_TOP, Form.VIRTUAL)
    findings = [*_marks(scenario), *_texts(scenario), *_options(scenario), *_told_by_the_board(scenario)]
    if played:
        findings += [*_expected(scenario), *_objectives(scenario), *_whole(scenario), *_idle(scenario)]
    else:
        findings += _talk(scenario)
    return findings


def _advice(path: Path, name: str, /, **values: str | int) -> Finding:
    return Finding(path, Message(f"scenario.advice.{name}", **values), Severity.ADVICE)


def _expected(scenario: Scenario) -> Iterator[Finding]:
    for index, inject in enumerate(scenario.injects):
        path: Path = ("injects", index)
        if inject.type is InjectType.PROMPT:
            continue
        if not inject.expected:
            yield _advice(path, "no_expected", id=short(inject.id))
        for place, action in enumerate(inject.expected):
            if action.objective is None and scenario.objectives:
                yield _advice((*path, "expected", place), "no_objective", id=short(f"{inject.id}.{action.id}"))


def _objectives(scenario: Scenario) -> Iterator[Finding]:
    if not scenario.objectives:
        yield _advice(("objectives",), "no_objectives")
    exercised = {action.objective for inject in scenario.injects for action in inject.expected}
    for index, objective in enumerate(scenario.objectives):
        if objective.id not in exercised:
            yield _advice(("objectives", index), "not_exercised", id=short(objective.id))
        if not objective.signs:
            yield _advice(("objectives", index), "no_signs", id=short(objective.id))


def _whole(scenario: Scenario) -> Iterator[Finding]:
    minutes = scenario.minutes
    if 0 <= minutes.hot_debrief < HOT_DEBRIEF:
        yield _advice(("minutes", "hot_debrief"), "debrief_short", least=HOT_DEBRIEF)
    if len(scenario.injects) >= FEW and not any(inject.core for inject in scenario.injects):
        yield _advice(("injects",), "no_core")
    timed = [inject for inject in scenario.injects if inject.at is not None]
    if len(timed) >= FEW and minutes.play < PACE * len(timed):
        yield _advice(("injects",), "pace", count=len(timed), minutes=minutes.play)
    if scenario.group is not None and len(scenario.roles) > scenario.group.max:
        yield _advice(("group",), "group_small", roles=len(scenario.roles), most=scenario.group.max)


def _idle(scenario: Scenario) -> Iterator[Finding]:
    """Find roles that hear nothing for long."""
    end = scenario.minutes.play * MINUTE
    known = starts(scenario)
    for index, role in enumerate(scenario.roles):
        mine = sorted(
            known[inject.id]
            for inject in scenario.injects
            if inject.id in known and (inject.for_everyone or role.code in inject.to)
        )
        moments = [0, *mine, end]
        gap, begins = max((after - before, before) for before, after in pairwise(moments))
        if gap > IDLE * MINUTE:
            values = {"code": short(role.code), "minutes": gap // MINUTE, "time": offset_text(begins)}
            yield _advice(("roles", index), "idle", **values)


def _talk(scenario: Scenario) -> Iterator[Finding]:
    """In a workshop or an exchange people talk: an inject asks something."""
    for index, inject in enumerate(scenario.injects):
        if inject.type is InjectType.PLAY and not inject.questions and not inject.expected:
            yield _advice(("injects", index), "no_question", id=short(inject.id))


def _texts(scenario: Scenario) -> Iterator[Finding]:
    for index, inject in enumerate(scenario.injects):
        words = len(inject.text.split())
        if _on_screen(inject) and words > ROOM_WORDS:
            where = ("injects", index, "text")
            yield _advice(where, "room_words", id=short(inject.id), words=words, most=ROOM_WORDS)
        if len(inject.title) > _TITLE:
            yield _advice(("injects", index, "title"), "long_title", most=_TITLE)


def _on_screen(inject: Inject) -> bool:
    return inject.reach is Reach.ROOM and inject.type is not InjectType.PROMPT


def _told_by_the_board(scenario: Scenario) -> Iterator[Finding]:
    """Find private injects whose effects the whole room would read from the board at once."""
    if scenario.board is not Board.SHOWN:
        return
    known = starts(scenario)
    hidden_until = {function.id: function.visible_from for function in scenario.functions}
    for index, inject in enumerate(scenario.injects):
        if inject.reach is not Reach.ADDRESSED:
            continue
        told = (x.function for x in inject.effects if hidden_until.get(x.function, 0) <= known.get(inject.id, 0))
        functions = ", ".join(dict.fromkeys(short(function) for function in told))
        if functions:
            where = ("injects", index, "effects")
            yield _advice(where, "told_by_board", id=short(inject.id), functions=functions)


def _marks(scenario: Scenario) -> Iterator[Finding]:
    for index, inject in enumerate(scenario.injects):
        path: Path = ("injects", index)
        marked: list[tuple[Path, Mark, tuple[str, ...]]] = [(path, inject.mark, inject.sources)]
        marked += [((*path, "facts", n), fact.mark, fact.sources) for n, fact in enumerate(inject.facts)]
        if inject.reality is not None:
            marked.append(((*path, "reality"), inject.reality.mark, inject.reality.sources))
        for where, mark, sources in marked:
            if mark is Mark.SOURCED and not sources:
                yield _advice(where, "no_source", id=short(inject.id))


def _options(scenario: Scenario) -> Iterator[Finding]:
    """Find options that change nothing."""
    used = {(variant.choice, variant.option) for inject in scenario.injects for variant in inject.variants}
    used |= {(i.when.choice or "", i.when.option or "") for i in scenario.injects if i.when is not None}
    for index, choice in enumerate(scenario.choices):
        free = [n for n, option in enumerate(choice.options) if (choice.id, option.id) not in used]
        if len(free) == len(choice.options):
            yield _advice(("choices", index), "no_branch", id=short(choice.id))
        for place in free if 1 < len(free) < len(choice.options) else ():
            where = ("choices", index, "options", place)
            yield _advice(where, "option_idle", id=short(choice.options[place].id))
