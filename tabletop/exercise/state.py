"""What the rules need to know of the past. Not the log itself: entries are counted here, not kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tabletop.base.moments import When
from tabletop.exercise.values import Improvement, Setup
from tabletop.exercise.words import ActionMark, PauseReason, RunPhase, Standing
from tabletop.scenario.inject import Inject
from tabletop.scenario.words import Status


@dataclass(frozen=True, slots=True)
class Clock:
    """How script time follows from table time: from an anchor, at a speed, while running."""

    running: bool = False
    speed: int = 1
    elapsed_ms: int = 0
    offset_ms: int = 0


@dataclass(frozen=True, slots=True)
class InjectState:
    """What was done with one inject. Standing is what was decided; due and the like follow from the time."""

    standing: Standing = Standing.PLANNED
    until: int | None = None
    """Held until this offset; None means until released."""
    released: When | None = None
    """When the table got it, or got it again."""
    first: When | None = None
    """When the table got it for the first time; what comes after it counts from here."""
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    """The choices made when the table got it: its words stay those of that moment."""
    order: int = 0
    """The how-manieth release it was, from 1."""
    repeated: int = 0
    shown: bool = False
    moved: int = 0
    """Seconds the script was shifted for it."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ScriptedStatus:
    """One status that the script or an inject gave a vital function."""

    cause: str
    status: Status
    area: str = ""


@dataclass(frozen=True, slots=True)
class FunctionState:
    """A vital function: by the script, and by hand while that holds."""

    status: Status
    area: str = ""
    since: int = 0
    """Offset in seconds of the change."""
    by_hand: bool = False
    script_status: Status = Status.NORMAL
    script_area: str = ""
    scripted: tuple[ScriptedStatus, ...] = ()
    """What the script and injects made of it, in order, without what was withdrawn."""


@dataclass(frozen=True, slots=True)
class Break:
    """A pause that is going on."""

    reason: PauseReason
    since: When
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ExerciseState:
    """Where the exercise stands after a number of records."""

    version: int = 0
    phase: RunPhase = RunPhase.PREPARED
    before_stop: RunPhase = RunPhase.RUNNING
    """The phase to which a pause or a real incident returns."""
    setup: Setup = field(default_factory=lambda: Setup(date=""))
    facilitator: str = ""
    clock: Clock = Clock()
    started: When | None = None
    finished: When | None = None
    """The end of the play."""
    pause: Break | None = None
    phase_since: When | None = None
    injects: Mapping[str, InjectState] = field(default_factory=dict[str, InjectState])
    ad_hoc: tuple[Inject, ...] = ()
    copies: Mapping[str, str] = field(default_factory=dict[str, str])
    releases: int = 0
    latest_release: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    functions: Mapping[str, FunctionState] = field(default_factory=dict[str, FunctionState])
    script_changes: frozenset[str] = frozenset()
    marks: Mapping[tuple[str, str, str], ActionMark] = field(
        default_factory=dict[tuple[str, str, str], ActionMark]
    )
    """By inject, action and role (empty for an action of one role or the table)."""
    signals: frozenset[tuple[str, str]] = frozenset()
    entries: int = 0
    retracted: frozenset[int] = frozenset()
    speaker: str | None = None
    spoken: tuple[str, ...] = ()
    speaker_since: When | None = None
    question: int = 0
    question_since: When | None = None
    short_debrief: bool = False
    lines: Mapping[tuple[int, str], str] = field(default_factory=dict[tuple[int, str], str])
    improvements: Mapping[str, Improvement] = field(default_factory=dict[str, Improvement])
    improvement_count: int = 0
    remark_count: int = 0
    auto_release: bool = False
    jumped_to: int = 0
    """The offset of the last jump in time: what came before it waits for the facilitator."""
    black: bool = False

    def inject(self, id: str) -> InjectState:
        """Return what was done with an inject; untouched when nothing was."""
        return self.injects.get(id) or UNTOUCHED


UNTOUCHED = InjectState()
