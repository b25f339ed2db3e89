"""What a scene gives: a window on a stage, in a look. Scenes are in `live` and `around`, the list in `screens`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tests.screens.stages import Stage


@dataclass(frozen=True, slots=True)
class Look:
    """How it is to look: theme and words."""

    theme: Theme
    texts: Texts


def _nothing() -> None:
    """Do nothing."""


@dataclass(slots=True)
class Shown:
    """A window to look at, what must stay alive meanwhile, what is done once it is seen, and a goodbye."""

    window: QWidget
    keep: tuple[object, ...] = ()
    when_seen: Callable[[], object] = _nothing
    leave: Callable[[], object] = _nothing


Scene = Callable[[Look, Stage], Shown]
