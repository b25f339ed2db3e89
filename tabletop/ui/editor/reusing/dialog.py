"""The inject library: look through all injects of all scenarios, and take one over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.editor.reusing.preview import LibraryPreview
from tabletop.ui.editor.reusing.view import FILTERS, Choices, PreviewView, query_of
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ButtonFace
from tabletop.ui.widgets.dialog import Dialog
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.line_list import Line, LineList
from tabletop.ui.widgets.page_header import SearchField

_FOUND, _NONE, _READING = range(3)
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LibraryDialog(Dialog):
    """Shows what was found and the chosen one beside it; wishes to search, to look at one, to use it."""

    searched = Signal(object)
    """What is looked for: a Query."""
    picked = Signal(str)
    """The key of the inject to look at."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, "library", texts("inject_library.dialog.title"), parent)
        self._texts = texts
        self.search = SearchField(theme, texts("inject_library.dialog.search"))
        self.filters = {name: self._make_filter(name) for name in FILTERS}
        self._heading = Label(theme, texts("inject_library.dialog.reading"), "card_title")
        self.results = LineList(theme, texts("inject_library.dialog.results"), "library_results")
        self.preview = LibraryPreview(theme, texts)
        self.cancel_button = self.make_button("cancel", ButtonFace(texts("inject_library.dialog.cancel")))
        self.use_button = self.make_button(
            "use", ButtonFace(texts("inject_library.dialog.use"), "plus", kind="primary")
        )
        self._build()
        self._connect()
        self.present((), texts("inject_library.dialog.reading"))
        self._left.setCurrentIndex(_READING)
        self.search.setFocus()

    def offer(self, choices: tuple[Choices, ...]) -> None:
        """Offer these values in the filters."""
        for one in choices:
            field = self.filters[one.filter].field
            assert isinstance(field, QComboBox)
            field.clear()
            field.addItem(self._texts(f"inject_library.filter.{one.filter}.all"), "")
            for value, words in one.options:
                field.addItem(words, value)

    def present(self, lines: tuple[Line, ...], heading: str) -> None:
        """Show what was found, the best first; another search begins at the top."""
        self._heading.setText(heading)
        self.results.present(lines, lines[0].key if lines else "")
        self._left.setCurrentIndex(_FOUND if lines else _NONE)
        self.preview.setVisible(bool(lines))
        if lines:
            self.use_button.enable()
        else:
            self.use_button.disable(self._texts("inject_library.dialog.nothing"))

    def show_inject(self, view: PreviewView) -> None:
        """Show an inject as it would stand here."""
        self.preview.present(view)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk from the search into what was found with Down or Enter."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in _DOWN and self.results.count():
            self.results.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _make_filter(self, name: str) -> FormField:
        field = QComboBox()
        field.setObjectName(f"library_{name}")
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(8)
        field.addItem(self._texts(f"inject_library.filter.{name}.all"), "")
        return FormField(self._theme, self._texts(f"inject_library.filter.{name}.name"), field)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.search.installEventFilter(self)
        for field in self.filters.values():
            assert isinstance(field.field, QComboBox)
            field.field.activated.connect(self._on_search)
        self.results.picked.connect(self.picked)
        self.results.opened.connect(self._on_opened)
        self.cancel_button.clicked.connect(self.reject)
        self.use_button.clicked.connect(self.accept)

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        filters = QHBoxLayout()
        filters.setSpacing(theme.px(12))
        for field in self.filters.values():
            filters.addWidget(field, 1)
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(16))
        sides.addWidget(self._make_left(), 1)
        sides.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(6))
        foot.addWidget(Label(theme, texts("inject_library.dialog.about"), "dense", "muted"), 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.use_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(21), theme.px(13))
        column.setSpacing(theme.px(10))
        column.addWidget(Label(theme, texts("inject_library.dialog.title"), "page_title"))
        column.addWidget(self.search)
        column.addLayout(filters)
        column.addLayout(sides, 1)
        column.addLayout(foot)
        self.resize(theme.px(1100), theme.px(620))

    def _make_left(self) -> QFrame:
        theme, texts = self._theme, self._texts
        none = EmptyState(
            theme, "search", texts("inject_library.dialog.none"), texts("inject_library.dialog.none_hint")
        )
        self._left = QStackedWidget()
        self._left.addWidget(self.results)
        self._left.addWidget(none)
        self._left.addWidget(EmptyState(theme, "library", texts("inject_library.dialog.reading")))
        frame = QFrame()
        frame.setProperty("kind", "panel")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.px(4), theme.px(10), theme.px(4), theme.px(6))
        inside.setSpacing(theme.px(6))
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.addWidget(self._heading)
        inside.addLayout(row)
        inside.addWidget(self._left, 1)
        return frame

    @Slot()
    def _on_search(self) -> None:
        chosen: dict[str, str] = {}
        for name, field in self.filters.items():
            assert isinstance(field.field, QComboBox)
            chosen[name] = str(field.field.currentData() or "")
        self.searched.emit(query_of(self.search.text(), chosen))

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        self.accept()
