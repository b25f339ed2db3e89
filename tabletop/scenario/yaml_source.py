"""YAML text as plain data with a place for everything: every scalar is a string, empty is None.

One pass over the event stream of the C parser bounds and builds at once. The C composer is never used: it
recurses, and a file of 100,000 brackets makes it crash the process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from tabletop.base.message import Message
from tabletop.scenario.problem import Path, Problem, Severity, short

MAX_BYTES = 5_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_PROBLEMS = 500
EMPTY = frozenset(("", "~", "null", "Null", "NULL"))
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB = re.compile(r" *\t")
_COLON = re.compile(r"mapping values are not allowed")


class Mapped(dict[str, Any]):
    """A mapping that knows where each of its keys stands, also of keys without a value."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, Any] = {}


class Listed(list[Any]):
    """A list that knows where each of its items stands."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Any] = []


@dataclass(frozen=True, slots=True)
class YamlSource:
    """What a file says, and where. `data` is None when the file could not be read to the end."""

    data: Mapped | None
    problems: tuple[Problem, ...]

    def place(self, path: Path) -> tuple[int, int]:
        """Return line and column of a value, or of the nearest thing around it that stands in the file."""
        node: Any = self.data
        found = (1, 1)
        for step in path:
            mark = _mark(node, step)
            if mark is None:
                break
            found = (mark.line + 1, mark.column + 1)
            node = node[step] if isinstance(step, int) else node.get(step)
        return found

    def empties(self) -> tuple[Path, ...]:
        """Return the ways to the keys that stand in the file without a value."""
        found: list[Path] = []
        todo: list[tuple[Path, Any]] = [((), self.data)]
        while todo:
            path, node = todo.pop()
            if isinstance(node, Mapped):
                found += [(*path, key) for key in node.places if key not in node]
                todo += [((*path, key), value) for key, value in node.items()]
            elif isinstance(node, Listed):
                todo += [((*path, index), value) for index, value in enumerate(node)]
        return tuple(found)


def read_yaml(written: str | bytes) -> YamlSource:
    """Read a file as one mapping. Reports what is wrong with it as YAML; never raises."""
    text, problem = _decoded(written)
    if problem is not None:
        return YamlSource(None, (problem,))
    signs = _unreadable(text)
    if signs:
        return YamlSource(None, signs)
    builder = _Builder()
    try:
        builder.read(text)
        if not isinstance(builder.root, Mapped):
            builder.stop("no_mapping", 0, 0)
    except _StopError as stop:
        return YamlSource(None, (*builder.problems, stop.problem))
    except yaml.YAMLError as error:
        return YamlSource(None, (*builder.problems, _syntax(error, text)))
    return YamlSource(builder.root, tuple(builder.problems))


class _StopError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(slots=True)
class _Builder:
    """Makes containers from events, inside the bounds."""

    problems: list[Problem] = field(default_factory=list[Problem])
    root: Any = None
    documents: int = 0
    stack: list[tuple[Any, Any]] = field(default_factory=list[tuple[Any, Any]])
    top: Any = None
    key: Any = None
    """The scalar event of the key whose value comes next, when `top` is a mapping."""

    def read(self, text: str) -> None:
        """Take every event of the text."""
        next_event = yaml.CSafeLoader(text).get_event
        nodes = 0
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                nodes += 1
                self.scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                nodes += 1
                self.open(event, Mapped() if kind is yaml.MappingStartEvent else Listed())
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.top, self.key = self.stack.pop()
            elif kind is yaml.AliasEvent:
                self.stop("alias", event.start_mark.line, event.start_mark.column)
            elif kind is yaml.DocumentStartEvent:
                self.document(event)
            if nodes > MAX_NODES:
                self.stop("nodes", event.start_mark.line, event.start_mark.column)

    def scalar(self, event: Any) -> None:
        """Place a scalar: as a key, as the value of a key, or as an item."""
        if event.tag is not None and event.tag != "!":
            self.tag(event)
        top = self.top
        if type(top) is Mapped and self.key is None:
            self.key = event
            return
        written: str = event.value
        value = None if event.implicit[0] and written in EMPTY else written
        self.put(value, event)

    def open(self, event: Any, container: Mapped | Listed) -> None:
        """Place a new container and go inside."""
        mark = event.start_mark
        if event.tag is not None:
            self.tag(event)
        if len(self.stack) >= MAX_DEPTH:
            self.stop("depth", mark.line, mark.column)
        if type(self.top) is Mapped and self.key is None:
            self.stop("key", mark.line, mark.column)
        self.put(container, event)
        self.stack.append((self.top, self.key))
        self.top, self.key = container, None

    def put(self, value: Any, event: Any) -> None:
        """Store a value where it belongs."""
        top = self.top
        if top is None:
            self.root = value
        elif type(top) is Mapped:
            self.pair(top, value)
        else:
            top.append(value)
            top.places.append(event.start_mark)

    def pair(self, top: Mapped, value: Any) -> None:
        """Store a value under the key that was read before it; the first of two equal keys stays."""
        name: str = self.key.value
        mark = self.key.start_mark
        self.key = None
        if name in top.places:
            first = top.places[name].line + 1
            self.say("duplicate_key", mark, name=short(name), first=first)
            return
        top.places[name] = mark
        if value is not None:
            top[name] = value

    def document(self, event: Any) -> None:
        """Refuse a second document in one file."""
        self.documents += 1
        if self.documents > 1:
            self.stop("documents", event.start_mark.line, event.start_mark.column)

    def tag(self, event: Any) -> None:
        """Refuse tags: in a scenario every value is text."""
        self.say("tag", event.start_mark, tag=short(event.tag))

    def say(self, name: str, mark: Any, /, **values: str | int) -> None:
        """Report a problem after which reading goes on."""
        if len(self.problems) >= MAX_PROBLEMS:
            return
        message = Message(f"scenario.yaml.{name}", **values)
        self.problems.append(Problem(Severity.ERROR, message, mark.line + 1, mark.column + 1))

    def stop(self, name: str, line: int, column: int) -> None:
        """Report a problem after which reading makes no sense."""
        values = {"depth": {"most": MAX_DEPTH}, "nodes": {"most": MAX_NODES}}.get(name, {})
        message = Message(f"scenario.yaml.{name}", **values)
        raise _StopError(Problem(Severity.ERROR, message, line + 1, column + 1))


def _mark(node: Any, step: str | int) -> Any:
    if isinstance(node, Mapped) and isinstance(step, str):
        return node.places.get(step)
    if isinstance(node, Listed) and isinstance(step, int) and 0 <= step < len(node):
        return node.places[step]
    return None


def _decoded(written: str | bytes) -> tuple[str, Problem | None]:
    if len(written) > MAX_BYTES:
        return "", _whole("size", most=MAX_BYTES // 1_000_000)
    if isinstance(written, str):
        return written.removeprefix("\ufeff"), None
    if written[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"\0" in written[:4] and len(written) > 1):
        return "", _whole("utf16")
    try:
        return written.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = written[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        return "", Problem(Severity.ERROR, Message("scenario.yaml.encoding"), line, column)


def _whole(name: str, /, **values: int) -> Problem:
    return Problem(Severity.ERROR, Message(f"scenario.yaml.{name}", **values), 1, 1)


def _unreadable(text: str) -> tuple[Problem, ...]:
    """Report the first ten signs that no person typed: control characters and halves of characters."""
    problems: list[Problem] = []
    for found in _UNREADABLE.finditer(text):
        at = found.start()
        line = text.count("\n", 0, at) + 1
        column = at - (text.rfind("\n", 0, at) + 1) + 1
        message = Message("scenario.yaml.control", code=f"U+{ord(found[0]):04X}")
        problems.append(Problem(Severity.ERROR, message, line, column))
        if len(problems) == 10:
            break
    return tuple(problems)


def _syntax(error: yaml.YAMLError, text: str) -> Problem:
    mark: Any = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    tab = _TAB.match(here)
    if tab is not None:
        return Problem(Severity.ERROR, Message("scenario.yaml.tab"), line + 1, tab.end())
    said = str(getattr(error, "problem", None) or "")
    if _COLON.search(said):
        return Problem(Severity.ERROR, Message("scenario.yaml.colon"), line + 1, column + 1)
    start: Any = getattr(error, "context_mark", None)
    if start is not None and start.line < line:
        message = Message("scenario.yaml.syntax_from", start=start.line + 1)
        return Problem(Severity.ERROR, message, line + 1, column + 1)
    return Problem(Severity.ERROR, Message("scenario.yaml.syntax"), line + 1, column + 1)
