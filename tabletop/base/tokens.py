"""The colours, type and sizes of screen and paper, read from resources/style/tokens.toml.

No drawing here: the screen turns these into brushes and fonts, the paper into its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from tabletop.base.paths import resources

Mode = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Palette:
    """The named colours of one mode, as `#RRGGBB`."""

    mode: Mode
    colours: Mapping[str, str]

    def colour(self, name: str) -> str:
        """Return a colour by its name. Raises KeyError for a name that is not in the file."""
        return self.colours[name]


@dataclass(frozen=True, slots=True)
class RoleColour:
    """The colours of one role's badge, as `#RRGGBB`."""

    fill: str
    text: str
    border_light: str
    border_dark: str

    def border(self, mode: Mode) -> str:
        """Return the border for a mode."""
        return self.border_dark if mode == "dark" else self.border_light


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One style of type: pixels on a screen, points on paper; weight 400 to 700."""

    size: float
    line: float
    weight: int
    tracking: float


@dataclass(frozen=True, slots=True)
class BadgeSize:
    """The measures of a role badge in pixels."""

    height: int
    width: int
    padding: int
    radius: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything the file says."""

    light: Palette
    dark: Palette
    roles: tuple[RoleColour, ...]
    styles: Mapping[str, TypeStyle]
    badges: Mapping[str, BadgeSize]
    sizes: Mapping[str, int]

    def palette(self, mode: Mode) -> Palette:
        """Return the colours of a mode."""
        return self.dark if mode == "dark" else self.light

    def role(self, index: int | None) -> RoleColour | None:
        """Return the colours of the role with this place in the scenario, or None for the neutral badge."""
        if index is None or not 0 <= index < len(self.roles):
            return None
        return self.roles[index]

    def style(self, name: str) -> TypeStyle:
        """Return a style of type: `body`, `shared.body`, `paper.body`. Raises KeyError when unknown."""
        return self.styles[name]

    def badge(self, name: str) -> BadgeSize:
        """Return the measures of a badge: sm, md, lg, xl or xxl. Raises KeyError when unknown."""
        return self.badges[name]

    def size(self, name: str) -> int:
        """Return a size in pixels: `radius`, `console.left`, `control.button`. KeyError when unknown."""
        return self.sizes[name]


@cache
def tokens() -> Tokens:
    """Return the tokens the project ships with, read once."""
    return read_tokens(resources() / "style" / "tokens.toml")


def read_tokens(path: Path) -> Tokens:
    """Read a tokens file. Raises OSError or KeyError: the file is ours, so a fault in it is our bug."""
    with path.open("rb") as stream:
        table = tomllib.load(stream)
    return Tokens(
        light=Palette("light", table["palette"]["light"]),
        dark=Palette("dark", table["palette"]["dark"]),
        roles=tuple(RoleColour(**role) for role in table["role"]),
        styles={name: TypeStyle(*values) for name, values in _flat(table["type"])},
        badges={name: BadgeSize(*values) for name, values in table["badge"].items()},
        sizes=dict(_flat(table["size"])) | {f"motion.{name}": ms for name, ms in table["motion"].items()},
    )


def _flat(table: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for name, value in table.items():
        key = prefix + name
        pairs += _flat(value, f"{key}.") if isinstance(value, dict) else [(key, value)]
    return pairs
