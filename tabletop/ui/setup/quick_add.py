"""Adding whoever comes, in one line: organisation, Enter, and the next one."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.setup_draft import LONGEST_CODE, suggested_code
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import Label

_CODE = re.compile(r"[A-Z]{2,4}")


class QuickAdd(QFrame):
    """A line with an organisation and a code, which is suggested until a person changes it."""

    role_added = Signal(str, str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "footer")
        self.setObjectName("quick_add")
        self._taken: tuple[str, ...] = ()
        self._own_code = False
        self._label = Label(theme, texts("setup.table.quick"), "dense_medium")
        self._organisation = self._line(texts("setup.table.organisation"), "quick_organisation")
        self._organisation.setPlaceholderText(texts("setup.table.quick_hint"))
        self._organisation.textEdited.connect(self._on_organisation)
        self._code = self._line(texts("setup.table.quick_code"), "quick_code")
        self._code.setPlaceholderText(texts("setup.table.quick_code"))
        self._code.setMaxLength(LONGEST_CODE)
        self._code.setFixedWidth(theme.px(72))
        self._code.textEdited.connect(self._on_code)
        face = ButtonFace(texts("setup.table.quick_add"), "plus", size="sm")
        self._add = ActionButton(theme, face)
        self._add.setObjectName("quick_add_button")
        self._add.clicked.connect(self._on_add)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(9), theme.px(6))
        row.setSpacing(theme.px(8))
        for part, stretch in ((self._label, 0), (self._organisation, 1), (self._code, 0), (self._add, 0)):
            row.addWidget(part, stretch)

    def present(self, taken: tuple[str, ...]) -> None:
        """Say which codes are in use."""
        self._taken = taken

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._label.set_theme(theme)
        self._add.set_theme(theme)

    def _line(self, name: str, object_name: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(object_name)
        line.setAccessibleName(name)
        line.setProperty("dense", True)
        line.setMaxLength(120)
        line.returnPressed.connect(self._on_add)
        return line

    @Slot(str)
    def _on_organisation(self, text: str) -> None:
        if not self._own_code:
            self._code.setText(suggested_code(text, self._taken) if text.strip() else "")
            self._say_problem(False)

    @Slot(str)
    def _on_code(self, text: str) -> None:
        self._own_code = bool(text)
        self._code.setText(text.upper())
        self._say_problem(False)

    @Slot()
    def _on_add(self) -> None:
        organisation, code = " ".join(self._organisation.text().split()), self._code.text()
        if not organisation:
            self._organisation.setFocus()
            return
        if not _CODE.fullmatch(code) or code in self._taken:
            self._say_problem(True)
            self._code.setFocus()
            return
        self._organisation.clear()
        self._code.clear()
        self._own_code = False
        self._organisation.setFocus()
        self.role_added.emit(code, organisation)

    def _say_problem(self, wrong: bool) -> None:
        self._code.setProperty("state", "error" if wrong else "")
        self._code.style().unpolish(self._code)
        self._code.style().polish(self._code)
