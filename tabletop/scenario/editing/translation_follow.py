"""A translation goes along when its original is edited: other ids, other numbers, texts that are gone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from tabletop.scenario.model import Scenario
from tabletop.scenario.shape import name_of, parts_of
from tabletop.scenario.translation import TranslatedText, Translation
from tabletop.scenario.writing.pairing import paired


def followed(translation: Translation, before: Scenario, after: Scenario) -> Translation:
    """Return the translation with each text at the key where its original stands now.

    A text whose original changed stays and is then older than it; one whose original is gone is dropped. Keys
    that no original had stay as they are. What `before` and `after` share is not looked at.
    """
    if before is after:
        return translation
    moved: dict[str, str | None] = {}
    for old, new in _moves(before, after, "", ""):
        if new is not None or old not in moved:
            moved[old] = new
    if all(old == new for old, new in moved.items()):
        return translation
    return _rekeyed(translation, moved)


def _rekeyed(translation: Translation, moved: dict[str, str | None]) -> Translation:
    """Return the translation with other keys; what moves wins over a stale text that is in its way."""
    texts: dict[str, TranslatedText] = {}
    arrived: set[str] = set()
    for key, text in translation.texts.items():
        new = moved.get(key, key)
        if new is None or (key not in moved and new in arrived):
            continue
        texts[new] = text
        if key in moved:
            arrived.add(new)
    same = list(texts.items()) == list(translation.texts.items())
    return translation if same else dataclasses.replace(translation, texts=texts)


def _moves(before: Any, after: Any, old: str, new: str) -> Iterator[tuple[str, str | None]]:
    """Find the key that each text under a value had and has; None where it had or has none."""
    if before is after and old == new:
        return
    for name, part in parts_of(type(after)).items():
        if not (part.for_people or part.is_value):
            continue
        held, now = getattr(before, name), getattr(after, name)
        if held is now and old == new:
            continue
        if part.many:
            yield from _moves_in_list(held, now, f"{old}{name}", f"{new}{name}")
        elif part.is_value:
            yield from _moves_of_one(held, now, f"{old}{name}.", f"{new}{name}.")
        elif held.strip():
            yield f"{old}{name}", f"{new}{name}" if now.strip() else None


def _moves_of_one(held: Any, now: Any, old: str, new: str) -> Iterator[tuple[str, str | None]]:
    if held is not None and now is not None:
        yield from _moves(held, now, old, new)
    elif held is not None:
        yield from ((key, None) for key in _keys(held, old))


def _moves_in_list(
    held: tuple[Any, ...], now: tuple[Any, ...], old: str, new: str
) -> Iterator[tuple[str, str | None]]:
    origins = paired(held, now)
    for place, origin in enumerate(origins):
        if origin is not None:
            before, after = held[origin], now[place]
            yield from _pair(before, after, f"{old}.{_name(before, origin)}", f"{new}.{_name(after, place)}")
    for origin in sorted(set(range(len(held))) - {origin for origin in origins if origin is not None}):
        value = held[origin]
        key = f"{old}.{_name(value, origin)}"
        yield from (((key, None),) if isinstance(value, str) else ((one, None) for one in _keys(value, f"{key}.")))


def _pair(before: Any, after: Any, old: str, new: str) -> Iterator[tuple[str, str | None]]:
    if isinstance(before, str):
        yield old, new if after.strip() else None
    else:
        yield from _moves(before, after, f"{old}.", f"{new}.")


def _name(value: Any, place: int) -> str:
    return (None if isinstance(value, str) else name_of(value)) or str(place + 1)


def _keys(value: Any, prefix: str) -> Iterator[str]:
    """Find the keys of every text under a value that is gone."""
    for name, part in parts_of(type(value)).items():
        held = getattr(value, name)
        if not held or not (part.for_people or part.is_value):
            continue
        for place, one in enumerate(held) if part.many else ((None, held),):
            key = f"{prefix}{name}" + ("" if place is None else f".{_name(one, place)}")
            yield from (_keys(one, f"{key}.") if part.is_value else (key,))
