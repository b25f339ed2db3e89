"""The two languages of a scenario side by side: every text in order, what it became, and what is still to do."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tabletop.base.texts import LANGUAGES, Texts
from tabletop.projections.editor_form import Names
from tabletop.scenario.items import WHOLE, Item, Kind, item_of
from tabletop.scenario.model import Scenario
from tabletop.scenario.shape import name_of, parts_of
from tabletop.scenario.translation import TranslatedText, Translation, text_hash, texts_of

_LONGEST_TITLE = 70
"""Of a title behind the name of a thing, in characters."""


class TextState(StrEnum):
    """How it is with one translated text."""

    PRESENT = "present"
    MISSING = "missing"
    OLD = "old"
    """The original changed after it was translated."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text: its key in the translation, what it is (`Titel`, `Vraag 2`), and its words in both languages."""

    key: str
    label: str
    original: str
    translation: str
    state: TextState


@dataclass(frozen=True, slots=True)
class TextGroup:
    """The texts of one thing: `Inject 9 · Pers belt`."""

    item: Item
    label: str
    rows: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class TranslationView:
    """Every text for people, by the thing it belongs to, and how many there are of each state."""

    original: str
    """The language of the originals: nl or en."""
    language: str
    """The language they are translated into."""
    groups: tuple[TextGroup, ...] = ()
    present: int = 0
    missing: int = 0
    old: int = 0

    @property
    def total(self) -> int:
        """How many texts there are."""
        return self.present + self.missing + self.old

    def item_of(self, key: str) -> Item | None:
        """Return the thing a text belongs to, or None when there is no such text."""
        return next((group.item for group in self.groups for row in group.rows if row.key == key), None)

    def first_of(self, item: Item) -> str:
        """Return the key of the first text of a thing; empty when it has none."""
        return next((row.key for group in self.groups if group.item == item for row in group.rows), "")


@dataclass(frozen=True, slots=True)
class _Found:
    """A text where it stands: the class and field it belongs to, and its number among its like."""

    key: str
    text: str
    name: str
    number: int = 0


def translation_view(scenario: Scenario, translation: Translation | None, texts: Texts) -> TranslationView:
    """Return the texts of a scenario beside their translation, which may not have been begun."""
    done = translation.texts if translation is not None else {}
    names = Names(scenario, texts)
    counts: Counter[TextState] = Counter()
    groups: list[TextGroup] = []
    for item, value, found in _by_item(scenario):
        rows = tuple(_row(one, done.get(one.key), texts) for one in found)
        counts.update(row.state for row in rows)
        groups.append(TextGroup(item, _name(names, item, value), rows))
    language = translation.language if translation is not None else _other(scenario.language)
    numbers = (counts[state] for state in (TextState.PRESENT, TextState.MISSING, TextState.OLD))
    return TranslationView(scenario.language, language, tuple(groups), *numbers)


def with_text(translation: Translation | None, scenario: Scenario, key: str, text: str) -> Translation:
    """Return the translation with a text for the original as it is now; an empty one takes it away."""
    made = translation or begun(scenario)
    originals = dict(texts_of(scenario))
    if key not in originals:
        return made
    held = dict(made.texts)
    if not text.strip():
        held.pop(key, None)
    elif key in held:
        held[key] = TranslatedText(of=text_hash(originals[key]), text=text.strip())
    else:
        held[key] = TranslatedText(of=text_hash(originals[key]), text=text.strip())
        order = {each: place for place, each in enumerate(originals)}
        held = dict(sorted(held.items(), key=lambda pair: order.get(pair[0], len(order))))
    return dataclasses.replace(made, texts=held)


def marked_current(translation: Translation, scenario: Scenario, key: str) -> Translation:
    """Return the translation in which this text counts as right for the original as it is now."""
    original = dict(texts_of(scenario)).get(key)
    held = translation.texts.get(key)
    if original is None or held is None:
        return translation
    now = TranslatedText(of=text_hash(original), text=held.text)
    return dataclasses.replace(translation, texts={**translation.texts, key: now})


def begun(scenario: Scenario) -> Translation:
    """Return a translation of a scenario into the other language in which nothing is done yet."""
    return Translation(language=_other(scenario.language), translation_of=scenario.language, texts={})


def _other(language: str) -> str:
    return next((other for other in LANGUAGES if other != language), language)


def _row(found: _Found, done: TranslatedText | None, texts: Texts) -> TextRow:
    label = texts(f"translation_view.{found.name}", number=found.number)
    if done is None or not done.text.strip():
        return TextRow(found.key, label, found.text, "", TextState.MISSING)
    state = TextState.PRESENT if done.of == text_hash(found.text) else TextState.OLD
    return TextRow(found.key, label, found.text, done.text, state)


def _name(names: Names, item: Item, value: Any) -> str:
    """Return what people call a thing, with its own title behind it."""
    if item == WHOLE:
        return names.texts("translation_view.whole")
    title = str(
        getattr(value, "title", "") or getattr(value, "organisation", "") or getattr(value, "question", "")
    )
    if item.kind in (Kind.FUNCTION, Kind.STATUS):
        title = names.function(value.id if item.kind is Kind.FUNCTION else value.function).label
    title = " ".join(title.split())
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    name = names.title(item)
    return f"{name} · {title}" if title else name


def _by_item(scenario: Scenario) -> Iterator[tuple[Item, Any, list[_Found]]]:
    """Find the texts of each thing, in the order of the file; those of the scenario itself come first."""
    own: list[_Found] = []
    things: list[tuple[Item, Any, list[_Found]]] = []
    for name, part in parts_of(Scenario).items():
        held = getattr(scenario, name)
        if part.is_value and part.many:
            for place, value in enumerate(held):
                prefix = f"{name}.{name_of(value) or place + 1}."
                found = list(_texts(value, prefix, type(value).__name__.lower(), place + 1))
                if found:
                    things.append((item_of(Kind(name), place, value), value, found))
        elif part.for_people:
            many = enumerate(held, 1) if part.many else ((0, held),)
            own += [
                _Found(f"{name}.{number}" if part.many else name, text, f"scenario.{name}", number)
                for number, text in many
                if text.strip()
            ]
    if own:
        yield WHOLE, scenario, own
    yield from things


def _texts(value: Any, prefix: str, name: str, number: int) -> Iterator[_Found]:
    """Find the texts under a value; `name` is the way to their words in the catalogue."""
    for field, part in parts_of(type(value)).items():
        held = getattr(value, field)
        if not held or not (part.for_people or part.is_value):
            continue
        for place, one in enumerate(held, 1) if part.many else ((0, held),):
            own = name_of(one) if part.is_value else None
            key = f"{prefix}{field}.{own or place}" if part.many else f"{prefix}{field}"
            if part.is_value:
                yield from _texts(one, f"{key}.", f"{name}.{field}", place)
            elif one.strip():
                yield _Found(key, one, f"{name}.{field}", place if part.many else number)
