"""What a key, the menu or a drop on the time line wishes, as its signals. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tabletop.projections.editor_timeline_values import ChipView
from tabletop.scenario.items import Item, Kind
from tabletop.ui.editor.timeline.moves import (
    Drag,
    above_or_below,
    beside,
    in_time,
    lane_beside,
    movable,
    step_seconds,
)

if TYPE_CHECKING:
    from tabletop.ui.editor.timeline.timeline import Timeline

_DEEDS = ("copy", "cut", "paste", "delete", "duplicate")
_ABOUT_CHOSEN = ("copy", "cut", "delete", "duplicate")


class Wishes:
    """Turns names of wishes into signals and choices of one time line."""

    def __init__(self, timeline: Timeline) -> None:
        self._line = timeline
        self._doers: dict[str, Callable[[], bool]] = {
            "earlier": lambda: self._step(-1, 1),
            "later": lambda: self._step(1, 1),
            "much_earlier": lambda: self._step(-1, 5),
            "much_later": lambda: self._step(1, 5),
            "previous": lambda: self._go(-1, False),
            "next": lambda: self._go(1, False),
            "extend_previous": lambda: self._go(-1, True),
            "extend_next": lambda: self._go(1, True),
            "above": lambda: self._across(-1),
            "below": lambda: self._across(1),
            "lane_above": lambda: self._to_lane(-1),
            "lane_below": lambda: self._to_lane(1),
            "role": self._role,
            "from_role": self._from_role,
            "first": lambda: self._end(0),
            "last": lambda: self._end(-1),
            "open": self._open,
            "cancel": timeline.cancel,
            "add": self._add,
            "select_all": self._select_all,
            "zoom_in": lambda: _done(timeline.zoom_in),
            "zoom_out": lambda: _done(timeline.zoom_out),
            "zoom_fit": lambda: _done(timeline.zoom_fit),
            "page_up": lambda: self._page(-1),
            "page_down": lambda: self._page(1),
        }

    def do(self, wish: str) -> bool:
        """Do what is wished, and return whether it was ours to do."""
        if wish in _DEEDS:
            if wish not in _ABOUT_CHOSEN or self._line.selection():
                self._line.deed.emit(wish)
            return True
        doer = self._doers.get(wish)
        return doer is not None and doer()

    def dropped(self, drag: Drag) -> None:
        """Wish things to be where they were let go: at another time, with another role, or both."""
        items = movable(self._line.scene(), drag.items)
        if drag.seconds and items:
            self._line.moved.emit(items, drag.seconds)
        if drag.other_lane:
            found = self._in_lane(drag.items, drag.lane)
            if found:
                self._line.readdressed.emit(found, drag.lane, drag.to_lane)

    def _step(self, way: int, minutes: int) -> bool:
        scene, chosen = self._line.scene(), self._line.selection()
        items = movable(scene, chosen)
        seconds = step_seconds(scene, items, way, minutes)
        if items and seconds:
            self._line.moved.emit(items, seconds)
        return True

    def _go(self, way: int, more: bool) -> bool:
        line = self._line
        item = beside(line.scene(), line.current(), way)
        if item is None:
            return True
        if not more:
            line.choose((item,))
        else:
            line.choose((*(one for one in line.selection() if one != item), item))
        return True

    def _across(self, way: int) -> bool:
        item = above_or_below(self._line.scene(), self._line.current(), way)
        if item is not None:
            self._line.choose((item,))
        return True

    def _to_lane(self, way: int) -> bool:
        scene, current = self._line.scene(), self._line.current()
        spot = scene.spot(current) if current is not None else None
        if spot is None:
            return True
        code = scene.layout.lanes[spot.lane].lane.code
        to = lane_beside(scene, code, way)
        if to != code:
            self._line.readdressed.emit(self._in_lane(self._line.selection(), code), code, to)
        return True

    def _in_lane(self, items: tuple[Item, ...], code: str) -> tuple[str, ...]:
        """Return the ids of those injects that are for the lane of this code."""
        chips = self._line.scene().by_item
        return tuple(item.id for item in items if item in chips and code in _lanes(chips[item]))

    def _role(self) -> bool:
        scene, current = self._line.scene(), self._line.current()
        spot = scene.spot(current) if current is not None else None
        lanes = [lane.lane.item for lane in scene.layout.lanes if lane.lane.item is not None]
        item = scene.layout.lanes[spot.lane].lane.item if spot is not None else None
        item = item or (lanes[0] if lanes else None)
        if item is not None:
            self._line.choose((item,))
        return True

    def _from_role(self) -> bool:
        scene, current = self._line.scene(), self._line.current()
        if current is None or current.kind is not Kind.ROLE:
            return True
        lane = scene.lane(current.id)
        if lane is not None and (lane.chips or lane.marks):
            first = lane.chips[0].chip.item if lane.chips else Item(Kind.INJECT, lane.marks[0].id)
            self._line.choose((first,))
        return True

    def _end(self, place: int) -> bool:
        order = in_time(self._line.scene())
        if order:
            self._line.choose((order[place],))
        return True

    def _open(self) -> bool:
        current = self._line.current()
        if current is not None:
            self._line.opened.emit(current)
        return True

    def _add(self) -> bool:
        self._line.add_requested.emit(*self._line.cursor_place())
        return True

    def _select_all(self) -> bool:
        self._line.choose(in_time(self._line.scene()), seen=False)
        self._line.deed.emit("select_all")
        return True

    def _page(self, way: int) -> bool:
        bar = self._line.verticalScrollBar()
        bar.setValue(bar.value() + way * bar.pageStep())
        return True


def _lanes(chip: ChipView) -> tuple[str, ...]:
    return (chip.lane, *chip.also)


def _done(act: Callable[[], None]) -> bool:
    act()
    return True
