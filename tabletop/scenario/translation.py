"""A scenario in another language: texts by the way to them, each beside a short hash of its original."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from tabletop.base.message import Message
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, Problem, Severity, nearest, short
from tabletop.scenario.reader import MOST_PROBLEMS, placed, validated
from tabletop.scenario.shape import name_of, parts_of
from tabletop.scenario.value import TEXT_LIMIT, value
from tabletop.scenario.yaml_source import read_yaml

_T = TypeVar("_T")


@value
class TranslatedText:
    """A text in the other language; `of` is the hash of the original it was made from."""

    of: str
    text: str


@value
class Translation:
    """A translation file as it is written."""

    format: int = 1
    language: str
    translation_of: str
    texts: dict[str, TranslatedText]


def texts_of(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """Return the key and the words of every text for people that is not empty, in the order of the values."""
    return tuple(_texts(scenario, ""))


def text_hash(text: str) -> str:
    """Return the first eight hex digits of the SHA-256 of a text, without white space around it."""
    return sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()[:8]


def read_translation(
    text: str | bytes, original: Scenario | None, file: str = "en.yaml"
) -> tuple[Translation | None, tuple[Problem, ...]]:
    """Read a translation and compare it with its original, when there is one. Never raises for the text."""
    source = read_yaml(text)
    if source.data is None:
        return None, placed((), source, file)
    translation, findings = validated(source, Translation)
    if translation is not None and original is not None:
        findings += islice(_compared(original, translation), MOST_PROBLEMS)
    return translation, placed(findings, source, file)


def translated(scenario: Scenario, translation: Translation) -> Scenario:
    """Return the scenario in the other language; what is not translated keeps the words of the original."""

    def other(key: str, text: str) -> str:
        found = translation.texts.get(key)
        return found.text if found is not None and found.text.strip() else text

    return dataclasses.replace(_rewritten(scenario, "", other), language=translation.language)


def _texts(node: Any, prefix: str) -> Iterator[tuple[str, str]]:
    for name, part in parts_of(type(node)).items():
        held = getattr(node, name)
        if not held or not (part.for_people or part.is_value):
            continue
        for key, one in _keyed(held, f"{prefix}{name}") if part.many else ((f"{prefix}{name}", held),):
            if part.is_value:
                yield from _texts(one, f"{key}.")
            elif one.strip():
                yield key, one


def _rewritten(node: _T, prefix: str, other: Callable[[str, str], str]) -> _T:
    """Return a value with all its texts put through `other`; what does not change is shared."""
    changed: dict[str, Any] = {}
    for name, part in parts_of(type(node)).items():
        held = getattr(node, name)
        if not held or not (part.for_people or part.is_value):
            continue

        def rewrite(key: str, one: Any, is_value: bool = part.is_value) -> Any:
            return _rewritten(one, f"{key}.", other) if is_value else other(key, one)

        if part.many:
            new: Any = tuple(rewrite(key, one) for key, one in _keyed(held, f"{prefix}{name}"))
        else:
            new = rewrite(f"{prefix}{name}", held)
        if new != held:
            changed[name] = new
    made: Any = node
    return dataclasses.replace(made, **changed) if changed else node


def _keyed(items: tuple[Any, ...], prefix: str) -> Iterator[tuple[str, Any]]:
    """Give each item its key: by its id or code, else by its number from 1."""
    for number, item in enumerate(items, 1):
        own = None if isinstance(item, str) else name_of(item)
        yield f"{prefix}.{own or number}", item


def _compared(original: Scenario, translation: Translation) -> Iterator[Finding]:
    if translation.translation_of != original.language:
        values = {"named": short(translation.translation_of), "language": short(original.language)}
        yield Finding(("translation_of",), Message("scenario.translation.other_original", **values))
    texts = dict(texts_of(original))
    for key, one in translation.texts.items():
        if key not in texts:
            guess = nearest(key, tuple(texts))
            name = "surplus_near" if guess else "surplus"
            values = {"name": short(key)} | ({"nearest": guess} if guess else {})
            yield Finding(("texts", key), Message(f"scenario.translation.{name}", **values))
        elif not one.text.strip():
            yield Finding(("texts", key), Message("scenario.translation.empty", name=short(key)))
        elif len(one.text) > TEXT_LIMIT:
            yield Finding(("texts", key), Message("scenario.check.too_long", most=TEXT_LIMIT))
        elif one.of != text_hash(texts[key]):
            message = Message("scenario.translation.outdated", name=short(key), of=text_hash(texts[key]))
            yield Finding(("texts", key, "of"), message, Severity.ADVICE)
    for key, text in texts.items():
        if key not in translation.texts:
            message = Message("scenario.translation.missing", name=short(key), of=text_hash(text))
            yield Finding(("texts",), message)
