"""The vital functions that are built in: the thirteen of the national approach, and our additions.

The thirteen and their numbers: Kennisportaal Klimaatadaptatie, samenwerking op nationaal niveau (kernteams).
Their names stand in the catalogue `functions`.
"""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.base.texts import Texts
from tabletop.scenario.model import Scenario, VitalFunction

DEFAULT_ICON = "circle-dot"


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """One built-in vital function; `number` is that of the national approach, None for an addition."""

    id: str
    number: int | None
    icon: str


BUILT_IN = (
    BuiltIn("electricity", 1, "zap"),
    BuiltIn("gas", 2, "flame"),
    BuiltIn("oil", 3, "fuel"),
    BuiltIn("emergency-telecom", 4, "radio-receiver"),
    BuiltIn("public-telecom", 5, "radio-tower"),
    BuiltIn("waste-water", 6, "recycle"),
    BuiltIn("drinking-water", 7, "droplet"),
    BuiltIn("health", 8, "heart-pulse"),
    BuiltIn("pumping-stations", 9, "waves"),
    BuiltIn("main-infrastructure", 10, "train-front"),
    BuiltIn("chemistry", 11, "factory"),
    BuiltIn("nuclear", 12, "radiation"),
    BuiltIn("infectious-substances", 13, "biohazard"),
    BuiltIn("payments", None, "credit-card"),
    BuiltIn("fuel", None, "fuel"),
    BuiltIn("food", None, "utensils"),
    BuiltIn("public-order", None, "shield"),
    BuiltIn("heat", None, "flame"),
    BuiltIn("broadcasting", None, "radio"),
    BuiltIn("emergency-number", None, "siren"),
)
_BY_ID = {function.id: function for function in BUILT_IN}


def built_in(id: str) -> BuiltIn | None:
    """Return the built-in function with this id, or None."""
    return _BY_ID.get(id)


def function_name(id: str, scenario: Scenario, texts: Texts) -> str:
    """Return the short name for boards and tables: the scenario's own, else the built-in one, else the id."""
    own = _own(id, scenario)
    if own is not None and own.name:
        return own.name
    return texts(f"functions.{id}") if id in _BY_ID else id


def function_icon(id: str, scenario: Scenario) -> str:
    """Return the name of the icon of a function."""
    own = _own(id, scenario)
    if own is not None and own.icon:
        return own.icon
    return _BY_ID[id].icon if id in _BY_ID else DEFAULT_ICON


def _own(id: str, scenario: Scenario) -> VitalFunction | None:
    return next((function for function in scenario.functions if function.id == id), None)
