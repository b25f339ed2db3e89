"""Beside the preview: which row holds the headings, when the exercise starts, how times are read, and layouts."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tabletop.app.import_view import ImportView, TimeChoice
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.ui.importing.choosers import QuietCombo
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.segmented import Segment, SegmentedControl


class SettingsPanel(QWidget):
    """Everything about a sheet that is not about one column."""

    header_chosen = Signal(int)
    start_changed = Signal(str)
    times_chosen = Signal(str, str)
    language_chosen = Signal(str)
    layout_chosen = Signal(str)
    layout_saved = Signal(str)
    layout_forgotten = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self._shown_start = ""
        self._shown_times: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self.segments: dict[str, SegmentedControl] = {}
        self.header = QuietCombo()
        self.header.setObjectName("import_header")
        self.start = QLineEdit()
        self.start.setObjectName("import_start")
        self.start.setPlaceholderText(texts("importing.columns.start_example"))
        self._header_field = FormField(theme, texts("importing.columns.header"), self.header)
        self._start_field = FormField(theme, texts("importing.columns.start"), self.start)
        self._times = QVBoxLayout()
        self._times.setSpacing(theme.px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(14))
        self._notes = Label(theme, "", "dense", "slate").set_wrapped()
        column.addWidget(self._notes)
        column.addWidget(self._header_field)
        column.addWidget(self._start_field)
        column.addLayout(self._times)
        languages = tuple(Segment(one, texts(f"importing.language.{one}")) for one in LANGUAGES)
        self.language = SegmentedControl(theme, languages, size="sm")
        self.language.setObjectName("import_language")
        self.language.chosen.connect(self.language_chosen)
        self._language_field = FormField(theme, texts("importing.language.label"), self.language)
        column.addWidget(self._language_field)
        self._add_layouts(column)
        column.addStretch(1)
        self.header.currentIndexChanged.connect(self._on_header)
        self.start.editingFinished.connect(self._on_start)

    def present(self, view: ImportView) -> None:
        """Show what is chosen."""
        self._notes.setText("\n".join(view.notes))
        self._notes.setVisible(bool(view.notes))
        _filled(self.header, [(words, row) for row, words in view.headers], view.header)
        if view.start != self._shown_start or self._start_field.error():
            self._shown_start = view.start
            self.start.setText(view.start)
        self._start_field.set_error("")
        key = "importing.columns.start_help" if view.asks_start else "importing.columns.start_story"
        self._start_field.set_help(self._texts(key))
        self._show_times(view.times)
        self.language.choose(view.language)
        self._language_field.setVisible(not view.updates and not view.own)
        own = self._texts("importing.columns.guessed")
        _filled(self.layouts, [(own, ""), *((name, name) for name in view.layouts)], view.layout)
        self.forget_button.setVisible(bool(view.layout))

    def tell_start(self, text: str) -> None:
        """Say why what was written is no start."""
        self._start_field.set_error(text)

    def tell_layout(self, text: str) -> None:
        """Say why a layout could not be used or kept."""
        self._name_field.set_error(text)

    def _show_times(self, times: tuple[TimeChoice, ...]) -> None:
        shape = tuple((one.name, one.choices) for one in times)
        if shape != self._shown_times:
            self._shown_times = shape
            while (item := self._times.takeAt(0)) is not None:
                if (part := item.widget()) is not None:
                    part.hide()
                    part.deleteLater()
            self.segments = {one.name: self._made(one) for one in times}
        for one in times:
            self.segments[one.name].choose(one.chosen)

    def _made(self, choice: TimeChoice) -> SegmentedControl:
        words = f"importing.times.{choice.name}"
        segments = tuple(Segment(key, self._texts(f"{words}.{key}")) for key in choice.choices)
        control = SegmentedControl(self._theme, segments, size="sm")
        control.setObjectName(f"times_{choice.name}")
        control.setProperty("choice", choice.name)
        control.chosen.connect(self._on_times)
        self._times.addWidget(FormField(self._theme, self._texts(f"{words}.label"), control))
        return control

    def _add_layouts(self, column: QVBoxLayout) -> None:
        """Add the remembered layouts, and a name to remember this one by."""
        theme, texts = self._theme, self._texts
        self.layouts = QuietCombo()
        self.layouts.setObjectName("import_layouts")
        self.layouts.currentIndexChanged.connect(self._on_layout)
        self.name = QLineEdit()
        self.name.setObjectName("import_layout_name")
        self.name.setMaxLength(80)
        self.name.returnPressed.connect(self._on_save)
        self._name_field = FormField(theme, texts("importing.columns.save_as"), self.name)
        self.save_button = ActionButton(theme, ButtonFace(texts("importing.columns.save"), "save", size="sm"))
        self.save_button.setObjectName("import_layout_save")
        self.save_button.clicked.connect(self._on_save)
        self.forget_button = ActionButton(
            theme, ButtonFace(texts("importing.columns.forget"), "trash-2", size="sm")
        )
        self.forget_button.setObjectName("import_layout_forget")
        self.forget_button.clicked.connect(self._on_forget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.forget_button)
        buttons.addStretch(1)
        column.addWidget(FormField(theme, texts("importing.columns.layout"), self.layouts))
        column.addWidget(self._name_field)
        column.addLayout(buttons)

    @Slot()
    def _on_header(self) -> None:
        self.header_chosen.emit(int(self.header.currentData()))

    @Slot()
    def _on_start(self) -> None:
        if self.start.text().strip() != self._shown_start:
            self._shown_start = self.start.text().strip()
            self.start_changed.emit(self._shown_start)

    @Slot(str)
    def _on_times(self, key: str) -> None:
        name = self.sender().property("choice")
        self.times_chosen.emit(str(name), key)

    @Slot()
    def _on_layout(self) -> None:
        self.layout_chosen.emit(str(self.layouts.currentData() or ""))

    @Slot()
    def _on_save(self) -> None:
        self._name_field.set_error("")
        self.layout_saved.emit(self.name.text())

    @Slot()
    def _on_forget(self) -> None:
        self.layout_forgotten.emit(str(self.layouts.currentData() or ""))


def _filled(chooser: QComboBox, entries: list[tuple[str, object]], chosen: object) -> None:
    """Offer these entries and choose one, without telling anybody."""
    held = [(chooser.itemText(n), chooser.itemData(n)) for n in range(chooser.count())]
    chooser.blockSignals(True)
    if held != entries:
        chooser.clear()
        for words, data in entries:
            chooser.addItem(words, data)
    chooser.setCurrentIndex(max(0, chooser.findData(chosen)))
    chooser.blockSignals(False)
