"""Stands between the session and the facilitator's window: presents what happened, carries out what is wished."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from tabletop.app.session import Change, Session
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.exercise import commands as c
from tabletop.exercise.schedule import schedule
from tabletop.exercise.values import Entry
from tabletop.exercise.words import RunPhase
from tabletop.projections.console import (
    Looking,
    MarkBook,
    Moment,
    clock_view,
    concerns_log_only,
    console_view,
    known_words,
    live_actions,
    round_view,
    signature,
)
from tabletop.projections.console_script import time_text
from tabletop.projections.console_values import ClockView, ConsoleView
from tabletop.projections.log_book import LogRow
from tabletop.ui.console.asking import Asking, Then
from tabletop.ui.console.deeds import Deeds
from tabletop.ui.console.detail import Detail
from tabletop.ui.console.log_model import LogModel
from tabletop.ui.console.sheet import SheetView
from tabletop.ui.console.signs import (
    cover_alert,
    damage_alert,
    refusal_alert,
    sleep_alert,
)
from tabletop.ui.console.window import ConsoleWindow
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertAction

_LIVE = (RunPhase.RUNNING, RunPhase.PAUSED)
_NEEDS_ROUND = (RunPhase.BRIEFING, RunPhase.HOT_DEBRIEF)

_END = ("ended", "flag", "ink", (("debrief", "primary"), ("reopen", "secondary"), ("improve", "secondary")))
_END_OF_REHEARSAL = (
    "rehearsed",
    "flask-conical",
    "ink",
    (("leave", "primary"), ("debrief", "secondary"), ("reopen", "secondary")),
)
"""What the middle says at the end: its texts, icon, tone and buttons. A rehearsal leads back to where it began."""


class ConsoleController(QObject):
    """Owns the way between one session and one console window."""

    covered_changed = Signal(bool)

    def __init__(self, session: Session, texts: Texts, theme: Theme, window: ConsoleWindow | None = None) -> None:
        super().__init__()
        self.session, self.texts = session, texts
        self.window = window if window is not None else ConsoleWindow(theme, texts)
        self.looking = Looking()
        self.view: ConsoleView | None = None
        self.clock: ClockView | None = None
        self._marks = MarkBook()
        for record in session.records:
            self._marks.feed(record)
        self._signature: tuple[object, ...] = ()
        self._limit_second = -1
        self._then: Then | None = None
        self._warned = -1
        self._refusal: Alert | None = None
        self._detail = Detail(self.window, texts, session)
        self._asking = Asking(self)
        self._deeds = Deeds(self, self._asking)
        self._model = LogModel(texts, session.log.rows, self._time_of)
        self.window.log.watch(self._model, ())
        self._connect()
        self._stop_listening = session.subscribe(self._on_change)
        self.refresh()

    def close(self) -> None:
        """Listen no longer."""
        self._detail.stop()
        self._stop_listening()

    def finish(self) -> None:
        """Show all of the present now: whoever acts must see what is acted on."""
        self._detail.finish()

    def moment(self) -> Moment:
        """Return the exercise as it is now."""
        session = self.session
        when = session.when()
        return Moment(session.scenario, session.state, when, schedule(session.scenario, session.state, when))

    def wall(self) -> datetime:
        """Return wall time now."""
        return self.session.when().wall

    def person(self, name: str) -> str:
        """Return the key of a name, made when new."""
        return self.session.person(name)

    def do(self, command: c.Command) -> bool:
        """Carry out a wish; when it cannot be, say so in the window and return False."""
        why = self._try(command)
        return why is None

    def ask(self, view: SheetView, then: Then) -> None:
        """Ask something in the middle of the window."""
        self._then = then
        self.window.sheet.present(view)
        self.window.let_keys_through()
        self.window.show_page(self.window.sheet)
        self.window.sheet.take_keyboard()

    def sheet_error(self, field: str, text: str) -> None:
        """Say what is wrong with a field of the sheet."""
        self.window.sheet.set_error(field, text)

    def browse(self, inject: str | None) -> None:
        """Look at an inject; None goes back to what is discussed."""
        looking = Looking(inject, self.looking.covered)
        if looking != self.looking:
            self.looking = looking
            self.refresh()
        self.window.scroll_to_top()

    def set_covered(self, covered: bool, doubt: str = "single") -> None:
        """Leave out everything that others may not see, until somebody confirms to be alone. Says the doubt."""
        self.looking = Looking(None if covered else self.looking.browsed, covered)
        self.window.cover.present(cover_alert(self.texts, doubt) if covered else None)
        self.window.show_notice(None)
        if covered:
            self.close_sheet()
        self.refresh()
        self.covered_changed.emit(covered)

    def notice(self, alert: Alert | None) -> None:
        """Say something about what was just done."""
        self.window.show_notice(None if self.looking.covered else alert)

    @Slot()
    def close_sheet(self) -> None:
        """Take the sheet away and give the keyboard back to the entry line."""
        self._then = None
        self._show_phase(force=True)
        self.window.take_keyboard()

    def refresh(self) -> None:
        """Make everything again."""
        moment = self.moment()
        self._signature = signature(moment, self.looking)
        self._present_view(moment)
        self._present_clock(moment)

    def _on_change(self, change: Change) -> None:
        places: list[int] = []
        log_only = bool(change.records)
        for record in change.records:
            self._marks.feed(record)
            if concerns_log_only(record):
                number = getattr(record.event, "number", 0)
                places += [number - 1] if number else []
            else:
                log_only = False
        if places:
            self.window.log.feed(tuple(places))
        if log_only:
            return
        if any(not concerns_log_only(record) for record in change.records):
            moment = self.moment()
            self._signature = signature(moment, self.looking)
            self._present_view(moment, at_once=self.looking.covered)
            self._present_clock(moment)
            return
        self._on_time()

    def _on_time(self) -> None:
        """Follow the time: the clock each tick, limits each second, the rest only when something came due."""
        moment = self.moment()
        fresh = signature(moment, self.looking)
        if fresh != self._signature:
            self._signature = fresh
            self._present_view(moment, at_once=self.looking.covered)
        elif moment.when.elapsed_ms // 1000 != self._limit_second:
            self._detail.finish()
            self.window.actions.present(live_actions(moment, self.looking, self._marks))
        self._limit_second = moment.when.elapsed_ms // 1000
        self._present_clock(moment)
        if self.session.slept_ms and self.window.notice.alert() is None:
            self.window.show_notice(sleep_alert(self.texts, self.session.slept_ms // 1000))

    def _present_view(self, moment: Moment, at_once: bool = True) -> None:
        """Show the button and the state first; the rest follows in turns unless it is wanted at once."""
        view = console_view(moment, self.looking, self._marks)
        window = self.window
        before, self.view = self.view, view
        window.script.present(view.script, view.inject.id if view.inject is not None else None)
        window.due.present(view.due)
        turned = before is None or before.phase is not view.phase
        self._detail.present(view, known_words(moment))
        if before is not None and (at_once or not window.isVisible()):
            self._detail.finish()
        if turned:
            self._then = None
            window.notice_page.forget()
            self._show_phase(force=True)
            self.window.take_keyboard()

    def _present_clock(self, moment: Moment) -> None:
        name = self.session.name_of(moment.state.facilitator)
        clock = clock_view(moment, name, self.looking.covered)
        if clock != self.clock:
            self.clock = clock
            self.window.top.present(clock)
            self._warn_of_debrief(clock)
        if moment.state.phase in (*_NEEDS_ROUND, RunPhase.PREPARED):
            self._present_round(moment)

    def _present_round(self, moment: Moment) -> None:
        view = round_view(moment)
        if moment.state.phase is RunPhase.HOT_DEBRIEF:
            self.window.hot_debrief.present(view)
        else:
            begun = bool(moment.state.spoken)
            self.window.briefing.present(view, moment.state.phase is RunPhase.BRIEFING, begun)

    def _show_phase(self, force: bool = False) -> None:
        """Show what belongs in the middle in this phase, unless a sheet is open."""
        window, phase = self.window, self.session.state.phase
        if self._then is not None and not force:
            return
        window.due.setVisible(phase in _LIVE)
        if phase in (RunPhase.PREPARED, RunPhase.BRIEFING):
            self._present_round(self.moment())
            window.show_page(window.briefing)
        elif phase is RunPhase.HOT_DEBRIEF:
            self._present_round(self.moment())
            window.show_page(window.hot_debrief)
            window.let_keys_through()
        elif phase is RunPhase.INCIDENT:
            wishes = (("resume", "primary"), ("end_now", "danger"))
            window.notice_page.present("incident", "octagon-alert", "danger", wishes)
            window.show_page(window.notice_page)
        elif phase is RunPhase.ENDED:
            window.notice_page.present(*_END_OF_REHEARSAL if self.session.state.setup.rehearsal else _END)
            window.show_page(window.notice_page)
        else:
            window.show_page(window.inject)

    def _warn_of_debrief(self, clock: ClockView) -> None:
        """Warn when the play goes on into the time of the hot debrief; again with every five minutes lost."""
        lost = clock.debrief_minutes - clock.debrief_left
        over = clock.phase in _LIVE and clock.started and lost > 0 and clock.now >= clock.play_until
        if not over:
            self._warned = -1
        elif lost // 5 > self._warned:
            self._warned = lost // 5
            texts = self.texts
            actions = (
                AlertAction("hot_debrief", texts("console.warn.start")),
                AlertAction("shift_script", texts("console.warn.shorten")),
                AlertAction("dismiss", texts("console.sheet.close")),
            )
            left, minutes = clock.debrief_left, clock.debrief_minutes
            fact = texts("console.warn.debrief", left=left, minutes=minutes)
            self.notice(Alert("warn", fact, texts("console.warn.debrief_what"), actions))

    def _try(self, command: c.Command) -> Message | None:
        try:
            self.session.do(command)
        except Refused as refused:
            self._refusal = refusal_alert(self.texts, refused.message)
            self.window.show_notice(self._refusal)
            return refused.message
        except Damaged as damaged:
            self.window.show_notice(damage_alert(self.texts, damaged.message))
            return damaged.message
        alert = self.window.notice.alert()
        if alert is not None and (alert.kind != "warn" or alert == self._refusal):
            self.window.show_notice(None)
        return None

    def _time_of(self, row: LogRow) -> str:
        return time_text(self.session.scenario, row.when.offset)

    def _connect(self) -> None:
        window, act = self.window, self._deeds.act
        window.action_triggered.connect(act)
        window.script.asked.connect(act)
        window.script.browsed.connect(self.browse)
        window.head.asked.connect(act)
        window.due.asked.connect(act)
        window.log.asked.connect(act)
        window.top.asked.connect(act)
        window.top.black_wished.connect(self._deeds.blacken)
        window.entry.entry_wished.connect(self._on_entry)
        window.entry.correction_wished.connect(self._on_correction)
        window.entry.note_wished.connect(self._on_note)
        window.entry.black_wished.connect(self._deeds.toggle_black)
        window.actions.marked.connect(self._deeds.mark)
        window.actions.signal_noted.connect(self._on_signal)
        window.strip.status_wished.connect(self._deeds.set_status)
        window.strip.area_wished.connect(self._asking.status_area)
        window.sheet.answered.connect(self._on_answered)
        for page in (window.sheet, window.search, window.keys):
            page.closed.connect(self.close_sheet)
        for bar in (window.notice, window.offer, window.choice, window.cover):
            bar.action_requested.connect(act)
        window.search.wanted.connect(self._deeds.search)
        window.search.went.connect(self._deeds.go)
        window.briefing.asked.connect(act)
        window.briefing.speaker_wished.connect(self._on_speaker)
        window.hot_debrief.asked.connect(act)
        window.hot_debrief.question_wished.connect(self._on_question)
        window.hot_debrief.line_spoken.connect(self._on_line)
        window.hot_debrief.speaker_wished.connect(self._on_speaker)
        window.notice_page.asked.connect(act)

    @Slot(str, dict)
    def _on_answered(self, answer: str, values: dict[str, str]) -> None:
        then: Callable[[str, dict[str, str]], bool] | None = self._then
        # An answer may open another sheet, and then that one stays.
        if then is not None and then(answer, values) and self._then in (then, None):
            self.close_sheet()

    @Slot(object)
    def _on_entry(self, entry: Entry) -> None:
        self._store(c.LogEntry(entry))

    @Slot(int, object)
    def _on_correction(self, number: int, entry: Entry) -> None:
        self._store(c.CorrectEntry(number, entry))

    @Slot(str)
    def _on_note(self, text: str) -> None:
        inject = self.view.inject.id if self.view is not None and self.view.inject is not None else None
        self._store(c.MakeNote(text, inject))

    def _store(self, command: c.Command) -> None:
        """Empty the line only after it is on the disk."""
        why = self._try(command)
        if why is None:
            self.window.entry.accepted()
        else:
            self.window.entry.rejected(self.texts.say(why))

    @Slot(str, str, bool)
    def _on_signal(self, inject: str, signal: str, seen: bool) -> None:
        self.do(c.NoteSignal(inject, signal, seen))

    @Slot(object)
    def _on_speaker(self, role: str | None) -> None:
        self.do(c.ChooseSpeaker(role))

    @Slot(int)
    def _on_question(self, number: int) -> None:
        self.do(c.AskQuestion(number))

    @Slot(int, str, str)
    def _on_line(self, question: int, role: str, text: str) -> None:
        self.do(c.SpeakLine(question, role, text))
