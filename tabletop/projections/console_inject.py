"""The inject in the middle of the console, and the actions that are expected of it and of earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tabletop.base.moments import MINUTE, When
from tabletop.exercise.choices import open_choices
from tabletop.exercise.schedule import Line, next_line
from tabletop.exercise.script import roles_present, words_of
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import ActionMark, Standing
from tabletop.projections.console_script import (
    audience,
    condition_of,
    cover_of,
    numbers,
    role_tags,
    time_text,
)
from tabletop.projections.console_values import (
    ActionRow,
    ActionsView,
    ChoiceView,
    FactView,
    InjectView,
    OptionView,
    RoleTag,
    SignalRow,
)
from tabletop.scenario.inject import EACH, TABLE, Choice, ExpectedAction, Inject
from tabletop.scenario.model import Scenario

_ANY = (None, *ActionMark)
_OPEN = (None, ActionMark.PARTLY)
MarkTimes = Mapping[tuple[str, str, str], When]
"""When each action was marked last, by inject, action and role."""


def subject_of(state: ExerciseState, lines: tuple[Line, ...], browsed: str | None) -> Line | None:
    """Return the line in the middle: the one that is looked at, else the latest release, else what comes."""
    for wanted in (browsed, state.latest_release):
        found = next((line for line in lines if line.inject.id == wanted), None)
        if found is not None:
            return found
    return next_line(lines)


def inject_view(scenario: Scenario, state: ExerciseState, line: Line, covered: bool) -> InjectView:
    """Return the inject in the middle; covered without a word that the room does not have."""
    inject = line.inject
    known = state.inject(inject.id)
    cover = cover_of(inject, state, line.standing) if covered else ""
    number = numbers(scenario, state)
    base = InjectView(
        id=inject.id,
        number=number[inject.id],
        total=len(number),
        at=line.at if line.at is not None else (known.released.offset if known.released else None),
        standing=line.standing,
        discussed=inject.id == state.latest_release and line.standing is Standing.RELEASED,
        released=time_text(scenario, known.released.offset) if known.released is not None else "",
        audience=audience(inject, state, role_tags(scenario, state)),
        channel=inject.channel,
        type=inject.type,
        covered=cover,
    )
    if cover:
        return base
    told = _told(base, state, inject)
    return told if covered else _known_to_facilitator(told, scenario, state, inject)


def _told(base: InjectView, state: ExerciseState, inject: Inject) -> InjectView:
    """Add what participants get."""
    return replace(
        base,
        title=inject.title,
        channel_name=inject.channel_name,
        sender=inject.sender,
        text=words_of(inject, state),
        media=tuple((medium.file, medium.alt) for medium in inject.media),
    )


def _known_to_facilitator(
    base: InjectView, scenario: Scenario, state: ExerciseState, inject: Inject
) -> InjectView:
    kind, what, actor = condition_of(scenario, state, inject)
    choice = scenario.choice(inject.choice) if inject.choice else None
    return replace(
        base,
        mark=inject.mark,
        sources=inject.sources,
        facts=tuple(FactView(fact.text, fact.mark, fact.sources) for fact in inject.facts),
        notes=inject.notes,
        hint=inject.hint,
        questions=inject.questions,
        choice=choice_view(scenario, state, choice) if choice is not None else None,
        condition=f"{actor} {what}".strip(),
        condition_kind=kind,
    )


def choice_view(scenario: Scenario, state: ExerciseState, choice: Choice) -> ChoiceView:
    """Return a choice with its options."""
    options = tuple(OptionView(option.id, option.text, option.id == choice.default) for option in choice.options)
    closes = time_text(scenario, choice.closes) if choice.closes is not None else ""
    return ChoiceView(choice.id, choice.question, options, state.choices.get(choice.id), closes)


def choice_views(scenario: Scenario, state: ExerciseState, when: When) -> tuple[ChoiceView, ...]:
    """Return the choices that are before the table or past their closing time; closed ones come first."""
    found = sorted(open_choices(scenario, state, when), key=lambda one: not one.closed)
    return tuple(replace(choice_view(scenario, state, one.choice), closed=one.closed) for one in found)


def actions_view(
    scenario: Scenario, state: ExerciseState, when: When, subject: Line | None, times: MarkTimes
) -> ActionsView:
    """Return what is expected of the inject in the middle, and what is open of the other released ones."""
    tags = role_tags(scenario, state)
    rows: tuple[ActionRow, ...] = ()
    signals: tuple[SignalRow, ...] = ()
    subject_id = None
    if subject is not None:
        subject_id = subject.inject.id
        rows = _rows(scenario, state, when, (subject.inject, tags, times))
        signals = tuple(
            SignalRow(subject_id, s.id, s.text, (subject_id, s.id) in state.signals)
            for s in subject.inject.signals
        )
    earlier: list[ActionRow] = []
    for inject in _released(scenario, state):
        if inject.id != subject_id:
            earlier += _rows(scenario, state, when, (inject, tags, times), _OPEN)
    late = sum(row.mark is None and row.left is not None and row.left < 0 for row in earlier)
    return ActionsView(rows, signals, tuple(earlier), late, subject_id)


def _released(scenario: Scenario, state: ExerciseState) -> list[Inject]:
    found = [x for x in scenario.injects if state.inject(x.id).standing is Standing.RELEASED]
    return sorted(found, key=lambda inject: -state.inject(inject.id).order)


def _rows(
    scenario: Scenario,
    state: ExerciseState,
    when: When,
    about: tuple[Inject, dict[str, RoleTag], MarkTimes],
    marks: tuple[ActionMark | None, ...] = _ANY,
) -> tuple[ActionRow, ...]:
    """Return the actions of an inject, only those with such a mark."""
    inject, tags, _ = about
    asked: list[tuple[ExpectedAction, RoleTag | None, str]] = []
    for action in inject.expected:
        if action.actor == EACH:
            present = (r for r in roles_present(scenario, state) if inject.for_everyone or r.code in inject.to)
            asked += [(action, tags[role.code], role.code) for role in present]
            continue
        actor = None if action.actor == TABLE else tags.get(action.actor) or RoleTag(action.actor)
        asked.append((action, actor, ""))
    wanted = (one for one in asked if state.marks.get((inject.id, one[0].id, one[2])) in marks)
    return tuple(_row(scenario, state, when, (*about, *one)) for one in wanted)


def _row(
    scenario: Scenario,
    state: ExerciseState,
    when: When,
    about: tuple[Inject, dict[str, RoleTag], MarkTimes, ExpectedAction, RoleTag | None, str],
) -> ActionRow:
    inject, tags, times, action, actor, role = about
    first = state.inject(inject.id).first
    left = deadline = None
    if action.within is not None and first is not None:
        left = action.within * MINUTE - (when.elapsed_ms - first.elapsed_ms) // 1000
        deadline = time_text(scenario, first.offset + action.within * MINUTE)
    key = (inject.id, action.id, role)
    marked = times.get(key)
    objective = scenario.objective(action.objective)
    return ActionRow(
        inject=inject.id,
        action=action.id,
        role=role,
        actor=actor,
        what=action.what,
        within=action.within,
        left=left,
        deadline=deadline or "",
        mark=state.marks.get(key),
        marked_at=time_text(scenario, marked.offset) if marked is not None else "",
        share=tuple(tags.get(code) or RoleTag(code) for code in action.share),
        objective=objective.title if objective is not None else "",
    )
