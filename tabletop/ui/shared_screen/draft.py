"""What a role is writing in the log panel: a value, so that a draft can be kept per role. No drawing here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tabletop.exercise.values import Entry
from tabletop.exercise.words import EntryKind
from tabletop.scenario.value import EVERYONE

LONGEST = 1000
"""Characters of one entry typed by touch; a line at the table is far shorter."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry in the making: text and cursor, kind, informed partners, the inject it answers, what went wrong."""

    role: str
    text: str = ""
    cursor: int = 0
    kind: EntryKind | None = None
    informed: tuple[str, ...] = ()
    answers: str | None = None
    problem: str = ""

    def typed(self, letters: str) -> Draft:
        """Return the draft with letters at the cursor."""
        text = (self.text[: self.cursor] + letters + self.text[self.cursor :])[:LONGEST]
        return replace(self, text=text, cursor=min(len(text), self.cursor + len(letters)), problem="")

    def erased(self) -> Draft:
        """Return the draft without the character before the cursor."""
        if not self.cursor:
            return self
        text = self.text[: self.cursor - 1] + self.text[self.cursor :]
        return replace(self, text=text, cursor=self.cursor - 1, problem="")

    def moved(self, steps: int) -> Draft:
        """Return the draft with the cursor so many characters further."""
        return replace(self, cursor=max(0, min(len(self.text), self.cursor + steps)))

    def toggled(self, code: str) -> Draft:
        """Return the draft with a partner informed or not after all; everyone stands alone."""
        if code in self.informed:
            return replace(self, informed=tuple(other for other in self.informed if other != code))
        if code == EVERYONE:
            return replace(self, informed=(EVERYONE,))
        return replace(self, informed=(*(other for other in self.informed if other != EVERYONE), code))

    def entry(self) -> Entry | None:
        """Return the entry, or None while kind or text is missing."""
        if self.kind is None or not self.text.strip():
            return None
        return Entry(self.role, self.kind, self.text.strip(), self.informed, self.answers)
