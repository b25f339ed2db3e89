"""Which display the room sees, and the alarm when that is no longer certain.

A projector that disappears must never put the facilitator's notes on the wall. So any change of displays, one
display alone, or two that show the same, asks for cover until the facilitator says "only I see this screen".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

WINDOW = "window"
"""The choice to show the room an ordinary window, for sharing in a call or for a casting stick."""


@dataclass(frozen=True, slots=True)
class Display:
    """One display as the system names it; the place and size are in logical pixels."""

    key: str
    name: str
    left: int
    top: int
    width: int
    height: int

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Where it lies; two displays in the same place show the same."""
        return (self.left, self.top, self.width, self.height)


class Doubt(StrEnum):
    """Why it is not certain who sees what."""

    SINGLE = "single"
    DUPLICATE = "duplicate"
    CHANGED = "changed"


def seen_displays() -> tuple[Display, ...]:
    """Return the displays that the system reports now, from left to right (its own order is not stable)."""
    found = [_display(screen) for screen in QGuiApplication.screens()]
    return tuple(sorted(found, key=lambda display: (display.left, display.top, display.key)))


def display_under(window: QWidget, displays: tuple[Display, ...]) -> Display | None:
    """Return the display under the middle of a window.

    By place and not by QWidget.screen(): PySide takes that screen for a part of the widget and deletes it.
    """
    middle = window.window().frameGeometry().center()
    return next((one for one in displays if QRect(*one.place).contains(middle)), None)


class Placement(QObject):
    """Puts the shared screen on the display for the room, and watches the displays."""

    cover_needed = Signal(str)
    """Cover the console and make the shared screen black: a `Doubt`."""
    cleared = Signal()
    """The facilitator confirmed: everything may be seen again."""
    displays_changed = Signal()
    """The list of displays is another one."""

    def __init__(
        self,
        console: QWidget,
        shared: QWidget,
        remembered: str = "",
        displays: Callable[[], tuple[Display, ...]] = seen_displays,
    ) -> None:
        super().__init__(console)
        self._console = console
        self._shared = shared
        self._chosen = remembered
        self._displays = displays
        self._known = displays()
        self._doubt: Doubt | None = None
        self._shown = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self.look)
        self._watch()

    def displays(self) -> tuple[Display, ...]:
        """Return the displays there are."""
        return self._known

    def chosen(self) -> str:
        """Return what to remember: the key of a display, `window`, or nothing while nobody chose."""
        return self._chosen

    def doubt(self) -> Doubt | None:
        """Return why it is uncertain who sees what; None when it is certain or was confirmed."""
        return self._doubt

    def target(self) -> Display | None:
        """Return the display the shared screen belongs on; None for a window, or when there is none."""
        if self._chosen == WINDOW:
            return None
        here = display_under(self._console, self._known)
        others = [display for display in self._known if here is None or display.place != here.place]
        wanted = [display for display in others if display.key == self._chosen]
        if wanted:
            return wanted[0]
        return others[0] if others and not self._chosen else None

    def choose(self, key: str) -> None:
        """Choose a display by its key, or `window`."""
        self._chosen = key
        if self._shown:
            self.put()

    def open(self) -> None:
        """Show the shared screen, and ask for cover when one display is all there is."""
        self._shown = True
        self._judge(changed=False)
        self.put()

    def close(self) -> None:
        """Take the shared screen away."""
        self._shown = False
        self._shared.hide()

    def put(self) -> None:
        """Put the shared screen where it belongs; without its display it hides and never covers the console."""
        target = self.target()
        if target is None:
            if self._chosen == WINDOW:
                self._shared.showNormal()
            else:
                self._shared.hide()
            return
        self._shared.hide()
        screen = next((one for one in QGuiApplication.screens() if _display(one) == target), None)
        if screen is not None:
            self._shared.setScreen(screen)
        self._shared.setGeometry(QRect(*target.place))
        # Not showFullScreen(): that asks for the keyboard as well, which the shared screen must never do.
        self._shared.setWindowState(Qt.WindowState.WindowFullScreen)
        self._shared.show()

    def confirm(self) -> None:
        """Take the facilitator's word: only I see this screen. Holds until the displays change again."""
        self._doubt = None
        self.cleared.emit()

    def look(self) -> None:
        """Look at the displays now; the signals of the system call this, and so may a tick."""
        now = self._displays()
        if now == self._known:
            return
        self._known = now
        # First black, then move: the other way round there is a moment in which anybody sees anything.
        self._judge(changed=True)
        if self._shown:
            self.put()
        self.displays_changed.emit()

    def _judge(self, changed: bool) -> None:
        doubt: Doubt | None = Doubt.CHANGED if changed else None
        places = [display.place for display in self._known]
        if len(places) < 2:
            doubt = Doubt.SINGLE
        elif len(set(places)) < len(places):
            doubt = Doubt.DUPLICATE
        if doubt is not None:
            self._doubt = doubt
            self.cover_needed.emit(str(doubt))

    def _watch(self) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._on_added)
            application.screenRemoved.connect(self._on_changed)
            application.primaryScreenChanged.connect(self._on_changed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._on_changed)

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        """Cover at once; look at what there is now, and again when the system is done changing."""
        self._judge(changed=True)
        self._again.start()


def _display(screen: QScreen) -> Display:
    place = screen.geometry()
    key = "|".join((screen.name(), screen.serialNumber()))
    model = " ".join(part for part in (screen.manufacturer(), screen.model()) if part)
    return Display(key, model or screen.name(), place.x(), place.y(), place.width(), place.height())
