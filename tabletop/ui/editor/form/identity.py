"""The field for an id: told when the person leaves it, as whoever names it is renamed too."""

from __future__ import annotations

from typing import Any

from tabletop.projections.editor_notation import identity
from tabletop.ui.editor.form.kit import Around, Kit
from tabletop.ui.editor.form.lines import LineInput


class IdInput(LineInput):
    """An id or role code that nothing else of its kind has."""

    def __init__(self, kit: Kit, label: str, kind: str) -> None:
        self._around: Around | None = None
        super().__init__(kit, label, identity(kind, self._taken))

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show an id."""
        self._around = around
        super().present(value, around, fresh)

    def _taken(self) -> frozenset[str]:
        return self._around.taken() if self._around is not None else frozenset()
