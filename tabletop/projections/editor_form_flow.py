"""When an inject comes, and what hangs on it, in the words of a form: conditions are chosen from lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from tabletop.projections.editor_form import Names, Pick
from tabletop.scenario.inject import EACH, TABLE, ExpectedAction, Inject, Trigger
from tabletop.scenario.items import Item, Kind

USUAL_WAIT = 15
"""Minutes after which a new fallback is offered, when its action has no time of its own."""


class Coming(StrEnum):
    """The ways in which an inject can come."""

    TIME = "time"
    HAND = "hand"
    AFTER = "after"
    CHOICE = "choice"
    NOT_SEEN = "not_seen"
    SEEN = "seen"
    SIGNAL = "signal"


WAITS = (Coming.AFTER, Coming.NOT_SEEN)
"""Only these wait for minutes: a branch is due at once, and what was seen is offered when it was seen."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something that hangs on an inject, and where it is edited."""

    item: Item
    text: str
    contingency: bool


def coming_of(inject: Inject) -> Coming:
    """Return how an inject comes."""
    when = inject.when
    if when is None:
        return Coming.TIME
    given = (Coming.AFTER, Coming.CHOICE, Coming.NOT_SEEN, Coming.SEEN, Coming.SIGNAL)
    return next((way for way in given if getattr(when, way) is not None), Coming.HAND)


def target_of(inject: Inject) -> tuple[str, str]:
    """Return what a condition names: the inject or choice, and the action, signal or option of it."""
    when = inject.when
    if when is None:
        return "", ""
    if when.choice is not None:
        return when.choice, when.option or ""
    named = when.after or when.not_seen or when.seen or when.signal or ""
    first, _, second = named.partition(".")
    return first, second


def firsts(names: Names, way: Coming, own: str) -> tuple[Pick, ...]:
    """Return the injects or choices that a condition of this kind can be about."""
    if way is Coming.CHOICE:
        return tuple(
            Pick(one.id, one.question or one.id, "split") for one in names.scenario.choices if one.options
        )
    others = (inject for inject in names.scenario.injects if inject.id != own)
    return tuple(
        names.inject(inject) for inject in others if way is Coming.AFTER or seconds(names, way, inject.id)
    )


def seconds(names: Names, way: Coming, first: str) -> tuple[Pick, ...]:
    """Return the actions, signals or options that a condition can be about."""
    match way:
        case Coming.CHOICE:
            return names.options(first)
        case Coming.NOT_SEEN | Coming.SEEN:
            return names.actions(first)
        case Coming.SIGNAL:
            return names.signals(first)
        case _:
            return ()


def comes(inject: Inject, way: Coming, names: Names) -> Inject | None:
    """Return an inject that comes in another way, about what lies nearest; None when there is nothing yet."""
    match way:
        case Coming.TIME:
            return replace(inject, when=None, at=inject.at if inject.at is not None else 0)
        case Coming.HAND:
            return replace(inject, when=Trigger(by_hand=True), at=None)
        case _:
            known = firsts(names, way, inject.id)
            if not known:
                return None
            first = _nearest(inject, names, tuple(pick.key for pick in known), way)
            return aimed(inject, way, first, names)


def aimed(inject: Inject, way: Coming, first: str, names: Names, second: str = "") -> Inject:
    """Return an inject whose condition is about this inject or choice, and this part of it or its first."""
    parts = [pick.key for pick in seconds(names, way, first)]
    chosen = second if second in parts else parts[0] if parts else ""
    delay = inject.when.delay if inject.when is not None else 0
    match way:
        case Coming.CHOICE:
            return replace(inject, when=Trigger(choice=first, option=chosen))
        case Coming.AFTER:
            when = Trigger(after=first, delay=delay)
        case Coming.SIGNAL:
            when = Trigger(signal=f"{first}.{chosen}")
        case Coming.SEEN:
            when = Trigger(seen=f"{first}.{chosen}")
        case _:
            action = _action(names, first, chosen)
            timed = action is not None and action.within is not None
            when = Trigger(not_seen=f"{first}.{chosen}", delay=delay or (0 if timed else USUAL_WAIT))
    return replace(inject, when=when, at=None)


def follow_ups(inject: Inject, names: Names) -> tuple[FollowUp, ...]:
    """Return what hangs on an inject: fallbacks on its actions and signals, and what comes after it."""
    found: list[FollowUp] = []
    for other in names.scenario.injects:
        if other.when is not None and target_of(other)[0] == inject.id and other.when.choice is None:
            item = Item(Kind.INJECT, other.id)
            found.append(FollowUp(item, _said(inject, other, names), other.is_contingency))
    return tuple(sorted(found, key=lambda one: not one.contingency))


def _said(inject: Inject, other: Inject, names: Names) -> str:
    when, texts, number = other.when, names.texts, names.number(other.id)
    if when is None or when.after is not None:
        return texts("editor_form.follow.after", minutes=when.delay if when is not None else 0, number=number)
    part = target_of(other)[1]
    if when.signal is not None:
        words = next((one.text for one in inject.signals if one.id == part), part)
        return texts("editor_form.follow.signal", text=words, number=number)
    action = inject.action(part)
    actor = action.actor if action is not None else ""
    who = texts("editor_form.follow.of", role=actor) if actor not in ("", EACH, TABLE) else ""
    if when.seen is not None:
        return texts("editor_form.follow.seen", who=who, number=number)
    minutes = offered_after(other, names)
    return texts("editor_form.follow.not_seen", who=who, minutes=minutes, number=number)


def offered_after(inject: Inject, names: Names) -> int:
    """Return the minutes after which a fallback is offered: the time for its action and what comes on top."""
    when = inject.when
    if when is None or when.not_seen is None:
        return 0
    action = _action(names, *target_of(inject))
    return when.delay + (action.within or 0 if action is not None else 0)


def _nearest(inject: Inject, names: Names, known: tuple[str, ...], way: Coming) -> str:
    """Return the one that stands last before the inject in the script, or the first of all."""
    before = target_of(inject)[0]
    if before in known:
        return before
    if way is Coming.CHOICE:
        return known[0]
    order = [one.id for one in names.scenario.injects]
    own = order.index(inject.id) if inject.id in order else len(order)
    earlier = [key for key in known if order.index(key) < own]
    return earlier[-1] if earlier else known[0]


def _action(names: Names, inject: str, action: str) -> ExpectedAction | None:
    found = names.by_id.get(inject)
    return found.action(action) if found is not None else None
