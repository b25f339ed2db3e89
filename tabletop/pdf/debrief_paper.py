"""What every part of the printed debrief works with, and the few cells that several parts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.base.texts import Texts
from tabletop.debrief.measures import ActionResult, Outcome
from tabletop.debrief.times import iso_day
from tabletop.debrief.values import DebriefReport, LogLine, NoteLine, Pause
from tabletop.pdf.blocks import Badges, Blocks, Cell, Mark
from tabletop.scenario.value import EVERYONE

MARKS = {
    Outcome.SEEN: "seen",
    Outcome.PARTLY: "partly",
    Outcome.NOT_SEEN: "not_seen",
    Outcome.NOT_OBSERVED: "not_observed",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A report, the blocks to print it with, and the words of its language."""

    report: DebriefReport
    blocks: Blocks
    texts: Texts

    def say(self, name: str, /, **values: str | int) -> str:
        """Return a text of the paper by its name in the catalogue's part `pdf`."""
        return self.texts(f"debrief.pdf.{name}", **values)

    def day(self, iso: str, full: bool = True) -> str:
        """Write an ISO date, with the day of the week or short; what is no date stays as it was typed."""
        day = iso_day(iso)
        if day is None:
            return iso
        return self.texts.long_date(day) if full else self.texts.date(day, "d MMM y")

    def organisation(self, code: str, with_code: bool = False) -> str:
        """Return the organisation of a role: who reads one page does not know the codes."""
        name = next((cut(role.organisation, 46) for role in self.report.cover.roles if role.code == code), "")
        return f"{code}: {name}" if with_code and name and name != code else name or code

    def badges(self, codes: Sequence[str]) -> Cell:
        """Make a cell of role badges; `ALL` in the language of the paper; an empty text for none."""
        every = self.texts("words.everyone.code")
        shown = tuple(every if code == EVERYONE else code for code in codes)
        return Badges(shown) if shown else ""

    def actor(self, role: str) -> Cell:
        """Make the cell of who was to do something: a badge, or the word for the whole table."""
        return Badges((role,)) if role else self.say("responses.table")

    def mark(self, action: ActionResult) -> Cell:
        """Make the cell of a mark with its word."""
        key = "none" if action.outcome is Outcome.NOT_OBSERVED else str(action.outcome)
        return Mark(MARKS[action.outcome], self.texts(f"words.mark.{key}"))

    def when(self, line: LogLine | NoteLine | Pause) -> str:
        """Write table time and, where there is one, story time."""
        return f"{line.at} · {line.story}" if line.story else line.at


def cut(text: str, longest: int) -> str:
    """Return a text in one line, at most this many characters, an ellipsis where something was left out."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
