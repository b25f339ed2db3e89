"""The test picture on the display for the room, before there is an exercise: put up, and taken away again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tabletop.base.texts import Texts
from tabletop.projections.shared_screen_view import SharedScreenView
from tabletop.ui.shared_screen.placement import Placement
from tabletop.ui.shared_screen.screen import SharedScreen
from tabletop.ui.theme import Theme


class RoomPicture(QObject):
    """Shows whether the back row can read it. Escape in the window of the facilitator takes it away."""

    away = Signal()
    """The picture is gone, whoever took it away."""

    def __init__(self, window: QWidget, texts: Texts, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._screen = SharedScreen(theme, texts)
        self._screen.closed.connect(self.take_away)
        self._placement: Placement | None = None
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.activated.connect(self.take_away)

    def put_up(self, view: SharedScreenView, display: str) -> None:
        """Show the picture on a display, or as a window."""
        self._screen.present(view)
        self._placement = Placement(self._window, self._screen, display)
        self._placement.open()

    @Slot()
    def take_away(self) -> None:
        """Take the picture from the room."""
        if self._placement is None:
            return
        self._placement.close()
        for part in (self._placement, self._escape, self._screen):
            part.deleteLater()
        self._placement = None
        self.away.emit()
