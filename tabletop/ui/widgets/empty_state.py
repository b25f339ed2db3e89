"""What stands where nothing is yet: what is missing, and what to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.painting import Box, paint_box


class EmptyState(QWidget):
    """A dashed box: an icon, one line that says what is missing, one line or button that says what to do."""

    action_requested = Signal()

    def __init__(self, theme: Theme, icon: str, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty_state")
        self._theme = theme
        self._button: ActionButton | None = None
        self._icon = IconLabel(theme, icon, "muted", 24)
        self._title = Label(theme, title, "body_strong").set_wrapped()
        self._hint = Label(theme, hint, "dense", "muted").set_wrapped()
        self._column = QVBoxLayout(self)
        margin = theme.size("panel_padding")
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.px(4))
        self._column.addStretch()
        self._column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self._column.addStretch()
        self.present(icon, title, hint)

    def present(self, icon: str, title: str, hint: str = "") -> None:
        """Show another icon, title and hint."""
        self._icon.present(icon)
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)

    def set_action(self, text: str, icon: str = "") -> ActionButton:
        """Offer one button; returns it."""
        if self._button is None:
            self._button = ActionButton(self._theme, ButtonFace(text, icon, size="sm"), self)
            self._button.clicked.connect(self._on_clicked)
            place = self._column.count() - 1
            self._column.insertWidget(place, self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._button.present(ButtonFace(text, icon, size="sm"))
        return self._button

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in (self._icon, self._title, self._hint):
            part.set_theme(theme)
        if self._button is not None:
            self._button.set_theme(theme)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed box."""
        painter = QPainter(self)
        box = Box(self._theme.size("radius"), border=self._theme.colour("control"), dashed=True)
        paint_box(painter, QRectF(self.rect()), box)
        painter.end()

    @Slot()
    def _on_clicked(self) -> None:
        self.action_requested.emit()
