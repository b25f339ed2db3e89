"""Two people changed the same translation: the texts of both, at the keys where their originals came to stand."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from tabletop.scenario.editing.translation_follow import followed
from tabletop.scenario.model import Scenario
from tabletop.scenario.translation import TranslatedText, Translation, texts_of

Version = tuple[Scenario, Translation | None]
"""A scenario with its translation, as one of them had it."""


def merge_translation(base: Version, ours: Version, theirs: Version, merged: Scenario) -> Translation | None:
    """Return our translation with what they changed since `base`; ours wins where both changed the same text.

    A text that one of them took away stays when the other changed it.
    """
    frame = ours[1] or theirs[1]
    if frame is None:
        return None
    was, mine, other = (_texts(one, merged) for one in (base, ours, theirs))
    found: dict[str, TranslatedText] = {}
    for key in dict.fromkeys((*mine, *other)):
        kept = other.get(key) if mine.get(key) == was.get(key) else mine.get(key)
        if kept is None and key in other and other[key] != was.get(key):
            kept = other[key]
        if kept is not None:
            found[key] = kept
    order = {key: place for place, (key, _) in enumerate(texts_of(merged))}
    if list(found) != list(mine):
        found = dict(sorted(found.items(), key=lambda pair: order.get(pair[0], len(order))))
    return frame if found == frame.texts else dataclasses.replace(frame, texts=found)


def _texts(version: Version, merged: Scenario) -> Mapping[str, TranslatedText]:
    scenario, translation = version
    return {} if translation is None else followed(translation, scenario, merged).texts
