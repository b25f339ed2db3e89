"""Texts by the way to them: the same scenario in another language, and what is missing or old is told."""

from __future__ import annotations

import dataclasses

from tabletop.scenario.model import Scenario
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.translation import read_translation, text_hash, texts_of, translated
from tests.scenario.samples import SMALL


def original() -> Scenario:
    """Return the small scenario."""
    scenario = read_scenario(SMALL).scenario
    assert scenario is not None
    return scenario


def translation_of(scenario: Scenario) -> str:
    """Write a complete translation file that puts EN before every text."""
    lines = ["format: 1", "language: en", "translation_of: nl", "texts:"]
    for key, text in texts_of(scenario):
        lines += [
            f"  {key}:",
            f"    of: {text_hash(text)}",
            f"    text: 'EN {text.replace(chr(39), chr(39) * 2)}'",
        ]
    return "\n".join(lines) + "\n"


def names(text: str) -> list[str]:
    """Return the message keys of a translation's problems."""
    return [problem.message.key.rpartition(".")[2] for problem in read_translation(text, original())[1]]


def test_the_key_of_a_text_is_the_way_to_it_by_ids() -> None:
    keys = [key for key, _ in texts_of(original())]
    for key in (
        "title",
        "situation",
        "rules.1",
        "tests.t1.text",
        "roles.LIA.powers.1",
        "roles.LIA.needs.1.what",
        "injects.i1.questions.1",
        "injects.i1.expected.1.what",
        "injects.i1.signals.s1.text",
        "injects.i1.effects.1.area",
        "injects.i4.variants.1.text",
        "injects.i4.media.1.alt",
        "choices.c1.options.wait.text",
        "functions.lifts.name",
        "objectives.o1.signs.1",
    ):
        assert key in keys
    assert "injects.i1.hint" not in keys
    assert len(keys) == len(set(keys))


def test_a_complete_translation_has_no_problem_and_changes_every_text_and_nothing_else() -> None:
    scenario = original()
    translation, problems = read_translation(translation_of(scenario), scenario)
    assert problems == ()
    assert translation is not None
    english = translated(scenario, translation)
    assert english.language == "en"
    assert [text for _, text in texts_of(english)] == [f"EN {text}" for _, text in texts_of(scenario)]
    assert english.inject("i2").at == scenario.inject("i2").at


def test_missing_surplus_empty_and_outdated_texts_are_told() -> None:
    complete = translation_of(original())
    assert names(complete.replace("  title:\n", "  titel:\n")) == ["missing", "surplus_near"]
    assert names(complete.replace("text: 'EN Stroom weg'", "text: ' '")) == ["empty"]
    assert names(complete.replace(text_hash("Stroom weg"), "00000000")) == ["outdated"]
    assert names(complete.replace("translation_of: nl", "translation_of: fr")) == ["other_original"]


def test_a_missing_text_keeps_the_words_of_the_original() -> None:
    scenario = original()
    lines = translation_of(scenario).replace("  title:\n", "  titel:\n")
    translation, _ = read_translation(lines, scenario)
    assert translation is not None
    assert translated(scenario, translation).title == "Stroom weg"


def test_the_hash_does_not_see_white_space_around_a_text() -> None:
    assert text_hash(" a\n") == text_hash("a") == "ca978112"


def test_translating_leaves_the_original_alone() -> None:
    scenario = original()
    copy = dataclasses.replace(scenario)
    translation, _ = read_translation(translation_of(scenario), scenario)
    assert translation is not None
    translated(scenario, translation)
    assert scenario == copy
