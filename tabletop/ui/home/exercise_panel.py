"""One exercise beside the list: what it was, going on or looking back, keeping it, and letting go of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.words import RunPhase
from tabletop.projections.library import RunView
from tabletop.ui.home import words
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.calendar import Calendar
from tabletop.ui.widgets.flow_layout import FlowLayout
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.prose import Prose

SAFE = (("copy", "copy"), ("verify", "circle-check"), ("restore", "history"), ("salvage", "file-plus"))
LETTING_GO = (("erase", "user-x"), ("delete", "trash-2"))


class ExercisePanel(QFrame):
    """What can be done with one exercise."""

    resumed = Signal(str)
    debrief_wanted = Signal(str)
    asked = Signal(str, str)
    copy_chosen = Signal(str, str)
    retention_chosen = Signal(str, str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exercise_panel")
        self.setProperty("kind", "panel")
        self._theme, self._texts = theme, texts
        self._run: RunView | None = None
        self._title = Label(theme, "", "card_title").set_wrapped()
        self._facts = Prose(theme, "", "dense", "slate")
        self.go_on = ActionButton(theme, ButtonFace("", kind="primary"))
        self.go_on.setObjectName("exercise_go_on")
        self.go_on.clicked.connect(self._on_go_on)
        self.debrief = ActionButton(theme, ButtonFace(texts("home.resume.debrief")))
        self.debrief.setObjectName("exercise_debrief")
        self.debrief.clicked.connect(self._on_debrief)
        self.until = QDateEdit()
        self.until.setObjectName("retain_until")
        self.until.setLocale(QLocale(texts.language))
        self.until.setCalendarPopup(True)
        self.until.setCalendarWidget(Calendar(theme, texts))
        self.until.setDisplayFormat("d MMM yyyy")
        self._until_field = FormField(theme, texts("settings.retention.until"), self.until)
        self.keep_until = self._button("keep_until", ButtonFace(texts("settings.retention.set"), "check"))
        self.keep_until.clicked.connect(self._on_keep_until)
        self.no_date = self._button("no_date", ButtonFace(texts("settings.retention.none")))
        self.no_date.clicked.connect(self._on_no_date)
        self.actions = {name: self._action(name, icon, "secondary") for name, icon in SAFE}
        self.actions |= {name: self._action(name, icon, "danger") for name, icon in LETTING_GO}
        self._build()

    def present(self, run: RunView, today: date, damaged: bool = False) -> None:
        """Show an exercise; without a date a year from today is offered. What is damaged can be salvaged."""
        self._run = run
        self.actions["salvage"].setVisible(damaged)
        texts = self._texts
        self._title.setText(run.title)
        self._facts.setText("\n".join(self._said(run)))
        ended = run.phase is RunPhase.ENDED
        word = texts("home.run.debrief") if ended else words.run_action(texts, run)
        self.go_on.present(ButtonFace(word, "file-text" if ended else "play", kind="primary"))
        self.debrief.setVisible(not ended and run.phase is not RunPhase.PREPARED)
        kept = run.retain_until
        offered = QDate(kept.year, kept.month, kept.day) if kept else QDate(today.year + 1, today.month, 1)
        self.until.setDate(offered)
        said = texts("settings.retention.help_set" if run.retain_until else "settings.retention.help_none")
        self._until_field.set_help(said)
        self._until_field.set_error(texts("settings.retention.passed") if run.expired else "")
        self.no_date.setVisible(run.retain_until is not None)

    def run(self) -> RunView | None:
        """Return the exercise that is shown."""
        return self._run

    def _said(self, run: RunView) -> list[str]:
        texts = self._texts
        when = words.long_day(texts, run.held_on) if run.held_on else texts("home.run.no_day")
        lines = [f"{when}, {run.place}" if run.place else when]
        if run.rehearsal:
            lines.append(texts("settings.exercise.rehearsal"))
        state = texts(f"words.phase.{run.phase}")
        lines.append(texts("settings.exercise.state", state=state))
        lines.append(
            texts("settings.exercise.counts", released=run.released, injects=run.injects, entries=run.entries)
        )
        if not run.rehearsal:
            partners = texts("home.run.partners", n=run.partners)
            lines.append(texts("home.run.facts", partners=partners, n=run.improvements))
        return lines

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        column = QVBoxLayout(self)
        padding = theme.size("panel_padding")
        column.setContentsMargins(padding, padding, padding, padding)
        column.setSpacing(theme.px(8))
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addLayout(_flow(theme, self.go_on, self.debrief))
        column.addWidget(_line())
        column.addWidget(self._until_field)
        column.addLayout(_flow(theme, self.keep_until, self.no_date))
        column.addWidget(_line())
        column.addWidget(Label(theme, texts("settings.exercise.keeping"), "meta_strong", "slate"))
        column.addLayout(_flow(theme, *(self.actions[name] for name, _ in SAFE)))
        column.addWidget(_line())
        column.addWidget(Label(theme, texts("settings.exercise.privacy"), "meta_strong", "slate"))
        column.addLayout(_flow(theme, *(self.actions[name] for name, _ in LETTING_GO)))
        column.addStretch(1)

    def _button(self, name: str, face: ButtonFace) -> ActionButton:
        small = ButtonFace(face.text, face.icon, kind=face.kind, size="sm")
        button = ActionButton(self._theme, small)
        button.setObjectName(name)
        return button

    def _action(self, name: str, icon: str, kind: str) -> ActionButton:
        button = self._button(f"run_{name}", ButtonFace(self._texts(f"settings.action.{name}"), icon, kind=kind))
        button.clicked.connect(self._on_action)
        return button

    @Slot()
    def _on_action(self) -> None:
        if self._run is None:
            return
        name = next(name for name, button in self.actions.items() if button is self.sender())
        if name == "copy":
            folder = QFileDialog.getExistingDirectory(self, self._texts("settings.action.copy_where"))
            if folder:
                self.copy_chosen.emit(self._run.path, folder)
            return
        self.asked.emit(name, self._run.path)

    @Slot()
    def _on_go_on(self) -> None:
        if self._run is not None:
            ended = self._run.phase is RunPhase.ENDED
            (self.debrief_wanted if ended else self.resumed).emit(self._run.path)

    @Slot()
    def _on_debrief(self) -> None:
        if self._run is not None:
            self.debrief_wanted.emit(self._run.path)

    @Slot()
    def _on_keep_until(self) -> None:
        if self._run is not None:
            self.retention_chosen.emit(self._run.path, self.until.date().toString(Qt.DateFormat.ISODate))

    @Slot()
    def _on_no_date(self) -> None:
        if self._run is not None:
            self.retention_chosen.emit(self._run.path, "")


def _flow(theme: Theme, *parts: QWidget) -> QHBoxLayout:
    flow = FlowLayout(spacing=theme.px(4))
    for part in parts:
        flow.addWidget(part)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addLayout(flow)
    return row


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "divider")
    return line
