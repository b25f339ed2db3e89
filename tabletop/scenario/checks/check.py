"""Checks of names: ids are well formed and stand once, what is named exists. Times: see `check_flow`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from tabletop.base.message import Message
from tabletop.base.texts import LANGUAGES
from tabletop.scenario.checks.remembered import remembered
from tabletop.scenario.functions import BUILT_IN, built_in
from tabletop.scenario.inject import EACH, TABLE, Inject, Variant
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, Path, nearest, short
from tabletop.scenario.shape import parts_of
from tabletop.scenario.value import EVERYONE, TEXT_LIMIT
from tabletop.scenario.words import Channel, InjectType, Reach

FORMAT = 1
MOST_ITEMS = 1000
"""In one list of a scenario; an exercise of a day has some sixty injects."""
PICTURES = (".png", ".jpg", ".jpeg")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,3}")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,119}")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around the file: the folder's name and the files in `media/`; None leaves that unchecked."""

    folder: str | None = None
    media: frozenset[str] | None = None


def sizes(scenario: Scenario) -> list[Finding]:
    """Return a problem for each list that is longer than any exercise: it is not checked further."""
    lists = [name for name, part in parts_of(Scenario).items() if part.many]
    return [
        problem((name,), "too_many", key=name, most=MOST_ITEMS)
        for name in lists
        if len(getattr(scenario, name)) > MOST_ITEMS
    ]


def is_id(text: str) -> bool:
    """Tell whether a text may be an id: small letters, digits and hyphens."""
    return _ID.fullmatch(text) is not None


def check(scenario: Scenario, around: Surroundings) -> Iterator[Finding]:
    """Yield every problem with ids, references, media and texts."""
    names = _Names(scenario)
    yield from _head(scenario, around)
    yield from _ids(scenario)
    yield from _roles(scenario, names)
    for index, inject in enumerate(scenario.injects):
        path: Path = ("injects", index)
        yield from below(path, _inject(inject))
        yield from _inject_names(inject, path, names)
        yield from _media(inject, path, around)
    yield from _elsewhere(scenario, names)
    yield from _tables(scenario)
    yield from _long_texts_of(scenario)


def problem(path: Path, name: str, /, **values: str | int) -> Finding:
    """Make an error finding with a message of the catalogue `scenario.check`."""
    return Finding(path, Message(f"scenario.check.{name}", **values))


def below(path: Path, inside: tuple[Finding, ...]) -> Iterator[Finding]:
    """Yield what was found inside a value as what was found at its place in the scenario."""
    for finding in inside:
        yield Finding((*path, *finding.path), finding.message, finding.severity)


class _Names:
    """Everything that can be named, and the search for what was probably meant."""

    def __init__(self, scenario: Scenario) -> None:
        self.open_roles = scenario.open_roles
        self.roles = {role.code for role in scenario.roles}
        self.addressed = self.roles | {EVERYONE}
        self.actors = self.roles | {EACH, TABLE}
        self.objectives = {objective.id for objective in scenario.objectives}
        self.functions = {function.id for function in scenario.functions}
        self.sources = {source.id for source in scenario.sources}
        self.choices = {choice.id: {option.id for option in choice.options} for choice in scenario.choices}
        self.injects = {inject.id for inject in scenario.injects}
        self.actions = {f"{i.id}.{action.id}" for i in scenario.injects for action in i.expected}
        self.signals = {f"{i.id}.{signal.id}" for i in scenario.injects for signal in i.signals}

    def missing(self, kind: str, name: str, known: Collection[str], path: Path) -> Iterator[Finding]:
        """Report a name that is not among the known ones."""
        if name in known:
            return
        guess = nearest(name, tuple(sorted(known)))
        if not guess and name.upper() in known:
            guess = name.upper()
        values = {"name": short(name)} | ({"nearest": guess} if guess else {})
        yield problem(path, f"no_{kind}_near" if guess else f"no_{kind}", **values)

    def codes(self, codes: tuple[str, ...], path: Path) -> Iterator[Finding]:
        """Report codes that are no role of the scenario."""
        if self.open_roles and not self.roles:
            return
        for index, code in enumerate(codes):
            if code not in self.addressed:
                yield from self.missing("role", code, self.addressed, (*path, index))

    def sourced(self, sources: tuple[str, ...], path: Path) -> Iterator[Finding]:
        """Report sources that are not in the list of sources."""
        for index, source in enumerate(sources) if sources else ():
            yield from self.missing("source", source, self.sources, (*path, "sources", index))


def _head(scenario: Scenario, around: Surroundings) -> Iterator[Finding]:
    if scenario.format != FORMAT:
        yield problem(("format",), "format", format=scenario.format)
    if scenario.language not in LANGUAGES:
        yield problem(("language",), "language", language=short(scenario.language))
    if around.folder is not None and around.folder != scenario.id:
        yield problem(("id",), "folder", id=short(scenario.id), folder=short(around.folder))
    if not is_id(scenario.id):
        yield problem(("id",), "id_form", id=short(scenario.id))
    if scenario.group is not None and not 1 <= scenario.group.min <= scenario.group.max <= 500:
        yield problem(("group",), "group")
    if not scenario.injects:
        yield problem(("injects",), "no_injects")
    if not scenario.roles and not scenario.open_roles:
        yield problem(("roles",), "no_roles")


def _ids(scenario: Scenario) -> Iterator[Finding]:
    for name in ("tables", "tests", "sources", "phases", "functions", "objectives", "choices", "injects"):
        yield from _named(getattr(scenario, name), (name,))
    for index, choice in enumerate(scenario.choices):
        yield from _named(choice.options, ("choices", index, "options"))


def _named(items: tuple[Any, ...], path: Path) -> Iterator[Finding]:
    if not items:
        return
    yield from _once([item.id for item in items], path)
    for index, item in enumerate(items):
        if path != ("sources",) and not _ID.fullmatch(item.id):
            yield problem((*path, index, "id"), "id_form", id=short(item.id))


def _once(ids: list[str], path: Path, key: str = "id") -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, id in enumerate(ids):
        if id in first:
            yield problem((*path, index, key), "twice", id=short(id), first=first[id] + 1)
        first.setdefault(id, index)


def _roles(scenario: Scenario, names: _Names) -> Iterator[Finding]:
    yield from _once([role.code for role in scenario.roles], ("roles",), "code")
    known = {function.id for function in BUILT_IN} | names.functions
    for index, role in enumerate(scenario.roles):
        path: Path = ("roles", index)
        if not _CODE.fullmatch(role.code):
            yield problem((*path, "code"), "code_form", code=short(role.code))
        elif role.code == EVERYONE:
            yield problem((*path, "code"), "code_taken", code=role.code)
        for place, function in enumerate(role.functions):
            yield from names.missing("function", function, known, (*path, "functions", place))
        for part in ("needs", "gives", "contacts"):
            partners = [exchange.partner for exchange in getattr(role, part)]
            yield from _partners(role.code, partners, (*path, part), names)
    for index, function in enumerate(scenario.functions):
        if built_in(function.id) is None and not function.name:
            yield problem(("functions", index), "function_name", id=short(function.id))


def _partners(code: str, partners: list[str], path: Path, names: _Names) -> Iterator[Finding]:
    for index, partner in enumerate(partners):
        where = (*path, index, "partner")
        if partner == code:
            yield problem(where, "own_partner", code=short(code))
        elif partner.lower() != "all" and not names.open_roles:
            yield from names.missing("role", partner, names.roles, where)


@remembered
def _inject(inject: Inject) -> tuple[Finding, ...]:
    """Return what is wrong with an inject whatever else there is; the paths start at the inject."""
    return (*_addressed(inject), *_inside_ids(inject), *_long_texts(inject, ()))


def _addressed(inject: Inject) -> Iterator[Finding]:
    prompt = inject.type is InjectType.PROMPT
    if not inject.to and not prompt:
        yield problem(("to",), "to_nobody", id=short(inject.id))
    if not inject.text and not inject.media and not prompt:
        yield problem(("text",), "no_text", id=short(inject.id))
    if prompt and not inject.text and not inject.notes:
        yield problem(("text",), "no_text", id=short(inject.id))
    addressed = inject.reach is Reach.ADDRESSED
    if addressed and inject.for_everyone and inject.type in (InjectType.PLAY, InjectType.QUESTION):
        yield problem(("reach",), "reach_all", id=short(inject.id))
    if inject.channel is Channel.OTHER and not inject.channel_name:
        yield problem(("channel",), "channel_name", id=short(inject.id))
    for index, action in enumerate(inject.expected):
        if action.within is not None and not 1 <= action.within <= 24 * 60:
            yield problem(("expected", index, "within"), "within")


def _inside_ids(inject: Inject) -> Iterator[Finding]:
    for name in ("expected", "signals"):
        yield from _named(getattr(inject, name), (name,))


def _inject_names(inject: Inject, path: Path, names: _Names) -> Iterator[Finding]:
    yield from names.codes(inject.to, (*path, "to"))
    for index, action in enumerate(inject.expected):
        here = (*path, "expected", index)
        if action.actor not in (EACH, TABLE) and (names.roles or not names.open_roles):
            yield from names.missing("actor", action.actor, names.actors, (*here, "actor"))
        yield from names.codes(action.share, (*here, "share"))
        if action.objective is not None:
            yield from names.missing("objective", action.objective, names.objectives, (*here, "objective"))
    for index, effect in enumerate(inject.effects):
        where = (*path, "effects", index, "function")
        yield from names.missing("board_function", effect.function, names.functions, where)
    if inject.choice is not None:
        yield from names.missing("choice", inject.choice, names.choices, (*path, "choice"))
    yield from _variants(inject.variants, (*path, "variants"), names)
    yield from _trigger_names(inject, (*path, "when"), names)
    yield from names.sourced(inject.sources, path)
    for index, fact in enumerate(inject.facts):
        yield from names.sourced(fact.sources, (*path, "facts", index))
    if inject.reality is not None:
        yield from names.sourced(inject.reality.sources, (*path, "reality"))


def _variants(variants: tuple[Variant, ...], path: Path, names: _Names) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for index, variant in enumerate(variants):
        yield from _option(variant.choice, variant.option, (*path, index), names)
        if (variant.choice, variant.option) in seen:
            yield problem((*path, index), "variant_twice", option=short(variant.option))
        seen.add((variant.choice, variant.option))


def _option(choice: str, option: str, path: Path, names: _Names) -> Iterator[Finding]:
    if choice not in names.choices:
        yield from names.missing("choice", choice, names.choices, (*path, "choice"))
    else:
        yield from names.missing("option", option, names.choices[choice], (*path, "option"))


def _trigger_names(inject: Inject, path: Path, names: _Names) -> Iterator[Finding]:
    when = inject.when
    if when is None:
        return
    if when.after is not None:
        yield from names.missing("inject", when.after, names.injects, (*path, "after"))
    if when.choice is not None and when.option is not None:
        yield from _option(when.choice, when.option, path, names)
    for key, name, known in (
        ("seen", when.seen, names.actions),
        ("not_seen", when.not_seen, names.actions),
        ("signal", when.signal, names.signals),
    ):
        if name is not None:
            yield from names.missing("signal" if key == "signal" else "action", name, known, (*path, key))


def _media(inject: Inject, path: Path, around: Surroundings) -> Iterator[Finding]:
    for index, medium in enumerate(inject.media):
        where = (*path, "media", index, "file")
        name = short(medium.file)
        if not _FILE.fullmatch(medium.file) or not medium.file.lower().endswith(PICTURES):
            yield problem(where, "media_name", file=name)
        elif around.media is not None and medium.file not in around.media:
            yield problem(where, "media_missing", file=name)
        if not medium.alt.strip():
            yield problem((*path, "media", index), "media_alt", file=name)


def _elsewhere(scenario: Scenario, names: _Names) -> Iterator[Finding]:
    for index, objective in enumerate(scenario.objectives):
        yield from names.codes(objective.owners, ("objectives", index, "owners"))
    for index, change in enumerate(scenario.status):
        where = ("status", index, "function")
        yield from names.missing("board_function", change.function, names.functions, where)
    for index, tried in enumerate(scenario.tests):
        yield from names.sourced(tried.sources, ("tests", index))
    for index, choice in enumerate(scenario.choices):
        options = {option.id for option in choice.options}
        if len(choice.options) < 2:
            yield problem(("choices", index, "options"), "options_few", id=short(choice.id))
        yield from names.missing("option", choice.default, options, ("choices", index, "default"))


def _tables(scenario: Scenario) -> Iterator[Finding]:
    seated: dict[str, str] = {}
    roles = {role.code for role in scenario.roles}
    for index, table in enumerate(scenario.tables):
        path: Path = ("tables", index, "roles")
        for place, code in enumerate(table.roles):
            if roles and code not in roles:
                yield problem((*path, place), "no_role", name=short(code))
            if code in seated:
                yield problem((*path, place), "two_tables", code=short(code), table=short(seated[code]))
            seated.setdefault(code, table.id)
        if scenario.pairs and table.roles and len(table.roles) != 2:
            yield problem(path, "pair", id=short(table.id))


def _long_texts_of(scenario: Scenario) -> Iterator[Finding]:
    yield from _long_texts(scenario, (), "injects")
    for index, waiver in enumerate(scenario.waived):
        if len(waiver.reason) > TEXT_LIMIT:
            yield problem(("waived", index, "reason"), "too_long", most=TEXT_LIMIT)


def _long_texts(value: Any, path: Path, but: str = "") -> Iterator[Finding]:
    """Find texts that are longer than any screen or sheet can bear."""
    for name, part in parts_of(type(value)).items():
        held = getattr(value, name)
        if not held or name == but or not (part.for_people or part.is_value):
            continue
        for index, one in enumerate(held if part.many else (held,)):
            where = (*path, name, index) if part.many else (*path, name)
            if part.is_value:
                yield from _long_texts(one, where)
            elif len(one) > TEXT_LIMIT:
                yield problem(where, "too_long", most=TEXT_LIMIT)
