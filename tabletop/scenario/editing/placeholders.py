"""Words between braces in a scenario that stand for a partner or a place: `{regio}`, `{grid operator}`.

Both languages are always understood. Words that are not known here are placeholders too: only a person can fill
them in.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.shape import parts_of

_T = TypeVar("_T")
_WRITTEN = re.compile(r"\{([^\W\d_][\w -]{0,39})\}")
_NATIONAL = re.compile(r"tennet|hoogspanning|transmission", re.IGNORECASE)
"""The national grid is no region's grid operator."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One known placeholder: how it is written in both languages, and which role of a scenario fills it in."""

    id: str
    written: tuple[tuple[str, str], ...]
    """By language, first the one that is used when we write it ourselves."""
    functions: tuple[str, ...] = ()
    """Vital functions of which one makes a role the one that is meant."""
    named: str = ""
    """What an organisation is called that is meant; a group in it is what is filled in."""

    def word(self, language: str) -> str:
        """Return how it is written between the braces."""
        return next((word for said, word in self.written if said == language), self.written[0][1])


def _known(id: str, nl: str, en: str, functions: tuple[str, ...] = (), named: str = "") -> Placeholder:
    return Placeholder(id, (("nl", nl), ("en", en)), functions, named)


KNOWN = (
    _known("region", "regio", "region", (), r"(?:veiligheidsregio|safety region)\s+(?:of\s+)?(.+)"),
    _known("municipality", "gemeente", "municipality", (), r"(?:gemeente|municipality of|city of)\s+(.+)"),
    _known("grid-operator", "netbeheerder", "grid operator", ("electricity", "gas")),
    _known("telecom", "telecom", "telecom", ("public-telecom",)),
    _known("water-company", "drinkwater", "water company", ("drinking-water",)),
    _known(
        "water-authority",
        "waterschap",
        "water authority",
        ("pumping-stations",),
        r"(waterschap.*|hoogheemraadschap.*|wetterskip.*|.*water authority.*)",
    ),
    _known("medical-services", "ghor", "medical services", (), r"(.*\bGHOR\b.*)"),
    _known("care", "zorg", "care provider", ("health",)),
    _known("police", "politie", "police", ("public-order",), r"((?:politie|police)\b.*)"),
    _known(
        "fire-service", "brandweer", "fire service", (), r"((?:brandweer|fire (?:service|brigade|department))\b.*)"
    ),
    _known("carrier", "vervoerder", "transport operator", ("main-infrastructure",)),
    _known("broadcaster", "omroep", "broadcaster", ("broadcasting",)),
)
_BY_WORD = {word: one.id for one in KNOWN for word in (one.id, *(word for _, word in one.written))}
_BY_ID = {one.id: one for one in KNOWN}


def placeholders_in(text: str) -> tuple[str, ...]:
    """Return the ids of the placeholders in a text, each once; one that is not known by its own words."""
    return tuple(dict.fromkeys(_id(found[1]) for found in _WRITTEN.finditer(text)))


def placeholder_name(id: str, language: str) -> str:
    """Return how a placeholder is written between the braces in a language."""
    return _BY_ID[id].word(language) if id in _BY_ID else id


def unfilled(value: Any) -> tuple[str, ...]:
    """Return the ids of all placeholders in the texts of a value, in the order of the texts."""
    return tuple(dict.fromkeys(id for text in wording(value) for id in placeholders_in(text)))


def values_of(scenario: Scenario) -> dict[str, str]:
    """Return what the roles of a scenario fill in, by the id of the placeholder."""
    roles = [role for role in scenario.roles if not placeholders_in(role.organisation)]
    found = {one.id: _value(one, roles) for one in KNOWN}
    return {id: value for id, value in found.items() if value}


def filled(value: _T, values: Mapping[str, str]) -> _T:
    """Return a value with every placeholder filled in that has something to fill it; the others stay."""
    return reworded(value, lambda text: filled_text(text, values))


def filled_text(text: str, values: Mapping[str, str]) -> str:
    """Return a text with every placeholder filled in that has something to fill it."""
    given = {_id(name): said for name, said in values.items() if said.strip()}
    return _WRITTEN.sub(lambda found: given.get(_id(found[1]), found[0]), text)


def wording(value: Any) -> Iterator[str]:
    """Yield every text for people in a value that is not empty, also of the values inside it."""
    for name, part in parts_of(type(value)).items():
        held = getattr(value, name)
        if not held or not (part.for_people or part.is_value):
            continue
        for one in held if part.many else (held,):
            if part.is_value:
                yield from wording(one)
            else:
                yield one


def reworded(value: _T, change: Callable[[str], str]) -> _T:
    """Return a value with every text for people changed; what does not change is shared."""
    changed: dict[str, Any] = {}
    for name, part in parts_of(type(value)).items():
        held = getattr(value, name)
        if not held or not (part.for_people or part.is_value):
            continue
        if part.many:
            made: Any = tuple(_reworded(one, part.is_value, change) for one in held)
        else:
            made = _reworded(held, part.is_value, change)
        if made != held:
            changed[name] = made
    anything: Any = value
    return dataclasses.replace(anything, **changed) if changed else value


def _reworded(one: Any, is_value: bool, change: Callable[[str], str]) -> Any:
    return reworded(one, change) if is_value else change(one)


def _id(word: str) -> str:
    known = " ".join(word.lower().split())
    return _BY_WORD.get(known, known)


def _value(one: Placeholder, roles: list[Role]) -> str:
    """Return the name of the role that is meant: by what it is called, else by the first function it is about."""
    if one.named:
        for role in roles:
            found = re.fullmatch(one.named, role.organisation.strip(), re.IGNORECASE)
            if found is not None:
                return found[1].strip() if found[1] != role.organisation.strip() else role.name
    for function in one.functions:
        able = [role for role in roles if function in role.functions]
        able = [role for role in able if not _NATIONAL.search(role.organisation)] or able
        if one.id == "care":
            able = [role for role in able if "GHOR" not in role.organisation.upper()] or able
        if able:
            return able[0].name
    return ""


def kind_of(role: Role) -> str | None:
    """Return the id of the placeholder that a role would fill in: what kind of partner it is."""
    for one in KNOWN:
        if one.id in placeholders_in(role.organisation) and role.organisation.strip().startswith("{"):
            return one.id
    for one in KNOWN:
        if one.named and re.fullmatch(one.named, role.organisation.strip(), re.IGNORECASE):
            return one.id
    return next((one.id for one in KNOWN if set(one.functions) & set(role.functions)), None)
