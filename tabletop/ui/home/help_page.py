"""The manual page: an exercise in a few steps, every key, where data lies, versions and licences."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui import actions
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.key_hint import KeyHint
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.page_header import PageHeader
from tabletop.ui.widgets.prose import Prose

STEPS = ("choose", "prepare", "lead", "record", "end")
LICENCES = ("tabletop", "inter", "dejavu", "lucide", "qt")
_LINES = 3


class Facts:
    """What the program says about itself: its version, that of SQLite, and where its data lies."""

    def __init__(self, version: str, sqlite: str, folder: str) -> None:
        self.version, self.sqlite, self.folder = version, sqlite, folder


class HelpPage(QWidget):
    """The page."""

    def __init__(self, theme: Theme, texts: Texts, facts: Facts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_page")
        self._theme, self._texts = theme, texts
        inside = QWidget()
        inside.setProperty("kind", "scrolled")
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, theme.px(12), 0)
        columns.setSpacing(theme.px(16))
        columns.addLayout(self._words(facts), 1)
        columns.addLayout(self._keys(), 1)
        self.scroll = QScrollArea()
        self.scroll.setObjectName("help_text")
        self.scroll.setAccessibleName(texts("settings.help.title"))
        self.scroll.setWidgetResizable(True)
        self.scroll.setWidget(inside)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(20))
        page.setSpacing(theme.px(14))
        page.addWidget(PageHeader(theme, texts("settings.help.title")))
        page.addWidget(self.scroll, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the arrows wherever the keyboard is on this page."""
        bar = self.scroll.verticalScrollBar()
        steps = {Qt.Key.Key_Up: -_LINES, Qt.Key.Key_Down: _LINES}
        if event.type() == QEvent.Type.KeyPress and event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())] * self._theme.px(20))
            return
        super().keyPressEvent(event)

    def _words(self, facts: Facts) -> QVBoxLayout:
        theme, texts = self._theme, self._texts
        column = QVBoxLayout()
        column.setSpacing(theme.px(14))
        steps = [f"{place}. {texts(f'settings.help.step_{step}')}" for place, step in enumerate(STEPS, 1)]
        column.addWidget(self._panel(texts("settings.help.steps"), steps))
        line = [
            texts("settings.help.line_how"),
            texts("settings.help.line_example"),
            texts("settings.help.line_more"),
        ]
        column.addWidget(self._panel(texts("settings.help.line"), line))
        data = self._panel(texts("settings.help.data"), [texts("settings.help.data_what")])
        folder = QLineEdit(facts.folder)
        folder.setObjectName("data_folder")
        folder.setReadOnly(True)
        folder.setAccessibleName(texts("settings.help.data_folder"))
        inside = data.layout()
        if inside is not None:
            inside.addWidget(folder)
        column.addWidget(data)
        versions = [texts("settings.help.version", version=facts.version, sqlite=facts.sqlite)]
        versions += [texts(f"settings.help.licence_{name}") for name in LICENCES]
        column.addWidget(self._panel(texts("settings.help.about"), versions))
        column.addStretch(1)
        return column

    def _keys(self) -> QVBoxLayout:
        theme, texts = self._theme, self._texts
        column = QVBoxLayout()
        panel = self._panel(texts("keys.title"), [texts("keys.intro")])
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(5))
        grid.setColumnStretch(1, 1)
        row = 0
        for group, members in actions.groups():
            title = Label(theme, texts(f"keys.group.{group}"), "meta_strong", "slate")
            title.setContentsMargins(0, theme.px(8), 0, 0)
            grid.addWidget(title, row, 0, 1, 3)
            row += 1
            for member in members:
                grid.addLayout(self._hints([actions.key_label(key, texts) for key in member.keys]), row, 0)
                grid.addWidget(Label(theme, texts(member.text_key), "dense", "slate").set_wrapped(), row, 1)
                letter = actions.letter(member.id, texts)
                if letter:
                    grid.addLayout(self._hints([letter]), row, 2)
                row += 1
        inside = panel.layout()
        if isinstance(inside, QVBoxLayout):
            inside.addLayout(grid)
        column.addWidget(panel)
        column.addStretch(1)
        return column

    def _hints(self, keys: list[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(4))
        for key in keys:
            row.addWidget(KeyHint(self._theme, key))
        row.addStretch(1)
        return row

    def _panel(self, title: str, lines: list[str]) -> QFrame:
        theme = self._theme
        panel = QFrame()
        panel.setProperty("kind", "panel")
        column = QVBoxLayout(panel)
        padding = theme.size("panel_padding")
        column.setContentsMargins(padding, theme.px(12), padding, theme.px(12))
        column.setSpacing(theme.px(6))
        column.addWidget(Label(theme, title, "section_title"))
        for line in lines:
            column.addWidget(Prose(theme, line, "body", "slate"))
        return panel
