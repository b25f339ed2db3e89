"""The last step: the name of the new scenario and of its folder."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tabletop.app.import_view import ImportView
from tabletop.base.texts import Texts
from tabletop.ui.importing.columns_step import summary
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.panels import TitledPanel

_WIDE = 640


class DoneStep(QWidget):
    """Asks for a title, and shows what the folder will be called."""

    entered = Signal()
    """Enter was pressed in a field: the person is ready."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_done")
        self._texts = texts
        self._proposed = ("", "")
        self.title = QLineEdit()
        self.title.setObjectName("import_title")
        self.title.setMaxLength(120)
        self.folder = QLineEdit()
        self.folder.setObjectName("import_folder")
        self.folder.setMaxLength(60)
        self._title_field = FormField(theme, texts("importing.done.title"), self.title)
        self.folder_field = FormField(theme, texts("importing.done.folder"), self.folder)
        self.folder_field.set_help(texts("importing.done.folder_help"))
        self._sum = Label(theme, "", "body_medium").set_wrapped()
        panel = TitledPanel(theme, texts("importing.done.panel"), "file-plus")
        panel.setMaximumWidth(theme.px(_WIDE))
        panel.body.setSpacing(theme.px(12))
        panel.body.addWidget(self._sum)
        panel.body.addWidget(self._title_field)
        panel.body.addWidget(self.folder_field)
        panel.body.addWidget(Label(theme, texts("importing.done.next"), "dense", "muted").set_wrapped())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panel)
        column.addStretch(1)
        for field in (self.title, self.folder):
            field.returnPressed.connect(self.entered)
            field.textChanged.connect(self._on_written)

    def present(self, view: ImportView) -> None:
        """Propose names; those that a person wrote stay."""
        self._sum.setText(summary(view, self._texts))
        if view.result is None:
            return
        proposed = (view.result.title, view.result.folder)
        if (self.title.text(), self.folder.text()) in (self._proposed, ("", "")):
            self.title.setText(proposed[0])
            self.folder.setText(proposed[1])
        self._proposed = proposed

    def tell(self, text: str) -> None:
        """Say why the folder could not be made."""
        self.folder_field.set_error(text)

    def enter(self) -> None:
        """Put the keyboard on the title."""
        self.title.setFocus()
        self.title.selectAll()

    @Slot()
    def _on_written(self) -> None:
        self.folder_field.set_error("")
