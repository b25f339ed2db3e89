"""The parts of the console that may come a turn later than the button and the script, so that keys never wait."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QPixmap

from tabletop.app.session import Session
from tabletop.base.texts import Texts
from tabletop.exercise.fast_line import Known
from tabletop.exercise.words import RunPhase
from tabletop.projections.console_values import ConsoleView
from tabletop.ui.console.signs import choice_alert, offer_alert
from tabletop.ui.console.window import ConsoleWindow

_LIVE = (RunPhase.RUNNING, RunPhase.PAUSED)
_CALM_MS = 30
"""Between two turns in which nothing waits but what may come."""


class Detail(QObject):
    """Shows the inject, the actions and the rest, each in a turn of the event loop of its own.

    A newer view takes the place of what still waits. Turns that are left get the window ready for what may come.
    """

    def __init__(self, window: ConsoleWindow, texts: Texts, session: Session) -> None:
        super().__init__(window)
        self._window, self._texts, self._session = window, texts, session
        self._waiting: list[Callable[[ConsoleView], None]] = []
        self._view: ConsoleView | None = None
        self._unpacked: dict[str, QPixmap] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)

    def present(self, view: ConsoleView, known: Known) -> None:
        """Show prompts now and the rest in turns that follow; known is what the entry line may refer to."""
        self._view = view
        self._prompts(view, known)
        self._waiting = [self._inject, self._actions, self._board]
        self._timer.start(0)

    def finish(self) -> None:
        """Show now what waits."""
        while self._waiting:
            self._on_turn()

    def stop(self) -> None:
        """Forget what waits."""
        self._waiting = []
        self._timer.stop()

    @Slot()
    def _on_turn(self) -> None:
        if self._waiting and self._view is not None:
            self._waiting.pop(0)(self._view)
        elif self._window.get_ready():
            self._timer.setInterval(_CALM_MS)
        else:
            self._timer.stop()

    def _inject(self, view: ConsoleView) -> None:
        window, inject = self._window, view.inject
        if inject is None:
            return
        if inject.media and not inject.covered:
            window.inject.card.set_media(self._pictures(tuple(file for file, _ in inject.media)))
        window.head.present(inject)
        window.inject.present(inject, view.covered)

    def _actions(self, view: ConsoleView) -> None:
        self._window.actions.present(view.actions)
        self._window.facts.present(view.inject)

    def _board(self, view: ConsoleView) -> None:
        self._window.strip.present(view.strip)

    def _prompts(self, view: ConsoleView, known: Known) -> None:
        window, live = self._window, view.phase in _LIVE
        window.offer.present(offer_alert(self._texts, view.offers) if live else None)
        window.choice.present(choice_alert(self._texts, view.choices) if live else None)
        window.make_room()
        window.log.set_roles(view.roles)
        window.entry.set_known(known, {tag.code: tag for tag in view.roles})

    def _pictures(self, files: tuple[str, ...]) -> dict[str, QPixmap]:
        """Return the pictures by file name; each is unpacked once."""
        media = self._session.media
        for file in files:
            content = media.get(file) or media.get(f"media/{file}")
            picture = QPixmap()
            if file not in self._unpacked and content is not None and picture.loadFromData(content):
                self._unpacked[file] = picture
        return self._unpacked
