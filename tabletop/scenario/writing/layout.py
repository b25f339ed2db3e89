"""A new piece of a scenario file: the values of a scenario as lines, laid out as the shipped ones."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import Any

from tabletop.base.moments import MINUTE
from tabletop.scenario.inject import Effect, Fact, Inject, Medium, Signal, Trigger, Variant
from tabletop.scenario.inject import Option as ChoiceOption
from tabletop.scenario.model import (
    Agreement,
    ClockPoint,
    Exchange,
    Phase,
    Scenario,
    StatusChange,
    VitalFunction,
)
from tabletop.scenario.shape import Part, parts_of
from tabletop.scenario.translation import TranslatedText, Translation
from tabletop.scenario.value import DAY, EVERYONE
from tabletop.scenario.writing.yaml_marks import Node
from tabletop.scenario.writing.yaml_scalar import LINE, is_plain, lines, one_line

_BRACED = (
    Agreement, ChoiceOption, ClockPoint, Effect, Exchange, Fact, Medium, Phase, Signal,
    StatusChange, Trigger, Variant, VitalFunction,
)  # fmt: skip
"""Small values that stand on one line between braces when they fit."""
_ALWAYS = {
    Scenario: frozenset(("format", "language", "form", "tlp")),
    Translation: frozenset(("format", "texts")),
}
"""Fields that a new file names even where they say what goes without saying."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is indented, in characters."""

    step: int = 2
    """A mapping under its key."""
    dash: int = 2
    """The dash of a list under its key."""
    gap: int = 2
    """From a dash to what follows it."""


def layout_of(root: Node) -> Layout:
    """Return how a file is indented, by the first mapping and the first list that tell."""
    step = dash = gap = None
    todo = [root]
    while todo and None in (step, dash, gap):
        node = todo.pop()
        for number, item in enumerate(node.items):
            if node.style == ":" and item.style == ":" and step is None:
                step = item.column - node.column
            if node.style == ":" and item.style == "-" and dash is None:
                dash = item.column - node.column
            if node.style == "-" and number == 0 and item.column > node.column and gap is None:
                gap = item.column - node.column
        todo += reversed(node.items)
    return Layout(2 if step is None else step, 2 if dash is None else dash, 2 if gap is None else gap)


@cache
def defaults_of(cls: type[Any]) -> dict[str, Any]:
    """Return the default of every field that has one."""
    return {each.name: each.default for each in dataclasses.fields(cls) if each.default is not dataclasses.MISSING}


def is_silent(value: Any, name: str) -> bool:
    """Tell whether a field says what goes without saying."""
    defaults = defaults_of(type(value))
    return name in defaults and getattr(value, name) == defaults[name]


def file_lines(root: Any, layout: Layout = Layout()) -> list[str]:
    """Return the lines of a whole file, with a blank line around every list of blocks."""
    made: list[str] = []
    apart = False
    for name, part in parts_of(type(root)).items():
        if is_silent(root, name) and name not in _ALWAYS.get(type(root), ()):
            continue
        more = field_lines(part, getattr(root, name), 0, layout)
        blocks = part.many and len(more) > 1
        made += ["", *more] if made and (apart or blocks) else more
        apart = blocks
    return made


def field_lines(part: Part, held: Any, indent: int, layout: Layout) -> list[str]:
    """Return a field of a block mapping as lines."""
    head = f"{' ' * indent}{part.name}:"
    if isinstance(held, dict):
        made = [head] if held else [f"{head} {{}}"]
        for key, one in held.items():
            made += entry_lines(key, one, indent + layout.step, layout)
        return made
    if part.many:
        return _list_lines(part, held, head, indent, layout)
    if not part.is_value or held is None:
        return _single_lines(part, held, f"{head} ", indent + layout.step)
    return _value_lines(head, held, indent, layout)


def entry_lines(key: str, held: Any, indent: int, layout: Layout) -> list[str]:
    """Return a value under a key of its own as lines."""
    return _value_lines(f"{' ' * indent}{one_line(key)}:", held, indent, layout)


def item_lines(part: Part, held: Any, column: int, layout: Layout, braced: bool | None = None) -> list[str]:
    """Return an item of a block list as lines; `braced` overrules what is usual for its kind."""
    head = f"{' ' * column}-{' ' * (layout.gap - 1)}"
    if not part.is_value:
        return _single_lines(part, held, head, column + layout.gap)
    whole = head + braces(held)
    if (isinstance(held, _BRACED) if braced is None else braced) and len(whole) <= LINE:
        return [whole]
    made = mapping_lines(held, column + layout.gap, layout)
    return [head + made[0].lstrip(), *made[1:]] if made else [f"{head}{{}}"]


def mapping_lines(value: Any, indent: int, layout: Layout) -> list[str]:
    """Return the fields of a value as lines."""
    made: list[str] = []
    for name, part in parts_of(type(value)).items():
        if not is_silent(value, name):
            made += field_lines(part, getattr(value, name), indent, layout)
    return made


def is_text(part: Part) -> bool:
    """Tell whether a field holds free words, which may be long."""
    return part.of is str and not part.form


def text_lines(before: str, text: str, indent: int) -> list[str]:
    """Return a text behind its key or dash; a long one is folded under it at the indent."""
    whole = before + one_line(text)
    if "\n" in text:
        fits = all(indent + len(row) <= LINE for row in text.split("\n"))
        block = lines(text, indent, "|" if fits else ">") or lines(text, indent, "|")
    else:
        block = lines(text, indent, ">") if len(whole) > LINE and " " in text else None
    return [before + block[0], *block[1:]] if block else [whole]


def braces(value: Any) -> str:
    """Return a value on one line between braces."""
    pairs = [
        f"{name}: {flow(part, getattr(value, name))}"
        for name, part in parts_of(type(value)).items()
        if not is_silent(value, name)
    ]
    return "{" + ", ".join(pairs) + "}"


def flow(part: Part, held: Any) -> str:
    """Return the value of a field on one line, as it can stand between brackets."""
    if part.many and part.form == "list" and held == (EVERYONE,):
        return "all"
    if part.many:
        return "[" + ", ".join(flow_item(part, one) for one in held) + "]"
    return flow_item(part, held)


def flow_item(part: Part, held: Any) -> str:
    """Return one value on one line, as it can stand between brackets."""
    return braces(held) if part.is_value and held is not None else single(part, held, flow=True)


def single(part: Part, held: Any, flow: bool = False, like: str = "") -> str:
    """Return a single value on one line; `like` is the quotation mark it had before."""
    if held is None:
        return "null"
    text = written_text(part, held)
    if isinstance(held, bool) or (part.form == "yyyy-mm-dd" and is_plain(text)):
        return text
    return one_line(text, flow, like)


def written_text(part: Part, held: Any) -> str:
    """Return what a reader of YAML should find for a single value: times and words in their written form."""
    if isinstance(held, bool):
        return "true" if held else "false"
    if isinstance(held, int):
        return _offset(held) if part.form == "T+hh:mm" else _story(held) if part.form else str(held)
    return str(held)


def _single_lines(part: Part, held: Any, before: str, indent: int) -> list[str]:
    if is_text(part) and held is not None:
        return text_lines(before, str(held), indent)
    return [before + single(part, held)]


def _list_lines(part: Part, held: Any, head: str, indent: int, layout: Layout) -> list[str]:
    if not held or (part.form == "list" and held == (EVERYONE,)):
        return [f"{head} {flow(part, held)}"]
    if not part.is_value and not part.for_people:
        whole = f"{head} {flow(part, held)}"
        if len(whole) <= LINE:
            return [whole]
    made = [head]
    for number, one in enumerate(held):
        if number and isinstance(one, Inject):
            made.append("")
        made += item_lines(part, one, indent + layout.dash, layout)
    return made


def _value_lines(head: str, held: Any, indent: int, layout: Layout) -> list[str]:
    whole = f"{head} {braces(held)}"
    if isinstance(held, _BRACED) and len(whole) <= LINE:
        return [whole]
    if isinstance(held, TranslatedText):
        inner = " " * (indent + layout.step)
        text = text_lines(f"{inner}text: ", held.text, indent + 2 * layout.step)
        return [head, f"{inner}of: {one_line(held.of, like=chr(34))}", *text]
    made = mapping_lines(held, indent + layout.step, layout)
    return [head, *made] if made else [f"{head} {{}}"]


def _offset(seconds: int) -> str:
    """Write a place on the script axis, with seconds only when it has them."""
    minutes, rest = divmod(seconds, MINUTE)
    return f"T+{minutes // 60:02d}:{minutes % 60:02d}" + (f":{rest:02d}" if rest else "")


def _story(seconds: int) -> str:
    """Write a moment of the story; the first day goes without saying."""
    day, moment = divmod(seconds, DAY)
    clock = f"{moment // 3600:02d}:{moment % 3600 // MINUTE:02d}"
    return clock if day == 0 else f"day {day + 1} {clock}"
