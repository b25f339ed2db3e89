"""A text for people as a key with values; `base.texts` turns it into Dutch or English."""

from __future__ import annotations

from dataclasses import dataclass

Value = str | int | float


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """A key in the catalogues and the values for its placeholders."""

    key: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, key: str, /, **values: Value) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "values", tuple(sorted(values.items())))
