"""One row of a changed sheet in full: for every field what is there now, and what it would become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.scenario.editing.compare_text import field_label
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.prose import Prose

if TYPE_CHECKING:
    from tabletop.app.updating import RowUpdate

_TEXT_LIMIT = 4_000
"""Signs of one field that are shown; who wrote more knows it."""


class UpdateDetail(QScrollArea):
    """Shows one row; scrolls by keyboard where it is long."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self.setObjectName("update_detail")
        self.setAccessibleName(texts("sheet_update.detail"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def present(self, row: RowUpdate | None) -> None:
        """Show a row in the place of the one before; nothing without one."""
        theme, texts = self._theme, self._texts
        panel = QFrame()
        panel.setProperty("kind", "surface")
        column = QVBoxLayout(panel)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(10))
        if row is not None:
            column.addWidget(Label(theme, row.title, "card_title").set_wrapped())
            if row.kind in ("new", "gone"):
                column.addWidget(Prose(theme, texts(f"sheet_update.{row.kind}_explained"), "dense", "muted"))
            column.addLayout(self._fields(row))
            self.setAccessibleDescription("\n".join(self._spoken(row)))
        column.addStretch(1)
        self.setWidget(panel)

    def _fields(self, row: RowUpdate) -> QGridLayout:
        theme, texts = self._theme, self._texts
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        both = row.kind == "changed"
        if both:
            for place, word in enumerate(("now", "becomes")):
                grid.addWidget(Label(theme, texts(f"sheet_update.{word}"), "meta_strong", "muted"), 0, place)
                grid.setColumnStretch(place, 1)
        for number, field in enumerate(row.fields):
            line = 2 * number + 1
            grid.addWidget(Label(theme, field_label(field.name, texts), "meta_strong", "slate"), line, 0, 1, 2)
            if both:
                grid.addWidget(self._words(field.before, "sunken"), line + 1, 0)
                grid.addWidget(self._words(field.after, "tinted"), line + 1, 1)
            else:
                grid.addWidget(self._words(field.after, "tinted"), line + 1, 0, 1, 2)
        return grid

    def _words(self, text: str, kind: str) -> QFrame:
        theme = self._theme
        frame = QFrame()
        frame.setProperty("kind", kind)
        frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(6))
        shown = text[:_TEXT_LIMIT] or self._texts("sheet_update.empty")
        inside.addWidget(Prose(theme, shown, "dense", "ink" if text else "muted"))
        inside.addStretch(1)
        return frame

    def _spoken(self, row: RowUpdate) -> list[str]:
        """Return the fields as a screen reader says them."""
        empty = self._texts("sheet_update.empty")
        return [
            self._texts(
                "compare.line.field",
                label=field_label(field.name, self._texts),
                before=field.before or empty,
                after=field.after or empty,
            )
            for field in row.fields
        ]
