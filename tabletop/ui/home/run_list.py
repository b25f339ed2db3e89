"""Exercises as rows: the day in a block, the title, what came of it, and what pressing the row does."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tabletop.base.texts import Texts
from tabletop.exercise.words import RunPhase
from tabletop.projections.library import RunView
from tabletop.ui.home import words
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.chip import chip_width, paint_chip
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width

_Index = QModelIndex | QPersistentModelIndex
RUN_ROLE = Qt.ItemDataRole.UserRole + 1
ROW = 64
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RunModel(QAbstractListModel):
    """The exercises in a list."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.runs: tuple[RunView, ...] = ()

    def present(self, runs: tuple[RunView, ...]) -> None:
        """Take on other exercises."""
        if runs == self.runs:
            return
        if [run.path for run in runs] == [run.path for run in self.runs]:
            self.runs = runs
            self.dataChanged.emit(self.index(0), self.index(len(runs) - 1))
            return
        self.beginResetModel()
        self.runs = runs
        self.endResetModel()

    def place_of(self, path: str) -> int:
        """Return the place of an exercise; -1 when it is not there."""
        return next((place for place, run in enumerate(self.runs) if run.path == path), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Return the number of exercises."""
        return 0 if parent.isValid() else len(self.runs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the exercise to draw, and its words to read."""
        if not index.isValid():
            return None
        run = self.runs[index.row()]
        if role == RUN_ROLE:
            return run
        if role == Qt.ItemDataRole.DisplayRole:
            return run.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.run_said(self._texts, run)
        return None


class RunDelegate(QStyledItemDelegate):
    """Paints one exercise."""

    def __init__(self, theme: Theme, texts: Texts, detailed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts, self._detailed = theme, texts, detailed
        self.shows_focus = False

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        return QSize(self._theme.px(200), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        run = index.data(RUN_ROLE)
        if not isinstance(run, RunView):
            return
        theme, rect = self._theme, QRectF(option.rect)
        self._paint_ground(painter, option, rect)
        row = rect.adjusted(theme.px(4), 0, -theme.px(4), 0)
        if self._detailed:
            row.adjust(theme.px(12), 0, -theme.px(8), 0)
        if index.row():
            painter.fillRect(QRectF(row.left(), rect.top(), row.width(), 1), theme.colour("line"))
        self._paint_day(
            painter, QRectF(row.left(), row.center().y() - theme.px(20), theme.px(44), theme.px(40)), run
        )
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        end = (
            self._paint_state(painter, row, run, chosen) if self._detailed else self._paint_end(painter, row, run)
        )
        left = row.left() + theme.px(56)
        title = QRectF(left, rect.top() + theme.px(12), end - left - theme.px(8), theme.px(20))
        paint_text(painter, title, run.title, theme.font("body_medium", tabular=False), theme.colour("ink"))
        self._paint_facts(painter, title.translated(0, theme.px(21)), run)
        if option.state & QStyle.StateFlag.State_HasFocus and self.shows_focus:
            edge = Box(theme.size("radius_small"), None, theme.colour("primary"), theme.px(2))
            paint_box(painter, rect.adjusted(1, 1, -1, -1), edge)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF) -> None:
        chosen = self._detailed and option.state & QStyle.StateFlag.State_Selected
        pointed = option.state & QStyle.StateFlag.State_MouseOver
        if chosen or pointed:
            ground = self._theme.colour("primary_tint" if chosen else "sunken")
            paint_box(painter, rect, Box(0 if chosen else self._theme.size("radius_small"), ground))
        if chosen:
            edge = QRectF(rect.left(), rect.top(), self._theme.px(3), rect.height())
            painter.fillRect(edge, self._theme.colour("primary"))

    def _paint_day(self, painter: QPainter, block: QRectF, run: RunView) -> None:
        theme = self._theme
        radius, middle = theme.size("radius_small"), Qt.AlignmentFlag.AlignHCenter
        upper = QRectF(block.left(), block.top(), block.width(), theme.px(23))
        lower = QRectF(block.left(), upper.bottom(), block.width(), block.height() - upper.height())
        paint_box(painter, block, Box(radius, theme.colour("sunken")))
        painter.fillRect(upper.adjusted(0, theme.px(6), 0, 0), theme.colour("surface"))
        paint_box(painter, upper, Box(radius, theme.colour("surface")))
        paint_box(painter, block, Box(radius, None, theme.colour("line")))
        number = str(run.held_on.day) if run.held_on else "–"
        paint_text(painter, upper, number, theme.font("card_title"), theme.colour("ink"), middle)
        if run.held_on:
            month = words.day(self._texts, run.held_on, "MMM")
            paint_text(painter, lower, month, theme.font("meta"), theme.colour("slate"), middle)

    def _paint_facts(self, painter: QPainter, line: QRectF, run: RunView) -> None:
        theme, texts = self._theme, self._texts
        if run.rehearsal:
            word = texts("home.run.rehearsal")
            width = chip_width(theme, word)
            paint_chip(
                painter, QRectF(line.left(), line.top(), width, line.height()), (word, ""), "outline", theme
            )
            line = line.adjusted(width + theme.px(6), 0, 0, 0)
        said = words.run_facts(texts, run)
        if self._detailed and run.phase is not RunPhase.ENDED and not run.rehearsal:
            said = texts("home.run.partners", n=run.partners)
        if self._detailed:
            parts = [words.day(texts, run.held_on)] if run.held_on else []
            parts += [run.place] if run.place else []
            said = " · ".join([*parts, said])
        paint_text(painter, line, said, theme.font("meta"), theme.colour("muted"))

    def _paint_end(self, painter: QPainter, row: QRectF, run: RunView) -> float:
        """Draw what stands at the end of a row and return where it begins."""
        theme, word = self._theme, words.run_action(self._texts, run)
        idle = run.rehearsal and run.phase is RunPhase.ENDED
        font = theme.font("meta" if idle else "dense_strong")
        side = 0 if idle else theme.px(18)
        width = text_width(font, word)
        start = row.right() - side - width
        colour = theme.colour("muted" if idle else "primary")
        paint_text(painter, QRectF(start, row.top(), width + 1, row.height()), word, font, colour)
        if not idle:
            arrow = QRectF(row.right() - theme.px(14), row.top(), theme.px(14), row.height())
            theme.paint_icon(painter, arrow, "chevron-right", "primary")
        return start

    def _paint_state(self, painter: QPainter, row: QRectF, run: RunView, chosen: bool) -> float:
        """Draw where an exercise stands and return where that begins."""
        theme, texts = self._theme, self._texts
        word, kind = texts(f"words.phase.{run.phase}"), "neutral" if run.phase is RunPhase.ENDED else "primary"
        icon = ""
        if chosen:
            kind = "outline"
        if run.expired:
            word, kind, icon = texts("home.run.expired"), "warn", "triangle-alert"
        width = chip_width(theme, word, icon)
        chip = QRectF(row.right() - width, row.center().y() - theme.px(10), width, theme.px(20))
        paint_chip(painter, chip, (word, icon), kind, theme)
        return chip.left()


class RunList(QListView):
    """A list of exercises. A short one acts when a row is pressed, a detailed one only chooses."""

    pressed_run = Signal(str)
    chosen = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, detailed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("all_runs" if detailed else "recent_runs")
        self.setAccessibleName(texts("home.exercises.title" if detailed else "home.recent.title"))
        self._theme, self._detailed = theme, detailed
        self.runs = RunModel(texts)
        self._delegate = RunDelegate(theme, texts, detailed, self)
        self.setModel(self.runs)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def present(self, runs: tuple[RunView, ...]) -> None:
        """Show these exercises and keep the chosen one where it is still there."""
        kept = self.current_path()
        self.runs.present(runs)
        place = self.runs.place_of(kept)
        if place >= 0:
            self.setCurrentIndex(self.runs.index(place))
        elif self._detailed and runs:
            self.setCurrentIndex(self.runs.index(0))

    def current_path(self) -> str:
        """Return the path of the chosen exercise; empty when none is."""
        index = self.currentIndex()
        return self.runs.runs[index.row()].path if index.isValid() else ""

    def choose(self, path: str) -> None:
        """Choose an exercise; one that is not there changes nothing."""
        place = self.runs.place_of(path)
        if place >= 0:
            self.setCurrentIndex(self.runs.index(place))

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self.viewport().update()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell which exercise was chosen."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.runs.runs[current.row()].path)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, on the first row when none was chosen."""
        self._delegate.shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        if not self.currentIndex().isValid() and self.runs.rowCount():
            self.setCurrentIndex(self.runs.index(0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Enter or Space, move with arrows."""
        self._delegate.shows_focus = True
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.pressed_run.emit(self.current_path())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the pointer's word for which row is meant."""
        self._delegate.shows_focus = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act on the row under the pointer, unless the list only chooses."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        by_left = event.button() == Qt.MouseButton.LeftButton
        if by_left and not self._detailed and index.isValid() and index == self.currentIndex():
            self.pressed_run.emit(self.current_path())
