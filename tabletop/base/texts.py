"""The words for people: catalogues in TOML, one file per screen and language, read when first needed."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from tabletop.base.message import Message, Value
from tabletop.base.paths import resources

LANGUAGES = ("nl", "en")


class Texts:
    """Says messages in one language. A key is `file.name[.name]`; `.one`/`.other` follow the value `n`."""

    def __init__(self, language: str, folder: Path | None = None) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no catalogue for language '{language}'")
        self.language = language
        self._folder = (folder or resources() / "i18n") / language
        self._files: dict[str, dict[str, str]] = {}

    def __call__(self, key: str, /, **values: Value) -> str:
        """Return the text of a key. Raises KeyError when the catalogue lacks it: that is our bug."""
        room = key.partition(".")[0]
        if room not in self._files:
            self._files[room] = catalogue(self._folder / f"{room}.toml")
        entries = self._files[room]
        text = entries.get(key)
        if text is None:
            text = entries[f"{key}.one" if values.get("n") == 1 else f"{key}.other"]
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Tell whether the catalogue has this key."""
        room = key.partition(".")[0]
        if room not in self._files:
            path = self._folder / f"{room}.toml"
            self._files[room] = catalogue(path) if path.is_file() else {}
        return key in self._files[room] or f"{key}.other" in self._files[room]

    def keys(self, file: str, section: str) -> tuple[str, ...]:
        """Return the keys in a section of a catalogue file, in its order."""
        return tuple(
            key for key in catalogue(self._folder / f"{file}.toml") if key.startswith(f"{file}.{section}.")
        )

    def say(self, message: Message) -> str:
        """Return the text of a message."""
        return self(message.key, **dict(message.values))

    def date(self, day: date, form: str = "EEE d MMM y") -> str:
        """Write a date in this language; the default reads `vr 27 mrt 2015`."""
        from babel.dates import format_date

        return format_date(day, form, locale=self.language).replace(".", "")

    def long_date(self, day: date) -> str:
        """Write a date in full: `donderdag 21 mei 2026`."""
        return self.date(day, "EEEE d MMMM y")

    def clock(self, moment: datetime) -> str:
        """Write a wall moment as `10:12` in the machine's own time zone."""
        return moment.astimezone().strftime("%H:%M")


@cache
def catalogue(path: Path) -> dict[str, str]:
    """Read one catalogue file into flat keys that start with the file's name."""
    with path.open("rb") as stream:
        return dict(_flat(path.stem, tomllib.load(stream)))


def _flat(prefix: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        key = f"{prefix}.{name}"
        pairs += _flat(key, value) if isinstance(value, dict) else [(key, str(value))]
    return pairs
