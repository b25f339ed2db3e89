"""Where the fields of each thing stand: groups of rows, of which the less used ones are folded.

A name with an `@` is made by hand and stands for more fields than one, see `form_make`. What no group names
comes in the last one, so that no field of the format can be forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tabletop.scenario.inject import (
    Choice,
    ExpectedAction,
    Fact,
    Inject,
    Medium,
    Objective,
    Option,
    Reality,
    Signal,
)
from tabletop.scenario.model import (
    Agreement,
    ClockPoint,
    Exchange,
    Phase,
    Role,
    Scenario,
    Source,
    StatusChange,
    Table,
    Tried,
    VitalFunction,
    Waiver,
)
from tabletop.scenario.shape import parts_of

COMES, CHANNEL, FALLBACK = "@comes", "@channel", "@fallback"
STANDS_FOR = {COMES: ("at", "when"), CHANNEL: ("channel", "channel_name"), FALLBACK: ()}
"""The fields that a hand-made part stands for."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of fields under one title; a folded group opens when a person asks for it."""

    key: str
    rows: tuple[tuple[str, ...], ...]
    folded: bool = False


_MORE = "more"
_LAYOUTS: dict[type[Any], tuple[Group, ...]] = {
    Inject: (
        Group(
            "",
            (
                ("title",),
                (COMES,),
                (CHANNEL,),
                ("reach", "to"),
                ("sender",),
                ("text",),
                ("notes",),
                ("expected",),
            ),
        ),
        Group("", ((FALLBACK,),)),
        Group("lead", (("type",), ("core",), ("hint",), ("questions",), ("choice",)), True),
        Group("result", (("effects",), ("signals",), ("variants",)), True),
        Group("media", (("media",),), True),
        Group("facts", (("mark",), ("sources",), ("facts",), ("reality",)), True),
        Group(_MORE, (("id",),), True),
    ),
    Choice: (Group("", (("question",), ("options",), ("default",), ("closes",))), Group(_MORE, (("id",),), True)),
    Role: (
        Group("", (("code", "short"), ("organisation",), ("functions",), ("cold",), ("warm",), ("knows",))),
        Group("relations", (("powers",), ("needs",), ("gives",), ("contacts",)), True),
    ),
    Objective: (
        Group("", (("title",), ("learning",), ("owners",), ("signs",))),
        Group(_MORE, (("id",),), True),
    ),
    Phase: (Group("", (("title",), ("at",), ("clock",))), Group(_MORE, (("id",),), True)),
    ClockPoint: (Group("", (("at", "story"),)),),
    StatusChange: (Group("", (("at",), ("function",), ("status",), ("area",))),),
    VitalFunction: (Group("", (("id",), ("name",), ("start",), ("visible_from",), ("icon",))),),
    Table: (Group("", (("title",), ("roles",))), Group(_MORE, (("id",),), True)),
    Tried: (Group("", (("text",), ("sources",))), Group(_MORE, (("id",),), True)),
    Source: (Group("", (("id",), ("title",), ("url",))),),
    Scenario: (
        Group("", (("title",), ("summary",), ("form",), ("aim",), ("situation",), ("minutes",))),
        Group("people", (("roles",), ("open_roles",), ("group",), ("tables",), ("pairs",)), True),
        Group("learning", (("objectives",), ("tests",), ("rules",)), True),
        Group("course", (("phases",), ("clock",), ("date",), ("choices",), ("injects",)), True),
        Group("world", (("functions",), ("status",), ("board",)), True),
        Group("report", (("tlp",), ("sources",)), True),
        Group(_MORE, (("language",), ("id",), ("format",)), True),
    ),
    ExpectedAction: (Group("", (("what",), ("actor:2", "within:1"), ("objective",), ("share",), ("id",))),),
    Signal: (Group("", (("text",), ("id",))),),
    Option: (Group("", (("text",), ("id",))),),
    Medium: (Group("", (("alt",), ("file",))),),
    Fact: (Group("", (("text",), ("mark",), ("sources",))),),
    Reality: (Group("", (("text",), ("mark",), ("sources",))),),
    Exchange: (Group("", (("partner",), ("what",))),),
    Agreement: (Group("", (("partner",), ("about",), ("via",))),),
    Waiver: (Group("", (("reason",), ("check",), ("about",))),),
}


def layout_of(cls: type[Any]) -> tuple[Group, ...]:
    """Return the groups of a class, with every field that no group names at the end."""
    groups = _LAYOUTS.get(cls, (Group("", ()),))
    named = {field for group in groups for row in group.rows for cell in row for field in fields_of(cell)}
    left = tuple((name,) for name in parts_of(cls) if name not in named)
    if not left:
        return groups
    last = groups[-1]
    return (*groups[:-1], Group(last.key, (*last.rows, *left), last.folded))


def fields_of(cell: str) -> tuple[str, ...]:
    """Return the fields that stand in a cell of a row; `within:2` is one that takes two parts of the width."""
    return STANDS_FOR.get(cell) or (() if cell in STANDS_FOR else (cell.partition(":")[0],))
