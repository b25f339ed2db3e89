"""The reader reports every problem at its line, and reads the outlines that stretch the format."""

from __future__ import annotations

import pytest

from tabletop.base.texts import Texts
from tabletop.scenario.checks.check import Surroundings
from tabletop.scenario.problem import Severity, report_json, report_lines
from tabletop.scenario.reader import Reading, read_scenario
from tabletop.scenario.words import ClockMode, InjectType, Reach, Status
from tests.scenario.samples import FLOOD, PAIRS, ROUNDS, SMALL

NEAR = Surroundings(None, frozenset({"net.png"}))


def keys(reading: Reading) -> list[str]:
    """Return the message keys of all problems."""
    return [problem.message.key.removeprefix("scenario.") for problem in reading.problems]


def lines_of(reading: Reading, key: str) -> list[int]:
    """Return the lines of the problems with a key."""
    return [problem.line for problem in reading.problems if problem.message.key == f"scenario.{key}"]


def line_with(text: str, part: str) -> int:
    """Return the number of the first line that holds a text."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if part in line)


def test_a_sound_scenario_has_no_problem_at_all() -> None:
    reading = read_scenario(SMALL, surroundings=NEAR)
    assert reading.sound
    assert reading.problems == ()
    assert reading.scenario is not None
    second = reading.scenario.inject("i2")
    assert (second.at, second.reach, second.to, second.choice) == (900, Reach.ADDRESSED, ("LIA",), "c1")
    assert reading.scenario.clock[1].story == 12 * 3600
    assert reading.scenario.inject("i3").is_contingency


def test_equal_files_give_equal_values() -> None:
    assert read_scenario(SMALL).scenario == read_scenario(SMALL.encode()).scenario


def test_a_flood_over_four_days_in_steps_can_be_written() -> None:
    reading = read_scenario(FLOOD)
    assert reading.sound
    assert reading.scenario is not None
    assert reading.scenario.clock[0].story == -24 * 3600 + 14 * 3600
    assert [phase.clock for phase in reading.scenario.phases][:2] == [ClockMode.STEPS, ClockMode.RUNS]
    assert reading.scenario.inject("b8").variants[0].option == "nee"
    assert reading.scenario.inject("b8").effects[0].status is Status.FAILED


def test_rounds_without_a_clock_for_whoever_comes_can_be_written() -> None:
    reading = read_scenario(ROUNDS)
    assert reading.problems == ()
    assert reading.scenario is not None
    assert reading.scenario.open_roles
    assert not reading.scenario.clock
    assert reading.scenario.inject("g02a").type is InjectType.PROMPT


def test_pairs_that_change_places_can_be_written() -> None:
    reading = read_scenario(PAIRS)
    assert reading.problems == ()
    assert reading.scenario is not None
    assert reading.scenario.pairs
    assert len(reading.scenario.tables) == 2


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("    sender: NOS", "    sendr: NOS", "read.unknown_near"),
        ("    sender: NOS", "    qqqqqq: NOS", "read.unknown"),
        ("    sender: NOS", "    qqqqqq:", "read.unknown"),
        ("    title: Licht uit\n", "", "read.missing"),
        ("title: Stroom weg", "title:", "read.missing"),
        ("    channel: news", "    channel: newz", "read.word_near"),
        ("    channel: news", "    channel: duif", "read.word"),
        ("    channel: news", "    channel: [news]", "read.word_missing"),
        ("min: 2", "min: twee", "read.number"),
        ("play: 40", "play: veertig", "read.number"),
        ("    core: true", "    core: ja", "read.flag"),
        ("      - Wat werkt nog?", "      a: Wat werkt nog?", "read.list"),
        ("      - Wat werkt nog?", "      - {a: b}", "read.text"),
        ("title: Stroom weg", "title: [a, b]", "read.text"),
        ("    reality: {text: De stroom viel uit om 09:37., sources: [S1]}", "    reality: ja", "read.fields"),
        ("    at: T+00:15", "    at: straks", "bad.offset"),
        ("story: day 1 12:00", "story: 25:00", "bad.story"),
        ("date: 2015-03-27", "date: 27 maart", "bad.date"),
        ("date: 2015-03-27", "date: 2015-02-30", "bad.date"),
    ],
)
def test_what_cannot_be_read_is_reported_at_its_line(old: str, new: str, key: str) -> None:
    text = SMALL.replace(old, new, 1)
    assert text != SMALL
    reading = read_scenario(text, surroundings=NEAR)
    assert keys(reading) == [key]
    assert abs(reading.problems[0].line - line_with(SMALL, old.strip("\n"))) <= 2
    assert not reading.sound


def test_all_problems_come_at_once_also_those_behind_a_wrong_shape() -> None:
    text = SMALL.replace("    sender: NOS", "    sendr: NOS").replace("to: [LIA]", "to: [LAI]")
    text = text.replace("default: wait", "default: wiat").replace("visible_from: T+00:10", "visible_from: T+09:10")
    reading = read_scenario(text, surroundings=NEAR)
    assert reading.scenario is None
    expected = ["check.outside", "check.no_option_near", "read.unknown_near", "check.no_role_near"]
    assert [key for key in keys(reading) if not key.startswith("advice")] == expected
    assert lines_of(reading, "check.no_role_near") == [line_with(text, "to: [LAI]")]


@pytest.mark.parametrize(("written", "time"), [("15", "T+00:15"), ("0:15", "T+00:15"), ("'00:15'", "T+00:15")])
def test_an_ambiguous_time_says_what_was_understood(written: str, time: str) -> None:
    text = SMALL.replace("at: T+00:15", f"at: {written}")
    reading = read_scenario(text, surroundings=NEAR)
    assert reading.sound
    assert [problem.severity for problem in reading.problems] == [Severity.NOTE]
    assert dict(reading.problems[0].message.values)["time"] == time
    assert reading.problems[0].line == line_with(text, f"at: {written}")


def test_values_are_read_as_written_and_not_as_yaml_guesses() -> None:
    text = SMALL.replace("title: Licht uit", "title: no").replace("title: Schakelen?", "title: 012")
    reading = read_scenario(text.replace("title: Geen zorgbeeld", "title: 'null'"), surroundings=NEAR)
    assert reading.scenario is not None
    assert [inject.title for inject in reading.scenario.injects][:3] == ["no", "012", "null"]


def test_problems_are_written_as_file_line_column_and_words_in_both_languages() -> None:
    reading = read_scenario(SMALL.replace("    sender: NOS", "    sendr: NOS"), surroundings=NEAR)
    line = line_with(SMALL, "sender: NOS")
    expected = f"nl.yaml:{line}:5: fout: 'sendr' is hier onbekend. Bedoel je 'sender'?"
    assert report_lines(reading.problems, Texts("nl")) == [expected]
    assert ": error: 'sendr' is unknown here." in report_lines(reading.problems, Texts("en"))[0]
    assert report_json(reading.problems, Texts("nl"))[0]["line"] == line


@pytest.mark.parametrize(
    "line",
    [
        "  - {id: j%d, title: a, text: b, when: {after: k%d}}\n",
        "  - {id: j%d, title: a, text: b, when: {not_seen: i1.%d}}\n",
        "  - {id: j%d, titel: a, at: x%d}\n",
    ],
)
def test_a_file_with_thousands_of_mistakes_stays_quick_and_is_refused(line: str) -> None:
    reading = read_scenario(SMALL + "".join(line % (number, number) for number in range(3000)))
    assert not reading.sound
    assert len(reading.problems) < 2000
