"""The dialog that adds a role which the script does not know."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tabletop.base.texts import Texts
from tabletop.exercise.values import AddedRole
from tabletop.projections.setup import FunctionChoice
from tabletop.projections.setup_draft import LONGEST_CODE, suggested_code
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ButtonFace
from tabletop.ui.widgets.dialog import Dialog
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.label import Label

_CODE = re.compile(r"[A-Z]{2,4}")
_ITEM = 28
_ID = Qt.ItemDataRole.UserRole


class RoleDialog(Dialog):
    """Asks for organisation, code and vital functions; `role()` holds the answer after it was accepted."""

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        functions: tuple[FunctionChoice, ...],
        taken: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "role", texts("setup.role.title"), parent)
        self._texts, self._taken = texts, taken
        self._own_code = False
        organisation, code = QLineEdit(), QLineEdit()
        organisation.setObjectName("role_organisation")
        organisation.setPlaceholderText(texts("setup.role.organisation_hint"))
        organisation.setMaxLength(120)
        organisation.textEdited.connect(self._on_organisation)
        code.setObjectName("role_code")
        code.setMaxLength(LONGEST_CODE)
        code.textEdited.connect(self._on_code)
        self._organisation = FormField(theme, texts("setup.role.organisation"), organisation)
        self._code = FormField(theme, texts("setup.role.code"), code)
        self._code.set_help(texts("setup.role.code_help"))
        self._functions = self._function_list(functions)
        self._lay_out(theme)
        organisation.setFocus()

    def choose_function(self, id: str) -> None:
        """Tick a vital function beforehand: the one that nobody covers."""
        for item in self._items():
            if item.data(_ID) == id:
                item.setCheckState(Qt.CheckState.Checked)
                self._functions.setCurrentItem(item)
                self._functions.scrollToItem(item)

    def role(self) -> AddedRole:
        """Return the role as filled in."""
        chosen = tuple(str(item.data(_ID)) for item in self._items() if item.checkState() is Qt.CheckState.Checked)
        return AddedRole(self._code.field.text(), self._said(), chosen)

    def accept(self) -> None:
        """Close when organisation and code are right; else say what is wrong and go there."""
        organisation, code = self._said(), self._code.field.text()
        self._organisation.set_error("" if organisation else self._texts("setup.role.organisation_missing"))
        problem = ""
        if not _CODE.fullmatch(code):
            problem = self._texts("setup.role.code_wrong")
        elif code in self._taken:
            problem = self._texts("setup.role.code_taken", code=code)
        self._code.set_error(problem)
        for field in (self._organisation, self._code):
            if field.error():
                field.field.setFocus()
                return
        super().accept()

    def enter_pressed(self) -> None:
        """Add the role on Enter, wherever the keyboard is."""
        self.accept()

    def _said(self) -> str:
        return " ".join(self._organisation.field.text().split())

    def _items(self) -> list[QListWidgetItem]:
        return [self._functions.item(row) for row in range(self._functions.count())]

    def _function_list(self, functions: tuple[FunctionChoice, ...]) -> QListWidget:
        listing = QListWidget()
        listing.setObjectName("role_functions")
        listing.setAccessibleName(self._texts("setup.role.functions"))
        listing.setMinimumHeight(180)
        for function in functions:
            item = QListWidgetItem(function.name, listing)
            item.setData(_ID, function.id)
            item.setSizeHint(QSize(0, _ITEM))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Unchecked)
        listing.setCurrentRow(0)
        return listing

    def _lay_out(self, theme: Theme) -> None:
        texts = self._texts
        cancel = self.make_button("cancel", ButtonFace(texts("setup.role.cancel")))
        cancel.clicked.connect(self.reject)
        add = self.make_button("add", ButtonFace(texts("setup.role.add"), "plus", kind="primary"))
        add.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(add)
        fields = QHBoxLayout()
        fields.setSpacing(theme.px(12))
        fields.addWidget(self._organisation, 3, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self._code, 1, Qt.AlignmentFlag.AlignTop)
        framed = QFrame()
        framed.setProperty("kind", "entry")
        inside = QVBoxLayout(framed)
        inside.setContentsMargins(theme.px(6), theme.px(4), theme.px(2), theme.px(4))
        inside.addWidget(self._functions)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(21), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, texts("setup.role.title"), "card_title"))
        column.addLayout(fields)
        column.addWidget(Label(theme, texts("setup.role.functions"), "meta_strong", "slate"))
        column.addWidget(framed, 1)
        column.addLayout(buttons)
        self.resize(theme.px(480), theme.px(440))

    @Slot(str)
    def _on_organisation(self, text: str) -> None:
        if not self._own_code:
            self._code.field.setText(suggested_code(text, self._taken) if text.strip() else "")

    @Slot(str)
    def _on_code(self, text: str) -> None:
        self._own_code = bool(text)
        place = self._code.field.cursorPosition()
        self._code.field.setText(text.upper())
        self._code.field.setCursorPosition(place)
