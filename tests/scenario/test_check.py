"""Every kind of problem in a well-formed scenario, each by one small change to a sound one."""

from __future__ import annotations

import pytest

from tabletop.scenario.checks.check import Surroundings
from tabletop.scenario.problem import Severity
from tabletop.scenario.reader import read_scenario
from tests.scenario.samples import FLOOD, ROUNDS, SMALL

NEAR = Surroundings(None, frozenset({"net.png"}))
HAND = (
    "\n  - {id: i9, title: Extra, text: Extra., when: %s,"
    " expected: [{id: 1, actor: each, what: x, objective: o1}]}"
)


def errors(text: str, around: Surroundings = NEAR) -> list[tuple[str, int]]:
    """Return key and line of each error in a text."""
    return [
        (problem.message.key.rpartition(".")[2], problem.line)
        for problem in read_scenario(text, surroundings=around).problems
        if problem.severity is Severity.ERROR
    ]


def advice(text: str) -> set[str]:
    """Return the keys of all advice on a text."""
    found = read_scenario(text, surroundings=NEAR).problems
    return {p.message.key.rpartition(".")[2] for p in found if p.severity is Severity.ADVICE}


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("format: 1", "format: 2", "format"),
        ("language: nl", "language: fr", "language"),
        ("id: klein", "id: Klein!", "id_form"),
        ("group: {min: 2, max: 6}", "group: {min: 6, max: 2}", "group"),
        ("  - id: i4", "  - id: i2", "twice"),
        ("{id: wait, text", "{id: switch, text", "twice"),
        ("sources: [S1]}\nclock", "sources: [S9]}\nclock", "no_source"),
        ("    functions: [health]", "    functions: [helth]", "no_function_near"),
        ("    functions: [health]", "    functions: [tovenarij]", "no_function"),
        ("{partner: GHOR, what", "{partner: LIA, what", "own_partner"),
        ("{partner: GHOR, what", "{partner: GGD, what", "no_role"),
        ("    owners: all", "    owners: [lia]", "no_role_near"),
        ("{id: lifts, name: Liften,", "{id: lifts,", "function_name"),
        ("function: lifts, status", "function: gas, status", "no_board_function"),
        ("T+00:00, function: electricity", "T+00:00, function: gas", "no_board_function"),
        ("actor: table", "actor: xyz", "no_actor"),
        ("share: [GHOR]", "share: [GOHR]", "no_role_near"),
        ("objective: o1, share", "objective: o2, share", "no_objective"),
        ("    default: wait", "    default: weight", "no_option_near"),
        ("    choice: c1\n", "    choice: keuze\n", "never_put"),
        ("{not_seen: i1.1}", "{not_seen: i1.7}", "no_action_near"),
        ("{not_seen: i1.1}", "{signal: i1.s9}", "no_signal_near"),
        ("{not_seen: i1.1}", "{after: zzz}", "no_inject"),
        ("    to: [LIA]", "    to: []", "to_nobody"),
        ("    text: Een verpleeghuis belt.\n", "", "no_text"),
        ("    to: [LIA]", "    to: all", "reach_all"),
        ("    channel: news", "    channel: other", "channel_name"),
        ("within: 5", "within: 0", "within"),
        ("file: net.png", "file: ../net.png", "media_name"),
        ("file: net.png", "file: kaart.png", "media_missing"),
        (", alt: Een kaart van het net}", "}", "media_alt"),
        ("      - {id: switch, text: Schakelen}\n", "", "options_few"),
        ("Het licht komt terug.", "x" * 10_001, "too_long"),
        ("play: 40", "play: 0", "play"),
        ("hot_debrief: 15", "hot_debrief: -1", "part"),
        ("visible_from: T+00:10", "visible_from: T+00:50", "outside"),
        ("{at: T+00:40, story: day 1 12:00}", "{at: T+00:00, story: 12:00}", "clock_order"),
        ("story: day 1 12:00", "story: 08:00", "clock_back"),
        ("at: T+00:00, story", "at: T+00:05, story", "clock_start"),
        ("uren, at: T+00:00}", "uren, at: T+00:05}", "phase_start"),
        ("    when: {not_seen: i1.1}\n", "", "no_time"),
        ("{not_seen: i1.1}", "{delay: 5}", "no_condition"),
        ("{not_seen: i1.1}", "{not_seen: i1.1, by_hand: true}", "conditions"),
        ("    when: {choice: c1, option: switch}", "    when: {by_hand: true}", "at_and_when"),
        ("{not_seen: i1.1}", "{choice: c1}", "choice_and_option"),
        ("{not_seen: i1.1}", "{not_seen: i1.1, delay: -1}", "delay"),
        ("{not_seen: i1.1}", "{by_hand: true, delay: 3}", "delay_idle"),
        ("{not_seen: i1.1}", "{not_seen: i2.1}", "no_limit"),
        ("{not_seen: i1.1}", "{after: i2, delay: 60}", "outside_after"),
        ("closes: T+00:25", "closes: T+00:05", "closes_early"),
        ("{not_seen: i1.1}", "{after: i3}", "endless"),
    ],
)
def test_each_mistake_is_found_near_its_line(old: str, new: str, key: str) -> None:
    assert old in SMALL
    text = SMALL.replace(old, new, 1)
    found = errors(text)
    assert found
    assert found[0][0] == key
    changed = SMALL[: SMALL.index(old)].count("\n") + 1
    assert min(abs(line - changed) for name, line in found if name == key) <= 40


def test_the_line_is_exactly_that_of_the_mistake() -> None:
    text = SMALL.replace("share: [GHOR]", "share: [GOHR]")
    expected = next(n for n, line in enumerate(text.split("\n"), 1) if "GOHR" in line)
    assert errors(text) == [("no_role_near", expected)]


def test_the_id_is_that_of_the_folder() -> None:
    assert errors(SMALL, Surroundings("groot", frozenset({"net.png"}))) == [("folder", 2)]


def test_injects_that_wait_for_each_other_in_a_circle_are_both_reported() -> None:
    text = SMALL.rstrip() + HAND % "{after: i10}" + (HAND % "{after: i9}").replace("id: i9", "id: i10")
    assert [name for name, _ in errors(text)] == ["endless", "endless"]


def test_an_inject_behind_a_circle_is_unreachable() -> None:
    text = SMALL.rstrip() + HAND % "{after: i9}" + (HAND % "{after: i9}").replace("id: i9", "id: i10")
    assert [name for name, _ in errors(text)] == ["endless", "unreachable"]


def test_a_choice_nobody_puts_makes_its_branch_unreachable() -> None:
    names = [name for name, _ in errors(SMALL.replace("    choice: c1\n", ""))]
    assert names == ["never_put"]


def test_a_branch_before_its_choice_is_reported() -> None:
    assert "before_choice" in [name for name, _ in errors(SMALL.replace("at: T+00:30", "at: T+00:10"))]


def test_a_role_without_any_inject_is_an_error_unless_roles_are_open() -> None:
    text = SMALL.replace("    at: T+00:00\n    core", "    at: T+00:00\n    to: [LIA]\n    core")
    text = text.replace("    at: T+00:30\n", "    at: T+00:30\n    to: [LIA]\n").replace("to: GHOR", "to: LIA")
    assert [name for name, _ in errors(text)] == ["role_idle"]
    assert errors(text.replace("language: nl", "language: nl\nopen_roles: true")) == []


def test_a_running_phase_needs_a_clock() -> None:
    assert ("clock_missing", 11) in errors(ROUNDS.replace("at: T+00:00, clock: absent}", "at: T+00:00}"))


def test_one_role_sits_at_one_table_and_a_pair_has_two() -> None:
    tables = "tables: [{id: a, title: A, roles: [LIA, GHOR]}, {id: b, title: B, roles: [LIA]}]\n"
    assert [name for name, _ in errors(tables + SMALL)] == ["two_tables"]
    assert [name for name, _ in errors("pairs: true\n" + tables + SMALL)] == ["pair", "two_tables"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (
            "    expected:\n      - {id: 1, actor: GHOR, what: Haalt het beeld op, objective: o1}\n",
            "",
            "no_expected",
        ),
        (", objective: o1, share", ", share", "no_objective"),
        ("    signs: [Iemand vat samen]\n", "", "no_signs"),
        ("hot_debrief: 15", "hot_debrief: 5", "debrief_short"),
        ("In één klap", "woord " * 61, "room_words"),
        ("title: Licht uit", "title: " + "x" * 61, "long_title"),
        ("    sources: [S1]\n    questions", "    questions", "no_source"),
        ("max: 6", "max: 2", ""),
        ("play: 40", "play: 90", "idle"),
    ],
)
def test_craft_is_advice_and_never_an_error(old: str, new: str, key: str) -> None:
    text = SMALL.replace(old, new, 1)
    assert text != SMALL
    assert advice(text) == ({key} if key else set())
    assert errors(text) == []


def test_advice_depends_on_the_form() -> None:
    assert "no_expected" in advice(FLOOD)
    assert advice(FLOOD.replace("minutes:", "form: workshop\nminutes:")) == {
        "no_question",
        "fails_unseen",
    }


def test_an_objective_nobody_exercises_is_advice() -> None:
    text = SMALL.replace("objectives:\n", "objectives:\n  - {id: o2, title: Twee, signs: [a]}\n")
    assert advice(text) == {"not_exercised"}


def test_a_choice_that_changes_nothing_is_advice() -> None:
    text = SMALL.replace("    when: {choice: c1, option: switch}\n", "")
    text = text.replace("    variants:\n      - {choice: c1, option: switch, text: Door het schakelen", "#")
    assert advice(text) == {"no_branch"}


def test_a_private_inject_that_the_board_would_tell_the_room_is_advice() -> None:
    private = SMALL.replace(
        "    reach: addressed\n",
        "    reach: addressed\n    effects:\n      - {function: lifts, status: disrupted}\n",
    )
    assert private != SMALL
    assert advice(private) == {"told_by_board"}
    assert advice(private.replace("    reach: addressed\n", "")) == set()
    assert advice(private.replace("language: nl", 'language: nl\nboard: "off"')) == set()
    assert advice(private.replace("name: Liften,", "name: Liften, visible_from: T+00:20,")) == set()
