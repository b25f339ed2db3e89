"""What is wrong with a scenario file: where, how bad, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tabletop.base.message import Message
from tabletop.base.texts import Texts

Path = tuple[str | int, ...]
"""The way to a value in a file: keys of mappings and places in lists, from the outside in."""

SHOWN = 60


class Severity(StrEnum):
    """How bad: it cannot be played, it could be better, or it is only said how it was understood."""

    ERROR = "error"
    ADVICE = "advice"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. Lines and columns count from 1; line 0 means the file as a whole."""

    severity: Severity
    message: Message
    line: int = 0
    column: int = 0
    file: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that knows its way in the scenario, and not yet its line."""

    path: Path
    message: Message
    severity: Severity = Severity.ERROR


def advise(path: Path, name: str, /, **values: str | int) -> Finding:
    """Make an advice finding with a message of the catalogue `scenario.advice`."""
    return Finding(path, Message(f"scenario.advice.{name}", **values), Severity.ADVICE)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether one of the problems keeps the scenario from being played."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def short(text: object) -> str:
    """Return what somebody wrote on one line, cut to what fits in a message."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in str(text)[:400]).split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


@lru_cache(maxsize=1000)
def nearest(name: str, known: tuple[str, ...]) -> str:
    """Return the known word that looks most like a word, or nothing."""
    alike = [word for word in known if abs(len(word) - len(name)) <= 4][:200]
    close = difflib.get_close_matches(name[:80], alike, 1, 0.6)
    return close[0] if close else ""


def report_lines(problems: Iterable[Problem], texts: Texts) -> list[str]:
    """Write each problem as `nl.yaml:12:5: fout: what is wrong and what to do`."""
    lines: list[str] = []
    for problem in problems:
        parts = [problem.file] if problem.file else []
        parts += [str(problem.line), str(problem.column)] if problem.line else []
        place = f"{':'.join(parts)}: " if parts else ""
        word = texts(f"scenario.severity.{problem.severity.value}")
        lines.append(f"{place}{word}: {texts.say(problem.message)}")
    return lines


def report_json(problems: Iterable[Problem], texts: Texts) -> list[dict[str, str | int]]:
    """Write each problem as plain data for editors and scripts."""
    return [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity.value,
            "key": problem.message.key,
            "text": texts.say(problem.message),
        }
        for problem in problems
    ]
