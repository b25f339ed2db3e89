"""Where each chip and circle stands: lanes, rows within a lane, and widths. Pure geometry, no window needed.

Places are in pixels of the body: x from the left of the axis, y from the top of the first lane.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from PySide6.QtCore import QRectF

from tabletop.projections.editor_timeline_values import ChipView, LaneView, TimelineView
from tabletop.ui.editor.timeline.axis import Axis

_Content = tuple[list[ChipView], list[tuple[ChipView, bool]]]
Measure = Callable[[str], float]
"""Returns the width of a text in pixels."""
MANY_LANES = 15
"""From so many lanes on they are lower."""
_WIDEST = 240.0
_FEW_LETTERS = 34.0
_GAP = 4.0
_SIGN = 20.0


class Face(StrEnum):
    """How much of an inject there is room for: icon, number and title; icon and number; the number alone."""

    WHOLE = "whole"
    SHORT = "short"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights in pixels of chips, circles and the room around them."""

    chip: float = 28.0
    mark: float = 20.0
    pad: float = 3.0
    strip: float = 5.0
    """The load along the foot of the lane."""
    rows: int = 4
    """The most rows of a lane; what still does not fit lies over each other."""
    gap: float = 4.0
    """Between rows."""
    bare: float = 28.0
    """A row without chips, high enough for the badge beside it."""


ROOMY = Sizes()
COMPACT = Sizes(chip=22.0, mark=18.0, pad=2.0, strip=4.0, rows=2, bare=22.0)
IN_ROUNDS = Sizes(chip=44.0, rows=100, gap=30.0)
"""In a column of a round a title has two lines, and the words on the lines stand between the rows."""


@dataclass(frozen=True, slots=True)
class ChipSpot:
    """A chip with its place; `room` is what the title gets."""

    chip: ChipView
    rect: QRectF
    face: Face
    room: float
    lane: int


@dataclass(frozen=True, slots=True)
class MarkSpot:
    """A small circle: an inject that is also for this role, or expects an action of it."""

    id: str
    number: int
    rect: QRectF
    lane: int
    acts: bool


@dataclass(frozen=True, slots=True)
class LaneSpot:
    """A lane with its place and everything in it, from left to right."""

    lane: LaneView
    top: float
    height: float
    chips: tuple[ChipSpot, ...] = ()
    marks: tuple[MarkSpot, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole body."""

    axis: Axis
    sizes: Sizes
    lanes: tuple[LaneSpot, ...]
    chips: dict[str, ChipSpot]
    marks: dict[str, tuple[MarkSpot, ...]]
    height: float
    made_of: tuple[_Content, ...] = ()
    """What was put in each lane, so that a lane in which nothing changed is not packed again."""

    def lane_at(self, y: float) -> int:
        """Return the place of the lane at a height, the nearest when it lies outside."""
        return max(0, bisect_right(self.lanes, y, key=_top) - 1)


@dataclass(slots=True)
class _Row:
    """One row of a lane while it is filled, from left to right."""

    height: float
    starts: list[float] = field(default_factory=list[float])
    ends: list[float] = field(default_factory=list[float])
    wishes: list[float] = field(default_factory=list[float])
    places: list[float] = field(default_factory=list[float])
    """Where anything begins, circles too."""
    last_mark: float = -1e9

    def add_chip(self, start: float, least: float, wished: float) -> None:
        """Put a chip in this row."""
        self.starts.append(start)
        self.ends.append(start + least)
        self.wishes.append(start + wished)
        self.places.append(start)

    def has_room(self, start: float, width: float, for_titles: bool) -> bool:
        """Tell whether a circle fits, and leaves the title before it whole if that is asked."""
        if self.last_mark + _GAP > start:
            return False
        place = bisect_right(self.starts, start)
        ends = self.wishes if for_titles else self.ends
        if place and ends[place - 1] + _GAP > start:
            return False
        return place == len(self.starts) or start + width + _GAP <= self.starts[place]


def layout(
    view: TimelineView, axis: Axis, title: Measure, number: Measure, before: Layout | None = None
) -> Layout:
    """Return where everything stands; the two measures say how wide a title and a number are.

    Lanes that are as they were before, in the same fonts, are taken over.
    """
    sizes = IN_ROUNDS if axis.rounds else COMPACT if len(view.lanes) >= MANY_LANES else ROOMY
    chips: dict[str, list[ChipView]] = {lane.code: [] for lane in view.lanes}
    marks: dict[str, list[tuple[ChipView, bool]]] = {lane.code: [] for lane in view.lanes}
    for chip in sorted(_kept(view.chips, before), key=_order):
        chips[chip.lane].append(chip)
        for acts, codes in ((False, chip.also), (True, chip.acts)):
            for code in codes:
                marks[code].append((chip, acts))
    content = tuple((chips[lane.code], marks[lane.code]) for lane in view.lanes)
    known = before if before is not None and before.axis == axis and before.sizes == sizes else None
    lanes: list[LaneSpot] = []
    top = 0.0
    for place, lane in enumerate(view.lanes):
        spot = _as_before(known, place, top, lane, content[place])
        if spot is None:
            spot = _Pack(axis, sizes, (title, number), place, top).lane(lane, *content[place])
        lanes.append(spot)
        top += spot.height + 1
    by_id = {spot.chip.item.id: spot for lane in lanes for spot in lane.chips}
    marked: dict[str, list[MarkSpot]] = {}
    for lane in lanes:
        for mark in lane.marks:
            marked.setdefault(mark.id, []).append(mark)
    found = {id: tuple(spots) for id, spots in marked.items()}
    return Layout(axis, sizes, tuple(lanes), by_id, found, top, content)


def _kept(chips: tuple[ChipView, ...], before: Layout | None) -> Iterator[ChipView]:
    """Yield the chips, for each that did not change the very one of before: comparing lanes is then quick."""
    known = before.chips if before is not None else {}
    for chip in chips:
        spot = known.get(chip.item.id)
        yield chip if spot is None or spot.chip is chip or spot.chip != chip else spot.chip


def _as_before(known: Layout | None, place: int, top: float, lane: LaneView, content: _Content) -> LaneSpot | None:
    """Return a lane of before when it stood at the same height with the same in it."""
    if known is None or place >= len(known.lanes):
        return None
    spot = known.lanes[place]
    if spot.top != top or known.made_of[place] != content:
        return None
    return spot if spot.lane == lane else replace(spot, lane=lane)


@dataclass(slots=True)
class _Pack:
    """Fills one lane."""

    axis: Axis
    sizes: Sizes
    measures: tuple[Measure, Measure]
    place: int
    top: float
    rows: list[_Row] = field(default_factory=list["_Row"])

    def lane(self, lane: LaneView, chips: list[ChipView], marks: list[tuple[ChipView, bool]]) -> LaneSpot:
        """Return the lane with everything in its row."""
        in_row = [(chip, *self._put_chip(chip)) for chip in chips]
        circles = [(chip, acts, *self._put_mark(chip)) for chip, acts in marks]
        heights = [row.height for row in self.rows] or [self.sizes.bare]
        tops = [self.top + self.sizes.pad + sum(heights[:n]) + n * self.sizes.gap for n in range(len(heights))]
        height = 2 * self.sizes.pad + self.sizes.strip + sum(heights) + (len(heights) - 1) * self.sizes.gap
        for row in self.rows:
            row.places.sort()
        chip_spots = tuple(self._chip_spot(chip, x, row, tops[row]) for chip, x, row in in_row)
        mark_spots = tuple(
            self._mark_spot(chip, acts, x, tops[row] + (heights[row] - self.sizes.mark) / 2)
            for chip, acts, x, row in circles
        )
        return LaneSpot(lane, self.top, height, chip_spots, mark_spots)

    def _put_chip(self, chip: ChipView) -> tuple[float, int]:
        x = self.axis.x(chip.at) + (_GAP if self.axis.rounds else 0)
        least, wished = self._widths(chip)
        ends = [row.wishes if self.axis.rounds else row.ends for row in self.rows]
        fits = (n for n, end in enumerate(ends) if not end or end[-1] + _GAP <= x)
        row = next(fits, -1)
        if row < 0 and len(self.rows) < self.sizes.rows:
            self.rows.append(_Row(self.sizes.chip))
            row = len(self.rows) - 1
        elif row < 0:
            row = min(range(len(self.rows)), key=lambda n: self.rows[n].ends[-1])
        self.rows[row].add_chip(x, least, wished)
        return x, row

    def _put_mark(self, chip: ChipView) -> tuple[float, int]:
        x, width = self.axis.x(chip.at) + (_GAP if self.axis.rounds else 0), self._mark_width(chip)
        if self.axis.rounds:
            # In a column circles stand beside each other, on a row of their own.
            x = max(x, max((row.last_mark + _GAP for row in self.rows if not row.starts), default=x))
        for for_titles in (True, False):
            for n, row in enumerate(self.rows):
                if row.has_room(x, width, for_titles):
                    return self._marked(x, n, width)
        if len(self.rows) < self.sizes.rows:
            self.rows.append(_Row(self.sizes.mark if self.rows else self.sizes.bare))
            return self._marked(x, len(self.rows) - 1, width)
        return self._marked(x, min(range(len(self.rows)), key=lambda n: self.rows[n].last_mark), width)

    def _mark_width(self, chip: ChipView) -> float:
        return max(self.sizes.mark, self.measures[1](str(chip.number)) + 8)

    def _marked(self, x: float, row: int, width: float) -> tuple[float, int]:
        self.rows[row].last_mark = x + width
        self.rows[row].places.append(x)
        return x, row

    def _widths(self, chip: ChipView) -> tuple[float, float]:
        title, number = self.measures
        short = 32.0 + number(str(chip.number))
        if self.axis.rounds:
            return short, max(short, self.axis.column - 2 * _GAP)
        return short, min(_WIDEST, short + 6 + title(chip.title) + (_SIGN if chip.severity else 0))

    def _chip_spot(self, chip: ChipView, x: float, row: int, top: float) -> ChipSpot:
        least, wished = self._widths(chip)
        places = self.rows[row].places
        after = bisect_right(places, x)
        free = places[after] - x - _GAP if after < len(places) else wished
        sign = _SIGN if chip.severity else 0.0
        same = after - 1 > 0 and places[after - 2] == x
        width, face = wished, Face.WHOLE
        if free < wished:
            width, face = (free, Face.WHOLE) if free >= least + sign + _FEW_LETTERS else (least, Face.SHORT)
        if face is Face.SHORT and (free < least or same):
            width, face = max(18.0, least - 20), Face.NUMBER
        rect = QRectF(x, top, width, self.sizes.chip)
        return ChipSpot(chip, rect, face, max(0.0, width - least - sign - 6), self.place)

    def _mark_spot(self, chip: ChipView, acts: bool, x: float, top: float) -> MarkSpot:
        rect = QRectF(x, top, self._mark_width(chip), self.sizes.mark)
        return MarkSpot(chip.item.id, chip.number, rect, self.place, acts)


def _order(chip: ChipView) -> tuple[int, int]:
    return chip.at, chip.number


def _top(spot: LaneSpot) -> float:
    return spot.top
