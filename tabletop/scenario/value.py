"""How the values of a scenario are made, and the kinds of field a person writes in a file.

The readers of fields stand here and not in the reader, so that every value says itself how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar, dataclass_transform

from tabletop.base.message import Message
from tabletop.base.moments import MINUTE, read_offset

DAY = 24 * 60 * MINUTE
TEXT_LIMIT = 10_000
_STORY = re.compile(r"(?:(?:dag|day)\s*(\d{1,3})\s*,?\s*)?(\d{1,2})[:.](\d{2})", re.IGNORECASE)
EVERYONE = "ALL"
_ALL = ("all", "allen", "everyone", "iedereen")
_T = TypeVar("_T")


class Misread(ValueError):
    """A field that cannot be read: the message says what was expected."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(cls: type[_T]) -> type[_T]:
    """Make a frozen, slotted dataclass that refuses unknown keys when it is read."""
    made: Any = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    made.__pydantic_config__ = {"extra": "forbid"}
    return made


@dataclass(frozen=True, slots=True)
class ReadAs:
    """Marks a field that is read from its written form by a function of ours."""

    reader: Callable[[Any], Any]
    form: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """Put our reader before pydantic's own check."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.reader, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Callable[[Any], Any]) -> dict[str, Any]:
        """Tell editors that the field is written as text of this form."""
        return {"type": ["string", "array"] if self.form == "list" else "string", "description": self.form}


@dataclass(frozen=True, slots=True)
class ForPeople:
    """Marks a text that people read, which therefore is translated."""


def _offset(written: Any) -> Any:
    if isinstance(written, int) or written is None:
        return written
    text = str(written).strip()
    if re.fullmatch(r"\d{1,3}", text):
        return int(text) * MINUTE
    seconds = read_offset(text)
    if seconds is None:
        raise Misread(Message("scenario.bad.offset", text=text[:60]))
    return seconds


def _story(written: Any) -> Any:
    if isinstance(written, int) or written is None:
        return written
    found = _STORY.fullmatch(str(written).strip())
    if found is None or int(found[2]) > 23 or int(found[3]) > 59:
        raise Misread(Message("scenario.bad.story", text=str(written)[:60]))
    return (int(found[1] or 1) - 1) * DAY + int(found[2]) * 3600 + int(found[3]) * MINUTE


def _codes(written: Any) -> Any:
    if isinstance(written, str):
        written = [part for part in re.split(r"[\s,;]+", written.strip()) if part]
    if not isinstance(written, list | tuple):
        return written
    return [EVERYONE if str(part).lower() in _ALL else part for part in written]


def _day(written: Any) -> Any:
    text = str(written)
    try:
        if written is None or (re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and date.fromisoformat(text)):
            return written
    except ValueError:
        pass
    raise Misread(Message("scenario.bad.date", text=text[:60]))


Text = Annotated[str, ForPeople()]
At = Annotated[int, ReadAs(_offset, "T+hh:mm")]
"""Seconds on the script axis, written `T+00:35`, `0:35` (hours:minutes) or `35` (minutes)."""
Story = Annotated[int, ReadAs(_story, "day 1 09:37")]
"""Seconds from 00:00 on day 1 of the story, written `09:37` or `day 2 09:00`."""
Codes = Annotated[tuple[str, ...], ReadAs(_codes, "list")]
"""Role codes: a list, `VRK, LIA`, or `all`."""
Day = Annotated[str | None, ReadAs(_day, "yyyy-mm-dd")]
