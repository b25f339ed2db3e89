"""Everything in a scenario that a form can name, in the words people know it by. Rows: `editor_form_rows`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from tabletop.base.moments import offset_text
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.exercise.clock import story_at
from tabletop.scenario.functions import BUILT_IN, DEFAULT_ICON, built_in, function_icon, function_name
from tabletop.scenario.inject import EACH, TABLE, Choice, Effect, ExpectedAction, Inject, Medium, Variant
from tabletop.scenario.items import Item, Kind, items, place_of, value_of
from tabletop.scenario.model import Agreement, Exchange, Scenario, StatusChange, Table, VitalFunction
from tabletop.scenario.references import REFERENCES
from tabletop.scenario.value import EVERYONE

ALL = "all"
"""How a partner field writes everyone."""
ICONS = (
    *("zap", "flame", "fuel", "radio-receiver", "radio-tower", "recycle"),
    *("droplet", "heart-pulse", "waves", "train-front", "factory", "radiation"),
    *("biohazard", "credit-card", "utensils", "shield", "radio", "siren"),
    *("landmark", "truck", "plane", "ship", "network", "users"),
    *("globe", "circle-dot"),
)
"""What a vital function of one's own can be drawn as."""


class Pool(StrEnum):
    """What a field chooses from."""

    ROLES = "roles"
    ROLES_OR_ALL = "roles_or_all"
    PARTNERS = "partners"
    ACTORS = "actors"
    OBJECTIVES = "objectives"
    ON_BOARD = "on_board"
    FUNCTIONS = "functions"
    BUILT_IN = "built_in"
    SOURCES = "sources"
    CHOICES = "choices"
    OPTIONS = "options"
    OWN_OPTIONS = "own_options"
    INJECTS = "injects"
    ICONS = "icons"
    LANGUAGES = "languages"
    MEDIA = "media"


_POOLS: dict[tuple[type[Any], str], Pool] = {
    (Agreement, "partner"): Pool.PARTNERS,
    (Choice, "default"): Pool.OWN_OPTIONS,
    (Effect, "function"): Pool.ON_BOARD,
    (Exchange, "partner"): Pool.PARTNERS,
    (ExpectedAction, "actor"): Pool.ACTORS,
    (Medium, "file"): Pool.MEDIA,
    (Scenario, "language"): Pool.LANGUAGES,
    (StatusChange, "function"): Pool.ON_BOARD,
    (Table, "roles"): Pool.ROLES,
    (Variant, "option"): Pool.OPTIONS,
    (VitalFunction, "icon"): Pool.ICONS,
    (VitalFunction, "id"): Pool.BUILT_IN,
}
_BY_KIND = {
    Kind.ROLE: Pool.ROLES_OR_ALL,
    Kind.OBJECTIVE: Pool.OBJECTIVES,
    Kind.FUNCTION: Pool.FUNCTIONS,
    Kind.SOURCE: Pool.SOURCES,
    Kind.CHOICE: Pool.CHOICES,
    Kind.INJECT: Pool.INJECTS,
}


def pool_of(cls: type[Any], field: str) -> Pool | None:
    """Return what a field of a value class chooses from, or None when it is filled in freely."""
    found = _POOLS.get((cls, field))
    if found is not None:
        return found
    kind = REFERENCES.get((cls, field))
    return _BY_KIND[kind] if kind is not None else None


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to choose: its key in the file, its words, and how it is marked."""

    key: str
    label: str
    icon: str = ""
    code: str = ""
    """The code on its badge, when it is a role."""
    colour: int | None = None


class Names:
    """The words for everything in one scenario; lists are made when they are first asked for."""

    def __init__(self, scenario: Scenario, texts: Texts, media: tuple[str, ...] = ()) -> None:
        self.scenario = scenario
        self.texts = texts
        self.media = media

    def picks(self, pool: Pool, owner: Any = None) -> tuple[Pick, ...]:
        """Return what there is to choose; `owner` is the value whose field it is."""
        match pool:
            case Pool.ROLES:
                return self._roles
            case Pool.ROLES_OR_ALL:
                return (self._everyone(EVERYONE), *self._roles)
            case Pool.PARTNERS:
                return (self._everyone(ALL), *self._roles)
            case Pool.ACTORS:
                return (*self._together, *self._roles)
            case Pool.OBJECTIVES:
                return tuple(Pick(one.id, one.title or one.id, "target") for one in self.scenario.objectives)
            case Pool.ON_BOARD:
                return tuple(self.function(one.id) for one in self.scenario.functions)
            case Pool.FUNCTIONS:
                own = [one.id for one in self.scenario.functions]
                return tuple(self.function(id) for id in dict.fromkeys((*own, *(one.id for one in BUILT_IN))))
            case Pool.BUILT_IN:
                return tuple(self.function(one.id) for one in BUILT_IN)
            case Pool.SOURCES:
                return tuple(Pick(one.id, f"{one.id} · {one.title}", "book-open") for one in self.scenario.sources)
            case Pool.CHOICES:
                return tuple(Pick(one.id, one.question or one.id, "split") for one in self.scenario.choices)
            case Pool.OPTIONS:
                return self.options(getattr(owner, "choice", None))
            case Pool.OWN_OPTIONS:
                return tuple(Pick(one.id, one.text or one.id) for one in getattr(owner, "options", ()))
            case Pool.INJECTS:
                return tuple(self.inject(inject) for inject in self.scenario.injects)
            case Pool.ICONS:
                return tuple(Pick(name, self.texts(f"editor_form.icon.{name}"), name) for name in ICONS)
            case Pool.LANGUAGES:
                return tuple(Pick(one, self.texts(f"editor_form.language.{one}")) for one in LANGUAGES)
            case Pool.MEDIA:
                return tuple(Pick(name, name, "image") for name in self.media)

    def pick(self, pool: Pool, key: str, owner: Any = None) -> Pick | None:
        """Return the thing with this key, or None when it does not exist."""
        if pool in (Pool.ROLES, Pool.ROLES_OR_ALL, Pool.PARTNERS, Pool.ACTORS):
            return self._who(pool, key)
        if pool is Pool.INJECTS:
            found = self.by_id.get(key)
            return self.inject(found) if found is not None else None
        return next((pick for pick in self.picks(pool, owner) if pick.key == key), None)

    def nothing(self, pool: Pool, owner: Any = None) -> Pick:
        """Return the choice to leave a field empty, and what then stands for it."""
        if pool is not Pool.ICONS:
            return Pick("", self.texts("editor_form.none"))
        known = built_in(owner.id)
        return Pick("", self.texts("editor_form.usual_icon"), known.icon if known is not None else DEFAULT_ICON)

    def options(self, choice: str | None) -> tuple[Pick, ...]:
        """Return the options of a choice; none when there is no such choice."""
        found = self.scenario.choice(choice) if choice else None
        return tuple(Pick(one.id, one.text or one.id) for one in found.options) if found is not None else ()

    def actions(self, inject: str) -> tuple[Pick, ...]:
        """Return the expected actions of an inject."""
        found = self.by_id.get(inject)
        return tuple(self._action(one) for one in found.expected) if found is not None else ()

    def signals(self, inject: str) -> tuple[Pick, ...]:
        """Return the signals of an inject."""
        found = self.by_id.get(inject)
        return (
            tuple(Pick(one.id, one.text or one.id, "flag") for one in found.signals) if found is not None else ()
        )

    def inject(self, inject: Inject) -> Pick:
        """Return an inject as a choice: its number and title."""
        return Pick(inject.id, f"{self.number(inject.id)} · {inject.title or inject.id}")

    def function(self, id: str) -> Pick:
        """Return a vital function as a choice."""
        return Pick(id, function_name(id, self.scenario, self.texts), function_icon(id, self.scenario))

    def number(self, inject: str) -> str:
        """Return the number of an inject as people say it; its id when it is not there."""
        return str(self._numbers.get(inject, inject))

    def story(self, offset: int | None) -> str:
        """Return story time at an offset in seconds, `10:07` or `dag 2 10:07`; empty where there is none."""
        found = story_at(self.scenario, offset) if offset is not None else None
        if found is None:
            return ""
        return found.text if found.day == 1 else f"{self.texts('editor_form.day', day=found.day)} {found.text}"

    def title(self, item: Item) -> str:
        """Return what people call a thing: Inject 9, Rol GHOR, Klokpunt T+00:35."""
        kind = item.kind.value or "scenario"
        value = value_of(self.scenario, item)
        name = item.id
        if item.kind is Kind.INJECT:
            name = self.number(item.id)
        elif item.kind in (Kind.CLOCK, Kind.STATUS):
            name = offset_text(value.at) if value is not None else ""
        elif item.kind is Kind.FUNCTION:
            name = ""
        elif item.kind in (Kind.CHOICE, Kind.OBJECTIVE, Kind.PHASE, Kind.TABLE, Kind.TRIED):
            place = place_of(self.scenario, item)
            name = str(place + 1) if place is not None else item.id
        return self.texts(f"editor_form.title.{kind}", name=name).strip()

    def taken(self, item: Item) -> frozenset[str]:
        """Return the ids that other things of the same kind have."""
        return frozenset(other.id for other in items(self.scenario, item.kind)) - {item.id}

    @cached_property
    def by_id(self) -> dict[str, Inject]:
        """Return the injects by id."""
        return {inject.id: inject for inject in reversed(self.scenario.injects)}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {inject.id: place for place, inject in enumerate(self.scenario.injects, start=1)}

    @cached_property
    def _roles(self) -> tuple[Pick, ...]:
        return tuple(
            Pick(role.code, role.organisation or role.code, code=role.code, colour=place)
            for place, role in enumerate(self.scenario.roles)
        )

    @cached_property
    def _together(self) -> tuple[Pick, ...]:
        return tuple(Pick(key, self.texts(f"editor_form.actor.{key}"), "users") for key in (TABLE, EACH))

    def _everyone(self, key: str) -> Pick:
        return Pick(key, self.texts("widgets.everyone.name"), code=self.texts("widgets.everyone.badge"))

    def _who(self, pool: Pool, key: str) -> Pick | None:
        if pool is not Pool.ROLES and key.lower() == ALL:
            return self._everyone(key)
        if pool is Pool.ACTORS and key in (TABLE, EACH):
            return next(pick for pick in self._together if pick.key == key)
        return self._by_code.get(key)

    @cached_property
    def _by_code(self) -> dict[str, Pick]:
        return {pick.key: pick for pick in self._roles}

    def _action(self, action: ExpectedAction) -> Pick:
        who = self._who(Pool.ACTORS, action.actor)
        mark = (who.icon, who.code, who.colour) if who is not None else ("", action.actor, None)
        return Pick(action.id, action.what or action.id, *mark)
