"""The course of events: a row for each role, time from left to right, a shape for each kind of mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tabletop.base.moments import MINUTE, offset_text
from tabletop.base.texts import Texts
from tabletop.pdf import fonts
from tabletop.pdf.badges import BADGE_HEIGHT, BADGE_WIDTH, draw_badge
from tabletop.pdf.charts import LABEL_SIZE, LEGEND_ROW, label, row_line
from tabletop.pdf.structure import TaggedCanvas
from tabletop.pdf.style import RoleLook, colour

SwimKind = Literal["inject", "decision", "action", "picture", "judgement", "question", "shared"]
Status = Literal["normal", "disrupted", "failed", "recovering"]
KINDS: tuple[SwimKind, ...] = ("inject", "decision", "action", "picture", "judgement", "question", "shared")

MOST_HEIGHT = 620.0
_LANE = 10.0
_SMALL = 0.74
"""The scale of marks when there are so many roles that a row has no room for two lanes of full size."""
_ROW_PADDING = 4.0
_MOST_LANES = 6
_LEFT = BADGE_WIDTH + 16
_AXIS = 16.0
_NUMBERS = 11.0
_FUNCTION_ROW = 13.0
_FUNCTION_LEFT = 116.0
_TICKS = (5, 10, 15, 20, 30, 60, 120, 240, 480)


@dataclass(frozen=True, slots=True)
class SwimMark:
    """One mark in the row of a role; `at` in seconds on the axis; an inject carries its number as label."""

    role: str
    at: int
    kind: SwimKind
    label: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the axis in seconds."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FunctionBand:
    """A vital function and how it fared: status from a moment (seconds) until the next."""

    name: str
    changes: tuple[tuple[int, Status], ...]


@dataclass(frozen=True, slots=True)
class Swimlane:
    """The whole chart; `everyone` holds moment (seconds) and number of injects for all roles.

    The axis is that of the script (`T+00:30`), or with `table_time` that of the table (`0:30`, pauses out).
    """

    roles: tuple[RoleLook, ...]
    end: int
    marks: tuple[SwimMark, ...] = ()
    everyone: tuple[tuple[int, str], ...] = ()
    pauses: tuple[Span, ...] = ()
    functions: tuple[FunctionBand, ...] = ()
    table_time: bool = False

    def height(self, width: float, texts: Texts) -> float:
        """Return the height in points; rows grow with the number of marks that would overlap."""
        return _Plan(self, width, texts).height

    def draw(self, canvas: TaggedCanvas, width: float, texts: Texts) -> None:
        """Draw legend, functions, axis, rows and marks."""
        plan = _Plan(self, width, texts)
        _draw_legend(canvas, plan)
        _draw_functions(canvas, plan)
        _draw_axis(canvas, plan)
        _draw_rows(canvas, plan)


class _Plan:
    """Where everything goes, so that measuring and drawing agree."""

    def __init__(self, chart: Swimlane, width: float, texts: Texts) -> None:
        self.chart = chart
        self.width = width
        self.texts = texts
        self.left = _FUNCTION_LEFT if chart.functions else _LEFT
        self.end = max(chart.end, *(mark.at for mark in chart.marks), *(at for at, _ in chart.everyone), MINUTE)
        self.legend = _legend_rows(chart, texts, width)
        self.functions_height = _FUNCTION_ROW * len(chart.functions) + (6 if chart.functions else 0)
        self.number_rows = _stagger([self.x(at) for at, _ in chart.everyone], 12.0, 3)
        top = LEGEND_ROW * len(self.legend) + self.functions_height + _AXIS
        top += _NUMBERS * (max(self.number_rows, default=-1) + 1)
        self.top = top
        room = (MOST_HEIGHT - top) / max(1, len(chart.roles))
        self.scale = 1.0 if room >= 2 * _LANE + _ROW_PADDING else _SMALL
        self.lane = _LANE * self.scale
        for most in range(_MOST_LANES, 0, -1):
            self.rows = [self._row(role, most) for role in chart.roles]
            self.height = top + sum(self.row_height(lanes) for _, lanes in self.rows) + 4
            if self.height <= MOST_HEIGHT:
                break

    def x(self, at: int) -> float:
        """Return where a moment lies, in points from the left."""
        return self.left + 6 + (self.width - self.left - 14) * at / self.end

    def row_height(self, lanes: int) -> float:
        """Return the height of a row with this many lanes, in points."""
        return max(BADGE_HEIGHT + 3 + 2 * self.scale, lanes * self.lane + _ROW_PADDING * self.scale)

    def _row(self, role: RoleLook, most: int) -> tuple[list[tuple[SwimMark, int]], int]:
        marks = sorted((mark for mark in self.chart.marks if mark.role == role.code), key=lambda mark: mark.at)
        lanes = _stagger([self.x(mark.at) for mark in marks], 11.5 * self.scale, most)
        return list(zip(marks, lanes, strict=True)), max(lanes, default=0) + 1


def _stagger(places: Sequence[float], room: float, most: int) -> list[int]:
    """Give each place the first lane that is free there; when all are full, the one that is free soonest."""
    free = [float("-inf")] * most
    lanes: list[int] = []
    for place in places:
        lane = next((number for number in range(most) if free[number] <= place), None)
        if lane is None:
            lane = min(range(most), key=free.__getitem__)
        free[lane] = place + room
        lanes.append(lane)
    return lanes


def _legend_rows(chart: Swimlane, texts: Texts, width: float) -> list[list[tuple[str, str, float]]]:
    """Return the signs that occur with their words and places, in rows that fit."""
    used = {mark.kind for mark in chart.marks}
    signs: list[str] = [kind for kind in KINDS if kind in used]
    signs += ["everyone"] if chart.everyone else []
    signs += ["pause"] if chart.pauses else []
    states = {status for band in chart.functions for _, status in band.changes}
    signs += [status for status in ("disrupted", "failed", "recovering") if status in states]
    rows: list[list[tuple[str, str, float]]] = [[]]
    x = 0.0
    for sign in signs:
        word = texts(f"pdf.chart.{sign}")
        room = 16 + fonts.width(word, fonts.REGULAR, LABEL_SIZE) + 14
        if x + room > width and rows[-1]:
            rows.append([])
            x = 0.0
        rows[-1].append((sign, word, x))
        x += room
    return rows if rows[0] else []


def _draw_legend(canvas: TaggedCanvas, plan: _Plan) -> None:
    for number, row in enumerate(plan.legend):
        middle = plan.height - LEGEND_ROW * number - 6
        for sign, word, x in row:
            _draw_sign(canvas, sign, x + 6, middle)
            label(canvas, (x + 16, middle - 2.7), word)


def _draw_sign(canvas: TaggedCanvas, sign: str, x: float, middle: float) -> None:
    match sign:
        case "everyone":
            _draw_everyone_line(canvas, x, (middle - 5, middle + 5))
        case "pause":
            canvas.setFillColor(colour("sunken"))
            canvas.setStrokeColor(colour("line"))
            canvas.rect(x - 5, middle - 5, 10, 10, stroke=1, fill=1)
        case "disrupted" | "failed" | "recovering":
            _draw_status(canvas, sign, (x - 5, x + 7), middle)
        case _:
            _draw_mark(canvas, SwimMark("", 0, sign, "1"), x, middle)  # type: ignore[arg-type]


def _draw_functions(canvas: TaggedCanvas, plan: _Plan) -> None:
    middle = plan.height - LEGEND_ROW * len(plan.legend) - _FUNCTION_ROW / 2
    for band in plan.chart.functions:
        name = fonts.shown(band.name, fonts.REGULAR, plan.texts)
        label(canvas, (0, middle - 2.7), fonts.fitted(name, fonts.REGULAR, LABEL_SIZE, plan.left - 6))
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.6)
        canvas.line(plan.x(0), middle, plan.x(plan.end), middle)
        ends = [at for at, _ in band.changes[1:]] + [plan.end]
        for (start, status), end in zip(band.changes, ends, strict=True):
            if status != "normal":
                _draw_status(canvas, status, (plan.x(max(0, start)), plan.x(min(end, plan.end))), middle)
        middle -= _FUNCTION_ROW


def _draw_status(canvas: TaggedCanvas, status: str, ends: tuple[float, float], middle: float) -> None:
    """Draw a status so that it differs in shape: low bar, high bar, open bar."""
    tone, half, filled = {
        "disrupted": ("warn", 1.6, 1),
        "failed": ("danger", 4.2, 1),
        "recovering": ("primary", 3.0, 0),
    }[status]
    canvas.setFillColor(colour(tone))
    canvas.setStrokeColor(colour(tone))
    canvas.setLineWidth(0.9)
    canvas.rect(ends[0], middle - half, max(1.5, ends[1] - ends[0]), 2 * half, stroke=1 - filled, fill=filled)


def _draw_axis(canvas: TaggedCanvas, plan: _Plan) -> None:
    top = plan.height - plan.top
    bottom = 4.0
    for pause in plan.chart.pauses:
        canvas.setFillColor(colour("sunken"))
        left = plan.x(max(0, pause.start))
        canvas.rect(
            left, bottom, max(2.5, plan.x(min(pause.end, plan.end)) - left), top - bottom, stroke=0, fill=1
        )
    words = plan.height - LEGEND_ROW * len(plan.legend) - plan.functions_height - _AXIS + 5
    room = fonts.width("T+00:00", fonts.MEDIUM, LABEL_SIZE) + 12
    minutes = plan.end / MINUTE
    step = next((tick for tick in _TICKS if minutes / tick * room <= plan.width - plan.left), _TICKS[-1]) * MINUTE
    for at in range(0, plan.end + 1, step):
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.5)
        canvas.line(plan.x(at), bottom, plan.x(at), top)
        canvas.setFillColor(colour("slate"))
        canvas.setFont(fonts.MEDIUM, LABEL_SIZE)
        written = f"{at // 3600}:{at // MINUTE % 60:02d}" if plan.chart.table_time else offset_text(at)
        canvas.drawCentredString(min(plan.x(at), plan.width - room / 2 + 6), words, written)
    for (at, number), row in zip(plan.chart.everyone, plan.number_rows, strict=True):
        high = top + _NUMBERS * row
        _draw_everyone_line(canvas, plan.x(at), (bottom, high + 1))
        canvas.setFillColor(colour("primary"))
        canvas.setFont(fonts.BOLD, 6.7)
        canvas.drawCentredString(plan.x(at), high + 3, fonts.sign(number))


def _draw_everyone_line(canvas: TaggedCanvas, x: float, ends: tuple[float, float]) -> None:
    canvas.setStrokeColor(colour("primary"))
    canvas.setLineWidth(1.2)
    canvas.line(x, ends[0], x, ends[1])


def _draw_rows(canvas: TaggedCanvas, plan: _Plan) -> None:
    top = plan.height - plan.top
    row_line(canvas, top, plan.width)
    for role, (marks, lanes) in zip(plan.chart.roles, plan.rows, strict=True):
        height = plan.row_height(lanes)
        draw_badge(canvas, role, 0, top - height / 2 - BADGE_HEIGHT / 2)
        first = top - height / 2 + (lanes - 1) * plan.lane / 2
        for mark, lane in marks:
            canvas.saveState()
            canvas.translate(plan.x(mark.at), first - lane * plan.lane)
            if mark.kind != "inject":  # its number would become too small to read
                canvas.scale(plan.scale, plan.scale)
            _draw_mark(canvas, mark, 0, 0)
            canvas.restoreState()
        top -= height
        row_line(canvas, top, plan.width)


def _draw_mark(canvas: TaggedCanvas, mark: SwimMark, x: float, y: float) -> None:
    canvas.setLineWidth(1.0)
    canvas.setStrokeColor(colour("ink"))
    canvas.setFillColor(colour("ink"))
    match mark.kind:
        case "inject":
            _draw_numbered_square(canvas, mark.label, x, y)
        case "decision":
            _polygon(canvas, ((x, y + 4.4), (x + 4.4, y), (x, y - 4.4), (x - 4.4, y)))
        case "action":
            canvas.setFillColor(colour("surface"))
            canvas.circle(x, y, 3.2, stroke=1, fill=1)
        case "picture":
            canvas.setFillColor(colour("surface"))
            _polygon(canvas, ((x - 3.8, y - 3.2), (x + 3.8, y - 3.2), (x, y + 3.8)))
        case "judgement":
            _polygon(canvas, ((x - 3.8, y + 3.2), (x + 3.8, y + 3.2), (x, y - 3.8)))
        case "shared":
            _polygon(canvas, ((x - 3.2, y + 3.6), (x + 4, y), (x - 3.2, y - 3.6)))
        case "question":
            canvas.setFillColor(colour("surface"))
            canvas.rect(x - 3, y - 4.4, 6, 8.8, stroke=0, fill=1)
            canvas.setFillColor(colour("ink"))
            canvas.setFont(fonts.BOLD, 9.5)
            canvas.drawCentredString(x, y - 3.4, "?")


def _draw_numbered_square(canvas: TaggedCanvas, number: str, x: float, y: float) -> None:
    number = fonts.sign(number)
    half = max(4.4, fonts.width(number, fonts.BOLD, 6.7) / 2 + 1.4)
    canvas.setStrokeColor(colour("primary"))
    canvas.setFillColor(colour("surface"))
    canvas.roundRect(x - half, y - 4.4, 2 * half, 8.8, 1.6, stroke=1, fill=1)
    canvas.setFillColor(colour("primary_strong"))
    canvas.setFont(fonts.BOLD, 6.7)
    canvas.drawCentredString(x, y - 2.4, number)


def _polygon(canvas: TaggedCanvas, corners: Sequence[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)
