"""From the text of a scenario file to a scenario, with every problem at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tabletop.base.message import Message
from tabletop.base.moments import offset_text, read_offset
from tabletop.scenario.checks import live_check
from tabletop.scenario.checks.check import Surroundings
from tabletop.scenario.checks.check_flow import LONGEST_PLAY
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, Path, Problem, Severity, has_errors, nearest, short
from tabletop.scenario.shape import Part, class_at, part_at, parts_of
from tabletop.scenario.value import Misread
from tabletop.scenario.yaml_source import YamlSource, read_yaml

_AMBIGUOUS = re.compile(r"\d{1,3}(:\d\d)?")
MOST_PROBLEMS = 500
"""Of one kind of check: who sees 500 problems mends those first."""
_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")
_MISSING = ("missing", "missing_keyword_only_argument")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of a file: the scenario if its shape is right, and all problems in order of line."""

    scenario: Scenario | None
    problems: tuple[Problem, ...]
    source: YamlSource
    file: str = ""

    @property
    def sound(self) -> bool:
        """Whether it can be played."""
        return self.scenario is not None and not has_errors(self.problems)


def read_scenario(text: str | bytes, file: str = "nl.yaml", surroundings: Surroundings | None = None) -> Reading:
    """Read and check a scenario. Never raises for what stands in the text."""
    source = read_yaml(text)
    if source.data is None:
        return Reading(None, placed((), source, file), source, file)
    scenario, findings = _validated(source)
    whole = scenario
    if scenario is None:
        whole = _mended(source, findings)
    bad = [finding.path for finding in findings if finding.severity is Severity.ERROR]
    findings += list(_ambiguous(source))
    if whole is not None:
        later = _checked(whole, surroundings or Surroundings(), scenario is not None)
        findings += [finding for finding in later if not _touches(finding.path, bad)]
    return Reading(scenario, placed(findings, source, file), source, file)


def placed(findings: tuple[Finding, ...] | list[Finding], source: YamlSource, file: str) -> tuple[Problem, ...]:
    """Return the problems of the source and the findings, each with its line, in order of line."""
    problems = [Problem(p.severity, p.message, p.line, p.column, file) for p in source.problems]
    for finding in findings[: 2 * MOST_PROBLEMS]:
        problems.append(Problem(finding.severity, finding.message, *source.place(finding.path), file))
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.line, problem.column)))


def _checked(scenario: Scenario, around: Surroundings, whole: bool) -> tuple[Finding, ...]:
    """Return what the checks find; advice only on a file that could be read entirely."""
    return live_check.findings(scenario, around) if whole else live_check.errors(scenario, around)


def validated(source: YamlSource, root: type[Any]) -> tuple[Any, list[Finding]]:
    """Return the value of class `root` in the source, or None and what is wrong with its shape."""
    from pydantic import ValidationError

    findings = list(_empty_unknown(source, root))
    try:
        return adapter(root).validate_python(source.data), findings
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MOST_PROBLEMS]
        findings += [_finding(one, root) for one in errors]
        return None, list(_without_echoes(findings))


@cache
def adapter(root: type[Any]) -> Any:
    """Return pydantic's reader of a value class; made once, for it takes a while."""
    from pydantic import TypeAdapter

    return TypeAdapter(root)


def _validated(source: YamlSource) -> tuple[Scenario | None, list[Finding]]:
    return validated(source, Scenario)


def _finding(error: Any, root: type[Any]) -> Finding:
    path: Path = tuple(error["loc"])
    kind: str = error["type"]
    key = short(path[-1]) if path else ""
    if kind in _UNKNOWN:
        return _unknown(path, root)
    if kind in _MISSING:
        return Finding(path, Message("scenario.read.missing", key=key))
    misread = error.get("ctx", {}).get("error")
    if isinstance(misread, Misread):
        return Finding(path, misread.message)
    part = part_at(root, path)
    return Finding(path, _wrong(key, error["input"], part, isinstance(path[-1], int) if path else False))


def _without_echoes(findings: list[Finding]) -> Iterator[Finding]:
    """Leave out that a key is missing when it stands there misspelt."""
    meant = {
        (*finding.path[:-1], dict(finding.message.values)["nearest"])
        for finding in findings
        if finding.message.key == "scenario.read.unknown_near"
    }
    for finding in findings:
        if finding.message.key != "scenario.read.missing" or finding.path not in meant:
            yield finding


def _wrong(key: str, written: Any, part: Part | None, in_list: bool) -> Message:
    """Say what should have stood there."""
    plain = isinstance(written, str)
    text = short(written) if plain else ""
    if part is None:
        return Message("scenario.read.wrong", key=key)
    if part.many and not in_list:
        return Message("scenario.read.list", key=key)
    if part.is_value:
        return Message("scenario.read.fields", keys=", ".join(parts_of(part.of)))
    name = part.name
    if part.words and plain:
        guess = nearest(text, part.words)
        allowed = ", ".join(part.words)
        if guess:
            return Message("scenario.read.word_near", key=name, text=text, allowed=allowed, nearest=guess)
        return Message("scenario.read.word", key=name, text=text, allowed=allowed)
    if part.words:
        return Message("scenario.read.word_missing", key=name, allowed=", ".join(part.words))
    if not plain:
        return Message("scenario.read.text", key=name)
    if part.of is int:
        return Message("scenario.read.number", key=name, text=text)
    if part.of is bool:
        return Message("scenario.read.flag", key=name, text=text)
    return Message("scenario.read.wrong", key=name)


def _unknown(path: Path, root: type[Any]) -> Finding:
    cls = class_at(root, path[:-1])
    known = tuple(parts_of(cls)) if cls is not None else ()
    key = short(path[-1])
    guess = nearest(str(path[-1]), known)
    if guess:
        return Finding(path, Message("scenario.read.unknown_near", key=key, nearest=guess))
    return Finding(path, Message("scenario.read.unknown", key=key, known=", ".join(known)))


def _empty_unknown(source: YamlSource, root: type[Any]) -> Iterator[Finding]:
    """Find unknown keys without a value: they are left out of the data, so pydantic does not see them."""
    for path in source.empties()[:MOST_PROBLEMS]:
        cls = class_at(root, path[:-1])
        if cls is not None and path[-1] not in parts_of(cls):
            yield _unknown(path, root)


def _ambiguous(source: YamlSource) -> Iterator[Finding]:
    """Say how a time without T+ was understood."""
    for top, items in (source.data or {}).items():
        part = parts_of(Scenario).get(top)
        if part is None or not part.many or not part.is_value or not isinstance(items, list):
            continue
        keys = [key for key, inner in parts_of(part.of).items() if inner.form == "T+hh:mm"]
        for index, item in enumerate(items):
            for key in keys if isinstance(item, dict) else ():
                written = item.get(key)
                if isinstance(written, str) and _AMBIGUOUS.fullmatch(written.strip()):
                    seconds = read_offset(written) if ":" in written else int(written) * 60
                    if seconds is not None:
                        message = Message("scenario.read.understood", text=written, time=offset_text(seconds))
                        yield Finding((top, index, key), message, Severity.NOTE)


def _mended(source: YamlSource, findings: list[Finding]) -> Scenario | None:
    """Return a scenario without what could not be read, or with a filler there, so that the rest is checked.

    Only for checking: it never leaves this file.
    """
    for number, finding in enumerate(findings):
        _mend(source.data, finding.path, number)
    return _validated(source)[0]


def _mend(node: Any, path: Path, number: int) -> None:
    for step in path[:-1]:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return
    part = part_at(Scenario, path)
    last = path[-1] if path else None
    if not isinstance(node, dict) or not isinstance(last, str):
        return
    node.pop(last, None)
    if part is not None and part.required:
        node[last] = _filler(part, number)


def _filler(part: Part, number: int) -> Any:
    if part.many:
        return []
    if part.words:
        return part.words[0]
    if part.form == "T+hh:mm":
        return "T+00:00"
    if part.form:
        return "00:00"
    if part.is_value:
        return {name: _filler(inner, number) for name, inner in parts_of(part.of).items() if inner.required}
    if part.of is int:
        return str(LONGEST_PLAY if part.name == "play" else 1)
    return f"x{number}"


def _touches(path: Path, bad: list[Path]) -> bool:
    """Tell whether a finding is about something that could not be read in the first place."""
    return any(path[: len(one)] == one or (one[:-1] == path and len(path) > 0) for one in bad)
