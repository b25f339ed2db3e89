"""What happened, read once from the records: every entry with its versions, every inject with its course.

Nothing is counted here; that is `measures`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tabletop.base.moments import When
from tabletop.exercise.record import Record
from tabletop.exercise.script import all_roles, script
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.values import Entry
from tabletop.exercise.words import ActionMark, Presence, Standing
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import Reach, Status

MarkKey = tuple[str, str, str]
"""Inject, action, and role (empty unless the action was asked of each)."""


@dataclass(frozen=True, slots=True)
class Version:
    """How an entry once read: since when, and by whom."""

    when: When
    by: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Retraction:
    """When an entry was taken back, by whom, and why."""

    when: When
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry: as it reads now, every earlier version (oldest first), and its retraction."""

    number: int
    when: When
    by: str
    entry: Entry
    earlier: tuple[Version, ...] = ()
    corrected: When | None = None
    retracted: Retraction | None = None

    @property
    def counts(self) -> bool:
        """Whether it still stands."""
        return self.retracted is None


@dataclass(frozen=True, slots=True)
class Course:
    """What became of one inject. Released is the first time; a withdrawn one was released, yet never counts."""

    inject: Inject
    number: int
    """As people say it, from 1."""
    standing: Standing
    released: When | None = None
    shown: When | None = None
    repeated: tuple[When, ...] = ()
    held: int = 0
    moved: int = 0
    """Seconds by which the script was shifted for it."""
    reason: str = ""
    ad_hoc: bool = False

    @property
    def played(self) -> bool:
        """Whether the table had it and still counts it."""
        return self.released is not None and self.standing is Standing.RELEASED

    def reached(self, role: str, at_ms: int) -> bool:
        """Tell whether a role had it by this table time: by the room's screen or as addressed role."""
        if not self.played or self.released is None or self.released.elapsed_ms > at_ms:
            return False
        if self.inject.reach is Reach.ROOM or EVERYONE in self.inject.to or role in self.inject.to:
            return True
        return self.shown is not None and self.shown.elapsed_ms <= at_ms


@dataclass(frozen=True, slots=True)
class Marked:
    """The mark that stands on an expected action; since when it reads so."""

    mark: ActionMark
    when: When


@dataclass(frozen=True, slots=True)
class Interruption:
    """A stretch in which the clock stood still. Seconds are wall time; None when it never ended in the log."""

    kind: str
    """timeout, break, technical, incident, recovered or reopened; a sleep of the machine is `sleep`."""
    when: When
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class StatusMoment:
    """A vital function from here on. Cause: `start`, `hand`, `freed`, `script:<n>` or the id of an inject."""

    function: str
    when: When | None
    status: Status
    area: str
    cause: str

    @property
    def elapsed_ms(self) -> int:
        """Table time in ms; zero for how it started."""
        return self.when.elapsed_ms if self.when else 0


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the facilitator in the course: its kind (a key in the catalogue) and the values in its words."""

    kind: str
    when: When
    by: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """The facilitator's own note."""

    when: When
    by: str
    text: str
    inject: str | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of the table."""

    choice: str
    option: str
    when: When


@dataclass(frozen=True, slots=True)
class Edit:
    """A finding in a person's words, and the figures it had then."""

    key: str
    title: str
    text: str
    figures: str
    when: When


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark in the debrief."""

    id: str
    text: str
    author: str
    when: When


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of the hot debrief."""

    question: int
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole run as it can be read back. Marks and signals are those that stand at the end."""

    scenario: Scenario
    state: ExerciseState
    records: tuple[Record, ...] = ()
    roles: tuple[Role, ...] = ()
    courses: tuple[Course, ...] = ()
    entries: tuple[Logged, ...] = ()
    marks: dict[MarkKey, Marked] = field(default_factory=dict[MarkKey, Marked])
    signals: dict[tuple[str, str], When] = field(default_factory=dict[tuple[str, str], When])
    interruptions: tuple[Interruption, ...] = ()
    statuses: tuple[StatusMoment, ...] = ()
    choices: tuple[Chosen, ...] = ()
    notes: tuple[Note, ...] = ()
    steps: tuple[Step, ...] = ()
    edits: dict[str, Edit] = field(default_factory=dict[str, Edit])
    remarks: tuple[Remark, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    ended_early: bool = False
    standing_entries: tuple[Logged, ...] = field(init=False, repr=False, compare=False)
    """The entries that were not retracted, in the order in which they were logged."""
    _answering: dict[tuple[str | None, str], tuple[Logged, ...]] = field(init=False, repr=False, compare=False)
    _course_of: dict[str, Course] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look up once what every measure asks for each inject, each role or each entry."""
        standing = tuple(logged for logged in self.entries if logged.counts)
        object.__setattr__(self, "standing_entries", standing)
        object.__setattr__(self, "_answering", _by_inject_and_role(standing))
        object.__setattr__(self, "_course_of", {course.inject.id: course for course in self.courses})

    @property
    def table_ms(self) -> int:
        """Table time in ms at the end of what is known."""
        return self.records[-1].when.elapsed_ms if self.records else 0

    def course(self, inject: str) -> Course | None:
        """Return the course of an inject, or None."""
        return self._course_of.get(inject)

    def answering(self, inject: str | None, role: str = "") -> tuple[Logged, ...]:
        """Return the standing entries that answer an inject (None: that answer none), of one role or of all."""
        return self._answering.get((inject, role), ())

    def presence(self, role: str) -> Presence:
        """Return how a role took part at the end."""
        return self.state.setup.presence(role)

    def coded(self, *presences: Presence) -> tuple[str, ...]:
        """Return the codes of the roles that took part so, in the usual order."""
        return tuple(role.code for role in self.roles if self.presence(role.code) in presences)


def _by_inject_and_role(entries: Iterable[Logged]) -> dict[tuple[str | None, str], tuple[Logged, ...]]:
    """Sort entries by the inject they answer and the role; under the empty role stand those of all."""
    found: dict[tuple[str | None, str], list[Logged]] = defaultdict(list)
    for logged in entries:
        for role in ("", logged.entry.role):
            found[logged.entry.answers, role].append(logged)
    return {key: tuple(own) for key, own in found.items()}


def numbered(scenario: Scenario, state: ExerciseState) -> tuple[tuple[int, Inject], ...]:
    """Return every inject of the run with its number, from 1, as people say it."""
    return tuple(enumerate(script(scenario, state), start=1))


def roles_of(scenario: Scenario, state: ExerciseState) -> tuple[Role, ...]:
    """Return the roles of the scenario, then those added for this run."""
    return all_roles(scenario, state)
