"""Bars with what could be better, or is wrong with the thing as a whole; advice can be set aside."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tabletop.scenario.problem import Severity
from tabletop.ui.editor.form.kit import Kit, Said
from tabletop.ui.widgets.alert_bar import Alert, AlertAction, AlertBar

_KINDS = {Severity.ERROR: "danger", Severity.ADVICE: "warn", Severity.NOTE: "info"}


class AdviceBars(QWidget):
    """A bar for each finding; hidden while there is none."""

    waive_wanted = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._said: tuple[Said, ...] = ()
        self.bars: list[AlertBar] = []
        room = kit.theme.size("focus_room")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(room, 0, room, 0)
        self._column.setSpacing(kit.theme.px(8))
        self.hide()

    def present(self, said: tuple[Said, ...]) -> None:
        """Show these findings."""
        if said == self._said:
            return
        self._said = said
        while len(self.bars) < len(said):
            bar = AlertBar(self._kit.theme, self._kit.texts)
            bar.stack_actions()
            bar.action_requested.connect(self._on_asked)
            self.bars.append(bar)
            self._column.addWidget(bar)
        for place, bar in enumerate(self.bars):
            bar.present(self._alert(said[place]) if place < len(said) else None)
        self._kit.wishes.reshaped.emit()
        if self.isHidden() == bool(said):
            self.setVisible(bool(said))

    def _alert(self, said: Said) -> Alert:
        waive = AlertAction("waive", self._kit.texts("editor_form.advice.waive"))
        actions = (waive,) if said.finding.severity is Severity.ADVICE else ()
        return Alert(_KINDS[said.finding.severity], said.text, actions=actions)

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        bar = self.sender()
        place = next(place for place, other in enumerate(self.bars) if other is bar)
        self.waive_wanted.emit(self._said[place].finding)
