"""One scenario beside the list: its summary, its vital functions, and its partners by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QVBoxLayout, QWidget

from tabletop.app.library import is_own
from tabletop.app.unsaved import has_unsaved
from tabletop.base.texts import Texts
from tabletop.projections.library import ScenarioCardView
from tabletop.ui.home import words
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.flow_layout import FlowLayout
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.prose import Prose
from tabletop.ui.widgets.role_badge import RoleBadge, RoleMark

_COLUMNS = 2
_MORE = (("copy", "copy"), ("send", "send"), ("remove", "trash-2"))


class ScenarioPanel(QFrame):
    """Everything about one scenario, and the two ways to play it."""

    opened = Signal(str)
    rehearsed = Signal(str)
    edited = Signal(str)
    asked = Signal(str, str)
    """What to do (copy, send, remove) and with which folder."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scenario_panel")
        self.setProperty("kind", "panel")
        self._theme, self._texts = theme, texts
        self._card: ScenarioCardView | None = None
        self._title = Label(theme, "", "page_title").set_wrapped()
        self._facts = Label(theme, "", "dense", "muted").set_wrapped()
        self._summary = Prose(theme, "", "body", "slate")
        self._unsaved = Label(theme, texts("home.card.unsaved"), "dense_medium", "warn").set_wrapped()
        self.open_button = ActionButton(theme, ButtonFace(texts("home.card.menu_open"), "play", kind="primary"))
        self.open_button.setObjectName("scenario_open")
        self.open_button.clicked.connect(self._on_open)
        self.rehearse_button = ActionButton(theme, ButtonFace(texts("home.card.menu_rehearse"), "flask-conical"))
        self.rehearse_button.setObjectName("scenario_rehearse")
        self.rehearse_button.clicked.connect(self._on_rehearse)
        self.edit_button = ActionButton(theme, ButtonFace(texts("home.card.menu_edit"), "square-pen"))
        self.edit_button.setObjectName("scenario_edit")
        self.edit_button.clicked.connect(self._on_edit)
        self.more_button = ActionButton(theme, ButtonFace("", "ellipsis", name=texts("home.card.more")))
        self.more_button.setObjectName("scenario_more")
        self.more_button.setToolTip(texts("home.card.more"))
        self.more_button.set_menu(self._make_menu())
        self._functions, self._partners = _grid(theme), _grid(theme)
        self._folder = ElidedLabel(theme, "", "meta", "muted")
        self._build()

    def present(self, card: ScenarioCardView) -> None:
        """Show a scenario."""
        if card == self._card:
            return
        self._card = card
        self._say_unsaved()
        texts = self._texts
        self._title.setText(card.title)
        languages = ", ".join(texts(f"settings.language.{one}") for one in card.languages)
        facts = (
            texts(f"words.form.{card.form}"),
            words.duration(texts, card.minutes),
            texts("home.card.injects", n=card.injects),
            languages,
            words.held(texts, card),
        )
        self._facts.setText(" · ".join(facts))
        self._facts.set_tone("muted" if card.sound else "warn")
        self._summary.setText(card.summary)
        self._folder.setText(card.folder)
        self._remove.setEnabled(is_own(Path(card.folder)))
        theme = self._theme
        icons = [(IconLabel(theme, one.icon, "slate"), one.name) for one in card.functions]
        _fill(theme, self._functions, icons)
        self._functions_title.setVisible(bool(card.functions))
        marks = [RoleMark(one.code, one.colour, name=one.organisation) for one in card.partners]
        _fill(theme, self._partners, [(RoleBadge(theme, mark, "sm"), mark.name) for mark in marks])
        self._partners_title.setVisible(bool(card.partners))

    def showEvent(self, event: QShowEvent) -> None:
        """Say again whether work was left unsaved: meanwhile it may have been written on."""
        super().showEvent(event)
        self._say_unsaved()

    def _say_unsaved(self) -> None:
        self._unsaved.setVisible(self._card is not None and has_unsaved(Path(self._card.folder)))

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        self._functions_title = Label(theme, texts("settings.scenario.functions"), "meta_strong", "slate")
        self._partners_title = Label(theme, texts("settings.scenario.partners"), "meta_strong", "slate")
        buttons = FlowLayout(spacing=theme.px(6))
        for button in (self.open_button, self.rehearse_button, self.edit_button, self.more_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        padding = theme.size("panel_padding")
        column.setContentsMargins(padding + theme.px(4), padding, padding + theme.px(4), padding)
        column.setSpacing(theme.px(10))
        for part in (self._title, self._facts, self._summary, self._unsaved):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self._functions_title)
        column.addLayout(self._functions)
        column.addWidget(self._partners_title)
        column.addLayout(self._partners)
        column.addStretch(1)
        column.addWidget(self._folder)

    @Slot()
    def _on_open(self) -> None:
        if self._card is not None:
            self.opened.emit(self._card.folder)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, icon in _MORE:
            entry = menu.addAction(self._theme.icon(icon, "slate", 16), self._texts(f"home.card.{name}"))
            entry.setData(name)
        menu.triggered.connect(self._on_asked)
        self._remove = menu.actions()[-1]
        return menu

    @Slot(QAction)
    def _on_asked(self, entry: QAction) -> None:
        if self._card is not None:
            self.asked.emit(str(entry.data()), self._card.folder)

    @Slot()
    def _on_edit(self) -> None:
        if self._card is not None:
            self.edited.emit(self._card.folder)

    @Slot()
    def _on_rehearse(self) -> None:
        if self._card is not None:
            self.rehearsed.emit(self._card.folder)


def _grid(theme: Theme) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(10))
    grid.setVerticalSpacing(theme.px(6))
    for column in range(1, 2 * _COLUMNS, 2):
        grid.setColumnStretch(column, 1)
    return grid


def _fill(theme: Theme, grid: QGridLayout, pairs: Sequence[tuple[QWidget, str]]) -> None:
    """Set signs with their words in columns, in the place of what was there."""
    while grid.count():
        item = grid.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    rows = -(-len(pairs) // _COLUMNS)
    for place, (sign, said) in enumerate(pairs):
        row, column = place % rows, 2 * (place // rows)
        grid.addWidget(sign, row, column)
        grid.addWidget(ElidedLabel(theme, said, "dense", "slate"), row, column + 1)
