"""The words of the field, from resources/import/words.toml: headings of columns, and what stands in cells."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from tabletop.base.paths import resources

_WORD = re.compile(r"[a-z0-9+#]+")


class Field(StrEnum):
    """What a column of a script holds."""

    ID = "id"
    TIME = "time"
    STORY = "story"
    DATE = "date"
    PHASE = "phase"
    TITLE = "title"
    TEXT = "text"
    TYPE = "type"
    SENDER = "sender"
    TO = "to"
    MARKED = "marked"
    """A column per role, with a mark in the rows that are for that role."""
    CHANNEL = "channel"
    REACH = "reach"
    EXPECTED = "expected"
    ACTOR = "actor"
    WITHIN = "within"
    OBJECTIVE = "objective"
    QUESTIONS = "questions"
    SIGNALS = "signals"
    EFFECT = "effect"
    NOTES = "notes"
    HINT = "hint"
    WHEN = "when"
    CORE = "core"
    NOTE = "note"
    """No place of its own: it goes to the notes, with its heading."""
    SKIP = "skip"
    """Left out, because a person chose so or because the program writes it itself."""


OURS = "Tabletop"
"""The name of the set of columns of our own export."""
REPEATABLE = frozenset((Field.MARKED, Field.EXPECTED, Field.NOTE, Field.SKIP, Field.OBJECTIVE, Field.QUESTIONS))
"""Fields that several columns may hold."""


def words(section: str) -> Mapping[str, tuple[str, ...]]:
    """Return the lists of a section of the words of the field, by the name of each list."""
    return {name: tuple(found) for name, found in _file()[section].items()}


@cache
def meanings(section: str) -> Mapping[str, str]:
    """Return what each word of a section means: the name of the first list it stands in."""
    found: dict[str, str] = {}
    for name, listed in words(section).items():
        for word in listed:
            found.setdefault(plain(word), name)
    return found


@cache
def phrases(section: str, name: str) -> frozenset[str]:
    """Return the words of one list, plain, to look one up among them."""
    return frozenset(plain(word) for word in words(section)[name])


@cache
def headings() -> Mapping[str, Field]:
    """Return the kind of column of every heading that is known by itself."""
    return {word: Field(name) for word, name in meanings("headings").items()}


@cache
def known_sets() -> Mapping[str, Mapping[str, Field]]:
    """Return the sets of columns that are known by name."""
    sets: dict[str, dict[str, str]] = _file()["sets"]
    return {name: {plain(head): Field(kind) for head, kind in one.items()} for name, one in sets.items()}


@cache
def _file() -> dict[str, Any]:
    with (resources() / "import" / "words.toml").open("rb") as stream:
        return tomllib.load(stream)


def plain(text: str) -> str:
    """Return a heading in small letters without accents and signs, for comparing: `Date/Time` is `date time`."""
    return _plain(text) if len(text) <= 200 else _plain(text[:200])


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(text.casefold().replace("e-mail", "email")))
