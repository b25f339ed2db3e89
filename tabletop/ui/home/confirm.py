"""A question before something that cannot be taken back: in the window, with the keyboard on the safe answer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.flow_layout import FlowLayout
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.painting import Box, paint_box
from tabletop.ui.widgets.prose import Prose


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is asked: the action and its subject for the program, the words, and a choice where there is one."""

    action: str
    subject: str
    title: str
    lines: tuple[str, ...]
    yes: str
    choices: tuple[str, ...] = ()
    danger: bool = True


class ConfirmBox(QWidget):
    """The question with its two answers; Escape is the safe one."""

    confirmed = Signal(str, str, int)
    cancelled = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confirm_box")
        self._theme, self._texts = theme, texts
        self._asked: Confirmation | None = None
        self._title = Label(theme, "", "card_title").set_wrapped()
        self._lines = Prose(theme, "", "body", "slate")
        self._choice = QComboBox()
        self._choice.setObjectName("confirm_choice")
        self._choice_field = FormField(theme, texts("settings.confirm.choice"), self._choice)
        self.no = ActionButton(theme, ButtonFace(texts("settings.confirm.cancel")))
        self.no.setObjectName("confirm_no")
        self.no.clicked.connect(self.cancelled)
        self.yes = ActionButton(theme, ButtonFace("", kind="danger_filled"))
        self.yes.setObjectName("confirm_yes")
        self.yes.clicked.connect(self._on_yes)
        answers = FlowLayout(spacing=theme.px(6))
        answers.addWidget(self.no)
        answers.addWidget(self.yes)
        column = QVBoxLayout(self)
        padding = theme.size("panel_padding")
        column.setContentsMargins(padding, padding, padding, padding)
        column.setSpacing(theme.px(12))
        for part in (self._title, self._lines, self._choice_field):
            column.addWidget(part)
        column.addLayout(answers)
        column.addStretch(1)

    def ask(self, asked: Confirmation) -> None:
        """Ask this and put the keyboard on the safe answer."""
        self._asked = asked
        self._title.setText(asked.title)
        self._lines.setText("\n".join(asked.lines))
        self._choice.clear()
        self._choice.addItems(list(asked.choices))
        self._choice_field.setVisible(bool(asked.choices))
        self.yes.present(ButtonFace(asked.yes, kind="danger_filled" if asked.danger else "primary"))
        self.setAccessibleName(asked.title)
        self.setAccessibleDescription("\n".join(asked.lines))
        self.show()
        self.no.setFocus(Qt.FocusReason.TabFocusReason)

    def asked(self) -> Confirmation | None:
        """Return what is asked."""
        return self._asked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape for no."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box in the colour of what is asked."""
        danger = self._asked is None or self._asked.danger
        theme, painter = self._theme, QPainter(self)
        edge = theme.colour("danger" if danger else "primary")
        paint_box(
            painter, QRectF(self.rect()), Box(theme.size("radius"), theme.colour("surface"), edge, theme.px(2))
        )
        painter.end()

    @Slot()
    def _on_yes(self) -> None:
        if self._asked is not None:
            self.confirmed.emit(self._asked.action, self._asked.subject, max(0, self._choice.currentIndex()))
