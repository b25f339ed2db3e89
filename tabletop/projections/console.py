"""What the facilitator's console shows, computed from scenario, state and time. The clock is apart.

`console_view` is made again only when `signature` changes: something was recorded, or an inject came due.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tabletop.base.moments import MINUTE, When, read_offset
from tabletop.exercise.clock import mode_at, offset_of_story, speeds, story_at
from tabletop.exercise.decide_debrief import QUESTIONS
from tabletop.exercise.decide_script import skipped_by_core, waiting_injects
from tabletop.exercise.events import ActionMarked, EntryCorrected, EntryLogged, EntryRetracted, NoteMade
from tabletop.exercise.fast_line import Known
from tabletop.exercise.pace import pace, question_seconds
from tabletop.exercise.record import Record
from tabletop.exercise.schedule import Line, next_line
from tabletop.exercise.script import all_roles, roles_present, script
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import Presence, RunPhase, Standing
from tabletop.projections.console_inject import actions_view, choice_views, inject_view, subject_of
from tabletop.projections.console_script import (
    due_view,
    offer_views,
    role_tags,
    script_view,
    short_title,
    story_text,
    time_text,
)
from tabletop.projections.console_strip import strip_view
from tabletop.projections.console_values import (
    ActionsView,
    ClockView,
    ConsoleView,
    RoundView,
    SpeakerView,
)
from tabletop.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Moment:
    """One look at the exercise: the scenario, the state, the time and the schedule at that time."""

    scenario: Scenario
    state: ExerciseState
    when: When
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Looking:
    """What the facilitator looks at: an inject (None: the latest), and whether others may look along."""

    browsed: str | None = None
    covered: bool = False


class MarkBook:
    """Remembers when each expected action was marked, record by record."""

    def __init__(self) -> None:
        self.times: dict[tuple[str, str, str], When] = {}

    def feed(self, record: Record) -> None:
        """Take in a record."""
        event = record.event
        if isinstance(event, ActionMarked):
            self.times[(event.inject, event.action, event.role)] = record.when


def signature(moment: Moment, looking: Looking) -> tuple[object, ...]:
    """Return what time and looking change; while it stays the same and nothing but log entries was recorded,
    the view stays the same (limits apart).
    """
    standings = tuple((line.inject.id, line.standing, line.at) for line in moment.lines)
    now = time_text(moment.scenario, moment.when.offset)
    times = (choice.closes for choice in moment.scenario.choices if choice.closes is not None)
    closed = sum(closes <= moment.when.offset for closes in times)
    return (standings, now, looking, moment.state.phase, closed)


def console_view(moment: Moment, looking: Looking, marks: MarkBook) -> ConsoleView:
    """Return everything but the clock and the log rows."""
    scenario, state, when, lines = moment.scenario, moment.state, moment.when, moment.lines
    subject = subject_of(state, lines, looking.browsed)
    covered = looking.covered
    return ConsoleView(
        phase=state.phase,
        script=script_view(scenario, state, when, lines, covered),
        inject=inject_view(scenario, state, subject, covered) if subject is not None else None,
        actions=live_actions(moment, looking, marks),
        due=due_view(scenario, state, lines, covered),
        offers=() if covered else offer_views(scenario, state, when, lines),
        choices=() if covered else choice_views(scenario, state, when),
        strip=strip_view(scenario, state, when, lines, covered),
        roles=tuple(role_tags(scenario, state).values()),
        covered=covered,
    )


def live_actions(moment: Moment, looking: Looking, marks: MarkBook) -> ActionsView:
    """Return the expected actions, whose limits go on by the second."""
    if looking.covered:
        return ActionsView(covered=True)
    subject = subject_of(moment.state, moment.lines, looking.browsed)
    return actions_view(moment.scenario, moment.state, moment.when, subject, marks.times)


def clock_view(moment: Moment, facilitator: str, covered: bool = False) -> ClockView:
    """Return the top bar at this moment. Facilitator is the name to show, empty when none was given."""
    scenario, state, when = moment.scenario, moment.state, moment.when
    story = story_at(scenario, when.offset)
    part = scenario.phase_at(when.offset)
    kept = pace(scenario, state, when, moment.lines)
    next_in, next_title = _countdown(moment)
    pause = state.pause if state.phase is RunPhase.PAUSED else None
    resume_at = None
    if pause is not None and pause.minutes:
        resume_at = pause.since.wall + timedelta(minutes=pause.minutes)
    return ClockView(
        title=scenario.title,
        facilitator=facilitator,
        phase=state.phase,
        story=story_text(scenario, when.offset),
        offset=when.offset,
        day=story.day if story is not None else 1,
        date=_story_date(scenario, story.day if story is not None else 1),
        mode=mode_at(scenario, when.offset),
        speed=state.clock.speed,
        speeds=speeds(state.setup.rehearsal),
        part=part.title if part is not None else "",
        next_in=next_in,
        next_title="" if covered else next_title,
        now=when.wall,
        planned_end=kept.planned_end,
        minutes_late=kept.minutes_late,
        debrief_minutes=kept.debrief_minutes,
        debrief_left=kept.debrief_left,
        play_until=kept.play_until,
        pause=pause.reason if pause is not None else None,
        pause_seconds=_seconds(when.wall, pause.since.wall) if pause is not None else 0,
        resume_at=resume_at,
        # While others may look along the room's screen is black, except for the words of a real incident.
        black=state.black or (covered and state.phase is not RunPhase.INCIDENT),
        auto_release=state.auto_release,
        started=state.started is not None,
        rehearsal=state.setup.rehearsal,
    )


def round_view(moment: Moment) -> RoundView:
    """Return the round of who is who in the briefing, or of the question in the hot debrief.

    Who is played by the response cell has nobody to look back: the round of the hot debrief leaves that role out.
    """
    state, when = moment.state, moment.when
    tags = role_tags(moment.scenario, state)
    looking_back = state.phase is RunPhase.HOT_DEBRIEF
    question = state.question if looking_back else 0
    speakers = tuple(
        SpeakerView(
            role=tags[role.code],
            spoke=(question, role.code) in state.lines if looking_back else role.code in state.spoken,
            speaking=state.speaker == role.code,
            line=state.lines.get((question, role.code), ""),
        )
        for role in roles_present(moment.scenario, state)
        if not looking_back or state.setup.presence(role.code) is Presence.TABLE
    )
    since = state.question_since if looking_back else state.speaker_since
    seconds = _seconds(when.wall, since.wall) if since is not None else 0
    return RoundView(speakers, question, QUESTIONS, seconds, question_seconds(moment.scenario, state))


def _countdown(moment: Moment) -> tuple[int | None, str]:
    """Return the seconds until the next inject that is not due yet, and its short title."""
    planned = (line for line in moment.lines if line.standing in (Standing.PLANNED, Standing.HELD))
    coming = (line for line in planned if line.at is not None and line.at > moment.when.offset)
    line = min(coming, key=lambda line: line.at or 0, default=None)
    if line is None or line.at is None:
        upcoming = next_line(moment.lines)
        return (None, short_title(upcoming.inject.title) if upcoming is not None else "")
    speed = max(1, moment.state.clock.speed)
    return ((line.at - moment.when.offset) // speed, short_title(line.inject.title))


def _story_date(scenario: Scenario, day: int) -> date | None:
    if scenario.date is None:
        return None
    return date.fromisoformat(scenario.date) + timedelta(days=day - 1)


def _seconds(now: datetime, since: datetime) -> int:
    return max(0, int((now - since).total_seconds()))


def still_to_come(moment: Moment) -> tuple[tuple[int, str], ...]:
    """Return offset and title of what a shift of the rest would move."""
    waiting = waiting_injects(moment.scenario, moment.state, moment.when)
    at = {line.inject.id: line.at or 0 for line in moment.lines}
    return tuple((at[inject.id], inject.title) for inject in waiting)


def left_out_by_core(moment: Moment) -> tuple[tuple[int | None, str], ...]:
    """Return offset and title of what playing only the core would skip."""
    extras = skipped_by_core(moment.scenario, moment.state, moment.when)
    at = {line.inject.id: line.at for line in moment.lines}
    return tuple((at[inject.id], inject.title) for inject in extras)


def next_offset(moment: Moment) -> int | None:
    """Return the offset of the next inject that is not due yet."""
    planned = [line.at for line in moment.lines if line.standing is Standing.PLANNED and line.at is not None]
    return min((at for at in planned if at > moment.when.offset), default=None)


def offset_of_text(moment: Moment, text: str) -> int | None:
    """Return the offset that somebody wrote: `T+00:35`, or the story clock `11:20`; None when it is neither."""
    written = text.strip()
    offset = read_offset(written)
    if offset is None or written.upper().startswith("T") or not moment.scenario.clock:
        return offset
    now = story_at(moment.scenario, moment.when.offset)
    if now is not None and now.second // MINUTE == offset // MINUTE:
        # What the clock shows is now, not the beginning of this minute.
        return moment.when.offset
    found = offset_of_story(moment.scenario, offset, moment.when.offset)
    return found if found is not None else offset_of_story(moment.scenario, offset, 0)


def concerns_log_only(record: Record) -> bool:
    """Tell whether a record changes nothing but the log, so that nothing else needs to be made again."""
    return isinstance(record.event, EntryLogged | EntryCorrected | EntryRetracted | NoteMade)


def known_words(moment: Moment) -> Known:
    """Return what the entry line may refer to."""
    roles = tuple((role.code, role.organisation) for role in all_roles(moment.scenario, moment.state))
    injects = script(moment.scenario, moment.state)
    numbered = tuple((inject.id, place, inject.title) for place, inject in enumerate(injects, start=1))
    return Known(roles, numbered)
