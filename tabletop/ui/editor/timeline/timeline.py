"""The time line of the editor: lanes, chips and lines, by mouse and by keyboard. It only says what is wished."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.editor_timeline_values import TimelineView
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.value import EVERYONE
from tabletop.ui.editor.timeline.axis import fitting_zoom, scrolled
from tabletop.ui.editor.timeline.edge import EdgeScroll
from tabletop.ui.editor.timeline.hit import Hit, hint, hit
from tabletop.ui.editor.timeline.keys import wish_of
from tabletop.ui.editor.timeline.layers import Layers
from tabletop.ui.editor.timeline.legend import HEIGHT, Legend
from tabletop.ui.editor.timeline.menu import menu_of
from tabletop.ui.editor.timeline.overlay import Marked
from tabletop.ui.editor.timeline.pointer import Pointer, chosen_by_press
from tabletop.ui.editor.timeline.scene import COLUMN, Port, Ruler, Scene, scene
from tabletop.ui.editor.timeline.speech import Speech
from tabletop.ui.editor.timeline.wishes import Wishes
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.tooltip import tooltip

LEAST_ZOOM, MOST_ZOOM, ZOOM_STEP = 0.2, 6.0, 1.25
_LOW = 420
"""Below this height in pixels changes of functions get one row in the header."""


class Timeline(QAbstractScrollArea):
    """Shows a view; every change is a wish that somebody else fulfils and presents again."""

    selection_changed = Signal(object)
    moved = Signal(object, int)
    readdressed = Signal(object, str, str)
    opened = Signal(object)
    add_requested = Signal(int, str)
    deed = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(texts("timeline.name"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setViewportMargins(0, 0, 0, HEIGHT)
        self.setMinimumHeight(200)
        self.viewport().setMouseTracking(True)
        self._texts = texts
        self._ruler = Ruler(theme)
        self._layers = Layers(theme, texts)
        self._legend = Legend(theme, texts, self)
        corner = QFrame()
        corner.setProperty("kind", "surface")
        self.setCornerWidget(corner)
        self._pointer, self._coarse = Pointer(), False
        self._edge = EdgeScroll(self, lambda: self.port().body())
        self._edge.scrolled.connect(self._on_edge_scrolled)
        self._wishes = Wishes(self)
        self._speech = Speech(self, texts)
        self._zoom, self._zoom_chosen = 1.0, False
        self._chosen: tuple[Item, ...] = ()
        self._before: tuple[Item, ...] = ()
        self._hovered: Item | None = None
        self._cursor: tuple[int, str] | None = None
        self._scene = scene(TimelineView(), 1.0, self._ruler, 2)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._on_scrolled)
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def present(self, view: TimelineView) -> None:
        """Show another state of the scenario; what is chosen stays chosen as far as it is still there."""
        if view is self._scene.view:
            return
        current = self.current()
        where = self._scene.place(current)
        self._lay_out(view)
        self._chosen = tuple(item for item in self._chosen if self._scene.has(item))
        # The checks may come in while something is held: it stays in the hand as long as it exists.
        if not all(self._scene.has(item) for item in self._pointer.held()):
            self.cancel()
        if current is not None and self._scene.place(current) != where and not self._pointer.busy:
            self.bring_into_sight(current)
        self._legend.set_with_load(not view.rounds)
        self._speech.about(self._scene, self._chosen)

    def select(self, items: tuple[Item, ...]) -> None:
        """Choose things without telling anyone, and bring the last one into sight."""
        self._chosen = tuple(item for item in items if self._scene.has(item))
        self._cursor = None
        self._speech.about(self._scene, self._chosen)
        if self._chosen:
            self.bring_into_sight(self._chosen[-1])
        self.viewport().update()

    def selection(self) -> tuple[Item, ...]:
        """Return what is chosen, the last one chosen at the end."""
        return self._chosen

    def current(self) -> Item | None:
        """Return the thing that keys act on first: the last one chosen."""
        return self._chosen[-1] if self._chosen else None

    def cursor_place(self) -> tuple[int, str]:
        """Return the second and the role code (empty: everyone) where something new would come."""
        if self._cursor is not None:
            at, code = self._cursor
        else:
            spot = self._scene.spot(self._chosen[-1]) if self._chosen else None
            at = spot.chip.at if spot is not None else 0
            code = spot.chip.lane if spot is not None else EVERYONE
            if spot is None and self._chosen:
                at = self._scene.start_of(self._chosen[-1]) or 0
        return at, "" if code == EVERYONE else code

    def scene(self) -> Scene:
        """Return what is shown, as it is laid out."""
        return self._scene

    def port(self) -> Port:
        """Return which part of it is seen."""
        view = self.viewport()
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return Port(view.width(), view.height(), left, top, self._scene.head.height)

    def hit(self, point: QPointF) -> Hit:
        """Return what is at a point of the inside of the widget."""
        return hit(self._scene, self.port(), point)

    def zoom(self) -> float:
        """Return how large time is drawn; 1.0 is as it was designed."""
        return self._zoom

    def zoom_in(self) -> None:
        """Show less time, larger."""
        self.set_zoom(self._zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show more time, smaller."""
        self.set_zoom(self._zoom / ZOOM_STEP)

    def zoom_fit(self) -> None:
        """Show the whole script."""
        self.set_zoom(fitting_zoom(self._scene.view, self.viewport().width() - COLUMN))
        self.horizontalScrollBar().setValue(0)

    def set_zoom(self, zoom: float, at_x: float | None = None) -> None:
        """Draw time so large; what is at this x of the widget, or in the middle, stays where it is."""
        self._zoom_chosen = True
        zoom = min(MOST_ZOOM, max(LEAST_ZOOM, zoom))
        if abs(zoom - self._zoom) < 1e-4:
            return
        port = self.port()
        where = at_x if at_x is not None else (COLUMN + port.width) / 2
        share = (where - COLUMN + port.left) / max(1.0, self._scene.layout.axis.width)
        self._zoom = zoom
        self._lay_out(self._scene.view)
        self.horizontalScrollBar().setValue(round(share * self._scene.layout.axis.width - where + COLUMN))

    def bring_into_sight(self, item: Item) -> None:
        """Scroll as little as needed to see a thing whole."""
        port, body = self.port(), self.port().body()
        spot = self._scene.spot(item)
        rect = spot.rect if spot is not None else self._scene.head.rect_of(item)
        lane = self._scene.lane(item.id) if item.kind is Kind.ROLE else None
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if rect is not None:
            across.setValue(round(scrolled(port.left, body.width(), rect.left() - 24, rect.right() + 24)))
        if spot is not None or lane is not None:
            row = self._scene.layout.lanes[spot.lane] if spot is not None else lane
            assert row is not None
            down.setValue(round(scrolled(port.top, body.height(), row.top, row.top + row.height + 2)))

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._ruler = Ruler(theme)
        self._layers = Layers(theme, self._texts)
        self._legend.set_theme(theme)
        self._lay_out(self._scene.view, known=False)

    def choose(self, items: tuple[Item, ...], seen: bool = True) -> None:
        """Choose things as a person does, and tell it."""
        if items == self._chosen:
            return
        self._chosen, self._cursor = items, None
        if items and seen:
            self.bring_into_sight(items[-1])
        self._speech.about(self._scene, items)
        self.viewport().update()
        self.selection_changed.emit(items)

    def cancel(self) -> bool:
        """Let go without doing anything; return whether something was held."""
        if not self._pointer.busy:
            return False
        self._edge.stop()
        self._pointer.release()
        self._layers.let_go()
        self.viewport().update()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what stands still from its picture, and over it what is marked or held."""
        self._layers.paint(self, event.rect(), (self._scene, self.port()), self._marked(), self._pointer.drag)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole laid out; a script that is short is drawn larger as long as nobody zoomed."""
        super().resizeEvent(event)
        below = self.viewport().geometry()
        self._legend.setGeometry(QRect(below.left(), below.bottom() + 1, below.width(), HEIGHT))
        self._lay_out(self._scene.view)
        if self._chosen:
            self.bring_into_sight(self._chosen[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks; others go on to the window."""
        wish = wish_of(event)
        if not wish or not self._wishes.do(wish):
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Take our keys before the window's shortcuts get them."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            wish = wish_of(event)
            if wish and (wish != "cancel" or self._pointer.busy):
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._speech.about(self._scene, self._chosen)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll along the axis with Shift, up and down otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across = self.horizontalScrollBar()
            across.setValue(across.value() - (event.angleDelta().y() or event.angleDelta().x()))
            event.accept()
            return
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        steps = event.angleDelta().y() / 120
        self.set_zoom(self._zoom * ZOOM_STEP**steps, event.position().x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is pressed, or begin to catch."""
        found = self.hit(event.position())
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        was = found.item is not None and found.item in self._chosen and not event.modifiers()
        chosen = chosen_by_press(self._scene, self._chosen, self.current(), found, event.modifiers())
        self._before = chosen
        self._pointer.press(self.port().to_body(event.position()), found, was and len(self._chosen) > 1)
        self.choose(chosen, seen=False)
        if found.item is None and found.in_body:
            self._cursor = (found.at, found.row)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hold on to what is dragged, or show what is pointed at."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(self.hit(event.position()).item)
            return
        self._coarse = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._go_on(event.position())
        if self._pointer.busy:
            self._edge.watch(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Wish what was dragged to be there; once, when it is let go."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        was_busy = self._pointer.busy
        self._edge.stop()
        pressed, drag = self._pointer.release()
        self._layers.let_go()
        self.viewport().update()
        if drag is not None:
            self._wishes.dropped(drag)
        elif pressed is not None and pressed.only and not was_busy and pressed.hit.item is not None:
            self.choose((pressed.hit.item,))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is there, or wish a new inject where nothing is."""
        found = self.hit(event.position())
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pointer.release()
        if found.item is not None:
            self.opened.emit(found.item)
        elif found.in_body:
            self.add_requested.emit(found.at, "" if found.row == EVERYONE else found.row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done; by mouse with what is under it."""
        where = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            found = self.hit(QPointF(event.pos()))
            if found.item is not None and found.item not in self._chosen:
                self.choose((found.item,), seen=False)
            elif found.in_body and found.item is None:
                self._cursor = (found.at, found.row)
        elif self._chosen:
            where = self.viewport().mapToGlobal(self._layers.place_of(self._scene, self.port(), self._chosen[-1]))
        menu_of(self, self._texts, bool(self._chosen), self._wishes.do).popup(where)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is under the pointer, and forget it when the pointer leaves."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = hint(self._scene, self.port(), QPointF(event.pos()), self._texts)
            QToolTip.showText(event.globalPos(), tooltip(words), self.viewport())
            return True
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def _marked(self) -> Marked:
        return Marked(
            self._chosen,
            self.current(),
            self._hovered,
            self.hasFocus(),
            self._cursor,
            self._pointer.catching,
        )

    def _lay_out(self, view: TimelineView, known: bool = True) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        if not self._zoom_chosen and view.lanes:
            self._zoom = min(2.0, max(0.75 if view.rounds else 1.0, fitting_zoom(view, width - COLUMN)))
        rows = 1 if height < _LOW else 2
        before, was = self._scene, self.port()
        self._scene = scene(view, self._zoom, self._ruler, rows, before if known else None)
        axis, body = self._scene.layout.axis, self.port().body()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(axis.width - body.width())))
        across.setPageStep(max(1, round(body.width())))
        across.setSingleStep(40)
        down.setRange(0, max(0, round(self._scene.layout.height - body.height())))
        down.setPageStep(max(1, round(body.height())))
        down.setSingleStep(37)
        if known and was == self.port():
            self._layers.change(before, self._scene, was)
        else:
            self._layers.forget()
        self.viewport().update()

    def _hover(self, item: Item | None) -> None:
        if item != self._hovered:
            self._hovered = item
            self.viewport().update()

    def _go_on(self, point: QPointF) -> None:
        """Bring what is held, or the corner of the rectangle, to a point of the widget."""
        before = self._layers.held_rect(self._scene, self.port(), self._pointer.drag)
        if not self._pointer.move(self._scene, self._chosen, self.port().to_body(point), self._coarse):
            return
        if self._pointer.catching is not None:
            self.choose(self._pointer.caught(self._scene, self._before), seen=False)
            self.viewport().update()
            return
        after = self._layers.held_rect(self._scene, self.port(), self._pointer.drag)
        if before is None or after is None:
            self.viewport().update()
        elif after != before:
            self.viewport().update(before.united(after))

    def _on_edge_scrolled(self) -> None:
        self._go_on(self._edge.point())

    def _on_scrolled(self) -> None:
        self._layers.forget()
        self.viewport().update()
