"""The values of a proposal to shorten a scenario: what stays, why, and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.base.message import Message
from tabletop.scenario.model import Minutes


@dataclass(frozen=True, slots=True)
class Keep:
    """The objectives and roles that are wanted this time, by id and by code."""

    objectives: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One inject in the proposal: whether it stays, why, and from which second on."""

    id: str
    title: str
    kept: bool
    reason: Message
    at: int | None = None
    """Offset in seconds in the shorter script; None when it goes or comes on a condition."""
    was: int | None = None
    """Offset in seconds in the whole script."""
    core: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """How much is left for an objective, a role or a phase: injects before and after."""

    id: str
    name: str
    before: int
    after: int
    wanted: bool = True

    @property
    def is_lost(self) -> bool:
        """Whether it was served, is wanted, and no longer is."""
        return self.wanted and self.before > 0 and self.after == 0


@dataclass(frozen=True, slots=True)
class Trim:
    """A way to make a scenario fit: what stays, what that means, and what stands in the way."""

    total: int
    """Minutes there are in all."""
    minutes: Minutes
    keep: Keep
    kept: frozenset[str]
    rows: tuple[Row, ...]
    objectives: tuple[Service, ...]
    roles: tuple[Service, ...]
    phases: tuple[Service, ...]
    needed: int
    """Minutes of play that what stays needs at the least."""
    is_possible: bool = True
    """Whether a scenario can be made of it at all, be it in haste: something stays, a minute or more for each."""
    problems: tuple[Message, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether what stays can be played in the minutes there are."""
        return self.needed <= self.minutes.play
