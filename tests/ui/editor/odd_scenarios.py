"""Scenarios at the edge of what can be written: very large, very empty, and full of references to nothing."""

from __future__ import annotations

from dataclasses import replace

from tabletop.scenario.inject import Choice, ExpectedAction, Inject, Medium, Objective, Option, Trigger, Variant
from tabletop.scenario.model import (
    ClockPoint,
    Minutes,
    Phase,
    Role,
    Scenario,
    Source,
    StatusChange,
    Table,
    Tried,
    VitalFunction,
)
from tabletop.scenario.words import Form, Status

NOTHING = Scenario(id="niets", title="", summary="", situation="", minutes=Minutes(play=1))
LONG = "lang woord " * 900 + "\n" + "x" * 300


def large(injects: int = 1000, roles: int = 200) -> Scenario:
    """Return a scenario of a size that nobody plays, in long texts."""
    codes = [f"R{number}" for number in range(roles)]
    return replace(
        NOTHING,
        id="groot",
        title="Groot " * 60,
        situation=LONG,
        minutes=Minutes(play=600),
        roles=tuple(Role(code=code, organisation=f"Organisatie {code}", needs=()) for code in codes),
        objectives=tuple(Objective(id=f"o{number}", title=f"Doel {number}") for number in range(20)),
        injects=tuple(_inject(number, codes) for number in range(injects)),
    )


def _inject(number: int, codes: list[str]) -> Inject:
    action = ExpectedAction(id="1", actor=codes[number % len(codes)], what="Belt", objective=f"o{number % 20}")
    to = (codes[number % len(codes)], codes[(number * 7 + 1) % len(codes)])
    text = LONG if number % 100 == 0 else f"Tekst {number}"
    return Inject(id=f"i{number}", title=f"Bericht {number}", text=text, at=number * 36, to=to, expected=(action,))


def bare() -> Scenario:
    """Return one of everything with as little in it as can be."""
    return replace(
        NOTHING,
        id="kaal",
        roles=(Role(code="", organisation=""), Role(code="A", organisation="")),
        objectives=(Objective(id="", title=""),),
        injects=(
            Inject(id="", title=""),
            Inject(id="i2", title="", at=0, to=()),
            Inject(id="i3", title="", when=Trigger()),
            Inject(id="i4", title="", media=(Medium(file=""),)),
        ),
        choices=(Choice(id="", question="", options=(), default=""),),
        phases=(Phase(id="", title="", at=0),),
        clock=(ClockPoint(at=0, story=0),),
        functions=(VitalFunction(id=""),),
        status=(StatusChange(at=0, function="", status=Status.FAILED),),
        tables=(Table(id="", title=""),),
        tests=(Tried(id="", text=""),),
        sources=(Source(id="", title=""),),
    )


def double() -> Scenario:
    """Return a scenario in which everything has the same name."""
    inject = Inject(id="i1", title="Dubbel", at=60, to=("A", "A"))
    choice = Choice(id="c1", question="?", options=(Option(id="a", text=""), Option(id="a", text="")), default="a")
    phase, role, objective = (
        Phase(id="p1", title="", at=0),
        Role(code="A", organisation="B"),
        Objective(id="o1", title=""),
    )
    return replace(
        NOTHING,
        id="dubbel",
        roles=(role, role),
        objectives=(objective, objective),
        injects=(inject, inject, replace(inject, choice="c1")),
        choices=(choice, choice),
        phases=(phase, phase),
        clock=(ClockPoint(at=0, story=0), ClockPoint(at=0, story=0)),
        functions=(VitalFunction(id="electricity"),) * 2,
        sources=(Source(id="S1", title=""),) * 2,
        tables=(Table(id="t", title=""),) * 2,
    )


def dangling() -> Scenario:
    """Return a scenario in which every reference leads nowhere, and conditions go round in a ring."""
    variant = Variant(choice="weg", option="x", text="")
    action = ExpectedAction(id="", actor="QQQ", what="", objective="weg")
    return replace(
        NOTHING,
        id="los",
        injects=(
            Inject(id="i1", title="", when=Trigger(after="i2"), to=("QQQ",), choice="weg", sources=("S9",)),
            Inject(id="i2", title="", when=Trigger(after="i1")),
            Inject(id="i3", title="", when=Trigger(not_seen="i9.1", delay=0)),
            Inject(id="i4", title="", when=Trigger(choice="weg", option="ook"), variants=(variant,)),
            Inject(id="i5", title="", when=Trigger(signal="i9.s1"), media=(Medium(file="geen.png"),)),
            Inject(id="i6", title="", at=99 * 3600, expected=(action,)),
        ),
        phases=(Phase(id="p1", title="", at=99 * 3600),),
        status=(StatusChange(at=0, function="weg", status=Status.FAILED),),
    )


def everyone_of(form: Form) -> Scenario:
    """Return a small scenario of a form, with and without times."""
    inject = Inject(id="i1", title="Eerste", text="Tekst", at=0)
    timeless = Inject(id="i2", title="Tweede", text="Tekst")
    roles = (Role(code="A", organisation="Aa"), Role(code="B", organisation="Bb"))
    return replace(
        NOTHING, id=f"vorm-{form}", form=form, roles=roles, injects=(inject, timeless), pairs=form is Form.EXCHANGE
    )


ODD = {
    "nothing": NOTHING,
    "bare": bare(),
    "double": double(),
    "dangling": dangling(),
    **{str(form): everyone_of(form) for form in Form},
}
