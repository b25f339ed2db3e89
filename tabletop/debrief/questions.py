"""Which questions were asked of whom, and which were answered."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.debrief.timeline import Logged, Timeline
from tabletop.exercise.words import EntryKind
from tabletop.scenario.value import EVERYONE


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, whom it was put to, and the first entry that answered it."""

    logged: Logged
    to: tuple[str, ...]
    answer: Logged | None


def asked_questions(timeline: Timeline) -> tuple[Asked, ...]:
    """Return every standing question.

    It counts as answered when one of those asked later logs a line, no question, that informs who asked, or all.
    A line answers every question of the same partner that was open then: nobody should have to number questions.
    """
    found: list[Asked] = []
    told: dict[tuple[str, str], Logged] = {}
    # Read backwards, so that the next line from each role to each other is known when its question comes by.
    for logged in reversed(timeline.standing_entries):
        entry = logged.entry
        if entry.kind is not EntryKind.QUESTION:
            told |= {(entry.role, whom): logged for whom in entry.informed}
            continue
        to = tuple(code for code in entry.informed if code not in (EVERYONE, entry.role))
        later = [told.get((code, whom)) for code in to for whom in (entry.role, EVERYONE)]
        answer = min((x for x in later if x is not None), key=lambda x: x.number, default=None)
        found.append(Asked(logged, to, answer))
    return tuple(reversed(found))
