"""The dialog that fills in what a template left open: `{netbeheerder}`, `{regio}` and the like."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tabletop.app.starting import LONGEST_FILLING
from tabletop.base.texts import Texts
from tabletop.scenario.editing.placeholders import filled, placeholder_name, unfilled, values_of
from tabletop.scenario.model import Scenario
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ButtonFace
from tabletop.ui.widgets.dialog import Dialog
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.label import Label

_COLUMNS = 2


class PlacesDialog(Dialog):
    """Asks for a name for each placeholder; what stays empty stays open."""

    def __init__(
        self, theme: Theme, texts: Texts, places: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """Show a field for each placeholder, by its words, with the name that is proposed for it."""
        super().__init__(theme, "places", texts("starting.places.title"), parent)
        self._texts = texts
        self.fields = {word: _line(word, name) for word, name in places.items()}
        self.cancel_button = self.make_button("cancel", ButtonFace(texts("starting.page.leave")))
        self.go_button = self.make_button("go", ButtonFace(texts("starting.places.go"), "check", kind="primary"))
        self.cancel_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self.accept)
        self._build()
        for line in self.fields.values():
            line.setFocus()
            break

    def values(self) -> dict[str, str]:
        """Return what was filled in, by the words of the placeholder."""
        return {word: text for word, line in self.fields.items() if (text := line.text().strip())}

    def enter_pressed(self) -> None:
        """Fill in on Enter, wherever the keyboard is."""
        self.accept()

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(6))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(21), theme.px(13))
        column.setSpacing(theme.px(10))
        column.addWidget(Label(theme, texts("starting.places.title"), "page_title"))
        column.addWidget(Label(theme, texts("starting.places.about"), "dense", "muted").set_wrapped())
        column.addWidget(self._make_fields(), 1)
        column.addLayout(buttons)
        self.resize(theme.px(640), theme.px(460))

    def _make_fields(self) -> QScrollArea:
        theme = self._theme
        inside = QFrame()
        inside.setProperty("kind", "panel")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        for number, (word, line) in enumerate(self.fields.items()):
            field = FormField(theme, f"{{{word}}}", line)
            grid.addWidget(field, number // _COLUMNS, number % _COLUMNS)
        for place in range(_COLUMNS):
            grid.setColumnStretch(place, 1)
        column = QVBoxLayout(inside)
        padding = theme.size("panel_padding")
        column.setContentsMargins(padding, theme.px(12), padding, theme.px(12))
        column.addLayout(grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("places_fields")
        scroll.setAccessibleName(self._texts("starting.places.title"))
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll


class PlacesDesk(QObject):
    """Asks for what a scenario leaves open. It changes nothing itself."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts, self._parent = theme, texts, parent

    def open(self, scenario: Scenario) -> Scenario | None:
        """Return the scenario with what was filled in; None when nothing was, or nothing is open."""
        places = open_places(scenario)
        if not places:
            return None
        dialog = PlacesDialog(self._theme, self._texts, places, self._parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        values = dialog.values() if accepted else {}
        dialog.deleteLater()
        made = filled(scenario, values)
        return None if made is scenario else made


def open_places(scenario: Scenario) -> dict[str, str]:
    """Return what a scenario leaves open, as written in its language, each with the name its roles propose."""
    known = values_of(scenario)
    return {placeholder_name(id, scenario.language): known.get(id, "") for id in unfilled(scenario)}


def _line(word: str, name: str) -> QLineEdit:
    line = QLineEdit(name)
    line.setObjectName(f"places_{word}")
    line.setMaxLength(LONGEST_FILLING)
    return line
