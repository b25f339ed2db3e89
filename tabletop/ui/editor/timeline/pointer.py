"""The mouse on the time line: pressing, dragging, and catching with a rectangle. It changes nothing by itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication

from tabletop.scenario.items import Item, Kind
from tabletop.ui.editor.timeline.hit import Hit
from tabletop.ui.editor.timeline.moves import MOVABLE, Drag, caught, dragged, in_time
from tabletop.ui.editor.timeline.scene import Scene

FINE, COARSE = 1, 5
"""Minutes per step of a drag, and with Shift."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """Where the button went down in the body, on what, and whether the release is to choose that alone."""

    point: QPointF
    hit: Hit
    only: bool = False


def chosen_by_press(
    scene: Scene, chosen: tuple[Item, ...], current: Item | None, found: Hit, keys: Qt.KeyboardModifier
) -> tuple[Item, ...]:
    """Return what is chosen after pressing on a thing: it alone, it too or no more, or all up to it."""
    item = found.item
    if item is None:
        return chosen if keys & _MORE else ()
    if keys & Qt.KeyboardModifier.ControlModifier:
        return tuple(one for one in chosen if one != item) if item in chosen else (*chosen, item)
    if keys & Qt.KeyboardModifier.ShiftModifier and current is not None and _both_injects(current, item):
        order = in_time(scene)
        first, last = sorted((order.index(current), order.index(item)))
        between = order[first : last + 1]
        return (*(one for one in between if one != item), item)
    return chosen if item in chosen else (item,)


_MORE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def _both_injects(one: Item, other: Item) -> bool:
    return one.kind is Kind.INJECT and other.kind is Kind.INJECT


class Pointer:
    """What the mouse is doing now."""

    def __init__(self) -> None:
        self.pressed: Pressed | None = None
        self.drag: Drag | None = None
        self.catching: QRectF | None = None

    def press(self, point: QPointF, found: Hit, only: bool) -> None:
        """Remember where the button went down, in the body."""
        self.pressed = Pressed(point, found, only)
        self.drag = self.catching = None

    def move(self, scene: Scene, chosen: tuple[Item, ...], point: QPointF, coarse: bool) -> bool:
        """Go on to a point of the body; return whether something is held or being caught."""
        pressed = self.pressed
        if pressed is None:
            return False
        if self.drag is None and self.catching is None:
            if (point - pressed.point).manhattanLength() < QApplication.startDragDistance():
                return False
            self._begin(scene, pressed, chosen)
        if self.drag is not None:
            self.drag = dragged(scene, self.drag, point, COARSE if coarse else FINE)
        elif self.catching is not None:
            self.catching = QRectF(pressed.point, point).normalized()
        return self.drag is not None or self.catching is not None

    def release(self) -> tuple[Pressed | None, Drag | None]:
        """Let go; return where it began and what was held."""
        pressed, drag = self.pressed, self.drag
        self.pressed = self.drag = self.catching = None
        return pressed, drag

    def held(self) -> tuple[Item, ...]:
        """Return what is held now."""
        return self.drag.items if self.drag is not None else ()

    @property
    def busy(self) -> bool:
        """Whether something is held or being caught."""
        return self.drag is not None or self.catching is not None

    def caught(self, scene: Scene, before: tuple[Item, ...]) -> tuple[Item, ...]:
        """Return what was chosen and what the rectangle has caught."""
        if self.catching is None:
            return before
        found = caught(scene, self.catching)
        return (*before, *(item for item in found if item not in before))

    def _begin(self, scene: Scene, pressed: Pressed, chosen: tuple[Item, ...]) -> None:
        item = pressed.hit.item
        if item is None or pressed.hit.link is not None:
            if pressed.hit.in_body:
                self.catching = QRectF(pressed.point, pressed.point)
            return
        if item.kind not in MOVABLE or (scene.view.rounds and item.kind is Kind.PHASE):
            return  # A round has its place by its number; its time is in the form.
        together = tuple(one for one in chosen if one.kind in MOVABLE) if item in chosen else (item,)
        self.drag = Drag(together, item, pressed.hit.lane, pressed.point, 0, pressed.hit.lane)
