"""Where everything in a YAML text begins and ends, so that it can be changed in place.

The bounds of `yaml_source` are not kept here: read the text with `read_yaml` first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from tabletop.scenario.yaml_source import EMPTY

BLOCK_MAP = ":"
BLOCK_LIST = "-"
FLOW_MAP = "{"
FLOW_LIST = "["

_NONE: Any = ()
"""What a scalar holds: one value for all of them, for there are tens of thousands."""


@dataclass(slots=True)
class Node:
    """One value: where its first sign stands, where its last sign ended, and how it is written."""

    start: int
    end: int
    column: int
    style: str = ""
    """For a scalar what YAML calls its style (plain is empty); else one of the four signs above."""
    value: str = ""
    keys: list[Node] = _NONE
    items: list[Node] = _NONE

    @property
    def is_flow(self) -> bool:
        """Whether it is a mapping or list between brackets."""
        return self.style == FLOW_MAP or self.style == FLOW_LIST

    @property
    def is_list(self) -> bool:
        """Whether it holds items."""
        return self.style == BLOCK_LIST or self.style == FLOW_LIST

    @property
    def is_map(self) -> bool:
        """Whether it holds keys with values."""
        return self.style == BLOCK_MAP or self.style == FLOW_MAP

    @property
    def is_block_text(self) -> bool:
        """Whether it is a text of several lines under `|` or `>`."""
        return self.style == "|" or self.style == ">"

    @property
    def is_nothing(self) -> bool:
        """Whether the reader takes it for no value."""
        return self.style == "" and self.value in EMPTY

    def place_of(self, name: str) -> int | None:
        """Return the place of a key; of two equal ones the first, which is the one that counts."""
        return next((place for place, key in enumerate(self.keys) if key.value == name), None)


def marked(text: str) -> Node:
    """Return the tree of a text that `read_yaml` could read, without a byte order mark."""
    next_event: Callable[[], Any] = yaml.CSafeLoader(text).get_event
    root = Node(0, 0, 0, BLOCK_LIST, "", [], [])
    stack: list[tuple[Node, Node | None]] = []
    top: Node = root
    key: Node | None = None
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            # A block ends with the last thing in it, whatever comments follow.
            top.end = event.end_mark.index if top.is_flow else top.items[-1].end
            top, key = stack.pop()
            continue
        if kind is yaml.ScalarEvent:
            node = _scalar(event, text)
            if key is None and top.is_map:
                key = node
                continue
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            node = _container(event, kind is yaml.MappingStartEvent)
        else:
            continue
        if key is not None:
            top.keys.append(key)
            key = None
        top.items.append(node)
        if kind is not yaml.ScalarEvent:
            stack.append((top, None))
            top = node
    return root.items[0]


def _scalar(event: Any, text: str) -> Node:
    """Return the node of a scalar; a block text ends with its last line that is not blank."""
    mark, style = event.start_mark, event.style or ""
    start, end = mark.index, event.end_mark.index
    if style == "|" or style == ">":
        written = text[start:end]
        if "+" in written.split("\n", 1)[0].split("#", 1)[0]:
            end = text.rfind("\n", start, end)
        else:
            end = start + len(written.rstrip())
    return Node(start, end, mark.column, style, event.value)


def _container(event: Any, is_map: bool) -> Node:
    mark = event.start_mark
    style = (FLOW_MAP if is_map else FLOW_LIST) if event.flow_style else BLOCK_MAP if is_map else BLOCK_LIST
    return Node(mark.index, mark.index, mark.column, style, "", [], [])
