"""The last step: everything in one view, whether it is a rehearsal, and a question when somebody is missing."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.words import Presence
from tabletop.projections.setup import SetupView
from tabletop.projections.setup_draft import ROOM_WINDOW
from tabletop.ui.setup.partner_row import badge_of
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertAction, AlertBar
from tabletop.ui.widgets.flow_layout import FlowLayout
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.panels import FactLine, TitledPanel
from tabletop.ui.widgets.role_badge import RoleBadge
from tabletop.ui.widgets.switch import SwitchToggle

_FACTS = ("date", "place", "facilitator", "response_cell", "observers", "scribe")


class StartStep(QWidget):
    """What was filled in, and the question before starting with a gap."""

    rehearsal_chosen = Signal(bool)
    table_requested = Signal()
    confirmed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self._view: SetupView | None = None
        self._warning = AlertBar(theme, texts)
        self._warning.stack_actions()
        self._warning.action_requested.connect(self._on_action)
        self._facts = {name: FactLine(theme, texts(f"setup.people.{name}")) for name in _FACTS}
        self._room = FactLine(theme, texts("setup.start.room_screen"))
        self._partners = Label(theme, style="dense", tone="muted")
        self._next = Label(theme, texts("setup.start.next"), "body", "slate").set_wrapped()
        self._panels = (self._who_panel(), self._partner_panel(), self._rehearsal_panel())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._warning)
        for panel in self._panels:
            column.addWidget(panel)
        column.addWidget(self._next)
        column.addStretch(1)

    def present(self, view: SetupView) -> None:
        """Show the draft; a question that no longer holds goes away."""
        before, self._view = self._view, view
        for name, line in self._facts.items():
            value = view.day if name == "date" else getattr(view.draft, name).strip()
            line.present(value or self._texts("setup.start.unknown"), "ink" if value else "muted")
        self._show_room(view)
        counts = {str(presence): view.count(presence) for presence in Presence}
        self._partners.setText(self._texts("setup.table.count", **counts))
        if before is None or _seated(before) != _seated(view):
            self._show_badges(view)
        self._rehearsal.blockSignals(True)
        self._rehearsal.setChecked(view.draft.rehearsal)
        self._rehearsal.blockSignals(False)
        if before is not None and (before.gaps, _seated(before)) != (view.gaps, _seated(view)):
            self._warning.present(None)

    def ask(self) -> None:
        """Ask whether to go on while somebody is missing; the keyboard goes to the safe answer."""
        view, texts = self._view, self._texts
        if view is None:
            return
        back = AlertAction("table", texts("setup.start.to_table"), "arrow-left")
        if not any(role.presence is not Presence.ABSENT for role in view.partners):
            fact, consequence = texts("setup.start.nobody"), texts("setup.start.nobody_consequence")
            self._warning.present(Alert("danger", fact, consequence, (back,)))
        else:
            names = ", ".join(gap.name for gap in view.holes)
            fact = texts("setup.start.gaps", names=names, n=len(view.holes))
            anyway = AlertAction("anyway", texts("setup.start.anyway"))
            consequence = texts("setup.start.gaps_consequence")
            self._warning.present(Alert("danger", fact, consequence, (back, anyway)))
        self._warning.buttons()[0].setFocus()

    def is_asking(self) -> bool:
        """Tell whether the question is on the screen."""
        return self._warning.alert() is not None

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme; the badges are made anew in it."""
        self._theme = theme
        parts = (self._warning, *self._facts.values(), self._room, self._partners, self._next)
        for part in (*parts, *self._panels, self._rehearsal, self._rehearsal_help):
            part.set_theme(theme)
        if self._view is not None:
            self._show_badges(self._view)

    def _show_room(self, view: SetupView) -> None:
        chosen = next((screen for screen in view.facts.screens if screen.id == view.draft.room), None)
        if view.draft.room == ROOM_WINDOW:
            self._room.present(self._texts("setup.screens.window"))
        elif chosen is not None:
            self._room.present(f"{chosen.name}, {chosen.size}")
        else:
            self._room.present(self._texts("setup.start.unknown"), "muted")

    def _who_panel(self) -> TitledPanel:
        panel = TitledPanel(self._theme, self._texts("setup.start.who"), "map-pin")
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(10))
        for place, line in enumerate(self._facts.values()):
            grid.addWidget(line, place // 3, place % 3)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._room, 2, 0, 1, 3)
        panel.body.addLayout(grid)
        return panel

    def _partner_panel(self) -> TitledPanel:
        panel = TitledPanel(self._theme, self._texts("setup.start.partners"), "users")
        panel.aside.addWidget(self._partners)
        holder = QWidget()
        self._badges = FlowLayout(holder, self._theme.px(6))
        panel.body.addWidget(holder)
        return panel

    def _rehearsal_panel(self) -> TitledPanel:
        theme, texts = self._theme, self._texts
        panel = TitledPanel(theme, texts("setup.start.rehearsal"), "flask-conical")
        self._rehearsal = SwitchToggle(theme, texts, texts("setup.start.rehearsal"))
        self._rehearsal.setObjectName("setup_rehearsal")
        self._rehearsal.toggled.connect(self.rehearsal_chosen)
        self._rehearsal_help = Label(theme, texts("setup.start.rehearsal_help"), "dense", "muted").set_wrapped()
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._rehearsal)
        row.addWidget(self._rehearsal_help, 1)
        panel.body.addLayout(row)
        return panel

    def _show_badges(self, view: SetupView) -> None:
        self._badges.clear()
        for role in view.partners:
            if role.presence is not Presence.ABSENT:
                self._badges.addWidget(RoleBadge(self._theme, badge_of(role)))

    @Slot(str)
    def _on_action(self, key: str) -> None:
        self._warning.present(None)
        if key == "table":
            self.table_requested.emit()
        else:
            self.confirmed.emit()


def _seated(view: SetupView) -> tuple[tuple[str, Presence], ...]:
    """Return who takes part how; names do not matter here."""
    return tuple((role.code, role.presence) for role in view.partners)
