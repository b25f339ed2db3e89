"""Undo and redo without limit: a row of whole values, of which everything that did not change is shared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Step(Generic[_T]):
    """A value, and the name of the deed that led to it."""

    value: _T
    deed: str = ""


class History(Generic[_T]):
    """What was, what is, and what was undone."""

    def __init__(self, first: _T) -> None:
        self._past: list[Step[_T]] = []
        self._now: Step[_T] = Step(first)
        self._future: list[Step[_T]] = []
        self._run = ""

    @property
    def now(self) -> _T:
        """The value as it is."""
        return self._now.value

    @property
    def undoes(self) -> str:
        """The name of the deed that undo takes back; empty when there is none."""
        return self._now.deed if self._past else ""

    @property
    def redoes(self) -> str:
        """The name of the deed that redo does again; empty when there is none."""
        return self._future[-1].deed if self._future else ""

    @property
    def length(self) -> int:
        """How many steps can be undone."""
        return len(self._past)

    def push(self, value: _T, deed: str, run: str = "") -> None:
        """Go on to another value. Deeds with the same non-empty `run` after each other are undone as one."""
        if not (run and run == self._run and self._past):
            self._past.append(self._now)
        self._now = Step(value, deed)
        self._future.clear()
        self._run = run

    def end_run(self) -> None:
        """Let the next deed be a step of its own, whatever its run."""
        self._run = ""

    def undo(self) -> bool:
        """Go one step back; False when there is none."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Do again what was undone last; False when there is nothing."""
        return self._step(self._future, self._past)

    def _step(self, source: list[Step[_T]], target: list[Step[_T]]) -> bool:
        if not source:
            return False
        target.append(self._now)
        self._now = source.pop()
        self._run = ""
        return True
