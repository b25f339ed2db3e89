"""What the mends share: their shape, and the small steps many of them take."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tabletop.base.message import Message
from tabletop.scenario.checks.places import with_value, without
from tabletop.scenario.inject import Inject, Trigger
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, Path


@dataclass(frozen=True, slots=True)
class Mend:
    """What the button says, and the scenario as it is after a press."""

    label: Message
    scenario: Scenario


Fixer = Callable[[Scenario, Finding], Mend | None]


def said(finding: Finding, name: str) -> Any:
    """Return a value of the finding's message."""
    return dict(finding.message.values)[name]


def put(scenario: Scenario, path: Path, new: Any, label: Message) -> Mend:
    """Mend by putting something else at a path."""
    return Mend(label, with_value(scenario, path, new))


def take_out(scenario: Scenario, path: Path, label: Message) -> Mend:
    """Mend by taking the item at a path out of its list."""
    return Mend(label, without(scenario, path))


def by_hand(scenario: Scenario, finding: Finding) -> Mend | None:
    """Mend an inject that waits for nothing by leaving it to the facilitator."""
    where = finding.path[:2]
    if len(where) < 2 or where[0] != "injects":
        return None
    inject: Inject = scenario.injects[int(where[1])]
    chosen = dataclasses.replace(inject, at=None, when=Trigger(by_hand=True))
    return put(scenario, where, chosen, Message("scenario.mend.by_hand"))
