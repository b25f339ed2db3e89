"""What a person (or the tick) can want. Wishes that need no judgement beyond the phase are events-to-be."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.exercise.values import AdHoc, Entry, Improvement, Setup
from tabletop.exercise.words import ActionMark, PauseReason
from tabletop.scenario.words import Status


@dataclass(frozen=True, slots=True)
class PrepareExercise:
    """Make the run for this set-up."""

    setup: Setup


@dataclass(frozen=True, slots=True)
class ChangeSetup:
    """Change who takes part."""

    setup: Setup


@dataclass(frozen=True, slots=True)
class ChangeFacilitator:
    """Hand over the lead to a person (key)."""

    person: str


@dataclass(frozen=True, slots=True)
class StartBriefing:
    """Show welcome, aim and rules."""


@dataclass(frozen=True, slots=True)
class ChooseSpeaker:
    """Give the floor to a role; None ends the round."""

    role: str | None


@dataclass(frozen=True, slots=True)
class StartPlay:
    """Start the clock."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clock, with a reason; minutes for a break."""

    reason: PauseReason = PauseReason.TIMEOUT
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the clock go on."""


@dataclass(frozen=True, slots=True)
class DeclareIncident:
    """Stop everything for a real incident."""


@dataclass(frozen=True, slots=True)
class StartHotDebrief:
    """End the play and look back together."""

    short: bool = False


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Put a question of the hot debrief (from 1) on the shared screen."""

    number: int


@dataclass(frozen=True, slots=True)
class SpeakLine:
    """Log what a role answers to a question of the hot debrief."""

    question: int
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class EndExercise:
    """End the exercise."""


@dataclass(frozen=True, slots=True)
class ReopenExercise:
    """Take up an ended exercise again."""


@dataclass(frozen=True, slots=True)
class RecoverRun:
    """Go on after a crash, paused at this table time; gap is how long the program was away, in seconds."""

    elapsed_ms: int
    gap_seconds: int


@dataclass(frozen=True, slots=True)
class AnswerSleep:
    """Say what a sleep of the computer means: counted as table time, or not."""

    seconds: int
    counted: bool


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Let script time go 1, 2 or 5 times as fast."""

    speed: int


@dataclass(frozen=True, slots=True)
class JumpTo:
    """Set the clock to an offset in seconds."""

    to: int


@dataclass(frozen=True, slots=True)
class SetAutoRelease:
    """Let timed injects go out by themselves, or wait."""

    on: bool


@dataclass(frozen=True, slots=True)
class BlackenRoom:
    """Make the shared screen black, or visible."""

    on: bool


@dataclass(frozen=True, slots=True)
class ReleaseInject:
    """Bring an inject to the table, at its time or before."""

    inject: str


@dataclass(frozen=True, slots=True)
class HoldInject:
    """Let an inject wait: some minutes, or until released when None."""

    inject: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class SkipInject:
    """Leave an inject out."""

    inject: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawInject:
    """Take a released inject back."""

    inject: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RepeatInject:
    """Bring a released inject to the table again."""

    inject: str


@dataclass(frozen=True, slots=True)
class ShowInject:
    """Show a private inject to the room."""

    inject: str


@dataclass(frozen=True, slots=True)
class ReleaseAdHoc:
    """Add an inject made up on the spot and release it; its id is given by the core."""

    inject: AdHoc


@dataclass(frozen=True, slots=True)
class ShiftScript:
    """Move the planned injects of the rest of the script by minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class PlayCoreOnly:
    """Skip every planned inject that is not core."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Choose:
    """Make a choice."""

    choice: str
    option: str


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Set a vital function by hand; this holds until freed."""

    function: str
    status: Status
    area: str = ""


@dataclass(frozen=True, slots=True)
class FreeStatus:
    """Let the script decide about a vital function again."""

    function: str


@dataclass(frozen=True, slots=True)
class MarkAction:
    """Mark an expected action; None clears."""

    inject: str
    action: str
    mark: ActionMark | None
    role: str = ""


@dataclass(frozen=True, slots=True)
class NoteSignal:
    """Note that a signal was seen, or not after all."""

    inject: str
    signal: str
    seen: bool = True


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Log what a role says or does."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class CorrectEntry:
    """Put an entry in other words."""

    number: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class RetractEntry:
    """Say that an entry does not count."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class MakeNote:
    """Keep a note for oneself."""

    text: str
    inject: str | None = None


@dataclass(frozen=True, slots=True)
class SetImprovement:
    """Add (empty id) or change an improvement point."""

    improvement: Improvement


@dataclass(frozen=True, slots=True)
class RemoveImprovement:
    """Take an improvement point out."""

    id: str


@dataclass(frozen=True, slots=True)
class EditFinding:
    """Put a finding in other words, or add one (a new key)."""

    key: str
    title: str
    text: str
    figures: str = ""


@dataclass(frozen=True, slots=True)
class RestoreFinding:
    """Undo the edits of a finding."""

    key: str


@dataclass(frozen=True, slots=True)
class SetRemark:
    """Add (empty id), change or (empty text) remove a remark."""

    id: str
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time went by: let the script do what is due."""


Command = (
    PrepareExercise
    | ChangeSetup
    | ChangeFacilitator
    | StartBriefing
    | ChooseSpeaker
    | StartPlay
    | Pause
    | Resume
    | DeclareIncident
    | StartHotDebrief
    | AskQuestion
    | SpeakLine
    | EndExercise
    | ReopenExercise
    | RecoverRun
    | AnswerSleep
    | SetSpeed
    | JumpTo
    | SetAutoRelease
    | BlackenRoom
    | ReleaseInject
    | HoldInject
    | SkipInject
    | WithdrawInject
    | RepeatInject
    | ShowInject
    | ReleaseAdHoc
    | ShiftScript
    | PlayCoreOnly
    | Choose
    | SetStatus
    | FreeStatus
    | MarkAction
    | NoteSignal
    | LogEntry
    | CorrectEntry
    | RetractEntry
    | MakeNote
    | SetImprovement
    | RemoveImprovement
    | EditFinding
    | RestoreFinding
    | SetRemark
    | Tick
)
