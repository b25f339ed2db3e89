"""The light header of a page: its title, a quiet word beside it, and what can be done at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label


class PageHeader(QWidget):
    """Title and tools of a page."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_header")
        self._title = Label(theme, title, "home_title")
        self._beside = ElidedLabel(theme, "", "body", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(self._title)
        self._row.addWidget(self._beside, 1, Qt.AlignmentFlag.AlignBottom)
        self._row.setAlignment(self._beside, Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(theme.px(44))

    def say_beside(self, text: str) -> None:
        """Show a quiet word beside the title."""
        self._beside.setText(text)

    def beside(self) -> str:
        """Return the quiet word beside the title."""
        return self._beside.text()

    def add_tool(self, tool: QWidget) -> None:
        """Set something at the right end."""
        self._row.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)


class SearchField(QLineEdit):
    """A field to search with; its words say what can be found, and Escape empties it."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setTextMargins(theme.px(25), 0, 0, 0)
        self._icon = IconLabel(theme, "search", "muted", 16, self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon in the middle of the height."""
        super().resizeEvent(event)
        side = self._theme.px(16)
        self._icon.setGeometry(self._theme.px(12), (self.height() - side) // 2, side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
