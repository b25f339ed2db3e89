"""The dialog in which a scenario is made to fit the time: how long, what stays, and what that means."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.scenario.trimming.trim import LEAST, MOST
from tabletop.ui.editor.trimming.view import CHOICES, TrimView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertBar
from tabletop.ui.widgets.button import ButtonFace
from tabletop.ui.widgets.dialog import Dialog
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.line_list import LineList
from tabletop.ui.widgets.segmented import Segment, SegmentedControl


class TrimDialog(Dialog):
    """Shows a proposal; wishes for other minutes, other injects, or other things to serve."""

    minutes_chosen = Signal(int)
    inject_ticked = Signal(str)
    served_ticked = Signal(str)
    """An objective or role to be served or no longer: `objective:o1`, `role:VRK`."""
    proposal_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, "trim", texts("trim.dialog.title"), parent)
        self._texts = texts
        segments = tuple(Segment(str(minutes), texts(f"trim.dialog.minutes_{minutes}")) for minutes in CHOICES)
        self.choices = SegmentedControl(theme, segments)
        self.choices.setAccessibleName(texts("trim.dialog.minutes"))
        self.minutes = QSpinBox()
        self.minutes.setObjectName("trim_minutes")
        self.minutes.setAccessibleName(texts("trim.dialog.own"))
        self.minutes.setRange(LEAST, MOST)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(texts("trim.dialog.suffix"))
        self.minutes.setKeyboardTracking(False)
        self.minutes.setMinimumWidth(theme.px(110))
        # The style sheet cannot indent the line inside a spin box.
        self.minutes.lineEdit().setTextMargins(theme.px(9), 0, 0, 0)
        self._parts = ElidedLabel(theme, "", "body", "slate")
        self._heading = Label(theme, "", "card_title")
        self.injects = LineList(theme, texts("trim.dialog.injects"), "trim_injects")
        self.served = LineList(theme, texts("trim.dialog.served"), "trim_served")
        self.problem = AlertBar(theme, texts)
        self.again_button = self.make_button("again", ButtonFace(texts("trim.dialog.again"), "rotate-ccw"))
        self.cancel_button = self.make_button("cancel", ButtonFace(texts("trim.dialog.cancel")))
        self.go_button = self.make_button("go", ButtonFace(texts("trim.dialog.go"), "scissors", kind="primary"))
        self._build()
        self._connect()
        self.injects.setFocus()

    def present(self, view: TrimView) -> None:
        """Show a proposal; what is chosen in the lists stays chosen."""
        self.minutes.blockSignals(True)
        self.minutes.setValue(view.total)
        self.minutes.blockSignals(False)
        if view.total in CHOICES:
            self.choices.choose(str(view.total))
        else:
            self.choices.choose_none()
        self._parts.setText(view.parts)
        self._heading.setText(view.heading)
        self.injects.present(view.injects)
        self.served.present(view.served)
        self.problem.present(Alert("warn", view.problem, view.problem_more) if view.problem else None)
        if view.refusal:
            self.go_button.disable(view.refusal)
        else:
            self.go_button.enable()

    def _connect(self) -> None:
        self.choices.chosen.connect(self._on_choice)
        self.minutes.valueChanged.connect(self.minutes_chosen)
        self.injects.ticked.connect(self.inject_ticked)
        self.injects.opened.connect(self.inject_ticked)
        self.served.ticked.connect(self.served_ticked)
        self.served.opened.connect(self.served_ticked)
        self.again_button.clicked.connect(self.proposal_asked)
        self.cancel_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self.accept)

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        top = QHBoxLayout()
        top.setSpacing(theme.px(9))
        top.addWidget(Label(theme, texts("trim.dialog.minutes"), "body_medium", "slate"))
        top.addWidget(self.choices)
        top.addWidget(self.minutes)
        top.addSpacing(theme.px(8))
        top.addWidget(self._parts, 1)
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(16))
        sides.addWidget(self._panel(self._heading, self.injects), 3)
        title = Label(theme, texts("trim.dialog.served"), "card_title")
        sides.addWidget(self._panel(title, self.served), 2)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(6))
        foot.addWidget(self.again_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(21), theme.px(13))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, texts("trim.dialog.title"), "page_title"))
        column.addLayout(top)
        column.addWidget(self.problem)
        column.addLayout(sides, 1)
        column.addLayout(foot)
        self.resize(theme.px(1080), theme.px(600))

    def _panel(self, title: Label, listing: LineList) -> QFrame:
        theme = self._theme
        frame = QFrame()
        frame.setProperty("kind", "panel")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.px(4), theme.px(10), theme.px(4), theme.px(6))
        inside.setSpacing(theme.px(6))
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.addWidget(title)
        inside.addLayout(row)
        inside.addWidget(listing, 1)
        return frame

    @Slot(str)
    def _on_choice(self, key: str) -> None:
        self.minutes_chosen.emit(int(key))
