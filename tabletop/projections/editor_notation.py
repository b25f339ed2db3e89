"""How a form writes a value as a person reads it, and reads what a person types. Times, numbers, dates, ids."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from tabletop.base.message import Message
from tabletop.base.moments import MINUTE, offset_text
from tabletop.base.texts import Texts
from tabletop.scenario.value import DAY, EVERYONE, At, Misread, Story

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,3}")
_SOURCE = re.compile(r"\S.{0,59}")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_at_reader = next(mark.reader for mark in get_args(At) if hasattr(mark, "reader"))
_story_reader = next(mark.reader for mark in get_args(Story) if hasattr(mark, "reader"))


@dataclass(frozen=True, slots=True)
class Notation:
    """Reads and writes one kind of value. `read` raises Misread; `on_leaving` waits until the person is done."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    on_leaving: bool = False
    figures: bool = False
    """Whether it is written in figures, so that a short field will do."""


def plain_text() -> Notation:
    """Return the notation of words: they are what they are."""
    return Notation(str, str)


def offset(optional: bool) -> Notation:
    """Return the notation of a place on the script axis, in seconds: `T+00:35`, `0:35` or minutes."""

    def read(text: str) -> int | None:
        if optional and not text.strip():
            return None
        return _at_reader(text)

    return Notation(read, lambda value: "" if value is None else offset_text(value), figures=True)


def story(texts: Texts) -> Notation:
    """Return the notation of story time, in seconds from 00:00 on day 1: `09:37` or `dag 2 09:37`."""

    def write(value: int) -> str:
        day, second = value // DAY + 1, value % DAY
        clock = f"{second // 3600:02d}:{second // MINUTE % 60:02d}"
        return clock if day == 1 else f"{texts('editor_form.day', day=day)} {clock}"

    return Notation(_story_reader, write, figures=True)


def number(least: int, most: int, optional: bool = False) -> Notation:
    """Return the notation of a whole number within bounds."""

    def read(text: str) -> int | None:
        text = text.strip()
        if optional and not text:
            return None
        if not re.fullmatch(r"\d{1,6}", text) or not least <= int(text) <= most:
            raise Misread(Message("editor_form.wrong.number", least=least, most=most))
        return int(text)

    return Notation(read, lambda value: "" if value is None else str(value), figures=True)


def calendar_day(texts: Texts) -> Notation:
    """Return the notation of a date: `27-03-2015` in Dutch, `2015-03-27` in English; both are read in both."""

    def read(text: str) -> str | None:
        text = text.strip()
        if not text:
            return None
        found = _DAY_FIRST.fullmatch(text)
        parts = (found[3], found[2], found[1]) if found else tuple(text.split("-"))
        try:
            return date(*(int(part) for part in parts)).isoformat()
        except (TypeError, ValueError):
            raise Misread(Message("editor_form.wrong.date")) from None

    def write(value: str | None) -> str:
        try:
            day = date.fromisoformat(value or "")
        except ValueError:
            return value or ""
        return day.strftime("%d-%m-%Y") if texts.language == "nl" else day.isoformat()

    # No figures of one width here: the typeface then widens the hyphens too.
    return Notation(read, write)


def identity(kind: str, taken: Callable[[], frozenset[str]]) -> Notation:
    """Return the notation of an id (kind `id`, `code` or `source`) that nothing else may have."""
    form = {"code": _CODE, "source": _SOURCE}.get(kind, _ID)

    def read(text: str) -> str:
        text = text.strip().upper() if kind == "code" else text.strip()
        if not form.fullmatch(text) or (kind == "code" and text == EVERYONE):
            raise Misread(Message(f"editor_form.wrong.{kind}"))
        if text in taken():
            raise Misread(Message("editor_form.wrong.taken", id=text))
        return text

    return Notation(read, str, on_leaving=True)
