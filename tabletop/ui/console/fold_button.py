"""The line above or below a list that says how many rows lie out of sight; pressing it moves a page that way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import paint_text


class FoldButton(QAbstractButton):
    """A chevron and words on one line. The keyboard does not stop here: the list itself scrolls."""

    def __init__(self, theme: Theme, up: bool, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme, self._up, self._compact = theme, up, False

    def present(self, text: str, compact: bool = False) -> None:
        """Show other words; without words the line is not there."""
        self._compact = compact
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.setEnabled(bool(text))
        # An empty strip would look like a row that is missing.
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a folded line."""
        return QSize(120, self._theme.px(28 if self._compact else 32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the chevron and the words."""
        theme = self._theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse() and self.text():
            painter.fillRect(rect, theme.colour("canvas"))
        edge = rect.bottom() - 1 if self._up else rect.top()
        painter.fillRect(QRectF(rect.left(), edge, rect.width(), 1), theme.colour("line"))
        if self.text():
            left = theme.px(12 if self._compact else 16)
            icon = QRectF(left, rect.top(), theme.px(14), rect.height())
            theme.paint_icon(painter, icon, "chevron-up" if self._up else "chevron-down", "muted")
            words = rect.adjusted(left + theme.px(22), 0, -theme.px(8), 0)
            paint_text(painter, words, self.text(), theme.font("meta"), theme.colour("muted"))
        painter.end()
