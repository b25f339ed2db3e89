"""Mends of the rest: a number, a reach, a name of a picture, or something that does nothing and can go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from tabletop.base.message import Message
from tabletop.scenario.checks.check import FORMAT
from tabletop.scenario.checks.mending import Fixer, Mend, put, said, take_out
from tabletop.scenario.checks.places import value_at
from tabletop.scenario.editing.placeholders import filled, placeholders_in, values_of
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, short
from tabletop.scenario.words import Reach


def _open_place(scenario: Scenario, finding: Finding) -> Mend | None:
    """Fill in everywhere what the roles of the scenario tell."""
    place = said(finding, "place")
    values = {id: name for id, name in values_of(scenario).items() if placeholders_in(f"{{{place}}}") == (id,)}
    if not values:
        return None
    (name,) = values.values()
    return Mend(Message("scenario.mend.open_place", name=short(name)), filled(scenario, values))


def _format(scenario: Scenario, finding: Finding) -> Mend | None:
    return put(scenario, finding.path, FORMAT, Message("scenario.mend.format"))


def _group(scenario: Scenario, finding: Finding) -> Mend | None:
    """Swap the smallest and the largest number when they stand the wrong way round."""
    group = scenario.group
    if group is None or group.min <= group.max:
        return None
    turned = replace(group, min=group.max, max=group.min)
    return put(scenario, finding.path, turned, Message("scenario.mend.group"))


def _group_small(scenario: Scenario, finding: Finding) -> Mend | None:
    most = said(finding, "roles")
    return put(scenario, (*finding.path, "max"), most, Message("scenario.mend.group_max", most=most))


def _to_room(scenario: Scenario, finding: Finding) -> Mend | None:
    return put(scenario, finding.path, Reach.ROOM, Message("scenario.mend.to_room"))


def _variant_out(scenario: Scenario, finding: Finding) -> Mend | None:
    return take_out(scenario, finding.path, Message("scenario.mend.variant_out"))


def _file_name(scenario: Scenario, finding: Finding) -> Mend | None:
    """Leave the path away: pictures lie in one folder."""
    file = PurePosixPath(value_at(scenario, finding.path).replace("\\", "/")).name
    return put(scenario, finding.path, file, Message("scenario.mend.file_name", file=file))


def _choice_out(scenario: Scenario, finding: Finding) -> Mend | None:
    return take_out(scenario, finding.path, Message("scenario.mend.choice_out", id=said(finding, "id")))


def _option_out(scenario: Scenario, finding: Finding) -> Mend | None:
    """Take out an option that changes nothing, unless it is what holds when nobody chooses."""
    option = value_at(scenario, finding.path)
    if value_at(scenario, finding.path[:2]).default == option.id:
        return None
    return take_out(scenario, finding.path, Message("scenario.mend.option_out", id=said(finding, "id")))


FIXERS: dict[str, Fixer] = {
    "check.format": _format,
    "check.group": _group,
    "check.reach_all": _to_room,
    "check.variant_twice": _variant_out,
    "check.media_name": _file_name,
    "check.never_put": _choice_out,
    "advice.group_small": _group_small,
    "advice.open_place": _open_place,
    "advice.option_idle": _option_out,
}
