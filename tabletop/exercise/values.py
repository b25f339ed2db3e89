"""The values that commands and events carry: the set-up, an entry, an inject made up on the spot."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.exercise.words import EntryKind, Presence
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Role
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import Channel, InjectType, Learning, Reach


@dataclass(frozen=True, slots=True)
class Seat:
    """One role in this exercise and the keys of the people who play it."""

    role: str
    presence: Presence = Presence.TABLE
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddedRole:
    """A role that the scenario does not know."""

    code: str
    organisation: str
    functions: tuple[str, ...] = ()

    def to_role(self) -> Role:
        """Return it as a role like those of the scenario."""
        return Role(code=self.code, organisation=self.organisation, functions=self.functions)


@dataclass(frozen=True, slots=True)
class Setup:
    """Who, where and when. People stand here by key: their names live beside the log and can be erased."""

    date: str
    """The day of the exercise, ISO."""
    place: str = ""
    facilitator: str = ""
    response_cell: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    scribes: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    added: tuple[AddedRole, ...] = ()
    rehearsal: bool = False
    language: str = "nl"
    """The language of the room."""

    def presence(self, role: str) -> Presence:
        """Return how a role takes part; a role without a seat is absent."""
        return next((seat.presence for seat in self.seats if seat.role == role), Presence.ABSENT)


@dataclass(frozen=True, slots=True)
class Decision:
    """What belongs to a decision beyond its words."""

    reason: str = ""
    options: str = ""
    authority: str = ""
    reversible: bool | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a role logged."""

    role: str
    kind: EntryKind
    text: str
    informed: tuple[str, ...] = ()
    """Role codes, or `ALL`."""
    answers: str | None = None
    """The inject it answers."""
    deadline: str = ""
    """Story time as `hh:mm`, as written."""
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class AdHoc:
    """An inject made up on the spot, blank or as a copy."""

    id: str
    title: str
    text: str = ""
    type: InjectType = InjectType.PLAY
    channel: Channel = Channel.FACE_TO_FACE
    channel_name: str = ""
    sender: str = ""
    reach: Reach = Reach.ROOM
    to: tuple[str, ...] = (EVERYONE,)
    copy_of: str | None = None

    def to_inject(self) -> Inject:
        """Return it as an inject like those of the script."""
        return Inject(
            id=self.id,
            title=self.title,
            text=self.text,
            type=self.type,
            channel=self.channel,
            channel_name=self.channel_name,
            sender=self.sender,
            reach=self.reach,
            to=self.to,
        )


@dataclass(frozen=True, slots=True)
class Improvement:
    """A point to improve, with an owner and a date."""

    id: str
    text: str
    owner: str = ""
    """A role code."""
    due: str = ""
    """ISO date."""
    learning: Learning | None = None
