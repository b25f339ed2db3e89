"""Advice that an author set aside: what it was about, whether it still plays, and how it comes back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tabletop.base.texts import Texts
from tabletop.scenario.items import Kind, items
from tabletop.scenario.model import Scenario, Waiver
from tabletop.scenario.problem import Finding, Path, Severity, advise, nearest, short
from tabletop.scenario.shape import name_of

_PREFIX = "scenario.advice."
_NOT = ("waiver_unknown", "waiver_unknown_near", "waiver_lost", "waiver_surplus", "waiver_reason")
"""Advice about a waiver: mended by taking the waiver away, not by setting it aside in turn."""


@dataclass(frozen=True, slots=True)
class Waived:
    """Advice that is not shown any more, with the reason."""

    finding: Finding
    waiver: Waiver


def check_name(finding: Finding) -> str:
    """Return the short name of what was checked: `idle` of `scenario.advice.idle`."""
    return finding.message.key.rpartition(".")[2]


def is_waivable(finding: Finding) -> bool:
    """Tell whether an author may set this aside: advice, and not an error."""
    return finding.severity is Severity.ADVICE and check_name(finding) in known_checks()


@cache
def known_checks() -> frozenset[str]:
    """Return the names of all advice that can be set aside."""
    keys = Texts("nl").keys("scenario", "advice")
    return frozenset(key.removeprefix(_PREFIX) for key in keys) - frozenset(_NOT)


def about_of(scenario: Scenario, path: Path) -> str:
    """Return the way to the innermost thing on a path that has a name, by names: `injects.i9.expected.2`.

    A change of a vital function has no name of its own: what is said of it is about the function.
    """
    if len(path) > 1 and path[0] == "status" and isinstance(path[1], int):
        return f"functions.{scenario.status[path[1]].function}" if path[1] < len(scenario.status) else ""
    steps: list[str] = []
    named = 0
    value: Any = scenario
    for step in path:
        try:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        except (AttributeError, IndexError, TypeError):
            break
        own = name_of(value) if isinstance(step, int) else None
        steps.append(own or str(step))
        named = len(steps) if own else named
    return ".".join(steps[:named])


def waiver_for(scenario: Scenario, finding: Finding, reason: str) -> Waiver:
    """Return how this advice is written down as set aside."""
    return Waiver(check=check_name(finding), about=about_of(scenario, finding.path), reason=reason.strip())


def waive(scenario: Scenario, finding: Finding, reason: str) -> Scenario:
    """Set advice aside with a reason; the newest reason counts."""
    new = waiver_for(scenario, finding, reason)
    others = tuple(one for one in scenario.waived if (one.check, one.about) != (new.check, new.about))
    return dataclasses.replace(scenario, waived=(*others, new))


def unwaive(scenario: Scenario, waiver: Waiver) -> Scenario:
    """Let advice play again."""
    return dataclasses.replace(scenario, waived=tuple(one for one in scenario.waived if one != waiver))


def renamed(scenario: Scenario, old: str, new: str) -> Scenario:
    """Let what was set aside follow a thing that got another name: `injects.i9` becomes `injects.i12`."""
    if not scenario.waived or old == new:
        return scenario
    waived = tuple(
        dataclasses.replace(one, about=new + one.about[len(old) :])
        if one.about == old or one.about.startswith(f"{old}.")
        else one
        for one in scenario.waived
    )
    return dataclasses.replace(scenario, waived=waived) if waived != scenario.waived else scenario


def split(scenario: Scenario, advice: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """Part advice in what plays and what was set aside, and add what is wrong with the waivers themselves."""
    if not scenario.waived:
        return tuple(advice), ()
    by_way = {(one.check, one.about): one for one in reversed(scenario.waived)}
    kept: list[Finding] = []
    aside: list[Waived] = []
    for finding in advice:
        waiver = by_way.get((check_name(finding), about_of(scenario, finding.path)))
        if waiver is None:
            kept.append(finding)
        else:
            aside.append(Waived(finding, waiver))
    kept += _idle_waivers(scenario, {id(one.waiver) for one in aside})
    return tuple(kept), tuple(aside)


def _idle_waivers(scenario: Scenario, used: set[int]) -> Iterator[Finding]:
    """Find waivers that mean nothing, or nothing any more, and those that do not say why."""
    for index, waiver in enumerate(scenario.waived):
        path: Path = ("waived", index)
        if waiver.check not in known_checks():
            guess = nearest(waiver.check, tuple(sorted(known_checks())))
            values = {"check": short(waiver.check)} | ({"nearest": guess} if guess else {})
            yield advise((*path, "check"), f"waiver_unknown{'_near' if guess else ''}", **values)
        elif not _leads_somewhere(scenario, waiver.about):
            yield advise((*path, "about"), "waiver_lost", about=short(waiver.about))
        elif id(waiver) not in used:
            yield advise(path, "waiver_surplus", check=waiver.check, about=short(waiver.about or "-"))
        elif not waiver.reason.strip():
            yield advise((*path, "reason"), "waiver_reason", check=waiver.check)


def _leads_somewhere(scenario: Scenario, about: str) -> bool:
    if not about:
        return True
    kind, _, rest = about.partition(".")
    if not rest or kind not in tuple(Kind):
        return False
    if kind == "functions" and any(change.function == rest for change in scenario.status):
        return True
    names = [item.id for item in items(scenario, Kind(kind))]
    if kind == "sources":  # Only a source may have a dot in its name.
        return rest in names
    if rest.partition(".")[0] not in names:
        return False
    value: Any = scenario
    for step in about.split("."):
        if isinstance(value, tuple):
            held: tuple[Any, ...] = value
            value = next((one for one in held if name_of(one) == step), None)
        else:
            value = getattr(value, step, None)
    return value is not None
