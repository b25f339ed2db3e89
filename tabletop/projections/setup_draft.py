"""The set-up while it is being filled in: a value with names as typed, and the changes that can be made to it.

Only when the exercise is prepared do names become keys (`setup_of`); until then no run exists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from tabletop.exercise.values import AddedRole, Seat, Setup
from tabletop.exercise.words import Presence
from tabletop.scenario.model import Role, Scenario

ROOM_WINDOW = "window"
"""The room's screen as an ordinary window, for a video meeting or a casting stick."""
PICTURE = "picture"
CODE_WORD = "code_word"
ANSWERS = (PICTURE, CODE_WORD)
"""What only a person can answer on the checklist: the test picture is readable, the code word was told."""
LONGEST_CODE = 4
_BETWEEN_NAMES = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class SeatDraft:
    """One role: whether it is there, and the names of who plays it as typed, commas between them."""

    role: str
    presence: Presence = Presence.TABLE
    names: str = ""


@dataclass(frozen=True, slots=True)
class SetupDraft:
    """Everything that is filled in before the exercise. Equal content is an equal value."""

    date: str
    """ISO."""
    place: str = ""
    facilitator: str = ""
    response_cell: str = ""
    observers: str = ""
    scribe: str = ""
    seats: tuple[SeatDraft, ...] = ()
    added: tuple[AddedRole, ...] = ()
    room: str = ""
    """The id of the screen for the room, `window`, or empty while nobody chose."""
    tone: str = "dark"
    answers: tuple[str, ...] = ()
    rehearsal: bool = False
    language: str = "nl"

    def seat(self, role: str) -> SeatDraft:
        """Return the seat of a role; a role without one is absent."""
        return next((seat for seat in self.seats if seat.role == role), SeatDraft(role, Presence.ABSENT))


def new_draft(scenario: Scenario, date: str) -> SetupDraft:
    """Return the draft to begin with: everybody at the table, nothing filled in."""
    seats = tuple(SeatDraft(role.code) for role in scenario.roles)
    return SetupDraft(date, seats=seats, language=scenario.language)


def draft_roles(scenario: Scenario, draft: SetupDraft) -> tuple[Role, ...]:
    """Return the scenario's roles and those added here, present or not."""
    return scenario.roles + tuple(added.to_role() for added in draft.added)


def with_presence(draft: SetupDraft, role: str, presence: Presence) -> SetupDraft:
    """Return the draft with a role at the table, played by the response cell, or absent."""
    return _with_seat(draft, replace(draft.seat(role), presence=presence))


def with_names(draft: SetupDraft, role: str, names: str) -> SetupDraft:
    """Return the draft with other names for a role."""
    return _with_seat(draft, replace(draft.seat(role), names=names))


def with_role(draft: SetupDraft, role: AddedRole) -> SetupDraft:
    """Return the draft with a role that the scenario does not know, at the table."""
    return _with_seat(replace(draft, added=(*draft.added, role)), SeatDraft(role.code))


def without_role(draft: SetupDraft, code: str) -> SetupDraft:
    """Return the draft without an added role."""
    return replace(
        draft,
        added=tuple(added for added in draft.added if added.code != code),
        seats=tuple(seat for seat in draft.seats if seat.role != code),
    )


def with_answer(draft: SetupDraft, question: str, yes: bool) -> SetupDraft:
    """Return the draft with a question of the checklist answered or open again."""
    answers = {*draft.answers, question} if yes else {*draft.answers} - {question}
    return replace(draft, answers=tuple(sorted(answers)))


def taken_over(scenario: Scenario, draft: SetupDraft, earlier: SetupDraft) -> SetupDraft:
    """Return the draft with the people and roles of an earlier table; date, screens and answers stay."""
    own = {role.code for role in scenario.roles}
    added = tuple(role for role in earlier.added if role.code not in own)
    codes = [*(role.code for role in scenario.roles), *(role.code for role in added)]
    known = {seat.role for seat in earlier.seats}
    seats = tuple(earlier.seat(code) if code in known else draft.seat(code) for code in codes)
    return replace(
        draft,
        place=earlier.place,
        facilitator=earlier.facilitator,
        response_cell=earlier.response_cell,
        observers=earlier.observers,
        scribe=earlier.scribe,
        seats=seats,
        added=added,
    )


def draft_from(setup: Setup, names: Mapping[str, str]) -> SetupDraft:
    """Return the set-up of an earlier run as a draft; erased names are left out."""

    def said(keys: Iterable[str]) -> str:
        return ", ".join(names[key] for key in keys if names.get(key))

    return SetupDraft(
        setup.date,
        setup.place,
        said([setup.facilitator]),
        said(setup.response_cell),
        said(setup.observers),
        said(setup.scribes),
        tuple(SeatDraft(seat.role, seat.presence, said(seat.people)) for seat in setup.seats),
        setup.added,
        language=setup.language,
    )


def setup_of(draft: SetupDraft, person: Callable[[str], str]) -> Setup:
    """Return the set-up that the run stores; `person` gives the key of a name, made when it is new."""

    def keys(typed: str) -> tuple[str, ...]:
        return tuple(person(name) for name in names_in(typed))

    leading = keys(draft.facilitator)
    return Setup(
        draft.date,
        place=draft.place.strip(),
        facilitator=leading[0] if leading else "",
        response_cell=keys(draft.response_cell),
        observers=keys(draft.observers),
        scribes=keys(draft.scribe),
        seats=tuple(Seat(seat.role, seat.presence, keys(seat.names)) for seat in draft.seats),
        added=draft.added,
        rehearsal=draft.rehearsal,
        language=draft.language,
    )


def names_in(typed: str) -> tuple[str, ...]:
    """Return the names in a field, each once."""
    names = (" ".join(part.split()) for part in _BETWEEN_NAMES.split(typed))
    return tuple(dict.fromkeys(name for name in names if name))


def suggested_code(organisation: str, taken: Iterable[str]) -> str:
    """Return a free code of two to four letters for an organisation; empty when it has no letters."""
    plain = unicodedata.normalize("NFKD", organisation).upper()
    words = [letters for word in plain.split() if (letters := re.sub(r"[^A-Z]", "", word))]
    whole = "".join(words)
    initials = "".join(word[0] for word in words)[:LONGEST_CODE]
    wishes = [initials if len(initials) > 1 else "", whole[:3], whole[:LONGEST_CODE]]
    wishes += [whole[:2] + letter for letter in whole[3:]] + [whole[:2] + letter for letter in "ABCDEFGHXYZ"]
    used = set(taken)
    return next((code for code in wishes if len(code) > 1 and code not in used), "")


def plain_draft(draft: SetupDraft) -> dict[str, Any]:
    """Return the draft as plain data that can be kept between two starts."""
    return asdict(draft)


def read_draft(kept: Mapping[str, Any], otherwise: SetupDraft) -> SetupDraft:
    """Return a kept draft; what is missing or not understood is taken from `otherwise`."""
    try:
        seats = tuple(
            SeatDraft(str(seat["role"]), Presence(seat["presence"]), str(seat["names"])) for seat in kept["seats"]
        )
        added = tuple(
            AddedRole(str(role["code"]), str(role["organisation"]), tuple(map(str, role["functions"])))
            for role in kept["added"]
        )
        words = {name: str(kept[name]) for name in _WORDS}
        answers = tuple(answer for answer in ANSWERS if answer in kept["answers"])
        rehearsal = bool(kept["rehearsal"])
    except (KeyError, TypeError, ValueError):
        return otherwise
    return SetupDraft(**words, seats=seats, added=added, answers=answers, rehearsal=rehearsal)


_WORDS = (
    "date",
    "place",
    "facilitator",
    "response_cell",
    "observers",
    "scribe",
    "room",
    "tone",
    "language",
)


def _with_seat(draft: SetupDraft, seat: SeatDraft) -> SetupDraft:
    if all(known.role != seat.role for known in draft.seats):
        return replace(draft, seats=(*draft.seats, seat))
    return replace(draft, seats=tuple(seat if known.role == seat.role else known for known in draft.seats))
