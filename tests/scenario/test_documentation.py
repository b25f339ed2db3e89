"""The format is documented key by key, and what the documentation shows works."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tabletop.base.paths import resources
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.scenario.functions import BUILT_IN, function_icon, function_name
from tabletop.scenario.model import Scenario
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.schema import json_schema
from tabletop.scenario.shape import parts_of
from tests.scenario.samples import SMALL

DOCS = {"nl": "scenario-format.md", "en": "scenario-format.en.md"}


def classes(root: type[Any] = Scenario) -> list[type[Any]]:
    """Return every value class of a scenario."""
    found = [root]
    for part in parts_of(root).values():
        found += classes(part.of) if part.is_value else []
    return list(dict.fromkeys(found))


def document(language: str) -> str:
    """Return the documentation in a language."""
    return (resources().parent / "docs" / DOCS[language]).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_its_line_with_the_words_of_the_catalogue(language: str) -> None:
    text, texts = document(language), Texts(language)
    for cls in classes():
        section = text.partition(f"### {cls.__name__}\n")[2].partition("\n### ")[0]
        for name in parts_of(cls):
            row = next((line for line in section.split("\n") if line.startswith(f"| `{name}` |")), "")
            assert texts(f"fields.{cls.__name__.lower()}.{name}") in row, f"{cls.__name__}.{name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_example_of_the_documentation_is_sound_and_without_advice(language: str) -> None:
    example = re.search(r"```yaml\n(format.*?)```", document(language), re.DOTALL)
    assert example is not None
    reading = read_scenario(example[1])
    assert reading.sound
    assert reading.problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schema_describes_every_key_in_the_language_of_the_reader(language: str) -> None:
    schema = json_schema(Texts(language))
    parts = {"Scenario": schema, **schema["$defs"]}
    for cls in classes():
        properties = parts[cls.__name__]["properties"]
        assert set(properties) == set(parts_of(cls))
        assert all(field["description"].strip() for field in properties.values())
    assert schema["$defs"]["Status"]["enum"] == ["normal", "disrupted", "failed", "recovering"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_built_in_function_has_a_name_an_icon_and_a_line_in_the_documentation(language: str) -> None:
    texts, text = Texts(language), document(language)
    assert [function.number for function in BUILT_IN][:13] == list(range(1, 14))
    for function in BUILT_IN:
        assert (resources() / "icons" / f"{function.icon}.svg").is_file()
        assert f"| `{function.id}` | {texts(f'functions.{function.id}')} |" in text


def test_a_function_of_the_scenario_shows_its_own_name_and_icon() -> None:
    scenario = read_scenario(SMALL).scenario
    assert scenario is not None
    assert function_name("lifts", scenario, Texts("nl")) == "Liften"
    assert function_name("electricity", scenario, Texts("en")) == "Electricity"
    assert function_icon("lifts", scenario) == "circle-dot"
    assert function_icon("electricity", scenario) == "zap"
