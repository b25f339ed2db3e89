"""Advice on vital functions: what the board tells the room, and whether the story shows what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tabletop.base.moments import MINUTE, offset_text
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.scenario.checks.craft_text import Plain, plain, spoken
from tabletop.scenario.checks.timetable import Timetable
from tabletop.scenario.functions import built_in, function_name
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, advise, short
from tabletop.scenario.words import Board, InjectType, Reach, Status

NEAR = 10
"""Minutes before and after a failure in which an inject should show it."""
_STEM = 4
"""Letters a word of a function's own name needs before it counts."""


def check(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Yield advice on the board of vital functions."""
    yield from _told_by_the_board(scenario, times)
    yield from _told_by_words(scenario, times)
    yield from _unseen(scenario, times)


def function_stems(scenario: Scenario, id: str) -> tuple[str, ...]:
    """Return the beginnings of words by which a text is about a vital function, in the scenario's language."""
    own = next((function for function in scenario.functions if function.id == id), None)
    named = re.findall(rf"\w{{{_STEM},}}", own.name.casefold()) if own is not None else []
    return (*named, *_catalogued(scenario.language, id))


@cache
def _catalogued(language: str, id: str) -> tuple[str, ...]:
    if built_in(id) is None or language not in LANGUAGES:
        return ()
    return tuple(Texts(language)(f"scenario.function_words.{id}").split())


def _told_by_the_board(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Find private injects whose effects the whole room would read from the board at once."""
    if scenario.board is not Board.SHOWN:
        return
    hidden_until = {function.id: function.visible_from for function in scenario.functions}
    for index, inject in enumerate(scenario.injects):
        if inject.reach is not Reach.ADDRESSED or not inject.effects:
            continue
        begins = times.starts.get(inject.id, 0)
        told = (x.function for x in inject.effects if hidden_until.get(x.function, 0) <= begins)
        functions = ", ".join(dict.fromkeys(short(function) for function in told))
        if functions:
            where = ("injects", index, "effects")
            yield advise(where, "told_by_board", id=short(inject.id), functions=functions)


def _told_by_words(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Find texts for the room that name a function while the board hides it for the table to think of."""
    if scenario.board is not Board.SHOWN or scenario.language not in LANGUAGES:
        return
    for function in scenario.functions:
        if function.visible_from <= 0:
            continue
        name = function_name(function.id, scenario, Texts(scenario.language))
        phrase = spoken(name)
        for index, inject in enumerate(scenario.injects):
            at = times.starts.get(inject.id, function.visible_from)
            hidden = at < function.visible_from and inject.reach is Reach.ROOM
            if hidden and inject.type is not InjectType.PROMPT and phrase in plain(inject).said:
                values = {"id": short(inject.id), "name": short(name), "time": offset_text(function.visible_from)}
                yield advise(("injects", index, "text"), "tells_function", **values)


def _unseen(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Find functions that fail by the script alone, while no inject around that moment is about it."""
    for index, change in enumerate(scenario.status):
        if change.status is Status.FAILED and not _is_shown(scenario, times, change.function, change.at):
            values = {"function": short(change.function), "time": offset_text(change.at), "near": NEAR}
            yield advise(("status", index), "fails_unseen", **values)


def _is_shown(scenario: Scenario, times: Timetable, function: str, at: int) -> bool:
    stems = function_stems(scenario, function)
    partners = {role.code for role in scenario.roles if function in role.functions}
    for inject in scenario.injects:
        if abs(times.starts.get(inject.id, -NEAR * MINUTE * 2) - at) > NEAR * MINUTE:
            continue
        has_effect = any(effect.function == function for effect in inject.effects)
        if has_effect or partners & set(inject.to) or mentions(plain(inject), stems):
            return True
    return False


def mentions(text: Plain, stems: tuple[str, ...]) -> bool:
    """Tell whether a text has a word that begins with one of the stems."""
    return any(f" {stem}" in text.said for stem in stems)
