"""What can have happened, in the past tense. Each event is stored under its short name in `codec`."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.exercise.values import AdHoc, Entry, Improvement, Setup
from tabletop.exercise.words import ActionMark, PauseReason
from tabletop.scenario.words import Status


@dataclass(frozen=True, slots=True)
class ExercisePrepared:
    """The run was made for a scenario."""

    scenario: str
    setup: Setup


@dataclass(frozen=True, slots=True)
class SetupChanged:
    """Who takes part changed, before or during the exercise."""

    setup: Setup


@dataclass(frozen=True, slots=True)
class FacilitatorChanged:
    """Somebody else leads from here on (a person's key)."""

    person: str


@dataclass(frozen=True, slots=True)
class BriefingStarted:
    """Welcome, aim and rules are on the shared screen."""


@dataclass(frozen=True, slots=True)
class SpeakerChosen:
    """The round of who is who reached this role; None when the round is over."""

    role: str | None


@dataclass(frozen=True, slots=True)
class PlayStarted:
    """The clock starts."""


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stands still. Minutes are those of a break, from now."""

    reason: PauseReason
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock goes on after a pause or a real incident."""


@dataclass(frozen=True, slots=True)
class IncidentDeclared:
    """A real incident: everything stops."""


@dataclass(frozen=True, slots=True)
class HotDebriefStarted:
    """The play is over; the table looks back. Short is the version of five minutes."""

    short: bool = False


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """One of the questions of the hot debrief (from 1) is on the shared screen."""

    number: int


@dataclass(frozen=True, slots=True)
class LineSpoken:
    """A role answered a question of the hot debrief in one line."""

    question: int
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class ExerciseEnded:
    """The exercise is over. Early is true when a real incident ended it."""

    early: bool = False


@dataclass(frozen=True, slots=True)
class ExerciseReopened:
    """An ended exercise is taken up again, paused."""


@dataclass(frozen=True, slots=True)
class RunRecovered:
    """The program stopped without a goodbye and the run was taken up again, paused, at this table time."""

    elapsed_ms: int
    gap_seconds: int


@dataclass(frozen=True, slots=True)
class SleepNoticed:
    """The computer slept for this long; counted tells whether the facilitator let the clock run through it."""

    seconds: int
    counted: bool


@dataclass(frozen=True, slots=True)
class SpeedSet:
    """Script time goes this many times as fast as the table."""

    speed: int


@dataclass(frozen=True, slots=True)
class TimeJumped:
    """The clock was set to this offset; the room is told."""

    to: int


@dataclass(frozen=True, slots=True)
class AutoReleaseSet:
    """Whether timed injects go out by themselves."""

    on: bool


@dataclass(frozen=True, slots=True)
class RoomBlackened:
    """Whether the shared screen is black."""

    on: bool


@dataclass(frozen=True, slots=True)
class InjectReleased:
    """The table has it. Moves_to is where the clock stands afterwards when it goes in steps."""

    inject: str
    moves_to: int | None = None


@dataclass(frozen=True, slots=True)
class InjectHeld:
    """It waits: until this offset, or until released when None."""

    inject: str
    until: int | None = None


@dataclass(frozen=True, slots=True)
class InjectSkipped:
    """It will not be played."""

    inject: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class InjectWithdrawn:
    """It was released by mistake and no longer counts; the room was told."""

    inject: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class InjectRepeated:
    """It is brought to the table again."""

    inject: str


@dataclass(frozen=True, slots=True)
class InjectShown:
    """A private inject is shown to the whole room."""

    inject: str


@dataclass(frozen=True, slots=True)
class AdHocAdded:
    """An inject made up on the spot joins the script."""

    inject: AdHoc


@dataclass(frozen=True, slots=True)
class ScriptShifted:
    """These injects come so many seconds later (or earlier)."""

    seconds: int
    injects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceMade:
    """The table chose."""

    choice: str
    option: str


@dataclass(frozen=True, slots=True)
class StatusSet:
    """A vital function changed. Cause: `hand`, `script:<n>`, the id of an inject, or `withdrawn:<id>`."""

    function: str
    status: Status
    area: str = ""
    cause: str = "hand"


@dataclass(frozen=True, slots=True)
class StatusFreed:
    """A status set by hand no longer holds: the script decides again."""

    function: str


@dataclass(frozen=True, slots=True)
class ActionMarked:
    """An expected action was marked, for one role when it was asked of each; None clears the mark."""

    inject: str
    action: str
    mark: ActionMark | None
    role: str = ""


@dataclass(frozen=True, slots=True)
class SignalNoted:
    """A signal was seen, or the sighting taken back."""

    inject: str
    signal: str
    seen: bool = True


@dataclass(frozen=True, slots=True)
class EntryLogged:
    """A role logged something, under the next number."""

    number: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class EntryCorrected:
    """An entry reads differently now; the first version stays in the log."""

    number: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class EntryRetracted:
    """An entry no longer counts; it stays readable."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class NoteMade:
    """The facilitator's own note, never shown to the room."""

    text: str
    inject: str | None = None


@dataclass(frozen=True, slots=True)
class ImprovementSet:
    """An improvement point was added or changed."""

    improvement: Improvement


@dataclass(frozen=True, slots=True)
class ImprovementRemoved:
    """An improvement point was taken out."""

    id: str


@dataclass(frozen=True, slots=True)
class FindingEdited:
    """A finding of the debrief was put in other words; figures are those it had then."""

    key: str
    title: str
    text: str
    figures: str


@dataclass(frozen=True, slots=True)
class FindingRestored:
    """A finding of the debrief speaks for itself again; an added one is gone."""

    key: str


@dataclass(frozen=True, slots=True)
class RemarkSet:
    """A remark in the debrief, added or changed; an empty text removes it."""

    id: str
    text: str
    author: str = ""


Event = (
    ExercisePrepared
    | SetupChanged
    | FacilitatorChanged
    | BriefingStarted
    | SpeakerChosen
    | PlayStarted
    | Paused
    | Resumed
    | IncidentDeclared
    | HotDebriefStarted
    | QuestionAsked
    | LineSpoken
    | ExerciseEnded
    | ExerciseReopened
    | RunRecovered
    | SleepNoticed
    | SpeedSet
    | TimeJumped
    | AutoReleaseSet
    | RoomBlackened
    | InjectReleased
    | InjectHeld
    | InjectSkipped
    | InjectWithdrawn
    | InjectRepeated
    | InjectShown
    | AdHocAdded
    | ScriptShifted
    | ChoiceMade
    | StatusSet
    | StatusFreed
    | ActionMarked
    | SignalNoted
    | EntryLogged
    | EntryCorrected
    | EntryRetracted
    | NoteMade
    | ImprovementSet
    | ImprovementRemoved
    | FindingEdited
    | FindingRestored
    | RemarkSet
)
