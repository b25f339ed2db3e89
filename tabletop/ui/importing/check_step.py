"""The third step: what comes in, and every cell that was not understood, before anything is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tabletop.app.import_view import ImportView, ProblemView
from tabletop.base.texts import Texts
from tabletop.ui.importing.sheet_view import SheetTable
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertBar
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.panels import FactLine
from tabletop.ui.widgets.whole_rows import WholeRows

_SIGNS = {"error": ("square-x", "danger"), "advice": ("triangle-alert", "warn"), "note": ("info", "primary")}
_ORDER = ("error", "advice", "note")
_FACTS = ("injects", "roles", "objectives", "phases", "last")
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class _Point:
    """A line of the list: a problem, and in how many more cells of its column the same is said."""

    problem: ProblemView
    more: int = 0


def _points(problems: list[ProblemView]) -> tuple[_Point, ...]:
    """Say a note that is the same all down a column once; what needs a look in each cell stays apart."""
    found: dict[object, _Point] = {}
    for place, problem in enumerate(problems):
        same = problem.severity == "note" and problem.row > 0
        key = (problem.column, problem.text) if same else place
        before = found.get(key)
        found[key] = _Point(problem) if before is None else replace(before, more=before.more + 1)
    return tuple(found.values())


class _Problems(QListWidget):
    """The points; the keyboard stands on the first when it comes in."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.count() and not self.selectedItems():
            self.setCurrentRow(max(0, self.currentRow()))
            self.currentItem().setSelected(True)


class CheckStep(QWidget):
    """What comes in beside the sheet it comes from; a point that is chosen shows its cell."""

    cell_shown = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_check")
        self._theme, self._texts = theme, texts
        self._points: tuple[_Point, ...] = ()
        self._count = 0
        self._alert = AlertBar(theme, texts)
        self.facts = {name: FactLine(theme, texts(f"importing.check.fact.{name}")) for name in _FACTS}
        self._roles = Label(theme, "", "dense", "slate").set_wrapped()
        self._notes = Label(theme, "", "dense", "slate").set_wrapped()
        self._head = Label(theme, "", "body_strong")
        self.problems = _Problems()
        self.table = SheetTable(theme, texts("importing.check.sheet"))
        self.table.setObjectName("import_cells")
        self._build()
        self.problems.currentRowChanged.connect(self._on_problem)

    def present(self, view: ImportView) -> None:
        """Show what comes in now."""
        texts, result = self._texts, view.result
        self._alert.present(Alert("danger", view.refused) if view.refused else None)
        shown = {
            "injects": texts("importing.check.injects", n=result.injects) if result else "-",
            "roles": texts("importing.check.roles", n=result.roles, made=len(result.roles_made))
            if result
            else "-",
            "objectives": str(result.objectives) if result else "-",
            "phases": str(result.phases) if result else "-",
            "last": result.last if result else "-",
        }
        for name, line in self.facts.items():
            line.present(shown[name])
        self._say(self._roles, "roles_list", result.roles_made if result else ())
        self._say(self._notes, "notes_list", result.note_columns if result else ())
        self._say_clean(bool(view.refused))
        self.table.present(view)
        ordered = sorted(view.problems, key=lambda one: (_ORDER.index(one.severity), one.row, one.column))
        self._count = len(ordered)
        points = _points(ordered)
        if points != self._points:
            self._points = points
            self._fill()

    def enter(self) -> None:
        """Put the keyboard on the points, or on the sheet when there are none."""
        (self.problems if self._points else self.table).setFocus()

    def next_problem(self) -> None:
        """Go to the next point, after the last to the first."""
        count = self.problems.count()
        if count:
            self.problems.setFocus()
            self.problems.setCurrentRow((self.problems.currentRow() + 1) % count)

    def _say_clean(self, refused: bool) -> None:
        """Say why there is no point to look at: all is well, or nothing comes in."""
        if refused:
            self._empty.present("table-2", self._texts("importing.check.nothing"))
        else:
            self._empty.present(
                "check", self._texts("importing.check.clean"), self._texts("importing.check.clean_hint")
            )

    def _say(self, label: Label, key: str, names: tuple[str, ...]) -> None:
        label.setText(self._texts(f"importing.check.{key}", names=", ".join(names)) if names else "")
        label.setVisible(bool(names))

    def _fill(self) -> None:
        self.problems.blockSignals(True)
        self.problems.clear()
        for point in self._points[:_MOST]:
            problem = point.problem
            icon, tone = _SIGNS[problem.severity]
            place = problem.place or self._texts("importing.check.whole")
            if point.more:
                place = self._texts("importing.check.more", place=place, n=point.more)
            item = QListWidgetItem(
                self._theme.icon(icon, tone, self._theme.px(16)), f"{place}\n{problem.text}", self.problems
            )
            word = self._texts(f"importing.check.severity.{problem.severity}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{word}, {place}: {problem.text}")
        self.problems.blockSignals(False)
        self._head.setText(self._texts("importing.check.points", n=self._count))
        self._stack.setCurrentIndex(0 if self._points else 1)

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        self.problems.setObjectName("import_problems")
        self.problems.setAccessibleName(texts("importing.check.list"))
        self.problems.setWordWrap(True)
        self.problems.setItemDelegate(WholeRows(self.problems))
        self.problems.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.problems.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.problems.setSpacing(theme.px(3))
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problems.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.problems)
        self._empty = EmptyState(theme, "check", texts("importing.check.clean"))
        self._stack.addWidget(self._empty)
        facts = QHBoxLayout()
        facts.setSpacing(theme.px(24))
        for line in self.facts.values():
            facts.addWidget(line, 1)
        sums = _panel(theme)
        for part in (self._roles, self._notes):
            sums.layout().addWidget(part)
        sums.layout().insertLayout(0, facts)  # type: ignore[attr-defined]
        left, right = _panel(theme), _panel(theme, 1)
        left.layout().addWidget(self._head)
        left.layout().addWidget(self._stack)
        right.layout().addWidget(self.table)
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(12))
        sides.addWidget(left, 2)
        sides.addWidget(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._alert)
        column.addWidget(sums)
        column.addLayout(sides, 1)
        self._fill()

    @Slot(int)
    def _on_problem(self, place: int) -> None:
        if 0 <= place < len(self._points):
            problem = self._points[place].problem
            if problem.row:
                self.table.show_problem(problem)
            self.cell_shown.emit(problem.place)


def _panel(theme: Theme, margin: int = 12) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(*(theme.px(margin),) * 4)
    column.setSpacing(theme.px(6))
    return frame
