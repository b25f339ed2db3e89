"""The frame of the import: the header with the steps, and the footer with the way back and on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.app.import_view import ImportView
from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.step_bar import StepBar

_STEPS = ("file", "columns", "check", "done")
_ICONS = {"next": "arrow-right", "make": "file-plus", "update": "list-checks"}


class ImportHeader(QFrame):
    """Which file it is, the question of this step, and the steps."""

    step_requested = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self._theme, self._texts = theme, texts
        self.trail = ElidedLabel(theme, texts("importing.page.trail"), "meta", "muted")
        self._title = ElidedLabel(theme, style="page_title")
        self._steps = StepBar(theme, texts, _STEPS, "importing.step")
        self._steps.step_requested.connect(self.step_requested)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.trail)
        words.addWidget(self._title)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(21), 0)
        row.setSpacing(theme.px(16))
        row.addLayout(words, 1)
        row.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_small(False)

    def present(self, view: ImportView | None) -> None:
        """Show which file this is, and what it is for."""
        trail = self._texts("importing.page.trail")
        if view is not None and view.updates:
            trail = self._texts("importing.page.trail_update", title=view.updates)
        self.trail.setText(f"{trail} · {view.file}" if view is not None else trail)

    def go_to(self, step: str) -> None:
        """Show the question of a step."""
        self._title.setText(self._texts(f"importing.title.{step}"))
        self._steps.present(step)

    def set_small(self, small: bool) -> None:
        """Take less height in a low window."""
        self.setFixedHeight(self._theme.px(60 if small else 72))


class ImportFooter(QFrame):
    """Back, whether something is under way, and on."""

    back_pressed = Signal()
    next_pressed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "footer")
        self._theme, self._texts = theme, texts
        self._back = ActionButton(theme, ButtonFace(texts("importing.page.back"), "arrow-left"))
        self._back.setObjectName("import_back")
        self._back.clicked.connect(self.back_pressed)
        self._next = ActionButton(theme, ButtonFace(texts("importing.page.next"), "arrow-right", kind="primary"))
        self._next.setObjectName("import_next")
        self._next.clicked.connect(self.next_pressed)
        self.busy = Label(theme, "", "dense", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(21), 0, theme.px(21), 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self._back)
        row.addWidget(self.busy)
        row.addStretch(1)
        row.addWidget(self._next)
        self.set_small(False)

    def present(self, purpose: str, is_first: bool, can_go_on: bool) -> None:
        """Name what comes next: `next`, `make` or `update`."""
        words = self._texts(f"importing.page.{purpose}")
        self._next.present(ButtonFace(words, _ICONS[purpose], kind="primary"))
        self._back.present(
            ButtonFace(self._texts(f"importing.page.{'leave' if is_first else 'back'}"), "arrow-left")
        )
        if can_go_on:
            self._next.enable()
        else:
            self._next.disable(self._texts("importing.page.not_yet"))

    def set_busy(self, busy: bool) -> None:
        """Say that something is under way."""
        self.busy.setText(self._texts("importing.page.busy") if busy else "")

    def set_small(self, small: bool) -> None:
        """Take less height in a low window."""
        self.setFixedHeight(self._theme.px(52 if small else 64))
