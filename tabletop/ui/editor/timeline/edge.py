"""Scrolls on while something is held at the edge of the time line, also when the hand is still."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea

EDGE = 24
"""Pixels from the edge within which it scrolls."""
_STEP, _EVERY_MS = 12, 40


class EdgeScroll(QObject):
    """Watches where the pointer is; says after each step that it scrolled."""

    scrolled = Signal()

    def __init__(self, area: QAbstractScrollArea, body: Callable[[], QRectF]) -> None:
        super().__init__(area)
        self._area, self._body = area, body
        self._point = QPointF()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.step)

    def watch(self, point: QPointF) -> None:
        """Scroll from now on if the pointer is at an edge, and stop if it is not."""
        self._point = point
        if self._ways() == (0, 0):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Stop: nothing is held any more."""
        self._timer.stop()

    def point(self) -> QPointF:
        """Return where the pointer was last."""
        return self._point

    def step(self) -> None:
        """Scroll a little towards the edge."""
        bars = (self._area.horizontalScrollBar(), self._area.verticalScrollBar())
        before = [bar.value() for bar in bars]
        for bar, way in zip(bars, self._ways(), strict=True):
            bar.setValue(bar.value() + way * _STEP)
        if [bar.value() for bar in bars] != before:
            self.scrolled.emit()
        else:
            self._timer.stop()

    def _ways(self) -> tuple[int, int]:
        body, point = self._body(), self._point
        return _way(point.x(), body.left(), body.right()), _way(point.y(), body.top(), body.bottom())


def _way(at: float, first: float, last: float) -> int:
    if at < first + EDGE:
        return -1
    return 1 if at > last - EDGE else 0
