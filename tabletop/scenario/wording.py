"""Every value of a scenario in words a person can read: for differences, and for sheets that people discuss."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import Any

from tabletop.base.moments import MINUTE, offset_text
from tabletop.base.texts import Texts
from tabletop.scenario.inject import EACH, TABLE, Effect, ExpectedAction, Option, Signal, Trigger, Variant
from tabletop.scenario.model import Agreement, Exchange
from tabletop.scenario.shape import Part, parts_of
from tabletop.scenario.value import DAY, EVERYONE
from tabletop.scenario.words import Board, Channel, ClockMode, Form, InjectType, Learning, Mark, Reach, Status

_WORDS: dict[type[Any], str] = {
    Board: "compare.value.board",
    Channel: "words.channel",
    ClockMode: "compare.value.clock",
    Form: "words.form",
    InjectType: "compare.value.inject_type",
    Learning: "words.learning",
    Mark: "words.fact",
    Reach: "compare.value.reach",
    Status: "words.status",
}
_IN_MINUTES = ("within", "delay", "play", "briefing", "hot_debrief")
_CONDITIONS = ("after", "seen", "not_seen", "signal")


class Wording:
    """Says values in one language, or as they are written in the file when there is no catalogue."""

    def __init__(self, texts: Texts | None = None) -> None:
        self._texts = texts

    def field(self, holder: Any, name: str) -> str:
        """Return what a field of a value holds; nothing for an empty one."""
        return self.held(getattr(holder, name), parts_of(type(holder))[name])

    def held(self, held: Any, part: Part) -> str:
        """Return what a field holds; lists of codes on one line, lists of texts and values one on a line."""
        if held is None or held in ("", ()):
            return ""
        if not part.many:
            return self._one(held, part)
        lines = part.is_value or part.for_people
        return ("\n" if lines else ", ").join(self._one(one, part) for one in held)

    def value(self, held: Any) -> str:
        """Return one value of ours on a line."""
        match held:
            case ExpectedAction():
                return self.action(held, whole=True)
            case Trigger():
                return self.condition(held)
            case Exchange():
                return self._said(self.who(held.partner), held.what)
            case Agreement():
                return self._bracketed(self._said(self.who(held.partner), held.about), held.via)
            case Effect():
                said = self._said(self.function(held.function), self.word(held.status))
                return self._bracketed(said, held.area)
            case Variant():
                return self._said(f"{held.choice} = {held.option}", held.text)
            case Option() | Signal():
                return self._said(held.id, held.text)
            case _:
                shown = (self.field(held, field.name) for field in dataclasses.fields(held))
                return " · ".join(text for text in shown if text)

    def action(self, action: ExpectedAction, whole: bool = False) -> str:
        """Return an expected action as `VRK: doet dit (binnen 10 min)`; whole also says objective and sharing."""
        more: list[str] = []
        if action.within is not None:
            more.append(self._say("within", f"{action.within} min", n=action.within))
        if whole and action.objective:
            more.append(self._say("serves", action.objective, objective=action.objective))
        if whole and action.share:
            who = ", ".join(self.who(code) for code in action.share)
            more.append(self._say("shares", who, who=who))
        return self._bracketed(self._said(self.who(action.actor), action.what), ", ".join(more))

    def condition(self, when: Trigger) -> str:
        """Return when an inject comes if not at a fixed time."""
        said = ""
        if when.by_hand:
            said = self._say("when.by_hand", "by_hand")
        elif when.choice:
            values = {"choice": when.choice, "option": when.option or ""}
            said = self._say("when.choice", f"{when.choice} = {when.option or ''}", **values)
        for name in _CONDITIONS:
            held = getattr(when, name)
            if held:
                said = self._say(f"when.{name}", f"{name} {held}", **{name: held})
        if when.delay:
            return self._say("when.delay", f"{said} + {when.delay} min", when=said, n=when.delay)
        return said

    def who(self, code: str) -> str:
        """Return a role code, or the word for everyone, each role or the table."""
        if code == EVERYONE:
            return self._texts("words.everyone.code") if self._texts else "all"
        return self._say(code, code) if code in (EACH, TABLE) else code

    def function(self, id: str) -> str:
        """Return the name of a built-in vital function, or the id of another."""
        known = self._texts is not None and self._texts.has(f"functions.{id}")
        return self._texts(f"functions.{id}") if known and self._texts else id

    def word(self, word: StrEnum) -> str:
        """Return a word of a closed list."""
        known = _WORDS.get(type(word))
        return self._texts(f"{known}.{word.value}") if known and self._texts else word.value

    def story(self, seconds: int) -> str:
        """Return story time in seconds since day 1 as `09:37` or `day 2 09:37`."""
        time = f"{seconds % DAY // 3600:02d}:{seconds // MINUTE % 60:02d}"
        if seconds < DAY:
            return time
        day = seconds // DAY + 1
        return self._say("story_day", f"day {day} {time}", day=day, time=time)

    def _one(self, held: Any, part: Part) -> str:
        if part.is_value:
            return self.value(held)
        if isinstance(held, StrEnum):
            return self.word(held)
        if isinstance(held, bool):
            return self._say("yes" if held else "no", str(held).lower())
        if part.form == "T+hh:mm":
            return exact_offset(held)
        if part.form == "day 1 09:37":
            return self.story(held)
        if part.form == "list":
            return self.who(held)
        if part.name in _IN_MINUTES:
            return self._say("minutes", f"{held} min", n=held)
        return str(held)

    def _said(self, who: str, what: str) -> str:
        return self._say("said", f"{who}: {what}", who=who, what=what)

    def _bracketed(self, what: str, more: str) -> str:
        return self._say("bracketed", f"{what} ({more})", what=what, more=more) if more else what

    def _say(self, key: str, otherwise: str, **values: str | int) -> str:
        return self._texts(f"compare.value.{key}", **values) if self._texts else otherwise


def exact_offset(offset: int) -> str:
    """Write an offset in seconds as `T+hh:mm`, with `:ss` behind it only when it is no whole minute."""
    seconds = abs(offset) % MINUTE
    return f"{offset_text(offset)}:{seconds:02d}" if seconds else offset_text(offset)
