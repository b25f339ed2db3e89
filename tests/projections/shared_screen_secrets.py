"""A seeded exercise full of everything, and the same scenario with every secret in other words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from tabletop.app.session import Session
from tabletop.base.errors import Refused
from tabletop.exercise import commands as c
from tabletop.exercise.script import words_of
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.values import AdHoc, Entry, Seat, Setup
from tabletop.exercise.words import EntryKind, PauseReason, Presence
from tabletop.scenario.inject import (
    Choice,
    Effect,
    ExpectedAction,
    Fact,
    Inject,
    Medium,
    Objective,
    Option,
    Reality,
    Signal,
    Trigger,
    Variant,
)
from tabletop.scenario.model import (
    ClockPoint,
    Exchange,
    Minutes,
    Role,
    Scenario,
    Source,
    StatusChange,
    Tried,
    VitalFunction,
)
from tabletop.scenario.words import Channel, InjectType, Mark, Reach, Status
from tests.builders import HandClock, a_session

OTHER = "GEHEIM"
_OPTIONS = (Option(id="a", text="A"), Option(id="b", text="B"))
_NEEDS = (Exchange(partner="LIA", what=OTHER),)
_CODES = ("TEN", "LIA", "VRK", "VRAA", "HLM", "GHOR")


def played() -> Scenario:
    """Return a scenario in which every field of an inject is used by some inject."""
    return Scenario(
        id="played",
        title="Proef",
        summary="Kort",
        situation="Het begin",
        aim="Leren",
        date="2015-03-27",
        minutes=Minutes(play=100),
        clock=(ClockPoint(at=0, story=9 * 3600), ClockPoint(at=3000, story=12 * 3600)),
        functions=(
            VitalFunction(id="electricity"),
            VitalFunction(id="health", visible_from=1500),
            VitalFunction(id="payments", visible_from=5000),
        ),
        status=(StatusChange(at=900, function="health", status=Status.FAILED),),
        roles=tuple(Role(code=code, organisation=f"Partner {code}", knows="iets") for code in _CODES),
        choices=(Choice(id="c1", question="Wie?", options=_OPTIONS, default="a"),),
        injects=tuple(_inject(number) for number in range(1, 25)),
    )  # fmt: skip


def with_other_secrets(scenario: Scenario, state: ExerciseState, offset: int) -> Scenario:
    """Return the scenario with other words in everything the room has no right to at this moment."""
    asked = {i.choice for i in scenario.injects if i.choice and _in_room(i, state)}
    return replace(
        scenario,
        summary=OTHER,
        tests=(Tried(id="t9", text=OTHER),),
        sources=(Source(id="s9", title=OTHER),),
        objectives=(Objective(id="o9", title=OTHER),),
        status=(StatusChange(at=1, function="electricity", status=Status.FAILED, area=OTHER),),
        functions=tuple(
            f if f.visible_from <= offset else replace(f, name=OTHER, icon="flame", start=Status.FAILED)
            for f in scenario.functions
        ),
        roles=tuple(
            replace(role, cold=OTHER, warm=OTHER, knows=OTHER, powers=(OTHER,), needs=_NEEDS)
            for role in scenario.roles
        ),
        choices=tuple(_other_choice(choice, choice.id in asked) for choice in scenario.choices),
        injects=tuple(_other_inject(inject, _in_room(inject, state), state) for inject in scenario.injects),
    )  # fmt: skip


def moments(seed: int, count: int) -> Iterator[tuple[Session, random.Random]]:
    """Play at random and stop at so many moments."""
    chance = random.Random(seed)
    session, clock = a_session(played(), prepared=False)
    seats = tuple(Seat(code, Presence.CELL if code == "LIA" else Presence.TABLE) for code in _CODES)
    session.do(c.PrepareExercise(Setup(date="2026-05-21", place="Haarlem", facilitator="p1", seats=seats)))
    yield session, chance
    session.do(c.StartBriefing())
    session.do(c.ChooseSpeaker("VRK"))
    yield session, chance
    session.do(c.StartPlay())
    for _ in range(count - 3):
        for _ in range(chance.randint(1, 4)):
            _step(session, clock, chance)
        yield session, chance
    if session.state.phase.value in ("incident", "paused"):
        session.do(c.Resume())
    session.do(c.StartHotDebrief())
    session.do(c.SpeakLine(1, "VRK", "Dat het snel ging."))
    yield session, chance


def _step(session: Session, clock: HandClock, chance: random.Random) -> None:
    clock.advance(chance.randint(1, 150))
    target = chance.choice(session.scenario.injects).id
    role = chance.choice(_CODES)
    wishes: tuple[c.Command, ...] = (
        *(c.ReleaseInject(target) for _ in range(5)),
        *(c.LogEntry(Entry(role, chance.choice(list(EntryKind)), "Een regel")) for _ in range(3)),
        c.ShowInject(target),
        c.WithdrawInject(target, "fout"),
        c.SkipInject(target, "geen tijd"),
        c.HoldInject(target, 5),
        c.RepeatInject(target),
        c.Choose("c1", chance.choice(("a", "b"))),
        c.MakeNote("Niet vergeten"),
        c.NoteSignal(target, "s1"),
        c.SetStatus("payments", Status.DISRUPTED),
        c.ReleaseAdHoc(AdHoc("", "Tussendoor", "Geheim bericht", reach=Reach.ADDRESSED, to=(role,))),
        c.JumpTo(chance.randint(0, 5900)),
        c.Pause(PauseReason.BREAK, 5),
        *(c.Resume() for _ in range(4)),
        c.DeclareIncident(),
        c.RetractEntry(max(1, session.state.entries), "dubbel"),
        c.Tick(),
    )
    try:
        session.do(chance.choice(wishes))
    except Refused:
        return


def _inject(number: int) -> Inject:
    private = number % 3 == 0
    kinds = (InjectType.PLAY, InjectType.QUESTION, InjectType.CARD, InjectType.PROMPT)
    return Inject(
        id=f"i{number}",
        title=f"Titel {number}",
        text=f"Woorden van {number}. " * (number % 5 + 1),
        type=kinds[number % 7 % 4] if not private else InjectType.PLAY,
        at=None if number % 11 == 0 else number * 200,
        when=Trigger(not_seen="i1.1") if number % 11 == 0 else None,
        channel=list(Channel)[number % len(Channel)],
        channel_name="Oefenbericht" if number % 9 == 0 else "",
        sender="Iemand",
        reach=Reach.ADDRESSED if private else Reach.ROOM,
        to=(_CODES[number % 6],) if private else ("ALL",),
        variants=(Variant(choice="c1", option="a", text="Anders"),) if number % 5 == 0 else (),
        notes="Noot",
        hint="Hint",
        questions=("Vraag?",),
        expected=(ExpectedAction(id="1", actor="VRK", what="Iets", within=5),),
        signals=(Signal(id="s1", text="Sein"),),
        effects=(Effect(function="electricity", status=list(Status)[number % 4]),),
        choice="c1" if number == 4 else None,
        reality=Reality(text="Zo ging het"),
    )


def _in_room(inject: Inject, state: ExerciseState) -> bool:
    known = state.inject(inject.id)
    open_ = inject.reach is Reach.ROOM or known.shown
    return known.released is not None and open_ and inject.type is not InjectType.PROMPT


def _other_choice(choice: Choice, asked: bool) -> Choice:
    changed = replace(choice, default=choice.options[-1].id, closes=60)
    if asked:
        return changed
    return replace(changed, question=OTHER, options=tuple(replace(o, text=OTHER) for o in choice.options))


def _other_inject(inject: Inject, in_room: bool, state: ExerciseState) -> Inject:
    """Change what is always secret; also its words while the room does not have it."""
    changed = replace(
        inject,
        core=not inject.core,
        notes=OTHER,
        hint=OTHER,
        questions=(OTHER, OTHER),
        expected=(ExpectedAction(id="1", actor="TEN", what=OTHER, within=1, share=("HLM",)),),
        signals=(Signal(id="s1", text=OTHER),),
        effects=(Effect(function="electricity", status=Status.NORMAL, area=OTHER),),
        reality=Reality(text=OTHER, mark=Mark.GENERAL),
        mark=Mark.SOURCED,
        sources=("s9",),
        facts=(Fact(text=OTHER, mark=Mark.FICTIONAL),),
        when=Trigger(by_hand=True) if inject.when is None else replace(inject.when, delay=9),
    )
    if in_room:
        return replace(changed, variants=_untaken(inject, state))
    changed = replace(changed, title=OTHER, text=OTHER, channel=Channel.OTHER, channel_name=OTHER, sender=OTHER)
    changed = replace(changed, media=(Medium(file="geheim.png", alt=OTHER),), choice=None)
    changed = replace(changed, variants=(Variant(choice="c1", option="b", text=OTHER),))
    if state.inject(inject.id).released is not None:
        return changed
    # Nobody knows yet for whom it will be, how, or when.
    return replace(changed, at=(inject.at or 0) + 60, to=("HLM",), reach=Reach.ADDRESSED, type=InjectType.CARD)


def _untaken(inject: Inject, state: ExerciseState) -> tuple[Variant, ...]:
    """Change the words of branches that were not taken."""
    said = words_of(inject, state)
    return tuple(v if v.text == said else replace(v, text=OTHER) for v in inject.variants)
