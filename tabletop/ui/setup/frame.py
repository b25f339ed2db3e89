"""The frame of set-up: the header with the steps, and the footer with what is missing and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.setup import SetupView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.step_bar import StepBar


class SetupHeader(QFrame):
    """Where one is: the exercise, the question of this step, and the steps."""

    step_requested = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self._theme, self._texts = theme, texts
        self._home = Label(theme, texts("setup.page.exercises"), "meta", "muted")
        self._arrow = IconLabel(theme, "chevron-right", "muted", 12)
        self._path = ElidedLabel(theme, style="meta", tone="muted")
        self._title = ElidedLabel(theme, style="page_title")
        self._steps = StepBar(theme, texts)
        self._steps.step_requested.connect(self.step_requested)
        trail = QHBoxLayout()
        trail.setSpacing(theme.px(4))
        trail.addWidget(self._home)
        trail.addWidget(self._arrow)
        trail.addWidget(self._path, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addLayout(trail)
        words.addWidget(self._title)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(21), 0)
        row.setSpacing(theme.px(16))
        row.addLayout(words, 1)
        row.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_small(False)

    def present(self, view: SetupView) -> None:
        """Show which exercise this is."""
        place = f", {view.draft.place.strip()}" if view.draft.place.strip() else ""
        self._path.setText(f"{view.title} · {view.day}{place}")

    def go_to(self, step: str) -> None:
        """Show the question of a step."""
        self._title.setText(self._texts(f"setup.title.{step}"))
        self._steps.present(step)

    def set_small(self, small: bool) -> None:
        """Take less height in a low window."""
        self.setFixedHeight(self._theme.px(60 if small else 72))

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in (self._home, self._arrow, self._path, self._title, self._steps):
            part.set_theme(theme)


class SetupFooter(QFrame):
    """Back, when it was saved, what is not covered, and on to the next step."""

    back_pressed = Signal()
    next_pressed = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "footer")
        self._theme, self._texts = theme, texts
        self._back = ActionButton(theme, ButtonFace(texts("setup.page.back"), "arrow-left"))
        self._back.setObjectName("setup_back")
        self._back.clicked.connect(self.back_pressed)
        self._next = ActionButton(theme, ButtonFace(texts("setup.page.to_screens"), "arrow-right", kind="primary"))
        self._next.setObjectName("setup_next")
        self._next.clicked.connect(self.next_pressed)
        self._saved_icon = IconLabel(theme, "check", "muted", 14)
        self._saved = Label(theme, style="dense", tone="muted")
        self._gap_icon = IconLabel(theme, "square-x", "danger")
        self._gap = ElidedLabel(theme, style="dense", tone="danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(21), 0, theme.px(21), 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._back)
        row.addSpacing(theme.px(4))
        row.addWidget(self._saved_icon)
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(self._gap_icon)
        row.addWidget(self._gap)
        row.addSpacing(theme.px(4))
        row.addWidget(self._next)
        self.set_small(False)

    def present(self, view: SetupView) -> None:
        """Show what is missing and when the draft was kept."""
        saved = view.facts.saved_at
        self._saved.setText(self._texts("setup.page.saved", time=saved) if saved else "")
        self._saved_icon.setVisible(bool(saved))
        gaps = view.holes or view.orphans
        tone = "danger" if view.holes else "warn"
        words = ""
        if gaps:
            one = len(gaps) == 1
            words = (
                self._texts("setup.page.gap", name=gaps[0].name)
                if one
                else self._texts("setup.page.gaps", n=len(gaps))
            )
        self._gap.setText(words)
        self._gap.set_tone(tone)
        self._gap_icon.present("square-x" if view.holes else "triangle-alert", tone)
        self._gap_icon.setVisible(bool(gaps))

    def enter(self) -> None:
        """Give the keyboard to the button that goes on."""
        self._next.setFocus(Qt.FocusReason.TabFocusReason)

    def go_to(self, step: str) -> None:
        """Name what comes next."""
        key = {"table": "to_screens", "screens": "to_start", "start": "begin"}[step]
        icon = "play" if step == "start" else "arrow-right"
        self._next.present(ButtonFace(self._texts(f"setup.page.{key}"), icon, kind="primary"))

    def set_small(self, small: bool) -> None:
        """Take less height in a low window."""
        self.setFixedHeight(self._theme.px(52 if small else 64))

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in (self._back, self._next, self._saved_icon, self._saved, self._gap_icon, self._gap):
            part.set_theme(theme)
