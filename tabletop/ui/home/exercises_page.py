"""All exercises: a list with their state, and beside it what can be done with the one that is chosen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.words import RunPhase
from tabletop.projections.library import HomeView, RunView
from tabletop.ui.home.confirm import Confirmation, ConfirmBox
from tabletop.ui.home.exercise_panel import ExercisePanel
from tabletop.ui.home.run_list import RunList
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertAction, AlertBar
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.page_header import PageHeader, SearchField


class ExercisesPage(QWidget):
    """The page."""

    run_resumed = Signal(str)
    debrief_opened = Signal(str)
    action_asked = Signal(str, str)
    action_confirmed = Signal(str, str, int)
    copy_chosen = Signal(str, str)
    retention_chosen = Signal(str, str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exercises_page")
        self._theme, self._texts = theme, texts
        self._runs: tuple[RunView, ...] = ()
        self._damaged: frozenset[str] = frozenset()
        self._today = date.min
        self.header = PageHeader(theme, texts("home.exercises.title"))
        self.search = SearchField(theme, texts("home.exercises.search"))
        self.search.setFixedWidth(theme.px(264))
        self.search.textChanged.connect(self._on_filter_changed)
        self.header.add_tool(self.search)
        self.alert = AlertBar(theme, texts)
        self.alert.action_requested.connect(self._on_alert_closed)
        self.runs = RunList(theme, texts, detailed=True)
        self.runs.chosen.connect(self._on_chosen)
        self.runs.pressed_run.connect(self._on_pressed)
        self.panel = ExercisePanel(theme, texts)
        self.panel.resumed.connect(self.run_resumed)
        self.panel.debrief_wanted.connect(self.debrief_opened)
        self.panel.asked.connect(self.action_asked)
        self.panel.copy_chosen.connect(self.copy_chosen)
        self.panel.retention_chosen.connect(self.retention_chosen)
        self.confirm = ConfirmBox(theme, texts)
        self.confirm.confirmed.connect(self._on_confirmed)
        self.confirm.cancelled.connect(self.leave_question)
        self._build()

    def present(self, view: HomeView) -> None:
        """Show the exercises as they are now."""
        self._runs, self._today = view.runs, view.today
        self.header.say_beside(str(len(view.runs)) if view.runs else "")
        first = not self.runs.current_path()
        self._on_filter_changed()
        if first:
            # Who comes here because a date has passed finds that exercise at once.
            self.runs.choose(next((run.path for run in view.runs if run.expired), ""))

    def mark_damaged(self, path: str, damaged: bool) -> None:
        """Offer to salvage an exercise that was found damaged, or no longer."""
        self._damaged = self._damaged | {path} if damaged else self._damaged - {path}
        self._on_chosen(self.runs.current_path())

    def choose(self, path: str) -> None:
        """Choose an exercise."""
        self.runs.choose(path)

    def ask(self, asked: Confirmation) -> None:
        """Ask before something that cannot be taken back."""
        self._beside.setCurrentIndex(1)
        self.confirm.ask(asked)

    @Slot()
    def leave_question(self) -> None:
        """Go back to the exercise without doing anything."""
        self._beside.setCurrentIndex(0)
        self.runs.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, kind: str, lines: tuple[str, ...]) -> None:
        """Say what was done or what went wrong; it stays until it is closed."""
        if not lines:
            self.alert.present(None)
            return
        close = AlertAction("close", self._texts("settings.confirm.close"))
        self.alert.present(Alert(kind, lines[0], "\n".join(lines[1:]), (close,)))

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        self._empty = EmptyState(theme, "users", texts("home.recent.none"), texts("home.recent.none_hint"))
        holder = QFrame()
        holder.setProperty("kind", "panel")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(1, theme.px(4), 1, theme.px(4))
        inside.addWidget(self.runs)
        self._left = QStackedWidget()
        self._left.addWidget(holder)
        self._left.addWidget(self._empty)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.panel)
        self._beside = QStackedWidget()
        self._beside.addWidget(scroll)
        asking = QWidget()
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.confirm)
        column.addStretch(1)
        self._beside.addWidget(asking)
        self._beside.setFixedWidth(theme.px(400))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self._left, 1)
        row.addWidget(self._beside)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(20))
        page.setSpacing(theme.px(14))
        page.addWidget(self.header)
        page.addWidget(self.alert)
        page.addLayout(row, 1)

    @Slot()
    def _on_filter_changed(self) -> None:
        wanted = self.search.text().casefold().split()
        shown = tuple(
            run for run in self._runs if all(word in f"{run.title} {run.place}".casefold() for word in wanted)
        )
        self.runs.present(shown)
        self._left.setCurrentIndex(0 if shown else 1)
        why = "not_found" if self._runs else "none"
        self._empty.present("users", self._texts(f"home.recent.{why}"), self._texts(f"home.recent.{why}_hint"))
        self._beside.setVisible(bool(shown))
        self._on_chosen(self.runs.current_path())

    @Slot(str)
    def _on_chosen(self, path: str) -> None:
        run = self._run(path)
        if run is None:
            return
        asked = self.confirm.asked()
        if self._beside.currentIndex() == 1 and asked is not None and asked.subject != path:
            # A question about another exercise than the one that is chosen would be a trap.
            self._beside.setCurrentIndex(0)
        self.panel.present(run, self._today, path in self._damaged)

    @Slot(str)
    def _on_pressed(self, path: str) -> None:
        run = self._run(path)
        if run is not None:
            (self.debrief_opened if run.phase is RunPhase.ENDED else self.run_resumed).emit(path)

    @Slot(str, str, int)
    def _on_confirmed(self, action: str, path: str, choice: int) -> None:
        self._beside.setCurrentIndex(0)
        self.action_confirmed.emit(action, path, choice)
        self.runs.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_alert_closed(self) -> None:
        self.alert.present(None)
        self.runs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _run(self, path: str) -> RunView | None:
        return next((run for run in self._runs if run.path == path), None)
