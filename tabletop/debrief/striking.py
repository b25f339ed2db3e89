"""The sentence below each chart: what strikes in it, computed and never a judgement."""

from __future__ import annotations

from tabletop.debrief.findings import MOST_NAMED, Ground, joined
from tabletop.debrief.measures import Outcome
from tabletop.debrief.timeline import StatusMoment
from tabletop.debrief.times import minutes_up, table_time
from tabletop.exercise.words import EntryKind, Presence
from tabletop.scenario.functions import function_name
from tabletop.scenario.words import Status

_DOWN = (Status.DISRUPTED, Status.FAILED)


def course(ground: Ground) -> str:
    """Say how long the first decision took after the function that waited longest, and who decided nothing."""
    if not ground.measures.entries:
        return ground.texts("debrief.striking.nothing")
    said = [_waited(ground), _undecided(ground)]
    return " ".join(sentence for sentence in said if sentence)


def responses(ground: Ground) -> str:
    """Say how many actions with a limit came in time, late or not, and how many nobody observed."""
    limited = [x for x in ground.measures.actions if x.within is not None]
    if not limited:
        return ""
    texts = ground.texts
    missed = sum(x.outcome is Outcome.NOT_SEEN for x in limited)
    unknown = sum(x.outcome is Outcome.NOT_OBSERVED for x in limited)
    said = texts(
        "debrief.striking.responses",
        n=len(limited),
        in_time=ground.measures.in_time,
        late=ground.measures.late,
        missed=missed,
    )
    return f"{said} {texts('debrief.striking.unknown', n=unknown)}" if unknown else said


def contacts(ground: Ground) -> str:
    """Say how many agreements were used, and how often roles informed each other outside agreements."""
    flows, texts = ground.contacts, ground.texts
    if not flows.flows:
        return texts("debrief.striking.no_contacts")
    said = texts("debrief.striking.agreed", n=flows.agreed, used=flows.used) if flows.agreed else ""
    outside = len(flows.of("unagreed"))
    return f"{said} {texts('debrief.striking.unagreed', n=outside)}".strip() if outside else said


def _waited(ground: Ground) -> str:
    timeline, texts = ground.timeline, ground.texts
    decisions = [x.when.elapsed_ms for x in timeline.standing_entries if x.entry.kind is EntryKind.DECISION]
    if not decisions:
        return texts("debrief.striking.no_decision")
    waits: list[tuple[int, StatusMoment]] = []
    for moment in timeline.statuses:
        after = [at for at in decisions if at >= moment.elapsed_ms]
        if moment.when is not None and moment.status in _DOWN and after:
            waits.append((min(after) - moment.elapsed_ms, moment))
    if not waits:
        return texts("debrief.striking.first_decision", n=minutes_up(min(decisions)))
    wait, moment = max(waits, key=lambda pair: pair[0])
    return texts(
        f"debrief.striking.waited_{moment.status}",
        n=minutes_up(wait),
        function=function_name(moment.function, timeline.scenario, texts),
        at=table_time(moment.elapsed_ms),
    )


def _undecided(ground: Ground) -> str:
    timeline = ground.timeline
    kinds = {(x.entry.role, x.entry.kind) for x in timeline.standing_entries}
    roles = [code for code in timeline.coded(Presence.TABLE) if (code, EntryKind.DECISION) not in kinds]
    if not roles or len(roles) == len(timeline.coded(Presence.TABLE)):
        return ""
    if len(roles) > MOST_NAMED:
        return ground.texts("debrief.striking.undecided_many", n=len(roles))
    return ground.texts("debrief.striking.undecided", roles=joined(roles, ground.texts))
