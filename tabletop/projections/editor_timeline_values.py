"""What the time line of the editor shows, part by part: plain values. Nothing is computed here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tabletop.scenario.checks.load import Stretch
from tabletop.scenario.items import Item
from tabletop.scenario.words import Channel, ClockMode, InjectType, Status


class LinkKind(StrEnum):
    """Why one inject leads to another: a choice, simply after it, or what was seen of the table."""

    CHOICE = "choice"
    AFTER = "after"
    SEEN = "seen"
    MISSED = "missed"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True)
class LoadView:
    """What a role has on its plate: a count per five minutes, where that is too much, and where nothing is."""

    levels: tuple[int, ...] = ()
    overloads: tuple[Stretch, ...] = ()
    gaps: tuple[Stretch, ...] = ()
    in_rounds: tuple[int, ...] = ()
    """In a form without a clock: what there is to do in each round."""


@dataclass(frozen=True, slots=True)
class LaneView:
    """One row: everyone, or a role with the place of its colour (None is neutral)."""

    code: str
    name: str
    badge: str
    colour: int | None = None
    item: Item | None = None
    load: LoadView = LoadView()
    severity: str = ""


@dataclass(frozen=True, slots=True)
class ChipView:
    """One inject. Its chip stands in `lane`; small circles with its number stand in `also` and `acts`."""

    item: Item
    number: int
    title: str
    at: int
    """Seconds on the script axis; where time does not say, the earliest place it could come."""
    lane: str
    also: tuple[str, ...] = ()
    """The other roles it is for."""
    acts: tuple[str, ...] = ()
    """Roles of which it expects an action without being for them."""
    timed: bool = True
    """Whether it has a time of its own, so that it can be moved along the axis."""
    dashed: bool = False
    """Whether it comes only on a condition."""
    puts_choice: bool = False
    core: bool = False
    private: bool = False
    channel: Channel = Channel.FACE_TO_FACE
    channel_name: str = ""
    type: InjectType = InjectType.PLAY
    severity: str = ""
    """The worst that was found: error, advice or nothing."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """A line from one inject to another, with the word that says on what condition."""

    kind: LinkKind
    source: str
    target: str
    label: str
    choice: Item | None = None

    @property
    def contingency(self) -> bool:
        """Whether it only leads there when something was seen, or was not."""
        return self.kind in (LinkKind.SEEN, LinkKind.MISSED, LinkKind.SIGNAL)


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase as a stretch of the header, in seconds; in a form without a clock it is a round, numbered from 1."""

    item: Item | None
    number: int
    title: str
    start: int
    end: int
    clock: ClockMode = ClockMode.RUNS
    severity: str = ""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A vital function that changes, by itself (its own item) or by an inject (that inject's item)."""

    item: Item
    at: int
    name: str
    icon: str
    status: Status
    area: str = ""
    dashed: bool = False
    severity: str = ""


@dataclass(frozen=True, slots=True)
class PointView:
    """A set point of the clock: at this second of the script the story says this time."""

    item: Item
    at: int
    story: str
    severity: str = ""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The whole time line. With rounds, columns stand for the phases and the axis is not one of time."""

    lanes: tuple[LaneView, ...] = ()
    chips: tuple[ChipView, ...] = ()
    links: tuple[LinkView, ...] = ()
    phases: tuple[PhaseView, ...] = ()
    changes: tuple[ChangeView, ...] = ()
    points: tuple[PointView, ...] = ()
    story: tuple[str, ...] = ()
    """Story time at each minute of the script, empty where the story has no clock."""
    end: int = 0
    """The last second that is shown: of the play, or of what comes after it."""
    play: int = 0
    """The end of the play in seconds."""
    rounds: tuple[PhaseView, ...] = ()
