"""The ids that scenarios have here: the name of their folder, which every system can write and nobody else has."""

from __future__ import annotations

from tabletop.app.library import own_scenarios, scenario_folders
from tabletop.base.errors import Refused
from tabletop.base.ids import slug
from tabletop.base.message import Message
from tabletop.interchange.packages.names import is_reserved
from tabletop.scenario.checks.check import is_id
from tabletop.scenario.problem import short

_LONGEST = 60
_LONGEST_OF_TITLE = 48
"""Characters, so that a number fits behind it."""
_NAMELESS = "scenario"
"""What a scenario is called here whose id cannot be a folder."""


def check_id(id: str) -> None:
    """Check that a scenario with this id can have a folder of that name. Raises Refused when it cannot."""
    if not is_id(id) or is_reserved(id):
        raise Refused(Message("sharing.id", id=short(id)))


def is_taken(id: str) -> bool:
    """Tell whether a scenario here has this id, or something else its folder."""
    return (own_scenarios() / id).exists() or any(folder.name == id for folder in scenario_folders())


def free_id(id: str) -> str:
    """Return the id, or with -2, -3 … behind it the first that no scenario here has."""
    id = id if is_id(id) else _NAMELESS
    free, number = id, 1
    while is_taken(free) or is_reserved(free):
        number += 1
        ending = f"-{number}"
        free = f"{id[: _LONGEST - len(ending)]}{ending}"
    return free


def id_for(title: str) -> str:
    """Return the id, and so the name of the folder, that a new scenario with this title gets: nobody has it."""
    return free_id(slug(title, _LONGEST_OF_TITLE))
