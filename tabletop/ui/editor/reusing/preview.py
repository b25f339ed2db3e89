"""One inject of the library as it would stand here: its words, what changed, and who stands for whom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.editor.reusing.view import PreviewView, RoleChoice
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.prose import Prose

_HIGH = 28
"""Pixels of a dense field."""


class LibraryPreview(QScrollArea):
    """Shows an inject; wishes for another role in the place of one of its own."""

    role_chosen = Signal(str, str)
    """The code in the source, and the code here; empty for nobody."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library_preview")
        self.setAccessibleName(texts("inject_library.dialog.preview"))
        self._theme, self._texts = theme, texts
        self._title = Label(theme, "", "page_title").set_wrapped()
        self._origin = Label(theme, "", "dense", "muted").set_wrapped()
        self._meta = Label(theme, "", "dense_medium", "slate").set_wrapped()
        self._text = Prose(theme, "", "body")
        self._sections = {
            name: _Section(theme, texts(f"inject_library.dialog.{name}"), icon, tone)
            for name, icon, tone in (
                ("actions", "", ""),
                ("look", "triangle-alert", "warn"),
                ("changed", "check", "ok"),
            )
        }
        self._roles_label = Label(theme, texts("inject_library.dialog.roles"), "meta_strong", "slate")
        self._grid = QGridLayout()
        self.roles: dict[str, QComboBox] = {}
        self._asked: tuple[object, ...] = ()
        self._build()

    def present(self, view: PreviewView) -> None:
        """Show an inject."""
        self._title.setText(view.title)
        self._origin.setText(view.origin)
        self._meta.setText(view.meta)
        self._text.setText(view.text)
        self._text.setVisible(bool(view.text))
        for name, section in self._sections.items():
            section.present(getattr(view, name))
        self._show_roles(view)

    def _build(self) -> None:
        theme = self._theme
        inside = QFrame()
        inside.setProperty("kind", "panel")
        column = QVBoxLayout(inside)
        padding = theme.size("panel_padding")
        column.setContentsMargins(padding, theme.px(12), padding, theme.px(12))
        column.setSpacing(theme.px(8))
        for part in (self._title, self._origin, self._meta, self._text, self._sections["look"]):
            column.addWidget(part)
        column.addWidget(self._roles_label)
        column.addLayout(self._grid)
        column.addWidget(self._sections["changed"])
        column.addWidget(self._sections["actions"])
        column.addStretch(1)
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(6))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def _show_roles(self, view: PreviewView) -> None:
        """Show a row for each role; the fields stay where only what is chosen in them changes."""
        self._roles_label.setVisible(bool(view.roles))
        asked = (view.title, view.origin, view.here, tuple(choice.code for choice in view.roles))
        if asked != self._asked:
            self._asked = asked
            self._make_roles(view)
        for choice in view.roles:
            field = self.roles[choice.code]
            field.setCurrentIndex(max(0, field.findData(choice.here)))

    def _make_roles(self, view: PreviewView) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.roles = {}
        for row, choice in enumerate(view.roles):
            self._grid.addWidget(ElidedLabel(self._theme, choice.name, "dense_medium", "ink"), row, 0)
            self._grid.addWidget(self._make_role(choice, view.here), row, 1)

    def _make_role(self, choice: RoleChoice, here: tuple[tuple[str, str], ...]) -> QComboBox:
        field = QComboBox()
        field.setObjectName(f"library_role_{choice.code}")
        field.setAccessibleName(self._texts("inject_library.dialog.role", name=choice.name))
        field.setProperty("dense", True)
        # Qt keeps the height from before the style sheet knows that it is dense.
        field.setFixedHeight(self._theme.px(_HIGH))
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(10)
        field.addItem(self._texts("inject_library.view.nobody"), "")
        for code, name in here:
            field.addItem(name, code)
        field.activated.connect(lambda row: self.role_chosen.emit(choice.code, str(field.itemData(row))))
        self.roles[choice.code] = field
        return field


class _Section(QWidget):
    """A few lines under a heading; hidden when there are none."""

    def __init__(self, theme: Theme, title: str, icon: str, tone: str) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(4), 0, 0)
        self._column.setSpacing(theme.px(3))
        self._column.addWidget(Label(theme, title, "meta_strong", "slate"))
        self._rows: list[QWidget] = []

    def present(self, lines: tuple[str, ...]) -> None:
        """Show these lines."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(line) for line in lines]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(lines))

    def _row(self, text: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(6))
        if self._icon:
            sign = IconLabel(self._theme, self._icon, self._tone, 14)
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(self._theme, text, "dense", "ink").set_wrapped(), 1)
        return row
