"""What a debrief holds: frozen values, in one language, ready to be shown or printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tabletop.debrief.contacts import Contacts
from tabletop.debrief.findings import Finding
from tabletop.debrief.measures import ActionResult, Measures
from tabletop.debrief.timeline import Chosen, Course, Logged, Timeline
from tabletop.exercise.words import EntryKind, Presence, Standing
from tabletop.scenario.inject import Fact, Reality
from tabletop.scenario.words import Form, Learning, Mark


@dataclass(frozen=True, slots=True)
class RoleInfo:
    """A role and how it took part; people are empty unless names were asked for."""

    code: str
    organisation: str
    presence: Presence
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """Who did what for the exercise: leads, plays the response cell, observes, writes. Only with names."""

    duty: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The facts on the front page. Minutes are table minutes; those of pauses are wall time."""

    title: str
    about: str
    """What the story is about, in one sentence; may be empty."""
    form: Form
    tlp: str
    date: str
    """The day of the exercise, ISO; may be empty."""
    place: str
    minutes: int
    pauses: int
    pause_minutes: int
    rehearsal: bool
    early: bool
    """Ended by a real incident."""
    ended: bool
    created: datetime
    """The wall time of the last record, so that the same records give the same paper."""
    roles: tuple[RoleInfo, ...] = ()
    duties: tuple[Duty, ...] = ()

    def codes(self, presence: Presence) -> tuple[str, ...]:
        """Return the codes of the roles that took part so."""
        return tuple(role.code for role in self.roles if role.presence is presence)


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A number for the management summary and what it counts."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class Received:
    """An inject that a role had: addressed to it, or to the room."""

    number: int
    title: str
    at: str
    addressed: bool
    first_answer: int | None
    """Table minutes until the role's first entry that answers it."""


@dataclass(frozen=True, slots=True)
class RoleReport:
    """What one role received, decided, did, asked and shared, and how fast."""

    role: RoleInfo
    received: tuple[Received, ...]
    entries: tuple[Logged, ...]
    """Its standing entries."""
    actions: tuple[ActionResult, ...]

    def of(self, *kinds: EntryKind) -> tuple[Logged, ...]:
        """Return its standing entries of these kinds."""
        return tuple(logged for logged in self.entries if logged.entry.kind in kinds)

    @property
    def minutes(self) -> tuple[int, ...]:
        """Its response times in table minutes."""
        return tuple(action.minutes for action in self.actions if action.minutes is not None)


@dataclass(frozen=True, slots=True)
class Beside:
    """What really happened with an inject, beside what the table did."""

    course: Course
    reality: Reality
    answering: tuple[Logged, ...]
    """Entries that answer it; when none does, what was decided, done or judged until the next release,
    or else whatever was logged then."""
    direct: bool
    """Whether those entries answer it by number."""
    choice: Chosen | None
    actions: tuple[ActionResult, ...]


@dataclass(frozen=True, slots=True)
class FactsLine:
    """What stands behind a played inject: the facts in it, or the inject as a whole when it names none."""

    number: int
    title: str
    mark: Mark
    sources: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """An interruption, in words. Minutes are wall time, out of every duration; None when it never ended."""

    word: str
    at: str
    story: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Conduct:
    """A step of the facilitator, in words."""

    at: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class NotPlayed:
    """An inject of the script that the table did not get, and why."""

    number: int
    title: str
    standing: Standing
    reason: str


@dataclass(frozen=True, slots=True)
class FunctionStory:
    """A vital function through the run: table time in ms, status as word of the scenario, area, cause."""

    id: str
    name: str
    changes: tuple[tuple[int, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class HotLine:
    """One line of the hot debrief."""

    question: int
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class ImprovementLine:
    """A point to improve, numbered from 1."""

    number: int
    id: str
    text: str
    owner: str
    due: str
    learning: Learning | None


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A remark; the author is a function, or a name when names were asked for."""

    id: str
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note of the facilitator."""

    at: str
    story: str
    text: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry for the full log, with every version and its retraction."""

    logged: Logged
    at: str
    story: str
    by: str
    answers: int | None
    """The number of the inject it answers."""


@dataclass(frozen=True, slots=True)
class TestedLine:
    """An agreement or chain effect that the exercise tried, with its sources."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source of the scenario that this debrief leans on."""

    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class DebriefReport:
    """Everything a debrief says, from scenario and records alone."""

    language: str
    names: bool
    cover: Cover
    summary: Finding
    """The paragraph on the front page (key `summary`), editable like a finding."""
    key_numbers: tuple[KeyNumber, ...]
    findings: tuple[Finding, ...]
    measures: Measures
    contacts: Contacts
    striking_course: str
    striking_responses: str
    striking_contacts: str
    roles: tuple[RoleReport, ...]
    beside: tuple[Beside, ...]
    facts: tuple[FactsLine, ...]
    not_played: tuple[NotPlayed, ...]
    decisions: tuple[LogLine, ...]
    functions: tuple[FunctionStory, ...]
    hot_lines: tuple[HotLine, ...]
    improvements: tuple[ImprovementLine, ...]
    remarks: tuple[RemarkLine, ...]
    pauses: tuple[Pause, ...]
    conduct: tuple[Conduct, ...]
    notes: tuple[NoteLine, ...]
    log: tuple[LogLine, ...]
    tested: tuple[TestedLine, ...]
    sources: tuple[SourceLine, ...]
    timeline: Timeline

    @property
    def good(self) -> tuple[Finding, ...]:
        """The findings that went well."""
        return tuple(finding for finding in self.findings if finding.good)

    @property
    def attention(self) -> tuple[Finding, ...]:
        """The findings that ask for attention."""
        return tuple(finding for finding in self.findings if not finding.good)
