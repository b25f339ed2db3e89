"""What the console shows, part by part: plain values that panes present. Nothing is computed here.

A covered view has no secret words at all: they are left out when it is made, not hidden afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tabletop.exercise.words import ActionMark, PauseReason, RunPhase, Standing
from tabletop.scenario.words import Channel, ClockMode, InjectType, Mark, Status


@dataclass(frozen=True, slots=True)
class RoleTag:
    """A role as a badge: the place of its colour (None is neutral), dashed when it is not at the table."""

    code: str
    colour: int | None = None
    dashed: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who an inject is for, and whether only they get it."""

    private: bool
    everyone: bool
    roles: tuple[RoleTag, ...] = ()
    shown: bool = False
    """A private inject that was shown to the room after all."""


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """One inject in the script. Covered names why its words are left out: private, skipped or coming."""

    id: str
    number: int
    at: int | None
    story: str
    title: str
    standing: Standing
    channel: Channel
    channel_name: str
    audience: Audience
    type: InjectType = InjectType.PLAY
    puts_choice: bool = False
    contingency: bool = False
    core: bool = False
    discussed: bool = False
    next: bool = False
    """F9 releases this one."""
    until: str = ""
    """Held until this story time; empty when until released."""
    covered: str = ""


@dataclass(frozen=True, slots=True)
class ScriptView:
    """The script in order; the now-line stands before row `now_row`."""

    rows: tuple[ScriptRow, ...]
    now_row: int
    now: str
    released: int
    total: int


@dataclass(frozen=True, slots=True)
class FactView:
    """A statement with what stands behind it."""

    text: str
    mark: Mark
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionView:
    """One way a choice can go."""

    id: str
    text: str
    default: bool


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A choice that is open, or went one way."""

    id: str
    question: str
    options: tuple[OptionView, ...]
    chosen: str | None = None
    closes: str = ""
    closed: bool = False
    """Past its closing time: the default is offered first."""


@dataclass(frozen=True, slots=True)
class InjectView:
    """The inject in the middle: as participants get it, and what only the facilitator knows."""

    id: str
    number: int
    total: int
    at: int | None
    standing: Standing
    discussed: bool
    released: str
    """Story time (or T+) of the release; empty when it is not released."""
    audience: Audience
    channel: Channel
    channel_name: str = ""
    type: InjectType = InjectType.PLAY
    title: str = ""
    sender: str = ""
    text: str = ""
    media: tuple[tuple[str, str], ...] = ()
    """File name and alternative text."""
    mark: Mark | None = None
    sources: tuple[str, ...] = ()
    facts: tuple[FactView, ...] = ()
    notes: str = ""
    hint: str = ""
    questions: tuple[str, ...] = ()
    choice: ChoiceView | None = None
    condition: str = ""
    """The text of the action or signal that calls for it; the kind is in `condition_kind`."""
    condition_kind: str = ""
    covered: str = ""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An expected action for one actor. Times are table seconds."""

    inject: str
    action: str
    role: str
    """The role it is marked for when it is asked of each; else empty."""
    actor: RoleTag | None
    """None is the whole table."""
    what: str
    within: int | None
    left: int | None
    """Seconds left; negative is late; None without a limit."""
    deadline: str
    mark: ActionMark | None
    marked_at: str = ""
    share: tuple[RoleTag, ...] = ()
    objective: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What is marked."""
        return (self.inject, self.action, self.role)


@dataclass(frozen=True, slots=True)
class SignalRow:
    """Something worth noticing, and whether it was."""

    inject: str
    signal: str
    text: str
    seen: bool


@dataclass(frozen=True, slots=True)
class ActionsView:
    """Expected actions and signals of the inject in the middle, and what is still open of earlier ones."""

    rows: tuple[ActionRow, ...] = ()
    signals: tuple[SignalRow, ...] = ()
    earlier: tuple[ActionRow, ...] = ()
    late: int = 0
    """How many of the earlier ones are late."""
    inject: str | None = None
    covered: bool = False


@dataclass(frozen=True, slots=True)
class DueView:
    """What F9 releases; no id when the script is through."""

    id: str | None = None
    at: int | None = None
    due: bool = False
    title: str = ""
    short: str = ""
    channel: Channel = Channel.FACE_TO_FACE
    channel_name: str = ""
    audience: Audience | None = None
    waiting: int = 0
    """How many more are due."""
    covered: bool = False


@dataclass(frozen=True, slots=True)
class OfferView:
    """A contingency whose condition holds, with the reason: kind missed, seen or signal, and its text."""

    id: str
    title: str
    kind: str
    what: str
    actor: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Domino:
    """The next change of a function in the script: by the clock, in minutes of story, or by an inject."""

    status: Status
    minutes: int | None
    inject: int | None

    @property
    def soon(self) -> bool:
        """Whether it comes within the hour."""
        return self.minutes is None or self.minutes <= 60


@dataclass(frozen=True, slots=True)
class TileView:
    """One vital function on the strip; an empty name means the built-in one."""

    id: str
    name: str
    icon: str
    status: Status
    area: str = ""
    since: str = ""
    by_hand: bool = False
    addition: bool = False
    domino: Domino | None = None


@dataclass(frozen=True, slots=True)
class StripView:
    """The vital functions that the script touches, and the others."""

    tiles: tuple[TileView, ...] = ()
    others: tuple[TileView, ...] = ()
    next: TileView | None = None
    """The tile whose domino falls first."""


@dataclass(frozen=True, slots=True)
class ClockView:
    """The top bar: all that changes by the second, and nothing that is dear to make."""

    title: str
    facilitator: str
    phase: RunPhase
    story: str
    offset: int
    day: int
    date: date | None
    mode: ClockMode
    speed: int
    speeds: tuple[int, ...]
    """What it can be."""
    part: str
    """The phase of the script."""
    next_in: int | None
    next_title: str
    now: datetime
    planned_end: datetime
    minutes_late: int
    debrief_minutes: int
    debrief_left: int
    play_until: datetime
    pause: PauseReason | None = None
    pause_seconds: int = 0
    resume_at: datetime | None = None
    black: bool = False
    auto_release: bool = False
    started: bool = False
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A role in a round: whether it spoke, has the floor, and its line."""

    role: RoleTag
    spoke: bool
    speaking: bool
    line: str = ""


@dataclass(frozen=True, slots=True)
class RoundView:
    """The round of who is who, or of one question of the hot debrief (from 1; 0 is who is who)."""

    speakers: tuple[SpeakerView, ...]
    question: int = 0
    questions: int = 5
    seconds: int = 0
    """How long this speaker or question has been going on."""
    allowed: int = 0
    """How long the question may take, in seconds."""


@dataclass(frozen=True, slots=True)
class ConsoleView:
    """Everything but the clock and the log rows."""

    phase: RunPhase
    script: ScriptView
    inject: InjectView | None
    actions: ActionsView
    due: DueView
    offers: tuple[OfferView, ...]
    choices: tuple[ChoiceView, ...]
    """Open choices that the table has heard of."""
    strip: StripView
    roles: tuple[RoleTag, ...]
    """Every role of this run."""
    covered: bool = False
