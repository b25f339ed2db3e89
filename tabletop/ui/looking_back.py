"""The debrief on the stage: its page, the run under it, and the way back into the exercise."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tabletop.app.jobs import Jobs
from tabletop.app.preparing import register
from tabletop.app.session import Session
from tabletop.base.texts import Texts
from tabletop.ui.debrief.controller import DebriefController
from tabletop.ui.debrief.page import DebriefPage
from tabletop.ui.theme import Theme


class LookingBack(QObject):
    """Holds one debrief page and its run together."""

    reopened = Signal()
    """The exercise goes on: take it live again."""
    left = Signal()
    told = Signal(object)
    """A Message about a file that was finished after leaving."""

    def __init__(self, session: Session, jobs: Jobs, texts: Texts, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self.page = DebriefPage(theme, texts)
        self.controller = DebriefController(session, jobs, texts, self.page)
        self.controller.back_requested.connect(self.left)
        self.controller.reopened.connect(self.reopened)
        self.controller.told.connect(self.told)

    def hand_over(self) -> Session:
        """Stop looking back and return the session, which stays open."""
        self.controller.close()
        return self._session

    def close(self) -> None:
        """Bring the library up to date and let go of the run."""
        register(self._session)
        self.hand_over().close()
