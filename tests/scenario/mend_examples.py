"""For every message of the checks: a small change that draws it, and what its mend says, or None without one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tabletop.scenario.checks.check import MOST_ITEMS, Surroundings
from tabletop.scenario.inject import Choice, Effect, ExpectedAction, Inject, Objective, Option, Trigger
from tabletop.scenario.model import GroupSize, Minutes, Phase, Role, Scenario, StatusChange, VitalFunction, Waiver
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.words import ClockMode, Form, Reach, Status
from tests.scenario.samples import FLOOD, PAIRS, SMALL
from tests.scenario.test_craft import an_exercise, an_inject

NEAR = Surroundings(None, frozenset({"net.png"}))


@dataclass(frozen=True, slots=True)
class Example:
    """A way to a scenario that draws a message, and the Dutch label of its mend."""

    scenario: Callable[[], Scenario]
    mend: str | None = None
    around: Surroundings = NEAR


def small(old: str, new: str, label: str | None = None, around: Surroundings = NEAR) -> Example:
    """Return the sound scenario with one change in its text."""
    assert old in SMALL, old
    return Example(lambda: _read(SMALL.replace(old, new, 1)), label, around)


def hand(when: str, label: str | None = None) -> Example:
    """Return the sound scenario with one inject more, that comes so."""
    more = f"\n  - {{id: i9, title: Extra, text: Extra., {when}}}\n"
    return Example(lambda: _read(SMALL.rstrip() + more), label)


def hour(label: str | None, *injects: Inject, **changes: object) -> Example:
    """Return an hour at the table with these injects and changes."""
    return Example(lambda: an_exercise(*injects, **changes), label)


def _read(text: str) -> Scenario:
    scenario = read_scenario(text).scenario
    assert scenario is not None, read_scenario(text).problems
    return scenario


def _without(field: str) -> Callable[[], Scenario]:
    return lambda: replace(_read(SMALL), **{field: ()})  # type: ignore[arg-type]


def _full() -> Scenario:
    return replace(_read(SMALL), sources=tuple(_read(SMALL).sources) * (MOST_ITEMS + 1))


def _tables() -> Scenario:
    return _read("tables: [{id: a, title: A, roles: [LIA, GHOR]}, {id: b, title: B, roles: [LIA]}]\n" + SMALL)


def _role_idle() -> Scenario:
    text = SMALL.replace("    at: T+00:00\n    core", "    at: T+00:00\n    to: [LIA]\n    core")
    text = text.replace("    at: T+00:30\n", "    at: T+00:30\n    to: [LIA]\n").replace("to: GHOR", "to: LIA")
    return _read(text)


def _circle() -> Scenario:
    first = "\n  - {id: i9, title: A, text: A., when: {after: i10}}"
    return _read(SMALL.rstrip() + first + "\n  - {id: i10, title: B, text: B., when: {after: i9}}\n")


def _behind_a_circle() -> Scenario:
    circle = _circle()
    behind = Inject(id="i11", title="C", text="C.", when=Trigger(after="i10"))
    return replace(circle, injects=(*circle.injects, behind))


def _early_branch() -> Scenario:
    return _read(SMALL.replace("at: T+00:30", "at: T+00:10"))


CHECKS: dict[str, Example] = {
    "too_many": Example(_full),
    "format": small("format: 1", "format: 2", "Zet het formaat op 1"),
    "language": small("language: nl", "language: fr"),
    "folder": small("id: klein", "id: groot", "Noem het scenario 'klein'", Surroundings("klein", NEAR.media)),
    "id_form": small("id: klein", "id: Klein!", "Noem dit 'klein'"),
    "code_form": Example(lambda: _read(SMALL.replace("LIA", "liander")), "Noem dit 'LIAN'"),
    "code_taken": small("code: LIA", "code: ALL"),
    "twice": small("  - id: i4", "  - id: i2", "Noem dit 'i4'"),
    "group": small("group: {min: 2, max: 6}", "group: {min: 6, max: 2}", "Draai min en max om"),
    "no_injects": Example(_without("injects")),
    "no_roles": Example(_without("roles")),
    "no_role": small("share: [GHOR]", "share: [WXYZ]", "Haal 'WXYZ' weg"),
    "no_role_near": small("share: [GHOR]", "share: [GOHR]", "Maak er 'GHOR' van"),
    "no_actor": small("actor: table", "actor: xyz"),
    "no_actor_near": small("actor: table", "actor: tabel", "Maak er 'table' van"),
    "no_objective": small("objective: o1, share", "objective: zzz, share", "Hoort bij doel o1"),
    "no_objective_near": Example(lambda: replace_objective("doelen", "doel"), "Maak er 'doel' van"),
    "no_function": small("    functions: [health]", "    functions: [tovenarij]", "Haal 'tovenarij' weg"),
    "no_function_near": small("    functions: [health]", "    functions: [helth]", "Maak er 'health' van"),
    "no_board_function": small(
        "function: lifts, status", "function: gas, status", "Voeg 'gas' toe bij de functies"
    ),
    "no_board_function_near": small("function: lifts, status", "function: lift, status", "Maak er 'lifts' van"),
    "no_source": small("sources: [S1]}\nclock", "sources: [bron]}\nclock", "Haal 'bron' weg"),
    "no_source_near": small("sources: [S1]}\nclock", "sources: [S1x]}\nclock", "Maak er 'S1' van"),
    "no_choice": small(
        "{choice: c1, option: switch, text", "{choice: zzz, option: switch, text", "Haal 'zzz' weg"
    ),
    "no_choice_near": small(
        "{choice: c1, option: switch, text", "{choice: c1x, option: switch, text", "Maak er 'c1' van"
    ),
    "no_option": small("    default: wait", "    default: zzz", "Maak er 'wait' van"),
    "no_option_near": small("    default: wait", "    default: weight", "Maak er 'wait' van"),
    "no_inject": small("{not_seen: i1.1}", "{after: zzz}", "Laat de oefenleider haar kiezen"),
    "no_inject_near": small("{not_seen: i1.1}", "{after: i1x}", "Maak er 'i1' van"),
    "no_action": small("{not_seen: i1.1}", "{not_seen: zzzzzz}", "Laat de oefenleider haar kiezen"),
    "no_action_near": small("{not_seen: i1.1}", "{not_seen: i1.11}", "Maak er 'i1.1' van"),
    "no_signal": small("{not_seen: i1.1}", "{signal: zzzzzz}", "Laat de oefenleider haar kiezen"),
    "no_signal_near": small("{not_seen: i1.1}", "{signal: i1.s9}", "Maak er 'i1.s1' van"),
    "function_name": small("{id: lifts, name: Liften,", "{id: lifts,", "Noem haar 'Lifts'"),
    "own_partner": small("{partner: GHOR, what", "{partner: LIA, what", "Haal deze partner weg"),
    "to_nobody": small("    to: [LIA]", "    to: []", "Voor iedereen"),
    "no_text": small("    text: Een verpleeghuis belt.\n", ""),
    "reach_all": small("    to: [LIA]\n", "    to: all\n", "Voor de hele zaal"),
    "channel_name": small("channel: phone", "channel: other"),
    "within": small("within: 5", "within: 0", "Maak er 10 minuten van"),
    "variant_twice": small(
        "    media:\n",
        "      - {choice: c1, option: switch, text: Nog eens.}\n    media:\n",
        "Haal de tweede variant weg",
    ),
    "media_name": small("file: net.png", "file: media/net.png", "Maak er 'net.png' van"),
    "media_missing": small("file: net.png", "file: kaart.png"),
    "media_alt": small(", alt: Een kaart van het net", ""),
    "options_few": small("      - {id: switch, text: Schakelen}\n", ""),
    "two_tables": Example(_tables, "Haal LIA weg van deze tafel"),
    "pair": Example(lambda: _read(PAIRS.replace("title: Eerste tweetal", "title: Eerste, roles: [AB]"))),
    "too_long": small("summary: Een korte", "summary: Een korte " + "x" * 10_001),
    "play": small("play: 40", "play: 0", "Maak er 40 minuten van"),
    "part": small("briefing: 10", "briefing: -5", "Maak er 0 minuten van"),
    "outside": small("at: T+00:30\n", "at: T+00:55\n", "Verleng het spel tot 55 minuten"),
    "outside_after": hand("when: {after: i1, delay: 50}", "Verleng het spel tot 50 minuten"),
    "clock_order": small(
        "  - {at: T+00:40, story: day 1 12:00}\n",
        "  - {at: T+00:40, story: day 1 12:00}\n  - {at: T+00:20, story: day 1 11:00}\n",
        "Zet de klokpunten op volgorde",
    ),
    "clock_back": small("story: day 1 12:00", "story: day 1 08:00"),
    "clock_missing": Example(_without("clock")),
    "clock_start": small(
        "{at: T+00:00, story: 09:37}", "{at: T+00:05, story: 09:42}", "Voeg een klokpunt toe op T+00:00"
    ),
    "phase_start": small("uren, at: T+00:00", "uren, at: T+00:05", "Zet op T+00:00"),
    "phase_order": small(
        "  - {id: p1, title: De eerste uren, at: T+00:00}\n",
        "  - {id: p1, title: A, at: T+00:00}\n  - {id: p2, title: B, at: T+00:30}\n"
        "  - {id: p3, title: C, at: T+00:10}\n",
        "Zet de fasen op volgorde",
    ),
    "no_time": small("    at: T+00:15\n", "", "Laat de oefenleider haar kiezen"),
    "no_condition": small("when: {choice: c1, option: switch}", "when: {delay: 0}", "Haal de voorwaarde weg"),
    "conditions": small("{not_seen: i1.1}", "{not_seen: i1.1, after: i1}"),
    "at_and_when": small("when: {choice: c1, option: switch}", "when: {after: i1}"),
    "choice_and_option": Example(lambda: half_condition(), "Hoort bij keuze c1"),
    "delay": small("{not_seen: i1.1}", "{not_seen: i1.1, delay: -3}", "Maak er 0 minuten van"),
    "delay_idle": hand("when: {by_hand: true, delay: 4}", "Haal 'delay' weg"),
    "own_contingency": small("{not_seen: i1.1}", "{not_seen: i3.1}"),
    "no_limit": small(", within: 5", "", "Wacht 10 minuten"),
    "endless": Example(_circle),
    "unreachable": Example(_behind_a_circle),
    "never_put": Example(lambda: idle_choice(), "Haal keuze c9 weg"),
    "closes_early": small("closes: T+00:25", "closes: T+00:05", "Laat de keuze open tot je haar sluit"),
    "before_choice": Example(_early_branch, "Zet op T+00:16"),
    "role_idle": Example(_role_idle),
}


def replace_objective(wrong: str, right: str) -> Scenario:
    """Return a scenario with an objective of this name, named wrongly by one action."""
    scenario = _read(SMALL.replace("o1", right))
    first = scenario.injects[0]
    action = replace(first.expected[0], objective=wrong)
    return replace(scenario, injects=(replace(first, expected=(action,)), *scenario.injects[1:]))


def idle_choice() -> Scenario:
    """Return a scenario with a choice that no inject puts and nothing hangs on."""
    scenario = _read(SMALL)
    options = (Option(id="a", text="A"), Option(id="b", text="B"))
    return replace(
        scenario, choices=(*scenario.choices, Choice(id="c9", question="?", options=options, default="a"))
    )


def half_condition() -> Scenario:
    """Return a scenario with a condition that names an option without its choice."""
    scenario = _read(SMALL)
    last = scenario.injects[3]
    return replace(
        scenario, injects=(*scenario.injects[:3], replace(last, when=Trigger(option="switch"), at=None))
    )


def aside(check: str, about: str, reason: str = "x") -> Callable[[], Scenario]:
    """Return a well-made hour in which advice was set aside for nothing."""
    return lambda: an_exercise(waived=(Waiver(check=check, about=about, reason=reason),))


def _three_options() -> Scenario:
    options = tuple(Option(id=id, text=id) for id in ("a", "b", "c"))
    choice = Choice(id="c1", question="?", options=options, default="c")
    branch = an_inject(9, 40, when=Trigger(choice="c1", option="c"))
    exercise = an_exercise(branch, choices=(choice,))
    put = replace(exercise.injects[1], choice="c1")
    return replace(exercise, injects=(exercise.injects[0], put, *exercise.injects[2:]))


def _early_option() -> Scenario:
    scenario = _three_options()
    long = replace(scenario.choices[0].options[0], text="De hele wijk nu ontruimen")
    choice = replace(scenario.choices[0], options=(long, *scenario.choices[0].options[1:]))
    told = replace(scenario.injects[0], text="Laat de hele wijk nu ontruimen.")
    return replace(scenario, choices=(choice,), injects=(told, *scenario.injects[1:]))


def _asking(*questions: str) -> tuple[Inject, ...]:
    return tuple(replace(inject, questions=questions) for inject in an_exercise().injects)


ONE = ExpectedAction(id="1", actor="LIA", what="Doet iets", within=9, objective="o1")
TWO = Objective(id="o2", title="Twee", signs=("x",))
HIDDEN = (VitalFunction(id="heat", visible_from=2400),)
FAILED = StatusChange(at=1500, function="public-telecom", status=Status.FAILED)
ROUND = Phase(id="r1", title="Een", at=600, clock=ClockMode.ABSENT)


def _owned(actor: str | None, when: Trigger | None = None) -> Scenario:
    """Return an hour with a second objective of VRK, exercised by this actor, if at all."""
    actions = (replace(ONE, objective="o2", actor=actor),) if actor else (ONE,)
    extra = replace(an_inject(9, 10, expected=actions, when=when), at=None if when else 600)
    exercise = an_exercise(extra)
    return replace(exercise, objectives=(*exercise.objectives, replace(TWO, owners=("VRK",))))


ADVICE: dict[str, Example] = {
    "no_expected": hour(None, an_inject(9, 10, expected=())),
    "no_objective": hour("Hoort bij doel o1", an_inject(9, 10, expected=(replace(ONE, objective=None),))),
    "no_objectives": hour(None, objectives=()),
    "not_exercised": Example(lambda: _owned(None)),
    "maybe_exercised": Example(lambda: _owned("VRK", Trigger(not_seen="i1.1"))),
    "owners_idle": Example(lambda: _owned("LIA")),
    "no_signs": hour(None, objectives=(Objective(id="o1", title="Eén beeld"),)),
    "debrief_short": hour("Maak er 10 minuten van", minutes=Minutes(play=60, hot_debrief=5)),
    "no_core": hour(None, injects=tuple(an_inject(n, 9 * n - 9, core=False) for n in range(1, 7))),
    "pace": hour(None, injects=tuple(an_inject(n, 2 * n) for n in range(1, 8)), minutes=Minutes(play=20)),
    "group_small": hour("Zet 'max' op 2", group=GroupSize(min=1, max=1)),
    "idle": hour(None, injects=(an_inject(1, 0), an_inject(3, 50))),
    "no_question": Example(lambda: _read(FLOOD.replace("minutes:", "form: workshop\nminutes:"))),
    "room_words": hour(None, an_inject(9, 10, text="woord " * 61)),
    "long_title": hour(None, an_inject(9, 10, title="x" * 61)),
    "no_source": small("    sources: [S1]\n    questions", "    questions"),
    "no_branch": Example(idle_choice),
    "option_idle": Example(_three_options, "Haal optie a weg"),
    "told_by_board": hour(
        None,
        an_inject(
            9, 10, to=("LIA",), reach=Reach.ADDRESSED, effects=(Effect(function="gas", status=Status.FAILED),)
        ),
        functions=(VitalFunction(id="gas"),),
    ),
    "no_dilemma": hour(None, injects=_asking()),
    "phase_flat": hour(None, injects=_asking(), phases=(Phase(id="p1", title="A", at=0),)),
    "round_empty": hour(None, phases=(ROUND,), injects=(an_inject(1, 0),), form=Form.WORKSHOP),
    "overload": hour(None, *(an_inject(10 + n, 5 + 2 * n, to=("LIA",)) for n in range(4))),
    "crowd": hour(None, *(an_inject(10 + n, 28 + 2 * n) for n in range(3))),
    "one_role": hour(None, an_inject(9, 10, to=("LIA",)), group=GroupSize(min=1, max=5)),
    "late": hour("Zet op T+00:55", an_inject(9, 57)),
    "late_action": hour(
        "Maak er 8 minuten van", an_inject(9, 52, expected=(replace(ONE, actor="each", within=12),))
    ),
    "fails_unseen": hour(None, functions=(VitalFunction(id="public-telecom"),), status=(FAILED,)),
    "not_written": hour(None, an_inject(9, 10, title="")),
    "to_write": hour(None, an_inject(9, 10, text="De dijk breekt. Vul in waar.")),
    "open_place": hour(
        "Vul overal in: Liander",
        an_inject(9, 10, text="De {netbeheerder} belt terug."),
        roles=(
            Role(code="LIA", organisation="Liander", functions=("electricity",)),
            Role(code="VRK", organisation="Veiligheidsregio"),
        ),
        functions=(VitalFunction(id="electricity"),),
    ),
    "tells_word": hour(None, an_inject(9, 10, text="Zie het volgende inject.")),
    "tells_hint": hour(None, an_inject(9, 10, text="Stil. Wie kan er nog bellen?", hint="Wie kan er nog bellen?")),
    "tells_notes": hour(None, an_inject(9, 10, text="Vraag wie er nog belt.", notes="Vraag wie er nog belt.")),
    "tells_action": hour(
        None,
        an_inject(
            9,
            10,
            text="De politie sluit alle wegen af.",
            expected=(replace(ONE, actor="each", what="Sluit alle wegen af"),),
        ),
    ),
    "tells_title": hour(
        None,
        an_inject(8, 40, title="De dijk breekt door"),
        an_inject(9, 10, text="Men vreest: de dijk breekt door."),
    ),
    "tells_in_situation": hour(
        None, an_inject(8, 40, title="De dijk breekt door"), situation="De dijk breekt door."
    ),
    "tells_on_card": hour(
        None,
        an_inject(8, 40, title="De dijk breekt door"),
        roles=(Role(code="LIA", organisation="Liander", knows="Vandaag: de dijk breekt door."),),
    ),
    "tells_option": Example(_early_option),
    "tells_function": hour(None, an_inject(9, 10, text="De warmte valt uit."), functions=HIDDEN),
    "waiver_unknown": Example(aside("tovenarij", ""), "Haal het weg"),
    "waiver_unknown_near": Example(aside("idel", ""), "Maak er 'idle' van"),
    "waiver_lost": Example(aside("idle", "roles.XYZ"), "Haal het weg"),
    "waiver_surplus": Example(aside("idle", "roles.LIA"), "Haal het weg"),
    "waiver_reason": hour(None, an_inject(9, 57), waived=(Waiver(check="late", about="injects.i9", reason=" "),)),
}
