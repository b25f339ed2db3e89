"""The script on the console: its rows, what F9 releases, and what is offered."""

from __future__ import annotations

from tabletop.base.moments import When, offset_text
from tabletop.exercise.clock import story_at
from tabletop.exercise.schedule import Line, next_line
from tabletop.exercise.script import all_roles, script
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import Presence, Standing
from tabletop.projections.console_values import (
    Audience,
    DueView,
    OfferView,
    RoleTag,
    ScriptRow,
    ScriptView,
)
from tabletop.scenario.inject import EACH, TABLE, Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import Channel, Reach

_PAST = (Standing.RELEASED, Standing.WITHDRAWN, Standing.SKIPPED)
_SHORT = 24
"""Letters that a button has room for."""


def role_tags(scenario: Scenario, state: ExerciseState) -> dict[str, RoleTag]:
    """Return every role of this run as a badge, in order."""
    tags: dict[str, RoleTag] = {}
    for place, role in enumerate(all_roles(scenario, state)):
        dashed = state.setup.presence(role.code) is not Presence.TABLE
        tags[role.code] = RoleTag(role.code, place, dashed, role.organisation)
    return tags


def numbers(scenario: Scenario, state: ExerciseState) -> dict[str, int]:
    """Return the number of each inject, from 1, as people say it."""
    return {inject.id: place for place, inject in enumerate(script(scenario, state), start=1)}


def story_text(scenario: Scenario, offset: int | None) -> str:
    """Return the story clock at an offset, or an empty text where there is none."""
    story = story_at(scenario, offset) if offset is not None else None
    return story.text if story is not None else ""


def time_text(scenario: Scenario, offset: int) -> str:
    """Return the story clock at an offset, or T+ where the story has none."""
    return story_text(scenario, offset) or offset_text(offset)


def audience(inject: Inject, state: ExerciseState, tags: dict[str, RoleTag]) -> Audience:
    """Return who an inject is for."""
    roles = tuple(tags.get(code) or RoleTag(code) for code in inject.to) if not inject.for_everyone else ()
    private = inject.reach is Reach.ADDRESSED
    return Audience(private, inject.for_everyone, roles, state.inject(inject.id).shown)


def cover_of(inject: Inject, state: ExerciseState, standing: Standing) -> str:
    """Return why an inject's words are secret to who looks along, or an empty text when the room has them."""
    if standing is Standing.SKIPPED or standing is Standing.NOT_APPLICABLE:
        return "skipped"
    if standing not in _PAST:
        return "coming"
    private = inject.reach is Reach.ADDRESSED and not state.inject(inject.id).shown
    return "private" if private else ""


def script_view(
    scenario: Scenario, state: ExerciseState, when: When, lines: tuple[Line, ...], covered: bool
) -> ScriptView:
    """Return the rows of the script with the place of the now-line."""
    tags, known = role_tags(scenario, state), numbers(scenario, state)
    upcoming = next_line(lines)
    next_id = upcoming.inject.id if upcoming is not None else None
    shown = tuple(line for line in lines if not (covered and _tells_by_being_there(line, state)))
    rows = tuple(
        _row(scenario, state, line, (known[line.inject.id], line.inject.id == next_id, tags, covered))
        for line in shown
    )
    released = sum(line.standing in (Standing.RELEASED, Standing.WITHDRAWN) for line in lines)
    return ScriptView(rows, _now_row(shown, when), time_text(scenario, when.offset), released, len(lines))


def _tells_by_being_there(line: Line, state: ExerciseState) -> bool:
    """Tell whether a covered row would still say that something is kept behind the hand."""
    return line.at is None and cover_of(line.inject, state, line.standing) in ("coming", "skipped")


def _row(
    scenario: Scenario,
    state: ExerciseState,
    line: Line,
    about: tuple[int, bool, dict[str, RoleTag], bool],
) -> ScriptRow:
    number, is_next, tags, covered = about
    inject = line.inject
    known = state.inject(inject.id)
    cover = cover_of(inject, state, line.standing) if covered else ""
    at = line.at
    if line.standing is Standing.HELD and inject.at is not None:
        at = inject.at + known.moved
    if at is None and known.released is not None:
        at = known.released.offset
    until = time_text(scenario, known.until) if line.standing is Standing.HELD and known.until else ""
    hidden = cover == "coming"
    return ScriptRow(
        id=inject.id,
        number=number,
        at=at,
        story=story_text(scenario, at),
        title="" if cover else inject.title,
        standing=Standing.PLANNED if hidden else line.standing,
        channel=Channel.OTHER if hidden else inject.channel,
        channel_name="" if cover else inject.channel_name,
        audience=Audience(False, True) if hidden else audience(inject, state, tags),
        type=inject.type,
        puts_choice=inject.choice is not None and not hidden,
        contingency=inject.is_contingency and not hidden,
        core=inject.core and not hidden,
        discussed=inject.id == state.latest_release and line.standing is Standing.RELEASED,
        next=is_next and line.standing is Standing.DUE and not hidden,
        until="" if hidden else until,
        covered=cover,
    )


def _now_row(lines: tuple[Line, ...], when: When) -> int:
    """Return the row before which the now-line stands: behind all that went out or was skipped before now."""
    place = 0
    for index, line in enumerate(lines):
        if line.standing in (Standing.RELEASED, Standing.WITHDRAWN):
            place = index + 1
        elif line.standing is Standing.SKIPPED and line.at is not None and line.at <= when.offset:
            place = max(place, index + 1)
    return place


def due_view(scenario: Scenario, state: ExerciseState, lines: tuple[Line, ...], covered: bool) -> DueView:
    """Return what the release button names. Browsing has no part in it."""
    line = next_line(lines)
    if line is None:
        return DueView(covered=covered)
    due = sum(other.standing is Standing.DUE for other in lines)
    is_due = line.standing is Standing.DUE
    if covered:
        return DueView(line.inject.id, line.at, is_due, covered=True)
    inject = line.inject
    return DueView(
        id=inject.id,
        at=line.at,
        due=is_due,
        title=inject.title,
        short=short_title(inject.title),
        channel=inject.channel,
        channel_name=inject.channel_name,
        audience=audience(inject, state, role_tags(scenario, state)),
        waiting=max(0, due - 1),
    )


def short_title(title: str) -> str:
    """Return a title as a button says it: what stands before the colon, and no more than fits."""
    head, colon, _ = title.partition(":")
    short = head if colon and len(head) >= 4 else title
    if len(short) <= _SHORT:
        return short
    return short[: _SHORT - 1].rstrip() + "…"


def offer_views(
    scenario: Scenario, state: ExerciseState, when: When, lines: tuple[Line, ...]
) -> tuple[OfferView, ...]:
    """Return the contingencies whose condition holds, each with what called for it."""
    found: list[OfferView] = []
    for line in lines:
        if line.standing is not Standing.OFFERED:
            continue
        kind, what, actor = condition_of(scenario, state, line.inject)
        minutes = _minutes_since(state, when, line.inject)
        found.append(OfferView(line.inject.id, line.inject.title, kind, what, actor, minutes))
    return tuple(found)


def condition_of(scenario: Scenario, state: ExerciseState, inject: Inject) -> tuple[str, str, str]:
    """Return what calls for a contingency: missed, seen or signal; the words; and the role code that acts."""
    trigger = inject.when
    if trigger is None:
        return ("", "", "")
    kind = "missed" if trigger.not_seen else "seen" if trigger.seen else "signal" if trigger.signal else ""
    target, _, part = (trigger.not_seen or trigger.seen or trigger.signal or "").partition(".")
    source = next((other for other in script(scenario, state) if other.id == target), None)
    if not kind or source is None:
        return ("", "", "")
    if kind == "signal":
        return (kind, next((s.text for s in source.signals if s.id == part), ""), "")
    action = source.action(part)
    if action is None:
        return (kind, "", "")
    return (kind, action.what, "" if action.actor in (EACH, TABLE) else action.actor)


def _minutes_since(state: ExerciseState, when: When, inject: Inject) -> int:
    watched = inject.when.not_seen if inject.when is not None else None
    first = state.inject((watched or "").partition(".")[0]).first
    return (when.elapsed_ms - first.elapsed_ms) // 60_000 if first is not None else 0
