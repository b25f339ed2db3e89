"""A rehearsal script as values: fast lines and facilitator lines, each at its time. Playing is `rehearsal`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tabletop.base.errors import Refused, TabletopError
from tabletop.base.message import Message
from tabletop.base.moments import read_offset

_LINE = re.compile(r"(T\+\S+)\s+(!\s*)?(.*)")


class BadLine(TabletopError):
    """A line of a rehearsal script that cannot be read or played: its number and why."""

    def __init__(self, number: int, why: Message) -> None:
        super().__init__(why)
        self.number = number


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One line: its number in the file, its offset in seconds, and its words.

    Verb is empty for a fast line, whose words are then the whole line.
    """

    number: int
    offset: int
    verb: str
    words: str


def read_script(text: str) -> tuple[ScriptLine, ...]:
    """Read a rehearsal script. Raises BadLine for the first line that is none, Refused when there is no line."""
    lines: list[ScriptLine] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip().removeprefix("\ufeff")
        if not line or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        offset = read_offset(found[1]) if found and found[3].strip() else None
        if found is None or offset is None:
            raise BadLine(number, Message("rehearsal.no_line", line=line[:80]))
        if lines and offset < lines[-1].offset:
            raise BadLine(number, Message("rehearsal.back_in_time", line=line[:80]))
        verb, words = "", found[3].strip()
        if found[2]:
            verb, _, words = words.partition(" ")
        lines.append(ScriptLine(number, offset, verb, words.strip()))
    if not lines:
        raise Refused(Message("rehearsal.empty"))
    return tuple(lines)
