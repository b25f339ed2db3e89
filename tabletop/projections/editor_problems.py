"""What the checks say of a scenario under the pen, as rows: how bad, what, and where. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tabletop.base.message import Message, Value
from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.scenario.checks.check_flow import starts
from tabletop.scenario.checks.live_check import Checked
from tabletop.scenario.checks.mend import mend
from tabletop.scenario.checks.places import leads_somewhere, value_at
from tabletop.scenario.functions import function_name
from tabletop.scenario.items import WHOLE, Item, Kind, item_at
from tabletop.scenario.model import Scenario, Waiver
from tabletop.scenario.problem import Finding, Path, Severity


class Weight(StrEnum):
    """How much a row weighs: the severity of what is found, or that it was set aside."""

    ERROR = "error"
    ADVICE = "advice"
    NOTE = "note"
    ASIDE = "aside"


_ORDER = tuple(Weight)
_WEIGHTS = {Severity.ERROR: Weight.ERROR, Severity.ADVICE: Weight.ADVICE, Severity.NOTE: Weight.NOTE}


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One thing found: its words, where it is, and the reason when its author set it aside."""

    weight: Weight
    text: str
    place: str
    about: str
    """What people call the thing it is about: the title of an inject, the name of an organisation."""
    item: Item
    finding: Finding
    waiver: Waiver | None = None

    @property
    def path(self) -> Path:
        """The way to the field it is about."""
        return self.finding.path

    @property
    def reason(self) -> str:
        """Why it was set aside; empty when it was not."""
        return self.waiver.reason if self.waiver is not None else ""


_ID_OF = {
    **dict.fromkeys(("options_few", "never_put", "no_branch", "take_choice", "choice_out"), Kind.CHOICE),
    **dict.fromkeys(("not_exercised", "maybe_exercised", "owners_idle", "no_signs"), Kind.OBJECTIVE),
    **dict.fromkeys(("take_objective",), Kind.OBJECTIVE),
    **dict.fromkeys(("clock_missing", "phase_flat"), Kind.PHASE),
}
"""What the id in a message, by the last part of its key, is an id of; people know these by their number."""


def _no_mend(_: Finding) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """Everything found, errors first and then in order of time; the words of a mend are made when asked for."""

    rows: tuple[ProblemRow, ...] = ()
    mend_label: Callable[[Finding], str] = field(default=_no_mend, compare=False)

    def count(self, weight: Weight) -> int:
        """Return how many rows weigh this much."""
        return sum(row.weight is weight for row in self.rows)


def problems_view(scenario: Scenario, checked: Checked, texts: Texts) -> ProblemsView:
    """Return the rows of a scenario that was checked."""
    where = Sayings(scenario, texts)
    found = [where.row(finding, _WEIGHTS[finding.severity]) for finding in checked.findings]
    found += [where.row(one.finding, Weight.ASIDE, one.waiver) for one in checked.waived]
    found.sort(key=lambda one: (_ORDER.index(one[1].weight), one[0]))
    return ProblemsView(tuple(row for _, row in found), _MendLabels(scenario, texts))


def said(scenario: Scenario, finding: Finding, texts: Texts) -> str:
    """Return what a finding says to who writes in windows: injects by number, and no keys of the file."""
    return Sayings(scenario, texts)(finding)


class Sayings:
    """The words for findings and places in one scenario."""

    def __init__(self, scenario: Scenario, texts: Texts) -> None:
        self._scenario, self._texts = scenario, texts
        self._numbers = {inject.id: str(n) for n, inject in enumerate(scenario.injects, 1)}
        self._starts = starts(scenario)
        self._places = {
            kind: {one.id: str(n) for n, one in enumerate(getattr(scenario, kind), 1)}
            for kind in {*_ID_OF.values()}
        }

    def row(self, finding: Finding, weight: Weight, waiver: Waiver | None = None) -> tuple[int, ProblemRow]:
        """Return a row, and the offset in seconds to put it in order by: what has no time comes first."""
        item = item_at(self._scenario, finding.path)
        at = self._at(item, finding.path)
        time = str(dict(finding.message.values).get("time", "")) if at is None and item is not WHOLE else ""
        place = self._place(item, finding.path)
        moment = offset_text(at) if at is not None else time
        place = f"{place} · {moment}" if moment else place
        row = ProblemRow(weight, self(finding), place, self._about(finding.path), item, finding, waiver)
        return (-1 if at is None else at), row

    def __call__(self, finding: Finding) -> str:
        """Return the words of a finding."""
        return self.words(finding.message)

    def words(self, message: Message) -> str:
        """Return what a check says to who writes in windows."""
        key = f"problems.said.{'.'.join(message.key.split('.')[1:])}"
        return self._say(message, key if self._texts.has(key) else message.key)

    def label(self, message: Message) -> str:
        """Return the words of the button of a mend."""
        return self._say(message, message.key)

    def _say(self, message: Message, key: str) -> str:
        kind = _ID_OF.get(message.key.rpartition(".")[2])
        values = {name: self._named(name, value, kind) for name, value in message.values}
        return self._texts.say(Message(key, **values))

    def _named(self, name: str, value: Value, id_of: Kind | None) -> Value:
        """Return a value of a message as people know it: `i9.2` is action 9.2, `health` is Gezondheid."""
        if not isinstance(value, str):
            return value
        if name == "choice" or (name == "id" and id_of is not None):
            return self._places[id_of or Kind.CHOICE].get(value, value)
        if name in ("id", "other", "action", "before"):
            inject, dot, part = value.partition(".")
            return f"{self._numbers[inject]}{dot}{part}" if inject in self._numbers else value
        if name in ("function", "functions"):
            return ", ".join(function_name(id, self._scenario, self._texts) for id in value.split(", "))
        if name == "about":
            kind, _, id = value.partition(".")
            known = kind in tuple(Kind) and bool(id)
            return self._texts(f"problems.place.{kind}", name=self._numbers.get(id, id)) if known else value
        return value

    def _at(self, item: Item, path: Path) -> int | None:
        if item.kind is Kind.INJECT:
            return self._starts.get(item.id)
        if item.kind in (Kind.PHASE, Kind.CLOCK, Kind.STATUS) and isinstance(path[1], int):
            return getattr(self._scenario, item.kind)[path[1]].at
        return None

    def _place(self, item: Item, path: Path) -> str:
        kind, name = item.kind.value or "scenario", item.id
        if path[:1] == ("waived",):
            kind = "waived"
        elif item.kind is Kind.INJECT:
            name = self._numbers.get(item.id, item.id)
        elif item.kind is Kind.FUNCTION:
            name = function_name(item.id, self._scenario, self._texts)
        elif item.kind is Kind.STATUS and isinstance(path[1], int):
            name = function_name(self._scenario.status[path[1]].function, self._scenario, self._texts)
        elif item.kind in (Kind.OBJECTIVE, Kind.CHOICE, Kind.PHASE, Kind.TABLE, Kind.TRIED) and len(path) > 1:
            name = str(int(path[1]) + 1)
        return self._texts(f"problems.place.{kind}", name=name)

    def _about(self, path: Path) -> str:
        value: Any = self._scenario
        if len(path) > 1 and isinstance(path[1], int) and leads_somewhere(value, path[:2]):
            value = value_at(value, path[:2])
        for field_name in ("title", "organisation", "question", "name", "text"):
            if words := getattr(value, field_name, ""):
                return str(words)
        return ""


class _MendLabels:
    """Says what the button of a mend would say; each is worked out once."""

    def __init__(self, scenario: Scenario, texts: Texts) -> None:
        self._scenario, self._sayings = scenario, Sayings(scenario, texts)
        self._known: dict[Finding, str] = {}

    def __call__(self, finding: Finding) -> str:
        """Return the words, or nothing when a person has to decide."""
        if finding not in self._known:
            made = mend(self._scenario, finding)
            self._known[finding] = self._sayings.label(made.label) if made is not None else ""
        return self._known[finding]
