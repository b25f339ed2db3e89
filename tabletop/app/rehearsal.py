"""Plays a rehearsal script through the very session a facilitator uses, with a clock that runs at full speed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tabletop.app.rehearsal_script import BadLine, ScriptLine
from tabletop.app.session import SLEEP_MS, Session
from tabletop.base.errors import Refused, TabletopError
from tabletop.base.message import Message
from tabletop.base.moments import read_offset
from tabletop.exercise import commands as c
from tabletop.exercise.fast_line import Known, parse_line
from tabletop.exercise.script import all_roles, find_inject, script
from tabletop.exercise.values import AdHoc, Entry, Improvement
from tabletop.exercise.words import ActionMark, PauseReason, RunPhase
from tabletop.scenario.inject import EACH
from tabletop.scenario.words import InjectType, Learning, Status

FIRST_MOMENT = datetime(2026, 1, 15, 8, 0, tzinfo=UTC)
"""Rehearsals always begin at this moment, so that the same script gives the same run."""
_MARKS = {
    "seen": ActionMark.SEEN,
    "partly": ActionMark.PARTLY,
    "not": ActionMark.NOT_SEEN,
    "na": ActionMark.NOT_APPLICABLE,
}


class ScriptedStopwatch:
    """A clock that is told how much time went by."""

    def __init__(self) -> None:
        self._passed_ms = 0

    def wall(self) -> datetime:
        """Return the wall moment, in UTC."""
        return FIRST_MOMENT + timedelta(milliseconds=self._passed_ms)

    def monotonic_ms(self) -> int:
        """Return milliseconds since the rehearsal began."""
        return self._passed_ms

    def pass_ms(self, milliseconds: int) -> None:
        """Let time go by."""
        self._passed_ms += milliseconds


class Player:
    """Plays line after line on a session."""

    def __init__(self, session: Session, stopwatch: ScriptedStopwatch) -> None:
        self._session = session
        self._stopwatch = stopwatch
        self._reached = 0
        self._break_minutes = 0
        self._question = 1

    def play(self, lines: tuple[ScriptLine, ...]) -> None:
        """Play all lines and end the exercise. Raises BadLine at the first that cannot be played."""
        self.play_part(lines)
        if self._session.state.phase is not RunPhase.ENDED:
            self._session.do(c.EndExercise())

    def play_part(self, lines: tuple[ScriptLine, ...]) -> None:
        """Play lines and let the exercise go on. Raises BadLine at the first that cannot be played."""
        for line in lines:
            try:
                self._play(line)
            except BadLine:
                raise
            except TabletopError as error:
                raise BadLine(line.number, error.message) from error
            except (ValueError, TypeError) as error:
                raise BadLine(line.number, Message("rehearsal.word", word=line.words)) from error

    def _play(self, line: ScriptLine) -> None:
        state = self._session.state
        if line.verb == "briefing":
            self._session.do(c.StartBriefing())
            return
        if state.phase in (RunPhase.PREPARED, RunPhase.BRIEFING) and line.verb != "facilitator":
            self._let_pass(self._session.scenario.minutes.briefing * 60)
            self._session.do(c.StartPlay())
            if line.verb == "play":
                return
        self._end_break()
        self._let_pass((line.offset - self._reached) // self._session.state.clock.speed)
        self._reached = line.offset
        if line.verb:
            self._lead(line)
        else:
            self._session.do(c.LogEntry(self._entry(line.words)))

    def _let_pass(self, seconds: int) -> None:
        """Let seconds go by in steps shorter than what would look like sleep."""
        left = seconds * 1000
        while left > 0:
            step = min(left, SLEEP_MS)
            self._stopwatch.pass_ms(step)
            left -= step
            self._session.tick()

    def _end_break(self) -> None:
        if self._session.state.phase is RunPhase.PAUSED:
            self._let_pass(self._break_minutes * 60)
            self._session.do(c.Resume())
        self._break_minutes = 0

    def _entry(self, words: str) -> Entry:
        parsed = parse_line(words, self._known())
        entry = parsed.entry
        if entry is None:
            raise Refused(parsed.problem or Message("fast_line.empty"))
        return entry

    def _known(self) -> Known:
        session = self._session
        roles = tuple((role.code, role.organisation) for role in all_roles(session.scenario, session.state))
        injects = script(session.scenario, session.state)
        return Known(roles, tuple((x.id, number, x.title) for number, x in enumerate(injects, start=1)))

    def _lead(self, line: ScriptLine) -> None:
        verb, first, rest = line.verb, *_split(line.words)
        if verb in _MARKS:
            self._mark(_MARKS[verb], first, rest)
        elif verb in _VERBS:
            for command in _VERBS[verb](first, rest):
                self._session.do(command)
        else:
            self._lead_more(line, first, rest)

    def _lead_more(self, line: ScriptLine, first: str, rest: str) -> None:
        session = self._session
        match line.verb:
            case "play" | "resume":
                pass
            case "pause":
                reason = PauseReason(first) if first else PauseReason.TIMEOUT
                self._break_minutes = _minutes(rest) or 2
                session.do(c.Pause(reason, self._break_minutes if reason is PauseReason.BREAK else None))
            case "jump":
                self._reached = _offset(first)
                session.do(c.JumpTo(self._reached))
            case "correct":
                session.do(c.CorrectEntry(_number(first), self._entry(rest)))
            case "ask":
                self._question = _number(first)
                session.do(c.AskQuestion(self._question))
            case "says":
                session.do(c.SpeakLine(self._question, first.upper(), rest))
            case "facilitator":
                session.do(c.ChangeFacilitator(session.person(line.words)))
            case _:
                raise BadLine(line.number, Message("rehearsal.verb_unknown", verb=line.verb))

    def _mark(self, mark: ActionMark, reference: str, roles: str) -> None:
        inject_id, _, action_id = reference.partition(".")
        session = self._session
        action = find_inject(session.scenario, session.state, inject_id).action(action_id)
        every = roles.upper().split() if action is not None and action.actor == EACH else [""]
        for role in every or [""]:
            session.do(c.MarkAction(inject_id, action_id, mark, role))


def _split(words: str) -> tuple[str, str]:
    first, _, rest = words.partition(" ")
    return first, rest.strip()


def _minutes(word: str) -> int | None:
    return _number(word) if word else None


def _number(word: str) -> int:
    if not word.isdecimal():
        raise Refused(Message("rehearsal.number", word=word))
    return int(word)


def _offset(word: str) -> int:
    offset = read_offset(word)
    if offset is None:
        raise Refused(Message("rehearsal.time", word=word))
    return offset


def _improve(first: str, rest: str) -> tuple[c.Command, ...]:
    owner, _, rest = rest.partition(" ")
    due, _, text = rest.partition(" ")
    return (c.SetImprovement(Improvement("", text.strip(), owner.upper(), due, Learning(first))),)


def _signal(first: str, _rest: str) -> tuple[c.Command, ...]:
    inject, dot, signal = first.partition(".")
    if not dot:
        raise Refused(Message("rehearsal.word", word=first))
    return (c.NoteSignal(inject, signal),)


def _status(first: str, rest: str) -> tuple[c.Command, ...]:
    status, _, area = rest.partition(" ")
    return (c.SetStatus(first, Status(status), area),)


def _made_up(kind: InjectType, words: str) -> tuple[c.Command, ...]:
    title, _, text = words.partition("|")
    return (c.ReleaseAdHoc(AdHoc("", title.strip(), text.strip(), kind)),)


_VERBS: dict[str, Callable[[str, str], tuple[c.Command, ...]]] = {
    "release": lambda first, _: (c.ReleaseInject(first),),
    "hold": lambda first, rest: (c.HoldInject(first, _minutes(rest)),),
    "skip": lambda first, rest: (c.SkipInject(first, rest),),
    "withdraw": lambda first, rest: (c.WithdrawInject(first, rest),),
    "again": lambda first, _: (c.RepeatInject(first),),
    "show": lambda first, _: (c.ShowInject(first),),
    "signal": _signal,
    "choose": lambda first, rest: (c.Choose(first, rest),),
    "note": lambda first, rest: (c.MakeNote(f"{first} {rest}".strip()),),
    "retract": lambda first, rest: (c.RetractEntry(_number(first), rest),),
    "status": _status,
    "speed": lambda first, _: (c.SetSpeed(_number(first)),),
    "incident": lambda _first, _rest: (c.DeclareIncident(),),
    "continue": lambda _first, _rest: (c.Resume(),),
    "question": lambda first, rest: _made_up(InjectType.QUESTION, f"{first} {rest}"),
    "inject": lambda first, rest: _made_up(InjectType.PLAY, f"{first} {rest}"),
    "debrief": lambda _first, _rest: (c.StartHotDebrief(),),
    "improve": _improve,
    "end": lambda _first, _rest: (c.EndExercise(),),
}
