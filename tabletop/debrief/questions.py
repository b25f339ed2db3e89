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
    entries = timeline.standing_entries
    found: list[Asked] = []
    for place, logged in enumerate(entries):
        if logged.entry.kind is not EntryKind.QUESTION:
            continue
        to = tuple(code for code in logged.entry.informed if code not in (EVERYONE, logged.entry.role))
        later = entries[place + 1 :]
        answer = next((other for other in later if _answers(other, to, logged.entry.role)), None)
        found.append(Asked(logged, to, answer))
    return tuple(found)


def _answers(other: Logged, asked: tuple[str, ...], asker: str) -> bool:
    entry = other.entry
    if entry.kind is EntryKind.QUESTION or entry.role not in asked:
        return False
    return asker in entry.informed or EVERYONE in entry.informed
