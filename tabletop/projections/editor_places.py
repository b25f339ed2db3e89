"""Where each inject stands on the axis, also one that time does not place, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.base.moments import MINUTE
from tabletop.base.texts import Texts
from tabletop.projections.editor_timeline_values import LinkKind, LinkView
from tabletop.scenario.checks.check_flow import starts
from tabletop.scenario.inject import Inject, Trigger
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Scenario

SOON = 5
"""Minutes after an inject in which something can be seen of the table, when no limit says otherwise."""


def places(scenario: Scenario) -> dict[str, int]:
    """Return the offset in seconds at which each inject stands.

    One that comes on a condition stands where it could first come: when a choice is made, or when the time for
    an action is over. One that comes by hand stands behind what comes before it in the file.
    """
    known = starts(scenario)
    by_id = {inject.id: inject for inject in scenario.injects}
    waiting = [inject for inject in scenario.injects if inject.id not in known]
    grew = True
    while waiting and grew:
        grew = False
        left: list[Inject] = []
        for inject in waiting:
            place = _place(scenario, inject.when, known, by_id) if inject.when is not None else None
            if place is None:
                left.append(inject)
            else:
                known[inject.id] = place
                grew = True
        waiting = left
    latest = 0
    for inject in scenario.injects:
        latest = known.setdefault(inject.id, latest)
    return known


def _place(scenario: Scenario, when: Trigger, known: dict[str, int], by_id: dict[str, Inject]) -> int | None:
    if when.choice is not None:
        put = [known[one.id] for one in scenario.injects if one.choice == when.choice and one.id in known]
        choice = scenario.choice(when.choice)
        if not put or choice is None:
            return None
        return max(min(put) + SOON * MINUTE, choice.closes or 0)
    named = when.seen or when.not_seen or when.signal or when.after or ""
    source, _, part = named.partition(".")
    if source not in known or source not in by_id:
        return None
    if when.after:
        return known[source] + when.delay * MINUTE
    action = by_id[source].action(part) if not when.signal else None
    minutes = action.within if action is not None and action.within else SOON
    return known[source] + (minutes + when.delay) * MINUTE


def links(scenario: Scenario, texts: Texts) -> tuple[LinkView, ...]:
    """Return what leads from inject to inject, in the order of the scenario."""
    puts: dict[str, str] = {}
    for inject in scenario.injects:
        if inject.choice is not None:
            puts.setdefault(inject.choice, inject.id)
    options = {(choice.id, option.id): option.text for choice in scenario.choices for option in choice.options}
    ids = {inject.id for inject in scenario.injects}
    words = _words(texts)
    found = (_link(inject, puts, options, words) for inject in scenario.injects if inject.when is not None)
    return tuple(link for part in found for link in part if link.source in ids and link.source != link.target)


def _words(texts: Texts) -> dict[LinkKind, str]:
    return {kind: texts(f"timeline.link.{kind}") for kind in LinkKind if kind is not LinkKind.CHOICE}


def _link(
    inject: Inject, puts: dict[str, str], options: dict[tuple[str, str], str], words: dict[LinkKind, str]
) -> Iterator[LinkView]:
    when = inject.when
    if when is None:
        return
    if when.choice is not None and when.choice in puts:
        label = options.get((when.choice, when.option or ""), when.option or "")
        item = Item(Kind.CHOICE, when.choice)
        yield LinkView(LinkKind.CHOICE, puts[when.choice], inject.id, label, item)
    named = {
        LinkKind.AFTER: when.after,
        LinkKind.SEEN: when.seen,
        LinkKind.MISSED: when.not_seen,
        LinkKind.SIGNAL: when.signal,
    }
    for kind, name in named.items():
        if name is not None:
            yield LinkView(kind, name.partition(".")[0], inject.id, words[kind])
