"""Who informed whom, from row to column, against who had agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tabletop.base.texts import Texts
from tabletop.pdf import fonts
from tabletop.pdf.charts import LABEL_SIZE, LEGEND_ROW, label
from tabletop.pdf.structure import TaggedCanvas
from tabletop.pdf.style import colour

FlowKind = Literal["used", "unused", "unagreed"]
KINDS: tuple[FlowKind, ...] = ("used", "unused", "unagreed")
LARGEST_CELL = 20.0


@dataclass(frozen=True, slots=True)
class Flow:
    """Information from one role to another: agreed and used, agreed but unused, or used without agreement."""

    source: str
    target: str
    kind: FlowKind


@dataclass(frozen=True, slots=True)
class FlowMatrix:
    """The matrix of all roles, up to thirty, in their usual order."""

    codes: tuple[str, ...]
    flows: tuple[Flow, ...]

    def height(self, width: float, texts: Texts) -> float:
        """Return the height in points."""
        return self._head() + self._cell(width) * len(self.codes) + LEGEND_ROW * len(KINDS) + 8

    def draw(self, canvas: TaggedCanvas, width: float, texts: Texts) -> None:
        """Draw the codes, the grid, the signs and the legend with its counts."""
        cell, side = self._cell(width), self._side()
        top = self.height(width, texts) - self._head()
        self._grid(canvas, cell, (side, top))
        size = max(6.7, min(LABEL_SIZE, cell - 4))
        canvas.setFillColor(colour("slate"))
        canvas.setFont(fonts.STRONG, size)
        for place, code in enumerate(map(fonts.sign, self.codes)):
            middle = (place + 0.5) * cell
            canvas.drawRightString(side - 5, top - middle - size * 0.36, code)
            canvas.saveState()
            canvas.translate(side + middle + size * 0.36, top + 4)
            canvas.rotate(90)
            canvas.drawString(0, 0, code)
            canvas.restoreState()
        places = {code: place for place, code in enumerate(self.codes)}
        for flow in self.flows:
            if flow.source in places and flow.target in places:
                x = side + (places[flow.target] + 0.5) * cell
                _sign(canvas, flow.kind, (x, top - (places[flow.source] + 0.5) * cell), min(10.0, cell * 0.62))
        self._legend(canvas, texts, side + cell * len(self.codes))

    def _grid(self, canvas: TaggedCanvas, cell: float, corner: tuple[float, float]) -> None:
        left, top = corner
        whole = cell * len(self.codes)
        canvas.setFillColor(colour("sunken"))
        for place in range(len(self.codes)):
            canvas.rect(left + place * cell, top - (place + 1) * cell, cell, cell, stroke=0, fill=1)
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.6)
        for place in range(len(self.codes) + 1):
            canvas.line(left, top - place * cell, left + whole, top - place * cell)
            canvas.line(left + place * cell, top, left + place * cell, top - whole)

    def _legend(self, canvas: TaggedCanvas, texts: Texts, right: float) -> None:
        words = [texts(f"pdf.chart.{kind}") for kind in KINDS]
        end = max(fonts.width(word, fonts.REGULAR, LABEL_SIZE) for word in words)
        for row, kind in enumerate(KINDS):
            middle = (len(KINDS) - 1 - row) * LEGEND_ROW + 6
            _sign(canvas, kind, (5, middle), 9)
            label(canvas, (15, middle - 2.7), texts(f"pdf.chart.{kind}"), "ink")
            canvas.setFont(fonts.STRONG, LABEL_SIZE)
            count = sum(flow.kind == kind for flow in self.flows)
            canvas.drawRightString(max(right, end + 39), middle - 2.7, str(count))

    def _cell(self, width: float) -> float:
        return min(LARGEST_CELL, (width - self._side()) / max(1, len(self.codes)))

    def _side(self) -> float:
        return (
            max((fonts.width(fonts.sign(code), fonts.STRONG, LABEL_SIZE) for code in self.codes), default=20.0) + 8
        )

    def _head(self) -> float:
        return self._side()


def _sign(canvas: TaggedCanvas, kind: FlowKind, centre: tuple[float, float], size: float) -> None:
    x, y = centre
    half = size / 2
    canvas.setLineWidth(1.1)
    match kind:
        case "used":
            canvas.setFillColor(colour("primary"))
            canvas.roundRect(x - half, y - half, size, size, size * 0.12, stroke=0, fill=1)
        case "unused":
            canvas.setStrokeColor(colour("primary"))
            inset = half - 0.55
            canvas.roundRect(x - inset, y - inset, 2 * inset, 2 * inset, size * 0.12, stroke=1, fill=0)
        case "unagreed":
            canvas.setFillColor(colour("warn"))
            canvas.circle(x, y, half, stroke=0, fill=1)
