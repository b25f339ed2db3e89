"""Settings: language, look, the shared screen, where copies go, how long exercises are kept, and restoring."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tabletop.app.settings import MOST_MONTHS, THEMES, TONES, Settings
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.ui.home.confirm import Confirmation, ConfirmBox
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertAction, AlertBar
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.page_header import PageHeader
from tabletop.ui.widgets.prose import Prose
from tabletop.ui.widgets.segmented import Segment, SegmentedControl


class SettingsPage(QWidget):
    """The page; every choice works at once."""

    changed = Signal(object)
    restore_asked = Signal()
    restore_confirmed = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings_page")
        self._theme, self._texts = theme, texts
        self._settings = Settings()
        self.language = self._choice("language", LANGUAGES)
        self.theme_choice = self._choice("theme", THEMES)
        self.tone = self._choice("tone", TONES)
        self.folder = QLineEdit()
        self.folder.setObjectName("copies_folder")
        self.folder.setReadOnly(True)
        self.folder.setPlaceholderText(texts("settings.copies.none"))
        self._folder_field = FormField(theme, texts("settings.copies.label"), self.folder)
        self.choose_folder = ActionButton(theme, ButtonFace(texts("settings.copies.choose"), "folder-open"))
        self.choose_folder.setObjectName("choose_folder")
        self.choose_folder.clicked.connect(self._on_choose_folder)
        self.no_folder = ActionButton(theme, ButtonFace(texts("settings.copies.stop")))
        self.no_folder.setObjectName("no_folder")
        self.no_folder.clicked.connect(self._on_no_folder)
        self.months = QSpinBox()
        self.months.setObjectName("retention_months")
        self.months.setRange(0, MOST_MONTHS)
        self.months.setSpecialValueText(texts("settings.months.none"))
        self.months.setSuffix(texts("settings.months.suffix"))
        self.months.setFixedWidth(theme.px(200))
        self.months.editingFinished.connect(self._on_months)
        self._months_field = FormField(theme, texts("settings.months.label"), self.months)
        self._months_field.set_help(texts("settings.months.help"))
        self.restore = ActionButton(theme, ButtonFace(texts("settings.restore.button"), "history"))
        self.restore.setObjectName("restore_library")
        self.restore.clicked.connect(self.restore_asked)
        self.confirm = ConfirmBox(theme, texts)
        self.confirm.hide()
        self.confirm.confirmed.connect(self._on_confirmed)
        self.confirm.cancelled.connect(self._on_cancelled)
        self.alert = AlertBar(theme, texts)
        self.alert.action_requested.connect(self._on_alert_closed)
        self._build()

    def present(self, settings: Settings, folder_warnings: tuple[str, ...] = ()) -> None:
        """Show the settings, with what is to be said about the folder for copies."""
        self._settings = settings
        self.language.choose(settings.language)
        self.theme_choice.choose(settings.theme)
        self.tone.choose(settings.tone)
        self.folder.setText(settings.copies_folder)
        self._folder_field.set_help("\n".join(folder_warnings) or self._texts("settings.copies.help"))
        self.no_folder.setVisible(bool(settings.copies_folder))
        self.months.setValue(settings.retention_months)

    def ask(self, asked: Confirmation) -> None:
        """Ask before the library is replaced."""
        self.restore.hide()
        self.confirm.ask(asked)

    def say(self, kind: str, lines: tuple[str, ...]) -> None:
        """Say what was done or what went wrong."""
        close = AlertAction("close", self._texts("settings.confirm.close"))
        self.alert.present(Alert(kind, lines[0], "\n".join(lines[1:]), (close,)) if lines else None)

    def _choice(self, name: str, keys: tuple[str, ...]) -> SegmentedControl:
        texts = self._texts
        parts = tuple(Segment(key, texts(f"settings.{name}.{key}")) for key in keys)
        control = SegmentedControl(self._theme, parts, answer=True)
        control.setObjectName(f"choose_{name}")
        control.setAccessibleName(texts(f"settings.{name}.label"))
        control.chosen.connect(self._on_chosen)
        return control

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        left, right = QVBoxLayout(), QVBoxLayout()
        for name, control in (("language", self.language), ("theme", self.theme_choice), ("tone", self.tone)):
            left.addWidget(self._panel(name, control, texts(f"settings.{name}.help")))
        folder = QHBoxLayout()
        folder.addWidget(self.choose_folder)
        folder.addWidget(self.no_folder)
        folder.addStretch(1)
        right.addWidget(self._panel("copies", self._folder_field, "", folder))
        right.addWidget(self._panel("retention", self._months_field, ""))
        restore = QVBoxLayout()
        restore.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        restore.addWidget(self.confirm)
        right.addWidget(self._panel("backups", None, texts("settings.restore.help"), restore))
        inside = QWidget()
        inside.setProperty("kind", "scrolled")
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, theme.px(12), 0)
        columns.setSpacing(theme.px(16))
        for column in (left, right):
            column.setSpacing(theme.px(14))
            column.addStretch(1)
            columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(20))
        page.setSpacing(theme.px(14))
        page.addWidget(PageHeader(theme, texts("settings.title")))
        page.addWidget(self.alert)
        page.addWidget(scroll, 1)

    def _panel(self, name: str, part: QWidget | None, said: str, below: Any = None) -> QFrame:
        theme = self._theme
        panel = QFrame()
        panel.setProperty("kind", "panel")
        column = QVBoxLayout(panel)
        padding = theme.size("panel_padding")
        column.setContentsMargins(padding, theme.px(12), padding, theme.px(12))
        column.setSpacing(theme.px(6))
        column.addWidget(Label(theme, self._texts(f"settings.{name}.title"), "section_title"))
        if said:
            column.addWidget(Prose(theme, said, "dense", "muted"))
        if part is not None:
            column.addWidget(part)
        if below is not None:
            column.addLayout(below)
        return panel

    def _change(self, **changes: Any) -> None:
        changed = replace(self._settings, **changes)
        if changed != self._settings:
            self._settings = changed
            self.changed.emit(changed)

    @Slot()
    def _on_chosen(self) -> None:
        self._change(language=self.language.current(), theme=self.theme_choice.current(), tone=self.tone.current())

    @Slot()
    def _on_months(self) -> None:
        self._change(retention_months=self.months.value())

    @Slot()
    def _on_choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._texts("settings.copies.label"), self.folder.text())
        if folder:
            self._change(copies_folder=folder)

    @Slot()
    def _on_no_folder(self) -> None:
        self._change(copies_folder="")

    @Slot(str, str, int)
    def _on_confirmed(self, action: str, subject: str, choice: int) -> None:
        self._on_cancelled()
        self.restore_confirmed.emit(choice)

    @Slot()
    def _on_cancelled(self) -> None:
        self.confirm.hide()
        self.restore.show()
        self.restore.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_alert_closed(self) -> None:
        self.alert.present(None)
