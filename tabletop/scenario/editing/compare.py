"""What is different between two versions of a scenario: per thing, per field, in words a person can read."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from operator import attrgetter
from typing import Any

from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.scenario.editing.edit import named
from tabletop.scenario.inject import Trigger
from tabletop.scenario.items import WHOLE, Item, Kind, item_of
from tabletop.scenario.model import ClockPoint, Scenario, StatusChange, VitalFunction
from tabletop.scenario.references import rewritten
from tabletop.scenario.shape import Part, name_of, parts_of
from tabletop.scenario.wording import Wording

LISTS = tuple(kind for kind in Kind if kind is not Kind.SCENARIO)
ORDER = "order."
"""The name of a field that tells of the order of a list begins with this."""
_Pairs = list[tuple[int | None, int | None]]
"""Places before and after: of what stayed both, of what went or came one."""


class ChangeKind(StrEnum):
    """What happened to a thing; moved is when nothing but its time changed, renamed nothing but its id."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after. The name is a way: `channel`, `minutes.play`, `expected.2`, `order.roles`."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different: pointed at in the later version, or in the earlier one when it is gone."""

    kind: ChangeKind
    item: Item
    name: str
    """Its title, for people."""
    fields: tuple[FieldChange, ...] = ()
    was: str = ""
    """The id before, of what was renamed."""


def compare(before: Scenario, after: Scenario, texts: Texts | None = None) -> tuple[Change, ...]:
    """Return what changed, in the order of the lists; with texts in the words of a language. Empty when equal."""
    if before is after or before == after:
        return ()
    wording = Wording(texts)
    renamed, before = _renames(before, after, wording)
    changes = list(_whole(before, after, wording))
    for kind in LISTS:
        if getattr(before, kind) is not getattr(after, kind):
            changes += _listed(kind, (getattr(before, kind), getattr(after, kind)), wording)
    return (*changes, *renamed) or (Change(ChangeKind.CHANGED, WHOLE, after.title),)


def summary(changes: tuple[Change, ...]) -> tuple[Message, ...]:
    """Count what changed: `3 injects moved`, `1 role added`. Never empty when something changed."""
    said: list[Message] = []
    counts = Counter((change.item.kind, change.kind) for change in changes if change.item != WHOLE)
    general = [field.name for change in changes if change.item == WHOLE for field in change.fields]
    orders = [name.removeprefix(ORDER) for name in general if name.startswith(ORDER)]
    if len(general) > len(orders) or (changes and not counts and not orders):
        said.append(Message("compare.scenario.changed", n=max(1, len(general) - len(orders))))
    for kind in (Kind.INJECT, *(kind for kind in LISTS if kind is not Kind.INJECT)):
        for what in ChangeKind:
            if counts[kind, what]:
                said.append(Message(f"compare.{section(kind)}.{what}", n=counts[kind, what]))
    return (*said, *(Message(f"compare.order.{name}") for name in orders))


def section(kind: Kind) -> str:
    """Return the part of the catalogue that speaks of this kind of thing."""
    return kind.name.lower()


def name_for_people(value: Any, wording: Wording) -> str:
    """Return what a thing is called by people: its title, question or organisation, or its time."""
    if isinstance(value, ClockPoint | StatusChange):
        time = wording.field(value, "at")
        other = wording.function(value.function) if isinstance(value, StatusChange) else wording.story(value.story)
        return f"{time} {other}"
    if isinstance(value, VitalFunction):
        return value.name or wording.function(value.id)
    for field in ("title", "question", "organisation", "text", "what", "file"):
        held = getattr(value, field, None)
        if held:
            return str(held)
    return name_of(value) or ""


def field_changes(before: Any, after: Any, wording: Wording) -> tuple[FieldChange, ...]:
    """Return the fields in which two values of one class differ."""
    return tuple(_fields(before, after, wording, ""))


def _whole(before: Scenario, after: Scenario, wording: Wording) -> Iterator[Change]:
    fields = list(_fields(before, after, wording, "", frozenset(LISTS)))
    for kind in LISTS:
        fields += _order(kind, getattr(before, kind), getattr(after, kind))
    if fields:
        yield Change(ChangeKind.CHANGED, WHOLE, after.title, tuple(fields))


def _order(kind: Kind, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[FieldChange]:
    """Tell of another order of what is in both lists, unless a move in time explains it."""
    if before is after:
        return
    known = {name_of(one): one for one in before}
    stays = {
        name_of(one)
        for one in after
        if name_of(one) in known and getattr(known[name_of(one)], "at", None) == getattr(one, "at", None)
    }
    was = [name for one in before if (name := name_of(one)) and name in stays]
    now = [name for one in after if (name := name_of(one)) and name in stays]
    if was != now:
        yield FieldChange(f"{ORDER}{kind}", ", ".join(was), ", ".join(now))
    elif not was and before != after and sorted(map(repr, before)) == sorted(map(repr, after)):
        yield FieldChange(f"{ORDER}{kind}", *(", ".join(_times(values)) for values in (before, after)))


def _times(values: tuple[Any, ...]) -> list[str]:
    wording = Wording()
    return [name_for_people(one, wording) for one in values]


def _listed(kind: Kind, lists: tuple[tuple[Any, ...], tuple[Any, ...]], wording: Wording) -> Iterator[Change]:
    old, new = lists
    for was, now in _paired(old, new):
        if now is None and was is not None:
            yield _one(ChangeKind.REMOVED, item_of(kind, was, old[was]), old[was], wording)
        elif was is None and now is not None:
            yield _one(ChangeKind.ADDED, item_of(kind, now, new[now]), new[now], wording)
        elif was is not None and now is not None and old[was] is not new[now] and old[was] != new[now]:
            fields = field_changes(old[was], new[now], wording)
            moved = [field.name for field in fields] == ["at"] and all((fields[0].before, fields[0].after))
            name = name_for_people(new[now], wording)
            what = ChangeKind.MOVED if moved else ChangeKind.CHANGED
            yield Change(what, item_of(kind, now, new[now]), name, fields)


def _one(what: ChangeKind, item: Item, value: Any, wording: Wording) -> Change:
    return Change(what, item, name_for_people(value, wording))


def _paired(old: tuple[Any, ...], new: tuple[Any, ...]) -> _Pairs:
    """Return which thing became which, in the order of the later list; what went comes last."""
    pairs: dict[int, int] = {}
    left = list(range(len(old)))
    for key in _keys(old, new):
        places: dict[Any, list[int]] = {}
        for index in left:
            places.setdefault(key(old[index]), []).append(index)
        for index, value in enumerate(new):
            same = places.get(key(value))
            if index not in pairs and same and key(value) is not None:
                pairs[index] = same.pop(0)
        taken = set(pairs.values())
        left = [index for index in left if index not in taken]
    came: _Pairs = [(pairs.get(index), index) for index in range(len(new))]
    return [*came, *((index, None) for index in left)]


def _keys(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Callable[[Any], Any], ...]:
    """Return by what things know each other again, the surest first."""
    match next(iter((*old, *new)), None):
        case ClockPoint():
            return (_itself, attrgetter("at"), attrgetter("story"))
        case StatusChange():
            return (_itself, attrgetter("function", "status", "area"), attrgetter("at", "function"))
        case _:
            return (name_of,)


def _itself(one: Any) -> Any:
    return one


def _renames(before: Scenario, after: Scenario, wording: Wording) -> tuple[list[Change], Scenario]:
    """Find what only goes by another id, and give it that id in the earlier version with all that names it.

    Injects come last: they name everything else.
    """
    changes: list[Change] = []
    for kind in reversed(LISTS):
        old, new = getattr(before, kind), getattr(after, kind)
        if old is new:
            continue
        names, later = {name_of(one) for one in old}, {name_of(one) for one in new}
        selves = {named(one, "?"): name_of(one) for one in old if name_of(one) not in later}
        became: dict[str, str] = {}
        for one in new if selves else ():
            id = name_of(one) or ""
            was = None if id in names else selves.pop(named(one, "?"), None)
            if was:
                became[was] = id
                changes.append(Change(ChangeKind.RENAMED, Item(kind, id), name_for_people(one, wording), was=was))
        before = _with_names(before, kind, became) if became else before
    return changes, before


def _with_names(scenario: Scenario, kind: Kind, became: dict[str, str]) -> Scenario:
    """Give things of a kind other ids, also where they are named; actions and signals by `inject.action`."""

    def name(named_kind: Kind, held: str) -> str:
        id, dot, rest = held.partition(".")
        return f"{became.get(id, id)}{dot}{rest}" if named_kind is kind else held

    values = tuple(named(one, became.get(name_of(one) or "", "")) for one in getattr(scenario, kind))
    return rewritten(dataclasses.replace(scenario, **{kind: values}), name)


def _fields(
    before: Any, after: Any, wording: Wording, prefix: str, leave: frozenset[str] = frozenset()
) -> Iterator[FieldChange]:
    for name, part in parts_of(type(after)).items():
        was, now = getattr(before, name), getattr(after, name)
        if name in leave or was is now or was == now:
            continue
        way = f"{prefix}{name}"
        if part.many and (part.is_value or part.for_people):
            yield from _members(way, part, (was, now), wording)
        elif part.is_value and part.of is not Trigger and was is not None and now is not None:
            yield from _fields(was, now, wording, f"{way}.")
        else:
            yield FieldChange(way, wording.held(was, part), wording.held(now, part))


def _members(
    way: str, part: Part, lists: tuple[tuple[Any, ...], tuple[Any, ...]], wording: Wording
) -> Iterator[FieldChange]:
    """Return what differs in a list inside a thing: by id, or else the lines that differ."""
    was, now = lists
    say = wording.value if part.is_value else str
    if not part.is_value or any(name_of(one) is None for one in (*was, *now)):
        gone, came = _lines(was, now)
        yield FieldChange(way, "\n".join(map(say, gone)), "\n".join(map(say, came)))
        return
    found = False
    for old, new in _paired(was, now):
        before = None if old is None else was[old]
        after = None if new is None else now[new]
        if before != after:
            found = True
            name = name_of(after if after is not None else before)
            yield FieldChange(f"{way}.{name}", say(before) if before else "", say(after) if after else "")
    if not found:
        yield FieldChange(way, *(", ".join(str(name_of(one)) for one in values) for values in (was, now)))


def _lines(was: tuple[Any, ...], now: tuple[Any, ...]) -> tuple[list[Any], list[Any]]:
    gone: list[Any] = []
    came: list[Any] = []
    for tag, first, last, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += was[first:last]
            came += now[start:end]
    return gone, came
