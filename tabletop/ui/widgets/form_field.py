"""A field of a form: its label above, and help or what is wrong below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import Label


class FormField(QWidget):
    """Gives any input its label, its help and its error."""

    def __init__(self, theme: Theme, label: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._theme = theme
        self._help = ""
        self._error = ""
        self._label = Label(theme, label, "meta_strong", "slate")
        self._label.setBuddy(field)
        _name(field, label)
        _indent(theme, field)
        self._icon = IconLabel(theme, "square-x", "danger", 14)
        self._below = Label(theme, style="meta", tone="muted").set_wrapped()
        self._elsewhere: QWidget | None = None
        self._row = below = QHBoxLayout()
        below.setSpacing(theme.px(4))
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._label)
        column.addWidget(field)
        column.addLayout(below)
        self._say_below()

    def take_words(self) -> QWidget:
        """Return what shows help and error, to stand where a narrow field has more room for it."""
        if self._elsewhere is None:
            column = self.layout()
            if column is not None:
                column.removeItem(self._row)
            self._elsewhere = QWidget()
            self._elsewhere.setLayout(self._row)
            self._row.setContentsMargins(0, 0, 0, 0)
            self._say_below()
        return self._elsewhere

    def set_label(self, label: str) -> None:
        """Show another label."""
        self._label.setText(label)
        _name(self.field, label)

    def set_help(self, text: str) -> None:
        """Show a line of help below; an empty text takes it away."""
        self._help = text
        self._say_below()

    def set_error(self, text: str) -> None:
        """Say what is wrong, with an example; an empty text takes it away and shows the help again."""
        self._error = text
        self.field.setProperty("state", "error" if text else "")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self._say_below()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in (self._label, self._icon, self._below):
            part.set_theme(theme)

    def error(self) -> str:
        """Return what is wrong, or an empty text."""
        return self._error

    def below_text(self) -> str:
        """Return the words below the field."""
        return self._below.text()

    def _say_below(self) -> None:
        text = self._error or self._help
        self._below.setText(text)
        self._below.set_tone("danger" if self._error else "muted")
        self._below.setVisible(bool(text))
        self._icon.setVisible(bool(self._error))
        if self._elsewhere is not None:
            self._elsewhere.setVisible(bool(text))
        self.field.setAccessibleDescription(text)


def _name(field: QWidget, label: str) -> None:
    """Name a field, and the editor inside numbers and dates, which takes the keyboard in its place."""
    field.setAccessibleName(label)
    if isinstance(field, QAbstractSpinBox):
        for editor in field.findChildren(QLineEdit):
            editor.setAccessibleName(label)


def _indent(theme: Theme, field: QWidget) -> None:
    """Give numbers and dates the indent that the style sheet cannot give to the editor inside them."""
    editor = field.findChild(QLineEdit) if isinstance(field, QAbstractSpinBox) else None
    if editor is not None:
        editor.setTextMargins(theme.px(9), 0, 0, 0)
