"""Random changes of scenarios and texts: what is written reads back as what was meant, and the rest stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletop.scenario.model import Scenario
from tabletop.scenario.reader import validated
from tabletop.scenario.shape import parts_of
from tabletop.scenario.writing.layout import Layout, file_lines
from tabletop.scenario.writing.writer import rewrite_scenario
from tabletop.scenario.writing.yaml_scalar import lines, one_line
from tabletop.scenario.yaml_source import read_yaml
from tests.scenario.random_edits import NASTY, bare, edited, unchanged_blocks
from tests.scenario.samples import FLOOD, PAIRS, ROUNDS, SMALL
from tests.scenario.test_mutations import mutated

SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*/nl.yaml"))
SEEDS = st.integers(0, 2**32)
"""Seeds and not random draws: hypothesis is slow at those, and cannot make such cases smaller anyway."""
LAYOUTS = (Layout(2, 0, 2), Layout(4, 4, 4), Layout(4, 2, 2), Layout(3, 1, 3), Layout(1, 0, 2))

ODD = """\
%YAML 1.1
---   # begin
"id": a
? title
: 'Een titel'   # bij de titel
summary:
  Een lange
  platte tekst
  over regels
situation: "Regel
  twee

  drie"
aim:	tab ervoor
minutes: {
    play: 40,   # spel
    briefing: 5,
  }
rules: [ 'een', "twee",
  drie, ]   # drie regels
clock:
- at: 0
  story:
    "09:37"
-
  # onder het streepje
  at: 0:40
  story: 10:17
roles: [{code: LIA, organisation: Liander},
  # de ander
  {code: VR, organisation: &anker 'Veiligheidsregio', powers: [a, b]}]
phases: []
functions: [ {id: electricity} ]
tests:

  -   id: t1
      text: |2
          ingesprongen
        daarna
      sources: [ ]
  # boven t2

  -   id: t2
      text: >+
        vouw
        vouw

        meer


  -   {id: t3, text: "x"}
injects:
-   id: i1
    title: >
        Titel met
        regeleinde
    to: LIA, VR
    questions:
    -   wel
    at: 5
    hint:
    notes: ~
-   id: 'i2'
    title: Twee
    # boven at
    at: T+00:10   # achter at
        # dieper commentaar
    to:
    - LIA   # een
    # boven VR
    - VR

    reality:
        text: Echt
# einde
...
# na het einde
"""
"""Everything that YAML allows and nobody should do."""


def said_in(text: str | bytes) -> Scenario | None:
    """Return the scenario of a text, or None when it is none."""
    source = read_yaml(text)
    return validated(source, Scenario)[0] if source.data is not None else None


def read(text: str | bytes) -> Scenario:
    """Return the scenario of a text, without the checks."""
    scenario = said_in(text)
    assert scenario is not None
    return scenario


def check(text: str, after: Scenario, before: Scenario) -> None:
    """Rewrite a text; it says what it should and what did not change is still there."""
    made = rewrite_scenario(text.encode(), after).decode()
    assert read(made) == after
    left = bare(made)
    for block in unchanged_blocks(text, before, after):
        assert block in left


def commented(text: str, chance: Random) -> str:
    """Put comments above lines and at their ends, as far as they do not come into a text."""
    rows: list[str] = []
    for row in text.split("\n"):
        indent = len(row) - len(row.lstrip())
        if row.strip() and chance.random() < 0.15:
            rows.append(f"{' ' * indent}# boven {chance.randrange(9999)}")
        if row.strip() and chance.random() < 0.05:
            rows += ["", f"# los {chance.randrange(9999)}", ""]
        rows.append(f"{row}  # achter" if row.strip() and chance.random() < 0.2 else row)
    made = "\n".join(rows)
    return made if read_yaml(made).data == read_yaml(text).data else text


@given(chance=SEEDS.map(Random))
@settings(deadline=None)
def test_random_changes_of_small_files_in_every_layout_are_written_right(chance: Random) -> None:
    scenario = edited(read(chance.choice((SMALL, FLOOD, ROUNDS, PAIRS))), chance, chance.randrange(4))
    text = "\n".join(file_lines(scenario, chance.choice(LAYOUTS))) + chance.choice(("\n", "", "\n\n"))
    text = commented(text, chance) if chance.random() < 0.5 else text
    before = read(text)
    check(text, edited(before, chance, chance.choice((1, 1, 2, 5))), before)


@given(chance=SEEDS.map(Random))
@settings(deadline=None)
def test_what_only_changes_places_takes_every_comment_along_whatever_the_ends_of_lines(chance: Random) -> None:
    scenario = read(chance.choice((SMALL, FLOOD, ROUNDS, PAIRS)))
    text = commented("\n".join(file_lines(scenario, chance.choice(LAYOUTS))) + "\n", chance)
    lists = [name for name, part in parts_of(Scenario).items() if part.many]
    moved = {name: tuple(chance.sample(held, len(held))) for name in lists if (held := getattr(scenario, name))}
    after = replace(scenario, **moved)
    end, mark = chance.choice((b"\n", b"\r\n")), chance.choice((b"", b"\xef\xbb\xbf"))
    made = rewrite_scenario(mark + text.encode().replace(b"\n", end), after)
    assert read(made) == after
    assert made.startswith(mark)
    assert made.count(end) == made.count(b"\n")
    rows = [row.strip() for row in made.decode("utf-8-sig").split("\n") if row.strip()]
    assert sorted(rows) == sorted(row.strip() for row in text.split("\n") if row.strip())


def test_the_oddest_layout_is_changed_in_place(more: int) -> None:
    before = read(ODD)
    for seed in range(150 * more):
        chance = Random(seed)
        after = edited(before, chance, chance.choice((1, 1, 2, 3)))
        text = ODD if seed % 3 else ODD.removesuffix("\n")
        made = rewrite_scenario(text.encode(), after).decode()
        assert read(made) == after
        assert made == text or made.startswith("%YAML 1.1\n---   # begin\n")
        assert made.removesuffix("\n").endswith("# einde\n...\n# na het einde")


def test_damaged_files_that_can_still_be_read_are_written_right(more: int) -> None:
    done = 0
    for seed in range(1000 * more):
        chance = Random(seed)
        damaged = mutated(chance.choice((SMALL, FLOOD, ROUNDS, PAIRS)), chance)
        content = damaged if isinstance(damaged, bytes) else damaged.encode("utf-8", "replace")
        scenario = said_in(content)
        if scenario is not None:
            after = edited(scenario, chance, 2)
            assert read(rewrite_scenario(content, after)) == after
            done += 1
    assert done > 100 * more


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_random_changes_of_the_shipped_files_are_written_right(path: Path) -> None:
    text = path.read_text()
    before = read(text)
    for seed in range(12):
        chance = Random(seed)
        check(text, edited(before, chance, chance.choice((1, 1, 3))), before)


TEXTS = st.one_of(
    st.sampled_from(NASTY), st.text(max_size=60), st.text(alphabet=" a'\"\n:#-,[]{}|>\t\\é", max_size=200)
)


@given(text=TEXTS, like=st.sampled_from(("", "'", '"')))
@settings(deadline=None)
def test_every_text_on_one_line_reads_back_as_itself(text: str, like: str) -> None:
    written = f"a: {one_line(text, like=like)}  # c\nb:\n  - {one_line(text, like=like)}\n"
    written += f"{one_line('k' + text)}: {{c: {one_line(text, True, like)}, d: [{one_line(text, True, like)}]}}\n"
    data = read_yaml(written).data
    assert data == {"a": text, "b": [text], "k" + text: {"c": text, "d": [text]}}


@given(text=TEXTS, like=st.sampled_from(("", "'", '"', "|", ">")), indent=st.integers(2, 9))
@settings(deadline=None)
def test_every_text_over_several_lines_reads_back_as_itself(text: str, like: str, indent: int) -> None:
    made = lines(text, indent, like, width=60)
    if made is None:
        assert like not in ("|", ">") or text != text.strip() or not text or "\t" in text or not text.isprintable()
        return
    if like in ("|", ">"):
        assert made[0][0] == like
    data = read_yaml("a: " + "\n".join(made) + "\nb: c\n").data
    assert data == {"a": text, "b": "c"}
