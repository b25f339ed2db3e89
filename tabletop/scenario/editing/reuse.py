"""An inject of one scenario taken over into another: other partners, other names, and only what exists there.

Nothing is changed in silence: whatever was changed is told, and what a person must look at is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tabletop.base.message import Message
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.scenario.editing.edit import fresh_id
from tabletop.scenario.editing.placeholders import filled, kind_of, placeholder_name, reworded, unfilled, values_of
from tabletop.scenario.functions import function_name
from tabletop.scenario.inject import EACH, TABLE, ExpectedAction, Inject
from tabletop.scenario.items import Kind
from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.problem import short
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import Mark

_PLACES = ("region", "municipality")
"""Kinds of partner that are called after a place: the place has a value of its own."""
_ALIKE = 0.5
"""The share of the words of an objective that must come back in another for it to be the same."""
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Reused:
    """An inject as it stands in its new scenario, what was changed, and what is to be looked at."""

    inject: Inject
    told: tuple[Message, ...]
    """First what was changed, then what a person must look at: keys `reuse.changed.…` and `reuse.look.…`."""
    roles: tuple[tuple[str, str], ...]
    """Each role of the inject with its counterpart, empty where there is none."""
    pictures: tuple[str, ...] = ()
    """Names of pictures that have to come along from the folder of the source."""


def reuse(
    inject: Inject, source: Scenario, target: Scenario, at: int, roles: Mapping[str, str] | None = None
) -> Reused:
    """Return an inject of `source` made fit for `target`, at an offset in seconds.

    `roles` says which role of the target is meant by one of the source; empty for none. The rest is matched by
    organisation, by the kind of partner, by vital function and by code.
    """
    matched = {role.code: _counterpart(role, target, roles or {}) for role in source.roles}
    told: list[Message] = []
    look: list[Message] = []
    made = replace(inject, id=fresh_id(target, Kind.INJECT), at=at, when=None)
    made = _renamed(made, source, target, matched, told)
    made = _filled(made, target, told, look)
    made = _readdressed(made, matched, told, look)
    made = _purposes(made, source, target, look)
    made = _unhooked(made, inject, look)
    made = _effects(made, source, target, look)
    made = _sources(made, source, target, look)
    if made.media:
        look.append(Message("reuse.look.pictures", n=len(made.media)))
    used = tuple((code, matched.get(code, "")) for code in codes_of(inject))
    return Reused(made, (*told, *look), used, tuple(medium.file for medium in made.media))


def codes_of(inject: Inject) -> tuple[str, ...]:
    """Return the codes of all roles that an inject names, each once."""
    actions = [code for action in inject.expected for code in (action.actor, *action.share)]
    codes = (code for code in (*inject.to, *actions) if code not in (EVERYONE, EACH, TABLE))
    return tuple(dict.fromkeys(codes))


def _counterpart(role: Role, target: Scenario, chosen: Mapping[str, str]) -> str:
    """Return the code of the role of the target that is most like a role; nothing when none is."""
    if role.code in chosen:
        return chosen[role.code] if target.role(chosen[role.code]) is not None else ""
    alike = [other for other in target.roles if other.organisation == role.organisation]
    kind = kind_of(role)
    alike += [other for other in target.roles if kind is not None and kind_of(other) == kind]
    shared = [other for other in target.roles if set(other.functions) & set(role.functions)]
    alike += sorted(shared, key=lambda other: -len(set(other.functions) & set(role.functions)))
    same = [other for other in alike if other.code == role.code]
    if same or alike:
        return (same or alike)[0].code
    namesake = target.role(role.code)
    return namesake.code if namesake is not None and kind_of(namesake) is None and kind is None else ""


def _renamed(
    inject: Inject, source: Scenario, target: Scenario, matched: Mapping[str, str], told: list[Message]
) -> Inject:
    """Put the names of the partners of the target where those of the source stood."""
    names = _names(source, target, matched)
    if not names:
        return inject
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    written = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")
    seen: dict[str, str] = {}

    def change(text: str) -> str:
        seen.update({found[0]: names[found[0]] for found in written.finditer(text)})
        return written.sub(lambda found: names[found[0]], text)

    made = reworded(inject, change)
    if seen:
        said = ", ".join(f"{old} → {new}" for old, new in seen.items())
        told.append(Message("reuse.changed.names", names=short(said)))
    return made


def _names(source: Scenario, target: Scenario, matched: Mapping[str, str]) -> dict[str, str]:
    """Return what each name of the source is called in the target: organisations, and the places they are of."""
    names: dict[str, str] = {}
    places, here = values_of(source), values_of(target)
    for role in source.roles:
        other = target.role(matched.get(role.code, ""))
        if other is None:
            continue
        names[role.organisation] = other.organisation
        if kind_of(role) not in _PLACES and role.short:
            names[role.short] = other.name
    for kind in _PLACES:
        if kind in places and kind in here:
            names[places[kind]] = here[kind]
    return {old: new for old, new in names.items() if old != new and "{" not in old}


def _filled(inject: Inject, target: Scenario, told: list[Message], look: list[Message]) -> Inject:
    """Fill in the placeholders that the roles of the target know."""
    before, language = unfilled(inject), target.language
    made = filled(inject, values_of(target))
    left = unfilled(made)
    done = [f"{{{placeholder_name(id, language)}}}" for id in before if id not in left]
    if done:
        told.append(Message("reuse.changed.filled", names=short(", ".join(done))))
    if left:
        names = ", ".join(f"{{{placeholder_name(id, language)}}}" for id in left)
        look.append(Message("reuse.look.unfilled", names=short(names)))
    return made


def _readdressed(inject: Inject, matched: Mapping[str, str], told: list[Message], look: list[Message]) -> Inject:
    """Address the roles of the target; an action of a role without a counterpart becomes one of the table."""

    def translated(codes: Iterable[str]) -> tuple[str, ...]:
        new = (code if code == EVERYONE else matched.get(code, "") for code in codes)
        return tuple(dict.fromkeys(code for code in new if code))

    def action(one: ExpectedAction) -> ExpectedAction:
        actor = one.actor if one.actor in (EACH, TABLE) else matched.get(one.actor) or TABLE
        share = tuple(code for code in translated(one.share) if code != actor)
        return replace(one, actor=actor, share=share)

    used = codes_of(inject)
    other = [f"{code} → {matched[code]}" for code in used if matched.get(code) not in (None, "", code)]
    if other:
        told.append(Message("reuse.changed.roles", roles=short(", ".join(other))))
    lost = [code for code in used if not matched.get(code)]
    if lost:
        look.append(Message("reuse.look.roles", codes=short(", ".join(lost))))
    to = translated(inject.to)
    if inject.to and not to:
        look.append(Message("reuse.look.nobody"))
    return replace(inject, to=to, expected=tuple(action(one) for one in inject.expected))


def _purposes(inject: Inject, source: Scenario, target: Scenario, look: list[Message]) -> Inject:
    """Give each action the objective of the target that says the same, or none."""
    lost = 0
    expected: list[ExpectedAction] = []
    for action in inject.expected:
        found = _same_objective(action.objective, source, target)
        lost += action.objective is not None and found is None
        expected.append(replace(action, objective=found))
    if lost:
        look.append(Message("reuse.look.objectives", n=lost))
    return replace(inject, expected=tuple(expected))


def _same_objective(id: str | None, source: Scenario, target: Scenario) -> str | None:
    mine = source.objective(id)
    if mine is None:
        return None
    words = set(_WORD.findall(mine.title.casefold()))
    best, share = None, _ALIKE
    for other in target.objectives:
        theirs = set(_WORD.findall(other.title.casefold()))
        alike = len(words & theirs) / max(1, len(words | theirs))
        if other.title == mine.title or alike >= share:
            best, share = other.id, alike
    return best


def _unhooked(inject: Inject, before: Inject, look: list[Message]) -> Inject:
    """Take off what tied the inject to its old script: its condition, its choice, and its words after one."""
    if before.when is not None:
        look.append(Message("reuse.look.condition"))
    if before.choice is not None:
        look.append(Message("reuse.look.choice"))
    if before.variants:
        look.append(Message("reuse.look.variants", n=len(before.variants)))
    return replace(inject, choice=None, variants=())


def _effects(inject: Inject, source: Scenario, target: Scenario, look: list[Message]) -> Inject:
    """Leave out what the inject does to functions that are not on the board of the target."""
    known = {function.id for function in target.functions}
    lost = [effect.function for effect in inject.effects if effect.function not in known]
    if lost:
        texts = Texts(target.language if target.language in LANGUAGES else LANGUAGES[0])
        names = dict.fromkeys(function_name(id, source, texts) for id in lost)
        look.append(Message("reuse.look.effects", functions=short(", ".join(names))))
    return replace(inject, effects=tuple(effect for effect in inject.effects if effect.function in known))


def _sources(inject: Inject, source: Scenario, target: Scenario, look: list[Message]) -> Inject:
    """Call the inject fictional where its sources are not those of the target: it is about another event now."""
    if source.id == target.id:
        return inject
    claims = inject.mark is not Mark.FICTIONAL or inject.sources or inject.facts or inject.reality is not None
    if claims:
        look.append(Message("reuse.look.sources"))
    return replace(inject, mark=Mark.FICTIONAL, sources=(), facts=(), reality=None)
