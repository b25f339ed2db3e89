"""Behind the dialog in which a scenario is made to fit the time: proposes, weighs, and hands back the result."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from tabletop.base.texts import Texts
from tabletop.scenario.model import Scenario
from tabletop.scenario.trimming.trim import everything, propose, toggled, trimmed
from tabletop.scenario.trimming.trim_values import Trim
from tabletop.ui.editor.trimming.dialog import TrimDialog
from tabletop.ui.editor.trimming.view import CHOICES, OBJECTIVE, trim_view
from tabletop.ui.theme import Theme


class TrimDesk(QObject):
    """Asks how a scenario is to be trimmed. It changes nothing itself."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._scenario: Scenario | None = None
        self._trim: Trim | None = None
        self.dialog = TrimDialog(theme, texts, parent)
        self.dialog.minutes_chosen.connect(self._on_minutes)
        self.dialog.inject_ticked.connect(self._on_inject)
        self.dialog.served_ticked.connect(self._on_served)
        self.dialog.proposal_asked.connect(self._on_again)

    def open(self, scenario: Scenario) -> Scenario | None:
        """Show a proposal; return the scenario as it was made to fit, or None when it stays as it is."""
        self.present(scenario)
        if self.dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return self.result()

    def present(self, scenario: Scenario) -> None:
        """Propose to fit a scenario into the longest of the usual times that is shorter than it is now."""
        minutes = scenario.minutes
        whole = minutes.briefing + minutes.play + minutes.hot_debrief
        shorter = [choice for choice in CHOICES if choice < whole]
        self._scenario = scenario
        self._propose(propose(scenario, shorter[-1] if shorter else CHOICES[0], everything(scenario)))

    def result(self) -> Scenario | None:
        """Return the scenario as the proposal in view makes it."""
        if self._scenario is None or self._trim is None:
            return None
        return trimmed(self._scenario, self._trim)

    def _propose(self, trim: Trim) -> None:
        self._trim = trim
        if self._scenario is not None:
            self.dialog.present(trim_view(self._scenario, trim, self._texts))

    @Slot(int)
    def _on_minutes(self, total: int) -> None:
        if self._scenario is not None and self._trim is not None:
            self._propose(propose(self._scenario, total, self._trim.keep))

    @Slot(str)
    def _on_inject(self, id: str) -> None:
        if self._scenario is not None and self._trim is not None:
            self._propose(toggled(self._scenario, self._trim, id))

    @Slot(str)
    def _on_served(self, key: str) -> None:
        """Want an objective or role, or no longer, and propose anew for that."""
        if self._scenario is None or self._trim is None:
            return
        kind, _, id = key.partition(":")
        keep = self._trim.keep
        if kind == OBJECTIVE:
            keep = replace(keep, objectives=keep.objectives ^ {id})
        else:
            keep = replace(keep, roles=keep.roles ^ {id})
        self._propose(propose(self._scenario, self._trim.total, keep))

    @Slot()
    def _on_again(self) -> None:
        if self._scenario is not None and self._trim is not None:
            self._propose(propose(self._scenario, self._trim.total, self._trim.keep))
