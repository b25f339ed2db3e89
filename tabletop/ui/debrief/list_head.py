"""The line above a list in the debrief: its title, how many there are, and the button that adds one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import ElidedLabel, Label


class ListHead(QWidget):
    """Title, note or number, and button."""

    def __init__(
        self, theme: Theme, title: str, add: ButtonFace | None, style: str = "section_title", note: str = ""
    ) -> None:
        super().__init__()
        self._title = Label(theme, title, style, parent=self)
        self._note = ElidedLabel(theme, note, "dense", "muted", self)
        self.add = ActionButton(theme, add, self) if add else None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._title)
        row.addWidget(self._note, 1)
        self.setMinimumHeight(theme.px(38))
        if self.add:
            row.addWidget(self.add)

    def set_note(self, note: str) -> None:
        """Say how many there are."""
        self._note.setText(note)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        for part in (self._title, self._note, *([self.add] if self.add else [])):
            part.set_theme(theme)
