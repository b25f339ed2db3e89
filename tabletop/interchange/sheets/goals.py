"""The objectives that a sheet names: those of the scenario by number or title, and new ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tabletop.base.texts import Texts
from tabletop.interchange.sheets.cells import lines_of
from tabletop.interchange.sheets.words import plain
from tabletop.scenario.inject import ExpectedAction, Objective
from tabletop.scenario.model import Scenario

_SHORT = re.compile(r"(?:doel|objective|o|obj|leerdoel)?[ .#-]?\d{1,3}[a-z]?", re.IGNORECASE)
_NUMBERED = re.compile(r"((?:doel|objective|leerdoel|o)?[ .#-]?\d{1,3})\s*[:.)–-]\s+(\S.{3,})", re.IGNORECASE)


class Goals:
    """The objectives while a sheet is read."""

    def __init__(self, base: Scenario | None, texts: Texts) -> None:
        self._texts = texts
        self._goals: dict[str, Objective] = {}
        self._names: dict[str, str] = {}
        for goal in base.objectives if base is not None else ():
            self._put(goal)
        self._before = frozenset(self._goals)

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """Every objective, in the order in which it came up."""
        return tuple(self._goals.values())

    def named(self, name: str) -> str | None:
        """Return the id of the objective with a name, made when it is new; None for no name."""
        said = plain(name)
        if not said:
            return None
        if said in self._names:
            return self._names[said]
        numbered = _NUMBERED.fullmatch(name.strip())
        if numbered is not None:
            number, title = plain(numbered[1]), numbered[2].strip()
            if number in self._names:
                return self._numbered(self._names[number], title, name)
            id = self._names.get(plain(title)) or self._made(title, name)
            self._names[said] = self._names[number] = id
            self._names[re.sub(r"\D", "", number)] = id
            return id
        if not re.fullmatch(r"\d{1,3}[a-z]?", said):
            return self._made(name, name)
        title = self._texts("importing.note.objective", number=name.strip())
        known = self._names.get(plain(title)) or (f"o{said}" if f"o{said}" in self._before else "")
        return known or self._made(title, name)

    def _numbered(self, id: str, title: str, name: str) -> str:
        """Return the objective of a known number: it takes on this title, or is another one by its title."""
        goal = self._goals[id]
        if goal.title == self._texts("importing.note.objective", number=re.sub(r"\D", "", name.split(":")[0])):
            self._goals[id] = replace(goal, title=title)
        elif plain(goal.title) != plain(title):
            return self._names.get(plain(title)) or self._made(name.strip(), name)
        self._names[plain(name)] = id
        return id

    def listed(self, text: str) -> list[str]:
        """Return the ids of the objectives in a cell."""
        parts = [part.strip() for line in text.split("\n") for part in line.split(";") if part.strip()]
        if len(parts) == 1:
            pieces = [piece.strip() for piece in re.split(r"[,/&+]|\s(?:en|and)\s", parts[0]) if piece.strip()]
            if len(pieces) > 1 and all(_SHORT.fullmatch(piece) or plain(piece) in self._names for piece in pieces):
                parts = pieces
        if not any(_NUMBERED.fullmatch(part) for part in parts):
            parts = [line for part in parts for line in lines_of(part)]
        ids = [self.named(part[:300]) for part in parts]
        return list(dict.fromkeys(id for id in ids if id))

    def given(self, actions: Sequence[ExpectedAction], goals: Sequence[str]) -> list[ExpectedAction]:
        """Return the actions with their objectives: one each when there are as many, else the first for all."""
        if not goals:
            return list(actions)
        each = goals if len(goals) == len(actions) else [goals[0]] * len(actions)
        return [
            action if action.objective else replace(action, objective=goal)
            for action, goal in zip(actions, each, strict=True)
        ]

    def _made(self, title: str, name: str) -> str:
        number = len(self._goals) + 1
        while f"o{number}" in self._goals:
            number += 1
        self._put(Objective(id=f"o{number}", title=" ".join(title.split())))
        self._names[plain(name)] = f"o{number}"
        return f"o{number}"

    def _put(self, goal: Objective) -> None:
        self._goals[goal.id] = goal
        self._names.setdefault(plain(goal.id), goal.id)
        self._names.setdefault(plain(goal.title), goal.id)
