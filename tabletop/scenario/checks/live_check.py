"""All checks on the value of a scenario, without its text: the reader and the editor both say what stands here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from tabletop.scenario.checks import advice, check, check_flow
from tabletop.scenario.checks.check import Surroundings
from tabletop.scenario.checks.waivers import Waived, split
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding

MOST_FINDINGS = 500
"""Of errors, and of advice: who sees 500 problems mends those first."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What there is to say about a scenario, and what its author set aside."""

    findings: tuple[Finding, ...] = ()
    waived: tuple[Waived, ...] = ()


def check_all(scenario: Scenario, around: Surroundings | None = None) -> Checked:
    """Return every error and all advice, each in the order of the checks."""
    too_long = check.sizes(scenario)
    if too_long:
        return Checked(tuple(too_long))
    kept, aside = split(scenario, islice(advice.check(scenario), MOST_FINDINGS))
    return Checked((*islice(_errors(scenario, around), MOST_FINDINGS), *kept), aside)


def findings(scenario: Scenario, around: Surroundings | None = None) -> tuple[Finding, ...]:
    """Return every error, and the advice that was not set aside."""
    return check_all(scenario, around).findings


def errors(scenario: Scenario, around: Surroundings | None = None) -> tuple[Finding, ...]:
    """Return the errors alone: enough to know whether it can be played."""
    too_long = check.sizes(scenario)
    return tuple(too_long) or tuple(islice(_errors(scenario, around), MOST_FINDINGS))


def _errors(scenario: Scenario, around: Surroundings | None) -> Iterator[Finding]:
    return chain(check.check(scenario, around or Surroundings()), check_flow.check(scenario))
