"""What every piece of the shared screen is: painted from its own view, never with focus, named for readers.

A touch part is pressed by a finger or the mouse. Fingers are taken as touches, not as a pretended mouse, so that
two people can press at once.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from tabletop.ui.shared_screen.pencil import Look, Pencil


class Part(QWidget):
    """A painted piece of the shared screen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_look(self, look: Look) -> None:
        """Take on another look."""
        self.look = look
        self.update()

    def place(self, left: float, top: float, width: float, height: float) -> None:
        """Put the part at a place in design pixels, on whole real pixels."""
        px = self.look.px
        x, y = px(left), px(top)
        self.setGeometry(x, y, max(1, px(left + width) - x), max(1, px(top + height) - y))

    def area(self) -> QRectF:
        """Return the part's own rectangle in design pixels."""
        return QRectF(0, 0, self.width() / self.look.scale, self.height() / self.look.scale)

    def say(self, name: str) -> None:
        """Set what a screen reader says, and draw again."""
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the part."""
        painter = QPainter(self)
        self.draw(Pencil(painter, self.look, self.devicePixelRatioF()), self.area())
        painter.end()

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the part in design pixels; each part has its own."""
        raise NotImplementedError


class TouchPart(Part):
    """A part that answers to a finger or the mouse: `tapped` when it is let go inside."""

    tapped = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.pressed = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def event(self, event: QEvent) -> bool:
        """Take fingers as they are."""
        if isinstance(event, QTouchEvent) and event.points():
            kind = event.type()
            inside = self._inside(event.points()[0].position())
            if kind == QEvent.Type.TouchBegin:
                self._press(True)
            elif kind == QEvent.Type.TouchUpdate:
                self._press(inside)
            elif kind == QEvent.Type.TouchEnd:
                self._let_go(inside)
            elif kind == QEvent.Type.TouchCancel:
                self._press(False)
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show that it is pressed."""
        self._press(event.button() == Qt.MouseButton.LeftButton)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse out of the part and back."""
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        self._press(held and self._inside(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say so when it was pressed and let go inside."""
        self._let_go(self._inside(event.position()))

    def _inside(self, point: QPointF) -> bool:
        return QRectF(self.rect()).contains(point)

    def _press(self, pressed: bool) -> None:
        if pressed != self.pressed:
            self.pressed = pressed
            self.update()

    def _let_go(self, inside: bool) -> None:
        pressed = self.pressed
        self._press(False)
        if pressed and inside:
            self.tapped.emit()


class Face(Part):
    """A whole picture below the top bar, made of parts that it puts in their places."""

    def set_look(self, look: Look) -> None:
        """Hand the look to every part, and put them in their places again."""
        super().set_look(look)
        for child in self.findChildren(Part, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.set_look(look)
        self.arrange()

    def arrange(self) -> None:
        """Put the parts in their places; a face without parts has none."""

    def resizeEvent(self, event: object) -> None:
        """Put the parts in their places."""
        self.arrange()

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the background."""
        pencil.fill(area, "canvas")
