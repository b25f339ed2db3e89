"""Everything that is drawn of a time line at one zoom, and where on the widget it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from tabletop.base.texts import Texts
from tabletop.projections.editor_timeline_values import ChipView, TimelineView
from tabletop.scenario.items import Item, Kind
from tabletop.ui.editor.timeline.axis import axis_of
from tabletop.ui.editor.timeline.head import Head, head
from tabletop.ui.editor.timeline.layout import ChipSpot, LaneSpot, Layout, MarkSpot, layout
from tabletop.ui.editor.timeline.links import LinkSpot, link_spots
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import figures

COLUMN = 170.0
"""Pixels of the roles at the left."""


class Ruler:
    """Measures texts in the fonts of the time line, each text once."""

    def __init__(self, theme: Theme) -> None:
        self._title = QFontMetricsF(theme.font("meta_medium"))
        self._figure = QFontMetricsF(figures(theme.font("meta_strong"), "0")).horizontalAdvance("0")
        self._strong = QFontMetricsF(theme.font("meta_strong"))
        self._titles: dict[str, float] = {}
        self._strongs: dict[str, float] = {}

    def title(self, text: str) -> float:
        """Return the width of a title in pixels."""
        found = self._titles.get(text)
        if found is None:
            found = self._titles[text] = self._title.horizontalAdvance(text) + 2
        return found

    def number(self, text: str) -> float:
        """Return the width of a number in pixels."""
        return self._figure * len(text)

    def strong(self, text: str) -> float:
        """Return the width of a name or a word on a line in pixels."""
        found = self._strongs.get(text)
        if found is None:
            found = self._strongs[text] = self._strong.horizontalAdvance(text) + 2
        return found


@dataclass(frozen=True, slots=True)
class Scene:
    """One view laid out at one zoom."""

    view: TimelineView
    layout: Layout
    head: Head
    links: tuple[LinkSpot, ...]
    by_item: dict[Item, ChipView]

    def spot(self, item: Item) -> ChipSpot | None:
        """Return the chip of an item, or None when it is no inject or not there."""
        return self.layout.chips.get(item.id) if item.kind is Kind.INJECT else None

    def place(self, item: Item | None) -> QRectF | None:
        """Return where a thing stands on the axis, scrolled or not; None when it is not there."""
        if item is None:
            return None
        spot = self.spot(item)
        return spot.rect if spot is not None else self.head.rect_of(item)

    def where(self, item: Item, port: Port) -> QRectF | None:
        """Return where a chip or a thing of the header is on the widget; None when it has no place there."""
        spot = self.spot(item)
        if spot is not None:
            return port.to_widget(spot.rect)
        rect = self.head.rect_of(item)
        return port.band_to_widget(rect) if rect is not None else None

    def lane(self, code: str) -> LaneSpot | None:
        """Return the lane of a role by its code."""
        return next((lane for lane in self.layout.lanes if lane.lane.code == code), None)

    def marks(self, item: Item) -> tuple[MarkSpot, ...]:
        """Return the small circles of an inject."""
        return self.layout.marks.get(item.id, ()) if item.kind is Kind.INJECT else ()

    def start_of(self, item: Item) -> int | None:
        """Return the second at which a thing stands, when it has a time of its own that can be changed."""
        if item.kind is Kind.INJECT:
            chip = self.by_item.get(item)
            return chip.at if chip is not None and chip.timed else None
        if item.kind is Kind.PHASE:
            return next((one.start for one in self.view.phases if one.item == item), None)
        if item.kind is Kind.CLOCK:
            return next((one.at for one in self.view.points if one.item == item), None)
        if item.kind is Kind.STATUS:
            return next((one.at for one in self.view.changes if one.item == item), None)
        return None

    def has(self, item: Item) -> bool:
        """Tell whether a thing is on the time line."""
        if item.kind is Kind.INJECT:
            return item in self.by_item
        if item.kind is Kind.ROLE:
            return any(lane.lane.item == item for lane in self.layout.lanes)
        if item.kind is Kind.CHOICE:
            return any(spot.link.choice == item for spot in self.links)
        return self.head.rect_of(item) is not None


def scene(view: TimelineView, zoom: float, ruler: Ruler, change_rows: int, before: Scene | None = None) -> Scene:
    """Return a view laid out at a zoom; what did not change is taken over from before, in the same fonts."""
    axis = axis_of(view, zoom)
    if before is not None and before.layout.axis != axis:
        before = None
    known = (before.layout, before.links) if before is not None else None
    placed = layout(view, axis, ruler.title, ruler.number, before.layout if before is not None else None)
    return Scene(
        view=view,
        layout=placed,
        head=head(
            view, axis, ruler.strong, change_rows, (before.view, before.head) if before is not None else None
        ),
        links=link_spots(view.links, placed, ruler.strong, known),
        by_item={chip.item: chip for chip in view.chips},
    )


@dataclass(frozen=True, slots=True)
class Port:
    """What part of a scene is seen: the size of the widget's inside and how far it is scrolled, in pixels."""

    width: float
    height: float
    left: float
    top: float
    head: float

    def body(self) -> QRectF:
        """Return the part of the widget where lanes are seen."""
        return QRectF(COLUMN, self.head, self.width - COLUMN, self.height - self.head)

    def band(self) -> QRectF:
        """Return the part of the widget where the header is seen, without the column of the roles."""
        return QRectF(COLUMN, 0, self.width - COLUMN, self.head)

    def to_widget(self, rect: QRectF) -> QRectF:
        """Return where a rectangle of the body is on the widget."""
        return rect.translated(COLUMN - self.left, self.head - self.top)

    def band_to_widget(self, rect: QRectF) -> QRectF:
        """Return where a rectangle of the header is on the widget."""
        return rect.translated(COLUMN - self.left, 0)

    def to_body(self, point: QPointF) -> QPointF:
        """Return where a point of the widget is in the body."""
        return QPointF(point.x() - COLUMN + self.left, point.y() - self.head + self.top)


@dataclass(frozen=True, slots=True)
class Words:
    """The words that stand still on the time line."""

    changes: str
    phases: str
    time: str
    rounds: str
    round: str
    minutes: str
    gap: str
    empty: str
    empty_hint: str
    things: Callable[[int], str]
    """Says how much there is to do in a round."""


def words_of(texts: Texts, view: TimelineView) -> Words:
    """Return the words in one language; `round`, `minutes` and `gap` still want their number."""
    return Words(
        changes=texts("timeline.head.changes"),
        phases=texts("timeline.head.phases"),
        time=texts("timeline.head.time" if view.story else "timeline.head.time_only"),
        rounds=texts("timeline.head.rounds"),
        round=texts("timeline.head.round"),
        minutes=texts("timeline.head.minutes"),
        gap=texts("timeline.gap"),
        empty=texts("timeline.empty"),
        empty_hint=texts("timeline.empty_hint"),
        things=partial(_things, texts),
    )


def _things(texts: Texts, n: int) -> str:
    return texts("timeline.round.things", n=n) if n else texts("timeline.round.nothing")
