"""The script as rows of texts, a row an inject: the columns that people print, discuss and fill in."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.base.texts import Texts
from tabletop.exercise.clock import story_at
from tabletop.scenario.functions import function_name
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.value import DAY
from tabletop.scenario.wording import Wording, exact_offset
from tabletop.scenario.words import Channel

COLUMNS = (
    "id",
    "time",
    "story",
    "phase",
    "title",
    "channel",
    "sender",
    "to",
    "text",
    "expected",
    "objective",
    "notes",
    "questions",
    "hint",
    "effects",
    "condition",
    "type",
    "reach",
    "core",
)
"""The first twelve are what a table talks about; the rest stands at the right of the printed page."""


def headings(texts: Texts) -> list[str]:
    """Return the headings of the columns."""
    return [texts(f"script_sheet.column.{name}") for name in COLUMNS]


def script_rows(scenario: Scenario, texts: Texts) -> list[list[str]]:
    """Return the cells of every inject, in the order of the file."""
    rows = _Rows(scenario, texts)
    return [rows.row(inject) for inject in scenario.injects]


class _Rows:
    """Writes the cells of one scenario."""

    def __init__(self, scenario: Scenario, texts: Texts) -> None:
        self._scenario = scenario
        self._texts = texts
        self._wording = Wording(texts)

    def row(self, inject: Inject) -> list[str]:
        """Return the cells of an inject."""
        say = self._wording
        phase = None if inject.at is None else self._scenario.phase_at(inject.at)
        cells = {
            "id": inject.id,
            "time": "" if inject.at is None else exact_offset(inject.at),
            "story": self._story(inject),
            "phase": phase.title if phase else "",
            "title": inject.title,
            "channel": self._channel(inject),
            "sender": inject.sender,
            "to": say.field(inject, "to"),
            "text": inject.text,
            "expected": _lines(say.action(action) for action in inject.expected),
            "objective": ", ".join(self._objectives(inject)),
            "notes": inject.notes,
            "questions": _lines(inject.questions),
            "hint": inject.hint,
            "effects": _lines(self._effects(inject)),
            "condition": say.field(inject, "when"),
            "type": say.word(inject.type),
            "reach": say.word(inject.reach),
            "core": self._texts("compare.value.yes" if inject.core else "compare.value.no"),
        }
        return [cells[name] for name in COLUMNS]

    def _story(self, inject: Inject) -> str:
        story = None if inject.at is None else story_at(self._scenario, inject.at)
        return "" if story is None else self._wording.story((story.day - 1) * DAY + story.second)

    def _channel(self, inject: Inject) -> str:
        if inject.channel is Channel.OTHER and inject.channel_name:
            return inject.channel_name
        word = self._wording.word(inject.channel)
        return f"{word} ({inject.channel_name})" if inject.channel_name else word

    def _objectives(self, inject: Inject) -> list[str]:
        return list(dict.fromkeys(action.objective for action in inject.expected if action.objective))

    def _effects(self, inject: Inject) -> list[str]:
        said: list[str] = []
        for effect in inject.effects:
            name = function_name(effect.function, self._scenario, self._texts)
            area = f" ({effect.area})" if effect.area else ""
            said.append(f"{name}: {self._wording.word(effect.status)}{area}")
        return said


def _lines(parts: Iterable[str]) -> str:
    """Put every part on a line of its own."""
    return "\n".join(" ".join(part.split()) for part in parts)
