"""Start: go on with what waits, choose a scenario, look back at what was held."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.words import RunPhase
from tabletop.projections.library import HomeView, RunView, matching
from tabletop.ui.home import words
from tabletop.ui.home.card_grid import CardGrid
from tabletop.ui.home.resume_card import ResumeCard
from tabletop.ui.home.run_list import RunList
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertAction, AlertBar
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.page_header import PageHeader, SearchField
from tabletop.ui.widgets.painting import paint_text, text_width
from tabletop.ui.widgets.segmented import Segment, SegmentedControl

FORMS = ("table-top", "workshop", "virtual", "exchange")
MOST_RESUMED = 1
"""Further exercises that wait stand on top of the list, so that the cards keep their room."""
_NARROW = 1200
_LOW = 680


class HomePage(QWidget):
    """The page people see first."""

    scenario_opened = Signal(str)
    rehearsal_requested = Signal(str)
    run_resumed = Signal(str)
    debrief_opened = Signal(str)
    scenario_folder_chosen = Signal(str)
    scenario_edited = Signal(str)
    new_requested = Signal()
    page_requested = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("home_page")
        self._theme, self._texts = theme, texts
        self._view: HomeView | None = None
        self.header = PageHeader(theme, texts("home.title"))
        self.search = SearchField(theme, texts("home.search"))
        self.search.textChanged.connect(self._on_filter_changed)
        self.open_button = ActionButton(theme, ButtonFace(texts("home.open_scenario"), "folder-open"))
        self.open_button.setObjectName("open_scenario")
        self.open_button.clicked.connect(self._on_open_clicked)
        self.new_button = ActionButton(theme, ButtonFace(texts("home.new_scenario"), "file-plus"))
        self.new_button.setObjectName("new_scenario")
        self.new_button.clicked.connect(self.new_requested)
        self.alert = AlertBar(theme, texts)
        self.alert.action_requested.connect(self.page_requested)
        self.resume_cards: tuple[ResumeCard, ...] = ()
        self._resume = QVBoxLayout()
        self._resume.setSpacing(theme.px(12))
        self.forms = _form_filter(theme, texts)
        self.forms.chosen.connect(self._on_filter_changed)
        self.grid = CardGrid(theme, texts)
        self.grid.opened.connect(self.scenario_opened)
        self.grid.rehearsed.connect(self.rehearsal_requested)
        self.grid.edited.connect(self.scenario_edited)
        self.runs = RunList(theme, texts)
        self.runs.pressed_run.connect(self._on_run_pressed)
        self._side = self._make_side()
        self._build()

    def present(self, view: HomeView) -> None:
        """Show home as it is now."""
        self._view = view
        self.header.say_beside(words.long_day(self._texts, view.today))
        self._show_resume(view.resume[:MOST_RESUMED])
        self._say_expired(view.expired)
        self._backup.setText(words.backup_line(self._texts, view.last_backup, view.today))
        self._on_filter_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where there is little room."""
        super().resizeEvent(event)
        theme = self._theme
        narrow, low = self.width() < theme.px(_NARROW), self.height() < theme.px(_LOW)
        self._side.setFixedWidth(theme.px(332) if narrow else theme.size("home.side"))
        self.search.setFixedWidth(theme.px(232 if narrow else 264))
        side, top = theme.px(24), theme.px(10 if low else 20)
        self._page.setContentsMargins(side, top, side, theme.px(16 if low else 24))
        self._page.setSpacing(theme.px(10 if low else 18))

    def _build(self) -> None:
        theme = self._theme
        self.header.add_tool(self.search)
        self.header.add_tool(self.new_button)
        self.header.add_tool(self.open_button)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.px(5))
        bottom.addLayout(self._make_scenarios(), 1)
        bottom.addWidget(self._side)
        self._page = QVBoxLayout(self)
        self._page.addWidget(self.header)
        self._page.addWidget(self.alert)
        self._page.addLayout(self._resume)
        self._page.addLayout(bottom, 1)

    def _make_scenarios(self) -> QVBoxLayout:
        theme, texts = self._theme, self._texts
        head = QHBoxLayout()
        head.setContentsMargins(theme.size("focus_room"), 0, theme.px(22), 0)
        head.setSpacing(theme.px(8))
        head.addWidget(Label(theme, texts("home.scenarios.title"), "card_title"))
        self._count = Label(theme, "", "dense", "muted")
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(RhythmKey(theme, texts))
        head.addWidget(self.forms)
        self._nothing = EmptyState(
            theme, "search", texts("home.scenarios.none"), texts("home.scenarios.none_hint")
        )
        self._show_all = self._nothing.set_action(texts("home.scenarios.show_all"))
        self._nothing.action_requested.connect(self._on_show_all)
        self._cards = QStackedWidget()
        self._cards.addWidget(self.grid)
        self._cards.addWidget(_at_top(self._nothing))
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self._cards, 1)
        return column

    def _make_side(self) -> QFrame:
        theme, texts = self._theme, self._texts
        panel = QFrame()
        panel.setProperty("kind", "panel")
        title = Label(theme, texts("home.recent.title"), "card_title")
        every = ActionButton(theme, ButtonFace(texts("home.recent.all"), kind="link", size="sm"))
        every.setObjectName("all_exercises")
        every.clicked.connect(self._on_all_clicked)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(4), 0, 0, 0)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(every)
        self._empty = EmptyState(theme, "users", texts("home.recent.none"), texts("home.recent.none_hint"))
        self._recent = QStackedWidget()
        self._recent.addWidget(self.runs)
        self._recent.addWidget(_at_top(self._empty))
        line = QFrame()
        line.setProperty("kind", "divider")
        self._backup = Label(theme, "", "meta", "muted").set_wrapped()
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(4), theme.px(6), theme.px(4), theme.px(6))
        foot.setSpacing(theme.px(8))
        foot.addWidget(IconLabel(theme, "shield", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._backup, 1)
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(6))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._recent, 1)
        column.addWidget(line)
        column.addLayout(foot)
        return panel

    def _show_resume(self, runs: tuple[RunView, ...]) -> None:
        if runs == tuple(card.run() for card in self.resume_cards):
            return
        for card in self.resume_cards:
            self._resume.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.resume_cards = tuple(ResumeCard(self._theme, self._texts, run) for run in runs)
        before: QWidget = self.open_button
        for card in self.resume_cards:
            card.resumed.connect(self.run_resumed)
            card.debrief_wanted.connect(self.debrief_opened)
            self._resume.addWidget(card)
            for button in card.findChildren(ActionButton):
                self.setTabOrder(before, button)
                before = button

    def _say_expired(self, number: int) -> None:
        if not number:
            self.alert.present(None)
            return
        action = AlertAction("exercises", self._texts("home.expired.action"))
        texts = self._texts
        self.alert.present(Alert("warn", texts("home.expired.fact", n=number), actions=(action,)))

    @Slot()
    def _on_filter_changed(self) -> None:
        if self._view is None:
            return
        form = self.forms.current()
        cards, recent = matching(self._view, self.search.text(), "" if form == "all" else form)
        if not self.search.text().strip():
            recent = self._view.resume[MOST_RESUMED:] + recent
        self.grid.present(cards)
        self.runs.present(recent)
        self._count.setText(str(len(cards)))
        self._cards.setCurrentIndex(0 if cards else 1)
        self._recent.setCurrentIndex(0 if recent else 1)
        self._say_what_is_missing(self._view)

    def _say_what_is_missing(self, view: HomeView) -> None:
        texts = self._texts
        why = "none" if view.scenarios else "reading" if view.reading else "nothing"
        icon = {"none": "search", "reading": "hourglass", "nothing": "library"}[why]
        self._nothing.present(icon, texts(f"home.scenarios.{why}"), texts(f"home.scenarios.{why}_hint"))
        self._show_all.setVisible(bool(view.scenarios))
        why = "not_found" if view.runs and self.search.text().strip() else "none"
        self._empty.present("users", texts(f"home.recent.{why}"), texts(f"home.recent.{why}_hint"))

    @Slot(str)
    def _on_run_pressed(self, path: str) -> None:
        run = next((run for run in self._view.runs if run.path == path), None) if self._view else None
        if run is None:
            return
        (self.debrief_opened if run.phase is RunPhase.ENDED else self.run_resumed).emit(path)

    @Slot()
    def _on_show_all(self) -> None:
        self.forms.choose("all")
        self.search.clear()
        self._on_filter_changed()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_all_clicked(self) -> None:
        self.page_requested.emit("exercises")

    @Slot()
    def _on_open_clicked(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._texts("home.open_scenario"))
        if folder:
            self.scenario_folder_chosen.emit(folder)


class RhythmKey(QWidget):
    """Says what the strokes and triangles on the cards mean."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rhythm_key")
        self._theme = theme
        self._words = (texts("home.key.inject"), texts("home.key.fall"))
        self.setAccessibleName(", ".join(self._words))
        font = theme.font("meta")
        width = sum(text_width(font, word) for word in self._words)
        self.setFixedSize(round(width + theme.px(9 + 14 + 12) + 2), theme.px(20))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both marks with their words."""
        theme = self._theme
        font, muted, middle = theme.font("meta"), theme.colour("muted"), self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, middle - theme.px(5), theme.px(3), theme.px(10)), theme.colour("primary"))
        left = theme.px(9)
        paint_text(painter, QRectF(left, 0, self.width(), self.height()), self._words[0], font, muted)
        left += round(text_width(font, self._words[0])) + theme.px(12)
        path = QPainterPath()
        path.moveTo(left, middle - theme.px(4))
        path.lineTo(left + theme.px(8), middle - theme.px(4))
        path.lineTo(left + theme.px(4), middle + theme.px(3))
        path.closeSubpath()
        painter.fillPath(path, theme.colour("danger"))
        rest = QRectF(left + theme.px(14), 0, self.width(), self.height())
        paint_text(painter, rest, self._words[1], font, muted)
        painter.end()


def _form_filter(theme: Theme, texts: Texts) -> SegmentedControl:
    parts = (Segment("all", texts("home.forms.all")), *(Segment(f, texts(f"words.form.{f}")) for f in FORMS))
    control = SegmentedControl(theme, parts, size="sm")
    control.setObjectName("forms")
    control.setAccessibleName(texts("home.forms.name"))
    return control


def _at_top(part: QWidget) -> QWidget:
    """Return a page with a part at its top that keeps its own height."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(3, 3, 3, 3)
    column.addWidget(part)
    column.addStretch(1)
    return page
