"""The set-up page: table, screens and start, with what is missing always beside them.

The page keeps no truth: each change leaves as a whole new draft, and comes back as a view.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.values import AddedRole
from tabletop.exercise.words import Presence
from tabletop.projections.setup import SetupView
from tabletop.projections.setup_draft import (
    SetupDraft,
    with_answer,
    with_names,
    with_presence,
    with_role,
    without_role,
)
from tabletop.ui.setup.checklist import ChecklistPanel
from tabletop.ui.setup.coverage_panel import CoveragePanel
from tabletop.ui.setup.frame import SetupFooter, SetupHeader
from tabletop.ui.setup.papers import PapersPanel
from tabletop.ui.setup.partner_table import PartnerTable
from tabletop.ui.setup.people_panel import PeoplePanel
from tabletop.ui.setup.role_dialog import RoleDialog
from tabletop.ui.setup.screens_step import ScreensStep
from tabletop.ui.setup.start_step import StartStep
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.focus_order import keep_order, stops
from tabletop.ui.widgets.panels import scrolled

ORDER = ("table", "screens", "start")
_WIDE = 1300
_SIDE, _SIDE_SMALL = 400, 376
_SCROLLBAR = 12


class SetupPage(QWidget):
    """Everything right of the rail while an exercise is being set up."""

    draft_changed = Signal(object)
    test_picture_requested = Signal(str)
    start_requested = Signal(object)
    back_requested = Signal()
    take_over_requested = Signal(str)
    print_requested = Signal(str, str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("setup_page")
        self.setProperty("kind", "canvas")
        self._theme, self._texts = theme, texts
        self._view: SetupView | None = None
        self._draft: SetupDraft | None = None
        self._shape: tuple[object, ...] = ()
        self._header = SetupHeader(theme, texts)
        self._people = PeoplePanel(theme, texts)
        self._table = PartnerTable(theme, texts)
        self._screens = ScreensStep(theme, texts)
        self._start = StartStep(theme, texts)
        self._coverage = CoveragePanel(theme, texts)
        self._checklist = ChecklistPanel(theme, texts)
        self._papers = PapersPanel(theme, texts)
        self._footer = SetupFooter(theme, texts)
        self._lay_out()
        self._connect()
        self.go_to("table")

    def present(self, view: SetupView) -> None:
        """Show the set-up as it stands."""
        self._view, self._draft = view, view.draft
        self._people.present(view.draft)
        for part in (
            self._header,
            self._table,
            self._screens,
            self._start,
            self._coverage,
            self._checklist,
            self._footer,
        ):
            part.present(view)
        shape = _shape(view)
        if shape != self._shape:
            self._shape = shape
            self._order_tabs()

    def step(self) -> str:
        """Return the step that is shown: table, screens or start."""
        return ORDER[self._stack.currentIndex()]

    def go_to(self, step: str) -> None:
        """Show a step. Raises ValueError when there is none of that name."""
        self._stack.setCurrentIndex(ORDER.index(step))
        # At the table one looks at who is missing; from then on at what is left to do.
        self._beside.removeWidget(self._checklist)
        self._beside.insertWidget(1 if step == "table" else 0, self._checklist)
        self._header.go_to(step)
        self._footer.go_to(step)
        self._order_tabs()

    def enter(self) -> None:
        """Give the keyboard to the first thing to fill in at this step, and at the last one to the start."""
        if self.step() == ORDER[-1]:
            self._footer.enter()
            return
        here = (one for one in stops(self._stack.currentWidget()) if one.isEnabled())
        first = next((one for one in here if one.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in (*self._panes(), self._papers, self._header, self._footer, self._people):
            part.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side its width: narrower in a small window."""
        super().resizeEvent(event)
        wide = self.width() >= self._theme.px(_WIDE)
        self._side.setFixedWidth(self._theme.px(_SIDE if wide else _SIDE_SMALL) + _SCROLLBAR)
        self._coverage.set_narrow(not wide)
        self._footer.set_small(self.height() < self._theme.px(720))
        self._header.set_small(self.height() < self._theme.px(720))

    def _panes(self) -> tuple[QWidget, ...]:
        return (self._table, self._screens, self._start, self._coverage, self._checklist)

    def _lay_out(self) -> None:
        theme = self._theme
        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._people)
        column.addWidget(self._table, 1)
        self._stack = QStackedWidget()
        for step in (table, scrolled(self._screens, "screens_step"), scrolled(self._start, "start_step")):
            self._stack.addWidget(step)
        side = QWidget()
        beside = self._beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, _SCROLLBAR, 0)
        beside.setSpacing(theme.px(12))
        for panel in (self._coverage, self._checklist, self._papers):
            beside.addWidget(panel)
        beside.addStretch(1)
        self._side = scrolled(side, "setup_side")
        body = QHBoxLayout()
        body.setContentsMargins(theme.px(24), theme.px(16), theme.px(24 - _SCROLLBAR), theme.px(16))
        body.setSpacing(theme.px(16))
        body.addWidget(self._stack, 1)
        body.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addLayout(body, 1)
        whole.addWidget(self._footer)

    def _connect(self) -> None:
        self._checklist.answered.connect(self._on_answered)
        self._checklist.picture_requested.connect(self._on_picture)
        self._coverage.cell_requested.connect(self._on_cell)
        self._coverage.rearranged.connect(self._on_rearranged)
        self._coverage.role_requested.connect(self._add_role)
        self._footer.back_pressed.connect(self._on_back)
        self._footer.next_pressed.connect(self._on_next)
        self._header.step_requested.connect(self._on_step)
        self._papers.print_requested.connect(self._on_paper)
        self._people.edited.connect(self._on_field)
        self._screens.edited.connect(self._on_field)
        self._screens.picture_requested.connect(self._on_picture)
        self._start.confirmed.connect(self._on_confirmed)
        self._start.rehearsal_chosen.connect(self._on_rehearsal)
        self._start.table_requested.connect(self._on_table)
        self._table.add_requested.connect(self._on_add)
        self._table.card_requested.connect(self._on_card)
        self._table.names_edited.connect(self._on_names)
        self._table.presence_chosen.connect(self._on_presence)
        self._table.removal_requested.connect(self._on_removal)
        self._table.role_added.connect(self._on_role)
        self._table.take_over_requested.connect(self.take_over_requested)

    def _order_tabs(self) -> None:
        """Let Tab follow the page again after something came, went or moved."""
        keep_order(list(stops(self)))

    def _tell(self, draft: SetupDraft) -> None:
        self._draft = draft
        self.draft_changed.emit(draft)

    @Slot(str, bool)
    def _on_answered(self, question: str, yes: bool) -> None:
        if self._draft is not None:
            self._tell(with_answer(self._draft, question, yes))

    @Slot()
    def _on_picture(self) -> None:
        if self._draft is not None and self._draft.room:
            self.test_picture_requested.emit(self._draft.room)

    @Slot(str)
    def _on_cell(self, role: str) -> None:
        self._on_presence(role, Presence.CELL)

    @Slot(str, str)
    def _on_presence(self, role: str, presence: str) -> None:
        if self._draft is not None:
            self._tell(with_presence(self._draft, role, Presence(presence)))

    @Slot(str, str)
    def _on_names(self, role: str, names: str) -> None:
        if self._draft is not None:
            self._tell(with_names(self._draft, role, names))

    @Slot(str, str)
    def _on_field(self, name: str, text: str) -> None:
        if self._draft is not None:
            self._tell(replace(self._draft, **{name: text}))

    @Slot(bool)
    def _on_rehearsal(self, rehearsal: bool) -> None:
        if self._draft is not None:
            self._tell(replace(self._draft, rehearsal=rehearsal))

    @Slot(str, str)
    def _on_role(self, code: str, organisation: str) -> None:
        if self._draft is not None:
            self._tell(with_role(self._draft, AddedRole(code, organisation)))

    @Slot(str)
    def _on_removal(self, code: str) -> None:
        if self._draft is not None:
            self._tell(without_role(self._draft, code))

    @Slot()
    def _on_add(self) -> None:
        self._add_role("")

    @Slot(str)
    def _add_role(self, function: str) -> None:
        if self._view is None:
            return
        taken = tuple(role.code for role in self._view.partners)
        dialog = RoleDialog(self._theme, self._texts, self._view.functions, taken, self)
        dialog.choose_function(function)
        dialog.accepted.connect(self._on_dialog_accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _on_dialog_accepted(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, RoleDialog) and self._draft is not None:
            role = dialog.role()
            self._tell(with_role(self._draft, role))
            self._table.show_role(role.code)

    @Slot()
    def _on_rearranged(self) -> None:
        self._order_tabs()

    @Slot(str)
    def _on_card(self, code: str) -> None:
        self.print_requested.emit("roles", code)

    @Slot(str)
    def _on_paper(self, what: str) -> None:
        self.print_requested.emit(what, "")

    @Slot(str)
    def _on_step(self, step: str) -> None:
        if step == "home":
            self.back_requested.emit()
        else:
            self._walk_to(step)

    @Slot()
    def _on_table(self) -> None:
        self._walk_to("table")

    def _walk_to(self, step: str) -> None:
        self.go_to(step)
        self._side.verticalScrollBar().setValue(0)
        self.enter()

    @Slot()
    def _on_back(self) -> None:
        place = self._stack.currentIndex()
        if place:
            self._walk_to(ORDER[place - 1])
        else:
            self.back_requested.emit()

    @Slot()
    def _on_next(self) -> None:
        place = self._stack.currentIndex()
        if place + 1 < len(ORDER):
            self._walk_to(ORDER[place + 1])
        elif self._view is not None:
            somebody = any(role.presence is not Presence.ABSENT for role in self._view.partners)
            if somebody and not self._view.holes:
                self._on_confirmed()
            else:
                self._start.ask()
                self._order_tabs()

    @Slot()
    def _on_confirmed(self) -> None:
        if self._draft is not None:
            self.start_requested.emit(self._draft)


def _shape(view: SetupView) -> tuple[object, ...]:
    """Return what decides which widgets there are; while it stays the same, so does their order."""
    facts = view.facts
    codes = tuple((partner.code, partner.added) for partner in view.partners)
    checks = tuple(check.key for check in view.checks)
    return codes, checks, view.gaps, view.unreached, facts.screens, facts.earlier, facts.languages
