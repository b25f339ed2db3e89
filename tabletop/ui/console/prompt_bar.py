"""A low bar above the due strip: one fact, what follows from it, and small buttons. The inject keeps its room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert
from tabletop.ui.widgets.boxes import boxed, clear, column, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel
from tabletop.ui.widgets.painting import Box, paint_box

_KINDS = {
    "info": ("info", "primary", "primary_tint"),
    "ok": ("check", "ok", "ok_tint"),
    "warn": ("triangle-alert", "warn", "warn_tint"),
    "danger": ("square-x", "danger", "danger_tint"),
}
_SHORT = 34
"""Letters of all buttons together that fit beside the words."""


class PromptBar(QWidget):
    """Hidden while there is nothing to say, or while it has to make room."""

    action_requested = Signal(str)
    keyboard_left = Signal()
    """The button that had the keyboard goes; Qt would give it to what comes next, and that may be Release."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._alert: Alert | None = None
        self._gives_way = False
        self._buttons: list[ActionButton] = []
        self._icon = IconLabel(theme, "info", "primary", 16)
        self._fact = ElidedLabel(theme, "", "dense_strong")
        self._what = ElidedLabel(theme, "", "meta", "slate")
        self._beside, self._below = row(0), row(0)
        told = boxed(column(1, self._fact, self._what))
        head = row(10)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(told, 1)
        head.addLayout(self._beside)
        self.setLayout(column(2, head, self._below, margins=(26, 6, 22, 14)))
        self.hide()

    def present(self, alert: Alert | None) -> None:
        """Say something, or nothing."""
        if alert == self._alert:
            return
        self._leave_keyboard()
        self._alert = alert
        if alert is not None:
            icon, tone, _ = _KINDS[alert.kind]
            self._icon.present(icon, tone)
            self._fact.setText(alert.fact)
            self._what.setText(alert.consequence)
            self._what.setVisible(bool(alert.consequence))
            self.setAccessibleName(f"{alert.fact} {alert.consequence}".strip())
            self._show_buttons(alert)
        self.setVisible(alert is not None and not self._gives_way)
        self.update()

    def give_way(self, hidden: bool) -> None:
        """Make room for something else, or come back."""
        if hidden:
            self._leave_keyboard()
        self._gives_way = hidden
        self.setVisible(self._alert is not None and not hidden)

    def alert(self) -> Alert | None:
        """Return what it says."""
        return self._alert

    def take_keyboard(self) -> None:
        """Give the first button the keyboard."""
        for button in self._buttons[:1]:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted box."""
        if self._alert is None:
            return
        _, tone, tint = _KINDS[self._alert.kind]
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(12, 0, -12, -8)
        theme = self._theme
        paint_box(painter, rect, Box(theme.size("radius"), theme.colour(tint), theme.colour(tone)))
        painter.end()

    def _leave_keyboard(self) -> None:
        if self.window().focusWidget() in self._buttons:
            self.keyboard_left.emit()

    def _show_buttons(self, alert: Alert) -> None:
        clear(self._beside)
        clear(self._below)
        self._buttons = []
        beside = sum(len(action.text) for action in alert.actions) <= _SHORT
        target = self._beside if beside else self._below
        for action in alert.actions:
            button = ActionButton(self._theme, ButtonFace(action.text, action.icon, size="sm"))
            button.setObjectName(f"prompt_{action.key}")
            button.setProperty("action", action.key)
            button.set_elidable()
            button.clicked.connect(self._on_clicked)
            self._buttons.append(button)
            target.addWidget(button)
        if not beside:
            target.addStretch(1)

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.action_requested.emit(str(sender.property("action")))
