"""What a new scenario needs to know before it is there: its title, its language, and the names in the region."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tabletop.app.starting import LONGEST_FILLING, LONGEST_TITLE
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.ui.starting.view import COPY, FILES, StartingView, Wish
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.prose import Prose
from tabletop.ui.widgets.segmented import Segment, SegmentedControl

_COLUMNS = 2


class StartingForm(QScrollArea):
    """Shows what fits the way to begin; what was filled in stays when another way is looked at."""

    finished = Signal()
    """Enter was pressed in a field."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("starting_form")
        self.setAccessibleName(texts("starting.form.name"))
        self._theme, self._texts = theme, texts
        self._view = StartingView()
        self._key = ""
        self._heading = Label(theme, "", "page_title").set_wrapped()
        self._about = Prose(theme, "", "body", "slate")
        self.title = _Line(texts("starting.form.title_hint"), LONGEST_TITLE, "starting_title")
        self.title_field = FormField(theme, texts("starting.form.title"), self.title)
        self.copies = QComboBox()
        self.copies.setObjectName("starting_copies")
        self.copies.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.copies.setMinimumContentsLength(20)
        self._copies_field = FormField(theme, texts("starting.form.copies"), self.copies)
        self.language = SegmentedControl(
            theme, tuple(Segment(code, texts(f"settings.language.{code}")) for code in LANGUAGES)
        )
        self.language.setAccessibleName(texts("starting.form.language"))
        self._language_label = Label(theme, texts("starting.form.language"), "meta_strong", "slate")
        self._places_label = Label(theme, texts("starting.form.places"), "card_title")
        self._places_help = Label(theme, texts("starting.form.places_help"), "dense", "muted").set_wrapped()
        self._grid = QGridLayout()
        self.places: dict[str, QLineEdit] = {}
        self._fields: dict[str, FormField] = {}
        self._build()
        self.language.choose(texts.language)
        self.title.textEdited.connect(self._on_title)
        self.title.entered.connect(self.finished)
        self.copies.activated.connect(self._on_copy)

    def present(self, view: StartingView, key: str) -> None:
        """Show what one way to begin needs."""
        if view is not self._view:
            self._view = view
            self.copies.clear()
            for folder, title in view.copies:
                self.copies.addItem(title, folder)
            self.copies.setCurrentIndex(max(0, self.copies.findData(view.copied)))
        was, self._key = self._key, key
        template = view.template(key)
        self._heading.setText(template.title if template else self._texts(f"starting.way.{key}.title"))
        self._about.setText(template.description if template else self._texts(f"starting.way.{key}.about"))
        makes = key not in FILES
        self.title_field.setVisible(makes)
        self._copies_field.setVisible(key == COPY)
        self._language_label.setVisible(makes and key != COPY)
        self.language.setVisible(makes and key != COPY)
        self._show_places(template.places if template else ())
        if key == COPY or was == COPY:
            self._suggest()

    def enter(self) -> None:
        """Put the keyboard in the title, with its words chosen, ready to be typed over."""
        if self.title.isVisibleTo(self):
            self.title.setFocus(Qt.FocusReason.TabFocusReason)
            self.title.selectAll()

    def is_complete(self) -> bool:
        """Tell whether there is a title; else say that it is missing and go there."""
        if self.title.text().strip():
            return True
        self.refuse(self._texts("starting.no_title"))
        return False

    def refuse(self, text: str) -> None:
        """Say below the title what is wrong."""
        self.title_field.set_error(text)
        self.ensureWidgetVisible(self.title_field)
        self.title.setFocus()

    def wish(self, source: str) -> Wish:
        """Return what is filled in for this way to begin."""
        template = self._view.template(source)
        places = template.places if template else ()
        fill = {id: text for id in places if (text := self.places[id].text().strip())}
        folder = str(self.copies.currentData() or "") if source == COPY else ""
        return Wish(source, self.title.text(), self.language.current(), folder, fill)

    def _build(self) -> None:
        theme = self._theme
        inside = QFrame()
        inside.setProperty("kind", "panel")
        column = QVBoxLayout(inside)
        padding = theme.size("panel_padding")
        column.setContentsMargins(padding + theme.px(4), padding, padding + theme.px(4), padding)
        column.setSpacing(theme.px(10))
        column.addWidget(self._heading)
        column.addWidget(self._about)
        column.addWidget(self._copies_field)
        column.addWidget(self.title_field)
        column.addWidget(self._language_label)
        column.addWidget(self.language)
        column.addSpacing(theme.px(6))
        column.addWidget(self._places_label)
        column.addWidget(self._places_help)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def _show_places(self, places: tuple[str, ...]) -> None:
        """Show a field for each placeholder; what was typed in one before is still in it."""
        for id in places:
            if id not in self.places:
                self._make_place(id)
        for field in self._fields.values():
            self._grid.removeWidget(field)
            field.hide()
        for number, id in enumerate(places):
            self._grid.addWidget(self._fields[id], number // _COLUMNS, number % _COLUMNS)
            self._fields[id].show()
        self._places_label.setVisible(bool(places))
        self._places_help.setVisible(bool(places))
        order = [self.copies, self.title, *self.language.parts(), *(self.places[id] for id in places)]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _make_place(self, id: str) -> None:
        line = _Line(self._texts(f"starting.place.{id}.hint"), LONGEST_FILLING, f"starting_place_{id}")
        line.entered.connect(self.finished)
        self.places[id] = line
        self._fields[id] = FormField(self._theme, self._texts(f"starting.place.{id}.label"), line)

    def _suggest(self) -> None:
        """Propose a title for a copy, as long as nobody wrote one."""
        proposals = {self._texts("starting.form.copy_title", title=title) for _, title in self._view.copies}
        if self.title.text() and self.title.text() not in proposals:
            return
        title = self._texts("starting.form.copy_title", title=self.copies.currentText())
        self.title.setText(title if self._key == COPY and self.copies.currentText() else "")

    @Slot(int)
    def _on_copy(self, row: int) -> None:
        self._suggest()

    @Slot(str)
    def _on_title(self, text: str) -> None:
        self.title_field.set_error("")


class _Line(QLineEdit):
    """A line that tells when Enter is pressed in it, and keeps that to itself."""

    entered = Signal()

    def __init__(self, hint: str, longest: int, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(longest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)
