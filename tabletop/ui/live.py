"""One exercise on the stage: the console, the screen for the room, and what happens to displays."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from tabletop.app.awake import Awake
from tabletop.app.runs import Recovery, keep_room
from tabletop.app.session import Session
from tabletop.base.errors import Damaged
from tabletop.base.texts import Texts
from tabletop.exercise.words import RunPhase
from tabletop.ui.console.controller import ConsoleController
from tabletop.ui.console.window import ConsoleWindow
from tabletop.ui.shared_screen.controller import SharedScreenController
from tabletop.ui.shared_screen.placement import WINDOW, Placement
from tabletop.ui.shared_screen.screen import SharedScreen
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertAction


class Live(QObject):
    """Holds the windows of one exercise together while it goes on."""

    over = Signal()
    """The exercise was ended and the debrief is asked for."""
    left = Signal()
    """The console was closed while the exercise goes on, and can be resumed; or a rehearsal is done."""

    def __init__(self, session: Session, texts: Texts, theme: Theme, room: tuple[str, str]) -> None:
        super().__init__()
        display, tone = room
        self._tone = tone
        self._session, self._texts = session, texts
        self._awake = Awake()
        self._leaving = False
        self.console = ConsoleWindow(theme, texts)
        self.controller = ConsoleController(session, texts, theme, self.console)
        room_texts = Texts(session.state.setup.language)
        self.shared = SharedScreen(Theme("light" if tone == "light" else "dark"), room_texts)
        self.room = SharedScreenController(session, room_texts, self.shared)
        self.placement = Placement(self.console, self.shared, display)
        self._join()
        self._awake.hold()

    def _join(self) -> None:
        self.console.closing.connect(self._on_closing)
        self.console.debrief_requested.connect(self._on_debrief_wanted)
        self.console.leave_requested.connect(self.left)
        self.console.screen_choice_requested.connect(self._on_screen_choice)
        self.console.uncover_confirmed.connect(self.placement.confirm)
        self.console.room_wanted.connect(self.placement.put)
        self.placement.cleared.connect(self._on_cleared)
        self.placement.cover_needed.connect(self._on_cover_needed)
        self.shared.closed.connect(self._on_room_closed)

    def show(self, after: QWidget) -> None:
        """Show both windows, the console where the window before it stands; the console has the keyboard."""
        if after.isMaximized():
            self.console.setGeometry(after.normalGeometry())
            self.console.showMaximized()
        else:
            self.console.setGeometry(after.geometry())
            self.console.show()
        self.placement.open()
        self.console.activateWindow()
        self.console.take_keyboard()

    def hand_over(self) -> Session:
        """Take the windows away and return the session, which stays open."""
        self._leaving = True
        self._awake.let_go()
        self.placement.close()
        self.room.close()
        self.controller.close()
        self.shared.close()
        self.console.close()
        for part in (self.shared, self.console):
            part.deleteLater()
        return self._session

    def close(self) -> None:
        """Take the windows away and let go of the run."""
        self.hand_over().close()

    def tell_recovery(self, recovery: Recovery) -> None:
        """Say that the program had stopped, and that nothing recorded was lost."""
        minutes, table = recovery.gap_seconds // 60, recovery.elapsed_ms // 60_000
        texts = self._texts
        fact = texts("wiring.recovered.fact", n=minutes) if minutes else texts("wiring.recovered.short")
        self.console.show_notice(Alert("info", fact, self._texts("wiring.recovered.what", n=table)))

    @Slot(object)
    def tell_trouble(self, damage: Damaged) -> None:
        """Say what the disk could not do; the exercise goes on where it can."""
        self.console.show_notice(Alert("danger", self._texts.say(damage.message)))

    @Slot("qlonglong")
    def tell_of_clock(self, changed_ms: int) -> None:
        """Say that the computer's clock was set, and that order and durations hold."""
        way = "back" if changed_ms < 0 else "on"
        fact, what = self._texts(f"wiring.clock_changed.{way}"), self._texts("wiring.clock_changed.what")
        self.console.show_notice(Alert("info", fact, what))

    @Slot()
    def _on_closing(self) -> None:
        if not self._leaving:
            self._leaving = True
            ended = self._session.state.phase is RunPhase.ENDED
            (self.over if ended else self.left).emit()

    @Slot()
    def _on_debrief_wanted(self) -> None:
        """Go to the debrief after the end; while the exercise goes on one key must not take the console away."""
        texts = self._texts
        if self._session.state.phase is RunPhase.ENDED:
            self.over.emit()
            return
        actions = (
            AlertAction("end", texts("console.menu.end")),
            AlertAction("dismiss", texts("console.sheet.close")),
        )
        self.console.show_notice(
            Alert("info", texts("wiring.debrief_later.fact"), texts("wiring.debrief_later.what"), actions)
        )

    @Slot()
    def _on_room_closed(self) -> None:
        """Say that the room sees nothing now, and offer to show its screen again."""
        if self._leaving:
            return
        texts = self._texts
        actions = (AlertAction("show_room", texts("wiring.room_closed.again"), "monitor"),)
        fact, what = texts("wiring.room_closed.fact"), texts("wiring.room_closed.what")
        self.console.show_notice(Alert("warn", fact, what, actions))

    @Slot(str)
    def _on_cover_needed(self, doubt: str) -> None:
        self.room.set_black(True)
        self.controller.set_covered(True, doubt)

    @Slot()
    def _on_cleared(self) -> None:
        self.room.set_black(False)
        self.controller.set_covered(False)
        self.console.take_keyboard()

    @Slot()
    def _on_screen_choice(self) -> None:
        """Offer every display and an ordinary window."""
        menu = QMenu(self.console)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for display in self.placement.displays():
            action = menu.addAction(f"{display.name} · {display.width} × {display.height}")
            action.setData(display.key)
        menu.addAction(self._texts("wiring.as_window")).setData(WINDOW)
        menu.triggered.connect(self._on_screen_chosen)
        menu.popup(QCursor.pos() if self.console.underMouse() else self.console.mapToGlobal(QPoint(200, 120)))

    @Slot(object)
    def _on_screen_chosen(self, action: object) -> None:
        display = str(action.data())  # type: ignore[attr-defined]
        self.placement.choose(display)
        keep_room(self._session, display, self._tone)
