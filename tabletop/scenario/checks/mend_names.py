"""Mends of names: what was meant is written, what does not exist goes out, what stands twice gets its own id."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Any

from tabletop.base.message import Message
from tabletop.scenario.checks.mending import Fixer, Mend, by_hand, put, said, take_out
from tabletop.scenario.checks.places import value_at, with_value
from tabletop.scenario.editing import edit
from tabletop.scenario.functions import built_in
from tabletop.scenario.inject import Inject
from tabletop.scenario.items import Kind, item_at
from tabletop.scenario.model import Role, Scenario, VitalFunction
from tabletop.scenario.problem import Finding, Path
from tabletop.scenario.shape import name_of
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import Reach

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,3}")


def _nearest(scenario: Scenario, finding: Finding) -> Mend | None:
    """Write the name that was probably meant; in a list where it stands already, leave it at that."""
    meant = said(finding, "nearest")
    label = Message("scenario.mend.take_name", name=meant)
    last = finding.path[-1]
    if isinstance(last, int) and meant in value_at(scenario, finding.path[:-1]):
        return take_out(scenario, finding.path, label)
    return put(scenario, finding.path, meant, label)


def _name_out(scenario: Scenario, finding: Finding) -> Mend | None:
    """Take a name out of a list, or empty the field."""
    label = Message("scenario.mend.take_out", name=said(finding, "name"))
    if isinstance(finding.path[-1], int):
        return take_out(scenario, finding.path, label)
    return put(scenario, finding.path, None, label)


def _role(scenario: Scenario, finding: Finding) -> Mend | None:
    path = finding.path
    if path[-1] == "partner":
        return take_out(scenario, path[:-1], Message("scenario.mend.partner_out"))
    if path[0] == "injects" and path[-2] == "to" and len(value_at(scenario, path[:-1])) == 1:
        return _added_role(scenario, value_at(scenario, path))
    return _name_out(scenario, finding)


def _added_role(scenario: Scenario, code: str) -> Mend | None:
    """Add the only role that an inject is for: without it nobody would get it."""
    if not _CODE.fullmatch(code) or code == EVERYONE:
        return None
    return Mend(
        Message("scenario.mend.add_role", code=code),
        edit.added(scenario, Kind.ROLE, Role(code=code, organisation=code)),
    )


def _objective(scenario: Scenario, finding: Finding) -> Mend | None:
    """Name the only objective there is, or none."""
    if len(scenario.objectives) == 1:
        id = scenario.objectives[0].id
        return put(scenario, finding.path, id, Message("scenario.mend.take_objective", id=id))
    return _name_out(scenario, finding) if finding.path[-1] == "objective" else None


def _only_objective(scenario: Scenario, finding: Finding) -> Mend | None:
    """Let an expected action belong to the only objective there is."""
    if len(scenario.objectives) != 1:
        return None
    return _objective(scenario, replace(finding, path=(*finding.path, "objective")))


def _board_function(scenario: Scenario, finding: Finding) -> Mend | None:
    """Add a function that is built in; else take out what happens to it."""
    id = value_at(scenario, finding.path)
    if built_in(id) is not None:
        label = Message("scenario.mend.add_function", id=id)
        return Mend(label, edit.added(scenario, Kind.FUNCTION, VitalFunction(id=id)))
    if finding.message.key.endswith("_near"):
        return _nearest(scenario, finding)
    name = "change_out" if finding.path[0] == "status" else "effect_out"
    return take_out(scenario, finding.path[:-1], Message(f"scenario.mend.{name}"))


def _choice(scenario: Scenario, finding: Finding) -> Mend | None:
    if "variants" in finding.path:
        return take_out(scenario, finding.path[:-1], Message("scenario.mend.take_out", name=said(finding, "name")))
    return by_hand(scenario, finding) if "when" in finding.path else _name_out(scenario, finding)


def _option(scenario: Scenario, finding: Finding) -> Mend | None:
    if finding.path[-1] == "default":
        options = value_at(scenario, finding.path[:-1]).options
        name = options[0].id if options else ""
        return put(scenario, finding.path, name, Message("scenario.mend.take_name", name=name)) if name else None
    return _choice(scenario, finding)


def _choice_of_option(scenario: Scenario, finding: Finding) -> Mend | None:
    """Add the choice to a condition that only names an option, when one choice has it."""
    when = value_at(scenario, finding.path)
    owners = [choice.id for choice in scenario.choices if any(o.id == when.option for o in choice.options)]
    if when.choice is not None or len(owners) != 1:
        return None
    label = Message("scenario.mend.take_choice", id=owners[0])
    return put(scenario, (*finding.path, "choice"), owners[0], label)


def _own_partner(scenario: Scenario, finding: Finding) -> Mend | None:
    return take_out(scenario, finding.path[:-1], Message("scenario.mend.partner_out"))


def _seat(scenario: Scenario, finding: Finding) -> Mend | None:
    return take_out(scenario, finding.path, Message("scenario.mend.seat_out", code=said(finding, "code")))


def _everyone(scenario: Scenario, finding: Finding) -> Mend | None:
    inject: Inject = value_at(scenario, finding.path[:2])
    open_to_all = replace(inject, to=(EVERYONE,), reach=Reach.ROOM)
    return put(scenario, finding.path[:2], open_to_all, Message("scenario.mend.to_everyone"))


def _fresh(scenario: Scenario, finding: Finding) -> Mend | None:
    """Give the second of two things with one name a name of its own; what names it means the first."""
    old: str = value_at(scenario, finding.path)
    siblings = value_at(scenario, finding.path[:-2])
    new = _free(old, {name_of(one) or "" for one in siblings}, finding.path[-1] == "code")
    return put(scenario, finding.path, new, Message("scenario.mend.rename", id=new))


def _free(old: str, taken: set[str], is_code: bool) -> str:
    """Return a name like the old one that nothing has: i9 becomes i10, town becomes town-2, LIA becomes LIA2."""
    found = re.fullmatch(r"([A-Za-z]?)(\d{1,6})", old)
    if is_code:
        return next(code for n in range(2, 100_000) if (code := f"{old[: 4 - len(str(n))]}{n}") not in taken)
    start, pattern = (int(found[2]) + 1, found[1]) if found else (2, f"{old}-")
    return next(id for n in range(start, start + 100_000) if (id := f"{pattern}{n}") not in taken)


def _well_formed(scenario: Scenario, finding: Finding) -> Mend | None:
    """Write an id or code with the signs it may have; who names it follows."""
    old: str = value_at(scenario, finding.path)
    is_code = finding.path[-1] == "code"
    plain = unicodedata.normalize("NFKD", old).encode("ascii", "ignore").decode()
    if is_code:
        new = re.sub(r"^[^A-Z]+|[^A-Z0-9]", "", plain.upper())[:4]
    else:
        new = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    siblings = value_at(scenario, finding.path[:-2]) if len(finding.path) > 1 else ()
    if len(new) < 1 + is_code or new in {name_of(one) for one in siblings}:
        return None
    return Mend(Message("scenario.mend.rename", id=new), _renamed(scenario, finding.path, new))


def _renamed(scenario: Scenario, path: Path, new: str) -> Scenario:
    if len(path) == 1:
        return with_value(scenario, path, new)
    top: Any = value_at(scenario, path[:2])
    return edit.replaced(scenario, item_at(scenario, path), with_value(top, path[2:], new))


def _folder(scenario: Scenario, finding: Finding) -> Mend | None:
    id = said(finding, "folder")
    return put(scenario, ("id",), id, Message("scenario.mend.folder", id=id))


def _function_name(scenario: Scenario, finding: Finding) -> Mend | None:
    path = (*finding.path, "name")
    name = value_at(scenario, finding.path).id.replace("-", " ").capitalize()
    return put(scenario, path, name, Message("scenario.mend.name_function", name=name))


def _waiver_out(scenario: Scenario, finding: Finding) -> Mend | None:
    return take_out(scenario, finding.path[:2], Message("scenario.mend.waiver_out"))


_KINDS = ("role", "actor", "objective", "function", "source", "choice", "option", "inject", "action", "signal")
FIXERS: dict[str, Fixer] = {
    **{f"check.no_{kind}_near": _nearest for kind in _KINDS},
    "check.no_role": _role,
    "check.no_objective": _objective,
    "check.no_function": _name_out,
    "check.no_board_function": _board_function,
    "check.no_board_function_near": _board_function,
    "check.no_source": _name_out,
    "check.no_choice": _choice,
    "check.no_option": _option,
    "check.no_inject": by_hand,
    "check.no_action": by_hand,
    "check.no_signal": by_hand,
    "check.choice_and_option": _choice_of_option,
    "check.own_partner": _own_partner,
    "check.two_tables": _seat,
    "check.to_nobody": _everyone,
    "check.twice": _fresh,
    "check.id_form": _well_formed,
    "check.code_form": _well_formed,
    "check.folder": _folder,
    "check.function_name": _function_name,
    "advice.no_objective": _only_objective,
    "advice.waiver_unknown": _waiver_out,
    "advice.waiver_unknown_near": _nearest,
    "advice.waiver_lost": _waiver_out,
    "advice.waiver_surplus": _waiver_out,
}
