"""The pictures of an inject: chosen from the disk by another window, each with words for who cannot see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot

from tabletop.ui.editor.form.kit import Around, Kit, Said
from tabletop.ui.editor.form.lines import ProseInput
from tabletop.ui.editor.form.list import ListInput


class MediaInput(ListInput):
    """The rows of pictures; the button asks for a file."""

    def __init__(self, kit: Kit, label: str, cls: type[Any], body: Callable[[], Any]) -> None:
        super().__init__(kit, label, cls, body)
        self.head.asked.disconnect()
        self.head.asked.connect(self._on_wanted)

    def can_add(self, around: Around) -> bool:
        """Say that a picture can always be chosen."""
        return True

    @Slot()
    def _on_wanted(self) -> None:
        self.kit.wishes.picture_wanted.emit()


class AltInput(ProseInput):
    """The words for who cannot see the picture; asked for as long as there are none."""

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show the words, or ask for them."""
        super().present(value, around, fresh)
        self._ask(value)

    def say(self, said: tuple[Said, ...]) -> None:
        """Say what is wrong, and ask."""
        super().say(said)
        self._ask(self.box.text())

    def _ask(self, value: str) -> None:
        if not value.strip():
            self.show_error(self.kit.texts("editor_form.ask.alt"))
        elif self.error() == self.kit.texts("editor_form.ask.alt"):
            self.show_error("")

    def _on_changed(self) -> None:
        super()._on_changed()
        self._ask(self.box.text())
