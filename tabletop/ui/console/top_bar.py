"""The dark bar: an exercise is live. Clock, next, do we make the end, what the room sees, and the way out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QMenu, QSizePolicy, QWidget

from tabletop.base.moments import countdown_text, offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.clock import REHEARSAL_SPEEDS
from tabletop.exercise.words import RunPhase
from tabletop.projections.console_values import ClockView
from tabletop.scenario.words import ClockMode
from tabletop.ui import actions
from tabletop.ui.menus import add_entry, open_with_first
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, column, divider, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.marker import ExerciseMarker
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text, text_width
from tabletop.ui.widgets.segmented import Segment, SegmentedControl

MENU = (
    "briefing",
    "hot_debrief",
    "hot_debrief_short",
    "improve",
    "",
    "pause_menu",
    "clock_menu",
    "shift_script",
    "auto_release",
    "",
    "change_facilitator",
    "add_role",
    "choose_screen",
    "debrief",
    "keys",
    "",
    "end",
    "reopen",
)
_CLOCK_STOPPED = (RunPhase.PAUSED, RunPhase.INCIDENT)


class IncidentButton(QAbstractButton):
    """The way out for a real incident: two lines, with the key."""

    def __init__(self, theme: Theme, text: str, key: str) -> None:
        super().__init__()
        self.setObjectName("incident")
        self._theme, self._key = theme, key
        self.setText(text)
        self.setAccessibleName(f"{text}, {key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of both lines and the icon."""
        font = self._theme.font("dense_strong")
        width = max(text_width(font, self.text()), text_width(self._theme.font("meta"), self._key))
        return QSize(round(width) + self._theme.px(50), self._theme.px(50))

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button."""
        theme = self._theme
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        fill = theme.colour("danger_tint") if self.underMouse() or self.isDown() else None
        paint_box(painter, rect, Box(theme.size("radius"), fill, theme.colour("danger")))
        colour = theme.colour("danger")
        icon = QRectF(rect.left() + theme.px(9), rect.top(), theme.px(18), rect.height())
        theme.paint_icon(painter, icon, "octagon-alert", "danger")
        line = QRectF(
            rect.left() + theme.px(34), rect.top() + theme.px(4), rect.width() - theme.px(36), theme.px(18)
        )
        paint_text(painter, line, self.text(), theme.font("dense_strong"), colour)
        paint_text(painter, line.translated(0, theme.px(17)), self._key, theme.font("meta_medium"), colour)
        if self.hasFocus():
            paint_focus_ring(painter, rect, theme.size("radius"), theme)
        painter.end()


class TopBar(QFrame):
    """The bar across the window. It is dark in both modes."""

    asked = Signal(str)
    black_wished = Signal(bool)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setProperty("kind", "bar")
        self._texts = texts
        self._theme = theme if theme.is_dark else theme.counterpart()
        self._compact = False
        self._view: ClockView | None = None
        self._said_date: tuple[date | None, str] = (None, "")
        self.setStyleSheet(self._theme.qss())
        self._build_name()
        self._build_clock()
        self._build_pace()
        self._build_room()
        theme = self._theme
        parts = row(12, self._logo, self._name, divider(True), self._clock_box, self._clock_buttons)
        parts.addWidget(divider(True))
        parts.addWidget(self._next_box)
        parts.addWidget(self._next_line)
        parts.addWidget(self._pace_box)
        parts.addStretch(0)
        parts.addWidget(boxed(row(2, self._screen, self._incident, self._more)))
        parts.setStretchFactor(self._name, 1)
        for place in range(parts.count()):
            widget = parts.itemAt(place).widget()
            if widget is not None and widget.property("kind") == "divider_vertical":
                widget.setFixedHeight(theme.px(40))
        self._row = parts
        self.setLayout(parts)
        self.set_compact(False)

    def open_menu(self) -> None:
        """Open the menu of what is rarely done."""
        self._more.click()
        open_with_first(self._menu)

    def present(self, view: ClockView) -> None:
        """Show this moment."""
        if view == self._view:
            return
        before, self._view = self._view, view
        if before is None or before.title != view.title:
            self._title.setText(view.title)
        self._say_lead(view)
        self._say_clock(view)
        self._say_next(view)
        self._say_pace(view)
        self._say_room(view)
        for name, made in self._menu_entries.items():
            made.setVisible(_holds(name, view.phase))
        self._menu_entries["auto_release"].setChecked(view.auto_release)

    def set_compact(self, compact: bool) -> None:
        """Drop logo, date and the name beside the countdown."""
        self._compact = compact
        self._logo.setVisible(not compact)
        self._date.setVisible(not compact)
        self._next_title.setVisible(not compact)
        self.setFixedHeight(self._theme.px(60 if compact else 72))
        self._row.setContentsMargins(12 if compact else 16, 0, 6, 0)
        self._row.setSpacing(10 if compact else 12)
        if self._view is not None:
            self._say_clock(self._view)

    def _build_name(self) -> None:
        theme, texts = self._theme, self._texts
        self._logo = QLabel()
        self._logo.setPixmap(theme.logo(32, 2.0))
        self._logo.setFixedSize(theme.px(32), theme.px(32))
        self._logo.setScaledContents(True)
        self._title = ElidedLabel(theme, "", "card_title")
        self._lead = ElidedLabel(theme, "", "meta", "muted")
        below = row(8, ExerciseMarker(theme, texts), self._lead)
        below.setStretchFactor(self._lead, 1)
        self._name = boxed(column(2, 1, self._title, below, 1))
        self._name.setMinimumWidth(theme.px(160))
        self._name.setMaximumWidth(theme.px(360))

    def _build_clock(self) -> None:
        theme, texts = self._theme, self._texts
        self._clock = Label(theme, "", "clock")
        self._offset = Label(theme, "", "body_strong", "slate")
        self._date = Label(theme, "", "meta", "muted")
        upper = row(8)
        upper.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignBottom)
        upper.addWidget(self._offset, 0, Qt.AlignmentFlag.AlignBottom)
        self._offset.setContentsMargins(0, 0, 0, theme.px(4))
        self._clock_box = boxed(column(0, 1, upper, self._date, 1))
        self._pause = ActionButton(theme, ButtonFace("", "pause", actions.hint("pause", texts), name=" "))
        self._pause.setObjectName("pause")
        self._pause.clicked.connect(self._on_pause)
        self._speed = ActionButton(theme, ButtonFace("×1"))
        self._speed.setObjectName("speed")
        menu = QMenu(self)
        self._speeds = {speed: add_entry(menu, f"speed_{speed}", f"×{speed}", texts) for speed in REHEARSAL_SPEEDS}
        menu.addSeparator()
        for name in ("to_next", "clock_menu"):
            add_entry(menu, name, texts(f"console.clock.{name}"), texts)
        menu.triggered.connect(self._on_menu)
        self._speed.set_menu(menu)
        self._clock_buttons = boxed(row(0, self._pause, self._speed))

    def _build_pace(self) -> None:
        theme, texts = self._theme, self._texts
        self._next_word = Label(theme, texts("console.next.word"), "meta", "muted")
        self._next_in = Label(theme, "", "card_title")
        self._next_title = ElidedLabel(theme, "", "meta", "slate")
        self._next_title.setMaximumWidth(theme.px(80))
        self._next_box = boxed(column(2, 1, self._next_word, row(8, self._next_in, self._next_title), 1))
        self._next_line = divider(True)
        self._end = Label(theme, "", "body_strong")
        self._late_icon = IconLabel(theme, "triangle-alert", "warn", 14)
        self._late = Label(theme, "", "meta_strong", "warn")
        self._pace_meta = Label(theme, "", "meta", "muted")
        upper = row(8, self._end, row(4, self._late_icon, self._late))
        upper.addStretch(1)
        self._pace_box = boxed(column(2, 1, upper, self._pace_meta, 1))

    def _build_room(self) -> None:
        theme, texts = self._theme, self._texts
        key = actions.hint("black", texts)
        self._screen = SegmentedControl(
            theme,
            (
                Segment("visible", texts("console.room.visible"), "monitor"),
                Segment("black", texts("console.room.black"), hint=key),
            ),
        )
        self._screen.setObjectName("room_screen")
        self._screen.setAccessibleName(texts("console.room.name"))
        self._screen.chosen.connect(self._on_screen_chosen)
        key = actions.hint("incident", texts)
        self._incident = IncidentButton(theme, texts("console.incident.button"), key)
        self._incident.clicked.connect(self._on_incident)
        self._more = ActionButton(theme, ButtonFace("", "ellipsis", kind="ghost", name=texts("console.menu.name")))
        self._more.setObjectName("console_menu")
        menu = QMenu(self)
        self._menu_entries = {}
        for name in MENU:
            if not name:
                menu.addSeparator()
                continue
            made = add_entry(menu, name, texts(f"console.menu.{name}"), texts)
            made.setCheckable(name == "auto_release")
            self._menu_entries[name] = made
        menu.triggered.connect(self._on_menu)
        self._more.set_menu(menu)
        self._menu = menu

    def _say_room(self, view: ClockView) -> None:
        self._screen.choose("black" if view.black else "visible")

    def _say_lead(self, view: ClockView) -> None:
        texts = self._texts
        named = (
            texts("console.lead.named", name=view.facilitator) if view.facilitator else texts("console.lead.word")
        )
        # That it counts nowhere comes first: what does not fit is cut at the end.
        said = (texts("console.lead.rehearsal") if view.rehearsal else "", named, view.part)
        self._lead.setText(" · ".join(part for part in said if part))

    def _say_clock(self, view: ClockView) -> None:
        texts = self._texts
        self._clock.setText(view.story or offset_text(view.offset))
        self._offset.setText(offset_text(view.offset) if view.story else "")
        day = texts("console.clock.day", day=view.day) if view.day > 1 else ""
        if view.date is not None and view.date != self._said_date[0]:
            self._said_date = (view.date, texts.date(view.date))
        said = self._said_date[1] if view.date is not None else ""
        self._date.setText(" · ".join(part for part in (day, said) if part) or texts(f"words.phase.{view.phase}"))
        running = view.phase is RunPhase.RUNNING
        key = actions.hint("pause", texts)
        word, icon = ("", "pause") if running else (texts("console.clock.resume"), "play")
        if view.phase not in (RunPhase.RUNNING, *_CLOCK_STOPPED):
            word, icon = texts("console.clock.start"), "play"
        name = texts("console.clock.pause" if running else "console.clock.resume")
        kind = "secondary" if running else "primary"
        if word and self._compact:
            word = ""
        over = view.phase in (RunPhase.HOT_DEBRIEF, RunPhase.ENDED)
        self._clock_buttons.setVisible(not over)
        self._pause.present(ButtonFace(word, icon, key, kind, name=name if not word else ""))
        self._speed.present(
            ButtonFace(f"×{view.speed}", trailing="chevron-down", name=texts("console.clock.speed"))
        )
        for speed, entry in self._speeds.items():
            entry.setVisible(speed in view.speeds)
        self._speed.setAccessibleName(texts("console.clock.speed_is", speed=view.speed))
        self._clock.setAccessibleName(texts("console.clock.said", time=self._clock.text()))

    def _say_next(self, view: ClockView) -> None:
        texts = self._texts
        if view.pause is not None:
            self._next_word.setText(texts(f"words.pause.{view.pause}"))
            left = countdown_text(view.pause_seconds)
            if view.resume_at is not None:
                left = texts("console.clock.resume_at", time=texts.clock(view.resume_at))
            self._next_in.setText(left)
            self._next_title.setText("")
        else:
            self._next_word.setText(texts("console.next.word"))
            steps = view.mode is ClockMode.STEPS and view.next_in is not None
            self._next_in.setText("" if view.next_in is None else countdown_text(view.next_in))
            self._next_title.setText(view.next_title)
            self._next_title.setVisible(steps or not self._compact)
            if steps:
                self._next_word.setText(texts("console.next.steps"))
                self._next_in.setText("")
        there = view.pause is not None or view.next_in is not None
        self._next_box.setVisible(there and view.phase in (RunPhase.RUNNING, RunPhase.PAUSED))
        self._next_line.setVisible(self._next_box.isVisibleTo(self))

    def _say_pace(self, view: ClockView) -> None:
        texts = self._texts
        self._end.setText(texts("console.pace.end", time=texts.clock(view.planned_end)))
        late = view.minutes_late
        self._late_icon.setVisible(late >= 2 and view.phase is not RunPhase.ENDED)
        tone = "warn" if late >= 2 else "ok"
        key = "late" if late >= 2 else "early" if late <= -2 else "on_time"
        self._late.set_tone(tone)
        self._late.setText(texts(f"console.pace.{key}", minutes=abs(late)))
        self._late.setVisible(view.phase is not RunPhase.ENDED)
        now = texts.clock(view.now)
        if view.debrief_left < view.debrief_minutes and view.started:
            self._pace_meta.set_tone("warn")
            told = texts(
                "console.pace.debrief_left", now=now, left=view.debrief_left, minutes=view.debrief_minutes
            )
        else:
            self._pace_meta.set_tone("muted")
            told = texts("console.pace.debrief", now=now, minutes=view.debrief_minutes)
        self._pace_meta.setText(told)

    @Slot()
    def _on_pause(self) -> None:
        self.asked.emit("pause")

    @Slot()
    def _on_incident(self) -> None:
        self.asked.emit("incident")

    @Slot(str)
    def _on_screen_chosen(self, key: str) -> None:
        """Wish it; the control goes on showing what is so."""
        if self._view is not None:
            self._say_room(self._view)
        self.black_wished.emit(key == "black")

    @Slot(object)
    def _on_menu(self, made: object) -> None:
        self.asked.emit(str(made.data()))  # type: ignore[attr-defined]


def _holds(name: str, phase: RunPhase) -> bool:
    """Tell whether an entry of the menu has sense in a phase."""
    live = phase in (RunPhase.RUNNING, RunPhase.PAUSED)
    if name == "briefing":
        return phase is RunPhase.PREPARED
    if name in ("hot_debrief", "hot_debrief_short", "shift_script", "clock_menu"):
        return live
    if name == "pause_menu":
        return phase is RunPhase.RUNNING
    if name == "reopen":
        return phase is RunPhase.ENDED
    if name == "end":
        return phase not in (RunPhase.PREPARED, RunPhase.ENDED)
    return phase is not RunPhase.ENDED or name in ("debrief", "keys", "choose_screen", "improve")
