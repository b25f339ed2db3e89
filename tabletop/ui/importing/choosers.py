"""The headings above the preview, each with a list to choose what its column is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView, QWidget

from tabletop.app.import_view import ColumnView, fields
from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.tooltip import tooltip

_HEIGHT, _WORDS, _LIST = 78, 34, 32
_GAP = 6


class QuietCombo(QComboBox):
    """A list that a wheel passing by does not change, and that says when the keyboard came."""

    reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Its longest entry must not say how wide a panel is.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the table scroll instead."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.reached.emit()


class ChooserHeader(QHeaderView):
    """Letters and heading of each column, with the list below them; all move with the columns."""

    chosen = Signal(int, str)
    """The place of a column, and the name of what it is now."""

    def __init__(self, theme: Theme, texts: Texts, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme, self._texts, self._table = theme, texts, table
        self._columns: tuple[ColumnView, ...] = ()
        self.lists: list[QuietCombo] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(theme.px(120))
        self.sectionResized.connect(self._on_moved)
        table.horizontalScrollBar().valueChanged.connect(self._on_moved)

    def present(self, columns: tuple[ColumnView, ...]) -> None:
        """Show what each column is."""
        self._columns = columns
        while len(self.lists) > len(columns):
            self.lists.pop().deleteLater()
        while len(self.lists) < len(columns):
            self.lists.append(self._made(len(self.lists)))
        for column, chooser in zip(columns, self.lists, strict=True):
            name = self._texts("importing.columns.is", letters=column.letters, heading=column.heading or "-")
            if column.unsure:
                name = f"{name} ({self._texts('importing.columns.unsure')})"
                chooser.setToolTip(tooltip(self._texts("importing.columns.unsure_help")))
            else:
                chooser.setToolTip("")
            chooser.setAccessibleName(name)
            chooser.blockSignals(True)
            chooser.setCurrentIndex(chooser.findData(column.field))
            chooser.blockSignals(False)
        self._place()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return room for two lines of words and a list."""
        return QSize(super().sizeHint().width(), self._theme.px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lists above their columns."""
        super().resizeEvent(event)
        self._place()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the ground, the letters, and the heading as far as it fits."""
        theme = self._theme
        painter.save()
        used = section < len(self._columns) and self._columns[section].field not in ("note", "skip")
        painter.fillRect(rect, theme.colour("primary_tint" if used else "sunken"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if section < len(self._columns):
            self._paint_words(painter, rect, self._columns[section])
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, column: ColumnView) -> None:
        theme = self._theme
        line = QRect(
            rect.left() + theme.px(_GAP + 3), rect.top(), rect.width() - theme.px(2 * _GAP + 6), theme.px(_WORDS)
        )
        painter.setFont(theme.font("meta_strong"))
        painter.setPen(theme.colour("muted"))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, align, column.letters)
        wide = painter.fontMetrics().horizontalAdvance(column.letters) + theme.px(6)
        line.setLeft(line.left() + wide)
        if column.unsure:
            side = theme.px(14)
            mark = QRectF(line.right() - side, line.center().y() - side / 2, side, side)
            theme.paint_icon(painter, mark, "circle-question-mark", "warn")
            line.setRight(line.right() - side - theme.px(4))
        painter.setFont(theme.font("dense_strong"))
        painter.setPen(theme.colour("ink"))
        painter.drawText(
            line,
            align,
            painter.fontMetrics().elidedText(column.heading, Qt.TextElideMode.ElideRight, line.width()),
        )

    def _made(self, place: int) -> QuietCombo:
        chooser = QuietCombo(self)
        chooser.setObjectName(f"column_{place}")
        chooser.setProperty("dense", True)
        chooser.setMaxVisibleItems(26)
        for name in fields():
            chooser.addItem(self._texts(f"importing.field.{name}"), name)
            chooser.setItemData(
                chooser.count() - 1,
                tooltip(self._texts(f"importing.field_help.{name}")),
                Qt.ItemDataRole.ToolTipRole,
            )
        chooser.currentIndexChanged.connect(self._on_chosen)
        chooser.reached.connect(self._on_reached)
        chooser.show()
        return chooser

    def _place(self) -> None:
        theme = self._theme
        for place, chooser in enumerate(self.lists):
            left = self.sectionViewportPosition(place) + theme.px(_GAP)
            width = self.sectionSize(place) - theme.px(2 * _GAP)
            chooser.setGeometry(left, theme.px(_WORDS + _GAP // 2), width, theme.px(_LIST))

    def _of(self, sender: object) -> int:
        return self.lists.index(sender) if isinstance(sender, QuietCombo) and sender in self.lists else -1

    @Slot()
    def _on_moved(self) -> None:
        self._place()

    @Slot()
    def _on_chosen(self) -> None:
        place = self._of(self.sender())
        if place >= 0:
            self.chosen.emit(place, str(self.lists[place].currentData()))

    @Slot()
    def _on_reached(self) -> None:
        """Bring the column into view when the keyboard comes to its list."""
        place = self._of(self.sender())
        if place < 0:
            return
        left, right = (
            self.sectionViewportPosition(place),
            self.sectionViewportPosition(place) + self.sectionSize(place),
        )
        bar = self._table.horizontalScrollBar()
        if left < 0:
            bar.setValue(bar.value() + left)
        elif right > self.viewport().width():
            bar.setValue(bar.value() + right - self.viewport().width())


def focus_chain(first: QWidget, header: ChooserHeader, last: QWidget) -> None:
    """Let Tab go from a part through every list to another part."""
    before = first
    for chooser in header.lists:
        QWidget.setTabOrder(before, chooser)
        before = chooser
    QWidget.setTabOrder(before, last)
