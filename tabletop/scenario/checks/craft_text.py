"""Advice on words: short enough for a room, with a source where they claim one, and giving nothing away.

What is given away is only reported where it can be decided: facilitator's words, or a hint, an expected action, a
later title or an option that stands literally in what participants read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tabletop.base.moments import offset_text
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.scenario.checks.check import below
from tabletop.scenario.checks.remembered import remembered
from tabletop.scenario.checks.timetable import Timetable
from tabletop.scenario.editing.placeholders import placeholder_name, placeholders_in, unfilled
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.problem import Finding, Path, advise, short
from tabletop.scenario.words import InjectType, Mark, Reach

ROOM_WORDS = 60
"""More than this nobody reads from the back of the room."""
LONGEST_TITLE = 60
TELLING = 4
"""Words in a row before a phrase can be recognised in another text; shorter ones meet by chance."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The words of a text without capitals and signs, with a space around each."""

    said: str
    words: frozenset[str]


def check(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Yield advice on the texts of injects."""
    language = scenario.language if scenario.language in LANGUAGES else "nl"
    telltale = _telltale(language)
    for index, inject in enumerate(scenario.injects):
        yield from below(("injects", index), _own(inject))
        if inject.type is InjectType.PLAY and (found := telltale & plain(inject).words):
            yield advise(("injects", index, "text"), "tells_word", id=short(inject.id), word=min(found))
    yield from _open_places(scenario)
    yield from _still_to_write(scenario, language)
    titles = _Titles(scenario, times)
    yield from _told_at_the_start(scenario, titles)
    yield from _told_in_injects(scenario, times, titles)
    yield from _choices(scenario, times)


def _open_places(scenario: Scenario) -> Iterator[Finding]:
    """Find what a template left open: participants would read the braces."""
    for name in ("roles", "injects"):
        for index, value in enumerate(getattr(scenario, name)):
            for place in _left_open(value)[:1]:
                yield advise((name, index), "open_place", place=placeholder_name(place, scenario.language))
    for name in ("situation", "title", "summary", "aim"):
        for place in placeholders_in(getattr(scenario, name))[:1]:
            yield advise((name,), "open_place", place=placeholder_name(place, scenario.language))


def _still_to_write(scenario: Scenario, language: str) -> Iterator[Finding]:
    """Find the instructions of a template that nobody replaced where participants would read them."""
    begun = _instruction(language)
    places: list[tuple[Path, str]] = [((name,), getattr(scenario, name)) for name in ("summary", "situation")]
    places += [(("roles", index, "knows"), role.knows) for index, role in enumerate(scenario.roles)]
    plays = ((index, one) for index, one in enumerate(scenario.injects) if one.type is InjectType.PLAY)
    places += [(("injects", index, "text"), inject.text) for index, inject in plays]
    for path, text in places:
        if found := begun.search(text):
            yield advise(path, "to_write", text=short(text[found.start(1) :].rstrip(". \n")))


@cache
def _instruction(language: str) -> re.Pattern[str]:
    """Return what finds a sentence that begins as the instructions in the templates do."""
    return re.compile(rf"(?:^|[.!?]\s)({re.escape(Texts(language)('scenario.telltale.to_write'))}\b)")


@remembered
def _left_open(value: Inject | Role) -> tuple[str, ...]:
    return unfilled(value)


def spoken(text: str) -> str:
    """Return the words of a text in small letters, without signs, with one space before, between and after."""
    words = " ".join(re.findall(r"\w+", text.casefold()))
    return f" {words} "


@remembered
def plain(inject: Inject) -> Plain:
    """Return the words that participants get of an inject."""
    said = "|".join(spoken(text) for text in (inject.text, *(variant.text for variant in inject.variants)))
    return Plain(said, frozenset(said.replace("|", " ").split()))


def _plain_text(text: str) -> Plain:
    said = spoken(text)
    return Plain(said, frozenset(said.split()))


@cache
def _telltale(language: str) -> frozenset[str]:
    return frozenset(Texts(language)("scenario.telltale.words").split())


@remembered
def _own(inject: Inject) -> tuple[Finding, ...]:
    return (*_lengths(inject), *_marks(inject), *_copied(inject))


def _lengths(inject: Inject) -> Iterator[Finding]:
    words = len(inject.text.split())
    on_screen = inject.reach is Reach.ROOM and inject.type is not InjectType.PROMPT
    if on_screen and words > ROOM_WORDS:
        yield advise(("text",), "room_words", id=short(inject.id), words=words, most=ROOM_WORDS)
    if len(inject.title) > LONGEST_TITLE:
        yield advise(("title",), "long_title", most=LONGEST_TITLE)


def _marks(inject: Inject) -> Iterator[Finding]:
    marked: list[tuple[Path, Mark, tuple[str, ...]]] = [((), inject.mark, inject.sources)]
    marked += [(("facts", n), fact.mark, fact.sources) for n, fact in enumerate(inject.facts)]
    if inject.reality is not None:
        marked.append((("reality",), inject.reality.mark, inject.reality.sources))
    for where, mark, sources in marked:
        if mark is Mark.SOURCED and not sources:
            yield advise(where, "no_source", id=short(inject.id))


def _copied(inject: Inject) -> Iterator[Finding]:
    """Find what is meant for the facilitator or the observer, word for word in the text."""
    if inject.type is InjectType.PROMPT:
        return
    said = plain(inject).said
    if _stands_in(inject.hint, said):
        yield advise(("text",), "tells_hint", id=short(inject.id))
    elif any(_stands_in(sentence, said) for sentence in re.split(r"[.!?]\s", inject.notes)):
        yield advise(("text",), "tells_notes", id=short(inject.id))
    for action in inject.expected:
        if _stands_in(action.what, said):
            name = short(f"{inject.id}.{action.id}")
            yield advise(("text",), "tells_action", id=short(inject.id), action=name)
            return


def _stands_in(text: str, said: str) -> bool:
    phrase = spoken(text)
    return phrase.count(" ") > TELLING and phrase in said


class _Titles:
    """The titles of what is to come, found by their longest word."""

    def __init__(self, scenario: Scenario, times: Timetable) -> None:
        self._by_word: dict[str, list[tuple[str, int, Inject]]] = {}
        for inject in scenario.injects:
            phrase = _title(inject)
            if phrase and inject.id in times.starts:
                entry = (phrase, times.starts[inject.id], inject)
                self._by_word.setdefault(max(phrase.split(), key=len), []).append(entry)

    def told(self, text: Plain, at: int) -> dict[str, str]:
        """Return which inject of after an offset in seconds a text names, as values of a message; or nothing."""
        for word in text.words & self._by_word.keys():
            for phrase, begins, other in self._by_word[word]:
                if begins > at and phrase in text.said:
                    return {"other": short(other.id), "time": offset_text(begins)}
        return {}


def _told_at_the_start(scenario: Scenario, titles: _Titles) -> Iterator[Finding]:
    """Find what everyone, or one role, reads before the first inject and should only hear later."""
    told = titles.told(_plain_text(scenario.situation), 0)
    if told:
        yield advise(("situation",), "tells_in_situation", **told)
    for index, role in enumerate(scenario.roles):
        told = titles.told(_plain_text(role.knows), 0) if role.knows else {}
        if told:
            yield advise(("roles", index, "knows"), "tells_on_card", code=short(role.code), **told)


def _told_in_injects(scenario: Scenario, times: Timetable, titles: _Titles) -> Iterator[Finding]:
    """Find texts that hold the title of an inject that comes later."""
    for index, inject in enumerate(scenario.injects):
        begins = times.starts.get(inject.id)
        if begins is None or inject.type is InjectType.PROMPT:
            continue
        told = titles.told(plain(inject), begins)
        if told:
            yield advise(("injects", index, "text"), "tells_title", id=short(inject.id), **told)


@remembered
def _title(inject: Inject) -> str:
    phrase = spoken(inject.title)
    return phrase if phrase.count(" ") >= TELLING else ""


def _choices(scenario: Scenario, times: Timetable) -> Iterator[Finding]:
    """Find texts that name an option before the choice is put."""
    for choice in scenario.choices:
        put = [times.starts[i.id] for i in scenario.injects if i.choice == choice.id and i.id in times.starts]
        phrases = [spoken(option.text) for option in choice.options]
        phrases = [phrase for phrase in phrases if phrase.count(" ") > TELLING]
        if not put or not phrases:
            continue
        for index, inject in enumerate(scenario.injects):
            if times.starts.get(inject.id, min(put)) >= min(put) or inject.type is InjectType.PROMPT:
                continue
            if any(phrase in plain(inject).said for phrase in phrases):
                values = {"id": short(inject.id), "choice": short(choice.id)}
                yield advise(("injects", index, "text"), "tells_option", **values)
