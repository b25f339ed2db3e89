"""What each key, button and entry of a menu of the console does: one place for all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from tabletop.exercise import commands as c
from tabletop.exercise.clock import REHEARSAL_SPEEDS
from tabletop.exercise.words import PauseReason, RunPhase, Standing
from tabletop.projections.console import next_offset
from tabletop.scenario.inject import Inject
from tabletop.scenario.words import Status
from tabletop.ui.console import words
from tabletop.ui.console.asking import Asking
from tabletop.ui.console.log_list import row_words
from tabletop.ui.console.search_pane import Found
from tabletop.ui.console.signs import done_alert
from tabletop.ui.widgets.alert_bar import Alert, AlertAction

if TYPE_CHECKING:
    from tabletop.ui.console.controller import ConsoleController

GUARD = timedelta(milliseconds=400)
"""Two presses within this time count once: remotes and nervous fingers repeat."""
_MOST_FOUND = 60
_OVER = (Standing.RELEASED, Standing.WITHDRAWN)


class Deeds:
    """Carries out actions by name; `verb:id` names what it is about."""

    def __init__(self, controller: ConsoleController, asking: Asking) -> None:
        self._controller = controller
        self._window = controller.window
        self._asking = asking
        self._last_release: datetime | None = None
        self._deeds = {**self._about_script(), **self._about_run(), **self._about_log()}

    def act(self, name: str) -> None:
        """Do what a key, a button or a menu asked for. An unknown name is our bug: KeyError."""
        self._controller.finish()
        verb, _, about = name.partition(":")
        if about:
            self._about(verb, about)
            return
        self._deeds[verb]()

    def mark(self, key: tuple[str, str, str], mark: str) -> None:
        """Mark an expected action; an empty mark clears."""
        inject, action, role = key
        self._controller.do(c.MarkAction(inject, action, words.MARK_OF.get(mark), role))

    def set_status(self, function: str, status: Status | None) -> None:
        """Set how a vital function stands, where it was said to; None lets the script decide again."""
        if status is None:
            self._controller.do(c.FreeStatus(function))
            return
        known = self._controller.session.state.functions.get(function)
        # What is normal again is so everywhere.
        area = known.area if known is not None and status is not Status.NORMAL else ""
        self._controller.do(c.SetStatus(function, status, area))

    def blacken(self, on: bool) -> None:
        """Make the room's screen black or visible."""
        if not self._controller.do(c.BlackenRoom(on)):
            self._controller.refresh()
        self._window.room_black_requested.emit(self._controller.session.state.black)

    def toggle_black(self) -> None:
        """Turn the room's screen black, or back."""
        self.blacken(not self._controller.session.state.black)

    def search(self, text: str) -> None:
        """Look for words in the script (when nobody looks along) and in the log, newest first."""
        wanted = text.strip().lower()
        found: list[Found] = []
        controller = self._controller
        if wanted and controller.view is not None:
            for row in controller.view.script.rows:
                inject = self._inject(row.id)
                told = f"{row.title} {inject.text if inject is not None else ''}".lower()
                if not row.covered and wanted in told:
                    found.append(Found(f"{row.number} · {row.title}", inject=row.id))
            for entry in reversed(controller.session.log.rows):
                if len(found) >= _MOST_FOUND:
                    break
                if wanted in entry.entry.text.lower() or wanted == entry.entry.role.lower():
                    found.append(Found(row_words(controller.texts, entry), entry=entry.number))
        self._window.search.present(tuple(found))

    def go(self, found: Found) -> None:
        """Go to what was found."""
        self._controller.close_sheet()
        if found.inject:
            self._controller.browse(found.inject)
        else:
            self._window.log.go_to(found.entry)
            self._window.log.list.setFocus()

    def _about_script(self) -> dict[str, Callable[[], object]]:
        return {
            "release": self._release,
            "hold": self._hold,
            "skip": self._skip,
            "back_to_now": self._back_to_now,
            "extra_inject": self._asking.extra_inject,
            "table_question": lambda: self._asking.extra_inject(question=True),
            "withdraw": lambda: self._with_subject(self._asking.withdraw),
            "repeat": lambda: self._subject_command(c.RepeatInject),
            "show_to_room": lambda: self._subject_command(c.ShowInject),
            "release_this": lambda: self._subject_command(c.ReleaseInject),
            "hold_this": lambda: self._with_subject(self._asking.hold),
            "skip_this": lambda: self._with_subject(self._asking.skip),
            "hold_open": self._hold_open,
            "inject_menu": self._window.head.open_menu,
            "copy": lambda: self._with_subject(lambda inject, title: self._asking.extra_inject(inject)),
            "choose": self._choose,
            "shift_script": self._asking.shift,
            "mark_seen": lambda: self._press("seen"),
            "mark_partly": lambda: self._press("partly"),
            "mark_not": lambda: self._press("not"),
            "mark_na": lambda: self._press("na"),
            "next_action": lambda: self._step(1),
            "previous_action": lambda: self._step(-1),
            "next_offer": self._next_offer,
        }

    def _about_run(self) -> dict[str, Callable[[], object]]:
        do = self._controller.do
        return {
            "briefing": lambda: do(c.StartBriefing()),
            "play": lambda: do(c.StartPlay()),
            "pause": self._pause,
            "pause_menu": self._asking.pause,
            "resume": lambda: do(c.Resume()),
            "clock_menu": self._asking.jump,
            "to_next": self._to_next,
            "incident": lambda: do(c.DeclareIncident()),
            "hot_debrief": lambda: do(c.StartHotDebrief()),
            "hot_debrief_short": lambda: do(c.StartHotDebrief(short=True)),
            "improve": self._asking.improvement,
            "end": self._end,
            "end_now": lambda: self._ended(do(c.EndExercise())),
            "reopen": lambda: do(c.ReopenExercise()),
            **{f"speed_{speed}": partial(do, c.SetSpeed(speed)) for speed in REHEARSAL_SPEEDS},
            "auto_release": self._auto_release,
            "change_facilitator": self._change_facilitator,
            "add_role": self._asking.add_role,
            "black": self.toggle_black,
            "choose_screen": self._window.screen_choice_requested.emit,
            "show_room": self._show_room,
            "debrief": self._window.debrief_requested.emit,
            "leave": self._window.leave_requested.emit,
            "uncover": self._uncover,
            "function_status": self._window.strip.open_menu,
            "sleep_left_out": lambda: self._answer_sleep(False),
            "sleep_counted": lambda: self._answer_sleep(True),
        }

    def _about_log(self) -> dict[str, Callable[[], object]]:
        entry = self._window.entry
        return {
            "choose_role": entry.open_roles,
            "choose_kind": entry.open_kinds,
            "store": entry.store,
            "decision_fields": entry.open_decision,
            "correct": self._correct,
            "retract": self._retract,
            "note": entry.note,
            "search": self._open_search,
            "keys": self._open_keys,
            "menu": self._window.top.open_menu,
            "dismiss": lambda: self._window.show_notice(None),
        }

    def _about(self, verb: str, about: str) -> None:
        do = self._controller.do
        if verb == "look":
            self._controller.browse(about)
        elif verb == "release":
            self._released(do(c.ReleaseInject(about)))
        elif verb == "skip":
            do(c.SkipInject(about))
        elif verb == "hold_open":
            do(c.HoldInject(about))
        elif verb == "choose":
            choice, _, option = about.partition(":")
            do(c.Choose(choice, option))

    def _release(self) -> None:
        view, now = self._controller.view, self._controller.wall()
        last, self._last_release = self._last_release, now
        if last is not None and abs(now - last) < GUARD:
            return
        if view is not None and view.due.id is not None:
            self._released(self._controller.do(c.ReleaseInject(view.due.id)))
        elif self._controller.session.state.phase not in (RunPhase.RUNNING, RunPhase.PAUSED):
            self._controller.do(c.ReleaseInject(""))

    def _released(self, done: bool) -> None:
        if done:
            self._controller.browse(None)
            self._window.script.back_to_now()

    def _hold(self) -> None:
        due = self._due()
        if due is not None and self._controller.do(c.HoldInject(due.id, 5)):
            wishes = (
                (f"hold_open:{due.id}", "console.done.hold_open"),
                (f"release:{due.id}", "console.offer.release"),
            )
            self._controller.notice(done_alert(self._controller.texts, "held", due.title, wishes))

    def _hold_open(self) -> None:
        due = self._due()
        if due is not None and self._controller.do(c.HoldInject(due.id)):
            wishes = ((f"release:{due.id}", "console.offer.release"),)
            self._controller.notice(done_alert(self._controller.texts, "held_open", due.title, wishes))

    def _skip(self) -> None:
        due = self._due()
        if due is not None and self._controller.do(c.SkipInject(due.id)):
            wishes = ((f"release:{due.id}", "console.done.after_all"),)
            self._controller.notice(done_alert(self._controller.texts, "skipped", due.title, wishes))

    def _due(self) -> Inject | None:
        view = self._controller.view
        return self._inject(view.due.id) if view is not None and view.due.id is not None else None

    def _back_to_now(self) -> None:
        self._controller.browse(None)
        self._window.script.back_to_now()

    def _inject(self, id: str) -> Inject | None:
        return next((line.inject for line in self._controller.moment().lines if line.inject.id == id), None)

    def _subject(self) -> Inject | None:
        view = self._controller.view
        return self._inject(view.inject.id) if view is not None and view.inject is not None else None

    def _with_subject(self, then: Callable[[Inject, str], object]) -> None:
        inject = self._subject()
        if inject is None or self._controller.looking.covered:
            return
        then(inject, inject.title)

    def _subject_command(self, command: Callable[[str], c.Command]) -> None:
        inject = self._subject()
        if inject is not None:
            self._released(self._controller.do(command(inject.id)))

    def _choose(self) -> None:
        """Give the keyboard to the first option of an open choice."""
        view, texts = self._controller.view, self._controller.texts
        if view is None or not view.choices:
            wishes = (AlertAction("dismiss", texts("console.sheet.close")),)
            self._controller.notice(Alert("info", texts("console.choice.none"), "", wishes))
            return
        self._window.choice.take_keyboard()

    def _press(self, mark: str) -> None:
        if not self._controller.looking.covered:
            self._window.actions.press(mark)
            self._window.scroll_to_action()

    def _step(self, way: int) -> None:
        self._window.actions.step(way)
        self._window.scroll_to_action()

    def _next_offer(self) -> None:
        view = self._controller.view
        if self._controller.looking.covered:
            self._window.cover.take_keyboard()
        elif view is not None and view.offers:
            looked = self._controller.looking.browsed
            ids = [offer.id for offer in view.offers]
            place = ids.index(looked) + 1 if looked in ids else 0
            self._controller.browse(ids[place % len(ids)])
            self._window.offer.take_keyboard()
        else:
            self._choose()

    def _pause(self) -> None:
        phase, do = self._controller.session.state.phase, self._controller.do
        if phase in (RunPhase.PAUSED, RunPhase.INCIDENT):
            do(c.Resume())
        elif phase in (RunPhase.PREPARED, RunPhase.BRIEFING):
            do(c.StartPlay())
        else:
            do(c.Pause(PauseReason.TIMEOUT))

    def _auto_release(self) -> None:
        on = not self._controller.session.state.auto_release
        if self._controller.do(c.SetAutoRelease(on)):
            key = "auto_on" if on else "auto_off"
            self._controller.notice(done_alert(self._controller.texts, key, "", ()))

    def _to_next(self) -> None:
        offset = next_offset(self._controller.moment())
        if offset is not None:
            self._controller.do(c.JumpTo(offset))

    def _end(self) -> None:
        moment = self._controller.moment()
        unplayed = sum(line.standing not in _OVER for line in moment.lines)

        def then(answer: str) -> bool:
            if answer == "end":
                return self._ended(self._controller.do(c.EndExercise()))
            if answer == "pause":
                return self._controller.do(c.Pause())
            return True

        self._asking.end(unplayed, then)

    def _ended(self, done: bool) -> bool:
        if done:
            self._window.end_requested.emit()
        return done

    def _change_facilitator(self) -> None:
        session = self._controller.session
        self._asking.facilitator(session.name_of(session.state.facilitator))

    def _uncover(self) -> None:
        self._controller.set_covered(False)
        self._window.uncover_confirmed.emit()

    def _show_room(self) -> None:
        self._window.show_notice(None)
        self._window.room_wanted.emit()

    def _answer_sleep(self, counted: bool) -> None:
        self._controller.session.answer_sleep(counted)
        self._window.show_notice(None)
        self._controller.refresh()

    def _correct(self) -> None:
        row = self._window.log.chosen()
        if row is None:
            return
        if row.retracted is None:
            self._window.entry.correct(row.number, row.entry)
        else:
            self._controller.do(c.CorrectEntry(row.number, row.entry))

    def _retract(self) -> None:
        row = self._window.log.chosen()
        if row is not None:
            self._asking.retract(row)

    def _open_search(self) -> None:
        self._window.show_page(self._window.search)
        self._window.search.open()
        self.search(self._window.search.field.text())

    def _open_keys(self) -> None:
        window = self._window
        if window.page_shown(window.keys):
            self._controller.close_sheet()
            return
        window.show_page(window.keys)
        window.keys.open()
