"""What the room may see, as types. There is no field here for anything that was not released to the room."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.base.message import Message
from tabletop.exercise.words import EntryKind, PauseReason
from tabletop.scenario.words import Channel, Status


@dataclass(frozen=True, slots=True)
class RoomRole:
    """A role as its badge shows it. Dashed means played by the response cell."""

    code: str
    name: str
    organisation: str = ""
    colour: int | None = None
    dashed: bool = False
    table: str = ""
    """Where the role sits; only told in the briefing, when people find their place."""


@dataclass(frozen=True, slots=True)
class RoomMessage:
    """That a role got something of its own: which, and when. Not what it says."""

    inject: str
    at: str


@dataclass(frozen=True, slots=True)
class RoleTileView:
    """The tile of a role, with what it got for itself; waiting until it answered or ten minutes passed."""

    role: RoomRole
    messages: tuple[RoomMessage, ...] = ()
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class FunctionRowView:
    """One vital function on the board; an addition is none of the thirteen of the national approach."""

    id: str
    name: str
    icon: str
    status: Status
    area: str = ""
    addition: bool = False


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture of an inject and the words for who cannot see it."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A choice that was put to the table, and which option was taken."""

    question: str
    options: tuple[str, ...]
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class CardView:
    """An inject that the room has."""

    inject: str
    channel: Channel
    title: str
    text: str
    at: str
    channel_name: str = ""
    sender: str = ""
    to: str = ""
    """Role codes, or empty for everyone."""
    question: bool = False
    """Whether it is a question to the table and not an event."""
    new: bool = False
    withdrawn: bool = False
    pictures: tuple[PictureView, ...] = ()
    choice: QuestionView | None = None


@dataclass(frozen=True, slots=True)
class TickerView:
    """One of the latest entries of the log."""

    number: int
    at: str
    role: RoomRole
    kind: EntryKind
    text: str


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round of an exercise without story clock: which of how many, and the seconds left."""

    title: str
    number: int
    count: int
    seconds_left: int


@dataclass(frozen=True, slots=True)
class TopView:
    """The bar on top: the exercise, a clock, and what that clock is."""

    title: str
    clock: str
    line: Message | str
    below: Message | str = ""


@dataclass(frozen=True, slots=True)
class WelcomeBody:
    """Before the briefing: people come in."""

    title: str
    date: str
    place: str


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Who has the floor in the round of who is who, and how long still."""

    role: RoomRole
    seconds_left: int
    following: RoomRole | None = None


@dataclass(frozen=True, slots=True)
class BriefingBody:
    """The briefing: aim, rules, code word, who is who. No rules means the usual ones."""

    situation: str
    aim: str
    rules: tuple[str, ...]
    roles: tuple[RoomRole, ...]
    spoken: frozenset[str] = frozenset()
    speaker: SpeakerView | None = None


@dataclass(frozen=True, slots=True)
class PlayBody:
    """The exercise itself. The board is None when the room has to make its own picture."""

    board: tuple[FunctionRowView, ...] | None
    cards: tuple[CardView, ...]
    """Newest first."""
    tiles: tuple[RoleTileView, ...]
    ticker: tuple[TickerView, ...]
    """Oldest first."""
    round: RoundView | None = None
    notice: Message | None = None


@dataclass(frozen=True, slots=True)
class PauseBody:
    """A pause: why, until when (wall time), and where the clock stands."""

    reason: PauseReason
    until: str = ""
    seconds_left: int | None = None
    story: str = ""
    offset: str = ""


@dataclass(frozen=True, slots=True)
class IncidentBody:
    """A real incident, with the wall time."""

    clock: str


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """What a role said."""

    role: RoomRole
    text: str


@dataclass(frozen=True, slots=True)
class DebriefTile:
    """Whether a role spoke already, or has the floor."""

    role: RoomRole
    spoke: bool = False
    now: bool = False


@dataclass(frozen=True, slots=True)
class DebriefBody:
    """One question of the hot debrief."""

    number: int
    count: int
    seconds_left: int
    lines: tuple[SpokenLine, ...]
    tiles: tuple[DebriefTile, ...]


@dataclass(frozen=True, slots=True)
class EndedBody:
    """The exercise is over."""

    title: str
    early: bool = False


@dataclass(frozen=True, slots=True)
class BlackBody:
    """Nothing but the marker."""


@dataclass(frozen=True, slots=True)
class TestPictureBody:
    """The picture with which the room is tried out."""

    roles: tuple[RoomRole, ...] = ()


Body = (
    WelcomeBody
    | BriefingBody
    | PlayBody
    | PauseBody
    | IncidentBody
    | DebriefBody
    | EndedBody
    | BlackBody
    | TestPictureBody
)


@dataclass(frozen=True, slots=True)
class SharedScreenView:
    """Everything on the shared screen. A real incident has no top bar and no marker, black has no top bar."""

    body: Body
    top: TopView | None = None

    @property
    def marker(self) -> bool:
        """Whether the exercise marker is on it."""
        return not isinstance(self.body, IncidentBody)
