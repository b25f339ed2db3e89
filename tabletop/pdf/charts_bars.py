"""Bars: the marks of expected actions per objective, and response times against their limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tabletop.base.texts import Texts
from tabletop.pdf import fonts
from tabletop.pdf.badges import BADGE_HEIGHT, badge_width, draw_badge, draw_mark
from tabletop.pdf.charts import LABEL_SIZE, LEGEND_ROW, hatched, label, row_line
from tabletop.pdf.structure import TaggedCanvas
from tabletop.pdf.style import RoleLook, colour

Outcome = Literal["in_time", "late", "not_seen", "not_observed"]
MARKS = ("seen", "partly", "not_seen", "not_observed")
ROW = 18.0
BAR = 8.5
MOST_ROWS = 20
"""More response times than this go into a second chart: each must fit a page."""
_COUNT_ROOM = 30.0
_NAME = 9.0
_NAME_SHARE = 0.585


@dataclass(frozen=True, slots=True)
class ObjectiveBar:
    """An objective with its numbers of actions seen, partly seen, not seen and not observed."""

    name: str
    seen: int
    partly: int
    not_seen: int
    not_observed: int

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """Return the four numbers in the order of the signs."""
        return self.seen, self.partly, self.not_seen, self.not_observed


@dataclass(frozen=True, slots=True)
class ObjectiveBars:
    """A stacked bar for each objective; bars of one chart share their scale.

    With `raised` the legend stands beside the heading above the chart and takes no room of its own.
    """

    bars: tuple[ObjectiveBar, ...]
    raised: bool = False

    def height(self, width: float, texts: Texts) -> float:
        """Return the height in points."""
        return self._above() + sum(_row(len(self._name(bar, width, texts))) for bar in self.bars)

    def _above(self) -> float:
        return 4.0 if self.raised else LEGEND_ROW + 4

    @staticmethod
    def _name(bar: ObjectiveBar, width: float, texts: Texts) -> tuple[str, ...]:
        name = fonts.shown(bar.name, fonts.REGULAR, texts)
        return fonts.in_two(name, fonts.REGULAR, _NAME, width * _NAME_SHARE - 10)

    def draw(self, canvas: TaggedCanvas, width: float, texts: Texts) -> None:
        """Draw legend, names, bars and counts."""
        height = self.height(width, texts)
        _mark_legend(canvas, width, height + 9 if self.raised else height - 9, texts)
        most = max((sum(bar.counts) for bar in self.bars), default=0) or 1
        counts_left = width - 4 * _COUNT_ROOM
        bar_left = width * _NAME_SHARE
        top = height - self._above() + 2
        row_line(canvas, top, width)
        for bar in self.bars:
            lines = self._name(bar, width, texts)
            middle = top - _row(len(lines)) / 2
            _names(canvas, lines, middle, _NAME)
            self._stack(canvas, bar, (bar_left, middle), (counts_left - bar_left - 12) / most)
            for place, (kind, count) in enumerate(zip(MARKS, bar.counts, strict=True)):
                x = counts_left + place * _COUNT_ROOM
                draw_mark(canvas, kind, x + 5, middle, 8)
                canvas.setFillColor(colour("ink"))
                canvas.setFont(fonts.STRONG, 8.5)
                canvas.drawString(x + 13, middle - 3, str(count))
            top -= _row(len(lines))
            row_line(canvas, top, width)

    @staticmethod
    def _stack(canvas: TaggedCanvas, bar: ObjectiveBar, start: tuple[float, float], unit: float) -> None:
        x, middle = start
        for kind, count in zip(MARKS, bar.counts, strict=True):
            if not count:
                continue
            size = count * unit - 0.8
            if kind == "not_observed":
                hatched(canvas, (x, middle - BAR / 2, size, BAR))
            else:
                canvas.setFillColor(colour({"seen": "ok", "partly": "warn", "not_seen": "danger"}[kind]))
                canvas.rect(x, middle - BAR / 2, size, BAR, stroke=0, fill=1)
                canvas.setStrokeColor(colour("surface"))
                _grain(canvas, kind, (x, middle - BAR / 2, size))
            x += count * unit


@dataclass(frozen=True, slots=True)
class ResponseBar:
    """How long an expected action took, in table minutes; None where it was not done or not observed."""

    name: str
    role: RoleLook
    outcome: Outcome
    minutes: float | None = None
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class ResponseBars:
    """A bar for each expected action, with a tick at its limit; scale is the longest time, in minutes."""

    bars: tuple[ResponseBar, ...]
    scale: float

    def height(self, width: float, texts: Texts) -> float:
        """Return the height in points."""
        rows = sum(_row(len(self._name(bar, width, texts))) for bar in self.bars)
        return rows + LEGEND_ROW * self._legend_rows(width) + 6

    def _name(self, bar: ResponseBar, width: float, texts: Texts) -> tuple[str, ...]:
        name = fonts.shown(bar.name, fonts.REGULAR, texts)
        return fonts.in_two(name, fonts.REGULAR, _NAME, self._name_room(width))

    def _name_room(self, width: float) -> float:
        return (width - self._badge()) * 0.42

    def _badge(self) -> float:
        return max((badge_width(bar.role.code) for bar in self.bars), default=0.0)

    def draw(self, canvas: TaggedCanvas, width: float, texts: Texts) -> None:
        """Draw names, badges, bars, limits, values and the legend."""
        top = self.height(width, texts)
        name_room = self._name_room(width)
        left, right = name_room + self._badge() + 14, width - 26
        row_line(canvas, top, width)
        for bar in self.bars:
            lines = self._name(bar, width, texts)
            middle = top - _row(len(lines)) / 2
            _names(canvas, lines, middle, _NAME)
            draw_badge(canvas, bar.role, name_room + 6, middle - BADGE_HEIGHT / 2)
            self._bar(canvas, bar, (left, middle), (right - left) / (self.scale or 1))
            _value(canvas, bar, width, middle, texts)
            top -= _row(len(lines))
            row_line(canvas, top, width)
        self._legend(canvas, width, texts)

    @staticmethod
    def _bar(canvas: TaggedCanvas, bar: ResponseBar, start: tuple[float, float], unit: float) -> None:
        x, middle = start
        length = max(2.0, (bar.minutes if bar.minutes is not None else bar.limit or 0.0) * unit)
        _outcome(canvas, bar.outcome, (x, middle - BAR / 2, length, BAR))
        if bar.limit is not None:
            canvas.setStrokeColor(colour("ink"))
            canvas.setLineWidth(1.4)
            canvas.line(x + bar.limit * unit, middle - 7, x + bar.limit * unit, middle + 7)

    @staticmethod
    def _legend_rows(width: float) -> int:
        return 1 if width > 330 else 2

    def _legend(self, canvas: TaggedCanvas, width: float, texts: Texts) -> None:
        outcomes: tuple[Outcome, ...] = ("in_time", "late", "not_seen", "not_observed")
        rows = self._legend_rows(width)
        for place, outcome in enumerate(outcomes):
            row, column = divmod(place, 4 // rows)
            x, y = column * min(110.0, width * rows / 4), (rows - 1 - row) * LEGEND_ROW + 2
            _outcome(canvas, outcome, (x, y, 16, 7))
            label(canvas, (x + 21, y + 0.8), texts(f"pdf.chart.{outcome}"))


def response_charts(bars: Sequence[ResponseBar]) -> tuple[ResponseBars, ...]:
    """Return the charts for these response times: one, or as many as their number needs, on one scale."""
    scale = max((time for bar in bars for time in (bar.minutes, bar.limit) if time is not None), default=1.0)
    starts = range(0, len(bars), MOST_ROWS)
    return tuple(ResponseBars(tuple(bars[start : start + MOST_ROWS]), scale) for start in starts)


def _row(lines: int) -> float:
    """Return the height of a row whose name takes this many lines, in points."""
    return ROW + (lines - 1) * (_NAME + 1)


def _names(canvas: TaggedCanvas, lines: Sequence[str], middle: float, size: float) -> None:
    canvas.setFillColor(colour("ink"))
    canvas.setFont(fonts.REGULAR, size)
    base = middle + (len(lines) - 1) * (size + 1) / 2 - size * 0.36
    for line in lines:
        canvas.drawString(0, base, line)
        base -= size + 1


def _value(canvas: TaggedCanvas, bar: ResponseBar, right: float, middle: float, texts: Texts) -> None:
    tone = "danger" if bar.outcome in ("late", "not_seen") else "ink"
    if bar.minutes is None:
        kind = "not_seen" if bar.outcome == "not_seen" else "not_observed"
        draw_mark(canvas, kind, right - 5, middle, 8)
        return
    number = f"{bar.minutes:.0f}" if bar.minutes == int(bar.minutes) else f"{bar.minutes:.1f}"
    if texts.language == "nl":
        number = number.replace(".", ",")
    canvas.setFillColor(colour(tone))
    canvas.setFont(fonts.STRONG if tone == "danger" else fonts.REGULAR, 8.5)
    canvas.drawRightString(right, middle - 3, ("! " if bar.outcome == "late" else "") + number)


def _outcome(canvas: TaggedCanvas, outcome: Outcome, box: tuple[float, float, float, float]) -> None:
    match outcome:
        case "not_observed":
            hatched(canvas, box)
        case "not_seen":
            canvas.setStrokeColor(colour("danger"))
            canvas.setLineWidth(0.9)
            canvas.setDash((2, 1.6))
            canvas.rect(*box, stroke=1, fill=0)
            canvas.setDash()
        case _:
            canvas.setFillColor(colour("primary" if outcome == "in_time" else "danger"))
            canvas.rect(*box, stroke=0, fill=1)
            if outcome == "late":
                canvas.setStrokeColor(colour("surface"))
                _grain(canvas, "not_seen", (box[0], box[1], box[2]))


def _grain(canvas: TaggedCanvas, kind: str, place: tuple[float, float, float]) -> None:
    """Draw a white line along a part that would look like another one in grey."""
    x, y, size = place
    canvas.setLineWidth(0.9)
    if kind == "partly":
        canvas.setDash((2.5, 2.5))
        canvas.line(x, y + BAR / 2, x + size, y + BAR / 2)
        canvas.setDash()
    if kind == "not_seen":
        canvas.line(x, y + BAR / 2, x + size, y + BAR / 2)


def _mark_legend(canvas: TaggedCanvas, right: float, middle: float, texts: Texts) -> None:
    words = [(kind, texts(f"pdf.chart.{kind}")) for kind in MARKS]
    rooms = [fonts.width(word, fonts.REGULAR, LABEL_SIZE) + 24 for _, word in words]
    x = right - sum(rooms) + 12
    for (kind, word), room in zip(words, rooms, strict=True):
        draw_mark(canvas, kind, x + 4, middle, 7.5)
        label(canvas, (x + 12, middle - 2.7), word)
        x += room
