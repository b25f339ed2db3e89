"""The papers that can be printed for the table."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.flow_layout import FlowLayout
from tabletop.ui.widgets.panels import TitledPanel

PAPERS = ("book", "roles", "cards", "observer", "attendance", "form")


class PapersPanel(TitledPanel):
    """A button for each paper."""

    print_requested = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts("setup.paper.name"), "printer", parent)
        self._buttons: dict[str, ActionButton] = {}
        holder = QWidget()
        flow = FlowLayout(holder, theme.px(2))
        for what in PAPERS:
            button = ActionButton(theme, ButtonFace(texts(f"setup.paper.{what}"), size="sm"))
            button.setObjectName(f"print_{what}")
            button.clicked.connect(self._on_clicked)
            self._buttons[what] = button
            flow.addWidget(button)
        self.body.addWidget(holder)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        super().set_theme(theme)
        for button in self._buttons.values():
            button.set_theme(theme)

    @Slot()
    def _on_clicked(self) -> None:
        for what, button in self._buttons.items():
            if button is self.sender():
                self.print_requested.emit(what)
