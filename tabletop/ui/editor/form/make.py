"""Which input edits which field: by hand where a field asks for it, else from the shape of the value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tabletop.projections.editor_form import Pool, pool_of
from tabletop.projections.editor_notation import calendar_day, identity, number, offset, plain_text, story
from tabletop.scenario.inject import ExpectedAction, Inject, Medium
from tabletop.scenario.items import Kind
from tabletop.scenario.model import Role, Scenario, Source, VitalFunction
from tabletop.scenario.shape import Part, parts_of
from tabletop.ui.editor.form.comes import ComesInput
from tabletop.ui.editor.form.identity import IdInput
from tabletop.ui.editor.form.inject import ChannelInput, FallbackPart
from tabletop.ui.editor.form.items import ItemsInput
from tabletop.ui.editor.form.kit import Input, Kit
from tabletop.ui.editor.form.layout import CHANNEL, COMES, FALLBACK
from tabletop.ui.editor.form.lines import LineInput, LockedProse, MarkedProse, ProseInput
from tabletop.ui.editor.form.list import ListInput
from tabletop.ui.editor.form.media import AltInput, MediaInput
from tabletop.ui.editor.form.nested import NestedInput
from tabletop.ui.editor.form.picks import OwnPickInput, PickInput, SwitchInput, WordsInput
from tabletop.ui.editor.form.texts import TextsInput
from tabletop.ui.editor.form.tokens import TokensInput

FormMaker = Callable[[Kit, type[Any]], Any]
_DAY = 24 * 60
_LINES = {"situation": 4, "text": 3, "summary": 3}
"""Fields of running text that begin higher than two lines."""
_PROSE = frozenset(
    (
        *("situation", "text", "summary", "aim", "cold", "warm", "knows", "question"),
        *("what", "about", "notes", "hint", "alt", "reason"),
    )
)
"""Texts of a sentence or more."""
_BOUNDS = {
    "within": (1, _DAY),
    "play": (1, _DAY),
    "briefing": (0, _DAY),
    "hot_debrief": (0, _DAY),
    "delay": (0, _DAY),
}
_GROUP = (1, 500)
_ONLY_FORMAT = (1, 1)
_REACH_ICONS = {"addressed": "lock"}


def make_input(kit: Kit, cls: type[Any], name: str, form: FormMaker) -> Input:
    """Return a new input for a field of a value class, or for a hand-made part of its form."""
    if name in _PARTS:
        return _PARTS[name](kit)
    label = kit.label(cls, name)
    special = _SPECIALS.get((cls, name))
    if special is not None:
        return special(kit, label)
    return _by_shape(kit, cls, parts_of(cls)[name], form)


def _by_shape(kit: Kit, cls: type[Any], part: Part, form: FormMaker) -> Input:
    label, name = kit.label(cls, part.name), part.name
    pool = pool_of(cls, name)
    if pool is not None:
        return TokensInput(kit, label, pool) if part.many else PickInput(kit, label, pool, *_when_empty(cls, part))
    if part.is_value:
        return _of_values(kit, cls, part, form)
    if part.words:
        return WordsInput(kit, label, part.of, _REACH_ICONS if name == "reach" else None)
    if part.many:
        return TextsInput(kit, label, kit.texts(f"editor_form.add.{name}"))
    if part.of is bool:
        return SwitchInput(kit, label)
    if name in ("id", "code"):
        return IdInput(kit, label, "code" if cls is Role else "source" if cls is Source else "id")
    return _line(kit, cls, part)


def _line(kit: Kit, cls: type[Any], part: Part) -> Input:
    label, name = kit.label(cls, part.name), part.name
    optional = not part.required
    if part.form == "T+hh:mm":
        begins = cls is VitalFunction
        return LineInput(kit, label, offset(optional and not begins), "" if not optional else "T+00:00")
    if part.form:
        notation = story(kit.texts) if part.of is int else calendar_day(kit.texts)
        return LineInput(kit, label, notation, "" if part.of is int else kit.texts("editor_form.hint.date"))
    if part.of is int:
        bounds = _ONLY_FORMAT if name == "format" else _BOUNDS.get(name, _GROUP)
        return LineInput(kit, label, number(*bounds, optional=cls is ExpectedAction))
    if name in _PROSE:
        return ProseInput(kit, label, _LINES.get(name, 2))
    return LineInput(kit, label, plain_text(), kit.help(cls, name))


def _of_values(kit: Kit, cls: type[Any], part: Part, form: FormMaker) -> Input:
    label = kit.label(cls, part.name)
    if cls is Scenario and part.name in tuple(Kind):
        return ItemsInput(kit, label, Kind(part.name))
    if part.many:
        made = MediaInput if part.of is Medium else ListInput
        return made(kit, label, part.of, lambda: form(kit, part.of))
    return NestedInput(kit, label, part, lambda inner, name: make_input(kit, inner, name, form))


def _when_empty(cls: type[Any], part: Part) -> tuple[bool, Any]:
    """Return whether a choice may be none, and what then stands in the field."""
    if part.required or cls is Scenario:
        return False, None
    return True, "" if cls is VitalFunction else None


def _function_id(kit: Kit, label: str) -> Input:
    return OwnPickInput(kit, label, Pool.BUILT_IN, identity("function", frozenset).read)


_PARTS: dict[str, Callable[[Kit], Input]] = {COMES: ComesInput, CHANNEL: ChannelInput, FALLBACK: FallbackPart}
_SPECIALS: dict[tuple[type[Any], str], Callable[[Kit, str], Input]] = {
    (Inject, "text"): MarkedProse,
    (Inject, "notes"): LockedProse,
    (Inject, "hint"): LockedProse,
    (Medium, "alt"): AltInput,
    (VitalFunction, "id"): _function_id,
}
