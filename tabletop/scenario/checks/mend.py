"""The one obvious mend of a finding, where there is one, as a new scenario with a label for its button.

A mend is only offered when it holds: the finding is gone afterwards and no error came in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tabletop.base.message import Message
from tabletop.scenario.checks import live_check, mend_names, mend_times, mend_values
from tabletop.scenario.checks.mending import Fixer, Mend
from tabletop.scenario.checks.places import leads_somewhere
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, Severity

_FIXERS: dict[str, Fixer] = {**mend_names.FIXERS, **mend_times.FIXERS, **mend_values.FIXERS}


def mend(scenario: Scenario, finding: Finding) -> Mend | None:
    """Return the mend of a finding, or None when a person has to decide."""
    fixer = _FIXERS.get(finding.message.key.removeprefix("scenario."))
    if fixer is None or not leads_somewhere(scenario, finding.path):
        return None
    made = fixer(scenario, finding)
    return made if made is not None and _holds(scenario, made.scenario, finding) else None


def _holds(before: Scenario, after: Scenario, finding: Finding) -> bool:
    """Tell whether the finding is gone and no error came; places may have shifted, so messages are counted."""
    was, now = _messages(live_check.errors(before)), _messages(live_check.errors(after))
    if now - was:
        return False
    if finding.severity is Severity.ADVICE:
        was, now = _messages(live_check.findings(before)), _messages(live_check.findings(after))
    return finding.message not in was or now[finding.message] < was[finding.message]


def _messages(found: Iterable[Finding]) -> Counter[Message]:
    return Counter(finding.message for finding in found)
