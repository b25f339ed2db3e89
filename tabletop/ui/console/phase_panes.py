"""What the middle shows outside the play: the briefing, the hot debrief, and a real incident or the end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from tabletop.base.moments import countdown_text
from tabletop.base.texts import Texts
from tabletop.projections.console_values import RoundView, SpeakerView
from tabletop.ui.console import words
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, clear, column, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.role_badge import RoleBadge

SPEAKER_SECONDS = 120
"""Two minutes each in the round of who is who."""


class BriefingPane(QFrame):
    """Welcome, aim and rules are on the shared screen; here the round is led and the play started."""

    asked = Signal(str)
    speaker_wished = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("briefing_pane")
        self._theme, self._texts = theme, texts
        self._view: RoundView | None = None
        self._shape: tuple[object, ...] = ()
        self._title = Label(theme, "", "page_title")
        self._intro = Label(theme, "", "body", "slate").set_wrapped()
        self._time = Label(theme, "", "card_title", "due")
        self._start_briefing = _button(self, "briefing", "message-square", "primary")
        self._start = _button(self, "play", "play", "primary")
        self._back = _button(self, "speaker_back", "chevron-left")
        self._next = _button(self, "speaker_next", "chevron-right")
        self._stop = _button(self, "speaker_stop", "x", "ghost")
        self._list = column(0)
        round_row = row(2, self._back, self._next, self._stop, 1, self._time)
        self._round = boxed(round_row)
        start = row(4, self._start_briefing, self._start, 1)
        self.setLayout(
            column(12, self._title, self._intro, start, self._round, self._list, 1, margins=(24, 20, 24, 20))
        )

    def present(self, view: RoundView, briefing: bool, begun: bool) -> None:
        """Show the round; before the briefing only what can be started."""
        texts = self._texts
        self._title.setText(texts("console.briefing.title" if briefing else "console.briefing.prepared"))
        self._intro.setText(texts("console.briefing.intro" if briefing else "console.briefing.prepared_intro"))
        self._start_briefing.setVisible(not briefing)
        kind = "primary" if briefing else "secondary"
        self._start.present(ButtonFace(texts("console.briefing.play"), "play", kind=kind))
        self._round.setVisible(briefing)
        speaking = next((one for one in view.speakers if one.speaking), None)
        left = SPEAKER_SECONDS - view.seconds
        self._time.setText(countdown_text(left) if speaking is not None else "")
        self._time.set_tone("due" if left > 0 else "danger")
        text = "console.briefing.speaker_next" if begun or speaking else "console.briefing.speaker_first"
        self._next.set_label(texts(text))
        self._stop.setVisible(speaking is not None)
        self._back.setVisible(speaking is not None)
        shape = (view.speakers, briefing)
        self._view = view
        if shape != self._shape:
            self._shape = shape
            self._fill(view)

    def take_keyboard(self) -> None:
        """Give the keyboard to what comes next: the briefing, or the next to speak."""
        first = self._start_briefing if self._start_briefing.isVisibleTo(self) else self._next
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, way: int) -> None:
        """Give the floor to the next or previous role; past the last the round is over."""
        if self._view is None or not self._view.speakers:
            return
        speakers = self._view.speakers
        place = next((place for place, one in enumerate(speakers) if one.speaking), -1 if way > 0 else 0)
        to = place + way
        self.speaker_wished.emit(speakers[to].role.code if 0 <= to < len(speakers) else None)

    def _fill(self, view: RoundView) -> None:
        clear(self._list)
        for one in view.speakers:
            self._list.addWidget(_speaker_line(self._theme, self._texts, one))

    @Slot()
    def _on_clicked(self) -> None:
        wish = _wish(self)
        if wish == "speaker_next":
            self.step(1)
        elif wish == "speaker_back":
            self.step(-1)
        elif wish == "speaker_stop":
            self.speaker_wished.emit(None)
        else:
            self.asked.emit(wish)


class SpokenLine(QLineEdit):
    """What one role says; who goes to it gives that role the floor."""

    entered = Signal(object)

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self.role = role

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say whose turn it is."""
        super().focusInEvent(event)
        if event.reason() in _BY_PERSON:
            self.entered.emit(self.role)


_BY_PERSON = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class HotDebriefPane(QFrame):
    """One question at a time; each role speaks once and is noted in one line."""

    asked = Signal(str)
    question_wished = Signal(int)
    line_spoken = Signal(int, str, str)
    speaker_wished = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hot_debrief_pane")
        self._theme, self._texts = theme, texts
        self._view: RoundView | None = None
        self._shape: tuple[object, ...] = ()
        self._number = Label(theme, "", "dense_strong", "primary")
        self._question = Label(theme, "", "page_title").set_wrapped()
        self._time = Label(theme, "", "card_title", "due")
        self._back = _button(self, "question_back", "chevron-left")
        self._next = _button(self, "question_next", "chevron-right", "primary")
        self._improve = _button(self, "improve", "plus")
        self._end = _button(self, "end", "square", "danger")
        self._list = column(4)
        self.fields: dict[str, SpokenLine] = {}
        bar = row(2, self._back, self._next, 1, self._improve, self._end)
        head = row(12, self._number, 1, self._time)
        self.setLayout(column(8, head, self._question, bar, self._list, 1, margins=(24, 16, 24, 16)))

    def present(self, view: RoundView) -> None:
        """Show the question, its time, and who said what."""
        texts = self._texts
        self._number.setText(texts("console.debrief.number", number=view.question, total=view.questions))
        self._question.setText(texts(f"words.debrief_question.q{max(1, view.question)}"))
        left = view.allowed - view.seconds
        self._time.setText(countdown_text(left))
        self._time.set_tone("due" if left > 0 else "danger")
        self._back.setEnabled(view.question > 1)
        last = view.question >= view.questions
        self._next.setVisible(not last)
        roles = tuple(one.role.code for one in view.speakers)
        another = self._view is not None and self._view.question != view.question
        self._view = view
        if roles != self._shape:
            self._shape = roles
            self._fill(view)
        for one in view.speakers:
            if another:
                self.fields[one.role.code].setText(one.line)
            field = self.fields[one.role.code]
            if one.line and not field.isModified():
                field.setText(one.line)

    def _fill(self, view: RoundView) -> None:
        clear(self._list)
        self.fields.clear()
        for one in view.speakers:
            field = SpokenLine(one.line, one.role.code)
            field.entered.connect(self.speaker_wished)
            field.setObjectName(f"line_{one.role.code}")
            field.setProperty("dense", True)
            field.setAccessibleName(self._texts("console.debrief.line", role=one.role.code))
            field.editingFinished.connect(self._on_spoken)
            field.returnPressed.connect(self._on_next_line)
            badge = RoleBadge(self._theme, words.badge(one.role), "sm")
            badge.setFixedWidth(self._theme.px(48))
            line = row(8, badge, field)
            line.setStretchFactor(field, 1)
            self._list.addLayout(line)
            self.fields[one.role.code] = field

    def take_keyboard(self) -> None:
        """Give the keyboard to the line of the first role."""
        if self.fields:
            next(iter(self.fields.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _keep(self, field: SpokenLine) -> None:
        """Have a line recorded that was typed and not yet recorded."""
        if self._view is not None and field.isModified() and field.text().strip():
            field.setModified(False)
            self.line_spoken.emit(self._view.question, field.role, field.text())

    @Slot()
    def _on_spoken(self) -> None:
        field = self.sender()
        if isinstance(field, SpokenLine):
            self._keep(field)

    @Slot()
    def _on_next_line(self) -> None:
        fields = list(self.fields.values())
        field = self.sender()
        place = fields.index(field) + 1 if isinstance(field, SpokenLine) else len(fields)
        if place < len(fields):
            fields[place].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_clicked(self) -> None:
        wish = _wish(self)
        for field in self.fields.values():
            self._keep(field)
        if self._view is not None and wish in ("question_back", "question_next"):
            self.question_wished.emit(self._view.question + (1 if wish == "question_next" else -1))
        elif wish:
            self.asked.emit(wish)


class NoticePane(QFrame):
    """One fact that fills the middle: a real incident, or the end; with what can be done."""

    asked = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_pane")
        self._theme, self._texts = theme, texts
        self._name = ""
        self._buttons: list[ActionButton] = []
        self._column = column(12, margins=(32, 32, 32, 32))
        self.setLayout(self._column)

    def present(self, name: str, icon: str, tone: str, wishes: tuple[tuple[str, str], ...]) -> None:
        """Show a fact by the name of its texts, and the buttons as wish and kind; the first gets the keyboard."""
        if name == self._name:
            return
        self._name = name
        clear(self._column)
        theme, texts = self._theme, self._texts
        head = row(
            12, IconLabel(theme, icon, tone, 32), Label(theme, texts(f"console.{name}.title"), "home_title", tone)
        )
        head.addStretch(1)
        self._column.addLayout(head)
        self._column.addWidget(Label(theme, texts(f"console.{name}.text"), "body", "slate").set_wrapped())
        buttons = row(4)
        self._buttons = [_button(self, wish, "", kind, f"console.{name}.{wish}") for wish, kind in wishes]
        for button in self._buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._column.addStretch(1)

    def forget(self) -> None:
        """Be ready to show the same fact again later."""
        self._name = ""

    def take_keyboard(self) -> None:
        """Give the first button the keyboard."""
        for button in self._buttons[:1]:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(_wish(self))


def _button(pane: QFrame, wish: str, icon: str, kind: str = "secondary", key: str = "") -> ActionButton:
    room = "debrief" if isinstance(pane, HotDebriefPane) else "briefing"
    theme, texts = pane._theme, pane._texts  # type: ignore[attr-defined]
    button = ActionButton(theme, ButtonFace(texts(key or f"console.{room}.{wish}"), icon, kind=kind))
    button.setObjectName(f"{room}_{wish}")
    button.setProperty("wish", wish)
    button.clicked.connect(pane._on_clicked)  # type: ignore[attr-defined]
    return button


def _wish(pane: QFrame) -> str:
    sender = pane.sender()
    return str(sender.property("wish")) if sender is not None else ""


def _speaker_line(theme: Theme, texts: Texts, one: SpeakerView) -> QWidget:
    badge = RoleBadge(theme, words.badge(one.role), "md")
    badge.setFixedWidth(theme.px(52))
    name = ElidedLabel(theme, one.role.name, "body_strong" if one.speaking else "body")
    line = row(12, badge, name, margins=(8, 4, 8, 4))
    line.setStretchFactor(name, 1)
    if one.speaking:
        line.addWidget(Chip(theme, texts("console.briefing.speaking"), "due", "mic"))
    elif one.spoke:
        line.addWidget(Chip(theme, texts("console.briefing.spoke"), "neutral", "check"))
    return boxed(line, "tinted" if one.speaking else "")
