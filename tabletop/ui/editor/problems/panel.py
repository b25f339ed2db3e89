"""The checks below the script: what was found, the way to each place, a mend where there is one, advice aside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.editor_problems import ProblemRow, ProblemsView, Weight
from tabletop.scenario.problem import Finding
from tabletop.ui.editor.problems.foot import ProblemFoot
from tabletop.ui.editor.problems.list import LOOKS, ProblemList
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import divider
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.segmented import Segment, SegmentedControl

FILTERS = ("all", "error", "advice", "aside")
_CHIPS = ((Weight.ERROR, "danger"), (Weight.ADVICE, "warn"), (Weight.NOTE, "neutral"), (Weight.ASIDE, "outline"))
_NARROW = 1080
"""Below this width, in pixels, the explanation makes room."""


class ProblemsPanel(QFrame):
    """Shows what the checks found and tells what a person wants done about it."""

    went = Signal(object, object)
    """An item, and the path to the field it is about."""
    mended = Signal(object)
    waive_asked = Signal(object, str)
    unwaived = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems_panel")
        self.setProperty("kind", "surface")
        self._theme, self._texts = theme, texts
        self._view = ProblemsView()
        self._filter = "all"
        self._silent = False
        self._took_its_place = False
        """The chosen row came where a mended one stood, and was not gone to yet."""
        self.list = ProblemList(theme, texts)
        self.foot = ProblemFoot(theme, texts)
        self.empty = EmptyState(theme, "circle-check", texts("problems.empty.all"))
        self._build()
        self._connect()
        self.present(self._view)

    def present(self, view: ProblemsView) -> None:
        """Show what was found, with the same row chosen where it is still there."""
        self._view = view
        for weight, kind in _CHIPS:
            count = view.count(weight)
            icon = LOOKS[weight][0] if weight in (Weight.ERROR, Weight.ADVICE) else ""
            self._chips[weight].present(self._texts(f"problems.count.{weight}", n=count), kind, icon)
            self._chips[weight].setVisible(count > 0)
        self._fill()

    def next_problem(self) -> None:
        """Choose the next row and go there; after the last comes the first."""
        if self._filter == "aside":
            self._show("all")
        rows = [place for place, row in enumerate(self.list.model_of_rows.rows) if row.waiver is None]
        if not rows:
            return
        here = self.list.currentIndex().row()
        here -= 1 if self._took_its_place else 0
        self.list.choose(next((place for place in rows if place > here), rows[0]))
        self._go()

    @Slot()
    def mend(self) -> None:
        """Ask for the mend of the chosen row, wherever the keyboard is; nothing when it has none."""
        row = self.list.current_row()
        if row is not None and not self.foot.asks and not self.foot.mend.isHidden():
            self.mended.emit(row.finding)

    @Slot(object)
    def ask_reason(self, finding: Finding) -> None:
        """Choose the row of this advice and ask why it is set aside."""
        if not self._choose(finding):
            self._show("all")
            if not self._choose(finding):
                return
        self.foot.ask()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(reason)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        parts = (self.list, self.foot, self.empty, self._title, self._meaning, self.segments, self._next)
        for part in (*parts, *self._chips.values()):
            part.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the explanation out where there is no room for it."""
        super().resizeEvent(event)
        self._meaning.setVisible(self.width() >= self._theme.px(_NARROW))
        self._show_foot()

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        self._title = Label(theme, texts("problems.title"), "section_title")
        self._chips = {weight: Chip(theme, "", kind) for weight, kind in _CHIPS}
        self._meaning = ElidedLabel(theme, texts("problems.meaning"), "meta", "muted")
        segments = tuple(Segment(name, texts(f"problems.show.{name}")) for name in FILTERS)
        self.segments = SegmentedControl(theme, segments, size="sm")
        self.segments.setAccessibleName(texts("problems.filter"))
        self._next = ActionButton(theme, ButtonFace(texts("problems.next"), key="F8", kind="ghost", size="sm"))
        self._next.setObjectName("problem_next")
        header = QWidget()
        line = QHBoxLayout(header)
        line.setContentsMargins(theme.px(16), theme.px(2), theme.px(12), theme.px(2))
        line.setSpacing(theme.px(8))
        line.addWidget(self._title)
        for chip in self._chips.values():
            line.addWidget(chip)
        line.addWidget(self._meaning, 1)
        line.addStretch()
        line.addWidget(self.segments)
        line.addWidget(self._next)
        header.setFixedHeight(theme.px(42))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._framed(self.empty))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (header, divider(), self._stack, self.foot):
            column.addWidget(part, 1 if part is self._stack else 0)

    def _framed(self, part: QWidget) -> QWidget:
        frame = QWidget()
        margin = self._theme.px(12)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(part)
        return frame

    def _connect(self) -> None:
        self.segments.chosen.connect(self._on_filter)
        self._next.clicked.connect(self.next_problem)
        self.list.went.connect(self._go)
        self.list.mend_pressed.connect(self.mend)
        self.list.letter_pressed.connect(self._on_letter)
        self.list.row_chosen.connect(self._show_foot)
        self.foot.mend_pressed.connect(self.mend)
        self.foot.back_pressed.connect(self._on_back)
        self.foot.reason_given.connect(self._on_reason)
        self.foot.closed.connect(self._to_list)

    def _fill(self) -> None:
        """Show the rows that fit the filter, and keep the same one chosen, or else the one in its place."""
        before, place = self.list.current_row(), self.list.currentIndex().row()
        had_keyboard = self.foot.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        rows = tuple(row for row in self._view.rows if self._fits(row))
        self._silent = True
        if self.list.model_of_rows.present(rows):
            same = next((n for n, row in enumerate(rows) if before is not None and _same(row, before)), -1)
            self.list.choose(same if same >= 0 else min(place, len(rows) - 1))
            if same < 0:
                self._took_its_place = 0 <= place < len(rows)
        self._silent = False
        self._stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            self.empty.present("circle-check", self._texts(f"problems.empty.{self._filter}"))
        if all(row.waiver is not None for row in self._view.rows):
            self._next.disable(self._texts("problems.empty.all"))
        else:
            self._next.enable()
        self._show_foot()
        if had_keyboard and not self.foot.asks:
            self._to_list()

    def _fits(self, row: ProblemRow) -> bool:
        if self._filter == "all":
            return row.weight is not Weight.ASIDE
        return row.weight == self._filter

    def _show(self, name: str) -> None:
        self.segments.choose(name)
        self._filter = name
        self._fill()

    def _choose(self, finding: Finding) -> bool:
        for place, row in enumerate(self.list.model_of_rows.rows):
            if row.finding == finding:
                self.list.choose(place)
                return True
        return False

    @Slot()
    def _show_foot(self) -> None:
        if self._silent:
            return
        row = self.list.current_row()
        mend = self._view.mend_label(row.finding) if row is not None and row.waiver is None else ""
        self.foot.present(row, mend, row is not None and self.list.is_cut(row))

    @Slot(str)
    def _on_filter(self, name: str) -> None:
        self._filter = name
        self._fill()

    @Slot()
    def _go(self) -> None:
        row = self.list.current_row()
        if row is not None:
            self._took_its_place = False
            self.went.emit(row.item, row.path)

    @Slot(str)
    def _on_letter(self, letter: str) -> None:
        texts = self._texts
        if letter == texts("problems.key.mend"):
            self.mend()
        elif letter == texts("problems.key.aside"):
            self.foot.ask()
        elif letter == texts("problems.key.back"):
            self._on_back()

    @Slot()
    def _on_back(self) -> None:
        row = self.list.current_row()
        if row is not None and row.waiver is not None:
            self.unwaived.emit(row.waiver)

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        row = self.list.current_row()
        if row is not None:
            self.waive_asked.emit(row.finding, reason)

    @Slot()
    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _same(row: ProblemRow, other: ProblemRow) -> bool:
    return row.finding == other.finding and row.waiver == other.waiver
