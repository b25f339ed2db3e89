"""The rows of the lists inside a thing: what a folded row says, and what a new one begins with."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tabletop.base.moments import offset_text
from tabletop.projections.editor_form import Names, Pick, Pool
from tabletop.scenario.inject import (
    TABLE,
    Choice,
    Effect,
    ExpectedAction,
    Fact,
    Inject,
    Medium,
    Objective,
    Option,
    Reality,
    Signal,
    Variant,
)
from tabletop.scenario.items import WHOLE, Item, Kind
from tabletop.scenario.model import (
    Agreement,
    ClockPoint,
    Exchange,
    GroupSize,
    Phase,
    Role,
    Source,
    StatusChange,
    Table,
    Tried,
    VitalFunction,
    Waiver,
)
from tabletop.scenario.shape import parts_of
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import Mark, Status


@dataclass(frozen=True, slots=True)
class RowView:
    """A folded row: who or what it is about, its words, and what stands at the right."""

    text: str
    who: Pick | None = None
    aside: str = ""
    wrong: bool = False
    """Whether something that must be there is missing."""


def row_view(value: Any, names: Names, owner: Any = None) -> RowView:
    """Return what the row of a value inside a list says; `owner` is the value that has the list."""
    made = _ROWS.get(type(value))
    if made is not None:
        return made(value, names, owner)
    parts = parts_of(type(value)).values()
    words = (str(getattr(value, part.name)) for part in parts if part.of is str and not part.many)
    return RowView(" · ".join(word for word in words if word))


def blank_row(cls: type[Any], owner: Any, names: Names) -> Any:
    """Return a new value for a list, or None when there is nothing it could be about yet."""
    return _BLANKS[cls](owner, names) if cls in _BLANKS else None


def _action(value: ExpectedAction, names: Names, _: Any) -> RowView:
    who = names.pick(Pool.ACTORS, value.actor) or Pick(value.actor, value.actor, code=value.actor)
    aside = names.texts("editor_form.row.minutes", minutes=value.within) if value.within is not None else ""
    return RowView(value.what, who, aside)


def _effect(value: Effect, names: Names, _: Any) -> RowView:
    function = names.function(value.function)
    word = names.texts(f"words.status.{value.status}")
    return RowView(f"{function.label}, {value.area}" if value.area else function.label, function, word)


def _variant(value: Variant, names: Names, _: Any) -> RowView:
    option = names.pick(Pool.OPTIONS, value.option, value)
    return RowView(value.text, Pick("", "", "split"), option.label if option is not None else value.option)


def _medium(value: Medium, names: Names, _: Any) -> RowView:
    missing = not value.alt.strip()
    aside = names.texts("editor_form.row.no_alt") if missing else ""
    return RowView(value.file, Pick("", "", "image"), aside, missing)


def _option(value: Option, names: Names, owner: Any) -> RowView:
    usual = getattr(owner, "default", None) == value.id
    return RowView(value.text, Pick("", "", "circle"), names.texts("editor_form.row.default") if usual else "")


def _partner(value: Exchange | Agreement, names: Names) -> Pick:
    found = names.pick(Pool.PARTNERS, value.partner)
    return found or Pick(value.partner, value.partner, code=value.partner or "?")


def _fact(value: Fact, names: Names, _: Any) -> RowView:
    return RowView(value.text, None, names.texts(f"words.fact.{value.mark}"))


def _exchange(value: Exchange, names: Names, _: Any) -> RowView:
    return RowView(value.what, _partner(value, names))


def _agreement(value: Agreement, names: Names, _: Any) -> RowView:
    return RowView(value.about, _partner(value, names), value.via)


def _signal(value: Signal, names: Names, _: Any) -> RowView:
    return RowView(value.text, Pick("", "", "flag"))


def _waiver(value: Waiver, names: Names, _: Any) -> RowView:
    kind, _, rest = value.about.partition(".")
    id = rest.partition(".")[0]
    item = Item(Kind(kind), id) if kind in tuple(Kind) else WHOLE
    return RowView(value.reason, Pick("", "", "circle-check"), names.title(item))


_ROWS: dict[type[Any], Callable[[Any, Names, Any], RowView]] = {
    Agreement: _agreement,
    Effect: _effect,
    Exchange: _exchange,
    ExpectedAction: _action,
    Fact: _fact,
    Medium: _medium,
    Option: _option,
    Signal: _signal,
    Variant: _variant,
    Waiver: _waiver,
}


def _free(taken: Iterable[str], wanted: Iterable[str]) -> str:
    used = set(taken)
    return next(id for id in wanted if id not in used)


def _counted(prefix: str) -> list[str]:
    return [f"{prefix}{number}" for number in range(1, 2000)]


def _new_action(owner: Inject, names: Names) -> ExpectedAction:
    id = _free((one.id for one in owner.expected), _counted(""))
    own = [code for code in owner.to if code != EVERYONE]
    taken = {one.actor for one in owner.expected}
    actor = next((code for code in own if code not in taken), own[0] if own else TABLE)
    return ExpectedAction(id=id, actor=actor, what="")


def _new_effect(owner: Inject, names: Names) -> Effect | None:
    functions = names.scenario.functions
    return Effect(function=functions[0].id, status=Status.FAILED) if functions else None


def _new_option(owner: Any, names: Names) -> Option:
    letters = (*string.ascii_lowercase, *_counted("option-"))
    return Option(id=_free((one.id for one in owner.options), letters), text="")


def _new_variant(owner: Inject, names: Names) -> Variant | None:
    used = {(one.choice, one.option) for one in owner.variants}
    pairs = [(choice.id, option.id) for choice in names.scenario.choices for option in choice.options]
    free = next((pair for pair in pairs if pair not in used), pairs[0] if pairs else None)
    return Variant(choice=free[0], option=free[1], text=owner.text) if free is not None else None


def _other(owner: Role, names: Names) -> str:
    return next((role.code for role in names.scenario.roles if role.code != owner.code), "all")


def _new_agreement(owner: Role, names: Names) -> Agreement:
    return Agreement(partner=_other(owner, names), about="")


def _new_exchange(owner: Role, names: Names) -> Exchange:
    return Exchange(partner=_other(owner, names), what="")


def _new_fact(owner: Inject, names: Names) -> Fact:
    return Fact(text="", mark=Mark.FICTIONAL)


def _new_group(owner: Any, names: Names) -> GroupSize:
    return GroupSize(min=4, max=max(12, len(names.scenario.roles)))


def _new_reality(owner: Inject, names: Names) -> Reality:
    return Reality(text="")


def _new_signal(owner: Inject, names: Names) -> Signal:
    return Signal(id=_free((one.id for one in owner.signals), _counted("s")), text="")


_BLANKS: dict[type[Any], Callable[[Any, Names], Any]] = {
    Agreement: _new_agreement,
    Effect: _new_effect,
    Exchange: _new_exchange,
    ExpectedAction: _new_action,
    Fact: _new_fact,
    GroupSize: _new_group,
    Option: _new_option,
    Reality: _new_reality,
    Signal: _new_signal,
    Variant: _new_variant,
}


def item_pick(value: Any, names: Names) -> Pick:
    """Return a thing of one of the scenario's lists as a row: its badge or icon, and its words."""
    match value:
        case Role():
            return names.pick(Pool.ROLES, value.code) or Pick(value.code, value.organisation, code=value.code)
        case Inject():
            return names.inject(value)
        case VitalFunction():
            return names.function(value.id)
        case StatusChange():
            function = names.function(value.function)
            word = names.texts(f"words.status.{value.status}")
            return Pick("", f"{offset_text(value.at)}  {function.label}: {word}", function.icon)
        case ClockPoint():
            return Pick("", f"{offset_text(value.at)}  {names.story(value.at)}", "clock")
        case Phase():
            return Pick(value.id, f"{offset_text(value.at)}  {value.title or value.id}", "flag")
        case _:
            return Pick(value.id, _title(value), _ICONS.get(type(value), "circle"))


def _title(value: Choice | Objective | Source | Table | Tried) -> str:
    match value:
        case Choice():
            return value.question or value.id
        case Tried():
            return value.text or value.id
        case Source():
            return f"{value.id} · {value.title}"
        case _:
            return value.title or value.id


_ICONS: dict[type[Any], str] = {Choice: "split", Objective: "target", Source: "book-open", Table: "users"}
