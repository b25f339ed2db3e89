"""Who informed whom, against who had agreed to.

The rule: a line counts as informing when it gives the other something that the other could not see itself.

- Counted are standing entries with somebody behind ` > `. A question does not inform; it asks.
- A picture or information that answers a played inject which the other had as well (on the room's screen, or as
  addressed role, at that moment) is not counted: both saw it. What a role decided, did or judged is its own and
  counts, as does what it says in answer to a question or a card.
- A role does not inform itself, and only roles that took part (at the table or by the response cell) are counted.
- `allen` uses every agreement the role has, but makes no contact outside agreements: nobody chose those partners.
- An agreement counts when both sides took part; several agreements from one role to the same partner count once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from tabletop.debrief.timeline import Logged, Timeline
from tabletop.exercise.words import EntryKind, Presence
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import InjectType

FlowKind = Literal["used", "unused", "unagreed"]
_PASSED_ON = (EntryKind.PICTURE, EntryKind.INFORMATION)


@dataclass(frozen=True, slots=True)
class Contact:
    """From one role to another: agreed or not, used or not, and the entries that show it."""

    source: str
    target: str
    kind: FlowKind
    about: tuple[str, ...] = ()
    """What was agreed."""
    via: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Contacts:
    """All contacts of a run, by role in the usual order."""

    flows: tuple[Contact, ...]

    def of(self, kind: FlowKind) -> tuple[Contact, ...]:
        """Return the contacts of one kind."""
        return tuple(flow for flow in self.flows if flow.kind == kind)

    @property
    def agreed(self) -> int:
        """How many agreements there were between roles that took part."""
        return sum(flow.kind != "unagreed" for flow in self.flows)

    @property
    def used(self) -> int:
        """How many of those were used."""
        return len(self.of("used"))


@dataclass(frozen=True, slots=True)
class Informed:
    """One counted line: who told whom."""

    source: str
    target: str
    number: int
    everyone: bool


def contacts(timeline: Timeline) -> Contacts:
    """Return who informed whom against who had agreed to, by the rule above."""
    present = timeline.coded(Presence.TABLE, Presence.CELL)
    lines: dict[tuple[str, str], list[Informed]] = defaultdict(list)
    for line in informed_lines(timeline):
        lines[line.source, line.target].append(line)
    flows: list[Contact] = []
    for role in timeline.roles:
        if role.code not in present:
            continue
        for target in present:
            agreements = [x for x in role.contacts if x.partner == target and target != role.code]
            told = lines[role.code, target]
            entries = tuple(x.number for x in told)
            if agreements:
                about, via = tuple(x.about for x in agreements), tuple(x.via for x in agreements if x.via)
                kind: FlowKind = "used" if entries else "unused"
                flows.append(Contact(role.code, target, kind, about, via, entries))
            elif any(not x.everyone for x in told):
                chosen = tuple(x.number for x in told if not x.everyone)
                flows.append(Contact(role.code, target, "unagreed", entries=chosen))
    return Contacts(tuple(flows))


def informed_lines(timeline: Timeline) -> tuple[Informed, ...]:
    """Return every counted line, once for each role it informed."""
    present = timeline.coded(Presence.TABLE, Presence.CELL)
    lines: list[Informed] = []
    for logged in timeline.standing_entries:
        entry = logged.entry
        if entry.kind is EntryKind.QUESTION or entry.role not in present:
            continue
        everyone = EVERYONE in entry.informed
        for target in present:
            named = target in entry.informed
            if (named or everyone) and target != entry.role and not _saw_itself(timeline, logged, target):
                lines.append(Informed(entry.role, target, logged.number, everyone and not named))
    return tuple(lines)


def _saw_itself(timeline: Timeline, logged: Logged, target: str) -> bool:
    if logged.entry.kind not in _PASSED_ON or logged.entry.answers is None:
        return False
    course = timeline.course(logged.entry.answers)
    if course is None or course.inject.type is not InjectType.PLAY:
        return False
    return course.reached(target, logged.when.elapsed_ms)
