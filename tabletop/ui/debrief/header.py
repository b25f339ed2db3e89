"""The line above the debrief: which exercise it is, that it is saved, and what can be handed out."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui import actions
from tabletop.ui.debrief.view import DebriefView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.marker import ExerciseMarker

_LOG_KINDS = ("csv", "xlsx", "jsonl")
_NARROW = 1340


class DebriefHeader(QFrame):
    """Title at the left, buttons at the right."""

    back_requested = Signal()
    reopen_requested = Signal()
    preview_requested = Signal()
    log_requested = Signal(str)
    """csv, xlsx or jsonl."""
    pdf_requested = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self._theme, self._texts = theme, texts
        self._saved_at = ""
        self.setFixedHeight(theme.px(64))
        self._back = self._button("back", "", "link", "sm")
        self._chevron = IconLabel(theme, "chevron-right", "muted", 12, self)
        self._day = Label(theme, "", "meta", "muted", self)
        self._title = ElidedLabel(theme, "", "page_title", parent=self)
        self._marker = ExerciseMarker(theme, texts, parent=self)
        self._rehearsal = Chip(theme, texts("debrief_screen.rehearsal"), "warn", "flask-conical", self)
        self._check = IconLabel(theme, "check", "muted", 15, self)
        self._saved = Label(theme, "", "dense", "muted", self)
        self._reopen = self._button("reopen", "rotate-ccw")
        self._preview = self._button("preview", "file-text")
        self._log = self._button("log", "file-down")
        face = ButtonFace(texts("debrief_screen.make_pdf"), "file-down", actions.hint("debrief", texts), "primary")
        self._pdf = ActionButton(theme, face, self)
        self._pdf.setObjectName("make_pdf")
        self._lay_out()
        self._connect()

    def present(self, view: DebriefView) -> None:
        """Show which exercise this is and when it was last saved."""
        self._title.setText(self._texts("debrief_screen.title", title=view.title) if view.title else "")
        self._day.setText(view.day)
        self._chevron.setVisible(bool(view.day))
        self._saved_at = view.saved_at
        self._check.setVisible(bool(view.saved_at))
        self._say_saved()
        self._rehearsal.setVisible(view.rehearsal)
        self._reopen.setVisible(view.can_reopen)

    def offer_preview(self, offered: bool, shown: bool) -> None:
        """Offer the preview as a button where there is no room beside; it then takes the middle."""
        self._preview.setVisible(offered)
        word = self._texts("debrief_screen.edit" if shown else "debrief_screen.preview_button")
        self._preview.present(ButtonFace(word, "square-pen" if shown else "file-text"))

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for child in self.findChildren(QWidget):
            if hasattr(child, "set_theme"):
                child.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say only the time of saving where room is short."""
        super().resizeEvent(event)
        self._say_saved()

    def _say_saved(self) -> None:
        said = self._texts("debrief_screen.saved", at=self._saved_at) if self._saved_at else ""
        is_narrow = self.width() < self._theme.px(_NARROW)
        self._saved.setText(self._saved_at if is_narrow else said)
        self._check.present("check", "muted", said)

    def _button(self, name: str, icon: str, kind: str = "secondary", size: str = "md") -> ActionButton:
        word = self._texts("debrief_screen.preview_button" if name == "preview" else f"debrief_screen.{name}")
        button = ActionButton(self._theme, ButtonFace(word, icon, kind=kind, size=size), self)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        theme = self._theme
        above, below, words = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        above.setSpacing(theme.px(4))
        # The words of the link stand above those of the title: its own padding goes outside the column.
        padding = theme.size("control.button_padding_sm") + theme.size("focus_room")
        above.addItem(QSpacerItem(-padding, 0, QSizePolicy.Policy.Fixed))
        for widget in (self._back, self._chevron, self._day):
            above.addWidget(widget)
        above.addStretch()
        below.setSpacing(theme.px(8))
        for widget in (self._title, self._marker, self._rehearsal):
            below.addWidget(widget)
        below.addStretch()
        words.setSpacing(0)
        words.addStretch()
        words.addLayout(above)
        words.addLayout(below)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(21), theme.px(2))
        row.setSpacing(theme.px(6))
        row.addLayout(words, 1)
        row.addWidget(self._check)
        row.addWidget(self._saved)
        for button in (self._reopen, self._preview, self._log, self._pdf):
            row.addWidget(button)
        # The breadcrumb is one low line, not a button's height.
        self._back.setFixedHeight(theme.px(22))

    def _connect(self) -> None:
        menu = QMenu(self)
        for kind in _LOG_KINDS:
            action = QAction(self._texts(f"debrief_screen.log_kind.{kind}"), menu)
            action.setData(kind)
            menu.addAction(action)
        menu.triggered.connect(self._on_log_wanted)
        self._log.set_menu(menu)
        self._back.clicked.connect(self.back_requested)
        self._reopen.clicked.connect(self.reopen_requested)
        self._preview.clicked.connect(self.preview_requested)
        self._pdf.clicked.connect(self.pdf_requested)

    @Slot(QAction)
    def _on_log_wanted(self, action: QAction) -> None:
        self.log_requested.emit(str(action.data()))
