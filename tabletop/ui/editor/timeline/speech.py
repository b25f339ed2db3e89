"""What the time line says to who hears the screen: its one name, and what is chosen as its description."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from tabletop.base.texts import Texts
from tabletop.scenario.items import Item
from tabletop.ui.editor.timeline.said import said
from tabletop.ui.editor.timeline.scene import Scene


class Speech:
    """Speaks for one time line, whenever what is chosen becomes another or changes."""

    def __init__(self, widget: QWidget, texts: Texts) -> None:
        self._widget = widget
        self._texts = texts

    def about(self, scene: Scene, chosen: tuple[Item, ...]) -> None:
        """Describe what is chosen; who works there now hears it at once."""
        words = said(scene, self._texts, chosen[-1]) if chosen else ""
        if not scene.view.chips:
            words = f"{self._texts('timeline.empty')}. {self._texts('timeline.empty_hint')}"
        if len(chosen) > 1:
            words += ", " + self._texts("timeline.said.several", n=len(chosen))
        if words == self._widget.accessibleDescription():
            return
        self._widget.setAccessibleDescription(words)
        if words and self._widget.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, words))
