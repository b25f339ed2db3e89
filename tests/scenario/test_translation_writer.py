"""A translation file keeps its layout, and its texts stay with their originals while those are edited."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletop.scenario.editing.translation_follow import followed
from tabletop.scenario.inject import ExpectedAction, Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.translation import (
    TranslatedText,
    Translation,
    read_translation,
    text_hash,
    texts_of,
    translated,
)
from tabletop.scenario.writing.writer import rewrite_translation, write_translation
from tests.scenario.random_edits import NASTY, edited
from tests.scenario.samples import SMALL

SHIPPED = sorted((Path(__file__).parents[2] / "scenarios").glob("*/en.yaml"))
SEEDS = st.integers(0, 2**32)
"""Seeds and not random draws: hypothesis is slow at those, and cannot make such cases smaller anyway."""
replace = dataclasses.replace


def original() -> Scenario:
    """Return the small scenario."""
    scenario = read_scenario(SMALL).scenario
    assert scenario is not None
    return scenario


def complete(scenario: Scenario) -> Translation:
    """Return a translation that puts EN before every text."""
    texts = {key: TranslatedText(of=text_hash(text), text=f"EN {text}") for key, text in texts_of(scenario)}
    return Translation(language="en", translation_of="nl", texts=texts)


def read(text: str | bytes) -> Translation:
    """Return the translation of a text."""
    translation = read_translation(text, None)[0]
    assert translation is not None
    return translation


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_a_translation_that_did_not_change_gives_the_very_same_bytes(path: Path) -> None:
    for content in (path.read_bytes(), b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")):
        assert rewrite_translation(content, read(content)) == content
    assert read(write_translation(read(path.read_bytes()))) == read(path.read_bytes())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_a_changed_text_a_new_key_and_a_renamed_one_change_their_own_lines_alone(path: Path) -> None:
    content = path.read_text()
    translation = read(content)
    keys = list(translation.texts)
    texts = {
        f"{key}x" if key == keys[3] else key: text for key, text in translation.texts.items() if key != keys[8]
    }
    texts[keys[1]] = TranslatedText(of="12345678", text="A short: text")
    texts["zz.new"] = TranslatedText(of="87654321", text="word " * 40 + "end")
    made = rewrite_translation(content.encode(), replace(translation, texts=texts)).decode()
    assert read(made).texts == texts
    assert f"\n  {keys[3]}x:\n" in made
    assert "\n  zz.new:\n    of: '87654321'\n" in made or '\n  zz.new:\n    of: "87654321"\n' in made
    gone = [row for row in content.split("\n") if row not in made.split("\n")]
    assert len(gone) < 12


@given(chance=SEEDS.map(Random))
@settings(deadline=None, max_examples=100)
def test_random_changes_of_a_translation_are_written_right(chance: Random) -> None:
    content = SHIPPED[0].read_bytes()
    texts = dict(read(content).texts)
    for _ in range(chance.randint(1, 6)):
        key = chance.choice(list(texts))
        deed = chance.randrange(3)
        held = texts.pop(key) if deed else texts[key]
        if deed != 1:
            texts[f"{key}{'n' * deed}"] = replace(held, text=chance.choice((held.text, *NASTY)) or "leeg")
    after = replace(read(content), texts=texts)
    assert read(rewrite_translation(content, after)) == after


def test_texts_follow_a_renamed_inject_and_a_moved_question() -> None:
    before = original()
    translation = complete(before)
    first = before.injects[0]
    first = replace(first, id="licht", questions=("Nieuw?", *first.questions))
    after = replace(before, injects=(first, *before.injects[1:]))
    now = followed(translation, before, after)
    assert now.texts["injects.licht.title"].text == "EN Licht uit"
    assert now.texts["injects.licht.questions.2"].text == "EN Wat werkt nog?"
    assert "injects.licht.questions.1" not in now.texts
    assert not any(key.startswith("injects.i1.") for key in now.texts)


def test_texts_whose_original_is_gone_are_dropped_and_older_ones_stay() -> None:
    before = original()
    translation = complete(before)
    second = replace(before.injects[1], title="Anders", text="")
    after = replace(before, injects=(second, *before.injects[2:]), rules=(), title="Ook anders")
    now = followed(translation, before, after)
    assert "rules.1" not in now.texts
    assert "injects.i1.title" not in now.texts
    assert "injects.i2.text" not in now.texts
    assert now.texts["injects.i2.title"].text == "EN Schakelen?"
    assert now.texts["title"].text == "EN Stroom weg"


def test_a_translation_that_has_nothing_to_follow_is_the_very_same() -> None:
    before = original()
    translation = complete(before)
    assert followed(translation, before, replace(before, form="workshop")) is translation
    new = Inject(id="n", title="Nieuw", expected=(ExpectedAction(id="1", actor="LIA", what="Iets"),))
    assert followed(translation, before, replace(before, injects=(*before.injects, new))) is translation


@given(chance=SEEDS.map(Random))
@settings(deadline=None, max_examples=100)
def test_after_random_changes_every_translated_text_stands_beside_an_original(chance: Random) -> None:
    before = original()
    after = edited(before, chance, 3)
    now = followed(complete(before), before, after)
    keys = {key for key, _ in texts_of(after)}
    assert set(now.texts) <= keys
    for key, text in texts_of(translated(after, now)):
        assert text.startswith("EN ") or key not in now.texts
