"""Only what changed is written anew: comments, layout and every other byte stay as the author left them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tabletop.base.errors import Refused
from tabletop.base.texts import Texts
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import ClockPoint, Scenario, Source, Table
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.writing.writer import rewrite_scenario, write_scenario
from tests.scenario.samples import FLOOD, PAIRS, ROUNDS, SMALL

SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*/nl.yaml"))
replace = dataclasses.replace

COMMENTED = """\
# Dit is het begin.
format: 1
id: klein
title: Stroom weg   # kort houden
summary: >-   # voor de kaart
  Een korte oefening
  over een storing.
situation: "Het waait."
minutes:
    play: 40
rules:
- Eén zin per beurt.   # streng
- Wie sprak, wacht.

# De klok.

# los commentaar

clock:
  # het begin
  - {at: T+00:00, story: '09:37'}   # vast
  - {at: T+00:40, story: '12:00'}

injects:
  # ---- eerste uur
  - id: i1
    title: Licht uit
    text: |-
      Regel één.
      Regel twee.
    at: 0
  # over de buren
  - id: i2
    title: Buren
    at: 5   # oefenaanname

  - {id: i3, title: Slot, at: T+00:30}
"""


def read(text: str | bytes) -> Scenario:
    """Return the scenario of a text."""
    scenario = read_scenario(text).scenario
    assert scenario is not None
    return scenario


def rewritten(text: str, after: Scenario) -> str:
    """Return the text with the changes in it, which reads back as the scenario."""
    made = rewrite_scenario(text.encode(), after).decode()
    assert read(made) == after
    return made


def with_inject(scenario: Scenario, place: int, **fields: object) -> Scenario:
    """Return the scenario with one inject changed."""
    injects = list(scenario.injects)
    injects[place] = replace(injects[place], **fields)
    return replace(scenario, injects=tuple(injects))


@pytest.mark.parametrize("text", [SMALL, FLOOD, ROUNDS, PAIRS, COMMENTED, *(path.read_text() for path in SHIPPED)])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_scenario_that_did_not_change_gives_the_very_same_bytes(text: str, end: str, mark: bytes) -> None:
    content = mark + text.replace("\n", end).encode()
    assert rewrite_scenario(content, read(content)) == content


@pytest.mark.parametrize("text", [SMALL, FLOOD, ROUNDS, PAIRS, COMMENTED, *(path.read_text() for path in SHIPPED)])
def test_a_new_file_reads_back_as_the_same_scenario(text: str) -> None:
    scenario = read(text)
    made = write_scenario(scenario)
    assert read(made) == scenario
    assert max(len(line) for line in made.split("\n") if "http" not in line) <= 110


def test_a_new_file_is_laid_out_as_the_shipped_ones() -> None:
    made = write_scenario(read(SMALL))
    assert made.startswith("format: 1\nid: klein\nlanguage: nl\ntitle: Stroom weg\n")
    assert "\n\nclock:\n  - {at: T+00:00, story: '09:37'}\n  - {at: T+00:40, story: '12:00'}\n\nphases:\n" in made
    assert "\n\n  - id: i2\n    title: Schakelen?\n" in made
    assert "    owners: all\n" in made
    assert "      - id: 1\n        actor: each\n        what: Zegt wat nog werkt\n        within: 5\n" in made


def test_a_changed_word_changes_its_line_alone_and_the_comment_at_its_end_stays() -> None:
    made = rewritten(COMMENTED, replace(read(COMMENTED), title="Licht: uit"))
    assert made == COMMENTED.replace("Stroom weg   #", "'Licht: uit'   #")


def test_a_folded_text_stays_folded_and_a_literal_one_literal() -> None:
    scenario = replace(read(COMMENTED), summary="Een korte oefening over een lange storing.")
    made = rewritten(COMMENTED, with_inject(scenario, 0, text="Regel één.\nRegel drie."))
    assert "summary: >-   # voor de kaart\n  Een korte oefening\n  over een lange storing.\n" in made
    assert "    text: |-\n      Regel één.\n      Regel drie.\n" in made


def test_a_text_keeps_its_quotation_marks() -> None:
    made = rewritten(COMMENTED, replace(read(COMMENTED), situation="Het regent."))
    assert 'situation: "Het regent."\n' in made


def test_a_moved_item_takes_the_comment_directly_above_along() -> None:
    scenario = read(COMMENTED)
    first, second, third = scenario.injects
    made = rewritten(COMMENTED, replace(scenario, injects=(second, third, first)))
    assert made.endswith(
        """\
injects:
  # over de buren
  - id: i2
    title: Buren
    at: 5   # oefenaanname

  - {id: i3, title: Slot, at: T+00:30}
  # ---- eerste uur
  - id: i1
    title: Licht uit
    text: |-
      Regel één.
      Regel twee.
    at: 0
"""
    )


def test_a_removed_item_takes_its_comment_along_and_a_comment_apart_stays() -> None:
    scenario = read(COMMENTED)
    made = rewritten(COMMENTED, replace(scenario, injects=scenario.injects[:1], clock=(), rules=()))
    assert "over de buren" not in made
    assert "# het begin" not in made
    assert "# los commentaar\n" in made
    assert made.startswith("# Dit is het begin.\nformat: 1\n")


def test_a_time_that_moves_is_written_in_its_own_place_in_the_list() -> None:
    scenario = read(COMMENTED)
    points = (ClockPoint(at=60, story=9 * 3600 + 38 * 60), scenario.clock[1])
    made = rewritten(COMMENTED, replace(scenario, clock=points))
    assert made == COMMENTED.replace(
        "{at: T+00:00, story: '09:37'}   # vast", "{at: T+00:01, story: '09:38'}   # vast"
    )
    assert "at: T+00:06:20   # oefenaanname\n" in rewritten(COMMENTED, with_inject(scenario, 1, at=380))


def test_a_renamed_item_keeps_its_lines() -> None:
    made = rewritten(COMMENTED, with_inject(read(COMMENTED), 1, id="buren"))
    assert made == COMMENTED.replace("- id: i2", "- id: buren")


def test_a_field_that_says_what_goes_without_saying_disappears_and_a_new_one_stands_in_its_place() -> None:
    scenario = with_inject(read(COMMENTED), 0, text="", core=True, notes="Let op.")
    made = rewritten(COMMENTED, with_inject(scenario, 2, core=True))
    assert "    title: Licht uit\n    at: 0\n    core: true\n    notes: Let op.\n  # over" in made
    assert "- {id: i3, title: Slot, at: T+00:30, core: true}" in made


def test_a_new_list_stands_at_its_place_with_a_blank_line_above() -> None:
    made = rewritten(COMMENTED, replace(read(COMMENTED), sources=(Source(id="S1", title="Een boek"),)))
    assert "- Wie sprak, wacht.\n\nsources:\n- id: S1\n  title: Een boek\n" in made


def test_a_new_item_is_written_as_its_neighbours() -> None:
    text = SMALL.replace("injects:", "tables:\n  - {id: t, title: Tafel}\ninjects:")
    scenario = read(text)
    tables = (*scenario.tables, Table(id="u", title="Tafel: twee", roles=("LIA", "GHOR")))
    made = rewritten(text, replace(scenario, tables=tables))
    assert "  - {id: t, title: Tafel}\n  - {id: u, title: 'Tafel: twee', roles: [LIA, GHOR]}\ninjects:" in made


def test_a_new_inject_stands_between_the_others_with_a_blank_line() -> None:
    text = write_scenario(read(SMALL))
    scenario = read(text)
    new = Inject(id="i9", title="Nieuw", text="woord " * 30 + "eind", at=700)
    made = rewritten(text, replace(scenario, injects=(scenario.injects[0], new, *scenario.injects[1:])))
    added = made[made.index("  - id: i9") : made.index("  - id: i2")]
    assert made.replace(added, "") == text
    assert added.startswith("  - id: i9\n    title: Nieuw\n    text: >-\n      woord woord")
    assert added.endswith("    at: T+00:11:40\n\n")


def test_the_ends_of_lines_the_mark_and_a_missing_last_newline_stay() -> None:
    content = b"\xef\xbb\xbf" + COMMENTED.removesuffix("\n").replace("\n", "\r\n").encode()
    scenario = read(content)
    made = rewrite_scenario(content, replace(scenario, title="Anders", injects=scenario.injects[::-1]))
    assert made.startswith(b"\xef\xbb\xbf#")
    assert made.count(b"\n") == made.count(b"\r\n")
    assert made.endswith(b"    at: 0")
    assert read(made).title == "Anders"


def test_a_key_that_stood_without_a_value_gets_it_there() -> None:
    text = SMALL.replace("    title: Licht uit\n", "    title: Licht uit\n    hint:   # nog te doen\n")
    made = rewritten(text, with_inject(read(text), 0, hint="Kijk om je heen."))
    assert "    hint: Kijk om je heen.   # nog te doen\n" in made


def test_a_very_odd_layout_still_gives_a_right_file() -> None:
    text = '{id: a, title: b, summary: c,\n situation: "d\n  e", minutes: {play: 5},\n? form\n: virtual }'
    scenario = read(text)
    assert read(rewrite_scenario(text.encode(), replace(scenario, aim="x: y", title=""))).aim == "x: y"


def test_who_knows_what_the_file_says_gets_the_same_file() -> None:
    before = read(COMMENTED)
    after = replace(before, injects=before.injects[1:], title="Anders")
    content = COMMENTED.encode()
    assert rewrite_scenario(content, after, before) == rewrite_scenario(content, after)


def test_who_is_wrong_about_what_the_file_says_still_gets_a_right_file_or_a_refusal() -> None:
    before = read(COMMENTED)
    after = replace(before, title="Anders", summary="Kort.")
    wrong = replace(before, injects=before.injects[1:], title="Oud")
    made = rewrite_scenario(COMMENTED.encode(), after, wrong)
    assert read(made) == after
    with pytest.raises(Refused):
        rewrite_scenario(b"format: 1\nlanguage: en\ntranslation_of: nl\ntexts: {}\n", after, before)


def test_half_a_character_becomes_a_replacement_sign_and_saving_goes_on() -> None:
    made = rewrite_scenario(SMALL.encode(), replace(read(SMALL), title="half \ud800"))
    assert read(made).title == "half \ufffd"


def test_what_cannot_be_read_or_said_is_refused_with_a_message() -> None:
    scenario = read(SMALL)
    with pytest.raises(Refused) as unreadable:
        rewrite_scenario(b"title: [", scenario)
    with pytest.raises(Refused) as unsayable:
        rewrite_scenario(SMALL.encode(), with_inject(scenario, 0, at=-60))
    for language in ("nl", "en"):
        assert "." in Texts(language).say(unreadable.value.message)
        assert "." in Texts(language).say(unsayable.value.message)
