"""A bar inside a screen: a fact, its consequence and what one can do; it does not vanish by itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.painting import Box, paint_box

# Per kind: icon, colour, tint.
_KINDS = {
    "danger": ("square-x", "danger", "danger_tint"),
    "warn": ("triangle-alert", "warn", "warn_tint"),
    "info": ("info", "primary", "primary_tint"),
    "ok": ("circle-check", "ok", "ok_tint"),
}


@dataclass(frozen=True, slots=True)
class AlertAction:
    """One thing that can be done about it: its key for the program and its words."""

    key: str
    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """What is the matter. Kinds: danger, warn, info, ok."""

    kind: str
    fact: str
    consequence: str = ""
    actions: tuple[AlertAction, ...] = ()


class AlertBar(QWidget):
    """The bar; hidden while there is nothing to say."""

    action_requested = Signal(str)

    def __init__(
        self, theme: Theme, texts: Texts, alert: Alert | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("alert_bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._theme, self._texts = theme, texts
        self._alert: Alert | None = None
        self._buttons: list[ActionButton] = []
        self._size = "md"
        self._icon = IconLabel(theme, "", side=20)
        self._fact = Label(theme, style="dense_medium").set_wrapped()
        self._consequence = Label(theme, style="dense", tone="slate").set_wrapped()
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addStretch()
        self._words.addWidget(self._fact)
        self._words.addWidget(self._consequence)
        self._words.addStretch()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(0)
        self._row = QHBoxLayout(self)
        padding = theme.px(12)
        self._row.setContentsMargins(padding, theme.px(8), theme.px(9), theme.px(8))
        self._row.setSpacing(padding)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(self._words, 1)
        self._row.addLayout(self._actions)
        self.present(alert)

    def present(self, alert: Alert | None) -> None:
        """Show this alert, or hide when there is none."""
        changed = alert != self._alert
        self._alert = alert
        self.setVisible(alert is not None)
        if alert is None or not changed:
            return
        icon, colour, _ = _KINDS[alert.kind]
        self._icon.present(icon, colour, self._texts(f"widgets.alert.{alert.kind}"))
        self._fact.setText(alert.fact)
        self._consequence.setText(alert.consequence)
        self._consequence.setVisible(bool(alert.consequence))
        self.setAccessibleName(f"{self._texts(f'widgets.alert.{alert.kind}')}: {alert.fact}")
        self.setAccessibleDescription(alert.consequence)
        self._show_actions(alert.actions)
        self.update()

    def stack_actions(self) -> None:
        """Set small buttons below the words, for a narrow panel; call this before the first alert."""
        self._size = "sm"
        self._row.removeItem(self._actions)
        self._row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        self._words.addLayout(self._actions)
        self._actions.addStretch()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in (self._icon, self._fact, self._consequence, *self._buttons):
            part.set_theme(theme)
        self.update()

    def alert(self) -> Alert | None:
        """Return what is shown."""
        return self._alert

    def buttons(self) -> tuple[ActionButton, ...]:
        """Return the buttons of the actions, in their order."""
        return tuple(self._buttons)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted box."""
        if self._alert is None:
            return
        _, colour, tint = _KINDS[self._alert.kind]
        painter = QPainter(self)
        box = Box(self._theme.size("radius"), self._theme.colour(tint), self._theme.colour(colour))
        paint_box(painter, QRectF(self.rect()), box)
        painter.end()

    def _show_actions(self, actions: tuple[AlertAction, ...]) -> None:
        for button in self._buttons:
            self._actions.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for place, action in enumerate(actions):
            button = ActionButton(self._theme, ButtonFace(action.text, action.icon, size=self._size), self)
            button.setObjectName(f"alert_action_{action.key}")
            button.clicked.connect(self._on_clicked)
            self._actions.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignVCenter)
            # In a bar that is on the screen already a layout shows it later, too late to get the keyboard.
            button.show()
            self._buttons.append(button)

    @Slot()
    def _on_clicked(self) -> None:
        if self._alert is None:
            return
        for action, button in zip(self._alert.actions, self._buttons, strict=True):
            if button is self.sender():
                self.action_requested.emit(action.key)
                return
