"""The page on which a scenario begins: what to start from at the left, what it needs to know at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.starting.form import StartingForm
from tabletop.ui.starting.view import FILES, StartingView, Wish, lines
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.line_list import LineList
from tabletop.ui.widgets.page_header import PageHeader


class StartingPage(QWidget):
    """Shows the ways to begin; wishes to start a scenario, or for a file of another make."""

    start_requested = Signal(object)
    """What to start: a Wish."""
    import_asked = Signal()
    package_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("starting_page")
        self._theme, self._texts = theme, texts
        self._view = StartingView()
        self.header = PageHeader(theme, texts("starting.page.title"))
        self.sources = LineList(theme, texts("starting.page.sources"), "starting_sources")
        self.form = StartingForm(theme, texts)
        self.leave_button = self._button("leave", ButtonFace(texts("starting.page.leave")))
        self.go_button = self._button("go", ButtonFace(texts("starting.page.go"), kind="primary"))
        self._build()
        self.sources.picked.connect(self._on_picked)
        self.sources.opened.connect(self._on_opened)
        self.form.finished.connect(self._on_go)
        self.leave_button.clicked.connect(self.left)
        self.go_button.clicked.connect(self._on_go)

    def present(self, view: StartingView) -> None:
        """Show what there is to start from."""
        self._view = view
        self.sources.present(lines(view, self._texts), view.chosen)
        self._show_chosen()

    def enter(self) -> None:
        """Put the keyboard on the list, or on the title when what to start from is settled."""
        if self._view.chosen:
            self.form.enter()
        else:
            self.sources.setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self, text: str) -> None:
        """Say why it did not begin; everything filled in stays."""
        self.setEnabled(True)
        self.form.refuse(text)

    def wish(self) -> Wish:
        """Return what is filled in."""
        return self.form.wish(self.sources.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _button(self, name: str, face: ButtonFace) -> ActionButton:
        button = ActionButton(self._theme, face)
        button.setObjectName(f"starting_{name}")
        return button

    def _build(self) -> None:
        theme = self._theme
        frame = QFrame()
        frame.setProperty("kind", "panel")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.px(4), theme.px(6), theme.px(4), theme.px(6))
        inside.addWidget(self.sources)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(frame, 2)
        row.addWidget(self.form, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(6))
        buttons.addStretch(1)
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(21), theme.px(13))
        column.setSpacing(theme.px(12))
        column.addWidget(self.header)
        column.addLayout(row, 1)
        column.addLayout(buttons)

    def _show_chosen(self) -> None:
        key = self.sources.chosen()
        self.form.present(self._view, key)
        said = "starting.page.choose_file" if key in FILES else "starting.page.go"
        self.go_button.present(ButtonFace(self._texts(said), FILES.get(key, ""), kind="primary"))

    @Slot(str)
    def _on_picked(self, key: str) -> None:
        self._show_chosen()

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        """Go on where Enter was pressed: to the title, or to the file."""
        if key in FILES:
            self._on_go()
        else:
            self.form.enter()

    @Slot()
    def _on_go(self) -> None:
        key = self.sources.chosen()
        if key == "spreadsheet":
            self.import_asked.emit()
        elif key == "package":
            self.package_asked.emit()
        elif self.form.is_complete():
            self.setEnabled(False)
            self.start_requested.emit(self.wish())
